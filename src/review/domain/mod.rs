//! The words of a review as plain data: what can be stored, and the rules that need no storage.
//!
//! Nothing here knows SQL, files or windows. Values that people see in files and on the command
//! line (`partially_accepted`, `self_reported`) are written in one place each, beside their type.

mod code;
mod coding;
mod command;
mod coverage;
mod date;
mod document;
mod edition;
mod finding;
mod history;
mod ids;
mod indicator;
mod purge;
mod rates;
mod response;
mod sample;
mod statement;
mod thesaurus;
mod tracker;
mod verdict;
mod vocabulary;
mod words;

pub use code::{Code, CodeTarget, PATH_SEPARATOR, join_path, split_path};
pub use coding::{Bearing, Coding, CodingFields, CodingFilter, Evidence, Explicitness, NewCoding};
pub use command::{Changes, Command, Outcome};
pub use coverage::{
    Coverage, CoverageFilter, CoverageOutcome, CoveragePlace, LedgerOutcome, LedgerRow, Question,
};
pub use date::{DateError, PartialDate, iso_time, shown_time};
pub use document::{
    Document, DocumentFields, DocumentKind, Evaluation, EvaluationFields, NewDocument, SourceType,
};
pub use edition::{Edition, NewEdition, Settlement, Standing};
pub use finding::{
    Dimension, HitState, Narrow, SavedSearch, SavedSearchFields, SearchQuestion, TagPlaces, TagUnit,
};
pub use history::{Conflict, ConflictKind, ConflictValue, HistoryItem, HistoryKind, Label};
pub use ids::{
    ActionId, CodeId, CodingId, CoverageId, DeskSampleId, DocumentId, EditionId, EvaluationId,
    FigureId, GestureId, IndicatorId, MentionId, ReplicaId, ResponseId, ResponseLinkId,
    SampleMemberId, SavedSearchId, StatementId, StatementLinkId, SynonymsId, TermId, VerdictId,
    action_id, attribute_id, branch_code_id, case_fold, container_code_id, coverage_id,
    document_id, edition_id, evaluation_id, figure_id, indicator_id, member_attribute_id,
    mention_id, part_id, purge_id, response_id, response_link_id, review_id, sample_member_id,
    statement_code_id, statement_id, statement_link_id, term_id, verdict_id,
};
pub use indicator::{Figure, FigureRole, Indicator, IndicatorFields, NewFigure, NewIndicator};
pub use purge::{Purge, Purged};
pub use rates::{Rate, RateBy, disposition_of, rates};
pub use response::{
    Action, ActionFields, ActionOf, ActionStatus, Disposition, NewResponse, Response,
    ResponseFields, ResponseFilter, ResponseLink,
};
pub use sample::{
    DeskSample, DeskSampleFields, NewDeskSample, NewSampleMember, SampleClass, SampleMember,
    SampleMemberFields,
};
pub use statement::{
    Mention, NewMention, NewStatement, Statement, StatementFields, StatementFilter, StatementKind,
    StatementLink, StatementMove, StatementState,
};
pub(crate) use thesaurus::BETWEEN_NAMES;
pub use thesaurus::{MOST_NAMES, Synonyms};
pub use tracker::{TrackerReading, TrackerSource};
pub use verdict::{
    Claim, EvidenceStrength, PASSAGE_LINK, RolledUp, SignOff, Verdict, VerdictFields,
    VerdictStatus, VerdictStep, claimed_status, passage_links, roll_up,
};
pub use vocabulary::{Term, TermFields, Vocabulary};
pub use words::UnknownWord;
pub(crate) use words::words;

/// Stable names of what the log speaks of. They are written into every project and never change.
pub mod entity {
    /// The review itself.
    pub const REVIEW: &str = "review";
    /// The dossier of one evaluation.
    pub const EVALUATION: &str = "evaluation";
    /// A document.
    pub const DOCUMENT: &str = "document";
    /// A free attribute of a document.
    pub const ATTRIBUTE: &str = "attribute";
    /// A recommendation, finding and so on.
    pub const STATEMENT: &str = "statement";
    /// A place where a statement stands.
    pub const MENTION: &str = "mention";
    /// A code of the codebook.
    pub const CODE: &str = "code";
    /// A tagged passage.
    pub const CODING: &str = "coding";
    /// What was looked at for a question.
    pub const COVERAGE: &str = "coverage";
    /// What a document was made of at some time.
    pub const EDITION: &str = "edition";
    /// A response of the management.
    pub const RESPONSE: &str = "response";
    /// That a response answers a statement.
    pub const RESPONSE_LINK: &str = "response_link";
    /// Something that somebody is to do.
    pub const ACTION: &str = "action";
    /// An indicator of a results framework.
    pub const INDICATOR: &str = "indicator";
    /// A figure or name of an indicator.
    pub const FIGURE: &str = "figure";
    /// The reviewer's verdict on a statement.
    pub const VERDICT: &str = "verdict";
    /// A question put to a set of documents.
    pub const DESK_SAMPLE: &str = "desk_sample";
    /// A document or placeholder of such a set.
    pub const SAMPLE_MEMBER: &str = "sample_member";
    /// That a statement rests on another one.
    pub const STATEMENT_LINK: &str = "statement_link";
    /// How a word of a vocabulary is called here.
    pub const VOCABULARY: &str = "vocabulary";
    /// A search that is kept under a name.
    pub const SAVED_SEARCH: &str = "saved_search";
    /// Names that mean the same.
    pub const SYNONYMS: &str = "synonyms";
    /// That a document was purged.
    pub const PURGE: &str = "purge";
}
