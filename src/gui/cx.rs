//! What every panel is given: the open review to read from, the colours, and where to send actions.

use super::action::{Action, Outbox};
use super::desk::Desk;
use super::theme::Theme;
use deskreview_reader::text::CharRange;

/// A panel's surroundings for one frame.
pub struct Cx<'a> {
    /// The open review.
    pub desk: &'a Desk,
    /// Colours.
    pub theme: &'a Theme,
    /// What the reader of the active view shows.
    pub reading: Reading,
    /// The coding in focus.
    pub focused: Option<deskreview_review::domain::CodingId>,
    /// Share of each document that was on the screen, in thousandths.
    pub read:
        &'a std::collections::BTreeMap<deskreview_review::domain::DocumentId, super::seen::Seen>,
    /// Places that were found, to be marked in the text.
    pub found: std::rc::Rc<Found>,
    /// Actions go here.
    pub out: &'a mut Outbox,
}

/// What a search found, by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Each match, in order of place.
    pub places: std::collections::BTreeMap<deskreview_review::domain::DocumentId, Vec<CharRange>>,
    /// The match one stands at.
    pub current: Option<(deskreview_review::domain::DocumentId, CharRange)>,
}

impl Found {
    /// The matches in a document, and which of them one stands at.
    pub fn of(
        &self,
        document: deskreview_review::domain::DocumentId,
    ) -> (&[CharRange], Option<usize>) {
        let places = self.places.get(&document).map_or(&[][..], Vec::as_slice);
        let current = self.current.filter(|(there, _)| *there == document);
        let at = current.and_then(|(_, range)| places.binary_search(&range).ok());
        (places, at)
    }
}

/// What the active view shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The document.
    pub document: Option<deskreview_review::domain::DocumentId>,
    /// The passage under the cursor.
    pub passage: Option<deskreview_reader::text::CharRange>,
    /// The selection.
    pub selection: Option<deskreview_reader::text::CharRange>,
}

impl Cx<'_> {
    /// Sends an action.
    pub fn send(&mut self, action: Action) {
        self.out.send(action);
    }
}
