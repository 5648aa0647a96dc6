//! Bringing what the write-ahead log holds into the database, beside the work and not within it.
//!
//! Left alone, SQLite does this in whichever commit finds the log long enough, and that commit waits
//! until the disk has taken the whole database's changes: one tag of some thirty took a tenth of a
//! second so. Here a thread with a connection of its own does it; who writes never waits for it, and
//! is safe without it, since the log alone holds all that was acknowledged.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::database::DATABASE;

/// From how many pages of log on it is brought in (4 MB).
const DUE: i32 = 1_000;
/// From how many pages on who writes does it, so that the log stays bounded where the thread does not
/// keep up (256 MB).
const LATE: i32 = 64_000;

/// The thread's work for one open database. Dropping it waits for a round that is under way.
#[derive(Debug, Default)]
pub(super) struct Checkpoints {
    round: Arc<Round>,
}

#[derive(Debug, Default)]
struct Round {
    busy: AtomicBool,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Checkpoints {
    /// Watches the commits of a connection.
    ///
    /// # Errors
    /// Where SQLite refuses to be watched.
    pub(super) fn watch(conn: &mut Connection, project: &Path) -> Result<Self, StoreError> {
        let round = Arc::<Round>::default();
        let path = project.join(DATABASE);
        let watched = Arc::clone(&round);
        conn.wal_hook(Some(move |log: &mut rusqlite::hooks::Wal, pages| {
            if pages >= LATE {
                // Another's reading can keep it from being done; the next commit tries again.
                let _ = log.checkpoint();
            } else if pages >= DUE {
                begin(&watched, &path);
            }
            Ok(())
        }))?;
        Ok(Self { round })
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        let mut thread = self.round.thread.lock();
        let thread = thread
            .as_mut()
            .map_or_else(|poisoned| poisoned.get_mut().take(), |thread| thread.take());
        if let Some(thread) = thread {
            // It says nothing that anybody has to know.
            let _ = thread.join();
        }
    }
}

/// Begins a round unless one is under way. One that cannot be begun or done is due again with the
/// next commit.
fn begin(round: &Arc<Round>, path: &Path) {
    if round.busy.swap(true, Ordering::AcqRel) {
        return;
    }
    let (path, within): (PathBuf, Arc<Round>) = (path.to_owned(), Arc::clone(round));
    let work = move || {
        let _ = carry_over(&path);
        within.busy.store(false, Ordering::Release);
    };
    let begun = Builder::new().name("checkpoint".to_owned()).spawn(work);
    if begun.is_err() {
        round.busy.store(false, Ordering::Release);
    }
    *round.thread.lock().unwrap_or_else(PoisonError::into_inner) = begun.ok();
}

/// Carries over what no reader needs in the log any more.
fn carry_over(path: &Path) -> rusqlite::Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    if cfg!(target_os = "macos") {
        conn.pragma_update(None, "checkpoint_fullfsync", "ON")?;
    }
    // Passive: it waits for nobody and nobody waits for it.
    conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database in a write-ahead log with one table.
    fn database(folder: &Path) -> Connection {
        let conn = Connection::open(folder.join(DATABASE)).unwrap();
        conn.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE said (words)")
            .unwrap();
        conn
    }

    fn length(folder: &Path, ending: &str) -> u64 {
        let path = folder.join(format!("{DATABASE}{ending}"));
        std::fs::metadata(path).map_or(0, |file| file.len())
    }

    #[test]
    fn the_log_is_brought_in_while_the_database_is_open_and_does_not_grow_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = database(folder.path());
        let checkpoints = Checkpoints::watch(&mut conn, folder.path()).unwrap();
        let words = "x".repeat(40_000);
        for _ in 0..600 {
            conn.execute("INSERT INTO said VALUES (?1)", [&words])
                .unwrap();
        }
        // 24 MB were written; without a checkpoint all would lie in the log.
        assert!(length(folder.path(), "") > 2_000_000, "nothing came over");
        drop(checkpoints);
        drop(conn);
        assert_eq!(length(folder.path(), "-wal"), 0);
        let again = Connection::open(folder.path().join(DATABASE)).unwrap();
        let count: i64 = again
            .query_row("SELECT count(*) FROM said", [], |row| row.get(0))
            .unwrap();
        assert_eq!(count, 600);
    }

    #[test]
    fn a_log_that_somebody_reads_is_kept_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = database(folder.path());
        let _checkpoints = Checkpoints::watch(&mut conn, folder.path()).unwrap();
        let reader = Connection::open(folder.path().join(DATABASE)).unwrap();
        reader.execute_batch("BEGIN").unwrap();
        let read = || -> i64 {
            reader
                .query_row("SELECT count(*) FROM said", [], |row| row.get(0))
                .unwrap()
        };
        assert_eq!(read(), 0);
        let words = "x".repeat(40_000);
        for _ in 0..300 {
            conn.execute("INSERT INTO said VALUES (?1)", [&words])
                .unwrap();
        }
        assert_eq!(read(), 0, "a reader sees what it began with");
        reader.execute_batch("COMMIT").unwrap();
        assert_eq!(read(), 300);
    }
}
