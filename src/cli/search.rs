//! `search`.

use std::fmt::Write as _;

use deskreview_review::session::{SECTION_SEPARATOR, SearchError, SearchHit};
use serde_json::{Value, json};

use super::args::SearchArgs;
use super::output::{Problem, Refused, Report, count};
use super::project;

/// `search PROJECT QUERY`
pub fn search(args: &SearchArgs) -> Result<Report, Refused> {
    let mut session = project::read(&args.project)?;
    let found = session.search(&args.query, args.filter.as_deref(), args.offset, args.limit);
    let found = found.map_err(|error| refused(error, args))?;
    let mut text = String::new();
    for hit in &found.hits {
        lines(hit, &mut text);
        text.push('\n');
    }
    let _ = writeln!(
        text,
        "{} in {:.1} ms.",
        count(found.total, "passage"),
        found.took_ms
    );
    let problems: Vec<Problem> = found
        .missing
        .iter()
        .map(|title| unsearched(title))
        .collect();
    let value = json!({
        "query": args.query,
        "total": found.total,
        "took_ms": (found.took_ms * 1000.0).round() / 1000.0,
        "hits": found.hits.iter().map(row).collect::<Vec<_>>(),
        "facets": {},
        "errors": problems,
    });
    Ok(Report::new(value, text).with_problems(problems))
}

/// Tells that a document was not searched.
pub fn unsearched(title: &str) -> Problem {
    Problem::new(format!(
        "“{title}” was not searched: its text is missing or cannot be read. `check --repair` reads it again from its source."
    ))
}

/// A hit for people: where it stands, and its words.
pub fn lines(hit: &SearchHit, text: &mut String) {
    let page = hit
        .place
        .page
        .map(|page| format!(", p. {page}"))
        .unwrap_or_default();
    let number = hit
        .place
        .number
        .as_ref()
        .map(|n| format!(", ¶ {n}"))
        .unwrap_or_default();
    let section = hit
        .place
        .section
        .rsplit(SECTION_SEPARATOR)
        .next()
        .unwrap_or_default();
    let section = if section.is_empty() || hit.quote == section {
        String::new()
    } else {
        format!(" ({section})")
    };
    let _ = writeln!(
        text,
        "{}{page}{number}{section}\n    {}",
        hit.title, hit.quote
    );
}

/// A hit as JSON.
pub fn row(hit: &SearchHit) -> Value {
    let highlights: Vec<_> = hit
        .highlights
        .iter()
        .map(|range| json!([range.start, range.end]))
        .collect();
    json!({
        "document": hit.document,
        "title": hit.title,
        "page": hit.place.page,
        "page_label": hit.place.page_label,
        "number": hit.place.number,
        "section": hit.place.section,
        "start": hit.range.start,
        "end": hit.range.end,
        "score": hit.score,
        "quote": hit.quote,
        "highlights": highlights,
        "codes": hit.codes,
    })
}

/// A mistake in a query points at its place.
fn refused(error: SearchError, args: &SearchArgs) -> Refused {
    let (mistake, query) = match &error {
        SearchError::Query(mistake) => (mistake, args.query.as_str()),
        SearchError::Filter(mistake) => (mistake, args.filter.as_deref().unwrap_or_default()),
        SearchError::Command(_) | SearchError::Cancelled => return error.into(),
    };
    let (start, end) = (mistake.start, mistake.end);
    let mut problem = Problem::new(error.to_string());
    problem.at = Some((start, end));
    let marks = "^".repeat(end.saturating_sub(start).max(1) as usize);
    problem.pointed = Some(format!(
        "    {query}\n    {}{marks}",
        " ".repeat(start as usize)
    ));
    Refused(vec![problem])
}
