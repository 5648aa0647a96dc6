//! The outside world as a session sees it: a clock and a source of ids.
//!
//! Both are passed in, so that a test gets the same log from the same commands.

use std::path::PathBuf;

use uuid::Uuid;

/// Clock and ids.
pub trait Environment: Send {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// A new id that never was; of version 7, so that ids sort by time.
    fn new_id(&self) -> Uuid;
    /// The folder in which search indexes lie: derived, and may be deleted at any time. `None` keeps
    /// them in memory.
    fn cache_folder(&self) -> Option<PathBuf> {
        system_cache_folder()
    }
    /// Who is at the machine, to be the first coder of a new review.
    fn user(&self) -> Option<String> {
        None
    }
}

/// The machine's clock, random ids and the user's login name.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnvironment;

impl Environment for SystemEnvironment {
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn user(&self) -> Option<String> {
        ["USER", "USERNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok())
            .filter(|name| !name.trim().is_empty())
    }
}

/// The user's cache folder of this program; `None` where the system names none.
fn system_cache_folder() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = set("DESKREVIEW_CACHE") {
        return Some(folder);
    }
    let cache = if cfg!(target_os = "windows") {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Caches"))
    } else {
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    Some(cache?.join("deskreview"))
}
