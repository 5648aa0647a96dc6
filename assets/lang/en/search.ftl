# Search, the picker, the palette and the list of keys.

do-next-hit = Next passage found
do-previous-hit = Previous passage found

search-field = Search all documents
search-hint = Words, "a phrase", title:annual …
search-clear = Clear the search
search-here = This document
search-untagged = Not tagged yet
search-running = Searching …
search-total = { $count ->
    [0] No passages
    [one] One passage
   *[other] { $count } passages
  }
search-total-in = { $count } passages in { $documents } documents
search-again = Search again
search-changed = The review changed since this was searched.
search-missing = { $count ->
    [one] Could not be searched: { $titles }
   *[other] { $count } documents could not be searched: { $titles }
  }
search-nothing = Nothing found
search-nothing-more = Try fewer words, the beginning of a word with a star (evaluat*), or ~ for other spellings.
search-nothing-narrowed = The search is narrowed. Look in all documents, or at tagged passages too.
search-no-hits-to-step = There is nothing to step through. Search first.
search-list = Passages found
search-tagged = tagged to { $codes }
search-tag-to = Tag to { $to }
search-recent = Searched lately
search-help = What can be asked
search-help-words = both words, in any form
search-help-phrase = these words in this order
search-help-boolean = AND, OR, NOT and brackets
search-help-near = at most 8 words between the two
search-help-prefix = words that begin so
search-help-fuzzy = other spellings, slips of the pen
search-help-fields = in documents with this title and of this kind
search-help-page = on these pages
search-help-untagged = passages that have no tag yet
search-help-codings = passages with such a code, by this coder

picker-tag = Tag to
picker-work = Working recommendation
picker-amend = Change what it is tagged to
picker-hint = Number, words, or a code
picker-work-hint = Number or words
picker-list = Recommendations and codes
picker-make = Make the code “{ $path }”
picker-no-working = Work without a recommendation
picker-passages = { $count ->
    [0] none yet
    [one] 1 passage
   *[other] { $count } passages
  }
picker-keys = ↑ ↓ move · Enter chooses · Esc closes
picker-confirms = This recommendation is a proposal; tagging to it confirms it.
picker-nothing = Nothing is called so.
picker-empty = There is nothing to choose yet. Type a name to make a code.
picker-empty-review = Import an evaluation first: its recommendations are found by themselves.
picker-proposed = proposed
kind-recommendation = recommendation
kind-suggestion = suggestion
kind-finding = finding
kind-conclusion = conclusion
kind-lesson = lesson

palette-hint = Command, document, recommendation or heading
palette-list = What can be done and gone to
palette-command = command
palette-recommendation = recommendation
palette-document = document
palette-heading = heading
palette-not-now = not possible now
palette-cannot = This cannot be done now: there is no review, document or tag that it could be done to.
palette-nothing = Nothing is called so.
palette-keys = ↑ ↓ move · Enter chooses · Esc closes

keys-places = In lists: arrows move, Enter opens, Tab goes on. F6 goes to the next part of the window.
