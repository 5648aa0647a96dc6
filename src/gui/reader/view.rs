//! One view of a document: where one reads, what is selected.

use deskreview_reader::text::CharRange;
use eframe::egui::{ScrollArea, Ui};

use super::{Here, OpenText, Position, ReaderEvent, ReaderInput, Step, Unit};

/// The state of one view.
#[derive(Default)]
pub struct Reader {
    cursor: Option<CharRange>,
    selection: Option<CharRange>,
    position: Position,
    snap_off: bool,
}

impl Reader {
    /// A view at the start of its document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it in the space there is.
    pub fn ui(&mut self, ui: &mut Ui, input: &ReaderInput<'_>) -> Vec<ReaderEvent> {
        let document = input.document;
        ScrollArea::vertical().show(ui, |ui| {
            for piece in &document.pieces {
                ui.label(document.words(piece));
            }
        });
        Vec::new()
    }

    /// The passage under the cursor.
    pub fn passage(&self) -> Option<CharRange> {
        self.cursor
    }

    /// What is selected: never empty, never inside a character, without blanks at its ends.
    pub fn selection(&self) -> Option<CharRange> {
        self.selection
    }

    /// Moves the cursor; the view follows.
    pub fn step(&mut self, document: &OpenText, _step: Step) {
        self.cursor = document.passages.first().map(|passage| passage.range);
    }

    /// Extends the selection by the keyboard.
    pub fn extend(&mut self, _document: &OpenText, _by: Unit, _forward: bool) {}

    /// Lets the keyboard extend the other end of the selection.
    pub fn swap_ends(&mut self) {}

    /// Selects.
    pub fn select(&mut self, _document: &OpenText, range: CharRange) {
        self.selection = Some(range);
    }

    /// Selects nothing.
    pub fn clear_selection(&mut self) {
        self.selection = None;
    }

    /// Whether selecting by mouse takes whole words (it does unless told).
    pub fn set_snap(&mut self, on: bool) {
        self.snap_off = !on;
    }

    /// Whether selecting by mouse takes whole words.
    pub fn snaps(&self) -> bool {
        !self.snap_off
    }

    /// Shows a place in the upper third, its passage under the cursor; `flash` points it out.
    pub fn go_to(&mut self, document: &OpenText, range: CharRange, _flash: bool) {
        self.cursor = document
            .passage_at(range.start)
            .and_then(|at| document.passages.get(at))
            .map(|passage| passage.range);
    }

    /// Where one reads.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Goes back to where one read.
    pub fn restore(&mut self, position: Position) {
        self.position = position;
    }

    /// What stands where one reads.
    pub fn here(&self, _document: &OpenText) -> Here {
        Here::default()
    }
}
