//! `search --complete`: what may stand at the cursor of a query.

use std::fmt::Write as _;

use serde_json::json;

use super::args::SearchArgs;
use super::output::{Refused, Report};
use super::project;

/// `search PROJECT QUERY --complete [CURSOR]`; without a cursor, at the query's end.
pub fn complete(args: &SearchArgs, cursor: u32) -> Result<Report, Refused> {
    let mut session = project::read(&args.project)?;
    let found = session.complete(&args.query, cursor)?;
    let mut text = String::new();
    for candidate in &found {
        let _ = writeln!(text, "{}", candidate.text);
    }
    let candidates: Vec<_> = found
        .iter()
        .map(|candidate| {
            json!({
                "text": candidate.text,
                "kind": candidate.kind.as_str(),
                "start": candidate.place.start,
                "end": candidate.place.end,
            })
        })
        .collect();
    let value = json!({ "query": args.query, "cursor": cursor, "candidates": candidates });
    Ok(Report::new(value, text))
}
