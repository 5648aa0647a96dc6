# Why the window cannot open. These sentences are printed where the program was started.
display-none = Deskreview cannot open its window: neither DISPLAY nor WAYLAND_DISPLAY is set, so there is no screen to open it on. Start it from a desktop session, or over `ssh -X`.
display-libraries =
    { $count ->
        [one] Deskreview cannot open its window: a library that the window needs is missing: { $names }.
       *[other] Deskreview cannot open its window: libraries that the window needs are missing: { $names }.
    }
display-packages = On Debian and Ubuntu this brings what is missing: sudo apt install { $packages }
display-x-silent = Deskreview cannot open its window: the X server named by DISPLAY ({ $name }) does not answer. Start the program from a desktop session, or over `ssh -X`.
display-x-refused = Deskreview cannot open its window: the X server named by DISPLAY ({ $name }) answers, but does not let this user in. Start the program as the user who is logged in there.
display-wayland-silent = Deskreview cannot open its window: the Wayland compositor named by WAYLAND_DISPLAY ({ $name }) does not answer. Start the program from a desktop session.
display-graphics = Deskreview cannot open its window: the graphics driver offers no OpenGL 2.1 or OpenGL ES 2.0, with which the window is drawn. Drawing in software may help: LIBGL_ALWAYS_SOFTWARE=1 deskreview
display-graphics-packages = On Debian and Ubuntu this brings what draws in software: sudo apt install { $packages }
display-other = Deskreview cannot open its window: { $reason }.
display-command = The same job can be done by command, without a window; `deskreview --help` lists the commands.
display-fault = Deskreview had to close because of a fault in the program: { $reason }. What was done up to then is kept. Please report this line.
display-lost = Deskreview had to close because its window was lost: { $reason }. What was done up to then is kept.
