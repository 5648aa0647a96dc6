//! A running import, taken in piece by piece between two frames.

use std::path::PathBuf;
use std::task::Poll;
use std::time::{Duration, Instant};

use deskreview_review::domain::{Changes, Command, DocumentId, document_id};
use deskreview_review::session::{
    ImportEvent, ImportJob, ImportOptions, Locked, Prepared, ReaderProgram, Session,
};

use super::passwords::Password;

/// How long a frame may take in documents.
const SLICE: Duration = Duration::from_millis(8);

/// What became of a file so far.
#[derive(Clone, Debug, PartialEq)]
pub enum FileState {
    /// Being read: pages done and in all, where that is known.
    Reading(u32, u32),
    /// In the review.
    Done(DocumentId),
    /// The same bytes are in the review already.
    Already(DocumentId),
    /// Not read, with the reason.
    Failed(String),
    /// Encrypted; whether a password was tried.
    Locked(bool),
    /// Given up.
    Cancelled,
}

/// A file of the import.
#[derive(Clone, Debug)]
pub struct Row {
    /// The file.
    pub file: PathBuf,
    /// What became of it.
    pub state: FileState,
    /// What its reader should know, in sentences.
    pub warnings: Vec<String>,
}

/// What an import has seen, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Files in all.
    pub total: usize,
    /// Files that are done with, in whatever way.
    pub finished: usize,
    /// In the review now.
    pub added: usize,
    /// Were in the review already.
    pub already: usize,
    /// Not read.
    pub failed: usize,
}

/// Files that are being read.
struct Running {
    job: ImportJob,
    password: Option<Password>,
}

/// A running or finished import.
pub struct Importing {
    /// The import itself, and one for each file that is read again with a password.
    jobs: Vec<Running>,
    /// Documents that a password opened.
    opened: Vec<(DocumentId, Password)>,
    rows: Vec<Row>,
    total: usize,
    /// Files in folders that are of kinds that are not read.
    pub ignored: Vec<PathBuf>,
    cancelled: bool,
    just_finished: bool,
}

impl Importing {
    pub(super) fn start(
        session: &Session,
        paths: &[PathBuf],
        program: ReaderProgram,
    ) -> Result<Self, String> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let options = ImportOptions {
            // One core stays for the window.
            jobs: cores.saturating_sub(1).max(1),
            ..ImportOptions::default()
        };
        let job = session
            .import(paths, options, program)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            total: job.total,
            ignored: job.ignored.clone(),
            jobs: vec![Running {
                job,
                password: None,
            }],
            opened: Vec::new(),
            rows: Vec::new(),
            cancelled: false,
            just_finished: false,
        })
    }

    /// Files in the order in which their reading began.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether files are still being read.
    pub fn is_running(&self) -> bool {
        !self.jobs.is_empty()
    }

    /// Whether the user gave it up.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    /// Stops reading: files in work are given up, files already read stay.
    pub fn cancel(&mut self) {
        self.cancelled = true;
        for running in &self.jobs {
            running.job.cancel();
        }
    }

    /// Reads a file again, with a password.
    pub(super) fn unlock(
        &mut self,
        session: &Session,
        file: PathBuf,
        password: Password,
        program: ReaderProgram,
    ) -> Result<(), String> {
        let options = ImportOptions {
            jobs: 1,
            password: Some(password.as_str().to_owned()),
            ..ImportOptions::default()
        };
        let job = session
            .import(std::slice::from_ref(&file), options, program)
            .map_err(|error| error.to_string())?;
        self.cancelled = false;
        self.set(file, FileState::Reading(0, 0));
        self.jobs.push(Running {
            job,
            password: Some(password),
        });
        Ok(())
    }

    /// Documents that a password opened since this was asked last.
    pub(super) fn opened(&mut self) -> Vec<(DocumentId, Password)> {
        std::mem::take(&mut self.opened)
    }

    /// Numbers.
    pub fn seen(&self) -> Seen {
        let count =
            |of: fn(&FileState) -> bool| self.rows.iter().filter(|row| of(&row.state)).count();
        let reading = count(|state| matches!(state, FileState::Reading(..)));
        Seen {
            total: self.total.max(self.rows.len()),
            finished: self.rows.len() - reading,
            added: count(|state| matches!(state, FileState::Done(_))),
            already: count(|state| matches!(state, FileState::Already(_))),
            failed: count(|state| matches!(state, FileState::Failed(_) | FileState::Locked(_))),
        }
    }

    /// Whether the last step ended it.
    pub(super) fn just_finished(&mut self) -> bool {
        std::mem::take(&mut self.just_finished)
    }

    /// Something that went wrong around the import and belongs to no file.
    pub(super) fn problem(&mut self, sentence: String) {
        self.rows.push(Row {
            file: PathBuf::new(),
            state: FileState::Failed(sentence),
            warnings: Vec::new(),
        });
    }

    /// Takes events and adds what is ready, for some milliseconds; whether anything happened.
    pub(super) fn step(&mut self, session: &mut Session, changed: &mut Changes) -> bool {
        let start = Instant::now();
        let mut happened = false;
        let mut at = 0;
        while let Some(running) = self.jobs.get(at) {
            let event = match running.job.poll() {
                Poll::Ready(Some(event)) => event,
                Poll::Pending => {
                    at += 1;
                    continue;
                }
                Poll::Ready(None) => {
                    self.jobs.remove(at);
                    if self.jobs.is_empty() {
                        self.end();
                        return true;
                    }
                    continue;
                }
            };
            let password = running.password.clone();
            happened = true;
            match event {
                ImportEvent::Started(file) => {
                    self.set(file, FileState::Reading(0, 0));
                }
                ImportEvent::Progress { file, done, total } => {
                    self.set(file, FileState::Reading(done, total));
                }
                ImportEvent::Ready(prepared) => self.add(session, *prepared, password, changed),
                ImportEvent::Skipped { file, document } => {
                    self.set(file, FileState::Already(document));
                }
                ImportEvent::Failed(failed) => {
                    let state = match failed.locked {
                        Some(locked) => FileState::Locked(locked == Locked::WrongPassword),
                        None => FileState::Failed(failed.message),
                    };
                    self.set(failed.file, state);
                }
            }
            if start.elapsed() > SLICE {
                break;
            }
        }
        happened
    }

    fn add(
        &mut self,
        session: &mut Session,
        prepared: Prepared,
        password: Option<Password>,
        changed: &mut Changes,
    ) {
        let Prepared {
            file,
            document,
            text,
            ..
        } = prepared;
        let id = document_id(&document.source, document.part);
        let state = match session.execute(Command::AddDocument(Box::new(document))) {
            Ok(outcome) => {
                changed.extend(outcome.changes);
                self.opened.extend(password.map(|password| (id, password)));
                FileState::Done(id)
            }
            Err(error) => FileState::Failed(error.to_string()),
        };
        let row = self.set(file, state);
        row.warnings.clone_from(&text.warnings);
    }

    fn end(&mut self) {
        self.just_finished = true;
        for row in &mut self.rows {
            if matches!(row.state, FileState::Reading(..)) {
                row.state = FileState::Cancelled;
            }
        }
    }

    fn set(&mut self, file: PathBuf, state: FileState) -> &mut Row {
        let at = match self.rows.iter().rposition(|row| row.file == file) {
            Some(at) => at,
            None => {
                self.rows.push(Row {
                    file,
                    state: FileState::Reading(0, 0),
                    warnings: Vec::new(),
                });
                self.rows.len() - 1
            }
        };
        let row = &mut self.rows[at];
        row.state = state;
        row
    }
}
