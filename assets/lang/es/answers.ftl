# Respuestas de la dirección, acciones, e indicadores de marcos de resultados.
answers-title = Respuesta de la dirección: { $count ->
    [0] ninguna
    [one] una
   *[other] { $count }
  }
answers-none = No se conoce ninguna respuesta. Una respuesta a la recomendación en su informe, en un documento de respuesta o en una tabla de seguimiento de la misma evaluación se propone aquí por sí sola. Para tomar un pasaje como respuesta, selecciónelo y elija «Tomar como respuesta» en el menú Codificación.
answers-doubtful = Mirar dos veces: { $why }
answers-more = Mostrarla entera
answers-less = Mostrar menos
answers-open = Leer la respuesta en su documento
answers-open-beside = Leer la respuesta al lado
answers-to = a { $names }
answers-confirm = Confirmar la respuesta
answers-reject = Rechazar la respuesta
answers-again = Proponer la respuesta de nuevo
answers-disposition = Lo que decidió la dirección
answers-due = plazo { $date }
answers-overdue = Vencida
register-unlinked = { $count ->
    [one] Una respuesta contesta
   *[other] { $count } respuestas contestan
  } a lo que no está en el registro: { $numbers }
disposition-accepted = Aceptada
disposition-partially-accepted = Parcialmente aceptada
disposition-not-accepted = No aceptada
disposition-under-consideration = En estudio
disposition-unclear = No está claro
status-not-started = No iniciada
status-initiated = Iniciada
status-completed = Completada
status-no-longer-applicable = Ya no procede

sheet-indicators = Marco de resultados
do-indicators = Marco de resultados
indicators-none = No se encontraron indicadores
indicators-none-help = Los indicadores con meta y resultado se encuentran en tablas y listas de los informes. Aparecen aquí como propuestas, cada uno junto a su fuente.
indicators-summary = { $met ->
    [one] { $met } alcanzado
   *[other] { $met } alcanzados
  }, { $unmet ->
    [one] { $unmet } no alcanzado
   *[other] { $unmet } no alcanzados
  }, { $open } sin decidir
indicators-confirm-all = Confirmar los { $count } propuestos
indicators-met = Alcanzado
indicators-not-met = No alcanzado
indicators-undecided = Sin decidir
indicators-baseline = Línea de base { $value }
indicators-target = Meta { $value }
indicators-result = Resultado { $value }
indicators-region = { $region }: { $countries }
indicators-no-country = ninguno
indicators-open = Leer el indicador { $name } en su documento
indicators-open-beside = Leer el indicador { $name } al lado
indicators-earlier-edition = En una edición anterior
indicators-confirm = Confirmar el indicador
indicators-reject = Rechazar el indicador
indicators-again = Proponer el indicador de nuevo

do-take-response = Tomar como respuesta
do-make-recommendation = Convertirlo en recomendación
do-make-suggestion = Convertirlo en sugerencia
said-response-taken = Tomado como respuesta a { $name }.
register-priority = Prioridad
register-deadline = Plazo
kind-earlier = Recomendación anterior
answers-link = { $name }: { $words }
answers-links = Contesta a { $count ->
    [0] nada del registro
    [one] un enunciado
   *[other] { $count } enunciados
  }
answers-link-to = Contesta a otra cosa …
answers-link-right = { $name } es correcta
answers-unlink = No contesta a { $name }
answers-unresolved = Nombra lo que no está en el registro: { $numbers }
picker-answers = ¿A qué contesta la respuesta?

rests-on = Se apoya en
rests-supports = Sustenta
rests-add = Se apoya en …
rests-unlink = Sin vínculo con { $name }
rests-show = Mostrar { $name } en el registro
picker-rests-on = ¿En qué se apoya?
picker-merge-into = ¿Con cuál se fusiona?
picker-part-of = ¿De cuál pasa a ser parte?
indicators-share = { $share } % del camino hacia la meta
mend-begin = Corregir el indicador { $name }
mend-number = Número
mend-text = Texto
mend-baseline = Línea de base
mend-target = Meta
mend-result = Resultado
mend-unit = Unidad
mend-period = Período
mend-met = Meta alcanzada
mend-save = Guardar
mend-cancel = Dejar como estaba
answers-add-action = Nueva acción
answers-add-action-hint = Añadir una acción: lo que hay que hacer
register-unlinked-show = Mostrar la primera
