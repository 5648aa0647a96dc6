//! PDF: glyphs with places into lines with signals.
//!
//! A PDF knows no words, lines or paragraphs, only glyphs at places. The way goes in small steps, each
//! a file: [`open`] and [`whole`] (is all of it there?), [`content`] and [`font`] (instructions → glyphs with characters), [`frame`]
//! (directions of writing), [`words`], [`columns`] and [`margins`] (reading order), [`furniture`] (what repeats on
//! every page) and [`labels`] (the page numbers among it), [`signals`] (what can be seen of a line). Paragraphs, headings and footnotes are then
//! told by the same stage as for plain text.
//! Drawing pages ([`draw`]) is a way of its own and shares only opening and frame ([`displayed`]).

mod about;
mod attached;
mod bidi;
mod columns;
mod content;
mod displayed;
mod draw;
mod font;
mod frame;
mod furniture;
mod glyph;
mod labels;
mod links;
mod margins;
mod marks;
mod open;
mod outline;
mod page;
mod rules;
mod scans;
mod signals;
mod stream;
mod strings;
mod tables;
mod tags;
mod tex;
mod visible;
mod whole;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use draw::{Document, Pages};
pub use draw::{DrawError, DrawRequest, PIXEL_LIMIT, Picture, draw_inline};

use super::structure;
use super::{DraftDocument, ImportError, Progress, SourceLine};
use crate::text::Page;

/// Name and version of this extractor; stored with each text.
const EXTRACTOR: &str = "pdf 2";
/// An outline of so many entries is one of the whole document.
const OUTLINED: usize = 8;
/// Most text of a document, in bytes.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// A PDF's lines and what else it says.
pub(crate) struct PdfLines {
    /// Its lines in reading order.
    pub lines: Vec<SourceLine>,
    /// All else, without drafts.
    pub document: DraftDocument,
}

/// Reads a PDF.
///
/// # Errors
/// As [`open::open`]; and [`ImportError::Refused`] where it has more text than is kept, or than is
/// read of a page, or none whose characters are known.
pub(super) fn read(
    bytes: &[u8],
    password: Option<&str>,
    progress: &mut dyn FnMut(Progress),
) -> Result<DraftDocument, ImportError> {
    let PdfLines { lines, document } = lines(bytes, password, progress)?;
    Ok(DraftDocument {
        drafts: structure::structure(lines),
        ..document
    })
}

/// Reads a PDF as far as its lines.
///
/// # Errors
/// As [`read`].
pub(crate) fn lines(
    bytes: &[u8],
    password: Option<&str>,
    progress: &mut dyn FnMut(Progress),
) -> Result<PdfLines, ImportError> {
    let pdf = open::open(bytes.to_vec(), password)?;
    let total = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    let declared = about::labels(&pdf, pdf.pages().len());
    let hidden = visible::Hidden::of(pdf.xref());
    let mut faces = font::Faces::new();
    let mut pages = Vec::with_capacity(pdf.pages().len());
    let mut lines = Vec::new();
    let outline = outline::entries(&pdf);
    // Where there is an outline the tags say the same, and reading them costs as much as the text.
    let tagged = if outline.len() >= OUTLINED {
        tags::Headings::new()
    } else {
        tags::headings(&pdf)
    };
    let mut tags = Vec::new();
    let mut areas = Vec::new();
    let mut seen = scans::Seen::default();
    let mut size = 0usize;
    let mut next_table = 0;
    for (number, source) in (1..=total).zip(pdf.pages().iter()) {
        let shown = displayed::displayed(source);
        links::of_page(source, number, &shown, &mut areas);
        let displayed::Displayed { width, height, .. } = shown;
        pages.push(Page {
            number,
            label: declared
                .get(number as usize - 1)
                .filter(|label| !label.is_empty())
                .cloned(),
            width: Some(width),
            height: Some(height),
        });
        let glyphs = content::read(source, &mut faces, &hidden);
        let found = page::lines(number, &glyphs, faces.strings(), &mut next_table);
        seen.note(number, &glyphs, found.is_empty());
        size += found
            .iter()
            .flat_map(|line| &line.words)
            .map(|word| word.text.len() + 1)
            .sum::<usize>();
        if size > MAX_TEXT {
            return Err(ImportError::Refused(format!(
                "The file unpacks to more than {} MB of text; so much is not kept of one document.",
                MAX_TEXT / (1024 * 1024)
            )));
        }
        tags.extend(tags::of_page(number, &found, &glyphs.tags, &tagged));
        lines.extend(found);
        progress(Progress {
            done: number,
            total,
        });
    }
    if lines.is_empty() && seen.has_unknown() {
        return Err(ImportError::Refused(
            "The file does not say which characters its letters are; its words cannot be read."
                .to_owned(),
        ));
    }
    if lines.is_empty() && seen.has_cut() {
        return Err(ImportError::Refused(
            "The pages of this file hold more than is read of one page; none of their text could \
             be read."
                .to_owned(),
        ));
    }
    furniture::mark(&mut lines, &pages);
    tables::join(&mut lines);
    if declared.is_empty() {
        labels::printed(&lines, &mut pages);
    }
    let mut source_lines = signals::source_lines(&lines);
    let mut heading = 0;
    outline::mark(&mut source_lines, &outline, &mut heading);
    tags::mark(&mut source_lines, &tags, &mut heading);
    Ok(PdfLines {
        lines: source_lines,
        document: DraftDocument {
            pages,
            drafts: Vec::new(),
            metadata: about::metadata(&pdf),
            language: about::language(&pdf),
            warnings: whole::warning(&pdf, bytes)
                .into_iter()
                .chain(seen.warnings(total, &lines))
                .collect(),
            extractor: EXTRACTOR.to_owned(),
            links: areas,
        },
    })
}
