//! The project on disk: the only SQL.

mod error;

use std::path::{Path, PathBuf};

use deskreview_reader::text::{ContentHash, DocumentText};

pub use error::StoreError;

/// How a project is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading; also while somebody else writes.
    Read,
    /// Writing; one at a time.
    Write,
}

/// The immutable files of a project: sources and texts, each named by the SHA-256 of its bytes.
/// Can be cloned and used from several threads.
#[derive(Clone, Debug)]
pub struct Files {}

impl Files {
    /// Keeps a source; copies it in pieces.
    pub fn put_source(&self, _from: &Path, _extension: &str) -> Result<ContentHash, StoreError> {
        todo!()
    }
    /// Keeps a source that is in memory.
    pub fn put_source_bytes(
        &self,
        _bytes: &[u8],
        _extension: &str,
    ) -> Result<ContentHash, StoreError> {
        todo!()
    }
    /// Where a source is kept.
    pub fn source_path(&self, _source: &ContentHash, _extension: &str) -> PathBuf {
        todo!()
    }
    /// Keeps a text; the hash of its stored form.
    pub fn put_text(&self, _text: &DocumentText) -> Result<ContentHash, StoreError> {
        todo!()
    }
    /// A stored text, checked against its hash; `title` is for messages.
    pub fn text(&self, _text: &ContentHash, _title: &str) -> Result<DocumentText, StoreError> {
        todo!()
    }
}
