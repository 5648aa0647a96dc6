# Tablas de seguimiento: las que una oficina lleva de recomendaciones, respuestas y acciones.
do-tracker = Leer una tabla de seguimiento …
do-tracker-export = Escribir una tabla de seguimiento …
tracker-text = Una tabla de recomendaciones, respuestas y acciones: un libro de cálculo, un archivo CSV, o un documento con tablas. Sus filas se comparan con el registro; nada cambia antes de que usted lo diga.
tracker-file = Archivo de la tabla de seguimiento
tracker-sheet = Hoja
tracker-evaluation = Evaluación, para las filas que no nombran ninguna
tracker-evaluation-hint = Sigla, como MIG-2008
tracker-reading = Leyendo el archivo …
tracker-locked = El archivo está bloqueado. Impórtelo antes y dé allí su contraseña; después elíjalo aquí de nuevo.
tracker-no-head = Ninguna fila parece la cabecera de una tabla de seguimiento. Diga encima de las columnas qué contienen.
tracker-no-table = No hay ninguna tabla en esta hoja o en este documento. Elija otra.
tracker-nothing = El registro ya tiene todo esto. No cambiaría nada.
tracker-own-report = Este informe lo escribió el propio Deskreview
tracker-own-report-help = Sus tablas repiten un registro. Para una tabla que rellenen otras personas, exporte una tabla de seguimiento.
tracker-new = Nuevo: { $statements ->
    [one] una recomendación
   *[other] { $statements } recomendaciones
  }, { $responses ->
    [one] una respuesta
   *[other] { $responses } respuestas
  }, { $actions ->
    [one] una acción
   *[other] { $actions } acciones
  }. Cambiado: { $changed ->
    [one] una acción
   *[other] { $changed } acciones
  }.
tracker-there = Ya están: { $there }. Para mirar dos veces: { $doubtful }. De ninguna recomendación del registro: { $unresolved }. Filas no leídas: { $unread }.
tracker-do = Leerla
tracker-column = Qué contiene la columna { $column }
tracker-means = Qué significa
tracker-guessed = { $field } (deducido)
tracker-ignored = Fuera
tracker-guess = Como se dedujo
tracker-row-new = Nueva recomendación
tracker-row-known = { $name }
tracker-row-doubtful = { $name }; mirar dos veces
tracker-row-nothing = No existe tal recomendación
tracker-row-unread = No leída
tracker-head = Cabeceras
tracker-more = { $count ->
    [one] Una fila más no se muestra.
   *[other] { $count } filas más no se muestran.
  }
tracker-said = Tabla de seguimiento leída. Recomendaciones propuestas: { $statements }, respuestas: { $responses }, acciones: { $actions }; acciones cambiadas: { $changed }.
tracker-field-number = Número
tracker-field-recommendation = Recomendación
tracker-field-response = Respuesta
tracker-field-disposition = Decisión
tracker-field-action = Acción
tracker-field-responsible = Responsable
tracker-field-due = Plazo
tracker-field-status = Estado
tracker-field-comments = Comentarios
tracker-field-evidence = Evidencia
tracker-field-verdict = Valoración ajena
tracker-field-priority = Prioridad
tracker-field-evaluation = Evaluación
tracker-field-part = Parte
tracker-field-addressee = Destinatario
tracker-field-together = Contesta también a
tracker-from-table = Leer como tabla de seguimiento …
tracker-export-xlsx = Tabla de seguimiento, libro de Excel
tracker-export-xlsx-for = Recomendaciones, respuestas, acciones con sus fechas, evidencia y valoración; se puede volver a leer
tracker-export-csv = Tabla de seguimiento, CSV
tracker-export-csv-for = Las mismas filas para otros programas
tracker-export-none = Todavía no hay recomendaciones en el registro.
tracker-export-all = { $count ->
    [one] Una recomendación u otro enunciado
   *[other] { $count } recomendaciones y otros enunciados
  } del registro, con lo que se contestó, se prometió y se encontró; una fila por acción.
said-tracker-exported = { $count ->
    [one] Tabla de seguimiento de una recomendación escrita en { $path }.
   *[other] Tabla de seguimiento de { $count } recomendaciones y partes escrita en { $path }.
  }
