//! Slow questions: a thread with a reading session of its own.
//!
//! Only the newest question of a kind counts: a newer search gives up the one before, so that typing
//! never waits for what nobody wants to see any more.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use deskreview_reader::text::CharRange;
use deskreview_review::analysis::{Balance, Matrix, MatrixSpec, SampleTable};
use deskreview_review::domain::{
    CodingFilter, DeskSample, Dimension, DocumentId, Evidence, SearchQuestion, StatementId,
};
use deskreview_review::session::{
    Access, CodingRows, EditionReport, Grouped, SearchError, Session, SuggestOptions, Suggestions,
};
use eframe::egui::Context;

use super::NewEnvironment;
use super::searching::{self, AboutSearch, Told};

/// Passages of one document whose matches are marked in its text, at most.
const PLACES: usize = 2_000;

/// A question.
#[derive(Clone, Debug)]
pub enum Asked {
    /// Passages.
    Search {
        /// Comes back with the answer.
        ticket: u64,
        /// What is looked for.
        question: SearchQuestion,
        /// By what hits are grouped; best first where not.
        by: Option<Dimension>,
        /// The first hit wanted.
        offset: usize,
        /// How many.
        limit: usize,
    },
    /// The matches in one document.
    Places {
        /// Comes back with the answer.
        ticket: u64,
        /// What is looked for.
        question: SearchQuestion,
        /// The document.
        document: DocumentId,
    },
    /// What goes through all hits of a search, or through saved ones.
    About {
        /// Comes back with the answer.
        ticket: u64,
        /// What.
        what: AboutSearch,
    },
    /// Codings as rows.
    Rows {
        /// Comes back with the answer.
        ticket: u64,
        /// Which.
        filter: CodingFilter,
    },
    /// What is tagged to a statement, by document and bearing.
    Evidence {
        /// Comes back with the answer.
        ticket: u64,
        /// Which statement, its sub-items included.
        statement: StatementId,
    },
    /// What became of a document's codings in its present edition.
    Edition {
        /// Comes back with the answer.
        ticket: u64,
        /// The document.
        document: DocumentId,
    },
    /// What is claimed and what is shown of a statement and its sub-items.
    Balance {
        /// Comes back with the answer.
        ticket: u64,
        /// Which statement.
        statement: StatementId,
    },
    /// What is claimed and what is shown of all statements, in the order of the register.
    Balances {
        /// Comes back with the answer.
        ticket: u64,
    },
    /// A cross-table.
    Matrix {
        /// Comes back with the answer.
        ticket: u64,
        /// Which.
        spec: Box<MatrixSpec>,
    },
    /// Passages that are likely to be evidence on a statement.
    Suggest {
        /// Comes back with the answer.
        ticket: u64,
        /// Which statement.
        statement: StatementId,
        /// How many at most.
        limit: usize,
        /// Who asks.
        coder: String,
    },
    /// Desk-review samples with their tables.
    Samples {
        /// Comes back with the answer.
        ticket: u64,
    },
    /// Bring the search index up to date.
    CatchUp,
}

/// Why a search brought nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchFault {
    /// In a sentence.
    pub message: String,
    /// The place of the mistake in the query, in code points, end exclusive.
    pub at: Option<(u32, u32)>,
}

impl SearchFault {
    /// In words, with the place in the query where it is about one.
    pub(super) fn of(error: &SearchError) -> Self {
        Self {
            message: error.to_string(),
            at: match error {
                SearchError::Query(mistake) => Some((mistake.start, mistake.end)),
                _ => None,
            },
        }
    }
}

/// An answer.
#[derive(Debug)]
pub enum Answer {
    /// Passages, or a sentence.
    Search {
        /// Of the question.
        ticket: u64,
        /// What was found.
        found: Result<Grouped, SearchFault>,
    },
    /// What was asked about all hits of a search, or a sentence.
    About {
        /// Of the question.
        ticket: u64,
        /// What is so.
        told: Box<Told>,
    },
    /// The matches in one document, in order of place.
    Places {
        /// Of the question.
        ticket: u64,
        /// The document.
        document: DocumentId,
        /// Where.
        places: Vec<CharRange>,
    },
    /// Codings as rows, or a sentence.
    Rows {
        /// Of the question.
        ticket: u64,
        /// The rows.
        rows: Result<CodingRows, String>,
    },
    /// What is tagged to a statement, or a sentence.
    Evidence {
        /// Of the question.
        ticket: u64,
        /// By document and bearing.
        evidence: Result<Vec<Evidence>, String>,
    },
    /// What became of a document's codings, or a sentence.
    Edition {
        /// Of the question.
        ticket: u64,
        /// The lists.
        report: Result<Box<EditionReport>, String>,
    },
    /// What is claimed and shown, or a sentence.
    Balance {
        /// Of the question.
        ticket: u64,
        /// The statement, then its sub-items.
        balances: Result<Vec<Balance>, String>,
    },
    /// What is claimed and shown of all statements, or a sentence.
    Balances {
        /// Of the question.
        ticket: u64,
        /// In the order of the register, sub-items after theirs.
        balances: Result<Vec<Balance>, String>,
    },
    /// A cross-table, or a sentence.
    Matrix {
        /// Of the question.
        ticket: u64,
        /// The table.
        matrix: Result<Arc<Matrix>, String>,
    },
    /// Suggestions, or a sentence.
    Suggest {
        /// Of the question.
        ticket: u64,
        /// What was found.
        found: Result<Suggestions, String>,
    },
    /// Desk-review samples, or a sentence.
    Samples {
        /// Of the question.
        ticket: u64,
        /// Each with its table.
        samples: Result<Vec<(DeskSample, SampleTable)>, String>,
    },
    /// The index could not be brought up to date, in a sentence.
    Trouble(String),
}

/// The thread. Dropping it gives up what it is at.
pub struct Library {
    questions: Option<Sender<Asked>>,
    answers: Receiver<Answer>,
    /// Gives up the search that runs now.
    cancel: Arc<Mutex<Arc<AtomicBool>>>,
    thread: Option<JoinHandle<()>>,
}

impl Library {
    pub(super) fn start(folder: &Path, environment: &NewEnvironment, ctx: &Context) -> Self {
        let (questions, asked) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let cancel = Arc::new(Mutex::new(Arc::new(AtomicBool::new(false))));
        let desk = Librarian {
            folder: folder.to_owned(),
            environment: Arc::clone(environment),
            session: None,
            asked,
            answer,
            cancel: Arc::clone(&cancel),
            ctx: ctx.clone(),
        };
        let thread = std::thread::Builder::new()
            .name("library".to_owned())
            .spawn(move || desk.work())
            .ok();
        Self {
            questions: Some(questions),
            answers,
            cancel,
            thread,
        }
    }

    /// Asks; the answer comes by [`Library::answer`].
    pub fn ask(&self, asked: Asked) {
        let newer = match &asked {
            Asked::Search { .. } => true,
            Asked::About { what, .. } => what.gives_up_the_one_before(),
            _ => false,
        };
        if newer {
            self.give_up();
        }
        if let Some(questions) = &self.questions {
            // A thread that ended has told of its trouble.
            let _ = questions.send(asked);
        }
    }

    /// Gives up the search that runs.
    pub fn give_up(&self) {
        let current = self.cancel.lock().unwrap_or_else(PoisonError::into_inner);
        current.store(true, Ordering::Relaxed);
    }

    /// The next answer, if there is one.
    pub fn answer(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        self.give_up();
        self.questions = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to lose.
            let _ = thread.join();
        }
    }
}

struct Librarian {
    folder: PathBuf,
    environment: NewEnvironment,
    session: Option<Session>,
    asked: Receiver<Asked>,
    answer: Sender<Answer>,
    cancel: Arc<Mutex<Arc<AtomicBool>>>,
    ctx: Context,
}

impl Librarian {
    fn work(mut self) {
        while let Ok(first) = self.asked.recv() {
            let mut waiting = vec![first];
            waiting.extend(self.asked.try_iter());
            // The newest of each kind, in the order in which they were asked.
            let kind = |asked: &Asked| {
                let about = match asked {
                    Asked::About { what, .. } => Some(std::mem::discriminant(what)),
                    _ => None,
                };
                (std::mem::discriminant(asked), about)
            };
            let last: Vec<Asked> = waiting
                .iter()
                .enumerate()
                .filter(|(at, asked)| {
                    let later = waiting.get(at + 1..).unwrap_or_default();
                    !later.iter().any(|other| kind(other) == kind(asked))
                })
                .map(|(_, asked)| asked.clone())
                .collect();
            for asked in last {
                let Some(answer) = self.answer(asked) else {
                    continue;
                };
                if self.answer.send(answer).is_err() {
                    return;
                }
                self.ctx.request_repaint();
            }
        }
    }

    /// A flag of its own for what begins now.
    fn new_flag(&self) -> Arc<AtomicBool> {
        let cancelled = Arc::new(AtomicBool::new(false));
        let mut current = self.cancel.lock().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::clone(&cancelled);
        cancelled
    }

    fn session(&mut self) -> Result<&mut Session, String> {
        if self.session.is_none() {
            let opened = Session::open(&self.folder, Access::Read, (self.environment)());
            self.session = Some(opened.map_err(|error| error.to_string())?);
        }
        self.session
            .as_mut()
            .ok_or_else(|| "The project cannot be read.".to_owned())
    }

    fn answer(&mut self, asked: Asked) -> Option<Answer> {
        match asked {
            Asked::Search {
                ticket,
                question,
                by,
                offset,
                limit,
            } => {
                let cancelled = self.new_flag();
                let found = match self.session() {
                    Ok(session) => {
                        searching::page(session, &question, by, offset, limit, &cancelled)
                    }
                    Err(message) => {
                        let fault = SearchFault { message, at: None };
                        let found = Err(fault);
                        return Some(Answer::Search { ticket, found });
                    }
                };
                let found = match found {
                    Ok(found) => Ok(found),
                    // Nobody waits for what was given up.
                    Err(SearchError::Cancelled) => return None,
                    Err(error) => Err(SearchFault::of(&error)),
                };
                Some(Answer::Search { ticket, found })
            }
            Asked::Places {
                ticket,
                mut question,
                document,
            } => {
                let cancelled = self.new_flag();
                let filter = question.filter.take().unwrap_or_default();
                question.filter = Some(format!("document:{document} {filter}"));
                let session = self.session().ok()?;
                let found = session.find(&question, 0, PLACES, &cancelled);
                // A query that is wrong was answered as such before.
                let hits = found.ok()?.hits.into_iter();
                let mut places: Vec<CharRange> = hits.flat_map(|hit| hit.highlights).collect();
                places.sort_unstable();
                Some(Answer::Places {
                    ticket,
                    document,
                    places,
                })
            }
            Asked::About { ticket, what } => {
                let cancelled = self.new_flag();
                let told = match self.session() {
                    Ok(session) => searching::answer(session, what, &cancelled)?,
                    Err(message) => Told::Failed(SearchFault { message, at: None }),
                };
                Some(Answer::About {
                    ticket,
                    told: Box::new(told),
                })
            }
            Asked::Rows { ticket, filter } => {
                let rows = self.session().and_then(|session| {
                    session
                        .coding_rows(&filter)
                        .map_err(|error| error.to_string())
                });
                Some(Answer::Rows { ticket, rows })
            }
            Asked::Edition { ticket, document } => {
                let report = self.session().and_then(|session| {
                    let report = session.edition_report(document);
                    report.map(Box::new).map_err(|error| error.to_string())
                });
                Some(Answer::Edition { ticket, report })
            }
            Asked::Evidence { ticket, statement } => {
                let evidence = self.session().and_then(|session| {
                    session
                        .evidence(statement)
                        .map_err(|error| error.to_string())
                });
                Some(Answer::Evidence { ticket, evidence })
            }
            Asked::Balance { ticket, statement } => {
                let balances = self.session().and_then(|session| {
                    let balances = session.balance(statement);
                    balances.map_err(|error| error.to_string())
                });
                Some(Answer::Balance { ticket, balances })
            }
            Asked::Balances { ticket } => {
                let balances = self
                    .session()
                    .and_then(|session| session.balances().map_err(|error| error.to_string()));
                Some(Answer::Balances { ticket, balances })
            }
            Asked::Matrix { ticket, spec } => {
                let matrix = self.session().and_then(|session| {
                    let matrix = session.matrix(&spec).map(Arc::new);
                    matrix.map_err(|error| error.to_string())
                });
                Some(Answer::Matrix { ticket, matrix })
            }
            Asked::Suggest {
                ticket,
                statement,
                limit,
                coder,
            } => {
                let options = SuggestOptions {
                    filter: None,
                    limit,
                    plain: false,
                    coder: Some(&coder),
                };
                let found = self.session().and_then(|session| {
                    let found = session.suggest(statement, &options, &AtomicBool::new(false));
                    found.map_err(|error| error.to_string())
                });
                Some(Answer::Suggest { ticket, found })
            }
            Asked::Samples { ticket } => {
                let samples = self.session().and_then(|session| {
                    let tables = |session: &Session| {
                        let all = session.desk_samples()?.into_iter();
                        all.map(|one| session.sample_table(&one).map(|table| (one, table)))
                            .collect::<Result<Vec<_>, deskreview_review::session::StoreError>>()
                    };
                    tables(session).map_err(|error| error.to_string())
                });
                Some(Answer::Samples { ticket, samples })
            }
            Asked::CatchUp => {
                let done = self
                    .session()
                    .and_then(|session| session.finish_import().map_err(|error| error.to_string()));
                done.err().map(Answer::Trouble)
            }
        }
    }
}
