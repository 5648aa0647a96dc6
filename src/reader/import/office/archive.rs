//! A zipped document, opened without trusting it.
//!
//! The table of contents is checked before anything is unpacked, so that an archive made to do harm
//! is refused for what it is: names that lead out of it, the same name twice (two programs would
//! read two documents), encryption, bombs. Only the parts asked for are unpacked, into memory, and
//! what really comes out is counted, since sizes in an archive are only what its writer says.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::ImportError;

/// Most entries of an archive. A long report with all its pictures has some hundreds.
const MOST_ENTRIES: usize = 20_000;
/// Longest name of an entry in bytes.
const LONGEST_NAME: usize = 1_024;
/// Largest part, unpacked, in bytes. A report of 2,000 pages has some 50 MB.
const LARGEST_PART: u64 = 256 * MB;
/// Most that is unpacked of one archive, in bytes.
const LARGEST: u64 = 512 * MB;
/// From this size a part must not be packed tighter than [`TIGHTEST`].
const SUSPICIOUS: u64 = 64 * MB;
/// Unpacked size over packed size that no text written by people reaches.
const TIGHTEST: u64 = 150;
const MB: u64 = 1024 * 1024;

/// How an entry of an archive's table of contents begins.
const ENTRY: &[u8] = b"PK\x01\x02";

/// A zipped document.
pub(in crate::import) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by their names in lower case: parts of Office documents are named without regard to
    /// case (ECMA-376-2, 6.2.2.3).
    places: HashMap<String, usize>,
    unpacked: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive and looks at its names.
    ///
    /// # Errors
    /// [`ImportError::Damaged`] where it has no sound table of contents, [`ImportError::Refused`]
    /// for what it does, in one sentence.
    pub(in crate::import) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        // Counted before the table is read, since reading it takes memory for each entry.
        let entries = count(bytes, ENTRY, MOST_ENTRIES);
        if entries > MOST_ENTRIES {
            return Err(refused(format!(
                "The archive holds more than {MOST_ENTRIES} entries; no document does."
            )));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => {
                refused("The archive is of a kind that documents do not use.".to_owned())
            }
            _ => ImportError::Damaged("the archive has no sound table of contents".to_owned()),
        })?;
        if zip.has_duplicate_names() {
            return Err(refused(
                "The archive holds two entries of the same name, so it is not clear which is the document."
                    .to_owned(),
            ));
        }
        let mut places = HashMap::new();
        for at in 0..zip.len() {
            let entry = zip.by_index_data(at).map_err(|error| damaged(&error))?;
            let name = entry.name_raw();
            if name.len() > LONGEST_NAME {
                return Err(refused(format!(
                    "The archive holds an entry whose name is longer than {LONGEST_NAME} bytes."
                )));
            }
            let name = String::from_utf8_lossy(name).into_owned();
            if leads_out(&name) {
                return Err(refused(
                    "The archive holds an entry whose name leads out of the archive; such files are made to do harm."
                        .to_owned(),
                ));
            }
            if entry.encrypted() {
                return Err(refused(
                    "The archive is encrypted; take the password off in the program that made it and import the file again."
                        .to_owned(),
                ));
            }
            if places.insert(name.to_lowercase(), at).is_some() {
                return Err(refused(
                    "The archive holds two entries whose names differ only in case, so it is not clear which is the document."
                        .to_owned(),
                ));
            }
        }
        Ok(Self {
            zip,
            places,
            unpacked: 0,
        })
    }

    /// Whether there is an entry of this name.
    pub(in crate::import) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// Whether some entry's name begins so.
    pub(in crate::import) fn has_below(&self, folder: &str) -> bool {
        self.places.keys().any(|name| name.starts_with(folder))
    }

    /// Unpacks an entry; `None` where there is none of this name.
    ///
    /// # Errors
    /// [`ImportError::Refused`] for a bomb, [`ImportError::Damaged`] where the bytes are not sound.
    pub(in crate::import) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(&at) = self.places.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let entry = self.zip.by_index(at).map_err(|error| damaged(&error))?;
        let packed = entry.compressed_size().max(1);
        let left = LARGEST.saturating_sub(self.unpacked);
        let limit = LARGEST_PART
            .min(left)
            .min(packed.saturating_mul(TIGHTEST).max(SUSPICIOUS));
        // A size that is only claimed reserves no memory beyond what the packed bytes can give.
        let reserve = entry.size().min(limit).min(packed.saturating_mul(32));
        let mut out = Vec::with_capacity(usize::try_from(reserve).unwrap_or(0));
        let mut reader = entry.take(limit + 1);
        reader.read_to_end(&mut out).map_err(|_| {
            ImportError::Damaged(format!("the part \"{}\" does not unpack", shown(name)))
        })?;
        let size = out.len() as u64;
        if size > limit {
            let megabytes = limit / MB;
            return Err(refused(format!(
                "The archive is a bomb: {} KB in it unpack to more than {megabytes} MB.",
                packed.div_ceil(1024)
            )));
        }
        self.unpacked += size;
        Ok(Some(out))
    }

    /// Unpacks an entry of XML or plain text: UTF-8, or UTF-16 with a mark.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes), and [`ImportError::Damaged`] where the bytes are no text.
    pub(in crate::import) fn text(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        decode(bytes)
            .map(Some)
            .ok_or_else(|| ImportError::Damaged(format!("the part \"{}\" is no text", shown(name))))
    }
}

/// XML as text. Bytes that are no UTF-8 are taken for Windows-1252 only where the file says so.
pub(in crate::import) fn decode(bytes: Vec<u8>) -> Option<String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, bad) = encoding.decode_with_bom_removal(&bytes);
        return (!bad).then(|| text.into_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let bytes = error.into_bytes();
            let head = String::from_utf8_lossy(bytes.get(..100).unwrap_or(&bytes)).into_owned();
            let (_, label) = head.split_once("encoding=")?;
            let label = label.trim_start_matches(['"', '\'']);
            let label = label.split(['"', '\'']).next()?;
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
            let (text, bad) = encoding.decode_without_bom_handling(&bytes);
            (!bad).then(|| text.into_owned())
        }
    }
}

fn refused(sentence: String) -> ImportError {
    ImportError::Refused(sentence)
}

fn damaged(error: &ZipError) -> ImportError {
    match error {
        ZipError::CompressionMethodNotSupported(_) => {
            refused("The archive is packed by a method that documents do not use.".to_owned())
        }
        _ => ImportError::Damaged("an entry of the archive cannot be read".to_owned()),
    }
}

/// A name for a message.
fn shown(name: &str) -> String {
    name.chars().take(80).collect()
}

/// Absolute names, drives, and steps upwards.
fn leads_out(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with(['/', '\\'])
        || drive
        || name.contains('\0')
        || name.split(['/', '\\']).any(|part| part == "..")
}

/// How often a mark stands in some bytes, up to one more than `most`.
fn count(bytes: &[u8], mark: &[u8], most: usize) -> usize {
    let Some(&first) = mark.first() else { return 0 };
    let (mut rest, mut found) = (bytes, 0);
    while let Some(at) = rest.iter().position(|&b| b == first) {
        let (_, tail) = rest.split_at(at);
        if tail.starts_with(mark) {
            found += 1;
            if found > most {
                break;
            }
        }
        rest = tail.get(1..).unwrap_or_default();
    }
    found
}
