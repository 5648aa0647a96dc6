# The documents: panel and table.
