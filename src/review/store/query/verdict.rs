//! Verdicts, and their earlier forms from the log.

use rusqlite::{Connection, Row};

use super::read::{Columns, blob};
use crate::domain::{HistoryKind, SignOff, Verdict, VerdictId, VerdictStep};
use crate::store::schema::VERDICT;
use crate::store::value::{Edit, Value};
use crate::store::{StoreError, log};

const SELECT: &str =
    "SELECT v.id, v.statement, v.status, v.strength, v.as_of, v.reasoning, v.author,
    v.at, v.sign_off, v.signed_by, v.signed_at, v.comment FROM verdict v";

fn verdict_of(row: &Row<'_>) -> Result<Verdict, StoreError> {
    let mut columns = Columns::of(row);
    Ok(Verdict {
        id: columns.id()?,
        statement: columns.id()?,
        status: columns.word()?,
        strength: columns.word()?,
        as_of: columns.word()?,
        reasoning: columns.text_or_none()?,
        author: columns.text()?,
        at: columns.time()?,
        sign_off: columns.word()?.unwrap_or(SignOff::Draft),
        signed_by: columns.text_or_none()?,
        signed_at: columns.number()?,
        comment: columns.text_or_none()?,
    })
}

/// One verdict.
pub(crate) fn verdict(conn: &Connection, id: VerdictId) -> Result<Option<Verdict>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} WHERE v.id = ?1"))?;
    let mut rows = statement.query([blob(id)])?;
    rows.next()?.map(verdict_of).transpose()
}

/// All verdicts in order of their statements' ids.
pub(crate) fn verdicts(conn: &Connection) -> Result<Vec<Verdict>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} ORDER BY v.statement, v.id"))?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(verdict_of(row)?);
    }
    Ok(out)
}

/// What was done to a verdict, first to last in the order of arrival.
pub(crate) fn verdict_steps(
    conn: &Connection,
    id: VerdictId,
) -> Result<Vec<VerdictStep>, StoreError> {
    let written = id.0.hyphenated().to_string();
    let mut out = Vec::new();
    log::each(conn, |entry| {
        // Most entries are about something else; the id tells without reading them.
        if !entry.changes.contains(&written) {
            return Ok(());
        }
        let mut set = Vec::new();
        let mut removed = false;
        for change in entry.read_changes()? {
            if change.entity.index != VERDICT.index || change.id != id.0 {
                continue;
            }
            let mut add = |at: usize, value: &Value| {
                if let Some(field) = VERDICT.fields.get(at) {
                    set.push((field.name.to_owned(), value.shown()));
                }
            };
            match &change.edit {
                Edit::Create(row) => row
                    .iter()
                    .enumerate()
                    .filter(|(_, value)| **value != Value::Null)
                    .for_each(|(at, value)| add(at, value)),
                Edit::Delete(_) => removed = true,
                Edit::Purged => {}
                Edit::Set { field, after, .. } => add(*field, after),
            }
        }
        if set.is_empty() && !removed {
            return Ok(());
        }
        let label = entry.label.sentence();
        out.push(VerdictStep {
            at: log::time_of(entry.hlc),
            coder: entry.coder,
            label: match entry.kind {
                HistoryKind::Do => label,
                HistoryKind::Undo => format!("Undone: {label}"),
                HistoryKind::Redo => format!("Done again: {label}"),
            },
            set,
        });
        Ok(())
    })?;
    Ok(out)
}
