# Les encodages du document lu, ce qui a été fait, et les questions sur les encodages.
card-none = Pas de recommandation de travail
card-none-help = On lit une question à la fois. Choisissez la recommandation que vous cherchez : T encode alors un passage pour elle, et ce qui est trouvé se rassemble ici.
card-none-found = Les recommandations arrivent avec les rapports d’évaluation. En attendant, des passages peuvent être encodés pour des codes : appuyez sur Maj+T dans un document.
card-choose = Choisir une recommandation
card-register = Ouvrir le registre
card-other = En choisir une autre
card-source = Source
card-source-hint = Ouvre le document là où elle se trouve
card-source-beside = Ouvrir sa source à côté
card-addressee = Adressée à { $name }
card-whole-hint = Travailler à nouveau à la recommandation entière
card-reading = Le document en cours de lecture
card-reading-nothing = Cliquez dans un document pour voir ce qui y est encodé.
card-here-nothing = Rien n’est encodé pour elle ici.
card-here-none = Vous l’avez marqué : lu, rien trouvé.
card-here-tagged = { $count ->
    [one] Un passage est encodé pour elle ici.
   *[other] { $count } passages sont encodés pour elle ici.
  }
card-here-both = { $count ->
    [one] Vous l’avez marqué comme lu sans rien trouver, et pourtant un passage est encodé pour elle ici.
   *[other] Vous l’avez marqué comme lu sans rien trouver, et pourtant { $count } passages sont encodés pour elle ici.
  }
card-none-by = Lu, rien trouvé : { $coder }, { $when }
card-none-undo = Reprendre « rien trouvé »
card-none-hint = Qu’un document n’en dise rien est aussi une constatation (N)
card-evidence = { $count ->
    [0] Preuves
    [one] Preuves : un passage
   *[other] Preuves : { $count } passages
  }
card-no-evidence = Rien n’est encore encodé pour elle. Appuyez sur T dans un document pour encoder le passage sous le curseur.
card-counting = Comptage …
card-bearing = { $name } { $count }
card-row = { $title } : { $count ->
    [one] un passage
   *[other] { $count } passages
  }
card-row-hint = Va au premier d’entre eux

tags-list = Encodages de ce document
tags-filter = Filtrer les encodages
tags-filter-hint = Filtrer par code ou par mots
tags-mine = Les miens seulement
tags-mine-hint = Seulement ce que j’ai encodé
tags-count = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
  }
tags-count-of = { $shown } passages sur { $count }
tags-row = { $code } : { $quote }
tags-edit = Montrer et changer l’encodage
tags-no-document = Aucun document n’est en cours de lecture
tags-no-document-help = Cliquez dans un document pour voir ce qui y est encodé.
tags-no-text = Ce document ne peut pas être montré
tags-none = Rien n’est encore encodé ici
tags-none-help = T encode le passage sous le curseur pour la recommandation de travail, Maj+T pour n’importe quel code.
tags-no-match = Aucun encodage n’est ainsi
tags-no-match-help = D’autres mots le trouveront peut-être, ou les encodages de tous.

history-list = Historique
history-step = { $name } : { $what }
history-trouble = L’historique ne peut pas être lu
history-more = Montrer les étapes antérieures
history-undone = Annulé
history-undo-this = Annuler cette étape
history-row = { $what }, { $coder }, { $when }
history-row-undone = Annulé : { $what }, { $coder }, { $when }

codings-title = { $count ->
    [one] L’encodage d’ici
   *[other] Les { $count } encodages d’ici
  }
codings-go = Aller au passage
codings-target = L’encoder pour autre chose
codings-memo-hint = Ajouter un mémo

memo-title = Mémo : { $code }
memo-field = Mémo
memo-hint = Que doit savoir un second lecteur ?
memo-help = Ctrl+Entrée enregistre. Un mémo vide est supprimé.
memo-not-saved = Pas encore enregistré : Ctrl+Entrée enregistre, Échap encore une fois laisse le mémo tel qu’il était.
memo-save = Enregistrer
memo-cancel = Annuler

coder-title = Qui encode
coder-help = Chaque encodage et chaque décision garde le nom de qui l’a fait.
coder-field = Nom du codeur
coder-hint = Votre nom
coder-known = Noms utilisés dans cette revue
coder-set = Encoder sous ce nom
coder-cancel = Annuler

said-step-undone = Cette étape est annulée.
