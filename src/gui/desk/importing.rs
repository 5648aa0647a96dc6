//! A running import, taken in piece by piece between two frames.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::task::Poll;
use std::time::{Duration, Instant};

use deskreview_reader::import::{Look, Split};
use deskreview_review::domain::{Changes, Command, DocumentId, GestureId};
use deskreview_review::session::{
    AT_ONCE, ImportEvent, ImportJob, ImportOptions, Prepared, PreparedTable, ReaderProgram,
    Session, TableDocument,
};

/// How long a frame may take in documents.
const SLICE: Duration = Duration::from_millis(8);

/// What became of a file so far.
#[derive(Clone, Debug, PartialEq)]
pub enum FileState {
    /// Being read: pages done and in all, where that is known.
    Reading(u32, u32),
    /// In the review.
    Done(DocumentId),
    /// A table whose sheets or rows are in the review: the first of them, and how many.
    Table(DocumentId, usize),
    /// A table that waits for somebody to say how it is read.
    Undecided,
    /// The same bytes are in the review already.
    Already(DocumentId),
    /// Not read, with the reason.
    Failed(String),
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
    /// Documents that are in the review now.
    pub added: usize,
    /// Were in the review already.
    pub already: usize,
    /// Not read.
    pub failed: usize,
    /// Tables that wait for an answer.
    pub undecided: usize,
}

/// Tables with the same columns, which are read in the same way.
#[derive(Clone, Debug, PartialEq)]
pub struct TableQuestion {
    /// The files.
    pub files: Vec<PathBuf>,
    /// The sheets of the first of them.
    pub looks: Vec<Look>,
}

/// A table whose documents are added between frames.
struct Adding {
    file: PathBuf,
    documents: VecDeque<TableDocument>,
    warnings: Vec<String>,
    total: usize,
    first: Option<DocumentId>,
    gesture: Option<GestureId>,
}

/// A running or finished import.
pub struct Importing {
    job: Option<ImportJob>,
    program: ReaderProgram,
    rows: Vec<Row>,
    total: usize,
    /// Files in folders that are of kinds that are not read.
    pub ignored: Vec<PathBuf>,
    questions: Vec<TableQuestion>,
    /// Tables that somebody has decided about while others were read.
    decided: VecDeque<(Vec<PathBuf>, Split)>,
    adding: VecDeque<Adding>,
    cancelled: bool,
    just_finished: bool,
}

impl Importing {
    pub(super) fn start(
        session: &Session,
        paths: &[PathBuf],
        program: ReaderProgram,
    ) -> Result<Self, String> {
        let options = ImportOptions {
            ask: true,
            ..options()
        };
        let job = session
            .import(paths, options, program.clone())
            .map_err(|error| error.to_string())?;
        Ok(Self {
            total: job.total,
            ignored: job.ignored.clone(),
            job: Some(job),
            program,
            rows: Vec::new(),
            questions: Vec::new(),
            decided: VecDeque::new(),
            adding: VecDeque::new(),
            cancelled: false,
            just_finished: false,
        })
    }

    /// What has to be decided, the first file first.
    pub fn questions(&self) -> &[TableQuestion] {
        &self.questions
    }

    /// Takes over what an import before this one still asks.
    pub fn ask_again(&mut self, before: &mut Self) {
        let questions = std::mem::take(&mut before.questions);
        for question in questions {
            self.total += question.files.len();
            for file in &question.files {
                self.set(file.clone(), FileState::Undecided);
            }
            self.questions.push(question);
        }
    }

    /// Says how some tables are read, or with `None` that they are left out.
    pub fn decide(&mut self, files: &[PathBuf], split: Option<Split>) {
        for question in &mut self.questions {
            question.files.retain(|file| !files.contains(file));
        }
        self.questions.retain(|question| !question.files.is_empty());
        match split {
            Some(split) => {
                for file in files {
                    self.set(file.clone(), FileState::Reading(0, 0));
                }
                self.decided.push_back((files.to_vec(), split));
            }
            None => {
                for file in files {
                    self.set(file.clone(), FileState::Cancelled);
                }
            }
        }
    }

    /// Files in the order in which their reading began.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether files are still being read.
    pub fn is_running(&self) -> bool {
        self.job.is_some() || !self.adding.is_empty() || !self.decided.is_empty()
    }

    /// Whether the user gave it up.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    /// Stops reading: files in work are given up, files already read stay.
    pub fn cancel(&mut self) {
        self.cancelled = true;
        self.decided.clear();
        self.adding.clear();
        if let Some(job) = &self.job {
            job.cancel();
        }
    }

    /// Numbers.
    pub fn seen(&self) -> Seen {
        let count =
            |of: fn(&FileState) -> bool| self.rows.iter().filter(|row| of(&row.state)).count();
        let reading = count(|state| matches!(state, FileState::Reading(..)));
        let tables = self.rows.iter().map(|row| match row.state {
            FileState::Table(_, count) => count,
            _ => 0,
        });
        Seen {
            total: self.total.max(self.rows.len()),
            finished: self.rows.len() - reading,
            added: count(|state| matches!(state, FileState::Done(_))) + tables.sum::<usize>(),
            already: count(|state| matches!(state, FileState::Already(_))),
            failed: count(|state| matches!(state, FileState::Failed(_))),
            undecided: count(|state| matches!(state, FileState::Undecided)),
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
        loop {
            if self.add_some(session, changed) {
                happened = true;
            } else if self.job.is_none() {
                // What was decided while others were read comes now.
                if !self.next(session) {
                    break;
                }
                happened = true;
            } else {
                match self.job.as_ref().map(ImportJob::poll) {
                    Some(Poll::Ready(Some(event))) => self.take(session, event, changed),
                    Some(Poll::Pending) => break,
                    Some(Poll::Ready(None)) | None => self.end(),
                }
                happened = true;
            }
            if start.elapsed() > SLICE {
                break;
            }
        }
        happened
    }

    /// Starts to read the tables that were decided about next; whether there are any.
    fn next(&mut self, session: &Session) -> bool {
        let Some((files, split)) = self.decided.pop_front() else {
            return false;
        };
        let options = ImportOptions { split, ..options() };
        match session.import(&files, options, self.program.clone()) {
            Ok(job) => self.job = Some(job),
            Err(error) => {
                for file in files {
                    self.set(file, FileState::Failed(error.to_string()));
                }
            }
        }
        true
    }

    fn take(&mut self, session: &mut Session, event: ImportEvent, changed: &mut Changes) {
        match event {
            ImportEvent::Started(file) => {
                self.set(file, FileState::Reading(0, 0));
            }
            ImportEvent::Progress { file, done, total } => {
                self.set(file, FileState::Reading(done, total));
            }
            ImportEvent::Ready(prepared) => self.add(session, *prepared, changed),
            ImportEvent::ReadyTable(table) => {
                let PreparedTable {
                    file,
                    documents,
                    warnings,
                    ..
                } = *table;
                self.adding.push_back(Adding {
                    file,
                    total: documents.len(),
                    first: documents.first().map(|one| one.document.id()),
                    documents: documents.into(),
                    warnings,
                    gesture: None,
                });
            }
            ImportEvent::Undecided { file, looks } => {
                self.set(file.clone(), FileState::Undecided);
                self.ask(file, looks);
            }
            ImportEvent::Skipped { file, document } => {
                self.set(file, FileState::Already(document));
            }
            ImportEvent::Failed(failed) => {
                self.set(failed.file, FileState::Failed(failed.message));
            }
        }
    }

    /// Files with the same columns are one question.
    fn ask(&mut self, file: PathBuf, looks: Vec<Look>) {
        let same = self
            .questions
            .iter_mut()
            .find(|question| are_alike(&question.looks, &looks));
        match same {
            Some(question) => {
                question.files.push(file);
                question.files.sort();
            }
            None => self.questions.push(TableQuestion {
                files: vec![file],
                looks,
            }),
        }
    }

    /// Adds some documents of the table that is being added; whether there was one.
    fn add_some(&mut self, session: &mut Session, changed: &mut Changes) -> bool {
        let Some(adding) = self.adding.front_mut() else {
            return false;
        };
        let many = AT_ONCE.min(adding.documents.len());
        let some: Vec<TableDocument> = adding.documents.drain(..many).collect();
        // What is said of single rows would be said a thousand times; what is said of sheets is few.
        if adding.total <= SAID {
            let said = some.iter().flat_map(|one| one.warnings.iter().cloned());
            adding.warnings.extend(said);
        }
        let done = session.add_some(some, adding.total, adding.gesture);
        let file = adding.file.clone();
        let state = match done {
            Ok(outcome) => {
                adding.gesture = adding.gesture.or(outcome.gesture);
                changed.extend(outcome.changes);
                let left = adding.documents.len();
                if left > 0 {
                    return true;
                }
                match adding.first {
                    Some(first) => FileState::Table(first, adding.total),
                    None => FileState::Cancelled,
                }
            }
            Err(error) => FileState::Failed(error.to_string()),
        };
        let warnings = std::mem::take(&mut adding.warnings);
        self.adding.pop_front();
        self.set(file, state).warnings = warnings;
        true
    }

    fn add(&mut self, session: &mut Session, prepared: Prepared, changed: &mut Changes) {
        let Prepared {
            file,
            document,
            text,
            ..
        } = prepared;
        let id = document.id();
        let state = match session.execute(Command::AddDocument(Box::new(document))) {
            Ok(outcome) => {
                changed.extend(outcome.changes);
                FileState::Done(id)
            }
            Err(error) => FileState::Failed(error.to_string()),
        };
        let row = self.set(file, state);
        row.warnings.clone_from(&text.warnings);
    }

    fn end(&mut self) {
        self.job = None;
        self.just_finished = true;
        let awaited: Vec<&PathBuf> = self.decided.iter().flat_map(|(files, _)| files).collect();
        for row in &mut self.rows {
            if matches!(row.state, FileState::Reading(..)) && !awaited.contains(&&row.file) {
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

/// Tables whose documents have their own warnings listed.
const SAID: usize = 20;

fn options() -> ImportOptions {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    ImportOptions {
        // One core stays for the window.
        jobs: cores.saturating_sub(1).max(1),
        ..ImportOptions::default()
    }
}

/// Whether two files have the same sheets with the same columns.
fn are_alike(one: &[Look], other: &[Look]) -> bool {
    let names = |look: &Look| -> Vec<String> {
        look.columns
            .iter()
            .map(|column| column.name.clone())
            .collect()
    };
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| {
            one.sheet == other.sheet && one.header == other.header && names(one) == names(other)
        })
}
