# Appréciations, matrice des preuves, suggestions, échantillons de revue, graphiques.
do-matrix = Matrice des preuves
do-triage = Trouver des preuves
sheet-matrix = Matrice des preuves
sheet-triage = Trouver des preuves

evidence-supported = Appuyée
evidence-contradicted = Contredite
evidence-mixed = Mitigée
evidence-only-self-reported = Autodéclarée
evidence-bearing-unset = Sens non précisé
evidence-context-only = Contexte seulement
evidence-none-found = Rien trouvé
evidence-not-read = Non lu
class-explicit = Explicite
class-implicit = Implicite
class-tagged = Encodé
class-none = Rien
class-unread = Non lu

verdict-history = Ce qu’elle est devenue
verdict-title = Appréciation
verdict-weighing = Les preuves sont pesées.
verdict-unset = Non précisé
verdict-status = État
verdict-strength = Force des preuves
verdict-as-of = À la date du
verdict-as-of-hint = 2010-06
verdict-reasoning = Raisonnement
verdict-reasoning-hint = Pourquoi, en Markdown
verdict-link = Lier l’encodage en vue
verdict-link-words = passage
verdict-claimed = Déclaré : { $status } ({ $count ->
    [one] { $count } action
   *[other] { $count } actions
  })
verdict-claimed-nothing = Déclaré : rien, aucune action ne dit où elle en est
verdict-shown = Montré : { $class }
verdict-numbers = { $sources ->
    [0] Aucune source
    [one] Une source
   *[other] { $sources } sources
  }, dont { $independent } hors de la direction · { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
  } · { $read } documents lus sur { $documents }
verdict-parts = Les parties donnent ensemble : { $status } ({ $judged } appréciées sur { $of })
verdict-parts-rule = Toutes les parties mises en œuvre : mise en œuvre. Quelques-unes mises en œuvre ou partiellement : partiellement mise en œuvre. Sinon en cours si l’une l’est, sinon non commencée. Les parties dépassées ne comptent pas. Une partie sans appréciation n’est pas montrée comme mise en œuvre.
verdict-not-started = Non commencée
verdict-in-progress = En cours
verdict-partially-implemented = Partiellement mise en œuvre
verdict-implemented = Mise en œuvre
verdict-overtaken = Dépassée
strength-strong = Forte
strength-moderate = Moyenne
strength-weak = Faible
strength-none = Aucune
signoff-draft = Projet
signoff-second-reader = Second lecteur
signoff-management-comment = Commentaire de la direction
signoff-final = Définitif
signoff-by = { $step }, par { $name }, { $when }
signoff-draft-by = Projet de { $name }, { $when }
signoff-sign = Signer comme : { $step }
signoff-own = Qui a écrit une appréciation ne peut pas en être le second lecteur.
note-claim-differs = Les actions de la direction donnent ensemble « { $claimed } » ; l’appréciation est « { $judged } ».
note-parts-differ = Les appréciations des parties donnent ensemble « { $parts } » ; l’appréciation du tout est « { $judged } ».
note-no-evidence = Il y a une appréciation, et aucun passage encodé sur lequel elle repose.
note-evidence-older = La preuve la plus récente est de { $evidence }, avant la réponse de { $response }.
note-one-source = Toutes les preuves viennent d’une seule source.
note-only-self-reported = Toutes les preuves sont ce que la direction dit d’elle-même.
note-contradicted = L’appréciation dit que quelque chose a été fait, et des passages encodés disent le contraire.
note-bearing-unset = { $count ->
    [one] Pour { $count } passage encodé, personne n’a dit dans quel sens il va.
   *[other] Pour { $count } passages encodés, personne n’a dit dans quel sens ils vont.
  }
note-link-gone = Le raisonnement renvoie à un passage qui n’est plus encodé.
note-unread = { $count ->
    [one] { $count } document qui peut contenir des preuves n’a pas été lu pour elle.
   *[other] { $count } documents qui peuvent contenir des preuves n’ont pas été lus pour elle.
  }

matrix-rows = Lignes
matrix-columns = Colonnes
matrix-cells = Cellules
matrix-order = Ordre
matrix-evaluation = Évaluation
matrix-all-evaluations = Toutes les évaluations
matrix-only-filled = Lignes avec passages seulement
matrix-copy = Copier comme tableau
matrix-copied = { $rows ->
    [one] { $rows } ligne copiée.
   *[other] { $rows } lignes copiées.
  }
matrix-all = Tout
matrix-summary = { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
  } de { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
  }, { $rows } lignes. Les flèches déplacent, Espace donne un aperçu, Entrée ouvre, N marque comme lu sans rien trouver.
matrix-counting = Le tableau est en cours de calcul.
matrix-trouble = Le tableau ne peut pas être calculé
matrix-empty = Rien à comparer encore
matrix-empty-help = Une cellule dit ce que les documents d’une colonne disent d’une ligne. Confirmez des recommandations dans le registre, et importez les rapports qui ont suivi, avec leurs dates.
matrix-numbers = { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
  } · { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
  }
matrix-read = { $read } lus sur { $of }
matrix-spoken = { $row }, { $column } : { $word }. { $numbers }
matrix-nothing-to-read = Pas de document
matrix-cell = { $row } × { $column }
matrix-close = Fermer
matrix-passages = { $count ->
    [0] aucun encodage
    [one] un encodage
   *[other] { $count } encodages
  }
matrix-peek-none = Aucun passage n’est encodé ici.
matrix-peek-more = et { $count } de plus
matrix-drawer-none = Aucun passage n’est encodé ici. Lisez les documents, ou appuyez sur N pour les marquer comme lus sans rien trouver.
matrix-read-here = Lire « { $title } »
matrix-read-beside = Lire « { $title } » à côté
matrix-none-title = Lu pour { $name }, rien trouvé : { $count ->
    [one] { $count } document
   *[other] { $count } documents
  }
matrix-note = Note
matrix-note-hint = Ce qui a été cherché, et comment
matrix-none-mark = Marquer comme lu, rien trouvé
matrix-none-cancel = Laisser tel quel
matrix-nothing-to-mark = Chaque document d’ici a des passages encodés, ou il n’y en a pas.
matrix-no-question = Seuls des documents peuvent être marqués comme lus, pour une recommandation ou un code de la ligne.
axis-codes = Codes
axis-documents = Documents
axis-evaluations = Évaluations
axis-coders = Codeurs
axis-year = Années
axis-kind = Genres de documents
axis-source-type = Types de sources
measure-passages = Passages
measure-sources = Sources indépendantes
measure-documents = Documents
measure-class = Explicite ou implicite
measure-evidence = Ce qui est montré
order-given = Comme au registre
order-name = Par nom
order-passages = Le plus de passages d’abord
order-sources = Le plus de sources d’abord
order-gaps = Les lacunes d’abord

triage-title = Trouver des preuves sur { $name }
triage-summary = { $decided ->
    [one] { $decided } décidé
   *[other] { $decided } décidés
  } sur { $count }. T encode, R rejette, L plus tard, N suivant, Entrée lit à côté.
triage-again = Suggérer à nouveau
triage-again-hint = De nouvelles suggestions, qui tirent parti de ce qui a été encodé et rejeté (G)
triage-looking = Recherche de passages.
triage-trouble = Les passages ne peuvent pas être recherchés
triage-nothing = Rien de plus à suggérer
triage-nothing-help = Aucun autre passage des rapports qui ont suivi n’a les mots de cette recommandation. Importez de tels rapports, cherchez d’autres mots, ou marquez les documents comme lus sans rien trouver.
triage-no-working = Pas de recommandation de travail
triage-no-working-help = Choisissez une recommandation ; les passages les plus susceptibles de la concerner sont listés ici.
triage-list = Passages suggérés
triage-row = { $title }, { $place } { $fate }
triage-tag = Encoder
triage-reject = Rejeter
triage-later = Plus tard
triage-next = Suivant
triage-read = Lire à côté
triage-why = À cause de : { $words }
triage-was-tagged = Encodé
triage-was-rejected = Rejeté
triage-was-later = Plus tard
triage-read-only = La revue est ouverte en lecture seule.

do-samples = Échantillons de revue
sheet-samples = Échantillons de revue
samples-help = Une question posée à un ensemble de documents, chacun explicite, implicite ou rien. Ce qui n’est pas fixé à la main découle des encodages et de ce qui a été lu.
samples-title = Titre de l’échantillon
samples-title-hint = Un nouvel échantillon
samples-new = Nouvel échantillon
samples-new-hint = Il porte sur la recommandation de travail, s’il y en a une.
samples-none = Pas encore d’échantillons
samples-none-help = Donnez un titre au premier, dites dans quoi ses documents sont choisis, et ajoutez-les ; ce qui n’est pas disponible y figure comme documents absents.
samples-asks = Pour { $name }
samples-asks-nothing = Les classes sont fixées à la main.
samples-unclassed = Non classé
samples-from-codings = Selon les encodages et la lecture
samples-by-hand = à la main
samples-share = { $class } : { $count }, { $share } % ({ $exact } % exactement)
samples-not-at-hand = { $count ->
    [one] { $count } document qui n’est pas disponible
   *[other] { $count } documents qui ne sont pas disponibles
  }
samples-excluded = Laissé de côté : { $reason }
samples-add-documents = Ajouter tous les documents
samples-add-placeholder = Ajouter un document absent
samples-remove = Supprimer l’échantillon
chart-copy = Copier le graphique en SVG
chart-copied = Le graphique a été copié en SVG.
indicators-chart = Montrer en graphique
indicators-list = Montrer en liste
chart-results = Résultats par rapport aux cibles
chart-results-note = Chaque barre est le résultat en part de sa propre cible, ou du chemin vers elle là où moins vaut mieux. Pleine : cible atteinte. Creuse : non atteinte, ou indécise.
chart-target = cible
chart-met = { $result } sur { $target } : atteint
chart-not-met = { $result } sur { $target } : non atteint
chart-undecided = { $result } sur { $target } : indécis
chart-share = { $count } ({ $share } %)
chart-documents = { $count ->
    [one] { $count } document.
   *[other] { $count } documents.
  }
chart-left-out = Laissés de côté : { $count }.
chart-no-value = Non indiqué
chart-nothing = Il n’y a rien à montrer.

matrix-filter = Ce qui compte
matrix-of-kinds = Genres de documents
matrix-of-source-types = Types de sources
matrix-of-bearings = Sens des passages
matrix-of-coder = Qui a encodé et lu
matrix-every-coder = Tout le monde
matrix-narrowed = Seulement : { $what }
matrix-all-counts = Tout compter
matrix-summary-short = { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
  } de { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
  }
matrix-share = { $share } %
matrix-not-quoted = À ne pas citer
matrix-not-quoted-hint = Les exports et les copies avec référence laissent ces mots de côté.
measure-row-share = Part de la ligne
measure-column-share = Part de la colonne

verdict-part = { $name } : { $status }
verdict-linked = « { $quote }… » { $title }
verdict-linked-hint = Lire à côté
signoff-comment = Commentaire sur l’étape suivante
signoff-comment-hint = Ce qui est dit avec elle

samples-population = Population
samples-population-hint = Ce dans quoi les documents sont choisis
samples-name = Nom du document absent
samples-name-hint = Un nom, ou aucun pour plusieurs
samples-count = Combien
samples-attributes = Compté sous
samples-attributes-hint = région : Afrique ; niveau : Pays
samples-reason = Pourquoi il est laissé de côté
samples-reason-hint = Laissé de côté parce que
samples-edit = Modifier « { $title } »
samples-keep = Enregistrer
samples-leave = Laisser tel quel
samples-take-out = Retirer de l’échantillon
samples-rows = Compter par
samples-columns = et par
samples-by-class = Classe
samples-by-nothing = –

do-verdicts = Appréciations
sheet-verdicts = Appréciations
verdicts-summary = { $count ->
    [one] { $count } recommandation ou partie
   *[other] { $count } recommandations et parties
  } : { $judged ->
    [one] { $judged } appréciée
   *[other] { $judged } appréciées
  }, { $done ->
    [one] { $done } mise en œuvre
   *[other] { $done } mises en œuvre
  }, { $differ } où déclaration et appréciation diffèrent.
verdicts-only-noted = Seulement celles où quelque chose est à vérifier
verdicts-all-fit = Déclarations, preuves et appréciations concordent partout.
verdicts-none = Rien à apprécier encore
verdicts-none-help = Les recommandations trouvées dans un rapport, ou ajoutées à la main, figurent ici avec ce qui est déclaré et montré de chacune.
verdicts-name = Recommandation
verdicts-claimed = Déclaré
verdicts-shown = Montré
verdicts-verdict = Appréciation
verdicts-no-claim = Rien
verdicts-signed = { $strength } · { $step }
verdicts-spoken = { $name }. Déclaré : { $claimed }. Montré : { $shown }. Appréciation : { $judged }.
