//! The open review as panels see it: lists that are read once and follow what changes.
//!
//! A frame may ask for any of this sixty times a second, so nothing here reads the disk while
//! something is drawn. Commands go to the session at once (a tag costs a millisecond); what takes
//! longer goes to the [`Library`], which has an eye of its own on the same project.

mod answers;
mod exporting;
mod importing;
mod library;
mod lists;
mod opening;
mod passwords;
mod placing;
mod purging;
mod replacing;
mod said;
mod searching;
mod shelf;
#[cfg(test)]
mod tests;
mod tracker;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use deskreview_reader::text::ContentHash;
use deskreview_review::domain::{
    Action, Changes, Code, CodeId, Coding, CodingId, Command, Coverage, CoverageOutcome, Document,
    DocumentId, Evaluation, HistoryItem, Indicator, IndicatorId, Outcome, Question, Response,
    ResponseId, SavedSearch, Statement, StatementId, Term, Vocabulary, entity, shown_time,
};
use deskreview_review::session::{
    Access, CommandError, Environment, Prepared, Session, StoreError,
};
use eframe::egui::{Color32, Context};

pub use exporting::{Export, ExportDone, Job, Polled, Preview, suggested_name};
pub use importing::{FileState, Importing, Row as ImportRow, Seen, TableQuestion};
pub use library::{Answer, Asked, Library, SearchFault};
use lists::Lists;
pub use opening::Early;
use opening::{AT_ONCE, Opened, Opener, Whole, shown_on};
pub use passwords::{Password, Passwords};
use placing::{Placing, Stage};
pub use replacing::{ReplaceState, Replacing};
pub use searching::{AboutSearch, Told};
pub use shelf::{Shelf, bearing_name, explicitness_name};
pub use tracker::{TrackerFile, TrackerState};

use super::message::tr;
use super::pages::{Pictures, Source};
use super::reader::OpenText;
use super::theme::Theme;

/// Documents whose codings are kept at hand.
const SHELVES: usize = 12;

/// Makes clocks and ids for sessions: one a thread.
pub type NewEnvironment = Arc<dyn Fn() -> Box<dyn Environment> + Send + Sync>;

/// The open review.
pub struct Desk {
    session: Session,
    /// The session that writes, while a new edition is put in its place; `session` reads then.
    placing: Option<Placing>,
    environment: NewEnvironment,
    lists: Lists,
    shelves: BTreeMap<DocumentId, Shelf>,
    used: Vec<DocumentId>,
    opener: Opener,
    /// Documents that are being opened, with their pages where these are known.
    opening: BTreeMap<DocumentId, Option<Early>>,
    /// Documents that could not be opened, with the reason and the version of the review then.
    unopened: BTreeMap<DocumentId, (u64, String)>,
    /// Slow questions, answered elsewhere.
    pub library: Library,
    /// Questions that go through all hits of a search, so that hits themselves never wait for them.
    pub counting: Library,
    passwords: Passwords,
    /// Pictures of pages, drawn elsewhere.
    pub pictures: Pictures,
    working: Option<StatementId>,
    version: u64,
}

impl Desk {
    /// Opens a project.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open(
        path: &Path,
        access: Access,
        environment: &NewEnvironment,
        ctx: &Context,
    ) -> Result<Self, StoreError> {
        Self::around(
            Session::open(path, access, environment())?,
            environment,
            ctx,
        )
    }

    /// Makes a project and opens it.
    ///
    /// # Errors
    /// As [`Session::create`].
    pub fn create(
        path: &Path,
        title: &str,
        environment: &NewEnvironment,
        ctx: &Context,
    ) -> Result<Self, StoreError> {
        Self::around(
            Session::create(path, title, environment())?,
            environment,
            ctx,
        )
    }

    fn around(
        session: Session,
        environment: &NewEnvironment,
        ctx: &Context,
    ) -> Result<Self, StoreError> {
        let lists = Lists::read(&session)?;
        let library = Library::start(session.folder(), environment, ctx);
        let counting = Library::start(session.folder(), environment, ctx);
        let opener = Opener::start(session.folder(), environment, ctx);
        Ok(Self {
            session,
            placing: None,
            environment: Arc::clone(environment),
            lists,
            shelves: BTreeMap::new(),
            used: Vec::new(),
            opener,
            opening: BTreeMap::new(),
            unopened: BTreeMap::new(),
            library,
            counting,
            passwords: Passwords::default(),
            pictures: Pictures::default(),
            working: None,
            version: 1,
        })
    }

    /// Rises with every change, undo and merge: what is derived from the review compares it.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Rises with every entry of the log, and with nothing else.
    pub fn position(&self) -> u64 {
        self.lists.position
    }

    /// The project's folder.
    pub fn folder(&self) -> &Path {
        self.session.folder()
    }

    /// Title of the review.
    pub fn title(&self) -> &str {
        &self.lists.title
    }

    /// Who acts.
    pub fn coder(&self) -> &str {
        self.session.coder()
    }

    /// Who acts from now on.
    ///
    /// # Errors
    /// A sentence.
    pub fn set_coder(&mut self, name: &str) -> Result<(), String> {
        self.writes()?;
        self.session
            .set_coder(name)
            .map_err(|error| error.to_string())
    }

    /// Whether nothing can be changed.
    pub fn is_read_only(&self) -> bool {
        self.session.is_read_only()
    }

    /// All documents by title.
    pub fn documents(&self) -> &[Document] {
        &self.lists.documents
    }

    /// One document.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.lists.document(id)
    }

    /// Keeps what opens a document's file, until the review is closed.
    pub fn keep_password(&mut self, document: DocumentId, password: Password) {
        if let Some(source) = self.document(document).map(|one| one.source.clone()) {
            self.passwords.keep(source, password);
        }
    }

    /// What opens a document's file, where it is encrypted and was opened since the review was.
    pub fn password(&self, document: DocumentId) -> Option<&str> {
        let source = &self.document(document)?.source;
        self.passwords.get(source).map(Password::as_str)
    }

    /// Passages of a document that a new edition does not clearly have, to be settled.
    pub fn to_settle(&self, document: DocumentId) -> u64 {
        self.lists.to_settle.get(&document).copied().unwrap_or(0)
    }

    /// Documents with passages to be settled, and how many.
    pub fn unsettled(&self) -> &BTreeMap<DocumentId, u64> {
        &self.lists.to_settle
    }

    /// All evaluations by label.
    pub fn evaluations(&self) -> &[Evaluation] {
        &self.lists.evaluations
    }

    /// All codes in the order of the tree.
    pub fn codes(&self) -> &[Code] {
        &self.lists.codes
    }

    /// One code.
    pub fn code(&self, id: CodeId) -> Option<&Code> {
        self.lists.code(id)
    }

    /// A code's colour.
    pub fn colour(&self, id: CodeId, theme: &Theme) -> Color32 {
        self.lists.colour(id, theme)
    }

    /// Saved searches by name.
    pub fn saved_searches(&self) -> &[SavedSearch] {
        &self.lists.saved
    }

    /// How a code is shown: a recommendation's address (`MIG-2008/4.iii`), or the path.
    pub fn code_name(&self, id: CodeId) -> &str {
        self.lists.code_name(id)
    }

    /// Statements in order of evaluation and number, sub-items within theirs.
    pub fn statements(&self) -> &[Statement] {
        &self.lists.statements
    }

    /// One statement or sub-item.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.lists.statement(id)
    }

    /// A statement's address with its evaluation: `MIG-2008/4.iii`.
    pub fn statement_name(&self, id: StatementId) -> &str {
        self.lists.statement_name(id)
    }

    /// How many passages are tagged to a statement, its sub-items included.
    pub fn evidence(&self, id: StatementId) -> u64 {
        self.lists.evidence(id)
    }

    /// How many passages of a document are tagged.
    pub fn tagged(&self, document: DocumentId) -> u64 {
        self.lists.tagged.get(&document).copied().unwrap_or(0)
    }

    /// Coverage of a document for the working recommendation or one of its sub-items.
    pub fn coverage(&self, document: DocumentId) -> impl Iterator<Item = &Coverage> {
        let rows = self.lists.coverage.get(&document);
        rows.into_iter().flatten()
    }

    /// Whether the acting coder marked a document as read with none found for a statement.
    pub fn is_none_found(&self, document: DocumentId, statement: StatementId) -> bool {
        let code = self.statement(statement).and_then(|one| one.code);
        self.coverage(document).any(|row| {
            let about = match row.question {
                Question::Statement(id) => id == statement,
                Question::Code(id) => Some(id) == code,
            };
            about
                && row.range.is_none()
                && row.edition.is_none()
                && row.outcome == CoverageOutcome::None
                && row.coder == self.coder()
        })
    }

    /// Responses to a statement and its sub-items, in the order of their places.
    pub fn responses_to(&self, statement: &Statement) -> Vec<&Response> {
        self.lists.answers.to(statement)
    }

    /// Actions for a statement and its sub-items that no response promises.
    pub fn own_actions(&self, statement: &Statement) -> Vec<&Action> {
        self.lists.answers.own(statement)
    }

    /// Responses that answer nothing in the register.
    pub fn unlinked_responses(&self) -> Vec<&Response> {
        self.lists.answers.unlinked().collect()
    }

    /// The whole that a statement is a part of; itself where it is none.
    pub fn whole(&self, id: StatementId) -> Option<&Statement> {
        self.lists.whole(id)
    }

    /// What a statement rests on (or, backwards, what rests on it), in order.
    pub fn rests_on(&self, id: StatementId, backwards: bool) -> Vec<StatementId> {
        let links = self.lists.links.iter();
        let ends = links.map(|link| match backwards {
            true => (link.to, link.from),
            false => (link.from, link.to),
        });
        ends.filter(|(from, _)| *from == id)
            .map(|(_, to)| to)
            .collect()
    }

    /// The words of a vocabulary as this review calls and orders them.
    pub fn terms(&self, vocabulary: Vocabulary) -> &[Term] {
        let terms = self.lists.terms.get(&vocabulary);
        terms.map_or(&[][..], Vec::as_slice)
    }

    /// What a word of a vocabulary is called here, where that is not its usual name.
    pub fn label_of(&self, vocabulary: Vocabulary, word: &str) -> Option<&str> {
        let mut terms = self.terms(vocabulary).iter();
        terms.find(|term| term.word == word)?.label.as_deref()
    }

    /// All actions but those of rejected responses.
    pub fn actions(&self) -> &[Action] {
        &self.lists.answers.actions
    }

    /// The day as it is now: `2026-11-22`.
    pub fn today(&self) -> String {
        shown_time(self.now()).chars().take(10).collect()
    }

    /// All responses in order of document and place.
    pub fn responses(&self) -> &[Response] {
        &self.lists.answers.responses
    }

    /// One response.
    pub fn response(&self, id: ResponseId) -> Option<&Response> {
        self.lists.answers.response(id)
    }

    /// One indicator.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        let mut all = self.lists.answers.indicators.iter();
        all.find(|one| one.id == id)
    }

    /// Indicators in order of document and place.
    pub fn indicators(&self) -> &[Indicator] {
        &self.lists.answers.indicators
    }

    /// Milliseconds of Unix time.
    pub fn now(&self) -> i64 {
        self.session.now_ms()
    }

    /// The recommendation that tags go to.
    pub fn working(&self) -> Option<&Statement> {
        self.working.and_then(|id| self.statement(id))
    }

    /// Chooses the recommendation that tags go to.
    pub fn work_on(&mut self, id: Option<StatementId>) {
        self.working = id;
        self.version += 1;
    }

    /// The latest entries of the log, latest first.
    ///
    /// # Errors
    /// A sentence.
    pub fn history(&self, limit: u64) -> Result<Vec<HistoryItem>, String> {
        self.session
            .history(Some(limit))
            .map_err(|error| error.to_string())
    }

    /// Everybody who has tagged or marked something as read, by name.
    ///
    /// # Errors
    /// A sentence.
    pub fn coders(&self) -> Result<Vec<String>, String> {
        self.session.coders().map_err(|error| error.to_string())
    }

    /// Brings a document with its codings to hand; whether it is there. What is large is opened
    /// elsewhere meanwhile ([`Desk::is_opening`]), so this is to be asked again in the next frames.
    ///
    /// # Errors
    /// A sentence: its text is missing or altered.
    pub fn fetch(&mut self, document: DocumentId) -> Result<bool, String> {
        self.take_opened()?;
        if !self.shelves.contains_key(&document) && !self.open_now(document)? {
            return Ok(false);
        }
        self.used.retain(|used| *used != document);
        self.used.push(document);
        Ok(true)
    }

    /// Opens a document at once if it is small, and else has it opened. Whether it is open.
    fn open_now(&mut self, document: DocumentId) -> Result<bool, String> {
        if self.opening.contains_key(&document) {
            return Ok(false);
        }
        if let Some((version, sentence)) = self.unopened.get(&document)
            && *version == self.version
        {
            return Err(sentence.clone());
        }
        self.unopened.remove(&document);
        let files = self.session.files();
        let size = self
            .document(document)
            .and_then(|one| files.text_size(&one.text));
        if size.is_some_and(|size| size > AT_ONCE) && self.opener.open(document) {
            self.opening.insert(document, None);
            return Ok(false);
        }
        let text = self
            .session
            .text(document)
            .map_err(|error| error.to_string())?;
        let codings = self
            .session
            .codings(&shown_on(document))
            .map_err(|error| error.to_string())?;
        self.put(document, Shelf::new(Arc::new(OpenText::new(text)), codings));
        Ok(true)
    }

    /// Puts a document at hand in the place of the one that was not looked at for longest.
    fn put(&mut self, document: DocumentId, shelf: Shelf) {
        if self.shelves.len() >= SHELVES && !self.used.is_empty() {
            let oldest = self.used.remove(0);
            self.shelves.remove(&oldest);
        }
        self.shelves.insert(document, shelf);
        self.used.push(document);
    }

    /// Takes in documents that were opened.
    fn take_opened(&mut self) -> Result<(), String> {
        while let Some(opened) = self.opener.opened() {
            match opened {
                Opened::Pages(document, early) => {
                    if let Some(slot) = self.opening.get_mut(&document) {
                        *slot = Some(early);
                    }
                }
                Opened::Failed(document, sentence) => {
                    self.opening.remove(&document);
                    self.unopened.insert(document, (self.version, sentence));
                }
                Opened::Whole(document, whole) => {
                    self.opening.remove(&document);
                    self.take_whole(document, *whole)?;
                }
            }
        }
        Ok(())
    }

    fn take_whole(&mut self, document: DocumentId, whole: Whole) -> Result<(), String> {
        let now = self.document(document).map(|one| one.text.clone());
        if now.as_ref() != Some(&whole.hash) || self.shelves.contains_key(&document) {
            // Removed, or another edition by now, which is opened when it is asked for.
            return Ok(());
        }
        self.session.keep_text(&whole.hash, &whole.text.text);
        let codings = if whole.position == self.lists.position {
            whole.codings
        } else {
            self.session
                .codings(&shown_on(document))
                .map_err(|error| error.to_string())?
        };
        self.put(document, Shelf::new(whole.text, codings));
        Ok(())
    }

    /// Whether a document is being opened.
    pub fn is_opening(&self, document: DocumentId) -> bool {
        self.opening.contains_key(&document)
    }

    /// The pages of a document that is being opened, as soon as they are known.
    pub fn early(&self, document: DocumentId) -> Option<&Early> {
        self.opening.get(&document)?.as_ref()
    }

    /// Where a document's pages are drawn from; `None` where it has no pages to be drawn.
    pub fn pages_of(&self, document: DocumentId) -> Option<Source> {
        let text = match self.shelf(document) {
            Some(shelf) => &shelf.text,
            None => &self.early(document)?.text,
        };
        let sized = |page: &deskreview_reader::text::Page| page.width.is_some();
        let source = self.source_of(document)?;
        text.text.pages.iter().any(sized).then_some(source)
    }

    /// A document's file, where it is of a kind whose pages can be drawn.
    pub fn source_of(&self, document: DocumentId) -> Option<Source> {
        let document = self.document(document)?;
        if !is_pdf(&document.extension) {
            return None;
        }
        let files = self.session.files();
        Some(Source {
            document: document.id,
            file: files.source_path(&document.source, &document.extension),
            password: self.passwords.get(&document.source).cloned(),
        })
    }

    /// Whether a document that is being opened is of a kind that has pages.
    pub fn may_have_pages(&self, document: DocumentId) -> bool {
        let known = self.document(document);
        self.is_opening(document)
            && known.is_some_and(|one| one.pages > 0 && is_pdf(&one.extension))
    }

    /// A document that was fetched.
    pub fn shelf(&self, document: DocumentId) -> Option<&Shelf> {
        self.shelves.get(&document)
    }

    /// The codings of a document, from the disk where it is not at hand.
    pub fn codings_in(&self, document: DocumentId) -> Vec<Coding> {
        if let Some(shelf) = self.shelves.get(&document) {
            return shelf.codings().to_vec();
        }
        self.session
            .codings(&shown_on(document))
            .unwrap_or_default()
    }

    /// A coding, wherever it stands.
    pub fn coding(&self, id: CodingId) -> Option<Coding> {
        let mut shelves = self.shelves.values();
        shelves
            .find_map(|shelf| shelf.coding(id).cloned())
            .or_else(|| self.session.coding(id).ok())
    }

    /// Makes the marks of a fetched document ready to be drawn.
    pub fn prepare(&mut self, document: DocumentId, theme: &Theme) {
        if let Some(shelf) = self.shelves.get_mut(&document) {
            shelf.mark(&self.lists, theme);
        }
    }

    /// Carries out a command; when it returns, the disk has it and the lists follow.
    ///
    /// # Errors
    /// A sentence; nothing was changed.
    pub fn execute(&mut self, command: Command) -> Result<Outcome, String> {
        self.writes()?;
        let done = self.session.execute(command);
        self.followed(done)
    }

    /// Takes back the latest gesture.
    ///
    /// # Errors
    /// A sentence; nothing was changed.
    pub fn undo(&mut self) -> Result<Outcome, String> {
        self.writes()?;
        let done = self.session.undo();
        self.followed(done)
    }

    /// Does again what was undone last.
    ///
    /// # Errors
    /// A sentence; nothing was changed.
    pub fn redo(&mut self) -> Result<Outcome, String> {
        self.writes()?;
        let done = self.session.redo();
        self.followed(done)
    }

    /// Takes back a gesture of the history.
    ///
    /// # Errors
    /// A sentence; nothing was changed.
    pub fn undo_gesture(
        &mut self,
        gesture: deskreview_review::domain::GestureId,
    ) -> Result<Outcome, String> {
        self.writes()?;
        let done = self.session.undo_gesture(gesture);
        self.followed(done)
    }

    fn followed(&mut self, done: Result<Outcome, CommandError>) -> Result<Outcome, String> {
        let outcome = done.map_err(|error| error.to_string())?;
        self.follow(&outcome.changes)?;
        Ok(outcome)
    }

    /// Brings lists and shelves up to date.
    fn follow(&mut self, changes: &Changes) -> Result<(), String> {
        if changes.is_empty() {
            return Ok(());
        }
        self.version += 1;
        let all = changes.is_everything();
        let texts: Vec<(DocumentId, ContentHash)> = self
            .shelves
            .keys()
            .filter(|id| all || changes.of(entity::DOCUMENT).any(|changed| changed == id.0))
            .filter_map(|id| Some((*id, self.lists.document(*id)?.text.clone())))
            .collect();
        for id in changes.of(entity::CODING) {
            let id = CodingId(id);
            let now = self.session.coding(id).ok();
            for (document, shelf) in &mut self.shelves {
                let here = now
                    .as_ref()
                    .filter(|coding| coding.document == *document && coding.is_present());
                shelf.put(id, here.cloned());
            }
        }
        self.lists
            .follow(&self.session, changes)
            .map_err(|error| error.to_string())?;
        for (id, text) in texts {
            // A document that went, or another edition, which is another text and read anew.
            if self.lists.document(id).is_none_or(|now| now.text != text) {
                self.shelves.remove(&id);
                self.used.retain(|used| *used != id);
            }
        }
        if all {
            for (id, shelf) in &mut self.shelves {
                let codings = self.session.codings(&shown_on(*id));
                shelf.renew(codings.map_err(|error| error.to_string())?);
            }
        }
        if self.working.is_some_and(|id| self.statement(id).is_none()) {
            self.working = None;
        }
        Ok(())
    }

    /// Starts to read files and folders.
    ///
    /// # Errors
    /// A sentence.
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        program: deskreview_review::session::ReaderProgram,
    ) -> Result<Importing, String> {
        Importing::start(&self.session, paths, program)
    }

    /// Reads a file of an import again, with a password.
    ///
    /// # Errors
    /// A sentence.
    pub fn unlock(
        &self,
        importing: &mut Importing,
        file: PathBuf,
        password: Password,
        program: deskreview_review::session::ReaderProgram,
    ) -> Result<(), String> {
        importing.unlock(&self.session, file, password, program)
    }

    /// Starts to read the file that shall replace a document's.
    ///
    /// # Errors
    /// A sentence.
    pub fn read_edition(
        &self,
        document: DocumentId,
        file: PathBuf,
        password: Option<Password>,
        program: deskreview_review::session::ReaderProgram,
    ) -> Result<Replacing, String> {
        Replacing::start(&self.session, document, file, password, program)
    }

    /// Takes in what the reading of a new edition has ready; whether anything happened.
    ///
    /// # Errors
    /// A sentence.
    pub fn take_edition(&mut self, replacing: &mut Replacing) -> Result<bool, String> {
        let happened = replacing.step();
        if let Some(prepared) = replacing.take_ready()
            && let Err(sentence) = self.place(replacing.document, prepared)
        {
            replacing.placed(Err(sentence));
        }
        let Some(done) = self.placed()? else {
            return Ok(happened);
        };
        replacing.placed(done.as_ref().map_err(String::clone));
        let Ok(outcome) = done else {
            return Ok(true);
        };
        if !outcome.changes.is_empty() {
            self.follow(&outcome.changes)?;
            if let (Some(password), Some(document)) = (
                replacing.password().cloned(),
                self.lists.document(replacing.document),
            ) {
                self.passwords.keep(document.source.clone(), password);
            }
            self.library.ask(Asked::CatchUp);
        }
        Ok(true)
    }

    /// Sends the session that writes off to put an edition in its place.
    fn place(&mut self, document: DocumentId, prepared: Prepared) -> Result<(), String> {
        let (text, words) = (&prepared.document.text, &prepared.text);
        self.session.keep_text(text, words);
        let reader = Session::open(self.folder(), Access::Read, (self.environment)());
        let mut reader = reader.map_err(|error| error.to_string())?;
        // Who acts is asked of it too; the name has been checked before.
        let _ = reader.act_as(self.session.coder());
        let writer = std::mem::replace(&mut self.session, reader);
        self.placing = Some(Placing::start(writer, document, prepared));
        Ok(())
    }

    /// Takes the session that writes back when it is done; what it did, or a sentence.
    ///
    /// # Errors
    /// A sentence: the project cannot be written any more.
    fn placed(&mut self) -> Result<Option<Result<Outcome, String>>, String> {
        let Some(placing) = &self.placing else {
            return Ok(None);
        };
        let done = match placing.step() {
            Stage::Waiting => return Ok(None),
            Stage::Placed(placed) => {
                let (writer, done) = *placed;
                self.session = writer;
                done.map_err(|error| error.to_string())
            }
            Stage::Broken => {
                // Its lock went with it.
                self.placing = None;
                let opened = Session::open(self.folder(), Access::Write, (self.environment)());
                self.session = opened.map_err(|error| error.to_string())?;
                Err(tr("editions-broken"))
            }
        };
        self.placing = None;
        Ok(Some(done))
    }

    /// Refuses what would change something while the session that writes is away.
    fn writes(&self) -> Result<(), String> {
        match self.placing {
            Some(_) => Err(tr("editions-placing-wait")),
            None => Ok(()),
        }
    }

    /// Takes in what an import has ready, for a few milliseconds; whether anything happened.
    pub fn take_in(&mut self, importing: &mut Importing) -> bool {
        if self.placing.is_some() {
            return false;
        }
        let mut changed = Changes::default();
        let happened = importing.step(&mut self.session, &mut changed);
        if let Err(sentence) = self.follow(&changed) {
            importing.problem(sentence);
        }
        for (document, password) in importing.opened() {
            if let Some(document) = self.lists.document(document) {
                self.passwords.keep(document.source.clone(), password);
            }
        }
        if importing.just_finished() {
            self.library.ask(Asked::CatchUp);
        }
        happened
    }

    /// Begins to read the file of a tracker, or one of its sheets.
    ///
    /// # Errors
    /// A sentence.
    pub fn read_tracker(
        &self,
        file: std::path::PathBuf,
        part: Option<u32>,
        program: deskreview_review::session::ReaderProgram,
    ) -> Result<TrackerFile, String> {
        TrackerFile::start(&self.session, file, part, program)
    }

    /// Takes in what was read of a tracker; whether anything happened.
    pub fn follow_tracker(&self, file: &mut TrackerFile) -> bool {
        file.step(&self.session)
    }

    /// What reading a tracker in would do.
    ///
    /// # Errors
    /// A sentence.
    pub fn tracker_plan(
        &self,
        file: &TrackerFile,
        reading: &deskreview_review::domain::TrackerReading,
    ) -> Result<deskreview_review::session::TrackerPlan, String> {
        file.plan(&self.session, reading)
    }

    /// Writes codings to a file on a thread of its own.
    pub fn export(&self, wanted: Export, ctx: &Context) -> Job<ExportDone> {
        exporting::export(self.session.folder(), &self.environment, wanted, ctx)
    }

    /// Counts what an export would hold, on a thread.
    pub fn preview_export(
        &self,
        filter: deskreview_review::export::FindingsFilter,
        ctx: &Context,
    ) -> Job<Result<Option<Preview>, String>> {
        exporting::preview(self.session.folder(), &self.environment, filter, ctx)
    }

    /// Reads everything anew: another program changed the project.
    ///
    /// # Errors
    /// A sentence.
    pub fn refresh(&mut self) -> Result<(), String> {
        self.follow(&Changes::everything())
    }

    /// Whether another program has changed the project since the lists were read.
    pub fn is_behind(&self) -> bool {
        // What a thread of ours is at comes with its own word.
        self.placing.is_none()
            && self
                .session
                .position()
                .is_ok_and(|position| position != self.lists.position)
    }
}

/// Whether a file of this ending has pages that can be drawn.
fn is_pdf(extension: &str) -> bool {
    extension.eq_ignore_ascii_case("pdf")
}
