//! Plain text: bytes into lines with what little a text file tells of its pages.
//!
//! Such texts are mostly taken from PDFs: lines are as long as the page was wide, a form feed (where
//! it survived) ends a page, blank lines part paragraphs. What can be seen of that is put into
//! [`SourceLine`]s, so that the structure stage serves this importer and the PDF one alike.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::structure::structure;
use super::{DraftDocument, ImportError, Line, SourceLine};
use crate::text::Page;

/// Name and version of this importer, stored with each text.
const EXTRACTOR: &str = "plain 1";
/// How many bytes are looked at to guess an encoding.
const GUESS: usize = 1024 * 1024;
/// How many line lengths are looked at for the usual width.
const SAMPLE: usize = 100_000;
/// Lines longer than this many characters were never wrapped to a page's width.
const WIDEST_PAGE: usize = 180;
/// So many blanks within a line part columns rather than words.
const COLUMN_GAP: usize = 3;
/// Distance of tab stops, in characters.
const TAB_STOP: usize = 8;

/// Reads a plain text.
///
/// # Errors
/// [`ImportError::NoText`] where nothing but blanks is in it.
pub(super) fn read(bytes: &[u8]) -> Result<DraftDocument, ImportError> {
    let Decoded { text, warnings } = decode(bytes);
    if text.trim().is_empty() {
        return Err(ImportError::NoText);
    }
    let (lines, pages) = lines(&text);
    Ok(DraftDocument {
        pages: (1..=pages).map(unsized_page).collect(),
        drafts: structure(lines),
        warnings,
        extractor: EXTRACTOR.to_owned(),
        links: Vec::new(),
        ..DraftDocument::default()
    })
}

fn unsized_page(number: u32) -> Page {
    Page {
        number,
        label: None,
        width: None,
        height: None,
    }
}

/// A text and what is to be said of how it was decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Whole sentences.
    pub warnings: Vec<String>,
}

/// Bytes into text: by byte order mark, else UTF-8 where that is valid, else UTF-16 where every
/// other byte is NUL, else as chardetng guesses, which is said.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, bytes.get(mark..).unwrap_or_default(), false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decoded(encoding, bytes, false);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            warnings: Vec::new(),
        };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let head = bytes.get(..GUESS.min(bytes.len())).unwrap_or(bytes);
    detector.feed(head, head.len() == bytes.len());
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    decoded(encoding, bytes, true)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if guessed && encoding != UTF_8 {
        warnings.push(format!("The encoding was guessed as {}.", encoding.name()));
    }
    if damaged {
        warnings.push(format!(
            "Some bytes are no {} text and are shown as \u{fffd}.",
            encoding.name()
        ));
    }
    Decoded {
        text: text.into_owned(),
        warnings,
    }
}

/// In UTF-16 of a European text nearly every other byte is NUL, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096.min(bytes.len()))?;
    let pairs = head.len() / 2;
    if pairs == 0 {
        return None;
    }
    let high = head.iter().step_by(2).filter(|&&b| b == 0).count();
    let low = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
    let most = pairs * 2 / 5;
    match (high > most, low > most) {
        (true, false) if low == 0 => Some(UTF_16BE),
        (false, true) if high == 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// One line of the file before it is judged.
struct Raw<'a> {
    text: &'a str,
    page: u32,
    blank_above: usize,
    indent: usize,
    length: usize,
    starts_page: bool,
}

/// The lines that are not blank, and the number of pages.
fn lines(text: &str) -> (Vec<SourceLine>, u32) {
    let raw = raw_lines(text);
    let width = usual_width(&raw);
    let wrapped = width <= WIDEST_PAGE;
    let has_pages = raw.last().is_some_and(|line| line.page > 1);
    let shifted = if has_pages {
        Vec::new()
    } else {
        shifted_lines(&raw)
    };
    let pages = raw.last().map_or(1, |line| line.page);
    let mut shifted = shifted.into_iter().peekable();
    let out = raw
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let lost_page = shifted.next_if_eq(&index).is_some();
            let starts_page = line.starts_page || lost_page;
            let gap = match line.blank_above {
                // A text that was never wrapped has one paragraph a line.
                0 if !wrapped && index > 0 => 1.0,
                blanks if line.starts_page => {
                    if blanks > 0 && !wrapped {
                        1.0
                    } else {
                        0.0
                    }
                }
                blanks => blanks.min(20) as f32,
            };
            SourceLine {
                line: columns(line.page, line.text),
                gap,
                indent: if lost_page { 0.0 } else { line.indent as f32 },
                fill: (line.length as f32 / width.max(1) as f32).min(1.0),
                size: 1.0,
                starts_page,
                ..SourceLine::default()
            }
        })
        .collect();
    (out, pages)
}

fn raw_lines(text: &str) -> Vec<Raw<'_>> {
    let mut out: Vec<Raw<'_>> = Vec::new();
    let mut page = 1u32;
    let mut blank_above = 0;
    let mut starts_page = true;
    for (index, sheet) in text.split('\u{c}').enumerate() {
        if index > 0 {
            page = page.saturating_add(1);
            starts_page = true;
            blank_above = 0;
        }
        for line in sheet.split(['\n', '\u{2028}', '\u{2029}', '\u{85}']) {
            for line in line.trim_end_matches('\r').split('\r') {
                let shown = line.trim_end();
                if shown.trim_start().is_empty() {
                    blank_above += 1;
                    continue;
                }
                out.push(Raw {
                    text: shown,
                    page,
                    blank_above,
                    indent: indent(shown),
                    length: shown.chars().count(),
                    starts_page,
                });
                starts_page = false;
                blank_above = 0;
            }
        }
    }
    out
}

fn indent(line: &str) -> usize {
    let mut columns = 0;
    for c in line.chars() {
        match c {
            '\t' => columns = (columns / TAB_STOP + 1) * TAB_STOP,
            c if c.is_whitespace() => columns += 1,
            _ => break,
        }
    }
    columns
}

/// The width most full lines have: the 90th percentile of lengths.
fn usual_width(raw: &[Raw<'_>]) -> usize {
    let step = raw.len().div_ceil(SAMPLE).max(1);
    let mut lengths: Vec<usize> = raw.iter().step_by(step).map(|line| line.length).collect();
    let at = lengths.len() * 9 / 10;
    if lengths.is_empty() {
        return 80;
    }
    let at = at.min(lengths.len() - 1);
    let (_, &mut width, _) = lengths.select_nth_unstable(at);
    width.max(20)
}

/// Lines that begin with a single blank where nearly all begin with none. In texts taken from
/// PDFs the form feed was often turned into that blank.
fn shifted_lines(raw: &[Raw<'_>]) -> Vec<usize> {
    let found: Vec<usize> = raw
        .iter()
        .enumerate()
        .filter(|(_, line)| line.indent == 1)
        .map(|(index, _)| index)
        .collect();
    // Where it is common it is how paragraphs are indented.
    if found.len() * 8 > raw.len().max(8) {
        Vec::new()
    } else {
        found
    }
}

/// A line whose words stand in columns becomes cells; all other blanks are only blanks. Many
/// writers leave several blanks after a sentence, which is no column.
fn columns(page: u32, text: &str) -> Line {
    let trimmed = text.trim();
    let wide = |c: char| c == ' ' || c == '\t' || c == '\u{a0}';
    let mut cells: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut run: Option<(usize, usize, bool)> = None;
    for (at, c) in trimmed.char_indices() {
        if wide(c) {
            let (from, count, tab) = run.unwrap_or((at, 0, false));
            run = Some((from, count + 1, tab || c == '\t'));
            continue;
        }
        if let Some((from, count, tab)) = run.take() {
            let before = trimmed.get(start..from).unwrap_or_default();
            let sentence = before.ends_with(['.', '!', '?', ':', ';', ',', '”', '"']);
            if (tab || count >= COLUMN_GAP) && !sentence && !before.is_empty() {
                cells.push(before);
                start = at;
            }
        }
    }
    if cells.is_empty() {
        return Line::plain(page, trimmed);
    }
    cells.push(trimmed.get(start..).unwrap_or_default());
    Line::plain_row(page, &cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Vec<String>) {
        let Decoded { text, warnings } = decode(bytes);
        (text, warnings)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn encodings_with_a_mark_or_without_are_told() {
        let words = "L'été, les puits";
        let bom = |mark: &[u8], bytes: Vec<u8>| [mark.to_vec(), bytes].concat();
        for bytes in [
            words.as_bytes().to_vec(),
            bom(&[0xef, 0xbb, 0xbf], words.as_bytes().to_vec()),
            bom(&[0xff, 0xfe], utf16(words, true)),
            bom(&[0xfe, 0xff], utf16(words, false)),
            utf16(words, true),
            utf16(words, false),
        ] {
            assert_eq!(text(&bytes), (words.to_owned(), Vec::new()), "{bytes:?}");
        }
    }

    #[test]
    fn a_guessed_encoding_is_said() {
        let bytes = b"Les puits ont \xe9t\xe9 creus\xe9s \x96 l'\xe9t\xe9 dernier.";
        let (text, warnings) = text(bytes);
        assert_eq!(text, "Les puits ont été creusés – l'été dernier.");
        assert_eq!(warnings, ["The encoding was guessed as windows-1252."]);
    }

    #[test]
    fn bytes_that_no_encoding_has_are_shown_and_said() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(utf16("a", true));
        bytes.extend([0x00, 0xd8]);
        let (text, warnings) = text(&bytes);
        assert!(text.starts_with('a') && text.contains('\u{fffd}'), "{text}");
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn form_feeds_count_pages() {
        let document = read(b"One.\n\x0cTwo.\n\x0c\x0cFour.").expect("it has text");
        assert_eq!(document.pages.len(), 4);
        let pages: Vec<u32> = document
            .drafts
            .iter()
            .flat_map(|draft| &draft.lines)
            .map(Line::page)
            .collect();
        assert_eq!(pages, [1, 2, 4]);
    }

    #[test]
    fn blanks_alone_are_no_text() {
        assert_eq!(read(b" \n\x0c\n"), Err(ImportError::NoText));
    }

    #[test]
    fn columns_are_cells_and_wide_blanks_behind_a_sentence_are_not() {
        assert_eq!(columns(1, "North    12   3").text(), "North\t12\t3");
        assert_eq!(
            columns(1, "It ended.    Then it began.").text(),
            "It ended. Then it began."
        );
    }
}
