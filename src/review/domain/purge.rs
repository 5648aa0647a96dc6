//! Purging: a document goes for good, with everything that quotes it, out of the history too.
//!
//! It is the one thing that cannot be undone, so it is told beforehand what will go. What is left is
//! the fact: that a document was purged, when, by whom and why.

use serde::Serialize;

use super::DocumentId;

/// That a document was purged. Its title is not kept: it may be the document's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Purge {
    /// The document, whose id says nothing of its words.
    pub document: DocumentId,
    /// Who.
    pub coder: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Why, where somebody has said so.
    pub reason: Option<String>,
}

/// What goes, or went, with a purge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Purged {
    /// Documents.
    pub documents: u64,
    /// Tagged passages, those of [`elsewhere`](Self::elsewhere) among them.
    pub codings: u64,
    /// Tagged passages of documents that stay: they were tagged to recommendations that go.
    pub elsewhere: u64,
    /// Recommendations and other statements, with their parts.
    pub statements: u64,
    /// Responses of the management.
    pub responses: u64,
    /// Actions.
    pub actions: u64,
    /// Indicators.
    pub indicators: u64,
    /// Verdicts of reviewers.
    pub verdicts: u64,
    /// Marks of what was looked at.
    pub coverage: u64,
    /// Steps of the history out of which something was taken.
    pub entries: u64,
    /// Files of sources and texts that go.
    pub files: u64,
    /// Files that hold the document and stay, since other documents are made of them too.
    pub shared_files: Vec<String>,
    /// Backups and set-aside databases in the project that were made before and hold it still.
    pub backups: u64,
    /// Whether every trace was cleared away. Otherwise another program had the project open; the
    /// next opening for writing does the rest.
    pub finished: bool,
}
