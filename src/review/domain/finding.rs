//! What is asked of a search beyond its words: by what hits are counted and grouped, how far they
//! are settled for a question, and searches that are kept.

use serde::{Deserialize, Serialize};

use super::words::words;
use super::{CodeTarget, DocumentId, Explicitness, Question, SavedSearchId};
use crate::domain::Bearing;
use deskreview_reader::text::CharRange;

words! {
    /// By what hits are counted, narrowed and grouped.
    Dimension, "dimension" {
        /// The document.
        Document = "document",
        /// The evaluation it belongs to.
        Evaluation = "evaluation",
        /// The years it covers, else the year it was published; a document may count for several.
        Year = "year",
        /// Its region.
        Region = "region",
        /// Its kind.
        Kind = "kind",
        /// Who speaks in it.
        Source = "source",
        /// The codes that the passage is tagged with, and those above them.
        Code = "code",
        /// The document's language.
        Language = "language",
    }
}

words! {
    /// What has become of a hit for a question.
    HitState, "state of a hit" {
        /// Nobody has settled it.
        Open = "open",
        /// Something in it is tagged to the question.
        Tagged = "tagged",
        /// It was found to be no evidence.
        Rejected = "rejected",
        /// It is to be looked at again.
        Later = "later",
        /// It lies in what was read with nothing found.
        Read = "read",
    }
}

words! {
    /// What of a hit is tagged.
    TagUnit, "unit" {
        /// The words that match, and no more.
        Match = "match",
        /// The sentences in which they stand.
        Sentence = "sentence",
        /// The passage.
        Passage = "passage",
    }
}

/// One value of a dimension to which hits are narrowed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Narrow {
    /// By what.
    pub by: Dimension,
    /// The value: an id of a document or code, a label, a year, a word. Empty: what has none.
    pub value: String,
}

impl Narrow {
    /// From its parts.
    pub fn new(by: Dimension, value: impl Into<String>) -> Self {
        Self {
            by,
            value: value.into(),
        }
    }

    /// As a query that finds the same: how a narrowed search is kept.
    pub fn query(&self) -> String {
        let field = match self.by {
            Dimension::Document => "document",
            Dimension::Evaluation => "evaluation",
            Dimension::Year => "year",
            Dimension::Region => "region",
            Dimension::Kind => "kind",
            Dimension::Source => "source",
            Dimension::Code => "code",
            Dimension::Language => "language",
        };
        match (self.value.is_empty(), self.by) {
            // What has no code is untagged; what has no other value cannot be asked for in words.
            (true, Dimension::Code) => "is:untagged".to_owned(),
            (true, _) => String::new(),
            (false, _) => format!("{field}:\"{}\"", self.value.replace('"', "\\\"")),
        }
    }
}

/// A search: what is looked for, and to what it is narrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SearchQuestion {
    /// The query as somebody wrote it.
    pub query: String,
    /// A second query that every hit must answer too.
    pub filter: Option<String>,
    /// Values to which hits are narrowed: any of those of one dimension, all dimensions together.
    pub narrow: Vec<Narrow>,
    /// Only hits that are open for this question.
    pub open_for: Option<Question>,
}

impl SearchQuestion {
    /// A query alone.
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            ..Self::default()
        }
    }
}

/// Places to be tagged as one gesture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPlaces {
    /// Documents and places in them, in code points.
    pub places: Vec<(DocumentId, CharRange)>,
    /// To what.
    pub target: CodeTarget,
    /// How they bear on it, if that is said.
    pub bearing: Option<Bearing>,
    /// Said or inferred, if that is said.
    pub explicitness: Option<Explicitness>,
    /// A note.
    pub memo: Option<String>,
}

/// A search that is kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedSearch {
    /// Its id.
    pub id: SavedSearchId,
    /// What it is called.
    pub name: String,
    /// The query.
    pub query: String,
    /// A second query that narrows.
    pub filter: Option<String>,
    /// Who saved it.
    pub coder: String,
    /// When, in milliseconds since 1970.
    pub created: i64,
    /// What it had found when somebody looked last; see `session::search::Seen`.
    #[serde(skip)]
    pub seen: Option<String>,
    /// When somebody looked last, in milliseconds since 1970.
    pub seen_at: Option<i64>,
}

/// What is to be changed of a saved search. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSearchFields {
    /// Another name.
    pub name: Option<String>,
    /// Another query.
    pub query: Option<String>,
    /// Another second query.
    pub filter: Option<Option<String>>,
    /// What it has found now: somebody looked at it.
    pub seen: Option<String>,
}
