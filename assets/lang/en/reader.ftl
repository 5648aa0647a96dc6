# The reading view: words in its margins, its find bar, its ways to a place.
reader-name = Document text
reader-empty = There is no text in this document.
reader-page = p. { $page }
reader-scroll-bar = Place in the document
reader-more-marks = +{ $count }
reader-tags = Tagged: { $tags }
reader-handle-start = Beginning of the passage tagged { $code }
reader-handle-end = End of the passage tagged { $code }

# Find in document.
reader-find-field = Find in document
reader-find-hint = Find in this document
reader-find-previous = Previous place found
reader-find-next = Next place found
reader-find-close = Close the find bar
reader-find-count = { $current } of { $count }
reader-find-count-more = { $current } of more than { $count }
reader-find-none = Not in this document

# Go to.
reader-goto-field = Go to a paragraph, page or section
reader-goto-hint = 44, p. 12 or words of a heading
reader-goto-help = A paragraph’s number, a page such as “p. 12”, or words of a heading.
reader-goto-none = Nothing in this document is called that.
reader-goto-paragraph = Paragraph { $number }
reader-goto-note = Footnote { $number }
reader-goto-table = Table or figure { $number }
reader-goto-item = Item { $number }

# The outline.
reader-outline-empty = This document has no headings.
reader-outline-filter = Filter headings
reader-outline-none = No heading has these words.
reader-outline-fold = Fold
reader-outline-unfold = Unfold
