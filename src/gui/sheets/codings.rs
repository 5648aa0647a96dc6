//! All codings as a table.

use deskreview_review::session::CodingRows;
use eframe::egui::Ui;

use crate::gui::cx::Cx;

/// The table's state.
#[derive(Default)]
pub struct CodingsSheet {}

impl CodingsSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let _ = (ui, cx);
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, rows: Result<CodingRows, String>) {
        let _ = (ticket, rows);
    }
}
