//! Tables with lines between rows only, as in printed books: columns are told by their gutters.
//!
//! Headings and heads of pages have lines above and below them too, and so do boxes of text; what
//! stands between must fall into columns of short cells.

use super::{
    Table, TableRow, TextLine, Word, aligned, gutters, is_figures, put_back, split, words_within,
};
use crate::import::pdf::rules::Rule;
use crate::import::pdf::words::Row;

/// Lines whose ends differ by less (points) are of one table.
const SAME_ENDS: f32 = 9.0;
/// Lines at one height with gaps of up to this (points) are one, drawn column by column.
const GAP: f32 = 24.0;
/// Most lines after a first one that are tried as a table's last.
const REACH: usize = 60;
/// Most stretches between two lines that are looked at on one page.
const MAX_TRIES: usize = 120;
/// Longest mean cell, in characters, of a table whose rows no line parts.
const CELL: usize = 70;
/// The same where lines part the rows.
const RULED_CELL: usize = 400;

/// Takes the tables between lying lines that belong to no lattice.
pub(super) fn take(lines: &[Rule], rows: &mut Vec<Row>, found: &mut Vec<Table>) {
    let lines = whole(lines);
    let mut tries = 0;
    let mut first = 0;
    while let Some(top) = lines.get(first) {
        let mut same: Vec<usize> = lines
            .iter()
            .enumerate()
            .skip(first + 1)
            .take(REACH)
            .filter(|(_, line)| {
                (line.from - top.from).abs() <= SAME_ENDS && (line.to - top.to).abs() <= SAME_ENDS
            })
            .map(|(at, _)| at)
            .collect();
        let mut next = first + 1;
        while let Some(last) = same.pop() {
            tries += 1;
            if tries > MAX_TRIES {
                return;
            }
            let Some(bottom) = lines.get(last) else {
                continue;
            };
            let within = lines.get(first..=last).unwrap_or_default();
            let bands: Vec<f32> = within
                .iter()
                .filter(|line| line.to - line.from > 0.8 * (top.to - top.from))
                .map(|line| line.at)
                .collect();
            let taken = words_within(rows, (top.from - 2.0, top.at, top.to + 2.0, bottom.at));
            let before = found.len();
            if !taken.is_empty() {
                self::bands(taken, &bands, rows, found);
            }
            if found.len() > before {
                next = last;
                break;
            }
        }
        first = next;
    }
}

/// Lines at one height made one, from top to bottom.
fn whole(lines: &[Rule]) -> Vec<Rule> {
    let mut out: Vec<Rule> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last)
                if line.at - last.at <= 2.5
                    && line.from - last.to <= GAP
                    && last.from - line.to <= GAP =>
            {
                last.from = last.from.min(line.from);
                last.to = last.to.max(line.to);
            }
            _ => out.push(*line),
        }
    }
    out
}

/// Takes a table whose rows stand between lines but whose columns are only white; the lines of words
/// go back where it is none.
pub(super) fn bands(
    lines: Vec<TextLine>,
    edges: &[f32],
    rows: &mut Vec<Row>,
    found: &mut Vec<Table>,
) {
    match table(&lines, edges) {
        Some((table, above)) => {
            found.push(table);
            put_back(rows, above);
        }
        None => put_back(rows, lines),
    }
}

/// The table, and the lines above it.
fn table(lines: &[TextLine], edges: &[f32]) -> Option<(Table, Vec<TextLine>)> {
    let gutters = gutters::gutters(lines);
    if gutters.is_empty() || lines.len() < 2 {
        return None;
    }
    let mut bands: Vec<Vec<TextLine>> = Vec::new();
    let mut last = usize::MAX;
    for line in lines {
        let band = edges.partition_point(|&edge| edge <= line.v - 0.3 * line.size());
        if band != last || bands.is_empty() {
            bands.push(Vec::new());
            last = band;
        }
        if let Some(band) = bands.last_mut() {
            band.push(line.clone());
        }
    }
    // The last line may be the heading of what follows, whose line ends the table.
    let mut below: Vec<TextLine> = Vec::new();
    if let Some(band) = bands.last_mut() {
        while let [.., before, last] = band.as_slice()
            && is_heading(before, last, &gutters)
        {
            below.extend(band.pop());
        }
    }
    // What stands above the table's own head is its title, or the page's.
    let outside = bands
        .iter()
        .take_while(|band| is_outside(band, &gutters))
        .count();
    let mut above: Vec<TextLine> = bands.drain(..outside).flatten().collect();
    above.append(&mut below);
    // Lines between all rows, or only above and below the head and at the end.
    let count = bands.len();
    let labels = |band: &Vec<TextLine>| -> usize {
        let labelled = |line: &&TextLine| {
            let (cells, _) = gutters::cells(line.words.clone(), &gutters);
            cells.first().is_some_and(|cell| !cell.is_empty())
        };
        band.iter().filter(labelled).count()
    };
    let single = bands
        .iter()
        .filter(|band| band.len() <= 4 || labels(band) <= 2)
        .count();
    let ruled = count >= 4 && single * 4 >= count * 3;
    let mut rows: Vec<TableRow> = Vec::new();
    for (at, band) in bands.into_iter().enumerate() {
        let head = at == 0 && count > 1 && band.len() <= 4;
        let split = split::rows(band.clone(), &gutters);
        let figures = split.iter().filter(|row| has_figures(row)).count();
        if (ruled || head) && figures <= 1 {
            rows.extend(one_row(band, &gutters));
        } else {
            rows.extend(split);
        }
    }
    let longest = if ruled { RULED_CELL } else { CELL };
    convinces(&rows, longest, 2).then(|| {
        let columns = gutters::edges(lines, &gutters);
        (Table { rows, columns }, above)
    })
}

/// Whether a line in the first column alone is a heading: larger, or well apart from what is above.
fn is_heading(above: &TextLine, line: &TextLine, gutters: &[(f32, f32)]) -> bool {
    let (cells, _) = gutters::cells(line.words.clone(), gutters);
    let (first, rest) = match cells.split_first() {
        Some(parts) => parts,
        None => return false,
    };
    !first.is_empty()
        && rest.iter().all(Vec::is_empty)
        && (line.size() > 1.05 * above.size() || line.v - above.v > 2.4 * line.size())
}

/// Whether lines between two rules are no row: nearly all of one piece, or with a title among them.
/// A justified line of running text falls into columns by chance, and a rule below a page's head has
/// the ends of a table's.
fn is_outside(band: &[TextLine], gutters: &[(f32, f32)]) -> bool {
    let several = band.iter().filter(|line| {
        let (cells, _) = gutters::cells(line.words.clone(), gutters);
        cells.iter().filter(|cell| !cell.is_empty()).count() >= 2
    });
    several.count() * 3 <= band.len() || band.iter().any(|line| aligned::is_title(&line.words))
}

fn has_figures(row: &TableRow) -> bool {
    row.cells.iter().skip(1).any(|cell| is_figures(cell))
}

/// All lines as one row, but those that span columns above others.
fn one_row(lines: Vec<TextLine>, gutters: &[(f32, f32)]) -> Vec<TableRow> {
    let mut out: Vec<Vec<Vec<Word>>> = Vec::new();
    let mut spanning = false;
    for line in lines {
        let (cells, spans) = gutters::cells(line.words, gutters);
        match out.last_mut() {
            Some(row) if !spanning && !spans => {
                for (cell, more) in row.iter_mut().zip(cells) {
                    cell.extend(more);
                }
            }
            _ => out.push(cells),
        }
        spanning = spans;
    }
    out.into_iter().map(TableRow::new).collect()
}

/// Whether rows without cells of their own are a table's: several columns in most rows, and cells
/// that are short.
pub(super) fn convinces(rows: &[TableRow], longest: usize, fewest: usize) -> bool {
    let filled = |row: &TableRow| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let several = rows.iter().filter(|row| filled(row) > 1).count();
    let (mut cells, mut chars) = (0usize, 0usize);
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if !cell.is_empty() {
            cells += 1;
            chars += cell.iter().map(|word| word.text.len() + 1).sum::<usize>();
        }
    }
    rows.len() >= 2
        && several >= fewest
        && several * 2 >= rows.len()
        && chars <= longest * cells
        && !is_list(rows)
        && is_filled(rows)
}

/// Of all cells so many at least hold words.
const FILLED: f32 = 0.42;
/// So many of the cells hold letters in a table; those of a chart hold figures alone.
const LETTERED: usize = 10;

/// Whether enough cells hold words, and some of them letters.
fn is_filled(rows: &[TableRow]) -> bool {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let filled = || cells().filter(|cell| !cell.is_empty());
    let letters = |cell: &&Vec<Word>| {
        let mut letters = cell.iter().flat_map(|word| word.text.chars());
        letters.any(char::is_alphabetic)
    };
    let count = filled().count();
    count as f32 >= FILLED * cells().count() as f32
        && filled().filter(letters).count() * LETTERED >= count
}

/// Whether marks of items or notes stand in the first column: then the rows are a list. Equals signs
/// in a column are those of a sum.
fn is_list(rows: &[TableRow]) -> bool {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let equals = (1..columns).any(|column| {
        let mut cells = rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .filter(|cell| !cell.is_empty())
            .peekable();
        cells.peek().is_some()
            && cells.all(|cell| {
                cell.iter()
                    .all(|word| matches!(word.text.as_str(), "=" | "×" | "x"))
            })
    });
    if equals || columns != 2 {
        return equals;
    }
    let (mut labels, mut marks) = (0usize, 0usize);
    for row in rows {
        let [label, text] = row.cells.as_slice() else {
            continue;
        };
        if !label.is_empty() && !text.is_empty() {
            labels += 1;
            marks += usize::from(label.iter().all(|word| is_mark(&word.text)));
        }
    }
    marks * 2 >= labels
}

/// A bullet, `3.`, `3.2.1`, `(a)`, `iv)`.
fn is_mark(text: &str) -> bool {
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    let count = core.chars().count();
    let number = core.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = core.len() < text.len()
        && core
            .chars()
            .all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x'));
    match count {
        0 => true,
        1 => core.len() < text.len() || number || core == "o",
        2..=8 => number || (roman && count <= 4),
        _ => false,
    }
}
