//! Deskreview as a library: the command line and the window, so that tests and benches can drive them.
//!
//! The two know the review (`deskreview-review`) and not each other; the program in `main.rs` chooses.

pub mod cli;
#[cfg(feature = "gui")]
pub mod gui;
pub mod sample;
