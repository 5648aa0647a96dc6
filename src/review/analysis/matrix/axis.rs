//! What can stand in the rows or columns of a cross-table.

use std::fmt;
use std::str::FromStr;

use crate::domain::{Document, StatementKind};

/// Label of the row or column for documents that have no value.
pub const NO_VALUE: &str = "(none)";

/// Name of the attribute behind `region`.
const REGION: &str = "region";

/// Rows or columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Statements of a kind, with their sub-items.
    Statements(StatementKind),
    /// Codes, those that stand for statements left out.
    Codes,
    /// Documents.
    Documents,
    /// Evaluations.
    Evaluations,
    /// Coders.
    Coders,
    /// Years that documents speak of.
    Year,
    /// Kinds of documents.
    Kind,
    /// Who speaks in documents.
    SourceType,
    /// Values of an attribute of documents.
    Attribute(String),
}

/// A name that is neither an axis nor an attribute that any document has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{given}” can be neither rows nor columns. Possible are: recommendations, suggestions, findings, conclusions, lessons, codes, documents, evaluations, coders, year, region, kind, source_type, or an attribute that documents have{}.",
    shown(.attributes)
)]
pub struct AxisError {
    /// What was given.
    pub given: String,
    /// Attributes that documents have.
    pub attributes: Vec<String>,
}

fn shown(attributes: &[String]) -> String {
    if attributes.is_empty() {
        return String::new();
    }
    format!(" ({})", attributes.join(", "))
}

impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Statements(kind) if *kind == StatementKind::Prior => f.write_str("prior"),
            Self::Statements(kind) => write!(f, "{kind}s"),
            Self::Codes => f.write_str("codes"),
            Self::Documents => f.write_str("documents"),
            Self::Evaluations => f.write_str("evaluations"),
            Self::Coders => f.write_str("coders"),
            Self::Year => f.write_str("year"),
            Self::Kind => f.write_str("kind"),
            Self::SourceType => f.write_str("source_type"),
            Self::Attribute(name) => f.write_str(name),
        }
    }
}

impl FromStr for Axis {
    type Err = std::convert::Infallible;

    /// Reads a name; one that is none of the fixed ones is an attribute.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = text.trim().to_lowercase().replace(['-', ' '], "_");
        let statement = StatementKind::ALL
            .iter()
            .find(|kind| word == kind.as_str() || word == format!("{kind}s"));
        Ok(match word.as_str() {
            "codes" | "code" => Self::Codes,
            "documents" | "document" => Self::Documents,
            "evaluations" | "evaluation" => Self::Evaluations,
            "coders" | "coder" => Self::Coders,
            "year" | "years" => Self::Year,
            "kind" | "kinds" => Self::Kind,
            "source_type" | "source_types" | "source" => Self::SourceType,
            _ => match statement {
                Some(kind) => Self::Statements(*kind),
                None => Self::Attribute(text.trim().to_owned()),
            },
        })
    }
}

impl Axis {
    /// Whether its values are questions that passages are tagged to.
    pub fn is_question(&self) -> bool {
        matches!(self, Self::Statements(_) | Self::Codes)
    }

    /// Makes sure that an attribute is one that some document has; a region may be set later.
    ///
    /// # Errors
    /// Where no document has it.
    pub fn check(&self, documents: &[Document]) -> Result<(), AxisError> {
        let Self::Attribute(name) = self else {
            return Ok(());
        };
        let has = |document: &Document| value(document, name).is_some();
        if name.eq_ignore_ascii_case(REGION) || documents.iter().any(has) {
            return Ok(());
        }
        let mut attributes: Vec<String> = documents
            .iter()
            .flat_map(|document| document.attributes.keys().cloned())
            .collect();
        attributes.sort();
        attributes.dedup();
        Err(AxisError {
            given: name.clone(),
            attributes,
        })
    }

    /// Whether a document falls into a column (or row) of this axis. Of coders every document may.
    pub fn has(&self, document: &Document, heading: &super::Heading) -> bool {
        match self {
            Self::Coders => true,
            Self::Statements(_) | Self::Codes => false,
            Self::Documents => heading.id == Some(document.id.0),
            _ => {
                let values = self.values(document);
                values.contains(&heading.label) || (values.is_empty() && heading.label == NO_VALUE)
            }
        }
    }

    /// The values of a document, as they are written; none for axes that are no property of
    /// documents.
    pub(in crate::analysis) fn values(&self, document: &Document) -> Vec<String> {
        match self {
            Self::Statements(_) | Self::Codes | Self::Coders => Vec::new(),
            Self::Documents => vec![document.id.to_string()],
            Self::Evaluations => document.evaluation_label.iter().cloned().collect(),
            Self::Year => document.years().iter().map(i32::to_string).collect(),
            Self::Kind => vec![document.kind.to_string()],
            Self::SourceType => document.speaker().iter().map(ToString::to_string).collect(),
            Self::Attribute(name) => value(document, name).into_iter().collect(),
        }
    }
}

/// An attribute, whatever the case of its name.
fn value(document: &Document, name: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    let mut found = document
        .attributes
        .iter()
        .filter(|(name, value)| name.to_lowercase() == wanted && !value.trim().is_empty());
    found.next().map(|(_, value)| value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_axes_are_read_as_written() {
        let read = |text: &str| text.parse::<Axis>().unwrap();
        assert_eq!(
            read("recommendations"),
            Axis::Statements(StatementKind::Recommendation)
        );
        assert_eq!(read("Source type"), Axis::SourceType);
        assert_eq!(read("Donor"), Axis::Attribute("Donor".to_owned()));
        for name in [
            "recommendations",
            "codes",
            "coders",
            "year",
            "kind",
            "source_type",
        ] {
            assert_eq!(read(name).to_string(), name);
        }
    }
}
