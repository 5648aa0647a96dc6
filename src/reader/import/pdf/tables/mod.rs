//! Tables: words in rows and columns, found before lines are read in their order.
//!
//! A table is told by its ruling lines ([`lattice`], [`ruled`]), by lines that only lie ([`open`]) or
//! by words that stand below one another with white between ([`aligned`]); contents are
//! read by their page numbers ([`contents`]). Its words are taken out of
//! the page's rows and a stand-in is left in their place, so that the reading order treats a table
//! as one thing. Prose in columns, boxes and lists must not become tables: each way has its doubts.

mod aligned;
mod contents;
mod gutters;
mod lattice;
mod open;
mod over_pages;
mod ruled;
mod split;

pub(super) use over_pages::join;

use super::rules::Rules;
use super::words::{Row, Word};

/// Begins the text of a stand-in: no character of any text.
const STAND_IN: char = '\u{fdd0}';
/// Pages of more words are not searched for tables.
const MAX_WORDS: usize = 40_000;
/// Most tables of one page.
const MAX_TABLES: usize = 200;

/// A table of one page in its frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Its rows from top to bottom.
    pub rows: Vec<TableRow>,
    /// Edges of its columns, from left to right, one more than there are columns.
    pub columns: Vec<f32>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableRow {
    /// Baseline of its first line.
    pub top: f32,
    /// Baseline of its last line.
    pub bottom: f32,
    /// The words of each cell.
    pub cells: Vec<Vec<Word>>,
}

impl TableRow {
    /// A row of cells.
    fn new(cells: Vec<Vec<Word>>) -> Self {
        let places = || cells.iter().flatten().map(|word| word.v);
        Self {
            top: places().fold(f32::INFINITY, f32::min),
            bottom: places().fold(f32::NEG_INFINITY, f32::max),
            cells,
        }
    }
}

/// Takes the tables of a page out of its rows; where each stood there is a stand-in.
pub(super) fn take(mut rows: Vec<Row>, rules: &Rules) -> (Vec<Row>, Vec<Table>) {
    let mut found = Vec::new();
    if rows.iter().map(|row| row.words.len()).sum::<usize>() > MAX_WORDS {
        return (rows, found);
    }
    contents::take(&mut rows, &mut found);
    let (lattices, alone) = lattice::lattices(rules);
    for lattice in lattices {
        if found.len() < MAX_TABLES {
            ruled::take(lattice, &mut rows, &mut found);
        }
    }
    open::take(&alone, &mut rows, &mut found);
    aligned::take(&mut rows, &mut found);
    found.truncate(MAX_TABLES);
    for (index, table) in found.iter().enumerate() {
        rows.extend(stand_in(index, table));
    }
    rows.retain(|row| !row.words.is_empty());
    rows.sort_by(|a, b| a.v.total_cmp(&b.v));
    (rows, found)
}

/// The table that some words stand in for.
pub(super) fn stands_for(words: &[Word]) -> Option<usize> {
    words
        .iter()
        .find_map(|word| word.text.strip_prefix(STAND_IN)?.parse().ok())
}

fn stand_in(index: usize, table: &Table) -> Option<Row> {
    let words = || table.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let first = words().next()?;
    let edges = words().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), word| {
        (low.min(word.u0), high.max(word.u1))
    });
    let v = table.rows.first()?.top;
    let word = Word {
        text: format!("{STAND_IN}{index}"),
        u0: edges.0,
        u1: edges.1,
        v,
        ..first.clone()
    };
    Some(Row {
        v,
        words: vec![word],
    })
}

/// A line of words within a table.
#[derive(Clone, Debug)]
struct TextLine {
    v: f32,
    words: Vec<Word>,
}

impl TextLine {
    fn size(&self) -> f32 {
        self.words
            .iter()
            .fold(0.0, |size, word| size.max(word.size))
    }
}

/// Takes the words that stand within bounds (left, top, right, bottom) out of the rows.
fn words_within(rows: &mut [Row], bounds: (f32, f32, f32, f32)) -> Vec<TextLine> {
    let (left, top, right, bottom) = bounds;
    let within = |word: &Word| {
        let (u, v) = (f32::midpoint(word.u0, word.u1), middle(word));
        u > left && u < right && v > top && v < bottom
    };
    let mut out = Vec::new();
    let first = rows.partition_point(|row| row.v < top - 2.0);
    for row in rows.iter_mut().skip(first) {
        // A row's words may stand higher or lower than the row, by less than their size.
        if row.v > bottom + 60.0 {
            break;
        }
        if !row.words.iter().any(within) {
            continue;
        }
        let (inside, outside) = std::mem::take(&mut row.words)
            .into_iter()
            .partition(|word| within(word));
        row.words = outside;
        out.push(TextLine {
            v: row.v,
            words: inside,
        });
    }
    out
}

/// Puts words back that are of no table after all.
fn put_back(rows: &mut Vec<Row>, lines: Vec<TextLine>) {
    for line in lines {
        let at = rows.partition_point(|row| row.v < line.v);
        match rows.get_mut(at) {
            // Words of a whole row keep the order in which they are read.
            Some(row) if row.v == line.v && row.words.is_empty() => row.words = line.words,
            Some(row) if row.v == line.v => {
                let mut words = line.words;
                words.append(&mut row.words);
                words.sort_by(|a, b| a.u0.total_cmp(&b.u0));
                row.words = words;
            }
            _ => rows.insert(
                at,
                Row {
                    v: line.v,
                    words: line.words,
                },
            ),
        }
    }
}

/// The height of a word's middle.
fn middle(word: &Word) -> f32 {
    word.v - 0.3 * word.size
}

/// Whether a text is a figure, as tables have them.
fn is_figure(text: &str) -> bool {
    if matches!(
        text,
        "-" | "–" | "—" | "−" | "n/a" | "N/A" | "n.a." | ".." | "…" | "*"
    ) {
        return true;
    }
    let core = text.trim_matches(|c: char| !c.is_ascii_digit());
    let sign = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(
                c,
                '.' | ','
                    | '%'
                    | '('
                    | ')'
                    | '+'
                    | '-'
                    | '–'
                    | '−'
                    | '/'
                    | '$'
                    | '€'
                    | '£'
                    | '*'
                    | '<'
                    | '>'
                    | '±'
                    | '\''
                    | '’'
                    | ':'
                    | '~'
                    | '≈'
                    | '†'
                    | '‡'
            )
    };
    let odd = text.chars().filter(|&c| !sign(c)).count();
    !core.is_empty() && odd <= 1
}

/// Whether the words of a cell are a figure and nothing else.
fn is_figures(words: &[Word]) -> bool {
    // Dots may fill a cell up to its edge.
    let dots = |word: &&Word| word.text.chars().all(|c| c == '.');
    let mut rest = words.iter().filter(|word| !dots(word)).peekable();
    rest.peek().is_some() && words.len() <= 6 && rest.all(|word| is_figure(&word.text))
}
