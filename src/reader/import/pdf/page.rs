//! One page's lines, with their places, between layout and the signals for the structure stage.

use super::columns;
use super::font::Strings;
use super::frame::{Frame, frames};
use super::glyph::Glyph;
use super::words::{self, Word};
use crate::import::Line;
use crate::text::BBox;

/// A line of a page in reading order.
#[derive(Clone, Debug)]
pub(super) struct PageLine {
    /// Page, from 1.
    pub page: u32,
    /// The direction it is written in.
    pub frame: Frame,
    /// Its words in reading order.
    pub words: Vec<Word>,
    /// Baseline in its frame.
    pub v: f32,
    /// Its column's left and right edge in its frame.
    pub edges: (f32, f32),
    /// It is the first of its page or column.
    pub first: bool,
    /// Running head, page number or the like.
    pub furniture: bool,
    /// The numbers of the page's lines, one below the other.
    pub line_numbers: bool,
}

impl PageLine {
    /// Size of its letters: that of most of them.
    pub fn size(&self) -> f32 {
        let mut best = (0usize, 0.0f32);
        let mut sizes: Vec<(f32, usize)> = Vec::new();
        for word in &self.words {
            let chars = word.text.len();
            match sizes
                .iter_mut()
                .find(|(size, _)| (size - word.size).abs() < 0.1)
            {
                Some((_, count)) => *count += chars,
                None => sizes.push((word.size, chars)),
            }
        }
        for (size, count) in sizes {
            if count > best.0 {
                best = (count, size);
            }
        }
        best.1
    }

    /// Left and right edge in its frame.
    pub fn extent(&self) -> (f32, f32) {
        self.words
            .iter()
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), word| {
                (low.min(word.u0), high.max(word.u1))
            })
    }

    /// Its box on the page.
    pub fn bbox(&self) -> BBox {
        self.words
            .iter()
            .map(|word| self.frame.on_page(word_box(word)))
            .reduce(BBox::union)
            .unwrap_or_default()
    }

    /// Its words parted by blanks.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// As the structure stage takes it.
    pub fn line(&self) -> Line {
        let words = self
            .words
            .iter()
            .map(|word| (word.text.as_str(), self.frame.on_page(word_box(word))));
        Line::from_words(self.page, words)
    }
}

fn word_box(word: &Word) -> BBox {
    BBox {
        x0: word.u0,
        y0: word.v - word.rise.0 * word.size,
        x1: word.u1,
        y1: word.v + word.rise.1 * word.size,
    }
}

/// The lines of a page: the main direction of writing first, then what is written otherwise.
pub(super) fn lines(page: u32, glyphs: &[Glyph], strings: &Strings) -> Vec<PageLine> {
    let mut out = Vec::new();
    for (frame, placed) in frames(glyphs) {
        let rows = words::rows(placed, strings);
        out.extend(
            columns::reading_order(rows)
                .into_iter()
                .map(|line| PageLine {
                    page,
                    frame,
                    v: line.v,
                    edges: line.edges,
                    first: line.first,
                    line_numbers: line.furniture,
                    furniture: line.furniture || line.words.iter().all(|word| word.artifact),
                    words: line.words,
                }),
        );
    }
    out
}
