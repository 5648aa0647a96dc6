//! The file that shall replace a document's, while it is read.

use std::path::PathBuf;
use std::task::Poll;

use deskreview_review::domain::{Changes, DocumentId};
use deskreview_review::session::{ImportEvent, ImportJob, Locked, ReaderProgram, Session};

use super::passwords::Password;

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplaceState {
    /// Being read: pages done and in all, where that is known.
    Reading(u32, u32),
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
        })
    }

    /// How far it is.
    pub fn state(&self) -> &ReplaceState {
        &self.state
    }

    /// Whether the file is still being read.
    pub fn is_running(&self) -> bool {
        self.job.is_some()
    }

    /// The password that opened it.
    pub(super) fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// Takes events; whether anything happened. The document is replaced as soon as its new file is
    /// read.
    pub(super) fn step(&mut self, session: &mut Session, changed: &mut Changes) -> bool {
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
                ImportEvent::Started(_) => ReplaceState::Reading(0, 0),
                ImportEvent::Progress { done, total, .. } => ReplaceState::Reading(done, total),
                ImportEvent::Ready(prepared) => {
                    match session.put_edition(self.document, *prepared) {
                        Ok(outcome) if outcome.gesture.is_none() => ReplaceState::Same,
                        Ok(outcome) => {
                            changed.extend(outcome.changes);
                            ReplaceState::Done
                        }
                        Err(error) => ReplaceState::Failed(error.to_string()),
                    }
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
