//! Labels with a number before a title: `Outcome 7: …`, `Indicator 1.2.1`, `7.1 Number of …`.

use crate::places::fold::{Word, words};
use crate::text::{BlockKind, DocumentText};

use super::figure::one_line;
use super::model::Outcome;
use super::piece::Piece;
use super::words::{Phrases, Role, Words};

/// Words at the beginning of a passage among which a label is looked for.
const HEAD: usize = 14;
/// Bytes of a passage that hold so many words.
const HEAD_BYTES: usize = 240;
/// Blocks after which the outcome above is forgotten.
const REACH: usize = 60;
/// Words of an outcome's title.
const TITLE: usize = 70;

/// A label that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Number as printed, without punctuation.
    pub number: Option<String>,
    /// Byte where the title begins.
    pub rest: usize,
    /// Whether a colon or dash stands behind it, so that it is no part of a sentence.
    pub parted: bool,
}

/// The words at the beginning of a passage, made once for all who ask for labels.
pub(super) fn head(text: &str) -> Vec<Word> {
    let mut end = text.len().min(HEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut tokens = words(text.get(..end).unwrap_or_default());
    tokens.truncate(HEAD);
    tokens
}

/// A label of these phrases at the very beginning, with or without a number.
pub(super) fn label(text: &str, phrases: &Phrases<Role>) -> Option<Label> {
    label_of(text, &head(text), phrases)
}

/// The same of a passage whose first words are known.
pub(super) fn label_of(text: &str, head: &[Word], phrases: &Phrases<Role>) -> Option<Label> {
    label_at(text, head, 0, phrases)
}

fn label_at(text: &str, tokens: &[Word], at: usize, phrases: &Phrases<Role>) -> Option<Label> {
    // Most words begin no label: ask that before anything is made.
    if !phrases.begins(&tokens.get(at)?.folded) {
        return None;
    }
    let row: Vec<&str> = tokens.iter().map(|word| word.folded.as_str()).collect();
    let (length, _) = phrases.at(&row, at)?;
    let mut next = at + length;
    // `Indicator no. 3`
    while row
        .get(next)
        .is_some_and(|word| matches!(*word, "no" | "n" | "nº" | "n°" | "#" | "°" | "nr"))
        || (next > at + length && row.get(next) == Some(&"."))
    {
        next += 1;
    }
    let behind = tokens.get(next.checked_sub(1)?)?.end;
    let (number, end) = match number_at(text, tokens, next) {
        Some((number, end)) => (Some(number), end),
        None => (None, behind),
    };
    let (rest, parted) = separator(text, end);
    // A label without number is one only before a colon.
    (number.is_some() || parted).then_some(Label {
        number,
        rest,
        parted,
    })
}

/// A number alone at the beginning: `7.1 Number of …`, `3. Share of …`, `a) …`.
pub(super) fn bare_number(text: &str) -> Option<Label> {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | '[')) {
        return None;
    }
    let tokens = head(text);
    let (number, end) = number_at(text, &tokens, 0)?;
    let (rest, parted) = separator(text, end);
    let stop = text
        .get(end..rest)
        .unwrap_or_default()
        .trim_start()
        .starts_with(['.', ')', ':']);
    // `8 member States` counts something; `8. Member States` and `7.1 Member States` are numbered.
    let dotted = number.contains('.');
    let letter = text
        .get(rest..)
        .unwrap_or_default()
        .starts_with(char::is_alphabetic);
    (letter && (dotted || stop)).then_some(Label {
        number: Some(number),
        rest,
        parted,
    })
}

/// A printed number: figures and single letters parted by full stops without blanks.
fn number_at(text: &str, tokens: &[Word], at: usize) -> Option<(String, usize)> {
    let part = |word: &Word| {
        let folded = word.folded.as_str();
        let figures = folded.bytes().take_while(u8::is_ascii_digit).count();
        let letters = folded.len() - figures;
        folded.is_ascii()
            && figures <= 3
            && letters <= 1
            && folded
                .bytes()
                .skip(figures)
                .all(|b| b.is_ascii_alphabetic())
    };
    let first = tokens.get(at).filter(|word| part(word))?;
    let mut end = first.end;
    let mut next = at + 1;
    while let (Some(stop), Some(word)) = (tokens.get(next), tokens.get(next + 1)) {
        if stop.folded != "." || stop.start != end || word.start != stop.end || !part(word) {
            break;
        }
        end = word.end;
        next += 2;
    }
    let number = text.get(first.start..end)?;
    // A letter alone is rather a word (`a`, `y`) unless a sign closes it.
    let alone = number.len() == 1 && !number.starts_with(|c: char| c.is_ascii_digit());
    let closed = text
        .get(end..)
        .unwrap_or_default()
        .starts_with([')', '.', ':']);
    (!alone || closed).then(|| (number.to_owned(), end))
}

/// Where the words behind a label begin, and whether a sign parts them from it.
fn separator(text: &str, end: usize) -> (usize, bool) {
    let behind = text.get(end..).unwrap_or_default();
    let rest = behind.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | ')' | '-' | '–' | '—' | '|' | ']')
    });
    let signs = behind.get(..behind.len() - rest.len()).unwrap_or_default();
    (
        end + signs.len(),
        signs.contains([':', '–', '—', '-', '|', ')', '.']),
    )
}

/// The outcome that a passage names at its beginning, or behind the number of a heading or caption.
pub(super) fn outcome(
    document: &DocumentText,
    piece: Piece<'_>,
    numberless: bool,
) -> Option<Outcome> {
    outcome_of(document, piece, &head(piece.text), numberless)
}

fn outcome_of(
    document: &DocumentText,
    piece: Piece<'_>,
    tokens: &[Word],
    numberless: bool,
) -> Option<Outcome> {
    let levels = &Words::shared().levels;
    for (at, word) in tokens.iter().enumerate() {
        // In a sentence a label has a word before it.
        let opens = at == 0
            || tokens
                .get(at - 1)
                .is_some_and(|before| matches!(before.folded.as_str(), "." | ":" | ")" | "|"))
            || tokens
                .iter()
                .take(at)
                .all(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()));
        if !opens || !word.capital {
            continue;
        }
        let Some(label) = label_at(piece.text, tokens, at, levels) else {
            continue;
        };
        if piece.count(TITLE + 1) > TITLE {
            return None;
        }
        if !label.parted || (label.number.is_none() && !numberless) {
            continue;
        }
        let piece = super::labelled::without_labels(piece);
        let title = piece.from(label.rest);
        if title.is_blank() {
            continue;
        }
        let whole = piece.from(word.start);
        return Some(Outcome {
            number: label.number,
            title: one_line(title.text),
            text: one_line(whole.text),
            range: whole.range(document),
        });
    }
    None
}

/// What a cell of a column of outcomes names.
pub(super) fn named(document: &DocumentText, cell: Piece<'_>) -> Outcome {
    outcome(document, cell, true).unwrap_or_else(|| {
        let label = bare_number(cell.text);
        let rest = label.as_ref().map_or(cell, |label| cell.from(label.rest));
        Outcome {
            number: label.and_then(|label| label.number),
            title: one_line(rest.text),
            text: one_line(cell.text),
            range: cell.range(document),
        }
    })
}

/// The outcome under which the passage that is read stands.
pub(super) struct Outcomes<'a> {
    document: &'a DocumentText,
    current: Option<(usize, Option<u8>, Outcome)>,
    at: usize,
}

impl<'a> Outcomes<'a> {
    /// None yet.
    pub fn new(document: &'a DocumentText) -> Self {
        Self {
            document,
            current: None,
            at: 0,
        }
    }

    /// A block that is no table goes by.
    pub fn pass(&mut self, index: usize, piece: Piece<'_>, head: &[Word]) {
        self.at = index;
        let Some(block) = self.document.blocks.get(index) else {
            return;
        };
        let heading = (block.kind == BlockKind::Heading).then_some(block.level.unwrap_or(1));
        if let Some(found) = outcome_of(self.document, piece, head, heading.is_some()) {
            self.current = Some((index, heading, found));
        } else if let Some(level) = heading
            && self
                .current
                .as_ref()
                .is_some_and(|(_, of, _)| of.is_none_or(|of| level <= of))
        {
            self.current = None;
        }
    }

    /// An outcome named in a table.
    pub fn set(&mut self, outcome: Outcome) {
        self.current = Some((self.at, None, outcome));
    }

    /// The one in force.
    pub fn current(&self) -> Option<&Outcome> {
        self.current
            .as_ref()
            .filter(|(index, _, _)| self.at.saturating_sub(*index) <= REACH)
            .map(|(_, _, outcome)| outcome)
    }
}
