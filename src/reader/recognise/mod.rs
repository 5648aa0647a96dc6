//! Structured text into statements: recommendations and what else a report states by number.
//!
//! Works on blocks, never on the flat text, so that a reference in running prose is not taken for a
//! statement. In steps: `units` (blocks with section, voice and the senses of their words),
//! `candidates` with `label`, `lists`, `tables` and `sentences` (places that look like a statement,
//! each with typed evidence), `merge` (the same statement in summary and body is one, with several
//! mentions), `decide` (which form the report uses for its own), `evidence` (how sure, and why, in
//! words). The words of each language are data: `lexicon`.

mod candidates;
mod decide;
mod evidence;
mod fields;
pub mod indicators;
mod label;
mod labelled;
mod lexicon;
mod lists;
mod merge;
mod referred;
pub mod responses;
mod sentences;
mod tables;
pub mod tracker;
mod units;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::text::{CharRange, DocumentText};

/// What kind of statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// A recommendation.
    Recommendation,
    /// A recommendation of an earlier report that this one reprints or follows up.
    PriorRecommendation,
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
    /// Its own parts, in order.
    pub sub_items: Vec<SubItem>,
}

/// A place where a statement is stated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// From its label to the end of its last sub-item.
    pub range: CharRange,
    /// Page it begins on, from 1.
    pub page: u32,
    /// Whether it says it in other words than the statement's own.
    pub differs: bool,
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
    /// How urgent it is, where that is stated, in the report's words.
    pub priority: Option<String>,
    /// Until when, where that is stated, in the report's words.
    pub deadline: Option<String>,
    /// The headings it stands below, outermost first.
    pub section: Vec<String>,
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
    let lexicon =
        lexicon::Lexicon::of(document.language.as_ref().map(|language| language.as_str()));
    let units = units::units(document, lexicon);
    let mut candidates = candidates::candidates(document, lexicon, &units);
    for candidate in &mut candidates {
        if candidate.section.prior && candidate.kind == StatementKind::Recommendation {
            candidate.kind = StatementKind::PriorRecommendation;
        }
    }
    Recognition {
        statements: decide::decide(document, merge::merge(candidates)),
        indicators: indicators::indicators(document),
    }
}
