//! Tables whose cells are ruled or shaded: each word goes into the cell it stands in.
//!
//! What spans several columns or rows stands in the first of them and leaves the others empty, as in
//! tables of other formats. Frames with one cell are boxes, and a lattice most of whose cells are
//! empty is a drawing.

use super::lattice::{Cell, Lattice};
use super::{Table, TableRow, TextLine, Word, is_figures, middle, put_back, split, words_within};
use crate::import::pdf::words::Row;

/// Least width and height of a table, in points.
const LEAST: (f32, f32) = (40.0, 14.0);
/// A column in which no word stands and that is narrower than this (points) is a margin.
const MARGIN: f32 = 14.0;
/// Of all cells so many at least hold words.
const FILLED: f32 = 0.25;
/// Of all sides of cells so many at least are lines.
const REGULAR: f32 = 0.68;
/// A table nearly all of whose sides are lines is one with whatever in it.
const WHOLE: f32 = 0.95;
/// A cell that holds most of the words and more than so many characters is a page's text.
const TEXT: usize = 1_200;
/// So much of all characters is most.
const MOST: f32 = 0.6;

/// Takes the table that a lattice holds, if it holds one.
pub(super) fn take(mut lattice: Lattice, rows: &mut Vec<Row>, found: &mut Vec<Table>) {
    let (left, top, right, bottom) = lattice.bounds();
    if right - left < LEAST.0 || bottom - top < LEAST.1 {
        return;
    }
    let lines = words_within(rows, (left - 1.0, top - 1.0, right + 1.0, bottom + 1.0));
    if lines.is_empty() {
        return;
    }
    drop_margins(&mut lattice, &lines);
    let parts = Parts::of(&lattice, &lines);
    if parts.columns_filled() < 2 {
        let bands = lattice.ys.clone();
        return super::open::bands(lines, &bands, rows, found);
    }
    match parts.table(&lattice) {
        Some(table) => found.push(table),
        None => put_back(rows, lines),
    }
}

/// Takes out the edges of columns that are only margins.
fn drop_margins(lattice: &mut Lattice, lines: &[TextLine]) {
    let mut column = 0;
    while column < lattice.columns() && lattice.columns() > 1 {
        let (Some(&from), Some(&to)) = (lattice.xs.get(column), lattice.xs.get(column + 1)) else {
            break;
        };
        let empty = to - from < MARGIN
            && !lines.iter().flat_map(|line| &line.words).any(|word| {
                let u = f32::midpoint(word.u0, word.u1);
                u >= from && u < to
            });
        if !empty {
            column += 1;
            continue;
        }
        let last = column + 2 == lattice.xs.len();
        let left_weaker = column > 0 && lattice.lines_at(column) < lattice.lines_at(column + 1);
        if last || left_weaker {
            lattice.drop_edge(column);
            if column == 0 {
                break;
            }
        } else {
            lattice.drop_edge(column + 1);
        }
    }
}

/// The cells of a lattice with their words, line by line.
struct Parts {
    cells: Vec<Cell>,
    words: Vec<Vec<TextLine>>,
}

impl Parts {
    fn of(lattice: &Lattice, lines: &[TextLine]) -> Self {
        let (cells, owner) = lattice.cells();
        let mut words: Vec<Vec<TextLine>> = vec![Vec::new(); cells.len()];
        for line in lines {
            for word in &line.words {
                let row = place(&lattice.ys, middle(word));
                let column = place(&lattice.xs, f32::midpoint(word.u0, word.u1));
                let Some(list) = owner
                    .get(row)
                    .and_then(|list| list.get(column))
                    .and_then(|&cell| words.get_mut(cell))
                else {
                    continue;
                };
                match list.last_mut() {
                    Some(last) if last.v == line.v => last.words.push(word.clone()),
                    _ => list.push(TextLine {
                        v: line.v,
                        words: vec![word.clone()],
                    }),
                }
            }
        }
        Self { cells, words }
    }

    fn filled(&self) -> impl Iterator<Item = (&Cell, &Vec<TextLine>)> {
        self.cells
            .iter()
            .zip(&self.words)
            .filter(|(_, words)| !words.is_empty())
    }

    fn columns_filled(&self) -> usize {
        distinct(self.filled().map(|(cell, _)| cell.column))
    }

    fn table(&self, lattice: &Lattice) -> Option<Table> {
        let filled = self.filled().count();
        let chars = |lines: &Vec<TextLine>| -> usize {
            let words = lines.iter().flat_map(|line| &line.words);
            words.map(|word| word.text.len() + 1).sum()
        };
        let all: usize = self.words.iter().map(chars).sum();
        let most = self.words.iter().map(chars).max().unwrap_or(0);
        if lattice.regularity() < REGULAR
            || (filled as f32) < FILLED * self.cells.len() as f32
            || filled < 3
            || (most > TEXT && most as f32 > MOST * all as f32)
        {
            return None;
        }
        let several = distinct(self.filled().map(|(cell, _)| cell.row));
        let mut rows = Vec::new();
        for at in 0..lattice.rows() {
            rows.extend(self.rows_of(lattice, at, several));
        }
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let two = |row: &&TableRow| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
        let full = rows.iter().filter(two).count();
        // A column of pictures leaves only its head.
        let ruled = lattice.regularity() >= WHOLE && rows.len() > 2;
        if full < if ruled { 1 } else { 2 } || rows.len() < 2 {
            return None;
        }
        let mut table = Table {
            rows,
            columns: lattice.xs.clone(),
        };
        drop_empty(&mut table);
        Some(table)
    }

    /// The rows of one row of the lattice: one, or several where figures below one another show that
    /// no lines are drawn between them.
    fn rows_of(&self, lattice: &Lattice, at: usize, several: usize) -> Vec<TableRow> {
        let here = || {
            self.cells
                .iter()
                .zip(&self.words)
                .filter(|(cell, _)| cell.row == at)
        };
        let single = here().all(|(cell, _)| cell.row_end == at + 1);
        if single && (self.holds_rows(at, several) || self.holds_lines(lattice, at)) {
            let gutters: Vec<(f32, f32)> = lattice
                .xs
                .get(1..lattice.columns())
                .unwrap_or_default()
                .iter()
                .map(|&x| (x - 0.5, x + 0.5))
                .collect();
            let mut lines: Vec<TextLine> = Vec::new();
            for line in here().flat_map(|(_, words)| words) {
                match lines.iter_mut().find(|other| other.v == line.v) {
                    Some(other) => other.words.extend(line.words.iter().cloned()),
                    None => lines.push(line.clone()),
                }
            }
            for line in &mut lines {
                line.words.sort_by(|a, b| a.u0.total_cmp(&b.u0));
            }
            lines.sort_by(|a, b| a.v.total_cmp(&b.v));
            return split::rows(lines, &gutters);
        }
        let mut cells: Vec<Vec<Word>> = vec![Vec::new(); lattice.columns()];
        for (cell, lines) in here() {
            let apart = apart(lattice, cell, lines);
            for line in lines {
                for word in &line.words {
                    let column = if apart {
                        place(&lattice.xs, f32::midpoint(word.u0, word.u1))
                    } else {
                        cell.column
                    };
                    if let Some(place) = cells.get_mut(column) {
                        place.push(word.clone());
                    }
                }
            }
        }
        vec![TableRow::new(cells)]
    }

    /// Whether all cells of a row hold as many lines, side by side, and none of these had to end
    /// where it does: then each line is a row.
    fn holds_lines(&self, lattice: &Lattice, at: usize) -> bool {
        let mut heights: Option<Vec<f32>> = None;
        let mut cells = 0;
        for (cell, lines) in self.filled().filter(|(cell, _)| cell.row == at) {
            let own: Vec<f32> = lines.iter().map(|line| line.v).collect();
            if own.len() < 2 || heights.as_ref().is_some_and(|known| *known != own) {
                return false;
            }
            heights = Some(own);
            cells += 1;
            let right = lattice.xs.get(cell.column_end).copied().unwrap_or(0.0);
            let ends = lines.windows(2).all(|pair| match pair {
                [line, next] => {
                    let room = line.words.last().map_or(0.0, |word| right - word.u1);
                    let word = next.words.first().map_or(0.0, |word| word.u1 - word.u0);
                    room > word + 2.0 * next.size()
                }
                _ => false,
            });
            if !ends {
                return false;
            }
        }
        cells >= 2
    }

    /// Whether a row of the lattice holds several rows of the table.
    fn holds_rows(&self, at: usize, several: usize) -> bool {
        let mut columns_of_figures = 0;
        let mut most = 0;
        for (cell, lines) in self.filled().filter(|(cell, _)| cell.row == at) {
            let figures = lines.iter().filter(|line| is_figures(&line.words)).count();
            if cell.column > 0 && figures >= 2 && figures == lines.len() {
                columns_of_figures += 1;
                most = most.max(figures);
            }
        }
        columns_of_figures >= 2 || (columns_of_figures == 1 && (most >= 3 || several <= 2))
    }
}

/// Whether the words of a cell over several columns stand in these columns, although no line parts
/// them: no words that belong together stand on an edge, and they stand in more than one column.
fn apart(lattice: &Lattice, cell: &Cell, lines: &[TextLine]) -> bool {
    if cell.column_end < cell.column + 2 {
        return false;
    }
    let mut columns = std::collections::BTreeSet::new();
    let edges = lattice
        .xs
        .get(cell.column + 1..cell.column_end)
        .unwrap_or_default();
    for line in lines {
        let mut run: Option<(f32, f32)> = None;
        for word in &line.words {
            let from = run
                .filter(|&(_, end)| word.u0 - end < 0.6 * word.size)
                .map_or(word.u0, |(from, _)| from);
            if edges
                .iter()
                .any(|&edge| edge > from + 0.5 && edge < word.u1 - 0.5)
            {
                return false;
            }
            columns.insert(place(&lattice.xs, f32::midpoint(word.u0, word.u1)));
            run = Some((from, word.u1));
        }
    }
    columns.len() > 1
}

/// Which of the parts between edges a place is in.
fn place(edges: &[f32], at: f32) -> usize {
    edges
        .partition_point(|&edge| edge <= at)
        .saturating_sub(1)
        .min(edges.len().saturating_sub(2))
}

fn distinct(values: impl Iterator<Item = usize>) -> usize {
    values.collect::<std::collections::BTreeSet<_>>().len()
}

/// Takes out columns in which nothing stands.
pub(super) fn drop_empty(table: &mut Table) {
    let columns = table.columns.len().saturating_sub(1);
    for column in (0..columns).rev() {
        let empty = table
            .rows
            .iter()
            .all(|row| row.cells.get(column).is_none_or(Vec::is_empty));
        if !empty {
            continue;
        }
        for row in &mut table.rows {
            if column < row.cells.len() {
                row.cells.remove(column);
            }
        }
        // The next column takes the place; the last edge stays.
        let edge = if column == 0 { 0 } else { column };
        if table.columns.len() > 2 && edge < table.columns.len() {
            table.columns.remove(edge);
        }
    }
}
