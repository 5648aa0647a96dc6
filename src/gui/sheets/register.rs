//! The register of recommendations, each with its source beside it.

use eframe::egui::Ui;

use crate::gui::cx::Cx;

/// The panel's state.
#[derive(Default)]
pub struct RegisterSheet {}

impl RegisterSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let _ = (ui, cx);
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {}
}
