//! `saved`: searches that are kept under a name, and what is new since somebody looked.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use deskreview_review::Session;
use deskreview_review::domain::{
    Command, SavedSearch, SavedSearchFields, SavedSearchId, SearchQuestion, case_fold, iso_time,
};
use deskreview_review::session::SavedCount;
use serde_json::{Value, json};

use super::args::{SavedArgs, SavedCommand};
use super::output::{Problem, Refused, Report, count, refuse};
use super::{project, search};

/// Nothing gives a command up but a signal.
static GOES_ON: AtomicBool = AtomicBool::new(false);

/// `saved PROJECT [add|remove|run …]`
pub fn saved(args: &SavedArgs, coder: Option<&str>) -> Result<Report, Refused> {
    match &args.what {
        None => list(args),
        Some(SavedCommand::Add {
            name,
            query,
            filter,
        }) => {
            let mut session = project::write(&args.project, coder)?;
            let asked = SearchQuestion {
                query: query.clone(),
                filter: filter.clone(),
                ..SearchQuestion::default()
            };
            // Whoever saves a search has looked at what it finds.
            let now = session.saved_count(&asked, None, &GOES_ON);
            let now = now.map_err(|error| search::refused(error, query, filter.as_deref()))?;
            let outcome = session.execute(Command::SaveSearch(SavedSearchFields {
                name: Some(name.clone()),
                query: Some(query.clone()),
                filter: Some(filter.clone()),
                seen: Some(now.seen),
            }))?;
            let id = outcome.created.first().copied().map(SavedSearchId);
            let all = session.saved_searches()?.into_iter();
            let Some(made) = all.into_iter().find(|one| Some(one.id) == id) else {
                return refuse("The search was not saved.");
            };
            let value = row(&made, now.total, 0);
            let text = format!("Saved “{}”: {}.", made.name, count(now.total, "passage"));
            Ok(Report::new(value, text))
        }
        Some(SavedCommand::Remove { name }) => {
            let mut session = project::write(&args.project, coder)?;
            let found = find(&session, name)?;
            session.execute(Command::RemoveSearch(found.id))?;
            Ok(Report::new(
                json!({ "id": found.id }),
                format!("Removed the saved search “{}”.", found.name),
            ))
        }
        Some(SavedCommand::Run {
            name,
            new,
            seen,
            limit,
            offset,
        }) => run(args, coder, name, (*new, *seen), (*offset, *limit)),
    }
}

fn asked(saved: &SavedSearch) -> SearchQuestion {
    SearchQuestion {
        query: saved.query.clone(),
        filter: saved.filter.clone(),
        ..SearchQuestion::default()
    }
}

fn counted(session: &mut Session, saved: &SavedSearch) -> Result<SavedCount, Refused> {
    let now = session.saved_count(&asked(saved), saved.seen.as_deref(), &GOES_ON);
    now.map_err(|error| search::refused(error, &saved.query, saved.filter.as_deref()))
}

fn list(args: &SavedArgs) -> Result<Report, Refused> {
    let mut session = project::read(&args.project)?;
    let mut rows = Vec::new();
    let mut text = String::new();
    let mut problems = Vec::new();
    for saved in session.saved_searches()? {
        let narrowed = saved.filter.as_ref();
        let narrowed = narrowed.map(|filter| format!(" in {filter}"));
        let narrowed = narrowed.unwrap_or_default();
        match counted(&mut session, &saved) {
            Ok(now) => {
                let _ = writeln!(
                    text,
                    "{}: {}{narrowed} ({}, {} new)",
                    saved.name,
                    saved.query,
                    count(now.total, "passage"),
                    now.new
                );
                rows.push(row(&saved, now.total, now.new));
            }
            // A code it names may be gone; the others are told all the same.
            Err(Refused(told)) => {
                let told = told.into_iter();
                problems.extend(
                    told.map(|problem| {
                        Problem::new(format!("“{}”: {}", saved.name, problem.message))
                    }),
                );
                let _ = writeln!(text, "{}: {}{narrowed}", saved.name, saved.query);
                rows.push(json!({
                    "id": saved.id, "name": saved.name, "query": saved.query,
                    "filter": saved.filter, "coder": saved.coder,
                    "created": iso_time(saved.created), "seen": saved.seen_at.map(iso_time),
                    "total": null, "new": null,
                }));
            }
        }
    }
    if rows.is_empty() {
        text = "No search is saved.".to_owned();
    }
    Ok(Report::new(rows, text).with_problems(problems))
}

fn run(
    args: &SavedArgs,
    coder: Option<&str>,
    name: &str,
    (only_new, seen): (bool, bool),
    (offset, limit): (usize, usize),
) -> Result<Report, Refused> {
    let mut session = if seen {
        project::write(&args.project, coder)?
    } else {
        project::read(&args.project)?
    };
    let saved = find(&session, name)?;
    let now = counted(&mut session, &saved)?;
    let fresh: HashSet<_> = now.fresh.iter().copied().collect();
    let told = |error| search::refused(error, &saved.query, saved.filter.as_deref());
    // New ones may stand anywhere among the best; all are read then.
    let page = if only_new {
        (0, usize::try_from(now.total).unwrap_or(usize::MAX))
    } else {
        (offset, limit)
    };
    let found = session.find(&asked(&saved), page.0, page.1, &GOES_ON);
    let mut found = found.map_err(told)?;
    if only_new {
        found
            .hits
            .retain(|hit| fresh.contains(&(hit.document, hit.range)));
        found.hits = found.hits.into_iter().skip(offset).take(limit).collect();
    }
    let mut text = String::new();
    let mut rows = Vec::new();
    for hit in &found.hits {
        text.push_str(&search::hit_words(hit, None));
        let mut value = search::row(hit, None);
        if let Some(object) = value.as_object_mut() {
            let new = fresh.contains(&(hit.document, hit.range));
            object.insert("new".to_owned(), json!(new));
        }
        rows.push(value);
    }
    let since = saved.seen_at.map(iso_time);
    let _ = writeln!(
        text,
        "{}, {} new{}.",
        count(now.total, "passage"),
        now.new,
        since
            .as_ref()
            .map(|since| format!(" since {since}"))
            .unwrap_or_default()
    );
    if seen {
        session.execute(Command::AmendSearch {
            search: saved.id,
            fields: SavedSearchFields {
                seen: Some(now.seen),
                ..SavedSearchFields::default()
            },
        })?;
    }
    let problems = search::unsearched_all(&found.missing);
    let value = json!({
        "name": saved.name,
        "query": saved.query,
        "filter": saved.filter,
        "total": now.total,
        "new": now.new,
        "since": since,
        "hits": rows,
        "errors": problems,
    });
    Ok(Report::new(value, text).with_problems(problems))
}

fn row(saved: &SavedSearch, total: u64, new: u64) -> Value {
    json!({
        "id": saved.id,
        "name": saved.name,
        "query": saved.query,
        "filter": saved.filter,
        "coder": saved.coder,
        "created": iso_time(saved.created),
        "seen": saved.seen_at.map(iso_time),
        "total": total,
        "new": new,
    })
}

/// A saved search by id, or by name where that is unique.
fn find(session: &Session, name: &str) -> Result<SavedSearch, Refused> {
    let id = SavedSearchId::parse(name);
    let wanted = case_fold(name);
    let mut found = session.saved_searches()?;
    found.retain(|saved| Some(saved.id) == id || case_fold(&saved.name) == wanted);
    match found.len() {
        0 => refuse(format!(
            "There is no saved search called “{name}”; `saved` lists them."
        )),
        1 => Ok(found.remove(0)),
        // Two copies may have saved the same name before they were merged.
        _ => {
            let mut problem = Problem::new(format!("“{name}” could be several saved searches."));
            problem.candidates = found
                .iter()
                .map(|saved| format!("{} ({}) {}", saved.name, saved.coder, saved.id))
                .collect();
            Err(Refused(vec![problem]))
        }
    }
}
