//! Codings to files that other programs open: one module a format, all from the same plain rows.
//!
//! Text of documents is data in every format: a cell never becomes a formula. A file appears under
//! its name only when it is whole: it is written beside and then renamed. What a format cannot hold
//! is cut or left out and told in the [`Report`], never in silence.

mod csv;
mod json;
mod row;
mod tracker;
mod xlsx;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use row::CodingRow;
pub use tracker::{TrackerCell, TrackerFormat, TrackerLine, write_tracker};

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values (RFC 4180), UTF-8.
    Csv,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// An Excel workbook.
    Xlsx,
}

impl Format {
    /// All formats, in the order in which they are shown.
    pub const ALL: &[Format] = &[Format::Csv, Format::Xlsx, Format::Json, Format::JsonLines];

    /// Its name on the command line, which is also the ending of its files.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Xlsx => "xlsx",
        }
    }

    /// The format of a name; `None` where it is no such name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.as_str().eq_ignore_ascii_case(name))
    }
}

/// What an export has written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Codings in the file.
    pub written: usize,
    /// What the format could not hold.
    pub dropped: Vec<Dropped>,
}

/// Something that is not, or not wholly, in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// The coding.
    pub id: String,
    /// The field that was cut; `None` where the whole coding is missing.
    pub field: Option<&'static str>,
    /// Why, as a sentence.
    pub reason: String,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The place has no file name.
    #[error("There is no file name in {0}.")]
    NoName(PathBuf),
    /// There is something that is no file: a device, a pipe, a folder.
    #[error("{0} is no file but a folder or device; name a file to write to.")]
    NoFile(PathBuf),
    /// The place lies within a project.
    #[error("{} lies within the project {}; write the file somewhere else.", .path.display(), .project.display())]
    WithinProject {
        /// Where.
        path: PathBuf,
        /// The project's folder.
        project: PathBuf,
    },
    /// Writing failed: a full disk, a folder that cannot be written.
    #[error("The export could not be written: {source} ({path})")]
    Write {
        /// What the system says.
        source: io::Error,
        /// Where.
        path: PathBuf,
    },
    /// The workbook could not be made.
    #[error("The workbook could not be made: {0}")]
    Workbook(String),
}

/// Writes rows to a file, in the order given; a file of that name is replaced at the end.
///
/// # Errors
/// [`ExportError`]; a file that was there before is then untouched.
pub fn write(format: Format, rows: &[CodingRow], path: &Path) -> Result<Report, ExportError> {
    is_file_or_nothing(path)?;
    let beside = Beside::create(path)?;
    let report = beside.fill(|file| match format {
        Format::Csv => csv::write(rows, file).map_err(Failure::Io),
        Format::Json => json::write(rows, file).map_err(Failure::Io),
        Format::JsonLines => json::write_lines(rows, file).map_err(Failure::Io),
        Format::Xlsx => xlsx::write(rows, file),
    })?;
    beside.take_its_place()?;
    Ok(report)
}

/// Renaming would put a file in the place of a device, or of a link to one.
fn is_file_or_nothing(path: &Path) -> Result<(), ExportError> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(ExportError::NoFile(path.to_owned()));
    }
    Ok(())
}

/// Refuses a place within a project: its files are named by what is in them, and a file of findings
/// in the place of one would destroy it.
///
/// # Errors
/// [`ExportError::WithinProject`].
pub fn outside_of_projects(output: &Path) -> Result<(), ExportError> {
    let output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    let target = fs::canonicalize(&output).or_else(|_| {
        let folder = output.parent().unwrap_or(&output);
        fs::canonicalize(folder)
    });
    let Ok(target) = target else { return Ok(()) };
    let project = target
        .ancestors()
        .find(|folder| folder.join("review.db").is_file());
    match project {
        Some(project) => Err(ExportError::WithinProject {
            project: project.to_owned(),
            path: output,
        }),
        None => Ok(()),
    }
}

/// What a writer of a format failed on.
enum Failure {
    Io(io::Error),
    Workbook(String),
}

/// A file beside the one to be written, removed unless it takes its place.
struct Beside {
    path: PathBuf,
    aim: PathBuf,
    file: Option<File>,
}

impl Beside {
    fn create(aim: &Path) -> Result<Self, ExportError> {
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

    fn fill<T>(
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
        })?;
        buffer.flush().map_err(failed)?;
        file.sync_all().map_err(failed)?;
        Ok(done)
    }

    fn take_its_place(mut self) -> Result<(), ExportError> {
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

#[cfg(test)]
mod tests;
