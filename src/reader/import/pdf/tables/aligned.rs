//! Tables without any line: words that stand below one another, with white between.
//!
//! Prose in columns, letters with an address, lists and contents look much like them, so this way
//! asks for most: figures in most cells, or a title that says "Table", or several short columns.

use super::open::convinces;
use super::{Table, TableRow, TextLine, gutters, is_figures, put_back, split};
use crate::import::pdf::words::{Row, Word};
use crate::import::structure::words as vocabulary;

/// White of this width, over the size of the letters, parts the pieces of a row.
const PIECE: f32 = 0.9;
/// Rows further apart than this, over the size, are not of one table.
const FAR: f32 = 2.7;
/// Most rows of one piece between two rows of several.
const BETWEEN: usize = 2;
/// Fewest rows of several pieces.
const FEWEST: usize = 3;
/// Longest mean cell, in characters.
const CELL: usize = 32;
/// This part of the cells behind the labels are figures in a table of figures.
const FIGURES: f32 = 0.6;
/// Most characters of an abbreviation.
const ABBREVIATION: usize = 14;
/// Fewest rows of a list of abbreviations.
const ABBREVIATIONS: usize = 4;

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
    // Nothing was taken that is not in a table.
    put_back(rows, Vec::new());
}

fn is_title(words: &[Word]) -> bool {
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

/// The end of a run of rows of several pieces that begins here.
fn run(rows: &[Row], start: usize) -> Option<usize> {
    let first = rows.get(start)?;
    if pieces(&first.words) < 2 {
        return None;
    }
    let (mut end, mut several, mut single) = (start + 1, 1, 0);
    let mut last = first;
    for (at, row) in rows.iter().enumerate().skip(start + 1) {
        let size = row
            .words
            .iter()
            .fold(1.0f32, |size, word| size.max(word.size));
        if row.v - last.v > FAR * size {
            break;
        }
        if pieces(&row.words) >= 2 {
            several += 1;
            single = 0;
            end = at + 1;
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
    if !convinces(&rows, if titled { 2 * CELL } else { CELL }, FEWEST) {
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
        1 => titled || is_abbreviations(&rows),
        _ => numeric || titled || whole * 3 >= rows.len() * 2,
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

/// Whether the first column holds abbreviations and the second what they mean.
fn is_abbreviations(rows: &[TableRow]) -> bool {
    let mut count = 0;
    for row in rows {
        let [short, long] = row.cells.as_slice() else {
            return false;
        };
        if short.is_empty() || long.is_empty() {
            continue;
        }
        let text: String = short.iter().map(|word| word.text.as_str()).collect();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        if text.chars().count() > ABBREVIATION || capitals < 2 {
            return false;
        }
        count += 1;
    }
    count >= ABBREVIATIONS && count * 4 >= rows.len() * 3
}
