# Search, the picker, the palette and the list of keys.

do-search-wide = Search with facets and context
do-find-mentions = Find mentions not tagged yet
do-tag-all = Tag all hits of the search …
do-next-hit = Next passage found
do-previous-hit = Previous passage found

search-field = Search all documents
search-hint = Words, "a phrase", title:annual …
search-clear = Clear the search
search-here = This document
search-untagged = Not tagged yet
search-unread = Not read yet
search-unread-tip = Only what nobody has tagged, settled or read for any question
search-running = Searching …
search-total = { $count ->
    [0] No passages
    [one] One passage
   *[other] { $count } passages
  }
search-total-in = { $count } passages in { $documents } documents
search-matches = { $count ->
    [one] one match
   *[other] { $count } matches
  }
search-matches-at-least = { $count } matches in the first of them
search-total-tags = { $count ->
    [0] No tags
    [one] One tag
   *[other] { $count } tags
  }
search-total-memos = { $count ->
    [0] No memos
    [one] One memo
   *[other] { $count } memos
  }
search-stop = Stop
search-stopped = The search was stopped.
sheet-search = Search
search-in-middle = The search stands in the middle
search-in-middle-more = What is typed and narrowed there is searched at once.
search-within = Search in { $what }
search-within-passages = Documents
search-within-tags = Tagged quotes
search-within-memos = Memos
search-no-codings = No tagged passage has these words. Look in the documents instead.
search-no-memos = No memo has these words. Look in the documents or in tagged quotes instead.
search-open-only = Open ones
search-open-tip = Only what is neither tagged, rejected nor left for later for { $name }
search-nothing-open = Nothing is open here
search-nothing-open-more = Every passage found is settled, or none was found. Show settled ones too, or search for other words.
search-state-open = open
search-state-tagged = tagged
search-state-rejected = rejected
search-state-later = for later
search-state-read = read
search-new = new
search-progress = { $settled } of { $total } settled for { $name }
search-progress-parts = { $tagged } tagged, { $rejected } rejected, { $read } read with none found, { $later } for later, { $open } open
search-no-question = Choose a working recommendation, or a code for the checklist, first.
search-reject = No evidence (X)
search-unreject = Evidence after all (X)
search-later = Later (L)
search-unlater = Not for later (L)
search-read = Read on
search-as-lines = Lines
search-as-lines-tip = Each match on a line between its neighbours
search-sorted = Sorted by
search-sort-document = document
search-sort-left = words before
search-sort-right = words behind
search-no-matches = No matches to line up
search-no-matches-more = The query looks for no words, so there is nothing to be shown between neighbours.
search-lines-cut = The first { $count } lines by document are shown. Narrow the search to see others.
search-line-tip = { $title }, { $place }
search-ungrouped = Best first
search-best-first = Best first
search-grouped-by = Grouped: { $by }
search-group-count = { $count ->
    [one] one passage
   *[other] { $count } passages
  }
search-by-document = Documents
search-by-evaluation = Evaluations
search-by-year = Years
search-by-region = Regions
search-by-kind = Kinds
search-by-source = Sources
search-by-code = Codes
search-by-language = Languages
search-no-value = None
search-no-code = No code
search-no-year = No year
search-facet-said = { $name }, { $count ->
    [one] one passage
   *[other] { $count } passages
  }
search-facet-tip = { $name }: { $count ->
    [one] one passage
   *[other] { $count } passages
  } in { $documents ->
    [one] one document
   *[other] { $documents } documents
  }
search-facet-all = Show all { $count }
search-facet-fewer = Show fewer
search-facet-most = The first { $count } are shown.
search-chip-remove = Search without { $what }
search-checklist = Checklist …
search-checklist-for = Checklist: { $name }
search-checklist-working = Working recommendation ({ $name })
search-checklist-none = Working recommendation (none is chosen)
search-find-mentions = Find mentions not tagged yet
search-mentions = Mentions
search-mentions-of = Passages that mention { $name } and are not tagged to it
search-for-working = For the working recommendation
search-no-number = The working recommendation has no number by which it could be mentioned.
search-tag-all = Tag all …
search-save = Save …
search-name-field = Name of the saved search
search-name-hint = Name
search-name-save = Save it
search-name-leave = Do not save
search-saved = Saved searches
search-saved-count = { $count ->
    [one] one passage, nothing new
   *[other] { $count } passages, nothing new
  }
search-saved-new = { $count ->
    [one] one passage
   *[other] { $count } passages
  }, { $new } new
search-saved-remove = Remove the saved search { $name }
search-new-since = { $count ->
    [0] Nothing new
    [one] One new
   *[other] { $count } new
  }
search-mark-seen = Mark as seen

tag-all-title = Tag all hits
tag-all-to = To
tag-all-other = Something else …
tag-all-passage = The whole passages
tag-all-sentence = The sentences in which words were found
tag-all-match = Only the words that were found
tag-all-counting = Counting …
tag-all-count = { $count ->
    [0] Nothing is left to be tagged.
    [one] One place would be tagged.
   *[other] { $count } places in { $documents ->
        [one] one document
       *[other] { $documents } documents
      } would be tagged.
  }
tag-all-already = { $count ->
    [one] One is tagged so already and left out.
   *[other] { $count } are tagged so already and left out.
  }
tag-all-too-many = There are more than { $count } places. Narrow the search first, by a year or an evaluation.
tag-all-no-words = The search looks for no words that could be marked. Tag whole passages.
tag-all-more = and { $count } more
tag-all-do = { $count ->
    [0] Tag
    [one] Tag one place
   *[other] Tag { $count } places
  }
tag-all-cancel = Cancel

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
search-help-unread = passages nobody has looked at yet
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
