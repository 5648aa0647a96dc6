//! `recommendations`, `confirm`, `reject`.

use std::collections::HashMap;
use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::domain::{
    CodingFilter, Command, DocumentId, Statement, StatementFilter, StatementId, StatementKind,
    StatementState,
};
use deskreview_review::session::place;
use serde_json::{Value, json};

use super::args::{RecommendationsArgs, SettleArgs, StatementKindArg};
use super::output::{Refused, Report};
use super::project;

impl From<StatementKindArg> for StatementKind {
    fn from(kind: StatementKindArg) -> Self {
        match kind {
            StatementKindArg::Recommendation => StatementKind::Recommendation,
            StatementKindArg::Suggestion => StatementKind::Suggestion,
            StatementKindArg::Finding => StatementKind::Finding,
            StatementKindArg::Conclusion => StatementKind::Conclusion,
            StatementKindArg::Lesson => StatementKind::Lesson,
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
    let ids: Vec<StatementId> = if args.all {
        let proposed = StatementFilter {
            state: Some(StatementState::Proposed),
            ..StatementFilter::default()
        };
        session
            .statements(&proposed)?
            .iter()
            .map(|statement| statement.id)
            .collect()
    } else {
        let named = args.ids.iter().map(|name| session.find_statement(name));
        named.collect::<Result<_, _>>()?
    };
    let command = if confirm {
        Command::Confirm
    } else {
        Command::Reject
    };
    if !ids.is_empty() {
        session.execute(command(ids.clone()))?;
    }
    let wanted = |statement: &&Statement| {
        ids.contains(&statement.id) || statement.sub_items.iter().any(|sub| ids.contains(&sub.id))
    };
    let all = session.statements(&StatementFilter::default())?;
    let settled: Vec<Statement> = all.iter().filter(wanted).cloned().collect();
    report(&session, &settled)
}

fn report(session: &Session, statements: &[Statement]) -> Result<Report, Refused> {
    let evidence = evidence(session)?;
    let mut rows = Vec::new();
    let mut text = String::new();
    for statement in statements {
        rows.push(row(session, statement, &evidence)?);
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
    }
    if statements.is_empty() {
        text = "There are none.".to_owned();
    }
    Ok(Report::new(rows, text))
}

/// Passages and documents tagged, by statement (those of sub-items count for their parent too).
type Evidence = HashMap<StatementId, Vec<DocumentId>>;

fn evidence(session: &Session) -> Result<Evidence, Refused> {
    let mut evidence = Evidence::new();
    for coding in session.codings(&CodingFilter::default())? {
        if let Some(statement) = coding.statement {
            evidence.entry(statement).or_default().push(coding.document);
        }
    }
    Ok(evidence)
}

fn row(session: &Session, statement: &Statement, evidence: &Evidence) -> Result<Value, Refused> {
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
            })
        })
        .collect();
    let with_subs = std::iter::once(statement).chain(&statement.sub_items);
    let mut sources: Vec<DocumentId> = with_subs
        .filter_map(|one| evidence.get(&one.id))
        .flatten()
        .copied()
        .collect();
    let passages = sources.len();
    sources.sort_unstable();
    sources.dedup();
    Ok(json!({
        "id": statement.id,
        "evaluation": statement.evaluation_label,
        "number": statement.number,
        "kind": statement.kind,
        "state": statement.state,
        "text": statement.text,
        "addressee": statement.addressee,
        "sub_items": sub_items,
        "mentions": mentions,
        "responses": [],
        "actions": [],
        "verdict": null,
        "evidence": { "passages": passages, "sources": sources.len() },
        "document": statement.document,
        "start": statement.range.start,
        "end": statement.range.end,
        "earlier_edition": statement.edition.is_some(),
        "code": statement.code,
        "confidence": statement.confidence.map(|per_mille| f64::from(per_mille) / 1000.0),
        "why": statement.why,
    }))
}
