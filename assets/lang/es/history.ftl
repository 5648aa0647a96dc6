# El historial: lo que dice cada entrada del registro de cambios. Las claves son las de ese registro,
# con «did-».
did-create = Revisión «{ $title }» creada
did-set-title = Revisión renombrada a «{ $title }»
did-import = «{ $document }» importado
did-import-table = { $count ->
    [one] { $count } documento importado de «{ $file }»
   *[other] { $count } documentos importados de «{ $file }»
  }
did-set-document = «{ $document }» cambiado: { $fields }
did-set-documents = { $count ->
    [one] { $count } documento cambiado: { $fields }
   *[other] { $count } documentos cambiados: { $fields }
  }
did-replace = «{ $document }» sustituido por una nueva edición, «{ $file }»: codificaciones en su lugar: { $placed }, por resolver: { $open }
did-settle-place = Codificación de «{ $quote }» puesta en la nueva edición de «{ $document }»
did-settle-lost = Aceptado que «{ $quote }» no está en la nueva edición de «{ $document }»
did-set-evaluation = Evaluación «{ $evaluation }» cambiada
did-confirm = Confirmado: { $what }
did-reject = Rechazado: { $what }
did-repropose = Propuesto de nuevo: { $what }
did-mend = { $what } corregida: { $fields }
did-add-synonyms = Añadido al tesauro: { $names }
did-amend-synonyms = Cambiado en el tesauro: { $names }
did-remove-synonyms = Quitado del tesauro: { $names }
did-tag = «{ $quote }» en «{ $document }» codificado con { $code }
did-tag-many = { $count ->
    [one] { $count } lugar codificado con { $code }
   *[other] { $count } lugares codificados con { $code }
  }
did-save-search = Búsqueda «{ $name }» guardada
did-amend-search = Búsqueda guardada «{ $name }» cambiada: { $fields }
did-look-at-search = Visto lo que encuentra la búsqueda guardada «{ $name }»
did-remove-search = Búsqueda guardada «{ $name }» eliminada
did-amend = Codificación de «{ $quote }» cambiada: { $fields }
did-untag = Quitada la codificación de «{ $quote }» con { $code }
did-untag-many = { $count ->
    [one] Quitada { $count } codificación
   *[other] Quitadas { $count } codificaciones
  }
did-add-code = Código { $code } añadido
did-rename-code = Código { $code } renombrado a «{ $name }»
did-move-code = Código { $code } movido a { $parent }
did-merge-codes = { $codes } fusionados con { $code }
did-delete-code = Código { $code } eliminado
did-describe-code = Código { $code } descrito
did-cover = «{ $document }» marcado para { $question }: { $outcome }
did-cover-documents = { $count ->
    [one] { $count } documento marcado para { $question }: { $outcome }
   *[other] { $count } documentos marcados para { $question }: { $outcome }
  }
did-clear-coverage = Quitada la marca de «{ $document }» para { $question }
did-recognise = Respuestas propuestas de nuevo para { $what }
did-read-tracker = Tabla de seguimiento «{ $document }» leída: { $what }
did-settle-proposals = { $count ->
    [one] { $count } propuesta resuelta: { $state }
   *[other] { $count } propuestas resueltas: { $state }
  }
did-merge-statements = { $statements } fusionados con { $what }
did-split = «{ $quote }» sacado de { $what }: { $as }
did-move-statement = { $what } movido: { $to }
did-set-kind = Clase de { $what }: { $kind ->
    [recommendation] recomendación
    [suggestion] sugerencia
    [finding] hallazgo
    [conclusion] conclusión
    [lesson] lección
    [prior] recomendación anterior
   *[other] { $kind }
  }
did-swap-numbers = Números de { $what } y { $other } intercambiados
did-link-statements = Anotado que { $what } se apoya en { $other }
did-unlink-statements = Retirado que { $what } se apoya en { $other }
did-set-term = Palabra «{ $word }» cambiada: { $fields }
did-settle-at-once = { $count ->
    [one] { $count } propuesta resuelta de una vez: { $state }
   *[other] { $count } propuestas resueltas de una vez: { $state }
  }
did-add-statement = { $what } sacado de «{ $quote }» en «{ $document }»
did-respond = Respuesta a { $what } añadida
did-amend-response = Respuesta a { $what } cambiada: { $fields }
did-remove-response = Respuesta a { $what } eliminada
did-add-action = Acción «{ $action }» añadida
did-amend-action = Acción «{ $action }» cambiada: { $fields }
did-remove-action = Acción «{ $action }» eliminada
did-mend-indicator = Indicador { $what } corregido: { $fields }
did-judge = Valoración de { $what }: { $fields }
did-sign-verdict = Valoración de { $what } firmada: { $step }
did-remove-verdict = Valoración de { $what } eliminada
did-add-desk-sample = Muestra «{ $sample }» añadida
did-amend-desk-sample = Muestra «{ $sample }» cambiada: { $fields }
did-remove-desk-sample = Muestra «{ $sample }» eliminada
did-add-sample-members = { $count ->
    [one] { $count } documento añadido a la muestra «{ $sample }»
   *[other] { $count } documentos añadidos a la muestra «{ $sample }»
  }
did-amend-sample-members = { $count ->
    [one] { $count } documento de la muestra «{ $sample }» cambiado: { $fields }
   *[other] { $count } documentos de la muestra «{ $sample }» cambiados: { $fields }
  }
did-remove-sample-members = { $count ->
    [one] { $count } documento sacado de la muestra «{ $sample }»
   *[other] { $count } documentos sacados de la muestra «{ $sample }»
  }
did-settle = Conflicto resuelto: { $what }
did-purge = { $count ->
    [one] { $count } documento borrado definitivamente
   *[other] { $count } documentos borrados definitivamente
  }

# Las palabras que el registro pone en estas frases.
word-count-statements = { $count } enunciados
word-count-recommendation = { $count } recomendación
word-count-recommendations = { $count } recomendaciones
word-count-response = { $count } respuesta
word-count-responses = { $count } respuestas
word-count-action = { $count } acción
word-count-actions = { $count } acciones
word-count-changed = cambiado: { $count }
word-nothing-new = nada nuevo
word-read-nothing-found = leído, nada encontrado
word-no-evidence = no es evidencia
word-to-be-looked-at-later = para mirar más tarde
word-confirmed = confirmado
word-rejected = rechazado
word-proposed = propuesto
word-part = una parte
word-statement-of-its-own = un enunciado propio
word-draft = borrador
word-second-reader = segundo lector
word-management-comment = comentario de la dirección
word-final = definitiva
word-up = hacia arriba
word-down = hacia abajo
word-title = título
word-kind = clase
word-source-type = tipo de fuente
word-language = idioma
word-evaluation = evaluación
word-published = publicación
word-period = período
word-period-from = inicio del período
word-period-to = fin del período
word-alias = alias
word-do-not-quote = cita
word-attributes = atributos
word-bearing = sentido
word-explicitness = carácter explícito
word-memo = nota
word-code = código
word-place = lugar
word-text = texto
word-number = número
word-position = orden
word-label = nombre
word-hidden = oferta
word-addressee = destinatario
word-priority = prioridad
word-deadline = plazo
word-disposition = decisión
word-links = vínculos
word-status = estado
word-strength = fuerza de la evidencia
word-as-of = fecha
word-reasoning = razonamiento
word-sign-off = firma
word-responsible = responsable
word-due = plazo
word-met = meta alcanzada
word-baseline = línea de base
word-target = meta
word-result = resultado
word-unit = unidad
word-query = consulta
word-filter = filtro
word-name = nombre
word-count = número
word-class = clase
word-excluded = exclusión
word-population = población
word-question = pregunta
word-one-level-up = un nivel hacia arriba
