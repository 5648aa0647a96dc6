//! The parts of a zipped workbook, unpacked within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::ImportError;
use super::super::plain;

/// Most entries of an archive.
const ENTRIES: usize = 20_000;
/// Largest part, unpacked, in bytes.
const PART: u64 = 256 * 1024 * 1024;
/// Largest sum of parts that are read, unpacked, in bytes.
const ALL: u64 = 384 * 1024 * 1024;
/// Longest name of an entry, in bytes.
const NAME: usize = 1024;

/// An archive that was looked through before anything is unpacked.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive and looks at its list of entries.
    ///
    /// # Errors
    /// Where it is none, is cut short, or is made to do harm.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > ENTRIES {
            return Err(ImportError::Refused(format!(
                "The file is an archive of {} entries; no workbook has more than {ENTRIES}.",
                zip.len()
            )));
        }
        for name in zip.file_names_raw() {
            let text = String::from_utf8_lossy(name);
            let climbs = text.split(['/', '\\']).any(|step| step == "..");
            if name.len() > NAME || climbs || text.starts_with(['/', '\\']) {
                return Err(ImportError::Refused(
                    "The file is an archive with names that lead out of it, so it is not opened."
                        .to_owned(),
                ));
            }
        }
        Ok(Self { zip, left: ALL })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Names of all entries.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.zip
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).into_owned())
    }

    /// A part as text; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where it cannot be unpacked, or is larger than is read.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let Some(index) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let limit = PART.min(self.left);
        let file = self.zip.by_index(index).map_err(damaged)?;
        let mut bytes = Vec::new();
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| ImportError::Damaged(error.to_string()))?;
        let size = bytes.len() as u64;
        if size > limit {
            return Err(ImportError::Refused(format!(
                "The file unpacks to more than {} MB, so it is not read.",
                limit / 1024 / 1024
            )));
        }
        self.left -= size;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => plain::decode(error.as_bytes()).text,
        };
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }))
    }
}

fn damaged(error: ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::NeedsPassword,
        ZipError::UnsupportedArchive(why) => ImportError::Refused(format!(
            "The file is packed in a way that is not read: {why}."
        )),
        error => ImportError::Damaged(error.to_string()),
    }
}
