//! Editions of documents.

use deskreview_reader::text::ContentHash;
use rusqlite::Connection;

use super::read::{Columns, blob};
use crate::domain::{DocumentId, Edition, EditionId};
use crate::store::StoreError;

/// The editions of a document, or of all, the oldest first.
pub(crate) fn editions(
    conn: &Connection,
    document: Option<DocumentId>,
) -> Result<Vec<Edition>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, document, source, extension, file_name, text, pages, passages, extractor,
             imported_at
         FROM edition WHERE ?1 IS NULL OR document = ?1 ORDER BY document, imported_at, id",
    )?;
    let mut rows = statement.query([document.map(blob)])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(Edition {
            id: columns.id()?,
            document: columns.id()?,
            source: columns.hash()?,
            extension: columns.text()?,
            file_name: columns.text()?,
            text: columns.hash()?,
            pages: columns.count()?,
            passages: columns.count()?,
            extractor: columns.text()?,
            imported_at: columns.time()?,
        });
    }
    Ok(out)
}

/// The text of an edition.
pub(crate) fn edition_text(
    conn: &Connection,
    id: EditionId,
) -> Result<Option<ContentHash>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT text FROM edition WHERE id = ?1")?;
    let mut rows = statement.query([blob(id)])?;
    rows.next()?.map(|row| Columns::of(row).hash()).transpose()
}
