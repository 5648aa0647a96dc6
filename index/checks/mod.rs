//! The whole crate at once: what is written is found, in any order of events, exactly.

mod answers;
mod aside;
mod broken;
mod forms;
mod naive;
mod scripts;
mod storage;
mod writing;
