# Las palabras de la ventana en español. Las frases acaban en punto; los nombres de las cosas y los
# botones, no.

menu-review = Revisión
menu-edit = Edición
menu-read = Lectura
menu-code = Codificación
menu-view = Ver

menu-search-words = Buscar estas palabras

key-shift = Mayús
key-enter = Intro
key-space = Espacio
key-delete = Supr

do-new = Nueva revisión
do-open = Abrir una revisión
do-sample = Abrir la revisión de ejemplo
do-import = Importar documentos
do-export = Exportar los resultados
do-coder = Cambiar quién codifica
do-close = Cerrar la revisión
do-quit = Salir
do-undo = Deshacer
do-redo = Rehacer
do-copy = Copiar el pasaje
do-cite = Copiar con la referencia
do-find = Buscar en el documento
do-search = Buscar en todos los documentos
do-palette = Todos los comandos
do-next = Pasaje siguiente
do-previous = Pasaje anterior
do-page-down = Página siguiente
do-page-up = Página anterior
do-home = Principio del documento
do-end = Final del documento
do-next-heading = Título siguiente
do-previous-heading = Título anterior
do-go-to = Ir a una página, un párrafo o una sección
do-outline = Esquema
do-back = Atrás
do-forward = Adelante
do-select-passage = Seleccionar el pasaje
do-extend-word = Extender la selección una palabra
do-shrink-word = Extender la selección una palabra hacia atrás
do-extend-char = Extender la selección un carácter
do-shrink-char = Extender la selección un carácter hacia atrás
do-extend-sentence = Extender la selección una frase
do-shrink-sentence = Extender la selección una frase hacia atrás
do-extend-passage = Extender la selección un pasaje
do-shrink-passage = Extender la selección un pasaje hacia atrás
do-clear = Cerrar, o no seleccionar nada
do-snap = Seleccionar palabras enteras, o no
do-tag = Codificar con la recomendación de trabajo
do-pick = Codificar con …
do-repeat = Repetir la última codificación
do-none = Leído, nada encontrado
do-supports = Apoya
do-contradicts = Contradice
do-mixed = Mixto
do-context = Contexto
do-explicit = Explícito
do-implicit = Implícito
do-memo = Nota
do-show-codings = Mostrar las codificaciones de aquí
do-untag = Quitar la codificación
do-work = Elegir la recomendación de trabajo
do-next-work = Recomendación siguiente
do-previous-work = Recomendación anterior
do-register = Registro de recomendaciones
do-codings = Tabla de todas las codificaciones
do-import-table = Tabla de documentos
do-card = Recomendación de trabajo
do-tags = Codificaciones de este documento
do-history = Historial
do-left = Documentos a la izquierda
do-right = Panel derecho
do-split = Poner al lado
do-twice = Mostrar este documento dos veces
do-close-tab = Cerrar la pestaña
do-next-tab = Pestaña siguiente
do-previous-tab = Pestaña anterior
do-next-region = Parte siguiente de la ventana
do-previous-region = Parte anterior de la ventana
do-theme-system = Colores del sistema
do-theme-light = Claro
do-theme-dark = Oscuro
do-theme-contrast = Alto contraste, claro
do-theme-contrast-dark = Alto contraste, oscuro
do-larger = Texto más grande
do-smaller = Texto más pequeño
do-usual-size = Tamaño habitual
do-keys = Atajos de teclado

button-close = Cerrar
button-dismiss = Quitar el mensaje
button-cancel-import = Detener la importación
button-open-to-read = Abrir para leer
button-try-again = Intentar de nuevo
button-restore = Restaurar la copia de seguridad más reciente
button-open-other = Abrir otra revisión
button-forget = Quitarla de la lista
button-other-place = Elegir otro lugar
button-open-it = Abrir lo que hay

obstacle-held = «{ $name }» está en uso
obstacle-damaged = «{ $name }» está dañada
obstacle-newer = «{ $name }» necesita un Deskreview más reciente
obstacle-missing = «{ $name }» no está ahí
obstacle-exists = Ya hay algo que se llama «{ $name }»
obstacle-other = «{ $name }» no se puede abrir

bar-working = { $name }
bar-no-working = Sin recomendación de trabajo

side-card = Ficha
side-search = Búsqueda
side-tags = Codificaciones
side-history = Historial
sheet-register = Registro
sheet-codings = Todas las codificaciones
sheet-import = Documentos

status-coder = { $coder }
status-read-only = Solo lectura
status-undo = Deshacer: { $what }
status-importing = Importando { $done } de { $total }
status-exporting = Exportando …

said-read-only = Abierta para leer: ahora no se puede cambiar nada.
said-repaired = Restaurada desde la copia de seguridad más reciente; { $entries ->
    [one] también se recuperó un paso posterior
   *[other] también se recuperaron { $entries } pasos posteriores
  }.
said-tagged = Codificado con { $to }. S, C, M o X dice en qué sentido, E o I si es explícito; Intro añade una nota.
said-untagged = { $count ->
    [one] Quitada la codificación con { $from }. Ctrl+Z la devuelve.
   *[other] Quitadas { $count } codificaciones. Ctrl+Z las devuelve.
  }
said-not-none = { $count ->
    [one] Un pasaje de aquí está codificado con { $name }, así que algo se encontró. Quite antes esa codificación.
   *[other] { $count } pasajes de aquí están codificados con { $name }, así que algo se encontró. Quite antes esas codificaciones.
  }
said-selected = T codifica la selección con { $name }, Mayús+T con otra cosa; el clic derecho ofrece más.
said-selected-no-working = Mayús+T codifica la selección; el clic derecho ofrece más.
said-already-tagged = Esto ya está codificado así.
said-no-working = Elija primero la recomendación de trabajo.
said-no-passage = No hay ningún pasaje que codificar. Haga clic primero en un documento.
said-out-of-sight = El pasaje del cursor no estaba a la vista. Aquí está: pulse T otra vez para codificarlo, o haga clic en otro.
said-no-coding = Aquí no hay ninguna codificación. Pulse T para hacer una.
said-nothing-to-repeat = Todavía no se ha codificado nada.
said-working = Las codificaciones van ahora a { $name }.
said-undone = Deshecho: { $what }
said-redone = Rehecho: { $what }
said-copied = Copiado.
said-snap-on = La selección toma palabras enteras.
said-snap-off = La selección es libre.
said-exported = { $count ->
    [one] Un pasaje codificado escrito en { $path }.
   *[other] { $count } pasajes codificados escritos en { $path }.
  }
said-imported = { $count ->
    [0] No se importó ningún documento.
    [one] Un documento importado.
   *[other] { $count } documentos importados.
  }
said-import-cancelled = { $count ->
    [0] La importación se detuvo; no entró ningún documento.
    [one] La importación se detuvo; un documento había entrado y se queda.
   *[other] La importación se detuvo; { $count } documentos habían entrado y se quedan.
  }
said-import-already = { $count ->
    [one] Uno ya estaba en la revisión.
   *[other] { $count } ya estaban en la revisión.
  }
said-import-failed = { $count ->
    [one] Un archivo no se leyó.
   *[other] { $count } archivos no se leyeron.
  }

import-one-at-a-time = Hay una importación en curso. Espere a que acabe, o deténgala.
making-sample = Creando la revisión de ejemplo …
drop-here = Suelte para importar
drop-needs-review = Suelte una revisión para abrirla, o documentos para empezar una revisión con ellos
middle-no-documents = Todavía no hay documentos
middle-drop = Suelte informes o una carpeta de informes en la ventana, o impórtelos.
middle-nothing-open = No hay nada abierto
middle-choose = Elija un documento a la izquierda.
document-opening = Abriendo el documento …
document-trouble = Este documento no se puede mostrar
document-import-again = Importar de nuevo su archivo

mark-by = { $coder }, { $when }
bearing-supports = Apoya
bearing-contradicts = Contradice
bearing-mixed = Mixto
bearing-context = Contexto
explicitness-explicit = Explícito
explicitness-implicit = Implícito
place-page = p. { $page }
place-paragraph = párr. { $number }
place-item = punto ({ $number })
place-item-of = párr. { $under } ({ $number })
place-note = nota { $number }
place-section = sección { $number }
place-table = n.º { $number }
