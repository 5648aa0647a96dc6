//! Shares in whole per cent that add up to 100.
//!
//! Rounding each share by itself does not: 4, 4 and 40 of 48 give 8, 8 and 83. What is missing goes
//! to the largest remainders (Hare–Niemeyer); among equal remainders to the largest count, because a
//! point distorts a large share least, and then to the first. 4, 4 and 40 have equal remainders, so
//! the printed shares are 8, 8 and 84. The exact shares stand beside them in data.

/// A share as it is, in per cent; of nothing it is 0.
pub fn exact_share(count: u64, of: u64) -> f64 {
    if of == 0 {
        return 0.0;
    }
    // Counts of a review are far below the 2^53 up to which a float is exact.
    #[allow(clippy::cast_precision_loss)]
    let (count, of) = (count as f64, of as f64);
    count * 100.0 / of
}

/// Shares of counts in whole per cent, in their order. They add up to 100, unless all counts are 0.
pub fn shares(counts: &[u64]) -> Vec<u8> {
    let total: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    let whole = |count: u64| u128::from(count) * 100 / total;
    let remainder = |count: u64| u128::from(count) * 100 % total;
    let mut out: Vec<u128> = counts.iter().map(|count| whole(*count)).collect();
    let missing = 100 - out.iter().sum::<u128>();
    let mut order: Vec<(usize, u64)> = counts.iter().copied().enumerate().collect();
    order.sort_by(|(i, a), (j, b)| (remainder(*b), *b).cmp(&(remainder(*a), *a)).then(i.cmp(j)));
    // Fewer are missing than there are counts with a remainder.
    for (at, _) in order
        .into_iter()
        .take(usize::try_from(missing).unwrap_or(0))
    {
        if let Some(share) = out.get_mut(at) {
            *share += 1;
        }
    }
    out.into_iter()
        .map(|share| u8::try_from(share).unwrap_or(100))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_go_to_the_largest() {
        assert_eq!(shares(&[4, 4, 40]), [8, 8, 84]);
        assert_eq!(shares(&[40, 4, 4]), [84, 8, 8]);
        assert_eq!(shares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), [0u8; 0]);
        assert_eq!(shares(&[u64::MAX, u64::MAX]), [50, 50]);
        assert!((exact_share(4, 48) - 8.333_333).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn they_add_up_and_keep_the_order(counts in prop::collection::vec(0u64..10_000, 1..12)) {
            let out = shares(&counts);
            let sum: u32 = out.iter().map(|share| u32::from(*share)).sum();
            prop_assert_eq!(sum, if counts.iter().all(|count| *count == 0) { 0 } else { 100 });
            let total: u64 = counts.iter().sum();
            for (count, share) in counts.iter().zip(&out) {
                prop_assert!((exact_share(*count, total) - f64::from(*share)).abs() < 1.0);
            }
            for (a, x) in counts.iter().zip(&out) {
                for (b, y) in counts.iter().zip(&out) {
                    prop_assert!(a <= b || x >= y, "{a} of {x}, {b} of {y}");
                }
            }
        }
    }
}
