//! Ids, each of its own type, and those that are computed.
//!
//! What two people would make alike from the same file (a document, a proposal, the code of a
//! confirmed recommendation) gets a UUIDv5 of what it is, so that their copies speak of the same
//! thing when they are merged. All else is a UUIDv7 from the [`Environment`](crate::Environment).

use std::fmt;

use deskreview_reader::import::RowSplit;
use deskreview_reader::text::{CharRange, ContentHash};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// From its written form; `None` where that is no UUID.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text.trim()).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
    )+};
}

ids! {
    /// A document.
    DocumentId,
    /// The dossier of one evaluation.
    EvaluationId,
    /// A recommendation, finding and so on.
    StatementId,
    /// A place where a statement stands.
    MentionId,
    /// That a statement rests on another one.
    StatementLinkId,
    /// A word of a vocabulary as this review calls it.
    TermId,
    /// A code.
    CodeId,
    /// A tagged passage.
    CodingId,
    /// What was looked at for a question.
    CoverageId,
    /// What a document was made of at some time.
    EditionId,
    /// A response of the management.
    ResponseId,
    /// That a response answers a statement.
    ResponseLinkId,
    /// Something that somebody is to do.
    ActionId,
    /// An indicator of a results framework.
    IndicatorId,
    /// A figure or name of an indicator.
    FigureId,
    /// The reviewer's verdict on a statement.
    VerdictId,
    /// A question put to a set of documents.
    DeskSampleId,
    /// A document or placeholder of such a set.
    SampleMemberId,
    /// A search that is kept under a name.
    SavedSearchId,
    /// A group of names that mean the same.
    SynonymsId,
    /// One thing that somebody did: the unit of undo.
    GestureId,
    /// One copy of a project that is worked on.
    ReplicaId,
}

/// Namespace of all computed ids. It stands in every project and never changes.
const NAMESPACE: Uuid = Uuid::from_u128(0x6d1f_9a52_4c0b_5e27_9f35_d2a8_77c4_1b60);

fn computed(what: &str, parts: &[&str]) -> Uuid {
    // The parts are joined by a character that none of them holds.
    let mut name = what.to_owned();
    for part in parts {
        name.push('\u{1f}');
        name.push_str(part);
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Letters without regard to case, blanks made single: how labels and names are compared.
pub fn case_fold(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The one id of the review itself: separately made reviews can be merged.
pub fn review_id() -> Uuid {
    computed("review", &[])
}

/// A document by the hash of its source and its part (from 1).
pub fn document_id(source: &ContentHash, part: u32) -> DocumentId {
    DocumentId(computed("document", &[source.as_str(), &part.to_string()]))
}

/// A document by the hash of its source, its part and how that was split into parts: the third row of
/// a sheet is another document than the third sheet, or than the same row with other questions.
pub fn part_id(source: &ContentHash, part: u32, split: Option<&RowSplit>) -> DocumentId {
    match split {
        None => document_id(source, part),
        Some(split) => DocumentId(computed(
            "document",
            &[source.as_str(), &part.to_string(), &split.identity()],
        )),
    }
}

/// That a document was purged: by the document, so that two copies that purge it say the same.
pub fn purge_id(document: DocumentId) -> Uuid {
    computed("purge", &[&document.to_string()])
}

/// An evaluation by its label, without regard to case.
pub fn evaluation_id(label: &str) -> EvaluationId {
    EvaluationId(computed("evaluation", &[&case_fold(label)]))
}

/// An attribute by its document and its name, without regard to case.
pub fn attribute_id(document: DocumentId, name: &str) -> Uuid {
    computed("attribute", &[&document.to_string(), &case_fold(name)])
}

/// An attribute of a document or placeholder within a sample, by its name without regard to case.
pub fn member_attribute_id(member: SampleMemberId, name: &str) -> Uuid {
    computed("member attribute", &[&member.to_string(), &case_fold(name)])
}

/// A statement by its place: document, text and offsets; a sub-item also by its marker, since it may
/// fill its parent's place.
pub fn statement_id(
    document: DocumentId,
    text: &ContentHash,
    range: CharRange,
    marker: Option<&str>,
) -> StatementId {
    StatementId(computed(
        "statement",
        &[
            &document.to_string(),
            text.as_str(),
            &place(range),
            marker.unwrap_or_default(),
        ],
    ))
}

/// A mention by its statement and place.
pub fn mention_id(
    statement: StatementId,
    document: DocumentId,
    text: &ContentHash,
    range: CharRange,
) -> MentionId {
    MentionId(computed(
        "mention",
        &[
            &statement.to_string(),
            &document.to_string(),
            text.as_str(),
            &place(range),
        ],
    ))
}

/// The code of a confirmed statement.
pub fn statement_code_id(statement: StatementId) -> CodeId {
    CodeId(computed("code of statement", &[&statement.to_string()]))
}

/// The code at the root of a branch, by the kind of its statements.
pub fn branch_code_id(kind: &str) -> CodeId {
    CodeId(computed("code of branch", &[kind]))
}

/// The code under a branch that stands for an evaluation (or for a document without one).
pub fn container_code_id(kind: &str, container: Uuid) -> CodeId {
    CodeId(computed(
        "code of evaluation",
        &[kind, &container.to_string()],
    ))
}

/// An edition by its document, its file and its text: two people who replace a document by the same
/// file speak of the same edition.
pub fn edition_id(document: DocumentId, source: &ContentHash, text: &ContentHash) -> EditionId {
    EditionId(computed(
        "edition",
        &[&document.to_string(), source.as_str(), text.as_str()],
    ))
}

/// A proposed response by its place: document, text and offsets.
pub fn response_id(document: DocumentId, text: &ContentHash, range: CharRange) -> ResponseId {
    let parts = [&document.to_string(), text.as_str(), &place(range)];
    ResponseId(computed("response", &parts))
}

/// That a response answers a statement: by both.
pub fn response_link_id(response: ResponseId, statement: StatementId) -> ResponseLinkId {
    let parts = [response.to_string(), statement.to_string()];
    ResponseLinkId(computed("response link", &[&parts[0], &parts[1]]))
}

/// That a statement rests on another one: by both.
pub fn statement_link_id(from: StatementId, to: StatementId) -> StatementLinkId {
    let parts = [from.to_string(), to.to_string()];
    StatementLinkId(computed("statement link", &[&parts[0], &parts[1]]))
}

/// A word of a vocabulary: by both.
pub fn term_id(vocabulary: &str, word: &str) -> TermId {
    TermId(computed("term", &[vocabulary, word]))
}

/// A proposed action by its response and its place in it.
pub fn action_id(response: ResponseId, range: Option<CharRange>, position: u32) -> ActionId {
    let range = range.map(place).unwrap_or_default();
    let parts = [&response.to_string(), &range, &position.to_string()];
    ActionId(computed("action", &parts.map(String::as_str)))
}

/// A proposed indicator by its place: document, text and offsets.
pub fn indicator_id(document: DocumentId, text: &ContentHash, range: CharRange) -> IndicatorId {
    let parts = [&document.to_string(), text.as_str(), &place(range)];
    IndicatorId(computed("indicator", &parts))
}

/// A figure by its indicator, its kind and its place among those.
pub fn figure_id(indicator: IndicatorId, role: &str, position: u32) -> FigureId {
    let parts = [&indicator.to_string(), role, &position.to_string()];
    FigureId(computed("figure", &parts))
}

/// The verdict on a statement.
pub fn verdict_id(statement: StatementId) -> VerdictId {
    VerdictId(computed("verdict", &[&statement.to_string()]))
}

/// A document's place in a sample: two people who add the same document to the same sample have added
/// it once.
pub fn sample_member_id(sample: DeskSampleId, document: DocumentId) -> SampleMemberId {
    let parts = [sample.to_string(), document.to_string()];
    SampleMemberId(computed("sample member", &[&parts[0], &parts[1]]))
}

/// Coverage by everything that makes it one: question, document, place and coder. A place is a range
/// of one text: the same offsets of another edition are another place.
pub fn coverage_id(
    question: Uuid,
    document: DocumentId,
    range: Option<(&ContentHash, CharRange)>,
    coder: &str,
) -> CoverageId {
    let range = range.map(|(text, range)| format!("{}@{text}", place(range)));
    CoverageId(computed(
        "coverage",
        &[
            &question.to_string(),
            &document.to_string(),
            &range.unwrap_or_default(),
            coder,
        ],
    ))
}

fn place(range: CharRange) -> String {
    format!("{}-{}", range.start.0, range.end.0)
}
