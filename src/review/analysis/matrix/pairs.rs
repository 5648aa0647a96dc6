//! Passages that are tagged with two things: what codes have in common.
//!
//! Two codings meet where their passages overlap in the same text. What is counted is the stretch
//! that they share, each once, so that the table reads the same across and down.

use super::make::CodingFact;

/// Most meetings that are looked at. A document that somebody tagged as a whole a thousand times over
/// meets itself a million times, and says nothing by it.
const MOST: usize = 5_000_000;

/// Places of two facts whose passages overlap, each pair both ways and each fact with itself.
///
/// `facts` are in order of document and start. Whether all were looked at.
pub(super) fn meetings(facts: &[CodingFact], mut each: impl FnMut(usize, usize)) -> bool {
    let mut left = MOST;
    for (at, fact) in facts.iter().enumerate() {
        each(at, at);
        for (next, other) in facts.iter().enumerate().skip(at + 1) {
            let near = other.document == fact.document && other.range.start < fact.range.end;
            if !near {
                break;
            }
            if other.text != fact.text {
                continue;
            }
            let Some(rest) = left.checked_sub(1) else {
                return false;
            };
            left = rest;
            each(at, next);
            each(next, at);
        }
    }
    true
}
