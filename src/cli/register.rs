//! `recommendations`, `confirm`, `reject`, `mend`, `statement`.

use std::collections::HashMap;
use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::analysis::Balance;
use deskreview_review::domain::{
    Command, Disposition, IndicatorFields, IndicatorId, ResponseFields, ResponseFilter, ResponseId,
    Statement, StatementFields, StatementFilter, StatementId, StatementKind, StatementState,
};
use deskreview_review::session::place;
use serde_json::{Value, json};

use super::answers::{Shown, action_row, given};
use super::args::{MendArgs, RecommendationsArgs, SettleArgs, StatementArgs, StatementKindArg};
use super::output::{Payload, Refused, Report, refuse};
use super::project;
use super::tagging::offsets;
use super::verdicts;

impl From<StatementKindArg> for StatementKind {
    fn from(kind: StatementKindArg) -> Self {
        match kind {
            StatementKindArg::Recommendation => StatementKind::Recommendation,
            StatementKindArg::Suggestion => StatementKind::Suggestion,
            StatementKindArg::Finding => StatementKind::Finding,
            StatementKindArg::Conclusion => StatementKind::Conclusion,
            StatementKindArg::Lesson => StatementKind::Lesson,
            StatementKindArg::Prior => StatementKind::Prior,
        }
    }
}

/// `recommendations PROJECT`
pub fn list(args: &RecommendationsArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let filter = StatementFilter {
        kind: Some(args.kind.into()),
        ..StatementFilter::default()
    };
    let statements = session.statements(&filter)?;
    report(&session, &statements)
}

/// `confirm PROJECT ID…` and `reject PROJECT ID…`
pub fn settle(args: &SettleArgs, coder: Option<&str>, confirm: bool) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let chosen = if args.all {
        Chosen::proposed(&session)?
    } else {
        Chosen::named(&session, &args.ids)?
    };
    let state = if confirm {
        StatementState::Confirmed
    } else {
        StatementState::Rejected
    };
    if !chosen.is_empty() {
        session.execute(Command::SettleProposals {
            statements: chosen.statements.clone(),
            responses: chosen.responses.clone(),
            indicators: chosen.indicators.clone(),
            state,
        })?;
    }
    let wanted = |statement: &&Statement| {
        chosen.statements.contains(&statement.id)
            || statement
                .sub_items
                .iter()
                .any(|sub| chosen.statements.contains(&sub.id))
    };
    let all = session.statements(&StatementFilter::default())?;
    let settled: Vec<Statement> = all.iter().filter(wanted).cloned().collect();
    let Report { payload, text, .. } = report(&session, &settled)?;
    let Payload::Value(Value::Array(mut rows)) = payload else {
        return Ok(Report::new(Value::Null, text));
    };
    let mut text = if settled.is_empty() {
        String::new()
    } else {
        text
    };
    let shown = Shown::of(&session)?;
    for id in &chosen.responses {
        let response = session.response(*id)?;
        let _ = writeln!(text, "response {id}  [{}]", response.state);
        rows.push(shown.row(&response)?);
    }
    for id in &chosen.indicators {
        let indicator = session.indicator(*id)?;
        let _ = writeln!(text, "indicator {id}  [{}]", indicator.state);
        rows.push(super::indicators::row(&indicator, None));
    }
    if text.is_empty() {
        "There is nothing to settle.".clone_into(&mut text);
    }
    Ok(Report::new(rows, text))
}

/// Proposals of all kinds.
#[derive(Default)]
struct Chosen {
    statements: Vec<StatementId>,
    responses: Vec<ResponseId>,
    indicators: Vec<IndicatorId>,
}

impl Chosen {
    fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.responses.is_empty() && self.indicators.is_empty()
    }

    /// All that are open.
    fn proposed(session: &Session) -> Result<Self, Refused> {
        let proposed = StatementFilter {
            state: Some(StatementState::Proposed),
            ..StatementFilter::default()
        };
        let responses = ResponseFilter {
            state: Some(StatementState::Proposed),
            ..ResponseFilter::default()
        };
        let mut indicators = session.indicators()?;
        indicators.retain(|one| one.state == StatementState::Proposed);
        Ok(Self {
            statements: session
                .statements(&proposed)?
                .iter()
                .map(|one| one.id)
                .collect(),
            responses: session
                .responses(&responses)?
                .iter()
                .map(|one| one.id)
                .collect(),
            indicators: indicators.iter().map(|one| one.id).collect(),
        })
    }

    /// Those that people name.
    fn named(session: &Session, names: &[String]) -> Result<Self, Refused> {
        let mut chosen = Self::default();
        for name in names {
            match Subject::of(session, name)? {
                Subject::Statement(id) => chosen.statements.push(id),
                Subject::Response(id) => chosen.responses.push(id),
                Subject::Indicator(id) => chosen.indicators.push(id),
            }
        }
        Ok(chosen)
    }
}

/// What a name in `confirm`, `reject` and `mend` stands for.
enum Subject {
    Statement(StatementId),
    Response(ResponseId),
    Indicator(IndicatorId),
}

impl Subject {
    fn of(session: &Session, name: &str) -> Result<Self, Refused> {
        // An id tells by itself what it is of.
        if let Some(id) = ResponseId::parse(name)
            && session.response(id).is_ok()
        {
            return Ok(Self::Response(id));
        }
        if let Some(id) = IndicatorId::parse(name)
            && session.indicator(id).is_ok()
        {
            return Ok(Self::Indicator(id));
        }
        Ok(Self::Statement(session.find_statement(name)?))
    }
}

impl Subject {
    /// What it is, in words.
    fn kind(&self) -> &'static str {
        match self {
            Self::Statement(_) => "a statement",
            Self::Response(_) => "a response",
            Self::Indicator(_) => "an indicator",
        }
    }

    /// The first option given that is about something else.
    fn strange(&self, args: &MendArgs) -> Option<&'static str> {
        let statement = matches!(self, Self::Statement(_));
        let response = matches!(self, Self::Response(_));
        let indicator = matches!(self, Self::Indicator(_));
        let options = [
            ("--number", args.number.is_some(), statement || indicator),
            ("--start", args.start.is_some(), statement || response),
            ("--kind", args.kind.is_some(), statement),
            ("--addressee", args.addressee.is_some(), statement),
            ("--disposition", args.disposition.is_some(), response),
            ("--outcome", args.outcome.is_some(), indicator),
            ("--unit", args.unit.is_some(), indicator),
            ("--period", args.period.is_some(), indicator),
            ("--baseline", args.baseline.is_some(), indicator),
            ("--target", args.target.is_some(), indicator),
            ("--result", args.result.is_some(), indicator),
            ("--met", args.met.is_some(), indicator),
        ];
        let mut strange = options
            .into_iter()
            .filter(|(_, given, fits)| *given && !fits);
        strange.next().map(|(name, ..)| name)
    }
}

/// `mend PROJECT ID …`
pub fn mend(args: &MendArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let range = offsets(args.start, args.end)?;
    let subject = Subject::of(&session, &args.id)?;
    // What does not apply is said, since it would be lost without a word.
    if let Some(option) = subject.strange(args) {
        return refuse(format!(
            "{option} says nothing about {}; nothing was changed.",
            subject.kind()
        ));
    }
    match subject {
        Subject::Statement(statement) => {
            session.execute(Command::MendStatement {
                statement,
                fields: StatementFields {
                    kind: args.kind.map(StatementKind::from),
                    range,
                    text: given(args.text.as_ref()),
                    number: given(args.number.as_ref()),
                    addressee: given(args.addressee.as_ref()),
                },
            })?;
            let one = session.statement(statement)?;
            report(&session, std::slice::from_ref(&one))
        }
        Subject::Response(response) => {
            session.execute(Command::AmendResponse {
                response,
                fields: ResponseFields {
                    range,
                    text: given(args.text.as_ref()),
                    disposition: args.disposition.map(Disposition::from),
                    ..ResponseFields::default()
                },
            })?;
            let row = Shown::of(&session)?.row(&session.response(response)?)?;
            Ok(Report::new(
                vec![row],
                format!("Mended the response {response}."),
            ))
        }
        Subject::Indicator(indicator) => {
            let met = match args.met.as_deref().map(str::trim) {
                None => None,
                Some("") => Some(None),
                Some("yes") => Some(Some(true)),
                Some("no") => Some(Some(false)),
                Some(word) => {
                    return refuse(format!("“{word}” is neither yes nor no."));
                }
            };
            session.execute(Command::MendIndicator {
                indicator,
                fields: Box::new(IndicatorFields {
                    text: args.text.clone(),
                    number: given(args.number.as_ref()),
                    outcome: given(args.outcome.as_ref()),
                    unit: given(args.unit.as_ref()),
                    period: given(args.period.as_ref()),
                    baseline: given(args.baseline.as_ref()),
                    target: given(args.target.as_ref()),
                    result: given(args.result.as_ref()),
                    met,
                }),
            })?;
            let one = session.indicator(indicator)?;
            let row = super::indicators::row(&one, None);
            Ok(Report::new(
                vec![row],
                format!("Mended the indicator {indicator}."),
            ))
        }
    }
}

/// `statement PROJECT …`
pub fn make(args: &StatementArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let document = session.find_document(&args.document)?;
    let range = super::tagging::range(&session, document, &args.place)?;
    let parent = match &args.parent {
        Some(name) => Some(session.find_statement(name)?),
        None => None,
    };
    let outcome = session.execute(Command::AddStatement {
        document,
        range,
        kind: args.kind.into(),
        number: args.named.clone(),
        parent,
    })?;
    let Some(id) = outcome.created.first() else {
        return refuse("Nothing was made.");
    };
    let one = session.statement(StatementId(*id))?;
    report(&session, std::slice::from_ref(&one))
}

fn report(session: &Session, statements: &[Statement]) -> Result<Report, Refused> {
    let balances = balances(session)?;
    let shown = Shown::of(session)?;
    let mut rows = Vec::new();
    let mut text = String::new();
    for statement in statements {
        rows.push(row(session, statement, &balances, &shown)?);
        let label = statement.evaluation_label.as_deref().unwrap_or("–");
        let _ = writeln!(
            text,
            "{label}/{}  [{}]  {}  {}",
            statement.address, statement.state, statement.text, statement.id
        );
        for sub in &statement.sub_items {
            let marker = sub.marker.as_deref().unwrap_or("•");
            let state = if sub.state == statement.state {
                String::new()
            } else {
                format!("  [{}]", sub.state)
            };
            let _ = writeln!(text, "    {marker}  {}{state}", sub.text);
        }
        for mention in &statement.mentions {
            let document = session.document(mention.document)?;
            let title = &document.title;
            let edition = mention.edition.as_ref().unwrap_or(&document.text);
            let stands = session.edition_text(edition, title).ok();
            let page = stands.and_then(|text| place(&text, mention.range.start).page);
            let page = page.map(|page| format!(", p. {page}")).unwrap_or_default();
            let earlier = match mention.edition {
                Some(_) => ", in an earlier edition",
                None => "",
            };
            let _ = writeln!(text, "    stands in “{title}”{page}{earlier}");
        }
        shown.lines(statement, &mut text);
    }
    if statements.is_empty() {
        text = "There are none.".to_owned();
    }
    Ok(Report::new(rows, text))
}

/// What is claimed, shown and concluded, by statement and sub-item; rejected ones are not in it.
type Balances = HashMap<StatementId, Balance>;

fn balances(session: &Session) -> Result<Balances, Refused> {
    let all = session.balances()?.into_iter();
    Ok(all.map(|one| (one.statement, one)).collect())
}

fn row(
    session: &Session,
    statement: &Statement,
    balances: &Balances,
    shown: &Shown<'_>,
) -> Result<Value, Refused> {
    let responses = shown
        .to(statement)
        .map(|response| shown.row(response))
        .collect::<Result<Vec<_>, _>>()?;
    let actions: Vec<Value> = shown.actions(statement).map(action_row).collect();
    let mut mentions = Vec::new();
    for mention in &statement.mentions {
        // Where the text is gone, the register still tells what it knows.
        let document = session.document(mention.document)?;
        let edition = mention.edition.as_ref().unwrap_or(&document.text);
        let text = session.edition_text(edition, &document.title).ok();
        let place = text
            .as_ref()
            .map(|text| place(text, mention.range.start))
            .unwrap_or_default();
        mentions.push(json!({
            "document": mention.document,
            "page": place.page,
            "page_label": place.page_label,
            "number": place.number,
            "section": place.section,
            "start": mention.range.start,
            "end": mention.range.end,
            "quote": text.as_ref().and_then(|text| text.text.slice(mention.range)),
            "earlier_edition": mention.edition.is_some(),
        }));
    }
    let sub_items: Vec<Value> = statement
        .sub_items
        .iter()
        .map(|sub| {
            json!({
                "id": sub.id,
                "marker": sub.marker,
                "text": sub.text,
                "state": sub.state,
                "address": sub.address,
                "start": sub.range.start,
                "end": sub.range.end,
                "verdict": balances.get(&sub.id).map_or(Value::Null, verdicts::of),
                "evidence": balances.get(&sub.id).map(|one| one.evidence).unwrap_or_default(),
            })
        })
        .collect();
    let balance = balances.get(&statement.id);
    let evidence = balance.map(|one| one.evidence).unwrap_or_default();
    Ok(json!({
        "id": statement.id,
        "evaluation": statement.evaluation_label,
        "number": statement.number,
        "kind": statement.kind,
        "state": statement.state,
        "text": statement.text,
        "addressee": statement.addressee,
        "priority": statement.priority,
        "deadline": statement.deadline,
        "sub_items": sub_items,
        "mentions": mentions,
        "responses": responses,
        "actions": actions,
        "verdict": balance.map_or(Value::Null, verdicts::of),
        "claimed": balance.and_then(|one| one.claim.status),
        "rolled_up": balance.and_then(|one| one.rolled_up),
        "notes": balance.map(verdicts::notes).unwrap_or_default(),
        "evidence": evidence,
        "progress": balance.map(|one| one.progress).unwrap_or_default(),
        "document": statement.document,
        "start": statement.range.start,
        "end": statement.range.end,
        "earlier_edition": statement.edition.is_some(),
        "code": statement.code,
        "confidence": statement.confidence.map(|per_mille| f64::from(per_mille) / 1000.0),
        "why": statement.why,
    }))
}
