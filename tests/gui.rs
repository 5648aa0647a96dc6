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

#[path = "gui/coding.rs"]
mod coding;
#[path = "gui/documents.rs"]
mod documents;
#[path = "gui/projects.rs"]
mod projects;
#[path = "gui/window.rs"]
mod window;
