//! Import: files are read by children on several threads, and each finished one is handed back to
//! whoever holds the session, who adds it as one gesture.
//!
//! The session is never shared: the window goes on working while files come in. Order on disk is
//! source, text, then the database, so an import that is cut short leaves at most files that nothing
//! points at. The same bytes get the same ids, so a second try takes up where the first one stopped.

mod collect;
mod guess;
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
use deskreview_reader::text::DocumentText;

use super::{CommandError, Session};
use crate::domain::{Command, DocumentId, DocumentKind, NewDocument};
use crate::store::StoreError;

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
        let id = crate::domain::document_id(&prepared.document.source, prepared.document.part);
        self.execute(Command::AddDocument(Box::new(prepared.document)))?;
        Ok(id)
    }
}
