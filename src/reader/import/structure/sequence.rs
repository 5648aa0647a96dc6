//! The heaviest chain of consecutive numbers.
//!
//! A report counts its paragraphs once from beginning to end, among chapters, boxed lists and
//! footnotes that count too. What tells them apart is not one number but the whole: the chain of
//! consecutive numbers in the order of the text that has the most weight. Found in one pass, since
//! the best chain that ends with a value needs only the best chains that end a little below it.

use std::collections::HashMap;

/// A number that may belong to a sequence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Whose it is (the caller's index).
    pub at: usize,
    /// The number.
    pub value: u32,
    /// How much it looks like a member.
    pub weight: f32,
}

/// How a chain may be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// How many numbers may be missing in one place.
    pub skip: u32,
    /// What each missing number costs.
    pub missing: f32,
    /// What it costs, at most, not to begin with 1.
    pub late: f32,
}

/// The heaviest chain in the order given, as indices into the candidates; of equal chains the one
/// that was complete first. Takes time in proportion to the candidates.
pub(super) fn heaviest(candidates: &[Candidate], rules: Rules) -> Vec<usize> {
    // Value → weight of the best chain ending there, and its last candidate.
    let mut ends: HashMap<u32, (f32, usize)> = HashMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let mut best: Option<(f32, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let begin = if candidate.value <= 1 {
            0.0
        } else {
            -(candidate.value as f32 - 1.0).min(rules.late)
        };
        let mut base = (begin, None);
        for distance in 1..=rules.skip + 1 {
            let Some(value) = candidate.value.checked_sub(distance) else {
                break;
            };
            let Some(&(weight, end)) = ends.get(&value) else {
                continue;
            };
            let weight = weight - rules.missing * (distance - 1) as f32;
            if weight > base.0 {
                base = (weight, Some(end));
            }
        }
        before.push(base.1);
        let weight = base.0 + candidate.weight;
        let end = ends
            .entry(candidate.value)
            .or_insert((f32::NEG_INFINITY, index));
        if weight > end.0 {
            *end = (weight, index);
        }
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, index));
        }
    }
    let mut chain = Vec::new();
    let mut next = best.map(|(_, index)| index);
    while let Some(index) = next {
        chain.push(index);
        next = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}
