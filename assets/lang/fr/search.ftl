# La recherche, le sélecteur, la palette et la liste des raccourcis.

do-search-wide = Recherche avec facettes et contexte
do-find-mentions = Trouver les mentions pas encore encodées
do-tag-all = Encoder tous les résultats de la recherche …
do-next-hit = Passage trouvé suivant
do-previous-hit = Passage trouvé précédent

search-field = Rechercher dans tous les documents
search-hint = Mots, "une expression", title:annuel …
search-clear = Effacer la recherche
search-here = Ce document
search-untagged = Pas encore encodés
search-unread = Pas encore lus
search-unread-tip = Seulement ce que personne n’a encodé, réglé ni lu pour aucune question
search-mentions = Mentions
search-mentions-of = Passages qui mentionnent { $name } et ne sont pas encodés pour elle
search-for-working = Pour la recommandation de travail
search-running = Recherche …
search-total = { $count ->
    [0] Aucun passage
    [one] Un passage
   *[other] { $count } passages
  }
search-total-in = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
  } dans { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
  }
search-matches = { $count ->
    [one] { $count } occurrence
   *[other] { $count } occurrences
  }
search-matches-at-least = { $count } occurrences dans les premiers
search-total-tags = { $count ->
    [0] Aucun encodage
    [one] Un encodage
   *[other] { $count } encodages
  }
search-total-memos = { $count ->
    [0] Aucun mémo
    [one] Un mémo
   *[other] { $count } mémos
  }
search-stop = Arrêter
search-stopped = La recherche a été arrêtée.
sheet-search = Recherche
search-in-middle = La recherche se trouve au milieu
search-in-middle-more = Ce qui y est écrit et restreint est recherché aussitôt.
search-within = Rechercher dans : { $what }
search-within-passages = Documents
search-within-tags = Citations encodées
search-within-memos = Mémos
search-no-codings = Aucun passage encodé n’a ces mots. Cherchez plutôt dans les documents.
search-no-memos = Aucun mémo n’a ces mots. Cherchez plutôt dans les documents ou les citations encodées.
search-open-only = À régler
search-open-tip = Seulement ce qui n’est ni encodé, ni rejeté, ni remis à plus tard pour { $name }
search-nothing-open = Rien n’est à régler ici
search-nothing-open-more = Tout passage trouvé est réglé, ou rien n’a été trouvé. Montrez aussi ce qui est réglé, ou cherchez d’autres mots.
search-state-open = à régler
search-state-tagged = encodé
search-state-rejected = rejeté
search-state-later = pour plus tard
search-state-read = lu
search-new = nouveau
search-progress = { $settled } sur { $total } réglés pour { $name }
search-progress-parts = encodés : { $tagged }, rejetés : { $rejected }, lus sans rien trouver : { $read }, pour plus tard : { $later }, à régler : { $open }
search-no-question = Choisissez d’abord une recommandation de travail, ou un code pour la liste de contrôle.
search-reject = Pas une preuve (X)
search-unreject = Une preuve malgré tout (X)
search-later = Plus tard (L)
search-unlater = Pas pour plus tard (L)
search-read = Lire la suite
search-as-lines = Lignes
search-as-lines-tip = Chaque occurrence sur une ligne entre ses voisins
search-sorted = Trié par
search-sort-document = document
search-sort-left = mots avant
search-sort-right = mots après
search-no-matches = Aucune occurrence à aligner
search-no-matches-more = La recherche ne porte sur aucun mot : il n’y a rien à montrer entre des voisins.
search-lines-cut = Les { $count } premières lignes, par document, sont montrées. Restreignez la recherche pour en voir d’autres.
search-line-tip = { $title }, { $place }
search-ungrouped = Les meilleurs d’abord
search-best-first = Les meilleurs d’abord
search-grouped-by = Groupés : { $by }
search-group-count = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
  }
search-by-document = Documents
search-by-evaluation = Évaluations
search-by-year = Années
search-by-region = Régions
search-by-kind = Genres
search-by-source = Sources
search-by-code = Codes
search-by-language = Langues
search-no-value = Aucun
search-no-code = Sans code
search-no-year = Sans année
search-facet-said = { $name }, { $count ->
    [one] { $count } passage
   *[other] { $count } passages
  }
search-facet-tip = { $name } : { $count ->
    [one] { $count } passage
   *[other] { $count } passages
  } dans { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
  }
search-facet-all = Montrer les { $count }
search-facet-fewer = Montrer moins
search-facet-most = Les { $count } premiers sont montrés.
search-chip-remove = Rechercher sans { $what }
search-checklist = Liste de contrôle …
search-checklist-for = Liste de contrôle : { $name }
search-checklist-working = Recommandation de travail ({ $name })
search-checklist-none = Recommandation de travail (aucune n’est choisie)
search-find-mentions = Trouver les mentions pas encore encodées
search-no-number = La recommandation de travail n’a pas de numéro par lequel elle pourrait être mentionnée.
search-tag-all = Tout encoder …
search-save = Enregistrer …
search-name-field = Nom de la recherche enregistrée
search-name-hint = Nom
search-name-save = L’enregistrer
search-name-leave = Ne pas enregistrer
search-saved = Recherches enregistrées
search-saved-count = { $count ->
    [one] { $count } passage, rien de nouveau
   *[other] { $count } passages, rien de nouveau
  }
search-saved-new = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
  }, { $new ->
    [one] { $new } nouveau
   *[other] { $new } nouveaux
  }
search-saved-remove = Supprimer la recherche enregistrée { $name }
search-new-since = { $count ->
    [0] Rien de nouveau
    [one] Un nouveau
   *[other] { $count } nouveaux
  }
search-mark-seen = Marquer comme vus

tag-all-title = Encoder tous les résultats
tag-all-to = Pour
tag-all-other = Autre chose …
tag-all-passage = Les passages entiers
tag-all-sentence = Les phrases où des mots ont été trouvés
tag-all-match = Seulement les mots trouvés
tag-all-counting = Comptage …
tag-all-count = { $count ->
    [0] Il ne reste rien à encoder.
    [one] Un endroit serait encodé.
   *[other] { $count } endroits dans { $documents ->
        [one] un document
       *[other] { $documents } documents
      } seraient encodés.
  }
tag-all-already = { $count ->
    [one] { $count } est déjà encodé ainsi et laissé de côté.
   *[other] { $count } sont déjà encodés ainsi et laissés de côté.
  }
tag-all-too-many = Il y a plus de { $count } endroits. Restreignez d’abord la recherche, par une année ou une évaluation.
tag-all-no-words = La recherche ne porte sur aucun mot qui pourrait être marqué. Encodez des passages entiers.
tag-all-more = et { $count } de plus
tag-all-do = { $count ->
    [0] Encoder
    [one] Encoder un endroit
   *[other] Encoder { $count } endroits
  }
tag-all-cancel = Annuler

search-again = Rechercher à nouveau
search-changed = La revue a changé depuis cette recherche.
search-missing = { $count ->
    [one] N’a pas pu être parcouru : { $titles }
   *[other] { $count } documents n’ont pas pu être parcourus : { $titles }
  }
search-nothing = Rien n’a été trouvé
search-nothing-more = Essayez moins de mots, le début d’un mot avec une étoile (évalu*), ou ~ pour d’autres graphies.
search-nothing-narrowed = La recherche est restreinte. Cherchez dans tous les documents, ou aussi dans les passages encodés.
search-no-hits-to-step = Il n’y a rien à parcourir. Recherchez d’abord.
search-list = Passages trouvés
search-tagged = encodé pour { $codes }
search-tag-to = Encoder pour { $to }
search-recent = Recherches récentes
search-help = Ce qu’on peut demander
search-help-words = les deux mots, sous toutes leurs formes
search-help-phrase = ces mots dans cet ordre
search-help-boolean = AND, OR, NOT et parenthèses
search-help-near = au plus 8 mots entre les deux
search-help-prefix = mots qui commencent ainsi
search-help-fuzzy = autres graphies, fautes de frappe
search-help-fields = dans les documents de ce titre et de ce genre
search-help-page = sur ces pages
search-help-untagged = passages qui n’ont pas encore d’encodage
search-help-unread = passages que personne n’a encore regardés
search-help-codings = passages avec un tel code, par ce codeur

picker-tag = Encoder pour
picker-work = Recommandation de travail
picker-amend = Changer ce pour quoi c’est encodé
picker-hint = Numéro, mots, ou un code
picker-work-hint = Numéro ou mots
picker-list = Recommandations et codes
picker-make = Créer le code « { $path } »
picker-no-working = Travailler sans recommandation
picker-passages = { $count ->
    [0] encore aucun
    [one] { $count } passage
   *[other] { $count } passages
  }
picker-keys = ↑ ↓ déplacer · Entrée choisit · Échap ferme
picker-confirms = Cette recommandation est une proposition ; encoder pour elle la confirme.
picker-nothing = Rien ne s’appelle ainsi.
picker-empty = Il n’y a encore rien à choisir. Écrivez un nom pour créer un code.
picker-empty-review = Importez d’abord une évaluation : ses recommandations sont trouvées d’elles-mêmes.
picker-proposed = proposée
kind-recommendation = recommandation
kind-suggestion = suggestion
kind-finding = constatation
kind-conclusion = conclusion
kind-lesson = enseignement

palette-hint = Commande, document, recommandation ou titre
palette-list = Ce qu’on peut faire et où l’on peut aller
palette-command = commande
palette-recommendation = recommandation
palette-document = document
palette-heading = titre
palette-not-now = impossible pour l’instant
palette-cannot = Ceci ne peut pas se faire maintenant : il n’y a pas de revue, de document ou d’encodage à quoi l’appliquer.
palette-nothing = Rien ne s’appelle ainsi.
palette-keys = ↑ ↓ déplacer · Entrée choisit · Échap ferme

keys-places = Dans les listes : les flèches déplacent, Entrée ouvre, Tab va plus loin. F6 va à la partie suivante de la fenêtre.
