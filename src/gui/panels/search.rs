//! Search in all documents.

use deskreview_review::session::SearchResult;
use eframe::egui::Ui;

use crate::gui::cx::Cx;

/// The panel's state.
#[derive(Default)]
pub struct SearchPanel {}

impl SearchPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let _ = (ui, cx);
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {}

    /// Searches for these words.
    pub fn set(&mut self, query: String) {
        let _ = query;
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, found: Result<SearchResult, String>) {
        let _ = (ticket, found);
    }

    /// Goes to the next hit, or the one before.
    pub fn step(&mut self, forward: bool, cx: &mut Cx<'_>) {
        let _ = (forward, cx);
    }
}
