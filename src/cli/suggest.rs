//! `suggest`.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use deskreview_review::session::{SearchError, SuggestOptions};
use serde_json::{Value, json};

use super::args::SuggestArgs;
use super::output::{Problem, Refused, Report};
use super::{project, search};

/// `suggest PROJECT --recommendation R`
pub fn suggest(args: &SuggestArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::read(&args.project)?;
    let coder = coder.unwrap_or(session.coder()).to_owned();
    let statement = session.find_statement(&args.recommendation)?;
    let options = SuggestOptions {
        filter: args.filter.as_deref(),
        limit: args.limit,
        plain: args.plain,
        coder: (!args.everybody).then_some(coder.as_str()),
    };
    let found = session.suggest(statement, &options, &AtomicBool::new(false));
    let found = found.map_err(|error| match error {
        SearchError::Filter(mistake) => {
            let mut problem = Problem::new(format!("In the filter: {mistake}"));
            problem.at = Some((mistake.start, mistake.end));
            Refused(vec![problem])
        }
        other => other.into(),
    })?;
    let mut text = String::new();
    let mut hits: Vec<Value> = Vec::new();
    for one in &found.hits {
        let mut row = search::row(&one.hit, None);
        if let Some(row) = row.as_object_mut() {
            row.insert("why".to_owned(), json!(one.why));
        }
        hits.push(row);
        text.push_str(search::hit_words(&one.hit, None).trim_end());
        text.push('\n');
        if !one.why.is_empty() {
            let _ = writeln!(text, "    because of: {}", one.why.join(", "));
        }
        text.push('\n');
    }
    if found.hits.is_empty() {
        text.push_str("No passage has the words of this recommendation.\n");
    }
    let problems: Vec<Problem> = found
        .missing
        .iter()
        .map(|title| search::unsearched(title))
        .collect();
    let value = json!({
        "recommendation": statement,
        "terms": found.terms,
        "total": found.total,
        "took_ms": (found.took_ms * 1000.0).round() / 1000.0,
        "hits": hits,
        "errors": problems,
    });
    Ok(Report::new(value, text).with_problems(problems))
}
