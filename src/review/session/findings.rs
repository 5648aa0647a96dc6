//! What a review has found so far: verdicts with what the management claims beside them, the ledger
//! of what was looked at, and desk-review samples.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{CommandError, Session, StoreError};
use crate::analysis::matrix::NO_VALUE;
use crate::analysis::{
    Family, Looks, Progress, SampleTable, Scope, Tally, TallyAxis, progress, sample_table, tally,
};
use crate::domain::{
    Action, Claim, CodingFilter, CoverageFilter, DeskSample, DeskSampleId, Document, DocumentId,
    LedgerRow, Question, RolledUp, StatementFilter, StatementId, StatementState, Verdict,
    VerdictStep, case_fold, roll_up, verdict_id,
};
use crate::store::query;

impl Session {
    /// All verdicts, in order of their statements' ids.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn verdicts(&self) -> Result<Vec<Verdict>, StoreError> {
        query::verdicts(self.store.conn())
    }

    /// The verdict on a statement or sub-item, if there is one.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn verdict(&self, statement: StatementId) -> Result<Option<Verdict>, StoreError> {
        query::verdict(self.store.conn(), verdict_id(statement))
    }

    /// What was done to the verdict on a statement, first to last. It reads the log through.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn verdict_history(&self, statement: StatementId) -> Result<Vec<VerdictStep>, StoreError> {
        query::verdict_steps(self.store.conn(), verdict_id(statement))
    }

    /// What the management claims of each statement that it has said anything about, or about one of
    /// its sub-items.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn claims(&self) -> Result<BTreeMap<StatementId, Claim>, StoreError> {
        let responses = query::responses(self.store.conn())?;
        let actions = self.actions()?;
        let mut out = BTreeMap::new();
        // Who answers what, so that not everything is asked of everything.
        let mut answers: HashMap<StatementId, Vec<usize>> = HashMap::new();
        for (at, response) in responses.iter().enumerate() {
            for link in &response.links {
                answers.entry(link.statement).or_default().push(at);
            }
        }
        let mut direct: HashMap<StatementId, Vec<&Action>> = HashMap::new();
        for action in actions.iter().filter(|one| one.response.is_none()) {
            if let Some(statement) = action.statement {
                direct.entry(statement).or_default().push(action);
            }
        }
        for statement in self.statements(&StatementFilter::default())? {
            for family in Family::of_statement(&statement) {
                let all: Vec<StatementId> = std::iter::once(&family.own)
                    .chain(&family.below)
                    .map(|question| StatementId(question.id()))
                    .collect();
                // A response to the whole and to its parts is one response.
                let given: BTreeSet<usize> = all
                    .iter()
                    .filter_map(|id| answers.get(id))
                    .flatten()
                    .copied()
                    .collect();
                let given: Vec<_> = given.iter().filter_map(|at| responses.get(*at)).collect();
                let own = all.iter().filter_map(|id| direct.get(id)).flatten();
                let own: Vec<&Action> = own.copied().collect();
                if !given.is_empty() || !own.is_empty() {
                    out.insert(StatementId(family.own.id()), Claim::of(&given, &own));
                }
            }
        }
        Ok(out)
    }

    /// The ledger: who looked at what for which question, and what came of it, tags included; in
    /// order of question, document, place and coder.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn ledger(&self, filter: &CoverageFilter) -> Result<Vec<LedgerRow>, StoreError> {
        let asked = match filter.question {
            Some(question) => Some(super::execute::same_question(self.store.conn(), question)?),
            None => None,
        };
        let mut rows: Vec<LedgerRow> = query::tagged(self.store.conn())?
            .into_iter()
            .filter(|row| {
                asked.is_none_or(|question| row.question == question)
                    && filter
                        .document
                        .is_none_or(|document| row.document == document)
                    && filter
                        .coder
                        .as_ref()
                        .is_none_or(|coder| row.coder == *coder)
            })
            .collect();
        for row in self.coverage(filter)? {
            rows.push(LedgerRow {
                question: row.question,
                document: row.document,
                range: row.range,
                coder: row.coder,
                outcome: row.outcome.into(),
                note: row.note,
                searches: row.searches,
                passages: 0,
                at: row.at,
                edition: row.edition,
            });
        }
        rows.sort_by(|a, b| {
            let key = |row: &LedgerRow| (row.question.id(), row.document, row.range);
            (key(a), &a.coder, a.outcome).cmp(&(key(b), &b.coder, b.outcome))
        });
        Ok(rows)
    }

    /// How far the reading for each statement is: of the documents that may have evidence on it,
    /// which have been read. In the order of the register, sub-items after theirs; rejected ones are
    /// left out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn progress(&self) -> Result<Vec<(StatementId, Progress)>, StoreError> {
        let documents = self.documents()?;
        let looks = Looks::new(&self.ledger(&CoverageFilter::default())?);
        let mut out = Vec::new();
        for statement in self.statements(&StatementFilter::default())? {
            if statement.state == StatementState::Rejected {
                continue;
            }
            let scope = Scope::of(&statement);
            for family in Family::of_statement(&statement) {
                if let Question::Statement(id) = family.own {
                    out.push((id, progress(&looks, &family, scope, &documents)));
                }
            }
        }
        Ok(out)
    }

    /// What the sub-items' verdicts of each statement that has sub-items add up to, by the rule of
    /// [`roll_up`]. Rejected sub-items do not count.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn rolled_up(&self) -> Result<BTreeMap<StatementId, RolledUp>, StoreError> {
        let verdicts: HashMap<StatementId, Verdict> = self
            .verdicts()?
            .into_iter()
            .map(|one| (one.statement, one))
            .collect();
        let mut out = BTreeMap::new();
        let mut open = self.statements(&StatementFilter::default())?;
        while let Some(mut statement) = open.pop() {
            let items: Vec<_> = statement
                .sub_items
                .iter()
                .filter(|item| item.state != StatementState::Rejected)
                .map(|item| verdicts.get(&item.id).and_then(|one| one.status))
                .collect();
            if let Some(rolled) = roll_up(&items) {
                out.insert(statement.id, rolled);
            }
            open.append(&mut statement.sub_items);
        }
        Ok(out)
    }

    /// Desk-review samples in the order in which they were made.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn desk_samples(&self) -> Result<Vec<DeskSample>, StoreError> {
        query::desk_samples(self.store.conn())
    }

    /// A desk-review sample by id, or by title where that is unique.
    ///
    /// # Errors
    /// Where there is none, or several.
    pub fn find_desk_sample(&self, name: &str) -> Result<DeskSample, CommandError> {
        let all = self.desk_samples()?;
        if let Some(id) = DeskSampleId::parse(name)
            && let Some(found) = all.iter().find(|one| one.id == id)
        {
            return Ok(found.clone());
        }
        let wanted = case_fold(name);
        let found: Vec<_> = all
            .iter()
            .filter(|one| case_fold(&one.title) == wanted)
            .collect();
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(super::AddressError::Unknown {
                what: "desk-review sample",
                given: name.to_owned(),
            }
            .into()),
            several => Err(super::AddressError::Ambiguous {
                given: name.to_owned(),
                candidates: several
                    .iter()
                    .map(|one| super::Candidate {
                        id: one.id.0,
                        shown: one.title.clone(),
                    })
                    .collect(),
            }
            .into()),
        }
    }

    /// The table of a sample: the class of each document, and how many and which share has each.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn sample_table(&self, sample: &DeskSample) -> Result<SampleTable, StoreError> {
        let titles: HashMap<DocumentId, String> = self
            .documents()?
            .into_iter()
            .map(|one| (one.id, one.title))
            .collect();
        let (codings, coverage) = match sample.question {
            None => (Vec::new(), Vec::new()),
            Some(question) => {
                let mut filter = CodingFilter::default();
                match question {
                    Question::Code(code) => filter.code = Some(code),
                    Question::Statement(statement) => filter.statement = Some(statement),
                }
                let asked = CoverageFilter {
                    question: Some(question),
                    ..CoverageFilter::default()
                };
                (self.codings(&filter)?, self.coverage(&asked)?)
            }
        };
        Ok(sample_table(sample, &titles, &codings, &coverage))
    }

    /// A sample as a table of counts, by one or two properties of its documents.
    ///
    /// # Errors
    /// Where an axis is an attribute that nothing in the sample has, or the store cannot be read.
    pub fn sample_tally(
        &self,
        sample: &DeskSample,
        rows: &TallyAxis,
        columns: Option<&TallyAxis>,
    ) -> Result<Tally, CommandError> {
        let table = self.sample_table(sample)?;
        let documents: HashMap<DocumentId, Document> = self
            .documents()?
            .into_iter()
            .map(|one| (one.id, one))
            .collect();
        let found = tally(&table, &documents, rows, columns);
        let nothing = |labels: &[String]| labels.iter().all(|label| label == NO_VALUE);
        for (axis, labels) in [(Some(rows), &found.rows), (columns, &found.columns)] {
            if let Some(TallyAxis::Of(axis)) = axis
                && nothing(labels)
                && found.total > 0
            {
                return Err(CommandError::Invalid(format!(
                    "Nothing in the sample says its {axis}. It may be told apart by class, kind, source_type, evaluation, year, or an attribute of its documents and placeholders."
                )));
            }
        }
        Ok(found)
    }
}
