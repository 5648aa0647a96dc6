//! Codings: passages tagged to a code.

use deskreview_reader::text::{Anchor, CharRange};
use serde::Serialize;

use super::words::words;
use super::{CodeId, CodeTarget, CodingId, DocumentId, EditionId, Standing, StatementId};

words! {
    /// How a passage bears on what it is tagged to. Unset until somebody sets it.
    Bearing, "bearing" {
        /// It speaks for it.
        Supports = "supports",
        /// It speaks against it.
        Contradicts = "contradicts",
        /// It does both.
        Mixed = "mixed",
        /// It is background.
        Context = "context",
    }
}

words! {
    /// Whether a passage says a thing or only lets it be inferred. Unset until somebody sets it.
    Explicitness, "explicitness" {
        /// It says so.
        Explicit = "explicit",
        /// It can be inferred.
        Implicit = "implicit",
    }
}

/// A tagged passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coding {
    /// Its id.
    pub id: CodingId,
    /// The document.
    pub document: DocumentId,
    /// The place, with quote and context.
    pub anchor: Anchor,
    /// The code.
    pub code: CodeId,
    /// The statement that code stands for.
    pub statement: Option<StatementId>,
    /// How it bears on it.
    pub bearing: Option<Bearing>,
    /// Said or inferred.
    pub explicitness: Option<Explicitness>,
    /// The coder's note.
    pub memo: Option<String>,
    /// Who tagged it.
    pub coder: String,
    /// When, in milliseconds since 1970.
    pub created: i64,
    /// The edition of the document that its place is in, where there is more than one.
    pub edition: Option<EditionId>,
    /// Whether its place is in the document's present text. Where it is not, its offsets are those
    /// of the text that the anchor names.
    pub standing: Standing,
}

impl Coding {
    /// Whether its place is in the document's present text.
    pub fn is_present(&self) -> bool {
        self.standing == Standing::Present
    }
}

/// A passage to be tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCoding {
    /// The document.
    pub document: DocumentId,
    /// What of it, in code points.
    pub range: CharRange,
    /// To what.
    pub target: CodeTarget,
    /// How it bears on it, if that is said.
    pub bearing: Option<Bearing>,
    /// Said or inferred, if that is said.
    pub explicitness: Option<Explicitness>,
    /// A note.
    pub memo: Option<String>,
}

/// What is to be changed of a coding. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodingFields {
    /// Another place in the same document.
    pub range: Option<CharRange>,
    /// Another code or statement.
    pub target: Option<CodeTarget>,
    /// How it bears.
    pub bearing: Option<Option<Bearing>>,
    /// Said or inferred.
    pub explicitness: Option<Option<Explicitness>>,
    /// The note.
    pub memo: Option<Option<String>>,
}

/// How the passages of one document bear on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The document.
    pub document: DocumentId,
    /// Their bearing; `None` where nobody has said.
    pub bearing: Option<Bearing>,
    /// How many passages.
    pub passages: u64,
    /// The first of them that stands in the document's present text.
    pub first: Option<CharRange>,
}

/// Which codings are wanted; what is not set does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodingFilter {
    /// With this code or one below it.
    pub code: Option<CodeId>,
    /// In this document.
    pub document: Option<DocumentId>,
    /// To this statement or one of its sub-items.
    pub statement: Option<StatementId>,
    /// By this coder.
    pub coder: Option<String>,
    /// Standing so.
    pub standing: Option<Standing>,
}
