//! Codings as rows for lists and exports: ids resolved, places in the terms of the report.

use std::collections::HashMap;
use std::sync::Arc;

use deskreview_reader::text::{ContentHash, DocumentText};
use uuid::Uuid;

use super::{CommandError, Session, place};
use crate::domain::{CodingFilter, Document, DocumentId, StatementFilter, iso_time};
use crate::export::CodingRow;

/// Codings as rows, and what of them could not be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodingRows {
    /// A row a coding.
    pub rows: Vec<CodingRow>,
    /// A sentence for each document whose text cannot be read.
    pub problems: Vec<String>,
    /// Ids of those whose quote is not the text at their place.
    pub altered: Vec<String>,
}

/// What people call statements (`MIG-2008/4.iii`), by the id of the statement and by that of its code.
pub type StatementNames = HashMap<Uuid, String>;

impl Session {
    /// Codings as rows, in order of document and place. Where a text cannot be read its codings come
    /// without page, number and section.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn coding_rows(&self, filter: &CodingFilter) -> Result<CodingRows, CommandError> {
        let codings = self.codings(filter)?;
        let documents: HashMap<DocumentId, Document> = self
            .documents()?
            .into_iter()
            .map(|document| (document.id, document))
            .collect();
        let codes: HashMap<_, _> = self
            .codes()?
            .into_iter()
            .map(|code| (code.id, code.path))
            .collect();
        let names = self.statement_names()?;
        let editions = self.edition_names()?;
        let mut text: Option<(ContentHash, Option<Arc<DocumentText>>)> = None;
        let mut problems = Vec::new();
        let mut altered = Vec::new();
        let mut rows = Vec::with_capacity(codings.len());
        for coding in codings {
            let document = documents.get(&coding.document);
            let title = document.map_or("", |one| one.title.as_str());
            let current = match &text {
                Some((of, current)) if *of == coding.anchor.text => current.clone(),
                _ => {
                    let next = self.edition_text(&coding.anchor.text, title);
                    let next = next.map_err(|error| problems.push(error.to_string())).ok();
                    text = Some((coding.anchor.text.clone(), next.clone()));
                    next
                }
            };
            let key = (coding.document, coding.anchor.text.clone());
            let edition = (!coding.is_present()).then(|| editions.get(&key).cloned());
            if let Some(text) = &current
                && text.text.slice(coding.anchor.range) != Some(coding.anchor.quote.as_str())
            {
                altered.push(coding.id.to_string());
            }
            let place = current.map(|text| place(&text, coding.anchor.range.start));
            let place = place.unwrap_or_default();
            let word = |word: Option<&'static str>| word.map(str::to_owned);
            rows.push(CodingRow {
                id: coding.id.to_string(),
                document: coding.document.to_string(),
                title: document.map(|one| one.title.clone()).unwrap_or_default(),
                kind: document.map(|one| one.kind.to_string()).unwrap_or_default(),
                source_type: document.and_then(|one| word(one.source_type.map(|s| s.as_str()))),
                evaluation: document.and_then(|one| one.evaluation_label.clone()),
                page: place.page,
                page_label: place.page_label,
                number: place.number,
                numbered: place.numbered,
                under: place.under,
                paged: place.paged,
                statement: coding.statement,
                section: place.section,
                start: coding.anchor.range.start.0,
                end: coding.anchor.range.end.0,
                quote: coding.anchor.quote,
                code: codes.get(&coding.code).cloned().unwrap_or_default(),
                recommendation: coding.statement.and_then(|id| names.get(&id.0).cloned()),
                bearing: word(coding.bearing.map(|bearing| bearing.as_str())),
                explicitness: word(coding.explicitness.map(|said| said.as_str())),
                memo: coding.memo,
                coder: coding.coder,
                created: iso_time(coding.created),
                standing: coding.standing.to_string(),
                edition: edition.map(Option::unwrap_or_default),
            });
        }
        Ok(CodingRows {
            rows,
            problems,
            altered,
        })
    }

    /// Statements and sub-items as they are addressed (`MIG-2008/4.iii`), by the id of the statement
    /// and by that of its code.
    ///
    /// # Errors
    /// Where the project or a document's text cannot be read.
    pub fn statement_names(&self) -> Result<StatementNames, CommandError> {
        let mut names = HashMap::new();
        for statement in self.statements(&StatementFilter::default())? {
            for one in std::iter::once(&statement).chain(&statement.sub_items) {
                let name = match &one.evaluation_label {
                    Some(label) => format!("{label}/{}", one.address),
                    None => one.address.clone(),
                };
                if let Some(code) = one.code {
                    names.insert(code.0, name.clone());
                }
                names.insert(one.id.0, name);
            }
        }
        Ok(names)
    }
}
