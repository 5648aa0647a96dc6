//! The file of a tracker, while it is read and looked at. Nothing is in the review before somebody
//! says so; what was read is kept ready, so that reading it in then takes no time.

use std::path::PathBuf;
use std::sync::Arc;
use std::task::Poll;

use deskreview_reader::import::Look;
use deskreview_reader::text::DocumentText;
use deskreview_review::domain::{DocumentKind, TrackerReading, TrackerSource};
use deskreview_review::session::{
    ImportEvent, ImportJob, ImportOptions, ReaderProgram, Session, TrackerPlan,
};

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub enum TrackerState {
    /// Being read.
    Reading,
    /// A sheet has to be chosen, or was: the file's sheets are known.
    Sheets,
    /// Read.
    Ready,
    /// Encrypted.
    Locked,
    /// Not read, with the reason.
    Failed(String),
}

/// A file on its way.
pub struct TrackerFile {
    /// The file.
    pub file: PathBuf,
    /// Its sheets, where it has any.
    pub sheets: Vec<Look>,
    /// The sheet that is read, from 1.
    pub part: Option<u32>,
    state: TrackerState,
    job: Option<ImportJob>,
    source: Option<TrackerSource>,
    text: Option<Arc<DocumentText>>,
}

impl TrackerFile {
    /// Begins to read a file, or one of its sheets.
    pub(super) fn start(
        session: &Session,
        file: PathBuf,
        part: Option<u32>,
        program: ReaderProgram,
    ) -> Result<Self, String> {
        let options = ImportOptions {
            kind: Some(DocumentKind::Response),
            ask: part.is_none(),
            part,
            jobs: 1,
            ..ImportOptions::default()
        };
        let job = session
            .import(std::slice::from_ref(&file), options, program)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            file,
            sheets: Vec::new(),
            part,
            state: TrackerState::Reading,
            job: Some(job),
            source: None,
            text: None,
        })
    }

    /// How far it is.
    pub fn state(&self) -> &TrackerState {
        &self.state
    }

    /// The document that it is or would be.
    pub fn source(&self) -> Option<&TrackerSource> {
        self.source.as_ref()
    }

    /// Its text, once it is read.
    pub fn text(&self) -> Option<&Arc<DocumentText>> {
        self.text.as_ref()
    }

    /// Takes events; whether anything happened.
    pub(super) fn step(&mut self, session: &Session) -> bool {
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
            match event {
                ImportEvent::Started(_) | ImportEvent::Progress { .. } => {}
                ImportEvent::Undecided { looks, .. } => {
                    self.sheets = looks;
                    self.state = TrackerState::Sheets;
                }
                ImportEvent::Ready(prepared) => {
                    self.text = Some(Arc::clone(&prepared.text));
                    self.source = Some(TrackerSource::New(Box::new(prepared.document)));
                    self.state = TrackerState::Ready;
                }
                ImportEvent::Skipped { document, .. } => {
                    self.state = match session.text(document) {
                        Ok(text) => {
                            self.text = Some(text);
                            self.source = Some(TrackerSource::Document(document));
                            TrackerState::Ready
                        }
                        Err(error) => TrackerState::Failed(error.to_string()),
                    };
                }
                ImportEvent::ReadyTable(_) => self.state = TrackerState::Sheets,
                ImportEvent::Failed(failed) => {
                    self.state = match failed.locked {
                        Some(_) => TrackerState::Locked,
                        None => TrackerState::Failed(failed.message),
                    };
                }
            }
        }
        happened
    }

    /// What reading it in would do.
    pub(super) fn plan(
        &self,
        session: &Session,
        reading: &TrackerReading,
    ) -> Result<TrackerPlan, String> {
        let done = match (&self.source, &self.text) {
            (Some(TrackerSource::Document(id)), _) => session.tracker_plan_of(*id, reading),
            (Some(TrackerSource::New(_)), Some(text)) => session.tracker_plan(text, reading),
            _ => return Ok(TrackerPlan::default()),
        };
        done.map_err(|error| error.to_string())
    }
}
