//! A running import, taken in piece by piece between two frames.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::task::Poll;
use std::time::{Duration, Instant};

use deskreview_reader::import::{Look, Split};
use deskreview_review::domain::{Changes, Command, DocumentId, GestureId};
use deskreview_review::session::{
    AT_ONCE, ImportEvent, ImportJob, ImportOptions, Locked, Prepared, PreparedTable, ReaderProgram,
    Session, TableDocument,
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
    /// A table whose sheets or rows are in the review: the first of them, and how many.
    Table(DocumentId, usize),
    /// A table that waits for somebody to say how it is read.
    Undecided,
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

/// Files that are being read.
struct Running {
    job: ImportJob,
    password: Option<Password>,
}

/// A running or finished import.
pub struct Importing {
    /// The import itself, one for each file that is read again with a password, one for tables about
    /// which somebody has decided.
    jobs: Vec<Running>,
    program: ReaderProgram,
    /// Documents that a password opened.
    opened: Vec<(DocumentId, Password)>,
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
            jobs: vec![Running {
                job,
                password: None,
            }],
            program,
            opened: Vec::new(),
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
                self.cancelled = false;
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
        !self.jobs.is_empty() || !self.decided.is_empty()
    }

    /// Whether the user gave it up.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    /// Stops reading: files in work are given up, files already read stay.
    pub fn cancel(&mut self) {
        self.cancelled = true;
        for (files, _) in std::mem::take(&mut self.decided) {
            for file in files {
                self.set(file, FileState::Cancelled);
            }
        }
        self.adding.clear();
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
        let tables = self.rows.iter().map(|row| match row.state {
            FileState::Table(_, count) => count,
            _ => 0,
        });
        Seen {
            total: self.total.max(self.rows.len()),
            finished: self.rows.len() - reading,
            added: count(|state| matches!(state, FileState::Done(_))) + tables.sum::<usize>(),
            already: count(|state| matches!(state, FileState::Already(_))),
            failed: count(|state| matches!(state, FileState::Failed(_) | FileState::Locked(_))),
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
        let mut happened = self.begin(session);
        let mut at = 0;
        loop {
            // A table is added before more is taken in, so that a text in work is all that is held.
            if self.add_some(session, changed) {
                happened = true;
            } else {
                let Some(running) = self.jobs.get(at) else {
                    break;
                };
                match running.job.poll() {
                    Poll::Ready(Some(event)) => {
                        let password = running.password.clone();
                        happened = true;
                        self.take(session, event, password, changed);
                    }
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
                }
            }
            if start.elapsed() > SLICE {
                break;
            }
        }
        happened
    }

    /// Starts to read the tables that were decided about; whether there were any.
    fn begin(&mut self, session: &Session) -> bool {
        let decided = std::mem::take(&mut self.decided);
        let any = !decided.is_empty();
        for (files, split) in decided {
            let options = ImportOptions { split, ..options() };
            match session.import(&files, options, self.program.clone()) {
                Ok(job) => self.jobs.push(Running {
                    job,
                    password: None,
                }),
                Err(error) => {
                    for file in files {
                        self.set(file, FileState::Failed(error.to_string()));
                    }
                }
            }
        }
        any
    }

    fn take(
        &mut self,
        session: &mut Session,
        event: ImportEvent,
        password: Option<Password>,
        changed: &mut Changes,
    ) {
        match event {
            ImportEvent::Started(file) => {
                self.set(file, FileState::Reading(0, 0));
            }
            ImportEvent::Progress { file, done, total } => {
                self.set(file, FileState::Reading(done, total));
            }
            ImportEvent::Ready(prepared) => self.add(session, *prepared, password, changed),
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
                let state = match failed.locked {
                    Some(locked) => FileState::Locked(locked == Locked::WrongPassword),
                    None => FileState::Failed(failed.message),
                };
                self.set(failed.file, state);
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
        let id = document.id();
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
