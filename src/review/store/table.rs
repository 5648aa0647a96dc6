//! Rows in tables: the few statements of SQL that all entities share, made from their description.

use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, ToSql, params_from_iter};
use uuid::Uuid;

use super::StoreError;
use super::log::uuid_of;
use super::schema::{EntityDef, FieldDef, FieldKind, entity_named, quoted};
use super::value::{Row, Value};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Owned(SqlValue::Null),
            Value::Int(number) => ToSqlOutput::Owned(SqlValue::Integer(*number)),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
        })
    }
}

/// A value as read from a column; what is not of the field's kind reads as nothing.
fn value_of(value: ValueRef<'_>, kind: FieldKind) -> Value {
    match (value, kind) {
        (ValueRef::Integer(number), FieldKind::Int) => Value::Int(number),
        (ValueRef::Text(text), FieldKind::Text) => {
            Value::Text(String::from_utf8_lossy(text).into_owned())
        }
        (ValueRef::Blob(bytes), FieldKind::Id) => {
            Uuid::from_slice(bytes).map_or(Value::Null, Value::Id)
        }
        _ => Value::Null,
    }
}

fn columns(def: &EntityDef) -> String {
    let columns: Vec<String> = def
        .fields
        .iter()
        .map(|field| quoted(field.column))
        .collect();
    columns.join(", ")
}

/// The fields of a row that begins with them.
pub(crate) fn row_of(def: &EntityDef, row: &SqlRow<'_>, first: usize) -> Result<Row, StoreError> {
    let mut out = Row::with_capacity(def.fields.len());
    for (index, field) in def.fields.iter().enumerate() {
        out.push(value_of(row.get_ref(first + index)?, field.kind));
    }
    Ok(out)
}

/// Adds a row.
pub(crate) fn insert(
    conn: &Connection,
    def: &EntityDef,
    id: Uuid,
    row: &Row,
) -> Result<(), StoreError> {
    let places = vec!["?"; def.fields.len()].join(", ");
    let sql = format!(
        "INSERT INTO {} (\"id\", {}) VALUES (?, {places})",
        def.table,
        columns(def)
    );
    let id = Value::Id(id);
    conn.prepare_cached(&sql)?
        .execute(params_from_iter(std::iter::once(&id).chain(row)))?;
    Ok(())
}

/// Sets a field.
pub(crate) fn update(
    conn: &Connection,
    def: &EntityDef,
    id: Uuid,
    field: &FieldDef,
    value: &Value,
) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE {} SET {} = ?1 WHERE \"id\" = ?2",
        def.table,
        quoted(field.column)
    );
    conn.prepare_cached(&sql)?.execute((value, Value::Id(id)))?;
    Ok(())
}

/// Removes a row.
pub(crate) fn delete(conn: &Connection, def: &EntityDef, id: Uuid) -> Result<(), StoreError> {
    let sql = format!("DELETE FROM {} WHERE \"id\" = ?1", def.table);
    conn.prepare_cached(&sql)?.execute([Value::Id(id)])?;
    Ok(())
}

/// A row, if there is one.
pub(crate) fn get(conn: &Connection, def: &EntityDef, id: Uuid) -> Result<Option<Row>, StoreError> {
    let sql = format!(
        "SELECT {} FROM {} WHERE \"id\" = ?1",
        columns(def),
        def.table
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([Value::Id(id)])?;
    rows.next()?.map(|row| row_of(def, row, 0)).transpose()
}

/// Whether there is a row.
pub(crate) fn exists(conn: &Connection, def: &EntityDef, id: Uuid) -> Result<bool, StoreError> {
    let sql = format!("SELECT 1 FROM {} WHERE \"id\" = ?1", def.table);
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([Value::Id(id)], |_| Ok(()))
        .optional()?
        .is_some())
}

/// The ids of rows whose field points at something, in order.
pub(crate) fn ids_where(
    conn: &Connection,
    def: &EntityDef,
    field: &FieldDef,
    value: &Value,
) -> Result<Vec<Uuid>, StoreError> {
    let sql = format!(
        "SELECT \"id\" FROM {} WHERE {} = ?1 ORDER BY \"id\"",
        def.table,
        quoted(field.column)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([value])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(uuid_of(
            row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?,
        )?);
    }
    Ok(out)
}

/// One row whose field points at something.
pub(crate) fn any_where(
    conn: &Connection,
    def: &EntityDef,
    field: &FieldDef,
    value: &Value,
) -> Result<Option<Uuid>, StoreError> {
    let sql = format!(
        "SELECT \"id\" FROM {} WHERE {} = ?1 LIMIT 1",
        def.table,
        quoted(field.column)
    );
    let id: Option<Vec<u8>> = conn
        .prepare_cached(&sql)?
        .query_row([value], |row| row.get(0))
        .optional()?;
    id.as_deref().map(uuid_of).transpose()
}

/// Calls `each` for all rows in order of their ids.
pub(crate) fn each(
    conn: &Connection,
    def: &EntityDef,
    mut each: impl FnMut(Uuid, Row) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT \"id\", {} FROM {} ORDER BY \"id\"",
        columns(def),
        def.table
    );
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = uuid_of(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?;
        each(id, row_of(def, row, 1)?)?;
    }
    Ok(())
}

/// How many rows there are.
pub(crate) fn count(conn: &Connection, def: &EntityDef) -> Result<u64, StoreError> {
    let count: i64 = conn
        .prepare_cached(&format!("SELECT count(*) FROM {}", def.table))?
        .query_row([], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Removes all rows.
pub(crate) fn clear(conn: &Connection, def: &EntityDef) -> Result<(), StoreError> {
    conn.execute(&format!("DELETE FROM {}", def.table), [])?;
    Ok(())
}

/// Rows whose field points at something that is not there: their ids, and at what.
pub(crate) fn pointing_at_nothing(
    conn: &Connection,
    def: &EntityDef,
    field: &FieldDef,
) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    let column = quoted(field.column);
    let mut sql = format!(
        "SELECT t.\"id\", t.{column} FROM {} t WHERE t.{column} IS NOT NULL",
        def.table
    );
    for target in field.refers.iter().filter_map(|name| entity_named(name)) {
        sql += &format!(
            " AND NOT EXISTS (SELECT 1 FROM {} o WHERE o.\"id\" = t.{column})",
            target.table
        );
    }
    sql += " ORDER BY t.\"id\"";
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let id = |at: usize| -> Result<Uuid, StoreError> {
            uuid_of(row.get_ref(at)?.as_blob().map_err(rusqlite::Error::from)?)
        };
        out.push((id(0)?, id(1)?));
    }
    Ok(out)
}
