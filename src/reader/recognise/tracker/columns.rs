//! What each column of a tracker holds: by its heading first, and by what stands in it where the
//! heading leaves a choice ("Response" above cells that say *Accepted* is the decision) or says
//! nothing.

use super::dates::Due;
use super::{Column, Field, Mapping, Progress};
use crate::recognise::responses::{
    LEXICON, Term, key, leading_reference, of_cell, references_of_cell, words,
};

/// A heading of more words is a sentence.
const LONG_HEADING: usize = 14;
/// So many rows are looked at for what stands in a column.
const SAMPLE: usize = 40;
/// The head of a table stands among its first rows.
const HEAD_ROWS: usize = 12;
/// Columns beyond are not looked at.
const COLUMNS: usize = 64;

/// What cells of a column look like, as shares of those that are not empty.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    filled: usize,
    number: f32,
    decision: f32,
    date: f32,
    progress: f32,
}

fn look(rows: &[Vec<String>], column: usize) -> Look {
    let cells: Vec<&str> = rows
        .iter()
        .take(SAMPLE)
        .filter_map(|row| row.get(column))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    if cells.is_empty() {
        return Look::default();
    }
    let share = |of: &dyn Fn(&str) -> bool| {
        cells.iter().filter(|cell| of(cell)).count() as f32 / cells.len() as f32
    };
    let short = |cell: &str| cell.chars().count() <= 40;
    Look {
        filled: cells.len(),
        number: share(&|cell| short(cell) && !references_of_cell(cell).is_empty()),
        decision: share(&|cell| short(cell) && of_cell(cell).is_some()),
        date: share(&|cell| short(cell) && Due::of(cell).date.is_some()),
        progress: share(&|cell| short(cell) && Progress::of(cell).is_some()),
    }
}

/// A field by a heading, and how sure.
pub(super) fn by_heading(heading: &str) -> Option<(Field, f32)> {
    let folded = key(heading);
    let asked = if folded.is_empty() {
        heading.trim()
    } else {
        folded.as_str()
    };
    if asked.is_empty() {
        return None;
    }
    if let Some(field) = LEXICON.columns.get(asked) {
        return Some((*field, 0.9));
    }
    let of = words(heading);
    if of.len() > LONG_HEADING {
        return None;
    }
    LEXICON
        .column_phrases
        .iter()
        // `No` and `When` within other words say little.
        .filter(|(phrase, _)| phrase.iter().map(String::len).sum::<usize>() > 3)
        .filter_map(|(phrase, field)| {
            let at = of.windows(phrase.len()).position(|window| {
                window
                    .iter()
                    .zip(phrase)
                    .all(|(word, wanted)| word.text == *wanted)
            })?;
            // What a heading is about stands first: "Status of the action".
            let length = phrase.len() as f32 / of.len() as f32;
            let early = if at == 0 { 0.15 } else { 0.0 };
            Some((*field, 0.45 + 0.25 * length + early))
        })
        .max_by(|(one, a), (other, b)| a.total_cmp(b).then(other.cmp(one)))
}

/// Guesses what each column holds, from its heading and some of its rows.
pub fn columns(headings: &[String], sample: &[Vec<String>]) -> Mapping {
    if let Some(mapping) = super::own::mapping(headings) {
        return mapping;
    }
    let mut guesses: Vec<(usize, Field, f32, &'static str)> = Vec::new();
    for (at, heading) in headings.iter().enumerate().take(COLUMNS) {
        let look = look(sample, at);
        let told = by_heading(heading);
        let mut offer = |field, score: f32, why| guesses.push((at, field, score.min(1.0), why));
        if let Some((field, score)) = told {
            let fits = match field {
                Field::Number => look.number,
                Field::Disposition => look.decision,
                Field::Due => look.date,
                Field::Status => look.progress,
                _ => 0.0,
            };
            offer(field, score + 0.1 * fits, "Its heading says so.");
            if look.decision >= 0.6
                && matches!(field, Field::Response | Field::Status | Field::Comments)
                && look.progress < look.decision
            {
                offer(
                    Field::Disposition,
                    score + 0.12,
                    "Its heading speaks of a response, and its cells hold decisions.",
                );
            }
            // "Recommendation" above numbers.
            if field == Field::Text && look.number >= 0.8 {
                offer(
                    Field::Number,
                    score + 0.12,
                    "Its heading speaks of recommendations, and its cells hold numbers.",
                );
            }
        }
        if told.is_none() && look.filled >= 2 {
            let unsure = if heading.trim().is_empty() { 0.5 } else { 0.35 };
            if look.decision >= 0.6 && look.decision >= look.progress {
                offer(Field::Disposition, unsure, "Its cells hold decisions.");
            } else if look.progress >= 0.6 {
                offer(Field::Status, unsure, "Its cells hold states of progress.");
            } else if look.number >= 0.8 && at == 0 {
                offer(Field::Number, unsure, "Its cells hold numbers.");
            } else if look.date >= 0.6 && heading.trim().is_empty() {
                offer(Field::Due, unsure, "Its cells hold dates.");
            }
        }
    }
    guesses.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let mut out: Vec<Column> = headings
        .iter()
        .map(|heading| Column {
            heading: heading.clone(),
            field: None,
            confidence: 0.0,
            why: "What it holds could not be told.".to_owned(),
        })
        .collect();
    let mut taken: Vec<Field> = Vec::new();
    for (at, field, confidence, why) in guesses {
        let Some(column) = out.get_mut(at).filter(|column| column.field.is_none()) else {
            continue;
        };
        let twice = taken.contains(&field);
        // A second column of a kind is kept as a remark rather than lost ("Status 2020").
        let (field, why) = match (twice, field) {
            (false, field) => (field, why),
            (true, Field::Comments | Field::Evidence) => (field, why),
            (true, Field::Status | Field::Response | Field::Action | Field::Verdict) => (
                Field::Comments,
                "Another column holds the same; this one is kept as remarks.",
            ),
            (true, _) => continue,
        };
        column.field = Some(field);
        column.confidence = if twice { confidence * 0.5 } else { confidence };
        why.clone_into(&mut column.why);
        taken.push(field);
    }
    Mapping {
        columns: out,
        own: false,
    }
}

/// The row that heads a tracker and what its columns hold; `None` where no row looks like a head.
pub fn find_head(rows: &[Vec<String>]) -> Option<(usize, Mapping)> {
    rows.iter()
        .enumerate()
        .take(HEAD_ROWS)
        .filter(|(_, row)| is_head(row))
        .filter_map(|(at, row)| {
            let mapping = columns(row, rows.get(at + 1..)?);
            let sure: f32 = mapping
                .columns
                .iter()
                .filter(|column| column.field.is_some())
                .map(|column| column.confidence)
                .sum();
            mapping.is_useful().then_some((at, mapping, sure))
        })
        .max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))
        .map(|(at, mapping, _)| first_of_its_kind(rows, at, mapping))
}

/// A head that is printed again on each page: its first print heads all rows.
fn first_of_its_kind(rows: &[Vec<String>], at: usize, mapping: Mapping) -> (usize, Mapping) {
    let keys = |row: &[String]| row.iter().map(|cell| key(cell)).collect::<Vec<_>>();
    let wanted = rows.get(at).map(|row| keys(row)).unwrap_or_default();
    let first = rows.iter().take(at).position(|row| keys(row) == wanted);
    (first.unwrap_or(at), mapping)
}

/// The columns of a template that has no head of its own: rows over all columns name the
/// recommendation and hold the response, and the actions below have headings that name neither.
/// Nothing is known of its columns before those headings come.
pub(crate) fn find_template(rows: &[Vec<String>]) -> Option<Mapping> {
    let alone = |row: &Vec<String>| {
        let mut cells: Vec<&str> = row
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        cells.dedup();
        match cells.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    };
    let first = rows
        .iter()
        .take(HEAD_ROWS)
        .position(|row| alone(row).is_some_and(|cell| leading_reference(&cell).is_some()))?;
    let below = rows.get(first + 1..)?;
    let answers = below.iter().take(HEAD_ROWS).filter_map(alone).any(|cell| {
        LEXICON
            .longest(&words(&cell), 0, Term::AnswerLabel)
            .is_some()
    });
    let heads = below.iter().take(HEAD_ROWS).any(|row| is_head(row));
    if !answers && !heads {
        return None;
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    Some(Mapping {
        own: false,
        columns: vec![
            Column {
                heading: String::new(),
                field: None,
                confidence: 0.0,
                why: "The template names its columns further below.".to_owned(),
            };
            width
        ],
    })
}

/// Whether a row holds headings: two cells at least that name different fields, and no sentences.
pub(super) fn is_head(row: &[String]) -> bool {
    let mut fields: Vec<Field> = row
        .iter()
        .take(COLUMNS)
        .filter(|cell| !cell.trim().is_empty() && leading_reference(cell).is_none())
        .filter_map(|cell| by_heading(cell))
        .filter(|(_, score)| *score >= 0.6)
        .map(|(field, _)| field)
        .collect();
    fields.sort_unstable();
    fields.dedup();
    let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let long = row
        .iter()
        .any(|cell| cell.split_whitespace().count() > LONG_HEADING + 6);
    fields.len() >= 2 && fields.len() * 2 >= filled && !long
}
