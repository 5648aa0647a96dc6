//! Verdicts: what the reviewer concludes on a statement, beside what the management claims of it.
//!
//! There is one verdict on a statement. Its id is computed from it, so that two reviewers who judge
//! the same recommendation in their copies speak of the same verdict, and a merge lists where they
//! differ. Its earlier forms are in the log.

use serde::Serialize;

use super::words::words;
use super::{
    Action, ActionStatus, CodingId, Disposition, PartialDate, Response, StatementId,
    StatementState, VerdictId,
};

words! {
    /// How far a recommendation has been carried out.
    VerdictStatus, "status of a verdict" {
        /// Nothing has been done.
        NotStarted = "not_started",
        /// Begun, without a result yet.
        InProgress = "in_progress",
        /// A part of it has been done.
        PartiallyImplemented = "partially_implemented",
        /// All of it has been done.
        Implemented = "implemented",
        /// Circumstances have made it pointless.
        Overtaken = "overtaken",
    }
}

words! {
    /// How well the evidence bears a verdict.
    EvidenceStrength, "strength of evidence" {
        /// Several independent sources agree.
        Strong = "strong",
        /// One independent source, or several that are not independent of each other.
        Moderate = "moderate",
        /// Hints, or only what the management says of itself.
        Weak = "weak",
        /// There is none.
        None = "none",
    }
}

words! {
    /// How far a verdict is agreed on, in the order of the steps.
    SignOff, "step of the sign-off" {
        /// The author's own.
        Draft = "draft",
        /// A second reader agrees.
        SecondReader = "second_reader",
        /// The management has commented on it.
        ManagementComment = "management_comment",
        /// Settled.
        Final = "final",
    }
}

/// The reviewer's verdict on a statement or a sub-item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Its id.
    pub id: VerdictId,
    /// What it is on.
    pub statement: StatementId,
    /// How far that has been carried out; unset where only reasoning has been written down.
    pub status: Option<VerdictStatus>,
    /// How well the evidence bears that.
    pub strength: Option<EvidenceStrength>,
    /// The day, month or year for which it holds.
    pub as_of: Option<PartialDate>,
    /// Why, in Markdown; see [`passage_links`] for links to passages.
    pub reasoning: Option<String>,
    /// Who set it or changed it last.
    pub author: String,
    /// When that was, in milliseconds since 1970.
    pub at: i64,
    /// How far it is agreed on. A change of the verdict makes it a draft again.
    pub sign_off: SignOff,
    /// Who took that step, where it is no draft.
    pub signed_by: Option<String>,
    /// When, in milliseconds since 1970.
    pub signed_at: Option<i64>,
    /// What was said with that step: the management's comment, the second reader's remark.
    pub comment: Option<String>,
}

/// What is said of a verdict. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerdictFields {
    /// How far it has been carried out.
    pub status: Option<Option<VerdictStatus>>,
    /// How well the evidence bears that.
    pub strength: Option<Option<EvidenceStrength>>,
    /// For when it holds.
    pub as_of: Option<Option<PartialDate>>,
    /// Why, in Markdown.
    pub reasoning: Option<Option<String>>,
}

/// An earlier or the present form of a verdict, from the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictStep {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who.
    pub coder: String,
    /// What was done, as a sentence without a full stop.
    pub label: String,
    /// The fields that were set, by name, with what they hold since; `None` is empty.
    pub set: Vec<(String, Option<String>)>,
}

/// What the management claims: the status that its actions add up to.
///
/// All done is implemented; some done is partially implemented; some begun is in progress; none
/// begun is not started; all pointless is overtaken, and pointless ones among others do not count.
/// Actions without a status claim nothing, and no such action at all is no claim.
pub fn claimed_status<'a>(actions: impl IntoIterator<Item = &'a Action>) -> Option<VerdictStatus> {
    let (mut done, mut begun, mut open, mut pointless) = (0, 0, 0, 0);
    for action in actions {
        match action.status {
            Some(ActionStatus::Completed) => done += 1,
            Some(ActionStatus::Initiated) => begun += 1,
            Some(ActionStatus::NotStarted) => open += 1,
            Some(ActionStatus::NoLongerApplicable) => pointless += 1,
            None => {}
        }
    }
    Some(match (done, begun, open, pointless) {
        (0, 0, 0, 0) => return None,
        (0, 0, 0, _) => VerdictStatus::Overtaken,
        (_, 0, 0, _) => VerdictStatus::Implemented,
        (0, 0, _, _) => VerdictStatus::NotStarted,
        (0, _, _, _) => VerdictStatus::InProgress,
        _ => VerdictStatus::PartiallyImplemented,
    })
}

/// What the management claims of one statement, with what that rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The status that its actions add up to; see [`claimed_status`].
    pub status: Option<VerdictStatus>,
    /// What the first response that is clear makes of it.
    pub disposition: Option<Disposition>,
    /// How many actions say how far they are.
    pub actions: usize,
}

impl Claim {
    /// From the responses to a statement and the actions that serve it directly. Rejected
    /// responses claim nothing.
    pub fn of(responses: &[&Response], direct: &[&Action]) -> Self {
        let valid = || {
            responses
                .iter()
                .filter(|one| one.state != StatementState::Rejected)
        };
        let actions: Vec<&Action> = valid()
            .flat_map(|one| &one.actions)
            .chain(direct.iter().copied())
            .collect();
        Self {
            status: claimed_status(actions.iter().copied()),
            disposition: valid()
                .map(|one| one.disposition)
                .find(|one| *one != Disposition::Unclear),
            actions: actions.iter().filter(|one| one.status.is_some()).count(),
        }
    }
}

/// A verdict that the sub-items' verdicts add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RolledUp {
    /// The proposal; the reviewer's own verdict stands beside it and is never overwritten.
    pub status: VerdictStatus,
    /// How many sub-items have a verdict.
    pub judged: usize,
    /// How many there are.
    pub of: usize,
}

/// The rule by which sub-items' verdicts add up.
///
/// Overtaken ones do not count, unless all are. All implemented is implemented; some implemented or
/// partially implemented is partially implemented; else some in progress is in progress; else not
/// started. A sub-item without a verdict is not shown to be implemented: with it the whole is
/// partially implemented at most. `None` where no sub-item has a verdict.
pub fn roll_up(items: &[Option<VerdictStatus>]) -> Option<RolledUp> {
    let judged: Vec<VerdictStatus> = items.iter().flatten().copied().collect();
    if judged.is_empty() {
        return None;
    }
    let counted = || {
        judged
            .iter()
            .copied()
            .filter(|one| *one != VerdictStatus::Overtaken)
    };
    let has = |status| counted().any(|one| one == status);
    let complete = judged.len() == items.len();
    let status = if counted().next().is_none() {
        if complete {
            VerdictStatus::Overtaken
        } else {
            VerdictStatus::NotStarted
        }
    } else if complete && counted().all(|one| one == VerdictStatus::Implemented) {
        VerdictStatus::Implemented
    } else if has(VerdictStatus::Implemented) || has(VerdictStatus::PartiallyImplemented) {
        VerdictStatus::PartiallyImplemented
    } else if has(VerdictStatus::InProgress) {
        VerdictStatus::InProgress
    } else {
        VerdictStatus::NotStarted
    };
    Some(RolledUp {
        status,
        judged: judged.len(),
        of: items.len(),
    })
}

/// How a link in the reasoning begins that leads to a tagged passage.
pub const PASSAGE_LINK: &str = "passage:";

/// The tagged passages that a reasoning links to, in order and once each.
///
/// A link is Markdown's own with the coding's id: `[¶52](passage:0190…)`. What is no id is no link.
pub fn passage_links(reasoning: &str) -> Vec<CodingId> {
    let mut out: Vec<CodingId> = Vec::new();
    for part in reasoning.split("](").skip(1) {
        let target = part.split(')').next().unwrap_or_default().trim();
        let id = target.strip_prefix(PASSAGE_LINK).and_then(CodingId::parse);
        if let Some(id) = id
            && !out.contains(&id)
        {
            out.push(id);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ActionId;

    fn action(status: Option<ActionStatus>) -> Action {
        Action {
            id: ActionId(uuid::Uuid::nil()),
            response: None,
            statement: None,
            text: String::new(),
            responsible: None,
            due: None,
            due_printed: None,
            status,
            status_printed: None,
            comments: None,
            document: None,
            range: None,
        }
    }

    #[test]
    fn actions_add_up_to_a_claim() {
        use ActionStatus::*;
        let claim = |all: &[ActionStatus]| {
            let all: Vec<Action> = all.iter().map(|one| action(Some(*one))).collect();
            claimed_status(&all)
        };
        assert_eq!(claim(&[]), None);
        assert_eq!(claimed_status(&[action(None)]), None);
        assert_eq!(
            claim(&[Completed, Completed]),
            Some(VerdictStatus::Implemented)
        );
        let some = Some(VerdictStatus::PartiallyImplemented);
        assert_eq!(claim(&[Completed, NotStarted]), some);
        assert_eq!(claim(&[Completed, Initiated]), some);
        assert_eq!(
            claim(&[Initiated, NotStarted]),
            Some(VerdictStatus::InProgress)
        );
        assert_eq!(claim(&[NotStarted]), Some(VerdictStatus::NotStarted));
        assert_eq!(claim(&[NoLongerApplicable]), Some(VerdictStatus::Overtaken));
        assert_eq!(
            claim(&[NoLongerApplicable, Completed]),
            Some(VerdictStatus::Implemented)
        );
    }

    #[test]
    fn sub_items_add_up_by_the_stated_rule() {
        use VerdictStatus::*;
        let rolled = |items: &[Option<VerdictStatus>]| roll_up(items).map(|one| one.status);
        assert_eq!(rolled(&[]), None);
        assert_eq!(rolled(&[None, None]), None);
        assert_eq!(
            rolled(&[Some(Implemented), Some(Implemented)]),
            Some(Implemented)
        );
        assert_eq!(
            rolled(&[Some(Implemented), Some(Overtaken)]),
            Some(Implemented)
        );
        assert_eq!(
            rolled(&[Some(Implemented), None]),
            Some(PartiallyImplemented)
        );
        assert_eq!(
            rolled(&[Some(Implemented), Some(NotStarted)]),
            Some(PartiallyImplemented)
        );
        assert_eq!(
            rolled(&[Some(InProgress), Some(NotStarted)]),
            Some(InProgress)
        );
        assert_eq!(rolled(&[Some(NotStarted), None]), Some(NotStarted));
        assert_eq!(rolled(&[Some(Overtaken), Some(Overtaken)]), Some(Overtaken));
        assert_eq!(rolled(&[Some(Overtaken), None]), Some(NotStarted));
        let one = roll_up(&[Some(Implemented), None]).unwrap();
        assert_eq!((one.judged, one.of), (1, 2));
    }

    #[test]
    fn links_to_passages_are_found_and_nothing_else() {
        let id = "01900000-0000-7000-8000-000000000001";
        let text = format!(
            "Done, see [¶52](passage:{id}) and [again](passage:{id}); [web](https://x.org), \
             [bad](passage:7), passage:{id}"
        );
        assert_eq!(passage_links(&text), vec![CodingId::parse(id).unwrap()]);
        assert_eq!(passage_links("](](passage:"), vec![]);
    }
}
