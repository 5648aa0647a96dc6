//! What stands before the words of a line: numbers, letters, bullets.
//!
//! A marker is only read here, not judged: whether `3.` begins a chapter, a paragraph, a footnote or
//! a list item is told by what stands around it.

use super::words;
use crate::import::roman::value;

/// Markers go no further: from here on letters are words (`mix`, `dim`).
const LARGEST_ROMAN: u32 = 400;

/// What follows a number or letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Punct {
    /// Nothing: `3 `.
    Bare,
    /// A full stop: `3.`.
    Dot,
    /// A closing bracket: `3)`.
    Close,
    /// Brackets on both sides: `(3)`.
    Brackets,
}

/// What kind of marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `3`, `3.1`, `5.2.1`.
    Number(Vec<u32>),
    /// `a`, `iv`, `B`: as a roman number, as a letter of the alphabet, or either.
    Letter {
        /// Its value as a roman number.
        roman: Option<u32>,
        /// Its value as a letter.
        letter: Option<u32>,
        /// Whether it is a capital.
        capital: bool,
    },
    /// A bullet.
    Bullet(char),
}

/// A marker at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// What kind.
    pub kind: Kind,
    /// How it is set off.
    pub punct: Punct,
    /// As printed, without punctuation; empty for bullets.
    pub label: String,
    /// Byte of the line where its words begin.
    pub body: usize,
}

impl Marker {
    /// The value of a number of one part.
    pub fn single(&self) -> Option<u32> {
        match &self.kind {
            Kind::Number(parts) => match parts.as_slice() {
                [value] => Some(*value),
                _ => None,
            },
            _ => None,
        }
    }

    /// The parts of a number.
    pub fn parts(&self) -> &[u32] {
        match &self.kind {
            Kind::Number(parts) => parts,
            _ => &[],
        }
    }

    /// Whether it is a bullet that is nothing else in prose (a dash may be a dash).
    pub fn is_certain_bullet(&self) -> bool {
        matches!(self.kind, Kind::Bullet(c) if !is_dash(c) && !matches!(c, 'o' | '*' | '>'))
    }

    /// Whether it is any bullet.
    pub fn is_bullet(&self) -> bool {
        matches!(self.kind, Kind::Bullet(_))
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−')
}

const BULLETS: &[char] = &[
    '•', '▪', '◦', '●', '○', '■', '□', '▫', '‣', '⁃', '∙', '·', '◆', '◇', '➢', '➤', '►', '▶', '▸',
    '✓', '✔', '❖', '\u{f076}', '\u{f0a8}', '\u{f071}', '*', '>', '-', '–', '—', 'o',
];

/// The marker of a line, if it begins with one and words follow. `raised` says that a small raised
/// number begins the line, which needs no blank behind it.
pub(super) fn marker(line: &str, raised: bool) -> Option<Marker> {
    let first = line.chars().next()?;
    if BULLETS.contains(&first) {
        return bullet(line, first);
    }
    if first.is_ascii_digit() {
        return number(line, 0, raised);
    }
    if first == '(' || first == '[' {
        return if line.chars().nth(1)?.is_ascii_digit() {
            number(line, 1, raised)
        } else {
            letter(line, 1)
        };
    }
    if first.is_ascii_uppercase()
        && let Some(found) = annex_number(line)
    {
        return Some(found);
    }
    first.is_ascii_alphabetic().then(|| letter(line, 0))?
}

fn bullet(line: &str, first: char) -> Option<Marker> {
    let rest = line.get(first.len_utf8()..)?;
    let body = first.len_utf8() + (rest.len() - rest.trim_start().len());
    let glued = body == first.len_utf8();
    let word = line.get(body..)?.chars().next()?;
    if glued && (is_dash(first) || matches!(first, 'o' | '*' | '>') || !word.is_alphanumeric()) {
        return None;
    }
    Some(Marker {
        kind: Kind::Bullet(first),
        punct: Punct::Bare,
        label: String::new(),
        body,
    })
}

/// Most parts of a number (`1.2.3.4.5`).
const DEEPEST: usize = 5;

fn number(line: &str, from: usize, raised: bool) -> Option<Marker> {
    let mut parts: Vec<u32> = Vec::new();
    let mut at = from;
    let mut label_end = from;
    loop {
        let rest = line.get(at..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 4 {
            break;
        }
        parts.push(rest.get(..digits)?.parse().ok()?);
        at += digits;
        label_end = at;
        let more = line.get(at..)?.strip_prefix('.');
        if more.is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()))
            && parts.len() < DEEPEST
        {
            at += 1;
        } else {
            break;
        }
    }
    if parts.is_empty() {
        return None;
    }
    finish(
        line,
        from,
        label_end,
        raised && from == 0,
        Kind::Number(parts),
    )
}

/// Values of the first part of a number in an annex begin here, apart from all others.
const ANNEX: u32 = 100_000;

/// A number that begins with the letter of an annex: `A.3`, `A1.21`, `B-2.1`.
fn annex_number(line: &str) -> Option<Marker> {
    let letter = line.bytes().next()?;
    let rest = line.get(1..)?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let annex = digits(rest);
    if annex > 2 {
        return None;
    }
    let first: u32 = rest.get(..annex)?.parse().unwrap_or(0);
    let mut parts = vec![ANNEX + u32::from(letter) * 100 + first];
    let mut at = 1 + annex;
    while let Some(more) = line.get(at..)?.strip_prefix('.') {
        let length = digits(more);
        if !(1..=3).contains(&length) || parts.len() >= DEEPEST {
            break;
        }
        parts.push(more.get(..length)?.parse().ok()?);
        at += 1 + length;
    }
    if parts.len() < 2 {
        return None;
    }
    finish(line, 0, at, false, Kind::Number(parts))
}

/// Longest roman number that is read as one (`xxxviii`).
const LONGEST_ROMAN: usize = 7;

fn letter(line: &str, from: usize) -> Option<Marker> {
    let rest = line.get(from..)?;
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > LONGEST_ROMAN {
        return None;
    }
    let word = rest.get(..letters)?;
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let same_case = word.bytes().all(|b| b.is_ascii_uppercase() == capital);
    if !same_case {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let roman = roman(&lower);
    let letter = match lower.as_bytes() {
        [b] => Some(u32::from(b - b'a') + 1),
        _ => None,
    };
    if roman.is_none() && letter.is_none() {
        return None;
    }
    let kind = Kind::Letter {
        roman,
        letter,
        capital,
    };
    let found = finish(line, from, from + letters, false, kind)?;
    // `a word` and `I think` are words.
    (found.punct != Punct::Bare).then_some(found)
}

/// The value of a roman number in lower case, written in the usual way.
pub(super) fn roman(text: &str) -> Option<u32> {
    value(text).filter(|&value| value < LARGEST_ROMAN)
}

/// Reads the punctuation behind a label and finds where the words begin.
fn finish(line: &str, from: usize, end: usize, glued: bool, kind: Kind) -> Option<Marker> {
    let label = line.get(from..end)?.to_owned();
    let rest = line.get(end..)?;
    let (punct, rest) = if from > 0 {
        // `(i.)` is written as well as `(i)`.
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        (Punct::Brackets, rest.strip_prefix([')', ']'])?)
    } else if let Some(rest) = rest.strip_prefix('.') {
        let rest = rest.strip_prefix(['-', '–', '°']).unwrap_or(rest);
        match rest.strip_prefix(')') {
            Some(rest) => (Punct::Close, rest),
            None => (Punct::Dot, rest),
        }
    } else if let Some(rest) = rest.strip_prefix([')', '°']) {
        (Punct::Close, rest)
    } else {
        (Punct::Bare, rest)
    };
    let words = rest.trim_start();
    let parted = words.len() < rest.len() || glued || punct == Punct::Brackets;
    let first = words.chars().next()?;
    if !parted {
        return None;
    }
    // `3 – 5` and `12 %` are no markers.
    let dash = is_dash(first) && punct == Punct::Bare;
    if dash || matches!(first, '%' | '=' | '+' | '/' | '|') {
        return None;
    }
    Some(Marker {
        kind,
        punct,
        label,
        body: line.len() - words.len(),
    })
}

/// A caption's number and the byte where its title begins: `Table 2: …`, `Encadré 3.1 – …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Caption {
    /// The number as printed.
    pub number: Option<String>,
    /// Byte of its title.
    pub title: usize,
    /// Whether a sign parts number and title (`:`, `.`, a dash).
    pub parted: bool,
    /// Whether it announces a table.
    pub table: bool,
}

/// The caption a line begins, going by its words alone.
pub(super) fn caption(line: &str) -> Option<Caption> {
    let (end, table) = words::caption(line)?;
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let (number, title, parted) = labelled(line, end)?;
    Some(Caption {
        number: Some(number),
        title,
        parted,
        table,
    })
}

/// The number of `Chapter 3 …`, `Annex II: …` and the byte where the title begins.
pub(super) fn chapter(line: &str) -> Option<(String, usize)> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let end = words::chapter(line)?;
    let (number, title, _) = labelled(line, end)?;
    Some((number, title))
}

/// `<word> <number><punctuation> <title>` from the byte behind the word.
fn labelled(line: &str, end: usize) -> Option<(String, usize, bool)> {
    let rest = line.get(end..)?;
    let rest = rest.trim_start();
    let rest = ["n°", "nº", "no.", "nr.", "N°", "Nº", "No."]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest)
        .trim_start();
    let length = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(rest.len());
    let raw = rest.get(..length)?;
    let number = raw.trim_end_matches(['.', '-']);
    let valid = number.split(['.', '-']).all(|part| {
        (part.len() <= 3 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
            || (part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase()))
            || (part.bytes().all(|b| b.is_ascii_uppercase())
                && roman(&part.to_ascii_lowercase()).is_some())
            || is_figure_with_letter(part)
    });
    if !valid || number.is_empty() {
        return None;
    }
    let tail = rest.get(number.len()..)?;
    let title = tail.trim_start_matches(|c: char| {
        c.is_whitespace() || is_dash(c) || matches!(c, ':' | '.' | '|' | ')')
    });
    let between = tail.get(..tail.len() - title.len())?;
    let parted = between.contains(|c: char| !c.is_whitespace());
    if !title.is_empty() && between.is_empty() {
        return None;
    }
    Some((number.to_owned(), line.len() - title.len(), parted))
}

/// `A1`, `3a`.
fn is_figure_with_letter(part: &str) -> bool {
    let mut chars = part.chars();
    match (chars.next(), chars.next_back()) {
        (Some(a), Some(b)) if part.len() <= 4 => {
            (a.is_ascii_uppercase() && part.bytes().skip(1).all(|b| b.is_ascii_digit()))
                || (b.is_ascii_lowercase()
                    && part
                        .bytes()
                        .take(part.len() - 1)
                        .all(|b| b.is_ascii_digit()))
        }
        _ => false,
    }
}
