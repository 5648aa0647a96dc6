//! A coding as one row: everything a second reader needs to find and judge it.

use serde::Serialize;

/// A coding with its place in the terms of the report it stands in. Field names are those of
/// `codings --json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CodingRow {
    /// The coding's id.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// The document's title.
    pub document_title: String,
    /// Kind of document.
    pub kind: String,
    /// Who speaks in it.
    pub source_type: Option<String>,
    /// Label of the document's evaluation.
    pub evaluation: Option<String>,
    /// Page it begins on, from 1.
    pub page: Option<u32>,
    /// What is printed as that page's number.
    pub page_label: Option<String>,
    /// Printed number of its paragraph, section, footnote or item.
    pub number: Option<String>,
    /// Headings it stands under, outermost first.
    pub section: String,
    /// First code point in the canonical text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Exactly the text between them.
    pub quote: String,
    /// Path of the code.
    pub code: String,
    /// The recommendation it is tagged to, as `EVALUATION/NUMBER`.
    pub recommendation: Option<String>,
    /// How it bears on it.
    pub bearing: Option<String>,
    /// Said or inferred.
    pub explicitness: Option<String>,
    /// The coder's note.
    pub memo: Option<String>,
    /// Who tagged it.
    pub coder: String,
    /// When, as RFC 3339 in UTC.
    pub created: String,
}
