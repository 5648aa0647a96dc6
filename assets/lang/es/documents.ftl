# Los documentos: panel y tabla.

kind-evaluation = Informe de evaluación
kind-response = Respuesta de la dirección
kind-outcome = Informe de resultados
kind-programme = Documento de programa
kind-interview = Entrevista
kind-survey = Encuesta
kind-other = Otro documento
kinds-evaluation = Informes de evaluación
kinds-response = Respuestas de la dirección
kinds-outcome = Informes de resultados
kinds-programme = Documentos de programa
kinds-interview = Entrevistas
kinds-survey = Encuestas
kinds-other = Otros documentos
source-independent = Independiente
source-self-reported = Autodeclarada
source-primary = Primaria
source-statistical = Estadística

documents-title = Documentos
documents-filter = Filtrar los documentos
documents-order = Orden de los documentos
documents-by-title = Por título
documents-by-date = Por fecha, los últimos primero
documents-by-tagged = Por codificaciones, las más primero
documents-by-read = Por lectura, los menos leídos primero
documents-by-kind = Agrupar por clase
documents-no-evaluation = Sin evaluación
documents-heading = { $name }, { $count }
documents-heading-folded = { $name }, { $count }, plegado
documents-tags = { $count ->
    [one] una codificación
   *[other] { $count } codificaciones
  }
documents-read = leído al { $share } %
documents-none-found = leído, nada encontrado para { $name }
documents-open = Abrir
documents-open-beside = Abrir al lado
documents-particulars = Datos en la tabla
documents-none = Todavía no hay documentos
documents-none-text = Suelte informes o una carpeta de informes en la ventana, o impórtelos.
documents-none-match = Ningún documento coincide
documents-none-match-text = El filtro mira el título, el nombre del archivo, la evaluación, la clase y la fecha.
documents-show-all = Mostrar todos los documentos

column-tick = Marcado
column-open = Abrir
column-title = Título
column-kind = Clase
column-evaluation = Evaluación
column-published = Publicación
column-from = Período desde
column-to = Período hasta
column-source-type = Tipo de fuente
column-alias = Alias
column-quoting = Cita
quoting-yes = Se puede citar
quoting-no = No se debe citar
column-pages = Páginas
column-passages = Pasajes
cell-name = { $column } de «{ $title }»
cell-said = { $column }: { $value }, de «{ $title }»
cell-unknown = desconocido
cell-no-title = Un documento necesita un título.
cell-no-date = «{ $text }» no es una fecha. Escriba 2008, 2008-03 o 2008-03-31, o déjelo vacío.
cell-period = El período acabaría ({ $to }) antes de empezar ({ $from }).
source-none = Desconocida
table-hint = Esto se dedujo de los archivos. Haga clic en una celda para corregirla; marque filas, o haga clic con Ctrl o Mayús, para cambiar varias a la vez.
table-read-only = Esta revisión está abierta para leer: no se puede cambiar nada.
table-ticked = { $count ->
    [one] { $count } marcado:
   *[other] { $count } marcados:
  }
table-set-kind = Clase
table-set-evaluation = Evaluación
table-set-source-type = Tipo de fuente
table-set-quoting = Cita
table-new-label = Nueva sigla
table-set-label = Aplicar
table-tick-all = Marcar todo lo que se muestra
table-tick-none = Quitar todas las marcas
table-tick = Marcar «{ $title }»
table-open = Abrir «{ $title }»
table-sort = Ordenar por { $column }
table-none-match-text = El filtro mira todas las columnas y el nombre del archivo.

import-reading = Leyendo { $done } de { $total }
import-cancel = Detener la importación
import-away = Quitar el informe
import-nothing = No había nada que leer en lo elegido.
import-added = { $count ->
    [0] Ningún documento importado
    [one] Un documento importado
   *[other] { $count } documentos importados
  }
import-already = { $count ->
    [one] uno ya estaba
   *[other] { $count } ya estaban
  }
import-failed = { $count ->
    [one] un archivo no se leyó
   *[other] { $count } archivos no se leyeron
  }
import-cancelled = el resto se detuvo
import-ignored = { $count ->
    [one] Se dejó fuera un archivo de otra clase
   *[other] Se dejaron fuera { $count } archivos de otras clases
  }
file-reading = leyendo
file-pages = página { $done } de { $total }
file-done = importado
file-already = ya estaba
file-failed = no leído
file-cancelled = detenido

# Borrar definitivamente un documento.

do-purge = Borrar definitivamente el documento …
documents-purge = Borrar definitivamente …
purge-title = Borrar definitivamente un documento
purge-goes = Esto desaparece para siempre:
purge-codings = { $count ->
    [one] un pasaje codificado
   *[other] { $count } pasajes codificados
  }
purge-statements = { $count ->
    [one] una recomendación u otro enunciado
   *[other] { $count } recomendaciones y otros enunciados, con sus partes
  }
purge-responses = { $count ->
    [one] una respuesta
   *[other] { $count } respuestas
  }
purge-actions = { $count ->
    [one] una acción
   *[other] { $count } acciones
  }
purge-indicators = { $count ->
    [one] un indicador
   *[other] { $count } indicadores
  }
purge-verdicts = { $count ->
    [one] una valoración
   *[other] { $count } valoraciones
  }
purge-coverage = { $count ->
    [one] una marca de lectura
   *[other] { $count } marcas de lectura
  }
purge-files = { $count ->
    [one] un archivo del proyecto
   *[other] { $count } archivos del proyecto: fuente y texto
  }
purge-elsewhere = { $count ->
    [one] Uno de estos pasajes está en otro documento: está codificado con una recomendación que desaparece.
   *[other] { $count } de estos pasajes están en otros documentos: están codificados con recomendaciones que desaparecen.
  }
purge-history = El historial conserva solo que se borró un documento, cuándo y por quién. Esto no se puede deshacer, y fusionar una copia que todavía tiene el documento no lo devuelve.
purge-shared = El archivo { $file } se queda, porque otros documentos también están hechos de él. Todavía contiene las palabras de este.
purge-backups = { $count ->
    [one] Una copia de seguridad anterior del proyecto todavía contiene el documento.
   *[other] { $count } copias de seguridad anteriores del proyecto todavía contienen el documento.
  }
purge-backups-too = Eliminar también las copias de seguridad anteriores, y hacer una nueva
purge-reason = Motivo
purge-reason-hint = Para que conste, por ejemplo: consentimiento retirado
purge-known = Sé que esto no se puede deshacer
purge-do = Borrar definitivamente
purge-cancel = Conservarlo
purge-importing = Hay una importación en curso. Espere a que acabe y borre entonces el documento.
said-purged = El documento se borró definitivamente
said-purged-backups = { $count ->
    [one] El documento se borró; una copia de seguridad anterior todavía lo contiene
   *[other] El documento se borró; { $count } copias de seguridad anteriores todavía lo contienen
  }
said-purged-not-cleared = El documento se borró; sus archivos se quitan la próxima vez que se abra la revisión

# Palabras de un documento que llevan a una dirección.

menu-link = Mostrar adónde lleva este enlace
link-leads = Este enlace lleva fuera de Deskreview, a:
link-open = Abrir en el navegador
link-write = Escribir a esta dirección
link-copy = Copiar la dirección
link-copied = La dirección está copiada.
