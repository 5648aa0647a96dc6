//! A query that cannot be read, and where.

/// Why a query cannot be read: a whole sentence, and the place it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong, and where it helps what to write instead.
    pub message: String,
    /// Where in the query it begins, in code points.
    pub start: u32,
    /// Where it ends, exclusive; `start` where something is missing.
    pub end: u32,
}

impl QueryError {
    pub(super) fn new(message: impl Into<String>, place: Place) -> Self {
        Self {
            message: message.into(),
            start: place.start,
            end: place.end,
        }
    }
}

/// A stretch of a query, in code points, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its beginning.
    pub start: u32,
    /// Its end, exclusive.
    pub end: u32,
}

impl Place {
    pub(super) fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    pub(super) fn to(self, other: Place) -> Place {
        Place {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}
