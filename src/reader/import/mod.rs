//! A file becomes a document: told by its bytes, read by its format, structured, assembled.
//!
//! Reading never changes a file and never runs in the window's process; see [`child`](crate::child).

mod assemble;
mod docx;
mod draft;
mod format;
mod html;
mod language;
mod links;
mod markdown;
mod odt;
mod office;
mod pdf;
mod plain;
mod roman;
mod sheets;
mod structure;

pub use assemble::assemble;
pub use draft::{Breaks, Draft, DraftDocument, HeadingLine, Line, LineWord, SourceLine};
pub use format::{FORMATS, Format, Kind};
pub use links::LinkArea;
pub(crate) use pdf::{Document, Pages};
pub use pdf::{DrawError, DrawRequest, PIXEL_LIMIT, Picture, draw_inline};
pub use sheets::{Column, Look, Role, RowSplit, Rows, Split};

use serde::{Deserialize, Serialize};

use crate::text::DocumentText;

/// Largest plain text that is read, in bytes.
pub const TEXT_LIMIT: u64 = 64 * 1024 * 1024;
/// Largest file of any other format that is read, in bytes.
pub const FILE_LIMIT: u64 = 512 * 1024 * 1024;

/// What the caller may say about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Password of an encrypted file.
    pub password: Option<String>,
    /// Part of a file of several, from 1.
    pub part: Option<u32>,
    /// How tables are split into documents.
    pub split: Split,
}

/// How far reading has come: pages (or other units) done and in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Done.
    pub done: u32,
    /// In all.
    pub total: u32,
}

/// A file as read: its parts are documents of their own (sheets, rows); most files have one.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFile {
    /// How many parts the file has.
    pub parts: u32,
    /// The part asked for.
    pub document: DocumentText,
}

/// One document of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadPart {
    /// Which part of the file it is, from 1.
    pub number: u32,
    /// What it is called within the file: a sheet's name, a row's title. `None` where the file is one
    /// document.
    pub title: Option<String>,
    /// How it was read, where it is a row.
    pub split: Option<RowSplit>,
    /// What the file says of it, by name.
    pub attributes: Vec<(String, String)>,
    /// Its text.
    pub document: DocumentText,
}

impl ReadPart {
    /// Whether it is a sheet or row, and not a file that is one document.
    pub fn is_table(&self) -> bool {
        self.title.is_some()
    }
}

/// What our own reports say of the program that wrote them: HTML under `generator`, DOCX under
/// `Application`.
pub const OWN_GENERATOR: &str = "Deskreview";

/// What is said of such a report. Its tables repeat a register, so it is no tracker that somebody has
/// filled in.
pub const OWN_REPORT: &str = "Deskreview has written this report from a review.";

/// What a file was read into, besides its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The number of its last part.
    pub parts: u32,
    /// What is to be said of the file and of none of its documents.
    pub warnings: Vec<String>,
}

/// Why a file cannot be read: whole sentences for people, the file's name is the caller's to add.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ImportError {
    /// Nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// Nothing in it that is text.
    #[error("There is no text in this file.")]
    NoText,
    /// Its bytes are no text and no format that is read.
    #[error(
        "This is not a text but a binary file of an unknown kind. Files that can be read: {0}."
    )]
    Binary(String),
    /// A format known by its bytes but not read yet.
    #[error("{0} files cannot be read yet.")]
    Unsupported(String),
    /// Over a limit.
    #[error(
        "The file is too large: {size_mb} MB; the limit for this kind of file is {limit_mb} MB."
    )]
    TooLarge {
        /// Its size in MB.
        size_mb: u64,
        /// The limit in MB.
        limit_mb: u64,
    },
    /// Encrypted, and no password was given.
    #[error("The file is encrypted and needs a password (--password).")]
    NeedsPassword,
    /// Encrypted, and the password is wrong.
    #[error("The password does not open this file.")]
    WrongPassword,
    /// Not well formed.
    #[error("The file is damaged or cut short: {0}.")]
    Damaged(String),
    /// Refused for what it does.
    #[error("{0}")]
    Refused(String),
    /// A part that it does not have.
    #[error("The file has {parts} part(s); there is no part {asked}.")]
    NoSuchPart {
        /// Asked for.
        asked: u32,
        /// There are.
        parts: u32,
    },
}

/// Reads a file's bytes. `name` is its file name, which decides between formats that bytes cannot
/// tell apart (Markdown is plain text); `progress` is told from time to time. Of a file of several
/// parts the one asked for is read, or else the first.
///
/// # Errors
/// An [`ImportError`] in words a person understands.
pub fn read(
    bytes: &[u8],
    name: &str,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<ReadFile, ImportError> {
    let format = format_of(bytes, name)?;
    if !format.is_table() {
        if let Some(asked) = options.part.filter(|&part| part != 1) {
            return Err(ImportError::NoSuchPart { asked, parts: 1 });
        }
        let document = one(bytes, format, options, progress)?;
        return Ok(ReadFile { parts: 1, document });
    }
    let source = sheets::Source {
        bytes,
        name,
        format,
    };
    let mut found = None;
    let mut each = |part: sheets::Part| {
        if found.is_none() {
            found = Some(part.draft);
        }
    };
    let read = sheets::read(&source, &options.split, options.part, progress, &mut each)?;
    let mut document = assemble(found.ok_or(ImportError::NoText)?);
    if document.text.is_empty() {
        return Err(ImportError::NoText);
    }
    document.warnings.extend(read.warnings);
    Ok(ReadFile {
        parts: read.count,
        document,
    })
}

/// Reads all parts of a file, each handed to `each` when it is read: a workbook is parsed once, however
/// many documents it becomes. A file of one part gives one. `options.part` is not looked at.
///
/// # Errors
/// As [`read`].
pub fn read_parts(
    bytes: &[u8],
    name: &str,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
    each: &mut dyn FnMut(ReadPart),
) -> Result<Read, ImportError> {
    let format = format_of(bytes, name)?;
    if !format.is_table() {
        each(ReadPart {
            number: 1,
            title: None,
            split: None,
            attributes: Vec::new(),
            document: one(bytes, format, options, progress)?,
        });
        return Ok(Read {
            parts: 1,
            warnings: Vec::new(),
        });
    }
    let source = sheets::Source {
        bytes,
        name,
        format,
    };
    let mut hand = |part: sheets::Part| {
        each(ReadPart {
            number: part.number,
            title: part.title,
            split: part.split,
            attributes: part.attributes,
            document: assemble(part.draft),
        });
    };
    let read = sheets::read(&source, &options.split, None, progress, &mut hand)?;
    Ok(Read {
        parts: read.count,
        warnings: read.warnings,
    })
}

/// How the sheets of a file of tables look, with a guess of what their columns are for; none where the
/// file is no table.
///
/// # Errors
/// As [`read`].
pub fn look(
    bytes: &[u8],
    name: &str,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<Look>, ImportError> {
    let format = format_of(bytes, name)?;
    if !format.is_table() {
        return Ok(Vec::new());
    }
    let source = sheets::Source {
        bytes,
        name,
        format,
    };
    sheets::look(&source, progress)
}

/// The format of a file that is not empty and not too large.
fn format_of(bytes: &[u8], name: &str) -> Result<Format, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let format = Format::of(bytes, name)?;
    let limit = format.limit();
    if bytes.len() as u64 > limit {
        const MB: u64 = 1024 * 1024;
        return Err(ImportError::TooLarge {
            size_mb: (bytes.len() as u64).div_ceil(MB),
            limit_mb: limit / MB,
        });
    }
    Ok(format)
}

/// Reads a file that is one document.
fn one(
    bytes: &[u8],
    format: Format,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<DocumentText, ImportError> {
    let draft = match format {
        Format::Markdown => markdown::read(bytes)?,
        Format::Html => html::read(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Odt => odt::read(bytes)?,
        Format::Pdf => pdf::read(bytes, options.password.as_deref(), progress)?,
        // Tables do not come here.
        _ => plain::read(bytes)?,
    };
    let document = assemble(draft);
    let scan = document
        .warnings
        .iter()
        .any(|warning| warning.contains("pictures of text"));
    if document.text.is_empty() && !scan {
        return Err(ImportError::NoText);
    }
    Ok(document)
}
