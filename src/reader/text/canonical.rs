//! The canonical text of a document: made once, then only read.
//!
//! Offsets are counted in code points, so the text keeps the byte offset of every 256th code point:
//! turning one into the other costs at most 255 steps, and nothing in a text of plain ASCII.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::{ByteOffset, CharOffset, CharRange};

const STEP: u32 = 256;

/// An immutable text with exact conversion between code points and bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CanonicalText {
    text: Box<str>,
    chars: u32,
    /// Byte offset of each `STEP`th code point; empty where the text is ASCII.
    marks: Vec<usize>,
}

impl CanonicalText {
    /// Takes a text as it is; see [`normalise`](super::normalise()) for what goes before.
    /// Text beyond `u32::MAX` code points cannot be (the size limit is far below).
    pub fn new(text: impl Into<Box<str>>) -> Self {
        let text = text.into();
        if text.is_ascii() {
            let chars = u32::try_from(text.len()).unwrap_or(u32::MAX);
            return Self {
                text,
                chars,
                marks: Vec::new(),
            };
        }
        let mut chars = 0u32;
        let mut marks = Vec::with_capacity(text.len() / STEP as usize + 1);
        for (byte, _) in text.char_indices() {
            if chars.is_multiple_of(STEP) {
                marks.push(byte);
            }
            chars = chars.saturating_add(1);
        }
        Self { text, chars, marks }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length in code points.
    pub fn len(&self) -> u32 {
        self.chars
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// The whole text as a range.
    pub fn range(&self) -> CharRange {
        CharRange::new(0, self.chars)
    }

    /// The byte offset of a code point; `None` beyond the end.
    pub fn byte_of(&self, at: CharOffset) -> Option<ByteOffset> {
        if at.0 > self.chars {
            return None;
        }
        if at.0 == self.chars {
            return Some(ByteOffset(self.text.len()));
        }
        if self.marks.is_empty() {
            return Some(ByteOffset(at.0 as usize));
        }
        let base = *self.marks.get((at.0 / STEP) as usize)?;
        let rest = self.text.get(base..)?;
        let (byte, _) = rest.char_indices().nth((at.0 % STEP) as usize)?;
        Some(ByteOffset(base + byte))
    }

    /// The code point that starts at a byte; `None` inside a code point or beyond the end.
    pub fn char_of(&self, at: ByteOffset) -> Option<CharOffset> {
        if !self.text.is_char_boundary(at.0) {
            return None;
        }
        if self.marks.is_empty() {
            return u32::try_from(at.0).ok().map(CharOffset);
        }
        let mark = self
            .marks
            .partition_point(|&byte| byte <= at.0)
            .saturating_sub(1);
        let base = *self.marks.get(mark)?;
        let between = self.text.get(base..at.0)?.chars().count();
        u32::try_from(mark * STEP as usize + between)
            .ok()
            .map(CharOffset)
    }

    /// The text between two places; `None` where the range reaches beyond the end.
    pub fn slice(&self, range: CharRange) -> Option<&str> {
        let start = self.byte_of(range.start)?;
        let end = self.byte_of(range.end)?;
        self.text.get(start.0..end.0)
    }

    /// Whether a place lies between two graphemes (what a reader sees as one character).
    pub fn is_grapheme_boundary(&self, at: CharOffset) -> bool {
        let Some(byte) = self.byte_of(at) else {
            return false;
        };
        GraphemeCursor::new(byte.0, self.text.len(), true)
            .is_boundary(&self.text, 0)
            .unwrap_or(true)
    }

    /// A range from bytes of this text; `None` where a byte lies inside a code point.
    pub fn range_of_bytes(&self, start: usize, end: usize) -> Option<CharRange> {
        let (start, end) = (
            self.char_of(ByteOffset(start))?,
            self.char_of(ByteOffset(end))?,
        );
        Some(CharRange { start, end })
    }

    /// The words of a range, each with its place (Unicode UAX #29).
    pub fn words(&self, range: CharRange) -> Vec<(CharRange, &str)> {
        let Some(start) = self.byte_of(range.start) else {
            return Vec::new();
        };
        let Some(slice) = self.slice(range) else {
            return Vec::new();
        };
        slice
            .unicode_word_indices()
            .filter_map(|(at, word)| {
                let from = start.0 + at;
                Some((self.range_of_bytes(from, from + word.len())?, word))
            })
            .collect()
    }
}
