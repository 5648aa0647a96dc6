# La langue de la fenêtre, et la façon d’écrire les jours.
do-language = Langue …
language-title = Langue de la fenêtre
language-help = Les commandes et les mots de vos documents n’en sont pas touchés.
language-system = Celle du système ({ $name })
language-cancel = Annuler

key-escape = Échap
key-page-up = Page préc.
key-page-down = Page suiv.
key-home = Début
key-end = Fin
key-backspace = Retour arrière

when-day = { $day ->
    [1] 1er
   *[other] { $day }
  } { $month } { $year }
when-moment = { $day }, { $time }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

name-number = N° { $number }
