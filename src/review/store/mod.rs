//! The project on disk: the only SQL.
//!
//! `review.db` holds the log and its projection; `sources/` and `texts/` hold immutable files. The
//! log is the truth: [`project`] says what it means, tables are a copy of that meaning kept up to
//! date by [`writer`], and [`merge`] is the union of two logs.

mod backup;
mod checkpoint;
mod conflict;
mod database;
mod error;
mod files;
mod lock;
pub(crate) mod log;
mod merge;
mod place;
mod project;
mod purge;
pub(crate) mod query;
mod rebuild;
mod salvage;
pub(crate) mod schema;
pub(crate) mod table;
pub(crate) mod value;
pub(crate) mod writer;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::domain::{HistoryKind, Label};
pub(crate) use conflict::{Listed, all as listed_conflicts, revived};
pub use error::StoreError;
pub use files::Files;
use lock::Lock;
use log::{Entry, Seen};
pub(crate) use purge::{Applied, made_of};
pub(crate) use rebuild::Difference;
pub use salvage::Repaired;
pub(crate) use salvage::repair;
use value::Change;

/// How a project is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading; also while somebody else writes.
    Read,
    /// Writing; one at a time.
    Write,
}

/// A transaction that may be given up.
pub(crate) type Pending<'a> = Transaction<'a>;
/// The database as others read it.
pub(crate) type Conn<'a> = &'a Connection;

/// Keys of what is known of this copy alone.
mod key {
    pub const REPLICA: &str = "replica";
    pub const PLACE: &str = "place";
    pub const SEEN: &str = "seen";
    pub const CODER: &str = "coder";
    pub const BEGINS: &str = "begins";
}

/// An open project.
pub(crate) struct Store {
    // In this order they are dropped: backup and checkpoint end and the database is closed before
    // the lock is given back.
    backup: backup::Job,
    _checkpoints: checkpoint::Checkpoints,
    conn: Connection,
    folder: PathBuf,
    files: Files,
    access: Access,
    own: Own,
    /// Where the log will stand when a backup is due while the project is open; `None` for never.
    next_backup: Option<u64>,
    _lock: Option<Lock>,
}

/// What this copy knows of itself.
#[derive(Clone, Debug, Default)]
struct Own {
    replica: Uuid,
    /// Last sequence number.
    seq: u64,
    /// Highest clock value seen.
    hlc: u64,
    /// What it has seen of the others.
    seen: Seen,
    /// What of that its last entries have told.
    told: Seen,
    /// Whether conflicts are listed.
    conflicts: bool,
}

/// What goes into an entry besides its changes.
pub(crate) struct Act {
    /// Id of the entry.
    pub id: Uuid,
    /// The gesture.
    pub gesture: Uuid,
    /// Who.
    pub coder: String,
    /// When, in milliseconds since 1970.
    pub now_ms: i64,
    /// Does, undoes, redoes.
    pub kind: HistoryKind,
    /// What is undone or redone.
    pub of: Option<Uuid>,
    /// What it is called.
    pub label: Label,
}

fn looks_like_project(path: &Path) -> Result<(), StoreError> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Err(error) => return Err(StoreError::reading("Opening the project", path, error)),
    };
    if !metadata.is_dir() {
        return Err(StoreError::IsFile(path.to_owned()));
    }
    for name in database::names() {
        let file = path.join(&name);
        match files::is_regular(&file) {
            Ok(true) => {}
            Ok(false) => return Err(StoreError::NotAFile(file)),
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::reading("Opening the project", &file, error));
            }
            // What SQLite keeps beside it comes and goes.
            Err(_) if name != database::DATABASE => {}
            Err(_) => {
                return Err(match backup::newest_sound(path) {
                    None => StoreError::NotAProject(path.to_owned()),
                    backup => StoreError::Damaged {
                        path: path.to_owned(),
                        missing: true,
                        backup,
                    },
                });
            }
        }
    }
    Ok(())
}

/// Whether there is no permission to read the database.
fn denied(folder: &Path) -> bool {
    fs::File::open(folder.join(database::DATABASE))
        .is_err_and(|error| error.kind() == std::io::ErrorKind::PermissionDenied)
}

impl Store {
    /// Makes the folder and the database of a new project, and opens it for writing.
    pub(crate) fn create(folder: &Path, now_ms: i64, replica: Uuid) -> Result<Self, StoreError> {
        let io = |error| StoreError::io("Making the project", folder, error);
        let fresh = match fs::metadata(folder) {
            Ok(metadata) if metadata.is_dir() => {
                if fs::read_dir(folder).map_err(io)?.next().is_some() {
                    return Err(StoreError::Exists(folder.to_owned()));
                }
                false
            }
            Ok(_) => return Err(StoreError::Exists(folder.to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fs::create_dir_all(folder).map_err(io)?;
                true
            }
            Err(error) => return Err(io(error)),
        };
        let made = database::create(folder)
            .and_then(|()| Self::open(folder, Access::Write, now_ms, replica));
        made.map_err(|error| {
            if fresh {
                // An attempt that failed leaves nothing behind, if that can be helped.
                let _ = fs::remove_dir_all(folder);
            }
            error.at(folder)
        })
    }

    /// Opens a project. `replica` is used where this copy needs an id of its own.
    pub(crate) fn open(
        folder: &Path,
        access: Access,
        now_ms: i64,
        replica: Uuid,
    ) -> Result<Self, StoreError> {
        looks_like_project(folder)?;
        Self::open_files(folder, access, now_ms, replica).map_err(|error| match error.at(folder) {
            StoreError::Damaged { path, missing, .. } => StoreError::Damaged {
                backup: backup::newest_sound(&path),
                missing,
                path,
            },
            // SQLite does not say which of the two it was denied.
            StoreError::Protected(path) if access == Access::Read || denied(folder) => {
                StoreError::Unreadable(path)
            }
            other => other,
        })
    }

    fn open_files(
        folder: &Path,
        access: Access,
        now_ms: i64,
        replica: Uuid,
    ) -> Result<Self, StoreError> {
        let files = Files::new(folder);
        let (conn, checkpoints, lock) = match access {
            Access::Read => (
                database::open_for_reading(folder)?,
                checkpoint::Checkpoints::default(),
                None,
            ),
            Access::Write => {
                let lock = Lock::take(folder, now_ms)?;
                let mut conn = database::open_for_writing(folder)?;
                database::update(&conn, folder, now_ms)?;
                let checkpoints = checkpoint::Checkpoints::watch(&mut conn, folder)?;
                files.sweep();
                (conn, checkpoints, Some(lock))
            }
        };
        let mut store = Self {
            backup: backup::Job::default(),
            _checkpoints: checkpoints,
            conn,
            folder: folder.to_owned(),
            files,
            access,
            own: Own::default(),
            next_backup: None,
            _lock: lock,
        };
        if access == Access::Write {
            store.bind(replica)?;
            let position = log::position(&store.conn)?;
            if backup::is_due(folder, position, now_ms) {
                store.backup = backup::Job::begin(folder, position, now_ms);
            }
            // Elsewhere than in a write-ahead log, a backup's reading holds up the writing.
            store.next_backup = (!place::needs_rollback_journal(folder))
                .then(|| backup::next_position(folder).max(position + 1));
        }
        store.load()?;
        Ok(store)
    }

    /// Gives this copy an id of its own where it stands at another place than when it was last
    /// written.
    fn bind(&mut self, fresh: Uuid) -> Result<(), StoreError> {
        let place = place::describe(&self.folder.join(database::DATABASE));
        if self.meta(key::REPLICA)?.is_some() && self.meta(key::PLACE)?.as_ref() == Some(&place) {
            return Ok(());
        }
        let tx = self.begin()?;
        set_meta(&tx, key::REPLICA, &fresh.to_string())?;
        set_meta(&tx, key::PLACE, &place)?;
        set_meta(&tx, key::SEEN, "{}")?;
        tx.commit()?;
        Ok(())
    }

    /// Reads what this copy knows of itself.
    fn load(&mut self) -> Result<(), StoreError> {
        let replica = self.meta(key::REPLICA)?;
        let replica = replica.and_then(|id| Uuid::try_parse(&id).ok());
        let replica = replica.unwrap_or_default();
        let mut seen = log::seen(&self.conn)?;
        let told = self.meta(key::SEEN)?.unwrap_or_default();
        self.own = Own {
            replica,
            seq: seen.remove(&replica).unwrap_or(0),
            hlc: log::last_hlc(&self.conn)?,
            seen,
            told: serde_json::from_str(&told).unwrap_or_default(),
            conflicts: conflict::any(&self.conn)?,
        };
        Ok(())
    }

    /// The database, for reading.
    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }

    /// The project's folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Sources and texts.
    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// How it was opened.
    pub(crate) fn access(&self) -> Access {
        self.access
    }

    /// Whether conflicts are listed.
    pub(crate) fn has_conflicts(&self) -> bool {
        self.own.conflicts
    }

    /// Begins a transaction that writes.
    pub(crate) fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        if self.access == Access::Read {
            return Err(StoreError::ReadOnly);
        }
        Ok(Transaction::new_unchecked(
            &self.conn,
            TransactionBehavior::Immediate,
        )?)
    }

    /// Writes the entry of a gesture and ends its transaction. Until this returns nothing is done.
    pub(crate) fn commit(
        tx: Transaction<'_>,
        own: &Position,
        act: Act,
        changes: &[Change],
    ) -> Result<Position, StoreError> {
        let mut own = Self::append(&tx, own, act, changes)?;
        own.0.conflicts = conflict::any(&tx)?;
        tx.commit()?;
        Ok(own)
    }

    /// Writes the entry of a gesture.
    fn append(
        tx: &Transaction<'_>,
        own: &Position,
        act: Act,
        changes: &[Change],
    ) -> Result<Position, StoreError> {
        let mut own = own.clone();
        own.0.seq += 1;
        own.0.hlc = log::tick(own.0.hlc, act.now_ms);
        let news = own.0.seen != own.0.told;
        if news {
            own.0.told = own.0.seen.clone();
            let told = serde_json::to_string(&own.0.told).unwrap_or_default();
            set_meta(tx, key::SEEN, &told)?;
        }
        let mut entry = Entry {
            id: act.id,
            replica: own.0.replica,
            seq: own.0.seq,
            hlc: own.0.hlc,
            coder: act.coder,
            gesture: act.gesture,
            kind: act.kind,
            of: act.of,
            label: act.label,
            schema: schema::SCHEMA,
            seen: news.then(|| own.0.seen.clone()),
            changes: String::new(),
        };
        entry.set_changes(changes);
        log::append(tx, &entry)?;
        Ok(own)
    }

    /// Writes the entry of a purge, takes what it names out of the log and makes the tables anew, all
    /// within its transaction. Until that is committed nothing is done.
    pub(crate) fn purge_in(
        tx: &Transaction<'_>,
        own: &Position,
        act: Act,
        changes: &[Change],
    ) -> Result<(Position, Applied), StoreError> {
        let mut own = Self::append(tx, own, act, changes)?;
        let applied = purge::apply(tx, None)?;
        rebuild::write(tx, &database::project_of(tx)?)?;
        own.0.conflicts = conflict::any(tx)?;
        Ok((own, applied))
    }

    /// Whether traces of purged documents are still to be cleared away.
    pub(crate) fn is_cleaning(&self) -> Result<bool, StoreError> {
        Ok(purge::rest(&self.conn)?.is_some())
    }

    /// Clears them away, as far as nobody else reads the database. Whether all are gone.
    pub(crate) fn clean(&mut self) -> Result<bool, StoreError> {
        if self.access == Access::Read {
            return Err(StoreError::ReadOnly);
        }
        // A backup that is being made reads the database; what became of it its own caller is told.
        let _ = self.backup.finish();
        purge::clean(&self.conn, &self.files)
    }

    /// How many entries of the log still speak of what was purged.
    pub(crate) fn unpurged(&self) -> Result<u64, StoreError> {
        purge::left(&self.conn)
    }

    /// Backups and set-aside databases in the project.
    pub(crate) fn earlier_copies(&self) -> u64 {
        backup::earlier(&self.folder).len() as u64
    }

    /// Removes them and makes a backup of what is there now.
    pub(crate) fn renew_backups(&mut self, now_ms: i64) -> Result<(), StoreError> {
        let _ = self.backup.finish();
        backup::remove_earlier(&self.folder)?;
        self.backup(now_ms)?;
        Ok(())
    }

    /// Where this copy's log stands.
    pub(crate) fn own_position(&self) -> Position {
        Position(self.own.clone())
    }

    /// Takes over where the log stands after a commit.
    pub(crate) fn advance(&mut self, position: Position) {
        self.own = position.0;
    }

    /// A setting of this copy.
    fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// Who works with this copy.
    pub(crate) fn coder(&self) -> Result<Option<String>, StoreError> {
        self.meta(key::CODER)
    }

    /// Sets who works with this copy.
    pub(crate) fn set_coder(&self, coder: &str) -> Result<(), StoreError> {
        let tx = self.begin()?;
        set_meta(&tx, key::CODER, coder)?;
        tx.commit()?;
        Ok(())
    }

    /// Where the log stood when work with this copy began: what is older was there already.
    pub(crate) fn begins(&self) -> Result<i64, StoreError> {
        let begins = self.meta(key::BEGINS)?;
        Ok(begins.and_then(|begins| begins.parse().ok()).unwrap_or(0))
    }

    /// Work with this copy begins where the log stands now.
    pub(crate) fn begin_here(&self) -> Result<(), StoreError> {
        let tx = self.begin()?;
        let position = log::position(&tx)?;
        set_meta(&tx, key::BEGINS, &position.to_string())?;
        tx.commit()?;
        Ok(())
    }

    /// Makes a backup now; its path.
    pub(crate) fn backup(&self, now_ms: i64) -> Result<PathBuf, StoreError> {
        backup::make(&self.conn, &self.folder, log::position(&self.conn)?, now_ms)
    }

    /// Begins a backup on a thread of its own where much was done since the newest.
    pub(crate) fn back_up_when_due(&mut self, now_ms: i64) {
        let Some(next) = self.next_backup else { return };
        let Ok(position) = log::position(&self.conn) else {
            return;
        };
        if position < next || self.backup.is_busy() {
            return;
        }
        if backup::is_due(&self.folder, position, now_ms) {
            self.backup = backup::Job::begin(&self.folder, position, now_ms);
            self.next_backup = Some(position.saturating_add(backup::MANY));
        } else {
            self.next_backup = Some(backup::next_position(&self.folder));
        }
    }

    /// Makes none while the project is open. For tests.
    #[cfg(test)]
    pub(crate) fn put_off_backups(&mut self) {
        self.next_backup = None;
    }

    /// Waits for the backup that was begun last.
    pub(crate) fn finish_backup(&mut self) -> Result<(), StoreError> {
        self.backup.finish()
    }

    /// Adds the missing entries of another log and makes the tables anew.
    pub(crate) fn merge(&mut self, other: &Connection) -> Result<merge::Union, StoreError> {
        let tx = self.begin()?;
        let union = merge::union(&tx, other)?;
        if union.added > 0 {
            rebuild::write(&tx, &database::project_of(&tx)?)?;
        }
        tx.commit()?;
        self.load()?;
        Ok(union)
    }

    /// Makes the tables anew from the log.
    pub(crate) fn rebuild(&mut self) -> Result<(), StoreError> {
        let tx = self.begin()?;
        rebuild::write(&tx, &database::project_of(&tx)?)?;
        tx.commit()?;
        self.load()
    }

    /// How the tables differ from the log.
    pub(crate) fn differences(&self) -> Result<Vec<Difference>, StoreError> {
        rebuild::differences(&self.conn, &database::project_of(&self.conn)?)
    }

    /// All conflicts.
    pub(crate) fn conflicts(&self) -> Result<Vec<Listed>, StoreError> {
        conflict::all(&self.conn)
    }

    /// What SQLite itself finds wrong with the file.
    pub(crate) fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let said = statement.query_map([], |row| row.get::<_, String>(0))?;
        let said: Vec<String> = said.collect::<Result<_, _>>()?;
        Ok(said.into_iter().filter(|line| line != "ok").collect())
    }
}

/// Where a copy's log stands; opaque outside.
#[derive(Clone, Debug)]
pub(crate) struct Position(Own);

fn set_meta(conn: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute([key, value])?;
    Ok(())
}

/// Another program that reads a project, until this is dropped. For tests.
#[cfg(test)]
pub(crate) struct Reading(Connection);

#[cfg(test)]
impl Reading {
    pub(crate) fn begin(project: &Path) -> Self {
        let conn = Connection::open(project.join(database::DATABASE)).unwrap();
        conn.execute_batch("BEGIN; SELECT count(*) FROM log;")
            .unwrap();
        Self(conn)
    }
}

#[cfg(test)]
impl Drop for Reading {
    fn drop(&mut self) {
        self.0.execute_batch("COMMIT").unwrap();
    }
}

/// What tables hold, after making sure that it is what the log says. For tests.
#[cfg(test)]
pub(crate) fn projection_of(store: &Store) -> project::Projection {
    assert_eq!(store.differences().unwrap(), []);
    database::project_of(&store.conn).unwrap()
}
