//! One page's lines, with their places, between layout and the signals for the structure stage.

use super::columns;
use super::font::Strings;
use super::frame::{Frame, frames};
use super::glyph::PageGlyphs;
use super::tables::{self, Table};
use super::words::{self, Word};
use crate::import::Line;
use crate::text::BBox;
use std::rc::Rc;

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
    /// It is a row of a table.
    pub row: Option<TableLine>,
}

/// What a row of a table has besides its words.
#[derive(Clone, Debug)]
pub(super) struct TableLine {
    /// Number of the table in the document.
    pub table: u32,
    /// For each cell, one past its last word.
    pub ends: Vec<usize>,
    /// The edges of the table's columns.
    pub columns: Rc<[f32]>,
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
        let place = |word: &Word| self.frame.on_page(word_box(word));
        let Some(row) = &self.row else {
            let words = self
                .words
                .iter()
                .map(|word| (word.text.as_str(), place(word)));
            return Line::from_words(self.page, words);
        };
        let mut start = 0;
        let mut cells = Vec::with_capacity(row.ends.len());
        for &end in &row.ends {
            let words = self.words.get(start..end).unwrap_or_default();
            cells.push(
                words
                    .iter()
                    .map(|word| (word.text.as_str(), place(word)))
                    .collect(),
            );
            start = end;
        }
        let line = Line::row(self.page, &cells);
        if self.frame.is_upright() {
            line.with_wraps()
        } else {
            line
        }
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
/// `table` is the number of the next table.
pub(super) fn lines(
    page: u32,
    glyphs: &PageGlyphs,
    strings: &Strings,
    table: &mut u32,
) -> Vec<PageLine> {
    let mut out = Vec::new();
    for (frame, placed) in frames(&glyphs.glyphs) {
        let rows = words::rows(placed, strings);
        let (rows, found) = tables::take(rows, &glyphs.rules.in_frame(frame));
        let mut found: Vec<Option<Table>> = found.into_iter().map(Some).collect();
        for line in columns::reading_order(rows) {
            let stands_for = tables::stands_for(&line.words)
                .and_then(|at| found.get_mut(at))
                .and_then(Option::take);
            let line = PageLine {
                page,
                frame,
                v: line.v,
                edges: line.edges,
                first: line.first,
                line_numbers: line.furniture,
                furniture: line.furniture || line.words.iter().all(|word| word.artifact),
                words: line.words,
                row: None,
            };
            match stands_for {
                Some(found) => {
                    out.extend(table_lines(&line, found, *table));
                    *table += 1;
                }
                None => out.push(line),
            }
        }
    }
    out
}

/// The rows of a table, in place of the line that stands in for them; what shares its row with it
/// stands before.
fn table_lines(stand_in: &PageLine, table: Table, number: u32) -> Vec<PageLine> {
    let mut out = Vec::new();
    let mut beside = stand_in.clone();
    beside
        .words
        .retain(|word| tables::stands_for(std::slice::from_ref(word)).is_none());
    if !beside.words.is_empty() {
        out.push(beside);
    }
    let columns: Rc<[f32]> = table.columns.into();
    let first = out.is_empty() && stand_in.first;
    let count = out.len();
    for row in table.rows {
        let mut words = Vec::new();
        let mut ends = Vec::with_capacity(row.cells.len());
        for cell in row.cells {
            words.extend(cell);
            ends.push(words.len());
        }
        out.push(PageLine {
            v: row.bottom,
            first: first && out.len() == count,
            furniture: words.iter().all(|word| word.artifact),
            words,
            row: Some(TableLine {
                table: number,
                ends,
                columns: Rc::clone(&columns),
            }),
            ..stand_in.clone()
        });
    }
    out
}
