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
