//! The proposals as they are gone through: which one is looked at, which are left for later, and
//! which comes next.
//!
//! They come in the order in which they stand in the documents, so that whoever reads the source
//! beside them reads it once from the top to the bottom. What is settled keeps its place in the row:
//! one can go back to it, and undo finds it where it was. What is left for later is known to this
//! window only; it decides nothing.

use std::collections::BTreeSet;

use deskreview_reader::text::{CharRange, ContentHash};
use deskreview_review::domain::{
    Changes, DocumentId, IndicatorId, ResponseId, Statement, StatementId, StatementState, entity,
};

use crate::gui::desk::Desk;

/// Something that recognition proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proposal {
    /// A recommendation, suggestion, finding and so on, with its parts.
    Statement(StatementId),
    /// A response of the management.
    Response(ResponseId),
    /// An indicator.
    Indicator(IndicatorId),
}

/// Where a proposal stands: the document, what of it, and the text where that is an earlier one.
pub type Place<'a> = (DocumentId, CharRange, Option<&'a ContentHash>);

impl Proposal {
    /// What became of it; nothing where it is gone.
    pub fn state(self, desk: &Desk) -> Option<StatementState> {
        match self {
            Self::Statement(id) => desk.statement(id).map(|one| one.state),
            Self::Response(id) => desk.response(id).map(|one| one.state),
            Self::Indicator(id) => desk.indicator(id).map(|one| one.state),
        }
    }

    /// Where it stands; nothing where it was written by hand.
    pub fn place(self, desk: &Desk) -> Option<Place<'_>> {
        match self {
            Self::Statement(id) => {
                let one = desk.statement(id)?;
                Some((one.document, one.range, one.edition.as_ref()))
            }
            Self::Response(id) => {
                let one = desk.response(id)?;
                Some((one.document?, one.range?, one.edition.as_ref()))
            }
            Self::Indicator(id) => {
                let one = desk.indicator(id)?;
                Some((one.document, one.range, one.edition.as_ref()))
            }
        }
    }
}

/// Proposals with their states, in the order in which they stand.
pub fn all(desk: &Desk) -> Vec<(Proposal, StatementState)> {
    let mut out = Vec::new();
    for statement in desk.statements() {
        parts(statement, None, &mut out);
    }
    let responses = desk.responses().iter();
    out.extend(responses.map(|one| (Proposal::Response(one.id), one.state)));
    let indicators = desk.indicators().iter();
    out.extend(indicators.map(|one| (Proposal::Indicator(one.id), one.state)));
    let order = |proposal: Proposal| {
        let place = proposal.place(desk);
        let title = place.and_then(|(document, ..)| desk.document(document));
        let title = title.map(|one| one.title.to_lowercase());
        (title, place.map(|(document, range, _)| (document, range)))
    };
    out.sort_by_cached_key(|(proposal, _)| (order(*proposal), *proposal));
    out
}

/// A statement, and those of its parts that are settled apart from it.
fn parts(
    one: &Statement,
    above: Option<StatementState>,
    out: &mut Vec<(Proposal, StatementState)>,
) {
    let apart = above.is_none_or(|above| {
        one.state == StatementState::Proposed && above != StatementState::Proposed
    });
    if apart {
        out.push((Proposal::Statement(one.id), one.state));
    }
    for part in &one.sub_items {
        parts(part, Some(one.state), out);
    }
}

/// The row of proposals.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    items: Vec<(Proposal, StatementState)>,
    at: Option<Proposal>,
    later: BTreeSet<Proposal>,
    /// Nothing has been looked at yet.
    begun: bool,
}

impl Queue {
    /// Follows what there is now: proposals, and what was settled since one began.
    pub fn follow(&mut self, now: Vec<(Proposal, StatementState)>) {
        let known: BTreeSet<Proposal> = self.items.iter().map(|(one, _)| *one).collect();
        let place = self.index();
        self.items = now
            .into_iter()
            .filter(|(one, state)| *state == StatementState::Proposed || known.contains(one))
            .collect();
        let there: BTreeSet<Proposal> = self.items.iter().map(|(one, _)| *one).collect();
        self.later.retain(|one| there.contains(one));
        if let Some(at) = self.at
            && !there.contains(&at)
        {
            // What was looked at is gone (its import was undone): its place is taken by the next.
            let next = place.map_or(0, |place| place.min(self.items.len().saturating_sub(1)));
            self.at = self.items.get(next).map(|(one, _)| *one);
        }
        if !self.begun && self.open() > 0 {
            self.begun = true;
            self.advance();
        }
    }

    /// What is looked at; nothing when all is settled.
    pub fn at(&self) -> Option<Proposal> {
        self.at
    }

    /// Its place in the row, from 0.
    pub fn index(&self) -> Option<usize> {
        let at = self.at?;
        self.items.iter().position(|(one, _)| *one == at)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// How many are not settled.
    pub fn open(&self) -> usize {
        self.count(StatementState::Proposed)
    }

    /// How many are in a state.
    pub fn count(&self, state: StatementState) -> usize {
        self.items.iter().filter(|(_, of)| *of == state).count()
    }

    /// How many open ones are left for later.
    pub fn later(&self) -> usize {
        let open = self.items.iter();
        open.filter(|(one, state)| *state == StatementState::Proposed && self.later.contains(one))
            .count()
    }

    /// Whether one is left for later.
    pub fn is_later(&self, one: Proposal) -> bool {
        self.later.contains(&one)
    }

    /// All that are not settled.
    pub fn proposed(&self) -> impl Iterator<Item = Proposal> + '_ {
        let open = self.items.iter();
        open.filter(|(_, state)| *state == StatementState::Proposed)
            .map(|(one, _)| *one)
    }

    /// Goes to the one after, or before, whatever its state.
    pub fn step(&mut self, forward: bool) {
        let last = self.items.len().checked_sub(1);
        let to = match (self.index(), forward) {
            (Some(at), true) => last.map(|last| (at + 1).min(last)),
            (Some(at), false) => Some(at.saturating_sub(1)),
            (None, true) => None,
            (None, false) => last,
        };
        if let Some((one, _)) = to.and_then(|to| self.items.get(to)) {
            self.at = Some(*one);
        }
    }

    /// Leaves the present one for later and goes on.
    pub fn put_off(&mut self) {
        if let Some(at) = self.at {
            self.later.insert(at);
            self.advance();
        }
    }

    /// Goes on to the next that is open: first those that nobody has put off, then the others in
    /// turn; to nothing when all are settled.
    pub fn advance(&mut self) {
        let from = self.index().map_or(0, |at| at + 1);
        let count = self.items.len();
        let turn: Vec<Proposal> = (0..count)
            .filter_map(|step| self.items.get((from + step) % count))
            .filter(|(_, state)| *state == StatementState::Proposed)
            .map(|(one, _)| *one)
            .collect();
        let fresh = turn.iter().find(|one| !self.later.contains(one));
        self.at = fresh.or(turn.first()).copied();
    }

    /// Goes to one, which becomes one of the row if it is none yet; `now` is all there is.
    pub fn go_to(&mut self, one: Proposal, now: Vec<(Proposal, StatementState)>) {
        let there =
            |items: &[(Proposal, StatementState)]| items.iter().any(|(other, _)| *other == one);
        if !there(&self.items) {
            let state = now.iter().find(|(other, _)| *other == one);
            self.items.extend(state.copied());
            self.follow(now);
        }
        if there(&self.items) {
            self.at = Some(one);
            self.begun = true;
        }
    }

    /// Goes to the first that a gesture changed, as after an undo.
    pub fn go_to_changed(&mut self, changes: &Changes, desk: &Desk) {
        let changed = |one: Proposal| match one {
            Proposal::Statement(id) => changes.of(entity::STATEMENT).any(|other| other == id.0),
            Proposal::Response(id) => {
                changes.of(entity::RESPONSE).any(|other| other == id.0)
                    || desk.response(id).is_some_and(|response| {
                        let mut links = response.links.iter();
                        links.any(|link| {
                            changes
                                .of(entity::RESPONSE_LINK)
                                .any(|other| other == link.id.0)
                        })
                    })
            }
            Proposal::Indicator(id) => {
                changes.of(entity::INDICATOR).any(|other| other == id.0)
                    || desk.indicator(id).is_some_and(|indicator| {
                        let mut figures = indicator.figures.iter();
                        figures.any(|figure| changes.of(entity::FIGURE).any(|of| of == figure.id.0))
                    })
            }
        };
        let first = self.items.iter().find(|(one, _)| changed(*one));
        if let Some((one, _)) = first {
            self.at = Some(*one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use StatementState::{Confirmed, Proposed, Rejected};
    use uuid::Uuid;

    fn one(number: u128) -> Proposal {
        Proposal::Statement(StatementId(Uuid::from_u128(number)))
    }

    fn queue() -> Queue {
        let mut queue = Queue::default();
        queue.follow((1..=4).map(|number| (one(number), Proposed)).collect());
        queue
    }

    fn settle(queue: &mut Queue, number: u128, state: StatementState) {
        let mut items = queue.items.clone();
        for (item, of) in &mut items {
            if *item == one(number) {
                *of = state;
            }
        }
        queue.follow(items);
    }

    #[test]
    fn what_is_settled_keeps_its_place_and_the_next_open_one_comes() {
        let mut queue = queue();
        assert_eq!(queue.at(), Some(one(1)));
        settle(&mut queue, 1, Confirmed);
        queue.advance();
        settle(&mut queue, 2, Rejected);
        queue.advance();
        assert_eq!(
            (queue.index(), queue.len(), queue.open()),
            (Some(2), 4, 2),
            "3 of 4"
        );
        queue.step(false);
        assert_eq!(queue.at(), Some(one(2)), "one can look back");
        queue.advance();
        assert_eq!(queue.at(), Some(one(3)));
    }

    #[test]
    fn those_put_off_come_last_and_in_turn() {
        let mut queue = queue();
        queue.put_off();
        queue.put_off();
        assert_eq!((queue.at(), queue.later()), (Some(one(3)), 2));
        for number in [3, 4] {
            settle(&mut queue, number, Confirmed);
            queue.advance();
        }
        assert_eq!(queue.at(), Some(one(1)));
        queue.put_off();
        assert_eq!(queue.at(), Some(one(2)), "put off again: the other one");
        for number in [2, 1] {
            settle(&mut queue, number, Confirmed);
            queue.advance();
        }
        assert_eq!((queue.at(), queue.later()), (None, 0), "all are settled");
        queue.step(true);
        assert_eq!(queue.at(), None);
        queue.step(false);
        assert_eq!(queue.at(), Some(one(4)));
    }

    #[test]
    fn settled_ones_from_before_are_no_part_of_the_row() {
        let mut queue = Queue::default();
        queue.follow(vec![(one(1), Confirmed), (one(2), Proposed)]);
        assert_eq!(queue.len(), 1);
        // New ones that come in while one goes through them get their places.
        queue.follow(vec![
            (one(1), Confirmed),
            (one(2), Proposed),
            (one(3), Proposed),
        ]);
        assert_eq!((queue.len(), queue.at()), (2, Some(one(2))));
        queue.follow(vec![(one(3), Proposed)]);
        assert_eq!(queue.at(), Some(one(3)), "what is gone is not looked at");
    }
}
