//! Nearness: leaves in any order with few words between them.
//!
//! What counts as near is one function of positions, used by the index and by the matcher alike.
//! tantivy's own slop counts moves of words, which nobody can foresee from a query.

use crate::error::IndexError;

/// Most leaves that may be near each other: each way to choose them is tried.
const MOST_PARTS: usize = 6;
/// Most words between them.
const MOST_BETWEEN: u32 = 1_000;

/// Choices that are tried in one passage. Text of one word a million times would take for ever; what
/// people write needs a few hundred.
const MOST_STEPS: u32 = 1_000_000;

/// Where a leaf stands: first position, and how many it takes.
pub(crate) type Occurrence = (u32, u32);

/// The shortest stretches (positions, end exclusive) that hold one occurrence of each part, none
/// overlapping, with at most `between` other words in them; in order, none within another.
pub(crate) fn spans(parts: &[Vec<Occurrence>], between: u32) -> Vec<(u32, u32)> {
    // The rarest part first: where it is missing nearby, nothing else need be tried.
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|part| parts.get(*part).map_or(0, Vec::len));
    let longest = |part: &Vec<Occurrence>| part.iter().map(|(_, len)| *len).max().unwrap_or(0);
    let mut choice = Choosing {
        parts,
        order,
        between,
        longest: parts.iter().map(longest).sum(),
        steps: MOST_STEPS,
        best: None,
    };
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (first, occurrences) in parts.iter().enumerate() {
        for &occurrence in occurrences {
            choice.best = None;
            choice.extend(&mut vec![(first, occurrence)]);
            if let Some(end) = choice.best {
                found.push((occurrence.0, end));
            }
        }
    }
    // The shortest of those with one beginning, then none that holds a later one.
    found.sort_unstable();
    found.dedup_by_key(|span| span.0);
    let mut kept: Vec<(u32, u32)> = Vec::with_capacity(found.len());
    for span in found.into_iter().rev() {
        if kept.last().is_none_or(|later| span.1 < later.1) {
            kept.push(span);
        }
    }
    kept.reverse();
    kept
}

/// Whether there is any such stretch.
pub(crate) fn any_span(parts: &[Vec<Occurrence>], between: u32) -> bool {
    // Two words, which is what most people ask: the nearest two tell.
    if let [first, second] = parts
        && first.iter().chain(second).all(|(_, len)| *len == 1)
    {
        let (mut a, mut b) = (first.iter().peekable(), second.iter().peekable());
        while let (Some((x, _)), Some((y, _))) = (a.peek(), b.peek()) {
            let apart = x.abs_diff(*y);
            if apart > 0 && apart - 1 <= between {
                return true;
            }
            if x == y {
                // One word does not stand for two; the next of either may do.
                let mut next_a = a.clone();
                next_a.next();
                let mut next_b = b.clone();
                next_b.next();
                let near = |next: Option<&&Occurrence>| {
                    next.is_some_and(|(at, _)| at.abs_diff(*x) - 1 <= between)
                };
                if near(next_a.peek()) || near(next_b.peek()) {
                    return true;
                }
                a.next();
                b.next();
            } else if x < y {
                a.next();
            } else {
                b.next();
            }
        }
        return false;
    }
    !spans(parts, between).is_empty()
}

/// The search for one occurrence of each part.
struct Choosing<'a> {
    parts: &'a [Vec<Occurrence>],
    /// In which order parts are chosen.
    order: Vec<usize>,
    between: u32,
    /// The most positions that one occurrence of each part takes together.
    longest: u32,
    /// How many more choices may be tried.
    steps: u32,
    /// The earliest end so far.
    best: Option<u32>,
}

impl Choosing<'_> {
    /// Chooses an occurrence for each part that has none yet, all after the first chosen one;
    /// leaves in `best` the earliest end.
    fn extend(&mut self, chosen: &mut Vec<(usize, Occurrence)>) {
        let (Some(&(_, (start, _))), Some(left)) = (chosen.first(), self.steps.checked_sub(1))
        else {
            return;
        };
        self.steps = left;
        let ends = chosen.iter().map(|(_, (at, len))| at + len);
        let end = ends.max().unwrap_or(start);
        if self.best.is_some_and(|best| end >= best) {
            return;
        }
        let words: u32 = chosen.iter().map(|(_, (_, len))| len).sum();
        let missing = self
            .order
            .iter()
            .copied()
            .find(|part| chosen.iter().all(|(taken, _)| taken != part));
        let Some(part) = missing else {
            if end - start - words <= self.between {
                self.best = Some(end);
            }
            return;
        };
        let occurrences = self.parts.get(part).map(Vec::as_slice).unwrap_or_default();
        let from = occurrences.partition_point(|(at, _)| *at < start);
        // However the others lie, there would be too many words before one that begins later.
        let latest = start + self.between + self.longest;
        for &(at, len) in occurrences.get(from..).unwrap_or_default() {
            if at > latest || self.steps == 0 {
                break;
            }
            let overlaps = chosen.iter().any(|(_, (a, l))| at < a + l && *a < at + len);
            if !overlaps {
                chosen.push((part, (at, len)));
                self.extend(chosen);
                chosen.pop();
            }
        }
    }
}

/// Refuses what would take too long.
pub(crate) fn check(parts: usize, between: u32) -> Result<(), IndexError> {
    if parts > MOST_PARTS {
        return Err(IndexError::Query(format!(
            "At most {MOST_PARTS} words can be looked for near each other."
        )));
    }
    if between > MOST_BETWEEN {
        return Err(IndexError::Query(format!(
            "At most {MOST_BETWEEN} words may stand between words near each other."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn single(places: &[u32]) -> Vec<Occurrence> {
        places.iter().map(|at| (*at, 1)).collect()
    }

    #[test]
    fn near_is_either_order_and_counts_words_between() {
        let (a, b) = (single(&[0, 20]), single(&[9, 18]));
        assert_eq!(spans(&[a.clone(), b.clone()], 8), [(0, 10), (18, 21)]);
        assert_eq!(spans(&[b, a], 7), [(18, 21)]);
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_for_two_words_is_the_long_way(
            a in proptest::collection::btree_set(0..30_u32, 0..6),
            b in proptest::collection::btree_set(0..30_u32, 0..6),
            between in 0..6_u32,
        ) {
            let single = |all: &std::collections::BTreeSet<u32>| -> Vec<Occurrence> {
                all.iter().map(|at| (*at, 1)).collect()
            };
            let parts = [single(&a), single(&b)];
            proptest::prop_assert_eq!(
                any_span(&parts, between),
                !spans(&parts, between).is_empty()
            );
        }
    }

    #[test]
    fn one_word_does_not_stand_for_two() {
        assert!(spans(&[single(&[3]), single(&[3])], 5).is_empty());
        assert_eq!(spans(&[single(&[3, 5]), single(&[3, 5])], 5), [(3, 6)]);
    }

    #[test]
    fn three_parts_share_the_words_between() {
        let parts = [single(&[0]), single(&[3]), single(&[6])];
        assert_eq!(spans(&parts, 4), [(0, 7)]);
        assert!(spans(&parts, 3).is_empty());
    }

    #[test]
    fn many_choices_without_an_answer_come_to_an_end() {
        let many = single(&(0..20_000).collect::<Vec<u32>>());
        let mut parts = vec![many; 5];
        parts.push(single(&[1_000_000]));
        assert!(spans(&parts, MOST_BETWEEN).is_empty());
        parts.push(vec![(19_000, 1_000)]);
        assert!(spans(&parts, MOST_BETWEEN).is_empty());
    }

    #[test]
    fn a_phrase_takes_its_words() {
        assert_eq!(spans(&[vec![(0, 3)], single(&[1, 4])], 1), [(0, 5)]);
    }
}
