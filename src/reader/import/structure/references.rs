//! The signs of notes in the text.
//!
//! A footnote is told from a list or a chapter by this: something before it points at its number.
//! In texts taken from PDFs the raised figure has become a plain one behind a word or a full stop.

use std::collections::HashMap;

use super::shape::Sheet;

/// Where the text points at a note: a number glued to a word or standing behind a full stop.
pub(super) struct References {
    places: HashMap<u32, Vec<usize>>,
}

/// A note stands within so many lines of what points at it.
const NEAR: usize = 200;

impl References {
    /// Looks through all lines.
    pub fn of(sheet: &Sheet) -> Self {
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (line, source) in sheet.lines.iter().enumerate() {
            if source.furniture {
                continue;
            }
            for value in references(source.line.text()) {
                places.entry(value).or_default().push(line);
            }
        }
        Self { places }
    }

    /// Whether a line just before points at a number.
    pub fn points_at(&self, value: u32, line: usize) -> bool {
        let Some(places) = self.places.get(&value) else {
            return false;
        };
        let before = places.partition_point(|&place| place < line);
        before
            .checked_sub(1)
            .and_then(|last| places.get(last))
            .is_some_and(|&place| line - place <= NEAR)
    }
}

/// Numbers in a line that look like the signs of notes.
fn references(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if !byte.is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let (digits, before) = (
            text.get(at..at + length).unwrap_or_default(),
            text.get(..at).unwrap_or_default(),
        );
        let year = digits.get(..4).filter(|_| (5..=7).contains(&length));
        if year.is_some_and(|year| year.starts_with("19") || year.starts_with("20")) {
            out.extend(digits.get(4..).and_then(|rest| rest.parse::<u32>().ok()));
        } else if length <= 3 && points(before) {
            out.extend(digits.parse::<u32>().ok());
        }
        at += length;
    }
    out
}

/// Whether what stands before a number makes it the sign of a note.
fn points(before: &str) -> bool {
    let mut chars = before.chars().rev();
    let (last, second) = (chars.next(), chars.next());
    let closing = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | ')' | ']' | '”' | '’' | '"' | '»' | '?' | '!'
        )
    };
    match (last, second) {
        (Some(last), _) if last.is_lowercase() => true,
        (Some('.'), Some(c)) if c.is_ascii_digit() => before
            .trim_end_matches('.')
            .rsplit(|c: char| !c.is_ascii_digit())
            .next()
            .is_some_and(|year| year.len() == 4),
        (Some(last), Some(_)) if closing(last) => true,
        (Some(' '), Some(last)) => closing(last),
        _ => false,
    }
}
