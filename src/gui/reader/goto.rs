//! Go to: one field for a paragraph's number, a page, a section.

use deskreview_reader::text::CharRange;
use eframe::egui::Ui;

use super::{OpenText, Theme};

/// What happened in the field.
#[derive(Clone, Debug, PartialEq)]
pub enum GotoEvent {
    /// Go there.
    Chosen(CharRange),
    /// The field is to go away.
    Closed,
}

/// The field's state.
#[derive(Default)]
pub struct GotoField {}

impl GotoField {
    /// An empty field.
    pub fn new() -> Self {
        Self::default()
    }

    /// The field was called: it takes the keyboard.
    pub fn open(&mut self) {}

    /// Shows the field and what it matches.
    pub fn ui(&mut self, _ui: &mut Ui, _theme: &Theme, _document: &OpenText) -> Option<GotoEvent> {
        None
    }
}
