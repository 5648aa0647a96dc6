//! Tables of what the reading came to: evidence matrix, coverage, indicators, codebook.

use super::{Cell, Described, Table, count, figure, maybe, owned, text, word};
use crate::export::findings::{
    EvidenceRecord, Findings, IndicatorRecord, MemberRecord, SampleRecord,
};
use crate::export::{class_words, words};

/// A cell of the matrix in words: what, and from how many sources and passages.
pub(in crate::export) fn evidence_words(one: &EvidenceRecord) -> String {
    let class = class_words(&one.class);
    if one.passages == 0 {
        // Read without a finding says it in words.
        return class.to_owned();
    }
    let sources = words::count(one.sources, "source", "sources");
    let passages = words::count(one.passages, "passage", "passages");
    format!("{class} ({sources}, {passages})")
}

pub(super) fn matrix(findings: &Findings) -> Table<'_> {
    let matrix = &findings.matrix;
    let mut table = Described::new("Evidence matrix", "matrix", matrix.rows.iter().collect())
        .column("recommendation", "Recommendation", 18.0, |row| {
            text(&row.name)
        });
    for (at, name) in matrix.columns.iter().enumerate() {
        table = table.column(name.clone(), name.clone(), 30.0, move |row| {
            row.cells.get(at).map_or(Cell::Empty, Cell::Evidence)
        });
    }
    table
        .column("all", "All years", 30.0, |row| Cell::Evidence(&row.total))
        .known_by(|row| &row.name)
}

pub(super) fn coverage(findings: &Findings) -> Table<'_> {
    Described::new("Coverage", "coverage", findings.coverage.iter().collect())
        .column("question", "Question", 28.0, |one| text(&one.question))
        .column("title", "Document", 40.0, |one| text(&one.place.title))
        .column("citation", "Place", 18.0, |one| {
            if one.whole {
                Cell::Text("all of it".into())
            } else {
                text(&one.place.cited)
            }
        })
        .column("outcome", "Outcome", 18.0, |one| {
            match one.outcome.as_str() {
                "none" => Cell::Text("Read, none found".into()),
                other => Cell::Word(other),
            }
        })
        .column("quote", "Passage", 70.0, |one| maybe(&one.quote))
        .column("note", "Note", 40.0, |one| maybe(&one.note))
        .column("searches", "Searches", 30.0, |one| {
            owned(one.searches.join("; "))
        })
        .column("passages", "Passages", 11.0, |one| count(one.passages))
        .column("coder", "Coder", 16.0, |one| text(&one.coder))
        .column("at", "When (UTC)", 20.0, |one| Cell::Moment(&one.at))
        .known_by(|one| &one.question)
}

pub(super) fn indicators(findings: &Findings) -> Table<'_> {
    Described::new(
        "Indicators",
        "indicator",
        findings.indicators.iter().collect(),
    )
    .column("evaluation", "Evaluation", 14.0, |one| {
        maybe(&one.evaluation)
    })
    .column("outcome_number", "Outcome number", 16.0, |one| {
        maybe(&one.outcome_number)
    })
    .column("outcome", "Outcome", 40.0, |one| maybe(&one.outcome))
    .column("number", "Number", 10.0, |one| maybe(&one.number))
    .column("text", "Indicator", 60.0, |one| text(&one.text))
    .column("unit", "Unit", 16.0, |one| maybe(&one.unit))
    .column("baseline", "Baseline", 12.0, |one| figure(&one.baseline))
    .column("target", "Target", 12.0, |one| figure(&one.target))
    .column("result", "Result", 12.0, |one| figure(&one.result))
    .column("met", "Target met", 12.0, |one| match one.met {
        Some(true) => Cell::Word("yes"),
        Some(false) => Cell::Word("no"),
        None => Cell::Empty,
    })
    .column("period", "Period", 14.0, |one| maybe(&one.period))
    .column("by_region", "By region", 50.0, |one| owned(regions(one)))
    .column("state", "State", 12.0, |one| Cell::Word(&one.state))
    .place(|one| Some(&one.place))
    .column("id", "Identifier", 38.0, |one| text(&one.id))
    .known_by(|one| &one.id)
}

/// The countries of each region, a region a line.
fn regions(one: &IndicatorRecord) -> String {
    let lines: Vec<String> = one
        .by_region
        .iter()
        .map(|(region, countries)| {
            let countries = countries.join(", ");
            if region.is_empty() {
                countries
            } else {
                format!("{region}: {countries}")
            }
        })
        .collect();
    lines.join("\n")
}

/// One row a document or placeholder, so that the classes can be counted anew.
pub(super) fn samples(findings: &Findings) -> Table<'_> {
    let rows: Vec<(&SampleRecord, &MemberRecord)> = findings
        .samples
        .iter()
        .flat_map(|of| of.documents.iter().map(move |one| (of, one)))
        .collect();
    Described::new("Samples", "sample", rows)
        .column("sample", "Sample", 36.0, |(of, _)| text(&of.title))
        .column("question", "Question", 20.0, |(of, _)| maybe(&of.question))
        .column("population", "Population", 40.0, |(of, _)| {
            maybe(&of.population)
        })
        .column("title", "Document", 40.0, |(_, one)| match &one.title {
            Some(title) => text(title),
            None => Cell::Text("(not at hand, no name)".into()),
        })
        .column("at_hand", "At hand", 10.0, |(_, one)| {
            Cell::Word(if one.at_hand { "yes" } else { "no" })
        })
        .column("count", "Documents", 11.0, |(_, one)| {
            Cell::Number(one.count.into())
        })
        .column("class", "Class", 13.0, |(_, one)| word(&one.class))
        .column("by_hand", "Set by hand", 13.0, |(_, one)| {
            Cell::Word(if one.by_hand { "yes" } else { "no" })
        })
        .column("excluded", "Left out because", 40.0, |(_, one)| {
            maybe(&one.excluded)
        })
        .column("counted_under", "Counted under", 40.0, |(_, one)| {
            let pairs = one.attributes.iter();
            let pairs: Vec<String> = pairs
                .map(|(name, value)| format!("{name}: {value}"))
                .collect();
            owned(pairs.join("; "))
        })
        .column("id", "Identifier", 38.0, |(_, one)| text(&one.id))
        .known_by(|(_, one)| &one.id)
}

pub(super) fn codebook(findings: &Findings) -> Table<'_> {
    Described::new("Codebook", "code", findings.codes.iter().collect())
        .column("path", "Code", 50.0, |one| text(&one.path))
        .column("description", "Description", 70.0, |one| {
            maybe(&one.description)
        })
        .column("colour", "Colour", 11.0, |one| maybe(&one.colour))
        .column("codings", "Passages", 11.0, |one| count(one.codings))
        .column("id", "Identifier", 38.0, |one| text(&one.id))
        .known_by(|one| &one.id)
}
