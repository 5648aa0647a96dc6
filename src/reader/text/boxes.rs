//! Where each word stands on its page.
//!
//! A report of 200 pages has 80,000 words; four floats and two offsets each would be larger than the
//! text itself. Words come in lines, so a box is written as its difference from the one before: in
//! quarter points, which is finer than a screen pixel at four times the size. About 4 bytes a word.

use serde::{Deserialize, Serialize};

use super::CharRange;

/// A box on a page in PDF points, top-left origin, upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BBox {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

impl BBox {
    /// The smallest box around both.
    pub fn union(self, other: BBox) -> BBox {
        BBox {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Width in points, never negative.
    pub fn width(self) -> f32 {
        (self.x1 - self.x0).max(0.0)
    }

    /// Height in points, never negative.
    pub fn height(self) -> f32 {
        (self.y1 - self.y0).max(0.0)
    }
}

/// One word of a page: its place in the text and on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordBox {
    /// Where it stands in the canonical text.
    pub range: CharRange,
    /// Its page, from 1.
    pub page: u32,
    /// Its box.
    pub bbox: BBox,
}

/// All word boxes of a document, packed; in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordBoxes {
    count: u32,
    packed: Vec<u8>,
}

const SCALE: f32 = 4.0;
/// No page is larger than this (points); PDF's own limit is 14,400.
const LIMIT: f32 = 1_000_000.0;

fn quarters(points: f32) -> i64 {
    if points.is_finite() {
        (points.clamp(-LIMIT, LIMIT) * SCALE).round() as i64
    } else {
        0
    }
}

fn points(quarters: i64) -> f32 {
    quarters as f32 / SCALE
}

#[derive(Default, Clone, Copy)]
struct State {
    end: i64,
    page: i64,
    x1: i64,
    y0: i64,
    y1: i64,
}

impl WordBoxes {
    /// Packs boxes; coordinates are rounded to quarter points, and edges put in order.
    pub fn pack(words: &[WordBox]) -> Self {
        let mut packed = Vec::with_capacity(words.len() * 5);
        let mut last = State::default();
        for word in words {
            let (start, end) = (i64::from(word.range.start.0), i64::from(word.range.end.0));
            let page = i64::from(word.page);
            let (x0, x1) = ordered(quarters(word.bbox.x0), quarters(word.bbox.x1));
            let (y0, y1) = ordered(quarters(word.bbox.y0), quarters(word.bbox.y1));
            let same_line = page == last.page && y0 == last.y0 && y1 == last.y1;
            // The first number says whether a new line begins, and how far the word stands from
            // the one before it in the text (most often one blank).
            put(
                &mut packed,
                zigzag(start - last.end) << 1 | u64::from(!same_line),
            );
            put(&mut packed, extent(start, end));
            if !same_line {
                put(&mut packed, zigzag(page - last.page));
                put(&mut packed, zigzag(y0 - last.y0));
                put(&mut packed, extent(y0, y1));
            }
            put(&mut packed, zigzag(x0 - last.x1));
            put(&mut packed, extent(x0, x1));
            last = State {
                end,
                page,
                x1,
                y0,
                y1,
            };
        }
        Self {
            count: u32::try_from(words.len()).unwrap_or(u32::MAX),
            packed,
        }
    }

    /// How many words have a box.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether no word has a box (anything but a PDF).
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Size in bytes as stored.
    pub fn packed_len(&self) -> usize {
        self.packed.len()
    }

    /// All boxes, one after the other. Damaged bytes end the list early.
    pub fn iter(&self) -> impl Iterator<Item = WordBox> + '_ {
        let mut bytes = self.packed.iter();
        let mut last = State::default();
        (0..self.count).map_while(move |_| {
            let head = take(&mut bytes)?;
            let start = last.end.checked_add(unzigzag(head >> 1))?;
            let end = start.checked_add_unsigned(take(&mut bytes)?)?;
            if head & 1 == 1 {
                last.page = last.page.checked_add(unzigzag(take(&mut bytes)?))?;
                last.y0 = last.y0.checked_add(unzigzag(take(&mut bytes)?))?;
                last.y1 = last.y0.checked_add_unsigned(take(&mut bytes)?)?;
            }
            let x0 = last.x1.checked_add(unzigzag(take(&mut bytes)?))?;
            last.x1 = x0.checked_add_unsigned(take(&mut bytes)?)?;
            last.end = end;
            Some(WordBox {
                range: CharRange::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?),
                page: u32::try_from(last.page).ok()?,
                bbox: BBox {
                    x0: points(x0),
                    y0: points(last.y0),
                    x1: points(last.x1),
                    y1: points(last.y1),
                },
            })
        })
    }
}

fn ordered(a: i64, b: i64) -> (i64, i64) {
    (a.min(b), a.max(b))
}

/// A length, which is never negative: most words are narrower than 32 points, so one byte.
fn extent(from: i64, to: i64) -> u64 {
    to.saturating_sub(from).try_into().unwrap_or(0)
}

fn zigzag(n: i64) -> u64 {
    ((n << 1) ^ (n >> 63)) as u64
}

fn unzigzag(n: u64) -> i64 {
    (n >> 1) as i64 ^ -((n & 1) as i64)
}

fn put(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push((n as u8 & 0x7f) | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn take(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u64> {
    let mut n = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.next()?;
        n |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(n);
        }
    }
    None
}
