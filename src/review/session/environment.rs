//! The outside world as a session sees it: a clock and a source of ids.
//!
//! Both are passed in, so that a test gets the same log from the same commands.

use uuid::Uuid;

/// Clock and ids.
pub trait Environment: Send {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// A new id that never was; of version 7, so that ids sort by time.
    fn new_id(&self) -> Uuid;
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
