# Tableaux de suivi : ceux qu’un bureau tient des recommandations, des réponses et des actions.
do-tracker = Lire un tableau de suivi …
do-tracker-export = Écrire un tableau de suivi …
tracker-text = Un tableau de recommandations, de réponses et d’actions : un classeur, un fichier CSV, ou un document avec des tableaux. Ses lignes sont comparées au registre ; rien n’est modifié avant que vous ne le disiez.
tracker-file = Fichier du tableau de suivi
tracker-sheet = Feuille
tracker-evaluation = Évaluation, pour les lignes qui n’en nomment pas
tracker-evaluation-hint = Sigle, comme MIG-2008
tracker-reading = Lecture du fichier …
tracker-locked = Le fichier est verrouillé. Importez-le d’abord et donnez-y son mot de passe ; puis choisissez-le à nouveau ici.
tracker-no-head = Aucune ligne ne ressemble à l’en-tête d’un tableau de suivi. Dites au-dessus des colonnes ce qu’elles contiennent.
tracker-no-table = Il n’y a pas de tableau sur cette feuille ou dans ce document. Choisissez-en un autre.
tracker-nothing = Le registre a déjà tout cela. Rien ne serait modifié.
tracker-own-report = Deskreview a écrit ce rapport lui-même
tracker-own-report-help = Ses tableaux répètent un registre. Pour un tableau que d’autres remplissent, exportez un tableau de suivi.
tracker-new = Nouveau : { $statements ->
    [one] { $statements } recommandation
   *[other] { $statements } recommandations
  }, { $responses ->
    [one] { $responses } réponse
   *[other] { $responses } réponses
  }, { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
  }. Modifié : { $changed ->
    [one] { $changed } action
   *[other] { $changed } actions
  }.
tracker-there = Déjà là : { $there }. À regarder deux fois : { $doubtful }. D’aucune recommandation du registre : { $unresolved }. Lignes non lues : { $unread }.
tracker-do = Le lire
tracker-column = Ce que contient la colonne { $column }
tracker-means = Ce que cela veut dire
tracker-guessed = { $field } (deviné)
tracker-ignored = Laissée de côté
tracker-guess = Comme deviné
tracker-row-new = Nouvelle recommandation
tracker-row-known = { $name }
tracker-row-doubtful = { $name } ; à regarder deux fois
tracker-row-nothing = Pas de telle recommandation
tracker-row-unread = Non lue
tracker-head = En-têtes
tracker-more = { $count ->
    [one] { $count } autre ligne n’est pas montrée.
   *[other] { $count } autres lignes ne sont pas montrées.
  }
tracker-said = Tableau de suivi lu. Recommandations proposées : { $statements }, réponses : { $responses }, actions : { $actions } ; actions modifiées : { $changed }.
tracker-field-number = Numéro
tracker-field-recommendation = Recommandation
tracker-field-response = Réponse
tracker-field-disposition = Décision
tracker-field-action = Action
tracker-field-responsible = Responsable
tracker-field-due = Échéance
tracker-field-status = État
tracker-field-comments = Commentaires
tracker-field-evidence = Preuves
tracker-field-verdict = Appréciation d’autrui
tracker-field-priority = Priorité
tracker-field-evaluation = Évaluation
tracker-field-part = Partie
tracker-field-addressee = Destinataire
tracker-field-together = Répond aussi à
tracker-from-table = Lire comme tableau de suivi …
tracker-export-xlsx = Tableau de suivi, classeur Excel
tracker-export-xlsx-for = Recommandations, réponses, actions avec leurs dates, preuves et appréciation ; peut être relu
tracker-export-csv = Tableau de suivi, CSV
tracker-export-csv-for = Les mêmes lignes pour d’autres programmes
tracker-export-none = Il n’y a pas encore de recommandations au registre.
tracker-export-all = { $count ->
    [one] { $count } recommandation ou autre énoncé
   *[other] { $count } recommandations et autres énoncés
  } du registre, avec ce qui a été répondu, promis et trouvé ; une ligne par action.
said-tracker-exported = { $count ->
    [one] Tableau de suivi de { $count } recommandation écrit dans { $path }.
   *[other] Tableau de suivi de { $count } recommandations et parties écrit dans { $path }.
  }
