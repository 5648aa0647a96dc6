# The reading view: words in its margins, its find bar, its ways to a place.
reader-name = Document text
