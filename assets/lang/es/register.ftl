# El registro de recomendaciones, y la ficha de la recomendación de trabajo.
state-proposed = Propuesta
state-confirmed = Confirmada
state-rejected = Rechazada
kind-recommendations = Recomendaciones
kind-suggestions = Sugerencias
kind-findings = Hallazgos
kind-conclusions = Conclusiones
kind-lessons = Lecciones
kind-prior = Recomendaciones anteriores
bearing-unset = Sentido sin precisar

register-statements = Todos los enunciados
register-kinds = Clase de enunciado
register-list = Registro de recomendaciones
register-filter = Filtrar el registro
register-filter-hint = Filtrar por palabras
register-all = Todas
register-counted = { $name } { $count }
register-count = { $count ->
    [one] { $count } codificado
   *[other] { $count } codificados
  }
register-no-evaluation = Sin evaluación
register-row = { $name }, { $state }, { $count ->
    [0] nada codificado
    [one] un pasaje codificado
   *[other] { $count } pasajes codificados
  }: { $words }

register-no-documents = Todavía no hay documentos
register-import-first = Importe informes de evaluación. Sus recomendaciones aparecen aquí como propuestas, cada una junto a su fuente.
register-none = No se encontró ninguna recomendación
register-none-help = Las recomendaciones se encuentran donde un informe las numera o las anuncia. En estos documentos no hubo ninguna. Aun así se pueden codificar pasajes con códigos: pulse Mayús+T en un documento.
register-settled = Todas las propuestas están resueltas
register-settled-help = Todas las recomendaciones propuestas están confirmadas o rechazadas.
register-no-match = Nada en el registro es así
register-no-match-help = Quizá lo encuentren otras palabras u otro estado.
register-show-all = Mostrar todo

register-confirm = Confirmar
register-confirm-many = Confirmar { $count }
register-confirm-keys = La acepta como recomendación; se pueden codificar pasajes con ella (Espacio en la lista)
register-reject = Rechazar
register-reject-many = Rechazar { $count }
register-reject-keys = La aparta; sigue en el registro (Retroceso en la lista)
register-repropose = Proponer de nuevo
register-repropose-many = Proponer { $count } de nuevo
register-repropose-hint = Vuelve a ser una propuesta, ni confirmada ni rechazada
register-work = Trabajar en ella
register-work-keys = Las codificaciones van a ella desde ahora (Intro en la lista)
register-work-on = Trabajar en { $name }
register-working = Las codificaciones van aquí
register-is-rejected = No se puede trabajar en una recomendación rechazada. Propóngala antes de nuevo.
register-confirm-all = { $count ->
    [one] Confirmar la propuesta
   *[other] Confirmar las { $count } propuestas
  }
register-confirm-all-hint = Confirma todas las propuestas de la lista de abajo

register-chosen = { $count } están elegidas; los botones valen para todas.
register-addressee = Dirigida a
register-why = Motivo
register-confidence = Certeza
register-percent = { $share } %
register-words = Texto
register-mended = Corregido por quien revisa
register-evidence = Evidencia
register-passages = { $count ->
    [0] Todavía no hay nada codificado con ella
    [one] Un pasaje está codificado con ella
   *[other] { $count } pasajes están codificados con ella
  }
register-places = { $count ->
    [one] Dónde está
   *[other] Dónde está, en { $count } lugares
  }
register-all-places = Mostrar los { $count } lugares
register-open = Abrir «{ $title }» aquí
register-open-beside = Abrir «{ $title }» al lado
register-source-waiting = Trayendo el documento …
register-source-missing = El texto de este documento no se puede leer. Abra el documento para ver por qué.

# Las propuestas una tras otra.
register-views = Qué muestra el registro
register-view-walk = { $count ->
    [0] Una a una
   *[other] Una a una ({ $count })
  }
register-view-list = Lista
do-go-through = Recorrer las propuestas
walk-name = Las propuestas una tras otra
walk-progress = { $at } de { $total }
walk-progress-end = { $total } de { $total }
walk-settled = { $count ->
    [one] { $count } resuelta
   *[other] { $count } resueltas
  }
walk-later-count = { $count } para más tarde
walk-previous = Propuesta anterior
walk-next = Propuesta siguiente
walk-all = Todas a la vez …
walk-accept-all = Aceptar las { $count } que quedan
walk-reject-all = Rechazar las { $count } que quedan
walk-all-hint = El historial dirá que se resolvieron todas a la vez. Se puede deshacer.
walk-accept = Aceptar
walk-accept-keys = Es como se propone (Intro o Y)
walk-reject = Rechazar
walk-reject-keys = No lo es; sigue en el registro como rechazada (X o Supr)
walk-later = Más tarde
walk-later-keys = Vuelve cuando las demás estén resueltas (L)
walk-repropose = Proponer de nuevo
walk-repropose-keys = Vuelve a ser una propuesta (R)
walk-put-off = Más tarde
walk-take = Tomar las palabras seleccionadas
walk-take-keys = La propuesta queda donde está la selección (S)
walk-mended = Su texto se corrigió a mano; queda como está al mover sus bordes.
walk-no-place = Se escribió a mano y no está en ningún documento.
walk-keys = Mueva los bordes con el ratón, o por palabras: Mayús+← → el final, Alt+← → el principio. Intro o Y acepta, X o Supr rechaza, L la deja para más tarde, N y P van a la siguiente y a la anterior, O abre el documento, Ctrl+Z deshace y vuelve a lo deshecho.
walk-decision = Lo que decidió la dirección:
walk-none = No hay nada que recorrer
walk-none-help = Lo que se encuentra en los documentos se propone aquí, cada cosa junto a su fuente. Todo lo propuesto está resuelto.
walk-end = Todas las propuestas están resueltas
walk-end-help = { $confirmed } aceptadas, { $rejected } rechazadas. Ctrl+Z devuelve la última.
walk-list = Mostrar la lista
walk-no-number = Sin número
walk-response-to = Respuesta a { $names }
walk-response-to-nothing = Respuesta a nada del registro
walk-kind-response = Respuesta de la dirección
walk-kind-indicator = Indicador

# Números, orden, partes, lo que pasa a ser uno.
number-title = Número de { $name }
number-help = Un número se da una sola vez en una evaluación; una marca, una sola vez entre las partes del mismo todo.
number-field = Número
number-hint = Como está impreso, sin puntuación
number-taken = { $name } ya tiene este número. Puede recibir el otro en su lugar.
number-give = Dar este número
number-swap = Intercambiar los dos
number-cancel = Cancelar
arrange-menu = Ordenar
arrange-number = Número …
arrange-up = Subir
arrange-down = Bajar
arrange-part-of = Convertirla en parte de …
arrange-out = Sacarla de aquello de lo que es parte
arrange-kind = Clase
arrange-merge = Fusionar con …
arrange-merge-many = { $count ->
    [one] Fusionar la otra con { $name }
   *[other] Fusionar las otras { $count } con { $name }
  }
arrange-source = Junto a su fuente …
split-part = Convertir las palabras seleccionadas en una parte
split-own = Convertir las palabras seleccionadas en un enunciado propio

do-vocabulary = Palabras para decisiones y estados
vocabulary-title = Palabras para decisiones y estados
vocabulary-help = Cómo se llaman en esta revisión. Los archivos, las exportaciones y las otras copias conservan las palabras del UNEG y del PNUD, para que las revisiones sigan siendo comparables.
vocabulary-disposition = Lo que decidió la dirección
vocabulary-action-status = Cómo va una acción
vocabulary-label = Nombre para «{ $name }»
vocabulary-offered = se ofrece
vocabulary-offer = «{ $name }» se ofrece
vocabulary-up = Subir «{ $name }»
vocabulary-close = Cerrar

# La tabla.
register-view-table = Tabla
register-view-actions = Acciones
register-view-rates = Tasas
column-number = Número
column-words = Texto
column-state = Estado
column-addressee = Dirigida a
column-priority = Prioridad
column-decision = Decisión
column-actions = Acciones
column-evidence = Evidencia
column-sort = Ordenar por { $column }
column-sorted-up = { $column }, en orden ascendente
column-sorted-down = { $column }, en orden descendente
table-actions = { $open ->
    [one] { $open } abierta
   *[other] { $open } abiertas
  }{ $overdue ->
    [0] {""}
    [one] , { $overdue } vencida
   *[other] , { $overdue } vencidas
  }
filter-evaluation = Evaluación
filter-evaluation-all = Todas las evaluaciones
filter-evaluation-none = Sin evaluación
filter-decision = Decisión
filter-decision-all = Todas las decisiones
filter-decision-none = Sin respuesta
filter-priority = Prioridad
filter-priority-all = Todas las prioridades
filter-priority-none = Sin prioridad

# Las acciones.
actions-none = Todavía no hay acciones
actions-none-help = Lo que la dirección promete hacer se lee de las respuestas y de las tablas de seguimiento. Para añadir una acción a mano, elija una recomendación y escríbala en el campo bajo sus respuestas.
actions-no-match = Ninguna acción es así
actions-summary = { $total ->
    [one] Una acción
   *[other] { $total } acciones
  }, { $done ->
    [one] { $done } completada
   *[other] { $done } completadas
  }, { $overdue ->
    [one] { $overdue } vencida
   *[other] { $overdue } vencidas
  }
actions-all = Todas { $count }
actions-open = Abiertas { $count }
actions-overdue = Vencidas { $count }
actions-filter = Filtrar las acciones
actions-filter-hint = Filtrar por palabras
actions-responsible = Responsable de «{ $action }»
actions-responsible-hint = Quién actúa
actions-due = Plazo de «{ $action }»
actions-due-hint = 2026-11-30
actions-status = Estado de «{ $action }»
actions-status-none = Sin estado
actions-late = Vencida
actions-bad-date = «{ $given }» no es una fecha. Una fecha se escribe 2026, 2026-11 o 2026-11-30.

# Las tasas.
rates-by = Distinguir por
rates-by-evaluation = Evaluación
rates-by-priority = Prioridad
rates-by-addressee = Destinatario
rates-recommendations = Recomendaciones
rates-accepted = Aceptadas
rates-done = Acciones completadas
rates-overdue = Vencidas
rates-of = { $part } de { $of }
rates-none = –
rates-total = Todas
rates-unknown = No consta
rates-help = Aceptadas incluye las parcialmente aceptadas, entre las que recibieron respuesta. Las acciones completadas se cuentan entre las que todavía proceden.
