//! A file that is written beside its place and takes it only when it is whole and on the disk, so
//! that whatever cuts an export short leaves what was there before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{ExportError, Failure};

/// A file beside the one to be written, removed unless it takes its place.
pub(super) struct Beside {
    path: PathBuf,
    aim: PathBuf,
    file: Option<File>,
}

impl Beside {
    pub(super) fn create(aim: &Path) -> Result<Self, ExportError> {
        let name = aim
            .file_name()
            .ok_or_else(|| ExportError::NoName(aim.to_owned()))?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let path = aim.with_file_name(hidden);
        let failed = |source| ExportError::Write {
            source,
            path: aim.to_owned(),
        };
        let open = || OpenOptions::new().write(true).create_new(true).open(&path);
        let file = match open() {
            // Left behind by a process of the same number that was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                fs::remove_file(&path).map_err(failed)?;
                open()
            }
            other => other,
        }
        .map_err(failed)?;
        Ok(Self {
            path,
            aim: aim.to_owned(),
            file: Some(file),
        })
    }

    pub(super) fn fill<T>(
        &self,
        write: impl FnOnce(&mut BufWriter<&File>) -> Result<T, Failure>,
    ) -> Result<T, ExportError> {
        let failed = |source| ExportError::Write {
            source,
            path: self.aim.clone(),
        };
        let Some(file) = &self.file else {
            return Err(failed(io::ErrorKind::NotFound.into()));
        };
        let mut buffer = BufWriter::new(file);
        let done = write(&mut buffer).map_err(|failure| match failure {
            Failure::Io(source) => failed(source),
            Failure::Workbook(message) => ExportError::Workbook(message),
            Failure::Stopped => ExportError::Stopped,
        })?;
        buffer.flush().map_err(failed)?;
        file.sync_all().map_err(failed)?;
        Ok(done)
    }

    pub(super) fn take_its_place(mut self) -> Result<(), ExportError> {
        // Windows renames no file that is open.
        self.file = None;
        fs::rename(&self.path, &self.aim).map_err(|source| ExportError::Write {
            source,
            path: self.aim.clone(),
        })
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.file = None;
        // After the renaming there is none; a failure here leaves a hidden file and harms nothing.
        let _ = fs::remove_file(&self.path);
    }
}
