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
}

/// The machine's clock and random ids.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnvironment;

impl Environment for SystemEnvironment {
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}
