# La tabla de todas las codificaciones.

codings-to = Codificado con
codings-quote = Cita
codings-document = Documento
codings-page = Página
codings-paragraph = Párr.
codings-bearing = Sentido
codings-explicitness = Explícito
codings-memo = Nota
codings-coder = Codificador
codings-date = Fecha
codings-evaluation = Evaluación
codings-sort = Ordenar por { $column }
codings-sorted-up = { $column }, en orden ascendente
codings-sorted-down = { $column }, en orden descendente
codings-list = Todas las codificaciones
codings-choose = Elegir «{ $quote }»
codings-filter = Filtrar las codificaciones
codings-filter-hint = Filtrar por palabras
codings-by-code = Código
codings-by-document = Documento
codings-by-coder = Codificador
codings-by-bearing = Sentido
codings-bearing-unset = sin precisar
codings-all-of = Todas ({ $count })
codings-show-all = Mostrar todo
codings-count = { $count ->
    [0] Ninguna codificación
    [one] Una codificación
   *[other] { $count } codificaciones
  }
codings-some = { $shown } de { $count } codificaciones
codings-loading = Leyendo las codificaciones …
codings-trouble = Las codificaciones no se pueden leer
codings-none = Todavía no hay nada codificado
codings-none-more = Abra un documento, elija la recomendación de trabajo y pulse T en un pasaje.
codings-none-shown = Ninguna codificación es así
codings-none-shown-more = Quite palabras o menús para ver más.
codings-export-all = Exportar todo
codings-export-shown = { $count ->
    [one] Exportar la que se muestra
   *[other] Exportar las { $count } que se muestran
  }
codings-export-chosen = { $count ->
    [one] Exportar la elegida
   *[other] Exportar las { $count } elegidas
  }
codings-remove = { $count ->
    [one] Quitar
   *[other] Quitar { $count }
  }
