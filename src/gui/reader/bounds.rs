//! Characters, words, sentences: where they begin and end in a document.
//!
//! All of it works within one piece, which has a bounded length; nothing here ever walks a document.
//! "Character" means what one sees as one (a grapheme), "word" a word of UAX #29.

use deskreview_reader::text::{ByteOffset, CharOffset, CharRange, sentences};
use unicode_segmentation::UnicodeSegmentation;

use super::{OpenText, Piece, Unit};

/// A stretch of one piece in code points, and where it stands in the document.
struct Within<'a> {
    document: &'a OpenText,
    piece: &'a Piece,
    words: &'a str,
}

impl<'a> Within<'a> {
    fn at(document: &'a OpenText, at: CharOffset) -> Option<Self> {
        let piece = document.pieces.get(document.piece_at(at)?)?;
        Some(Self {
            document,
            piece,
            words: document.words(piece),
        })
    }

    /// The byte of a place, counted from the piece's beginning and kept within it.
    fn byte(&self, at: CharOffset) -> usize {
        let at = at.max(self.piece.range.start).min(self.piece.range.end);
        self.document
            .text
            .text
            .byte_of(at)
            .map_or(0, |byte| byte.0.saturating_sub(self.piece.start_byte().0))
    }

    fn range(&self, start: usize, end: usize) -> CharRange {
        let base = self.piece.start_byte().0;
        let text = &self.document.text.text;
        text.range_of_bytes(base + start, base + end)
            .unwrap_or(self.piece.range)
    }

    /// The part that holds a byte, of parts that follow each other without a gap.
    fn part<'b>(&self, parts: impl Iterator<Item = &'b str>, byte: usize) -> (usize, usize) {
        let (mut start, mut found) = (0, (0, 0));
        for part in parts {
            let end = start + part.len();
            found = (start, end);
            if byte < end {
                break;
            }
            start = end;
        }
        found
    }
}

/// The word at a place, or the blank or sign that stands there. Empty only without any text.
pub fn word_at(document: &OpenText, at: CharOffset) -> CharRange {
    let Some(within) = Within::at(document, at) else {
        return empty(at);
    };
    let (start, end) = within.part(within.words.split_word_bounds(), within.byte(at));
    within.range(start, end)
}

/// The sentence at a place, without the blanks around it.
pub fn sentence_at(document: &OpenText, at: CharOffset) -> CharRange {
    let Some(within) = Within::at(document, at) else {
        return empty(at);
    };
    let byte = within.byte(at);
    let mut found = (0, within.words.len());
    for (start, end) in sentences(within.words, hanging_bytes(within.piece, within.words)) {
        found = (start, end);
        if byte < end {
            break;
        }
    }
    trim(document, within.range(found.0, found.1)).unwrap_or_else(|| empty(at))
}

/// The whole block at a place.
pub fn block_at(document: &OpenText, at: CharOffset) -> CharRange {
    let piece = document.piece_at(at).and_then(|at| document.pieces.get(at));
    let Some(piece) = piece else {
        return empty(at);
    };
    // Of a table a row: nobody quotes a whole table.
    if piece.table.is_some() {
        return piece.range;
    }
    document
        .block(piece.block)
        .and_then(|block| block.range)
        .unwrap_or(piece.range)
}

/// Whether a place lies within a word, and not at its edge.
fn in_word(document: &OpenText, at: CharOffset) -> Option<CharRange> {
    let word = word_at(document, at);
    (word.start < at && at < word.end).then_some(word)
}

/// A range grown to whole words.
pub fn snap(document: &OpenText, range: CharRange) -> CharRange {
    let start = in_word(document, range.start).map_or(range.start, |word| word.start);
    let end = in_word(document, range.end).map_or(range.end, |word| word.end);
    CharRange { start, end }
}

/// A range grown to whole characters, within the text, without blanks at its ends; `None` if nothing
/// is left.
pub fn trim(document: &OpenText, range: CharRange) -> Option<CharRange> {
    let text = &document.text.text;
    let mut start = range.start.0.min(text.len());
    let mut end = range.end.0.min(text.len());
    // A cluster of combining marks is at most a few code points; a hostile one is left as it is.
    for _ in 0..64 {
        if start == 0 || text.is_grapheme_boundary(CharOffset(start)) {
            break;
        }
        start -= 1;
    }
    for _ in 0..64 {
        if end >= text.len() || text.is_grapheme_boundary(CharOffset(end)) {
            break;
        }
        end += 1;
    }
    let words = text.slice(CharRange::new(start, end))?;
    // A blank that carries an accent is not blank.
    let blank = |letter: &&str| letter.chars().all(char::is_whitespace);
    let count = |letter: &str| u32::try_from(letter.chars().count()).unwrap_or(0);
    let letters = || words.graphemes(true);
    let lead: u32 = letters().take_while(blank).map(count).sum();
    let tail: u32 = letters().rev().take_while(blank).map(count).sum();
    let (start, end) = (start + lead, end.saturating_sub(tail));
    (start < end).then(|| CharRange::new(start, end))
}

/// The next end of a unit after a place (`forward`), or the last beginning of one before it. Stays
/// where it is at the document's ends.
pub fn next(document: &OpenText, at: CharOffset, by: Unit, forward: bool) -> CharOffset {
    let Some(index) = document.piece_at(at) else {
        return at;
    };
    if by == Unit::Passage {
        return next_passage(document, at, forward);
    }
    let here = document.pieces.get(index);
    if let Some(found) = here.and_then(|piece| next_within(document, piece, at, by, forward)) {
        return found;
    }
    // Nothing more in this piece: the first unit of the next, or the last of the one before.
    let neighbour = if forward {
        index.checked_add(1)
    } else {
        index.checked_sub(1)
    };
    let Some(piece) = neighbour.and_then(|at| document.pieces.get(at)) else {
        return at;
    };
    let edge = if forward {
        piece.range.start
    } else {
        piece.range.end
    };
    next_within(document, piece, edge, by, forward).unwrap_or(edge)
}

fn next_within(
    document: &OpenText,
    piece: &Piece,
    at: CharOffset,
    by: Unit,
    forward: bool,
) -> Option<CharOffset> {
    let words = document.words(piece);
    let within = Within {
        document,
        piece,
        words,
    };
    let byte = if at < piece.range.start {
        0
    } else {
        within.byte(at)
    };
    let mut edges: Vec<(usize, usize)> = Vec::new();
    match by {
        Unit::Character => edges.extend(
            words
                .grapheme_indices(true)
                .map(|(start, part)| (start, start + part.len())),
        ),
        Unit::Word => edges.extend(
            words
                .split_word_bound_indices()
                .filter(|(_, part)| part.chars().any(char::is_alphanumeric))
                .map(|(start, part)| (start, start + part.len())),
        ),
        Unit::Sentence | Unit::Passage => {
            edges.extend(sentences(words, 0).into_iter().filter_map(|(start, end)| {
                let part = words.get(start..end)?;
                let kept = part.trim();
                let lead = part.len() - part.trim_start().len();
                (!kept.is_empty()).then_some((start + lead, start + lead + kept.len()))
            }));
        }
    }
    let found = if forward {
        edges.iter().map(|edge| edge.1).find(|&end| end > byte)
    } else {
        edges
            .iter()
            .rev()
            .map(|edge| edge.0)
            .find(|&start| start < byte)
    }?;
    document
        .text
        .text
        .char_of(ByteOffset(piece.start_byte().0 + found))
}

fn next_passage(document: &OpenText, at: CharOffset, forward: bool) -> CharOffset {
    let passages = &document.passages;
    let found = if forward {
        let next = passages.partition_point(|passage| passage.range.end <= at);
        passages.get(next).map(|passage| passage.range.end)
    } else {
        let before = passages.partition_point(|passage| passage.range.start < at);
        before
            .checked_sub(1)
            .and_then(|before| passages.get(before))
            .map(|passage| passage.range.start)
    };
    found.unwrap_or(at)
}

/// Bytes of a piece's hanging number.
fn hanging_bytes(piece: &Piece, words: &str) -> usize {
    words
        .char_indices()
        .nth(piece.hanging as usize)
        .map_or(0, |(byte, _)| byte)
}

fn empty(at: CharOffset) -> CharRange {
    CharRange { start: at, end: at }
}
