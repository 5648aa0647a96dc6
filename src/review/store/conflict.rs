//! The list of what copies disagree on: a projection of the log like every other table.
//!
//! A change made here comes after everything this copy has seen, so it settles whatever it touches;
//! [`settle`] takes away just what a full projection would no longer find.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::StoreError;
use super::log::uuid_of;
use super::schema::{CODE, EntityDef, entity_named};
use super::table;
use super::value::{Change, Edit, Row};
use crate::domain::{ConflictKind, case_fold};

/// Fields of a code that make its path.
const NAME: &str = "name";
const PARENT: &str = "parent";

/// One side, as kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Side {
    /// The value as text; `None` is empty or deleted.
    #[serde(rename = "v")]
    pub value: Option<String>,
    /// Who.
    #[serde(rename = "c")]
    pub coder: String,
    /// When, in milliseconds since 1970.
    #[serde(rename = "t")]
    pub at: i64,
}

/// A conflict as kept. Ordered by what it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Listed {
    /// Stable name of the entity.
    pub entity: &'static str,
    /// Its id.
    pub id: Uuid,
    /// The field, or nothing.
    pub field: &'static str,
    /// How the copies disagree.
    pub kind: ConflictKind,
    /// The sides; the last one is what holds now.
    pub sides: Vec<Side>,
}

/// All of them, in order.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Listed>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT kind, entity, id, field, sides FROM conflict")?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(0)?;
        let name: String = row.get(1)?;
        let field: String = row.get(3)?;
        let sides: String = row.get(4)?;
        // A row that this program did not write shows in `check` as a difference.
        let (Ok(kind), Some(def)) = (kind.parse(), entity_named(&name)) else {
            continue;
        };
        out.push(Listed {
            entity: def.name,
            id: uuid_of(row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?)?,
            field: def
                .field(&field)
                .and_then(|at| def.fields.get(at))
                .map_or("", |field| field.name),
            kind,
            sides: serde_json::from_str(&sides).unwrap_or_default(),
        });
    }
    out.sort();
    Ok(out)
}

/// Whether there are any.
pub(crate) fn any(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM conflict)")?
        .query_row([], |row| row.get(0))?)
}

/// Replaces the whole list.
pub(crate) fn replace(conn: &Connection, list: &[Listed]) -> Result<(), StoreError> {
    conn.execute("DELETE FROM conflict", [])?;
    list.iter().try_for_each(|conflict| insert(conn, conflict))
}

fn insert(conn: &Connection, conflict: &Listed) -> Result<(), StoreError> {
    let sides = serde_json::to_string(&conflict.sides).unwrap_or_default();
    conn.prepare_cached(
        "INSERT INTO conflict (kind, entity, id, field, sides) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        conflict.kind.as_str(),
        conflict.entity,
        conflict.id.as_bytes(),
        conflict.field,
        sides
    ])?;
    Ok(())
}

fn of_kind(
    conn: &Connection,
    kind: ConflictKind,
) -> Result<Vec<(&'static EntityDef, Uuid)>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT entity, id FROM conflict WHERE kind = ?1 ORDER BY entity, id")?;
    let mut rows = statement.query([kind.as_str()])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        if let Some(def) = entity_named(&name) {
            out.push((
                def,
                uuid_of(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?,
            ));
        }
    }
    Ok(out)
}

/// What is kept alive only because something still points at it.
pub(crate) fn revived(conn: &Connection) -> Result<Vec<(&'static EntityDef, Uuid)>, StoreError> {
    of_kind(conn, ConflictKind::DeletedAndUsed)
}

/// What was taken out of a circle.
pub(crate) fn circles(conn: &Connection) -> Result<Vec<(&'static EntityDef, Uuid)>, StoreError> {
    of_kind(conn, ConflictKind::Circle)
}

/// Takes away what changes of this copy have settled.
pub(crate) fn settle(conn: &Connection, changes: &[Change]) -> Result<(), StoreError> {
    const BY_THING: &str = "DELETE FROM conflict WHERE entity = ?1 AND id = ?2
        AND (kind IN ('deleted_and_changed', 'deleted_and_used') OR ?3 OR field = ?4)
        AND kind <> 'same_name'";
    for change in changes {
        let (whole, field) = match &change.edit {
            Edit::Create(_) | Edit::Delete(_) | Edit::Purged => (true, ""),
            Edit::Set { field, .. } => (
                false,
                change.entity.fields.get(*field).map_or("", |def| def.name),
            ),
        };
        // A conflict about the whole thing has no field, so an empty name must not match it.
        let field = if field.is_empty() { "\u{0}" } else { field };
        conn.prepare_cached(BY_THING)?.execute(params![
            change.entity.name,
            change.id.as_bytes(),
            whole,
            field
        ])?;
    }
    Ok(())
}

/// Lists codes of the same name anew where changes could have made or parted some. Commands make
/// none; taking back a renaming can.
pub(crate) fn list_same_names(conn: &Connection, changes: &[Change]) -> Result<(), StoreError> {
    let names = |field: usize| {
        let field = CODE.fields.get(field).map_or("", |field| field.name);
        field == NAME || field == PARENT
    };
    let concerned = changes.iter().any(|change| {
        change.entity.index == CODE.index
            && match change.edit {
                Edit::Create(_) | Edit::Delete(_) | Edit::Purged => true,
                Edit::Set { field, .. } => names(field),
            }
    });
    if !concerned {
        return Ok(());
    }
    let mut rows = Vec::new();
    table::each(conn, &CODE, |id, row| {
        rows.push((id, row));
        Ok(())
    })?;
    conn.prepare_cached("DELETE FROM conflict WHERE kind = ?1")?
        .execute([ConflictKind::SameName.as_str()])?;
    for conflict in same_names(&CODE, rows.iter().map(|(id, row)| (*id, row))) {
        insert(conn, &conflict)?;
    }
    Ok(())
}

/// Codes under the same parent with the same name: each but the first (by id) is listed.
pub(crate) fn same_names<'a>(
    def: &'static EntityDef,
    rows: impl Iterator<Item = (Uuid, &'a Row)>,
) -> Vec<Listed> {
    let (Some(name), Some(parent)) = (def.field(NAME), def.field(PARENT)) else {
        return Vec::new();
    };
    let mut first = std::collections::BTreeMap::new();
    let mut out = Vec::new();
    for (id, row) in rows {
        let shown = row
            .get(name)
            .and_then(|name| name.text())
            .unwrap_or_default();
        let key = (
            row.get(parent).and_then(|parent| parent.id()),
            case_fold(shown),
        );
        match first.entry(key) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(id);
            }
            std::collections::btree_map::Entry::Occupied(entry) => out.push(Listed {
                entity: def.name,
                id,
                field: NAME,
                kind: ConflictKind::SameName,
                sides: vec![Side {
                    value: Some(entry.get().to_string()),
                    coder: String::new(),
                    at: 0,
                }],
            }),
        }
    }
    out
}
