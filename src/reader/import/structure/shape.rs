//! What can be told of a line by its looks: how it begins and ends, and whether its end was forced.

use super::super::SourceLine;
use super::marker::{self, Caption, Marker};
use super::quotes::Quoting;

/// How the words of a line begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// In lower case.
    Lower,
    /// With a capital, or a letter of a script that has none.
    Upper,
    /// With a figure.
    Digit,
    /// With anything else.
    Other,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As a sentence ends.
    Sentence,
    /// With a colon.
    Colon,
    /// With a semicolon.
    Semicolon,
    /// With a comma or a hyphen.
    Comma,
    /// With a word.
    Word,
}

/// What is known of a line.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Its marker, if it begins with one.
    pub marker: Option<Marker>,
    /// The caption it would begin.
    pub caption: Option<Caption>,
    /// How it begins.
    pub start: Start,
    /// How its words begin behind the marker.
    pub body: Start,
    /// How it ends.
    pub end: End,
    /// Its length in code points.
    pub chars: u32,
    /// Length of its first word in code points.
    pub first_word: u32,
    /// How many of its characters are letters.
    pub letters: u32,
    /// What in it may belong to a quotation.
    pub quoting: Quoting,
}

impl Look {
    /// Looks at a line.
    pub fn of(source: &SourceLine) -> Self {
        let text = source.line.text();
        // The rows of a table are no text: nothing in them begins an item or a caption.
        let row = source.table.is_some();
        let marker = if row {
            None
        } else {
            marker::marker(text, source.raised_number)
        };
        let body = marker
            .as_ref()
            .and_then(|marker| text.get(marker.body..))
            .unwrap_or(text);
        let (mut chars, mut letters) = (0, 0);
        for c in text.chars() {
            chars += 1;
            letters += u32::from(c.is_alphabetic());
        }
        let first = text.split([' ', '\t']).next().unwrap_or_default();
        Self {
            caption: if row { None } else { marker::caption(text) },
            start: start(text),
            body: start(body),
            end: end(text),
            chars,
            first_word: u32::try_from(first.chars().count()).unwrap_or(u32::MAX),
            letters,
            quoting: Quoting::of(text),
            marker,
        }
    }

    /// Whether a sentence or a lead-in ends with it.
    pub fn is_closed(&self) -> bool {
        matches!(self.end, End::Sentence | End::Colon)
    }
}

/// How a text begins, opening quotation marks and brackets aside.
pub(super) fn start(text: &str) -> Start {
    let first = text.chars().find(|c| {
        !matches!(
            c,
            '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '\'' | '(' | '[' | '¿' | '¡' | ' '
        )
    });
    match first {
        Some(c) if c.is_lowercase() => Start::Lower,
        Some(c) if c.is_alphabetic() => Start::Upper,
        Some(c) if c.is_numeric() => Start::Digit,
        _ => Start::Other,
    }
}

/// How a text ends, closing quotation marks, brackets and the number of a footnote aside.
pub(super) fn end(text: &str) -> End {
    let mut rest = text.trim_end();
    if let Some(last) = last_sign(rest) {
        if is_final(last) {
            let word = rest.rsplit(' ').next().unwrap_or_default();
            return if MIDST.contains(&word) {
                End::Word
            } else {
                End::Sentence
            };
        }
        // `outcomes. 34`, `need.12`: the number of a footnote behind the full stop.
        let digits = rest.len() - rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if (1..=3).contains(&digits) {
            let before = rest
                .get(..rest.len() - digits)
                .unwrap_or_default()
                .trim_end();
            let figure = before
                .strip_suffix('.')
                .is_some_and(|left| left.ends_with(|c: char| c.is_ascii_digit()));
            let abbreviation = ["No.", "Nos.", "no.", "nos.", "para.", "p.", "pp.", "art."]
                .iter()
                .any(|word| before.ends_with(word));
            if last_sign(before).is_some_and(is_final) && !figure && !abbreviation {
                return End::Sentence;
            }
        }
    }
    // `… by May. (Recommendation 3)`: words in brackets behind the full stop.
    let before_brackets = rest
        .strip_suffix([')', ']'])
        .and_then(|inner| inner.rsplit_once(['(', '[']))
        .map(|(before, _)| before.trim_end());
    if before_brackets.and_then(last_sign).is_some_and(is_final) {
        return End::Sentence;
    }
    rest = rest.trim_end_matches(closing);
    match rest.chars().next_back() {
        Some(':') => End::Colon,
        Some(';') => End::Semicolon,
        Some(',' | '-' | '–' | '—' | '/') => End::Comma,
        _ => End::Word,
    }
}

/// Abbreviations that never end a sentence.
const MIDST: &[&str] = &[
    "e.g.", "i.e.", "cf.", "vs.", "Mr.", "Ms.", "Mrs.", "Dr.", "No.", "Nos.", "p.ex.", "z.B.",
    "d.h.", "bzw.",
];

fn closing(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '’' | '»' | '\'' | ')' | ']' | ' ')
}

fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '؟' | '۔' | '।')
}

fn last_sign(text: &str) -> Option<char> {
    text.trim_end_matches(closing).chars().next_back()
}

/// All lines with their looks, and how wide a line is.
pub(super) struct Sheet {
    /// The lines.
    pub lines: Vec<SourceLine>,
    /// What is known of each.
    pub looks: Vec<Look>,
    /// Characters that a full line holds.
    pub width: f32,
}

/// A column is clearly narrower below this share of the usual width.
const NARROW: f32 = 0.6;
/// Fewest characters of a line that tell of its column's width.
const NARROW_CHARS: u32 = 8;
/// Lines whose fill tells how many characters a full line holds.
const WIDTH_SAMPLE: usize = 2_000;

impl Sheet {
    /// Looks at all lines.
    pub fn of(lines: Vec<SourceLine>) -> Self {
        let looks: Vec<Look> = lines.iter().map(Look::of).collect();
        let step = lines.len().div_ceil(WIDTH_SAMPLE).max(1);
        let mut widths: Vec<f32> = lines
            .iter()
            .zip(&looks)
            .step_by(step)
            .filter(|(line, _)| line.fill > 0.6 && line.table.is_none())
            .map(|(line, look)| (look.chars as f32 + line.indent.max(0.0)) / line.fill)
            .filter(|width| width.is_finite())
            .collect();
        widths.sort_by(f32::total_cmp);
        let width = widths.get(widths.len() / 2).copied().unwrap_or(80.0);
        Self {
            lines,
            looks,
            width: width.max(20.0),
        }
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// How full the line would have been with the first word of the next one, where `full` is how
    /// full the lines around it get. Well below 1, the line ends where it does because the author
    /// wanted it to.
    pub fn with_next_word(&self, index: usize, full: f32) -> f32 {
        let (Some(line), Some(next)) = (self.lines.get(index), self.looks.get(index + 1)) else {
            return 1.0;
        };
        (line.fill + (next.first_word as f32 + 1.0) / self.width_of(index)) / full.max(0.05)
    }

    /// Characters that a full line of a line's column holds: those of the document, but in a column
    /// that is clearly narrower, such as a margin, as many as the line itself tells.
    pub fn width_of(&self, index: usize) -> f32 {
        let (Some(line), Some(look)) = (self.lines.get(index), self.looks.get(index)) else {
            return self.width;
        };
        let own = (look.chars as f32 + line.indent.max(0.0)) / line.fill.max(0.05);
        if line.fill > 0.3 && look.chars >= NARROW_CHARS && own < NARROW * self.width {
            own
        } else {
            self.width
        }
    }

    /// Whether a line is known to be a row of a table.
    pub fn is_row(&self, index: usize) -> bool {
        self.lines
            .get(index)
            .is_some_and(|line| line.table.is_some() && !line.furniture)
    }

    /// Text of a line.
    pub fn text(&self, index: usize) -> &str {
        self.lines.get(index).map_or("", |line| line.line.text())
    }

    /// Letters larger than those of the running text.
    pub fn is_large(&self, index: usize) -> bool {
        self.lines.get(index).is_some_and(|line| line.size > 1.08)
    }

    /// Its letters are clearly larger than those of the running text.
    pub fn is_set_off(&self, index: usize) -> bool {
        self.lines
            .get(index)
            .is_some_and(|line| line.size > 1.08 || (line.bold && line.size > 0.98))
    }

    /// Set apart by the letters themselves: larger or bold.
    pub fn stands_out(&self, index: usize) -> bool {
        self.lines
            .get(index)
            .is_some_and(|line| line.bold || line.size > 1.08)
    }
}
