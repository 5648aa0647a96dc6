//! Every command, document, recommendation and heading by name.

use eframe::egui::Ui;

use super::DialogCx;

/// The dialog's state.
#[derive(Default)]
pub struct PaletteDialog {}

impl PaletteDialog {
    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let _ = (ui, cx);
        false
    }
}
