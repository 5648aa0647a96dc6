//! Offsets that cannot be mixed up.
//!
//! People, files and other tools count code points; Rust slices bytes. A plain integer for both is
//! how highlights drift, so each has a type and only [`CanonicalText`](super::CanonicalText) turns
//! one into the other.

use serde::{Deserialize, Serialize};

/// A place between two code points of a canonical text, counted from 0 (REFI-QDA 1.5 §10.2).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct CharOffset(pub u32);

/// A place between two bytes of a canonical text's UTF-8. Never leaves the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(pub usize);

/// A stretch of a canonical text in code points, end exclusive; `start <= end` always.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct CharRange {
    /// First code point.
    pub start: CharOffset,
    /// One past the last code point.
    pub end: CharOffset,
}

impl CharRange {
    /// A range of code points; the ends are put in order.
    pub fn new(a: u32, b: u32) -> Self {
        Self {
            start: CharOffset(a.min(b)),
            end: CharOffset(a.max(b)),
        }
    }

    /// Its length in code points.
    pub fn len(self) -> u32 {
        self.end.0.saturating_sub(self.start.0)
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: CharRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one code point.
    pub fn overlaps(self, other: CharRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share, if anything.
    pub fn intersection(self, other: CharRange) -> Option<CharRange> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(CharRange { start, end })
    }
}
