//! Editions: a document's file is replaced by a newer one, and everything that hangs on it stays.
//!
//! A document keeps its id and gets another source and text; what it was made of before is
//! remembered as an [`Edition`], and its files stay on the disk, so that history, undo and old
//! quotes can still be proved. Whether a coding stands in the present text is never written down: it
//! follows from comparing the text that its anchor names with the document's. So a passage that was
//! tagged in an earlier edition by a colleague who knew nothing of the new one is to be settled as
//! soon as both copies are merged, without any rule for it.

use deskreview_reader::text::{CharRange, ContentHash, Language};
use serde::Serialize;

use super::words::words;
use super::{DocumentId, EditionId, NewIndicator, NewStatement};

words! {
    /// Where a coding stands.
    Standing, "standing" {
        /// In the document's present text.
        Present = "present",
        /// In another edition; somebody has to say where it stands now.
        ToSettle = "to_settle",
        /// In another edition, and accepted as lost in the present one.
        Lost = "lost",
    }
}

/// What a document was made of at some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// The document.
    pub document: DocumentId,
    /// Hash of its source file.
    pub source: ContentHash,
    /// Ending of the source's name, lower case without the dot; may be empty.
    pub extension: String,
    /// Name of the file it came from.
    pub file_name: String,
    /// Hash of its stored text.
    pub text: ContentHash,
    /// How many pages it has.
    pub pages: u32,
    /// How many passages it has.
    pub passages: u32,
    /// What read it: name and version.
    pub extractor: String,
    /// When it was read, in milliseconds since 1970.
    pub imported_at: i64,
}

/// A new edition of a document; its source and its text are stored already.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEdition {
    /// Hash of its source.
    pub source: ContentHash,
    /// Ending of the source's name, lower case without the dot.
    pub extension: String,
    /// Name of the file it came from.
    pub file_name: String,
    /// Hash of its stored text.
    pub text: ContentHash,
    /// Main language.
    pub language: Option<Language>,
    /// How many pages it has.
    pub pages: u32,
    /// How many passages it has.
    pub passages: u32,
    /// What read it: name and version.
    pub extractor: String,
    /// What was recognised in it. What the review has already is not proposed again.
    pub statements: Vec<NewStatement>,
    /// Indicators that were recognised in it, likewise.
    pub indicators: Vec<NewIndicator>,
}

/// What becomes of a coding of an earlier edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// It stands here now, in code points of the present text.
    At(CharRange),
    /// The present text does not have it. It keeps its quote, and its edition is named.
    Lost,
}
