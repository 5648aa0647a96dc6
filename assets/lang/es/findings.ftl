# Valoraciones, matriz de evidencia, sugerencias, muestras de revisión, gráficos.
do-matrix = Matriz de evidencia
do-triage = Buscar evidencia
sheet-matrix = Matriz de evidencia
sheet-triage = Buscar evidencia

evidence-supported = Apoyada
evidence-contradicted = Contradicha
evidence-mixed = Mixta
evidence-only-self-reported = Autodeclarada
evidence-bearing-unset = Sentido sin precisar
evidence-context-only = Solo contexto
evidence-none-found = Nada encontrado
evidence-not-read = No leído
class-explicit = Explícito
class-implicit = Implícito
class-tagged = Codificado
class-none = Nada
class-unread = No leído

verdict-history = Qué fue de ella
verdict-title = Valoración
verdict-weighing = Se está sopesando la evidencia.
verdict-unset = Sin precisar
verdict-status = Estado
verdict-strength = Fuerza de la evidencia
verdict-as-of = A fecha de
verdict-as-of-hint = 2010-06
verdict-reasoning = Razonamiento
verdict-reasoning-hint = Por qué, en Markdown
verdict-link = Enlazar la codificación a la vista
verdict-link-words = pasaje
verdict-claimed = Declarado: { $status } ({ $count ->
    [one] una acción
   *[other] { $count } acciones
  })
verdict-claimed-nothing = Declarado: nada, ninguna acción dice cómo va
verdict-shown = Mostrado: { $class }
verdict-numbers = { $sources ->
    [0] Ninguna fuente
    [one] Una fuente
   *[other] { $sources } fuentes
  }, { $independent } de ellas ajenas a la dirección · { $passages ->
    [one] un pasaje
   *[other] { $passages } pasajes
  } · { $read } de { $documents } documentos leídos
verdict-parts = Las partes dan en conjunto: { $status } ({ $judged } de { $of } valoradas)
verdict-parts-rule = Todas las partes implementadas: implementada. Algunas implementadas o parcialmente: parcialmente implementada. Si no, en curso si alguna lo está; si no, no iniciada. Las partes superadas no cuentan. Una parte sin valoración no se muestra como implementada.
verdict-not-started = No iniciada
verdict-in-progress = En curso
verdict-partially-implemented = Parcialmente implementada
verdict-implemented = Implementada
verdict-overtaken = Superada
strength-strong = Fuerte
strength-moderate = Media
strength-weak = Débil
strength-none = Ninguna
signoff-draft = Borrador
signoff-second-reader = Segundo lector
signoff-management-comment = Comentario de la dirección
signoff-final = Definitiva
signoff-by = { $step }, por { $name }, { $when }
signoff-draft-by = Borrador de { $name }, { $when }
signoff-sign = Firmar como: { $step }
signoff-own = Quien escribió una valoración no puede ser su segundo lector.
note-claim-differs = Las acciones de la dirección dan en conjunto «{ $claimed }»; la valoración es «{ $judged }».
note-parts-differ = Las valoraciones de las partes dan en conjunto «{ $parts }»; la valoración del todo es «{ $judged }».
note-no-evidence = Hay una valoración, y ningún pasaje codificado en que se apoye.
note-evidence-older = La evidencia más reciente es de { $evidence }, anterior a la respuesta de { $response }.
note-one-source = Toda la evidencia viene de una sola fuente.
note-only-self-reported = Toda la evidencia es lo que la dirección dice de sí misma.
note-contradicted = La valoración dice que algo se hizo, y hay pasajes codificados que dicen lo contrario.
note-bearing-unset = { $count ->
    [one] De un pasaje codificado nadie ha dicho en qué sentido va.
   *[other] De { $count } pasajes codificados nadie ha dicho en qué sentido van.
  }
note-link-gone = El razonamiento enlaza con un pasaje que ya no está codificado.
note-unread = { $count ->
    [one] Un documento que puede tener evidencia no se ha leído para ella.
   *[other] { $count } documentos que pueden tener evidencia no se han leído para ella.
  }

matrix-rows = Filas
matrix-columns = Columnas
matrix-cells = Celdas
matrix-order = Orden
matrix-evaluation = Evaluación
matrix-all-evaluations = Todas las evaluaciones
matrix-only-filled = Solo filas con pasajes
matrix-copy = Copiar como tabla
matrix-copied = { $rows ->
    [one] { $rows } fila copiada.
   *[other] { $rows } filas copiadas.
  }
matrix-all = Todo
matrix-summary = { $passages ->
    [one] Un pasaje
   *[other] { $passages } pasajes
  } de { $sources ->
    [one] una fuente
   *[other] { $sources } fuentes
  }, { $rows } filas. Las flechas mueven, Espacio da un vistazo, Intro abre, N marca como leído sin encontrar nada.
matrix-counting = Se está calculando la tabla.
matrix-trouble = La tabla no se puede calcular
matrix-empty = Todavía no hay nada que comparar
matrix-empty-help = Una celda dice lo que los documentos de una columna dicen de una fila. Confirme recomendaciones en el registro, e importe los informes que siguieron, con sus fechas.
matrix-numbers = { $sources ->
    [one] 1 fuente
   *[other] { $sources } fuentes
  } · { $passages ->
    [one] 1 pasaje
   *[other] { $passages } pasajes
  }
matrix-read = { $read } de { $of } leídos
matrix-spoken = { $row }, { $column }: { $word }. { $numbers }
matrix-nothing-to-read = Ningún documento
matrix-cell = { $row } × { $column }
matrix-close = Cerrar
matrix-passages = { $count ->
    [0] ninguna codificación
    [one] una codificación
   *[other] { $count } codificaciones
  }
matrix-peek-none = Aquí no hay ningún pasaje codificado.
matrix-peek-more = y { $count } más
matrix-drawer-none = Aquí no hay ningún pasaje codificado. Lea los documentos, o pulse N para marcarlos como leídos sin encontrar nada.
matrix-read-here = Leer «{ $title }»
matrix-read-beside = Leer «{ $title }» al lado
matrix-none-title = Leído para { $name }, nada encontrado: { $count ->
    [one] un documento
   *[other] { $count } documentos
  }
matrix-note = Nota
matrix-note-hint = Qué se buscó, y cómo
matrix-none-mark = Marcar como leído, nada encontrado
matrix-none-cancel = Dejar como está
matrix-nothing-to-mark = Cada documento de aquí tiene pasajes codificados, o no hay ninguno.
matrix-no-question = Solo se pueden marcar documentos como leídos, para una recomendación o un código de la fila.
axis-codes = Códigos
axis-documents = Documentos
axis-evaluations = Evaluaciones
axis-coders = Codificadores
axis-year = Años
axis-kind = Clases de documentos
axis-source-type = Tipos de fuentes
measure-passages = Pasajes
measure-sources = Fuentes independientes
measure-documents = Documentos
measure-class = Explícito o implícito
measure-evidence = Lo que se muestra
order-given = Como en el registro
order-name = Por nombre
order-passages = Más pasajes primero
order-sources = Más fuentes primero
order-gaps = Las lagunas primero

triage-title = Buscar evidencia sobre { $name }
triage-summary = { $decided } de { $count } decididos. T codifica, R rechaza, L más tarde, N siguiente, Intro lee al lado.
triage-again = Sugerir de nuevo
triage-again-hint = Nuevas sugerencias, que aprenden de lo codificado y lo rechazado (G)
triage-looking = Buscando pasajes.
triage-trouble = No se pueden buscar pasajes
triage-nothing = Nada más que sugerir
triage-nothing-help = Ningún otro pasaje de los informes que siguieron tiene las palabras de esta recomendación. Importe tales informes, busque otras palabras, o marque los documentos como leídos sin encontrar nada.
triage-no-working = Sin recomendación de trabajo
triage-no-working-help = Elija una recomendación; aquí se muestran los pasajes que más probablemente la tocan.
triage-list = Pasajes sugeridos
triage-row = { $title }, { $place } { $fate }
triage-tag = Codificar
triage-reject = Rechazar
triage-later = Más tarde
triage-next = Siguiente
triage-read = Leer al lado
triage-why = Por: { $words }
triage-was-tagged = Codificado
triage-was-rejected = Rechazado
triage-was-later = Más tarde
triage-read-only = La revisión está abierta solo para leer.

do-samples = Muestras de revisión
sheet-samples = Muestras de revisión
samples-help = Una pregunta hecha a un conjunto de documentos, cada uno explícito, implícito o nada. Lo que no se fija a mano se sigue de las codificaciones y de lo leído.
samples-title = Título de la muestra
samples-title-hint = Una nueva muestra
samples-new = Nueva muestra
samples-new-hint = Pregunta por la recomendación de trabajo, si la hay.
samples-none = Todavía no hay muestras
samples-none-help = Dé un título a la primera, diga de qué se eligen sus documentos y añádalos; lo que no está a mano figura en ella como documentos ausentes.
samples-asks = Para { $name }
samples-asks-nothing = Las clases se fijan a mano.
samples-unclassed = Sin clase
samples-from-codings = Según las codificaciones y la lectura
samples-by-hand = a mano
samples-share = { $class }: { $count }, { $share } % ({ $exact } % exactamente)
samples-not-at-hand = { $count ->
    [one] Un documento que no está a mano
   *[other] { $count } documentos que no están a mano
  }
samples-excluded = Fuera: { $reason }
samples-add-documents = Añadir todos los documentos
samples-add-placeholder = Añadir un documento ausente
samples-remove = Eliminar la muestra
chart-copy = Copiar el gráfico como SVG
chart-copied = El gráfico se copió como SVG.
indicators-chart = Mostrar como gráfico
indicators-list = Mostrar como lista
chart-results = Resultados frente a las metas
chart-results-note = Cada barra es el resultado como proporción de su propia meta, o del camino hacia ella donde menos es mejor. Llena: meta alcanzada. Hueca: no alcanzada, o sin decidir.
chart-target = meta
chart-met = { $result } de { $target }: alcanzado
chart-not-met = { $result } de { $target }: no alcanzado
chart-undecided = { $result } de { $target }: sin decidir
chart-share = { $count } ({ $share } %)
chart-documents = { $count ->
    [one] Un documento.
   *[other] { $count } documentos.
  }
chart-left-out = Fuera: { $count }.
chart-no-value = No consta
chart-nothing = No hay nada que mostrar.

matrix-filter = Qué cuenta
matrix-of-kinds = Clases de documentos
matrix-of-source-types = Tipos de fuentes
matrix-of-bearings = Sentido de los pasajes
matrix-of-coder = Quién codificó y leyó
matrix-every-coder = Todas las personas
matrix-narrowed = Solo: { $what }
matrix-all-counts = Contar todo
matrix-summary-short = { $passages ->
    [one] Un pasaje
   *[other] { $passages } pasajes
  } de { $sources ->
    [one] una fuente
   *[other] { $sources } fuentes
  }
matrix-share = { $share } %
matrix-not-quoted = No se debe citar
matrix-not-quoted-hint = Las exportaciones y las copias con referencia dejan fuera estas palabras.
measure-row-share = Proporción de la fila
measure-column-share = Proporción de la columna

verdict-part = { $name }: { $status }
verdict-linked = «{ $quote }…» { $title }
verdict-linked-hint = Leer al lado
signoff-comment = Comentario sobre el paso siguiente
signoff-comment-hint = Lo que se dice con él

samples-population = Población
samples-population-hint = De qué se eligen los documentos
samples-name = Nombre del documento ausente
samples-name-hint = Un nombre, o ninguno para varios
samples-count = Cuántos
samples-attributes = Contado en
samples-attributes-hint = región: África; nivel: País
samples-reason = Por qué queda fuera
samples-reason-hint = Queda fuera porque
samples-edit = Cambiar «{ $title }»
samples-keep = Guardar
samples-leave = Dejar como está
samples-take-out = Sacar de la muestra
samples-rows = Contar por
samples-columns = y por
samples-by-class = Clase
samples-by-nothing = –

do-verdicts = Valoraciones
sheet-verdicts = Valoraciones
verdicts-summary = { $count ->
    [one] Una recomendación o parte
   *[other] { $count } recomendaciones y partes
  }: { $judged } con valoración, { $done ->
    [one] { $done } implementada
   *[other] { $done } implementadas
  }, { $differ } en que lo declarado y la valoración difieren.
verdicts-only-noted = Solo las que tienen algo que comprobar
verdicts-all-fit = Lo declarado, la evidencia y las valoraciones concuerdan en todas.
verdicts-none = Todavía no hay nada que valorar
verdicts-none-help = Las recomendaciones encontradas en un informe, o hechas a mano, figuran aquí con lo que se declara y se muestra de cada una.
verdicts-name = Recomendación
verdicts-claimed = Declarado
verdicts-shown = Mostrado
verdicts-verdict = Valoración
verdicts-no-claim = Nada
verdicts-signed = { $strength } · { $step }
verdicts-spoken = { $name }. Declarado: { $claimed }. Mostrado: { $shown }. Valoración: { $judged }.
