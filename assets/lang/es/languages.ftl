# El idioma de la ventana, y cómo se escriben los días.
do-language = Idioma …
language-title = Idioma de la ventana
language-help = No cambia los comandos ni las palabras de sus documentos.
language-system = El del sistema ({ $name })
language-cancel = Cancelar

key-escape = Esc
key-page-up = Re Pág
key-page-down = Av Pág
key-home = Inicio
key-end = Fin
key-backspace = Retroceso

when-day = { $day } de { $month } de { $year }
when-moment = { $day }, { $time }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

name-number = N.º { $number }
