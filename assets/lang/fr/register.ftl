# Le registre des recommandations, et la fiche de la recommandation de travail.
state-proposed = Proposée
state-confirmed = Confirmée
state-rejected = Rejetée
kind-recommendations = Recommandations
kind-suggestions = Suggestions
kind-findings = Constatations
kind-conclusions = Conclusions
kind-lessons = Enseignements
kind-prior = Recommandations antérieures
bearing-unset = Sens non précisé

register-statements = Tous les énoncés
register-kinds = Genre d’énoncé
register-list = Registre des recommandations
register-filter = Filtrer le registre
register-filter-hint = Filtrer par mots
register-all = Toutes
register-counted = { $name } { $count }
register-count = { $count ->
    [one] { $count } encodé
   *[other] { $count } encodés
  }
register-no-evaluation = Sans évaluation
register-row = { $name }, { $state }, { $count ->
    [0] rien d’encodé
    [one] un passage encodé
   *[other] { $count } passages encodés
  } : { $words }

register-no-documents = Pas encore de documents
register-import-first = Importez des rapports d’évaluation. Leurs recommandations apparaissent ici comme propositions, chacune à côté de sa source.
register-none = Aucune recommandation n’a été trouvée
register-none-help = Les recommandations sont trouvées là où un rapport les numérote ou les annonce. Ces documents n’en ont pas montré. Les passages peuvent être encodés pour des codes malgré tout : appuyez sur Maj+T dans un document.
register-settled = Toutes les propositions sont réglées
register-settled-help = Toutes les recommandations proposées sont confirmées ou rejetées.
register-no-match = Rien dans le registre n’est ainsi
register-no-match-help = D’autres mots ou un autre état le trouveront peut-être.
register-show-all = Tout montrer

register-confirm = Confirmer
register-confirm-many = Confirmer les { $count }
register-confirm-keys = La retient comme recommandation ; des passages peuvent être encodés pour elle (Espace dans la liste)
register-reject = Rejeter
register-reject-many = Rejeter les { $count }
register-reject-keys = L’écarte ; elle reste au registre (Retour arrière dans la liste)
register-repropose = Proposer à nouveau
register-repropose-many = Proposer à nouveau les { $count }
register-repropose-hint = En refait une proposition, ni confirmée ni rejetée
register-work = Y travailler
register-work-keys = Les encodages y vont désormais (Entrée dans la liste)
register-work-on = Travailler à { $name }
register-working = Les encodages vont ici
register-is-rejected = On ne peut pas travailler à une recommandation rejetée. Proposez-la d’abord à nouveau.
register-confirm-all = { $count ->
    [one] Confirmer celle qui est proposée
   *[other] Confirmer les { $count } proposées
  }
register-confirm-all-hint = Confirme toutes les propositions de la liste ci-dessous

register-chosen = { $count } sont choisies ; les boutons valent pour toutes.
register-addressee = Adressée à
register-why = Motif
register-confidence = Certitude
register-percent = { $share } %
register-words = Texte
register-mended = Corrigé par un réviseur
register-evidence = Preuves
register-passages = { $count ->
    [0] Rien n’est encore encodé pour elle
    [one] Un passage est encodé pour elle
   *[other] { $count } passages sont encodés pour elle
  }
register-places = { $count ->
    [one] Où elle se trouve
   *[other] Où elle se trouve, en { $count } endroits
  }
register-all-places = Montrer les { $count } endroits
register-open = Ouvrir « { $title } » ici
register-open-beside = Ouvrir « { $title } » à côté
register-source-waiting = Recherche du document …
register-source-missing = Le texte de ce document ne peut pas être lu. Ouvrez le document pour voir pourquoi.

# Les propositions l’une après l’autre.
register-views = Ce que montre le registre
register-view-walk = { $count ->
    [0] Une à une
   *[other] Une à une ({ $count })
  }
register-view-list = Liste
do-go-through = Parcourir les propositions
walk-name = Les propositions l’une après l’autre
walk-progress = { $at } sur { $total }
walk-progress-end = { $total } sur { $total }
walk-settled = { $count ->
    [one] { $count } réglée
   *[other] { $count } réglées
  }
walk-later-count = { $count } pour plus tard
walk-previous = Proposition précédente
walk-next = Proposition suivante
walk-all = Toutes à la fois …
walk-accept-all = Accepter les { $count } qui restent
walk-reject-all = Rejeter les { $count } qui restent
walk-all-hint = L’historique dira qu’elles ont été réglées toutes à la fois. Cela peut être annulé.
walk-accept = Accepter
walk-accept-keys = C’est bien ce qui est proposé (Entrée ou Y)
walk-reject = Rejeter
walk-reject-keys = Ce n’en est pas une ; elle reste au registre comme rejetée (X ou Suppr)
walk-later = Plus tard
walk-later-keys = Revient quand toutes les autres sont réglées (L)
walk-repropose = Proposer à nouveau
walk-repropose-keys = En refait une proposition (R)
walk-put-off = Plus tard
walk-take = Prendre les mots sélectionnés
walk-take-keys = La proposition se place là où est la sélection (S)
walk-mended = Son texte a été corrigé à la main ; il reste tel quel quand ses bords sont déplacés.
walk-no-place = Elle a été écrite à la main et ne se trouve dans aucun document.
walk-keys = Tirez les bords avec la souris, ou déplacez-les par mots : Maj+← → la fin, Alt+← → le début. Entrée ou Y accepte, X ou Suppr rejette, L remet à plus tard, N et P vont à la suivante et à la précédente, O ouvre le document, Ctrl+Z annule et revient à ce qui a été annulé.
walk-decision = Ce que la direction a décidé :
walk-none = Il n’y a rien à parcourir
walk-none-help = Ce qui est trouvé dans les documents est proposé ici, chaque chose à côté de sa source. Tout ce qui était proposé est réglé.
walk-end = Toutes les propositions sont réglées
walk-end-help = { $confirmed } acceptées, { $rejected } rejetées. Ctrl+Z revient sur la dernière.
walk-list = Montrer la liste
walk-no-number = Sans numéro
walk-response-to = Réponse à { $names }
walk-response-to-nothing = Réponse à rien du registre
walk-kind-response = Réponse de la direction
walk-kind-indicator = Indicateur

# Numéros, ordre, parties, ce qui devient un.
number-title = Numéro de { $name }
number-help = Un numéro n’est donné qu’une fois dans une évaluation, un repère qu’une fois parmi les parties d’un même tout.
number-field = Numéro
number-hint = Comme imprimé, sans ponctuation
number-taken = { $name } a déjà ce numéro. Elle peut recevoir l’autre à la place.
number-give = Donner ce numéro
number-swap = Échanger les deux
number-cancel = Annuler
arrange-menu = Organiser
arrange-number = Numéro …
arrange-up = Monter
arrange-down = Descendre
arrange-part-of = En faire une partie de …
arrange-out = La sortir de ce dont elle fait partie
arrange-kind = Genre
arrange-merge = Fusionner avec …
arrange-merge-many = { $count ->
    [one] Fusionner l’autre avec { $name }
   *[other] Fusionner les { $count } autres avec { $name }
  }
arrange-source = À côté de sa source …
split-part = Faire une partie des mots sélectionnés
split-own = Faire un énoncé à part des mots sélectionnés

do-vocabulary = Mots pour les décisions et les états
vocabulary-title = Mots pour les décisions et les états
vocabulary-help = Comment ils s’appellent dans cette revue. Les fichiers, les exports et les autres copies gardent les mots de l’UNEG et du PNUD, pour que les revues restent comparables.
vocabulary-disposition = Ce que la direction a décidé
vocabulary-action-status = Où en est une action
vocabulary-label = Nom pour « { $name } »
vocabulary-offered = proposé
vocabulary-offer = « { $name } » est proposé
vocabulary-up = Monter « { $name } »
vocabulary-close = Fermer

# Le tableau.
register-view-table = Tableau
register-view-actions = Actions
register-view-rates = Taux
column-number = Numéro
column-words = Texte
column-state = État
column-addressee = Adressée à
column-priority = Priorité
column-decision = Décision
column-actions = Actions
column-evidence = Preuves
column-sort = Trier par { $column }
column-sorted-up = { $column }, par ordre croissant
column-sorted-down = { $column }, par ordre décroissant
table-actions = { $open ->
    [one] { $open } ouverte
   *[other] { $open } ouvertes
  }{ $overdue ->
    [0] {""}
   *[other] , { $overdue } en retard
  }
filter-evaluation = Évaluation
filter-evaluation-all = Toutes les évaluations
filter-evaluation-none = Sans évaluation
filter-decision = Décision
filter-decision-all = Toutes les décisions
filter-decision-none = Sans réponse
filter-priority = Priorité
filter-priority-all = Toutes les priorités
filter-priority-none = Sans priorité

# Les actions.
actions-none = Pas encore d’actions
actions-none-help = Ce que la direction promet de faire est lu dans les réponses et les tableaux de suivi. Pour ajouter une action à la main, choisissez une recommandation et écrivez-la dans le champ sous ses réponses.
actions-no-match = Aucune action n’est ainsi
actions-summary = { $total ->
    [one] { $total } action
   *[other] { $total } actions
  }, { $done ->
    [one] { $done } achevée
   *[other] { $done } achevées
  }, { $overdue } en retard
actions-all = Toutes { $count }
actions-open = Ouvertes { $count }
actions-overdue = En retard { $count }
actions-filter = Filtrer les actions
actions-filter-hint = Filtrer par mots
actions-responsible = Responsable de « { $action } »
actions-responsible-hint = Qui agit
actions-due = Échéance de « { $action } »
actions-due-hint = 2026-11-30
actions-status = État de « { $action } »
actions-status-none = Sans état
actions-late = En retard
actions-bad-date = « { $given } » n’est pas une date. Une date s’écrit 2026, 2026-11 ou 2026-11-30.

# Les taux.
rates-by = Distinguer par
rates-by-evaluation = Évaluation
rates-by-priority = Priorité
rates-by-addressee = Destinataire
rates-recommendations = Recommandations
rates-accepted = Acceptées
rates-done = Actions achevées
rates-overdue = En retard
rates-of = { $part } sur { $of }
rates-none = –
rates-total = Ensemble
rates-unknown = Non indiqué
rates-help = Acceptées compte aussi les partiellement acceptées, parmi celles qui ont reçu une réponse. Les actions achevées sont comptées parmi celles qui ont encore un objet.
