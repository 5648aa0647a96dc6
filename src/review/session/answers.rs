//! What the review holds of responses, actions and indicators.

use super::{CommandError, Session, StoreError};
use crate::domain::{
    Action, Indicator, IndicatorId, Response, ResponseFilter, ResponseId, StatementLink,
    StatementState, Term, Vocabulary,
};
use crate::store::query;

impl Session {
    /// Responses with what they answer and promise, in order of document and place.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn responses(&self, filter: &ResponseFilter) -> Result<Vec<Response>, StoreError> {
        let mut all = query::responses(self.store.conn())?;
        all.retain(|response| {
            filter.state.is_none_or(|state| response.state == state)
                && (filter.document.is_none() || response.document == filter.document)
                && filter.statement.is_none_or(|statement| {
                    response
                        .links
                        .iter()
                        .any(|link| link.statement == statement)
                })
        });
        Ok(all)
    }

    /// One response.
    ///
    /// # Errors
    /// Where there is none of that id.
    pub fn response(&self, id: ResponseId) -> Result<Response, CommandError> {
        let all = query::responses(self.store.conn())?;
        let found = all.into_iter().find(|one| one.id == id);
        found.ok_or(CommandError::NoSuch {
            what: "response",
            id: id.0,
        })
    }

    /// All actions; those of rejected responses are left out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn actions(&self) -> Result<Vec<Action>, StoreError> {
        let rejected: std::collections::HashSet<ResponseId> = query::responses(self.store.conn())?
            .into_iter()
            .filter(|one| one.state == StatementState::Rejected)
            .map(|one| one.id)
            .collect();
        let mut all = query::actions(self.store.conn())?;
        all.retain(|action| action.response.is_none_or(|id| !rejected.contains(&id)));
        Ok(all)
    }

    /// Indicators in order of document and place.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn indicators(&self) -> Result<Vec<Indicator>, StoreError> {
        query::indicators(self.store.conn())
    }

    /// One indicator.
    ///
    /// # Errors
    /// Where there is none of that id.
    pub fn indicator(&self, id: IndicatorId) -> Result<Indicator, CommandError> {
        let all = query::indicators(self.store.conn())?;
        let found = all.into_iter().find(|one| one.id == id);
        found.ok_or(CommandError::NoSuch {
            what: "indicator",
            id: id.0,
        })
    }

    /// Which statements rest on which.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn statement_links(&self) -> Result<Vec<StatementLink>, StoreError> {
        query::statement_links(self.store.conn())
    }

    /// The words of a vocabulary as this review calls and orders them.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn vocabulary(&self, vocabulary: Vocabulary) -> Result<Vec<Term>, StoreError> {
        Ok(vocabulary.terms(&query::terms(self.store.conn())?))
    }
}
