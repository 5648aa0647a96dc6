//! The rows of a tracker, read one after the other. A row belongs to the recommendation above it
//! where its own cells for number and words are empty (cells that were merged). A row with one cell
//! only may name the recommendation or hold the response to it, and a row of headings in the middle
//! begins another part with columns of its own, as the templates of many offices have it.

use super::columns::{columns, is_head};
use super::dates::Due;
use super::{Action, Field, Mapping, Named, Progress, Tracker, TrackerRow, Unread};
use crate::recognise::responses::{
    Disposition, LEXICON, Term, is_blank, key, leading_reference, of_cell, read_disposition,
    references_of_cell, words,
};

/// A cell of more actions is kept as one.
const ACTIONS: usize = 30;

/// Reads the rows below the head of a tracker by what its columns hold.
pub fn read(rows: &[Vec<String>], mapping: &Mapping) -> Tracker {
    if mapping.own {
        return super::own::read(rows, mapping);
    }
    let mut reading = Reading {
        out: Tracker::default(),
        mapping: mapping.clone(),
        open: false,
    };
    for (at, row) in rows.iter().enumerate() {
        reading.row(at, row, rows.get(at + 1..).unwrap_or_default());
    }
    reading.out
}

struct Reading {
    out: Tracker,
    mapping: Mapping,
    /// Whether the last entry may take further rows.
    open: bool,
}

/// The cells of a row by field.
struct Cells<'a> {
    row: &'a [String],
    mapping: &'a Mapping,
}

impl<'a> Cells<'a> {
    /// The first column of a field that holds something in this row.
    fn column(&self, field: Field) -> Option<usize> {
        self.mapping
            .columns
            .iter()
            .zip(self.row)
            .position(|(column, cell)| column.field == Some(field) && !is_blank(cell.trim()))
    }

    fn all(&self, field: Field) -> Vec<&'a str> {
        self.mapping
            .columns
            .iter()
            .zip(self.row)
            .filter(|(column, _)| column.field == Some(field))
            .map(|(_, cell)| cell.trim())
            .filter(|cell| !is_blank(cell))
            .collect()
    }

    fn first(&self, field: Field) -> Option<&'a str> {
        self.all(field).into_iter().next()
    }

    fn owned(&self, field: Field) -> Option<String> {
        let all = self.all(field);
        (!all.is_empty()).then(|| all.join("\n"))
    }
}

impl Reading {
    fn unread(&mut self, row: usize, why: &str) {
        self.out.unread.push(Unread {
            row,
            why: why.to_owned(),
        });
    }

    fn row(&mut self, at: usize, row: &[String], below: &[Vec<String>]) {
        let mut filled: Vec<&str> = row
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        // A merged cell may stand in each column that it covers.
        filled.dedup();
        if filled.is_empty() {
            return self.unread(at, "The row is empty.");
        }
        let again = self
            .mapping
            .columns
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.trim().is_empty())
            .all(|(column, cell)| !key(cell).is_empty() && key(&column.heading) == key(cell))
            && filled.len() > 1;
        if again {
            return self.unread(at, "The row repeats the headings.");
        }
        if is_head(row) {
            let mapping = columns(row, below);
            // Below a row that names the recommendation, headings need not name it again.
            if mapping.is_useful() || (self.open && mapping.known() >= 2) {
                self.mapping = mapping;
            }
            return self.unread(at, "The row holds headings.");
        }
        if let [only] = filled.as_slice()
            && (row.len() > 1 || self.mapping.columns.len() > 1)
        {
            let column = row.iter().position(|cell| !cell.trim().is_empty());
            if self.alone(at, column.unwrap_or(0), only) {
                return;
            }
        }
        self.full(at, row);
    }

    /// A row of one cell: the recommendation, or the response to it.
    fn alone(&mut self, at: usize, column: usize, cell: &str) -> bool {
        let of = words(cell);
        let answer = LEXICON.longest(&of, 0, Term::AnswerLabel);
        if let Some(behind) = answer
            && let Some(last) = of.get(behind.saturating_sub(1))
            && let Some(rest) = cell.get(last.end..)
            && rest.trim_start().starts_with([':', '-', '–'])
            && self.open
            && let Some(entry) = self.out.rows.last_mut()
        {
            let text = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            entry.rows.push(at);
            entry.response_at.get_or_insert((at, column));
            add(&mut entry.response, text);
            if entry.disposition == Disposition::Unclear {
                entry.disposition = read_disposition(text);
            }
            return true;
        }
        let Some((named, behind)) = leading_reference(cell) else {
            return false;
        };
        let rest = cell
            .get(behind..)
            .unwrap_or_default()
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        self.out.rows.push(TrackerRow {
            rows: vec![at],
            named,
            text_at: (!rest.is_empty()).then_some((at, column)),
            text: (!rest.is_empty()).then(|| rest.to_owned()),
            ..TrackerRow::default()
        });
        self.open = true;
        true
    }

    fn full(&mut self, at: usize, row: &[String]) {
        let cells = Cells {
            row,
            mapping: &self.mapping,
        };
        let mut text = cells.owned(Field::Text);
        let mut named = cells.first(Field::Number).map(of).unwrap_or_default();
        let printed = cells.first(Field::Number);
        // The number may stand in front of the words.
        if named.is_empty()
            && let Some((found, behind)) = text.as_deref().and_then(leading_reference)
        {
            let rest = text
                .as_deref()
                .and_then(|text| text.get(behind..))
                .unwrap_or_default()
                .trim_start_matches(|c: char| !c.is_alphanumeric());
            let rest = rest.to_owned();
            named = found;
            text = Some(rest).filter(|rest| !rest.is_empty());
        }
        // A number that is none of ours is still what the row is known by.
        if named.is_empty()
            && let Some(printed) = printed
        {
            named = vec![Named {
                number: printed.to_owned(),
                sub_items: Vec::new(),
            }];
        }
        let decision = cells.owned(Field::Disposition);
        let response = cells.owned(Field::Response);
        let verdict = cells.owned(Field::Verdict);
        let priority = cells.owned(Field::Priority);
        let part = cells.owned(Field::Part);
        let evaluation = cells.owned(Field::Evaluation);
        let addressee = cells.owned(Field::Addressee);
        let together = cells.owned(Field::Together);
        let at_cell = |field: Field| cells.column(field).map(|column| (at, column));
        let text_at = at_cell(Field::Text);
        let response_at = at_cell(Field::Response).or_else(|| at_cell(Field::Disposition));
        let actions = actions(&cells, at);
        let says =
            decision.is_some() || response.is_some() || verdict.is_some() || !actions.is_empty();
        if !says && text.is_none() {
            return self.unread(at, "The row has no recommendation, response or action.");
        }
        let disposition = decision
            .as_deref()
            .and_then(of_cell)
            .or_else(|| response.as_deref().map(read_disposition))
            .unwrap_or_default();
        let blank = named.is_empty() && text.is_none() && part.is_none();
        if let Some(last) = self.out.rows.last_mut().filter(|_| self.open) {
            let same_name = (named == last.named || named.is_empty())
                && (part.is_none() || part == last.part)
                && (evaluation.is_none() || evaluation == last.evaluation);
            let same_text = text.is_none() || text == last.text;
            let agrees = |one: &Option<String>, other: &Option<String>| {
                one.is_none() || other.is_none() || one == other
            };
            let same = same_name
                && same_text
                && agrees(&decision, &last.decision)
                && agrees(&response, &last.response);
            if blank || same {
                last.rows.push(at);
                last.actions.extend(actions);
                if decision.is_some() && decision != last.decision {
                    add(&mut last.decision, decision.as_deref().unwrap_or_default());
                }
                if response.is_some() && response != last.response {
                    add(&mut last.response, response.as_deref().unwrap_or_default());
                }
                if last.disposition == Disposition::Unclear {
                    last.disposition = disposition;
                }
                last.verdict = last.verdict.take().or(verdict);
                last.priority = last.priority.take().or(priority);
                last.addressee = last.addressee.take().or(addressee);
                last.response_at = last.response_at.or(response_at);
                last.text_at = last.text_at.or(text_at);
                return;
            }
            // The words stand once where the number is merged over rows that answer differently.
            if same_name && text.is_none() {
                text.clone_from(&last.text);
            }
            // So does the number where it is merged over the parts of a recommendation.
            if named.is_empty() && part.is_some() {
                named.clone_from(&last.named);
            }
        }
        if blank {
            return self.unread(
                at,
                "The row names no recommendation, and none stands above it.",
            );
        }
        self.open = true;
        self.out.rows.push(TrackerRow {
            rows: vec![at],
            named,
            text,
            response,
            decision,
            disposition,
            actions,
            verdict,
            priority,
            printed: printed.map(str::to_owned),
            evaluation,
            part,
            addressee,
            together,
            text_at,
            response_at,
        });
    }
}

fn add(to: &mut Option<String>, text: &str) {
    match to {
        Some(there) if !there.is_empty() => {
            there.push('\n');
            there.push_str(text);
        }
        _ => *to = Some(text.to_owned()),
    }
}

fn of(cell: &str) -> Vec<Named> {
    references_of_cell(cell)
}

/// Words that say that there is no action.
fn is_none(text: &str) -> bool {
    let folded = key(text);
    folded.is_empty()
        || LEXICON.is_no(&folded)
        || matches!(
            folded.as_str(),
            "none" | "nil" | "n a" | "aucune" | "aucun" | "ninguna" | "ninguno"
        )
}

fn actions(cells: &Cells<'_>, row: usize) -> Vec<Action> {
    let text = cells.owned(Field::Action).filter(|text| !is_none(text));
    let status = cells.owned(Field::Status);
    let comments = cells.owned(Field::Comments);
    let evidence = cells.owned(Field::Evidence);
    let responsible = cells.owned(Field::Responsible);
    let due = cells.owned(Field::Due);
    // A tracker without a column of actions still says how far the recommendation has come.
    let stands = text.is_some()
        || status.is_some()
        || comments.is_some()
        || evidence.is_some()
        || responsible.is_some()
        || due.is_some();
    if !stands {
        return Vec::new();
    }
    let parts = text.as_deref().map(parts).unwrap_or_default();
    let action =
        |text: &str, responsible: Option<&str>, due: Option<&str>, status: Option<&str>| Action {
            text: text.to_owned(),
            responsible: responsible.map(str::to_owned),
            due: due.map(Due::of),
            status: status.map(str::to_owned),
            progress: status.and_then(Progress::of),
            comments: comments.clone(),
            evidence: evidence.clone(),
            range: None,
            row: Some(row),
            column: cells.column(Field::Action),
        };
    let (who, when, how) = (responsible.as_deref(), due.as_deref(), status.as_deref());
    if parts.len() < 2 {
        return vec![action(text.as_deref().unwrap_or_default(), who, when, how)];
    }
    // Where another cell has as many lines, each goes with its action; else it goes with all.
    let nth = |cell: Option<&str>, at: usize| -> Option<String> {
        let lines = lines(cell?);
        match lines.len() == parts.len() {
            true => lines.get(at).map(|line| unmarked(line).to_owned()),
            false => cell.map(str::to_owned),
        }
    };
    parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            action(
                part,
                nth(who, at).as_deref(),
                nth(when, at).as_deref(),
                nth(how, at).as_deref(),
            )
        })
        .collect()
}

fn lines(cell: &str) -> Vec<&str> {
    cell.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

/// The marker that a line begins with: `1.`, `b)`, `(ii)`, `•`.
fn marker(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('(');
    let opened = line.len() - rest.len();
    let length = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let sign = rest.get(length..)?.chars().next()?;
    if length == 0 {
        return matches!(sign, '•' | '-' | '–' | '●' | '▪' | '*').then(|| sign.len_utf8());
    }
    (length <= 3 && matches!(sign, '.' | ')') && rest.get(length + 1..)?.starts_with(' '))
        .then_some(opened + length + 1)
}

fn unmarked(line: &str) -> &str {
    marker(line)
        .and_then(|length| line.get(length..))
        .unwrap_or(line)
        .trim()
}

/// Several actions in one cell: lines that begin with markers, with what follows each.
fn parts(cell: &str) -> Vec<String> {
    let lines = lines(cell);
    let marked = lines.iter().filter(|line| marker(line).is_some()).count();
    let first = lines.first().is_some_and(|line| marker(line).is_some());
    if marked < 2 || !first || marked > ACTIONS {
        return vec![cell.to_owned()];
    }
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        match (marker(line), out.last_mut()) {
            (None, Some(last)) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => out.push(unmarked(line).to_owned()),
        }
    }
    out
}
