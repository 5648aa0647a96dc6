//! Names that mean the same.

use rusqlite::Connection;

use super::read::Columns;
use crate::domain::{BETWEEN_NAMES, Synonyms};
use crate::store::StoreError;

/// All groups by their first name.
pub(crate) fn synonyms(conn: &Connection) -> Result<Vec<Synonyms>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id, names, coder FROM synonyms")?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(Synonyms {
            id: columns.id()?,
            names: columns
                .text()?
                .split(BETWEEN_NAMES)
                .map(str::to_owned)
                .collect(),
            coder: columns.text()?,
        });
    }
    out.sort_by_key(|group| {
        (
            group.names.first().map(|name| name.to_lowercase()),
            group.id,
        )
    });
    Ok(out)
}
