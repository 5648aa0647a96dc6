//! How many recommendations were accepted, and how many of the promised actions were done.
//!
//! A share without its counts says little: "100 %" may be one of one. So a rate is counts, and
//! whoever shows it divides. Accepted counts with partially accepted among those that were answered,
//! as UNEG's guidance on management responses has it; what no longer applies is no part of what was
//! to be done.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::words::words;
use super::{
    Action, ActionStatus, Disposition, Response, Statement, StatementId, StatementKind,
    StatementState, case_fold,
};

words! {
    /// By what rates are told apart.
    RateBy, "grouping" {
        /// The evaluation.
        Evaluation = "evaluation",
        /// The priority as printed.
        Priority = "priority",
        /// To whom it is addressed.
        Addressee = "addressee",
    }
}

/// Counts of one group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// What the group has in common; `None` where that is not known.
    pub name: Option<String>,
    /// Recommendations that were not rejected by the reviewer.
    pub recommendations: usize,
    /// Those with a response.
    pub answered: usize,
    /// Those accepted.
    pub accepted: usize,
    /// Those partially accepted.
    pub partially_accepted: usize,
    /// Those not accepted.
    pub not_accepted: usize,
    /// Actions that serve them.
    pub actions: usize,
    /// Actions that are done.
    pub completed: usize,
    /// Actions that apply no longer.
    pub no_longer_applicable: usize,
    /// Actions whose time is over.
    pub overdue: usize,
}

impl Rate {
    /// Accepted, wholly or in part, of how many that were answered.
    pub fn acceptance(&self) -> (usize, usize) {
        (self.accepted + self.partially_accepted, self.answered)
    }

    /// Actions done of how many that still apply.
    pub fn closing(&self) -> (usize, usize) {
        let applicable = self.actions.saturating_sub(self.no_longer_applicable);
        (self.completed, applicable)
    }

    fn add(&mut self, other: &Rate) {
        self.recommendations += other.recommendations;
        self.answered += other.answered;
        self.accepted += other.accepted;
        self.partially_accepted += other.partially_accepted;
        self.not_accepted += other.not_accepted;
        self.actions += other.actions;
        self.completed += other.completed;
        self.no_longer_applicable += other.no_longer_applicable;
        self.overdue += other.overdue;
    }
}

/// What the management made of a statement, from all responses to it and to its parts that the
/// reviewer did not reject: the one decision where they agree, accepted in part where they do not.
/// Words that decide nothing count only where no others do. `None` without a response.
pub fn disposition_of<'a>(
    responses: impl IntoIterator<Item = &'a Response>,
) -> Option<Disposition> {
    let mut found: Vec<Disposition> = responses
        .into_iter()
        .filter(|one| one.state != StatementState::Rejected)
        .map(|one| one.disposition)
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.len() > 1 {
        found.retain(|one| *one != Disposition::Unclear);
    }
    match found.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => Some(Disposition::PartiallyAccepted),
    }
}

/// Rates of recommendations by what they have in common, in order of name, what has none last; and
/// of all together. `today` is a day (`2026-11-22`).
pub fn rates(
    statements: &[Statement],
    responses: &[Response],
    actions: &[Action],
    by: RateBy,
    today: &str,
) -> (Vec<Rate>, Rate) {
    let mut whole: HashMap<StatementId, usize> = HashMap::new();
    let listed: Vec<&Statement> = statements
        .iter()
        .filter(|one| one.kind == StatementKind::Recommendation)
        .filter(|one| one.state != StatementState::Rejected)
        .collect();
    for (at, statement) in listed.iter().enumerate() {
        let mut open = vec![*statement];
        while let Some(one) = open.pop() {
            whole.insert(one.id, at);
            open.extend(&one.sub_items);
        }
    }
    let mut answers: Vec<Vec<&Response>> = vec![Vec::new(); listed.len()];
    let mut response_of: HashMap<super::ResponseId, Vec<usize>> = HashMap::new();
    for response in responses
        .iter()
        .filter(|one| one.state != StatementState::Rejected)
    {
        let mut of: Vec<usize> = response
            .links
            .iter()
            .filter_map(|link| whole.get(&link.statement).copied())
            .collect();
        of.sort_unstable();
        of.dedup();
        for at in &of {
            if let Some(answers) = answers.get_mut(*at) {
                answers.push(response);
            }
        }
        response_of.insert(response.id, of);
    }
    let mut single: Vec<Rate> = answers
        .iter()
        .map(|answers| {
            let disposition = disposition_of(answers.iter().copied());
            let is = |wanted| usize::from(disposition == Some(wanted));
            Rate {
                recommendations: 1,
                answered: usize::from(disposition.is_some()),
                accepted: is(Disposition::Accepted),
                partially_accepted: is(Disposition::PartiallyAccepted),
                not_accepted: is(Disposition::NotAccepted),
                ..Rate::default()
            }
        })
        .collect();
    for action in actions {
        // An action that serves several counts once, for the first of them.
        let at = match (action.statement, action.response) {
            (Some(statement), _) => whole.get(&statement).copied(),
            (None, Some(response)) => response_of
                .get(&response)
                .and_then(|of| of.first().copied()),
            (None, None) => None,
        };
        if let Some(rate) = at.and_then(|at| single.get_mut(at)) {
            let is = |wanted| usize::from(action.status == Some(wanted));
            rate.actions += 1;
            rate.completed += is(ActionStatus::Completed);
            rate.no_longer_applicable += is(ActionStatus::NoLongerApplicable);
            rate.overdue += usize::from(action.is_overdue(today));
        }
    }
    let mut groups: BTreeMap<(bool, String), Rate> = BTreeMap::new();
    let mut total = Rate::default();
    for (statement, rate) in listed.iter().zip(&single) {
        let name = match by {
            RateBy::Evaluation => statement.evaluation_label.as_deref(),
            RateBy::Priority => statement.priority.as_deref(),
            RateBy::Addressee => statement.addressee.as_deref(),
        };
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let key = (name.is_none(), case_fold(name.unwrap_or_default()));
        let group = groups.entry(key).or_insert_with(|| Rate {
            name: name.map(str::to_owned),
            ..Rate::default()
        });
        group.add(rate);
        total.add(rate);
    }
    (groups.into_values().collect(), total)
}
