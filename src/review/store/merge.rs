//! Bringing in the log of another copy.
//!
//! Merging is the union of two sets of entries; what they mean together is the business of
//! [`project`](super::project). Here is only what makes two logs no union: the same place in the
//! same copy taken by different entries, gaps, and entries that are no entries.

use std::collections::BTreeMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::StoreError;
use super::log::{self, Entry, HLC_LIMIT};
use super::purge;
use super::schema::SCHEMA;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Union {
    /// Entries that were here already.
    pub same: u64,
    /// Entries that came in.
    pub added: u64,
    /// Entries out of which a purge took something.
    pub purged: u64,
}

fn refuse<T>(message: &str) -> Result<T, StoreError> {
    Err(StoreError::NotMergeable(message.to_owned()))
}

/// Adds the entries of another log that are missing here. The caller holds a transaction on `conn`
/// and rebuilds the tables.
pub(crate) fn union(conn: &Connection, other: &Connection) -> Result<Union, StoreError> {
    let here = log::seen(conn)?;
    let mut last: BTreeMap<Uuid, u64> = BTreeMap::new();
    let mut clocks: BTreeMap<Uuid, u64> = BTreeMap::new();
    let mut result = Union::default();
    // By copy and sequence, so that gaps show; the order of arrival is each copy's own affair.
    let mut entries: Vec<Entry> = Vec::new();
    log::each(other, |entry| {
        entries.push(entry);
        Ok(())
    })?;
    entries.sort_by_key(|entry| (entry.replica, entry.seq));
    let mut new: Vec<Entry> = Vec::new();
    for entry in entries {
        let before = last.insert(entry.replica, entry.seq).unwrap_or(0);
        if entry.seq != before + 1 {
            return refuse("entries are missing from the other copy's log.");
        }
        let clock = clocks.insert(entry.replica, entry.hlc).unwrap_or(0);
        if entry.hlc <= clock || entry.hlc >= HLC_LIMIT {
            return refuse("the times in the other copy's log cannot be right.");
        }
        if entry.schema > SCHEMA {
            return refuse(
                "the other copy was worked on with a newer Deskreview. Please update this program.",
            );
        }
        if here
            .get(&entry.replica)
            .is_some_and(|&last| entry.seq <= last)
        {
            if log::id_at(conn, entry.replica, entry.seq)? != Some(entry.id) {
                return refuse(
                    "both went on from the same copy under the same name (for example, one was restored \
                     from a backup of the file system). Export the missing work from one of them instead.",
                );
            }
            result.same += 1;
            continue;
        }
        // What cannot be read must not come in.
        entry.read_changes()?;
        new.push(entry);
    }
    // Arrival in the order of the whole, so that the history reads well.
    new.sort_by_key(Entry::order);
    for entry in &new {
        log::append(conn, entry)?;
        result.added += 1;
    }
    // What one of the two has purged the other may have still.
    if result.added > 0 && (purge::any_logged(conn)? || purge::any_logged(other)?) {
        result.purged = purge::apply(conn, Some(other))?.entries;
    }
    Ok(result)
}
