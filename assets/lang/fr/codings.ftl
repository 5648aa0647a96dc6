# Le tableau de tous les encodages.

codings-to = Encodé pour
codings-quote = Citation
codings-document = Document
codings-page = Page
codings-paragraph = Par.
codings-bearing = Sens
codings-explicitness = Explicite
codings-memo = Mémo
codings-coder = Codeur
codings-date = Date
codings-evaluation = Évaluation
codings-sort = Trier par { $column }
codings-sorted-up = { $column }, par ordre croissant
codings-sorted-down = { $column }, par ordre décroissant
codings-list = Tous les encodages
codings-choose = Choisir « { $quote } »
codings-filter = Filtrer les encodages
codings-filter-hint = Filtrer par mots
codings-by-code = Code
codings-by-document = Document
codings-by-coder = Codeur
codings-by-bearing = Sens
codings-bearing-unset = non précisé
codings-all-of = Tous ({ $count })
codings-show-all = Tout montrer
codings-count = { $count ->
    [0] Aucun encodage
    [one] Un encodage
   *[other] { $count } encodages
  }
codings-some = { $shown } encodages sur { $count }
codings-loading = Lecture des encodages …
codings-trouble = Les encodages ne peuvent pas être lus
codings-none = Rien n’est encore encodé
codings-none-more = Ouvrez un document, choisissez la recommandation de travail, et appuyez sur T sur un passage.
codings-none-shown = Aucun encodage n’est ainsi
codings-none-shown-more = Ôtez des mots ou des menus pour en voir davantage.
codings-export-all = Tout exporter
codings-export-shown = { $count ->
    [one] Exporter celui qui est montré
   *[other] Exporter les { $count } montrés
  }
codings-export-chosen = { $count ->
    [one] Exporter celui qui est choisi
   *[other] Exporter les { $count } choisis
  }
codings-remove = { $count ->
    [one] Retirer
   *[other] Retirer les { $count }
  }
