# La lectura: las palabras de sus márgenes, de su búsqueda y de sus caminos a un lugar.
reader-name = Texto del documento
reader-empty = No hay texto en este documento.
reader-page = p. { $page }
reader-scroll-bar = Lugar en el documento
reader-more-marks = +{ $count }
reader-tags = Codificado: { $tags }
reader-handle-start = Principio del pasaje codificado { $code }
reader-handle-end = Final del pasaje codificado { $code }

# Buscar en el documento.
reader-find-field = Buscar en el documento
reader-find-hint = Buscar en este documento
reader-find-previous = Lugar encontrado anterior
reader-find-next = Lugar encontrado siguiente
reader-find-close = Cerrar la barra de búsqueda
reader-find-count = { $current } de { $count }
reader-find-count-more = { $current } de más de { $count }
reader-find-none = No está en este documento

# Ir a.
reader-goto-field = Ir a un párrafo, una página o una sección
reader-goto-hint = 44, p. 12 o palabras de un título
reader-goto-help = El número de un párrafo, una página como «p. 12», o palabras de un título.
reader-goto-none = Nada en este documento se llama así.
reader-goto-paragraph = Párrafo { $number }
reader-goto-note = Nota al pie { $number }
reader-goto-table = Cuadro o figura { $number }
reader-goto-item = Punto { $number }

# El esquema.
reader-outline-empty = Este documento no tiene títulos.
reader-outline-filter = Filtrar los títulos
reader-outline-none = Ningún título tiene estas palabras.
reader-outline-fold = Plegar
reader-outline-unfold = Desplegar
