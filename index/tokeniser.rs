//! The one tokeniser: what is indexed, and what is marked in a text, is told by it alone.
//!
//! Words follow UAX #29 between blanks, with what evaluation reports need beyond it: apostrophes
//! part words (`l'évaluation` is found by `évaluation`) and an English possessive is no part of its
//! word; a stop between letters parts words that extraction ran together (`policy.The`) but not an
//! acronym (`U.N`); digits grouped by commas are one number; scripts written without blanks are
//! taken letter by letter (see [`script`](crate::script)). Rules never depend on the language, since a query has none: only
//! stems do. Blanks part everything, so ASCII stretches, which are most, take a path without tables.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::fold::{fold, is_apostrophe, is_ignorable};
use crate::script::{letters, stretches};
use crate::stem::{Rules, stemming_tag};

/// Version of the rules here and in `fold` and `stem`. An index made by another is made anew.
pub const TOKENISER_VERSION: u32 = 3;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in bytes of UTF-8.
    pub bytes: Range<usize>,
    /// Its place in code points.
    pub chars: Range<u32>,
    /// The word as it is compared exactly: see [`fold`].
    pub folded: String,
    /// Its stem in the language of the text.
    pub stem: String,
    /// The stem of its folded form, where that is another.
    pub plain_stem: Option<String>,
}

/// The words of a text in order. A token's index is its position: the next word stands at the next
/// position, whatever punctuation is between.
pub fn tokenise(text: &str, language: Option<&str>) -> Vec<Token> {
    let rules = Rules::of(stemming_tag(language));
    let mut tokens = Vec::with_capacity(text.len() / 6);
    for_each_word(text, |word| {
        let folded = fold(word.text);
        if folded.is_empty() {
            return;
        }
        let (stem, plain_stem) = rules.stems(word.text, &folded);
        tokens.push(Token {
            bytes: word.start..word.start + word.text.len(),
            chars: word.chars.clone(),
            folded,
            stem,
            plain_stem,
        });
    });
    tokens
}

/// A word as it stands in the text. Its folded form may be empty (it then counts for nothing).
pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
    pub(crate) chars: Range<u32>,
}

/// Walks through the words of a text.
pub(crate) fn for_each_word<'a>(text: &'a str, mut visit: impl FnMut(Word<'a>)) {
    let mut chars = 0_u32;
    let mut start = 0_usize;
    for chunk in text.split_inclusive([' ', '\n', '\t', '\r']) {
        if chunk.is_ascii() {
            ascii_words(chunk, |from, to| {
                if let Some(word) = chunk.get(from..to) {
                    visit(Word {
                        text: word,
                        start: start + from,
                        chars: chars + narrow(from)..chars + narrow(to),
                    });
                }
            });
            chars += narrow(chunk.len());
        } else {
            let (mut byte, mut char) = (0, chars);
            unicode_words(chunk, &mut |from, word| {
                // Words come in order, so each stretch is counted once.
                char += count(chunk.get(byte..from));
                let end = char + count(Some(word));
                visit(Word {
                    text: word,
                    start: start + from,
                    chars: char..end,
                });
                (byte, char) = (from + word.len(), end);
            });
            chars += count(Some(chunk));
        }
        start += chunk.len();
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn count(text: Option<&str>) -> u32 {
    text.map_or(0, |text| narrow(text.chars().count()))
}

/// The rules of [`unicode_words`] for ASCII alone.
fn ascii_words(chunk: &str, mut visit: impl FnMut(usize, usize)) {
    let bytes = chunk.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let mut i = 0;
    while i < bytes.len() {
        if !at(i).is_ascii_alphanumeric() {
            i += 1;
            continue;
        }
        let start = i;
        let (mut connected, mut end) = (false, start);
        loop {
            while at(end).is_ascii_alphanumeric() {
                end += 1;
            }
            let (before, next) = (at(end - 1), at(end + 1));
            let letters = before.is_ascii_alphabetic() && next.is_ascii_alphabetic();
            let digits = before.is_ascii_digit() && next.is_ascii_digit();
            match at(end) {
                b'.' | b'\'' if letters || digits => {}
                b',' if digits => {}
                _ => break,
            }
            connected = true;
            end += 1;
        }
        if connected {
            if let Some(word) = chunk.get(start..end) {
                split(word, &mut |from, piece| {
                    visit(start + from, start + from + piece.len());
                });
            }
        } else {
            visit(start, end);
        }
        i = end;
    }
}

fn unicode_words<'a>(chunk: &'a str, visit: &mut impl FnMut(usize, &'a str)) {
    stretches(chunk, &mut |at, stretch, continuous| {
        if continuous {
            letters(stretch, &mut |from, letter| visit(at + from, letter));
            return;
        }
        for (start, word) in stretch.unicode_word_indices() {
            split(word, &mut |from, piece| visit(at + start + from, piece));
        }
    });
}

/// Parts a word of UAX #29 at whatever is no letter, digit or mark, and joins again what belongs
/// together: numbers, acronyms.
fn split<'a>(word: &'a str, visit: &mut impl FnMut(usize, &'a str)) {
    let pieces = pieces(word);
    let mut group = 0;
    for at in 0..pieces.len() {
        let joins_next = matches!((pieces.get(at), pieces.get(at + 1)), (Some(this), Some(next))
            if joins(pieces.get(group..=at).unwrap_or_default(), this, next)
                || next.before == Some(Joint::Stop) && in_acronym(&pieces, at));
        if joins_next {
            continue;
        }
        let last = pieces.get(group..=at).unwrap_or_default();
        let possessive = pieces
            .get(at + 1)
            .is_none_or(|next| next.before == Some(Joint::Other))
            && matches!(last, [only] if only.before == Some(Joint::Apostrophe)
                && matches!(only.text, "s" | "S"));
        if !possessive {
            emit(word, last, visit);
        }
        group = at + 1;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Stop,
    Comma,
    Apostrophe,
    Other,
}

struct Piece<'a> {
    start: usize,
    text: &'a str,
    /// What parts it from the piece before.
    before: Option<Joint>,
}

fn pieces(word: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut start, mut joint) = (None, None);
    for (at, c) in word.char_indices() {
        let inside = c.is_alphanumeric() && !is_apostrophe(c)
            // A mark belongs to what it stands on: a letter, or the apostrophe that parts.
            || start.is_some()
                && (is_combining_mark(c) || c == '"' || is_ignorable(c) && !is_apostrophe(c));
        if inside {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            out.extend(word.get(from..at).map(|text| Piece {
                start: from,
                text,
                before: joint,
            }));
            joint = None;
        }
        if joint.is_none() && !is_combining_mark(c) {
            joint = Some(match c {
                '.' => Joint::Stop,
                ',' => Joint::Comma,
                c if is_apostrophe(c) => Joint::Apostrophe,
                _ => Joint::Other,
            });
        }
    }
    if let Some(from) = start {
        out.extend(word.get(from..).map(|text| Piece {
            start: from,
            text,
            before: joint,
        }));
    }
    out
}

/// Whether `next` goes on with the number that the group up to `this` is.
fn joins(group: &[Piece<'_>], this: &Piece<'_>, next: &Piece<'_>) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(this.text) || !digits(next.text) {
        return false;
    }
    match next.before {
        Some(Joint::Stop) => true,
        // 1,000 and 12,345,678; but 2008,2009 are two numbers.
        Some(Joint::Comma) => {
            next.text.len() == 3
                && (group.len() == 1 && (1..=3).contains(&this.text.len())
                    || group.len() > 1 && this.before == Some(Joint::Comma))
        }
        _ => false,
    }
}

/// Most letters of an acronym: looking further would take time that grows with the square.
const LONGEST_ACRONYM: usize = 16;

/// Whether a piece belongs to single letters between stops, and nothing else is joined to them so.
fn in_acronym(pieces: &[Piece<'_>], at: usize) -> bool {
    let by_stop = |piece: &&Piece<'_>| piece.before == Some(Joint::Stop);
    let (before, after) = pieces.split_at_checked(at + 1).unwrap_or_default();
    let back = before
        .iter()
        .rev()
        .take(LONGEST_ACRONYM)
        .take_while(by_stop);
    let ahead = after.iter().take(LONGEST_ACRONYM).take_while(by_stop);
    let (back, ahead) = (back.count(), ahead.count());
    back + ahead < LONGEST_ACRONYM
        && pieces
            .get(at.saturating_sub(back)..=at + ahead)
            .unwrap_or_default()
            .iter()
            .all(|piece| is_single_letter(piece.text))
}

fn is_single_letter(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !is_combining_mark(*c));
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn emit<'a>(word: &'a str, pieces: &[Piece<'a>], visit: &mut impl FnMut(usize, &'a str)) {
    if let (Some(first), Some(last)) = (pieces.first(), pieces.last())
        && let Some(text) = word.get(first.start..last.start + last.text.len())
    {
        visit(first.start, text);
    }
}

#[cfg(test)]
#[path = "tokeniser_tests.rs"]
mod tests;
