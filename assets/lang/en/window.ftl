# The window's words in English. One message a line; sentences end with a full stop, names of things
# and buttons do not.

menu-review = Review
menu-edit = Edit
menu-read = Read
menu-code = Code
menu-view = View

menu-search-words = Search for these words

key-shift = Shift
key-enter = Enter
key-space = Space
key-delete = Del

do-new = New review
do-open = Open review
do-sample = Open the sample review
do-import = Import documents
do-export = Export findings
do-coder = Change who codes
do-close = Close review
do-quit = Quit
do-undo = Undo
do-redo = Redo
do-copy = Copy passage
do-cite = Copy with citation
do-find = Find in document
do-search = Search all documents
do-palette = All commands
do-next = Next passage
do-previous = Previous passage
do-page-down = Page down
do-page-up = Page up
do-home = Beginning of the document
do-end = End of the document
do-next-heading = Next heading
do-previous-heading = Previous heading
do-go-to = Go to page, paragraph or section
do-outline = Outline
do-back = Back
do-forward = Forward
do-select-passage = Select the passage
do-extend-word = Extend the selection by a word
do-shrink-word = Extend the selection back by a word
do-extend-char = Extend the selection by a character
do-shrink-char = Extend the selection back by a character
do-extend-sentence = Extend the selection by a sentence
do-shrink-sentence = Extend the selection back by a sentence
do-extend-passage = Extend the selection by a passage
do-shrink-passage = Extend the selection back by a passage
do-clear = Put away, or select nothing
do-snap = Select whole words, or not
do-tag = Tag to the working recommendation
do-pick = Tag to …
do-repeat = Repeat the last tag
do-none = Read, none found
do-supports = Supports
do-contradicts = Contradicts
do-mixed = Mixed
do-context = Context
do-explicit = Explicit
do-implicit = Implicit
do-memo = Memo
do-show-codings = Show the tags here
do-untag = Remove the tag
do-work = Choose the working recommendation
do-next-work = Next recommendation
do-previous-work = Previous recommendation
do-register = Register of recommendations
do-codings = Table of all tags
do-import-table = Table of documents
do-card = Working recommendation
do-tags = Tags in this document
do-history = History
do-left = Documents on the left
do-right = Right-hand side
do-split = Put beside
do-twice = Show this document twice
do-close-tab = Close tab
do-next-tab = Next tab
do-previous-tab = Previous tab
do-next-region = Next part of the window
do-previous-region = Previous part of the window
do-theme-system = Colours of the system
do-theme-light = Light
do-theme-dark = Dark
do-theme-contrast = High contrast, light
do-theme-contrast-dark = High contrast, dark
do-larger = Larger text
do-smaller = Smaller text
do-usual-size = Usual size
do-keys = Keys

button-close = Close
button-dismiss = Put the message away
button-cancel-import = Cancel the import
button-open-to-read = Open to read
button-try-again = Try again
button-restore = Restore the newest backup
button-open-other = Open another review
button-forget = Take it off the list
button-other-place = Choose another place
button-open-it = Open what is there

obstacle-held = “{ $name }” is in use
obstacle-damaged = “{ $name }” is damaged
obstacle-newer = “{ $name }” needs a newer Deskreview
obstacle-missing = “{ $name }” is not there
obstacle-exists = There is already something called “{ $name }”
obstacle-other = “{ $name }” cannot be opened

bar-working = { $name }
bar-no-working = No working recommendation

side-card = Recommendation
side-search = Search
side-tags = Tags
side-history = History
sheet-register = Register
sheet-codings = All tags
sheet-import = Documents

status-coder = { $coder }
status-read-only = Read only
status-undo = Undo: { $what }
status-importing = Importing { $done } of { $total }
status-exporting = Exporting …

said-read-only = Open to read: nothing can be changed now.
said-repaired = Restored from the newest backup; { $entries ->
    [one] one later step was
   *[other] { $entries } later steps were
  } brought back as well.
said-tagged = Tagged to { $to }. S, C, M or X says how it bears on it, E or I how plainly; Enter adds a memo.
said-untagged = { $count ->
    [one] Removed the tag to { $from }. Ctrl+Z brings it back.
   *[other] Removed { $count } tags. Ctrl+Z brings them back.
  }
said-not-none = { $count ->
    [one] One passage here is tagged to { $name }, so something was found. Remove that tag first.
   *[other] { $count } passages here are tagged to { $name }, so something was found. Remove those tags first.
  }
said-selected = T tags the selection to { $name }, Shift+T to something else; a right click offers more.
said-selected-no-working = Shift+T tags the selection; a right click offers more.
said-already-tagged = This is tagged so already.
said-no-working = Choose the working recommendation first.
said-no-passage = There is no passage to tag. Click into a document first.
said-out-of-sight = The passage at the cursor was out of sight. Here it is: press T again to tag it, or click another one.
said-no-coding = There is no tag here. Press T to make one.
said-nothing-to-repeat = Nothing was tagged yet.
said-working = Tags go to { $name } now.
said-undone = Undone: { $what }
said-redone = Done again: { $what }
said-copied = Copied.
said-snap-on = Selections take whole words.
said-snap-off = Selections are free.
said-exported = { $count ->
    [one] Wrote one tagged passage to { $path }.
   *[other] Wrote { $count } tagged passages to { $path }.
  }
said-imported = { $count ->
    [0] No document was imported.
    [one] Imported one document.
   *[other] Imported { $count } documents.
  }
said-import-cancelled = { $count ->
    [0] The import was cancelled; no document came in.
    [one] The import was cancelled; one document had come in and stays.
   *[other] The import was cancelled; { $count } documents had come in and stay.
  }
said-import-already = { $count ->
    [one] One was in the review already.
   *[other] { $count } were in the review already.
  }
said-import-failed = { $count ->
    [one] One file was not read.
   *[other] { $count } files were not read.
  }

import-one-at-a-time = An import is running. Wait until it is done, or cancel it.
making-sample = Making the sample review …
drop-here = Drop to import
drop-needs-review = Drop a review to open it, or documents to begin a new review with
middle-no-documents = No documents yet
middle-drop = Drop reports or a folder of them on the window, or import them.
middle-nothing-open = Nothing is open
middle-choose = Choose a document on the left.
document-opening = Opening the document …
document-trouble = This document cannot be shown
document-import-again = Import its file again

mark-by = { $coder }, { $when }
bearing-supports = Supports
bearing-contradicts = Contradicts
bearing-mixed = Mixed
bearing-context = Context
explicitness-explicit = Explicit
explicitness-implicit = Implicit
place-page = p. { $page }
place-paragraph = para. { $number }
place-item = item ({ $number })
place-item-of = para. { $under } ({ $number })
place-note = note { $number }
place-section = section { $number }
place-table = no. { $number }
