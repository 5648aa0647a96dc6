# La lecture : les mots de ses marges, de sa recherche et de ses accès à un endroit.
reader-name = Texte du document
reader-empty = Il n’y a pas de texte dans ce document.
reader-page = p. { $page }
reader-scroll-bar = Position dans le document
reader-more-marks = +{ $count }
reader-tags = Encodé : { $tags }
reader-handle-start = Début du passage encodé { $code }
reader-handle-end = Fin du passage encodé { $code }

# Rechercher dans le document.
reader-find-field = Rechercher dans le document
reader-find-hint = Rechercher dans ce document
reader-find-previous = Occurrence précédente
reader-find-next = Occurrence suivante
reader-find-close = Fermer la barre de recherche
reader-find-count = { $current } sur { $count }
reader-find-count-more = { $current } sur plus de { $count }
reader-find-none = Absent de ce document

# Aller à.
reader-goto-field = Aller à un paragraphe, une page ou une section
reader-goto-hint = 44, p. 12 ou des mots d’un titre
reader-goto-help = Le numéro d’un paragraphe, une page comme « p. 12 », ou des mots d’un titre.
reader-goto-none = Rien dans ce document ne s’appelle ainsi.
reader-goto-paragraph = Paragraphe { $number }
reader-goto-note = Note { $number }
reader-goto-table = Tableau ou figure { $number }
reader-goto-item = Point { $number }

# Le plan.
reader-outline-empty = Ce document n’a pas de titres.
reader-outline-filter = Filtrer les titres
reader-outline-none = Aucun titre n’a ces mots.
reader-outline-fold = Replier
reader-outline-unfold = Déplier
