# Réponses de la direction, actions, et indicateurs des cadres de résultats.
answers-title = Réponse de la direction : { $count ->
    [0] aucune
    [one] une
   *[other] { $count }
  }
answers-none = Aucune réponse n’est connue. Une réponse à la recommandation dans son rapport, dans un document de réponse ou dans un tableau de suivi de la même évaluation est proposée ici d’elle-même. Pour prendre un passage comme réponse, sélectionnez-le et choisissez « Prendre comme réponse » dans le menu Encodage.
answers-doubtful = À regarder deux fois : { $why }
answers-more = Tout montrer
answers-less = Montrer moins
answers-open = Lire la réponse dans son document
answers-open-beside = Lire la réponse à côté
answers-to = à { $names }
answers-confirm = Confirmer la réponse
answers-reject = Rejeter la réponse
answers-again = Proposer à nouveau la réponse
answers-disposition = Ce que la direction a décidé
answers-due = échéance { $date }
answers-overdue = En retard
register-unlinked = { $count ->
    [one] Une réponse porte
   *[other] { $count } réponses portent
  } sur ce qui n’est pas au registre : { $numbers }
disposition-accepted = Acceptée
disposition-partially-accepted = Partiellement acceptée
disposition-not-accepted = Non acceptée
disposition-under-consideration = À l’étude
disposition-unclear = Pas claire
status-not-started = Non commencée
status-initiated = Engagée
status-completed = Achevée
status-no-longer-applicable = Sans objet désormais

sheet-indicators = Cadre de résultats
do-indicators = Cadre de résultats
indicators-none = Aucun indicateur n’a été trouvé
indicators-none-help = Les indicateurs avec cible et résultat sont trouvés dans les tableaux et les listes des rapports. Ils apparaissent ici comme propositions, chacun à côté de sa source.
indicators-summary = { $met ->
    [one] { $met } atteint
   *[other] { $met } atteints
  }, { $unmet ->
    [one] { $unmet } non atteint
   *[other] { $unmet } non atteints
  }, { $open ->
    [one] { $open } indécis
   *[other] { $open } indécis
  }
indicators-confirm-all = Confirmer les { $count } proposés
indicators-met = Atteint
indicators-not-met = Non atteint
indicators-undecided = Indécis
indicators-baseline = Niveau de référence { $value }
indicators-target = Cible { $value }
indicators-result = Résultat { $value }
indicators-region = { $region } : { $countries }
indicators-no-country = aucun
indicators-open = Lire l’indicateur { $name } dans son document
indicators-open-beside = Lire l’indicateur { $name } à côté
indicators-earlier-edition = Dans une édition antérieure
indicators-confirm = Confirmer l’indicateur
indicators-reject = Rejeter l’indicateur
indicators-again = Proposer à nouveau l’indicateur

do-take-response = Prendre comme réponse
do-make-recommendation = En faire une recommandation
do-make-suggestion = En faire une suggestion
said-response-taken = Pris comme réponse à { $name }.
register-priority = Priorité
register-deadline = Échéance
kind-earlier = Recommandation antérieure
answers-link = { $name } : { $words }
answers-links = Répond à { $count ->
    [0] rien du registre
    [one] un énoncé
   *[other] { $count } énoncés
  }
answers-link-to = Répond à autre chose …
answers-link-right = { $name } est juste
answers-unlink = Elle ne répond pas à { $name }
answers-unresolved = Elle nomme ce qui n’est pas au registre : { $numbers }
picker-answers = À quoi la réponse répond-elle ?

rests-on = Repose sur
rests-supports = Fonde
rests-add = Repose sur …
rests-unlink = Pas de lien avec { $name }
rests-show = Montrer { $name } dans le registre
picker-rests-on = Sur quoi repose-t-elle ?
picker-merge-into = Avec laquelle est-elle fusionnée ?
picker-part-of = De laquelle devient-elle une partie ?
indicators-share = { $share } % du chemin vers la cible
mend-begin = Corriger l’indicateur { $name }
mend-number = Numéro
mend-text = Texte
mend-baseline = Niveau de référence
mend-target = Cible
mend-result = Résultat
mend-unit = Unité
mend-period = Période
mend-met = Cible atteinte
mend-save = Enregistrer
mend-cancel = Laisser tel quel
answers-add-action = Nouvelle action
answers-add-action-hint = Ajouter une action : ce qui est à faire
register-unlinked-show = Montrer la première
