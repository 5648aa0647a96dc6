//! Import: files are read by children on several threads, and each finished one is handed back to
//! whoever holds the session, who adds it as one gesture.
//!
//! The session is never shared: the window goes on working while files come in. Order on disk is
//! source, text, then the database, so an import that is cut short leaves at most files that nothing
//! points at. The same bytes get the same ids, so a second try takes up where the first one stopped.

mod collect;
mod guess;
mod proposed;
mod restore;
mod worker;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::thread::JoinHandle;

use deskreview_reader::child::Limits;
use deskreview_reader::import::{Look, Split};
use deskreview_reader::text::DocumentText;

use super::{CommandError, Session};
use crate::domain::{
    Changes, Command, DocumentId, DocumentKind, GestureId, NewDocument, Outcome, Purge, shown_time,
};
use crate::store::StoreError;

pub(super) use worker::hash as hash_of;

/// Documents that one entry of the log adds: an entry is read at once, and a window writes one between
/// two frames.
pub const AT_ONCE: usize = 100;

/// How the program starts its own reading child.
#[derive(Clone, Debug)]
pub struct ReaderProgram {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// What one file may cost.
    pub limits: Limits,
}

/// What is said of all files of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportOptions {
    /// Kind of the documents; guessed where not given.
    pub kind: Option<DocumentKind>,
    /// Label of their evaluation.
    pub evaluation: Option<String>,
    /// Free attributes.
    pub attributes: BTreeMap<String, String>,
    /// Password of encrypted files; never kept.
    pub password: Option<String>,
    /// Which part of a file is wanted, from 1; `None` as its format has it.
    pub part: Option<u32>,
    /// How files of tables are split into documents.
    pub split: Split,
    /// Files of tables are not read but looked at, so that somebody may say how they are split.
    pub ask: bool,
    /// Files read at a time; at least one.
    pub jobs: usize,
}

/// A document read and kept on disk, ready to be added.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The file.
    pub file: PathBuf,
    /// What is to be added.
    pub document: NewDocument,
    /// Its text.
    pub text: Arc<DocumentText>,
    /// How long it took to read, in seconds.
    pub seconds: f64,
}

/// The documents of a file of tables, read and kept on disk, ready to be added.
#[derive(Clone, Debug)]
pub struct PreparedTable {
    /// The file.
    pub file: PathBuf,
    /// Its sheets or rows that are not in the review yet.
    pub documents: Vec<TableDocument>,
    /// Those that are.
    pub skipped: Vec<DocumentId>,
    /// What is to be said of the file as a whole.
    pub warnings: Vec<String>,
    /// How long it took to read, in seconds.
    pub seconds: f64,
}

/// A sheet or row, ready to be added.
#[derive(Clone, Debug)]
pub struct TableDocument {
    /// What is to be added.
    pub document: NewDocument,
    /// What its reader should know.
    pub warnings: Vec<String>,
}

/// Why a password is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// The file is encrypted, and none was given.
    NeedsPassword,
    /// The one that was given does not open it.
    WrongPassword,
}

/// A file that did not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The file.
    pub file: PathBuf,
    /// Why, for people.
    pub message: String,
    /// Whether a password would help.
    pub locked: Option<Locked>,
}

/// What a running import says.
#[derive(Debug)]
pub enum ImportEvent {
    /// A file is being read.
    Started(PathBuf),
    /// Pages of a file so far.
    Progress {
        /// The file.
        file: PathBuf,
        /// Pages done.
        done: u32,
        /// Pages in all.
        total: u32,
    },
    /// A file is ready to be added.
    Ready(Box<Prepared>),
    /// The sheets or rows of a file are ready to be added.
    ReadyTable(Box<PreparedTable>),
    /// A file of tables waits for somebody to say how it is split.
    Undecided {
        /// The file.
        file: PathBuf,
        /// Its sheets.
        looks: Vec<Look>,
    },
    /// The same bytes are in the review already.
    Skipped {
        /// The file.
        file: PathBuf,
        /// The document that has them.
        document: DocumentId,
    },
    /// A file did not come in.
    Failed(Failed),
}

/// A running import. Dropping it cancels what is left.
#[derive(Debug)]
pub struct ImportJob {
    /// How many files there are.
    pub total: usize,
    /// Files in the folders that were left out, since they are of kinds that are not read.
    pub ignored: Vec<PathBuf>,
    events: Option<Receiver<ImportEvent>>,
    cancelled: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl ImportJob {
    /// The next event, waiting for it; `None` when all is done.
    pub fn wait(&self) -> Option<ImportEvent> {
        self.events.as_ref()?.recv().ok()
    }

    /// The next event if there is one now; `Ready(None)` when all is done.
    pub fn poll(&self) -> Poll<Option<ImportEvent>> {
        match self.events.as_ref().map(Receiver::try_recv) {
            Some(Ok(event)) => Poll::Ready(Some(event)),
            Some(Err(TryRecvError::Empty)) => Poll::Pending,
            Some(Err(TryRecvError::Disconnected)) | None => Poll::Ready(None),
        }
    }

    /// Stops reading: files in work are given up, files already read stay.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Drop for ImportJob {
    fn drop(&mut self) {
        self.cancel();
        // Threads that wait for room in the channel see that nobody listens.
        self.events = None;
        for thread in self.threads.drain(..) {
            // A worker that panicked has lost its file and nothing else.
            let _ = thread.join();
        }
    }
}

impl Session {
    /// Starts to read files and folders. The events must be taken from the job; what is ready is
    /// added with [`Session::add`].
    ///
    /// # Errors
    /// Where the project cannot be read or is open for reading only.
    pub fn import(
        &self,
        paths: &[PathBuf],
        options: ImportOptions,
        program: ReaderProgram,
    ) -> Result<ImportJob, CommandError> {
        let known = self.known_files()?;
        self.start(paths, options, program, known)
    }

    /// Why purged documents are not brought in again, by their ids.
    fn refusals(&self) -> Result<HashMap<DocumentId, String>, StoreError> {
        let purges = self.purges()?;
        let refusal = |purge: Purge| {
            let refused = CommandError::Purged {
                coder: purge.coder,
                at: shown_time(purge.at),
            };
            (purge.document, refused.to_string())
        };
        Ok(purges.into_iter().map(refusal).collect())
    }

    /// Starts to read files; `known` are the documents in the review, by the ids of their files.
    pub(super) fn start(
        &self,
        paths: &[PathBuf],
        options: ImportOptions,
        program: ReaderProgram,
        known: HashMap<DocumentId, DocumentId>,
    ) -> Result<ImportJob, CommandError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly.into());
        }
        let collect::Collected {
            files,
            failed,
            ignored,
        } = collect::collect(paths);
        let total = files.len() + failed.len();
        let jobs = options.jobs.clamp(1, files.len().max(1));
        // A little room only: a text in the channel is a text in memory.
        let (sender, events) = mpsc::sync_channel(jobs * 2);
        let cancelled = Arc::new(AtomicBool::new(false));
        let shared = Arc::new(worker::Shared {
            queue: Mutex::new(files.into()),
            known: Mutex::new(known),
            purged: self.refusals()?,
            files: self.files().clone(),
            options,
            program,
            cancelled: Arc::clone(&cancelled),
        });
        let mut threads = Vec::new();
        let first = sender.clone();
        threads.push(std::thread::spawn(move || {
            for failed in failed {
                if first.send(ImportEvent::Failed(failed)).is_err() {
                    break;
                }
            }
        }));
        for _ in 0..jobs {
            let (shared, sender) = (Arc::clone(&shared), sender.clone());
            threads.push(std::thread::spawn(move || worker::work(&shared, &sender)));
        }
        Ok(ImportJob {
            total,
            ignored,
            events: Some(events),
            cancelled,
            threads,
        })
    }

    /// Adds a document that is ready, as one gesture.
    ///
    /// # Errors
    /// As [`Session::execute`].
    pub fn add(&mut self, prepared: Prepared) -> Result<DocumentId, CommandError> {
        let id = prepared.document.id();
        self.execute(Command::AddDocument(Box::new(prepared.document)))?;
        Ok(id)
    }

    /// Adds the documents of a file as one gesture, written in entries of [`AT_ONCE`]; what changed.
    ///
    /// # Errors
    /// As [`Session::execute`]; those added before the error stay.
    pub fn add_table(&mut self, documents: Vec<TableDocument>) -> Result<Changes, CommandError> {
        let (mut changes, mut gesture) = (Changes::default(), None);
        let of = documents.len();
        let mut documents = documents.into_iter();
        loop {
            let some: Vec<TableDocument> = documents.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                return Ok(changes);
            }
            let outcome = self.add_some(some, of, gesture)?;
            gesture = gesture.or(outcome.gesture);
            changes.extend(outcome.changes);
        }
    }

    /// Adds some of a file's documents, as part of the gesture that added those before them: a window
    /// adds a survey between its frames, and it is taken back in one step all the same. `of` is how
    /// many the gesture adds in all.
    ///
    /// # Errors
    /// As [`Session::execute`].
    pub fn add_some(
        &mut self,
        documents: Vec<TableDocument>,
        of: usize,
        gesture: Option<GestureId>,
    ) -> Result<Outcome, CommandError> {
        let documents = documents.into_iter().map(|one| one.document).collect();
        self.execute_in(Command::AddDocuments { documents, of }, gesture)
    }
}
