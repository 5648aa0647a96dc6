//! The memo of a coding.

use deskreview_review::domain::CodingId;
use eframe::egui::Ui;

use super::DialogCx;

/// The dialog's state.
pub struct MemoDialog {
    coding: CodingId,
    text: String,
}

impl MemoDialog {
    /// For a coding, with the memo it has.
    pub fn new(coding: CodingId, memo: Option<&str>) -> Self {
        Self {
            coding,
            text: memo.unwrap_or_default().to_owned(),
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let _ = (ui, cx, self.coding, &self.text);
        false
    }
}
