## Workbooks and CSV: how they are read.

tables-question = How should “{ $file }” be read?
tables-more = { $count ->
    [one] One more file has the same columns and is read alike.
   *[other] { $count } more files have the same columns and are read alike.
  }
tables-rows = One document for each row
tables-rows-text = { $count ->
    [one] One row: what is text stands under its column’s name, the rest becomes attributes.
   *[other] { $count } rows: what is text stands under its column’s name, the rest becomes attributes.
  }
tables-sheets = One document for each sheet
tables-sheets-text = { $count } sheets, each as the table it is.
tables-whole = One document
tables-whole-text = The table as it is, row by row.
tables-sheet = Sheet
tables-sheet-hidden = { $name } (hidden)
tables-use = { $column }: { $use }
tables-hidden-columns = { $count ->
    [one] One more column is read as it seems best.
   *[other] { $count } more columns are read as seems best.
  }
tables-no-text = Mark at least one column as text.
tables-no-names = The table has no row with the columns’ names.
tables-import-rows = { $count ->
    [one] Import one row
   *[other] Import { $count } rows
  }
tables-import-sheets = { $count ->
    [one] Import one sheet
   *[other] Import { $count } sheets
  }
tables-import-files = Import { $count } files
tables-leave = { $count ->
    [one] Leave it out
   *[other] Leave them out
  }
tables-waiting = { $count ->
    [one] one table waits for your answer
   *[other] { $count } tables wait for your answer
  }

column-text = Text
column-attribute = Attribute
column-out = Leave out

file-table = { $count ->
    [one] imported, one document
   *[other] imported, { $count } documents
  }
file-undecided = waits for your answer
said-tables = { $count ->
    [one] One table waits for your answer: how should it be read?
   *[other] { $count } tables wait for your answer: how should they be read?
  }
