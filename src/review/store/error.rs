//! What can go wrong with a project on disk, in sentences that a person understands.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a project cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing at the path.
    #[error("There is no project at {0}.")]
    Missing(PathBuf),
    /// The path is a file.
    #[error("This is a file; a project is a folder: {0}.")]
    IsFile(PathBuf),
    /// The folder is no project.
    #[error("This folder is not a Deskreview project (it holds no review.db): {0}.")]
    NotAProject(PathBuf),
    /// There is something already where a project is to be made.
    #[error("There is already something at {0}; a new project needs a name of its own.")]
    Exists(PathBuf),
    /// The database belongs to another program.
    #[error("The file review.db was not made by Deskreview: {0}.")]
    Foreign(PathBuf),
    /// A newer program made it.
    #[error(
        "This project was made by a newer Deskreview (form {found}; this program knows forms up to {known}). Please update the program: {path}."
    )]
    Newer {
        /// Form of the project.
        found: i64,
        /// Newest form this program knows.
        known: i64,
        /// The project.
        path: PathBuf,
    },
    /// The database is damaged, or gone.
    #[error(
        "The project's database is {}{}: {path}.",
        if *.missing { "missing" } else { "damaged" },
        restorable(.backup.as_deref())
    )]
    Damaged {
        /// The project.
        path: PathBuf,
        /// It is not there at all.
        missing: bool,
        /// Newest backup that is sound.
        backup: Option<PathBuf>,
    },
    /// Somebody else writes to it.
    #[error("The project is in use by {holder}; it can be read but not changed now: {path}.")]
    Held {
        /// Who, in words.
        holder: String,
        /// The project.
        path: PathBuf,
    },
    /// It was opened for reading.
    #[error("The project is open for reading only; nothing was changed.")]
    ReadOnly,
    /// Another program keeps the database busy.
    #[error("Another program keeps the project's database busy. Nothing was changed; try again.")]
    Busy,
    /// The disk is full or failed.
    #[error(
        "Nothing was changed: the disk is full or could not be written ({detail}). Free some space and try again: {path}."
    )]
    DiskFull {
        /// What the system said.
        detail: String,
        /// The project.
        path: PathBuf,
    },
    /// No permission to write.
    #[error("The project cannot be written; the folder or a file in it is protected: {0}.")]
    Protected(PathBuf),
    /// No permission to read.
    #[error("There is no permission to read this: {0}.")]
    Unreadable(PathBuf),
    /// Where a file belongs there is a folder, a device or the like, which is not opened.
    #[error("This should be a file of the project but is something else, and was not opened: {0}.")]
    NotAFile(PathBuf),
    /// A stored text is not what it was.
    #[error(
        "The stored text of “{title}” has been altered or damaged since it was imported: {path}."
    )]
    TextAltered {
        /// The document.
        title: String,
        /// The file.
        path: PathBuf,
    },
    /// A stored text is gone.
    #[error("The stored text of “{title}” is missing: {path}.")]
    TextMissing {
        /// The document.
        title: String,
        /// The file.
        path: PathBuf,
    },
    /// A stored text has a form that cannot be read.
    #[error("The stored text of “{title}” cannot be read: {detail}.")]
    TextUnreadable {
        /// The document.
        title: String,
        /// Why.
        detail: String,
    },
    /// There is no sound backup.
    #[error("There is no sound backup to restore: {0}.")]
    NoBackup(PathBuf),
    /// The other copy cannot be merged.
    #[error("The two copies cannot be merged: {0}")]
    NotMergeable(String),
    /// The log holds something that is no entry.
    #[error("An entry of the project's log cannot be read ({0}).")]
    BadEntry(String),
    /// A file could not be read or written.
    #[error("{doing} failed ({source}): {path}.")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The database refused for another reason.
    #[error("The project's database reported an error ({0}).")]
    Database(rusqlite::Error),
}

fn restorable(backup: Option<&Path>) -> String {
    match backup {
        Some(path) => format!(
            "; the newest sound backup is {} and can be restored (check --repair)",
            path.file_name().unwrap_or_default().to_string_lossy()
        ),
        None => ", and there is no sound backup".to_owned(),
    }
}

/// SQLite's errors, before the project's path is known.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let none = PathBuf::new;
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => StoreError::DiskFull {
                detail,
                path: none(),
            },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged {
                path: none(),
                missing: false,
                backup: None,
            },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                StoreError::Protected(none())
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            _ => StoreError::Database(error),
        }
    }
}

impl StoreError {
    /// A failure to write a file: a full disk and a protected folder are told from the rest.
    pub(crate) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as K;
        let path = path.to_owned();
        match source.kind() {
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => StoreError::DiskFull {
                detail: source.to_string(),
                path,
            },
            K::PermissionDenied | K::ReadOnlyFilesystem => StoreError::Protected(path),
            _ => StoreError::Io {
                doing,
                path,
                source,
            },
        }
    }

    /// A failure to read a file.
    pub(crate) fn reading(doing: &'static str, path: &Path, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::PermissionDenied {
            return StoreError::Unreadable(path.to_owned());
        }
        Self::io(doing, path, source)
    }

    /// The same with the path of the project, where SQLite could not know it.
    pub(crate) fn at(self, project: &Path) -> Self {
        let named = |path: PathBuf| {
            if path.as_os_str().is_empty() {
                project.to_owned()
            } else {
                path
            }
        };
        match self {
            StoreError::DiskFull { detail, path } => StoreError::DiskFull {
                detail,
                path: named(path),
            },
            StoreError::Damaged {
                path,
                missing,
                backup,
            } => StoreError::Damaged {
                path: named(path),
                missing,
                backup,
            },
            StoreError::Protected(path) => StoreError::Protected(named(path)),
            other => other,
        }
    }
}
