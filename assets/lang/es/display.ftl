# Por qué no se puede abrir la ventana. Estas frases se escriben donde se inició el programa.
display-none = Deskreview no puede abrir su ventana: ni DISPLAY ni WAYLAND_DISPLAY están definidos, así que no hay pantalla donde abrirla. Inícielo desde una sesión de escritorio, o por `ssh -X`.
display-libraries =
    { $count ->
        [one] Deskreview no puede abrir su ventana: falta una biblioteca que la ventana necesita: { $names }.
       *[other] Deskreview no puede abrir su ventana: faltan bibliotecas que la ventana necesita: { $names }.
    }
display-packages = En Debian y Ubuntu, esto trae lo que falta: sudo apt install { $packages }
display-x-silent = Deskreview no puede abrir su ventana: el servidor X que nombra DISPLAY ({ $name }) no responde. Inicie el programa desde una sesión de escritorio, o por `ssh -X`.
display-x-refused = Deskreview no puede abrir su ventana: el servidor X que nombra DISPLAY ({ $name }) responde, pero no admite a este usuario. Inicie el programa como el usuario que tiene allí la sesión abierta.
display-wayland-silent = Deskreview no puede abrir su ventana: el compositor Wayland que nombra WAYLAND_DISPLAY ({ $name }) no responde. Inicie el programa desde una sesión de escritorio.
display-graphics = Deskreview no puede abrir su ventana: el controlador gráfico no ofrece OpenGL 2.1 ni OpenGL ES 2.0, con los que se dibuja la ventana. Dibujar por software puede ayudar: LIBGL_ALWAYS_SOFTWARE=1 deskreview
display-graphics-packages = En Debian y Ubuntu, esto trae lo que dibuja por software: sudo apt install { $packages }
display-other = Deskreview no puede abrir su ventana: { $reason }.
display-command = El mismo trabajo se puede hacer por comandos, sin ventana; `deskreview --help` los enumera.
display-fault = Deskreview tuvo que cerrarse por un fallo del programa: { $reason }. Lo hecho hasta entonces se conserva. Comunique esta línea, por favor.
display-lost = Deskreview tuvo que cerrarse porque se perdió su ventana: { $reason }. Lo hecho hasta entonces se conserva.
