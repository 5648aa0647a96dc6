//! Sentences that recommend: who speaks, who is to act, what is to be done.

use super::lexicon::{Hit, Sense};
use super::units::Unit;

/// A sentence of a unit that recommends something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operative {
    /// Byte of the unit where the sentence begins.
    pub start: usize,
    /// Words of the unit before the sentence.
    pub words_before: usize,
    /// How it recommends.
    pub voice: Voice,
}

/// How a sentence recommends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// The report itself, now: "we recommend".
    Own,
    /// The report itself, told as past: "the Commission recommended that".
    Told,
    /// Somebody else, or none can be told.
    Other,
}

/// The subject stands within so many words of its verb.
const NEAR: usize = 9;

/// Bytes where the sentence that holds a place begins.
pub(super) fn sentence_start(text: &str, from: usize, at: usize) -> usize {
    let before = text.get(from..at).unwrap_or_default();
    let mut end = before.len();
    while let Some(found) = before
        .get(..end)
        .and_then(|head| head.rfind(['.', '?', '!', ';']))
    {
        let behind = before.get(found + 1..).unwrap_or_default();
        let head = before.get(..found).unwrap_or_default();
        let last = head
            .rsplit(|c: char| c.is_whitespace() || c == '(')
            .next()
            .unwrap_or_default();
        // `No. 5`, `e.g.`, `U.S.` end no sentence.
        let short = last.chars().count() <= 2 || last.contains('.');
        if behind.starts_with(char::is_whitespace) && !short {
            return from + found + 1 + (behind.len() - behind.trim_start().len());
        }
        end = found;
    }
    from
}

/// The byte behind the first sentence.
pub(super) fn first_sentence(text: &str) -> usize {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(['.', '?', '!'])) {
        let at = from + found;
        let behind = text.get(at + 1..).unwrap_or_default();
        if behind.is_empty() || behind.starts_with(char::is_whitespace) {
            let head = text.get(..at).unwrap_or_default();
            let last = head.rsplit(char::is_whitespace).next().unwrap_or_default();
            if last.chars().count() > 2 && !last.contains('.') {
                return at + 1;
            }
        }
        from = at + 1;
    }
    text.len()
}

/// The first sentence of a unit that recommends in the report's own voice, or else the first that
/// recommends at all.
pub(super) fn operative(unit: &Unit<'_>) -> Option<Operative> {
    let mut found: Option<Operative> = None;
    for (at, hit) in unit.hits.iter().enumerate() {
        let Some(one) = of_verb(unit, at, hit) else {
            continue;
        };
        match one.voice {
            Voice::Own => return Some(one),
            Voice::Told if found.is_none_or(|found| found.voice == Voice::Other) => {
                found = Some(one);
            }
            _ => found = found.or(Some(one)),
        }
    }
    found
}

fn of_verb(unit: &Unit<'_>, at: usize, hit: &Hit) -> Option<Operative> {
    let weak = hit.sense == Sense::Urges;
    let past = hit.sense == Sense::Recommended;
    if !(weak || past || hit.sense == Sense::Recommends) {
        return None;
    }
    let start = sentence_start(unit.text, unit.body, hit.start);
    let words_before = unit
        .hits
        .iter()
        .take(at)
        .filter(|other| other.start < start)
        .map(|other| other.word + other.words)
        .max()
        .unwrap_or_default();
    let clause = unit.text.get(start..hit.start)?;
    let close = |other: &&Hit| {
        other.end <= hit.start && other.start >= start && other.word + other.words + NEAR > hit.word
    };
    let subject = unit
        .hits
        .iter()
        .filter(close)
        .filter(|other| matches!(other.sense, Sense::Own | Sense::Passive))
        .max_by_key(|other| (other.start, other.words));
    let negated = unit.hits.iter().filter(close).any(|other| {
        other.sense == Sense::Not && other.word + 4 > hit.word
            // `No. 5 we recommend`: what stands before the subject does not concern the verb.
            && subject.is_none_or(|subject| other.start > subject.start)
    });
    let begins = clause.split_whitespace().count() <= 1 && !past;
    let goes_on = goes_on(unit.text.get(hit.end..).unwrap_or_default());
    let passive = subject.is_some_and(|subject| subject.sense == Sense::Passive);
    let voice = match subject {
        _ if negated || !goes_on => Voice::Other,
        // `It is recommended that`, `X is recommended to` are of now.
        Some(_) if past && !passive => Voice::Told,
        Some(_) if weak && passive => Voice::Other,
        Some(_) => Voice::Own,
        None if begins && (!weak || unit.section.recommending) => Voice::Own,
        // Bodies speak of themselves by name: in a section of recommendations they do.
        None if !weak && !past && unit.section.recommending && !unit.section.prior => Voice::Own,
        None => Voice::Other,
    };
    Some(Operative {
        start,
        words_before,
        voice,
    })
}

/// Behind the verb of a sentence that says nothing stand so many words at most: `that`, `to`.
const REST: usize = 2;

/// Whether a unit ends with the verb that recommends, so that what is recommended stands below.
pub(super) fn says_nothing(unit: &Unit<'_>) -> bool {
    unit.hits
        .iter()
        .rev()
        .find(|hit| {
            matches!(
                hit.sense,
                Sense::Recommends | Sense::Recommended | Sense::Urges
            )
        })
        .is_some_and(|hit| {
            let rest = unit.text.get(hit.end..).unwrap_or_default();
            rest.split_whitespace()
                .filter(|word| word.contains(char::is_alphabetic))
                .count()
                <= REST
        })
}

/// Whether behind the verb comes what is recommended.
fn goes_on(behind: &str) -> bool {
    let rest = behind.trim_start();
    // `the recommended actions` names a thing; a clause begins in lower case.
    !rest.is_empty() && !rest.starts_with(['.', ')', ';'])
}

/// Whether a unit recommends with a named subject of its own, which ends somebody's reply.
pub(super) fn speaks_for_itself(unit: &Unit<'_>) -> bool {
    let verb = unit
        .hits
        .iter()
        .any(|hit| matches!(hit.sense, Sense::Recommends | Sense::Recommended));
    verb && operative(unit).is_some_and(|found| found.voice != Voice::Other)
        && unit
            .hits
            .iter()
            .any(|hit| hit.sense == Sense::Own && hit.words >= 2)
}
