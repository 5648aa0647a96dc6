//! What was purged.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::domain::{DocumentId, Purge};
use crate::store::StoreError;

/// All purges, the earliest first.
pub(crate) fn purges(conn: &Connection) -> Result<Vec<Purge>, StoreError> {
    let sql = "SELECT document, coder, at, reason FROM purge ORDER BY at, document";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let document: String = row.get(0)?;
        if let Some(document) = DocumentId::parse(&document) {
            out.push(Purge {
                document,
                coder: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                at: row.get::<_, Option<i64>>(2)?.unwrap_or_default(),
                reason: row.get(3)?,
            });
        }
    }
    Ok(out)
}

/// The documents that were purged.
pub(crate) fn purged(conn: &Connection) -> Result<BTreeSet<DocumentId>, StoreError> {
    Ok(purges(conn)?.into_iter().map(|one| one.document).collect())
}
