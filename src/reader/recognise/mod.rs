//! Structured text into statements: recommendations and what else a report states by number.
//!
//! Works on blocks, never on the flat text, so that a reference in running prose is not taken for a
//! statement. In four steps: `units` (blocks as they can state something), `candidates` (places that
//! look like a statement, each with typed evidence), `merge` (the same statement in the summary and
//! in the body is one, with several mentions), `evidence` (how sure, and why, in words).

mod candidates;
mod evidence;
pub mod indicators;
mod merge;
pub mod responses;
pub mod tracker;
mod units;
mod words;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::text::{CharRange, DocumentText};

/// What kind of statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// A recommendation.
    Recommendation,
    /// A suggestion.
    Suggestion,
    /// A finding.
    Finding,
    /// A conclusion.
    Conclusion,
    /// A lesson learned.
    Lesson,
}

/// A part of a statement with its own marker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubItem {
    /// Marker without punctuation (`iii`); empty for a bullet.
    pub marker: String,
    /// Its words, without the marker.
    pub range: CharRange,
    /// Its words.
    pub text: String,
}

/// A place where a statement is stated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// From its label to the end of its last sub-item.
    pub range: CharRange,
    /// Page it begins on, from 1.
    pub page: u32,
}

/// One statement with all its mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What kind.
    pub kind: StatementKind,
    /// Number as printed, without punctuation.
    pub number: Option<String>,
    /// Its words in its fullest mention, without label and sub-items.
    pub range: CharRange,
    /// Its words, on one line.
    pub text: String,
    /// Who is to act, where the words say it.
    pub addressee: Option<String>,
    /// Its parts, in order.
    pub sub_items: Vec<SubItem>,
    /// Where it is stated, in the order of the text.
    pub mentions: Vec<Mention>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Why it was taken for a statement, in a sentence.
    pub why: String,
}

/// What was recognised in a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    /// Statements in the order of their first mention.
    pub statements: Vec<Statement>,
    /// Indicators in the order of the text.
    pub indicators: Vec<indicators::Indicator>,
}

/// Finds the statements of a document.
pub fn recognise(document: &DocumentText) -> Recognition {
    let units = units::units(document);
    let candidates = candidates::candidates(document, &units);
    Recognition {
        statements: merge::merge(candidates),
        indicators: indicators::indicators(document),
    }
}
