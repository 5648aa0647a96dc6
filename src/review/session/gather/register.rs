//! The register: statements with responses, actions, verdicts and what was found; indicators.

use std::collections::{BTreeMap, HashMap};

use super::super::CommandError;
use super::Gathering;
use crate::analysis::{
    Balance, EvidenceClass, Family, Looked, Looks, Scope, Voice, Witness, fingerprint, weigh,
};
use crate::domain::{
    Action, CoverageFilter, DocumentId, FigureRole, Indicator, Question, Response, ResponseFilter,
    Statement, StatementFilter, StatementId, StatementState, Verdict, iso_time,
};
use crate::export::{
    ActionRecord, CodingRow, Dropped, EvidenceRecord, FigureRecord, Findings, IndicatorRecord,
    NOT_QUOTED, ResponseRecord, StatementRecord, VerdictRecord,
};

/// What the register is joined from, by statement.
struct Joined<'a> {
    responses: HashMap<StatementId, Vec<(Response, bool)>>,
    actions: HashMap<StatementId, Vec<Action>>,
    balances: HashMap<StatementId, Balance>,
    codes: HashMap<StatementId, String>,
    rows: HashMap<StatementId, Vec<&'a CodingRow>>,
    looks: Looks,
    families: HashMap<StatementId, Family>,
}

impl Gathering<'_> {
    pub(super) fn register(&mut self, findings: &mut Findings) -> Result<(), CommandError> {
        let rows = std::mem::take(&mut findings.passages);
        let all = self.session.statements(&StatementFilter::default())?;
        let joined = self.joined(&all, &rows)?;
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
        all: &[Statement],
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
        let families = all.iter().flat_map(Family::of_statement);
        let families = families.map(|family| (StatementId(family.own.id()), family));
        let balances = self.session.balances()?.into_iter();
        Ok(Joined {
            responses,
            actions,
            balances: balances.map(|one| (one.statement, one)).collect(),
            codes: codes.collect(),
            rows: by_statement,
            looks: Looks::new(&self.session.ledger(&CoverageFilter::default())?),
            families: families.collect(),
        })
    }

    fn wants_statement(&self, one: &Statement, joined: &Joined<'_>) -> bool {
        let filter = self.filter;
        let wanted = filter.codings.statement;
        filter
            .evaluation
            .is_none_or(|id| one.evaluation == Some(id))
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
        let place = self
            .places
            .of(document.as_ref(), Some(one.range), one.edition.as_ref());
        let mut text = one.text.clone();
        let mut shown = true;
        if !one.mended {
            if place.read && place.words != text {
                self.altered("statement", &id, one.document);
            }
            if !self.quotable(one.document, "statement", &id) {
                shown = false;
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
        let (mut none_found, mut later, mut unread) = (Vec::new(), Vec::new(), Vec::new());
        let alone = Family::alone(Question::Statement(one.id));
        let family = joined.families.get(&one.id).unwrap_or(&alone);
        let scope = Scope::of(one);
        let mut ids: Vec<DocumentId> = self.documents.keys().copied().collect();
        ids.sort();
        for document in ids {
            if !self.wants(document) {
                continue;
            }
            let Some(known) = self.documents.get(&document) else {
                continue;
            };
            let told = document.to_string();
            match joined.looks.of(family, document) {
                Looked::Tagged => {}
                Looked::None | Looked::Rejected => none_found.push(told),
                Looked::Later => later.push(told),
                Looked::InPart | Looked::Unread => {
                    if scope.has(known) {
                        unread.push(told);
                    }
                }
            }
        }
        let without = if unread.is_empty() && later.is_empty() && !none_found.is_empty() {
            EvidenceClass::NoneFound
        } else {
            EvidenceClass::NotRead
        };
        let balance = joined.balances.get(&one.id);
        let record = StatementRecord {
            evaluation: one.evaluation_label.clone(),
            number: one.address.clone(),
            kind: one.kind.to_string(),
            state: one.state.to_string(),
            text,
            mended: one.mended,
            place: place.record,
            // These stand in the document too.
            addressee: one.addressee.clone().filter(|_| shown),
            priority: one.priority.clone().filter(|_| shown),
            deadline: one.deadline.clone().filter(|_| shown),
            code: joined.codes.get(&one.id).cloned(),
            responses,
            actions,
            verdict: balance
                .and_then(|one| one.verdict.as_ref())
                .map(verdict_record),
            claimed: balance
                .and_then(|one| one.claim.status)
                .map(|one| one.to_string()),
            rolled_up: balance
                .and_then(|one| one.rolled_up.as_ref())
                .map(|one| one.status.to_string()),
            notes: balance
                .map(|one| one.notes.iter().map(|note| note.sentence()).collect())
                .unwrap_or_default(),
            evidence: EvidenceRecord::new(&weigh(&mut self.witnesses(&rows)), without),
            none_found,
            later,
            unread,
            sub_items,
            id,
        };
        (record, rows)
    }

    /// Passages as they are weighed.
    fn witnesses(&self, rows: &[&CodingRow]) -> Vec<Witness> {
        let witness = |row: &&CodingRow| {
            let document = DocumentId::parse(&row.document)?;
            let voice = self.documents.get(&document).map(Voice::of);
            // Words that are not shown are told apart by what they are.
            let words = if row.quote == NOT_QUOTED {
                &row.id
            } else {
                &row.quote
            };
            Some(Witness {
                voice: voice.unwrap_or(Voice::Document(document)),
                document,
                place: (row.start, row.end),
                words: fingerprint(words),
                bearing: row.bearing.as_deref().and_then(|word| word.parse().ok()),
                explicitness: row
                    .explicitness
                    .as_deref()
                    .and_then(|word| word.parse().ok()),
            })
        };
        rows.iter().filter_map(witness).collect()
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
        let place = self
            .places
            .of(document.as_ref(), one.range, one.edition.as_ref());
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
            actions: one
                .actions
                .iter()
                .map(|action| self.action(action))
                .collect(),
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
        let place = self
            .places
            .of(document.as_ref(), Some(one.range), one.edition.as_ref());
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
            text: if quotable {
                one.text.clone()
            } else {
                NOT_QUOTED.to_owned()
            },
            unit: one.unit.clone(),
            period: one.period.clone(),
            baseline: figure(FigureRole::Baseline),
            target: figure(FigureRole::Target),
            result: figure(FigureRole::Result),
            met: one.met,
            by_region: if quotable {
                one.by_region().into_iter().map(named).collect()
            } else {
                BTreeMap::new()
            },
            place: place.record,
            id,
        }
    }
}

fn verdict_record(one: &Verdict) -> VerdictRecord {
    VerdictRecord {
        status: one.status.map(|one| one.to_string()),
        strength: one.strength.map(|one| one.to_string()),
        as_of: one.as_of.as_ref().map(ToString::to_string),
        reasoning: one.reasoning.clone(),
        author: one.author.clone(),
        at: iso_time(one.at),
        sign_off: one.sign_off.to_string(),
        comment: one.comment.clone(),
    }
}

/// Whether something is so of a statement or of anything below it.
fn holds(one: &Statement, is: &dyn Fn(&Statement) -> bool) -> bool {
    is(one) || one.sub_items.iter().any(|item| holds(item, is))
}
