//! Responses, actions and indicators as panels list them.

use std::collections::HashMap;

use deskreview_review::domain::{
    Action, Changes, Indicator, Response, ResponseFilter, ResponseId, Statement, StatementId,
    StatementState, VerdictStep, entity,
};
use deskreview_review::session::{CommandError, Session};

/// What changes what is listed here.
const ENTITIES: [&str; 7] = [
    entity::RESPONSE,
    entity::RESPONSE_LINK,
    entity::ACTION,
    entity::INDICATOR,
    entity::FIGURE,
    entity::STATEMENT,
    entity::DOCUMENT,
];

/// Lists of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answers {
    pub(super) responses: Vec<Response>,
    /// Places of responses in the list, by what they answer.
    to: HashMap<StatementId, Vec<usize>>,
    /// Places of responses in the list, by id.
    response_at: HashMap<ResponseId, usize>,
    /// All actions but those of rejected responses.
    pub(super) actions: Vec<Action>,
    /// Places of those that no response promises, by what they serve.
    own: HashMap<StatementId, Vec<usize>>,
    pub(super) indicators: Vec<Indicator>,
}

impl Answers {
    /// Reads anew what changed.
    pub(super) fn follow(
        &mut self,
        session: &Session,
        changes: &Changes,
    ) -> Result<(), CommandError> {
        let touched = |name: &&str| changes.of(name).next().is_some();
        if !changes.is_everything() && !ENTITIES.iter().any(touched) {
            return Ok(());
        }
        self.responses = session.responses(&ResponseFilter::default())?;
        self.to.clear();
        let places = self.responses.iter().enumerate();
        self.response_at = places.map(|(at, one)| (one.id, at)).collect();
        for (at, response) in self.responses.iter().enumerate() {
            for link in &response.links {
                self.to.entry(link.statement).or_default().push(at);
            }
        }
        self.actions = session.actions()?;
        self.own.clear();
        for (at, action) in self.actions.iter().enumerate() {
            if let (None, Some(statement)) = (action.response, action.statement) {
                self.own.entry(statement).or_default().push(at);
            }
        }
        self.indicators = session.indicators()?;
        Ok(())
    }

    /// One response.
    pub(super) fn response(&self, id: ResponseId) -> Option<&Response> {
        self.responses.get(*self.response_at.get(&id)?)
    }

    /// Responses to a statement and its sub-items, each once, in the order of their places.
    pub(super) fn to(&self, statement: &Statement) -> Vec<&Response> {
        let mut places: Vec<usize> = statement
            .with_parts()
            .into_iter()
            .filter_map(|one| self.to.get(&one.id))
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        places.dedup();
        places
            .into_iter()
            .filter_map(|at| self.responses.get(at))
            .collect()
    }

    /// Actions for a statement and its sub-items that no response promises.
    pub(super) fn own(&self, statement: &Statement) -> Vec<&Action> {
        let mut places: Vec<usize> = statement
            .with_parts()
            .into_iter()
            .filter_map(|one| self.own.get(&one.id))
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        let places = places.into_iter();
        places.filter_map(|at| self.actions.get(at)).collect()
    }

    /// Proposed responses that answer nothing in the register.
    pub(super) fn unlinked(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| {
            response.links.is_empty() && response.state != StatementState::Rejected
        })
    }
}

impl super::Desk {
    /// What was done to the verdict on a statement, first to last; nothing where that cannot be read.
    /// The log is read through for it, so it is asked for when somebody wants to see it.
    pub fn verdict_history(&self, statement: StatementId) -> Vec<VerdictStep> {
        self.session.verdict_history(statement).unwrap_or_default()
    }
}
