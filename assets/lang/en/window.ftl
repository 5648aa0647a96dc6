# The window's words in English. One message a line; sentences end with a full stop, names of things
# and buttons do not.
app-name = Deskreview
