//! Recommendations by the years of the documents in which something was found.

use std::collections::{BTreeSet, HashMap};

use crate::domain::StatementKind;
use crate::export::{CodingRow, DocumentRecord, Findings, MatrixRecord, MatrixRow, StatementRecord, Sum};

/// Documents without a date.
const UNDATED: &str = "Undated";

/// The year that a document speaks of: the end of the period it covers, else when it came out.
fn year(document: &DocumentRecord) -> String {
    let date = document.period_end.as_ref().or(document.published.as_ref());
    let year = date.and_then(|date| date.get(..4));
    year.unwrap_or(UNDATED).to_owned()
}

/// The matrix of all recommendations and suggestions, and of their sub-items.
pub(super) fn of(findings: &Findings) -> MatrixRecord {
    let years: HashMap<&str, String> = findings
        .documents
        .iter()
        .map(|one| (one.id.as_str(), year(one)))
        .collect();
    let mut rows: HashMap<String, Vec<&CodingRow>> = HashMap::new();
    for row in &findings.passages {
        if let Some(statement) = row.statement {
            rows.entry(statement.to_string()).or_default().push(row);
        }
    }
    let kinds = [StatementKind::Recommendation, StatementKind::Suggestion];
    let statements: Vec<&StatementRecord> = findings
        .all_statements()
        .filter(|one| kinds.iter().any(|kind| kind.as_str() == one.kind))
        .collect();
    let asked: BTreeSet<&str> = statements
        .iter()
        .flat_map(|one| one.none_found.iter().chain(&one.unread).chain(&one.later))
        .map(String::as_str)
        .chain(
            findings
                .passages
                .iter()
                .filter(|row| row.statement.is_some())
                .map(|row| row.document.as_str()),
        )
        .collect();
    let columns: BTreeSet<String> = asked.iter().filter_map(|id| years.get(id).cloned()).collect();
    let columns: Vec<String> = columns.into_iter().collect();
    let rows = statements
        .into_iter()
        .map(|one| {
            let mut below = Vec::new();
            gather(one, &rows, &mut below);
            let cells = columns.iter().map(|column| {
                let here = |id: &str| years.get(id) == Some(column);
                let mut sum = Sum::default();
                below.iter().filter(|row| here(&row.document)).for_each(|row| sum.add(row));
                if one.none_found.iter().any(|id| here(id)) {
                    sum.add_nothing();
                }
                sum.record()
            });
            MatrixRow {
                name: one.name(),
                cells: cells.collect(),
                total: one.evidence.clone(),
            }
        })
        .collect();
    MatrixRecord { columns, rows }
}

/// The passages of a statement and of all below it.
fn gather<'a>(
    one: &StatementRecord,
    rows: &HashMap<String, Vec<&'a CodingRow>>,
    out: &mut Vec<&'a CodingRow>,
) {
    out.extend(rows.get(&one.id).into_iter().flatten());
    one.sub_items.iter().for_each(|item| gather(item, rows, out));
}
