//! The reading view of one document.
//!
//! It knows nothing of reviews: it is given a document and marks ([`ReaderInput`]), keeps where one
//! reads and what is selected ([`Reader`]), and hands back what the reader of it did
//! ([`ReaderEvent`]). Whoever shows it decides what that means.
//!
//! From the bottom up: `open` (a document cut into pieces), `heights` (how far down they stand),
//! `layout`, `typeset`, `table` and `bidi` (a piece as lines), `setting` (what is set and kept),
//! `bounds` and `selection` (words, sentences, what is selected), `marks` (which marks stand where),
//! `scroll`, `scene` and `frame` (what is in view), `pointer` and `paint`, `view` and `show` (all of it
//! in a window). Beside them the three ways to a place: `find`, `goto`, `outline`.

mod bidi;
mod bounds;
pub(super) mod face;
mod find;
mod fold;
pub(super) mod frame;
mod goto;
mod heights;
mod layout;
pub(super) mod marks;
mod open;
mod outline;
pub(super) mod overview;
pub(super) mod paint;
pub(super) mod pointer;
mod scene;
pub(super) mod scroll;
mod selection;
mod setting;
pub(super) mod show;
mod table;
pub(super) mod typeset;
pub(super) mod view;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use deskreview_reader::text::{BlockKind, CharOffset, CharRange};
use eframe::egui::{Color32, Pos2};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::theme::Theme;

pub use find::{FindBar, FindEvent};
pub(super) use fold::Folded;
pub use goto::{GotoEvent, GotoField, Match};
pub use open::{OpenText, OutlineItem, Piece};
pub use outline::Outline;
pub use pointer::move_edge;
pub use view::Reader;

/// A coding as the reader paints it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The coding.
    pub id: Uuid,
    /// Its place.
    pub range: CharRange,
    /// Its code's full colour.
    pub colour: Color32,
    /// Its code as people say it: `Theme/Sub-theme`, `MIG-2008/4.iii`.
    pub label: String,
    /// Its code's place among the codes: one stripe a code, lower ones further left.
    pub lane: u32,
    /// Who, when, bearing: for the tooltip and for screen readers.
    pub detail: String,
}

/// What one view is given for one frame.
pub struct ReaderInput<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// The document.
    pub document: &'a Arc<OpenText>,
    /// Its marks, sorted by where they start.
    pub marks: &'a [Mark],
    /// Another number whenever `marks` are others.
    pub marks_version: u64,
    /// Found places, sorted.
    pub found: &'a [CharRange],
    /// The found place one stands at (into `found`).
    pub current_found: Option<usize>,
    /// The mark with handles.
    pub focused: Option<Uuid>,
    /// Size of the running text in points, by custom [`size::READING`](super::theme::size::READING).
    pub text_size: f32,
    /// Widest line in points; [`measure`] gives a good one.
    pub measure: f32,
    /// Whether this view has the keyboard.
    pub active: bool,
}

/// A line of some 75 characters at a size of type, in points.
pub fn measure(text_size: f32) -> f32 {
    // An average character of the reading face is 0.44 of its size wide.
    (text_size * 33.0).round()
}

/// Longest address that is shown, in code points.
const ADDRESS: usize = 240;

/// An address as people read it: without the word for letters, and cut where it is very long. Its
/// beginning, which tells whose it is, is always there.
pub fn shown_address(target: &str) -> String {
    let bare = target.strip_prefix("mailto:").unwrap_or(target);
    match bare.char_indices().nth(ADDRESS) {
        Some((cut, _)) => format!("{}…", bare.get(..cut).unwrap_or_default()),
        None => bare.to_owned(),
    }
}

/// What happened in a view.
#[derive(Clone, Debug, PartialEq)]
pub enum ReaderEvent {
    /// The passage cursor stands elsewhere.
    CursorMoved,
    /// Something else is selected, or nothing any more.
    Selected(Option<CharRange>),
    /// Somebody clicked where marks are.
    MarkClicked {
        /// All marks there, the shortest first.
        ids: Vec<Uuid>,
        /// Where, in the window.
        at: Pos2,
    },
    /// Somebody clicked words that lead to an address.
    LinkClicked {
        /// Where they lead.
        target: String,
        /// Where, in the window.
        at: Pos2,
    },
    /// Handles were let go: the mark is to stand elsewhere.
    MarkMoved {
        /// The mark.
        id: Uuid,
        /// Its new place.
        range: CharRange,
    },
    /// Somebody clicked into the view.
    Activated,
    /// Somebody asked for the menu (right click); cursor or selection stand there.
    MenuAsked {
        /// Where, in the window.
        at: Pos2,
        /// All marks there, the shortest first.
        ids: Vec<Uuid>,
        /// Where the words there lead, if they are a link.
        link: Option<String>,
    },
}

/// A movement of the passage cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next passage.
    Next,
    /// The passage before.
    Previous,
    /// A view further down.
    PageDown,
    /// A view further up.
    PageUp,
    /// The first passage.
    Home,
    /// The last passage.
    End,
    /// The next heading.
    NextHeading,
    /// The heading before.
    PreviousHeading,
}

/// By how much the keyboard extends a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// What one sees as one character.
    Character,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A passage.
    Passage,
}

/// Where one reads. It outlives other widths and sizes of type, since it names a place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// What the first line of the view begins with.
    pub place: CharOffset,
    /// How much of that line is hidden above the view, in points.
    pub offset: f32,
}

/// What stands where one reads, for the status line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Here {
    /// Page from 1, where the source has pages.
    pub page: Option<u32>,
    /// Its printed label.
    pub page_label: Option<String>,
    /// Printed number of the paragraph.
    pub number: Option<String>,
    /// What is so numbered.
    pub numbered: Option<BlockKind>,
    /// Headings above, outermost first.
    pub section: Vec<String>,
}
