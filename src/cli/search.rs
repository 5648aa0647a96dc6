//! `search`: passages as a list, by groups, or as a concordance; and codings by quote or memo.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use deskreview_review::Session;
use deskreview_review::domain::{Dimension, HitState, Narrow, Question, SearchQuestion};
use deskreview_review::session::{
    CodingHit, Facets, Grouped, KwicLine, Place, Progress, SECTION_SEPARATOR, SearchError,
    SearchHit, Settled,
};
use serde_json::{Value, json};

use super::args::{SearchArgs, WithinArg};
use super::complete;
use super::output::{Problem, Refused, Report, count, refuse};
use super::project;

/// Passages of which all matches are counted: about two seconds.
const COUNTED: u64 = 20_000;
/// Nothing gives a command up but a signal.
static GOES_ON: AtomicBool = AtomicBool::new(false);

/// `search PROJECT QUERY`
pub fn search(args: &SearchArgs) -> Result<Report, Refused> {
    if let Some(cursor) = args.complete {
        let end = u32::try_from(args.query.chars().count()).unwrap_or(u32::MAX);
        return complete::complete(args, cursor.unwrap_or(end));
    }
    let mut session = project::read(&args.project)?;
    let find = &args.find;
    let question = question(&session, args)?;
    if find.open && question.is_none() {
        return refuse("Name the recommendation or code that hits are to be open for.");
    }
    let asked = SearchQuestion {
        query: args.query.clone(),
        filter: args.filter.clone(),
        narrow: narrow(&session, &find.only)?,
        open_for: question.filter(|_| find.open),
    };
    let told = |error| refused(error, &args.query, args.filter.as_deref());
    if find.within != WithinArg::Passages {
        return codings(&session, args, &asked).map_err(told)?;
    }
    if find.kwic {
        return concordance(&mut session, args, &asked).map_err(told)?;
    }
    let settled = question.map(|question| session.settled_for(question));
    let settled = settled.transpose()?;
    let facets = if find.facets || question.is_some() {
        let facets = session.facets(&asked, question, &GOES_ON);
        Some(facets.map_err(told)?)
    } else {
        None
    };
    if let Some(by) = find.group_by {
        let by = Dimension::from(by);
        let mut value = json!({ "query": args.query, "group_by": by });
        let grouped = session.find_grouped(&asked, by, 0, 0, &GOES_ON);
        let grouped = grouped.map_err(told)?;
        return groups(
            &mut session,
            args,
            (&asked, by),
            grouped,
            &mut value,
            settled.as_ref(),
        )
        .map_err(told);
    }
    let found = session.find(&asked, args.offset, args.limit, &GOES_ON);
    let found = found.map_err(told)?;
    let matches = match find.facets {
        true => Some(session.count_matches(&asked, COUNTED, &GOES_ON)),
        false => None,
    };
    let matches = matches.transpose().map_err(told)?;
    let mut text = String::new();
    for hit in &found.hits {
        text.push_str(&hit_words(hit, settled.as_ref()));
    }
    if let Some(facets) = &facets {
        text.push_str(&facet_words(facets));
    }
    let _ = writeln!(
        text,
        "{} in {:.1} ms.",
        count(found.total, "passage"),
        found.took_ms
    );
    // A query of a filter alone is not mistyped; one that finds nothing may be.
    let meant = match found.total {
        0 => session.meant(&args.query).map_err(told)?,
        _ => Vec::new(),
    };
    for query in &meant {
        let _ = writeln!(text, "Did you mean: {query}");
    }
    let problems = unsearched_all(&found.missing);
    let rows = found.hits.iter().map(|hit| row(hit, settled.as_ref()));
    let mut value = json!({
        "query": args.query,
        "total": found.total,
        "took_ms": rounded(found.took_ms),
        "hits": rows.collect::<Vec<_>>(),
        "facets": {},
        "meant": meant,
        "errors": problems,
    });
    if let (Some(facets), Some(object)) = (&facets, value.as_object_mut()) {
        if find.facets {
            object.insert("facets".to_owned(), json!(facets.by));
            object.insert("documents".to_owned(), json!(facets.documents));
        }
        if let Some(progress) = &facets.progress {
            object.insert("progress".to_owned(), progress_row(progress));
        }
        if let Some(matches) = matches {
            // Of very many passages not all are read for it; then the number is not known.
            let known = matches.passages == matches.of;
            object.insert(
                "matches".to_owned(),
                json!(known.then_some(matches.matches)),
            );
        }
    }
    Ok(Report::new(value, text).with_problems(problems))
}

/// What a search is a checklist for.
fn question(session: &Session, args: &SearchArgs) -> Result<Option<Question>, Refused> {
    Ok(match (&args.find.for_recommendation, &args.find.for_code) {
        (Some(name), _) => Some(Question::Statement(session.find_statement(name)?)),
        (None, Some(name)) => Some(Question::Code(session.find_code(name)?)),
        (None, None) => None,
    })
}

/// `year=2012`; documents and codes as they are named everywhere.
fn narrow(session: &Session, only: &[String]) -> Result<Vec<Narrow>, Refused> {
    let mut out = Vec::new();
    for one in only {
        let Some((by, value)) = one.split_once('=') else {
            return refuse(format!(
                "“{one}” does not say by what. Write it as year=2012."
            ));
        };
        let by: Dimension = by.parse()?;
        let value = value.trim();
        let value = match by {
            Dimension::Document if !value.is_empty() => session.find_document(value)?.to_string(),
            Dimension::Code if !value.is_empty() => session.find_code(value)?.to_string(),
            _ => value.to_owned(),
        };
        out.push(Narrow::new(by, value));
    }
    Ok(out)
}

/// Hits of each group.
fn groups(
    session: &mut Session,
    args: &SearchArgs,
    (asked, by): (&SearchQuestion, Dimension),
    all: Grouped,
    value: &mut Value,
    settled: Option<&Settled>,
) -> Result<Report, SearchError> {
    let mut text = String::new();
    let mut rows = Vec::new();
    let mut took_ms = all.found.took_ms;
    for group in &all.groups {
        let label = match group.value.label.as_str() {
            "" => "(none)",
            label => label,
        };
        let _ = writeln!(
            text,
            "{label}: {} in {}\n",
            count(group.value.passages, "passage"),
            count(group.value.documents, "document")
        );
        let mut one = asked.clone();
        one.narrow.retain(|narrow| narrow.by != by);
        one.narrow.push(Narrow::new(by, group.value.value.clone()));
        let found = session.find(&one, args.offset, args.limit, &GOES_ON)?;
        took_ms += found.took_ms;
        for hit in &found.hits {
            text.push_str(&hit_words(hit, settled));
        }
        rows.push(json!({
            "value": group.value.value,
            "label": group.value.label,
            "passages": group.value.passages,
            "documents": group.value.documents,
            "hits": found.hits.iter().map(|hit| row(hit, settled)).collect::<Vec<_>>(),
        }));
    }
    let problems = unsearched_all(&all.found.missing);
    let total = session.find(asked, 0, 0, &GOES_ON)?.total;
    let _ = writeln!(text, "{} in {took_ms:.1} ms.", count(total, "passage"));
    if let Some(object) = value.as_object_mut() {
        object.insert("total".to_owned(), json!(total));
        object.insert("took_ms".to_owned(), json!(rounded(took_ms)));
        object.insert("groups".to_owned(), json!(rows));
        object.insert("errors".to_owned(), json!(problems));
    }
    Ok(Report::new(value.take(), text).with_problems(problems))
}

/// Each match on a line.
fn concordance(
    session: &mut Session,
    args: &SearchArgs,
    asked: &SearchQuestion,
) -> Result<Result<Report, Refused>, SearchError> {
    let most = args.offset.saturating_add(args.limit);
    // Sorted by neighbours the first lines may come from anywhere.
    let read = match args.find.sort {
        super::args::SortArg::Document => most,
        _ => usize::MAX,
    };
    let found = session.concordance(asked, args.find.sort.into(), read, &GOES_ON)?;
    let lines: Vec<&KwicLine> = found
        .lines
        .iter()
        .skip(args.offset)
        .take(args.limit)
        .collect();
    let widest = lines.iter().map(|line| tail(&line.left).chars().count());
    let widest = widest.max().unwrap_or(0);
    let mut text = String::new();
    for line in &lines {
        let left = tail(&line.left);
        let blank = " ".repeat(widest - left.chars().count());
        let right: String = line.right.chars().take(BESIDE).collect();
        let _ = writeln!(
            text,
            "{blank}{left}[{}]{right}  {}{}",
            line.words,
            line.title,
            place_words(&line.place)
        );
    }
    let _ = writeln!(text, "{}.", count(found.passages, "passage"));
    let problems = unsearched_all(&found.missing);
    let rows = lines.iter().map(|line| {
        json!({
            "document": line.document,
            "title": line.title,
            "page": line.place.page,
            "page_label": line.place.page_label,
            "number": line.place.number,
            "section": line.place.section,
            "start": line.range.start,
            "end": line.range.end,
            "left": line.left,
            "match": line.words,
            "right": line.right,
        })
    });
    let value = json!({
        "query": args.query,
        "total": found.passages,
        // Where not all lines were read, how many there are is not known.
        "matches": (!found.cut).then_some(found.lines.len()),
        "lines": rows.collect::<Vec<_>>(),
        "errors": problems,
    });
    Ok(Ok(Report::new(value, text).with_problems(problems)))
}

/// Characters shown on either side of a match on a line.
const BESIDE: usize = 40;

fn tail(left: &str) -> String {
    let from = left.chars().count().saturating_sub(BESIDE);
    left.chars().skip(from).collect()
}

/// Codings by their quotes or memos.
fn codings(
    session: &Session,
    args: &SearchArgs,
    asked: &SearchQuestion,
) -> Result<Result<Report, Refused>, SearchError> {
    let memos = args.find.within == WithinArg::Memos;
    let found = session.find_codings(asked, memos, args.offset, args.limit, &GOES_ON)?;
    let mut text = String::new();
    for hit in &found.hits {
        let _ = writeln!(
            text,
            "{}  {}  ({})",
            hit.coding.id, hit.code, hit.coding.coder
        );
        let _ = writeln!(
            text,
            "    “{}” {}{}",
            hit.coding.anchor.quote,
            hit.title,
            place_words(&hit.place)
        );
        if let Some(memo) = &hit.coding.memo {
            let _ = writeln!(text, "    {memo}");
        }
    }
    let _ = writeln!(
        text,
        "{} in {:.1} ms.",
        count(found.total, "coding"),
        found.took_ms
    );
    let mut value = json!({
        "query": args.query,
        "within": if memos { "memos" } else { "codings" },
        "total": found.total,
        "took_ms": rounded(found.took_ms),
        "hits": found.hits.iter().map(coding_row).collect::<Vec<_>>(),
        "errors": [],
    });
    if let Some(object) = value.as_object_mut()
        && args.find.facets
    {
        object.insert("facets".to_owned(), json!(found.facets.by));
        object.insert("documents".to_owned(), json!(found.facets.documents));
        text.push_str(&facet_words(&found.facets));
    }
    Ok(Ok(Report::new(value, text)))
}

fn coding_row(hit: &CodingHit) -> Value {
    json!({
        "coding": hit.coding.id,
        "document": hit.coding.document,
        "title": hit.title,
        "page": hit.place.page,
        "page_label": hit.place.page_label,
        "number": hit.place.number,
        "section": hit.place.section,
        "start": hit.coding.anchor.range.start,
        "end": hit.coding.anchor.range.end,
        "quote": hit.coding.anchor.quote,
        "memo": hit.coding.memo,
        "code": hit.code,
        "coder": hit.coding.coder,
        "highlights": hit.highlights.iter().map(|range| json!([range.start, range.end])).collect::<Vec<_>>(),
    })
}

fn rounded(ms: f64) -> f64 {
    (ms * 1000.0).round() / 1000.0
}

pub fn unsearched_all(titles: &[String]) -> Vec<Problem> {
    titles.iter().map(|title| unsearched(title)).collect()
}

/// Tells that a document was not searched.
pub fn unsearched(title: &str) -> Problem {
    Problem::new(format!(
        "“{title}” was not searched: its text is missing or cannot be read. `check --repair` reads it again from its source."
    ))
}

fn place_words(place: &Place) -> String {
    let page = place.page.map(|page| format!(", p. {page}"));
    let number = place.number.as_ref().map(|number| format!(", ¶ {number}"));
    page.into_iter().chain(number).collect()
}

/// A hit for people.
pub fn hit_words(hit: &SearchHit, settled: Option<&Settled>) -> String {
    let section = hit.place.section.rsplit(SECTION_SEPARATOR).next();
    let section = match section.unwrap_or_default() {
        section if section.is_empty() || hit.quote == section => String::new(),
        section => format!(" ({section})"),
    };
    let state = settled.map(|settled| format!(" [{}]", state(hit, settled)));
    format!(
        "{}{}{section}{}\n    {}\n\n",
        hit.title,
        place_words(&hit.place),
        state.unwrap_or_default(),
        hit.quote
    )
}

fn state(hit: &SearchHit, settled: &Settled) -> HitState {
    settled.state(hit.document, hit.range)
}

/// Facets for people: the most frequent values of each.
fn facet_words(facets: &Facets) -> String {
    let mut text = String::new();
    for (by, values) in &facets.by {
        let shown: Vec<String> = values
            .iter()
            .take(8)
            .map(|value| {
                let label = match value.label.as_str() {
                    "" => "(none)",
                    label => label,
                };
                format!("{label} {}", value.passages)
            })
            .collect();
        let more = match values.len().saturating_sub(8) {
            0 => String::new(),
            more => format!("; {more} more"),
        };
        let _ = writeln!(text, "{by}: {}{more}", shown.join("; "));
    }
    if let Some(progress) = &facets.progress {
        let _ = writeln!(
            text,
            "{} of {} settled ({} tagged, {} rejected, {} read, {} for later).",
            progress.settled(),
            progress.total(),
            progress.tagged,
            progress.rejected,
            progress.read,
            progress.later
        );
    }
    text
}

fn progress_row(progress: &Progress) -> Value {
    let states: BTreeMap<&str, u64> = [
        ("settled", progress.settled()),
        ("total", progress.total()),
        ("open", progress.open),
        ("tagged", progress.tagged),
        ("rejected", progress.rejected),
        ("later", progress.later),
        ("read", progress.read),
    ]
    .into();
    json!(states)
}

/// A hit as JSON.
pub fn row(hit: &SearchHit, settled: Option<&Settled>) -> Value {
    let highlights: Vec<_> = hit
        .highlights
        .iter()
        .map(|range| json!([range.start, range.end]))
        .collect();
    let mut value = json!({
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
    });
    if let (Some(settled), Some(object)) = (settled, value.as_object_mut()) {
        object.insert("state".to_owned(), json!(state(hit, settled)));
    }
    value
}

/// A mistake in a query points at its place.
pub fn refused(error: SearchError, query: &str, filter: Option<&str>) -> Refused {
    let (mistake, query) = match &error {
        SearchError::Query(mistake) => (mistake, query),
        SearchError::Filter(mistake) => (mistake, filter.unwrap_or_default()),
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
