//! Which statements the register lists, and under which evaluations.

use deskreview_review::domain::{
    Disposition, Evaluation, EvaluationId, Statement, StatementId, StatementKind, StatementState,
};

use super::table::{Column, Facts};

use crate::gui::parts::has_words;

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// With these words.
    pub words: String,
    /// In this state.
    pub state: Option<StatementState>,
    /// Of this kind.
    pub kind: Option<StatementKind>,
    /// Of this evaluation, or of none.
    pub evaluation: Option<Option<EvaluationId>>,
    /// With this decision of the management, or without a response.
    pub decision: Option<Option<Disposition>>,
    /// With this priority as printed, or without one.
    pub priority: Option<Option<String>>,
    /// In the order of a column, upwards or downwards, instead of that of the register.
    pub sort: Option<(Column, bool)>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            words: String::new(),
            state: None,
            kind: Some(StatementKind::Recommendation),
            evaluation: None,
            decision: None,
            priority: None,
            sort: None,
        }
    }
}

impl Filter {
    fn wants(&self, statement: &Statement, facts: &dyn Fn(&Statement) -> Facts) -> bool {
        if self.kind.is_some_and(|kind| kind != statement.kind)
            || self
                .evaluation
                .is_some_and(|wanted| wanted != statement.evaluation)
            || self
                .priority
                .as_ref()
                .is_some_and(|wanted| *wanted != priority_of(statement))
        {
            return false;
        }
        if let Some(wanted) = self.decision
            && facts(statement).decision != wanted
        {
            return false;
        }
        if self.words.trim().is_empty() {
            return true;
        }
        let own = [
            statement.evaluation_label.as_deref().unwrap_or_default(),
            &statement.address,
            &statement.text,
            statement.addressee.as_deref().unwrap_or_default(),
        ];
        let parts = statement.with_parts();
        let items = parts.iter().skip(1).map(|item| item.text.as_str());
        has_words(&self.words, own.into_iter().chain(items))
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Whose recommendations follow.
    Evaluation {
        /// Its label; `None` where documents belong to no evaluation.
        label: Option<String>,
        /// Its title.
        title: String,
    },
    /// A statement.
    Statement(StatementId),
}

/// What the register lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its rows.
    pub lines: Vec<Line>,
    /// The statements among them.
    pub statements: Vec<StatementId>,
    /// Those of them that are proposals.
    pub proposed: Vec<StatementId>,
    /// How many there are in each state, whichever state is asked for: proposed, confirmed,
    /// rejected.
    pub states: [usize; 3],
    /// The kinds there are, with how many of each.
    pub kinds: Vec<(StatementKind, usize)>,
    /// The priorities there are, as printed, and none.
    pub priorities: Vec<Option<String>>,
    /// The evaluations there are, and none.
    pub evaluations: Vec<Option<EvaluationId>>,
}

/// The priority of a statement as it is printed, if one is.
fn priority_of(statement: &Statement) -> Option<String> {
    let priority = statement.priority.as_deref().map(str::trim);
    priority
        .filter(|priority| !priority.is_empty())
        .map(str::to_owned)
}

/// The states in the order of [`Listed::states`].
pub const STATES: [StatementState; 3] = [
    StatementState::Proposed,
    StatementState::Confirmed,
    StatementState::Rejected,
];

const KINDS: [StatementKind; 6] = [
    StatementKind::Recommendation,
    StatementKind::Suggestion,
    StatementKind::Finding,
    StatementKind::Conclusion,
    StatementKind::Lesson,
    StatementKind::Prior,
];

impl Listed {
    /// The statements that a filter asks for; they come in order of evaluation and number.
    /// `facts` tells what the register knows of a statement beside it.
    pub fn of(
        statements: &[Statement],
        evaluations: &[Evaluation],
        filter: &Filter,
        facts: &dyn Fn(&Statement) -> Facts,
    ) -> Self {
        let mut listed = Self::default();
        for kind in KINDS {
            let count = statements.iter().filter(|one| one.kind == kind).count();
            if count > 0 {
                listed.kinds.push((kind, count));
            }
        }
        for statement in statements {
            listed.priorities.push(priority_of(statement));
            listed.evaluations.push(statement.evaluation);
        }
        listed.priorities.sort();
        listed.priorities.dedup();
        listed.evaluations.sort();
        listed.evaluations.dedup();
        let mut wanted: Vec<&Statement> = statements
            .iter()
            .filter(|one| filter.wants(one, facts))
            .collect();
        if let Some((column, up)) = filter.sort {
            wanted.sort_by_cached_key(|one| column.key(one, &facts(one)));
            if !up {
                wanted.reverse();
            }
        }
        let mut under = None;
        for statement in wanted {
            for (count, state) in listed.states.iter_mut().zip(STATES) {
                *count += usize::from(state == statement.state);
            }
            if filter.state.is_some_and(|state| state != statement.state) {
                continue;
            }
            if filter.sort.is_none() && under != Some(statement.evaluation) {
                under = Some(statement.evaluation);
                let title = evaluations
                    .iter()
                    .find(|one| Some(one.id) == statement.evaluation)
                    .and_then(|one| one.title.clone());
                listed.lines.push(Line::Evaluation {
                    label: statement.evaluation_label.clone(),
                    title: title.unwrap_or_default(),
                });
            }
            listed.lines.push(Line::Statement(statement.id));
            listed.statements.push(statement.id);
            if statement.state == StatementState::Proposed {
                listed.proposed.push(statement.id);
            }
        }
        listed
    }

    /// How many are listed in any state.
    pub fn total(&self) -> usize {
        self.states.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use deskreview_reader::text::CharRange;
    use deskreview_review::domain::{DocumentId, EvaluationId};
    use uuid::Uuid;

    use super::*;

    fn statement(number: u128, evaluation: u128, state: StatementState, text: &str) -> Statement {
        Statement {
            id: StatementId(Uuid::from_u128(number)),
            kind: StatementKind::Recommendation,
            state,
            evaluation: Some(EvaluationId(Uuid::from_u128(evaluation))),
            evaluation_label: Some(format!("EV-{evaluation}")),
            number: Some(number.to_string()),
            parent: None,
            marker: None,
            position: 0,
            rank: None,
            document: DocumentId(Uuid::nil()),
            range: CharRange::new(0, 1),
            edition: None,
            text: text.to_owned(),
            mended: false,
            addressee: None,
            priority: None,
            deadline: None,
            confidence: None,
            why: None,
            address: number.to_string(),
            code: None,
            mentions: Vec::new(),
            sub_items: Vec::new(),
        }
    }

    #[test]
    fn evaluations_stand_above_what_is_left_of_theirs() {
        use StatementState::{Confirmed, Proposed, Rejected};
        let mut all = vec![
            statement(1, 1, Proposed, "Publish the tariff."),
            statement(2, 1, Confirmed, "Train women as caretakers."),
            statement(3, 2, Rejected, "Publish the tests."),
            statement(4, 2, Proposed, "Map the villages."),
        ];
        if let Some(last) = all.last_mut() {
            last.sub_items
                .push(statement(5, 2, Proposed, "Publish the map."));
        }
        let mut finding = statement(6, 2, Proposed, "Tariffs are published nowhere.");
        finding.kind = StatementKind::Finding;
        all.push(finding);
        let numbers = |listed: &Listed| -> Vec<u128> {
            listed.statements.iter().map(|id| id.0.as_u128()).collect()
        };
        let none = |_: &Statement| Facts::default();
        let mut filter = Filter::default();
        let listed = Listed::of(&all, &[], &filter, &none);
        assert_eq!(
            numbers(&listed),
            [1, 2, 3, 4],
            "findings are of another kind"
        );
        assert_eq!(listed.lines.len(), 6);
        assert_eq!(listed.states, [2, 1, 1]);
        assert_eq!(listed.kinds.len(), 2);

        filter.words = "publish".to_owned();
        let listed = Listed::of(&all, &[], &filter, &none);
        assert_eq!(numbers(&listed), [1, 3, 4], "words of sub-items count");
        filter.state = Some(Rejected);
        let listed = Listed::of(&all, &[], &filter, &none);
        assert_eq!(numbers(&listed), [3]);
        assert_eq!(
            listed.states,
            [2, 0, 1],
            "each state says what it would show"
        );
        assert_eq!(
            listed.lines.first(),
            Some(&Line::Evaluation {
                label: Some("EV-2".to_owned()),
                title: String::new()
            })
        );
        filter = Filter {
            kind: None,
            words: "ev-2 nowhere".to_owned(),
            ..Filter::default()
        };
        assert_eq!(numbers(&Listed::of(&all, &[], &filter, &none)), [6]);
    }

    #[test]
    fn a_column_orders_all_and_filters_ask_for_what_is_missing_too() {
        use StatementState::{Confirmed, Proposed};
        let mut all = vec![
            statement(1, 1, Proposed, "Publish the tariff."),
            statement(2, 1, Confirmed, "Train women as caretakers."),
            statement(3, 2, Proposed, "Map the villages."),
        ];
        all[1].priority = Some("High".to_owned());
        let facts = |one: &Statement| Facts {
            decision: (one.id.0.as_u128() == 3).then_some(Disposition::Accepted),
            evidence: 10 - u64::try_from(one.id.0.as_u128()).unwrap(),
            ..Facts::default()
        };
        let numbers = |filter: &Filter| -> Vec<u128> {
            let listed = Listed::of(&all, &[], filter, &facts);
            listed.statements.iter().map(|id| id.0.as_u128()).collect()
        };
        let with = |sort| Filter {
            sort: Some(sort),
            ..Filter::default()
        };
        assert_eq!(numbers(&with((Column::Evidence, true))), [3, 2, 1]);
        assert_eq!(numbers(&with((Column::Evidence, false))), [1, 2, 3]);
        assert_eq!(numbers(&with((Column::Words, true))), [3, 1, 2]);
        let listed = Listed::of(&all, &[], &with((Column::Words, true)), &facts);
        assert_eq!(listed.lines.len(), 3, "no evaluations between");
        let filter = Filter {
            decision: Some(None),
            ..Filter::default()
        };
        assert_eq!(numbers(&filter), [1, 2]);
        let filter = Filter {
            priority: Some(Some("High".to_owned())),
            ..Filter::default()
        };
        assert_eq!(numbers(&filter), [2]);
        let filter = Filter {
            evaluation: Some(all[2].evaluation),
            ..Filter::default()
        };
        assert_eq!(numbers(&filter), [3]);
    }
}
