//! A coding as a row: everything that says what was tagged, where, and by whom.

use serde::{Deserialize, Serialize};

/// A coding with the names of what it points to, as it is exported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodingRow {
    /// Id of the coding.
    pub id: String,
    /// Label of the evaluation, if the document belongs to one.
    pub evaluation: Option<String>,
    /// Number of the recommendation, if the code is one.
    pub recommendation: Option<String>,
    /// Path of the code (`Theme/Sub-theme`).
    pub code: String,
    /// Title of the document.
    pub title: String,
    /// Id of the document.
    pub document: String,
    /// Kind of document.
    pub kind: String,
    /// Source type: independent, self-reported, primary, statistical.
    pub source_type: Option<String>,
    /// Page, counted from 1.
    pub page: Option<u32>,
    /// Page as printed.
    pub page_label: Option<String>,
    /// Printed number of the paragraph, without punctuation.
    pub number: Option<String>,
    /// Heading path on one line, outermost first.
    pub section: String,
    /// First code point of the quote in the document's canonical text.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// Exactly the text between them.
    pub quote: String,
    /// Bearing, if set.
    pub bearing: Option<String>,
    /// Explicitness, if set.
    pub explicitness: Option<String>,
    /// Memo, if there is one.
    pub memo: Option<String>,
    /// Who coded.
    pub coder: String,
    /// When, in RFC 3339 and UTC.
    pub created: String,
    /// `present` where the passage stands in the document's present text; `to_settle` or `lost`
    /// where it stands in an earlier edition: place and offsets are those of that edition then.
    #[serde(default)]
    pub standing: String,
    /// Name of the earlier edition's file, where it stands in one.
    #[serde(default)]
    pub edition: Option<String>,
}

impl CodingRow {
    /// The earlier edition that the passage is in, in words.
    pub fn earlier(&self) -> Option<String> {
        let edition = self.edition.as_deref()?;
        Some(match self.standing.as_str() {
            "lost" => format!("earlier edition “{edition}”; not in the present one"),
            _ => format!("earlier edition “{edition}”; to be settled"),
        })
    }
}

/// A cell of a table.
pub(super) enum Cell<'a> {
    Text(std::borrow::Cow<'a, str>),
    Number(u32),
    /// A moment in RFC 3339.
    Moment(&'a str),
    Empty,
}

/// A column: its name, its width in characters, and what stands in it.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) width: f64,
    pub(super) cell: fn(&CodingRow) -> Cell<'_>,
}

fn text(text: &str) -> Cell<'_> {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.into())
    }
}

fn maybe(value: &Option<String>) -> Cell<'_> {
    value.as_deref().map_or(Cell::Empty, text)
}

const fn column(name: &'static str, width: f64, cell: fn(&CodingRow) -> Cell<'_>) -> Column {
    Column { name, width, cell }
}

/// All columns in their order: what is read first stands first, ids stand last.
pub(super) const COLUMNS: &[Column] = &[
    column("evaluation", 14.0, |row| maybe(&row.evaluation)),
    column("recommendation", 16.0, |row| maybe(&row.recommendation)),
    column("code", 28.0, |row| text(&row.code)),
    column("title", 36.0, |row| text(&row.title)),
    column("kind", 12.0, |row| text(&row.kind)),
    column("source_type", 14.0, |row| maybe(&row.source_type)),
    column("page", 7.0, |row| {
        row.page.map_or(Cell::Empty, Cell::Number)
    }),
    column("page_label", 10.0, |row| maybe(&row.page_label)),
    column("number", 9.0, |row| maybe(&row.number)),
    column("section", 36.0, |row| text(&row.section)),
    column("quote", 80.0, |row| text(&row.quote)),
    column("edition", 24.0, |row| {
        row.earlier()
            .map_or(Cell::Empty, |words| Cell::Text(words.into()))
    }),
    column("bearing", 12.0, |row| maybe(&row.bearing)),
    column("explicitness", 12.0, |row| maybe(&row.explicitness)),
    column("memo", 40.0, |row| maybe(&row.memo)),
    column("coder", 14.0, |row| text(&row.coder)),
    column("created", 19.0, |row| Cell::Moment(&row.created)),
    column("start", 9.0, |row| Cell::Number(row.start)),
    column("end", 9.0, |row| Cell::Number(row.end)),
    column("document", 38.0, |row| text(&row.document)),
    column("id", 38.0, |row| text(&row.id)),
];
