//! What stands beside a column of text: headings and notes set out into a margin, and line numbers.
//!
//! Read across like a table's row, a heading in the margin ends up in the middle of the sentence
//! beside it. So pieces that stand wholly outside the body's edge, on few of its rows, are taken out
//! and put before the paragraph beside them, or behind it if they stand at its right. A number or a
//! mark in the margin belongs to its row and stays; so do the names of a table's rows, which stand on
//! most rows or beside short ones.

use std::collections::BTreeMap;

use super::columns::{ColumnLine, Piece};

/// Fewest rows of a body that has a margin.
const MIN_BODY: usize = 6;
/// Fewest characters of such a row, on average.
const MIN_CHARS: usize = 24;
/// The most rows, over those of the body, that have something in the margin.
const MAX_ROWS: f32 = 0.4;
/// The same where the body's rows are as long as those of running text.
const MAX_ROWS_OF_TEXT: f32 = 0.55;
/// So many characters such a row has, on average.
const TEXT_CHARS: usize = 44;
/// Letters of a heading in the margin, over those of the text, where nothing else tells of it.
const LARGER: f32 = 1.15;
/// The most rows, over all, that run over the edge.
const MAX_CROSSING: f32 = 0.3;
/// The space between margin and body, over the size of the letters, at least.
const GAP: f32 = 0.6;
/// Lines further apart than this, over their size, are two notes.
const APART: f32 = 1.9;
/// A row this full, over the body's width, runs on in the next.
const FULL: f32 = 0.8;
/// Most figures alone on a page among which line numbers are sought.
const MAX_NUMBERS: usize = 400;
/// Fewest line numbers that are known as such.
const MIN_NUMBERS: usize = 10;

/// Something in a margin, and the row before which it is read (one behind the last: at the end).
pub(super) struct Aside {
    /// Index of that row among those of the body.
    pub before: usize,
    /// Its pieces, from top to bottom.
    pub pieces: Vec<Piece>,
}

/// A row of the body: baseline, edges, index of its row on the page.
#[derive(Clone, Copy)]
struct BodyRow {
    row: usize,
    v: f32,
    u0: f32,
    u1: f32,
}

/// Takes what stands in a margin out of a column's pieces, which stand from top to bottom. The index
/// of an aside counts the distinct rows of the pieces that are left.
pub(super) fn take_asides(pieces: &mut Vec<Piece>) -> Vec<Aside> {
    let Some(body) = Body::of(pieces) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for left in [true, false] {
        let outside: Vec<bool> = pieces.iter().map(|p| body.is_outside(p, left)).collect();
        let groups = groups(pieces, &outside);
        let rows: usize = groups.iter().map(Vec::len).sum();
        let crossing = pieces.iter().filter(|p| body.crosses(p, left)).count();
        if rows == 0
            || rows as f32 > body.most_rows() * body.rows.len() as f32
            || crossing as f32 > MAX_CROSSING * body.rows.len() as f32
        {
            continue;
        }
        let (mut taken, others): (Vec<Vec<usize>>, Vec<Vec<usize>>) = groups
            .into_iter()
            .partition(|group| body.is_aside(pieces, group));
        // Where one is sure, larger letters in the same margin are headings beside whatever stands there.
        if left && !taken.is_empty() {
            let larger = others.into_iter();
            taken.extend(larger.filter(|group| body.is_heading(pieces, group)));
        }
        taken.sort_by_key(|group| group.first().copied());
        for group in taken.iter().rev() {
            let Some(first) = group.first().and_then(|&at| pieces.get(at)) else {
                continue;
            };
            let row = if left {
                body.before(first)
            } else {
                body.behind(first)
            };
            // From the last on, so that the places of the others stay.
            let mut found: Vec<Piece> = group.iter().rev().map(|&at| pieces.remove(at)).collect();
            found.reverse();
            out.push((row, found));
        }
    }
    let mut rows: Vec<usize> = pieces.iter().map(|piece| piece.row).collect();
    rows.dedup();
    let mut out: Vec<Aside> = out
        .into_iter()
        .map(|(row, pieces)| Aside {
            before: row.map_or(rows.len(), |row| {
                rows.iter()
                    .position(|&known| known == row)
                    .unwrap_or(rows.len())
            }),
            pieces,
        })
        .collect();
    let top = |aside: &Aside| aside.pieces.first().map_or(0.0, |piece| piece.v);
    out.sort_by(|a, b| a.before.cmp(&b.before).then(top(a).total_cmp(&top(b))));
    out
}

/// The running text of a column.
struct Body {
    left: f32,
    right: f32,
    size: f32,
    leading: f32,
    rows: Vec<BodyRow>,
    /// Characters in all.
    chars: usize,
}

impl Body {
    fn of(pieces: &[Piece]) -> Option<Self> {
        // Where most characters begin.
        let mut starts: BTreeMap<i32, usize> = BTreeMap::new();
        for piece in pieces {
            let place = (piece.u0 / 2.0).round() as i32;
            *starts.entry(place).or_default() += piece.chars;
        }
        let (place, _) = starts
            .into_iter()
            .max_by_key(|&(place, chars)| (chars, -place))?;
        let left = place as f32 * 2.0 - 2.0;
        let own: Vec<&Piece> = pieces
            .iter()
            .filter(|piece| piece.u0 >= left && piece.u0 < left + 4.0 + 6.0 * piece.size)
            .collect();
        let chars: usize = own.iter().map(|piece| piece.chars).sum();
        if own.len() < MIN_BODY || chars < MIN_CHARS * own.len() {
            return None;
        }
        let middle = |mut values: Vec<f32>, part: usize| {
            values.sort_by(f32::total_cmp);
            values.get(values.len() * part / 100).copied()
        };
        let size = middle(own.iter().map(|piece| piece.size).collect(), 50)?;
        let right = middle(own.iter().map(|piece| piece.u1).collect(), 95)?;
        let steps = own.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(b.v - a.v).filter(|step| *step > 0.5 * size && *step < 3.0 * size),
            _ => None,
        });
        let leading = middle(steps.collect(), 40).unwrap_or(1.2 * size);
        let mut rows: Vec<BodyRow> = Vec::new();
        for piece in own {
            match rows.last_mut() {
                Some(last) if last.row == piece.row => last.u1 = last.u1.max(piece.u1),
                _ => rows.push(BodyRow {
                    row: piece.row,
                    v: piece.v,
                    u0: piece.u0,
                    u1: piece.u1,
                }),
            }
        }
        Some(Self {
            left,
            right,
            size,
            leading,
            rows,
            chars,
        })
    }

    /// The most rows, over its own, that may have something in a margin: the names of a table's rows
    /// stand beside short ones.
    fn most_rows(&self) -> f32 {
        if self.chars >= TEXT_CHARS * self.rows.len() {
            MAX_ROWS_OF_TEXT
        } else {
            MAX_ROWS
        }
    }

    fn is_outside(&self, piece: &Piece, left: bool) -> bool {
        if left {
            piece.u1 <= self.left + 2.0 - GAP * self.size
        } else {
            piece.u0 >= self.right + GAP * self.size
        }
    }

    fn crosses(&self, piece: &Piece, left: bool) -> bool {
        if left {
            piece.u0 < self.left && piece.u1 > self.left + self.size
        } else {
            piece.u0 < self.right - self.size && piece.u1 > self.right + self.size
        }
    }

    fn is_full(&self, row: &BodyRow) -> bool {
        row.u1 - self.left >= FULL * (self.right - self.left)
    }

    /// Whether a row begins a paragraph.
    fn begins(&self, at: usize) -> bool {
        let (Some(row), Some(last)) = (
            self.rows.get(at),
            at.checked_sub(1).and_then(|at| self.rows.get(at)),
        ) else {
            return true;
        };
        row.v - last.v > 1.25 * self.leading || !self.is_full(last) || row.u0 > last.u0 + self.size
    }

    /// Whether a group stands beside running text, and is made of words.
    fn is_aside(&self, pieces: &[Piece], group: &[usize]) -> bool {
        let own = || group.iter().filter_map(|&at| pieces.get(at));
        let letters = own()
            .flat_map(|piece| &piece.words)
            .flat_map(|word| word.text.chars())
            .filter(|c| c.is_alphabetic())
            .count();
        let marker = own().next().is_some_and(|piece| piece.chars < 3);
        let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
            return false;
        };
        if letters < 4 || marker {
            return false;
        }
        let reach = 0.7 * self.size;
        let from = self.rows.partition_point(|row| row.v < first.v - reach);
        let to = self.rows.partition_point(|row| row.v <= last.v + reach);
        // The rows beside it, and at least two more: all but the last of a paragraph are full.
        let beside = self.rows.get(from..(to + 2).min(self.rows.len()));
        let beside = beside.unwrap_or_default();
        let close = beside.windows(2).filter(|pair| match pair {
            [a, b] => b.v - a.v <= 1.25 * self.leading,
            _ => false,
        });
        let runs = close.count() + 1 >= beside.len().min(3);
        let full = beside.iter().filter(|row| self.is_full(row)).count();
        beside.len() >= 2 && runs && full * 3 >= beside.len() * 2
    }

    /// Whether a group is words in letters that are all larger than the body's.
    fn is_heading(&self, pieces: &[Piece], group: &[usize]) -> bool {
        let own = || group.iter().filter_map(|&at| pieces.get(at));
        own().all(|piece| piece.size >= LARGER * self.size)
            && own().map(|piece| piece.chars).sum::<usize>() >= 4
    }

    /// The row of the page behind the paragraph beside which a group at the right begins; `None` at
    /// the end. What stands at the right comes after what stands at the left of it.
    fn behind(&self, first: &Piece) -> Option<usize> {
        let at = self
            .rows
            .partition_point(|row| row.v < first.v - 0.7 * self.size);
        (at + 1..self.rows.len())
            .find(|&next| self.begins(next))
            .and_then(|place| self.rows.get(place))
            .map(|row| row.row)
    }

    /// The row of the page before which a group at the left that begins so is read; `None` at the
    /// end.
    fn before(&self, first: &Piece) -> Option<usize> {
        let at = self
            .rows
            .partition_point(|row| row.v < first.v - 0.7 * self.size);
        let above = at.checked_sub(1).filter(|&above| {
            self.begins(above)
                && self
                    .rows
                    .get(above)
                    .is_some_and(|row| first.v - row.v < 1.5 * self.leading)
        });
        let place = if self.begins(at) {
            at
        } else {
            above.unwrap_or_else(|| {
                (at..self.rows.len())
                    .find(|&next| self.begins(next))
                    .unwrap_or(self.rows.len())
            })
        };
        self.rows.get(place).map(|row| row.row)
    }
}

/// Pieces outside, by what stands close together, as indices.
fn groups(pieces: &[Piece], outside: &[bool]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let places = outside.iter().enumerate().filter(|&(_, &is)| is);
    for (at, _) in places {
        let Some(piece) = pieces.get(at) else {
            continue;
        };
        let near = |&last: &usize| {
            pieces
                .get(last)
                .is_some_and(|last| piece.v - last.v <= APART * last.size.max(piece.size))
        };
        match out.last_mut() {
            Some(group) if group.last().is_some_and(near) => group.push(at),
            _ => out.push(vec![at]),
        }
    }
    out
}

/// Takes the numbers of lines out of a page's pieces: figures alone at one edge of the text, one
/// after the other at even distances, beside lines that run on and also where there are none.
pub(super) fn take_line_numbers(pieces: &mut Vec<Piece>) -> Option<ColumnLine> {
    let value = |piece: &Piece| -> Option<u32> {
        match piece.words.as_slice() {
            [word] if word.text.len() <= 5 => word.text.parse().ok(),
            _ => None,
        }
    };
    let numbers: Vec<(usize, u32)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| Some((at, value(piece)?)))
        .collect();
    if !(MIN_NUMBERS..=MAX_NUMBERS).contains(&numbers.len()) {
        return None;
    }
    // The edge at which most of them stand: they end at one place, or begin there.
    let edge = |at: usize, end: bool| {
        let piece = pieces.get(at)?;
        Some(if end { piece.u1 } else { piece.u0 })
    };
    for end in [true, false] {
        let places = [
            numbers.iter().map(|&(at, _)| edge(at, end)).min_by(|a, b| {
                a.unwrap_or(f32::INFINITY)
                    .total_cmp(&b.unwrap_or(f32::INFINITY))
            }),
            numbers
                .iter()
                .map(|&(at, _)| edge(at, end))
                .max_by(|a, b| a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0))),
        ];
        for place in places.into_iter().flatten().flatten() {
            let here: Vec<(usize, u32)> = numbers
                .iter()
                .copied()
                .filter(|&(at, _)| edge(at, end).is_some_and(|edge| (edge - place).abs() < 2.5))
                .collect();
            if are_line_numbers(pieces, &here) {
                return Some(taken(pieces, &here));
            }
        }
    }
    None
}

fn are_line_numbers(pieces: &[Piece], here: &[(usize, u32)]) -> bool {
    let at = |place: usize| here.get(place).and_then(|&(at, _)| pieces.get(at));
    let (Some(&(_, first)), Some(&(_, second))) = (here.first(), here.get(1)) else {
        return false;
    };
    let step = second.saturating_sub(first);
    let even = here.windows(2).all(|pair| match pair {
        [(_, a), (_, b)] => b.checked_sub(*a) == Some(step),
        _ => false,
    });
    if here.len() < MIN_NUMBERS || !even || !matches!(step, 1 | 2 | 5 | 10) {
        return false;
    }
    let (Some(top), Some(bottom)) = (at(0), at(here.len() - 1)) else {
        return false;
    };
    let pitch = (bottom.v - top.v) / (here.len() - 1) as f32;
    let regular = here.windows(2).enumerate().all(|(place, _)| {
        let (Some(a), Some(b)) = (at(place), at(place + 1)) else {
            return false;
        };
        (b.v - a.v - pitch).abs() < 0.12 * pitch
    });
    // The numbers stand outside of all that is beside them.
    let edges = here
        .iter()
        .filter_map(|&(at, _)| pieces.get(at))
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), piece| {
            (low.min(piece.u0), high.max(piece.u1))
        });
    let own: Vec<usize> = here.iter().map(|&(at, _)| at).collect();
    let mut beside = pieces.iter().enumerate().filter(|(at, piece)| {
        !own.contains(at) && (top.v - 1.0..=bottom.v + 1.0).contains(&piece.v)
    });
    let (mut left, mut right, mut rows, mut small) = (true, true, Vec::new(), 0usize);
    for (_, piece) in &mut beside {
        left &= piece.u0 > edges.1 + 0.5 * piece.size;
        right &= piece.u1 < edges.0 - 0.5 * piece.size;
        if rows.last() != Some(&piece.row) {
            rows.push(piece.row);
            let begins = piece
                .words
                .first()
                .and_then(|word| word.text.chars().next());
            small += usize::from(begins.is_some_and(char::is_lowercase));
        }
    }
    let empty = here
        .iter()
        .filter_map(|&(at, _)| pieces.get(at))
        .filter(|number| !rows.contains(&number.row))
        .count();
    // In a table or a list each number has a row, and each row begins anew.
    regular
        && (left || right)
        && rows.len() >= 3
        && (small * 4 >= rows.len() || (empty >= 2 && step == 1) || small + empty >= rows.len())
}

fn taken(pieces: &mut Vec<Piece>, here: &[(usize, u32)]) -> ColumnLine {
    let mut words = Vec::with_capacity(here.len());
    for &(at, _) in here.iter().rev() {
        words.extend(pieces.remove(at).words);
    }
    words.reverse();
    let edges = words
        .iter()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), word| {
            (low.min(word.u0), high.max(word.u1))
        });
    ColumnLine {
        v: words.first().map_or(0.0, |word| word.v),
        words,
        edges,
        first: true,
        furniture: true,
    }
}
