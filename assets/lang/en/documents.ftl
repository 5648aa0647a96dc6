# The documents: panel and table.

kind-evaluation = Evaluation report
kind-response = Management response
kind-outcome = Outcome report
kind-programme = Programme document
kind-interview = Interview
kind-survey = Survey
kind-other = Other document
kinds-evaluation = Evaluation reports
kinds-response = Management responses
kinds-outcome = Outcome reports
kinds-programme = Programme documents
kinds-interview = Interviews
kinds-survey = Surveys
kinds-other = Other documents
source-independent = Independent
source-self-reported = Self-reported
source-primary = Primary
source-statistical = Statistical

documents-title = Documents
documents-filter = Filter documents
documents-order = Order of the documents
documents-by-title = By title
documents-by-date = By date, latest first
documents-by-tagged = By tags, most first
documents-by-read = By reading, least first
documents-by-kind = Group by kind
documents-no-evaluation = No evaluation
documents-heading = { $name }, { $count }
documents-heading-folded = { $name }, { $count }, folded
documents-tags = { $count ->
    [one] one tag
   *[other] { $count } tags
  }
documents-read = { $share } % read
documents-none-found = read, none found for { $name }
documents-open = Open
documents-open-beside = Open beside
documents-particulars = Particulars in the table
documents-none = No documents yet
documents-none-text = Drop reports or a folder of them on the window, or import them.
documents-none-match = No document matches
documents-none-match-text = The filter looks at title, file name, evaluation, kind and date.
documents-show-all = Show all documents

column-tick = Ticked
column-open = Open
column-title = Title
column-kind = Kind
column-evaluation = Evaluation
column-published = Published
column-from = Period from
column-to = Period to
column-source-type = Source type
column-alias = Alias
column-quoting = Quoting
quoting-yes = May be quoted
quoting-no = Not to be quoted
column-pages = Pages
column-passages = Passages
cell-name = { $column } of “{ $title }”
cell-said = { $column }: { $value }, of “{ $title }”
cell-unknown = not known
cell-no-title = A document needs a title.
cell-no-date = “{ $text }” is not a date. Write 2008, 2008-03 or 2008-03-31, or leave it empty.
cell-period = The period would end ({ $to }) before it begins ({ $from }).
source-none = Not known
table-hint = This was guessed from the files. Click a cell to mend it; tick rows, or click with Ctrl or Shift, to change several at once.
table-read-only = This review is open to read: nothing can be changed.
table-ticked = { $count } ticked:
table-set-kind = Kind
table-set-evaluation = Evaluation
table-set-source-type = Source type
table-set-quoting = Quoting
table-new-label = New label
table-set-label = Set
table-tick-all = Tick all that are shown
table-tick-none = Take all ticks away
table-tick = Tick “{ $title }”
table-open = Open “{ $title }”
table-sort = Sort by { $column }
table-none-match-text = The filter looks at all columns and at the name of the file.

import-reading = Reading { $done } of { $total }
import-cancel = Cancel the import
import-away = Put the report away
import-nothing = There was nothing to read in what was chosen.
import-added = { $count ->
    [0] No document imported
    [one] One document imported
   *[other] { $count } documents imported
  }
import-already = { $count ->
    [one] one was there already
   *[other] { $count } were there already
  }
import-failed = { $count ->
    [one] one file was not read
   *[other] { $count } files were not read
  }
import-cancelled = the rest was cancelled
import-ignored = { $count ->
    [one] One file of another kind was left out
   *[other] { $count } files of other kinds were left out
  }
file-reading = reading
file-pages = page { $done } of { $total }
file-done = imported
file-already = there already
file-failed = not read
file-cancelled = cancelled
