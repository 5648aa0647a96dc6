# La búsqueda, el selector, la paleta y la lista de atajos.

do-search-wide = Búsqueda con facetas y contexto
do-find-mentions = Buscar menciones aún sin codificar
do-tag-all = Codificar todos los resultados de la búsqueda …
do-next-hit = Pasaje encontrado siguiente
do-previous-hit = Pasaje encontrado anterior

search-field = Buscar en todos los documentos
search-hint = Palabras, "una frase", title:anual …
search-clear = Borrar la búsqueda
search-here = Este documento
search-untagged = Aún sin codificar
search-unread = Aún sin leer
search-unread-tip = Solo lo que nadie ha codificado, resuelto ni leído para ninguna pregunta
search-mentions = Menciones
search-mentions-of = Pasajes que mencionan { $name } y no están codificados con ella
search-for-working = Para la recomendación de trabajo
search-running = Buscando …
search-total = { $count ->
    [0] Ningún pasaje
    [one] Un pasaje
   *[other] { $count } pasajes
  }
search-total-in = { $count ->
    [one] { $count } pasaje
   *[other] { $count } pasajes
  } en { $documents ->
    [one] { $documents } documento
   *[other] { $documents } documentos
  }
search-matches = { $count ->
    [one] una coincidencia
   *[other] { $count } coincidencias
  }
search-matches-at-least = { $count } coincidencias en los primeros
search-total-tags = { $count ->
    [0] Ninguna codificación
    [one] Una codificación
   *[other] { $count } codificaciones
  }
search-total-memos = { $count ->
    [0] Ninguna nota
    [one] Una nota
   *[other] { $count } notas
  }
search-stop = Detener
search-stopped = La búsqueda se detuvo.
sheet-search = Búsqueda
search-in-middle = La búsqueda está en el centro
search-in-middle-more = Lo que se escribe y se acota allí se busca enseguida.
search-within = Buscar en: { $what }
search-within-passages = Documentos
search-within-tags = Citas codificadas
search-within-memos = Notas
search-no-codings = Ningún pasaje codificado tiene estas palabras. Busque en los documentos.
search-no-memos = Ninguna nota tiene estas palabras. Busque en los documentos o en las citas codificadas.
search-open-only = Pendientes
search-open-tip = Solo lo que no está codificado, ni rechazado, ni dejado para más tarde para { $name }
search-nothing-open = Aquí no hay nada pendiente
search-nothing-open-more = Todo pasaje encontrado está resuelto, o no se encontró ninguno. Muestre también lo resuelto, o busque otras palabras.
search-state-open = pendiente
search-state-tagged = codificado
search-state-rejected = rechazado
search-state-later = para más tarde
search-state-read = leído
search-new = nuevo
search-progress = { $settled } de { $total } resueltos para { $name }
search-progress-parts = codificados: { $tagged }, rechazados: { $rejected }, leídos sin encontrar nada: { $read }, para más tarde: { $later }, pendientes: { $open }
search-no-question = Elija primero una recomendación de trabajo, o un código para la lista de control.
search-reject = No es evidencia (X)
search-unreject = Sí es evidencia (X)
search-later = Más tarde (L)
search-unlater = No para más tarde (L)
search-read = Seguir leyendo
search-as-lines = Líneas
search-as-lines-tip = Cada coincidencia en una línea entre sus vecinas
search-sorted = Ordenado por
search-sort-document = documento
search-sort-left = palabras de antes
search-sort-right = palabras de después
search-no-matches = No hay coincidencias que alinear
search-no-matches-more = La búsqueda no busca palabras, así que no hay nada que mostrar entre vecinas.
search-lines-cut = Se muestran las primeras { $count } líneas por documento. Acote la búsqueda para ver otras.
search-line-tip = { $title }, { $place }
search-ungrouped = Los mejores primero
search-best-first = Los mejores primero
search-grouped-by = Agrupados: { $by }
search-group-count = { $count ->
    [one] un pasaje
   *[other] { $count } pasajes
  }
search-by-document = Documentos
search-by-evaluation = Evaluaciones
search-by-year = Años
search-by-region = Regiones
search-by-kind = Clases
search-by-source = Fuentes
search-by-code = Códigos
search-by-language = Idiomas
search-no-value = Ninguno
search-no-code = Sin código
search-no-year = Sin año
search-facet-said = { $name }, { $count ->
    [one] un pasaje
   *[other] { $count } pasajes
  }
search-facet-tip = { $name }: { $count ->
    [one] un pasaje
   *[other] { $count } pasajes
  } en { $documents ->
    [one] un documento
   *[other] { $documents } documentos
  }
search-facet-all = Mostrar los { $count }
search-facet-fewer = Mostrar menos
search-facet-most = Se muestran los primeros { $count }.
search-chip-remove = Buscar sin { $what }
search-checklist = Lista de control …
search-checklist-for = Lista de control: { $name }
search-checklist-working = Recomendación de trabajo ({ $name })
search-checklist-none = Recomendación de trabajo (ninguna elegida)
search-find-mentions = Buscar menciones aún sin codificar
search-no-number = La recomendación de trabajo no tiene un número por el que se la pueda mencionar.
search-tag-all = Codificar todo …
search-save = Guardar …
search-name-field = Nombre de la búsqueda guardada
search-name-hint = Nombre
search-name-save = Guardarla
search-name-leave = No guardar
search-saved = Búsquedas guardadas
search-saved-count = { $count ->
    [one] un pasaje, nada nuevo
   *[other] { $count } pasajes, nada nuevo
  }
search-saved-new = { $count ->
    [one] un pasaje
   *[other] { $count } pasajes
  }, { $new ->
    [one] { $new } nuevo
   *[other] { $new } nuevos
  }
search-saved-remove = Eliminar la búsqueda guardada { $name }
search-new-since = { $count ->
    [0] Nada nuevo
    [one] Uno nuevo
   *[other] { $count } nuevos
  }
search-mark-seen = Marcar como vistos

tag-all-title = Codificar todos los resultados
tag-all-to = Con
tag-all-other = Otra cosa …
tag-all-passage = Los pasajes enteros
tag-all-sentence = Las frases donde se encontraron palabras
tag-all-match = Solo las palabras encontradas
tag-all-counting = Contando …
tag-all-count = { $count ->
    [0] No queda nada por codificar.
    [one] Se codificaría un lugar.
   *[other] Se codificarían { $count } lugares en { $documents ->
        [one] un documento
       *[other] { $documents } documentos
      }.
  }
tag-all-already = { $count ->
    [one] Uno ya está codificado así y se deja fuera.
   *[other] { $count } ya están codificados así y se dejan fuera.
  }
tag-all-too-many = Hay más de { $count } lugares. Acote antes la búsqueda, por un año o una evaluación.
tag-all-no-words = La búsqueda no busca palabras que se puedan señalar. Codifique pasajes enteros.
tag-all-more = y { $count } más
tag-all-do = { $count ->
    [0] Codificar
    [one] Codificar un lugar
   *[other] Codificar { $count } lugares
  }
tag-all-cancel = Cancelar

search-again = Buscar de nuevo
search-changed = La revisión cambió desde esta búsqueda.
search-missing = { $count ->
    [one] No se pudo buscar en: { $titles }
   *[other] No se pudo buscar en { $count } documentos: { $titles }
  }
search-nothing = No se encontró nada
search-nothing-more = Pruebe con menos palabras, el principio de una palabra con un asterisco (evalu*), o ~ para otras grafías.
search-nothing-narrowed = La búsqueda está acotada. Busque en todos los documentos, o también en los pasajes codificados.
search-no-hits-to-step = No hay nada que recorrer. Busque primero.
search-list = Pasajes encontrados
search-tagged = codificado con { $codes }
search-tag-to = Codificar con { $to }
search-recent = Búsquedas recientes
search-help = Qué se puede preguntar
search-help-words = ambas palabras, en cualquier forma
search-help-phrase = estas palabras en este orden
search-help-boolean = AND, OR, NOT y paréntesis
search-help-near = como mucho 8 palabras entre las dos
search-help-prefix = palabras que empiezan así
search-help-fuzzy = otras grafías, erratas
search-help-fields = en documentos con este título y de esta clase
search-help-page = en estas páginas
search-help-untagged = pasajes que aún no tienen codificación
search-help-unread = pasajes que nadie ha mirado todavía
search-help-codings = pasajes con tal código, por este codificador

picker-tag = Codificar con
picker-work = Recomendación de trabajo
picker-amend = Cambiar con qué está codificado
picker-hint = Número, palabras o un código
picker-work-hint = Número o palabras
picker-list = Recomendaciones y códigos
picker-make = Crear el código «{ $path }»
picker-no-working = Trabajar sin recomendación
picker-passages = { $count ->
    [0] aún ninguno
    [one] 1 pasaje
   *[other] { $count } pasajes
  }
picker-keys = ↑ ↓ mueven · Intro elige · Esc cierra
picker-confirms = Esta recomendación es una propuesta; codificar con ella la confirma.
picker-nothing = Nada se llama así.
picker-empty = Todavía no hay nada que elegir. Escriba un nombre para crear un código.
picker-empty-review = Importe primero una evaluación: sus recomendaciones se encuentran solas.
picker-proposed = propuesta
kind-recommendation = recomendación
kind-suggestion = sugerencia
kind-finding = hallazgo
kind-conclusion = conclusión
kind-lesson = lección

palette-hint = Comando, documento, recomendación o título
palette-list = Qué se puede hacer y adónde se puede ir
palette-command = comando
palette-recommendation = recomendación
palette-document = documento
palette-heading = título
palette-not-now = imposible ahora
palette-cannot = Esto no se puede hacer ahora: no hay ninguna revisión, documento o codificación a que aplicarlo.
palette-nothing = Nada se llama así.
palette-keys = ↑ ↓ mueven · Intro elige · Esc cierra

keys-places = En las listas: las flechas mueven, Intro abre, Tab sigue adelante. F6 va a la parte siguiente de la ventana.
