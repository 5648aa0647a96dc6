//! What tagged passages weigh together: how many speak, how independently, and for or against.
//!
//! Evidence is counted by independent source first and by passage second. The management of an
//! evaluation speaks with one voice, however many reports it writes of itself. A source whose every
//! passage says, word for word, what another source says is no second witness: that is how a summary
//! repeats the body. Bearing is never guessed: passages without one are told as such.

use std::collections::HashSet;

use serde::Serialize;

use crate::domain::{
    Bearing, Document, DocumentId, EvaluationId, Explicitness, PartialDate, SourceType,
};

/// What the passages on a question show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceClass {
    /// Passages speak for it, at least one of them not the management's own.
    Supported,
    /// Passages speak against it and none for it.
    Contradicted,
    /// Passages speak for and against it.
    Mixed,
    /// Only the management itself speaks for it.
    OnlySelfReported,
    /// Passages are tagged, and nobody has said how they bear on it.
    BearingUnset,
    /// All tagged passages are background.
    ContextOnly,
    /// All was read, and nothing found.
    NoneFound,
    /// Not all has been read, and nothing is found so far.
    NotRead,
}

impl EvidenceClass {
    /// All of them, in their usual order.
    pub const ALL: &'static [Self] = &[
        Self::Supported,
        Self::Contradicted,
        Self::Mixed,
        Self::OnlySelfReported,
        Self::BearingUnset,
        Self::ContextOnly,
        Self::NoneFound,
        Self::NotRead,
    ];

    /// The written form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Contradicted => "contradicted",
            Self::Mixed => "mixed",
            Self::OnlySelfReported => "only_self_reported",
            Self::BearingUnset => "bearing_unset",
            Self::ContextOnly => "context_only",
            Self::NoneFound => "none_found",
            Self::NotRead => "not_read",
        }
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// The management whose work an evaluation judges.
    Management(Option<EvaluationId>),
    /// A document that speaks for itself.
    Document(DocumentId),
}

impl Voice {
    /// Who speaks in a document.
    pub fn of(document: &Document) -> Self {
        match document.speaker() {
            Some(SourceType::SelfReported) => Self::Management(document.evaluation),
            _ => Self::Document(document.id),
        }
    }

    /// Whether it is the management speaking of itself.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Management(_))
    }
}

/// A tagged passage as it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Who speaks.
    pub voice: Voice,
    /// The document.
    pub document: DocumentId,
    /// Where the passage begins and ends, in code points.
    pub place: (u32, u32),
    /// A fingerprint of its words; equal words have equal ones.
    pub words: u64,
    /// How it bears.
    pub bearing: Option<Bearing>,
    /// Said or inferred.
    pub explicitness: Option<Explicitness>,
}

/// What passages weigh together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Weight {
    /// How many passages; one that several coders tagged counts once.
    pub passages: u32,
    /// How many documents they stand in.
    pub documents: u32,
    /// How many sources speak independently of each other, the management's one voice among them.
    pub sources: u32,
    /// How many of them are not the management itself.
    pub independent: u32,
    /// How many passages speak for it.
    pub supports: u32,
    /// How many speak against it.
    pub contradicts: u32,
    /// How many do both.
    pub mixed: u32,
    /// How many are background.
    pub context: u32,
    /// Of how many nobody has said how they bear.
    pub unset: u32,
    /// How many say it.
    pub explicit: u32,
    /// From how many it can be inferred.
    pub implicit: u32,
    /// What they show; none where there are no passages.
    pub class: Option<EvidenceClass>,
}

/// Weighs passages.
pub fn weigh(witnesses: &mut [Witness]) -> Weight {
    let mut out = Weight::default();
    if witnesses.is_empty() {
        return out;
    }
    witnesses.sort_unstable_by_key(|one| (one.voice, one.document, one.place));
    let (mut supporting_other, mut unset_other) = (false, false);
    let mut last = None;
    let mut document = None;
    for one in witnesses.iter() {
        if document != Some(one.document) {
            document = Some(one.document);
            out.documents += 1;
        }
        let place = (one.document, one.place);
        if last != Some(place) {
            last = Some(place);
            out.passages += 1;
        }
        let other = !one.voice.is_own();
        match one.bearing {
            Some(Bearing::Supports) => {
                out.supports += 1;
                supporting_other |= other;
            }
            Some(Bearing::Contradicts) => out.contradicts += 1,
            Some(Bearing::Mixed) => out.mixed += 1,
            Some(Bearing::Context) => out.context += 1,
            None => {
                out.unset += 1;
                unset_other |= other;
            }
        }
        match one.explicitness {
            Some(Explicitness::Explicit) => out.explicit += 1,
            Some(Explicitness::Implicit) => out.implicit += 1,
            None => {}
        }
    }
    (out.sources, out.independent) = sources(witnesses);
    let for_it = out.supports > 0;
    let against = out.contradicts > 0;
    out.class = Some(if out.mixed > 0 || (for_it && against) {
        EvidenceClass::Mixed
    } else if against {
        EvidenceClass::Contradicted
    } else if for_it && supporting_other {
        EvidenceClass::Supported
    } else if (for_it || out.unset > 0) && !unset_other {
        EvidenceClass::OnlySelfReported
    } else if out.unset > 0 {
        EvidenceClass::BearingUnset
    } else {
        EvidenceClass::ContextOnly
    });
    out
}

/// How many voices say something that no other says word for word, and how many of those are not
/// the management's. Whoever says most is asked first, so that a summary yields to the body.
fn sources(witnesses: &[Witness]) -> (u32, u32) {
    let first = witnesses.first().map(|one| one.voice);
    if witnesses.iter().all(|one| Some(one.voice) == first) {
        let own = first.is_some_and(Voice::is_own);
        return (1, u32::from(!own));
    }
    let mut voices: Vec<(Voice, Vec<u64>)> = Vec::new();
    for one in witnesses {
        match voices.last_mut() {
            Some((voice, words)) if *voice == one.voice => words.push(one.words),
            _ => voices.push((one.voice, vec![one.words])),
        }
    }
    for (_, words) in &mut voices {
        words.sort_unstable();
        words.dedup();
    }
    voices.sort_by(|(a, x), (b, y)| y.len().cmp(&x.len()).then(a.cmp(b)));
    let mut said: HashSet<u64> = HashSet::new();
    let (mut all, mut independent) = (0, 0);
    for (voice, words) in &voices {
        let new = words.iter().filter(|word| said.insert(**word)).count();
        if new > 0 {
            all += 1;
            independent += u32::from(!voice.is_own());
        }
    }
    (all, independent)
}

/// Letters and digits that a fingerprint looks at: a quote that begins with the same 120 of them and
/// has as many bytes of them is the same.
const LOOKED_AT: usize = 120;

/// A fingerprint of a quote's words. Case, blanks and punctuation do not matter.
pub fn fingerprint(quote: &str) -> u64 {
    // FNV-1a: short, and the same on every machine.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut seen = 0;
    for byte in quote.bytes() {
        if !byte.is_ascii_alphanumeric() && byte.is_ascii() {
            continue;
        }
        hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
        seen += 1;
        if seen >= LOOKED_AT {
            break;
        }
    }
    hash
}

/// The latest date that a document speaks of: the end of its period, else its publication.
pub fn speaks_of(document: &Document) -> Option<&PartialDate> {
    document
        .period_end
        .as_ref()
        .or(document.period_start.as_ref())
        .or(document.published.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn document(n: u128) -> DocumentId {
        DocumentId(Uuid::from_u128(n))
    }

    fn witness(voice: Voice, n: u128, at: u32, words: &str, bearing: Option<Bearing>) -> Witness {
        Witness {
            voice,
            document: document(n),
            place: (at, at + 10),
            words: fingerprint(words),
            bearing,
            explicitness: None,
        }
    }

    fn own(n: u128, at: u32, words: &str, bearing: Option<Bearing>) -> Witness {
        witness(Voice::Management(None), n, at, words, bearing)
    }

    fn other(n: u128, at: u32, words: &str, bearing: Option<Bearing>) -> Witness {
        witness(Voice::Document(document(n)), n, at, words, bearing)
    }

    #[test]
    fn classes_follow_who_speaks_and_how() {
        use Bearing::{Context, Contradicts, Mixed, Supports};
        use EvidenceClass::*;
        let class = |all: &[Witness]| weigh(&mut all.to_vec()).class;
        assert_eq!(class(&[]), None);
        assert_eq!(class(&[other(1, 0, "a", Some(Supports))]), Some(Supported));
        assert_eq!(
            class(&[own(1, 0, "a", Some(Supports))]),
            Some(OnlySelfReported)
        );
        let admits = [own(1, 0, "a", Some(Contradicts))];
        assert_eq!(class(&admits), Some(Contradicted));
        let both = [
            own(1, 0, "a", Some(Supports)),
            other(2, 0, "b", Some(Contradicts)),
        ];
        assert_eq!(class(&both), Some(EvidenceClass::Mixed));
        assert_eq!(
            class(&[other(1, 0, "a", Some(Mixed))]),
            Some(EvidenceClass::Mixed)
        );
        // Nothing is guessed: only that nobody but the management speaks is sure.
        assert_eq!(class(&[other(1, 0, "a", None)]), Some(BearingUnset));
        assert_eq!(class(&[own(1, 0, "a", None)]), Some(OnlySelfReported));
        let open = [own(1, 0, "a", Some(Supports)), other(2, 0, "b", None)];
        assert_eq!(class(&open), Some(BearingUnset));
        assert_eq!(class(&[other(1, 0, "a", Some(Context))]), Some(ContextOnly));
    }

    #[test]
    fn a_summary_that_repeats_the_body_is_no_second_witness() {
        let count = |all: &[Witness]| {
            let weight = weigh(&mut all.to_vec());
            (weight.passages, weight.documents, weight.sources)
        };
        let repeats = [
            other(1, 0, "The strategy was adopted.", None),
            other(1, 90, "It was costed.", None),
            other(2, 0, "The  strategy was ADOPTED", None),
        ];
        assert_eq!(count(&repeats), (3, 2, 1));
        let adds = [
            other(1, 0, "The strategy was adopted.", None),
            other(2, 0, "The strategy was adopted.", None),
            other(2, 50, "We saw it at work.", None),
        ];
        assert_eq!(
            count(&adds),
            (3, 2, 1),
            "what the second repeats is not the first's alone"
        );
        let two = [
            other(1, 0, "One says so.", None),
            other(2, 0, "Another too.", None),
        ];
        assert_eq!(count(&two), (2, 2, 2));
        // However many reports the management writes of itself, and whoever tags them.
        let reports = [
            own(1, 0, "a", None),
            own(2, 0, "b", None),
            own(2, 0, "b", None),
        ];
        assert_eq!(count(&reports), (2, 2, 1));
    }

    proptest! {
        #[test]
        fn the_order_of_passages_does_not_matter(
            all in prop::collection::vec((0u128..4, 0u32..3, 0usize..3, 0usize..5, any::<bool>()), 0..12),
            turn in 0usize..12,
        ) {
            let words = ["one", "two", "three"];
            let make = |&(n, at, word, bearing, mine): &(u128, u32, usize, usize, bool)| {
                let bearing = Bearing::ALL.get(bearing).copied();
                if mine { own(n + 10, at * 20, words[word], bearing) } else { other(n, at * 20, words[word], bearing) }
            };
            let mut first: Vec<Witness> = all.iter().map(make).collect();
            let mut second = first.clone();
            let len = second.len().max(1);
            second.rotate_left(turn % len);
            let weight = weigh(&mut first);
            prop_assert_eq!(weight, weigh(&mut second));
            prop_assert!(weight.sources <= weight.documents && weight.documents <= weight.passages);
            prop_assert_eq!(weight.class.is_none(), all.is_empty());
        }
    }
}
