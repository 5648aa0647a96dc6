//! Lines of a table into rows: which lines begin a row and which go on with one.
//!
//! Where no line is drawn between rows, three things tell: space, figures (a second figure in a
//! column is a second row's) and the labels (a label in lower case goes on with the one above).

use super::{TableRow, TextLine, Word, gutters, is_figures};

/// Space between rows is more than that between lines by this factor.
const APART: f32 = 1.22;
/// So many lines of all must stand apart for space to tell rows.
const APART_SHARE: f32 = 0.2;

/// A line with its words by column.
struct Cells {
    v: f32,
    size: f32,
    cells: Vec<Vec<Word>>,
    spans: bool,
}

impl Cells {
    fn filled(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| !cell.is_empty())
    }

    fn figures(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| is_figures(cell))
    }

    /// How many columns are filled.
    fn count(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    fn starts_lower(&self, column: usize) -> bool {
        self.first(column)
            .is_some_and(|c| c.is_lowercase() || matches!(c, '&' | '/' | ')' | ','))
    }

    fn first(&self, column: usize) -> Option<char> {
        self.cells.get(column)?.first()?.text.chars().next()
    }
}

/// The rows of lines whose columns are parted by gutters.
pub(super) fn rows(lines: Vec<TextLine>, gutters: &[(f32, f32)]) -> Vec<TableRow> {
    let lines: Vec<Cells> = lines
        .into_iter()
        .map(|line| {
            let (v, size) = (line.v, line.size());
            let (cells, spans) = gutters::cells(line.words, gutters);
            Cells {
                v,
                size,
                cells,
                spans,
            }
        })
        .collect();
    let mut ends = right_ends(&lines);
    for (end, (from, to)) in ends.iter_mut().zip(gutters) {
        // A column is wider than its longest line, but nobody knows by how much.
        *end = end.max(f32::midpoint(*from, *to));
    }
    let starts = starts(&lines, &ends);
    let mut out: Vec<TableRow> = Vec::new();
    let mut current: Vec<Vec<Word>> = Vec::new();
    for (line, begins) in lines.into_iter().zip(starts) {
        if begins && !current.is_empty() {
            out.push(TableRow::new(std::mem::take(&mut current)));
        }
        if current.is_empty() {
            current = line.cells;
        } else {
            for (cell, more) in current.iter_mut().zip(line.cells) {
                cell.extend(more);
            }
        }
    }
    if !current.is_empty() {
        out.push(TableRow::new(current));
    }
    out
}

/// The right end of each column.
fn right_ends(lines: &[Cells]) -> Vec<f32> {
    let mut out: Vec<f32> = Vec::new();
    for line in lines.iter().filter(|line| !line.spans) {
        for (column, cell) in line.cells.iter().enumerate() {
            if out.len() <= column {
                out.resize(column + 1, f32::NEG_INFINITY);
            }
            if let (Some(place), Some(word)) = (out.get_mut(column), cell.last()) {
                *place = place.max(word.u1);
            }
        }
    }
    out
}

/// Which lines begin a row.
fn starts(lines: &[Cells], ends: &[f32]) -> Vec<bool> {
    let columns = lines.first().map_or(0, |line| line.cells.len());
    let distances: Vec<f32> = lines
        .windows(2)
        .map(|pair| match pair {
            [a, b] => (b.v - a.v) / b.size.max(1.0),
            _ => 0.0,
        })
        .collect();
    let close = leading(&distances);
    let apart = |distance: f32| distance > close * APART;
    let parted = distances.iter().filter(|&&d| apart(d)).count();
    // Space tells rows where nearly all labels stand behind it.
    let (mut labels, mut apart_labels) = (0usize, 0usize);
    for (line, &distance) in lines.iter().skip(1).zip(&distances) {
        if line.filled(0) && line.count() > 1 {
            labels += 1;
            apart_labels += usize::from(apart(distance));
        }
    }
    let spaced = parted as f32 >= APART_SHARE * distances.len() as f32;
    let parts = spaced && apart_labels * 4 >= labels * 3;
    let mut out = Vec::with_capacity(lines.len());
    // Whether each column of the row so far holds something, and whether figures.
    let mut held: Vec<(bool, bool)> = vec![(false, false); columns];
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let distance = at
            .checked_sub(1)
            .and_then(|above| distances.get(above))
            .copied()
            .unwrap_or(f32::INFINITY);
        let begins = match above {
            None => true,
            Some(above) => {
                let gap_below = distances.get(at).copied();
                if distance > close * 2.2 {
                    true
                } else if spaced && apart(distance) {
                    !is_centred(above, line, distance, gap_below)
                } else if line.spans != above.spans && (line.count() == 1 || above.count() == 1) {
                    true
                } else {
                    begins(lines, at, above, &held, ends, parts)
                }
            }
        };
        if begins {
            held = vec![(false, false); columns];
        }
        for (column, place) in held.iter_mut().enumerate() {
            place.0 |= line.filled(column);
            place.1 |= line.figures(column);
        }
        out.push(begins);
    }
    out
}

/// Figures that stand beside the middle of a label of two lines, lower than its first: the label's
/// lines are then as near to the figures as never lines of a text are.
fn is_centred(above: &Cells, line: &Cells, distance: f32, gap_below: Option<f32>) -> bool {
    let tight = |gap: f32| gap < 0.85;
    (tight(distance) && above.filled(0) != line.filled(0))
        || (gap_below.is_some_and(tight) && tight(distance))
}

fn begins(
    lines: &[Cells],
    at: usize,
    above: &Cells,
    held: &[(bool, bool)],
    ends: &[f32],
    parts: bool,
) -> bool {
    let Some(line) = lines.get(at) else {
        return true;
    };
    let distance = (line.v - above.v) / line.size.max(1.0);
    // Nearer than lines of one text can stand: cells of one row, set at different heights.
    if distance < 0.85 {
        let shared =
            (0..line.cells.len()).any(|column| line.filled(column) && above.filled(column));
        if !shared {
            return false;
        }
    }
    let second_figure = (1..line.cells.len())
        .any(|column| line.figures(column) && held.get(column).is_some_and(|held| held.1));
    if second_figure {
        return true;
    }
    let has_figures = (1..line.cells.len()).any(|column| line.figures(column));
    let row_has_figures = held.iter().skip(1).any(|held| held.1);
    if !line.filled(0) {
        // Words below words go on; figures of their own below words make a row.
        return has_figures && held.iter().any(|held| held.0) && !held.first().is_some_and(|h| h.0);
    }
    if !held.first().is_some_and(|held| held.0) {
        // The row has no label yet: this may be it, lower than the rest.
        return line.count() > 1 || row_has_figures;
    }
    let label_full = is_full(above, line, 0, ends);
    let colon = |cells: &Cells| {
        let last = cells.cells.first().and_then(|cell| cell.last());
        last.is_some_and(|word| word.text.ends_with(':'))
    };
    if colon(above) && colon(line) {
        return true;
    }
    if line.starts_lower(0) && (label_full || line.count() == 1) {
        return false;
    }
    if row_has_figures && has_figures {
        return true;
    }
    if row_has_figures {
        // A label alone below a row with figures: it goes on with that row's, or begins the next.
        return !(line.count() == 1 && label_full);
    }
    if has_figures {
        // Figures beside the last line of a label, or a row below a title.
        return !label_full;
    }
    if parts {
        return false;
    }
    // Words in all columns: a row begins where no cell had to break. A short word begins one, since
    // nobody breaks a cell between two such.
    let short = |cells: &Cells| match cells.cells.first().map(Vec::as_slice) {
        Some([word]) => word.text.chars().count() <= SHORT,
        _ => false,
    };
    if short(above) && short(line) && line.count() > 1 && above.count() > 1 {
        return true;
    }
    let mut shared = (0..line.cells.len())
        .filter(|&column| line.filled(column) && above.filled(column))
        .peekable();
    let broken = shared.peek().is_some()
        && shared.all(|column| is_full(above, line, column, ends) || line.starts_lower(column));
    !broken && line.count() > 1
}

/// A label of one word has at most so many characters.
const SHORT: usize = 12;

/// Whether the cell above had no room for this cell's first word.
fn is_full(above: &Cells, line: &Cells, column: usize, ends: &[f32]) -> bool {
    let (Some(last), Some(first), Some(&end)) = (
        above.cells.get(column).and_then(|cell| cell.last()),
        line.cells.get(column).and_then(|cell| cell.first()),
        ends.get(column),
    ) else {
        return false;
    };
    last.u1 + (first.u1 - first.u0) + 0.2 * first.size > end
}

/// The distance of lines of one text: the least of the frequent ones, over the size.
fn leading(distances: &[f32]) -> f32 {
    let mut all: Vec<f32> = distances.iter().copied().filter(|&d| d > 0.85).collect();
    all.sort_by(f32::total_cmp);
    let low = all.get(all.len() / 10).copied().unwrap_or(1.2);
    low.clamp(0.9, 1.6)
}
