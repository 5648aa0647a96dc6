# Les exports : la question, et ce qui en est dit.

export-some = { $count ->
    [one] Un passage choisi est écrit.
   *[other] Les { $count } passages choisis sont écrits.
  }
export-xlsx = Classeur (.xlsx)
export-xlsx-for = pour Excel et LibreOffice : une feuille par partie, avec des filtres
export-docx = Rapport Word (.docx)
export-docx-for = à remettre : recommandation par recommandation, avec des références
export-html = Page web (.html)
export-html-for = le même rapport en un fichier que tout navigateur ouvre et imprime
export-md = Markdown (.md)
export-md-for = le même rapport en texte brut avec des signes
export-csv = Tableau (.csv)
export-csv-for = texte brut que lit tout programme de statistiques et de tableaux
export-json = JSON (.json)
export-json-for = pour des programmes : tous les champs, selon un schéma publié
export-jsonl = Lignes JSON (.jsonl)
export-jsonl-for = pour des programmes qui lisent une chose à la fois
export-what = Quelle partie
export-part-everything = Tout
export-part-passages = Passages encodés
export-part-statements = Recommandations
export-part-responses = Réponses
export-part-actions = Actions
export-part-matrix = Matrice des preuves
export-part-coverage = Lecture
export-part-indicators = Indicateurs
export-part-codebook = Grille de codage
export-part-documents = Documents
export-part-samples = Échantillons de revue
export-report-holds = Un rapport contient tout, dans l’ordre de sa lecture.
export-mark = Marque pour Excel
export-some-of-it = Une partie seulement …
export-all-of-it = Tout
export-any = Tous
export-evaluation = De l’évaluation
export-recommendation = Sur la recommandation
export-code = Avec le code
export-document = Dans le document
export-kind = Genre de document
export-coder = Encodé par
export-state = État
export-since = Encodé depuis
export-until = Jusqu’à
export-date-hint = 2026-03
export-bad-date = Une date s’écrit 2026, 2026-03 ou 2026-03-31.
export-counting = Comptage de ce que contiendrait le fichier …
export-nothing = Il n’y a rien de cela à écrire.
export-holds = Le fichier contiendra { $what }.
export-would-drop = Non repris, { $count ->
    [one] { $count } fois
   *[other] { $count } fois
  } : { $reason }{ $more ->
    [0] {""}
    [one] {" "}Et une autre raison.
   *[other] {" "}Et { $more } autres raisons.
  }
export-count-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
  }
export-count-statements = { $count ->
    [one] { $count } recommandation ou autre énoncé
   *[other] { $count } recommandations et autres énoncés
  }
export-count-responses = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
  }
export-count-actions = { $count ->
    [one] { $count } action
   *[other] { $count } actions
  }
export-count-verdicts = { $count ->
    [one] { $count } appréciation
   *[other] { $count } appréciations
  }
export-count-coverage = { $count ->
    [one] { $count } mention de ce qui a été lu
   *[other] { $count } mentions de ce qui a été lu
  }
export-count-indicators = { $count ->
    [one] { $count } indicateur
   *[other] { $count } indicateurs
  }
export-count-codes = { $count ->
    [one] { $count } code
   *[other] { $count } codes
  }
export-count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
  }
export-count-samples = { $count ->
    [one] { $count } échantillon de revue
   *[other] { $count } échantillons de revue
  }
export-path = Fichier
export-browse = Parcourir …
export-hint = Une extension que vous écrivez choisit le format. Le fichier apparaît quand il est complet.
export-there = Il existe déjà un fichier « { $name } ». Remplacez-le, ou choisissez un autre nom.
export-is-folder = { $path } est un dossier. Nommez-y un fichier.
export-no-folder = Il n’y a pas de dossier { $path }.
export-replace = Remplacer le fichier
export-write = Exporter
export-cancel = Annuler
export-not-carried = Le fichier a été écrit, mais tout n’a pas pu être repris :
export-not-carried-times = { $count ->
    [one] { $reason }
   *[other] { $reason } ({ $count } fois)
  }
said-exported-file = { $path } est écrit.
button-stop-export = Arrêter l’export
said-export-stopped = L’export a été arrêté ; rien n’a été écrit.
