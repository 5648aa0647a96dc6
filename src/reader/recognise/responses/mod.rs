//! Structured text into management responses: what is answered, with what decision, and what is to be
//! done.
//!
//! Given the statements that may be answered (of the same document or of another one of the same
//! evaluation), a document is read in three steps: `passages` (blocks as they can answer something:
//! what stands in a chapter of replies, what states a recommendation itself), `prose` (labels, quoted
//! replies, chapters of comments, headings that repeat a recommendation) and `tables` (response tables
//! and trackers, by the rules of [`tracker`](super::tracker)). Links go by number (`references`) and
//! by shared rare words (`linking`); a link that is not sure says so, and an answer to a number that
//! does not exist is kept. Words of all languages are data (`lexicon`).

mod disposition;
mod lexicon;
mod linking;
mod passages;
mod promises;
mod prose;
mod references;
mod tables;
mod words;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use disposition::Disposition;
pub(crate) use disposition::of_cell;
pub(crate) use lexicon::{LEXICON, Term, begins};
pub(crate) use words::{Word, is_blank, key, words};

use super::tracker::{Action, Named};
use super::{Statement, StatementKind};
use crate::text::{CharRange, DocumentText};

/// A statement that may be answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// What kind.
    pub kind: StatementKind,
    /// Number as printed, without punctuation.
    pub number: Option<String>,
    /// Its words.
    pub text: String,
    /// Its parts: marker without punctuation, and words.
    pub sub_items: Vec<(String, String)>,
    /// Where it is stated in the document that is read for responses; none if that is another one.
    pub mentions: Vec<CharRange>,
}

impl Known {
    /// A statement of the document that is read for responses.
    pub fn here(statement: &Statement) -> Self {
        Self {
            mentions: statement.mentions.iter().map(|at| at.range).collect(),
            ..Self::elsewhere(statement)
        }
    }

    /// A statement of another document.
    pub fn elsewhere(statement: &Statement) -> Self {
        Self {
            kind: statement.kind,
            number: statement.number.clone(),
            text: statement.text.clone(),
            sub_items: statement
                .sub_items
                .iter()
                .map(|item| (item.marker.clone(), item.text.clone()))
                .collect(),
            mentions: Vec::new(),
        }
    }
}

/// What a response answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Index into the statements that were given; `None` where no statement has the number.
    pub statement: Option<usize>,
    /// Number of the statement, as the response prints it, else as the statement has it.
    pub number: Option<String>,
    /// Marker of the part that is answered, if it is one part only.
    pub sub_item: Option<String>,
    /// Whether somebody should look.
    pub doubtful: bool,
    /// Why it was linked, in a sentence.
    pub why: String,
}

/// An answer of the management.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// What it answers; never empty.
    pub links: Vec<Link>,
    /// What it decides.
    pub disposition: Disposition,
    /// Where it stands.
    pub range: CharRange,
    /// Page it begins on, from 1.
    pub page: u32,
    /// Its words without the label, blocks parted by blanks.
    pub text: String,
    /// Where its reasons stand, if it gives any.
    pub reasons: Option<CharRange>,
    /// What is done, by tables.
    pub actions: Vec<Action>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Why it was taken for a response, and what decides it, in words.
    pub why: String,
}

/// A comment of the management on the whole, which answers no single statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GeneralComment {
    /// Where it stands.
    pub range: CharRange,
    /// Page it begins on, from 1.
    pub page: u32,
}

/// What was found in a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// Responses in the order of the text.
    pub responses: Vec<Response>,
    /// Comments on the whole, in the order of the text.
    pub general: Vec<GeneralComment>,
}

/// Finds the responses of a document to some statements.
pub fn responses(document: &DocumentText, statements: &[Known]) -> Vec<Response> {
    answers(document, statements).responses
}

/// Finds the responses of a document, and the comments that answer no single statement.
pub fn answers(document: &DocumentText, statements: &[Known]) -> Answers {
    let linker = linking::Linker::new(document, statements);
    let passages = passages::passages(document, statements);
    let mut found = prose::read(document, &linker, &passages);
    tables::read(document, &linker, &passages, &mut found.responses);
    promises::add(document, &mut found.responses);
    found
        .responses
        .sort_by_key(|one| (one.range.start, one.range.end));
    found.general.sort_by_key(|one| one.range.start);
    found
}

/// How an answer was found, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// A label with the number, and the decision behind it.
    Labelled,
    /// A label such as "Management response" below the statement.
    Below,
    /// A row of a table.
    Table,
    /// A heading that repeats the statement, and the answer below it.
    Under,
    /// "… replied:" below the statement.
    Replied,
    /// A paragraph of a chapter of comments that names the number.
    Chapter,
    /// An answer to the recommendations as a whole.
    Whole,
    /// A part of a comment that speaks of the same as a statement without number.
    Part,
    /// Running text that tells of an answer.
    Reported,
}

impl Form {
    fn weight(self) -> f32 {
        match self {
            Form::Labelled => 0.96,
            Form::Below | Form::Table => 0.92,
            Form::Under | Form::Replied => 0.88,
            Form::Chapter => 0.86,
            Form::Whole => 0.7,
            Form::Part => 0.6,
            Form::Reported => 0.5,
        }
    }

    fn why(self) -> &'static str {
        match self {
            Form::Labelled => "It begins with the number of what it answers.",
            Form::Below => "It is labelled as a response and stands below what it answers.",
            Form::Table => "It is a row of a table of responses.",
            Form::Under => "It stands below a heading that repeats what it answers.",
            Form::Replied => "It is introduced as a reply and stands below what it answers.",
            Form::Chapter => "It names what it answers, in a chapter of comments.",
            Form::Whole => "It answers the recommendations as a whole.",
            Form::Part => "It is a part of a comment that speaks of the same.",
            Form::Reported => "Running text tells of an answer in the same words.",
        }
    }
}

/// How sure a response is.
pub(crate) fn confidence(form: Form, links: &[Link], decided: bool) -> f32 {
    let doubt = if links
        .iter()
        .any(|link| link.doubtful || link.statement.is_none())
    {
        0.2
    } else {
        0.0
    };
    let open = if decided { 0.0 } else { 0.1 };
    (form.weight() - doubt - open).clamp(0.05, 1.0)
}

/// Numbers in a cell: `6 (i, iii)`.
pub(crate) fn references_of_cell(cell: &str) -> Vec<Named> {
    references::of_cell(cell).into_iter().map(named).collect()
}

/// Numbers that a text begins with behind a label, and the byte behind them.
pub(crate) fn leading_reference(text: &str) -> Option<(Vec<Named>, usize)> {
    let found = references::leading(text, &words(text))?;
    Some((found.references.into_iter().map(named).collect(), found.end))
}

/// A number as numbers are compared.
pub(crate) fn number_key(number: &str) -> String {
    references::normal(number)
}

/// What the words of an answer decide.
pub(crate) fn read_disposition(text: &str) -> Disposition {
    disposition::read(text).disposition
}

fn named(reference: references::Reference) -> Named {
    Named {
        number: reference.number,
        sub_items: reference.sub_items,
    }
}
