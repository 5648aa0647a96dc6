//! Purging: what quotes a document is taken out of the log too.
//!
//! The log is only ever added to, but for this. An entry keeps its place, who made it and when, so
//! that no sequence has a gap and other copies know it again; of each purged thing nothing is left in
//! it but *that* it was purged, and of its label only numbers. Which things those are is a pure
//! function of all that is known: the purged documents, what was ever a part of them
//! ([`FieldDef::part`]), and what another copy has marked as purged already. So copies that learn of a
//! purge in whatever order come to the same log, and nothing comes back with a copy that has it still.
//!
//! What files and free pages hold is cleared away afterwards, by [`clean`]. Until that is done it is
//! noted in the database, in the transaction of the purge itself: after a kill the next opening for
//! writing goes on.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};

use deskreview_reader::text::ContentHash;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::log::{self, Entry};
use super::schema::{CODE, DOCUMENT, EDITION, EntityDef, PURGE, entity_named};
use super::value::{Change, Edit, Row, Value};
use super::{Files, StoreError, set_meta, table};
use crate::domain::{DocumentId, Label, StatementKind, container_code_id};

#[cfg(doc)]
use super::schema::FieldDef;

/// Key of what is still to be cleared away.
const KEY: &str = "purging";
/// How long others that read the database are waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(10);

/// A thing: the place of its entity, and its id.
type Thing = (usize, Uuid);

/// A source with its extension, and a text.
type Kept = (ContentHash, String, ContentHash);

/// What has to be cleared away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rest {
    /// Sources, with their extensions.
    sources: BTreeSet<(String, String)>,
    /// Texts.
    texts: BTreeSet<String>,
}

/// What was done to the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Applied {
    /// Entries out of which something was taken.
    pub entries: u64,
    /// Files that go.
    pub files: u64,
    /// Sources that hold purged documents and others too, by their hashes.
    pub shared: BTreeSet<ContentHash>,
}

/// What is known of the purge from the logs.
#[derive(Default)]
struct Known {
    /// Purged things.
    purged: HashSet<Thing>,
    /// What is a part of what, the whole first.
    parts: HashMap<Thing, Vec<Thing>>,
    /// What documents and editions were made of, by the document.
    made_of: BTreeMap<Uuid, BTreeSet<Kept>>,
}

impl Known {
    fn learn(&mut self, change: &Change) {
        let thing = (change.entity.index, change.id);
        match &change.edit {
            Edit::Create(row) | Edit::Delete(row) => {
                if change.entity.index == PURGE.index {
                    self.fact(row);
                }
                for (field, value) in row.iter().enumerate() {
                    self.points(change.entity, field, value, thing);
                }
                if let Some((document, kept)) = made_of(change) {
                    self.made_of.entry(document).or_default().insert(kept);
                }
            }
            Edit::Set {
                field,
                before,
                after,
            } => {
                self.points(change.entity, *field, before, thing);
                self.points(change.entity, *field, after, thing);
            }
            Edit::Purged => {
                self.purged.insert(thing);
            }
        }
    }

    /// A document that somebody has purged, and the codes that stand for it where it has no
    /// evaluation, since they bear its title.
    fn fact(&mut self, row: &Row) {
        let document = PURGE.field("document").and_then(|at| row.get(at)?.text());
        let Some(document) = document.and_then(DocumentId::parse) else {
            return;
        };
        self.purged.insert((DOCUMENT.index, document.0));
        for kind in StatementKind::ALL {
            let code = container_code_id(kind.as_str(), document.0);
            self.purged.insert((CODE.index, code.0));
        }
    }

    fn points(&mut self, def: &EntityDef, field: usize, value: &Value, thing: Thing) {
        let (Some(field), Some(id)) = (def.fields.get(field), value.id()) else {
            return;
        };
        if !field.part {
            return;
        }
        for target in field.refers.iter().filter_map(|name| entity_named(name)) {
            let parts = self.parts.entry((target.index, id)).or_default();
            if parts.last() != Some(&thing) {
                parts.push(thing);
            }
        }
    }

    /// Adds the parts of what is purged, and theirs.
    fn close(&mut self) {
        let mut work: Vec<Thing> = self.purged.iter().copied().collect();
        while let Some(thing) = work.pop() {
            for part in self.parts.get(&thing).into_iter().flatten() {
                if self.purged.insert(*part) {
                    work.push(*part);
                }
            }
        }
    }

    /// Whether a change speaks of something purged.
    fn speaks(&self, change: &Change) -> bool {
        if self.purged.contains(&(change.entity.index, change.id)) {
            return true;
        }
        let points = |(field, value): (usize, &Value)| {
            let (Some(field), Some(id)) = (change.entity.fields.get(field), value.id()) else {
                return false;
            };
            let mut targets = field.refers.iter().filter_map(|name| entity_named(name));
            targets.any(|target| self.purged.contains(&(target.index, id)))
        };
        match &change.edit {
            Edit::Create(row) | Edit::Delete(row) => row.iter().enumerate().any(points),
            Edit::Set {
                field,
                before,
                after,
            } => points((*field, before)) || points((*field, after)),
            Edit::Purged => true,
        }
    }

    /// An entry without what was purged; `None` where it stays as it is.
    fn without(&self, entry: &Entry) -> Result<Option<Entry>, StoreError> {
        let changes = entry.read_changes()?;
        if !changes.iter().any(|change| self.speaks(change)) {
            return Ok(None);
        }
        let mut marked: HashSet<Thing> = HashSet::new();
        let mut kept = Vec::with_capacity(changes.len());
        for change in changes {
            let thing = (change.entity.index, change.id);
            if !self.purged.contains(&thing) {
                kept.push(change);
            } else if marked.insert(thing) {
                kept.push(Change {
                    edit: Edit::Purged,
                    ..change
                });
            }
        }
        let mut out = entry.clone();
        out.set_changes(&kept);
        out.label = only_numbers(&entry.label);
        Ok((out != *entry).then_some(out))
    }

    /// What has to be cleared away, and what other documents are made of too.
    fn rest(&self) -> (Rest, BTreeSet<ContentHash>) {
        let gone = |document: &Uuid| self.purged.contains(&(DOCUMENT.index, *document));
        let mut used = BTreeSet::new();
        for (_, kept) in self.made_of.iter().filter(|(id, _)| !gone(id)) {
            for (source, _, text) in kept {
                used.insert(source.clone());
                used.insert(text.clone());
            }
        }
        let (mut rest, mut shared) = (Rest::default(), BTreeSet::new());
        for (_, kept) in self.made_of.iter().filter(|(id, _)| gone(id)) {
            for (source, extension, text) in kept {
                if used.contains(source) {
                    shared.insert(source.clone());
                } else {
                    let name = (source.as_str().to_owned(), extension.clone());
                    rest.sources.insert(name);
                }
                if !used.contains(text) {
                    rest.texts.insert(text.as_str().to_owned());
                }
            }
        }
        (rest, shared)
    }
}

/// What a change made a document or an edition of, by the document.
pub(crate) fn made_of(change: &Change) -> Option<(Uuid, Kept)> {
    let (Edit::Create(row) | Edit::Delete(row)) = &change.edit else {
        return None;
    };
    let def = change.entity;
    let value = |name: &str| row.get(def.field(name)?);
    let document = if def.index == DOCUMENT.index {
        change.id
    } else if def.index == EDITION.index {
        value("document")?.id()?
    } else {
        return None;
    };
    let text = |name: &str| value(name)?.text();
    Some((
        document,
        (
            ContentHash::parse(text("source")?)?,
            text("extension").unwrap_or_default().to_owned(),
            ContentHash::parse(text("text")?)?,
        ),
    ))
}

/// A label whose names may be words of a purged document: what kind of thing was done, and how many.
fn only_numbers(label: &Label) -> Label {
    let number = |value: &String| value.bytes().all(|byte| byte.is_ascii_digit());
    let args = label.args.iter().filter(|(_, value)| number(value));
    Label {
        key: label.key.clone(),
        args: args
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    }
}

/// Whether anything was ever purged, as the tables know it.
pub(crate) fn any(conn: &Connection) -> Result<bool, StoreError> {
    Ok(table::count(conn, &PURGE)? > 0)
}

/// Whether the log itself speaks of a purge: where the tables are not made yet.
pub(crate) fn any_logged(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM log WHERE instr(changes, ?1) > 0)";
    let made = format!("[\"{}\",", PURGE.name);
    Ok(conn.query_row(sql, [made], |row| row.get(0))?)
}

fn known(logs: &[&Connection]) -> Result<Known, StoreError> {
    let mut known = Known::default();
    for log in logs {
        log::each(log, |entry| {
            for change in entry.read_changes()? {
                known.learn(&change);
            }
            Ok(())
        })?;
    }
    known.close();
    Ok(known)
}

/// Takes what was purged out of the log, and notes what has to be cleared away. `other` is a log that
/// knows things which this one knows no longer. The caller holds a transaction and makes the tables
/// anew.
pub(crate) fn apply(conn: &Connection, other: Option<&Connection>) -> Result<Applied, StoreError> {
    let logs: Vec<&Connection> = std::iter::once(conn).chain(other).collect();
    let known = known(&logs)?;
    let mut changed: Vec<(i64, Entry)> = Vec::new();
    let mut entries = 0;
    log::each_at(conn, |position, entry| {
        if let Some(entry) = known.without(&entry)? {
            changed.push((position, entry));
        }
        Ok(())
    })?;
    for (position, entry) in changed {
        log::rewrite(conn, position, &entry)?;
        entries += 1;
    }
    let (fresh, shared) = known.rest();
    let files = (fresh.sources.len() + fresh.texts.len()) as u64;
    for text in &fresh.texts {
        conn.prepare_cached("DELETE FROM words WHERE text = ?1")?
            .execute([text])?;
    }
    if entries > 0 {
        let mut rest = rest(conn)?.unwrap_or_default();
        rest.sources.extend(fresh.sources);
        rest.texts.extend(fresh.texts);
        let written = serde_json::to_string(&rest).unwrap_or_default();
        set_meta(conn, KEY, &written)?;
    }
    Ok(Applied {
        entries,
        files,
        shared,
    })
}

/// How many entries still speak of something purged: none, unless somebody has written to the log
/// who does not know the rule.
pub(crate) fn left(conn: &Connection) -> Result<u64, StoreError> {
    if !any(conn)? {
        return Ok(0);
    }
    let known = known(&[conn])?;
    let mut left = 0;
    log::each(conn, |entry| {
        left += u64::from(known.without(&entry)?.is_some());
        Ok(())
    })?;
    Ok(left)
}

/// What is still to be cleared away; `None` where nothing is.
pub(crate) fn rest(conn: &Connection) -> Result<Option<Rest>, StoreError> {
    let written: Option<String> = conn
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([KEY], |row| row.get(0))
        .optional()?;
    // What cannot be read is cleared away as far as it is known.
    Ok(written.map(|written| serde_json::from_str(&written).unwrap_or_default()))
}

/// Clears away what purged documents have left in files and in free pages of the database. `false`
/// where somebody else reads the database, so that its write-ahead log cannot be emptied now.
pub(crate) fn clean(conn: &Connection, files: &Files) -> Result<bool, StoreError> {
    let Some(rest) = rest(conn)? else {
        return Ok(true);
    };
    // Somebody may have brought one of them in again, as an edition of another document.
    let used = |hash: &str| -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM log WHERE instr(changes, ?1) > 0)";
        Ok(conn
            .prepare_cached(sql)?
            .query_row([hash], |row| row.get(0))?)
    };
    for (source, extension) in &rest.sources {
        if let Some(hash) = ContentHash::parse(source).filter(|_| !used(source).unwrap_or(true)) {
            files.remove(&files.source_path(&hash, extension))?;
        }
    }
    for text in &rest.texts {
        if let Some(hash) = ContentHash::parse(text).filter(|_| !used(text).unwrap_or(true)) {
            files.remove(&files.text_path(&hash))?;
        }
    }
    conn.execute_batch("VACUUM")?;
    if !empty_write_ahead_log(conn)? {
        return Ok(false);
    }
    conn.prepare_cached("DELETE FROM meta WHERE key = ?1")?
        .execute([KEY])?;
    Ok(true)
}

/// Brings the write-ahead log into the database and cuts it to nothing. Whether that could be done.
fn empty_write_ahead_log(conn: &Connection) -> Result<bool, StoreError> {
    let begun = Instant::now();
    loop {
        let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 {
            return Ok(true);
        }
        // SQLite waits for readers but not for another checkpoint, and there is a thread of our own
        // that begins one when the log has grown, as it just did.
        if begun.elapsed() >= PATIENCE {
            return Ok(false);
        }
        std::thread::sleep(PAUSE);
    }
}
