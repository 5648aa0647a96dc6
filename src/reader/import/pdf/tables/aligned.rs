//! Tables without any line: words that stand below one another, with white between.
//!
//! Prose in columns, letters with an address, lists and contents look much like them, so this way
//! asks for most: figures in most cells, or a title that says "Table", or several short columns.

use super::open::convinces;
use super::{Table, TableRow, TextLine, gutters, is_figures, split};
use crate::import::pdf::words::{Row, Word};
use crate::import::structure::words as vocabulary;

/// White of this width, over the size of the letters, parts the pieces of a row.
const PIECE: f32 = 0.9;
/// Rows further apart than this, over the size, are not of one table.
const FAR: f32 = 2.7;
/// Letters larger than those above by this factor are a heading's.
const LARGER: f32 = 1.12;
/// The same for a line of one piece.
const SLIGHTLY: f32 = 1.05;
/// The same as `FAR` for rows whose pieces begin where others do.
const FAR_ALIGNED: f32 = 6.0;
/// The same for rows that share a column behind the first.
const FAR_SHARED: f32 = 3.4;
/// Pieces that begin this near (points) stand below one another.
const ALIGNED: f32 = 2.0;
/// Lines of one cell stand at most this far apart, over the size.
const CLOSE: f32 = 1.6;
/// Most lines of a cell below its first.
const LINES: usize = 8;
/// Most places of columns that are remembered of a run.
const MAX_STARTS: usize = 200;
/// Most rows of one piece between two rows of several.
const BETWEEN: usize = 2;
/// Fewest rows of several pieces.
const FEWEST: usize = 3;
/// Longest mean cell, in characters.
const CELL: usize = 32;
/// This part of the cells behind the labels are figures in a table of figures.
const FIGURES: f32 = 0.6;
/// Fewest rows without an empty cell where nothing but words tells of a table.
const WHOLE: usize = 5;
/// Most characters of a term.
const TERM: usize = 36;
/// Terms may be indented by this (points) below others.
const INDENT: f32 = 60.0;
/// Fewest rows of a list of terms.
const TERMS: usize = 4;
/// What a term means has at most so many characters on average.
const MEANING: usize = 220;

/// Takes the tables that only alignment shows.
pub(super) fn take(rows: &mut Vec<Row>, found: &mut Vec<Table>) {
    let mut at = 0;
    while at < rows.len() {
        let run = run(rows, at);
        let Some(end) = run else {
            at += 1;
            continue;
        };
        let titled = (at.saturating_sub(3)..=at)
            .any(|row| rows.get(row).is_some_and(|row| is_title(&row.words)));
        let lines: Vec<TextLine> = rows
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .map(|row| TextLine {
                v: row.v,
                words: row.words.clone(),
            })
            .collect();
        if let Some(table) = table(lines, titled) {
            rows.drain(at..end);
            found.push(table);
        } else {
            at = end;
        }
    }
}

/// Whether words are those of a table's title.
pub(super) fn is_title(words: &[Word]) -> bool {
    let text: Vec<&str> = words
        .iter()
        .take(4)
        .map(|word| word.text.as_str())
        .collect();
    let text = text.join(" ");
    vocabulary::caption(&text).is_some_and(|(end, table)| {
        table
            && text
                .get(end..)
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Pieces of a row: how many.
fn pieces(words: &[Word]) -> usize {
    let mut count = usize::from(!words.is_empty());
    for pair in words.windows(2) {
        if let [a, b] = pair
            && b.u0 - a.u1 > PIECE * a.size.max(b.size)
        {
            count += 1;
        }
    }
    count
}

/// Where the pieces of a row behind the first begin.
fn later_starts(words: &[Word]) -> impl Iterator<Item = f32> + '_ {
    words.windows(2).filter_map(|pair| match pair {
        [a, b] if b.u0 - a.u1 > PIECE * a.size.max(b.size) => Some(b.u0),
        _ => None,
    })
}

fn largest(row: &Row) -> f32 {
    row.words
        .iter()
        .fold(1.0f32, |size, word| size.max(word.size))
}

/// The end of a run of rows of several pieces that begins here. Lines of one piece belong to it where
/// they stand in a column behind the first.
fn run(rows: &[Row], start: usize) -> Option<usize> {
    let first = rows.get(start)?;
    if pieces(&first.words) < 2 {
        return None;
    }
    let first_begin = first.words.first().map_or(0.0, |word| word.u0);
    let mut starts: Vec<f32> = later_starts(&first.words).collect();
    let (mut end, mut several, mut single, mut lines) = (start + 1, 1, 0, 0);
    let mut last = first;
    for (at, row) in rows.iter().enumerate().skip(start + 1) {
        let (size, before) = (largest(row), largest(last));
        let distance = row.v - last.v;
        let begin = row.words.first().map_or(0.0, |word| word.u0);
        // Rows of the same columns may stand far apart.
        let known = |at: f32| starts.iter().any(|start| (start - at).abs() <= ALIGNED);
        let shared = later_starts(&row.words).next().is_some_and(known);
        let far = match ((begin - first_begin).abs() <= ALIGNED, shared) {
            (true, true) => FAR_ALIGNED,
            (false, true) => FAR_SHARED,
            _ if known(begin) => FAR_SHARED,
            _ => FAR,
        };
        let single_larger = pieces(&row.words) < 2 && size > SLIGHTLY * before;
        if distance > far * size || size > LARGER * before || single_larger {
            break;
        }
        if pieces(&row.words) >= 2 {
            several += 1;
            (single, lines) = (0, 0);
            end = at + 1;
            if starts.len() < MAX_STARTS {
                starts.extend(later_starts(&row.words));
            }
        } else if starts.iter().any(|at| (at - begin).abs() <= ALIGNED) {
            lines += 1;
            if lines > LINES {
                break;
            }
            if distance <= CLOSE * size && end == at {
                end = at + 1;
            }
        } else {
            single += 1;
            if single > BETWEEN {
                break;
            }
        }
        last = row;
    }
    (several >= FEWEST).then_some(end)
}

fn table(lines: Vec<TextLine>, titled: bool) -> Option<Table> {
    let gutters = gutters::gutters(&lines);
    if gutters.is_empty() || has_leaders(&lines) {
        return None;
    }
    let columns = gutters::edges(&lines, &gutters);
    let rows = split::rows(lines, &gutters);
    let definitions = is_definitions(&rows);
    let longest = match (definitions, titled) {
        (true, _) => MEANING,
        (false, true) => 2 * CELL,
        (false, false) => CELL,
    };
    if !convinces(&rows, longest, FEWEST) {
        return None;
    }
    let (mut figures, mut others) = (0usize, 0usize);
    for cell in rows.iter().flat_map(|row| row.cells.iter().skip(1)) {
        if is_figures(cell) {
            figures += 1;
        } else if !cell.is_empty() {
            others += 1;
        }
    }
    let numeric = figures as f32 >= FIGURES * (figures + others) as f32;
    let whole = rows
        .iter()
        .filter(|row| row.cells.iter().all(|cell| !cell.is_empty()))
        .count();
    let sound = match gutters.len() {
        1 if numeric => !counts_up(&rows) && whole >= FEWEST,
        1 => titled || definitions,
        _ => numeric || titled || definitions || (whole >= WHOLE && whole * 3 >= rows.len() * 2),
    };
    sound.then_some(Table { rows, columns })
}

/// Dots that lead to a page number: a table of contents.
fn has_leaders(lines: &[TextLine]) -> bool {
    let leads = |line: &&TextLine| {
        line.words
            .iter()
            .any(|word| word.text.matches(['.', '…', '·', '_']).count() >= 4)
    };
    lines.iter().filter(leads).count() * 4 >= lines.len()
}

/// Whether the figures of the last column only rise: the pages of a table of contents.
fn counts_up(rows: &[TableRow]) -> bool {
    let values: Vec<u32> = rows
        .iter()
        .filter_map(|row| match row.cells.last()?.as_slice() {
            [word] => word.text.parse().ok(),
            _ => None,
        })
        .collect();
    values.len() >= 2 && values.is_sorted()
}

/// Whether the first column holds terms and the second what they mean: both begin at one place in
/// all rows, the terms are short, and what they mean is no running text.
fn is_definitions(rows: &[TableRow]) -> bool {
    let (mut count, mut chars) = (0usize, 0usize);
    let mut begins: Option<(f32, f32)> = None;
    let mut shifted = 0;
    let mut values = 0;
    // Further lines of what a term means may stand apart from its first.
    let mut more = 0;
    for row in rows {
        let [short, long, ..] = row.cells.as_slice() else {
            return false;
        };
        let (Some(a), Some(b)) = (short.first(), long.first()) else {
            more += usize::from(short.is_empty());
            continue;
        };
        let length: usize = short.iter().map(|word| word.text.chars().count() + 1).sum();
        let (left, right) = *begins.get_or_insert((a.u0, b.u0));
        shifted += usize::from((right - b.u0).abs() > ALIGNED || (left - a.u0).abs() > INDENT);
        if length > TERM {
            return false;
        }
        values += usize::from(!super::is_figures(short));
        chars += long.iter().map(|word| word.text.len() + 1).sum::<usize>();
        count += 1;
    }
    count >= TERMS
        && shifted * 8 <= count
        && more <= count
        && count * 5 >= (rows.len() - more) * 4
        && values * 2 > count
        && chars <= MEANING * count
}
