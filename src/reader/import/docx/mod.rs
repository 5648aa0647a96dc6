//! DOCX, strict and transitional: the document as Word shows it with all its changes accepted.
//!
//! What Word counts while it shows a document (numbers of headings, paragraphs and lists, marks of
//! notes) is counted here by the same rules. Comments are what readers wrote beside the document and
//! not what it says: they are left out and counted in a warning. What tracked changes took away is
//! left out, what they added is read.

mod about;
mod body;
mod fields;
mod formula;
mod inline;
mod notes;
mod numbering;
mod package;
mod pages;
mod properties;
mod styles;
mod tables;

use std::collections::{HashMap, HashSet};

use self::about::About;
use self::body::{Reader, Story};
use self::notes::Notes;
use self::numbering::Numbering;
use self::package::Package;
use self::pages::Pages;
use self::properties::Section;
use self::styles::Styles;
use super::draft::Line;
use super::office::blocks::{drafts, furniture, insert};
use super::office::piece::Piece;
use super::office::xml::{Node, Space, Xml};
use super::{DraftDocument, ImportError, OWN_GENERATOR, OWN_REPORT};
use crate::text::{BlockKind, Language, Metadata};

pub(in crate::import) use self::about::day;

/// Name and version of this reader.
const EXTRACTOR: &str = "docx 1";
/// Most different heads and feet of pages that are read.
const MOST_FURNITURE: usize = 200;

/// Most diagrams that are read, and most labels of one.
const MOST_DIAGRAMS: usize = 200;
const MOST_LABELS: usize = 2_000;

/// Reads a document.
///
/// # Errors
/// [`ImportError::Damaged`] for what is not sound, [`ImportError::Refused`] for what is made to do
/// harm, [`ImportError::NoText`] where there is nothing to read.
pub(super) fn read(bytes: &[u8]) -> Result<DraftDocument, ImportError> {
    let mut package = Package::open(bytes)?;
    let core = package.root("core-properties")?;
    let app = package.root("extended-properties")?;
    // Properties that cannot be read are no reason to refuse a document that can.
    let about = About::read(core.as_deref(), app.as_deref()).unwrap_or_default();
    let styles = match package.related("styles")? {
        Some(text) => Styles::read(&text)?,
        None => Styles::default(),
    };
    let mut numbering = match package.related("numbering")? {
        Some(text) => Numbering::read(&text)?,
        None => Numbering::default(),
    };
    numbering.link(&styles);
    let settings = package.related("settings")?.unwrap_or_default();
    let main = package.main.clone();
    let text = package.text(&main)?.unwrap_or_default();

    let mut notes = Notes::new();
    notes.number_as(&text)?;
    notes.number_as(&settings)?;
    for kind in ["endnotes", "footnotes"] {
        if let Some(part) = package.related(kind)? {
            let mut reader = Reader::new(
                &styles,
                &mut numbering,
                &mut notes,
                Pages::none(),
                Story::Notes,
            );
            reader.links = package.links_of(kind)?;
            reader.read(&part)?;
        }
        if kind == "endnotes" {
            notes.ends = std::mem::take(&mut notes.feet);
        }
        numbering.begin_again();
    }

    let pages = Pages::of(&text, about.pages);
    let mut reader = Reader::new(&styles, &mut numbering, &mut notes, pages, Story::Body);
    reader.diagrams = diagrams(&mut package)?;
    reader.links = std::mem::take(&mut package.links);
    reader.read(&text)?;
    drop(text);
    let pieces = reader.finish();
    let sections = std::mem::take(&mut reader.sections);
    let titles = std::mem::take(&mut reader.titles);
    let mut warnings = Vec::new();
    if about.application.as_deref() == Some(OWN_GENERATOR) {
        warnings.push(OWN_REPORT.to_owned());
    }
    if reader.inserted > 0 {
        warnings.push(format!(
            "{} document(s) inserted whole into this one are not read.",
            reader.inserted
        ));
    }
    let last = pieces
        .iter()
        .flat_map(|piece| &piece.draft.lines)
        .map(Line::page)
        .max()
        .unwrap_or(1);
    let sections: Vec<(usize, u32, Section)> = sections
        .into_iter()
        .map(|(at, section)| (at, pieces.get(at).map_or(last, Piece::page), section))
        .collect();

    let even = styles::has_even_pages(&settings)?;
    let mut added = Vec::new();
    let mut seen = HashSet::new();
    for (at, page, section) in &sections {
        for (id, of) in &section.furniture {
            let shown = match of.as_str() {
                "first" => section.first_differs,
                "even" => even,
                _ => true,
            };
            let Some(part) = package.relations.get(id).map(|to| to.part.clone()) else {
                continue;
            };
            if !shown || seen.len() >= MOST_FURNITURE || !seen.insert(part.clone()) {
                continue;
            }
            let Some(text) = package.text(&part)? else {
                continue;
            };
            numbering.begin_again();
            let mut reader = Reader::new(
                &styles,
                &mut numbering,
                &mut notes,
                Pages::none(),
                Story::Furniture,
            );
            reader.read(&text)?;
            if let Some(piece) = furniture(&reader.finish(), *page) {
                added.push((*at, piece));
            }
        }
    }
    let pieces = insert(pieces, added);

    if let Some(comments) = package.related("comments")? {
        let count = count_comments(&comments)?;
        if count > 0 {
            warnings.push(format!(
                "{count} comment(s) in the margin are no part of the text and are left out."
            ));
        }
    }
    let drafts = drafts(pieces);
    if drafts
        .iter()
        .all(|draft| draft.kind == BlockKind::Furniture)
    {
        return Err(ImportError::NoText);
    }
    let starts: Vec<(u32, Section)> = sections
        .into_iter()
        .map(|(_, page, section)| (page, section))
        .collect();
    let language = styles
        .of(None)
        .and_then(|style| style.language.as_deref())
        .or(styles.base().language.as_deref())
        .and_then(Language::new);
    let printed = super::office::blocks::title(&titles, &drafts);
    Ok(DraftDocument {
        pages: pages::list(last, &starts),
        metadata: Metadata {
            title: printed.or(about.title),
            author: about.author,
            date: about.date,
        },
        drafts,
        language,
        warnings,
        extractor: EXTRACTOR.to_owned(),
        links: Vec::new(),
    })
}

/// The words of diagrams (SmartArt), a paragraph each, by the ids of their parts.
fn diagrams(package: &mut Package<'_>) -> Result<HashMap<String, Vec<String>>, ImportError> {
    let mut parts: Vec<(String, String)> = package
        .relations
        .iter()
        .filter(|(_, to)| to.kind == "diagramData")
        .map(|(id, to)| (id.clone(), to.part.clone()))
        .collect();
    parts.sort();
    let mut out = HashMap::new();
    for (id, part) in parts.into_iter().take(MOST_DIAGRAMS) {
        let Some(text) = package.text(&part)? else {
            continue;
        };
        let mut words = Vec::new();
        let mut xml = Xml::new(&text);
        loop {
            match xml.next()? {
                Node::Open(element) if element.is(Space::Drawing, "p") => {
                    let paragraph = crate::text::normalise(&xml.text()?);
                    if !paragraph.is_empty() && words.len() < MOST_LABELS {
                        words.push(paragraph);
                    }
                }
                Node::End => break,
                _ => {}
            }
        }
        out.insert(id, words);
    }
    Ok(out)
}

fn count_comments(text: &str) -> Result<usize, ImportError> {
    let mut xml = Xml::new(text);
    let mut count = 0;
    loop {
        match xml.next()? {
            Node::Open(element) if element.is(Space::Word, "comment") => count += 1,
            Node::End => return Ok(count),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
