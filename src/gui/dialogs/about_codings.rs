//! What is known of codings: who, when, how, why; and the ways to change it.

use deskreview_review::domain::CodingId;
use eframe::egui::Ui;

use super::DialogCx;

/// The dialog's state.
pub struct CodingsDialog {
    codings: Vec<CodingId>,
}

impl CodingsDialog {
    /// About these.
    pub fn new(codings: Vec<CodingId>) -> Self {
        Self { codings }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let _ = (ui, cx, &self.codings);
        false
    }
}
