//! What is claimed beside what is shown: everything that belongs beside a verdict, and where the two
//! do not fit.

use serde::Serialize;

use super::reading::Progress;
use super::weight::{EvidenceClass, Weight};
use crate::domain::{
    Claim, CodingId, PartialDate, RolledUp, StatementId, Verdict, VerdictStatus, passage_links,
};

/// A statement with its claim, its evidence and its verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Balance {
    /// The statement or sub-item.
    pub statement: StatementId,
    /// What the management claims.
    pub claim: Claim,
    /// What is tagged to it and its sub-items.
    pub evidence: Weight,
    /// How far the reading for it is.
    pub progress: Progress,
    /// What the reviewer concludes.
    pub verdict: Option<Verdict>,
    /// What the sub-items' verdicts add up to.
    pub rolled_up: Option<RolledUp>,
    /// Where these do not fit.
    pub notes: Vec<BalanceNote>,
}

/// Something that a second reader would ask about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum BalanceNote {
    /// The management claims another status than the verdict has.
    ClaimDiffers {
        /// What is claimed.
        claimed: VerdictStatus,
        /// What the verdict says.
        judged: VerdictStatus,
    },
    /// There is a verdict and nothing that it rests on.
    NoEvidence,
    /// All evidence is older than the response that it should show the effect of.
    EvidenceOlder {
        /// What the newest evidence speaks of.
        evidence: PartialDate,
        /// When the response was published.
        response: PartialDate,
    },
    /// All evidence comes from one source.
    OneSource,
    /// All evidence is the management's own.
    OnlySelfReported,
    /// The verdict says that something was done, and passages speak against it.
    Contradicted,
    /// Of some passages nobody has said how they bear.
    BearingUnset {
        /// Of how many.
        passages: u32,
    },
    /// The sub-items' verdicts add up to another status.
    PartsDiffer {
        /// To which.
        rolled_up: VerdictStatus,
        /// What the verdict says.
        judged: VerdictStatus,
    },
    /// The reasoning links to a passage that is not tagged any more.
    LinkGone {
        /// The coding it names.
        coding: CodingId,
    },
    /// Documents that may have evidence have not been read.
    Unread {
        /// How many.
        documents: usize,
    },
}

impl BalanceNote {
    /// As an English sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::ClaimDiffers { claimed, judged } => format!(
                "The management's actions add up to “{}”; the verdict is “{}”.",
                shown(*claimed),
                shown(*judged)
            ),
            Self::NoEvidence => {
                "There is a verdict, and no passage is tagged that it rests on.".to_owned()
            }
            Self::EvidenceOlder { evidence, response } => {
                format!("The newest evidence is of {evidence}, before the response of {response}.")
            }
            Self::OneSource => "All evidence comes from one source.".to_owned(),
            Self::OnlySelfReported => {
                "All evidence is what the management says of itself.".to_owned()
            }
            Self::Contradicted => {
                "The verdict says that something was done, and tagged passages speak against it."
                    .to_owned()
            }
            Self::BearingUnset { passages: 1 } => {
                "Of one tagged passage nobody has said how it bears.".to_owned()
            }
            Self::BearingUnset { passages } => {
                format!("Of {passages} tagged passages nobody has said how they bear.")
            }
            Self::PartsDiffer { rolled_up, judged } => format!(
                "The verdicts on the parts add up to “{}”; the verdict on the whole is “{}”.",
                shown(*rolled_up),
                shown(*judged)
            ),
            Self::LinkGone { .. } => {
                "The reasoning links to a passage that is not tagged any more.".to_owned()
            }
            Self::Unread { documents: 1 } => {
                "One document that may have evidence has not been read for it.".to_owned()
            }
            Self::Unread { documents } => {
                format!("{documents} documents that may have evidence have not been read for it.")
            }
        }
    }
}

/// A status as people read it.
fn shown(status: VerdictStatus) -> String {
    status.as_str().replace('_', " ")
}

/// What notes are made from.
#[derive(Clone, Copy)]
pub struct NoteInput<'a> {
    /// What the management claims.
    pub claim: &'a Claim,
    /// What is tagged.
    pub evidence: &'a Weight,
    /// How far the reading is.
    pub progress: &'a Progress,
    /// The verdict.
    pub verdict: Option<&'a Verdict>,
    /// What the sub-items add up to.
    pub rolled_up: Option<&'a RolledUp>,
    /// What the newest evidence speaks of; none where a piece of it has no date.
    pub newest_evidence: Option<&'a PartialDate>,
    /// When the latest response was published.
    pub response: Option<&'a PartialDate>,
    /// Whether a coding is one of the statement's or its sub-items'.
    pub codings: &'a dyn Fn(CodingId) -> bool,
}

/// Whether one date lies before another, whatever days of a year or month they may mean.
fn before(one: &PartialDate, other: &PartialDate) -> bool {
    let (one, other) = (one.as_str(), other.as_str());
    let length = one.len().min(other.len());
    one.get(..length) < other.get(..length)
}

/// The notes on a statement, weightiest first. Without a verdict there is only what holds of the
/// evidence itself.
pub fn notes(input: &NoteInput<'_>) -> Vec<BalanceNote> {
    let mut out = Vec::new();
    let status = input.verdict.and_then(|verdict| verdict.status);
    let evidence = input.evidence;
    let done = matches!(
        status,
        Some(VerdictStatus::Implemented | VerdictStatus::PartiallyImplemented)
    );
    if let (Some(claimed), Some(judged)) = (input.claim.status, status)
        && claimed != judged
    {
        out.push(BalanceNote::ClaimDiffers { claimed, judged });
    }
    if let (Some(rolled), Some(judged)) = (input.rolled_up, status)
        && rolled.status != judged
    {
        out.push(BalanceNote::PartsDiffer {
            rolled_up: rolled.status,
            judged,
        });
    }
    // That nothing was found where all was read is what a verdict of nothing done rests on.
    let read = input.progress.documents > 0 && input.progress.read == input.progress.documents;
    let nothing = status == Some(VerdictStatus::NotStarted) && read;
    if status.is_some() && evidence.passages == 0 && !nothing {
        out.push(BalanceNote::NoEvidence);
    }
    let against = matches!(
        evidence.class,
        Some(EvidenceClass::Contradicted | EvidenceClass::Mixed)
    );
    if done && against {
        out.push(BalanceNote::Contradicted);
    }
    if let (Some(newest), Some(response)) = (input.newest_evidence, input.response)
        && evidence.passages > 0
        && before(newest, response)
    {
        out.push(BalanceNote::EvidenceOlder {
            evidence: newest.clone(),
            response: response.clone(),
        });
    }
    if evidence.class == Some(EvidenceClass::OnlySelfReported) {
        out.push(BalanceNote::OnlySelfReported);
    } else if evidence.sources == 1 {
        out.push(BalanceNote::OneSource);
    }
    if evidence.unset > 0 {
        out.push(BalanceNote::BearingUnset {
            passages: evidence.unset,
        });
    }
    if status.is_some() && input.progress.unread > 0 {
        out.push(BalanceNote::Unread {
            documents: input.progress.unread,
        });
    }
    let reasoning = input
        .verdict
        .and_then(|verdict| verdict.reasoning.as_deref());
    for coding in passage_links(reasoning.unwrap_or_default()) {
        if !(input.codings)(coding) {
            out.push(BalanceNote::LinkGone { coding });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{SignOff, VerdictId};
    use uuid::Uuid;

    fn verdict(status: Option<VerdictStatus>, reasoning: Option<&str>) -> Verdict {
        Verdict {
            id: VerdictId(Uuid::nil()),
            statement: StatementId(Uuid::nil()),
            status,
            strength: None,
            as_of: None,
            reasoning: reasoning.map(str::to_owned),
            author: "Ada".to_owned(),
            at: 0,
            sign_off: SignOff::Draft,
            signed_by: None,
            signed_at: None,
            comment: None,
        }
    }

    struct Case {
        claim: Claim,
        evidence: Weight,
        progress: Progress,
        verdict: Option<Verdict>,
        rolled_up: Option<RolledUp>,
        dates: (Option<&'static str>, Option<&'static str>),
    }

    impl Default for Case {
        fn default() -> Self {
            Self {
                claim: Claim::default(),
                evidence: Weight {
                    passages: 3,
                    documents: 2,
                    sources: 2,
                    independent: 2,
                    supports: 3,
                    class: Some(EvidenceClass::Supported),
                    ..Weight::default()
                },
                progress: Progress::default(),
                verdict: Some(verdict(Some(VerdictStatus::Implemented), None)),
                rolled_up: None,
                dates: (None, None),
            }
        }
    }

    fn of(case: &Case) -> Vec<BalanceNote> {
        let date = |text: Option<&str>| text.map(|text| text.parse::<PartialDate>().unwrap());
        let (newest, response) = (date(case.dates.0), date(case.dates.1));
        notes(&NoteInput {
            claim: &case.claim,
            evidence: &case.evidence,
            progress: &case.progress,
            verdict: case.verdict.as_ref(),
            rolled_up: case.rolled_up.as_ref(),
            newest_evidence: newest.as_ref(),
            response: response.as_ref(),
            codings: &|_| false,
        })
    }

    #[test]
    fn what_fits_has_no_notes() {
        assert_eq!(of(&Case::default()), []);
    }

    #[test]
    fn claim_and_verdict_are_compared() {
        let mut case = Case::default();
        case.claim.status = Some(VerdictStatus::Implemented);
        assert_eq!(of(&case), []);
        case.verdict = Some(verdict(Some(VerdictStatus::InProgress), None));
        assert!(matches!(of(&case)[..], [BalanceNote::ClaimDiffers { .. }]));
        case.verdict = None;
        assert_eq!(of(&case), [], "without a verdict nothing differs");
    }

    #[test]
    fn a_verdict_without_evidence_is_told_unless_all_was_read() {
        let mut case = Case {
            evidence: Weight::default(),
            ..Case::default()
        };
        assert_eq!(of(&case), [BalanceNote::NoEvidence]);
        case.verdict = Some(verdict(Some(VerdictStatus::NotStarted), None));
        assert_eq!(of(&case), [BalanceNote::NoEvidence]);
        case.progress = Progress {
            documents: 2,
            read: 2,
            none: 2,
            ..Progress::default()
        };
        assert_eq!(of(&case), []);
        case.progress.read = 1;
        case.progress.unread = 1;
        assert_eq!(
            of(&case),
            [
                BalanceNote::NoEvidence,
                BalanceNote::Unread { documents: 1 }
            ]
        );
    }

    #[test]
    fn evidence_before_the_response_is_told() {
        let at = |evidence, response| {
            of(&Case {
                dates: (Some(evidence), Some(response)),
                ..Case::default()
            })
        };
        assert!(matches!(
            at("2007", "2008")[..],
            [BalanceNote::EvidenceOlder { .. }]
        ));
        assert!(matches!(
            at("2008-02", "2008-03-31")[..],
            [BalanceNote::EvidenceOlder { .. }]
        ));
        for (evidence, response) in [("2008", "2008-03"), ("2008-03", "2008"), ("2009", "2008")] {
            assert_eq!(at(evidence, response), [], "{evidence} {response}");
        }
    }

    #[test]
    fn few_voices_contradictions_parts_and_lost_links_are_told() {
        let mut case = Case::default();
        case.evidence.sources = 1;
        assert_eq!(of(&case), [BalanceNote::OneSource]);
        case.evidence.class = Some(EvidenceClass::OnlySelfReported);
        assert_eq!(of(&case), [BalanceNote::OnlySelfReported]);
        case = Case::default();
        case.evidence.class = Some(EvidenceClass::Mixed);
        assert_eq!(of(&case), [BalanceNote::Contradicted]);
        case = Case::default();
        case.rolled_up = Some(RolledUp {
            status: VerdictStatus::PartiallyImplemented,
            judged: 1,
            of: 2,
        });
        assert!(matches!(of(&case)[..], [BalanceNote::PartsDiffer { .. }]));
        case = Case::default();
        let link = "[¶52](passage:01900000-0000-7000-8000-000000000001)";
        case.verdict = Some(verdict(Some(VerdictStatus::Implemented), Some(link)));
        assert!(matches!(of(&case)[..], [BalanceNote::LinkGone { .. }]));
    }
}
