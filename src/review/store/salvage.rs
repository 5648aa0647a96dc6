//! Repairing a damaged database: the newest sound backup is put in its place, and what can still be
//! read of the damaged log goes on top of it.
//!
//! The damaged file is kept. A log that can be read to the end loses nothing this way, since tables
//! and indexes, where damage most often lies, are made anew.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::database::{DATABASE, MIGRATIONS, migrate, names, project_of};
use super::lock::Lock;
use super::log::{self, Entry};
use super::schema::SCHEMA;
use super::{StoreError, backup, purge, rebuild};

/// What folders with damaged databases are called.
pub(super) const DAMAGED: &str = "damaged";

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The backup that was restored.
    pub backup: PathBuf,
    /// When that backup was made, in milliseconds since 1970.
    pub backup_at: i64,
    /// When the last entry was made that the restored project holds, in milliseconds since 1970: of
    /// the backup, or of what was brought back. Work done after it may be lost.
    pub last_entry_at: Option<i64>,
    /// The folder in which the damaged database is kept.
    pub damaged: PathBuf,
    /// Entries made after the backup that could still be read from the damaged database and were
    /// brought back.
    pub recovered: u64,
}

/// Restores a project's database.
pub(crate) fn repair(project: &Path, now_ms: i64) -> Result<Repaired, StoreError> {
    super::looks_like_project(project).or_else(|error| match error {
        // The database may be gone altogether.
        StoreError::Damaged { missing: true, .. } => Ok(()),
        other => Err(other),
    })?;
    let _lock = Lock::take(project, now_ms)?;
    let newest =
        backup::newest_sound(project).ok_or_else(|| StoreError::NoBackup(project.to_owned()))?;
    let backup_at = backup::made_at(&newest);
    let io = |error| StoreError::io("Repairing the project", project, error);
    let damaged = aside(project, now_ms).map_err(io)?;
    let unfinished = project.join(format!("{DATABASE}.part"));
    let restore = || -> Result<(u64, Option<i64>), StoreError> {
        // Of an interrupted attempt.
        let _ = fs::remove_file(&unfinished);
        fs::copy(&newest, &unfinished).map_err(io)?;
        let conn = Connection::open(&unfinished)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        let form: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if form < SCHEMA {
            migrate(&conn, form, MIGRATIONS)?;
        }
        let recovered = recover(&conn, &damaged.join(DATABASE))?;
        let last = log::last_hlc(&conn)?;
        drop(conn);
        fs::File::open(&unfinished)
            .and_then(|file| file.sync_all())
            .map_err(io)?;
        fs::rename(&unfinished, project.join(DATABASE)).map_err(io)?;
        Ok((recovered, (last > 0).then(|| log::time_of(last))))
    };
    match restore() {
        Ok((recovered, last_entry_at)) => Ok(Repaired {
            backup: newest,
            backup_at,
            last_entry_at,
            damaged,
            recovered,
        }),
        Err(error) => {
            let _ = fs::remove_file(&unfinished);
            // Back to how it was, so that a second attempt finds the same.
            for name in names() {
                let _ = fs::rename(damaged.join(&name), project.join(&name));
            }
            let _ = fs::remove_dir(&damaged);
            Err(error.at(project))
        }
    }
}

/// Moves the damaged database into a folder of its own.
fn aside(project: &Path, now_ms: i64) -> std::io::Result<PathBuf> {
    let time = jiff::Timestamp::from_millisecond(now_ms)
        .unwrap_or_default()
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string();
    let folder = (1..)
        .map(|n| project.join(format!("{DAMAGED}-{time}-{n}")))
        .find(|folder| !folder.exists())
        .unwrap_or_else(|| project.join(DAMAGED));
    fs::create_dir(&folder)?;
    for name in names() {
        match fs::rename(project.join(&name), folder.join(&name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(folder)
}

/// Brings back what can be read of a damaged log. An entry is taken only where none before it is
/// missing.
fn recover(conn: &Connection, damaged: &Path) -> Result<u64, StoreError> {
    let mut entries: Vec<Entry> = Vec::new();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if let Ok(other) = Connection::open_with_flags(damaged, flags) {
        // So a damaged description of another table does not hide the log.
        let _ = other.pragma_update(None, "writable_schema", "ON");
        // Reading ends where the damage begins; what was read until then is good.
        let _ = log::each(&other, |entry| {
            if entry.read_changes().is_ok() {
                entries.push(entry);
            }
            Ok(())
        });
    }
    entries.sort_by_key(|entry| (entry.replica, entry.seq));
    let mut here = log::seen(conn)?;
    let mut recovered = 0;
    let tx = conn.unchecked_transaction()?;
    for entry in entries {
        let last = here.entry(entry.replica).or_default();
        if entry.seq == *last + 1 && entry.schema <= SCHEMA {
            *last += 1;
            log::append(&tx, &entry)?;
            recovered += 1;
        }
    }
    // The backup may be older than a purge.
    if purge::any_logged(&tx)? {
        purge::apply(&tx, None)?;
    }
    rebuild::write(&tx, &project_of(&tx)?)?;
    tx.commit()?;
    Ok(recovered)
}
