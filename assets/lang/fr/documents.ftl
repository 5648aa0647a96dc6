# Les documents : volet et tableau.

kind-evaluation = Rapport d’évaluation
kind-response = Réponse de la direction
kind-outcome = Rapport de résultats
kind-programme = Document de programme
kind-interview = Entretien
kind-survey = Enquête
kind-other = Autre document
kinds-evaluation = Rapports d’évaluation
kinds-response = Réponses de la direction
kinds-outcome = Rapports de résultats
kinds-programme = Documents de programme
kinds-interview = Entretiens
kinds-survey = Enquêtes
kinds-other = Autres documents
source-independent = Indépendante
source-self-reported = Autodéclarée
source-primary = Primaire
source-statistical = Statistique

documents-title = Documents
documents-filter = Filtrer les documents
documents-order = Ordre des documents
documents-by-title = Par titre
documents-by-date = Par date, les derniers d’abord
documents-by-tagged = Par encodages, les plus nombreux d’abord
documents-by-read = Par lecture, les moins lus d’abord
documents-by-kind = Grouper par genre
documents-no-evaluation = Sans évaluation
documents-heading = { $name }, { $count }
documents-heading-folded = { $name }, { $count }, replié
documents-tags = { $count ->
    [one] { $count } encodage
   *[other] { $count } encodages
  }
documents-read = lu à { $share } %
documents-none-found = lu, rien trouvé pour { $name }
documents-open = Ouvrir
documents-open-beside = Ouvrir à côté
documents-particulars = Particularités dans le tableau
documents-none = Pas encore de documents
documents-none-text = Déposez des rapports ou un dossier de rapports sur la fenêtre, ou importez-les.
documents-none-match = Aucun document ne correspond
documents-none-match-text = Le filtre regarde le titre, le nom du fichier, l’évaluation, le genre et la date.
documents-show-all = Montrer tous les documents

column-tick = Coché
column-open = Ouvrir
column-title = Titre
column-kind = Genre
column-evaluation = Évaluation
column-published = Publication
column-from = Période du
column-to = Période au
column-source-type = Type de source
column-alias = Alias
column-quoting = Citation
quoting-yes = Peut être cité
quoting-no = À ne pas citer
column-pages = Pages
column-passages = Passages
cell-name = { $column } de « { $title } »
cell-said = { $column } : { $value }, de « { $title } »
cell-unknown = inconnu
cell-no-title = Un document a besoin d’un titre.
cell-no-date = « { $text } » n’est pas une date. Écrivez 2008, 2008-03 ou 2008-03-31, ou laissez vide.
cell-period = La période finirait ({ $to }) avant de commencer ({ $from }).
source-none = Inconnue
table-hint = Ceci a été deviné d’après les fichiers. Cliquez sur une cellule pour la corriger ; cochez des lignes, ou cliquez avec Ctrl ou Maj, pour en changer plusieurs à la fois.
table-read-only = Cette revue est ouverte en lecture : rien ne peut être modifié.
table-ticked = { $count ->
    [one] { $count } coché :
   *[other] { $count } cochés :
  }
table-set-kind = Genre
table-set-evaluation = Évaluation
table-set-source-type = Type de source
table-set-quoting = Citation
table-new-label = Nouveau sigle
table-set-label = Appliquer
table-tick-all = Cocher tout ce qui est montré
table-tick-none = Tout décocher
table-tick = Cocher « { $title } »
table-open = Ouvrir « { $title } »
table-sort = Trier par { $column }
table-none-match-text = Le filtre regarde toutes les colonnes et le nom du fichier.

import-reading = Lecture : { $done } sur { $total }
import-cancel = Interrompre l’importation
import-away = Écarter le compte rendu
import-nothing = Il n’y avait rien à lire dans ce qui a été choisi.
import-added = { $count ->
    [0] Aucun document importé
    [one] Un document importé
   *[other] { $count } documents importés
  }
import-already = { $count ->
    [one] { $count } était déjà là
   *[other] { $count } étaient déjà là
  }
import-failed = { $count ->
    [one] { $count } fichier n’a pas été lu
   *[other] { $count } fichiers n’ont pas été lus
  }
import-cancelled = le reste a été interrompu
import-ignored = { $count ->
    [one] { $count } fichier d’un autre genre a été laissé de côté
   *[other] { $count } fichiers d’autres genres ont été laissés de côté
  }
file-reading = lecture
file-pages = page { $done } sur { $total }
file-done = importé
file-already = déjà là
file-failed = non lu
file-cancelled = interrompu

# Effacer définitivement un document.

do-purge = Effacer définitivement le document …
documents-purge = Effacer définitivement …
purge-title = Effacer définitivement un document
purge-goes = Ceci disparaît pour toujours :
purge-codings = { $count ->
    [one] { $count } passage encodé
   *[other] { $count } passages encodés
  }
purge-statements = { $count ->
    [one] { $count } recommandation ou autre énoncé
   *[other] { $count } recommandations et autres énoncés, avec leurs parties
  }
purge-responses = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
  }
purge-actions = { $count ->
    [one] { $count } action
   *[other] { $count } actions
  }
purge-indicators = { $count ->
    [one] { $count } indicateur
   *[other] { $count } indicateurs
  }
purge-verdicts = { $count ->
    [one] { $count } appréciation
   *[other] { $count } appréciations
  }
purge-coverage = { $count ->
    [one] { $count } marque de lecture
   *[other] { $count } marques de lecture
  }
purge-files = { $count ->
    [one] { $count } fichier du projet
   *[other] { $count } fichiers du projet : source et texte
  }
purge-elsewhere = { $count ->
    [one] { $count } de ces passages se trouve dans un autre document : il est encodé pour une recommandation qui disparaît.
   *[other] { $count } de ces passages se trouvent dans d’autres documents : ils sont encodés pour des recommandations qui disparaissent.
  }
purge-history = L’historique garde seulement qu’un document a été effacé, quand et par qui. Cela ne peut pas être annulé, et fusionner une copie qui a encore le document ne le ramène pas.
purge-shared = Le fichier { $file } reste, car d’autres documents en sont faits aussi. Il contient encore les mots de celui-ci.
purge-backups = { $count ->
    [one] { $count } sauvegarde antérieure du projet contient encore le document.
   *[other] { $count } sauvegardes antérieures du projet contiennent encore le document.
  }
purge-backups-too = Supprimer aussi les sauvegardes antérieures, et en faire une nouvelle
purge-reason = Motif
purge-reason-hint = Pour mémoire, par exemple : consentement retiré
purge-known = Je sais que cela ne peut pas être annulé
purge-do = Effacer définitivement
purge-cancel = Le garder
purge-importing = Une importation est en cours. Attendez qu’elle soit finie, puis effacez le document.
said-purged = Le document a été effacé définitivement
said-purged-backups = { $count ->
    [one] Le document a été effacé ; { $count } sauvegarde antérieure le contient encore
   *[other] Le document a été effacé ; { $count } sauvegardes antérieures le contiennent encore
  }
said-purged-not-cleared = Le document a été effacé ; ses fichiers seront retirés à la prochaine ouverture de la revue

# Mots d’un document qui mènent à une adresse.

menu-link = Montrer où mène ce lien
link-leads = Ce lien mène hors de Deskreview, vers :
link-open = Ouvrir dans le navigateur
link-write = Écrire à cette adresse
link-copy = Copier l’adresse
link-copied = L’adresse est copiée.
