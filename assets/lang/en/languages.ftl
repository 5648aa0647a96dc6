# The window's language, how days are written, and what is named by a number alone.
do-language = Language …
language-title = Language of the window
language-help = The command line and the words of your documents are not touched by it.
language-system = As the system has it ({ $name })
language-cancel = Cancel

key-escape = Esc
key-page-up = PageUp
key-page-down = PageDown
key-home = Home
key-end = End
key-backspace = Backspace

when-day = { $day } { $month } { $year }
when-moment = { $day }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

name-number = No. { $number }
