//! Statements: recommendations, suggestions, findings, conclusions and lessons, with their
//! sub-items and the places where they stand.

use deskreview_reader::text::{CharRange, ContentHash};
use serde::Serialize;

use super::words::words;
use super::{CodeId, DocumentId, EvaluationId, MentionId, StatementId, StatementLinkId};

words! {
    /// What a statement is.
    StatementKind, "kind of statement" {
        /// A recommendation.
        Recommendation = "recommendation",
        /// A suggestion: advice without the weight of a recommendation.
        Suggestion = "suggestion",
        /// A finding.
        Finding = "finding",
        /// A conclusion.
        Conclusion = "conclusion",
        /// A lesson learned.
        Lesson = "lesson",
        /// A recommendation of an earlier report that is reprinted or followed up.
        Prior = "prior",
    }
}

impl StatementKind {
    /// Name of the branch of the codebook under which confirmed ones stand.
    pub fn branch(self) -> &'static str {
        match self {
            StatementKind::Recommendation => "Recommendations",
            StatementKind::Suggestion => "Suggestions",
            StatementKind::Finding => "Findings",
            StatementKind::Conclusion => "Conclusions",
            StatementKind::Lesson => "Lessons",
            StatementKind::Prior => "Earlier recommendations",
        }
    }
}

words! {
    /// What the reviewer made of a proposal.
    StatementState, "state" {
        /// Found by the program, not yet looked at.
        Proposed = "proposed",
        /// Accepted: it is a code now.
        Confirmed = "confirmed",
        /// Not accepted.
        Rejected = "rejected",
    }
}

/// A statement of the review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// What it is.
    pub kind: StatementKind,
    /// Proposed, confirmed or rejected.
    pub state: StatementState,
    /// The evaluation it belongs to.
    pub evaluation: Option<EvaluationId>,
    /// That evaluation's label.
    pub evaluation_label: Option<String>,
    /// Printed number without punctuation; of a sub-item `None`.
    pub number: Option<String>,
    /// The statement it is a sub-item of.
    pub parent: Option<StatementId>,
    /// Marker of a sub-item without punctuation (`iii`).
    pub marker: Option<String>,
    /// Its place among its siblings, from 0.
    pub position: u32,
    /// Where somebody has put it among its siblings; it goes before their natural order.
    pub rank: Option<u32>,
    /// The document it stands in.
    pub document: DocumentId,
    /// Where, in code points of that document's text.
    pub range: CharRange,
    /// The text its place is in, where that is not the document's present one.
    pub edition: Option<ContentHash>,
    /// Its words: those at its place, unless somebody mended them.
    pub text: String,
    /// Whether the words were mended.
    pub mended: bool,
    /// To whom it is addressed.
    pub addressee: Option<String>,
    /// How urgent it is, as printed.
    pub priority: Option<String>,
    /// By when it is to be done, as printed.
    pub deadline: Option<String>,
    /// How sure recognition was, in thousandths.
    pub confidence: Option<u16>,
    /// Why recognition took it for one, in words.
    pub why: Option<String>,
    /// Its number as it is addressed within its evaluation: `4`, `4.iii`.
    pub address: String,
    /// Its code, once confirmed.
    pub code: Option<CodeId>,
    /// Places where it stands, in order of document and place.
    pub mentions: Vec<Mention>,
    /// Its sub-items in order.
    pub sub_items: Vec<Statement>,
}

impl Statement {
    /// The statement and all its parts, each before those below it.
    pub fn with_parts(&self) -> Vec<&Statement> {
        let mut out = Vec::new();
        let mut open = vec![self];
        while let Some(one) = open.pop() {
            out.push(one);
            open.extend(one.sub_items.iter().rev());
        }
        out
    }
}

/// A place where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// Its id.
    pub id: MentionId,
    /// The document.
    pub document: DocumentId,
    /// Where, in code points of that document's text.
    pub range: CharRange,
    /// The text its place is in, where that is not the document's present one.
    pub edition: Option<ContentHash>,
}

/// A statement as recognition proposes it, within the document that is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStatement {
    /// What it is.
    pub kind: StatementKind,
    /// Printed number without punctuation.
    pub number: Option<String>,
    /// Marker of a sub-item without punctuation.
    pub marker: Option<String>,
    /// Where it stands.
    pub range: CharRange,
    /// To whom it is addressed.
    pub addressee: Option<String>,
    /// How urgent it is, as printed.
    pub priority: Option<String>,
    /// By when it is to be done, as printed.
    pub deadline: Option<String>,
    /// How sure recognition is, in thousandths.
    pub confidence: Option<u16>,
    /// Why it is one.
    pub why: Option<String>,
    /// All places where it stands.
    pub mentions: Vec<NewMention>,
    /// Its sub-items in order.
    pub sub_items: Vec<NewStatement>,
}

/// A place where a proposed statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMention {
    /// Where, in code points of the document that is added.
    pub range: CharRange,
}

/// What is to be mended of a statement. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementFields {
    /// What it is.
    pub kind: Option<StatementKind>,
    /// Where its words stand in its document.
    pub range: Option<CharRange>,
    /// Its words; `Some(None)` goes back to those at its place.
    pub text: Option<Option<String>>,
    /// Printed number.
    pub number: Option<Option<String>>,
    /// To whom it is addressed.
    pub addressee: Option<Option<String>>,
}

/// Where a statement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementMove {
    /// Before the one before it, among those of its evaluation and kind or among its siblings.
    Up,
    /// Behind the one behind it.
    Down,
    /// It becomes a part of this one.
    Below(StatementId),
    /// It is no part of what it is a part of any more: one level up.
    Out,
}

/// That a statement rests on another one: a recommendation on a conclusion, that on findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StatementLink {
    /// Its id.
    pub id: StatementLinkId,
    /// What rests.
    pub from: StatementId,
    /// On what.
    pub to: StatementId,
}

/// Which statements are wanted. Sub-items come within theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementFilter {
    /// Of this kind.
    pub kind: Option<StatementKind>,
    /// In this state.
    pub state: Option<StatementState>,
    /// Of this evaluation.
    pub evaluation: Option<EvaluationId>,
    /// In this document.
    pub document: Option<DocumentId>,
}
