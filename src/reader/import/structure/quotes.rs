//! Quotations set apart from the text.
//!
//! An indented paragraph alone is no quotation: lists, notes and addresses are indented too. So a second
//! sign is asked for: it stands in quotation marks, or the sentence before announces it with a colon
//! and it is set smaller or narrower than the text around it.

use std::ops::Range;

use super::shape::{Sheet, Start};

/// Signs that open a quotation, and those that close one.
const OPEN: &[char] = &['"', '“', '„', '«', '‘', '‹'];
const CLOSE: &[char] = &['"', '”', '“', '»', '’', '›'];
/// Set further in than this, in characters, on the left.
const INDENT: f32 = 2.0;
/// No line reaches further than this, of the full width, where it is set in on the right too.
const NARROW: f32 = 0.97;
/// Letters smaller than this, over those of the running text, are smaller.
const SMALLER: f32 = 0.95;
/// Longest quotation, in lines.
const LONGEST: usize = 60;
/// Longest name of who said it, in characters and lines.
const NAME: u32 = 120;
const NAME_LINES: usize = 2;
/// It begins as far in as the quotation, give or take this, in characters.
const BELOW: f32 = 2.0;

/// What a line has of a quotation. It is looked at beforehand: where blocks are made, lines have given
/// their words away.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quoting {
    opens: bool,
    closes: bool,
    /// It begins with a dash, as who said it does.
    dashed: bool,
    comma: bool,
}

impl Quoting {
    /// Looks at a line.
    pub(super) fn of(text: &str) -> Self {
        Self {
            opens: text.starts_with(OPEN),
            closes: closes(text),
            dashed: text.starts_with(['—', '–', '-']),
            comma: text.contains(','),
        }
    }

    fn at(sheet: &Sheet, line: usize) -> Self {
        sheet
            .looks
            .get(line)
            .map_or(Self::default(), |look| look.quoting)
    }
}

/// Whether the lines of a piece without a marker are a quotation. `announced` says that the text
/// before them ends with a colon.
pub(super) fn is_quote(sheet: &Sheet, lines: Range<usize>, announced: bool) -> bool {
    let count = lines.len();
    let all = || sheet.lines.get(lines.clone()).unwrap_or_default().iter();
    let Some(first) = sheet.looks.get(lines.start) else {
        return false;
    };
    if !(2..=LONGEST).contains(&count) || first.start != Start::Upper || sheet.is_row(lines.start) {
        return false;
    }
    let set_in = all().all(|line| line.indent >= INDENT);
    let narrow = all().all(|line| line.fill <= NARROW);
    let small = all().all(|line| line.size > 0.0 && line.size <= SMALLER);
    // The mark of a note is upright, and so is what was put in brackets.
    let italic = all().filter(|line| line.italic).count() * 4 >= count * 3 - 2;
    let last = Quoting::at(sheet, lines.end.saturating_sub(1));
    let marked = Quoting::at(sheet, lines.start).opens && last.closes;
    if marked {
        return italic || (set_in && (narrow || small));
    }
    announced && set_in && (small || (narrow && italic))
}

/// Whether a piece behind a quotation, whose last line this is, names who said it.
pub(super) fn is_attribution(sheet: &Sheet, quote: usize, lines: Range<usize>) -> bool {
    let (Some(last), Some(first)) = (sheet.lines.get(quote), sheet.lines.get(lines.start)) else {
        return false;
    };
    let all = || sheet.looks.get(lines.clone()).unwrap_or_default().iter();
    let chars: u32 = all().map(|look| look.chars).sum();
    let dashed = Quoting::at(sheet, lines.start).dashed;
    let named = dashed || all().next().is_some_and(|look| look.start == Start::Upper);
    lines.len() <= NAME_LINES
        && chars <= NAME
        && named
        && !first.starts_page
        && Quoting::at(sheet, quote).closes
        && (first.indent - last.indent).abs() <= BELOW
        && (lines.clone().any(|line| Quoting::at(sheet, line).comma) || dashed)
        && all().all(|look| !look.is_closed())
}

/// Whether a text ends with a closing mark, the number of a note and a full stop aside.
fn closes(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '*'));
    text.ends_with(CLOSE) || text.trim_end_matches([')', ']']).ends_with(CLOSE)
}

#[cfg(test)]
mod tests {
    use super::super::structure;
    use crate::import::{Line, SourceLine};
    use crate::text::BlockKind::{self, *};

    /// Lines of a column of 80 characters, all with one look.
    fn lines_of(texts: &[&str], look: &SourceLine) -> Vec<SourceLine> {
        let width = |text: &str| text.chars().count() as f32 / 80.0;
        texts
            .iter()
            .enumerate()
            .map(|(at, text)| SourceLine {
                line: Line::plain(1, text),
                gap: if at == 0 { 1.0 } else { 0.0 },
                fill: (width(text) + look.indent / 80.0).min(1.0),
                ..look.clone()
            })
            .collect()
    }

    fn body() -> SourceLine {
        SourceLine {
            size: 1.0,
            ..SourceLine::default()
        }
    }

    #[test]
    fn a_quotation_is_told_by_its_marks_or_by_what_announces_it() {
        let said = [
            "“The wells were dry for most of the year, and nobody came to",
            "see them, whatever the plan of the district may say of that.”",
        ];
        let rule = [
            "Wells used in the dry season shall be inspected each month with",
            "special regard for the pump and for what surrounds the well.",
        ];
        let before =
            ["The mission heard of this in all of the four districts that it visited in March:"];
        let of = |parts: &[(&[&str], SourceLine)]| -> Vec<BlockKind> {
            let lines = parts.iter().flat_map(|(texts, look)| lines_of(texts, look));
            structure(lines.collect())
                .iter()
                .map(|draft| draft.kind)
                .collect()
        };
        let inset = SourceLine {
            indent: 6.0,
            ..body()
        };
        let small = SourceLine {
            size: 0.85,
            ..inset.clone()
        };
        let italic = SourceLine {
            italic: true,
            ..body()
        };
        let after: [&str; 2] = [
            "The committees keep accounts of what they spend, and show these to everybody who",
            "asks for them, which the mission found to be so wherever it went.",
        ];
        assert_eq!(
            of(&[(&before, body()), (&rule, small.clone()), (&after, body())]),
            [Paragraph, Quote, Paragraph]
        );
        assert_eq!(
            of(&[(&after, body()), (&said, italic), (&after, body())]),
            [Paragraph, Quote, Paragraph]
        );
        assert_eq!(
            of(&[(&after, body()), (&said, inset.clone())]),
            [Paragraph, Quote]
        );
        // Set in alone, or small alone, it may be anything.
        assert_eq!(
            of(&[(&after, body()), (&rule, inset.clone())]),
            [Paragraph, Paragraph]
        );
        assert_eq!(
            of(&[(&after, body()), (&rule, small)]),
            [Paragraph, Paragraph]
        );
        // Who said it is a part of it.
        let who = ["Amina Diallo, keeper of the well"];
        let bold = SourceLine {
            bold: true,
            ..inset.clone()
        };
        assert_eq!(
            of(&[
                (&after, body()),
                (&said, inset),
                (&who, bold),
                (&after, body())
            ]),
            [Paragraph, Quote, Paragraph]
        );
    }
}
