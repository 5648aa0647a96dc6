//! A stretch of the document's words that knows where it stands.

use crate::text::{CharRange, DocumentText};

/// Some words of a document: a cell, a block, a part of either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// Byte of the canonical text where they begin.
    pub byte: usize,
}

impl<'a> Piece<'a> {
    /// A part of it by bytes of its own, without blanks at either end; empty where the bytes do not fit.
    pub fn part(self, start: usize, end: usize) -> Piece<'a> {
        let text = self.text.get(start..end).unwrap_or_default();
        let kept = text.trim_start();
        Piece {
            byte: self.byte + start + (text.len() - kept.len()),
            text: kept.trim_end(),
        }
    }

    /// From a byte of its own to the end.
    pub fn from(self, start: usize) -> Piece<'a> {
        self.part(start, self.text.len())
    }

    /// Its place in the document.
    pub fn range(self, document: &DocumentText) -> CharRange {
        document
            .text
            .range_of_bytes(self.byte, self.byte + self.text.len())
            .unwrap_or_default()
    }

    /// Whether it holds no word and no figure.
    pub fn is_blank(self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }

    /// How many words it has, counted no further than some bound.
    pub fn count(self, most: usize) -> usize {
        self.text.split_whitespace().take(most).count()
    }

    /// One past its last byte in the document.
    pub fn end(self) -> usize {
        self.byte + self.text.len()
    }
}

/// The cells of each row of a table's text.
pub(super) fn rows(table: Piece<'_>) -> Vec<Vec<Piece<'_>>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in table.text.split('\n') {
        let mut cells = Vec::new();
        let mut begin = at;
        for cell in line.split('\t') {
            cells.push(table.part(begin, begin + cell.len()));
            begin += cell.len() + 1;
        }
        out.push(cells);
        at += line.len() + 1;
    }
    out
}
