# Les mots de la fenêtre en français. Les phrases finissent par un point ; les noms des choses et les
# boutons n’en ont pas.

menu-review = Revue
menu-edit = Édition
menu-read = Lecture
menu-code = Encodage
menu-view = Affichage

menu-search-words = Rechercher ces mots

key-shift = Maj
key-enter = Entrée
key-space = Espace
key-delete = Suppr

do-new = Nouvelle revue
do-open = Ouvrir une revue
do-sample = Ouvrir la revue d’exemple
do-import = Importer des documents
do-export = Exporter les résultats
do-coder = Changer de codeur
do-close = Fermer la revue
do-quit = Quitter
do-undo = Annuler
do-redo = Rétablir
do-copy = Copier le passage
do-cite = Copier avec la référence
do-find = Rechercher dans le document
do-search = Rechercher dans tous les documents
do-palette = Toutes les commandes
do-next = Passage suivant
do-previous = Passage précédent
do-page-down = Page suivante
do-page-up = Page précédente
do-home = Début du document
do-end = Fin du document
do-next-heading = Titre suivant
do-previous-heading = Titre précédent
do-go-to = Aller à une page, un paragraphe ou une section
do-outline = Plan
do-back = Retour
do-forward = Avancer
do-select-passage = Sélectionner le passage
do-extend-word = Étendre la sélection d’un mot
do-shrink-word = Étendre la sélection d’un mot en arrière
do-extend-char = Étendre la sélection d’un caractère
do-shrink-char = Étendre la sélection d’un caractère en arrière
do-extend-sentence = Étendre la sélection d’une phrase
do-shrink-sentence = Étendre la sélection d’une phrase en arrière
do-extend-passage = Étendre la sélection d’un passage
do-shrink-passage = Étendre la sélection d’un passage en arrière
do-clear = Refermer, ou ne rien sélectionner
do-snap = Sélectionner par mots entiers, ou non
do-tag = Encoder pour la recommandation de travail
do-pick = Encoder pour …
do-repeat = Répéter le dernier encodage
do-none = Lu, rien trouvé
do-supports = Appuie
do-contradicts = Contredit
do-mixed = Mitigé
do-context = Contexte
do-explicit = Explicite
do-implicit = Implicite
do-memo = Mémo
do-show-codings = Montrer les encodages d’ici
do-untag = Retirer l’encodage
do-work = Choisir la recommandation de travail
do-next-work = Recommandation suivante
do-previous-work = Recommandation précédente
do-register = Registre des recommandations
do-codings = Tableau de tous les encodages
do-import-table = Tableau des documents
do-card = Recommandation de travail
do-tags = Encodages de ce document
do-history = Historique
do-left = Documents à gauche
do-right = Volet de droite
do-split = Placer côte à côte
do-twice = Montrer ce document deux fois
do-close-tab = Fermer l’onglet
do-next-tab = Onglet suivant
do-previous-tab = Onglet précédent
do-next-region = Partie suivante de la fenêtre
do-previous-region = Partie précédente de la fenêtre
do-theme-system = Couleurs du système
do-theme-light = Clair
do-theme-dark = Sombre
do-theme-contrast = Contraste élevé, clair
do-theme-contrast-dark = Contraste élevé, sombre
do-larger = Texte plus grand
do-smaller = Texte plus petit
do-usual-size = Taille habituelle
do-keys = Raccourcis clavier

button-close = Fermer
button-dismiss = Écarter le message
button-cancel-import = Interrompre l’importation
button-open-to-read = Ouvrir en lecture
button-try-again = Réessayer
button-restore = Restaurer la sauvegarde la plus récente
button-open-other = Ouvrir une autre revue
button-forget = Retirer de la liste
button-other-place = Choisir un autre emplacement
button-open-it = Ouvrir ce qui s’y trouve

obstacle-held = « { $name } » est en cours d’utilisation
obstacle-damaged = « { $name } » est endommagée
obstacle-newer = « { $name } » demande une version plus récente de Deskreview
obstacle-missing = « { $name } » n’est pas là
obstacle-exists = Il existe déjà quelque chose qui s’appelle « { $name } »
obstacle-other = « { $name } » ne peut pas être ouverte

bar-working = { $name }
bar-no-working = Pas de recommandation de travail

side-card = Fiche
side-search = Recherche
side-tags = Encodages
side-history = Historique
sheet-register = Registre
sheet-codings = Tous les encodages
sheet-import = Documents

status-coder = { $coder }
status-read-only = Lecture seule
status-undo = Annuler : { $what }
status-importing = Importation : { $done } sur { $total }
status-exporting = Exportation en cours …

said-read-only = Ouverte en lecture : rien ne peut être modifié pour l’instant.
said-repaired = Restaurée depuis la sauvegarde la plus récente ; { $entries ->
    [0] aucune étape postérieure n’a été retrouvée
    [1] une étape postérieure a été retrouvée aussi
   *[other] { $entries } étapes postérieures ont été retrouvées aussi
  }.
said-tagged = Encodé pour { $to }. S, C, M ou X dit dans quel sens, E ou I si c’est explicite ; Entrée ajoute un mémo.
said-untagged = { $count ->
    [one] Encodage pour { $from } retiré. Ctrl+Z le rétablit.
   *[other] { $count } encodages retirés. Ctrl+Z les rétablit.
  }
said-not-none = { $count ->
    [one] Un passage est encodé ici pour { $name } : quelque chose a donc été trouvé. Retirez d’abord cet encodage.
   *[other] { $count } passages sont encodés ici pour { $name } : quelque chose a donc été trouvé. Retirez d’abord ces encodages.
  }
said-selected = T encode la sélection pour { $name }, Maj+T pour autre chose ; un clic droit offre davantage.
said-selected-no-working = Maj+T encode la sélection ; un clic droit offre davantage.
said-already-tagged = Ceci est déjà encodé ainsi.
said-no-working = Choisissez d’abord la recommandation de travail.
said-no-passage = Il n’y a pas de passage à encoder. Cliquez d’abord dans un document.
said-out-of-sight = Le passage au curseur était hors de vue. Le voici : appuyez encore sur T pour l’encoder, ou cliquez sur un autre.
said-no-coding = Il n’y a pas d’encodage ici. Appuyez sur T pour en faire un.
said-nothing-to-repeat = Rien n’a encore été encodé.
said-working = Les encodages vont désormais à { $name }.
said-undone = Annulé : { $what }
said-redone = Rétabli : { $what }
said-copied = Copié.
said-snap-on = La sélection prend des mots entiers.
said-snap-off = La sélection est libre.
said-exported = { $count ->
    [one] { $count } passage encodé écrit dans { $path }.
   *[other] { $count } passages encodés écrits dans { $path }.
  }
said-imported = { $count ->
    [0] Aucun document n’a été importé.
    [one] Un document importé.
   *[other] { $count } documents importés.
  }
said-import-cancelled = { $count ->
    [0] L’importation a été interrompue ; aucun document n’est entré.
    [one] L’importation a été interrompue ; un document était entré et reste.
   *[other] L’importation a été interrompue ; { $count } documents étaient entrés et restent.
  }
said-import-already = { $count ->
    [one] { $count } était déjà dans la revue.
   *[other] { $count } étaient déjà dans la revue.
  }
said-import-failed = { $count ->
    [one] { $count } fichier n’a pas été lu.
   *[other] { $count } fichiers n’ont pas été lus.
  }

import-one-at-a-time = Une importation est en cours. Attendez qu’elle soit finie, ou interrompez-la.
making-sample = Création de la revue d’exemple …
drop-here = Déposez pour importer
drop-needs-review = Déposez une revue pour l’ouvrir, ou des documents pour commencer une revue avec eux
middle-no-documents = Pas encore de documents
middle-drop = Déposez des rapports ou un dossier de rapports sur la fenêtre, ou importez-les.
middle-nothing-open = Rien n’est ouvert
middle-choose = Choisissez un document à gauche.
document-opening = Ouverture du document …
document-trouble = Ce document ne peut pas être montré
document-import-again = Importer à nouveau son fichier

mark-by = { $coder }, { $when }
bearing-supports = Appuie
bearing-contradicts = Contredit
bearing-mixed = Mitigé
bearing-context = Contexte
explicitness-explicit = Explicite
explicitness-implicit = Implicite
place-page = p. { $page }
place-paragraph = par. { $number }
place-item = point ({ $number })
place-item-of = par. { $under } ({ $number })
place-note = note { $number }
place-section = section { $number }
place-table = n° { $number }
