# Exports: the dialog, and what is said of them.

export-some = { $count ->
    [one] One chosen passage is written.
   *[other] The { $count } chosen passages are written.
  }
export-xlsx = Workbook (.xlsx)
export-xlsx-for = for Excel and LibreOffice: a sheet for each part, with filters
export-docx = Word report (.docx)
export-docx-for = to be handed in: recommendation by recommendation, with citations
export-html = Web page (.html)
export-html-for = the same report as one file that every browser opens and prints
export-md = Markdown (.md)
export-md-for = the same report as plain text with signs
export-csv = Table (.csv)
export-csv-for = plain text that every program for statistics and tables reads
export-json = JSON (.json)
export-json-for = for programs: all fields, under a published schema
export-jsonl = JSON lines (.jsonl)
export-jsonl-for = for programs that read one thing at a time
export-what = Which part
export-part-everything = Everything
export-part-passages = Coded passages
export-part-statements = Recommendations
export-part-responses = Responses
export-part-actions = Actions
export-part-matrix = Evidence matrix
export-part-coverage = Coverage
export-part-indicators = Indicators
export-part-codebook = Codebook
export-part-documents = Documents
export-report-holds = A report holds everything, in the order in which it is read.
export-mark = Mark for Excel
export-some-of-it = Only some of it …
export-all-of-it = All of it
export-any = All
export-evaluation = Of the evaluation
export-recommendation = On the recommendation
export-code = With the code
export-document = In the document
export-kind = Kind of document
export-coder = Coded by
export-state = State
export-since = Coded since
export-until = Until
export-date-hint = 2026-03
export-bad-date = A date is written 2026, 2026-03 or 2026-03-31.
export-counting = Counting what the file would hold …
export-nothing = There is nothing of this to be written.
export-holds = The file will hold { $what }.
export-would-drop = Not carried over, { $count ->
    [one] once
   *[other] { $count } times
  }: { $reason }{ $more ->
    [0] {""}
    [one] {" "}And one other reason.
   *[other] {" "}And { $more } other reasons.
  }
export-count-passages = { $count ->
    [one] one passage
   *[other] { $count } passages
  }
export-count-statements = { $count ->
    [one] one recommendation or other statement
   *[other] { $count } recommendations and other statements
  }
export-count-responses = { $count ->
    [one] one response
   *[other] { $count } responses
  }
export-count-actions = { $count ->
    [one] one action
   *[other] { $count } actions
  }
export-count-verdicts = { $count ->
    [one] one verdict
   *[other] { $count } verdicts
  }
export-count-coverage = { $count ->
    [one] one entry on what was read
   *[other] { $count } entries on what was read
  }
export-count-indicators = { $count ->
    [one] one indicator
   *[other] { $count } indicators
  }
export-count-codes = { $count ->
    [one] one code
   *[other] { $count } codes
  }
export-count-documents = { $count ->
    [one] one document
   *[other] { $count } documents
  }
export-path = File
export-browse = Browse …
export-hint = An ending that you type chooses the format. The file appears when it is whole.
export-there = There is a file called “{ $name }” already. Replace it, or choose another name.
export-is-folder = { $path } is a folder. Name a file in it.
export-no-folder = There is no folder { $path }.
export-replace = Replace the file
export-write = Export
export-cancel = Cancel
export-not-carried = The file was written, but not everything could be carried over:
export-not-carried-times = { $count ->
    [one] { $reason }
   *[other] { $reason } ({ $count } times)
  }
said-exported-file = Wrote { $path }.
button-stop-export = Stop the export
said-export-stopped = The export was stopped; nothing was written.
export-part-samples = Desk-review samples
export-count-samples = { $count ->
    [one] one desk-review sample
   *[other] { $count } desk-review samples
  }
