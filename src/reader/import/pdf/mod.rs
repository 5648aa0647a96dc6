//! PDF: glyphs with places into lines with signals.
//!
//! A PDF knows no words, lines or paragraphs, only glyphs at places. The way goes in small steps, each
//! a file: [`open`] and [`whole`] (is all of it there?), [`content`] and [`font`] (instructions → glyphs with characters), [`frame`]
//! (directions of writing), [`words`], [`columns`] (reading order), [`furniture`] (what repeats on
//! every page) and [`labels`] (the page numbers among it), [`signals`] (what can be seen of a line). Paragraphs, headings and footnotes are then
//! told by the same stage as for plain text.

mod about;
mod attached;
mod bidi;
mod columns;
mod content;
mod font;
mod frame;
mod furniture;
mod glyph;
mod labels;
mod open;
mod outline;
mod page;
mod rules;
mod signals;
mod stream;
mod strings;
mod tables;
mod tags;
mod visible;
mod whole;
mod words;

#[cfg(test)]
mod tests;

use super::structure;
use super::{DraftDocument, ImportError, Progress, SourceLine};
use crate::text::Page;

/// Name and version of this extractor; stored with each text.
const EXTRACTOR: &str = "pdf 2";
/// An outline of so many entries is one of the whole document.
const OUTLINED: usize = 8;
/// Most text of a document, in bytes.
const MAX_TEXT: usize = 64 * 1024 * 1024;
/// A page without words whose pictures cover this much of it is a picture of text.
const PICTURE: f32 = 0.1;
/// So is one with as many strokes: its letters are drawn as shapes.
const STROKES: u32 = 400;

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
    let pdf = open::open(bytes, password)?;
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
    let mut seen = Seen::default();
    let mut size = 0usize;
    let mut next_table = 0;
    for (number, source) in (1..=total).zip(pdf.pages().iter()) {
        let (width, height) = source.render_dimensions();
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
        seen.note(&glyphs, found.is_empty());
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
    if lines.is_empty() && seen.unknown > 0 {
        return Err(ImportError::Refused(
            "The file does not say which characters its letters are; its words cannot be read."
                .to_owned(),
        ));
    }
    if lines.is_empty() && seen.cut > 0 {
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
                .chain(seen.warnings(total))
                .collect(),
            extractor: EXTRACTOR.to_owned(),
        },
    })
}

/// What was seen of the pages that a reader should know.
#[derive(Default)]
struct Seen {
    pictures: u32,
    cut: u32,
    unknown: u32,
}

impl Seen {
    fn note(&mut self, page: &glyph::PageGlyphs, empty: bool) {
        if empty && page.unknown == 0 && (page.picture >= PICTURE || page.strokes >= STROKES) {
            self.pictures += 1;
        }
        if page.cut {
            self.cut += 1;
        }
        // A few signs without a meaning are ornaments; many are the text.
        if page.unknown > 20 && page.unknown > page.glyphs.len() / 5 {
            self.unknown += 1;
        }
    }

    fn warnings(&self, total: u32) -> Vec<String> {
        let mut out = Vec::new();
        if self.pictures > 0 {
            out.push(format!(
                "{} of {total} pages are pictures of text; their words cannot be searched.",
                self.pictures
            ));
        }
        if self.unknown > 0 {
            out.push(format!(
                "On {} of {total} pages the file does not say which characters its letters are; \
                 words are missing there.",
                self.unknown
            ));
        }
        if self.cut > 0 {
            out.push(format!(
                "{} of {total} pages hold more than is read of one page; their text is not complete.",
                self.cut
            ));
        }
        out
    }
}
