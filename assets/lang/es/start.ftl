# La página de inicio, y las preguntas que responde una ruta.

path-cancel = Cancelar
path-browse = Examinar …
path-browse-place = Dónde guardar la revisión
path-nothing = No hay nada en este lugar.
path-will-be = Se creará esta carpeta: { $path }
path-no-dialog = Este sistema no tiene un diálogo de archivos propio. Escriba aquí la ruta: se ofrecen nombres mientras escribe, y Tab toma uno.
path-folder = Carpeta
path-new = Nueva revisión
path-new-text = Una revisión se guarda en una carpeta propia, junto con los documentos que usted importa.
path-new-then = { $count ->
    [one] Lo que soltó se importa en cuanto la revisión esté creada.
   *[other] Los { $count } archivos y carpetas que soltó se importan en cuanto la revisión esté creada.
  }
path-title = Título
path-title-hint = Qué se revisa, por ejemplo «Programa de puertos, 2015 a 2024»
path-new-none = Elija una carpeta.
path-new-empty = La revisión se guardará en esta carpeta, que está vacía.
path-new-folder = Hay otros archivos en esta carpeta. Una revisión necesita una propia: añada otro nombre detrás.
path-new-review = Ya hay una revisión en esta carpeta.
path-new-file = Ya hay un archivo con este nombre.
path-new-do = Crear la revisión
path-open-there = Abrirla
path-other-name = Tomar un nombre libre
path-open = Abrir una revisión
path-open-text = Una revisión es una carpeta con un archivo review.db; su nombre suele acabar en .deskreview.
path-open-folder = Carpeta de la revisión
path-open-review = Aquí hay una revisión.
path-open-no-review = Aquí no hay ninguna revisión. Elija una carpeta con un archivo review.db.
path-open-do = Abrir
path-sample = Abrir la revisión de ejemplo
path-sample-text = Una evaluación inventada con su respuesta, un informe de resultados y una entrevista, revisados en parte. Es suya: pruébelo todo.
path-sample-name = Revisión de ejemplo
path-sample-do = Crearla y abrirla
path-import = Importar documentos
path-import-text = PDF, Word, Excel, OpenDocument, CSV, HTML, Markdown y texto sin formato. Las carpetas se leen con todas sus subcarpetas; los archivos mismos se quedan donde están.
path-add-files = Añadir archivos …
path-add-folder = Añadir una carpeta …
path-add = Añadir
path-import-path = Ruta de un archivo o una carpeta
path-import-empty = Todavía no se ha elegido nada
path-import-drop = Añada archivos o carpetas arriba, o cierre esto y suéltelos en la ventana.
path-remove = Dejar fuera { $name }
path-import-do = { $count ->
    [0] Importar
    [one] Importarlo
   *[other] Importar los { $count }
  }

start-name = Deskreview
start-sentence = Mostrar, recomendación por recomendación, qué fue de una evaluación: con citas, páginas y números de párrafo que resisten a un segundo lector.
start-new = Nueva revisión
start-new-text = Póngale un título e importe sus informes. Lo que recomiendan se le presenta en una lista.
start-open = Abrir una revisión
start-open-text = Continuar una revisión que está en este equipo o en un disco compartido.
start-sample = Probar la revisión de ejemplo
start-sample-text = Una pequeña evaluación inventada, lista para leer y codificar. Crearla lleva unos segundos.
start-drop = O suelte una carpeta de informes en esta ventana para empezar con ellos una revisión, o una revisión para abrirla.
start-fresh = ¿Es su primera vez? La revisión de ejemplo muestra cómo funciona. O suelte una carpeta de informes en esta ventana para empezar con ellos.
start-recent = Revisiones recientes
start-gone = ya no está
start-forget = Quitar «{ $title }» de la lista
start-just-now = ahora mismo
start-minutes-ago = { $count ->
    [one] hace un minuto
   *[other] hace { $count } minutos
  }
start-hours-ago = { $count ->
    [one] hace una hora
   *[other] hace { $count } horas
  }
start-days-ago = { $count ->
    [one] hace un día
   *[other] hace { $count } días
  }
