//! What was done, latest first.

use eframe::egui::Ui;

use crate::gui::cx::Cx;

/// The panel's state.
#[derive(Default)]
pub struct HistoryPanel {}

impl HistoryPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let _ = (ui, cx);
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {}
}
