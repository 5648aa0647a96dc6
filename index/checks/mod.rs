//! The whole crate at once: what is written is found, in any order of events, exactly.

mod answers;
mod broken;
mod forms;
mod naive;
mod storage;
mod writing;
