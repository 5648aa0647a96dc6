# Nuevas ediciones de documentos, y archivos que piden una contraseña.

sheet-editions = Nueva edición
do-replace = Sustituir este documento por una nueva edición …
do-editions = Pasajes por resolver tras una nueva edición
do-settle-here = Poner aquí el pasaje por resolver
documents-replace = Sustituir por una nueva edición …
documents-settle = { $count ->
    [one] Resolver un pasaje …
   *[other] Resolver { $count } pasajes …
  }
documents-to-settle = { $count ->
    [one] un pasaje por resolver
   *[other] { $count } pasajes por resolver
  }
status-to-settle = { $count ->
    [one] Un pasaje por resolver
   *[other] { $count } pasajes por resolver
  }
codings-to-settle = { $title } (edición anterior, por resolver)
codings-lost = { $title } (edición anterior, aceptado como perdido)
register-earlier-edition = Se confirmó en una edición anterior; la actual no tiene estas palabras.

replace-title = Sustituir por una nueva edición
replace-text = «{ $title }» es ahora el archivo { $file }. Sus codificaciones, marcas, atributos y su evaluación se quedan; cada pasaje codificado se busca en el archivo nuevo. El archivo anterior se conserva.
replace-file = Archivo de la nueva edición
replace-folder = Esto es una carpeta. Elija un archivo.
replace-do = Leer y sustituir

editions-title = Nueva edición de «{ $title }»
editions-none = Ningún documento por resolver
editions-none-text = Cuando un documento se sustituye por un archivo más reciente, aquí se ve qué fue de sus pasajes codificados.
editions-loading = Buscando los pasajes …
editions-trouble = Las ediciones no se pueden comparar
editions-one-at-a-time = Ya se está leyendo una nueva edición. Espere a que haya entrado.
editions-document = Documento
editions-reading = Leyendo { $file } …
editions-reading-pages = Leyendo { $file }: página { $done } de { $total }
editions-placing = { $file } está leído. Buscando lo que estaba codificado en la edición anterior …
editions-placing-wait = Se está poniendo en su lugar una nueva edición. Hasta entonces no se puede cambiar nada.
editions-broken = La nueva edición no se pudo poner en su lugar, y no se cambió nada. Inténtelo de nuevo.
editions-failed = { $file } no se leyó, y no se cambió nada: { $reason }
editions-same = { $file } es el archivo que este documento ya tiene. No se cambió nada.
editions-other = { $file } ya está en la revisión, como «{ $title }». No se cambió nada.
editions-other-file = Elegir otro archivo …
editions-which = Qué pasajes se muestran
editions-to-settle = Por resolver ({ $count })
editions-moved = Movidos ({ $count })
editions-kept = En su lugar ({ $count })
editions-lost = Aceptados como perdidos ({ $count })
editions-empty-to-settle = Nada por resolver
editions-empty-to-settle-text = Cada pasaje codificado tiene su lugar en la nueva edición, o se aceptó como perdido.
editions-empty = Ninguno
editions-empty-text = No hay pasajes de esta clase.
editions-fate-ambiguous = en varios lugares, o en uno que no es seguro
editions-fate-lost = no encontrado
editions-fate-moved = movido
editions-fate-changed = movido, otros signos
editions-fate-kept = mismo lugar
editions-fate-accepted = aceptado como perdido
editions-earlier = Edición anterior: { $file }
editions-present = Edición actual: { $file }
editions-candidate = Lugar { $at } de { $count }
editions-likely = Pasaje parecido { $at } de { $count }
editions-no-candidate = Las palabras no están ahí. Seleccione el pasaje abajo, si está con otras palabras.
editions-previous = Lugar anterior
editions-next = Lugar siguiente
editions-take-place = Tomar este lugar
editions-take-selection = Tomar la selección
editions-take-selection-hint = Seleccione palabras en el texto de abajo y tómelas.
editions-keep-lost = Dejar como perdido
editions-keep-lost-hint = La codificación conserva su cita de la edición anterior.
editions-remove = Quitar la codificación
editions-show = Mostrar en el documento
editions-row = { $quote }, { $code }, { $fate }
editions-statements = { $count ->
    [one] Un enunciado no tiene lugar en esta edición y conserva las palabras de la anterior.
   *[other] { $count } enunciados no tienen lugar en esta edición y conservan las palabras de la anterior.
  }
editions-coverage = { $count ->
    [one] Una marca de lectura habla de una edición anterior.
   *[other] { $count } marcas de lectura hablan de una edición anterior.
  }
said-replaced = { $count ->
    [0] «{ $title }» sustituido; cada pasaje codificado tiene su lugar
    [one] «{ $title }» sustituido; queda un pasaje por resolver
   *[other] «{ $title }» sustituido; quedan { $count } pasajes por resolver
  }
said-replace-same = «{ $title }» ya es este archivo; no se cambió nada
said-nothing-to-settle = En este documento no hay ningún pasaje por resolver

file-locked = cifrado
locked-encrypted = { $name } está cifrado.
locked-wrong = La contraseña no abre { $name }.
locked-password = Contraseña
locked-field = Contraseña de { $name }
locked-again = Leer de nuevo
editions-place = Poner donde leo
editions-place-hint = Abra el documento, seleccione las palabras que la recomendación tiene ahora y vuelva aquí.
editions-place-name = Poner { $name } donde leo
editions-statements-more = { $count ->
    [one] Uno más no tiene lugar; figura en el registro.
   *[other] { $count } más no tienen lugar; figuran en el registro.
  }
said-read-first = Abra «{ $title }» y seleccione antes las palabras
said-statement-placed = { $name } está ahora en estas palabras
