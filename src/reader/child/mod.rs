//! Reading in a process of its own.
//!
//! Files come from anywhere, and some are made to crash, hang or fill the machine. So a file is read
//! by a child of the same program with a limit on memory that it sets itself and a limit on time
//! that its parent keeps. A child reads many files, one after the other, and is renewed from time to
//! time and after every accident. What it sends back is plain data.
//!
//! Whoever starts a child says which program that is: in a test the current executable is the test
//! itself.
//!
//! Pages are drawn in such a child too, by a [`Drawer`]: one that its thread keeps for itself, with the
//! document open.

mod client;
mod draw;
mod drawer;
mod process;
mod protocol;
mod serve;

pub use client::{ChildError, Outcome, ReadingChild, Request};
pub use drawer::{DrawLimits, Drawer};
pub use protocol::Limits;
pub(crate) use protocol::raw_path;
pub use serve::serve;

pub use crate::import::{DrawError, DrawRequest, Picture};

/// The hidden command by which the program starts itself as a child.
pub const COMMAND: &str = "reading-child";
