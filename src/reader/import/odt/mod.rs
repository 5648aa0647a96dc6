//! OpenDocument text (ODT), zipped or as one flat XML file, with all tracked changes accepted.
//!
//! What was deleted lies apart from the text and is passed over; what was inserted stands in its
//! place. Comments are left out and counted in a warning, as in DOCX.

mod body;
mod lists;
mod parts;
mod styles;

use std::collections::HashSet;

use self::body::Reader;
use self::styles::{Part, Styles};
use super::docx::day;
use super::draft::Line;
use super::office::archive::{Archive, decode};
use super::office::blocks::{drafts, furniture, insert, title};
use super::office::kind::ENCRYPTED;
use super::office::piece::Piece;
use super::office::xml::{Node, Space, Xml};
use super::{DraftDocument, ImportError, TEXT_LIMIT};
use crate::text::{BlockKind, Language, Metadata, Page, normalise};

/// Name and version of this reader.
const EXTRACTOR: &str = "odt 1";
/// First bytes of an archive.
const ARCHIVE: &[u8] = b"PK";

/// Reads a document.
///
/// # Errors
/// [`ImportError::Damaged`] for what is not sound, [`ImportError::Refused`] for what is encrypted or
/// made to do harm, [`ImportError::NoText`] where there is nothing to read.
pub(super) fn read(bytes: &[u8]) -> Result<DraftDocument, ImportError> {
    let (content, styles, meta) = if bytes.starts_with(ARCHIVE) {
        let mut archive = Archive::open(bytes)?;
        let manifest = archive.text("META-INF/manifest.xml")?;
        if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(ImportError::Refused(ENCRYPTED.to_owned()));
        }
        let content = archive.text("content.xml")?.ok_or_else(|| {
            ImportError::Damaged("it is an OpenDocument file without its content".to_owned())
        })?;
        (
            content,
            archive.text("styles.xml")?,
            archive.text("meta.xml")?,
        )
    } else {
        const MB: u64 = 1024 * 1024;
        // As one text in memory it is held to the limit of texts.
        if bytes.len() as u64 > TEXT_LIMIT {
            return Err(ImportError::TooLarge {
                size_mb: (bytes.len() as u64).div_ceil(MB),
                limit_mb: TEXT_LIMIT / MB,
            });
        }
        let content = decode(bytes.to_vec())
            .ok_or_else(|| ImportError::Damaged("it is no text".to_owned()))?;
        (content, None, None)
    };
    let shared = styles.as_deref().unwrap_or(&content);
    let mut common = Styles::default();
    common.add(shared, Part::Common)?;
    let mut own = common.clone();
    own.add(&content, Part::Automatic)?;
    own.settle();
    common.add(shared, Part::Automatic)?;
    common.settle();
    // Properties that cannot be read are no reason to refuse a document that can.
    let about = About::read(meta.as_deref().unwrap_or(&content)).unwrap_or_default();

    let paged = content.contains("soft-page-break");
    let mut reader = Reader::new(&own, paged);
    let mut xml = Xml::new(&content);
    let mut found = false;
    loop {
        match xml.next()? {
            Node::Open(element) if element.is(Space::Office, "text") => {
                found = true;
                reader.read(&mut xml)?;
            }
            Node::Open(element)
                if element.space == Space::Office
                    && matches!(
                        element.local(),
                        "automatic-styles" | "styles" | "master-styles"
                    ) =>
            {
                xml.pass_over()?;
            }
            Node::End => break,
            _ => {}
        }
    }
    if !found {
        return Err(ImportError::Damaged(
            "it is an OpenDocument file without a text".to_owned(),
        ));
    }
    let pieces = reader.finish();
    let last = pieces
        .iter()
        .flat_map(|piece| &piece.draft.lines)
        .map(Line::page)
        .max()
        .unwrap_or(1);
    let mut warnings = Vec::new();
    if reader.comments > 0 {
        warnings.push(format!(
            "{} comment(s) in the margin are no part of the text and are left out.",
            reader.comments
        ));
    }
    let masters = masters(shared, &common)?;
    let mut added = Vec::new();
    let mut used: Vec<(usize, String)> = std::mem::take(&mut reader.masters);
    if used.first().is_none_or(|&(at, _)| at > 0) {
        let standard = masters
            .iter()
            .find(|(name, _)| name == "Standard")
            .or(masters.first());
        used.splice(0..0, standard.map(|(name, _)| (0, name.clone())));
    }
    let mut seen = HashSet::new();
    for (at, name) in used {
        let Some((_, pieces_of)) = masters.iter().find(|(master, _)| *master == name) else {
            continue;
        };
        if !seen.insert(name) {
            continue;
        }
        let page = pieces.get(at).map_or(last, Piece::page);
        for pieces in pieces_of {
            added.extend(furniture(pieces, page).map(|piece| (at, piece)));
        }
    }
    let titles = std::mem::take(&mut reader.titles);
    let drafts = drafts(insert(pieces, added));
    if drafts
        .iter()
        .all(|draft| draft.kind == BlockKind::Furniture)
    {
        return Err(ImportError::NoText);
    }
    Ok(DraftDocument {
        pages: (1..=last)
            .map(|number| Page {
                number,
                label: None,
                width: None,
                height: None,
            })
            .collect(),
        metadata: Metadata {
            title: title(&titles, &drafts).or(about.title),
            author: about.author,
            date: about.date,
        },
        drafts,
        language: about
            .language
            .or(own.language)
            .and_then(|language| Language::new(&language)),
        warnings,
        extractor: EXTRACTOR.to_owned(),
        links: Vec::new(),
    })
}

/// The heads and feet of each kind of page.
fn masters(text: &str, styles: &Styles) -> Result<Vec<(String, Vec<Vec<Piece>>)>, ImportError> {
    let mut out: Vec<(String, Vec<Vec<Piece>>)> = Vec::new();
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Node::Open(element) if element.is(Space::Style, "master-page") => {
                let name = element.attribute("name").unwrap_or_default().into_owned();
                out.push((name, Vec::new()));
            }
            Node::Open(element)
                if element.space == Space::Style
                    && matches!(
                        element.local(),
                        "header"
                            | "footer"
                            | "header-left"
                            | "footer-left"
                            | "header-first"
                            | "footer-first"
                    ) =>
            {
                if element.attribute("display").as_deref() == Some("false") {
                    xml.pass_over()?;
                    continue;
                }
                let mut reader = Reader::new(styles, false);
                reader.read(&mut xml)?;
                let pieces = reader.finish();
                if let Some((_, all)) = out.last_mut() {
                    all.push(pieces);
                }
            }
            Node::Open(element) if element.is(Space::Office, "body") => xml.pass_over()?,
            Node::End => return Ok(out),
            _ => {}
        }
    }
}

#[derive(Debug, Default)]
struct About {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    language: Option<String>,
}

impl About {
    fn read(text: &str) -> Result<Self, ImportError> {
        let mut out = Self::default();
        let (mut first_author, mut first_date) = (None, None);
        let kept = |text: String| Some(normalise(&text)).filter(|text| !text.is_empty());
        let mut xml = Xml::new(text);
        let mut inside = false;
        loop {
            match xml.next()? {
                Node::Open(element) if element.is(Space::Office, "meta") => inside = true,
                Node::Open(element) if inside && element.space == Space::About => {
                    match element.local() {
                        "title" => out.title = kept(xml.text()?),
                        "creator" => out.author = kept(xml.text()?),
                        "initial-creator" => first_author = kept(xml.text()?),
                        "date" => out.date = day(&xml.text()?),
                        "creation-date" => first_date = day(&xml.text()?),
                        "language" => out.language = kept(xml.text()?),
                        _ => {}
                    }
                }
                Node::Close(ending) if ending.name().local == "meta" => break,
                Node::End => break,
                _ => {}
            }
        }
        out.author = first_author.or(out.author);
        out.date = out.date.or(first_date);
        Ok(out)
    }
}

#[cfg(test)]
mod tests;
