//! An open review: the one door through which it is read and changed.

mod environment;
mod error;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use deskreview_reader::text::DocumentText;

use crate::domain::*;
pub use crate::store::{Access, Files, StoreError};
pub use environment::{Environment, SystemEnvironment};
pub use error::{AddressError, Candidate, CommandError};

/// An open review.
pub struct Session {}

/// What a merge brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is there now and was not before, by stable entity name.
    pub added: BTreeMap<&'static str, u64>,
    /// Entries of the log that were there already.
    pub same: u64,
    /// Entries that came in.
    pub entries: u64,
    /// What the copies disagree on now.
    pub conflicts: Vec<Conflict>,
}

/// What `check` looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Leave out hashing the sources, which reads every file whole.
    pub skip_sources: bool,
}

/// Something that `check` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In a sentence.
    pub message: String,
}

impl Session {
    /// Makes an empty project.
    pub fn create(
        _path: &Path,
        _title: &str,
        _env: Box<dyn Environment>,
    ) -> Result<Self, StoreError> {
        todo!()
    }
    /// Opens a project.
    pub fn open(
        _path: &Path,
        _access: Access,
        _env: Box<dyn Environment>,
    ) -> Result<Self, StoreError> {
        todo!()
    }
    /// Restores the newest sound backup; the damaged database is kept beside it.
    pub fn repair(_path: &Path, _env: Box<dyn Environment>) -> Result<Repaired, StoreError> {
        todo!()
    }
    /// The project's folder.
    pub fn folder(&self) -> &Path {
        todo!()
    }
    /// Whether it is open for reading only.
    pub fn is_read_only(&self) -> bool {
        todo!()
    }
    /// Title of the review.
    pub fn title(&self) -> Result<String, StoreError> {
        todo!()
    }
    /// Who acts.
    pub fn coder(&self) -> &str {
        todo!()
    }
    /// Who acts from now on in this session only (`--coder`).
    pub fn act_as(&mut self, _coder: &str) -> Result<(), CommandError> {
        todo!()
    }
    /// Who acts from now on; kept for this copy of the project. Not part of the log.
    pub fn set_coder(&mut self, _coder: &str) -> Result<(), CommandError> {
        todo!()
    }
    /// How many entries the log has seen here: rises with every change, undo and merge.
    pub fn position(&self) -> Result<u64, StoreError> {
        todo!()
    }
    /// Carries out a command: one transaction, one gesture.
    pub fn execute(&mut self, _command: Command) -> Result<Outcome, CommandError> {
        todo!()
    }
    /// Takes back the latest gesture of this copy that is not undone.
    pub fn undo(&mut self) -> Result<Outcome, CommandError> {
        todo!()
    }
    /// Does again what was undone last, if nothing else was done since.
    pub fn redo(&mut self) -> Result<Outcome, CommandError> {
        todo!()
    }
    /// Takes back a gesture, wherever it stands in the history.
    pub fn undo_gesture(&mut self, _gesture: GestureId) -> Result<Outcome, CommandError> {
        todo!()
    }
    /// Sources and texts on disk; may be used from other threads.
    pub fn files(&self) -> &Files {
        todo!()
    }
    /// The text of a document, checked against its hash.
    pub fn text(&self, _document: DocumentId) -> Result<Arc<DocumentText>, CommandError> {
        todo!()
    }
    /// All documents by title.
    pub fn documents(&self) -> Result<Vec<Document>, StoreError> {
        todo!()
    }
    /// One document.
    pub fn document(&self, _id: DocumentId) -> Result<Document, CommandError> {
        todo!()
    }
    /// All evaluations by label.
    pub fn evaluations(&self) -> Result<Vec<Evaluation>, StoreError> {
        todo!()
    }
    /// All codes in the order of the tree.
    pub fn codes(&self) -> Result<Vec<Code>, StoreError> {
        todo!()
    }
    /// Codings in order of document and place.
    pub fn codings(&self, _filter: &CodingFilter) -> Result<Vec<Coding>, StoreError> {
        todo!()
    }
    /// One coding.
    pub fn coding(&self, _id: CodingId) -> Result<Coding, CommandError> {
        todo!()
    }
    /// Statements in order of evaluation and number, sub-items within theirs.
    pub fn statements(&self, _filter: &StatementFilter) -> Result<Vec<Statement>, CommandError> {
        todo!()
    }
    /// Coverage in order of question, document and place.
    pub fn coverage(&self, _filter: &CoverageFilter) -> Result<Vec<Coverage>, StoreError> {
        todo!()
    }
    /// The latest entries of the log, latest first; all without a limit.
    pub fn history(&self, _limit: Option<u64>) -> Result<Vec<HistoryItem>, StoreError> {
        todo!()
    }
    /// What merged copies disagree on.
    pub fn conflicts(&self) -> Result<Vec<Conflict>, StoreError> {
        todo!()
    }
    /// A document by id, unique title or unique file name.
    pub fn find_document(&self, _name: &str) -> Result<DocumentId, CommandError> {
        todo!()
    }
    /// A code by id or path.
    pub fn find_code(&self, _name: &str) -> Result<CodeId, CommandError> {
        todo!()
    }
    /// A statement by id or number (`4.iii`, `MIG-2008/4.iii`).
    pub fn find_statement(&self, _name: &str) -> Result<StatementId, CommandError> {
        todo!()
    }
    /// An evaluation by id or label.
    pub fn find_evaluation(&self, _name: &str) -> Result<EvaluationId, CommandError> {
        todo!()
    }
    /// Brings in the work of another copy. A second time changes nothing.
    pub fn merge(&mut self, _other: &Path) -> Result<Merged, StoreError> {
        todo!()
    }
    /// Looks for anything that is not as it should be.
    pub fn check(&self, _options: CheckOptions) -> Result<Vec<Problem>, StoreError> {
        todo!()
    }
    /// Writes the projection anew from the log.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        todo!()
    }
    /// Makes a backup now; its path.
    pub fn backup(&self) -> Result<PathBuf, StoreError> {
        todo!()
    }
}

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The backup that was restored.
    pub backup: PathBuf,
    /// Where the damaged database is kept.
    pub damaged: PathBuf,
    /// Entries made after the backup that could still be read from the damaged database and were
    /// brought back.
    pub recovered: u64,
}
