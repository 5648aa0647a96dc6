# Pourquoi la fenêtre ne peut pas s’ouvrir. Ces phrases sont écrites là d’où le programme a été lancé.
display-none = Deskreview ne peut pas ouvrir sa fenêtre : ni DISPLAY ni WAYLAND_DISPLAY n’est défini, il n’y a donc pas d’écran où l’ouvrir. Lancez-le depuis une session de bureau, ou par `ssh -X`.
display-libraries =
    { $count ->
        [one] Deskreview ne peut pas ouvrir sa fenêtre : il manque une bibliothèque dont elle a besoin : { $names }.
       *[other] Deskreview ne peut pas ouvrir sa fenêtre : il manque des bibliothèques dont elle a besoin : { $names }.
    }
display-packages = Sous Debian et Ubuntu, ceci apporte ce qui manque : sudo apt install { $packages }
display-x-silent = Deskreview ne peut pas ouvrir sa fenêtre : le serveur X nommé par DISPLAY ({ $name }) ne répond pas. Lancez le programme depuis une session de bureau, ou par `ssh -X`.
display-x-refused = Deskreview ne peut pas ouvrir sa fenêtre : le serveur X nommé par DISPLAY ({ $name }) répond, mais n’admet pas cet utilisateur. Lancez le programme sous le nom de la personne qui y a ouvert sa session.
display-wayland-silent = Deskreview ne peut pas ouvrir sa fenêtre : le compositeur Wayland nommé par WAYLAND_DISPLAY ({ $name }) ne répond pas. Lancez le programme depuis une session de bureau.
display-graphics = Deskreview ne peut pas ouvrir sa fenêtre : le pilote graphique n’offre ni OpenGL 2.1 ni OpenGL ES 2.0, avec quoi la fenêtre est dessinée. Le dessin par logiciel peut aider : LIBGL_ALWAYS_SOFTWARE=1 deskreview
display-graphics-packages = Sous Debian et Ubuntu, ceci apporte le dessin par logiciel : sudo apt install { $packages }
display-other = Deskreview ne peut pas ouvrir sa fenêtre : { $reason }.
display-command = Le même travail peut être fait par commandes, sans fenêtre ; `deskreview --help` en donne la liste.
display-fault = Deskreview a dû se fermer à cause d’un défaut du programme : { $reason }. Ce qui était fait jusque-là est gardé. Merci de signaler cette ligne.
display-lost = Deskreview a dû se fermer parce que sa fenêtre a été perdue : { $reason }. Ce qui était fait jusque-là est gardé.
