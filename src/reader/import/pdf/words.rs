//! Glyphs of one direction into rows of words.
//!
//! First into chunks: glyphs drawn one after the other that touch. Chunks on one baseline make a row;
//! within it they are joined to words or kept apart by the space between them, measured in the size
//! of the letters. What is drawn twice (bold by hand, shadows) is taken once, small letters raised
//! or lowered beside a row belong to it, and letters set wide apart are one word.

use super::bidi;
use super::font::Strings;
use super::frame::Placed;
use super::glyph::{Style, Text};
use super::marks;

/// A space wider than this, over the size of the letters, parts words.
const WORD_GAP: f32 = 0.1;
/// Letters that overlap by more than this are no neighbours.
const OVERLAP: f32 = 0.25;
/// Letters set apart by up to this can be one word.
const WIDE_LETTERS: f32 = 0.35;
/// How many letters set apart in a row make a word of them.
const WIDE_RUN: usize = 5;
/// Baselines this near are one row, over the size of the letters.
const BASELINE: f32 = 0.2;

/// Letters this much smaller than those beside them may be raised or lowered.
const SMALL: f32 = 0.86;

/// A word in its frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub text: String,
    pub u0: f32,
    pub u1: f32,
    pub v: f32,
    pub size: f32,
    pub rise: (f32, f32),
    pub style: Style,
    pub artifact: bool,
    /// Set raised and smaller than its row.
    pub raised: bool,
}

/// Words on one baseline, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub v: f32,
    pub words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Chunk {
    glyphs: Vec<Placed>,
    u0: f32,
    u1: f32,
    v: f32,
    size: f32,
    blank_before: bool,
    blank_after: bool,
    raised: bool,
}

impl Chunk {
    fn new(glyph: Placed) -> Self {
        Self {
            u0: glyph.u0,
            u1: glyph.u1,
            v: glyph.v,
            size: glyph.size,
            glyphs: vec![glyph],
            blank_before: false,
            blank_after: false,
            raised: false,
        }
    }

    fn takes(&self, glyph: &Placed) -> bool {
        let gap = glyph.u0 - self.u1;
        let size = self.size.min(glyph.size);
        // What stands over its last letter is not behind the blank.
        (!self.blank_after || glyph.u1 <= self.u1)
            && (self.v - glyph.v).abs() <= 0.05 * size + 0.1
            && (self.size - glyph.size).abs() <= 0.1 * self.size
            && gap <= WORD_GAP * size
            && gap >= -OVERLAP * size
    }

    fn repeats(&self, glyph: &Placed) -> bool {
        self.glyphs
            .iter()
            .rev()
            .take(2)
            .any(|last| is_twice(last, glyph))
    }

    fn push(&mut self, glyph: Placed) {
        self.u0 = self.u0.min(glyph.u0);
        self.u1 = self.u1.max(glyph.u1);
        self.glyphs.push(glyph);
    }
}

/// The same letter drawn again in the same place.
fn is_twice(one: &Placed, other: &Placed) -> bool {
    let near = 0.2 * one.size;
    let advance = (one.u1 - one.u0).max(0.0);
    one.text == other.text
        && (one.u0 - other.u0).abs() < near.min(0.5 * advance)
        && (one.v - other.v).abs() < near
}

/// Rows from top to bottom.
pub(super) fn rows(glyphs: Vec<Placed>, strings: &Strings) -> Vec<Row> {
    let direction = bidi::Direction::of(&glyphs, strings);
    let rows = attach(cluster(chunks(marks::with_letters(glyphs, strings))));
    let mut out: Vec<Row> = rows
        .into_iter()
        .filter_map(|row| {
            let v = row.v;
            let words = words(row.chunks, strings, direction);
            (!words.is_empty()).then_some(Row { v, words })
        })
        .collect();
    out.sort_by(|a, b| a.v.total_cmp(&b.v));
    out
}

fn chunks(glyphs: Vec<Placed>) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut current: Option<Chunk> = None;
    let mut blank: Option<Placed> = None;
    for glyph in glyphs {
        if glyph.text.is_blank() {
            // Without a width it parts nothing: some writers call a mark so.
            if glyph.u1 - glyph.u0 < 0.02 * glyph.size {
                continue;
            }
            if let Some(mut chunk) = current.take() {
                if (glyph.v - chunk.v).abs() < 0.3 * chunk.size {
                    // Behind it, or before it where the writer goes from right to left. One that
                    // stands far away parts nothing that the space would not part.
                    let behind = glyph.u0 + glyph.u1 >= chunk.u0 + chunk.u1;
                    chunk.blank_after |= behind && glyph.u0 - chunk.u1 < 0.5 * chunk.size;
                    chunk.blank_before |= !behind && chunk.u0 - glyph.u1 < 0.5 * chunk.size;
                }
                out.push(chunk);
            }
            blank = Some(glyph);
            continue;
        }
        match &mut current {
            Some(chunk) if chunk.repeats(&glyph) => continue,
            Some(chunk) if chunk.takes(&glyph) => chunk.push(glyph),
            _ => {
                out.extend(current.take());
                let mut chunk = Chunk::new(glyph);
                let near = |blank: &Placed, gap: f32| {
                    (blank.v - glyph.v).abs() < 0.3 * glyph.size && gap.abs() < 0.3 * glyph.size
                };
                chunk.blank_before = blank.is_some_and(|blank| near(&blank, glyph.u0 - blank.u1));
                // Before it, where the writer goes from right to left.
                chunk.blank_after = blank.is_some_and(|blank| {
                    blank.u0 + blank.u1 > glyph.u0 + glyph.u1 && near(&blank, blank.u0 - glyph.u1)
                });
                current = Some(chunk);
            }
        }
        blank = None;
    }
    out.extend(current);
    out
}

struct Line {
    v: f32,
    size: f32,
    chunks: Vec<Chunk>,
}

/// Chunks on one baseline, each row from left to right.
fn cluster(mut chunks: Vec<Chunk>) -> Vec<Line> {
    chunks.sort_by(|a, b| a.v.total_cmp(&b.v).then(a.u0.total_cmp(&b.u0)));
    let mut rows: Vec<Line> = Vec::new();
    for chunk in chunks {
        match rows.last_mut() {
            Some(row) if (chunk.v - row.v).abs() <= BASELINE * chunk.size.min(row.size) => {
                row.size = row.size.max(chunk.size);
                row.chunks.push(chunk);
            }
            _ => rows.push(Line {
                v: chunk.v,
                size: chunk.size,
                chunks: vec![chunk],
            }),
        }
    }
    for row in &mut rows {
        row.chunks.sort_by(|a, b| a.u0.total_cmp(&b.u0));
        // The row stands where most of it stands.
        let most = row.chunks.iter().max_by_key(|chunk| chunk.glyphs.len());
        if let Some((v, size)) = most.map(|chunk| (chunk.v, chunk.size)) {
            row.v = v;
            for chunk in &mut row.chunks {
                chunk.raised = chunk.size < SMALL * size && v - chunk.v > 0.05 * size;
            }
        }
    }
    rows
}

/// Small chunks that stand raised or lowered beside a chunk of another row go into that row.
fn attach(mut rows: Vec<Line>) -> Vec<Line> {
    const REACH: usize = 4;
    for at in 0..rows.len() {
        let Some(row) = rows.get_mut(at) else { break };
        let chunks = std::mem::take(&mut row.chunks);
        let mut kept = Vec::with_capacity(chunks.len());
        let mut moved: Vec<(usize, Chunk)> = Vec::new();
        for chunk in chunks {
            let near = at.saturating_sub(REACH)..(at + REACH + 1).min(rows.len());
            let host = near
                .filter(|&other| other != at)
                .find(|&other| rows.get(other).is_some_and(|row| is_beside(&chunk, row)));
            match host {
                Some(host) => moved.push((host, chunk)),
                None => kept.push(chunk),
            }
        }
        if let Some(row) = rows.get_mut(at) {
            row.chunks = kept;
        }
        for (host, mut chunk) in moved {
            if let Some(row) = rows.get_mut(host) {
                chunk.raised = chunk.v < row.v;
                let place = row.chunks.partition_point(|other| other.u0 <= chunk.u0);
                row.chunks.insert(place, chunk);
            }
        }
    }
    rows
}

/// Whether a chunk is smaller than a row, overlaps its height and touches one of its chunks.
fn is_beside(chunk: &Chunk, row: &Line) -> bool {
    let place = row.chunks.partition_point(|other| other.u0 <= chunk.u0);
    let before = place.checked_sub(1).and_then(|at| row.chunks.get(at));
    let touches = |other: &Chunk, gap: f32| {
        let (rise, sink) = (chunk.v - 0.75 * chunk.size, chunk.v + 0.2 * chunk.size);
        let (top, bottom) = (other.v - 0.8 * other.size, other.v + 0.25 * other.size);
        let shared = sink.min(bottom) - rise.max(top);
        chunk.size < SMALL * other.size
            && shared > 0.5 * (sink - rise)
            && gap > -0.3 * chunk.size
            && gap < 0.4 * other.size
    };
    before.is_some_and(|other| touches(other, chunk.u0 - other.u1))
        || row
            .chunks
            .get(place)
            .is_some_and(|other| touches(other, other.u0 - chunk.u1))
}

/// The words of a row.
fn words(chunks: Vec<Chunk>, strings: &Strings, direction: Option<bidi::Direction>) -> Vec<Word> {
    let chunks = once(chunks);
    let limits = wide_letters(&chunks);
    let mut groups: Vec<Vec<Chunk>> = Vec::new();
    for (chunk, limit) in chunks.into_iter().zip(limits) {
        match groups.last_mut() {
            Some(current) if joins(current, &chunk, limit) => current.push(chunk),
            _ => groups.push(vec![chunk]),
        }
    }
    let of = |chunks: &[Chunk]| -> Vec<Placed> {
        chunks
            .iter()
            .flat_map(|chunk| &chunk.glyphs)
            .copied()
            .collect()
    };
    let rtl = groups
        .iter()
        .flatten()
        .flat_map(|chunk| &chunk.glyphs)
        .any(|glyph| bidi::is_rtl(glyph.text, strings));
    if !rtl {
        return groups
            .iter()
            .filter_map(|chunks| word(chunks, &of(chunks), strings))
            .collect();
    }
    let glyphs: Vec<Vec<Placed>> = groups.iter().map(|chunks| of(chunks)).collect();
    match bidi::reading_order(&glyphs, strings, direction) {
        None => Vec::new(),
        Some(order) => order
            .iter()
            .filter_map(|ordered| {
                let (chunks, glyphs) = (groups.get(ordered.word)?, glyphs.get(ordered.word)?);
                let glyphs: Vec<Placed> = ordered
                    .glyphs
                    .iter()
                    .filter_map(|&(at, turned)| {
                        let glyph = *glyphs.get(at)?;
                        Some(match glyph.text {
                            Text::One(c) if turned => Placed {
                                text: Text::One(bidi::mirrored(c)),
                                ..glyph
                            },
                            _ => glyph,
                        })
                    })
                    .collect();
                word(chunks, &glyphs, strings)
            })
            .collect(),
    }
}

/// Whether a chunk belongs to the word of those before it.
fn joins(current: &[Chunk], chunk: &Chunk, limit: f32) -> bool {
    current.last().is_some_and(|last| {
        let gap = chunk.u0 - last.u1;
        let size = last.size.min(chunk.size);
        // A raised number before a word is a footnote's and no part of the word.
        let begins = !chunk.raised && current.iter().all(|chunk| chunk.raised);
        !last.blank_after
            && !chunk.blank_before
            && !begins
            && gap <= limit * size
            && gap > -0.5 * size
    })
}

/// Leaves out glyphs that are drawn again over others.
fn once(chunks: Vec<Chunk>) -> Vec<Chunk> {
    const BACK: usize = 8;
    let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for mut chunk in chunks {
        let under = out.len().saturating_sub(BACK);
        let overlaps = out
            .iter()
            .skip(under)
            .any(|other| other.u1 - chunk.u0 > OVERLAP * chunk.size);
        if overlaps {
            chunk.glyphs.retain(|glyph| {
                !out.iter().skip(under).any(|other| {
                    let from = other
                        .glyphs
                        .partition_point(|known| known.u0 < glyph.u0 - glyph.size);
                    other
                        .glyphs
                        .iter()
                        .skip(from)
                        .take_while(|known| known.u0 <= glyph.u0 + glyph.size)
                        .any(|known| is_twice(known, glyph))
                })
            });
            let Some(first) = chunk.glyphs.first() else {
                continue;
            };
            chunk.u0 = first.u0;
        }
        out.push(chunk);
    }
    out
}

/// For each chunk, how wide a space before it may be without parting words, over the letters' size.
fn wide_letters(chunks: &[Chunk]) -> Vec<f32> {
    let mut limits = vec![WORD_GAP; chunks.len()];
    let gap = |at: usize| -> Option<f32> {
        let (last, next) = (chunks.get(at.checked_sub(1)?)?, chunks.get(at)?);
        let gap = (next.u0 - last.u1) / last.size.min(next.size);
        (!last.blank_after && !next.blank_before && gap < 1.5).then_some(gap)
    };
    let mut start = 0;
    while start < chunks.len() {
        let end = (start + 1..chunks.len())
            .find(|&at| gap(at).is_none())
            .unwrap_or(chunks.len());
        let run = chunks.get(start..end).unwrap_or_default();
        let single = run.iter().filter(|chunk| chunk.glyphs.len() == 1).count();
        if run.len() >= WIDE_RUN && single * 5 >= run.len() * 4 {
            let mut gaps: Vec<f32> = (start + 1..end).filter_map(gap).collect();
            gaps.sort_by(f32::total_cmp);
            let usual = gaps.get(gaps.len() / 3).copied().unwrap_or(0.0);
            if usual <= WIDE_LETTERS {
                let limit = (usual + 0.18).max(WORD_GAP);
                limits
                    .iter_mut()
                    .take(end)
                    .skip(start)
                    .for_each(|place| *place = limit);
            }
        }
        start = end;
    }
    limits
}

/// The word of some chunks, whose glyphs are given in the order read.
fn word(chunks: &[Chunk], glyphs: &[Placed], strings: &Strings) -> Option<Word> {
    let first = chunks.first()?;
    let largest = chunks
        .iter()
        .fold(first, |a, b| if b.size > a.size { b } else { a });
    let mut text = String::new();
    for glyph in glyphs {
        strings.push(glyph.text, &mut text);
    }
    if text.trim().is_empty() {
        return None;
    }
    Some(Word {
        text,
        u0: chunks
            .iter()
            .map(|chunk| chunk.u0)
            .fold(f32::INFINITY, f32::min),
        u1: chunks
            .iter()
            .map(|chunk| chunk.u1)
            .fold(f32::NEG_INFINITY, f32::max),
        v: largest.v,
        size: largest.size,
        rise: largest
            .glyphs
            .first()
            .map_or((0.75, 0.22), |glyph| glyph.rise),
        style: Style {
            bold: glyphs.iter().all(|glyph| glyph.style.bold),
            italic: glyphs.iter().all(|glyph| glyph.style.italic),
        },
        artifact: glyphs.iter().all(|glyph| glyph.artifact),
        raised: chunks.iter().all(|chunk| chunk.raised),
    })
}
