//! An open review: the one door through which it is read and changed.
//!
//! A command is carried out in one transaction, writes one entry in the log and says what changed.
//! Undo and redo are entries like any other. Nothing is acknowledged before the disk has it.

mod address;
mod answers;
mod check;
mod complete;
mod editions;
mod environment;
mod error;
mod execute;
mod findings;
mod gather;
mod import;
mod index;
mod matrix;
mod merge;
mod place;
mod purge;
mod rows;
mod search;
mod suggest;
mod texts;
mod touched;
mod tracker;
mod undo;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use deskreview_reader::text::{CharRange, ContentHash, DocumentText, Page};
use uuid::Uuid;

use crate::domain::{
    Code, CodeId, Coding, CodingFilter, CodingId, Command, Conflict, ConflictValue, Coverage,
    CoverageFilter, Document, DocumentId, Evaluation, Evidence, GestureId, HistoryItem,
    HistoryKind, Label, Outcome, Statement, StatementFilter, StatementId, Synonyms, entity,
    review_id,
};
use crate::store::schema::REVIEW;
use crate::store::writer::{FinishError, Writer};
use crate::store::{self, Act, Store, log, query, table};
pub use crate::store::{Access, Files, Repaired, StoreError};
pub use check::{CheckOptions, Problem};
pub use editions::{EditionReport, Fate, Passage, Replaced};
pub use environment::{Environment, SystemEnvironment};
pub use error::{AddressError, Candidate, CommandError};
use execute::Plan;
pub use import::{
    AT_ONCE, Failed, ImportEvent, ImportJob, ImportOptions, Locked, Prepared, PreparedTable,
    ReaderProgram, TableDocument,
};
pub use index::Reindexed;
pub use merge::Merged;
pub use place::{Place, PlaceError, SECTION_SEPARATOR, by_number, by_quote, place};
pub use purge::PurgeOptions;
pub use rows::{CodingRows, StatementNames};
pub use search::{
    CodingHit, CodingResult, Concordance, FacetValue, Facets, Group, Grouped, KwicLine, KwicSort,
    MOST_PLACES, MatchCount, Progress, SavedCount, SearchError, SearchHit, SearchResult, Seen,
    Settled, TagAll, sort_lines, state_of,
};
pub use suggest::{SuggestOptions, Suggestion, Suggestions};
use texts::Texts;
use touched::touched;
pub use tracker::{
    ActionChange, ActionFate, PlannedAction, PlannedResponse, PlannedRow, PlannedStatement,
    PlannedTable, ResponseFate, Target, TrackerCounts, TrackerLines, TrackerPlan, TrackerVerdict,
    UnreadRow,
};

/// Who acts where nobody has said so.
const NOBODY: &str = "Reviewer";
/// Longest name of a coder, in code points.
const LONGEST_NAME: usize = 200;

/// An open review. It may be moved to another thread; several threads open it several times.
pub struct Session {
    store: Store,
    env: Box<dyn Environment>,
    coder: String,
    texts: Texts,
    /// Opened at the first search.
    index: Option<deskreview_index::Index>,
}

impl Session {
    /// Makes an empty project and opens it for writing.
    ///
    /// # Errors
    /// Where there is something at the path already, or it cannot be written.
    pub fn create(path: &Path, title: &str, env: Box<dyn Environment>) -> Result<Self, StoreError> {
        let store = Store::create(path, env.now_ms(), env.new_id())?;
        let coder = env.user().unwrap_or_else(|| NOBODY.to_owned());
        store.set_coder(&coder)?;
        let mut session = Self {
            store,
            env,
            coder,
            texts: Texts::default(),
            index: None,
        };
        let title = title.trim().to_owned();
        let label = Label::new(undo::CREATE, [("title", title.clone())]);
        let made = session.act(HistoryKind::Do, None, |plan| {
            plan.make(&REVIEW, review_id(), [("title", title.into())])?;
            Ok((label, Vec::new()))
        });
        match made {
            Ok(_) => Ok(session),
            Err(CommandError::Store(error)) => Err(error),
            // Making a title has no other way to fail.
            Err(error) => Err(StoreError::BadEntry(error.to_string())),
        }
    }

    /// Opens a project.
    ///
    /// # Errors
    /// Where it is none, is damaged or newer, or somebody else writes to it.
    pub fn open(
        path: &Path,
        access: Access,
        env: Box<dyn Environment>,
    ) -> Result<Self, StoreError> {
        let store = Store::open(path, access, env.now_ms(), env.new_id())?;
        let coder = store.coder()?.unwrap_or_else(|| NOBODY.to_owned());
        let mut session = Self {
            store,
            env,
            coder,
            texts: Texts::default(),
            index: None,
        };
        if access == Access::Write {
            // A purge that was cut short, by a kill or by another reader. What cannot be done now the
            // next opening tries, and `check` tells of it.
            let _ = session.clean_up();
        }
        Ok(session)
    }

    /// Restores the newest sound backup of a damaged project, with what can still be read of the
    /// damaged log; the damaged database is kept beside it.
    ///
    /// # Errors
    /// Where there is no sound backup, or the project cannot be written.
    pub fn repair(path: &Path, env: &dyn Environment) -> Result<Repaired, StoreError> {
        store::repair(path, env.now_ms())
    }

    /// The project's folder.
    pub fn folder(&self) -> &Path {
        self.store.folder()
    }

    /// Whether it is open for reading only.
    pub fn is_read_only(&self) -> bool {
        self.store.access() == Access::Read
    }

    /// Title of the review.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn title(&self) -> Result<String, StoreError> {
        let row = table::get(self.store.conn(), &REVIEW, review_id())?;
        let title = row.and_then(|row| {
            row.first()
                .and_then(|title| title.text().map(str::to_owned))
        });
        Ok(title.unwrap_or_default())
    }

    /// Who acts.
    pub fn coder(&self) -> &str {
        &self.coder
    }

    /// Who acts from now on, in this session only.
    ///
    /// # Errors
    /// Where the name is empty or longer than 200 characters.
    pub fn act_as(&mut self, coder: &str) -> Result<(), CommandError> {
        let coder = coder.trim();
        if coder.is_empty() || coder.chars().count() > LONGEST_NAME {
            return Err(CommandError::Invalid(
                "The name of a coder has 1 to 200 characters.".to_owned(),
            ));
        }
        coder.clone_into(&mut self.coder);
        Ok(())
    }

    /// Who acts from now on. It is kept with this copy of the project and not in the log, so that
    /// merging a colleague's copy does not make one sign as the colleague.
    ///
    /// # Errors
    /// As [`Session::act_as`], and where the project cannot be written.
    pub fn set_coder(&mut self, coder: &str) -> Result<(), CommandError> {
        self.act_as(coder)?;
        Ok(self.store.set_coder(&self.coder).map_err(|e| self.at(e))?)
    }

    /// The place of the last entry of the log: it rises with every change, undo and merge.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn position(&self) -> Result<u64, StoreError> {
        log::position(self.store.conn())
    }

    /// Carries out a command: one transaction, one gesture. When it returns, the disk has it.
    ///
    /// # Errors
    /// Where it is refused, with the reason; nothing was changed then.
    pub fn execute(&mut self, command: Command) -> Result<Outcome, CommandError> {
        self.act(HistoryKind::Do, None, |plan| {
            execute::carry_out(plan, command)
        })
    }

    /// Carries out a command as part of a gesture that was begun, or of a new one.
    fn execute_in(
        &mut self,
        command: Command,
        gesture: Option<GestureId>,
    ) -> Result<Outcome, CommandError> {
        let gesture = gesture.map(|gesture| gesture.0);
        self.act_in(gesture, HistoryKind::Do, None, |plan| {
            execute::carry_out(plan, command)
        })
    }

    /// One gesture: what `make` does to the plan, its label and what it made.
    fn act(
        &mut self,
        kind: HistoryKind,
        of: Option<Uuid>,
        make: impl FnOnce(&mut Plan<'_>) -> Result<(Label, Vec<Uuid>), CommandError>,
    ) -> Result<Outcome, CommandError> {
        self.act_in(None, kind, of, make)
    }

    /// One entry of a gesture, or all of a new one.
    fn act_in(
        &mut self,
        gesture: Option<Uuid>,
        kind: HistoryKind,
        of: Option<Uuid>,
        make: impl FnOnce(&mut Plan<'_>) -> Result<(Label, Vec<Uuid>), CommandError>,
    ) -> Result<Outcome, CommandError> {
        let now_ms = self.env.now_ms();
        let done = (|| {
            let tx = self.store.begin()?;
            let mut plan = Plan {
                writer: Writer::new(&tx, self.store.has_conflicts()),
                env: self.env.as_ref(),
                coder: &self.coder,
                now_ms,
                files: self.store.files(),
                texts: &self.texts,
            };
            let (label, created) = make(&mut plan)?;
            let changes = match plan.writer.finish() {
                Ok(changes) => changes,
                Err(FinishError::Store(error)) => return Err(error.into()),
                Err(FinishError::Dangling(dangling)) => {
                    return Err(undo::in_use(&tx, &label, kind, &dangling)?);
                }
                Err(FinishError::Circle(entity)) => {
                    return Err(CommandError::Blocked {
                        label: label.sentence(),
                        reason: format!("a {entity} would stand below itself."),
                    });
                }
            };
            if changes.is_empty() {
                return Ok((
                    Outcome {
                        created,
                        ..Outcome::default()
                    },
                    None,
                ));
            }
            let id = self.env.new_id();
            let gesture = gesture.unwrap_or(id);
            let act = Act {
                id,
                gesture,
                coder: self.coder.clone(),
                now_ms,
                kind,
                of,
                label,
            };
            let touched = touched(&tx, &changes)?;
            let position = Store::commit(tx, &self.store.own_position(), act, &changes)?;
            let outcome = Outcome {
                gesture: Some(of.unwrap_or(gesture).into()),
                created,
                changes: touched,
            };
            Ok((outcome, Some(position)))
        })();
        match done {
            Ok((outcome, position)) => {
                if let Some(position) = position {
                    self.store.advance(position);
                    self.store.back_up_when_due(now_ms);
                }
                Ok(outcome)
            }
            Err(CommandError::Store(error)) => Err(CommandError::Store(self.at(error))),
            Err(error) => Err(error),
        }
    }

    /// An error with the project's path.
    fn at(&self, error: StoreError) -> StoreError {
        error.at(self.store.folder())
    }

    /// Milliseconds of Unix time, by the clock of this session.
    pub fn now_ms(&self) -> i64 {
        self.env.now_ms()
    }

    /// Sources and texts on disk; may be cloned and used from other threads.
    pub fn files(&self) -> &Files {
        self.store.files()
    }

    /// The text of a document, checked against its hash when it is read.
    ///
    /// # Errors
    /// Where there is no such document, or its text is missing or altered.
    pub fn text(&self, document: DocumentId) -> Result<Arc<DocumentText>, CommandError> {
        let document = self.document(document)?;
        let files = self.store.files();
        Ok(self.texts.get(files, &document.text, &document.title)?)
    }

    /// As [`Session::text`]; where it has to be read from the disk, its pages are told as soon as
    /// they are known, before the rest is read and checked.
    ///
    /// # Errors
    /// As there.
    pub fn text_early(
        &self,
        document: DocumentId,
        pages: &mut dyn FnMut(Vec<Page>),
    ) -> Result<Arc<DocumentText>, CommandError> {
        let document = self.document(document)?;
        let files = self.store.files();
        let (text, title) = (&document.text, &document.title);
        Ok(self.texts.get_early(files, text, title, pages)?)
    }

    /// Takes a text that another session of this project has read, so that it is not read again.
    pub fn keep_text(&self, text: &ContentHash, document: &Arc<DocumentText>) {
        self.texts.put(text, document);
    }

    /// All documents by title.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn documents(&self) -> Result<Vec<Document>, StoreError> {
        query::documents(self.store.conn())
    }

    /// The review's own groups of names that mean the same, by their first name.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn synonyms(&self) -> Result<Vec<Synonyms>, StoreError> {
        query::synonyms(self.store.conn())
    }

    /// One document.
    ///
    /// # Errors
    /// Where there is none of that id.
    pub fn document(&self, id: DocumentId) -> Result<Document, CommandError> {
        query::document(self.store.conn(), id)?.ok_or(CommandError::NoSuch {
            what: "document",
            id: id.0,
        })
    }

    /// All evaluations by label.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn evaluations(&self) -> Result<Vec<Evaluation>, StoreError> {
        query::evaluations(self.store.conn())
    }

    /// All codes in the order of the tree, each with its path and how often it is used.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn codes(&self) -> Result<Vec<Code>, StoreError> {
        query::codes(self.store.conn())
    }

    /// As [`Session::codes`], without counting: [`Code::codings`] is 0. Counting looks at all
    /// codings; who has counted once follows [`Changes::counted`].
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn codebook(&self) -> Result<Vec<Code>, StoreError> {
        query::codebook(self.store.conn())
    }

    /// One code.
    ///
    /// # Errors
    /// Where there is none of that id.
    pub fn code(&self, id: CodeId) -> Result<Code, CommandError> {
        query::code(self.store.conn(), id)?.ok_or(CommandError::NoSuch {
            what: "code",
            id: id.0,
        })
    }

    /// Codings in order of document and place.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn codings(&self, filter: &CodingFilter) -> Result<Vec<Coding>, StoreError> {
        query::codings(self.store.conn(), filter)
    }

    /// How many passages are tagged in each document that has any.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn codings_per_document(&self) -> Result<BTreeMap<DocumentId, u64>, StoreError> {
        Ok(query::codings_per_document(self.store.conn())?
            .into_iter()
            .collect())
    }

    /// What is tagged to a statement and its sub-items, by document and bearing, in this order.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn evidence(&self, statement: StatementId) -> Result<Vec<Evidence>, StoreError> {
        query::evidence(self.store.conn(), statement)
    }

    /// Everybody who has tagged, or has marked something as read, by name.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn coders(&self) -> Result<Vec<String>, StoreError> {
        query::coders(self.store.conn())
    }

    /// One coding.
    ///
    /// # Errors
    /// Where there is none of that id.
    pub fn coding(&self, id: CodingId) -> Result<Coding, CommandError> {
        query::coding(self.store.conn(), id)?.ok_or(CommandError::NoSuch {
            what: "coding",
            id: id.0,
        })
    }

    /// Statements in order of evaluation and number, sub-items within theirs.
    ///
    /// # Errors
    /// Where the store cannot be read. Words that are not kept and stand in a text that cannot be
    /// read are empty; `check` tells of it.
    pub fn statements(&self, filter: &StatementFilter) -> Result<Vec<Statement>, StoreError> {
        let words = self.missing_words()?;
        let mut all = query::statements(self.store.conn())?;
        if !words.is_empty() {
            let documents = query::documents(self.store.conn())?;
            let texts = documents.into_iter().map(|one| (one.id, one.text));
            fill(&mut all, &texts.collect(), &words);
        }
        all.retain(|statement| {
            filter.kind.is_none_or(|kind| statement.kind == kind)
                && filter.state.is_none_or(|state| statement.state == state)
                && (filter.evaluation.is_none() || statement.evaluation == filter.evaluation)
                && filter.document.is_none_or(|document| {
                    statement.document == document
                        || statement
                            .mentions
                            .iter()
                            .any(|mention| mention.document == document)
                })
        });
        Ok(all)
    }

    /// One statement, also a sub-item, with its sub-items.
    ///
    /// # Errors
    /// Where there is none of that id.
    pub fn statement(&self, id: StatementId) -> Result<Statement, CommandError> {
        let all = self.statements(&StatementFilter::default())?;
        find(all, id).ok_or(CommandError::NoSuch {
            what: "recommendation or other statement",
            id: id.0,
        })
    }

    /// One statement as it is listed, without its address, sub-items and mentions, which its own
    /// change does not touch; its words are empty where they are not kept yet. `None` where there is
    /// none.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn statement_alone(&self, id: StatementId) -> Result<Option<Statement>, StoreError> {
        query::statement_row(self.store.conn(), id)
    }

    /// The words of statements that are not kept yet, as far as their texts can be read. Who may
    /// write keeps them.
    fn missing_words(&self) -> Result<Words, StoreError> {
        let mut words = Words::new();
        let mut unreadable = None;
        for (text, title, range) in query::without_words(self.store.conn())? {
            // They come by text, so that one that cannot be read is tried once.
            if unreadable.as_ref() == Some(&text) {
                continue;
            }
            match self.texts.get(self.store.files(), &text, &title) {
                Ok(document) => {
                    if let Some(found) = document.text.slice(range) {
                        words.insert((text, range), found.to_owned());
                    }
                }
                Err(_) => unreadable = Some(text),
            }
        }
        if !words.is_empty() && !self.is_read_only() {
            // They are at hand all the same; the next time tries again.
            let _ = self.keep_words(&words);
        }
        Ok(words)
    }

    fn keep_words(&self, words: &Words) -> Result<(), StoreError> {
        let tx = self.store.begin()?;
        for ((text, range), words) in words {
            query::keep_words(&tx, text, *range, words)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Coverage in order of question, document and place.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn coverage(&self, filter: &CoverageFilter) -> Result<Vec<Coverage>, StoreError> {
        let mut filter = filter.clone();
        if let Some(question) = filter.question {
            filter.question = Some(execute::same_question(self.store.conn(), question)?);
        }
        query::coverage(self.store.conn(), &filter)
    }

    /// The latest entries of the log, latest first; all of them without a limit.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn history(&self, limit: Option<u64>) -> Result<Vec<HistoryItem>, StoreError> {
        query::history(self.store.conn(), limit)
    }

    /// What merged copies disagree on, in order.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn conflicts(&self) -> Result<Vec<Conflict>, StoreError> {
        let mut out = Vec::new();
        for listed in self.store.conflicts()? {
            let edition = listed.entity == entity::DOCUMENT && listed.field == "text";
            out.push(Conflict {
                kind: listed.kind,
                entity: listed.entity,
                id: listed.id,
                field: (!listed.field.is_empty()).then(|| listed.field.to_owned()),
                title: execute::name_of(self.store.conn(), listed.entity, listed.id)?,
                values: listed
                    .sides
                    .into_iter()
                    .map(|side| ConflictValue {
                        value: match side.value {
                            Some(text) if edition => Some(self.edition_name(&text)),
                            value => value,
                        },
                        coder: side.coder,
                        at: side.at,
                    })
                    .collect(),
            });
        }
        Ok(out)
    }

    /// What an edition is called, by the hash of its text.
    fn edition_name(&self, text: &str) -> String {
        let editions = query::editions(self.store.conn(), None).unwrap_or_default();
        let edition = editions.into_iter().find(|one| one.text.as_str() == text);
        edition.map_or_else(|| text.to_owned(), |edition| edition.file_name)
    }

    /// Makes all tables anew from the log.
    ///
    /// # Errors
    /// Where the project cannot be written.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.store
            .rebuild()
            .map_err(|error| error.at(self.store.folder()))
    }

    /// Waits for the backup that was begun last, if one was due. Closing waits too, but
    /// cannot tell what became of it.
    ///
    /// # Errors
    /// Where it could not be made; the project itself is as it was.
    pub fn finish_backup(&mut self) -> Result<(), StoreError> {
        self.store
            .finish_backup()
            .map_err(|error| error.at(self.store.folder()))
    }

    /// Makes a backup of the database now; its path.
    ///
    /// # Errors
    /// Where the project cannot be written.
    pub fn backup(&self) -> Result<PathBuf, StoreError> {
        self.store
            .backup(self.env.now_ms())
            .map_err(|error| self.at(error))
    }
}

/// Words by text and place.
type Words = BTreeMap<(ContentHash, CharRange), String>;

/// Gives statements the words they lack.
fn fill(statements: &mut [Statement], texts: &BTreeMap<DocumentId, ContentHash>, words: &Words) {
    for statement in statements {
        let kept = statement
            .edition
            .as_ref()
            .or_else(|| texts.get(&statement.document))
            .and_then(|text| words.get(&(text.clone(), statement.range)));
        if let Some(words) = kept.filter(|_| !statement.mended) {
            statement.text.clone_from(words);
        }
        fill(&mut statement.sub_items, texts, words);
    }
}

fn find(statements: Vec<Statement>, id: StatementId) -> Option<Statement> {
    for statement in statements {
        if statement.id == id {
            return Some(statement);
        }
        if let Some(found) = find(statement.sub_items, id) {
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests;
