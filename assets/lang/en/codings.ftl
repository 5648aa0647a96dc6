# The table of all tags.

codings-to = Tagged to
codings-quote = Quote
codings-document = Document
codings-page = Page
codings-paragraph = Para.
codings-bearing = Bearing
codings-explicitness = Explicit
codings-memo = Memo
codings-coder = Coder
codings-date = Date
codings-evaluation = Evaluation
codings-sort = Sort by { $column }
codings-sorted-up = { $column }, sorted upwards
codings-sorted-down = { $column }, sorted downwards
codings-list = All tags
codings-choose = Choose “{ $quote }”
codings-filter = Filter the tags
codings-filter-hint = Filter by words
codings-by-code = Code
codings-by-document = Document
codings-by-coder = Coder
codings-by-bearing = Bearing
codings-bearing-unset = not set
codings-all-of = All ({ $count })
codings-show-all = Show all
codings-count = { $count ->
    [0] No tags
    [one] One tag
   *[other] { $count } tags
  }
codings-some = { $shown } of { $count } tags
codings-loading = Reading the tags …
codings-trouble = The tags cannot be read
codings-none = Nothing is tagged yet
codings-none-more = Open a document, choose the working recommendation, and press T on a passage.
codings-none-shown = No tag is like this
codings-none-shown-more = Take words or menus away to see more.
codings-export-all = Export all
codings-export-shown = { $count ->
    [one] Export the one shown
   *[other] Export the { $count } shown
  }
codings-export-chosen = Export the { $count } chosen
codings-remove = { $count ->
    [one] Remove
   *[other] Remove { $count }
  }
