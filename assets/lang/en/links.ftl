# Words of a document that lead to an address.
menu-link = Show where this link leads
link-leads = This link leads out of Deskreview, to:
link-open = Open in the browser
link-write = Write to this address
link-copy = Copy the address
link-copied = The address is copied.
