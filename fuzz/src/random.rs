//! Numbers that depend on the seed and the run alone (SplitMix64, Steele and others 2014).

/// A stream of numbers.
pub struct Random(u64);

impl Random {
    /// The stream of one run.
    pub fn of(seed: u64, run: u64) -> Self {
        let mut random = Self(seed ^ run.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        // The first numbers of neighbouring runs are alike.
        random.next();
        random.next();
        random
    }

    /// The next.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `limit`; 0 where that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        match limit {
            0 => 0,
            limit => (self.next() % limit as u64) as usize,
        }
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of them.
    pub fn of_these<'a, T>(&mut self, these: &'a [T]) -> Option<&'a T> {
        these.get(self.below(these.len()))
    }

    /// A range of at most `longest` within `length`.
    pub fn range(&mut self, length: usize, longest: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        // Short ones are more frequent: a length, and then up to that length.
        let most = self.below(longest.min(length - start) + 1);
        start..start + self.below(most + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_the_same_each_time_and_unlike_its_neighbour() {
        let numbers = |run| {
            let mut random = Random::of(7, run);
            [random.next(), random.next(), random.next()]
        };
        assert_eq!(numbers(3), numbers(3));
        assert_ne!(numbers(3), numbers(4));
    }

    #[test]
    fn ranges_lie_within() {
        let mut random = Random::of(1, 1);
        for length in 0..200 {
            let range = random.range(length, 50);
            assert!(range.start <= range.end && range.end <= length && range.len() <= 50);
        }
    }
}
