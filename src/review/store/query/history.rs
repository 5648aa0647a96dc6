//! The readable log.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::domain::{GestureId, HistoryItem, HistoryKind, ReplicaId};
use crate::store::StoreError;
use crate::store::log;

/// What was done, gesture by gesture, latest first in the order of all copies' arrival here.
pub(crate) fn history(
    conn: &Connection,
    limit: Option<u64>,
) -> Result<Vec<HistoryItem>, StoreError> {
    let mut out: Vec<HistoryItem> = Vec::new();
    let limit = limit.unwrap_or(u64::MAX);
    if limit == 0 {
        return Ok(out);
    }
    log::each_backwards(conn, |_, entry| {
        // A gesture of several entries (a long table) is one thing that somebody did.
        let same =
            |last: &HistoryItem| last.kind == HistoryKind::Do && last.gesture.0 == entry.gesture;
        if entry.kind == HistoryKind::Do && out.last().is_some_and(same) {
            return Ok(true);
        }
        let label = entry.label.sentence();
        out.push(HistoryItem {
            id: entry.id,
            gesture: GestureId(entry.of.unwrap_or(entry.gesture)),
            kind: entry.kind,
            at: log::time_of(entry.hlc),
            coder: entry.coder,
            replica: ReplicaId(entry.replica),
            label: match entry.kind {
                HistoryKind::Do => label,
                HistoryKind::Undo => format!("Undone: {label}"),
                HistoryKind::Redo => format!("Done again: {label}"),
            },
            said: entry.label,
            undone: false,
        });
        Ok((out.len() as u64) < limit)
    })?;
    // Only gestures that were ever reversed can stand undone.
    let reversed = log::reversed(conn)?;
    let mut known: HashMap<GestureId, bool> = HashMap::with_capacity(reversed.len());
    let reversed: HashSet<_> = reversed.into_iter().map(GestureId).collect();
    for item in &mut out {
        if item.kind != HistoryKind::Do || !reversed.contains(&item.gesture) {
            continue;
        }
        item.undone = match known.get(&item.gesture) {
            Some(undone) => *undone,
            None => {
                let undone = log::is_undone(conn, item.gesture.0)?;
                known.insert(item.gesture, undone);
                undone
            }
        };
    }
    Ok(out)
}
