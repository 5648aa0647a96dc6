//! `indicators`.

use std::fmt::Write as _;

use deskreview_review::domain::{Figure, FigureRole, Indicator};
use deskreview_review::session::place;
use serde_json::{Value, json};

use super::args::ProjectArgs;
use super::output::{Refused, Report};
use super::project;

/// `indicators PROJECT`
pub fn list(args: &ProjectArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let mut rows = Vec::new();
    let mut text = String::new();
    for one in session.indicators()? {
        let document = session.document(one.document)?;
        let edition = one.edition.as_ref().unwrap_or(&document.text);
        let stands = session.edition_text(edition, &document.title).ok();
        let page = stands.and_then(|text| place(&text, one.range.start).page);
        line(&one, &document.title, page, &mut text);
        rows.push(row(&one, page));
    }
    if rows.is_empty() {
        text = "There are none.".to_owned();
    }
    Ok(Report::new(rows, text))
}

fn line(one: &Indicator, title: &str, page: Option<u32>, text: &mut String) {
    let value = |role| one.figure(role).map_or("–", |figure| figure.text.as_str());
    let met = match one.met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "undecided",
    };
    let number = one.number.as_deref().unwrap_or("–");
    let page = page.map_or(String::new(), |page| format!(", p. {page}"));
    let _ = writeln!(
        text,
        "{number}  [{}]  {}\n    target {}, result {}: {met}  (“{title}”{page})",
        one.state,
        one.text,
        value(FigureRole::Target),
        value(FigureRole::Result),
    );
    for (region, countries) in one.by_region() {
        let region = if region.is_empty() {
            "(no region)"
        } else {
            region
        };
        let _ = writeln!(text, "    {region}: {}", countries.join(", "));
    }
}

/// An indicator as JSON.
pub fn row(one: &Indicator, page: Option<u32>) -> Value {
    let value = |role| one.figure(role).map(number);
    let outcome: Vec<&str> = [&one.outcome_number, &one.outcome]
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect();
    let also: Vec<&str> = one
        .figures
        .iter()
        .filter(|figure| figure.role == FigureRole::ResultAlso)
        .map(|figure| figure.text.as_str())
        .collect();
    let figures: Vec<Value> = one.figures.iter().map(figure).collect();
    json!({
        "id": one.id,
        "state": one.state,
        "evaluation": one.evaluation_label,
        "outcome": (!outcome.is_empty()).then(|| outcome.join(" ")),
        "number": one.number,
        "text": one.text,
        "unit": one.unit,
        "baseline": value(FigureRole::Baseline),
        "target": value(FigureRole::Target),
        "result": value(FigureRole::Result),
        "result_also": also,
        "met": one.met,
        "period": one.period,
        "by_region": one.by_region(),
        "figures": figures,
        "document": one.document,
        "page": page,
        "start": one.range.start,
        "end": one.range.end,
        "earlier_edition": one.edition.is_some(),
        "confidence": one.confidence.map(|per_mille| f64::from(per_mille) / 1000.0),
        "why": one.why,
    })
}

fn figure(figure: &Figure) -> Value {
    json!({
        "role": figure.role,
        "region": figure.region,
        "text": figure.text,
        "unit": figure.unit,
        "date": figure.date,
        "code": figure.code,
        "amount": figure.amount.as_ref().and_then(|amount| amount.parse::<f64>().ok()),
        "start": figure.range.map(|range| range.start),
        "end": figure.range.map(|range| range.end),
    })
}

/// A figure as a number where it is one, so that programs can count with it; else its words.
fn number(figure: &Figure) -> Value {
    let amount = figure.amount.as_deref().unwrap_or(&figure.text).trim();
    if let Ok(whole) = amount.parse::<i64>() {
        return whole.into();
    }
    match amount.parse::<f64>() {
        Ok(number) => number.into(),
        Err(_) => figure.text.as_str().into(),
    }
}
