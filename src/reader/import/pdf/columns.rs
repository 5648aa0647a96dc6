//! Rows into columns, and these into reading order.
//!
//! A page is cut where a white gutter runs down through several rows and both sides look like text:
//! several lines each, of some length, that mostly reach to the end of their column. That guard keeps
//! tables, contents pages and lists with their numbers apart whole: their rows are read across. What
//! spans the gutter (a heading, a figure) is read before or after the columns it stands above or below.

use std::collections::BTreeMap;

use super::bidi;
use super::margins;
use super::words::{Row, Word};

/// A space this wide, over the size of the letters, may be a gutter.
const GUTTER: f32 = 0.9;
/// Fewest rows of a column.
const MIN_ROWS: usize = 4;
/// Fewest characters of a row in a column, on average.
const MIN_CHARS: f32 = 14.0;
/// How much of the column's width half of its rows reach at least.
const MIN_FILL: f32 = 0.62;
/// Columns within columns.
const MAX_DEPTH: u32 = 6;
/// Pages of more pieces are not searched for columns: they are drawings.
const MAX_PIECES: usize = 6_000;
/// Rows of text are of one piece, but for a wide blank now and then.
const MAX_PIECES_A_ROW: f32 = 1.3;
/// Lines that begin this near (points) before a column belong to it.
const NEAR: f32 = 2.0;
/// A side with fewer rows than this, over those beside it, is a margin.
const SPARSE: f32 = 0.5;
/// Headings set out beside text have fewer rows than this, over those of the text.
const FEWER: f32 = 0.7;
/// Rows of a side further apart than this, over the size of the letters, are of two notes.
const PARTED: f32 = 2.4;
/// So many rows beside the white between two notes show that text runs on there.
const BESIDE: usize = 2;
/// So much of a side's text, over all, is in rows of one piece where it holds text and a figure.
const MOST_TEXT: f32 = 0.7;
/// Most gutters that are looked at closely.
const MAX_TRIES: usize = 8;
/// Most places at which a gutter is looked for.
const MAX_PLACES: usize = 40;

/// A line of words within its column.
#[derive(Clone, Debug)]
pub(super) struct ColumnLine {
    pub words: Vec<Word>,
    pub v: f32,
    /// The column's left and right edge.
    pub edges: (f32, f32),
    /// It is the first of its column, or stands beside the line before it.
    pub first: bool,
    /// It is no part of the text: the numbers of lines.
    pub furniture: bool,
}

/// A part of a row that no gutter can run through.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub row: usize,
    pub words: Vec<Word>,
    pub u0: f32,
    pub u1: f32,
    pub v: f32,
    pub size: f32,
    pub chars: usize,
}

impl Piece {
    /// Its place alone.
    fn without_words(&self) -> Self {
        Self {
            words: Vec::new(),
            ..*self
        }
    }
}

/// Lines in reading order.
pub(super) fn reading_order(rows: Vec<Row>) -> Vec<ColumnLine> {
    let mut pieces = Vec::new();
    for (row, line) in rows.into_iter().enumerate() {
        split(row, line, &mut pieces);
    }
    let mut out = Vec::new();
    let numbers = margins::take_line_numbers(&mut pieces);
    let edges = extent(&pieces);
    let depth = if pieces.len() > MAX_PIECES {
        MAX_DEPTH
    } else {
        0
    };
    let rtl = is_rtl(&pieces);
    order(pieces, edges, depth, rtl, &mut out);
    out.extend(numbers);
    out
}

fn split(row: usize, line: Row, out: &mut Vec<Piece>) {
    let mut words = line.words.into_iter();
    let Some(first) = words.next() else { return };
    let new = |word: Word| Piece {
        row,
        u0: word.u0,
        u1: word.u1,
        v: line.v,
        size: word.size,
        chars: word.text.chars().count(),
        words: vec![word],
    };
    let mut piece = new(first);
    for word in words {
        // In text that runs from right to left the words stand the other way round.
        let gap = (word.u0 - piece.u1).max(piece.u0 - word.u1);
        if gap > GUTTER * gutter_size(&piece, &word) {
            out.push(std::mem::replace(&mut piece, new(word)));
        } else {
            piece.u0 = piece.u0.min(word.u0);
            piece.u1 = piece.u1.max(word.u1);
            piece.size = piece.size.max(word.size);
            piece.chars += word.text.chars().count() + 1;
            piece.words.push(word);
        }
    }
    out.push(piece);
}

/// The size that a space between two words is measured in: the larger, as a raised number is no
/// measure; but beside large letters of another column the smaller.
fn gutter_size(piece: &Piece, word: &Word) -> f32 {
    let (small, large) = (piece.size.min(word.size), piece.size.max(word.size));
    let last = piece.words.last();
    if word.raised || last.is_some_and(|last| last.raised) || large < 1.3 * small {
        large
    } else {
        small * 1.3
    }
}

fn extent(pieces: &[Piece]) -> (f32, f32) {
    pieces
        .iter()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), piece| {
            (low.min(piece.u0), high.max(piece.u1))
        })
}

/// Whether most letters are of scripts that run from right to left: so do the columns then.
fn is_rtl(pieces: &[Piece]) -> bool {
    let (mut all, mut backward) = (0usize, 0usize);
    let words = pieces.iter().flat_map(|piece| &piece.words);
    for c in words.flat_map(|word| word.text.chars()) {
        all += usize::from(c.is_alphabetic());
        backward += usize::from(bidi::is_rtl_letter(c));
    }
    backward * 2 > all
}

fn order(pieces: Vec<Piece>, edges: (f32, f32), depth: u32, rtl: bool, out: &mut Vec<ColumnLine>) {
    if pieces.is_empty() {
        return;
    }
    let band = find_band(&pieces, depth);
    let Some(band) = band else {
        return lines(pieces, edges, out);
    };
    let (mut above, mut left, mut right, mut below) = (vec![], vec![], vec![], vec![]);
    for piece in pieces {
        if piece.v < band.top {
            above.push(piece);
        } else if piece.v > band.bottom {
            below.push(piece);
        } else if piece.u0 < band.gutter {
            left.push(piece);
        } else {
            right.push(piece);
        }
    }
    order(above, edges, depth + 1, rtl, out);
    let sides = if rtl { [right, left] } else { [left, right] };
    for side in sides {
        let edges = extent(&side);
        order(side, edges, depth + 1, rtl, out);
    }
    order(below, edges, depth + 1, rtl, out);
}

/// Two columns side by side: where the right one begins, and the baselines between which they stand.
#[derive(Clone, Copy, Debug)]
struct Band {
    gutter: f32,
    top: f32,
    bottom: f32,
    score: usize,
}

/// A row as a gutter sees it.
#[derive(Clone, Copy, Default)]
struct Sides {
    v: f32,
    crossed: bool,
    left: Option<(f32, f32, usize)>,
    right: Option<(f32, f32, usize)>,
}

fn find_band(pieces: &[Piece], depth: u32) -> Option<Band> {
    if depth >= MAX_DEPTH {
        return None;
    }
    let (low, _) = extent(pieces);
    let mut places: BTreeMap<i32, usize> = BTreeMap::new();
    for piece in pieces {
        if piece.u0 > low + 4.0 * piece.size {
            *places.entry((piece.u0 / 2.0).floor() as i32).or_default() += 1;
        }
    }
    let mut places: Vec<(i32, usize)> = places
        .into_iter()
        .filter(|&(_, count)| count >= 3)
        .collect();
    places.sort_by_key(|&(place, count)| (std::cmp::Reverse(count), place));
    places.truncate(MAX_PLACES);
    let size = usual_size(pieces);
    let mut bands: Vec<Band> = places
        .into_iter()
        .filter_map(|(place, _)| best_run(pieces, place as f32 * 2.0 - NEAR, size))
        .collect();
    bands.sort_by(|a, b| b.score.cmp(&a.score).then(a.gutter.total_cmp(&b.gutter)));
    bands.into_iter().take(MAX_TRIES).find(|band| {
        let (left, right): (Vec<&Piece>, Vec<&Piece>) = pieces
            .iter()
            .filter(|piece| (band.top..=band.bottom).contains(&piece.v))
            .partition(|piece| piece.u0 < band.gutter);
        is_whole(&left, depth) && is_whole(&right, depth)
    })
}

/// Whether the rows of one side are of one piece, or fall into columns themselves; rows of several
/// pieces that do not are those of a table.
fn is_whole(side: &[&Piece], depth: u32) -> bool {
    // For each row its pieces and characters.
    let mut rows: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for piece in side {
        let row = rows.entry(piece.row).or_default();
        row.0 += 1;
        row.1 += piece.chars;
    }
    let chars: usize = rows.values().map(|row| row.1).sum();
    let single: usize = rows
        .values()
        .filter(|row| row.0 == 1)
        .map(|row| row.1)
        .sum();
    if side.len() as f32 <= MAX_PIECES_A_ROW * rows.len() as f32
        || single as f32 >= MOST_TEXT * chars as f32
    {
        return true;
    }
    let side: Vec<Piece> = side.iter().map(|&piece| piece.without_words()).collect();
    find_band(&side, depth + 2).is_some()
}

fn usual_size(pieces: &[Piece]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = pieces.iter().map(|p| (p.size, p.chars)).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half: usize = sizes.iter().map(|&(_, chars)| chars).sum::<usize>() / 2;
    let mut seen = 0;
    sizes
        .iter()
        .find(|&&(_, chars)| {
            seen += chars;
            seen >= half
        })
        .map_or(10.0, |&(size, _)| size)
}

/// The best run of rows that a gutter ending at `right` passes through.
fn best_run(pieces: &[Piece], right: f32, size: f32) -> Option<Band> {
    let left = right + NEAR - GUTTER * size * 0.8;
    let mut rows: Vec<Sides> = Vec::new();
    let mut last = usize::MAX;
    for piece in pieces {
        if piece.row != last {
            rows.push(Sides {
                v: piece.v,
                ..Sides::default()
            });
            last = piece.row;
        }
        let Some(row) = rows.last_mut() else { continue };
        let side = if piece.u0 >= right {
            &mut row.right
        } else if piece.u1 <= left {
            &mut row.left
        } else {
            row.crossed = true;
            continue;
        };
        let (u0, u1, chars) = side.unwrap_or((piece.u0, piece.u1, 0));
        *side = Some((u0.min(piece.u0), u1.max(piece.u1), chars + piece.chars));
    }
    rows.split(|row| row.crossed)
        .filter_map(|run| as_band(run, right, size))
        .max_by_key(|band| band.score)
}

fn as_band(run: &[Sides], gutter: f32, size: f32) -> Option<Band> {
    let first = run.iter().position(|row| row.right.is_some())?;
    let last = run.iter().rposition(|row| row.right.is_some())?;
    let mut end = last;
    // Rows of the left column alone, below the right one, belong to it as long as they follow close.
    while let (Some(row), Some(next)) = (run.get(end), run.get(end + 1))
        && next.v - row.v < 1.9 * size
    {
        end += 1;
    }
    let run = run.get(first..=end)?;
    let (lefts, rights): (Vec<_>, Vec<_>) = (
        run.iter()
            .filter_map(|row| Some((row.v, row.left?)))
            .collect(),
        run.iter()
            .filter_map(|row| Some((row.v, row.right?)))
            .collect(),
    );
    if !is_text(&lefts) || !is_text(&rights) {
        return None;
    }
    let (a, b) = (span(&lefts), span(&rights));
    if is_set_out(&lefts, &rights, size) || is_set_out(&rights, &lefts, size) {
        return None;
    }
    if is_margin(&lefts, &rights, a) || is_margin(&rights, &lefts, b) {
        return None;
    }
    let shared = a.1.min(b.1) - a.0.max(b.0);
    if shared < 0.4 * (a.1 - a.0).min(b.1 - b.0) {
        return None;
    }
    Some(Band {
        gutter,
        top: run.first()?.v - 0.01,
        bottom: run.last()?.v + 0.01,
        score: lefts.len().min(rights.len()) * 4 + lefts.len() + rights.len(),
    })
}

/// Whether one side is headings set out beside the other: text runs on beside the white below each of
/// them, or above the first, and has far more letters. In columns it would go on there.
fn is_set_out(
    side: &[(f32, (f32, f32, usize))],
    other: &[(f32, (f32, f32, usize))],
    size: f32,
) -> bool {
    let runs_beside = |from: f32, to: f32| {
        let within = other.iter().filter(|row| row.0 > from && row.0 < to);
        within.count() >= BESIDE
    };
    let parted = side.windows(2).any(|pair| match pair {
        [a, b] => b.0 - a.0 > PARTED * size && runs_beside(a.0 + 0.5 * size, b.0 - 0.5 * size),
        _ => false,
    });
    let Some(first) = side.first() else {
        return false;
    };
    let late = runs_beside(f32::NEG_INFINITY, first.0 - size);
    let chars = |rows: &[(f32, (f32, f32, usize))]| -> usize {
        rows.iter().map(|(_, (.., chars))| chars).sum()
    };
    (parted || late)
        && (side.len() as f32) < FEWER * other.len() as f32
        && (chars(side) as f32) < SPARSE * chars(other) as f32
}

/// Whether one side is headings and notes in the margin of the other: few rows and few letters
/// beside those that stand next to it.
fn is_margin(
    side: &[(f32, (f32, f32, usize))],
    other: &[(f32, (f32, f32, usize))],
    span: (f32, f32),
) -> bool {
    let (rows, chars) = other
        .iter()
        .filter(|row| row.0 >= span.0 && row.0 <= span.1)
        .fold((0usize, 0usize), |(rows, chars), row| {
            (rows + 1, chars + row.1.2)
        });
    let own: usize = side.iter().map(|(_, (.., chars))| chars).sum();
    (side.len() as f32) < SPARSE * rows as f32 && (own as f32) < SPARSE * chars as f32
}

fn span(rows: &[(f32, (f32, f32, usize))]) -> (f32, f32) {
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => (first.0, last.0),
        _ => (0.0, 0.0),
    }
}

/// Whether the rows of one side look like running text.
fn is_text(rows: &[(f32, (f32, f32, usize))]) -> bool {
    if rows.len() < MIN_ROWS {
        return false;
    }
    let chars: usize = rows.iter().map(|(_, (.., chars))| chars).sum();
    if (chars as f32) < MIN_CHARS * rows.len() as f32 {
        return false;
    }
    let low = rows
        .iter()
        .map(|(_, side)| side.0)
        .fold(f32::INFINITY, f32::min);
    let high = rows
        .iter()
        .map(|(_, side)| side.1)
        .fold(f32::NEG_INFINITY, f32::max);
    let mut fills: Vec<f32> = rows
        .iter()
        .map(|(_, (_, u1, _))| (u1 - low) / (high - low).max(1.0))
        .collect();
    fills.sort_by(f32::total_cmp);
    fills
        .get(fills.len() / 2)
        .is_some_and(|&fill| fill >= MIN_FILL)
}

/// The pieces of a column as lines: those of one row are one line again.
fn lines(mut pieces: Vec<Piece>, edges: (f32, f32), out: &mut Vec<ColumnLine>) {
    let from = out.len();
    pieces.sort_by(|a, b| a.v.total_cmp(&b.v).then(a.row.cmp(&b.row)));
    let asides = if pieces.len() <= MAX_PIECES {
        margins::take_asides(&mut pieces)
    } else {
        Vec::new()
    };
    let mut asides = asides.into_iter().peekable();
    let mut last = usize::MAX;
    let mut ends: Vec<(f32, f32)> = Vec::new();
    let (mut rows, mut beside) = (0usize, Vec::new());
    for piece in pieces {
        match (out.last_mut(), ends.last_mut()) {
            (Some(line), Some(end)) if piece.row == last => {
                *end = (end.0.min(piece.u0), end.1.max(piece.u1));
                line.words.extend(piece.words);
            }
            _ => {
                let lines = out.len();
                while let Some(aside) = asides.next_if(|aside| aside.before <= rows) {
                    aside_lines(aside, out, &mut beside);
                }
                rows += 1;
                ends.push((piece.u0, piece.u1));
                out.push(ColumnLine {
                    v: piece.v,
                    edges,
                    first: out.len() == from || out.len() > lines,
                    furniture: false,
                    words: piece.words,
                });
            }
        }
        last = piece.row;
    }
    for aside in asides {
        aside_lines(aside, out, &mut beside);
    }
    let edges = usual_edges(&ends).unwrap_or(edges);
    for (at, line) in out.iter_mut().enumerate().skip(from) {
        if !beside.contains(&at) {
            line.edges = edges;
        }
    }
}

/// The lines of a note in the margin; `places` takes down where they stand.
fn aside_lines(aside: margins::Aside, out: &mut Vec<ColumnLine>, places: &mut Vec<usize>) {
    let edges = extent(&aside.pieces);
    let from = out.len();
    let mut last = usize::MAX;
    for piece in aside.pieces {
        match out.last_mut() {
            Some(line) if piece.row == last => line.words.extend(piece.words),
            _ => {
                places.push(out.len());
                out.push(ColumnLine {
                    v: piece.v,
                    edges,
                    first: out.len() == from,
                    furniture: false,
                    words: piece.words,
                });
            }
        }
        last = piece.row;
    }
}

/// The edges of a column without the few lines that stand out of it: headings in the margin, wide
/// tables. `None` where there are too few lines to tell.
fn usual_edges(lines: &[(f32, f32)]) -> Option<(f32, f32)> {
    const FEW: usize = 8;
    let out = lines.len() / FEW;
    let mut left: Vec<f32> = lines.iter().map(|&(u0, _)| u0).collect();
    let mut right: Vec<f32> = lines.iter().map(|&(_, u1)| u1).collect();
    left.sort_by(f32::total_cmp);
    right.sort_by(f32::total_cmp);
    let edges = (
        *left.get(out)?,
        *right.get(right.len().checked_sub(out + 1)?)?,
    );
    (out > 0 && edges.1 > edges.0).then_some(edges)
}
