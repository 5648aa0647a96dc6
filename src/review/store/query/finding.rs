//! Saved searches.

use rusqlite::Connection;

use super::read::Columns;
use crate::domain::SavedSearch;
use crate::store::StoreError;

/// All saved searches by name.
pub(crate) fn saved_searches(conn: &Connection) -> Result<Vec<SavedSearch>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, query, filter, coder, created, seen, seen_at FROM saved_search",
    )?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(SavedSearch {
            id: columns.id()?,
            name: columns.text()?,
            query: columns.text()?,
            filter: columns.text_or_none()?,
            coder: columns.text()?,
            created: columns.time()?,
            seen: columns.text_or_none()?,
            seen_at: columns.number()?,
        });
    }
    out.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    Ok(out)
}
