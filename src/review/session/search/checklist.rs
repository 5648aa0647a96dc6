//! A search as a checklist: what has become of each hit for a question.
//!
//! A hit is tagged where anything in it is tagged to the question (or, for a statement, to one of its
//! sub-items); rejected or left for later where coverage says so of a stretch in it; read where the
//! whole document, or that stretch, was read with nothing found. A tag speaks louder than the rest,
//! since it was somebody's later thought or somebody else's finding. Whose it is does not matter, as
//! for `is:unread`.

use std::collections::{BTreeMap, BTreeSet};

use deskreview_index::PassageSet;
use deskreview_reader::text::CharRange;

use crate::domain::{
    Coding, CodingFilter, CoverageFilter, CoverageOutcome, DocumentId, HitState, Question,
};
use crate::session::{CommandError, Session, execute};

/// What is settled for a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    places: BTreeMap<DocumentId, Vec<(CharRange, HitState)>>,
    whole: BTreeMap<DocumentId, HitState>,
}

/// How many hits are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Progress {
    /// Open.
    pub open: u64,
    /// Tagged.
    pub tagged: u64,
    /// Rejected.
    pub rejected: u64,
    /// Left for later.
    pub later: u64,
    /// Read with nothing found.
    pub read: u64,
}

impl Progress {
    /// Counts one.
    pub fn add(&mut self, state: HitState, by: u64) {
        let place = match state {
            HitState::Open => &mut self.open,
            HitState::Tagged => &mut self.tagged,
            HitState::Rejected => &mut self.rejected,
            HitState::Later => &mut self.later,
            HitState::Read => &mut self.read,
        };
        *place += by;
    }

    /// How many need no further look: what is open or left for later does.
    pub fn settled(&self) -> u64 {
        self.tagged + self.rejected + self.read
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.settled() + self.open + self.later
    }
}

/// Which of two states of one hit is told.
fn weight(state: HitState) -> u8 {
    match state {
        HitState::Open => 0,
        HitState::Read => 1,
        HitState::Later => 2,
        HitState::Rejected => 3,
        HitState::Tagged => 4,
    }
}

/// The state that an outcome of coverage gives.
pub fn state_of(outcome: CoverageOutcome) -> HitState {
    match outcome {
        CoverageOutcome::None => HitState::Read,
        CoverageOutcome::Rejected => HitState::Rejected,
        CoverageOutcome::Later => HitState::Later,
    }
}

impl Settled {
    /// Notes a state; without a range that of the whole document.
    pub fn add(&mut self, document: DocumentId, range: Option<CharRange>, state: HitState) {
        match range {
            Some(range) => self
                .places
                .entry(document)
                .or_default()
                .push((range, state)),
            None => {
                let whole = self.whole.entry(document).or_insert(state);
                if weight(state) > weight(*whole) {
                    *whole = state;
                }
            }
        }
    }

    /// The state of a hit.
    pub fn state(&self, document: DocumentId, hit: CharRange) -> HitState {
        let whole = self.whole.get(&document).copied();
        let places = self.places.get(&document).into_iter().flatten();
        let here = places.filter(|(range, _)| range.overlaps(hit));
        let states = here.map(|(_, state)| *state).chain(whole);
        states
            .max_by_key(|state| weight(*state))
            .unwrap_or(HitState::Open)
    }

    /// Documents in which hits may have different states.
    pub(super) fn placed(&self) -> impl Iterator<Item = DocumentId> + '_ {
        self.places.keys().copied()
    }

    /// The state of hits that touch no place.
    pub(super) fn otherwise(&self, document: DocumentId) -> HitState {
        self.whole.get(&document).copied().unwrap_or(HitState::Open)
    }

    /// Everything that is not open.
    pub(super) fn passages(&self) -> PassageSet {
        let mut set = PassageSet::new();
        for document in self.whole.keys() {
            set.add_document(&document.to_string());
        }
        for (document, places) in &self.places {
            for (range, _) in places {
                set.add_range(&document.to_string(), range.start.0, range.end.0);
            }
        }
        set
    }
}

impl Session {
    /// What is settled for a question.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn settled_for(&self, question: Question) -> Result<Settled, CommandError> {
        let question = execute::same_question(self.store.conn(), question)?;
        let filter = match question {
            Question::Statement(statement) => CodingFilter {
                statement: Some(statement),
                ..CodingFilter::default()
            },
            Question::Code(code) => CodingFilter {
                code: Some(code),
                ..CodingFilter::default()
            },
        };
        let mut settled = Settled::default();
        for coding in self
            .codings(&filter)?
            .into_iter()
            .filter(Coding::is_present)
        {
            let range = Some(coding.anchor.range);
            settled.add(coding.document, range, HitState::Tagged);
        }
        let mut questions = BTreeSet::from([question.id()]);
        if let Question::Statement(id) = question {
            let items = self.statement(id)?.sub_items;
            questions.extend(items.into_iter().map(|item| item.id.0));
        }
        for row in self.coverage(&CoverageFilter::default())? {
            // What was read in an earlier edition was not read in this one.
            if row.edition.is_none() && questions.contains(&row.question.id()) {
                settled.add(row.document, row.range, state_of(row.outcome));
            }
        }
        Ok(settled)
    }
}
