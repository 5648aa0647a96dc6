//! The columns of the trackers that this program writes, and how they are read again.
//!
//! Whoever reads a tracker of our own need not guess: the headings are known, every row repeats the
//! number and words of its recommendation, and a cell says what it says. So a number that looks like
//! a range, or an action that reads like a heading, comes back as it went out. The writer takes its
//! headings from the same list.

use super::{Action, Column, Due, Field, Mapping, Named, Progress, Tracker, TrackerRow, Unread};
use crate::recognise::responses::{Disposition, of_cell};

/// A column of a tracker of our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnColumn {
    /// Its heading.
    pub heading: &'static str,
    /// What is read from it; `None` where it only tells.
    pub field: Option<Field>,
}

const fn read_from(heading: &'static str, field: Field) -> OwnColumn {
    OwnColumn {
        heading,
        field: Some(field),
    }
}

const fn told(heading: &'static str) -> OwnColumn {
    OwnColumn {
        heading,
        field: None,
    }
}

/// All columns in their order.
pub const OWN: &[OwnColumn] = &[
    read_from("Evaluation", Field::Evaluation),
    read_from("No.", Field::Number),
    read_from("Part", Field::Part),
    read_from("Recommendation", Field::Text),
    read_from("Priority", Field::Priority),
    read_from("Addressee", Field::Addressee),
    read_from("Response", Field::Response),
    read_from("Disposition", Field::Disposition),
    read_from("Also answers", Field::Together),
    read_from("Action", Field::Action),
    read_from("Responsible", Field::Responsible),
    read_from("Due", Field::Due),
    read_from("Status", Field::Status),
    read_from("Comments", Field::Comments),
    told("Evidence: passages"),
    told("Evidence: sources"),
    told("Evidence: citations"),
    told("Verdict"),
    told("Strength of evidence"),
    told("As of"),
    told("Reasoning"),
    told("In the register"),
    told(RESPONSE),
];

/// Heading of what tells responses of a recommendation apart that say the same.
const RESPONSE: &str = "Response no.";
/// Columns that trackers of earlier versions do not have.
const LATER: usize = 1;

/// The mapping of headings that are our own; `None` where they are not.
pub(super) fn mapping(headings: &[String]) -> Option<Mapping> {
    let same = headings.len() + LATER >= OWN.len()
        && OWN
            .iter()
            .zip(headings)
            .all(|(own, heading)| own.heading == heading.trim());
    same.then(|| Mapping {
        own: true,
        columns: headings
            .iter()
            .enumerate()
            .map(|(at, heading)| Column {
                heading: heading.clone(),
                field: OWN.get(at).and_then(|own| own.field),
                confidence: 1.0,
                why: "This program wrote the tracker.".to_owned(),
            })
            .collect(),
    })
}

/// Text as it was before it was kept from being a formula.
pub(super) fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => rest,
        _ => cell,
    }
}

/// Reads rows of a tracker of our own.
pub(super) fn read(rows: &[Vec<String>], mapping: &Mapping) -> Tracker {
    let mut out = Tracker::default();
    let headings = mapping.columns.iter();
    let which = headings
        .map(|column| column.heading.trim())
        .position(|one| one == RESPONSE);
    // Which response of the same words the row before was about.
    let mut before = None;
    for (at, row) in rows.iter().enumerate() {
        let column = |field: Field| mapping.of(field);
        let cell = |field: Field| {
            let cell = row.get(column(field)?)?.trim();
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        if row.iter().all(|cell| cell.trim().is_empty()) {
            out.unread.push(unread(at, "The row is empty."));
            continue;
        }
        let again = row
            .iter()
            .zip(&mapping.columns)
            .all(|(cell, column)| cell.trim() == column.heading.trim());
        if again {
            out.unread.push(unread(at, "The row holds headings."));
            continue;
        }
        let (printed, text) = (cell(Field::Number), cell(Field::Text));
        if printed.is_none() && text.is_none() {
            let why = "The row has neither number nor words of a recommendation.";
            out.unread.push(unread(at, why));
            continue;
        }
        let decision = cell(Field::Disposition);
        let response = cell(Field::Response);
        let place = |field: Field, there: bool| there.then(|| Some((at, column(field)?)))?;
        let entry = TrackerRow {
            rows: vec![at],
            named: printed
                .iter()
                .map(|number| Named {
                    number: number.clone(),
                    sub_items: Vec::new(),
                })
                .collect(),
            disposition: decision
                .as_deref()
                .and_then(of_cell)
                .unwrap_or(Disposition::Unclear),
            actions: Vec::new(),
            verdict: None,
            priority: cell(Field::Priority),
            evaluation: cell(Field::Evaluation),
            part: cell(Field::Part),
            addressee: cell(Field::Addressee),
            together: cell(Field::Together),
            text_at: place(Field::Text, text.is_some()),
            response_at: place(Field::Response, response.is_some())
                .or_else(|| place(Field::Disposition, decision.is_some())),
            printed,
            text,
            response,
            decision,
        };
        let action = action(&cell, at, column(Field::Action));
        let which = which.and_then(|at| row.get(at)).map(|cell| cell.trim());
        let same_response = std::mem::replace(&mut before, which) == which;
        let goes_on = out.rows.last_mut().filter(|last| {
            let key = |row: &TrackerRow| {
                (
                    row.evaluation.clone(),
                    row.printed.clone(),
                    row.part.clone(),
                    row.text.clone(),
                    row.response.clone(),
                    row.decision.clone(),
                    row.together.clone(),
                )
            };
            // A row without an action says nothing more, so it is another response of the same words.
            key(last) == key(&entry) && action.is_some() && same_response
        });
        match goes_on {
            Some(last) => {
                last.rows.push(at);
                last.actions.extend(action);
            }
            None => {
                let mut entry = entry;
                entry.actions.extend(action);
                out.rows.push(entry);
            }
        }
    }
    out
}

fn unread(row: usize, why: &str) -> Unread {
    Unread {
        row,
        why: why.to_owned(),
    }
}

fn action(
    cell: &dyn Fn(Field) -> Option<String>,
    row: usize,
    column: Option<usize>,
) -> Option<Action> {
    let text = cell(Field::Action)?;
    let status = cell(Field::Status);
    Some(Action {
        text,
        responsible: cell(Field::Responsible),
        due: cell(Field::Due).map(|due| Due::of(&due)),
        progress: status.as_deref().and_then(Progress::of),
        status,
        comments: cell(Field::Comments),
        evidence: None,
        range: None,
        row: Some(row),
        column,
    })
}
