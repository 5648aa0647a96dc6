# Tags in the document that is read, what was done, and the questions about tags.
card-none = No working recommendation
card-none-help = Reading goes by one question at a time. Choose the recommendation you look for: T then tags a passage to it, and what was found gathers here.
card-none-found = Recommendations come in with evaluation reports. Passages can be tagged to codes meanwhile: press Shift+T in a document.
card-choose = Choose a recommendation
card-register = Open the register
card-other = Choose another
card-source = Source
card-source-hint = Opens the document where it stands
card-source-beside = Open its source beside
card-addressee = Addressed to { $name }
card-whole-hint = Work on the whole recommendation again
card-reading = The document being read
card-reading-nothing = Click into a document to see what is tagged in it.
card-here-nothing = Nothing is tagged to it here.
card-here-none = You have marked it: read, none found.
card-here-tagged = { $count ->
    [one] One passage is tagged to it here.
   *[other] { $count } passages are tagged to it here.
  }
card-here-both = { $count ->
    [one] You have marked it as read with none found, yet one passage is tagged to it here.
   *[other] You have marked it as read with none found, yet { $count } passages are tagged to it here.
  }
card-none-by = Read, none found: { $coder }, { $when }
card-none-undo = Take back “none found”
card-none-hint = That a document says nothing of it is a finding too (N)
card-evidence = { $count ->
    [0] Evidence
    [one] Evidence: one passage
   *[other] Evidence: { $count } passages
  }
card-no-evidence = Nothing is tagged to it yet. Press T in a document to tag the passage under the cursor.
card-counting = Counting …
card-bearing = { $name } { $count }
card-row = { $title }: { $count ->
    [one] one passage
   *[other] { $count } passages
  }
card-row-hint = Goes to the first of them

tags-list = Tags in this document
tags-filter = Filter tags
tags-filter-hint = Filter by code or words
tags-mine = Only mine
tags-mine-hint = Only what I tagged
tags-count = { $count ->
    [one] One passage
   *[other] { $count } passages
  }
tags-count-of = { $shown } of { $count } passages
tags-row = { $code }: { $quote }
tags-edit = Show and change the tag
tags-no-document = No document is being read
tags-no-document-help = Click into a document to see what is tagged in it.
tags-no-text = This document cannot be shown
tags-none = Nothing is tagged here yet
tags-none-help = T tags the passage under the cursor to the working recommendation, Shift+T to any code.
tags-no-match = No tag is like this
tags-no-match-help = Other words may find it, or the tags of everybody.

history-list = History
history-step = { $name }: { $what }
history-trouble = The history cannot be read
history-more = Show earlier steps
history-undone = Undone
history-undo-this = Undo this step
history-row = { $what }, { $coder }, { $when }
history-row-undone = Undone: { $what }, { $coder }, { $when }

codings-title = { $count ->
    [one] The tag here
   *[other] The { $count } tags here
  }
codings-go = Go to the passage
codings-target = Tag it to something else instead
codings-memo-hint = Add a memo

memo-title = Memo: { $code }
memo-field = Memo
memo-hint = What should a second reader know?
memo-help = Ctrl+Enter saves. An empty memo is removed.
memo-not-saved = Not saved yet: Ctrl+Enter saves, Esc once more leaves the memo as it was.
memo-save = Save
memo-cancel = Cancel

coder-title = Who codes
coder-help = Every tag and every decision keeps the name of who made it.
coder-field = Name of the coder
coder-hint = Your name
coder-known = Names used in this review
coder-set = Code under this name
coder-cancel = Cancel

said-step-undone = That step is undone.
