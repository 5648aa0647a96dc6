# L’historique : ce que dit chaque entrée du journal. Les clés sont celles du journal, avec « did- ».
did-create = Revue « { $title } » créée
did-set-title = Revue renommée « { $title } »
did-import = « { $document } » importé
did-import-table = { $count ->
    [one] { $count } document importé de « { $file } »
   *[other] { $count } documents importés de « { $file } »
  }
did-set-document = « { $document } » modifié : { $fields }
did-set-documents = { $count ->
    [one] { $count } document modifié : { $fields }
   *[other] { $count } documents modifiés : { $fields }
  }
did-replace = « { $document } » remplacé par une nouvelle édition, « { $file } » : encodages placés : { $placed }, à régler : { $open }
did-settle-place = Encodage de « { $quote } » placé dans la nouvelle édition de « { $document } »
did-settle-lost = Accepté que « { $quote } » n’est pas dans la nouvelle édition de « { $document } »
did-set-evaluation = Évaluation « { $evaluation } » modifiée
did-confirm = Confirmé : { $what }
did-reject = Rejeté : { $what }
did-repropose = Proposé à nouveau : { $what }
did-mend = { $what } corrigée : { $fields }
did-add-synonyms = Ajouté au thésaurus : { $names }
did-amend-synonyms = Modifié dans le thésaurus : { $names }
did-remove-synonyms = Retiré du thésaurus : { $names }
did-tag = « { $quote } » dans « { $document } » encodé pour { $code }
did-tag-many = { $count ->
    [one] { $count } endroit encodé pour { $code }
   *[other] { $count } endroits encodés pour { $code }
  }
did-save-search = Recherche « { $name } » enregistrée
did-amend-search = Recherche enregistrée « { $name } » modifiée : { $fields }
did-look-at-search = Vu ce que trouve la recherche enregistrée « { $name } »
did-remove-search = Recherche enregistrée « { $name } » supprimée
did-amend = Encodage de « { $quote } » modifié : { $fields }
did-untag = Encodage de « { $quote } » pour { $code } retiré
did-untag-many = { $count ->
    [one] { $count } encodage retiré
   *[other] { $count } encodages retirés
  }
did-add-code = Code { $code } ajouté
did-rename-code = Code { $code } renommé « { $name } »
did-move-code = Code { $code } déplacé vers { $parent }
did-merge-codes = { $codes } fusionnés avec { $code }
did-delete-code = Code { $code } supprimé
did-describe-code = Code { $code } décrit
did-cover = « { $document } » marqué pour { $question } : { $outcome }
did-cover-documents = { $count ->
    [one] { $count } document marqué pour { $question } : { $outcome }
   *[other] { $count } documents marqués pour { $question } : { $outcome }
  }
did-clear-coverage = Marque de « { $document } » pour { $question } effacée
did-recognise = Réponses proposées à nouveau pour { $what }
did-read-tracker = Tableau de suivi « { $document } » lu : { $what }
did-settle-proposals = { $count ->
    [one] { $count } proposition réglée : { $state }
   *[other] { $count } propositions réglées : { $state }
  }
did-merge-statements = { $statements } fusionnés avec { $what }
did-split = « { $quote } » tiré de { $what } : { $as }
did-move-statement = { $what } déplacé : { $to }
did-set-kind = Genre de { $what } : { $kind ->
    [recommendation] recommandation
    [suggestion] suggestion
    [finding] constatation
    [conclusion] conclusion
    [lesson] enseignement
    [prior] recommandation antérieure
   *[other] { $kind }
  }
did-swap-numbers = Numéros de { $what } et { $other } échangés
did-link-statements = Noté que { $what } repose sur { $other }
did-unlink-statements = Repris que { $what } repose sur { $other }
did-set-term = Mot « { $word } » modifié : { $fields }
did-settle-at-once = { $count ->
    [one] { $count } proposition réglée d’un coup : { $state }
   *[other] { $count } propositions réglées d’un coup : { $state }
  }
did-add-statement = { $what } tiré de « { $quote } » dans « { $document } »
did-respond = Réponse à { $what } ajoutée
did-amend-response = Réponse à { $what } modifiée : { $fields }
did-remove-response = Réponse à { $what } supprimée
did-add-action = Action « { $action } » ajoutée
did-amend-action = Action « { $action } » modifiée : { $fields }
did-remove-action = Action « { $action } » supprimée
did-mend-indicator = Indicateur { $what } corrigé : { $fields }
did-judge = Appréciation de { $what } : { $fields }
did-sign-verdict = Appréciation de { $what } signée : { $step }
did-remove-verdict = Appréciation de { $what } supprimée
did-add-desk-sample = Échantillon « { $sample } » ajouté
did-amend-desk-sample = Échantillon « { $sample } » modifié : { $fields }
did-remove-desk-sample = Échantillon « { $sample } » supprimé
did-add-sample-members = { $count ->
    [one] { $count } document ajouté à l’échantillon « { $sample } »
   *[other] { $count } documents ajoutés à l’échantillon « { $sample } »
  }
did-amend-sample-members = { $count ->
    [one] { $count } document de l’échantillon « { $sample } » modifié : { $fields }
   *[other] { $count } documents de l’échantillon « { $sample } » modifiés : { $fields }
  }
did-remove-sample-members = { $count ->
    [one] { $count } document retiré de l’échantillon « { $sample } »
   *[other] { $count } documents retirés de l’échantillon « { $sample } »
  }
did-settle = Conflit réglé : { $what }
did-purge = { $count ->
    [one] { $count } document effacé définitivement
   *[other] { $count } documents effacés définitivement
  }

# Les mots que le journal met dans ces phrases.
word-count-statements = { $count } énoncés
word-count-recommendation = { $count } recommandation
word-count-recommendations = { $count } recommandations
word-count-response = { $count } réponse
word-count-responses = { $count } réponses
word-count-action = { $count } action
word-count-actions = { $count } actions
word-count-changed = modifié : { $count }
word-nothing-new = rien de nouveau
word-read-nothing-found = lu, rien trouvé
word-no-evidence = pas une preuve
word-to-be-looked-at-later = à regarder plus tard
word-confirmed = confirmé
word-rejected = rejeté
word-proposed = proposé
word-part = une partie
word-statement-of-its-own = un énoncé à part
word-draft = projet
word-second-reader = second lecteur
word-management-comment = commentaire de la direction
word-final = définitif
word-up = vers le haut
word-down = vers le bas
word-title = titre
word-kind = genre
word-source-type = type de source
word-language = langue
word-evaluation = évaluation
word-published = publication
word-period = période
word-period-from = début de la période
word-period-to = fin de la période
word-alias = alias
word-do-not-quote = citation
word-attributes = attributs
word-bearing = sens
word-explicitness = caractère explicite
word-memo = mémo
word-code = code
word-place = place
word-text = texte
word-number = numéro
word-position = ordre
word-label = nom
word-hidden = offre
word-addressee = destinataire
word-priority = priorité
word-deadline = échéance
word-disposition = décision
word-links = liens
word-status = état
word-strength = force des preuves
word-as-of = date
word-reasoning = raisonnement
word-sign-off = signature
word-responsible = responsable
word-due = échéance
word-met = cible atteinte
word-baseline = niveau de référence
word-target = cible
word-result = résultat
word-unit = unité
word-query = requête
word-filter = filtre
word-name = nom
word-count = nombre
word-class = classe
word-excluded = exclusion
word-population = population
word-question = question
word-one-level-up = d’un degré vers le haut
