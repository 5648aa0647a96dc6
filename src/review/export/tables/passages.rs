//! Tables of passages and of the documents that they stand in.

use std::collections::{BTreeSet, HashMap};

use super::{Cell, Described, Table, count, date, maybe, owned, text, word};
use crate::export::CodingRow;
use crate::export::citation::Citation;
use crate::export::findings::{DocumentRecord, Findings};
use crate::export::words;

/// More attributes than this are no columns any more.
const ATTRIBUTES: usize = 100;

/// Names of the documents' attributes, in order.
fn attribute_names(findings: &Findings) -> Vec<&str> {
    let names: BTreeSet<&str> = findings
        .documents
        .iter()
        .flat_map(|one| one.attributes.keys())
        .map(String::as_str)
        .collect();
    names.into_iter().take(ATTRIBUTES).collect()
}

/// A column for each attribute of the document that a row is of.
fn with_attributes<'a, R: Copy + 'a>(
    mut table: Described<'a, R>,
    findings: &'a Findings,
    document: impl Fn(R) -> Option<&'a DocumentRecord> + Clone + 'a,
) -> Described<'a, R> {
    for name in attribute_names(findings) {
        let document = document.clone();
        let (key, title) = (format!("attribute:{name}"), words::capital(name));
        table = table.column(key, title, 16.0, move |row| {
            let value = document(row).and_then(|one| one.attributes.get(name));
            value.map_or(Cell::Empty, |value| text(value))
        });
    }
    table
}

/// A passage with its document, where that is among the findings.
type Row<'a> = (&'a CodingRow, Option<&'a DocumentRecord>);

pub(super) fn passages(findings: &Findings) -> Table<'_> {
    let documents: HashMap<&str, &DocumentRecord> = findings
        .documents
        .iter()
        .map(|one| (one.id.as_str(), one))
        .collect();
    let rows = findings.passages.iter();
    let rows: Vec<Row<'_>> = rows
        .map(|row| (row, documents.get(row.document.as_str()).copied()))
        .collect();
    let table = Described::new("Coded passages", "passage", rows)
        .column("evaluation", "Evaluation", 14.0, |(row, _)| {
            maybe(&row.evaluation)
        })
        .column("recommendation", "Recommendation", 17.0, |(row, _)| {
            maybe(&row.recommendation)
        })
        .column("code", "Code", 28.0, |(row, _)| text(&row.code))
        .column("title", "Document", 36.0, |(row, _)| text(&row.title))
        .column("kind", "Kind", 13.0, |(row, _)| Cell::Word(&row.kind))
        .column("source_type", "Source type", 15.0, |(row, _)| {
            word(&row.source_type)
        })
        .column("published", "Published", 12.0, |(_, document)| {
            document.map_or(Cell::Empty, |one| date(&one.published))
        })
        .column("page", "Page", 8.0, |(row, _)| {
            row.page
                .map_or(Cell::Empty, |page| Cell::Number(page.into()))
        })
        .column("page_label", "Printed page", 13.0, |(row, _)| {
            maybe(&row.page_label)
        })
        .column("number", "Paragraph", 12.0, |(row, _)| maybe(&row.number))
        .column("section", "Section", 36.0, |(row, _)| text(&row.section))
        .column("quote", "Quote", 80.0, |(row, _)| text(&row.quote))
        .column("citation", "Citation", 40.0, |(row, _)| {
            owned(Citation::of_row(row).line())
        })
        .column("edition", "Edition", 24.0, |(row, _)| {
            row.earlier().map_or(Cell::Empty, owned)
        })
        .column("bearing", "Bearing", 13.0, |(row, _)| word(&row.bearing))
        .column("explicitness", "Explicitness", 14.0, |(row, _)| {
            word(&row.explicitness)
        })
        .column("memo", "Memo", 40.0, |(row, _)| maybe(&row.memo))
        .column("coder", "Coder", 16.0, |(row, _)| text(&row.coder))
        .column("created", "Coded (UTC)", 20.0, |(row, _)| {
            Cell::Moment(&row.created)
        });
    with_attributes(table, findings, |(_, document): Row<'_>| document)
        .column("start", "Starts at", 11.0, |(row, _)| {
            Cell::Number(row.start.into())
        })
        .column("end", "Ends at", 11.0, |(row, _)| {
            Cell::Number(row.end.into())
        })
        .column("document", "Document identifier", 38.0, |(row, _)| {
            text(&row.document)
        })
        .column("id", "Coding identifier", 38.0, |(row, _)| text(&row.id))
        .known_by(|(row, _)| &row.id)
}

pub(super) fn documents(findings: &Findings) -> Table<'_> {
    let table = Described::new("Documents", "document", findings.documents.iter().collect())
        .column("title", "Title", 50.0, |one| text(&one.title))
        .column("kind", "Kind", 13.0, |one| Cell::Word(&one.kind))
        .column("source_type", "Source type", 15.0, |one| {
            word(&one.source_type)
        })
        .column("evaluation", "Evaluation", 14.0, |one| {
            maybe(&one.evaluation)
        })
        .column("published", "Published", 13.0, |one| date(&one.published))
        .column("period_start", "Period from", 13.0, |one| {
            date(&one.period_start)
        })
        .column("period_end", "Period to", 13.0, |one| date(&one.period_end))
        .column("language", "Language", 11.0, |one| maybe(&one.language))
        .column("pages", "Pages", 9.0, |one| Cell::Number(one.pages.into()))
        .column("coded", "Coded passages", 16.0, |one| count(one.coded))
        .column("quotable", "May be quoted", 15.0, |one| {
            Cell::Word(if one.quotable { "yes" } else { "no" })
        })
        .column("file", "File", 36.0, |one| maybe(&one.file));
    with_attributes(table, findings, Some)
        .column("id", "Identifier", 38.0, |one| text(&one.id))
        .known_by(|one| &one.id)
}
