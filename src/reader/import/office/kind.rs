//! What lies in an archive: a document, a workbook, a book.

use super::archive::Archive;
use super::xml::{Node, Xml};
use crate::import::ImportError;

/// A document told by what lies in its archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Inside {
    /// A document of Word (DOCX, also with macros or as a template).
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An Office workbook.
    Xlsx,
    /// Something else that has a name.
    Named(&'static str),
    /// An archive that is no document that is known.
    Archive,
}

/// Tells it. `bytes` begin as archives do.
///
/// # Errors
/// As [`Archive::open`].
pub(in crate::import) fn of(bytes: &[u8]) -> Result<Inside, ImportError> {
    let mut archive = Archive::open(bytes)?;
    if let Some(kind) = archive.text("mimetype")? {
        return Ok(by_type(kind.trim()));
    }
    if archive.has("[Content_Types].xml") || archive.has("_rels/.rels") {
        if let Some(main) = main_type(&mut archive)? {
            return Ok(main);
        }
        return Ok(if archive.has_below("word/") {
            Inside::Docx
        } else if archive.has_below("xl/") {
            Inside::Xlsx
        } else if archive.has_below("ppt/") {
            Inside::Named(SLIDES)
        } else if archive.has_below("visio/") {
            Inside::Named("Visio")
        } else if archive.has("[Content_Types].xml") {
            return Err(ImportError::Damaged(
                "it is an Office file without a main part".to_owned(),
            ));
        } else {
            Inside::Archive
        });
    }
    if archive.has("content.xml") && archive.has("META-INF/manifest.xml") {
        return Ok(Inside::Odt);
    }
    if archive.has("project.qde") {
        return Ok(Inside::Named("Coded project (.qdpx)"));
    }
    if archive.has("META-INF/container.xml") {
        return Ok(Inside::Named(BOOK));
    }
    if archive.has("META-INF/MANIFEST.MF") {
        return Ok(Inside::Named("Java"));
    }
    if archive.has("Index/Document.iwa")
        || archive.has_below("index/") && archive.has("preview.jpg")
    {
        return Ok(Inside::Named("Apple Pages, Numbers or Keynote"));
    }
    Ok(Inside::Archive)
}

const SLIDES: &str = "PowerPoint (.pptx)";
const BOOK: &str = "EPUB";

/// By the media type that OpenDocument and EPUB write first.
fn by_type(kind: &str) -> Inside {
    let kind = kind
        .strip_prefix("application/vnd.oasis.opendocument.")
        .unwrap_or(kind);
    match kind {
        "text" | "text-template" | "text-master" | "text-web" => Inside::Odt,
        "spreadsheet" | "spreadsheet-template" => Inside::Named("OpenDocument workbook (.ods)"),
        "presentation" | "presentation-template" => {
            Inside::Named("OpenDocument presentation (.odp)")
        }
        "graphics" | "graphics-template" => Inside::Named("OpenDocument drawing (.odg)"),
        "formula" => Inside::Named("OpenDocument formula (.odf)"),
        "application/epub+zip" => Inside::Named(BOOK),
        _ => Inside::Archive,
    }
}

/// By the declared type of an Office file's main part.
fn main_type(archive: &mut Archive<'_>) -> Result<Option<Inside>, ImportError> {
    let Some(types) = archive.text("[Content_Types].xml")? else {
        return Ok(None);
    };
    let mut xml = Xml::new(&types);
    loop {
        match xml.next()? {
            Node::Open(element) if element.local() == "Override" => {
                let Some(kind) = element.attribute("ContentType") else {
                    continue;
                };
                let kind = kind.to_ascii_lowercase();
                if !kind.ends_with("main+xml") && !kind.ends_with(".main") {
                    continue;
                }
                if kind.contains("wordprocessingml") || kind.contains("ms-word") {
                    return Ok(Some(Inside::Docx));
                }
                if kind.contains("sheet.binary") {
                    return Ok(Some(Inside::Named("Binary Excel (.xlsb)")));
                }
                if kind.contains("spreadsheetml") || kind.contains("ms-excel") {
                    return Ok(Some(Inside::Xlsx));
                }
                if kind.contains("presentationml") || kind.contains("ms-powerpoint") {
                    return Ok(Some(Inside::Named(SLIDES)));
                }
                if kind.contains("visio") {
                    return Ok(Some(Inside::Named("Visio")));
                }
            }
            Node::End => return Ok(None),
            _ => {}
        }
    }
}

/// What an OLE file holds: documents of the old Office, and new ones under a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Old {
    /// A new document, encrypted.
    Encrypted,
    /// A document of a named old program.
    Named(&'static str),
    /// Something else.
    Other,
}

/// First bytes of archives: with entries, and without any.
pub(in crate::import) const ARCHIVES: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// What is said of a document under a password.
pub(in crate::import) const ENCRYPTED: &str = "The document is encrypted with a password, which cannot be read; save it without a password in the program that made it and import it again.";

/// First bytes of an OLE file.
pub(in crate::import) const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Tells it by the names of its streams, which stand in its directory in UTF-16.
pub(in crate::import) fn of_ole(bytes: &[u8]) -> Old {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Old::Encrypted
    } else if has("WordDocument") {
        Old::Named("Old Word (.doc)")
    } else if has("Workbook") {
        Old::Named("Old Excel (.xls)")
    } else if has("PowerPoint Document") {
        Old::Named("Old PowerPoint (.ppt)")
    } else if has("__substg1.0_") {
        Old::Named("Outlook message (.msg)")
    } else {
        Old::Other
    }
}
