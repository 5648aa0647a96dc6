//! The window. The only part of the program that names egui.
//!
//! A frame is drawn from the open review ([`desk`]) and from window state; panels change neither but
//! send [`action`]s, which one place carries out after the frame ([`app`]).

pub mod action;
pub mod app;
mod charts;
pub mod commands;
pub mod cx;
pub mod desk;
pub mod dialogs;
mod did;
pub mod display;
mod fonts;
pub mod icon;
pub mod keys;
mod list;
pub mod matching;
pub mod message;
pub mod native;
pub mod pages;
pub mod panels;
pub mod panes;
mod parts;
pub mod reader;
pub mod seen;
pub mod settings;
pub mod sheets;
pub mod start;
pub mod theme;
mod when;
pub mod widgets;
pub mod words;

use std::path::PathBuf;

use deskreview_review::session::ReaderProgram;
use eframe::egui;
pub use fonts::install as install_fonts;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// A message for people: what is missing for a window, and what to do.
pub fn run(reader: ReaderProgram, project: Option<PathBuf>) -> Result<(), String> {
    message::speak(settings::Settings::load().language());
    display::precheck()?;
    display::guarded(|| {
        let options = eframe::NativeOptions {
            viewport: egui::ViewportBuilder::default()
                .with_app_id("org.deskreview.Deskreview")
                .with_title("Deskreview")
                .with_icon(display::emblem())
                .with_inner_size([1280.0, 800.0])
                .with_min_inner_size([640.0, 420.0])
                .with_drag_and_drop(true),
            persist_window: true,
            ..Default::default()
        };
        eframe::run_native(
            "deskreview",
            options,
            Box::new(move |cc| {
                let usual = app::Options::usual(reader, project);
                Ok(Box::new(app::App::new(&cc.egui_ctx, usual)))
            }),
        )
    })
}
