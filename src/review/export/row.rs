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
    /// What is so numbered; for the window, which cites it.
    #[serde(skip)]
    pub numbered: Option<deskreview_reader::text::BlockKind>,
    /// Printed number of the paragraph that a list item stands under; likewise.
    #[serde(skip)]
    pub under: Option<String>,
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
    /// Its name for people, in a workbook.
    pub(super) title: &'static str,
    /// Its cells are words of ours, which a workbook writes as people do: `Self-reported`.
    pub(super) word: bool,
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

const fn column(
    name: &'static str,
    title: &'static str,
    width: f64,
    cell: fn(&CodingRow) -> Cell<'_>,
) -> Column {
    Column {
        name,
        title,
        word: false,
        width,
        cell,
    }
}

const fn words(
    name: &'static str,
    title: &'static str,
    width: f64,
    cell: fn(&CodingRow) -> Cell<'_>,
) -> Column {
    Column {
        word: true,
        ..column(name, title, width, cell)
    }
}

/// All columns in their order: what is read first stands first, ids stand last.
pub(super) const COLUMNS: &[Column] = &[
    column("evaluation", "Evaluation", 14.0, |row| {
        maybe(&row.evaluation)
    }),
    column("recommendation", "Recommendation", 16.0, |row| {
        maybe(&row.recommendation)
    }),
    column("code", "Code", 28.0, |row| text(&row.code)),
    column("title", "Document", 36.0, |row| text(&row.title)),
    words("kind", "Kind", 12.0, |row| text(&row.kind)),
    words("source_type", "Source type", 14.0, |row| {
        maybe(&row.source_type)
    }),
    column("page", "Page", 7.0, |row| {
        row.page.map_or(Cell::Empty, Cell::Number)
    }),
    column("page_label", "Printed page", 12.0, |row| {
        maybe(&row.page_label)
    }),
    column("number", "Paragraph", 11.0, |row| maybe(&row.number)),
    column("section", "Section", 36.0, |row| text(&row.section)),
    column("quote", "Quote", 80.0, |row| text(&row.quote)),
    column("edition", "Edition", 24.0, |row| {
        row.earlier()
            .map_or(Cell::Empty, |words| Cell::Text(words.into()))
    }),
    words("bearing", "Bearing", 12.0, |row| maybe(&row.bearing)),
    words("explicitness", "Explicitness", 13.0, |row| {
        maybe(&row.explicitness)
    }),
    column("memo", "Memo", 40.0, |row| maybe(&row.memo)),
    column("coder", "Coder", 14.0, |row| text(&row.coder)),
    column("created", "Coded (UTC)", 19.0, |row| {
        Cell::Moment(&row.created)
    }),
    column("start", "From character", 14.0, |row| {
        Cell::Number(row.start)
    }),
    column("end", "To character", 14.0, |row| Cell::Number(row.end)),
    column("document", "Document id", 38.0, |row| text(&row.document)),
    column("id", "Coding id", 38.0, |row| text(&row.id)),
];
