# Nouvelles éditions de documents, et fichiers qui demandent un mot de passe.

sheet-editions = Nouvelle édition
do-replace = Remplacer ce document par une nouvelle édition …
do-editions = Passages à régler après une nouvelle édition
do-settle-here = Placer ici le passage à régler
documents-replace = Remplacer par une nouvelle édition …
documents-settle = { $count ->
    [one] Régler { $count } passage …
   *[other] Régler { $count } passages …
  }
documents-to-settle = { $count ->
    [one] { $count } passage à régler
   *[other] { $count } passages à régler
  }
status-to-settle = { $count ->
    [one] { $count } passage à régler
   *[other] { $count } passages à régler
  }
codings-to-settle = { $title } (édition antérieure, à régler)
codings-lost = { $title } (édition antérieure, accepté comme perdu)
register-earlier-edition = Elle a été confirmée dans une édition antérieure ; celle d’aujourd’hui n’a pas ces mots.

replace-title = Remplacer par une nouvelle édition
replace-text = « { $title } » est à présent le fichier { $file }. Ses encodages, marques, attributs et son évaluation restent ; chaque passage encodé est recherché dans le nouveau fichier. Le fichier antérieur est gardé.
replace-file = Fichier de la nouvelle édition
replace-folder = C’est un dossier. Choisissez un fichier.
replace-do = Lire et remplacer

editions-title = Nouvelle édition de « { $title } »
editions-none = Aucun document à régler
editions-none-text = Quand un document est remplacé par un fichier plus récent, ce que sont devenus ses passages encodés se voit ici.
editions-loading = Recherche des passages …
editions-trouble = Les éditions ne peuvent pas être comparées
editions-one-at-a-time = Une nouvelle édition est déjà en cours de lecture. Attendez qu’elle soit entrée.
editions-document = Document
editions-reading = Lecture de { $file } …
editions-reading-pages = Lecture de { $file } : page { $done } sur { $total }
editions-placing = { $file } est lu. Recherche de ce qui était encodé dans l’édition précédente …
editions-placing-wait = Une nouvelle édition est en train d’être mise en place. Rien ne peut être modifié jusque-là.
editions-broken = La nouvelle édition n’a pas pu être mise en place, et rien n’a été modifié. Réessayez.
editions-failed = { $file } n’a pas été lu, et rien n’a été modifié : { $reason }
editions-same = { $file } est le fichier que ce document a déjà. Rien n’a été modifié.
editions-other = { $file } est déjà dans la revue, sous « { $title } ». Rien n’a été modifié.
editions-other-file = Choisir un autre fichier …
editions-which = Quels passages sont listés
editions-to-settle = À régler ({ $count })
editions-moved = Déplacés ({ $count })
editions-kept = Gardés ({ $count })
editions-lost = Acceptés comme perdus ({ $count })
editions-empty-to-settle = Rien à régler
editions-empty-to-settle-text = Chaque passage encodé a sa place dans la nouvelle édition, ou a été accepté comme perdu.
editions-empty = Aucun
editions-empty-text = Il n’y a pas de passages de ce genre.
editions-fate-ambiguous = en plusieurs endroits, ou en un seul qui n’est pas certain
editions-fate-lost = introuvable
editions-fate-moved = déplacé
editions-fate-changed = déplacé, autres signes
editions-fate-kept = même endroit
editions-fate-accepted = accepté comme perdu
editions-earlier = Édition antérieure : { $file }
editions-present = Édition présente : { $file }
editions-candidate = Endroit { $at } sur { $count }
editions-likely = Passage semblable { $at } sur { $count }
editions-no-candidate = Les mots n’y sont pas. Sélectionnez le passage ci-dessous, s’il s’y trouve en d’autres mots.
editions-previous = Endroit précédent
editions-next = Endroit suivant
editions-take-place = Prendre cet endroit
editions-take-selection = Prendre la sélection
editions-take-selection-hint = Sélectionnez des mots dans le texte ci-dessous, puis prenez-les.
editions-keep-lost = Garder comme perdu
editions-keep-lost-hint = L’encodage garde sa citation de l’édition antérieure.
editions-remove = Retirer l’encodage
editions-show = Montrer dans le document
editions-row = { $quote }, { $code }, { $fate }
editions-statements = { $count ->
    [one] { $count } énoncé n’a pas de place dans cette édition et garde les mots de la précédente.
   *[other] { $count } énoncés n’ont pas de place dans cette édition et gardent les mots de la précédente.
  }
editions-coverage = { $count ->
    [one] { $count } marque de lecture parle d’une édition antérieure.
   *[other] { $count } marques de lecture parlent d’une édition antérieure.
  }
said-replaced = { $count ->
    [0] « { $title } » est remplacé ; chaque passage encodé a sa place
    [one] « { $title } » est remplacé ; un passage est à régler
   *[other] « { $title } » est remplacé ; { $count } passages sont à régler
  }
said-replace-same = « { $title } » est déjà ce fichier ; rien n’a été modifié
said-nothing-to-settle = Il n’y a pas de passage à régler dans ce document

file-locked = chiffré
locked-encrypted = { $name } est chiffré.
locked-wrong = Le mot de passe n’ouvre pas { $name }.
locked-password = Mot de passe
locked-field = Mot de passe de { $name }
locked-again = Lire à nouveau
editions-place = Placer là où je lis
editions-place-hint = Ouvrez le document, sélectionnez les mots que la recommandation a maintenant, et revenez ici.
editions-place-name = Placer { $name } là où je lis
editions-statements-more = { $count ->
    [one] { $count } autre n’a pas de place ; il est listé au registre.
   *[other] { $count } autres n’ont pas de place ; ils sont listés au registre.
  }
said-read-first = Ouvrez « { $title } » et sélectionnez d’abord les mots
said-statement-placed = { $name } se trouve maintenant à ces mots
