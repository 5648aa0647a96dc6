//! The log: what was done, by whom, in which order. The history of a review *is* this.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};
use uuid::Uuid;

use super::StoreError;
use super::value::{Change, read_changes, write_changes};
use crate::domain::{HistoryKind, Label};

/// What a copy of the project has seen of the others: the last sequence number of each.
pub(crate) type Seen = BTreeMap<Uuid, u64>;

/// One entry, its changes as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its id.
    pub id: Uuid,
    /// The copy it was made in.
    pub replica: Uuid,
    /// Counted per copy from 1, without gaps.
    pub seq: u64,
    /// Hybrid logical clock: milliseconds since 1970, shifted left by 16 bits, and a counter. It is
    /// greater than that of all entries seen, so that causes come before effects.
    pub hlc: u64,
    /// Who did it.
    pub coder: String,
    /// The gesture it is part of.
    pub gesture: Uuid,
    /// Does, undoes, redoes.
    pub kind: HistoryKind,
    /// The gesture that is undone or redone.
    pub of: Option<Uuid>,
    /// What it is called.
    pub label: Label,
    /// Form of its changes.
    pub schema: i64,
    /// What its copy had seen of the others, where that is more than at its entry before.
    pub seen: Option<Seen>,
    /// The changes, written.
    pub changes: String,
}

/// Bits of the counter in a hybrid logical clock.
const COUNTER_BITS: u32 = 16;
/// No honest clock comes near (year 10,000 or so).
pub(crate) const HLC_LIMIT: u64 = 1 << 62;

/// The next clock value after `last`, at a time in milliseconds.
pub(crate) fn tick(last: u64, now_ms: i64) -> u64 {
    let now = u64::try_from(now_ms).unwrap_or(0) << COUNTER_BITS;
    now.max(last.saturating_add(1)).min(HLC_LIMIT - 1)
}

/// The time of a clock value, in milliseconds since 1970.
pub(crate) fn time_of(hlc: u64) -> i64 {
    i64::try_from(hlc >> COUNTER_BITS).unwrap_or(i64::MAX)
}

impl Entry {
    /// Its place in the total order of all copies.
    pub(crate) fn order(&self) -> (u64, Uuid, u64) {
        (self.hlc, self.replica, self.seq)
    }

    /// Its changes.
    ///
    /// # Errors
    /// [`StoreError::BadEntry`] where they are not what this program writes.
    pub(crate) fn read_changes(&self) -> Result<Vec<Change>, StoreError> {
        read_changes(&self.changes).ok_or_else(|| StoreError::BadEntry(self.id.to_string()))
    }

    /// Writes changes into it.
    pub(crate) fn set_changes(&mut self, changes: &[Change]) {
        self.changes = write_changes(changes);
    }
}

const COLUMNS: &str =
    "id, replica, seq, hlc, coder, gesture, kind, of, label, args, schema, seen, changes";

fn bad(detail: &'static str) -> impl Fn() -> StoreError {
    move || StoreError::BadEntry(detail.to_owned())
}

pub(crate) fn uuid_of(bytes: &[u8]) -> Result<Uuid, StoreError> {
    Uuid::from_slice(bytes).map_err(|_| StoreError::BadEntry("an id is damaged".to_owned()))
}

fn entry_of(row: &SqlRow<'_>) -> Result<Entry, StoreError> {
    let uuid = |at: usize| -> Result<Uuid, StoreError> {
        uuid_of(row.get_ref(at)?.as_blob().map_err(rusqlite::Error::from)?)
    };
    let number = |at: usize| -> Result<u64, StoreError> {
        u64::try_from(row.get::<_, i64>(at)?).map_err(|_| bad("a number is negative")())
    };
    let text = |at: usize| -> Result<String, StoreError> { Ok(row.get(at)?) };
    let of: Option<Vec<u8>> = row.get(7)?;
    let seen: Option<String> = row.get(11)?;
    let args = serde_json::from_str(&text(9)?).map_err(|_| bad("its label is damaged")())?;
    Ok(Entry {
        id: uuid(0)?,
        replica: uuid(1)?,
        seq: number(2)?,
        hlc: number(3)?,
        coder: text(4)?,
        gesture: uuid(5)?,
        kind: text(6)?
            .parse()
            .map_err(|_| bad("it is of an unknown kind")())?,
        of: of.as_deref().map(uuid_of).transpose()?,
        label: Label {
            key: text(8)?,
            args,
        },
        schema: row.get(10)?,
        seen: seen
            .map(|seen| serde_json::from_str(&seen).map_err(|_| bad("what it saw is damaged")()))
            .transpose()?,
        changes: text(12)?,
    })
}

/// Adds an entry; its place in the order of arrival.
pub(crate) fn append(conn: &Connection, entry: &Entry) -> Result<i64, StoreError> {
    let args = serde_json::to_string(&entry.label.args).unwrap_or_else(|_| "{}".to_owned());
    let seen = entry
        .seen
        .as_ref()
        .and_then(|seen| serde_json::to_string(seen).ok());
    conn.prepare_cached(
        "INSERT INTO log (id, replica, seq, hlc, coder, gesture, kind, of, label, args, schema, seen, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        entry.id.as_bytes(),
        entry.replica.as_bytes(),
        i64::try_from(entry.seq).unwrap_or(i64::MAX),
        i64::try_from(entry.hlc).unwrap_or(i64::MAX),
        entry.coder,
        entry.gesture.as_bytes(),
        entry.kind.as_str(),
        entry.of.as_ref().map(Uuid::as_bytes),
        entry.label.key,
        args,
        entry.schema,
        seen,
        entry.changes,
    ])?;
    Ok(conn.last_insert_rowid())
}

/// Calls `each` for entries in an order, until it says that it is enough.
fn scan(
    conn: &Connection,
    tail: &str,
    params: impl rusqlite::Params,
    mut each: impl FnMut(i64, Entry) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS}, position FROM log {tail}"))?;
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        if !each(row.get(13)?, entry_of(row)?)? {
            break;
        }
    }
    Ok(())
}

/// All entries in order of arrival.
pub(crate) fn each(
    conn: &Connection,
    mut each: impl FnMut(Entry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    scan(conn, "ORDER BY position", [], |_, entry| {
        each(entry)?;
        Ok(true)
    })
}

/// All entries in order of arrival, each with its place.
pub(crate) fn each_at(
    conn: &Connection,
    mut each: impl FnMut(i64, Entry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    scan(conn, "ORDER BY position", [], |position, entry| {
        each(position, entry)?;
        Ok(true)
    })
}

/// Writes what an entry says anew: only a purge does.
pub(crate) fn rewrite(conn: &Connection, position: i64, entry: &Entry) -> Result<(), StoreError> {
    let args = serde_json::to_string(&entry.label.args).unwrap_or_else(|_| "{}".to_owned());
    conn.prepare_cached("UPDATE log SET changes = ?2, args = ?3 WHERE position = ?1")?
        .execute(params![position, entry.changes, args])?;
    Ok(())
}

/// Entries from the latest to arrive backwards, until `each` says that it is enough.
pub(crate) fn each_backwards(
    conn: &Connection,
    each: impl FnMut(i64, Entry) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    each_before(conn, i64::MAX, each)
}

/// Entries that arrived before a place, from the latest of them backwards, until `each` says that it
/// is enough.
pub(crate) fn each_before(
    conn: &Connection,
    position: i64,
    each: impl FnMut(i64, Entry) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    scan(
        conn,
        "WHERE position < ?1 ORDER BY position DESC",
        [position],
        each,
    )
}

/// The entries of a gesture in order of arrival.
pub(crate) fn of_gesture(conn: &Connection, gesture: Uuid) -> Result<Vec<Entry>, StoreError> {
    let mut out = Vec::new();
    scan(
        conn,
        "WHERE gesture = ?1 ORDER BY position",
        [gesture.as_bytes()],
        |_, entry| {
            out.push(entry);
            Ok(true)
        },
    )?;
    Ok(out)
}

/// Entries whose changes name a thing.
pub(crate) fn naming(conn: &Connection, id: Uuid) -> Result<Vec<Entry>, StoreError> {
    let mut out = Vec::new();
    scan(
        conn,
        "WHERE instr(changes, ?1) > 0",
        [id.hyphenated().to_string()],
        |_, entry| {
            out.push(entry);
            Ok(true)
        },
    )?;
    Ok(out)
}

/// Entries with a label whose changes name a thing, the latest to arrive first.
pub(crate) fn labelled(conn: &Connection, key: &str, id: Uuid) -> Result<Vec<Entry>, StoreError> {
    let mut out = Vec::new();
    scan(
        conn,
        "WHERE label = ?1 AND instr(changes, ?2) > 0 ORDER BY position DESC",
        params![key, id.hyphenated().to_string()],
        |_, entry| {
            out.push(entry);
            Ok(true)
        },
    )?;
    Ok(out)
}

/// The latest undo or redo of a gesture, in the order of all copies.
pub(crate) fn last_reversal(conn: &Connection, gesture: Uuid) -> Result<Option<Entry>, StoreError> {
    let mut out = None;
    scan(
        conn,
        "WHERE of = ?1 ORDER BY hlc DESC, replica DESC, seq DESC LIMIT 1",
        [gesture.as_bytes()],
        |_, entry| {
            out = Some(entry);
            Ok(true)
        },
    )?;
    Ok(out)
}

/// Whether a gesture stands undone.
pub(crate) fn is_undone(conn: &Connection, gesture: Uuid) -> Result<bool, StoreError> {
    let kind: Option<String> = conn
        .prepare_cached(
            "SELECT kind FROM log WHERE of = ?1 ORDER BY hlc DESC, replica DESC, seq DESC LIMIT 1",
        )?
        .query_row([gesture.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(kind.as_deref() == Some(HistoryKind::Undo.as_str()))
}

/// The last sequence number of each copy.
pub(crate) fn seen(conn: &Connection) -> Result<Seen, StoreError> {
    let mut out = Seen::new();
    // A skip over the index: one step a copy, however long the log.
    let mut next = conn.prepare_cached(
        "SELECT replica, seq FROM log WHERE replica > ?1 ORDER BY replica, seq LIMIT 1",
    )?;
    let mut last = conn.prepare_cached("SELECT max(seq) FROM log WHERE replica = ?1")?;
    let mut after: Vec<u8> = Vec::new();
    loop {
        let found: Option<Vec<u8>> = next.query_row([&after], |row| row.get(0)).optional()?;
        let Some(replica) = found else { break };
        let seq: i64 = last.query_row([&replica], |row| row.get(0))?;
        out.insert(uuid_of(&replica)?, u64::try_from(seq).unwrap_or(0));
        after = replica;
    }
    Ok(out)
}

/// The id of the entry at a place, if there is one.
pub(crate) fn id_at(
    conn: &Connection,
    replica: Uuid,
    seq: u64,
) -> Result<Option<Uuid>, StoreError> {
    let id: Option<Vec<u8>> = conn
        .prepare_cached("SELECT id FROM log WHERE replica = ?1 AND seq = ?2")?
        .query_row(
            params![replica.as_bytes(), i64::try_from(seq).unwrap_or(i64::MAX)],
            |row| row.get(0),
        )
        .optional()?;
    id.as_deref().map(uuid_of).transpose()
}

/// Highest clock value of all.
pub(crate) fn last_hlc(conn: &Connection) -> Result<u64, StoreError> {
    // Of each copy the last entry has its highest clock.
    let mut highest = 0;
    let mut of = conn.prepare_cached("SELECT hlc FROM log WHERE replica = ?1 AND seq = ?2")?;
    for (replica, seq) in seen(conn)? {
        let hlc: i64 = of.query_row(
            params![replica.as_bytes(), i64::try_from(seq).unwrap_or(i64::MAX)],
            |row| row.get(0),
        )?;
        highest = highest.max(u64::try_from(hlc).unwrap_or(0));
    }
    Ok(highest)
}

/// What tells this state of the log from every other: how many entries have arrived, and which was
/// the last. The number alone would not do, since a restored backup goes on from an earlier one.
pub(crate) fn head(conn: &Connection) -> Result<String, StoreError> {
    let last: Option<(i64, Vec<u8>)> = conn
        .prepare_cached("SELECT position, id FROM log ORDER BY position DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match last {
        Some((position, id)) => format!("{position} {}", uuid_of(&id)?),
        None => "0".to_owned(),
    })
}

/// How many entries have arrived here.
pub(crate) fn position(conn: &Connection) -> Result<u64, StoreError> {
    let position: Option<i64> = conn
        .prepare_cached("SELECT max(position) FROM log")?
        .query_row([], |row| row.get(0))?;
    Ok(position.and_then(|p| u64::try_from(p).ok()).unwrap_or(0))
}

/// All gestures that were ever undone.
pub(crate) fn reversed(conn: &Connection) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT of FROM log WHERE of IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(uuid_of(
            row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?,
        )?);
    }
    Ok(out)
}
