//! Places as they are cited, with the words that stand there.

use deskreview_reader::text::{CharRange, ContentHash};

use super::super::{Session, place};
use crate::domain::Document;
use crate::export::{Citation, PlaceRecord};

/// Resolves places; texts that cannot be read are told once each.
pub(super) struct Places<'a> {
    session: &'a Session,
    pub(super) problems: Vec<String>,
}

/// A place and its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) record: PlaceRecord,
    /// What stands there; empty where the text cannot be read.
    pub(super) words: String,
    /// Whether the text could be read.
    pub(super) read: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(session: &'a Session) -> Self {
        Self {
            session,
            problems: Vec::new(),
        }
    }

    /// A place in a document, or all of it, in its present text or in that of an edition.
    pub(super) fn of(
        &mut self,
        document: Option<&Document>,
        range: Option<CharRange>,
        edition: Option<&ContentHash>,
    ) -> Resolved {
        let Some(document) = document else {
            return Resolved::default();
        };
        let mut resolved = Resolved {
            record: PlaceRecord {
                document: document.id.to_string(),
                title: document.public_title().to_owned(),
                earlier: edition.is_some(),
                ..PlaceRecord::default()
            },
            ..Resolved::default()
        };
        let Some(range) = range else { return resolved };
        resolved.record.start = range.start.0;
        resolved.record.end = range.end.0;
        let hash = edition.unwrap_or(&document.text);
        match self.session.edition_text(hash, document.public_title()) {
            Ok(text) => {
                let found = place(&text, range.start);
                resolved.record.cited = Citation::new(document, &found).place;
                resolved.words = text.text.slice(range).unwrap_or_default().to_owned();
                resolved.read = true;
            }
            Err(error) => {
                let said = error.to_string();
                if !self.problems.contains(&said) {
                    self.problems.push(said);
                }
            }
        }
        resolved
    }
}
