//! The window, driven by the accessible names of what is in it, with no display.
//!
//! After every step that settles, egui_kittest fails on any widget that can be worked and has no
//! name; so each of these tests is also a test of names, on every screen it comes by.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by ending"
)]

#[path = "gui/answers.rs"]
mod answers;
#[path = "gui/arranging.rs"]
mod arranging;
#[path = "gui/coding.rs"]
mod coding;
#[path = "gui/documents.rs"]
mod documents;
#[path = "gui/editions.rs"]
mod editions;
#[path = "gui/exports.rs"]
mod exports;
#[path = "gui/finding.rs"]
mod finding;
#[path = "gui/findings.rs"]
mod findings;
#[path = "gui/pages.rs"]
mod pages;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "gui/projects.rs"]
mod projects;
#[path = "gui/proposals.rs"]
mod proposals;
#[path = "gui/register.rs"]
mod register;
#[path = "gui/reviews.rs"]
mod reviews;
#[path = "gui/searching.rs"]
mod searching;
#[path = "gui/tables.rs"]
mod tables;
#[path = "gui/tags.rs"]
mod tags;
#[path = "gui/tracker.rs"]
mod tracker;
#[path = "gui/window.rs"]
mod window;

use std::path::{Path, PathBuf};

/// The program, as the reader of files and to look at projects from outside.
fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_deskreview"))
}

/// The project's root.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of a name below a folder, in order.
#[cfg(unix)]
fn files_named(folder: &Path, name: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|own| own == name) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}
