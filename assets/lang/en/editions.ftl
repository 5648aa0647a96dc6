# New editions of documents, and files that want a password.

sheet-editions = New edition
do-replace = Replace this document by a new edition…
do-editions = Passages to settle after a new edition
do-settle-here = Put the passage to settle here
documents-replace = Replace by a new edition…
documents-settle = { $count ->
    [one] Settle one passage…
   *[other] Settle { $count } passages…
  }
documents-to-settle = { $count ->
    [one] one passage to settle
   *[other] { $count } passages to settle
  }
status-to-settle = { $count ->
    [one] One passage to settle
   *[other] { $count } passages to settle
  }
codings-to-settle = { $title } (earlier edition, to settle)
codings-lost = { $title } (earlier edition, accepted as lost)
register-earlier-edition = It was confirmed in an earlier edition; the present one does not have these words.

replace-title = Replace by a new edition
replace-text = “{ $title }” is now the file { $file }. Its tags, marks, attributes and evaluation stay; every tagged passage is looked for in the new file. The earlier file is kept.
replace-file = File of the new edition
replace-folder = This is a folder. Choose a file.
replace-do = Read and replace

editions-title = New edition of “{ $title }”
editions-none = No document to settle
editions-none-text = When a document is replaced by a newer file, what became of its tagged passages is shown here.
editions-loading = Looking for the passages…
editions-trouble = The editions cannot be compared
editions-one-at-a-time = A new edition is being read already. Wait until it is in.
editions-document = Document
editions-reading = Reading { $file }…
editions-reading-pages = Reading { $file }: page { $done } of { $total }
editions-placing = { $file } is read. Looking for what was tagged in the edition before …
editions-placing-wait = A new edition is being put in its place. Nothing can be changed until that is done.
editions-broken = The new edition could not be put in its place, and nothing was changed. Try again.
editions-failed = { $file } was not read, and nothing was changed: { $reason }
editions-same = { $file } is the file this document has already. Nothing was changed.
editions-other = { $file } is in the review already, as “{ $title }”. Nothing was changed.
editions-other-file = Choose another file…
editions-which = Which passages are listed
editions-to-settle = To settle ({ $count })
editions-moved = Moved ({ $count })
editions-kept = Kept ({ $count })
editions-lost = Accepted as lost ({ $count })
editions-empty-to-settle = Nothing to settle
editions-empty-to-settle-text = Every tagged passage has its place in the new edition, or was accepted as lost.
editions-empty = None
editions-empty-text = There are no passages of this kind.
editions-fate-ambiguous = in several places, or one that is not certain
editions-fate-lost = not found
editions-fate-moved = moved
editions-fate-changed = moved, other signs
editions-fate-kept = same place
editions-fate-accepted = accepted as lost
editions-earlier = Earlier edition: { $file }
editions-present = Present edition: { $file }
editions-candidate = Place { $at } of { $count }
editions-likely = Similar passage { $at } of { $count }
editions-no-candidate = The words are not there. Select the passage below, if it stands in other words.
editions-previous = Previous place
editions-next = Next place
editions-take-place = Take this place
editions-take-selection = Take the selection
editions-take-selection-hint = Select words in the text below, then take them.
editions-keep-lost = Keep as lost
editions-keep-lost-hint = The tag keeps its quote of the earlier edition.
editions-remove = Remove the tag
editions-show = Show in the document
editions-row = { $quote }, { $code }, { $fate }
editions-statements = { $count ->
    [one] One statement has no place in this edition and keeps the words of the earlier one.
   *[other] { $count } statements have no place in this edition and keep the words of the earlier one.
  }
editions-coverage = { $count ->
    [one] One mark of what was read speaks of an earlier edition.
   *[other] { $count } marks of what was read speak of an earlier edition.
  }
said-replaced = { $count ->
    [0] Replaced “{ $title }”; every tagged passage has its place
    [one] Replaced “{ $title }”; one passage is to be settled
   *[other] Replaced “{ $title }”; { $count } passages are to be settled
  }
said-replace-same = “{ $title }” is this file already; nothing was changed
said-nothing-to-settle = There is no passage to settle in this document

file-locked = encrypted
locked-encrypted = { $name } is encrypted.
locked-wrong = The password does not open { $name }.
locked-password = Password
locked-field = Password of { $name }
locked-again = Read again
editions-place = Put it where I read
editions-place-hint = Open the document, select the words that the recommendation has now, and come back here.
editions-place-name = Put { $name } where I read
editions-statements-more = { $count ->
    [one] One more has no place; it is listed in the register.
   *[other] { $count } more have no place; they are listed in the register.
  }
said-read-first = Open “{ $title }” and select the words first
said-statement-placed = { $name } stands at these words now
