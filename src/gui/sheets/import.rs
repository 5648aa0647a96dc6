//! The import table: every document's particulars, and the files that are being read.

use eframe::egui::Ui;

use crate::gui::cx::Cx;
use crate::gui::desk::Importing;

/// The table's state.
#[derive(Default)]
pub struct ImportSheet {}

impl ImportSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: Option<&Importing>) {
        let _ = (ui, cx, importing);
    }
}
