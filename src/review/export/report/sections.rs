//! The sections of the report: recommendations one by one, themes, indicators, sources, annex.

use std::collections::BTreeMap;

use super::super::citation::Citation;
use super::super::words::{self, label};
use super::super::{
    CodingRow, Dropped, PlaceRecord, ResponseRecord, StatementRecord, VerdictRecord, class_words,
    reasons,
};
use super::build::{Making, dispositions, fact, is_recommendation, short, title};
use super::paper::{Block, Quote, Run, Table, cell, cited, column, emphasis, plain, strong};
use super::reasoning;

/// Longest quote in a table of the annex, in characters.
const GLIMPSE: usize = 300;

/// One section for each recommendation, then one for each other statement that says something.
pub(super) fn recommendations(making: &mut Making<'_>) {
    let all: Vec<&StatementRecord> = making.findings.statements.iter().collect();
    let mut evaluation: Option<&Option<String>> = None;
    for one in all.iter().filter(|one| is_recommendation(one)) {
        if evaluation != Some(&one.evaluation) {
            evaluation = Some(&one.evaluation);
            let name = match &one.evaluation {
                Some(label) => format!("Recommendations of {label}"),
                None => "Recommendations".to_owned(),
            };
            making.heading(1, name);
        }
        section(making, one);
    }
    let others: Vec<&&StatementRecord> = all
        .iter()
        .filter(|one| {
            !is_recommendation(one) && (one.evidence.passages > 0 || one.verdict.is_some())
        })
        .collect();
    if !others.is_empty() {
        making.heading(1, "Findings, conclusions and lessons");
        for one in others {
            section(making, one);
        }
    }
}

fn section(making: &mut Making<'_>, one: &StatementRecord) {
    making.heading(2, title(one));
    statement_quote(making, one);
    particulars(making, one);
    responses(making, one);
    actions(making, one);
    making.heading(3, "Verdict");
    if let Some(claimed) = &one.claimed {
        let said = fact("Claimed by the management", &label(claimed));
        making.text(said);
    }
    match &one.verdict {
        Some(found) => verdict(making, found),
        None => making.say("No verdict has been recorded."),
    }
    to_be_asked(making, one);
    making.heading(3, "Evidence");
    let found = evidence_line(one);
    making.say(found);
    passages(making, one);
    read(making, one);
    for item in &one.sub_items {
        sub_item(making, item);
    }
}

/// A sub-item, with all that stands on it.
fn sub_item(making: &mut Making<'_>, one: &StatementRecord) {
    making.heading(3, format!("Sub-item {}", one.number));
    statement_quote(making, one);
    particulars(making, one);
    for response in &one.responses {
        response_blocks(making, response);
    }
    actions(making, one);
    if let Some(found) = &one.verdict {
        verdict(making, found);
        to_be_asked(making, one);
    }
    let said = fact("Evidence", &evidence_line(one));
    making.text(said);
    passages(making, one);
    read(making, one);
    for item in &one.sub_items {
        sub_item(making, item);
    }
}

fn language(making: &Making<'_>, document: &str) -> Option<String> {
    making
        .documents
        .get(document)
        .and_then(|one| one.language.clone())
}

fn citation(place: &PlaceRecord) -> Citation {
    Citation {
        title: place.title.clone(),
        place: place.cited.clone(),
    }
}

fn statement_quote(making: &mut Making<'_>, one: &StatementRecord) {
    let mut said = Vec::new();
    if one.mended {
        said.push("wording mended by the reviewer".to_owned());
    }
    if one.place.earlier {
        said.push("in an earlier edition".to_owned());
    }
    if one.state == "proposed" {
        said.push("recognised by the program, not yet confirmed".to_owned());
    }
    let quote = Quote {
        words: one.text.clone(),
        language: language(making, &one.place.document),
        cited: citation(&one.place),
        said,
        memo: None,
        anchor: String::new(),
    };
    making.blocks.push(Block::Quote(Box::new(quote)));
}

fn particulars(making: &mut Making<'_>, one: &StatementRecord) {
    let facts = [
        ("Addressee", &one.addressee),
        ("Priority", &one.priority),
        ("Deadline", &one.deadline),
    ];
    let mut runs: Vec<Run> = Vec::new();
    for (name, value) in facts {
        let Some(value) = value else { continue };
        if !runs.is_empty() {
            runs.push(plain(" · "));
        }
        runs.extend(fact(name, value));
    }
    if !runs.is_empty() {
        making.text(runs);
    }
}

fn responses(making: &mut Making<'_>, one: &StatementRecord) {
    making.heading(3, "Management response");
    if one.responses.is_empty() {
        let below = one.sub_items.iter().any(|item| !item.responses.is_empty());
        making.say(if below {
            "The management answers the sub-items one by one; see there."
        } else {
            "No response of the management is recorded."
        });
        return;
    }
    if one.responses.len() > 1 {
        let said = format!(
            "{}. The management answers in {} places.",
            dispositions(one),
            one.responses.len()
        );
        making.say(said);
    }
    for response in &one.responses {
        response_blocks(making, response);
    }
}

fn response_blocks(making: &mut Making<'_>, one: &ResponseRecord) {
    let mut runs = vec![strong("Response: "), plain(label(&one.disposition))];
    if one.doubtful {
        runs.push(plain(
            " (that it answers this recommendation is not certain)",
        ));
    }
    making.text(runs);
    if one.text.is_empty() {
        return;
    }
    match &one.place {
        Some(place) => {
            let mut said = Vec::new();
            if one.mended {
                said.push("wording mended by the reviewer".to_owned());
            }
            let quote = Quote {
                words: one.text.clone(),
                language: language(making, &place.document),
                cited: citation(place),
                said,
                memo: None,
                anchor: String::new(),
            };
            making.blocks.push(Block::Quote(Box::new(quote)));
        }
        None => making.say(one.text.clone()),
    }
}

fn actions(making: &mut Making<'_>, one: &StatementRecord) {
    let rows: Vec<Vec<Vec<Run>>> = one
        .all_actions()
        .map(|action| {
            let due = action
                .due
                .as_deref()
                .map(words::date)
                .or_else(|| action.due_printed.clone());
            let status = action
                .status
                .as_deref()
                .map(label)
                .or_else(|| action.status_printed.clone());
            let mut what = cell(action.text.clone());
            if let Some(comments) = &action.comments {
                what.push(plain(" "));
                what.push(emphasis(comments.clone()));
            }
            vec![
                what,
                cell(action.responsible.clone().unwrap_or_else(|| "–".to_owned())),
                cell(due.unwrap_or_else(|| "–".to_owned())),
                cell(status.unwrap_or_else(|| "–".to_owned())),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    making.blocks.push(Block::Table(Table {
        caption: format!("Actions on {}", one.name()),
        columns: vec![
            column("Action", 46),
            column("Responsible", 20),
            column("Due", 16),
            column("Status", 18),
        ],
        rows,
    }));
}

fn verdict(making: &mut Making<'_>, one: &VerdictRecord) {
    let mut runs = vec![strong("Verdict: ")];
    let status = one
        .status
        .as_deref()
        .map_or_else(|| "not decided".to_owned(), label);
    runs.push(strong(status));
    if let Some(strength) = &one.strength {
        runs.push(plain(match strength.as_str() {
            "none" => " · without evidence".to_owned(),
            word => format!(" · evidence {}", label(word).to_lowercase()),
        }));
    }
    if let Some(date) = &one.as_of {
        runs.push(plain(format!(" · as of {}", words::date(date))));
    }
    making.text(runs);
    if let Some(reasoning) = &one.reasoning {
        let passages = &making.passages;
        let made = reasoning::blocks(reasoning, &|id| passages.contains(id));
        making.blocks.extend(made);
    }
    let step = match one.sign_off.as_str() {
        "draft" => "draft".to_owned(),
        "second_reader" => "read by a second reader".to_owned(),
        "management_comment" => "commented on by the management".to_owned(),
        other => label(other).to_lowercase(),
    };
    let mut signed = format!("{}, {}; {step}", one.author, words::date(&one.at));
    if let Some(comment) = &one.comment {
        signed.push_str(": ");
        signed.push_str(comment);
    }
    making.blocks.push(Block::Note(cell(signed)));
}

/// What a second reader would ask.
fn to_be_asked(making: &mut Making<'_>, one: &StatementRecord) {
    if one.notes.is_empty() {
        return;
    }
    making
        .blocks
        .push(Block::Note(vec![strong("Points to check")]));
    let items = one
        .notes
        .iter()
        .map(|note| vec![plain(note.clone())])
        .collect();
    making.blocks.push(Block::Bullets(items));
}

fn evidence_line(one: &StatementRecord) -> String {
    let class = class_words(&one.evidence.class);
    if one.evidence.passages == 0 {
        return format!("{class}.");
    }
    let below = if one.sub_items.is_empty() {
        ""
    } else {
        ", those on its sub-items included"
    };
    format!(
        "{class}: {} from {}{below}.",
        words::count(one.evidence.passages, "passage", "passages"),
        words::count(one.evidence.sources, "source", "sources"),
    )
}

/// The passages coded to a statement itself.
fn passages(making: &mut Making<'_>, one: &StatementRecord) {
    let rows = making.rows.get(&one.id).cloned().unwrap_or_default();
    for row in rows {
        passage(making, row);
    }
}

fn passage(making: &mut Making<'_>, row: &CodingRow) {
    let mut said: Vec<String> = [&row.bearing, &row.explicitness]
        .into_iter()
        .flatten()
        .map(|word| label(word).to_lowercase())
        .collect();
    if let Some(source) = &row.source_type {
        said.push(label(source).to_lowercase());
    }
    said.extend(row.earlier());
    said.push(format!("coded by {}", row.coder));
    let quote = Quote {
        words: row.quote.clone(),
        language: language(making, &row.document),
        cited: Citation::of_row(row),
        said,
        memo: row.memo.clone(),
        anchor: reasoning::passage_anchor(&row.id),
    };
    making.blocks.push(Block::Quote(Box::new(quote)));
}

/// What was read without a finding, and what was not read.
fn read(making: &mut Making<'_>, one: &StatementRecord) {
    let told = [
        ("Read, none found", &one.none_found),
        ("To be read again", &one.later),
        ("Not read", &one.unread),
    ];
    for (name, ids) in told {
        let titles = making.titles(ids);
        if titles.is_empty() {
            continue;
        }
        let mut runs = vec![strong(format!("{name}: "))];
        for (at, title) in titles.into_iter().enumerate() {
            if at > 0 {
                runs.push(plain("; "));
            }
            runs.push(emphasis(title));
        }
        making.blocks.push(Block::Note(runs));
    }
}

/// Passages coded to plain codes, by code.
pub(super) fn themes(making: &mut Making<'_>) {
    let mut by_code: BTreeMap<&str, Vec<&CodingRow>> = BTreeMap::new();
    for row in making
        .findings
        .passages
        .iter()
        .filter(|row| row.statement.is_none())
    {
        by_code.entry(row.code.as_str()).or_default().push(row);
    }
    if by_code.is_empty() {
        return;
    }
    making.heading(1, "Themes");
    let codes = &making.findings.codes;
    for code in codes.iter() {
        let Some(rows) = by_code.remove(code.path.as_str()) else {
            continue;
        };
        making.heading(2, code.path.replace('/', " › "));
        if let Some(description) = &code.description {
            making.blocks.push(Block::Note(cell(description.clone())));
        }
        for row in rows {
            passage(making, row);
        }
    }
}

pub(super) fn indicators(making: &mut Making<'_>) {
    let all = &making.findings.indicators;
    if all.is_empty() {
        return;
    }
    making.heading(1, "Indicators");
    let met = all.iter().filter(|one| one.met == Some(true)).count();
    let decided = all.iter().filter(|one| one.met.is_some()).count();
    making.say(format!(
        "{} of the results framework. Of {decided} it can be said whether the target was met: it was met for {met}.",
        words::count(all.len(), "indicator", "indicators")
    ));
    // Where all stand in one document its title says nothing in each row.
    let title = all
        .first()
        .map(|one| one.place.title.clone())
        .unwrap_or_default();
    let one_source = all.iter().all(|one| one.place.title == title);
    let figure = |figure: &Option<super::super::FigureRecord>| {
        cell(
            figure
                .as_ref()
                .map_or_else(|| "–".to_owned(), |one| one.text.clone()),
        )
    };
    let rows = all.iter().map(|one| {
        let mut what = Vec::new();
        if let Some(number) = &one.number {
            what.push(strong(format!("{number} ")));
        }
        what.push(plain(one.text.clone()));
        if let Some(period) = &one.period {
            what.push(plain(format!(" ({period})")));
        }
        let met = match one.met {
            Some(true) => "Met",
            Some(false) => "Not met",
            None => "–",
        };
        vec![
            what,
            figure(&one.baseline),
            figure(&one.target),
            figure(&one.result),
            cell(met),
            if one_source {
                cell(one.place.cited.clone())
            } else {
                cited(&citation(&one.place))
            },
        ]
    });
    let rows = rows.collect();
    making.blocks.push(Block::Table(Table {
        caption: if one_source {
            format!("Indicators with target and result (from {title})")
        } else {
            "Indicators with target and result".to_owned()
        },
        columns: vec![
            column("Indicator", if one_source { 45 } else { 36 }),
            column("Baseline", 11),
            column("Target", 11),
            column("Result", 11),
            column("Target met", 10),
            column("Source", if one_source { 12 } else { 21 }),
        ],
        rows,
    }));
}

pub(super) fn sources(making: &mut Making<'_>) {
    let all = &making.findings.documents;
    if all.is_empty() {
        return;
    }
    making.heading(1, "Sources");
    let rows = all.iter().map(|one| {
        let period = words::period(one.period_start.as_deref(), one.period_end.as_deref());
        let source = one
            .source_type
            .as_deref()
            .map_or_else(|| "–".to_owned(), label);
        vec![
            vec![emphasis(one.title.clone())],
            cell(label(&one.kind)),
            cell(source),
            cell(
                one.published
                    .as_deref()
                    .map_or_else(|| "–".to_owned(), words::date),
            ),
            cell(period.unwrap_or_else(|| "–".to_owned())),
            cell(words::grouped(one.coded)),
        ]
    });
    let rows = rows.collect();
    making.blocks.push(Block::Table(Table {
        caption: "Documents of the review".to_owned(),
        columns: vec![
            column("Title", 37),
            column("Kind", 12),
            column("Who speaks", 14),
            column("Published", 13),
            column("Period covered", 13),
            super::paper::number("Passages", 11),
        ],
        rows,
    }));
}

pub(super) fn annex(making: &mut Making<'_>, dropped: &[Dropped]) {
    making.heading(1, "Annex: rejected, unread and left out");
    let findings = making.findings;
    making.heading(2, "Passages that were looked at and rejected");
    looked_at(making, "rejected", "No passage was rejected.");
    if findings.coverage.iter().any(|one| one.outcome == "later") {
        making.heading(2, "To be looked at again");
        looked_at(making, "later", "");
    }
    making.heading(2, "Proposals that were set aside");
    if findings.rejected.is_empty() {
        making.say("Nothing that the program proposed was set aside.");
    } else {
        let items = findings.rejected.iter().map(|one| {
            let mut runs = vec![strong(format!("{} {} ", label(&one.kind), one.name()))];
            runs.push(plain(short(&one.text, GLIMPSE)));
            runs.push(plain(" ("));
            runs.extend(cited(&citation(&one.place)));
            runs.push(plain(")"));
            runs
        });
        let items = items.collect();
        making.blocks.push(Block::Bullets(items));
    }
    making.heading(2, "Documents that were not read");
    let mut rows = Vec::new();
    for one in findings
        .statements
        .iter()
        .filter(|one| is_recommendation(one))
    {
        let titles = making.titles(&one.unread);
        if !titles.is_empty() {
            rows.push(vec![
                vec![strong(one.name())],
                vec![emphasis(titles.join("; "))],
            ]);
        }
    }
    if rows.is_empty() {
        making.say("Every document of each dossier was read for each of its recommendations.");
    } else {
        making.blocks.push(Block::Table(Table {
            caption: "Not read, by recommendation".to_owned(),
            columns: vec![column("Recommendation", 22), column("Documents", 78)],
            rows,
        }));
    }
    making.heading(2, "What this report leaves out");
    let reasons = reasons(dropped);
    if reasons.is_empty() {
        making.say("Nothing was left out.");
    } else {
        let items = reasons.into_iter().map(|(reason, count)| {
            vec![plain(format!(
                "{reason} ({})",
                words::count(count, "time", "times")
            ))]
        });
        making.blocks.push(Block::Bullets(items.collect()));
    }
}

/// A table of what was looked at with an outcome.
fn looked_at(making: &mut Making<'_>, outcome: &str, none: &str) {
    let all = making
        .findings
        .coverage
        .iter()
        .filter(|one| one.outcome == outcome);
    let rows: Vec<Vec<Vec<Run>>> = all
        .map(|one| {
            let mut what = match &one.quote {
                Some(quote) => cell(short(quote, GLIMPSE)),
                None => cell("All of the document"),
            };
            if let Some(note) = &one.note {
                what.push(plain(" "));
                what.push(emphasis(note.clone()));
            }
            vec![
                vec![strong(one.question.clone())],
                what,
                cited(&citation(&one.place)),
                cell(one.coder.clone()),
            ]
        })
        .collect();
    if rows.is_empty() {
        making.say(none);
        return;
    }
    making.blocks.push(Block::Table(Table {
        caption: match outcome {
            "rejected" => "Rejected passages".to_owned(),
            _ => "To be looked at again".to_owned(),
        },
        columns: vec![
            column("Question", 18),
            column("Passage and note", 46),
            column("Place", 22),
            column("Coder", 14),
        ],
        rows,
    }));
}
