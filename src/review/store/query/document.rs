//! Documents and evaluations.

use std::collections::BTreeMap;

use deskreview_reader::import::RowSplit;
use deskreview_reader::text::Language;
use rusqlite::{Connection, Row};

use super::read::{Columns, blob};
use crate::domain::{Document, DocumentId, DocumentKind, Evaluation};
use crate::store::StoreError;

const SELECT: &str = "SELECT d.id, d.title, d.kind, d.source_type, d.evaluation, e.label,
    d.language, d.published, d.period_start, d.period_end, d.source, d.extension, d.file_name,
    d.text, d.part, d.split, d.pages, d.passages, d.extractor, d.imported_at, d.alias, d.do_not_quote,
    d.tracker
    FROM document d LEFT JOIN evaluation e ON e.id = d.evaluation";

fn document_of(row: &Row<'_>) -> Result<Document, StoreError> {
    let mut columns = Columns::of(row);
    Ok(Document {
        id: columns.id()?,
        title: columns.text()?,
        kind: columns.word()?.unwrap_or(DocumentKind::Other),
        source_type: columns.word()?,
        evaluation: columns.id_or_none()?,
        evaluation_label: columns.text_or_none()?,
        language: columns
            .text_or_none()?
            .and_then(|code| Language::new(&code)),
        published: columns.word()?,
        period_start: columns.word()?,
        period_end: columns.word()?,
        source: columns.hash()?,
        extension: columns.text()?,
        file_name: columns.text()?,
        text: columns.hash()?,
        part: columns.count()?,
        split: columns
            .text_or_none()?
            .and_then(|written| RowSplit::parse(&written)),
        pages: columns.count()?,
        passages: columns.count()?,
        extractor: columns.text()?,
        imported_at: columns.time()?,
        alias: columns.text_or_none()?,
        do_not_quote: columns.number()? == Some(1),
        tracker: columns.text_or_none()?,
        attributes: BTreeMap::new(),
    })
}

/// All documents by title, then id.
pub(crate) fn documents(conn: &Connection) -> Result<Vec<Document>, StoreError> {
    let mut out = Vec::new();
    let mut statement = conn.prepare_cached(&format!("{SELECT} ORDER BY d.id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        out.push(document_of(row)?);
    }
    let mut statement =
        conn.prepare_cached("SELECT document, name, value FROM attribute ORDER BY document, id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        let id: DocumentId = columns.id()?;
        if let Ok(at) = out.binary_search_by_key(&id, |document| document.id)
            && let Some(document) = out.get_mut(at)
        {
            document.attributes.insert(columns.text()?, columns.text()?);
        }
    }
    out.sort_by_cached_key(|document| (document.title.to_lowercase(), document.id));
    Ok(out)
}

/// One document.
pub(crate) fn document(conn: &Connection, id: DocumentId) -> Result<Option<Document>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} WHERE d.id = ?1"))?;
    let mut rows = statement.query([blob(id)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut document = document_of(row)?;
    let mut statement =
        conn.prepare_cached("SELECT name, value FROM attribute WHERE document = ?1 ORDER BY id")?;
    let mut rows = statement.query([blob(id)])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        document.attributes.insert(columns.text()?, columns.text()?);
    }
    Ok(Some(document))
}

/// All evaluations by label.
pub(crate) fn evaluations(conn: &Connection) -> Result<Vec<Evaluation>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT e.id, e.label, e.title, (SELECT count(*) FROM document d WHERE d.evaluation = e.id)
         FROM evaluation e",
    )?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(Evaluation {
            id: columns.id()?,
            label: columns.text()?,
            title: columns.text_or_none()?,
            documents: columns.long()?,
        });
    }
    out.sort_by_cached_key(|evaluation| (evaluation.label.to_lowercase(), evaluation.id));
    Ok(out)
}
