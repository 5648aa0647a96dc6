//! Which format a file has: by its bytes first, by its name where bytes cannot tell.

use super::office::kind::{self, ARCHIVES, ENCRYPTED, Inside, OLE, Old};
use super::{FILE_LIMIT, ImportError, TEXT_LIMIT};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text in any common encoding.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML, as saved from a browser.
    Html,
    /// PDF.
    Pdf,
    /// Word's DOCX.
    Docx,
    /// OpenDocument text.
    Odt,
}

/// A format as shown to people.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The format.
    pub format: Format,
    /// Its name.
    pub name: &'static str,
    /// Endings of file names, without the dot.
    pub endings: &'static [&'static str],
}

/// All formats that are read.
pub const FORMATS: &[Kind] = &[
    Kind {
        format: Format::Plain,
        name: "Plain text",
        endings: &["txt", "text"],
    },
    Kind {
        format: Format::Markdown,
        name: "Markdown",
        endings: &["md", "markdown"],
    },
    Kind {
        format: Format::Html,
        name: "HTML",
        endings: &["html", "htm", "xhtml"],
    },
    Kind {
        format: Format::Pdf,
        name: "PDF",
        endings: &["pdf"],
    },
    Kind {
        format: Format::Docx,
        name: "Word (DOCX)",
        endings: &["docx", "docm", "dotx", "dotm"],
    },
    Kind {
        format: Format::Odt,
        name: "OpenDocument text (ODT)",
        endings: &["odt", "ott", "fodt"],
    },
];

/// How many bytes at the beginning are looked at.
const HEAD: usize = 4096;

impl Format {
    /// The format of a file.
    ///
    /// # Errors
    /// [`ImportError::Unsupported`] for a known format that is not read, [`ImportError::Binary`]
    /// where the bytes are no text at all.
    pub fn of(bytes: &[u8], name: &str) -> Result<Self, ImportError> {
        let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
        // A PDF may begin with up to a kilobyte of something else (ISO 32000-1, annex H).
        if head.windows(5).take(1024).any(|five| five == b"%PDF-") {
            return Ok(Format::Pdf);
        }
        if let Some(format) = of_office(bytes)? {
            return Ok(format);
        }
        if let Some(known) = foreign(head) {
            return Err(ImportError::Unsupported(known.to_owned()));
        }
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        let named = FORMATS.iter().find(|kind| {
            ending
                .as_deref()
                .is_some_and(|ending| kind.endings.contains(&ending))
        });
        if is_binary(head) {
            return match named.map(|kind| kind.format) {
                Some(Format::Pdf) => Err(ImportError::Damaged("it has no PDF header".to_owned())),
                Some(Format::Docx | Format::Odt) => {
                    Err(ImportError::Damaged("it is no archive".to_owned()))
                }
                _ => Err(ImportError::Binary(names())),
            };
        }
        Ok(match named.map(|kind| kind.format) {
            Some(Format::Pdf) => {
                return Err(ImportError::Damaged("it has no PDF header".to_owned()));
            }
            // A text under the name of an office document.
            Some(Format::Docx) => {
                return Err(ImportError::Damaged("it is no archive".to_owned()));
            }
            Some(Format::Odt) if !is_flat_open(head) => {
                return Err(ImportError::Damaged("it is no archive".to_owned()));
            }
            Some(format) => format,
            None if is_flat_open(head) => Format::Odt,
            None if looks_like_html(head) => Format::Html,
            None => Format::Plain,
        })
    }

    /// Largest file of the format, in bytes.
    pub fn limit(self) -> u64 {
        match self {
            Format::Pdf | Format::Docx | Format::Odt => FILE_LIMIT,
            Format::Plain | Format::Markdown | Format::Html => TEXT_LIMIT,
        }
    }
}

fn names() -> String {
    FORMATS
        .iter()
        .map(|kind| kind.name)
        .collect::<Vec<_>>()
        .join(", ")
}

/// What lies in an archive or an OLE file; `None` where the bytes are neither.
fn of_office(bytes: &[u8]) -> Result<Option<Format>, ImportError> {
    if ARCHIVES.iter().any(|mark| bytes.starts_with(mark)) {
        return match kind::of(bytes)? {
            Inside::Docx => Ok(Some(Format::Docx)),
            Inside::Odt => Ok(Some(Format::Odt)),
            Inside::Xlsx => Err(ImportError::Unsupported("Excel (.xlsx)".to_owned())),
            Inside::Named(name) => Err(ImportError::Unsupported(name.to_owned())),
            Inside::Archive => Err(ImportError::Unsupported("Zip".to_owned())),
        };
    }
    if bytes.starts_with(OLE) {
        return Err(match kind::of_ole(bytes) {
            Old::Encrypted => ImportError::Refused(ENCRYPTED.to_owned()),
            Old::Named(name) => ImportError::Unsupported(name.to_owned()),
            Old::Other => ImportError::Unsupported("Old Office (.doc, .xls)".to_owned()),
        });
    }
    Ok(None)
}

/// Well-known formats by their first bytes.
fn foreign(head: &[u8]) -> Option<&'static str> {
    const MARKS: &[(&[u8], &str)] = &[
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG picture"),
        (b"\xff\xd8\xff", "JPEG picture"),
        (b"GIF8", "GIF picture"),
        (b"II*\0", "TIFF picture"),
        (b"MM\0*", "TIFF picture"),
        (b"\x7fELF", "Program"),
        (b"MZ\x90", "Program"),
        (b"\x1f\x8b", "Gzip"),
        (b"7z\xbc\xaf", "7-Zip"),
        (b"Rar!", "RAR"),
        (b"SQLite format 3\0", "SQLite"),
        (b"%!PS", "PostScript"),
    ];
    MARKS
        .iter()
        .find(|(mark, _)| head.starts_with(mark))
        .map(|&(_, name)| name)
}

/// NUL bytes that are not those of UTF-16, or many other control bytes.
fn is_binary(head: &[u8]) -> bool {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return false;
    }
    let controls = head
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b))
        .count();
    let nul = head.iter().filter(|&&b| b == 0).count();
    if nul > 0 {
        // UTF-16 without a mark: nearly every other byte is NUL, and always on the same side.
        let odd = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
        let even = nul - odd;
        let half = head.len() / 2;
        let utf16 = (odd > half * 2 / 5 && even == 0) || (even > half * 2 / 5 && odd == 0);
        return !utf16;
    }
    controls * 20 > head.len()
}

/// A whole OpenDocument text in one XML file.
fn is_flat_open(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    head.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
        && head.contains("application/vnd.oasis.opendocument.text")
}

fn looks_like_html(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head")
}
