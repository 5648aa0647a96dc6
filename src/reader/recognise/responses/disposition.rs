//! What an answer decides. A word of acceptance or refusal at its beginning decides alone; else the
//! sentences are read in order: words that accept or refuse are strong, an undertaking ("will
//! develop") is weak, and what comes after *however* takes something back. Where the words do not
//! decide, neither do we.

use serde::{Deserialize, Serialize};

use super::lexicon::{Hit, LEXICON, Term};
use super::words::{Word, key, sentences, words};

/// What management decided on a recommendation.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Accepted.
    Accepted,
    /// Accepted in part, in principle or with reservations.
    PartiallyAccepted,
    /// Not accepted.
    NotAccepted,
    /// Still being considered.
    UnderConsideration,
    /// The words do not decide.
    #[default]
    Unclear,
}

impl Disposition {
    /// The name used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Disposition::Accepted => "accepted",
            Disposition::PartiallyAccepted => "partially_accepted",
            Disposition::NotAccepted => "not_accepted",
            Disposition::UnderConsideration => "under_consideration",
            Disposition::Unclear => "unclear",
        }
    }
}

/// How an answer says what it decides, surest last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// It does not say.
    #[default]
    None,
    /// By what will be done.
    Undertaking,
    /// By words of acceptance or refusal.
    Words,
    /// It begins with the decision.
    Leading,
}

/// What was read in an answer; places are bytes of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// What it decides.
    pub disposition: Disposition,
    /// How it says so.
    pub strength: Strength,
    /// Where the reasons stand, if it gives any.
    pub reasons: Option<(usize, usize)>,
}

/// What comes later in an answer is told of and no longer decided.
const SENTENCES: usize = 14;
/// A retraction stands so near what it takes back.
const RETRACTS: usize = 8;
/// Most bytes of a text that are read.
const BYTES: usize = 8_000;
/// A hedge stands so many words from the word of acceptance at most.
const NEAR: usize = 4;

/// What one sentence says.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    accept: bool,
    partial: bool,
    reject: bool,
    undecided: bool,
    consider: bool,
    undertake: bool,
    decline: bool,
    contrast: bool,
    reason: bool,
}

/// Reads an answer.
pub(crate) fn read(text: &str) -> Reading {
    let near = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|&at| at >= BYTES)
        .unwrap_or(text.len());
    let text = text.get(..near).unwrap_or_default();
    if let Some((disposition, end)) = leading(text) {
        let rest = text.get(end..).unwrap_or_default();
        let begin = end + rest.len()
            - rest
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .len();
        let reasons = (disposition != Disposition::Accepted && begin < text.trim_end().len())
            .then(|| (begin, text.trim_end().len()));
        return Reading {
            disposition,
            strength: Strength::Leading,
            reasons,
        };
    }
    let places = sentences(text);
    let said: Vec<Said> = places
        .iter()
        .take(SENTENCES)
        .map(|&(start, end)| say(&words(text.get(start..end).unwrap_or_default())))
        .collect();
    let (disposition, strength) = decide(&said);
    let reasons = said
        .iter()
        .position(|one| one.reason || (one.contrast && (one.decline || one.reject)))
        .and_then(|at| places.get(at).copied());
    Reading {
        disposition,
        strength,
        reasons,
    }
}

fn decide(said: &[Said]) -> (Disposition, Strength) {
    let strong = said
        .iter()
        .position(|one| one.accept || one.partial || one.reject || one.undecided);
    if let Some(first) = strong {
        let Some(one) = said.get(first) else {
            return Default::default();
        };
        let after = |count: usize| {
            let behind = said.get(first + 1..).unwrap_or_default();
            behind.get(..count.min(behind.len())).unwrap_or_default()
        };
        let takes_back = |one: &Said| one.reject || (one.contrast && one.decline);
        let disposition = if one.partial || (one.accept && (one.reject || takes_back(one))) {
            Disposition::PartiallyAccepted
        } else if one.undecided && !one.accept && !one.reject {
            Disposition::Unclear
        } else if one.accept {
            let back = after(RETRACTS)
                .iter()
                .any(|one| takes_back(one) || one.partial);
            let open = one.consider || after(2).iter().any(|one| one.consider);
            if back || open {
                Disposition::PartiallyAccepted
            } else {
                Disposition::Accepted
            }
        } else if after(RETRACTS).iter().any(|one| one.accept && one.contrast) {
            Disposition::PartiallyAccepted
        } else {
            Disposition::NotAccepted
        };
        return (disposition, Strength::Words);
    }
    let count = |of: fn(&Said) -> bool| said.iter().filter(|one| of(one)).count();
    let undertaken = count(|one| one.undertake && !one.consider);
    let considered = count(|one| one.consider);
    let declined = count(|one| one.decline);
    let disposition = match (undertaken, considered, declined) {
        (0, 0, 0) => return (Disposition::Unclear, Strength::None),
        (0, 0, _) => Disposition::NotAccepted,
        (_, 0, 0) => Disposition::Accepted,
        (done, open, _) if open > 0 && open >= 2 * done => Disposition::UnderConsideration,
        _ => Disposition::PartiallyAccepted,
    };
    (disposition, Strength::Undertaking)
}

fn overlap(one: Hit, other: Hit) -> bool {
    one.start < other.end && other.start < one.end
}

/// The words of one sentence that decide, longest first where two begin alike.
fn deciding(hits: &[Hit]) -> Vec<Hit> {
    let mut found: Vec<Hit> = hits
        .iter()
        .copied()
        .filter(|hit| {
            matches!(
                hit.term,
                Term::Accept
                    | Term::Partial
                    | Term::Reject
                    | Term::Consider
                    | Term::Undecided
                    | Term::Undertake
                    | Term::Decline
                    | Term::Idiom
            )
        })
        .collect();
    found.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), hit.term));
    let mut out: Vec<Hit> = Vec::new();
    for hit in found {
        if out.last().is_none_or(|last| last.end <= hit.start) {
            out.push(hit);
        }
    }
    out
}

fn say(words: &[Word]) -> Said {
    let hits = LEXICON.hits(words);
    let of = |term: Term| hits.iter().filter(move |hit| hit.term == term);
    let mut said = Said {
        contrast: of(Term::Contrast).next().is_some(),
        reason: of(Term::Reason).next().is_some(),
        ..Said::default()
    };
    let emphatic = |hit: &Hit| of(Term::Emphatic).any(|set| overlap(*set, *hit));
    let negated = |hit: Hit| {
        of(Term::Negator).any(|no| {
            !emphatic(no)
                && no.end <= hit.start
                && hit.start - no.end < NEAR
                // A comma or another word that decides parts the two.
                && !hits.iter().any(|other| {
                    matches!(other.term, Term::Contrast | Term::Accept | Term::Reject)
                        && other.start >= no.end
                        && other.end <= hit.start
                })
        })
    };
    let hedged = |hit: Hit| {
        of(Term::Hedge).any(|hedge| {
            !emphatic(hedge)
                && (hedge.end <= hit.start && hit.start - hedge.end < NEAR
                    || hedge.start >= hit.end && hedge.start - hit.end < NEAR
                    || overlap(*hedge, hit))
        })
    };
    for hit in deciding(&hits) {
        let bare = hit.end - hit.start == 1
            || of(Term::Hedge).any(|hedge| {
                *hedge
                    == Hit {
                        term: Term::Hedge,
                        ..hit
                    }
            });
        match hit.term {
            // `in principle` alone may hedge anything.
            Term::Partial if bare => {}
            Term::Partial => said.partial = true,
            Term::Accept if hedged(hit) => said.partial = true,
            Term::Accept if negated(hit) => said.reject = true,
            Term::Accept => said.accept = true,
            Term::Reject if negated(hit) => {}
            Term::Reject => said.reject = true,
            Term::Consider => said.consider = true,
            Term::Undecided => said.undecided = true,
            Term::Undertake => said.undertake = true,
            Term::Decline => said.decline = true,
            _ => {}
        }
    }
    said
}

/// A decision that an answer begins with (`Accepted.`, `Partially agreed –`), and the byte behind it.
pub(crate) fn leading(text: &str) -> Option<(Disposition, usize)> {
    const HEAD: usize = 12;
    let end = text
        .char_indices()
        .nth(160)
        .map_or(text.len(), |(at, _)| at);
    let of = words(text.get(..end)?);
    let of = of.get(..of.len().min(HEAD))?;
    let hits = LEXICON.hits(of);
    let hit = deciding(&hits).into_iter().find(|hit| {
        matches!(
            hit.term,
            Term::Accept | Term::Partial | Term::Reject | Term::Consider | Term::Undecided
        )
    })?;
    // `The recommendation is accepted.` begins with the decision too, if nothing else is said.
    let labels = hits
        .iter()
        .any(|one| one.term == Term::Label && one.end <= hit.start);
    if hit.start > if labels { 4 } else { 1 } {
        return None;
    }
    let last = of.get(hit.end.checked_sub(1)?)?;
    let rest = text.get(last.end..)?;
    let sign = rest.trim_start_matches([' ', '\u{a0}']).chars().next();
    // What is put behind the decision may limit it: `Agreed, with reservations.`
    let clause = rest
        .split(['.', ';', ':', '\n', '–', '—'])
        .next()
        .unwrap_or_default();
    let behind = words(clause);
    let limited = behind.len() <= 8 && LEXICON.has(&behind, Term::Hedge);
    let ends = sign.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    if !ends && !limited {
        return None;
    }
    let negated = hits
        .iter()
        .any(|one| one.term == Term::Negator && one.end <= hit.start);
    let hedged = hits
        .iter()
        .any(|one| one.term == Term::Hedge && one.end <= hit.start)
        || limited;
    let disposition = match hit.term {
        Term::Partial => Disposition::PartiallyAccepted,
        Term::Accept if hedged => Disposition::PartiallyAccepted,
        Term::Accept if negated => Disposition::NotAccepted,
        Term::Accept => Disposition::Accepted,
        Term::Reject => Disposition::NotAccepted,
        Term::Consider => Disposition::UnderConsideration,
        _ => Disposition::Unclear,
    };
    let end = if limited {
        last.end + clause.len()
    } else {
        last.end
    };
    Some((disposition, end))
}

/// A cell of a column of decisions: `Accepted`, `Yes`, `Partially`. `None` where it says something
/// else.
pub(crate) fn of_cell(cell: &str) -> Option<Disposition> {
    let folded = key(cell);
    if folded.is_empty() {
        return None;
    }
    if LEXICON.is_yes(&folded) {
        return Some(Disposition::Accepted);
    }
    if LEXICON.is_no(&folded) {
        return Some(Disposition::NotAccepted);
    }
    leading(cell).map(|(disposition, _)| disposition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Disposition::{Accepted, NotAccepted, PartiallyAccepted, Unclear, UnderConsideration};

    #[test]
    fn answers_are_read_with_negation_and_hedging() {
        for (text, wanted) in [
            (
                "Accepted. A survey will be made; it cannot be yearly.",
                Accepted,
            ),
            (
                "Partially accepted. Boards will be considered.",
                PartiallyAccepted,
            ),
            ("Not accepted. The statute forbids it.", NotAccepted),
            ("The recommendation is accepted.", Accepted),
            ("Agreed, with reservations.", PartiallyAccepted),
            (
                "Agreed in principle. Funds are to be found.",
                PartiallyAccepted,
            ),
            ("Under consideration.", UnderConsideration),
            (
                "The Ministry does not accept this recommendation.",
                NotAccepted,
            ),
            (
                "We cannot at this time accept the recommendation.",
                NotAccepted,
            ),
            (
                "Management agrees in principle with the recommendation.",
                PartiallyAccepted,
            ),
            (
                "The Office does not fully agree with the wording.",
                PartiallyAccepted,
            ),
            (
                "The Board not only accepts it but has begun to act.",
                Accepted,
            ),
            ("We do not disagree. The law will be changed.", Accepted),
            (
                "The Agency neither agreed nor disagreed with our recommendations.",
                Unclear,
            ),
            (
                "The Council is considering whether to act.",
                UnderConsideration,
            ),
            ("The recommendation is noted.", Unclear),
            ("The Council will develop a strategy.", Accepted),
            (
                "It is not feasible with the laboratories at hand.",
                NotAccepted,
            ),
            (
                "The government agrees that this is needed. However, a single plan would not be appropriate.",
                PartiallyAccepted,
            ),
            (
                "The service is working on it. A decision could be taken only after the cost has been carefully evaluated.",
                PartiallyAccepted,
            ),
            ("Water is life.", Unclear),
            ("The internationally accepted rules are long.", Unclear),
            ("L’administration accepte la recommandation.", Accepted),
            (
                "L’administration n’accepte pas la recommandation.",
                NotAccepted,
            ),
            (
                "Acceptée partiellement. Les délais sont trop courts.",
                PartiallyAccepted,
            ),
            ("Le ministère souscrit à cette recommandation.", Accepted),
            ("La recommandation est à l’étude.", UnderConsideration),
            ("La direction prend acte de la recommandation.", Unclear),
            ("La dirección acepta la recomendación.", Accepted),
            ("La dirección no acepta la recomendación.", NotAccepted),
            ("Aceptada parcialmente.", PartiallyAccepted),
            (
                "La oficina está de acuerdo en principio.",
                PartiallyAccepted,
            ),
            (
                "El ministerio está considerando la propuesta.",
                UnderConsideration,
            ),
        ] {
            assert_eq!(read(text).disposition, wanted, "{text}");
        }
    }

    #[test]
    fn an_imperative_is_no_decision() {
        assert_eq!(leading("Agree a plan with the ministry."), None);
        assert_eq!(leading("Accept the risk of floods."), None);
        assert!(leading("Agreed – the plan is ready.").is_some());
    }

    #[test]
    fn cells_of_decisions() {
        for (cell, wanted) in [
            ("Yes", Some(Accepted)),
            ("No", Some(NotAccepted)),
            ("Oui", Some(Accepted)),
            ("Partially", Some(PartiallyAccepted)),
            ("ACCEPTED", Some(Accepted)),
            ("Partiellement acceptée", Some(PartiallyAccepted)),
            ("Not agreed", Some(NotAccepted)),
            ("No aceptada", Some(NotAccepted)),
            ("12 wells", None),
            ("", None),
        ] {
            assert_eq!(of_cell(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn reasons_are_what_follows_a_refusal() {
        let text = "Not accepted. The statute forbids it.";
        let (start, end) = read(text).reasons.expect("a reason is given");
        assert_eq!(text.get(start..end), Some("The statute forbids it."));
    }
}
