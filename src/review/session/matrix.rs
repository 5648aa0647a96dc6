//! Cross-tables, and claims beside evidence: what the analysis needs, read from the store.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{CommandError, Session, StoreError};
use crate::analysis::matrix::{CodingFact, MatrixInput, make};
use crate::analysis::{
    Balance, Family, Looks, Matrix, MatrixSpec, NoteInput, Scope, Voice, Witness, notes, progress,
    speaks_of, weigh,
};
use crate::domain::{
    CodingId, CoverageFilter, Document, DocumentId, PartialDate, Question, Response, Statement,
    StatementFilter, StatementId, StatementState, Verdict, passage_links, roll_up,
    statement_code_id,
};
use crate::store::query;

impl Session {
    /// A cross-table.
    ///
    /// # Errors
    /// Where an axis is an attribute that no document has, or the store cannot be read.
    pub fn matrix(&self, spec: &MatrixSpec) -> Result<Matrix, CommandError> {
        let documents = self.documents()?;
        for axis in [&spec.rows, &spec.columns] {
            let checked = axis.check(&documents);
            checked.map_err(|error| CommandError::Invalid(error.to_string()))?;
        }
        let (codings, coders) = query::coding_facts(self.store.conn(), None)?;
        let input = MatrixInput {
            documents,
            evaluations: self.evaluations()?,
            statements: self.statements(&StatementFilter::default())?,
            codes: self.codes()?,
            codings,
            coders,
            coverage: self.coverage(&CoverageFilter::default())?,
        };
        Ok(make(spec, &input))
    }

    /// What is claimed and what is shown of all statements and sub-items that are not rejected, in
    /// the order of the register.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn balances(&self) -> Result<Vec<Balance>, StoreError> {
        let (codings, _) = query::coding_facts(self.store.conn(), None)?;
        let all = self.statements(&StatementFilter::default())?;
        self.balances_of(&all, &codings, CoverageFilter::default())
    }

    /// What is claimed and what is shown of one statement and its sub-items, itself first.
    ///
    /// # Errors
    /// Where there is none of that id, or the store cannot be read.
    pub fn balance(&self, id: StatementId) -> Result<Vec<Balance>, CommandError> {
        let all = self.statements(&StatementFilter::default())?;
        // What was read for the whole was read for its parts, so the whole is looked at.
        let holds = |one: &Statement| {
            Family::of_statement(one)
                .iter()
                .any(|family| family.own == Question::Statement(id))
        };
        let top: Vec<Statement> = all.into_iter().filter(|one| holds(one)).collect();
        let Some(statement) = top.first() else {
            // A rejected one has no balance of its own.
            self.statement(id)?;
            return Ok(Vec::new());
        };
        let codes: Vec<_> = Family::of_statement(statement)
            .iter()
            .filter_map(|family| match family.own {
                Question::Statement(id) => Some(statement_code_id(id)),
                Question::Code(_) => None,
            })
            .collect();
        let (codings, _) = query::coding_facts(self.store.conn(), Some(&codes))?;
        let mut out = self.balances_of(&top, &codings, CoverageFilter::default())?;
        let family = Family::of_statement(statement)
            .into_iter()
            .find(|family| family.own == Question::Statement(id));
        let wanted: HashSet<Question> = family
            .into_iter()
            .flat_map(|family| std::iter::once(family.own).chain(family.below))
            .collect();
        out.retain(|one| wanted.contains(&Question::Statement(one.statement)));
        Ok(out)
    }

    fn balances_of(
        &self,
        statements: &[Statement],
        codings: &[CodingFact],
        coverage: CoverageFilter,
    ) -> Result<Vec<Balance>, StoreError> {
        let documents = self.documents()?;
        let by_id: HashMap<DocumentId, &Document> =
            documents.iter().map(|one| (one.id, one)).collect();
        let claims = self.claims()?;
        let verdicts: HashMap<StatementId, Verdict> = self
            .verdicts()?
            .into_iter()
            .map(|one| (one.statement, one))
            .collect();
        let looks = Looks::new(&self.ledger(&coverage)?);
        let responses = query::responses(self.store.conn())?;
        let answered = answered(&responses, &by_id);
        let mut facts: HashMap<StatementId, Vec<&CodingFact>> = HashMap::new();
        for fact in codings {
            if let Some(statement) = fact.statement {
                facts.entry(statement).or_default().push(fact);
            }
        }
        let mut out = Vec::new();
        for statement in statements {
            if statement.state == StatementState::Rejected {
                continue;
            }
            let scope = Scope::of(statement);
            let items = direct_items(statement);
            for family in Family::of_statement(statement) {
                let Question::Statement(id) = family.own else {
                    continue;
                };
                let own: Vec<&CodingFact> = std::iter::once(&family.own)
                    .chain(&family.below)
                    .filter_map(|question| facts.get(&StatementId(question.id())))
                    .flatten()
                    .copied()
                    .collect();
                let mut witnesses = witnesses(&own, &by_id);
                let evidence = weigh(&mut witnesses);
                let ids: HashSet<CodingId> = own.iter().map(|fact| fact.id).collect();
                let progress = progress(&looks, &family, scope, &documents);
                let claim = claims.get(&id).cloned().unwrap_or_default();
                let verdict = verdicts.get(&id).cloned();
                // A reasoning may rest on a passage that is tagged to another recommendation.
                let mut linked = ids;
                let reasoning = verdict.as_ref().and_then(|one| one.reasoning.as_deref());
                for link in reasoning.map(passage_links).unwrap_or_default() {
                    if !linked.contains(&link) && query::coding(self.store.conn(), link)?.is_some()
                    {
                        linked.insert(link);
                    }
                }
                let parts: Vec<_> = items
                    .get(&id)
                    .into_iter()
                    .flatten()
                    .map(|item| verdicts.get(item).and_then(|one| one.status))
                    .collect();
                let rolled_up = roll_up(&parts);
                let response = std::iter::once(&family.own)
                    .chain(&family.above)
                    .find_map(|question| answered.get(&StatementId(question.id())));
                let notes = notes(&NoteInput {
                    claim: &claim,
                    evidence: &evidence,
                    progress: &progress,
                    verdict: verdict.as_ref(),
                    rolled_up: rolled_up.as_ref(),
                    newest_evidence: newest(&own, &by_id),
                    response: response.copied(),
                    codings: &|id| linked.contains(&id),
                });
                out.push(Balance {
                    statement: id,
                    claim,
                    evidence,
                    progress,
                    verdict,
                    rolled_up,
                    notes,
                });
            }
        }
        Ok(out)
    }
}

/// The sub-items of each statement that are not rejected.
fn direct_items(statement: &Statement) -> HashMap<StatementId, Vec<StatementId>> {
    let mut out = HashMap::new();
    let mut open = vec![statement];
    while let Some(one) = open.pop() {
        let kept = one
            .sub_items
            .iter()
            .filter(|item| item.state != StatementState::Rejected);
        out.insert(one.id, kept.clone().map(|item| item.id).collect());
        open.extend(kept);
    }
    out
}

/// When the latest response to each statement was published.
fn answered<'a>(
    responses: &[Response],
    documents: &HashMap<DocumentId, &'a Document>,
) -> BTreeMap<StatementId, &'a PartialDate> {
    let mut out: BTreeMap<StatementId, &PartialDate> = BTreeMap::new();
    for response in responses {
        if response.state == StatementState::Rejected {
            continue;
        }
        let document = response.document.and_then(|id| documents.get(&id));
        let Some(date) = document.and_then(|one| one.published.as_ref()) else {
            continue;
        };
        for link in &response.links {
            let latest = out.entry(link.statement).or_insert(date);
            *latest = (*latest).max(date);
        }
    }
    out
}

fn witnesses(facts: &[&CodingFact], documents: &HashMap<DocumentId, &Document>) -> Vec<Witness> {
    facts
        .iter()
        .map(|fact| Witness {
            voice: documents
                .get(&fact.document)
                .map_or(Voice::Document(fact.document), |one| Voice::of(one)),
            document: fact.document,
            place: (fact.range.start.0, fact.range.end.0),
            words: fact.words,
            bearing: fact.bearing,
            explicitness: fact.explicitness,
        })
        .collect()
}

/// The latest date that evidence speaks of; none where the date of a piece is not known.
fn newest<'a>(
    facts: &[&CodingFact],
    documents: &HashMap<DocumentId, &'a Document>,
) -> Option<&'a PartialDate> {
    let mut out: Option<&PartialDate> = None;
    for fact in facts {
        let date = documents
            .get(&fact.document)
            .and_then(|one| speaks_of(one))?;
        out = Some(out.map_or(date, |known| known.max(date)));
    }
    out
}
