//! `cover` and `coverage`.

use std::collections::HashMap;
use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::domain::{
    CodeTarget, Command, CoverageFilter, CoverageOutcome, CoveragePlace, LedgerOutcome, LedgerRow,
    Question, iso_time,
};
use serde_json::{Value, json};

use super::args::{CoverArgs, CoverageArgs, OutcomeArg};
use super::output::{Refused, Report, refuse};
use super::project;
use super::tagging::{offsets, target};

/// `cover PROJECT …`
pub fn cover(args: &CoverArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let question = match target(&session, &args.target)? {
        CodeTarget::Code(code) => Question::Code(code),
        CodeTarget::Statement(statement) => Question::Statement(statement),
        // Only a tag makes codes.
        CodeTarget::Path(path) => return refuse(format!("There is no code “{path}”.")),
    };
    let document = session.find_document(&args.document)?;
    let place = CoveragePlace {
        question,
        document,
        range: offsets(args.start, args.end)?,
    };
    let outcome = match (args.outcome.none, args.outcome.reject, args.outcome.later) {
        (true, _, _) => Some(CoverageOutcome::None),
        (_, true, _) => Some(CoverageOutcome::Rejected),
        (_, _, true) => Some(CoverageOutcome::Later),
        _ => None,
    };
    session.execute(match outcome {
        Some(outcome) => Command::Cover {
            place,
            outcome,
            note: args.note.clone(),
            searches: args.search.clone(),
        },
        None => Command::ClearCoverage(place),
    })?;
    let filter = CoverageFilter {
        document: Some(document),
        ..CoverageFilter::default()
    };
    report(&session, &session.ledger(&filter)?)
}

/// `coverage PROJECT`
pub fn coverage(args: &CoverageArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    if args.progress {
        return progress(&session, args.recommendation.as_deref());
    }
    let question = match (&args.recommendation, &args.code) {
        (Some(name), _) => Some(Question::Statement(session.find_statement(name)?)),
        (None, Some(name)) => Some(Question::Code(session.find_code(name)?)),
        (None, None) => None,
    };
    let document = match &args.document {
        Some(name) => Some(session.find_document(name)?),
        None => None,
    };
    let mut rows = session.ledger(&CoverageFilter {
        question,
        document,
        coder: args.by.clone(),
    })?;
    if let Some(outcome) = args.outcome {
        let wanted = match outcome {
            OutcomeArg::Tagged => LedgerOutcome::Tagged,
            OutcomeArg::Rejected => LedgerOutcome::Rejected,
            OutcomeArg::Later => LedgerOutcome::Later,
            OutcomeArg::None => LedgerOutcome::None,
        };
        rows.retain(|row| row.outcome == wanted);
    }
    report(&session, &rows)
}

/// How far the reading is.
fn progress(session: &Session, name: Option<&str>) -> Result<Report, Refused> {
    let wanted = match name {
        Some(name) => Some(session.find_statement(name)?),
        None => None,
    };
    let names = session.statement_names()?;
    let mut rows = Vec::new();
    let mut text = String::new();
    for (id, one) in session.progress()? {
        if wanted.is_some_and(|wanted| wanted != id) {
            continue;
        }
        let name = names.get(&id.0).cloned().unwrap_or_else(|| id.to_string());
        let _ = writeln!(
            text,
            "{name}: {} of {} documents read ({} with passages, {} without a find, {} set aside), {} for later",
            one.read, one.documents, one.tagged, one.none, one.rejected, one.later
        );
        rows.push(json!({
            "question": name,
            "question_id": id,
            "documents": one.documents,
            "read": one.read,
            "tagged": one.tagged,
            "none": one.none,
            "rejected": one.rejected,
            "later": one.later,
            "unread": one.unread,
        }));
    }
    if rows.is_empty() {
        text = "There are no recommendations.".to_owned();
    }
    Ok(Report::new(rows, text))
}

fn report(session: &Session, rows: &[LedgerRow]) -> Result<Report, Refused> {
    let codes: HashMap<_, _> = session
        .codebook()?
        .into_iter()
        .map(|code| (code.id.0, code.path))
        .collect();
    let titles: HashMap<_, _> = session
        .documents()?
        .into_iter()
        .map(|document| (document.id, document.title))
        .collect();
    let names = session.statement_names()?;
    let editions = session.edition_names()?;
    let mut values: Vec<Value> = Vec::new();
    let mut text = String::new();
    for row in rows {
        let id = row.question.id();
        let question = names.get(&id).or_else(|| codes.get(&id)).cloned();
        let question = question.unwrap_or_else(|| id.to_string());
        let title = titles.get(&row.document).cloned().unwrap_or_default();
        let at = iso_time(row.at);
        let passages = match row.passages {
            0 => String::new(),
            1 => ", 1 passage".to_owned(),
            count => format!(", {count} passages"),
        };
        let note = row.note.as_ref();
        let note = note.map(|note| format!(": {note}")).unwrap_or_default();
        let _ = writeln!(
            text,
            "{question}: {} in “{title}”{passages} ({}, {at}){note}",
            row.outcome, row.coder
        );
        for search in &row.searches {
            let _ = writeln!(text, "    search: {search}");
        }
        values.push(json!({
            "question": question,
            "question_id": id,
            "document": row.document,
            "title": title,
            "start": row.range.map(|range| range.start),
            "end": row.range.map(|range| range.end),
            "outcome": row.outcome,
            "passages": row.passages,
            "coder": row.coder,
            "at": at,
            "note": row.note,
            "searches": row.searches,
            // Another edition than the present one was read.
            "edition": row.edition.as_ref().map(|text| {
                let key = (row.document, text.clone());
                editions.get(&key).cloned().unwrap_or_default()
            }),
        }));
    }
    if rows.is_empty() {
        text = "Nothing has been looked at.".to_owned();
    }
    Ok(Report::new(values, text))
}
