//! Results frameworks in the forms that bodies give them, each a document of its own.

mod figures;
mod flat;
mod forms;
mod labels;
mod negative;
mod properties;
mod sample;
mod tables;

use super::{Figure, Indicator, indicators};
use crate::import::{Options, read};
use crate::text::DocumentText;

/// Reads a document of the kind that its name says.
pub(super) fn document(bytes: &[u8], name: &str) -> DocumentText {
    read(bytes, name, &Options::default(), &mut |_| {})
        .expect("it has text")
        .document
}

/// What is found, after every place has been checked against the text.
pub(super) fn found_in(document: &DocumentText) -> Vec<Indicator> {
    let found = indicators(document);
    let slice = |range| {
        document
            .text
            .slice(range)
            .unwrap()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let figure = |one: &Option<Figure>| {
        if let Some(one) = one {
            assert_eq!(slice(one.range), one.text);
        }
    };
    for one in &found {
        assert!(!one.text.is_empty() && !one.range.is_empty());
        assert!((0.05..=0.99).contains(&one.confidence) && one.why.ends_with('.'));
        for part in [&one.baseline, &one.target, &one.result] {
            figure(part);
            if let Some(part) = part {
                assert!(one.range.contains(part.range), "{one:?}");
            }
        }
        for region in &one.by_region {
            for part in [&region.baseline, &region.target, &region.result] {
                figure(part);
            }
            assert!(!region.range.is_empty());
            for country in &region.countries {
                assert_eq!(slice(country.range), country.name);
            }
        }
        if let Some(outcome) = &one.outcome {
            assert_eq!(slice(outcome.range), outcome.text);
        }
    }
    found
}

/// The indicators of a page of HTML.
pub(super) fn html(body: &str) -> Vec<Indicator> {
    let page = format!(
        "<html><body><h1>Results of the programme</h1><p>The office wrote this report.</p>{body}</body></html>"
    );
    found_in(&document(page.as_bytes(), "report.html"))
}

/// A table of rows whose cells are parted by bars, the first row its heading.
pub(super) fn table(rows: &[&str]) -> String {
    let cells = |row: &str, tag: &str| {
        row.split('|')
            .map(|cell| format!("<{tag}>{}</{tag}>", cell.trim()))
            .collect::<String>()
    };
    let mut out = String::from("<table>");
    for (at, row) in rows.iter().enumerate() {
        out.push_str(&format!(
            "<tr>{}</tr>",
            cells(row, if at == 0 { "th" } else { "td" })
        ));
    }
    out.push_str("</table>");
    out
}

/// A figure as (amount, unit, date).
pub(super) fn said(figure: &Option<Figure>) -> Option<(Option<f64>, Option<&str>, Option<&str>)> {
    figure.as_ref().map(|figure| {
        (
            figure.amount.and_then(super::Amount::number),
            figure.unit.as_deref(),
            figure.date.as_deref(),
        )
    })
}

/// The plain numbers of baseline, target and result.
pub(super) fn numbers(one: &Indicator) -> [Option<f64>; 3] {
    [&one.baseline, &one.target, &one.result].map(|figure| figure.as_ref()?.amount?.number())
}

/// The printed numbers of all indicators.
pub(super) fn labels(found: &[Indicator]) -> Vec<&str> {
    found
        .iter()
        .map(|one| one.number.as_deref().unwrap_or("–"))
        .collect()
}
