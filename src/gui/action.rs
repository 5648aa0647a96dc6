//! What can be asked of the window. Panels send actions and change nothing themselves; one place
//! ([`app`](super::app)) carries them out when the frame is drawn.

use std::path::PathBuf;

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{
    Bearing, CodeTarget, CodingFields, CodingId, Command, DocumentId, Explicitness, GestureId,
    ResponseId, SearchQuestion, StatementId, StatementKind,
};
use deskreview_review::session::{PurgeOptions, TagAll};
use eframe::egui::Pos2;

use super::desk::{Export, Password};
use super::message::Language;
use super::pages::{Shown, ZoomBy};
use super::reader::{Step, Unit};
use super::theme::Choice;

/// A table or list that stands beside the documents, in the middle.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Sheet {
    /// The register of recommendations.
    Register,
    /// All codings.
    Codings,
    /// The results framework.
    Indicators,
    /// The documents' particulars and the running import.
    Import,
    /// What became of codings in a new edition.
    Editions,
    /// The evidence matrix.
    Matrix,
    /// Passages that are likely to be evidence.
    Triage,
    /// Search with facets and context.
    Search,
    /// Desk-review samples.
    Samples,
    /// What is claimed, what is shown and what is concluded, of all recommendations.
    Verdicts,
}

/// What the right-hand side shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Side {
    /// The working recommendation's card.
    #[default]
    Card,
    /// Search.
    Search,
    /// What is tagged in the document that is read.
    Tags,
    /// What was done.
    History,
}

/// For what a statement is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The response answers it.
    Answers(ResponseId),
    /// The statement rests on it.
    RestsOn(StatementId),
    /// The statement becomes one with it.
    MergeInto(StatementId),
    /// The statement becomes a part of it.
    PartOf(StatementId),
}

/// Something that is asked for.
#[derive(Clone, Debug)]
pub enum Action {
    /// Ask for a new review's name and place.
    AskNew,
    /// Ask for a new review's name and place, and import these files and folders into it.
    AskNewWith(Vec<PathBuf>),
    /// Ask which review to open.
    AskOpen,
    /// Ask where the sample review is to be made.
    AskSample,
    /// Make a review and open it.
    Create {
        /// Its folder.
        path: PathBuf,
        /// Its title.
        title: String,
    },
    /// Open a review.
    Open(PathBuf),
    /// Open a review that somebody else holds, to read in it.
    OpenToRead(PathBuf),
    /// Restore a damaged review from its newest sound backup, then open it.
    Repair(PathBuf),
    /// Make the sample review and open it.
    MakeSample(PathBuf),
    /// Take a review off the list of recent ones.
    Forget(PathBuf),
    /// Back to the start page.
    CloseReview,
    /// Close the window.
    Quit,
    /// Ask which files to import.
    AskImport,
    /// Read files and folders.
    Import(Vec<PathBuf>),
    /// Give up what is left of the import.
    CancelImport,
    /// How some tables of the import are read; `None` leaves them out.
    ReadTables {
        /// The files.
        files: Vec<PathBuf>,
        /// Into which documents.
        split: Option<deskreview_reader::import::Split>,
    },
    /// Read a file of the import again, with a password.
    Unlock(PathBuf, Password),
    /// Ask by which file a document is to be replaced; the one that is read where none is given.
    AskReplace(Option<DocumentId>),
    /// Read the file that shall replace a document's.
    Replace {
        /// Which.
        document: DocumentId,
        /// The file.
        file: PathBuf,
        /// What opens it.
        password: Option<Password>,
    },
    /// Ask whether a document is to be purged; the one that is read where none is given.
    AskPurge(Option<DocumentId>),
    /// Remove a document and all that quotes it for good.
    Purge {
        /// Which.
        document: DocumentId,
        /// Why, and whether backups go too.
        options: PurgeOptions,
    },
    /// Ask how a tracker is read into the register; a file of tables where one is given.
    AskTracker(Option<PathBuf>),
    /// Show what became of the codings of a document; of the first with something to settle where
    /// none is given.
    ShowEdition(Option<DocumentId>),
    /// The coding that is to be settled stands at the selection, or else the passage.
    SettleHere,
    /// Ask where to export to. The codings with these ids; all of them where not given.
    AskExport(Option<Vec<CodingId>>),
    /// Ask where the register is to be written to as a tracker.
    AskTrackerExport,
    /// Write codings, or a tracker, to a file.
    Export(Export),
    /// Stop the exports that are under way.
    StopExport,
    /// Ask for the name of who codes.
    AskCoder,
    /// Who acts from now on.
    SetCoder(String),

    /// Open a document, at a place if one is given.
    Read {
        /// Which.
        document: DocumentId,
        /// Where.
        range: Option<CharRange>,
        /// In a view beside the present one.
        beside: bool,
    },
    /// Have a document's text at hand without opening it, for what is quoted from it.
    Fetch(DocumentId),
    /// Back to where one was before in this view.
    Back,
    /// Forward again.
    Forward,
    /// Close the view that has the keyboard.
    CloseTab,
    /// The next view (or the one before).
    CycleTab(bool),
    /// Put the present document beside itself.
    Split,
    /// Show the present document a second time, beside itself.
    Twice,
    /// Move the passage cursor.
    Step(Step),
    /// Extend the selection forward or back.
    Extend(Unit, bool),
    /// Select the passage under the cursor.
    SelectPassage,
    /// Drop the selection.
    Clear,
    /// Selections snap to whole words, or do not.
    ToggleSnap,
    /// Find in the document.
    Find,
    /// Go to a page, paragraph or section.
    GoTo,
    /// Show or hide the outline.
    Outline,
    /// Show the document's pages as they were printed, or its text; the other one where not said.
    ShowPages(Option<Shown>),
    /// Show pages larger or smaller.
    PageZoom(ZoomBy),
    /// Show or hide small pictures of all pages.
    Thumbnails,
    /// A password for a document's file, to be kept in memory until the window is closed.
    Password(DocumentId, Password),
    /// Copy the selection or passage.
    Copy {
        /// With document, page and paragraph.
        citation: bool,
    },

    /// Tag the selection, or else the passage, to the working recommendation.
    Tag,
    /// Choose what to tag the selection, or else the passage, to.
    Pick,
    /// Choose what to tag a place to.
    PickPlace {
        /// The document.
        document: DocumentId,
        /// What of it.
        range: CharRange,
    },
    /// Tag the selection, or else the passage.
    TagTo(CodeTarget),
    /// Tag a place.
    TagPlace {
        /// The document.
        document: DocumentId,
        /// What of it.
        range: CharRange,
        /// To what.
        target: CodeTarget,
    },
    /// Repeat the last tag on the selection, or else the passage.
    Repeat,
    /// Set the bearing of the coding in focus.
    Bearing(Option<Bearing>),
    /// Set the explicitness of the coding in focus.
    Explicitness(Option<Explicitness>),
    /// Write the memo of the coding in focus.
    AskMemo,
    /// Put a coding in focus.
    Focus(Option<CodingId>),
    /// Shows the menu of a place in the text.
    OpenMenu {
        /// What is tagged there.
        codings: Vec<CodingId>,
        /// Where, in the window.
        at: Pos2,
        /// Where the words there lead, if they are a link.
        link: Option<String>,
    },
    /// Show where a link leads, and ask whether to open it.
    ShowLink {
        /// The address.
        target: String,
        /// Where, in the window.
        at: Pos2,
    },
    /// Show codings: who, when, memo, change, remove.
    ShowCodings {
        /// Which.
        codings: Vec<CodingId>,
        /// Where on the screen.
        at: Option<Pos2>,
    },
    /// Choose another code or recommendation for a coding.
    AskTarget(CodingId),
    /// Change a coding.
    Amend(CodingId, Box<CodingFields>),
    /// Remove codings; the one in focus where none is given.
    Untag(Vec<CodingId>),
    /// Mark the document as read with none found for the working recommendation, or take it back.
    MarkNone,
    /// Choose the working recommendation.
    WorkOn(Option<StatementId>),
    /// Choose the working recommendation from a list.
    AskWork,
    /// Go to the next (or the previous) recommendation of the register.
    CycleWork(bool),
    /// Choose a statement that has to do with another one, or with a response.
    AskRelate(Relation),
    /// Show a statement in the register.
    ShowStatement(StatementId),
    /// Ask for another number of a statement.
    AskNumber(StatementId),
    /// Ask what the words of vocabularies are called.
    AskVocabulary,
    /// Go through the proposals one after the other.
    GoThrough,
    /// Take the selection, or else the passage, as a response to the working recommendation.
    TakeResponse,
    /// A statement stands at the selection, or else the passage, of the document that is read: one whose
    /// words a new edition does not have.
    PlaceStatement(StatementId),
    /// Make a statement of the selection, or else of the passage.
    MakeStatement(StatementKind),
    /// Anything else that the review can do.
    Do(Box<Command>),
    /// Take back the latest step.
    Undo,
    /// Do it again.
    Redo,
    /// Take back one step of the history.
    UndoGesture(GestureId),

    /// Show a table in the middle.
    Sheet(Sheet),
    /// Show this on the right-hand side; put the keyboard there.
    Side(Side),
    /// Search for these words.
    SearchFor(String),
    /// Search for what speaks of the working recommendation by its number and is not tagged to it.
    FindMentions,
    /// Ask to what all hits of the search are tagged, and how.
    AskTagAll,
    /// Ask to what all hits of a search are tagged.
    PickForAll(Box<SearchQuestion>),
    /// Ask how all hits of a search are tagged to this.
    TagAllTo(Box<SearchQuestion>, CodeTarget),
    /// What tagging all hits would do was found out.
    TagAllFound(u64, Box<TagAll>),
    /// Go to the next passage found (or the one before).
    NextHit(bool),
    /// Show or hide the documents.
    ToggleLeft,
    /// Show or hide the right-hand side.
    ToggleRight,
    /// Put the keyboard into the next part of the window (or the one before).
    CycleRegion(bool),
    /// Every command by name.
    Palette,
    /// The list of keys.
    Keys,
    /// Colours.
    Theme(Choice),
    /// In which language?
    AskLanguage,
    /// The window speaks this language; `None` is the system's.
    Speak(Option<Language>),
    /// Larger or smaller text; `None` is the usual size.
    Zoom(Option<bool>),
    /// Say something in the status line.
    Say(String),
    /// Show something that went wrong until it is put away.
    Problem(String),
    /// Put the message away.
    Dismiss,
}

/// Where panels put their actions.
#[derive(Debug, Default)]
pub struct Outbox(Vec<Action>);

impl Outbox {
    /// Sends an action.
    pub fn send(&mut self, action: Action) {
        self.0.push(action);
    }

    /// Whether nothing was sent since it was taken last.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes all that was sent.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }
}
