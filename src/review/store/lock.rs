//! One writer at a time: an operating-system lock, and a note that says who holds it.
//!
//! The system drops the lock when its holder ends, however it ends; the note is only for messages.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{StoreError, files, place};

const LOCK: &str = "lock";
const HOLDER: &str = "holder.json";
/// No note of ours is longer, in bytes.
const LONGEST_NOTE: u64 = 64 * 1024;

/// Who holds the lock.
#[derive(Debug, Serialize, Deserialize)]
struct Holder {
    pid: u32,
    host: String,
    program: String,
    /// Milliseconds since 1970.
    since: i64,
}

impl Holder {
    fn shown(&self) -> String {
        let since = crate::domain::shown_time(self.since);
        format!(
            "{} (process {} on {}, since {since})",
            self.program, self.pid, self.host
        )
    }
}

/// The right to write, until dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    holder: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::Held`] with the holder; [`StoreError::Protected`] in a folder that cannot be
    /// written.
    pub(crate) fn take(project: &Path, now_ms: i64) -> Result<Self, StoreError> {
        let path = project.join(LOCK);
        let failed = |error| StoreError::io("Locking the project", &path, error);
        // Opening a pipe or a device could wait for ever.
        if files::is_regular(&path).is_ok_and(|regular| !regular) {
            return Err(StoreError::NotAFile(path));
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Held {
                    holder: holder(project),
                    path: project.to_owned(),
                });
            }
            // Some network shares have no locks; SQLite's own then keep the database whole.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let program = std::env::args_os()
            .next()
            .and_then(|path| Some(Path::new(&path).file_stem()?.to_string_lossy().into_owned()))
            .unwrap_or_default();
        let note = Holder {
            pid: std::process::id(),
            host: place::host(),
            program,
            since: now_ms,
        };
        let holder = project.join(HOLDER);
        let note = serde_json::to_vec(&note).unwrap_or_default();
        // Without the note only a message is poorer. What stands there is not written through.
        let _ = fs::remove_file(&holder);
        let _ = File::create_new(&holder).and_then(|mut file| file.write_all(&note));
        Ok(Self { holder, file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.holder);
        // Closing the file is not enough: a child that is just being started still has it open, and
        // the project would seem to be in use for a moment.
        let _ = self.file.unlock();
    }
}

fn holder(project: &Path) -> String {
    files::read_bounded(&project.join(HOLDER), LONGEST_NOTE)
        .ok()
        .and_then(|note| serde_json::from_slice::<Holder>(&note).ok())
        .map_or_else(|| "another program".to_owned(), |holder| holder.shown())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_refused_and_told_who_writes() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path(), 1_200_000_000_000).unwrap();
        let error = Lock::take(folder.path(), 0).unwrap_err().to_string();
        assert!(error.contains(&std::process::id().to_string()), "{error}");
        assert!(error.contains("2008-01-10"), "{error}");
        drop(first);
        assert!(Lock::take(folder.path(), 0).is_ok());
    }
    /// A child that was being started while a project was closed kept it in use for a moment.
    #[test]
    fn a_file_that_is_open_elsewhere_still_gives_the_lock_back() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path(), 0).unwrap();
        let _elsewhere = lock.file.try_clone().unwrap();
        drop(lock);
        assert!(Lock::take(folder.path(), 0).is_ok());
    }
}
