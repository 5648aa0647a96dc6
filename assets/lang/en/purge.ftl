# Purging a document.

do-purge = Purge the document …
documents-purge = Purge …
purge-title = Purge a document
purge-goes = This goes for good:
purge-codings = { $count ->
    [one] one tagged passage
   *[other] { $count } tagged passages
  }
purge-statements = { $count ->
    [one] one recommendation or other statement
   *[other] { $count } recommendations and other statements, with their parts
  }
purge-responses = { $count ->
    [one] one response
   *[other] { $count } responses
  }
purge-actions = { $count ->
    [one] one action
   *[other] { $count } actions
  }
purge-indicators = { $count ->
    [one] one indicator
   *[other] { $count } indicators
  }
purge-verdicts = { $count ->
    [one] one verdict
   *[other] { $count } verdicts
  }
purge-coverage = { $count ->
    [one] one mark of what was read
   *[other] { $count } marks of what was read
  }
purge-files = { $count ->
    [one] one file of the project
   *[other] { $count } files of the project: source and text
  }
purge-elsewhere = { $count ->
    [one] One of these passages is in another document: it is tagged to a recommendation that goes.
   *[other] { $count } of these passages are in other documents: they are tagged to recommendations that go.
  }
purge-history = The history keeps only that a document was purged, when and by whom. This cannot be undone, and merging a copy that still has the document does not bring it back.
purge-shared = The file { $file } stays, since other documents are made of it too. It still holds the words of this one.
purge-backups = { $count ->
    [one] An earlier backup of the project still holds the document.
   *[other] { $count } earlier backups of the project still hold the document.
  }
purge-backups-too = Remove the earlier backups too, and make a new one
purge-reason = Reason
purge-reason-hint = For the record, for example: consent withdrawn
purge-known = I know that this cannot be undone
purge-do = Purge for good
purge-cancel = Keep it
purge-importing = An import is under way. Wait until it has ended, then purge the document.
said-purged = The document was purged
said-purged-backups = { $count ->
    [one] The document was purged; one earlier backup still holds it
   *[other] The document was purged; { $count } earlier backups still hold it
  }
said-purged-not-cleared = The document was purged; its files are cleared away when the review is opened the next time
