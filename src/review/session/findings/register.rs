//! The register: statements with responses, actions, verdicts and what was found; indicators.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::super::CommandError;
use super::{Gathering, may_answer};
use crate::domain::{
    Action, CoverageOutcome, DocumentId, FigureRole, Indicator, Response, ResponseFilter,
    Statement, StatementFilter, StatementId, StatementState,
};
use crate::export::{
    ActionRecord, CodingRow, Dropped, FigureRecord, Findings, IndicatorRecord, NOT_QUOTED,
    ResponseRecord, StatementRecord, Sum, VerdictRecord,
};

/// What the register is joined from, by statement.
struct Joined<'a> {
    responses: HashMap<StatementId, Vec<(Response, bool)>>,
    actions: HashMap<StatementId, Vec<Action>>,
    verdicts: HashMap<StatementId, VerdictRecord>,
    codes: HashMap<StatementId, String>,
    rows: HashMap<StatementId, Vec<&'a CodingRow>>,
    /// Questions with the documents covered for them.
    covered: HashMap<Uuid, Vec<(String, &'static str)>>,
    /// Documents by evaluation label that may answer.
    may_answer: HashMap<Option<String>, Vec<String>>,
}

impl Gathering<'_> {
    pub(super) fn register(&mut self, findings: &mut Findings) -> Result<(), CommandError> {
        let rows = std::mem::take(&mut findings.passages);
        let joined = self.joined(findings, &rows)?;
        let all = self.session.statements(&StatementFilter::default())?;
        let mut statements = Vec::new();
        let mut rejected = Vec::new();
        for one in &all {
            if !self.wants_statement(one, &joined) {
                continue;
            }
            let set_aside = one.state == StatementState::Rejected;
            if self.filter.wants_state(one.state) {
                statements.push(self.statement(one, &joined).0);
            } else if set_aside {
                rejected.push(self.statement(one, &joined).0);
            }
        }
        drop(joined);
        findings.passages = rows;
        findings.statements = statements;
        findings.rejected = rejected;
        Ok(())
    }

    fn joined<'r>(
        &self,
        findings: &Findings,
        rows: &'r [CodingRow],
    ) -> Result<Joined<'r>, CommandError> {
        let mut responses: HashMap<StatementId, Vec<(Response, bool)>> = HashMap::new();
        for one in self.session.responses(&ResponseFilter::default())? {
            if !self.filter.wants_state(one.state) {
                continue;
            }
            for link in &one.links {
                let to = responses.entry(link.statement).or_default();
                to.push((one.clone(), link.doubtful));
            }
        }
        let mut actions: HashMap<StatementId, Vec<Action>> = HashMap::new();
        for one in self.session.actions()? {
            if let Some(statement) = one.statement {
                actions.entry(statement).or_default().push(one);
            }
        }
        let mut by_statement: HashMap<StatementId, Vec<&CodingRow>> = HashMap::new();
        for row in rows {
            if let Some(statement) = row.statement {
                by_statement.entry(statement).or_default().push(row);
            }
        }
        let codes = self.session.codebook()?.into_iter();
        let codes = codes.filter_map(|one| Some((one.statement?, one.path)));
        let mut covered: HashMap<Uuid, Vec<(String, &'static str)>> = HashMap::new();
        for (question, document, outcome) in &self.covered {
            let to = covered.entry(*question).or_default();
            to.push((document.to_string(), *outcome));
        }
        let mut may: HashMap<Option<String>, Vec<String>> = HashMap::new();
        for one in findings.documents.iter().filter(|one| may_answer(one)) {
            may.entry(one.evaluation.clone()).or_default().push(one.id.clone());
        }
        Ok(Joined {
            responses,
            actions,
            verdicts: self.verdicts()?,
            codes: codes.collect(),
            rows: by_statement,
            covered,
            may_answer: may,
        })
    }

    /// The verdicts on statements.
    fn verdicts(&self) -> Result<HashMap<StatementId, VerdictRecord>, CommandError> {
        Ok(HashMap::new())
    }

    fn wants_statement(&self, one: &Statement, joined: &Joined<'_>) -> bool {
        let filter = self.filter;
        let wanted = filter.codings.statement;
        filter.evaluation.is_none_or(|id| one.evaluation == Some(id))
            && wanted.is_none_or(|id| holds(one, &|one| one.id == id))
            && (filter.only.is_none() || holds(one, &|one| joined.rows.contains_key(&one.id)))
    }

    /// A statement, and the passages of it and all below it.
    fn statement<'r>(
        &mut self,
        one: &Statement,
        joined: &Joined<'r>,
    ) -> (StatementRecord, Vec<&'r CodingRow>) {
        let id = one.id.to_string();
        let document = self.documents.get(&one.document).cloned();
        let place = self.places.of(document.as_ref(), Some(one.range), one.edition.as_ref());
        let mut text = one.text.clone();
        if !one.mended {
            if place.read && place.words != text {
                self.altered("statement", &id, one.document);
            }
            if !self.quotable(one.document, "statement", &id) {
                NOT_QUOTED.clone_into(&mut text);
            }
        }
        let responses: Vec<_> = joined.responses.get(&one.id).cloned().unwrap_or_default();
        let responses = responses
            .iter()
            .map(|(response, doubtful)| self.response(response, *doubtful))
            .collect();
        let actions: Vec<_> = joined.actions.get(&one.id).cloned().unwrap_or_default();
        let actions = actions.iter().map(|action| self.action(action)).collect();
        let mut rows: Vec<&'r CodingRow> = joined.rows.get(&one.id).cloned().unwrap_or_default();
        let mut sub_items = Vec::new();
        for item in &one.sub_items {
            let (record, below) = self.statement(item, joined);
            rows.extend(below);
            if item.state != StatementState::Rejected || one.state == StatementState::Rejected {
                sub_items.push(record);
            }
        }
        let mut sum = Sum::default();
        rows.iter().for_each(|row| sum.add(row));
        let covered = |outcome: CoverageOutcome| -> Vec<String> {
            let questions = std::iter::once(one.id.0).chain(one.code.map(|code| code.0));
            let of = questions.filter_map(|id| joined.covered.get(&id)).flatten();
            let of = of.filter(|(_, told)| *told == outcome.as_str());
            let ids: BTreeSet<String> = of.map(|(document, _)| document.clone()).collect();
            ids.into_iter().collect()
        };
        let (none_found, later) = (covered(CoverageOutcome::None), covered(CoverageOutcome::Later));
        if !none_found.is_empty() {
            sum.add_nothing();
        }
        let known: BTreeSet<&str> = rows
            .iter()
            .map(|row| row.document.as_str())
            .chain(none_found.iter().map(String::as_str))
            .chain(later.iter().map(String::as_str))
            .collect();
        let unread = match &one.evaluation_label {
            // Without an evaluation there is no dossier that should be read for it.
            None => Vec::new(),
            label => {
                let may = joined.may_answer.get(label).cloned().unwrap_or_default();
                may.into_iter().filter(|id| !known.contains(id.as_str())).collect()
            }
        };
        let record = StatementRecord {
            evaluation: one.evaluation_label.clone(),
            number: one.address.clone(),
            kind: one.kind.to_string(),
            state: one.state.to_string(),
            text,
            mended: one.mended,
            place: place.record,
            addressee: one.addressee.clone(),
            priority: one.priority.clone(),
            deadline: one.deadline.clone(),
            code: joined.codes.get(&one.id).cloned(),
            responses,
            actions,
            verdict: joined.verdicts.get(&one.id).cloned(),
            evidence: sum.record(),
            none_found,
            later,
            unread,
            sub_items,
            id,
        };
        (record, rows)
    }

    /// Tells that words do not stand where they should.
    fn altered(&mut self, what: &'static str, id: &str, document: DocumentId) {
        let title = self.title(document);
        self.dropped.push(Dropped {
            id: id.to_owned(),
            what,
            field: Some("text"),
            reason: format!("Its words do not equal the text at its place in “{title}”."),
        });
    }

    fn response(&mut self, one: &Response, doubtful: bool) -> ResponseRecord {
        let id = one.id.to_string();
        let document = one.document.and_then(|id| self.documents.get(&id)).cloned();
        let place = self.places.of(document.as_ref(), one.range, one.edition.as_ref());
        let mut text = one.text.clone();
        if let Some(document) = one.document.filter(|_| !one.mended) {
            if place.read && place.words != text {
                self.altered("response", &id, document);
            }
            if !self.quotable(document, "response", &id) {
                NOT_QUOTED.clone_into(&mut text);
            }
        }
        ResponseRecord {
            state: one.state.to_string(),
            disposition: one.disposition.to_string(),
            text,
            mended: one.mended,
            place: one.document.map(|_| place.record),
            doubtful,
            actions: one.actions.iter().map(|action| self.action(action)).collect(),
            id,
        }
    }

    fn action(&mut self, one: &Action) -> ActionRecord {
        let id = one.id.to_string();
        let mut text = one.text.clone();
        if let Some(document) = one.document
            && !self.quotable(document, "action", &id)
        {
            NOT_QUOTED.clone_into(&mut text);
        }
        ActionRecord {
            id,
            text,
            responsible: one.responsible.clone(),
            due: one.due.as_ref().map(ToString::to_string),
            due_printed: one.due_printed.clone(),
            status: one.status.map(|status| status.to_string()),
            status_printed: one.status_printed.clone(),
            comments: one.comments.clone(),
        }
    }

    pub(super) fn indicators(&mut self, findings: &mut Findings) -> Result<(), CommandError> {
        if self.filter.only.is_some() {
            return Ok(());
        }
        for one in self.session.indicators()? {
            if self.wants(one.document) && self.filter.wants_state(one.state) {
                findings.indicators.push(self.indicator(&one));
            }
        }
        Ok(())
    }

    fn indicator(&mut self, one: &Indicator) -> IndicatorRecord {
        let id = one.id.to_string();
        let document = self.documents.get(&one.document).cloned();
        let place = self.places.of(document.as_ref(), Some(one.range), one.edition.as_ref());
        let quotable = self.quotable(one.document, "indicator", &id);
        let figure = |role| {
            let figure = one.figure(role).filter(|_| quotable)?;
            Some(FigureRecord {
                text: figure.text.clone(),
                amount: figure.amount.clone(),
            })
        };
        let named = |(region, countries): (&str, Vec<&str>)| {
            let countries = countries.into_iter().map(str::to_owned).collect();
            (region.to_owned(), countries)
        };
        IndicatorRecord {
            state: one.state.to_string(),
            evaluation: one.evaluation_label.clone(),
            outcome_number: one.outcome_number.clone(),
            outcome: one.outcome.clone().filter(|_| quotable),
            number: one.number.clone(),
            text: if quotable { one.text.clone() } else { NOT_QUOTED.to_owned() },
            unit: one.unit.clone(),
            period: one.period.clone(),
            baseline: figure(FigureRole::Baseline),
            target: figure(FigureRole::Target),
            result: figure(FigureRole::Result),
            met: one.met,
            by_region: one.by_region().into_iter().map(named).collect(),
            place: place.record,
            id,
        }
    }
}

/// Whether something is so of a statement or of anything below it.
fn holds(one: &Statement, is: &dyn Fn(&Statement) -> bool) -> bool {
    is(one) || one.sub_items.iter().any(|item| holds(item, is))
}
