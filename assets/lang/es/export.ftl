# Las exportaciones: la pregunta, y lo que se dice de ellas.

export-some = { $count ->
    [one] Se escribe un pasaje elegido.
   *[other] Se escriben los { $count } pasajes elegidos.
  }
export-xlsx = Libro de cálculo (.xlsx)
export-xlsx-for = para Excel y LibreOffice: una hoja por parte, con filtros
export-docx = Informe de Word (.docx)
export-docx-for = para entregar: recomendación por recomendación, con referencias
export-html = Página web (.html)
export-html-for = el mismo informe en un archivo que cualquier navegador abre e imprime
export-md = Markdown (.md)
export-md-for = el mismo informe como texto sin formato con signos
export-csv = Tabla (.csv)
export-csv-for = texto sin formato que lee todo programa de estadística y de tablas
export-json = JSON (.json)
export-json-for = para programas: todos los campos, según un esquema publicado
export-jsonl = Líneas JSON (.jsonl)
export-jsonl-for = para programas que leen una cosa a la vez
export-what = Qué parte
export-part-everything = Todo
export-part-passages = Pasajes codificados
export-part-statements = Recomendaciones
export-part-responses = Respuestas
export-part-actions = Acciones
export-part-matrix = Matriz de evidencia
export-part-coverage = Lectura
export-part-indicators = Indicadores
export-part-codebook = Libro de códigos
export-part-documents = Documentos
export-part-samples = Muestras de revisión
export-report-holds = Un informe lo contiene todo, en el orden en que se lee.
export-mark = Marca para Excel
export-some-of-it = Solo una parte …
export-all-of-it = Todo
export-any = Todos
export-evaluation = De la evaluación
export-recommendation = Sobre la recomendación
export-code = Con el código
export-document = En el documento
export-kind = Clase de documento
export-coder = Codificado por
export-state = Estado
export-since = Codificado desde
export-until = Hasta
export-date-hint = 2026-03
export-bad-date = Una fecha se escribe 2026, 2026-03 o 2026-03-31.
export-counting = Contando lo que contendría el archivo …
export-nothing = No hay nada de esto que escribir.
export-holds = El archivo contendrá { $what }.
export-would-drop = No se traslada, { $count ->
    [one] una vez
   *[other] { $count } veces
  }: { $reason }{ $more ->
    [0] {""}
    [one] {" "}Y otra razón más.
   *[other] {" "}Y otras { $more } razones.
  }
export-count-passages = { $count ->
    [one] un pasaje
   *[other] { $count } pasajes
  }
export-count-statements = { $count ->
    [one] una recomendación u otro enunciado
   *[other] { $count } recomendaciones y otros enunciados
  }
export-count-responses = { $count ->
    [one] una respuesta
   *[other] { $count } respuestas
  }
export-count-actions = { $count ->
    [one] una acción
   *[other] { $count } acciones
  }
export-count-verdicts = { $count ->
    [one] una valoración
   *[other] { $count } valoraciones
  }
export-count-coverage = { $count ->
    [one] una anotación sobre lo leído
   *[other] { $count } anotaciones sobre lo leído
  }
export-count-indicators = { $count ->
    [one] un indicador
   *[other] { $count } indicadores
  }
export-count-codes = { $count ->
    [one] un código
   *[other] { $count } códigos
  }
export-count-documents = { $count ->
    [one] un documento
   *[other] { $count } documentos
  }
export-count-samples = { $count ->
    [one] una muestra de revisión
   *[other] { $count } muestras de revisión
  }
export-path = Archivo
export-browse = Examinar …
export-hint = La extensión que escriba elige el formato. El archivo aparece cuando está entero.
export-there = Ya hay un archivo llamado «{ $name }». Sustitúyalo, o elija otro nombre.
export-is-folder = { $path } es una carpeta. Nombre un archivo en ella.
export-no-folder = No hay ninguna carpeta { $path }.
export-replace = Sustituir el archivo
export-write = Exportar
export-cancel = Cancelar
export-not-carried = El archivo se escribió, pero no todo se pudo trasladar:
export-not-carried-times = { $count ->
    [one] { $reason }
   *[other] { $reason } ({ $count } veces)
  }
said-exported-file = Escrito en { $path }.
button-stop-export = Detener la exportación
said-export-stopped = La exportación se detuvo; no se escribió nada.
