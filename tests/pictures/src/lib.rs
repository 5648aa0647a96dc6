//! Pictures of the window, drawn without a display.
//!
//! A member of its own, since drawing pulls another graphics library than the window uses. The same
//! scenes are compared with what is kept (`tests/snapshots.rs`) and made for people to look at
//! (`cargo run -p deskreview-pictures -- FOLDER`).

#![allow(
    dead_code,
    clippy::new_without_default,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "it is test code: it says what went wrong by ending"
)]

pub mod scenes;
#[path = "../../gui/window.rs"]
pub mod window;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The program that reads files; set once by whoever draws.
pub static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

fn program() -> PathBuf {
    PROGRAM.get().cloned().expect("the program was not set")
}

fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
}
