# Un document tel qu’il a été imprimé.
pages-name = Pages du document
pages-page = Page { $page }
pages-drawing = Dessin de la page { $page } …
pages-not-drawn = non dessinée
pages-trouble = Cette page ne peut pas être dessinée
pages-encrypted = Ce fichier est chiffré
pages-encrypted-help = Donnez son mot de passe pour voir ses pages. Il est gardé jusqu’à la fermeture de la fenêtre et jamais écrit nulle part.
pages-wrong-password = Ce mot de passe ne l’ouvre pas. Donnez-en un autre.
pages-password = Mot de passe du fichier
pages-password-hint = Mot de passe
pages-unlock = Montrer les pages
pages-show-text = Montrer le texte
pages-retry = Réessayer
pages-zoom = { $percent } %
pages-side-bar = Position dans la largeur de la page
pages-none = Ce document n’est pas un PDF : il a du texte et pas de pages.
pages-as-text = Texte
pages-as-pages = Page
pages-counted = Page { $page } sur { $pages }

do-show-pages = Montrer les pages ou le texte
do-thumbnails = Vignettes de toutes les pages
do-page-larger = Pages plus grandes
do-page-smaller = Pages plus petites
do-page-actual = Pages en taille réelle
do-page-width = Pages à la largeur de la vue
do-page-whole = Pages entières

said-no-pages = Ce document n’est pas un PDF : il a du texte et pas de pages.
said-pages-first = Les pages ne sont pas montrées. Appuyez sur P pour les montrer.
said-zoom = Pages à { $percent } %
