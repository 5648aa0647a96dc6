//! The file that shall replace a document's, while it is read.

use std::path::PathBuf;
use std::task::Poll;

use deskreview_review::domain::{DocumentId, Outcome};
use deskreview_review::session::{
    ImportEvent, ImportJob, Locked, Prepared, ReaderProgram, Session,
};

use super::passwords::Password;

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplaceState {
    /// Being read: pages done and in all, where that is known.
    Reading(u32, u32),
    /// Read; what hangs on the document is looked for in it.
    Placing,
    /// Encrypted; whether a password was tried.
    Locked(bool),
    /// Not read, with the reason.
    Failed(String),
    /// The document is this file already.
    Same,
    /// The file is another document of the review.
    Other(DocumentId),
    /// The document is this file now.
    Done,
}

/// A new edition on its way.
pub struct Replacing {
    /// The document.
    pub document: DocumentId,
    /// The file.
    pub file: PathBuf,
    state: ReplaceState,
    password: Option<Password>,
    job: Option<ImportJob>,
    /// What was read and is not in its place yet.
    ready: Option<Box<Prepared>>,
}

impl Replacing {
    pub(super) fn start(
        session: &Session,
        document: DocumentId,
        file: PathBuf,
        password: Option<Password>,
        program: ReaderProgram,
    ) -> Result<Self, String> {
        let typed = password.as_ref().map(|one| one.as_str().to_owned());
        let job = session
            .read_edition(document, file.clone(), typed, program)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            document,
            file,
            state: ReplaceState::Reading(0, 0),
            password,
            job: Some(job),
            ready: None,
        })
    }

    /// How far it is.
    pub fn state(&self) -> &ReplaceState {
        &self.state
    }

    /// Whether the file is still being read, or put in its place.
    pub fn is_running(&self) -> bool {
        self.job.is_some() || self.state == ReplaceState::Placing
    }

    /// The password that opened it.
    pub(super) fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// What was read, to be put in its place.
    pub(super) fn take_ready(&mut self) -> Option<Prepared> {
        self.ready.take().map(|ready| *ready)
    }

    /// What became of it.
    pub(super) fn placed(&mut self, done: Result<&Outcome, String>) {
        self.state = match done {
            Ok(outcome) if outcome.gesture.is_none() => ReplaceState::Same,
            Ok(_) => ReplaceState::Done,
            Err(sentence) => ReplaceState::Failed(sentence),
        };
    }

    /// Takes events; whether anything happened.
    pub(super) fn step(&mut self) -> bool {
        let mut happened = false;
        while let Some(job) = &self.job {
            let event = match job.poll() {
                Poll::Ready(Some(event)) => event,
                Poll::Pending => break,
                Poll::Ready(None) => {
                    self.job = None;
                    return true;
                }
            };
            happened = true;
            self.state = match event {
                // One part of a table is read as any document, and nobody is asked.
                ImportEvent::Started(_)
                | ImportEvent::ReadyTable(_)
                | ImportEvent::Undecided { .. } => ReplaceState::Reading(0, 0),
                ImportEvent::Progress { done, total, .. } => ReplaceState::Reading(done, total),
                ImportEvent::Ready(prepared) => {
                    self.ready = Some(prepared);
                    ReplaceState::Placing
                }
                ImportEvent::Skipped { document, .. } if document == self.document => {
                    ReplaceState::Same
                }
                ImportEvent::Skipped { document, .. } => ReplaceState::Other(document),
                ImportEvent::Failed(failed) => match failed.locked {
                    Some(locked) => ReplaceState::Locked(locked == Locked::WrongPassword),
                    None => ReplaceState::Failed(failed.message),
                },
            };
        }
        happened
    }
}
