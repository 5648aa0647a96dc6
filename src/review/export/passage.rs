//! A coding as a row: everything that says what was tagged, where, and by whom.

use serde::{Deserialize, Serialize};

use crate::domain::StatementId;

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
    /// Whether the document has pages that are cited; likewise.
    #[serde(skip)]
    pub paged: bool,
    /// The statement that the code stands for; for joining.
    #[serde(skip)]
    pub statement: Option<StatementId>,
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
