//! Responses as `recognise --json` gives them.

use std::fmt::Write as _;

use deskreview_reader::recognise::responses::{Known, Link, Response, answers};
use deskreview_reader::recognise::tracker::Action;
use deskreview_reader::recognise::{Recognition, StatementKind};
use deskreview_reader::text::DocumentText;
use serde_json::{Value, json};

/// What a document answers: responses, comments on the whole, and both in lines for people.
pub struct Told {
    /// The field `responses` of CLI.md, with more.
    pub responses: Vec<Value>,
    /// Comments that answer no single statement.
    pub general: Vec<Value>,
    /// For people.
    pub shown: String,
}

/// Finds what a document answers of its own statements, or of those of another document.
pub fn told(document: &DocumentText, own: &Recognition, against: Option<&Recognition>) -> Told {
    let known: Vec<Known> = match against {
        Some(other) => other.statements.iter().map(Known::elsewhere).collect(),
        None => own.statements.iter().map(Known::here).collect(),
    };
    let found = answers(document, &known);
    let mut shown = String::new();
    for response in &found.responses {
        let _ = writeln!(
            shown,
            "{}  {} (page {}): {}",
            numbers(&response.links).join(", "),
            response.disposition.as_str(),
            response.page,
            response.why
        );
    }
    Told {
        responses: found
            .responses
            .iter()
            .map(|response| of(document, &known, response))
            .collect(),
        general: found
            .general
            .iter()
            .map(|comment| {
                json!({
                    "page": comment.page,
                    "start": comment.range.start,
                    "end": comment.range.end,
                    "quote": document.text.slice(comment.range),
                })
            })
            .collect(),
        shown,
    }
}

/// The numbers that are answered, each once.
fn numbers(links: &[Link]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for number in links.iter().filter_map(|link| link.number.as_ref()) {
        if !out.contains(number) {
            out.push(number.clone());
        }
    }
    out
}

fn of(document: &DocumentText, known: &[Known], response: &Response) -> Value {
    let links: Vec<Value> = response
        .links
        .iter()
        .map(|link| {
            let statement = link.statement.and_then(|at| known.get(at));
            json!({
                "kind": statement.map_or(StatementKind::Recommendation, |one| one.kind),
                "number": link.number,
                "sub_item": link.sub_item,
                "text": statement.map(|one| &one.text),
                "known": statement.is_some(),
                "doubtful": link.doubtful,
                "why": link.why,
            })
        })
        .collect();
    let reasons = response.reasons.map(|range| {
        json!({
            "start": range.start,
            "end": range.end,
            "quote": document.text.slice(range),
        })
    });
    json!({
        "recommendations": numbers(&response.links),
        "links": links,
        "disposition": response.disposition,
        "page": response.page,
        "start": response.range.start,
        "end": response.range.end,
        "quote": document.text.slice(response.range),
        "reasons": reasons,
        "actions": response.actions.iter().map(action).collect::<Vec<_>>(),
        // Thousandths are as fine as it is meant.
        "confidence": (f64::from(response.confidence) * 1000.0).round() / 1000.0,
        "why": response.why,
    })
}

fn action(action: &Action) -> Value {
    json!({
        "action": action.text,
        "responsible": action.responsible,
        "due": action.due.as_ref().map(|due| &due.written),
        "due_date": action
            .due
            .as_ref()
            .and_then(|due| due.date)
            .map(|date| date.to_string()),
        "status": action.status,
        "progress": action.progress,
        "comments": action.comments,
        "evidence": action.evidence,
        "start": action.range.map(|range| range.start),
        "end": action.range.map(|range| range.end),
    })
}
