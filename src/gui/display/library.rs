//! The libraries that the window loads while it starts, and the Debian packages that bring them.
//!
//! They are not linked, so that the commands run on a machine without any of them; so no package
//! manager knows of them unless told, and a missing one shows only here. Whether a library is there
//! is decided by the loader alone. Looking for its file is a hint, good enough to name all that is
//! missing at once instead of one at each start.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::Server;

/// A library by the name that the loader is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Library {
    /// File name, with the version of its interface.
    pub(super) file: &'static str,
    /// Debian's package.
    pub(super) package: &'static str,
}

const fn library(file: &'static str, package: &'static str) -> Library {
    Library { file, package }
}

const GL: Library = library("libGL.so.1", "libgl1");
const EGL: Library = library("libEGL.so.1", "libegl1");
const XKB: Library = library("libxkbcommon.so.0", "libxkbcommon0");

/// What a window on X needs, besides something to draw with.
const X11: &[Library] = &[
    library("libX11.so.6", "libx11-6"),
    library("libX11-xcb.so.1", "libx11-xcb1"),
    library("libXcursor.so.1", "libxcursor1"),
    library("libXi.so.6", "libxi6"),
    XKB,
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];

/// What a window on Wayland needs, besides something to draw with.
const WAYLAND: &[Library] = &[
    library("libwayland-client.so.0", "libwayland-client0"),
    library("libwayland-egl.so.1", "libwayland-egl1"),
    XKB,
];

/// The packages that draw without graphics hardware.
pub(super) const SOFTWARE: &str = "libgl1 libegl1 libgl1-mesa-dri";

/// Those that `server` needs, of which `present` knows nothing or which `told`, an error's text,
/// names as unloadable.
pub(super) fn missing(
    server: Server,
    present: impl Fn(&str) -> bool,
    told: &str,
) -> BTreeSet<Library> {
    let (needed, drawing): (_, &[Library]) = match server {
        Server::X11 => (X11, &[GL, EGL]),
        Server::Wayland => (WAYLAND, &[EGL]),
    };
    let mut missing: BTreeSet<Library> = needed
        .iter()
        .copied()
        .filter(|library| !present(library.file) || named(library.file, told))
        .collect();
    // On X either of the two will do, and the first is what every desktop has.
    if !drawing.iter().any(|library| present(library.file)) {
        missing.extend(drawing.first());
    }
    missing
}

/// Whether a text names a library, with or without the version of its interface. `libX11.so` must
/// not be found in `libX11-xcb.so`, nor `GL.so` in `libGL.so`.
fn named(file: &str, text: &str) -> bool {
    let stem = file.split_once(".so").map_or(file, |(stem, _)| stem);
    let wanted = format!("{stem}.so");
    text.match_indices(&wanted).any(|(at, _)| {
        text.get(..at)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|before| !before.is_alphanumeric() && before != '-')
    })
}

/// The file names of all libraries that an error's text says could not be opened.
pub(super) fn unopened(text: &str) -> BTreeSet<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ';'))
        .filter_map(|word| word.strip_suffix(':'))
        .filter_map(|word| Some(Path::new(word).file_name()?.to_str()?.to_owned()))
        .filter(|word| word.starts_with("lib") && word.contains(".so."))
        .collect()
}

/// The folders where the loader looks, as far as its files tell.
pub(super) fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = env::var_os("LD_LIBRARY_PATH")
        .map(|list| env::split_paths(&list).collect())
        .unwrap_or_default();
    let mut lists = vec![PathBuf::from("/etc/ld.so.conf")];
    if let Ok(entries) = fs::read_dir("/etc/ld.so.conf.d") {
        lists.extend(entries.flatten().map(|entry| entry.path()));
    }
    for list in lists {
        let lines = fs::read_to_string(list).unwrap_or_default();
        folders.extend(
            lines
                .lines()
                .map(str::trim)
                .filter(|line| line.starts_with('/'))
                .map(PathBuf::from),
        );
    }
    let multiarch = match env::consts::ARCH {
        "arm" => "arm-linux-gnueabihf".to_owned(),
        "x86" => "i386-linux-gnu".to_owned(),
        other => format!("{other}-linux-gnu"),
    };
    for root in ["/lib", "/usr/lib"] {
        folders.push(Path::new(root).join(&multiarch));
        folders.push(root.into());
    }
    folders.extend(["/lib64", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from));
    folders
}

/// Whether a library's file lies in one of the folders. What a broken link points at is not there.
pub(super) fn lies_in(folders: &[PathBuf], file: &str) -> bool {
    folders.iter().any(|folder| folder.join(file).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(missing: &BTreeSet<Library>) -> Vec<&'static str> {
        missing.iter().map(|library| library.file).collect()
    }

    #[test]
    fn everything_missing_is_named_at_once() {
        let all = missing(Server::X11, |_| false, "");
        assert_eq!(
            files(&all),
            [
                "libGL.so.1",
                "libX11-xcb.so.1",
                "libX11.so.6",
                "libXcursor.so.1",
                "libXi.so.6",
                "libxkbcommon-x11.so.0",
                "libxkbcommon.so.0",
            ]
        );
    }

    #[test]
    fn either_way_of_drawing_will_do_on_x() {
        let none = missing(Server::X11, |file| file != "libGL.so.1", "");
        assert!(none.is_empty(), "{none:?}");
        let egl = missing(Server::Wayland, |file| file != "libEGL.so.1", "");
        assert_eq!(files(&egl), ["libEGL.so.1"]);
    }

    /// A file that lies there may still not load: the error knows better.
    #[test]
    fn what_the_error_names_is_missing_though_a_file_lies_there() {
        let told = "Library libxkbcommon-x11.so could not be loaded.";
        let one = missing(Server::X11, |_| true, told);
        assert_eq!(files(&one), ["libxkbcommon-x11.so.0"]);
        let one = missing(Server::X11, |_| true, "(libX11.so.6: cannot open)");
        assert_eq!(files(&one), ["libX11.so.6"]);
    }

    #[test]
    fn a_library_needed_by_a_library_is_named() {
        let told = "opening library failed (libXext.so.6: cannot open shared object file: No such \
                    file or directory); opening library failed (libXi.so: cannot open)";
        assert_eq!(Vec::from_iter(unopened(told)), ["libXext.so.6"]);
    }

    #[test]
    fn the_folders_hold_what_this_test_itself_needs() {
        if cfg!(all(target_os = "linux", target_env = "gnu")) {
            assert!(lies_in(&folders(), "libc.so.6"));
        }
        assert!(!lies_in(&folders(), "libdeskreview-is-no-library.so.1"));
    }
}
