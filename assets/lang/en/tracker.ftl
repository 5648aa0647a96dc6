# Trackers: tables that an office keeps of recommendations, responses and actions.
do-tracker = Read a tracker…
do-tracker-export = Write a tracker…
tracker-text = A table of recommendations, responses and actions: a workbook, a CSV file, or a document with tables. Its rows are compared with the register; nothing is changed before you say so.
tracker-file = File of the tracker
tracker-sheet = Sheet
tracker-evaluation = Evaluation, for rows that name none
tracker-evaluation-hint = Label, such as MIG-2008
tracker-reading = The file is being read…
tracker-locked = The file is locked. Import it first and type its password there; then choose it here again.
tracker-no-head = No row looks like the head of a tracker. Say above the columns what they hold.
tracker-no-table = There is no table on this sheet or in this document. Choose another one.
tracker-nothing = The register has all of this already. Nothing would be changed.
tracker-new = New: { $statements ->
    [one] one recommendation
   *[other] { $statements } recommendations
  }, { $responses ->
    [one] one response
   *[other] { $responses } responses
  }, { $actions ->
    [one] one action
   *[other] { $actions } actions
  }. Changed: { $changed ->
    [one] one action
   *[other] { $changed } actions
  }.
tracker-there = Already there: { $there }. To look at twice: { $doubtful }. Of no recommendation in the register: { $unresolved }. Rows not read: { $unread }.
tracker-do = Read it in
tracker-column = What column { $column } holds
tracker-means = What it means
tracker-guessed = { $field } (guessed)
tracker-ignored = Left out
tracker-guess = As guessed
tracker-row-new = New recommendation
tracker-row-known = { $name }
tracker-row-doubtful = { $name }; look twice
tracker-row-nothing = No such recommendation
tracker-row-unread = Not read
tracker-head = Headings
tracker-more = { $count ->
    [one] One more row is not shown.
   *[other] { $count } more rows are not shown.
  }
tracker-said = Read the tracker: { $statements } recommendations, { $responses } responses and { $actions } actions proposed, { $changed } actions changed.
tracker-field-number = Number
tracker-field-recommendation = Recommendation
tracker-field-response = Response
tracker-field-disposition = Decision
tracker-field-action = Action
tracker-field-responsible = Responsible
tracker-field-due = Due
tracker-field-status = Status
tracker-field-comments = Comments
tracker-field-evidence = Evidence
tracker-field-verdict = Verdict of others
tracker-field-priority = Priority
tracker-field-evaluation = Evaluation
tracker-field-part = Part
tracker-field-addressee = Addressee
tracker-field-together = Also answers
tracker-from-table = Read as a tracker…
tracker-export-xlsx = Tracker, Excel workbook
tracker-export-xlsx-for = Recommendations, responses, actions with their dates, evidence and verdict; can be read back
tracker-export-csv = Tracker, CSV
tracker-export-csv-for = The same rows for other programs
tracker-export-none = There are no recommendations in the register yet.
tracker-export-all = { $count ->
    [one] One recommendation or other statement
   *[other] { $count } recommendations and other statements
  } of the register, with what was answered, promised and found; one row an action.
said-tracker-exported = { $count ->
    [one] Wrote a tracker of one recommendation to { $path }.
   *[other] Wrote a tracker of { $count } recommendations and parts to { $path }.
  }
tracker-own-report = Deskreview has written this report itself
tracker-own-report-help = Its tables repeat a register. For a table that others fill in, export a tracker.
