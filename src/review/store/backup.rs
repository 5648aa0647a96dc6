//! Copies of the small database: made whole, checked, and few.
//!
//! The one that is due when a project is opened is made on a thread of its own, from a connection of
//! its own, so that nobody waits for it; whoever closes the project does.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{Builder, JoinHandle};

use rusqlite::{Connection, OpenFlags};

use super::schema::{APPLICATION_ID, SCHEMA};
use super::{StoreError, database};

const FOLDER: &str = "backups";
/// Ending of a backup that is not finished.
const UNFINISHED: &str = "part";
/// How many are kept.
const KEPT: usize = 10;
/// How old the newest may be before another one is made at opening: half an hour, in milliseconds.
const DUE: i64 = 30 * 60 * 1000;
/// How many entries the newest may lack before another one is made, however young it is.
pub(crate) const MANY: u64 = 200;

/// A backup by its file name: `review-20261122T081500Z-000000001234.db`; the number is the log's
/// position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    /// Sorts by time, since it begins with it.
    name: String,
    position: u64,
    made_ms: i64,
}

fn parse(name: &str) -> Option<Named> {
    let inner = name.strip_prefix("review-")?.strip_suffix(".db")?;
    let (time, position) = inner.split_once('-')?;
    let at = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", time).ok()?;
    let zoned = at.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Named {
        name: name.to_owned(),
        position: position.parse().ok()?,
        made_ms: zoned.timestamp().as_millisecond(),
    })
}

/// All backups, newest first.
fn list(project: &Path) -> Vec<Named> {
    let mut out: Vec<Named> = fs::read_dir(project.join(FOLDER))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| parse(&entry.file_name().to_string_lossy()))
        .collect();
    out.sort_by(|a, b| b.cmp(a));
    out
}

/// Whether one is to be made: something was done since the newest, and it is old or that was much.
pub(crate) fn is_due(project: &Path, position: u64, now_ms: i64) -> bool {
    match list(project).first() {
        None => position > 1,
        Some(newest) => {
            newest.position != position
                && (now_ms.saturating_sub(newest.made_ms) >= DUE
                    || position.abs_diff(newest.position) >= MANY)
        }
    }
}

/// How far the log has got at which the next one is due, by the newest.
pub(crate) fn next_position(project: &Path) -> u64 {
    let newest = list(project).first().map_or(0, |newest| newest.position);
    newest.saturating_add(MANY)
}

/// When a backup was made, by its name, in milliseconds since 1970.
pub(crate) fn made_at(path: &Path) -> i64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    parse(&name).map_or(0, |named| named.made_ms)
}

/// Makes a backup; its path. What a reader sees is copied, also while somebody writes.
pub(crate) fn make(
    conn: &Connection,
    project: &Path,
    position: u64,
    now_ms: i64,
) -> Result<PathBuf, StoreError> {
    let folder = project.join(FOLDER);
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| StoreError::io("Making a backup", &path, error)
    };
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let time = jiff::Timestamp::from_millisecond(now_ms)
        .unwrap_or_default()
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string();
    let name = format!("review-{time}-{position:012}.db");
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let unfinished = folder.join(format!("{name}.{number}.{UNFINISHED}"));
    let path = folder.join(&name);
    // Of an interrupted attempt.
    let _ = fs::remove_file(&unfinished);
    let result = (|| {
        conn.execute("VACUUM INTO ?1", [unfinished.to_string_lossy()])?;
        if !is_sound(&unfinished) {
            return Err(StoreError::Damaged {
                path: project.to_owned(),
                missing: false,
                backup: None,
            });
        }
        File::open(&unfinished)
            .and_then(|file| file.sync_all())
            .map_err(at(&unfinished))?;
        fs::rename(&unfinished, &path).map_err(at(&path))
    })();
    if let Err(error) = result {
        let _ = fs::remove_file(&unfinished);
        return Err(error);
    }
    for old in list(project).iter().skip(KEPT) {
        // One too many harms nobody.
        let _ = fs::remove_file(folder.join(&old.name));
    }
    Ok(path)
}

/// A backup that is being made on a thread of its own; dropping it waits for it.
#[derive(Debug, Default)]
pub(crate) struct Job(Option<JoinHandle<Result<(), StoreError>>>);

impl Job {
    /// Begins one.
    pub(crate) fn begin(project: &Path, position: u64, now_ms: i64) -> Self {
        sweep(project);
        let project = project.to_owned();
        let work = move || {
            let conn = database::open_for_reading(&project)?;
            make(&conn, &project, position, now_ms).map(|_| ())
        };
        // Where no thread can be had, the next opening tries again.
        Self(Builder::new().name("backup".to_owned()).spawn(work).ok())
    }

    /// Whether one is being made.
    pub(crate) fn is_busy(&self) -> bool {
        self.0.as_ref().is_some_and(|job| !job.is_finished())
    }

    /// Waits for it.
    ///
    /// # Errors
    /// Where it could not be made.
    pub(crate) fn finish(&mut self) -> Result<(), StoreError> {
        match self.0.take().map(JoinHandle::join) {
            Some(Ok(result)) => result,
            Some(Err(_)) | None => Ok(()),
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        // Nobody is left to be told; the next opening tries again.
        let _ = self.finish();
    }
}

/// Removes what interrupted attempts have left.
fn sweep(project: &Path) {
    for entry in fs::read_dir(project.join(FOLDER))
        .into_iter()
        .flatten()
        .flatten()
    {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == UNFINISHED) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a file is a whole database of ours.
pub(crate) fn is_sound(path: &Path) -> bool {
    let check = || -> rusqlite::Result<bool> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let id: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let form: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok(id == APPLICATION_ID && form <= SCHEMA && said == "ok")
    };
    check().unwrap_or(false)
}

/// Everything in the project that holds the database as it was before: backups, and what repairs have
/// set aside.
pub(crate) fn earlier(project: &Path) -> Vec<PathBuf> {
    let folder = project.join(FOLDER);
    let mut out: Vec<PathBuf> = list(project)
        .into_iter()
        .map(|backup| folder.join(backup.name))
        .collect();
    let aside = fs::read_dir(project).into_iter().flatten().flatten();
    out.extend(aside.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(super::salvage::DAMAGED) && path.is_dir()
    }));
    out.sort();
    out
}

/// Removes all of it; how many there were.
pub(crate) fn remove_earlier(project: &Path) -> Result<u64, StoreError> {
    sweep(project);
    let mut removed = 0;
    for path in earlier(project) {
        let gone = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        gone.map_err(|error| StoreError::io("Removing an earlier copy", &path, error))?;
        removed += 1;
    }
    Ok(removed)
}

/// The newest backup that is sound.
pub(crate) fn newest_sound(project: &Path) -> Option<PathBuf> {
    list(project)
        .into_iter()
        .map(|backup| project.join(FOLDER).join(backup.name))
        .find(|path| is_sound(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        let named = parse("review-20261122T081500Z-000000001234.db").unwrap();
        assert_eq!(named.position, 1234);
        assert_eq!(named.made_ms, 1_795_335_300_000);
        for other in [
            "review.db",
            "review-x-1.db",
            "review-20261122T081500Z-1.db.part",
        ] {
            assert!(parse(other).is_none(), "{other}");
        }
    }
}
