//! Indicators as the commands print them.

use std::fmt::Write as _;

use deskreview_reader::recognise::indicators::{Amount, Figure, Indicator, PlaceName};
use deskreview_reader::text::CharRange;
use serde_json::{Map, Value, json};

/// Indicators as `recognise --json` and `indicators --json` give them; `document` names their source.
pub fn rows(found: &[Indicator], document: &str) -> Vec<Value> {
    found.iter().map(|one| row(one, document)).collect()
}

fn row(one: &Indicator, document: &str) -> Value {
    let mut by_region = Map::new();
    let mut figures_by_region = Vec::new();
    for region in &one.by_region {
        let entry = by_region
            .entry(region.name.clone())
            .or_insert_with(|| json!([]));
        if let Value::Array(countries) = entry {
            countries.extend(region.countries.iter().map(|one| json!(one.name)));
        }
        let told = [&region.baseline, &region.target, &region.result];
        if told.into_iter().any(Option::is_some) {
            figures_by_region.push(json!({
                "region": region.name,
                "baseline": value(region.baseline.as_ref()),
                "target": value(region.target.as_ref()),
                "result": value(region.result.as_ref()),
                "met": region.met,
                "start": region.range.start,
                "end": region.range.end,
            }));
        }
    }
    let also: Vec<&str> = one
        .result_also
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    json!({
        "outcome": one.outcome.as_ref().map(|outcome| &outcome.text),
        "outcome_number": one.outcome.as_ref().and_then(|outcome| outcome.number.as_ref()),
        "number": one.number,
        "text": one.text,
        "unit": one.unit,
        "baseline": value(one.baseline.as_ref()),
        "target": value(one.target.as_ref()),
        "result": value(one.result.as_ref()),
        "result_also": (!also.is_empty()).then(|| also.join("; ")),
        "met": one.met,
        "period": one.period,
        "by_region": by_region,
        "figures_by_region": figures_by_region,
        "regions_counted": names(&one.groups),
        "countries_elsewhere": names(&one.unplaced),
        "figures": {
            "baseline": place(one.baseline.as_ref()),
            "target": place(one.target.as_ref()),
            "result": place(one.result.as_ref()),
        },
        "confidence": (f64::from(one.confidence) * 1000.0).round() / 1000.0,
        "why": one.why,
        "document": document,
        "page": one.page,
        "start": one.range.start,
        "end": one.range.end,
    })
}

fn names(places: &[PlaceName]) -> Vec<&str> {
    places.iter().map(|one| one.name.as_str()).collect()
}

/// A number where the figure is one, else its words.
fn value(figure: Option<&Figure>) -> Value {
    let Some(figure) = figure else {
        return Value::Null;
    };
    match figure.amount.and_then(Amount::number) {
        // Whole numbers without a decimal point, as they are printed.
        Some(number) if number.fract() == 0.0 && number.abs() < 9.0e15 => json!(number as i64),
        Some(number) => json!(number),
        None => json!(figure.text),
    }
}

/// A figure as printed, with its unit, its date and its place.
fn place(figure: Option<&Figure>) -> Value {
    figure.map_or(Value::Null, |figure| {
        let CharRange { start, end } = figure.range;
        json!({
            "text": figure.text,
            "unit": figure.unit,
            "date": figure.date,
            "start": start,
            "end": end,
        })
    })
}

/// The same for people to read.
pub fn shown(found: &[Indicator]) -> String {
    let mut out = String::new();
    for one in found {
        let number = one.number.as_deref().unwrap_or("–");
        let _ = writeln!(out, "{number}  {}", one.text);
        let said = |figure: &Option<Figure>| {
            figure
                .as_ref()
                .map_or_else(|| "–".to_owned(), |figure| figure.text.clone())
        };
        let met = match one.met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "undecided",
        };
        let _ = writeln!(
            out,
            "    baseline {}, target {}, result {}: {met}",
            said(&one.baseline),
            said(&one.target),
            said(&one.result)
        );
    }
    out
}
