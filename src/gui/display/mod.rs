//! What a failed start means.
//!
//! A window needs a display and libraries that are loaded only now. Where they are missing, eframe
//! ends with an error in its own words, or panics. A reviewer is told in one message instead what is
//! missing, what brings it, and that the same job can be done by command.
//!
//! The truth is what eframe says; what else is looked at (variables, files of libraries, whether a
//! server's socket answers) only explains it. A window that cannot open on Wayland is tried again on
//! X, by starting the program anew without the Wayland variables: winit makes its event loop once a
//! process, and a process may not safely change its own environment.

mod emblem;
mod library;

use std::env;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use eframe::Error;
pub use emblem::emblem;

use super::message::{tr, tr_with};

const DISPLAY: &str = "DISPLAY";
const WAYLAND_DISPLAY: &str = "WAYLAND_DISPLAY";
const WAYLAND_SOCKET: &str = "WAYLAND_SOCKET";
/// Systems on which a window needs a display server.
const NEEDS_SERVER: bool = cfg!(all(unix, not(target_os = "macos")));

/// Whether a first frame was drawn: what goes wrong from then on is no failed start.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// To be called whenever a frame is drawn.
pub fn shown() {
    SHOWN.store(true, Ordering::Relaxed);
}

/// Runs the window (`eframe::run_native`) to its end.
///
/// # Errors
/// A message for people, of whole lines, if the window could not open or had to close. No panic
/// comes out, and none is printed.
pub fn guarded(run: impl FnOnce() -> Result<(), Error>) -> Result<(), String> {
    precheck()?;
    match quietly(run) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(Error::AppCreation(error))) => Err(error.to_string()),
        Ok(Err(error)) => {
            if SHOWN.load(Ordering::Relaxed) {
                let reason = one_line(&error.to_string());
                return Err(tr_with("display-lost", &[("reason", reason.into())]));
            }
            // The sentence for people leaves out what caused it; the form for programmers has all.
            Err(elsewhere_or(explain(&format!("{error}\n{error:?}"))))
        }
        Err(panic) if panic.ours || SHOWN.load(Ordering::Relaxed) => {
            let reason = one_line(&format!("{} ({})", panic.message, panic.place));
            Err(tr_with("display-fault", &[("reason", reason.into())]))
        }
        Err(panic) => Err(elsewhere_or(explain(&panic.message))),
    }
}

/// Whether there is a display to open a window on, as far as can be said without trying.
///
/// # Errors
/// The message for people if there is none.
pub fn precheck() -> Result<(), String> {
    let around = Surroundings::now();
    if NEEDS_SERVER && around.server().is_none() {
        return Err(with_command(tr("display-none")));
    }
    Ok(())
}

/// What an error or panic at the start means, and what to do about it: whole lines for people.
pub fn explain(reason: &str) -> String {
    with_command(Surroundings::now().explain(reason, answers))
}

/// A panic that was caught.
struct Panic {
    message: String,
    /// File and line.
    place: String,
    /// It happened in the program's own code.
    ours: bool,
}

/// Runs with panics of this thread caught and not printed, and those of others not printed before
/// the first frame.
fn quietly<T>(run: impl FnOnce() -> T) -> Result<T, Panic> {
    let first: Arc<Mutex<Option<Panic>>> = Arc::default();
    let usual: Arc<dyn Fn(&panic::PanicHookInfo<'_>) + Send + Sync> = panic::take_hook().into();
    let (kept, before, here) = (first.clone(), usual.clone(), thread::current().id());
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == here {
            let place = info.location();
            let panic = Panic {
                message: info.payload_as_str().unwrap_or_default().to_owned(),
                place: place.map(ToString::to_string).unwrap_or_default(),
                // Compilers name files of the workspace from its root, all others from the system's.
                ours: place.is_some_and(|place| std::path::Path::new(place.file()).is_relative()),
            };
            kept.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .get_or_insert(panic);
        } else if SHOWN.load(Ordering::Relaxed) {
            before(info);
        }
    }));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(Box::new(move |info| usual(info)));
    result.map_err(|_| {
        let caught = first.lock().unwrap_or_else(PoisonError::into_inner).take();
        caught.unwrap_or(Panic {
            message: String::new(),
            place: String::new(),
            ours: false,
        })
    })
}

/// Starts the program anew on X if Wayland was what failed. Comes back with the message only if there
/// is no X either.
fn elsewhere_or(message: String) -> String {
    #[cfg(unix)]
    if Surroundings::now().may_try_x()
        // Without /proc the name it was called by will do.
        && let Some(program) = env::current_exe()
            .ok()
            .map(PathBuf::into_os_string)
            .or_else(|| env::args_os().next())
    {
        use std::os::unix::process::CommandExt as _;
        let _ = std::process::Command::new(program)
            .args(env::args_os().skip(1))
            .env_remove(WAYLAND_DISPLAY)
            .env_remove(WAYLAND_SOCKET)
            .exec();
    }
    message
}

/// A kind of display server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Server {
    X11,
    Wayland,
}

/// What a start depends on, taken in once so that tests can make their own.
#[derive(Clone, Debug, Default)]
struct Surroundings {
    /// Name of the X server, if one is named.
    x11: Option<String>,
    /// Name of the Wayland compositor, if one is named.
    wayland: Option<String>,
    /// Where libraries are looked for.
    folders: Vec<PathBuf>,
}

impl Surroundings {
    fn now() -> Self {
        // Empty counts as not set, for winit too.
        let named = |variable| {
            let value = env::var_os(variable)?.to_string_lossy().into_owned();
            (!value.is_empty()).then_some(value)
        };
        Self {
            x11: named(DISPLAY),
            wayland: named(WAYLAND_DISPLAY).or_else(|| named(WAYLAND_SOCKET)),
            folders: library::folders(),
        }
    }

    /// Which server winit turns to: Wayland wherever one is named.
    fn server(&self) -> Option<Server> {
        match (&self.wayland, &self.x11) {
            (Some(_), _) => Some(Server::Wayland),
            (None, Some(_)) => Some(Server::X11),
            (None, None) => None,
        }
    }

    fn may_try_x(&self) -> bool {
        self.wayland.is_some() && self.x11.is_some()
    }

    /// `answers`: whether the X server of that name takes connections, though perhaps not ours. It is
    /// asked only now that all is over: some servers start afresh when their last client goes, and
    /// looking in before the window came would shut the door on it.
    fn explain(&self, reason: &str, answers: impl Fn(&str) -> bool) -> String {
        let says = |words: &[&str]| words.iter().any(|word| reason.contains(word));
        let Some(server) = self.server() else {
            return tr("display-none");
        };
        let name = match server {
            Server::X11 => self.x11.clone(),
            Server::Wayland => self.wayland.clone(),
        }
        .unwrap_or_default();
        let present = |file: &str| library::lies_in(&self.folders, file);
        if says(&[
            "LibraryOpenError",
            "NoWaylandLib",
            "could not be loaded",
            "could not load",
            "cannot open shared object",
        ]) {
            return libraries(server, present, reason);
        }
        if says(&["NoCompositor"]) {
            return tr_with("display-wayland-silent", &[("name", name.into())]);
        }
        if says(&["XOpenDisplayFailed"]) {
            let key = if answers(&name) {
                "display-x-refused"
            } else {
                "display-x-silent"
            };
            return tr_with(key, &[("name", name.into())]);
        }
        if says(&["NoGlutinConfigs", "Glutin(", "OpenGL(", "glutin"]) {
            if !library::missing(server, present, "").is_empty() {
                return libraries(server, present, "");
            }
            let packages = [("packages", library::SOFTWARE.into())];
            return format!(
                "{}\n{}",
                tr("display-graphics"),
                tr_with("display-graphics-packages", &packages)
            );
        }
        let reason = one_line(reason.lines().next().unwrap_or_default());
        let reason = reason.trim_end_matches('.').to_owned();
        tr_with("display-other", &[("reason", reason.into())])
    }
}

fn libraries(server: Server, present: impl Fn(&str) -> bool, told: &str) -> String {
    let missing = library::missing(server, present, told);
    let mut names: std::collections::BTreeSet<String> = library::unopened(told);
    names.extend(missing.iter().map(|library| library.file.to_owned()));
    let count = names.len();
    let names = Vec::from_iter(names).join(", ");
    let mut message = tr_with(
        "display-libraries",
        &[("count", count.into()), ("names", names.into())],
    );
    if !missing.is_empty() {
        let packages: std::collections::BTreeSet<&str> =
            missing.iter().map(|library| library.package).collect();
        let packages = Vec::from_iter(packages).join(" ");
        message.push('\n');
        message += &tr_with("display-packages", &[("packages", packages.into())]);
    }
    message
}

fn with_command(message: String) -> String {
    format!("{message}\n{}", tr("display-command"))
}

/// A foreign error on one line and not longer than people read.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 300;
    let line: Vec<&str> = text.split_whitespace().collect();
    line.join(" ").chars().take(LONGEST).collect()
}

/// Whether a local X server takes connections. One elsewhere is not asked: it might be slow to say no.
#[cfg(target_os = "linux")]
fn answers(display: &str) -> bool {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::net::{SocketAddr, UnixStream};

    let Some(number) = display
        .strip_prefix("unix:")
        .or_else(|| display.strip_prefix(':'))
    else {
        return false;
    };
    let number = number.split('.').next().unwrap_or_default();
    if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let path = format!("/tmp/.X11-unix/X{number}");
    UnixStream::connect(&path).is_ok()
        || SocketAddr::from_abstract_name(path)
            .is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
}

#[cfg(not(target_os = "linux"))]
fn answers(_display: &str) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silent(_: &str) -> bool {
        false
    }

    /// An X display on a machine that has no library at all.
    fn bare_x() -> Surroundings {
        Surroundings {
            x11: Some(":7".to_owned()),
            ..Surroundings::default()
        }
    }

    fn bare_wayland() -> Surroundings {
        Surroundings {
            wayland: Some("wayland-9".to_owned()),
            ..Surroundings::default()
        }
    }

    /// What eframe 0.37 says on a bare Debian, word for word.
    const NO_LIBRARY: &str = "XNotSupported(LibraryOpenError(OpenError { kind: Library, detail: \
        \"opening library failed (libX11.so.6: cannot open shared object file: No such file or \
        directory); opening library failed (libX11.so: cannot open shared object file: No such \
        file or directory)\" }))";

    #[test]
    fn without_a_display_variables_are_named() {
        let message = Surroundings::default().explain("anything", silent);
        assert!(message.contains("neither DISPLAY nor WAYLAND_DISPLAY"));
    }

    #[test]
    fn missing_libraries_are_named_with_their_packages() {
        let message = bare_x().explain(NO_LIBRARY, silent);
        assert!(
            message.contains("libX11.so.6, libXcursor.so.1"),
            "{message}"
        );
        assert!(
            message.ends_with(
                "apt install libgl1 libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libxkbcommon0"
            ),
            "{message}"
        );
        let message = bare_wayland().explain("Connection(NoWaylandLib)", silent);
        assert!(
            message
                .ends_with("apt install libegl1 libwayland-client0 libwayland-egl1 libxkbcommon0"),
            "{message}"
        );
    }

    #[test]
    fn a_panic_about_a_library_is_understood() {
        let message = bare_x().explain("Library libxkbcommon-x11.so could not be loaded.", silent);
        assert!(message.contains("libxkbcommon-x11-0"), "{message}");
        assert!(!message.contains("panicked"));
    }

    #[test]
    fn a_server_that_is_silent_is_told_from_one_that_refuses() {
        let reason = "XNotSupported(XOpenDisplayFailed)";
        let message = bare_x().explain(reason, silent);
        assert!(message.contains("(:7) does not answer"), "{message}");
        let message = bare_x().explain(reason, |_| true);
        assert!(message.contains("does not let this user in"), "{message}");
        let message = bare_wayland().explain("WaylandError(Connection(NoCompositor))", silent);
        assert!(message.contains("(wayland-9) does not answer"));
    }

    #[test]
    fn no_graphics_is_a_missing_library_or_a_poor_driver() {
        let reason = "NoGlutinConfigs(ConfigTemplate { .. }, Error { kind: NotFound })";
        assert!(bare_x().explain(reason, silent).contains("libgl1"));
        let folder = tempfile::tempdir().unwrap();
        for file in library::missing(Server::X11, |_| false, "") {
            std::fs::write(folder.path().join(file.file), "").unwrap();
        }
        let around = Surroundings {
            folders: vec![folder.path().to_owned()],
            ..bare_x()
        };
        let message = around.explain(reason, silent);
        assert!(message.contains("LIBGL_ALWAYS_SOFTWARE=1"), "{message}");
        assert!(message.contains("libgl1-mesa-dri"), "{message}");
    }

    #[test]
    fn an_unknown_reason_is_passed_on_in_one_line() {
        let message = bare_x().explain("the moon\tis full.\nMoon { full: true }", silent);
        assert_eq!(
            message,
            "Deskreview cannot open its window: the moon is full."
        );
        assert!(one_line(&"a ".repeat(10_000)).len() <= 300);
    }

    #[test]
    fn x_is_tried_only_where_wayland_was_tried_first() {
        assert!(!bare_x().may_try_x());
        assert!(!bare_wayland().may_try_x());
        let both = Surroundings {
            x11: Some(":7".to_owned()),
            ..bare_wayland()
        };
        assert_eq!(both.server(), Some(Server::Wayland));
        assert!(both.may_try_x());
    }

    #[test]
    fn a_panic_is_caught_with_its_place() {
        let caught = quietly(|| panic!("out of {}", "paper")).err().unwrap();
        assert_eq!(caught.message, "out of paper");
        assert!(caught.place.contains("src/gui/display/mod.rs:"));
        assert!(caught.ours);
        assert_eq!(quietly(|| 7).ok(), Some(7));
    }

    #[test]
    fn a_server_that_cannot_be_there_does_not_answer() {
        for name in ["", ":", ":x", "elsewhere:0", ":987654", "unix:987654.0"] {
            assert!(!answers(name), "{name}");
        }
    }
}
