## Libros de cálculo y CSV: cómo se leen.

tables-question = ¿Cómo hay que leer «{ $file }»?
tables-more = { $count ->
    [one] Otro archivo tiene las mismas columnas y se lee igual.
   *[other] Otros { $count } archivos tienen las mismas columnas y se leen igual.
  }
tables-rows = Un documento por fila
tables-rows-text = { $count ->
    [one] Una fila: lo que es texto va bajo el nombre de su columna, el resto pasa a ser atributos.
   *[other] { $count } filas: lo que es texto va bajo el nombre de su columna, el resto pasa a ser atributos.
  }
tables-sheets = Un documento por hoja
tables-sheets-text = { $count } hojas, cada una como la tabla que es.
tables-whole = Un solo documento
tables-whole-text = La tabla tal como es, fila por fila.
tables-sheet = Hoja
tables-sheet-hidden = { $name } (oculta)
tables-use = { $column }: { $use }
tables-hidden-columns = { $count ->
    [one] Otra columna se lee como parece mejor.
   *[other] Otras { $count } columnas se leen como parece mejor.
  }
tables-no-text = Señale al menos una columna como texto.
tables-no-names = La tabla no tiene una fila con los nombres de las columnas.
tables-import-rows = { $count ->
    [one] Importar una fila
   *[other] Importar { $count } filas
  }
tables-import-sheets = { $count ->
    [one] Importar una hoja
   *[other] Importar { $count } hojas
  }
tables-import-files = Importar { $count } archivos
tables-leave = { $count ->
    [one] Dejarlo fuera
   *[other] Dejarlos fuera
  }
tables-waiting = { $count ->
    [one] una tabla espera su respuesta
   *[other] { $count } tablas esperan su respuesta
  }

column-text = Texto
column-attribute = Atributo
column-out = Dejar fuera

file-table = { $count ->
    [one] importado, un documento
   *[other] importado, { $count } documentos
  }
file-undecided = espera su respuesta
said-tables = { $count ->
    [one] Una tabla espera su respuesta: ¿cómo hay que leerla?
   *[other] { $count } tablas esperan su respuesta: ¿cómo hay que leerlas?
  }
