//! Trackers: tables in which offices keep recommendations, responses, actions and their status.
//!
//! Two steps, since a person looks in between: [`find_head`] or [`columns`] guess what each column
//! is, from its heading and from what stands in it; [`read`] takes the rows by that mapping. Rows that
//! give nothing are returned with the reason and are never dropped. The same rules read the tables of
//! reports ([`responses`](super::responses())), so a tracker in XLSX, CSV, DOCX, HTML or PDF is
//! understood alike.

mod columns;
mod dates;
mod document;
mod own;
mod rows;
mod upright;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(crate) use columns::find_template;
pub use columns::{columns, find_head};
pub use dates::{Date, Due};
pub use document::{ColumnName, Given, PassedOver, TableRead, Trackers, column_letters, trackers};
pub use own::{OWN, OwnColumn};
pub use rows::read;
pub(crate) use upright::turn;

use super::responses::Disposition;
use crate::text::CharRange;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Number of the recommendation.
    Number,
    /// Words of the recommendation.
    Text,
    /// The response in words.
    Response,
    /// Accepted or not.
    Disposition,
    /// What is to be done.
    Action,
    /// Who does it.
    Responsible,
    /// By when.
    Due,
    /// How far it has come.
    Status,
    /// Remarks on it.
    Comments,
    /// What shows it.
    Evidence,
    /// What somebody else judges of it.
    Verdict,
    /// How urgent it is.
    Priority,
    /// The evaluation that it belongs to.
    Evaluation,
    /// The part of the recommendation that the row is about.
    Part,
    /// To whom the recommendation is addressed.
    Addressee,
    /// Other recommendations that the same response answers.
    Together,
}

impl Field {
    /// All of them, in the order in which trackers have them.
    pub const ALL: [Field; 16] = [
        Field::Number,
        Field::Text,
        Field::Response,
        Field::Disposition,
        Field::Action,
        Field::Responsible,
        Field::Due,
        Field::Status,
        Field::Comments,
        Field::Evidence,
        Field::Verdict,
        Field::Priority,
        Field::Evaluation,
        Field::Part,
        Field::Addressee,
        Field::Together,
    ];

    /// The name used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Number => "number",
            Field::Text => "recommendation",
            Field::Response => "response",
            Field::Disposition => "disposition",
            Field::Action => "action",
            Field::Responsible => "responsible",
            Field::Due => "due",
            Field::Status => "status",
            Field::Comments => "comments",
            Field::Evidence => "evidence",
            Field::Verdict => "verdict",
            Field::Priority => "priority",
            Field::Evaluation => "evaluation",
            Field::Part => "part",
            Field::Addressee => "addressee",
            Field::Together => "together",
        }
    }

    /// The field of a name; `text` is `recommendation` too.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        if name.eq_ignore_ascii_case("text") {
            return Some(Field::Text);
        }
        Self::ALL
            .into_iter()
            .find(|field| field.as_str().eq_ignore_ascii_case(name))
    }
}

/// How far an action has come, as trackers say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Not begun.
    NotStarted,
    /// Under way.
    InProgress,
    /// Done.
    Completed,
    /// Not done in time.
    Overdue,
    /// Ended without being done, or no longer needed.
    Closed,
}

impl Progress {
    /// What a status says, where its words are known.
    pub fn of(status: &str) -> Option<Self> {
        let lexicon = &super::responses::LEXICON;
        let folded = super::responses::key(status);
        if let Some(known) = lexicon.progress.get(&folded) {
            return Some(*known);
        }
        // `Completed (June 2021)`: the words before the first sign.
        let head = status
            .split(['(', ',', ';', ':', '.', '–', '-', '\n'])
            .next()?;
        lexicon.progress.get(&super::responses::key(head)).copied()
    }

    /// The name used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Progress::NotStarted => "not_started",
            Progress::InProgress => "in_progress",
            Progress::Completed => "completed",
            Progress::Overdue => "overdue",
            Progress::Closed => "closed",
        }
    }
}

/// A column and what it was taken for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What it holds; `None` where that could not be told.
    pub field: Option<Field>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Why, in a sentence.
    pub why: String,
}

/// What the columns of a table hold, in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether the headings are those that this program writes, so that nothing need be guessed.
    pub own: bool,
}

impl Mapping {
    /// The first column of a field.
    pub fn of(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.field == Some(field))
    }

    /// How many different fields are mapped.
    pub fn known(&self) -> usize {
        Field::ALL
            .iter()
            .filter(|field| self.of(**field).is_some())
            .count()
    }

    /// Whether rows can be read by it: it says which recommendation, and something about it.
    pub fn is_useful(&self) -> bool {
        let which = [Field::Number, Field::Text];
        let what = [
            Field::Response,
            Field::Disposition,
            Field::Action,
            Field::Status,
            Field::Verdict,
        ];
        which.iter().any(|field| self.of(*field).is_some())
            && what.iter().any(|field| self.of(*field).is_some())
    }
}

/// One thing that management does in answer to a recommendation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// What is to be done, as written.
    pub text: String,
    /// Who does it, as written.
    pub responsible: Option<String>,
    /// By when.
    pub due: Option<Due>,
    /// How far it has come, as written.
    pub status: Option<String>,
    /// The same in our words, where they are known.
    pub progress: Option<Progress>,
    /// Remarks, as written.
    pub comments: Option<String>,
    /// What is given as evidence, as written.
    pub evidence: Option<String>,
    /// Where it stands, if it stands in a document's text.
    pub range: Option<CharRange>,
    /// The row it was read from, counted from 0 in the rows given.
    pub row: Option<usize>,
    /// The column that its words were read from, counted from 0.
    pub column: Option<usize>,
}

/// A recommendation that is named by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Number as printed, without punctuation.
    pub number: String,
    /// Parts that are named, as printed and without punctuation.
    pub sub_items: Vec<String>,
}

/// What a tracker says of one recommendation, or of several that it answers together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrackerRow {
    /// The rows it was read from, counted from 0 in the rows given.
    pub rows: Vec<usize>,
    /// Which recommendations, by number.
    pub named: Vec<Named>,
    /// The words of the recommendation, as written.
    pub text: Option<String>,
    /// The response, as written.
    pub response: Option<String>,
    /// The decision, as written.
    pub decision: Option<String>,
    /// The decision in our words.
    pub disposition: Disposition,
    /// What is done.
    pub actions: Vec<Action>,
    /// A judgement of somebody else, as written.
    pub verdict: Option<String>,
    /// Priority, as written.
    pub priority: Option<String>,
    /// What the cell of the number says, as written.
    pub printed: Option<String>,
    /// Label of the evaluation, as written.
    pub evaluation: Option<String>,
    /// Marker of the part it is about, as written; parts of parts behind a stroke.
    pub part: Option<String>,
    /// To whom the recommendation is addressed, as written.
    pub addressee: Option<String>,
    /// Numbers of others that the response answers too, as written.
    pub together: Option<String>,
    /// Row and column in which the words of the recommendation stand, from 0.
    pub text_at: Option<(usize, usize)>,
    /// Row and column in which the response stands, or else the decision, from 0.
    pub response_at: Option<(usize, usize)>,
}

/// A row that gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The row, counted from 0 in the rows given.
    pub row: usize,
    /// Why, in a sentence.
    pub why: String,
}

/// What was read of a tracker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tracker {
    /// What it says, in the order of its rows.
    pub rows: Vec<TrackerRow>,
    /// The rows that gave nothing.
    pub unread: Vec<Unread>,
}

/// A number as numbers are compared: no leading zeros, no `R` before it, lower case, and one sign
/// for all that part its pieces.
pub fn number_key(number: &str) -> String {
    super::responses::number_key(number)
}
