//! Where rows of several heights stand below each other.

use std::ops::Range;

/// Heights of a list's rows, in points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Where each row ends.
    ends: Vec<f32>,
}

impl Rows {
    /// Rows of these heights.
    pub fn of(heights: impl IntoIterator<Item = f32>) -> Self {
        let ends = heights
            .into_iter()
            .scan(0.0, |y, height| {
                *y += height;
                Some(*y)
            })
            .collect();
        Self { ends }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Height of all of them.
    pub fn height(&self) -> f32 {
        self.ends.last().copied().unwrap_or(0.0)
    }

    /// From where to where a row goes; nothing beyond the last one.
    pub fn span(&self, row: usize) -> Option<(f32, f32)> {
        let end = *self.ends.get(row)?;
        let start = row
            .checked_sub(1)
            .and_then(|before| self.ends.get(before).copied())
            .unwrap_or(0.0);
        Some((start, end))
    }

    /// The rows that show between two heights.
    pub fn between(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.ends.partition_point(|end| *end <= top);
        let last = self.ends.partition_point(|end| *end < bottom);
        first..(last + 1).min(self.len()).max(first)
    }

    /// About how many rows fit into a height, at least one.
    pub(super) fn page(&self, height: f32) -> usize {
        let mean = self.height() / self.len().max(1) as f32;
        ((height / mean.max(1.0)) as usize).saturating_sub(1).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_several_heights_are_found() {
        let rows = Rows::of([20.0, 40.0, 40.0]);
        assert_eq!(rows.height(), 100.0);
        assert_eq!(rows.span(1), Some((20.0, 60.0)));
        assert_eq!(rows.span(3), None);
        assert_eq!(rows.between(0.0, 20.0), 0..1);
        assert_eq!(rows.between(0.0, 21.0), 0..2);
        assert_eq!(rows.between(20.0, 30.0), 1..2);
        assert_eq!(rows.between(70.0, 500.0), 2..3);
        assert_eq!(rows.between(200.0, 500.0), 3..3);
        assert_eq!(Rows::default().between(0.0, 100.0), 0..0);
    }

    #[test]
    fn only_rows_on_the_screen_are_drawn() {
        let rows = Rows::of([20.0, 40.0, 40.0, 20.0]);
        assert_eq!(rows.len(), 4);
        assert_eq!(rows.between(20.0, 60.0), 1..2);
        assert_eq!(rows.between(59.0, 1000.0), 1..4);
        assert_eq!(rows.between(500.0, 600.0), 4..4);
        assert_eq!(rows.between(-50.0, 10.0), 0..1);
        assert!(Rows::of([]).is_empty());
    }
}
