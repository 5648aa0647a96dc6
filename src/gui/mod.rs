//! The window. The only part of the program that names egui.
//!
//! A frame is drawn from the open review ([`desk`]) and from window state; panels change neither but
//! send [`action`]s, which one place carries out after the frame ([`app`]).

pub mod display;
mod fonts;
pub mod icon;
pub mod message;
pub mod reader;
pub mod theme;

pub use fonts::install as install_fonts;
