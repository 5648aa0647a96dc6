//! A projection into tables, and tables against a projection.

use rusqlite::Connection;
use uuid::Uuid;

use super::StoreError;
use super::project::Projection;
use super::schema::{ENTITIES, EntityDef};
use super::{conflict, table};

/// Writes all tables anew. The caller holds a transaction.
pub(crate) fn write(conn: &Connection, projection: &Projection) -> Result<(), StoreError> {
    for (&def, rows) in ENTITIES.iter().zip(&projection.rows) {
        table::clear(conn, def)?;
        for (id, row) in rows {
            table::insert(conn, def, *id, row)?;
        }
    }
    conflict::replace(conn, &projection.conflicts)
}

/// How a table differs from the log's projection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// The log has it, the table has not.
    Missing(&'static str, Uuid),
    /// The table has it, the log has not.
    Extra(&'static str, Uuid),
    /// They have it differently.
    Unlike(&'static str, Uuid),
    /// The lists of conflicts differ.
    Conflicts,
}

/// All differences, in order.
pub(crate) fn differences(
    conn: &Connection,
    projection: &Projection,
) -> Result<Vec<Difference>, StoreError> {
    let mut out = Vec::new();
    for (&def, rows) in ENTITIES.iter().zip(&projection.rows) {
        compare(conn, def, rows, &mut out)?;
    }
    if conflict::all(conn)? != projection.conflicts {
        out.push(Difference::Conflicts);
    }
    Ok(out)
}

fn compare(
    conn: &Connection,
    def: &'static EntityDef,
    rows: &std::collections::BTreeMap<Uuid, super::value::Row>,
    out: &mut Vec<Difference>,
) -> Result<(), StoreError> {
    // Both come in the order of ids.
    let mut expected = rows.iter().peekable();
    table::each(conn, def, |id, row| {
        while let Some((missing, _)) = expected.next_if(|(other, _)| **other < id) {
            out.push(Difference::Missing(def.name, *missing));
        }
        match expected.next_if(|(other, _)| **other == id) {
            None => out.push(Difference::Extra(def.name, id)),
            Some((_, other)) if *other != row => out.push(Difference::Unlike(def.name, id)),
            Some(_) => {}
        }
        Ok(())
    })?;
    out.extend(expected.map(|(id, _)| Difference::Missing(def.name, *id)));
    Ok(())
}
