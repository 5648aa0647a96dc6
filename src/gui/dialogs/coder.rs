//! Who codes.

use eframe::egui::Ui;

use super::DialogCx;

/// The dialog's state.
pub struct CoderDialog {
    name: String,
}

impl CoderDialog {
    /// With the present name.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let _ = (ui, cx, &self.name);
        false
    }
}
