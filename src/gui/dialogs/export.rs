//! Where to export codings to, and in which form.

use deskreview_review::domain::CodingId;
use eframe::egui::Ui;

use super::DialogCx;

/// The dialog's state.
pub struct ExportDialog {
    only: Option<Vec<CodingId>>,
}

impl ExportDialog {
    /// For these codings, or all. `title` is the review's, to suggest a name.
    pub fn new(only: Option<Vec<CodingId>>, title: &str) -> Self {
        let _ = title;
        Self { only }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let _ = (ui, cx, &self.only);
        false
    }
}
