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
mod history;
mod ids;
mod indicator;
mod response;
mod statement;
mod thesaurus;
mod words;

pub use code::{Code, CodeTarget, PATH_SEPARATOR, join_path, split_path};
pub use coding::{Bearing, Coding, CodingFields, CodingFilter, Evidence, Explicitness, NewCoding};
pub use command::{Changes, Command, Outcome};
pub use coverage::{Coverage, CoverageFilter, CoverageOutcome, CoveragePlace, Question};
pub use date::{DateError, PartialDate, iso_time, shown_time};
pub use document::{
    Document, DocumentFields, DocumentKind, Evaluation, EvaluationFields, NewDocument, SourceType,
};
pub use edition::{Edition, NewEdition, Settlement, Standing};
pub use history::{Conflict, ConflictKind, ConflictValue, HistoryItem, HistoryKind, Label};
pub use ids::{
    ActionId, CodeId, CodingId, CoverageId, DocumentId, EditionId, EvaluationId, FigureId,
    GestureId, IndicatorId, MentionId, ReplicaId, ResponseId, ResponseLinkId, StatementId, SynonymsId,
    action_id, attribute_id, branch_code_id, case_fold, container_code_id, coverage_id,
    document_id, edition_id, evaluation_id, figure_id, indicator_id, mention_id, part_id,
    response_id, response_link_id, review_id, statement_code_id, statement_id,
};
pub use indicator::{Figure, FigureRole, Indicator, IndicatorFields, NewFigure, NewIndicator};
pub use response::{
    Action, ActionFields, ActionOf, ActionStatus, Disposition, NewResponse, Response,
    ResponseFields, ResponseFilter, ResponseLink,
};
pub use statement::{
    Mention, NewMention, NewStatement, Statement, StatementFields, StatementFilter, StatementKind,
    StatementState,
};
pub(crate) use thesaurus::BETWEEN_NAMES;
pub use thesaurus::{MOST_NAMES, Synonyms};
pub use words::UnknownWord;

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
    /// Names that mean the same.
    pub const SYNONYMS: &str = "synonyms";
}
