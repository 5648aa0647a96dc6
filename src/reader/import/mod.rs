//! A file becomes a document: told by its bytes, read by its format, structured, assembled.
//!
//! Reading never changes a file and never runs in the window's process; see [`child`](crate::child).

mod assemble;
mod docx;
mod draft;
mod format;
mod html;
mod language;
mod markdown;
mod odt;
mod office;
mod pdf;
mod plain;
mod roman;
mod structure;

pub use assemble::assemble;
pub use draft::{Breaks, Draft, DraftDocument, Line, LineWord, SourceLine};
pub use format::{FORMATS, Format, Kind};
pub(crate) use pdf::{Document, Pages};
pub use pdf::{DrawError, DrawRequest, PIXEL_LIMIT, Picture, draw_inline};

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
/// tell apart (Markdown is plain text); `progress` is told from time to time.
///
/// # Errors
/// An [`ImportError`] in words a person understands.
pub fn read(
    bytes: &[u8],
    name: &str,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<ReadFile, ImportError> {
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
    if let Some(asked) = options.part.filter(|&part| part != 1) {
        return Err(ImportError::NoSuchPart { asked, parts: 1 });
    }
    let draft = match format {
        Format::Plain => plain::read(bytes)?,
        Format::Markdown => markdown::read(bytes)?,
        Format::Html => html::read(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Odt => odt::read(bytes)?,
        Format::Pdf => pdf::read(bytes, options.password.as_deref(), progress)?,
    };
    let document = assemble(draft);
    let scan = document
        .warnings
        .iter()
        .any(|warning| warning.contains("pictures of text"));
    if document.text.is_empty() && !scan {
        return Err(ImportError::NoText);
    }
    Ok(ReadFile { parts: 1, document })
}
