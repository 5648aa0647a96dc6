//! What the desk says of itself in words: names that stand alone, and what undo would take back.

use deskreview_review::domain::StatementId;

use super::Desk;
use crate::gui::did;
use crate::gui::message::tr_with;

impl Desk {
    /// A statement's name where it stands alone: a number that no evaluation goes with says that it is one.
    pub fn full_name(&self, id: StatementId) -> String {
        let name = self.statement_name(id);
        match self.statement(id) {
            Some(one) if one.evaluation_label.is_none() => {
                tr_with("name-number", &[("number", name.into())])
            }
            _ => name.to_owned(),
        }
    }

    /// Makes anew what holds words, in the language that is spoken now.
    pub fn say_anew(&mut self) {
        self.version += 1;
        self.lists.codes_version += 1;
    }

    /// What undo would take back, as a sentence without a full stop.
    pub fn next_undo(&self) -> Option<String> {
        self.lists.undo.as_ref().map(did::sentence)
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<String> {
        self.lists.redo.as_ref().map(did::sentence)
    }
}
