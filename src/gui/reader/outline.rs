//! The outline: a document's headings as a tree.

use deskreview_reader::text::CharRange;
use eframe::egui::Ui;

use super::{OpenText, Theme};

/// The outline's state: what is folded, what it is filtered by.
#[derive(Default)]
pub struct Outline {}

impl Outline {
    /// All of it unfolded.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it; `current` is the heading one reads under (into [`OpenText::outline`]). Gives the
    /// place of the heading chosen.
    pub fn ui(
        &mut self,
        _ui: &mut Ui,
        _theme: &Theme,
        _document: &OpenText,
        _current: Option<usize>,
    ) -> Option<CharRange> {
        None
    }
}
