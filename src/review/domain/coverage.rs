//! Coverage: what was looked at for which question, and with what outcome.
//!
//! "None found" is a finding. An empty cell of a matrix may mean that nobody has read the document;
//! only coverage tells the two apart.

use deskreview_reader::text::{CharRange, ContentHash};
use serde::Serialize;
use uuid::Uuid;

use super::words::words;
use super::{CodeId, CoverageId, DocumentId, StatementId};

words! {
    /// What came of looking. A tag speaks for itself and is no coverage.
    CoverageOutcome, "outcome" {
        /// Read, and nothing found.
        None = "none",
        /// A proposed passage is not evidence.
        Rejected = "rejected",
        /// To be looked at again.
        Later = "later",
    }
}

/// What something was read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Question {
    /// A code.
    Code(CodeId),
    /// A statement.
    Statement(StatementId),
}

impl Question {
    /// Its bare id.
    pub fn id(self) -> Uuid {
        match self {
            Question::Code(id) => id.0,
            Question::Statement(id) => id.0,
        }
    }
}

/// A stretch of reading for a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Its id.
    pub id: CoverageId,
    /// What it was read for.
    pub question: Question,
    /// The document.
    pub document: DocumentId,
    /// What of it in code points; `None` is all of it.
    pub range: Option<CharRange>,
    /// Who read.
    pub coder: String,
    /// With what outcome.
    pub outcome: CoverageOutcome,
    /// A note.
    pub note: Option<String>,
    /// The searches it rests on, in the words of the query language.
    pub searches: Vec<String>,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The text that was read, where that is not the document's present one.
    pub edition: Option<ContentHash>,
}

/// The place and question of coverage; with the coder, they make it one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CoveragePlace {
    /// What it is read for. A confirmed statement and its code are the same question.
    pub question: Question,
    /// The document.
    pub document: DocumentId,
    /// What of it; `None` is all of it.
    pub range: Option<CharRange>,
}

/// Which coverage is wanted; what is not set does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageFilter {
    /// For this question.
    pub question: Option<Question>,
    /// In this document.
    pub document: Option<DocumentId>,
    /// By this coder.
    pub coder: Option<String>,
}

words! {
    /// What came of looking, tags included.
    LedgerOutcome, "outcome" {
        /// Passages were tagged.
        Tagged = "tagged",
        /// A proposed passage is not evidence.
        Rejected = "rejected",
        /// To be looked at again.
        Later = "later",
        /// Read, and nothing found.
        None = "none",
    }
}

impl From<CoverageOutcome> for LedgerOutcome {
    fn from(outcome: CoverageOutcome) -> Self {
        match outcome {
            CoverageOutcome::None => Self::None,
            CoverageOutcome::Rejected => Self::Rejected,
            CoverageOutcome::Later => Self::Later,
        }
    }
}

/// A line of the ledger: who looked at what for which question, and what came of it.
///
/// What is tagged is counted from the codings and never stored a second time: one line for each
/// question, document and coder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerRow {
    /// What it was looked at for.
    pub question: Question,
    /// The document.
    pub document: DocumentId,
    /// What of it in code points; `None` is all of it, or the passages that were tagged.
    pub range: Option<CharRange>,
    /// Who looked.
    pub coder: String,
    /// What came of it.
    pub outcome: LedgerOutcome,
    /// A note.
    pub note: Option<String>,
    /// The searches it rests on.
    pub searches: Vec<String>,
    /// How many passages were tagged.
    pub passages: u64,
    /// When, in milliseconds since 1970; of tags, when the latest was made.
    pub at: i64,
    /// The text that was read, where that is not the document's present one.
    pub edition: Option<ContentHash>,
}
