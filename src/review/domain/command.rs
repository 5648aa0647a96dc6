//! Commands: everything that can be done to a review, as values.
//!
//! Window and command line make commands and send them; only the session carries them out, each in
//! one transaction with one entry in the log. What comes back says what has changed.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use deskreview_reader::text::CharRange;

use super::{
    ActionFields, ActionId, ActionOf, CodeId, CodingFields, CodingId, CoverageOutcome,
    CoveragePlace, DeskSampleFields, DeskSampleId, DocumentFields, DocumentId, EvaluationFields,
    EvaluationId, GestureId, IndicatorFields, IndicatorId, NewCoding, NewDeskSample, NewDocument,
    NewEdition, NewResponse, NewSampleMember, Question, ResponseFields, ResponseId,
    SampleMemberFields, SampleMemberId, SavedSearchFields, SavedSearchId, Settlement, SignOff,
    StatementFields, StatementId, StatementKind, StatementMove, StatementState, SynonymsId,
    TagPlaces, TermFields, TrackerReading, TrackerSource, VerdictFields, Vocabulary,
};

/// One thing that somebody does.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Gives the review a title.
    SetTitle(String),
    /// Adds a document with its evaluation and what was recognised in it.
    AddDocument(Box<NewDocument>),
    /// Adds documents of one file (its sheets or rows), to be undone as one.
    AddDocuments {
        /// These.
        documents: Vec<NewDocument>,
        /// How many the gesture adds in all, in this command and others.
        of: usize,
    },
    /// Changes what is said of a document.
    SetDocument {
        /// Which.
        document: DocumentId,
        /// What.
        fields: Box<DocumentFields>,
    },
    /// Changes the same of several documents, to be undone as one.
    SetDocuments {
        /// Which.
        documents: Vec<DocumentId>,
        /// What.
        fields: Box<DocumentFields>,
    },
    /// Gives a document a new source and text. Everything that hangs on it stays; what stands in the
    /// text is looked for in the new one.
    ReplaceDocument {
        /// Which.
        document: DocumentId,
        /// By what.
        edition: Box<NewEdition>,
    },
    /// Says what becomes of a coding of an earlier edition.
    SettleCoding {
        /// Which.
        coding: CodingId,
        /// What becomes of it.
        settlement: Settlement,
    },
    /// Changes label or title of an evaluation.
    SetEvaluation {
        /// Which.
        evaluation: EvaluationId,
        /// What.
        fields: EvaluationFields,
    },
    /// Takes proposals as true, with their sub-items; each becomes a code.
    Confirm(Vec<StatementId>),
    /// Sets proposals aside, with their sub-items.
    Reject(Vec<StatementId>),
    /// Makes settled ones proposals again, with their sub-items.
    Repropose(Vec<StatementId>),
    /// Mends a statement.
    MendStatement {
        /// Which.
        statement: StatementId,
        /// What.
        fields: StatementFields,
    },
    /// Makes several statements one: places, parts, passages, coverage, responses, actions and links
    /// of those that go come to the one that stays.
    MergeStatements {
        /// Those that go.
        statements: Vec<StatementId>,
        /// The one that stays.
        into: StatementId,
    },
    /// Makes a stretch of a statement one of its own, or a part of it.
    SplitStatement {
        /// Which.
        statement: StatementId,
        /// What of it, in code points of its document.
        range: CharRange,
        /// Whether it becomes a part of it.
        part: bool,
        /// Its number; a part's marker.
        number: Option<String>,
    },
    /// Puts a statement elsewhere: up, down, below another one, or out of what it is a part of.
    MoveStatement {
        /// Which.
        statement: StatementId,
        /// Where to.
        to: StatementMove,
    },
    /// Gives each of two statements the other's number.
    SwapNumbers(StatementId, StatementId),
    /// Gives several statements another kind, with their parts and codes.
    SetKind {
        /// Which; none of them a part, unless its whole is named too.
        statements: Vec<StatementId>,
        /// Of which kind they are.
        kind: StatementKind,
    },
    /// Says that a statement rests on another one.
    LinkStatements {
        /// What rests.
        from: StatementId,
        /// On what.
        to: StatementId,
    },
    /// Takes that back.
    UnlinkStatements {
        /// What rested.
        from: StatementId,
        /// On what.
        to: StatementId,
    },
    /// Changes what a word of a vocabulary is called here, and whether it is offered.
    SetTerm {
        /// Of which vocabulary.
        vocabulary: Vocabulary,
        /// The stored word.
        word: String,
        /// What.
        fields: TermFields,
    },
    /// Makes a statement of a passage, confirmed at once.
    AddStatement {
        /// The document.
        document: DocumentId,
        /// Where its words stand.
        range: CharRange,
        /// What it is.
        kind: StatementKind,
        /// Its number; a sub-item's marker.
        number: Option<String>,
        /// The statement it is a sub-item of.
        parent: Option<StatementId>,
    },
    /// Settles proposals of all kinds as one gesture. Statements take their sub-items along.
    SettleProposals {
        /// Recommendations and other statements.
        statements: Vec<StatementId>,
        /// Responses.
        responses: Vec<ResponseId>,
        /// Indicators.
        indicators: Vec<IndicatorId>,
        /// What they become.
        state: StatementState,
    },
    /// Settles all these proposals at once, without anybody having looked at each of them: what
    /// [`Command::SettleProposals`] does, and the log says so.
    SettleAtOnce {
        /// Recommendations and other statements.
        statements: Vec<StatementId>,
        /// Responses.
        responses: Vec<ResponseId>,
        /// Indicators.
        indicators: Vec<IndicatorId>,
        /// What they become.
        state: StatementState,
    },
    /// Looks for responses in documents once more and links them to the statements that are there
    /// now. What people have settled or made stays as it is.
    FindResponses(Vec<DocumentId>),
    /// Reads a tracker into the register: what its rows say becomes proposals and actions. What the
    /// register has already stays as it is; where it has all, nothing happens.
    ReadTracker {
        /// The document that holds it.
        source: TrackerSource,
        /// How it is read.
        reading: TrackerReading,
    },
    /// Adds a response.
    Respond(NewResponse),
    /// Changes a response.
    AmendResponse {
        /// Which.
        response: ResponseId,
        /// What.
        fields: ResponseFields,
    },
    /// Removes a response with its actions.
    RemoveResponse(ResponseId),
    /// Adds an action.
    AddAction {
        /// What it belongs to.
        of: ActionOf,
        /// What is said of it; its text is needed.
        fields: ActionFields,
    },
    /// Changes an action.
    AmendAction {
        /// Which.
        action: ActionId,
        /// What.
        fields: ActionFields,
    },
    /// Removes an action.
    RemoveAction(ActionId),
    /// Mends an indicator.
    MendIndicator {
        /// Which.
        indicator: IndicatorId,
        /// What.
        fields: Box<IndicatorFields>,
    },
    /// Adds names that mean the same to the thesaurus.
    AddSynonyms(Vec<String>),
    /// Changes a group of names.
    AmendSynonyms {
        /// Which.
        group: SynonymsId,
        /// All its names.
        names: Vec<String>,
    },
    /// Removes a group of names.
    RemoveSynonyms(SynonymsId),
    /// Tags a passage.
    Tag(NewCoding),
    /// Tags many places, as a search found them, to be undone as one.
    TagPlaces(TagPlaces),
    /// Keeps a search; its name and query are needed.
    SaveSearch(SavedSearchFields),
    /// Changes a saved search, or notes that somebody looked at what it finds.
    AmendSearch {
        /// Which.
        search: SavedSearchId,
        /// What.
        fields: SavedSearchFields,
    },
    /// Removes a saved search.
    RemoveSearch(SavedSearchId),
    /// Changes a coding.
    Amend {
        /// Which.
        coding: CodingId,
        /// What.
        fields: CodingFields,
    },
    /// Removes codings.
    Untag(Vec<CodingId>),
    /// Adds a code.
    AddCode {
        /// The code above it.
        parent: Option<CodeId>,
        /// Names from there: `Theme/Sub-theme` makes both where they are missing.
        path: String,
        /// What it means.
        description: Option<String>,
        /// Colour as `#rrggbb`.
        colour: Option<String>,
    },
    /// Gives a code another name.
    RenameCode {
        /// Which.
        code: CodeId,
        /// Its new name (not a path).
        name: String,
    },
    /// Puts a code under another one, or at the root.
    MoveCode {
        /// Which.
        code: CodeId,
        /// The code above it.
        parent: Option<CodeId>,
        /// Its place among its siblings from 0; last where not given.
        position: Option<u32>,
    },
    /// Makes several codes one: their codings, children and coverage go to `into`.
    MergeCodes {
        /// Those that go.
        codes: Vec<CodeId>,
        /// The one that stays.
        into: CodeId,
    },
    /// Removes a code.
    DeleteCode {
        /// Which.
        code: CodeId,
        /// Also its codings, its coverage and the codes below it; without this a code in use is
        /// refused.
        with_contents: bool,
    },
    /// Changes description or colour of a code. `None` leaves a field; `Some(None)` empties it.
    DescribeCode {
        /// Which.
        code: CodeId,
        /// What it means.
        description: Option<Option<String>>,
        /// Colour as `#rrggbb`.
        colour: Option<Option<String>>,
    },
    /// Says that something was read for a question, and what came of it.
    Cover {
        /// What, for which question.
        place: CoveragePlace,
        /// What came of it.
        outcome: CoverageOutcome,
        /// A note.
        note: Option<String>,
        /// The searches it rests on; they are added to those that are noted already.
        searches: Vec<String>,
    },
    /// Says of several documents at once that they were looked at as a whole for a question; one
    /// gesture, and one step to undo.
    CoverDocuments {
        /// For which question.
        question: Question,
        /// Which.
        documents: Vec<DocumentId>,
        /// What came of it.
        outcome: CoverageOutcome,
        /// A note on each of them.
        note: Option<String>,
    },
    /// Takes back the acting coder's coverage of a place.
    ClearCoverage(CoveragePlace),
    /// Sets or changes the verdict on a statement, which is confirmed by it. What was signed becomes
    /// a draft again.
    Judge {
        /// On which.
        statement: StatementId,
        /// What is said.
        fields: VerdictFields,
    },
    /// Takes a step of a verdict's sign-off.
    SignVerdict {
        /// On which statement.
        statement: StatementId,
        /// The step.
        step: SignOff,
        /// What is said with it.
        comment: Option<String>,
    },
    /// Takes the verdict on a statement away.
    RemoveVerdict(StatementId),
    /// Adds a desk-review sample.
    AddDeskSample(NewDeskSample),
    /// Changes a desk-review sample.
    AmendDeskSample {
        /// Which.
        sample: DeskSampleId,
        /// What.
        fields: DeskSampleFields,
    },
    /// Removes a desk-review sample with its members.
    RemoveDeskSample(DeskSampleId),
    /// Adds documents or placeholders to a sample.
    AddSampleMembers {
        /// To which.
        sample: DeskSampleId,
        /// What.
        members: Vec<NewSampleMember>,
        /// What is said of all of them.
        fields: SampleMemberFields,
    },
    /// Changes members of samples alike.
    AmendSampleMembers {
        /// Which.
        members: Vec<SampleMemberId>,
        /// What.
        fields: SampleMemberFields,
    },
    /// Takes members out of samples.
    RemoveSampleMembers(Vec<SampleMemberId>),
    /// Settles what two copies did differently, by confirming what the review says now.
    Settle {
        /// Stable name of the entity, from [`entity`](super::entity).
        entity: &'static str,
        /// Its id.
        id: Uuid,
    },
}

/// What a command did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The gesture to undo it by; `None` where nothing had to be changed.
    pub gesture: Option<GestureId>,
    /// What was asked for and made, in the order asked: the coding of a tag, the last code of a
    /// path, the document of an import.
    pub created: Vec<Uuid>,
    /// All that changed.
    pub changes: Changes,
}

/// Ids of everything that was made, changed or removed, by stable entity name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    touched: BTreeMap<&'static str, BTreeSet<Uuid>>,
    everything: bool,
    counted: BTreeMap<(DocumentId, CodeId), i64>,
}

impl Changes {
    /// Anything may have changed: after a merge or a repair.
    pub fn everything() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }

    /// Whether anything may have changed, so that nothing kept elsewhere is to be trusted.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        !self.everything && self.touched.is_empty()
    }

    /// Adds one.
    pub fn touch(&mut self, entity: &'static str, id: Uuid) {
        self.touched.entry(entity).or_default().insert(id);
    }

    /// The ids of one entity, in order. Empty when [`Changes::is_everything`].
    pub fn of(&self, entity: &str) -> impl Iterator<Item = Uuid> + '_ {
        self.touched.get(entity).into_iter().flatten().copied()
    }

    /// Notes that so many codings of a code came to a document; below nothing where they went.
    pub fn count(&mut self, document: DocumentId, code: CodeId, by: i64) {
        let sum = self.counted.entry((document, code)).or_default();
        *sum = sum.saturating_add(by);
    }

    /// By how much the number of codings of each code in each document changed. So whoever counts
    /// need not know what a coding was before, nor count anew. Empty when
    /// [`Changes::is_everything`].
    pub fn counted(&self) -> impl Iterator<Item = (DocumentId, CodeId, i64)> + '_ {
        let all = self.counted.iter();
        all.filter(|(_, by)| **by != 0)
            .map(|((document, code), by)| (*document, *code, *by))
    }

    /// Takes in what another command changed.
    pub fn extend(&mut self, other: Changes) {
        self.everything |= other.everything;
        for ((document, code), by) in other.counted {
            self.count(document, code, by);
        }
        for (entity, ids) in other.touched {
            self.touched.entry(entity).or_default().extend(ids);
        }
    }
}
