# The reading view: words in its margins, its find bar, its ways to a place.
reader-name = Document text
reader-empty = There is no text in this document.
reader-page = p. { $page }
reader-scroll-bar = Place in the document
reader-more-marks = +{ $count }
reader-tags = Tagged: { $tags }
reader-handle-start = Beginning of the passage tagged { $code }
reader-handle-end = End of the passage tagged { $code }
