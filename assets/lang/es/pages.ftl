# Un documento tal como se imprimió.
pages-name = Páginas del documento
pages-page = Página { $page }
pages-drawing = Dibujando la página { $page } …
pages-not-drawn = sin dibujar
pages-trouble = Esta página no se puede dibujar
pages-encrypted = Este archivo está cifrado
pages-encrypted-help = Dé su contraseña para ver sus páginas. Se conserva hasta que se cierre la ventana y nunca se escribe en ningún sitio.
pages-wrong-password = Esta contraseña no lo abre. Dé otra.
pages-password = Contraseña del archivo
pages-password-hint = Contraseña
pages-unlock = Mostrar las páginas
pages-show-text = Mostrar el texto
pages-retry = Intentar de nuevo
pages-zoom = { $percent } %
pages-side-bar = Lugar a lo ancho de la página
pages-none = Este documento no es un PDF: tiene texto y no páginas.
pages-as-text = Texto
pages-as-pages = Página
pages-counted = Página { $page } de { $pages }

do-show-pages = Mostrar las páginas o el texto
do-thumbnails = Miniaturas de todas las páginas
do-page-larger = Páginas más grandes
do-page-smaller = Páginas más pequeñas
do-page-actual = Páginas a tamaño real
do-page-width = Páginas al ancho de la vista
do-page-whole = Páginas enteras

said-no-pages = Este documento no es un PDF: tiene texto y no páginas.
said-pages-first = Las páginas no se muestran. Pulse P para mostrarlas.
said-zoom = Páginas al { $percent } %
