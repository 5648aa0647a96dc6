# Las codificaciones del documento que se lee, lo que se hizo, y las preguntas sobre ellas.
card-none = Sin recomendación de trabajo
card-none-help = Se lee una pregunta a la vez. Elija la recomendación que busca: T codifica entonces un pasaje con ella, y lo encontrado se reúne aquí.
card-none-found = Las recomendaciones llegan con los informes de evaluación. Mientras tanto se pueden codificar pasajes con códigos: pulse Mayús+T en un documento.
card-choose = Elegir una recomendación
card-register = Abrir el registro
card-other = Elegir otra
card-source = Fuente
card-source-hint = Abre el documento en el lugar donde está
card-source-beside = Abrir su fuente al lado
card-addressee = Dirigida a { $name }
card-whole-hint = Trabajar de nuevo en la recomendación entera
card-reading = El documento que se lee
card-reading-nothing = Haga clic en un documento para ver qué está codificado en él.
card-here-nothing = Aquí no hay nada codificado con ella.
card-here-none = Usted lo marcó: leído, nada encontrado.
card-here-tagged = { $count ->
    [one] Aquí hay un pasaje codificado con ella.
   *[other] Aquí hay { $count } pasajes codificados con ella.
  }
card-here-both = { $count ->
    [one] Usted lo marcó como leído sin encontrar nada, y sin embargo aquí hay un pasaje codificado con ella.
   *[other] Usted lo marcó como leído sin encontrar nada, y sin embargo aquí hay { $count } pasajes codificados con ella.
  }
card-none-by = Leído, nada encontrado: { $coder }, { $when }
card-none-undo = Retirar «nada encontrado»
card-none-hint = Que un documento no diga nada de ella también es un hallazgo (N)
card-evidence = { $count ->
    [0] Evidencia
    [one] Evidencia: un pasaje
   *[other] Evidencia: { $count } pasajes
  }
card-no-evidence = Todavía no hay nada codificado con ella. Pulse T en un documento para codificar el pasaje bajo el cursor.
card-counting = Contando …
card-bearing = { $name } { $count }
card-row = { $title }: { $count ->
    [one] un pasaje
   *[other] { $count } pasajes
  }
card-row-hint = Va al primero de ellos

tags-list = Codificaciones de este documento
tags-filter = Filtrar las codificaciones
tags-filter-hint = Filtrar por código o palabras
tags-mine = Solo las mías
tags-mine-hint = Solo lo que codifiqué yo
tags-count = { $count ->
    [one] Un pasaje
   *[other] { $count } pasajes
  }
tags-count-of = { $shown } de { $count } pasajes
tags-row = { $code }: { $quote }
tags-edit = Mostrar y cambiar la codificación
tags-no-document = No se está leyendo ningún documento
tags-no-document-help = Haga clic en un documento para ver qué está codificado en él.
tags-no-text = Este documento no se puede mostrar
tags-none = Aquí todavía no hay nada codificado
tags-none-help = T codifica el pasaje bajo el cursor con la recomendación de trabajo, Mayús+T con cualquier código.
tags-no-match = Ninguna codificación es así
tags-no-match-help = Quizá la encuentren otras palabras, o las codificaciones de todos.

history-list = Historial
history-step = { $name }: { $what }
history-trouble = El historial no se puede leer
history-more = Mostrar pasos anteriores
history-undone = Deshecho
history-undo-this = Deshacer este paso
history-row = { $what }, { $coder }, { $when }
history-row-undone = Deshecho: { $what }, { $coder }, { $when }

codings-title = { $count ->
    [one] La codificación de aquí
   *[other] Las { $count } codificaciones de aquí
  }
codings-go = Ir al pasaje
codings-target = Codificarlo con otra cosa
codings-memo-hint = Añadir una nota

memo-title = Nota: { $code }
memo-field = Nota
memo-hint = ¿Qué debería saber un segundo lector?
memo-help = Ctrl+Intro guarda. Una nota vacía se elimina.
memo-not-saved = Aún sin guardar: Ctrl+Intro guarda, Esc otra vez deja la nota como estaba.
memo-save = Guardar
memo-cancel = Cancelar

coder-title = Quién codifica
coder-help = Cada codificación y cada decisión conserva el nombre de quien la hizo.
coder-field = Nombre de quien codifica
coder-hint = Su nombre
coder-known = Nombres usados en esta revisión
coder-set = Codificar con este nombre
coder-cancel = Cancelar

said-step-undone = Ese paso está deshecho.
