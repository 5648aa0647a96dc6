# La page d’accueil, et les questions auxquelles un chemin répond.

path-cancel = Annuler
path-browse = Parcourir …
path-browse-place = Où garder la revue
path-nothing = Il n’y a rien à cet endroit.
path-will-be = Ce dossier sera créé : { $path }
path-no-dialog = Ce système n’a pas de boîte de dialogue pour les fichiers. Écrivez le chemin ici : des noms sont proposés pendant la frappe, et Tab en prend un.
path-folder = Dossier
path-new = Nouvelle revue
path-new-text = Une revue est gardée dans un dossier à elle, avec les documents que vous importez.
path-new-then = { $count ->
    [one] Ce que vous avez déposé est importé dès que la revue est créée.
   *[other] Les { $count } fichiers et dossiers que vous avez déposés sont importés dès que la revue est créée.
  }
path-title = Titre
path-title-hint = Ce qui est examiné, par exemple « Programme des ports, 2015 à 2024 »
path-new-none = Choisissez un dossier.
path-new-empty = La revue sera gardée dans ce dossier, qui est vide.
path-new-folder = Il y a d’autres fichiers dans ce dossier. Une revue demande un dossier à elle : ajoutez un nom derrière.
path-new-review = Il y a déjà une revue dans ce dossier.
path-new-file = Il y a déjà un fichier de ce nom.
path-new-do = Créer la revue
path-open-there = L’ouvrir
path-other-name = Prendre un nom libre
path-open = Ouvrir une revue
path-open-text = Une revue est un dossier qui contient un fichier review.db ; son nom finit d’ordinaire par .deskreview.
path-open-folder = Dossier de la revue
path-open-review = Il y a une revue ici.
path-open-no-review = Il n’y a pas de revue ici. Choisissez un dossier qui contient un fichier review.db.
path-open-do = Ouvrir
path-sample = Ouvrir la revue d’exemple
path-sample-text = Une évaluation inventée avec sa réponse, un rapport de résultats et un entretien, en partie examinés. Elle est à vous : essayez tout.
path-sample-name = Revue d’exemple
path-sample-do = La créer et l’ouvrir
path-import = Importer des documents
path-import-text = PDF, Word, Excel, OpenDocument, CSV, HTML, Markdown et texte brut. Les dossiers sont lus avec tous leurs sous-dossiers ; les fichiers eux-mêmes restent où ils sont.
path-add-files = Ajouter des fichiers …
path-add-folder = Ajouter un dossier …
path-add = Ajouter
path-import-path = Chemin d’un fichier ou d’un dossier
path-import-empty = Rien n’est encore choisi
path-import-drop = Ajoutez des fichiers ou des dossiers ci-dessus, ou fermez ceci et déposez-les sur la fenêtre.
path-remove = Laisser { $name } de côté
path-import-do = { $count ->
    [0] Importer
    [one] L’importer
   *[other] Importer les { $count }
  }

start-name = Deskreview
start-sentence = Montrer, recommandation par recommandation, ce qu’une évaluation est devenue : avec des citations, des pages et des numéros de paragraphe qui résistent à une seconde lecture.
start-new = Nouvelle revue
start-new-text = Donnez-lui un titre et importez vos rapports. Leurs recommandations sont listées.
start-open = Ouvrir une revue
start-open-text = Continuer une revue qui se trouve sur cet ordinateur ou sur un disque partagé.
start-sample = Essayer la revue d’exemple
start-sample-text = Une petite évaluation inventée, à lire et à encoder. Elle est prête en quelques secondes.
start-drop = Ou déposez un dossier de rapports sur cette fenêtre pour commencer une revue avec eux, ou une revue pour l’ouvrir.
start-fresh = Vous débutez ? La revue d’exemple montre comment cela fonctionne. Ou déposez un dossier de rapports sur cette fenêtre pour commencer avec eux.
start-recent = Revues récentes
start-gone = n’est plus là
start-forget = Retirer « { $title } » de la liste
start-just-now = à l’instant
start-minutes-ago = { $count ->
    [one] il y a une minute
   *[other] il y a { $count } minutes
  }
start-hours-ago = { $count ->
    [one] il y a une heure
   *[other] il y a { $count } heures
  }
start-days-ago = { $count ->
    [one] il y a un jour
   *[other] il y a { $count } jours
  }
