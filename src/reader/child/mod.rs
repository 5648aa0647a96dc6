//! Reading in a process of its own.
//!
//! Files come from anywhere, and some are made to crash, hang or fill the machine. So a file is read
//! by a child of the same program with a limit on memory that it sets itself and a limit on time
//! that its parent keeps. A child reads many files, one after the other, and is renewed from time to
//! time and after every accident. What it sends back is plain data.
//!
//! Whoever starts a child says which program that is: in a test the current executable is the test
//! itself.

mod client;
mod protocol;
mod serve;

pub use client::{ChildError, Outcome, Part, ReadingChild, Request};
pub use protocol::Limits;
pub use serve::serve;
