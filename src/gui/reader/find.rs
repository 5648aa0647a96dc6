//! Find in document: a bar with a field, a count, and the ways on and back.

use deskreview_reader::text::CharRange;
use eframe::egui::Ui;

use super::{OpenText, Theme};

/// What happened in the find bar.
#[derive(Clone, Debug, PartialEq)]
pub enum FindEvent {
    /// Go to this found place.
    Went(CharRange),
    /// What is found is other than before.
    Changed,
    /// The bar is to go away.
    Closed,
}

/// The bar's state.
#[derive(Default)]
pub struct FindBar {
    hits: Vec<CharRange>,
    current: Option<usize>,
}

impl FindBar {
    /// An empty bar.
    pub fn new() -> Self {
        Self::default()
    }

    /// The bar was called: it takes the keyboard and offers what it holds for overwriting. `words`,
    /// such as the selection, take the place of what it holds.
    pub fn open(&mut self, _words: Option<&str>) {}

    /// Where the words were found, in order; none while the bar is closed.
    pub fn hits(&self) -> &[CharRange] {
        &self.hits
    }

    /// Which of them one stands at.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Goes to the next place found, or the one before (`F3`).
    pub fn go_on(&mut self, _forward: bool) -> Option<CharRange> {
        None
    }

    /// Shows the bar. `from` is where one reads: the first place found is the next one from there.
    pub fn ui(
        &mut self,
        _ui: &mut Ui,
        _theme: &Theme,
        _document: &OpenText,
        _from: CharRange,
    ) -> Vec<FindEvent> {
        Vec::new()
    }
}
