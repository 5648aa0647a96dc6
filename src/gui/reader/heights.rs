//! Heights of pieces as sums over a tree (Fenwick 1994), so that "how far down is piece n" and "what
//! stands at y" cost a few steps in a document of 100,000 pieces, and so does learning that an
//! estimate was wrong.

/// Heights in points. Most are estimates until a piece was laid out.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    each: Vec<f32>,
    measured: Vec<bool>,
    left: usize,
    /// Partial sums, counted from 1. In doubles: a long document is millions of points high, and a
    /// single's error there would be seen.
    tree: Vec<f64>,
}

impl Heights {
    /// From estimates.
    pub fn new(estimates: Vec<f32>) -> Self {
        let each: Vec<f32> = estimates.into_iter().map(sound).collect();
        let mut tree = vec![0.0; each.len() + 1];
        for (index, height) in each.iter().enumerate() {
            let at = index + 1;
            if let Some(sum) = tree.get_mut(at) {
                *sum += f64::from(*height);
            }
            let (own, parent) = (tree.get(at).copied().unwrap_or(0.0), at + lowest(at));
            if let Some(sum) = tree.get_mut(parent) {
                *sum += own;
            }
        }
        Self {
            left: each.len(),
            measured: vec![false; each.len()],
            each,
            tree,
        }
    }

    /// Number of pieces.
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// A piece's height.
    pub fn get(&self, index: usize) -> f32 {
        self.each.get(index).copied().unwrap_or(0.0)
    }

    /// Whether a piece's height is known and not estimated.
    pub fn is_measured(&self, index: usize) -> bool {
        self.measured.get(index).copied().unwrap_or(true)
    }

    /// How many heights are still estimates.
    pub fn unmeasured(&self) -> usize {
        self.left
    }

    /// Puts in what a piece measures.
    pub fn set(&mut self, index: usize, height: f32) {
        let Some(old) = self.each.get_mut(index) else {
            return;
        };
        let height = sound(height);
        let change = f64::from(height) - f64::from(*old);
        *old = height;
        if let Some(measured) = self.measured.get_mut(index)
            && !*measured
        {
            *measured = true;
            self.left = self.left.saturating_sub(1);
        }
        if change == 0.0 {
            return;
        }
        let mut at = index + 1;
        while let Some(sum) = self.tree.get_mut(at) {
            *sum += change;
            at += lowest(at);
        }
    }

    /// How far down a piece begins: the sum of all heights before it.
    pub fn above(&self, index: usize) -> f64 {
        let mut at = index.min(self.each.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.tree.get(at).copied().unwrap_or(0.0);
            at -= lowest(at);
        }
        sum
    }

    /// The height of all together.
    pub fn total(&self) -> f64 {
        self.above(self.each.len())
    }

    /// The piece at a height, and how far below its beginning that is. Beyond either end: the first
    /// or last piece.
    pub fn find(&self, y: f64) -> (usize, f32) {
        let count = self.each.len();
        if count == 0 {
            return (0, 0.0);
        }
        let mut rest = y.max(0.0);
        let mut at = 0;
        let mut stride = count.next_power_of_two();
        while stride > 0 {
            if let Some(sum) = self.tree.get(at + stride)
                && *sum <= rest
            {
                at += stride;
                rest -= sum;
            }
            stride /= 2;
        }
        if at >= count {
            let last = count - 1;
            return (last, self.get(last));
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than one piece's height"
        )]
        let rest = rest as f32;
        (at, rest)
    }
}

/// Heights are finite and not negative, whatever a layout says.
fn sound(height: f32) -> f32 {
    if height.is_finite() {
        height.max(0.0)
    } else {
        0.0
    }
}

fn lowest(at: usize) -> usize {
    at & at.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sums_and_places_agree_with_adding_up(
            first in prop::collection::vec(0u16..500, 0..200),
            changes in prop::collection::vec((0usize..220, 0u16..500), 0..60),
            asked in prop::collection::vec(0u32..60_000, 0..20),
        ) {
            let mut plain: Vec<f32> = first.iter().map(|h| f32::from(*h)).collect();
            let mut heights = Heights::new(plain.clone());
            for (at, height) in changes {
                heights.set(at, f32::from(height));
                if let Some(old) = plain.get_mut(at) {
                    *old = f32::from(height);
                }
            }
            for index in 0..=plain.len() {
                let sum: f64 = plain[..index].iter().map(|h| f64::from(*h)).sum();
                prop_assert_eq!(heights.above(index), sum);
            }
            for y in asked {
                let y = f64::from(y) / 3.0;
                let (index, rest) = heights.find(y);
                if y >= heights.total() {
                    prop_assert_eq!(index, plain.len().saturating_sub(1));
                } else {
                    prop_assert!(heights.above(index) <= y);
                    prop_assert!(y < heights.above(index + 1));
                    prop_assert!((heights.above(index) + f64::from(rest) - y).abs() < 0.01);
                }
            }
        }
    }

    #[test]
    fn hostile_heights_do_no_harm() {
        let mut heights = Heights::new(vec![f32::NAN, f32::INFINITY, -3.0, 10.0]);
        assert_eq!(heights.total(), 10.0);
        heights.set(0, f32::NAN);
        heights.set(99, 5.0);
        assert_eq!(heights.total(), 10.0);
        assert_eq!(heights.unmeasured(), 3);
        assert_eq!(heights.find(f64::NAN).0, 3);
        assert_eq!(heights.find(-5.0), (3, 0.0));
    }
}
