//! The management's responses to statements, and the actions that they promise.

use deskreview_reader::text::{CharRange, ContentHash};
use serde::Serialize;

use super::words::words;
use super::{
    ActionId, DocumentId, EvaluationId, PartialDate, ResponseId, ResponseLinkId, StatementId,
    StatementState,
};

words! {
    /// What the management makes of a recommendation.
    Disposition, "disposition" {
        /// It will be done.
        Accepted = "accepted",
        /// A part of it will be done, or it is accepted with reservations.
        PartiallyAccepted = "partially_accepted",
        /// It will not be done.
        NotAccepted = "not_accepted",
        /// Not decided yet.
        UnderConsideration = "under_consideration",
        /// The words do not say.
        Unclear = "unclear",
    }
}

words! {
    /// How far an action is, in the words of UNDP's Evaluation Resource Centre.
    ActionStatus, "status of an action" {
        /// Nothing has been done yet.
        NotStarted = "not_started",
        /// Begun.
        Initiated = "initiated",
        /// Done.
        Completed = "completed",
        /// Circumstances have made it pointless.
        NoLongerApplicable = "no_longer_applicable",
    }
}

impl ActionStatus {
    /// Whether nothing is left to do.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Completed | Self::NoLongerApplicable)
    }
}

/// A response of the management.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Response {
    /// Its id.
    pub id: ResponseId,
    /// Proposed, confirmed or rejected.
    pub state: StatementState,
    /// The document it stands in; none where somebody wrote it down by hand.
    pub document: Option<DocumentId>,
    /// The evaluation of that document.
    pub evaluation: Option<EvaluationId>,
    /// Where, in code points of that document's text.
    pub range: Option<CharRange>,
    /// The text its place is in, where that is not the document's present one.
    pub edition: Option<ContentHash>,
    /// Its words: those at its place, unless somebody mended them.
    pub text: String,
    /// Whether the words were mended.
    pub mended: bool,
    /// What it makes of what it answers.
    pub disposition: Disposition,
    /// Numbers it answers, as printed, of which the review has no statement.
    pub unresolved: Vec<String>,
    /// How sure recognition was, in thousandths.
    pub confidence: Option<u16>,
    /// Why recognition took it for one, in words.
    pub why: Option<String>,
    /// What it answers.
    pub links: Vec<ResponseLink>,
    /// What it promises, in order.
    pub actions: Vec<Action>,
}

/// That a response answers a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResponseLink {
    /// Its id.
    pub id: ResponseLinkId,
    /// What is answered; a sub-item where it names one.
    pub statement: StatementId,
    /// Whether a person should look twice.
    pub doubtful: bool,
    /// Why they belong together, in words.
    pub why: Option<String>,
}

/// Something that somebody is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// The response that promises it.
    pub response: Option<ResponseId>,
    /// The statement it serves, where no response promises it.
    pub statement: Option<StatementId>,
    /// What is to be done.
    pub text: String,
    /// By whom.
    pub responsible: Option<String>,
    /// By when.
    pub due: Option<PartialDate>,
    /// By when, as printed, where that is no date.
    pub due_printed: Option<String>,
    /// How far it is.
    pub status: Option<ActionStatus>,
    /// How far it is, as printed.
    pub status_printed: Option<String>,
    /// What else is said of it.
    pub comments: Option<String>,
    /// The document it stands in.
    pub document: Option<DocumentId>,
    /// Where, in code points of that document's text.
    pub range: Option<CharRange>,
}

impl Action {
    /// Whether it should be done by a day (`2026-11-22`) and is not known to be.
    pub fn is_overdue(&self, today: &str) -> bool {
        let closed = self.status.is_some_and(ActionStatus::is_closed);
        let past = |due: &PartialDate| {
            // A month or a year is over when the next one begins.
            let length = due.as_str().len().min(today.len());
            today.get(..length).is_some_and(|now| due.as_str() < now)
        };
        !closed && self.due.as_ref().is_some_and(past)
    }
}

/// A response as it is proposed or written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewResponse {
    /// The document it stands in, and where.
    pub place: Option<(DocumentId, CharRange)>,
    /// Its words, where it stands in no document or they are to be other ones.
    pub text: Option<String>,
    /// What it makes of what it answers; unclear where not given.
    pub disposition: Option<Disposition>,
    /// What it answers.
    pub statements: Vec<StatementId>,
}

/// What is to be changed of a response. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseFields {
    /// Where it stands in its document.
    pub range: Option<CharRange>,
    /// Its words; `Some(None)` goes back to those at its place.
    pub text: Option<Option<String>>,
    /// What it makes of what it answers.
    pub disposition: Option<Disposition>,
    /// What it answers besides.
    pub link: Vec<StatementId>,
    /// What it does not answer.
    pub unlink: Vec<StatementId>,
}

/// What is said of an action. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionFields {
    /// What is to be done.
    pub text: Option<String>,
    /// By whom.
    pub responsible: Option<Option<String>>,
    /// By when.
    pub due: Option<Option<PartialDate>>,
    /// How far it is.
    pub status: Option<Option<ActionStatus>>,
    /// What else is said of it.
    pub comments: Option<Option<String>>,
}

/// What a new action belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionOf {
    /// A response promises it.
    Response(ResponseId),
    /// It serves a statement.
    Statement(StatementId),
}

/// Which responses are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseFilter {
    /// In this state.
    pub state: Option<StatementState>,
    /// To this statement, not counting its sub-items.
    pub statement: Option<StatementId>,
    /// In this document.
    pub document: Option<DocumentId>,
}
