//! Tables of word processors: which are data and which only set text in place, rows and merged cells.
//!
//! The rules are those of tables in HTML: a table of one column, or of a number beside its paragraph,
//! is a way of setting text and is read as the text that it holds. A table of data becomes rows of
//! cells parted by tabs; a cell is one line, whatever stands in it. A table within a cell of data is
//! read in its cell, row by row, so that a row found by search is whole. Unlike on old web pages, a
//! table that holds another is not layout for that.

use super::piece::Piece;
use crate::import::draft::{Draft, Line};
use crate::import::html::marks;
use crate::import::office::words::joined;
use crate::text::BlockKind;

/// Widest table in columns.
pub(in crate::import) const COLUMNS: usize = 200;
/// Most cells that spanning adds to one table.
const ADDED: usize = 100_000;
/// Mean length of cells, in bytes, from which a table of one or two columns is running text.
const RUNNING: usize = 600;
/// Length of a cell, in bytes, from which a table of one row is layout.
const LONG: usize = 200;

/// One cell.
#[derive(Debug, Default)]
pub(in crate::import) struct Cell {
    /// What stands in it.
    pub(in crate::import) pieces: Vec<Piece>,
    /// How many columns it takes; 0 counts as 1.
    pub(in crate::import) across: usize,
    /// It goes on with the cell above: what stands in it is not shown.
    pub(in crate::import) continues: bool,
}

/// One row.
#[derive(Debug, Default)]
pub(in crate::import) struct Row {
    /// Its cells.
    pub(in crate::import) cells: Vec<Cell>,
    /// Columns that are left free before the first cell.
    pub(in crate::import) before: usize,
    /// The page it begins on.
    pub(in crate::import) page: u32,
    /// It was deleted by a tracked change.
    pub(in crate::import) deleted: bool,
}

/// A table while it is read.
#[derive(Debug, Default)]
pub(in crate::import) struct Table {
    rows: Vec<Row>,
    /// Some row is the table's head.
    pub(in crate::import) has_head: bool,
    added: usize,
}

impl Table {
    /// Adds a row.
    pub(in crate::import) fn push(&mut self, row: Row) {
        if !row.deleted && !row.cells.is_empty() {
            self.rows.push(row);
        }
    }

    /// Makes pieces of it: one table, or the text that it holds.
    pub(in crate::import) fn finish(mut self) -> Vec<Piece> {
        let mut rows: Vec<Vec<Line>> = Vec::with_capacity(self.rows.len());
        let mut pages = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut cells = vec![Line::default(); row.before.min(COLUMNS)];
            for cell in &row.cells {
                cells.push(if cell.continues {
                    Line::default()
                } else {
                    line(&cell.pieces)
                });
                let more = cell.across.clamp(1, COLUMNS) - 1;
                let more = more.min(ADDED.saturating_sub(self.added));
                self.added += more;
                cells.extend(std::iter::repeat_n(Line::default(), more));
            }
            rows.push(cells);
            pages.push(row.page);
        }
        if self.is_layout(&rows) {
            return self.flow();
        }
        drop_empty_columns(&mut rows);
        let lines: Vec<Line> = rows
            .into_iter()
            .zip(pages)
            .filter(|(cells, _)| cells.iter().any(is_filled))
            .map(|(cells, page)| Line::row_of(page, cells))
            .collect();
        if lines.is_empty() {
            return Vec::new();
        }
        vec![Piece::of(Draft::table(lines))]
    }

    /// The text that it holds, cell by cell. A number alone in its cell belongs to what follows.
    fn flow(self) -> Vec<Piece> {
        let mut out = Vec::new();
        for row in self.rows {
            let mut number: Option<Piece> = None;
            for cell in row.cells.into_iter().filter(|cell| !cell.continues) {
                if number.is_none()
                    && let [only] = cell.pieces.as_slice()
                    && only.draft.kind != BlockKind::Table
                    && marks::is_marker(&only.text())
                {
                    number = cell.pieces.into_iter().next();
                    continue;
                }
                for mut piece in cell.pieces {
                    if let Some(number) = number.take() {
                        if matches!(piece.draft.kind, BlockKind::Table) {
                            out.push(number);
                        } else {
                            piece.prefix(&number.text());
                            piece.draft.number = number
                                .draft
                                .number
                                .or_else(|| marks::note_number(&piece.text()));
                        }
                    }
                    out.push(piece);
                }
            }
            out.extend(number);
        }
        out
    }

    fn is_layout(&self, rows: &[Vec<Line>]) -> bool {
        let filled = |column: usize| {
            rows.iter()
                .any(|row| row.get(column).is_some_and(is_filled))
        };
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let columns = (0..widest).filter(|&column| filled(column)).count();
        if columns <= 1 {
            return true;
        }
        let holds = |kind| {
            let pieces = |row: &Row| {
                row.cells
                    .iter()
                    .any(|cell| cell.pieces.iter().any(|piece| piece.draft.kind == kind))
            };
            self.rows.iter().any(pieces)
        };
        if self.has_head {
            return false;
        }
        if let [only] = rows {
            let first = only.iter().find(|cell| is_filled(cell));
            return only.iter().any(|cell| cell.text().len() > LONG)
                || first.is_some_and(|cell| marks::is_marker(cell.text()))
                || holds(BlockKind::Table);
        }
        if columns > 2 {
            return false;
        }
        if holds(BlockKind::Heading) {
            return true;
        }
        let marked = rows
            .iter()
            .filter(|row| {
                let first = row.iter().find(|cell| is_filled(cell));
                first.is_some_and(|cell| marks::is_marker(cell.text()))
            })
            .count();
        let cells = || rows.iter().flatten().filter(|cell| is_filled(cell));
        let mean = cells().map(|cell| cell.text().len()).sum::<usize>() / cells().count().max(1);
        marked * 5 >= rows.len() * 4 || mean > RUNNING
    }
}

/// All that stands in a cell, in one line.
fn line(pieces: &[Piece]) -> Line {
    joined(pieces.iter().map(Piece::shown).filter(is_filled).collect())
}

fn is_filled(cell: &Line) -> bool {
    !cell.text().is_empty()
}

/// Takes out columns in which nothing stands.
fn drop_empty_columns(rows: &mut [Vec<Line>]) {
    let mut filled: Vec<bool> = Vec::new();
    for row in rows.iter() {
        if filled.len() < row.len() {
            filled.resize(row.len(), false);
        }
        for (filled, cell) in filled.iter_mut().zip(row) {
            *filled |= is_filled(cell);
        }
    }
    for row in rows {
        let mut column = filled.iter();
        row.retain(|_| column.next().copied().unwrap_or(true));
    }
}
