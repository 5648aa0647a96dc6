//! Repairing a damaged database: the newest sound backup is put in its place, and what can still be
//! read of the damaged log goes on top of it.
//!
//! The damaged file is kept. A log that can be read to the end loses nothing this way, since tables
//! and indexes, where damage most often lies, are made anew.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::database::{DATABASE, MIGRATIONS, migrate, project_of};
use super::lock::Lock;
use super::log::{self, Entry};
use super::schema::SCHEMA;
use super::{StoreError, backup, rebuild};

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The backup that was restored.
    pub backup: PathBuf,
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
        StoreError::NotAProject(_) if backup::newest_sound(project).is_some() => Ok(()),
        other => Err(other),
    })?;
    let _lock = Lock::take(project, now_ms)?;
    let newest =
        backup::newest_sound(project).ok_or_else(|| StoreError::NoBackup(project.to_owned()))?;
    let io = |error| StoreError::io("Repairing the project", project, error);
    let damaged = aside(project, now_ms).map_err(io)?;
    let unfinished = project.join(format!("{DATABASE}.part"));
    let restore = || -> Result<u64, StoreError> {
        fs::copy(&newest, &unfinished).map_err(io)?;
        let conn = Connection::open(&unfinished)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        let form: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if form < SCHEMA {
            migrate(&conn, form, MIGRATIONS)?;
        }
        let recovered = recover(&conn, &damaged.join(DATABASE))?;
        drop(conn);
        fs::File::open(&unfinished)
            .and_then(|file| file.sync_all())
            .map_err(io)?;
        fs::rename(&unfinished, project.join(DATABASE)).map_err(io)?;
        Ok(recovered)
    };
    match restore() {
        Ok(recovered) => Ok(Repaired {
            backup: newest,
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

/// The database's file and those that SQLite keeps beside it.
fn names() -> [String; 4] {
    ["", "-wal", "-shm", "-journal"].map(|ending| format!("{DATABASE}{ending}"))
}

/// Moves the damaged database into a folder of its own.
fn aside(project: &Path, now_ms: i64) -> std::io::Result<PathBuf> {
    let time = jiff::Timestamp::from_millisecond(now_ms)
        .unwrap_or_default()
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string();
    let folder = (1..)
        .map(|n| project.join(format!("damaged-{time}-{n}")))
        .find(|folder| !folder.exists())
        .unwrap_or_else(|| project.join("damaged"));
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
        // Reading ends where the damage begins; what was read until then is good.
        let _ = log::each(&other, |entry| {
            if entry.read_changes().is_ok() {
                entries.push(entry);
            }
            Ok(())
        });
        if entries.is_empty() {
            let _ = log::each_backwards(&other, |_, entry| {
                if entry.read_changes().is_ok() {
                    entries.push(entry);
                }
                Ok(true)
            });
        }
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
    rebuild::write(&tx, &project_of(&tx)?)?;
    tx.commit()?;
    Ok(recovered)
}
