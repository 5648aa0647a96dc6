//! Documents and the evaluations they belong to.

use std::collections::BTreeMap;

use deskreview_reader::import::RowSplit;
use deskreview_reader::text::{ContentHash, Language};
use serde::{Deserialize, Serialize};

use super::words::words;
use super::{DocumentId, EvaluationId, NewIndicator, NewStatement, PartialDate, part_id};

words! {
    /// What part a document plays in an evaluation's dossier.
    DocumentKind, "kind of document" {
        /// An evaluation report.
        Evaluation = "evaluation",
        /// Management's response or a tracker of its actions.
        Response = "response",
        /// A report on what came of it.
        Outcome = "outcome",
        /// A country or other programme document.
        Programme = "programme",
        /// An interview.
        Interview = "interview",
        /// A survey.
        Survey = "survey",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// Who speaks in a document.
    SourceType, "source type" {
        /// Somebody other than the management whose work is judged.
        Independent = "independent",
        /// Management on itself.
        SelfReported = "self_reported",
        /// Those concerned, in their own words.
        Primary = "primary",
        /// Figures.
        Statistical = "statistical",
    }
}

/// A document of the review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: DocumentKind,
    /// Who speaks in it, where that was said.
    pub source_type: Option<SourceType>,
    /// The evaluation it belongs to.
    pub evaluation: Option<EvaluationId>,
    /// That evaluation's label.
    pub evaluation_label: Option<String>,
    /// Main language.
    pub language: Option<Language>,
    /// Date of publication.
    pub published: Option<PartialDate>,
    /// First day, month or year of the period it covers.
    pub period_start: Option<PartialDate>,
    /// Last day, month or year of the period it covers.
    pub period_end: Option<PartialDate>,
    /// Hash of its source file.
    pub source: ContentHash,
    /// Ending of the source's name, lower case without the dot; may be empty.
    pub extension: String,
    /// Name of the file it came from.
    pub file_name: String,
    /// Hash of its stored text.
    pub text: ContentHash,
    /// Which part of the source it is, from 1.
    pub part: u32,
    /// How a table was split into rows, of which it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split: Option<RowSplit>,
    /// How many pages it has.
    pub pages: u32,
    /// How many passages it has.
    pub passages: u32,
    /// What read it: name and version.
    pub extractor: String,
    /// When it was imported, in milliseconds since 1970.
    pub imported_at: i64,
    /// The name it has in everything that leaves the project, instead of its title: the name of
    /// who was interviewed stays at home.
    pub alias: Option<String>,
    /// None of its words may leave the project.
    pub do_not_quote: bool,
    /// How its tables are read as a tracker, as it was said; empty where all was guessed. None where
    /// nobody has read it as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracker: Option<String>,
    /// Free attributes by name.
    pub attributes: BTreeMap<String, String>,
}

impl Document {
    /// What it is called outside of the project: its alias, where it has one.
    pub fn public_title(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.title)
    }

    /// Who speaks in it: what was said of it, else what its kind lets assume. A report on what came of
    /// something, a response and a programme document are the management speaking of itself.
    pub fn speaker(&self) -> Option<SourceType> {
        self.source_type.or(match self.kind {
            DocumentKind::Outcome | DocumentKind::Response | DocumentKind::Programme => {
                Some(SourceType::SelfReported)
            }
            DocumentKind::Evaluation => Some(SourceType::Independent),
            DocumentKind::Interview | DocumentKind::Survey => Some(SourceType::Primary),
            DocumentKind::Other => None,
        })
    }

    /// The years that it speaks of: its period, else the year it was published.
    pub fn years(&self) -> Vec<i32> {
        let year = |date: &Option<PartialDate>| date.as_ref().map(|date| i32::from(date.year()));
        let (start, end) = (year(&self.period_start), year(&self.period_end));
        match (start.or(end), end.or(start)) {
            (Some(start), Some(end)) if (0..=LONGEST_PERIOD).contains(&(end - start)) => {
                (start..=end).collect()
            }
            (Some(start), _) => vec![start],
            _ => year(&self.published).into_iter().collect(),
        }
    }
}

/// Years of the longest period that is taken for one.
const LONGEST_PERIOD: i32 = 200;

/// A document to be added; its source and its text are stored already.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDocument {
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: DocumentKind,
    /// Who speaks in it, if known.
    pub source_type: Option<SourceType>,
    /// Label of its evaluation; one is made where there is none of that label.
    pub evaluation: Option<String>,
    /// Main language.
    pub language: Option<Language>,
    /// Date of publication.
    pub published: Option<PartialDate>,
    /// First day, month or year of the period it covers.
    pub period_start: Option<PartialDate>,
    /// Last day, month or year of the period it covers.
    pub period_end: Option<PartialDate>,
    /// Hash of its source.
    pub source: ContentHash,
    /// Ending of the source's name, lower case without the dot.
    pub extension: String,
    /// Name of the file it came from.
    pub file_name: String,
    /// Hash of its stored text.
    pub text: ContentHash,
    /// Which part of the source it is, from 1.
    pub part: u32,
    /// How a table was split into rows, of which it is one.
    pub split: Option<RowSplit>,
    /// How many pages it has.
    pub pages: u32,
    /// How many passages it has.
    pub passages: u32,
    /// What read it: name and version.
    pub extractor: String,
    /// Free attributes.
    pub attributes: BTreeMap<String, String>,
    /// What was recognised in it, as proposals.
    pub statements: Vec<NewStatement>,
    /// Indicators that were recognised in it, as proposals.
    pub indicators: Vec<NewIndicator>,
}

impl NewDocument {
    /// The id that it will have.
    pub fn id(&self) -> DocumentId {
        part_id(&self.source, self.part, self.split.as_ref())
    }
}

/// What is to be changed of a document. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentFields {
    /// Title.
    pub title: Option<String>,
    /// Kind.
    pub kind: Option<DocumentKind>,
    /// Who speaks in it.
    pub source_type: Option<Option<SourceType>>,
    /// Label of its evaluation; one is made where there is none. Its statements go with it.
    pub evaluation: Option<Option<String>>,
    /// Main language.
    pub language: Option<Option<Language>>,
    /// Date of publication.
    pub published: Option<Option<PartialDate>>,
    /// Beginning of the period it covers.
    pub period_start: Option<Option<PartialDate>>,
    /// End of the period it covers.
    pub period_end: Option<Option<PartialDate>>,
    /// Its name outside of the project.
    pub alias: Option<Option<String>>,
    /// Whether its words are to stay in the project.
    pub do_not_quote: Option<bool>,
    /// Free attributes by name; `None` takes one away.
    pub attributes: BTreeMap<String, Option<String>>,
}

/// The dossier of one evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// Its id.
    pub id: EvaluationId,
    /// Short label, such as `MIG-2008`.
    pub label: String,
    /// Full title.
    pub title: Option<String>,
    /// How many documents belong to it.
    pub documents: u64,
}

/// What is to be changed of an evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationFields {
    /// Label.
    pub label: Option<String>,
    /// Title; `Some(None)` empties it.
    pub title: Option<Option<String>>,
}
