//! Tables of recommendations: a column headed so, or rows that begin with a label.

use std::collections::HashMap;

use super::candidates::{Candidate, Form, Reading, SHORT};
use super::evidence::Evidence;
use super::label::{self, Label};
use super::lexicon::{Hit, Sense, Words};
use super::units::Unit;
use super::{Mention, StatementKind, SubItem, fields};
use crate::text::{BlockKind, CharOffset, CharRange};

/// A head of a column has at most so many words.
const HEAD: usize = 7;

/// A head stands in the first rows of a table: a title may stand above it.
const TOP: usize = 3;

/// A row of a table of contents: dots, or a page number behind a title.
fn is_contents(row: &str) -> bool {
    let last = row.rsplit('\t').next().unwrap_or_default().trim();
    let page = !last.is_empty() && last.len() <= 4 && last.bytes().all(|b| b.is_ascii_digit());
    let cells = row
        .split('\t')
        .filter(|cell| !cell.trim().is_empty())
        .count();
    row.contains("....") || row.contains(". . .") || row.contains('…') || (page && cells == 2)
}

/// Columns of a table of recommendations, counted from 0.
#[derive(Clone, Copy, Default)]
struct Columns {
    text: usize,
    number: Option<usize>,
    addressee: Option<usize>,
    priority: Option<usize>,
    deadline: Option<usize>,
}

/// All statements of tables. Rows are claimed whether or not they state something, so that no other
/// form looks at them.
pub(super) fn rows(reading: &mut Reading<'_, '_>) {
    let units = reading.units;
    let mut columns: Option<Columns> = None;
    let mut alone: Option<Alone> = None;
    let mut block = None;
    let mut rows = 0;
    let mut from = reading.out.len();
    for (index, unit) in units.iter().enumerate() {
        if unit.kind != BlockKind::Table {
            continue;
        }
        if block != Some(unit.block) {
            block = Some(unit.block);
            columns = None;
            alone = None;
            rows = 0;
            parts(&mut reading.out, from);
            from = reading.out.len();
        }
        rows += 1;
        if let Some(taken) = reading.taken.get_mut(index) {
            *taken = true;
        }
        if unit.section.contents || is_contents(unit.text) {
            continue;
        }
        if rows <= TOP
            && let Some(found) = head(reading, unit)
        {
            columns = Some(found);
            continue;
        }
        let above = alone.take();
        if let Some(found) = labelled_row(reading, unit, columns) {
            reading.out.push(found);
        } else if let Some(found) = above.and_then(|above| below(reading, unit, above)) {
            reading.out.push(found);
        } else if let Some(found) = label_alone(reading, unit) {
            alone = Some(found);
        } else if let Some(columns) = columns
            && let Some(found) = row(reading, index, columns)
        {
            reading.out.push(found);
        }
    }
    parts(&mut reading.out, from);
}

/// A label that fills a row, above the row that holds its words.
struct Alone {
    label: Label,
    start: CharOffset,
    page: u32,
}

/// The name of a field has at most so many words.
const FIELD: usize = 5;

/// A row with nothing but a label, or with `recommendation number` and a number.
fn label_alone(reading: &Reading<'_, '_>, unit: &Unit<'_>) -> Option<Alone> {
    let cells: Vec<(usize, &str)> = cells(unit.text)
        .into_iter()
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let (start, label) = match cells.as_slice() {
        [(start, cell)] => {
            let label = label::label(reading.lexicon, unit.text, &unit.hits, *start, false)?;
            let whole = label.end >= start + cell.len() && label.number.is_some();
            (
                *start,
                Some(label).filter(|label| whole && !label.answered)?,
            )
        }
        [(start, field), (_, number)] => {
            let within = |sense| {
                unit.hits
                    .iter()
                    .any(|hit| hit.sense == sense && hit.end <= start + field.len())
            };
            let recommendation = Sense::Label(StatementKind::Recommendation);
            let names = field.split_whitespace().count() <= FIELD
                && within(recommendation)
                && within(Sense::NumberColumn)
                && label::is_number(number);
            let label = names.then(|| Label::of_number(number, unit.end()));
            (*start, label?)
        }
        _ => return None,
    };
    Some(Alone {
        label,
        start: unit.range(reading.document, start, start).start,
        page: unit.page,
    })
}

/// The row below a label that stands alone: its words, or the name of a field and its words.
fn below(reading: &Reading<'_, '_>, unit: &Unit<'_>, above: Alone) -> Option<Candidate> {
    let cells: Vec<(usize, &str)> = cells(unit.text)
        .into_iter()
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let (start, cell) = match cells.as_slice() {
        [one] => *one,
        [(_, field), words] if field.split_whitespace().count() <= FIELD => *words,
        _ => return None,
    };
    let answer = label::answers(unit.text, &unit.hits, start);
    if answer || cell.split_whitespace().count() < SHORT {
        return None;
    }
    let end = start + cell.len();
    let mut out = make(reading, unit, start, end, above.label.number, None)?;
    out.kind = above.label.kind;
    out.form = Form::Labelled;
    out.evidence.push(Evidence::Label);
    out.addressee = above.label.addressee.or(out.addressee);
    out.priority = above.label.priority.or(out.priority);
    out.mention.range.start = above.start;
    out.mention.page = above.page;
    Some(out)
}

/// Rows `1.1`, `1.2` below a row `1` of one table are parts of it.
fn parts(out: &mut Vec<Candidate>, from: usize) {
    let mut wholes: HashMap<(StatementKind, String), usize> = HashMap::new();
    for candidate in out.split_off(from) {
        let above = candidate
            .number
            .as_deref()
            .and_then(|number| number.rsplit_once('.'))
            .and_then(|(above, _)| wholes.get(&(candidate.kind, above.to_owned())));
        if let Some(whole) = above.and_then(|&at| out.get_mut(at)) {
            whole.mention.range.end = whole.mention.range.end.max(candidate.mention.range.end);
            whole.evidence.push(Evidence::SubItems);
            whole.sub_items.push(SubItem {
                marker: candidate.number.unwrap_or_default(),
                range: candidate.range,
                text: candidate.text,
                sub_items: candidate.sub_items,
            });
            continue;
        }
        if let Some(number) = &candidate.number {
            wholes
                .entry((candidate.kind, number.clone()))
                .or_insert(out.len());
        }
        out.push(candidate);
    }
}

/// Cells with the byte of the row where each begins.
fn cells(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    text.split('\t')
        .map(|cell| {
            let start = at + (cell.len() - cell.trim_start().len());
            at += cell.len() + 1;
            (start, cell.trim())
        })
        .collect()
}

/// The columns that a row of heads names.
fn head(reading: &Reading<'_, '_>, unit: &Unit<'_>) -> Option<Columns> {
    if !unit.hits.iter().any(|hit| {
        matches!(
            hit.sense,
            Sense::Recommending | Sense::Label(StatementKind::Recommendation)
        )
    }) {
        return None;
    }
    let cells = cells(unit.text);
    if cells.len() < 2 {
        return None;
    }
    let mut out = Columns::default();
    let mut found = false;
    let mut words = Words::default();
    for (at, (_, cell)) in cells.iter().enumerate() {
        let figures = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
        if figures || cell.split_whitespace().count() > HEAD {
            return None;
        }
        let hits = reading.lexicon.scan(cell, &mut words);
        let has = |sense| hits.iter().any(|hit| hit.sense == sense);
        let names = has(Sense::Recommending) || has(Sense::Label(StatementKind::Recommendation));
        let number = has(Sense::NumberColumn) || matches!(*cell, "#" | "N°" | "Nº" | "N.º");
        let numbered = cell.chars().any(|c| c.is_ascii_digit());
        if number && words.len() <= 3 {
            out.number.get_or_insert(at);
        } else if names && !found && !numbered && !has(Sense::Response) && !has(Sense::Answer) {
            out.text = at;
            found = true;
        } else if has(Sense::Addressee) {
            out.addressee.get_or_insert(at);
        } else if has(Sense::Priority) {
            out.priority.get_or_insert(at);
        } else if has(Sense::Deadline) {
            out.deadline.get_or_insert(at);
        }
    }
    found.then_some(out)
}

/// A row whose first or second cell begins with a label.
fn labelled_row(
    reading: &Reading<'_, '_>,
    unit: &Unit<'_>,
    columns: Option<Columns>,
) -> Option<Candidate> {
    let cells = cells(unit.text);
    for (position, (start, cell)) in cells.iter().take(2).enumerate() {
        // An answer in the next cell answers; it does not make an answer of what it stands beside.
        let own: Vec<Hit> = unit
            .hits
            .iter()
            .filter(|hit| hit.start >= *start && hit.end <= start + cell.len())
            .copied()
            .collect();
        let Some(found) = label::label(reading.lexicon, unit.text, &own, *start, false) else {
            continue;
        };
        if found.answered || (found.short && !reading.short()) {
            return None;
        }
        let cell_end = start + cell.len();
        let (at, end) = if found.end < cell_end {
            (found.end, cell_end)
        } else {
            let (next, text) = cells
                .iter()
                .skip(position + 1)
                .find(|(_, cell)| !cell.is_empty())
                .copied()?;
            (next, next + text.len())
        };
        let mut candidate = make(reading, unit, at, end, found.number, columns)?;
        candidate.kind = found.kind;
        candidate.evidence.push(if found.short {
            Evidence::ShortLabel
        } else {
            Evidence::Label
        });
        candidate.form = if candidate.number.is_some() {
            Form::Labelled
        } else {
            Form::Item
        };
        candidate.addressee = found.addressee.or(candidate.addressee);
        let mut words = Words::default();
        let hits = reading.lexicon.scan(&candidate.text, &mut words);
        if label::answers(&candidate.text, &hits, 0) {
            return None;
        }
        return Some(candidate);
    }
    None
}

/// A row below a head that names a column of recommendations.
fn row(reading: &Reading<'_, '_>, index: usize, columns: Columns) -> Option<Candidate> {
    let unit = reading.units.get(index)?;
    let cells = cells(unit.text);
    let (start, text) = *cells.get(columns.text)?;
    let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|(_, cell)| *cell);
    let mut start = start;
    let end = start + text.len();
    // The number stands in a cell of its own, or before the words.
    let mut number = cell(columns.number)
        .or_else(|| {
            cells
                .first()
                .filter(|_| columns.text > 0)
                .map(|(_, cell)| *cell)
        })
        .map(|cell| {
            cell.trim_end_matches(['.', ')', ':'])
                .trim_start_matches('R')
                .trim()
        })
        .filter(|cell| label::is_number(cell))
        .map(str::to_owned);
    if number.is_none() {
        let head = text.split_whitespace().next().unwrap_or_default();
        let bare = head
            .trim_end_matches(['.', ')', ':'])
            .trim_start_matches('(');
        if bare.len() < head.len() && label::is_number(bare) && bare.len() <= 6 {
            number = Some(bare.to_owned());
            start += head.len();
            start +=
                unit.text.get(start..end)?.len() - unit.text.get(start..end)?.trim_start().len();
        }
    }
    if unit.text.get(start..end)?.split_whitespace().count() < SHORT {
        return None;
    }
    let numbered = number.is_some();
    let mut out = make(reading, unit, start, end, number, Some(columns))?;
    out.evidence.push(Evidence::Row);
    out.form = if numbered { Form::Labelled } else { Form::Item };
    out.list = Some(usize::MAX / 2 + unit.block);
    Some(out)
}

fn make(
    reading: &Reading<'_, '_>,
    unit: &Unit<'_>,
    start: usize,
    end: usize,
    number: Option<String>,
    columns: Option<Columns>,
) -> Option<Candidate> {
    let text = unit.text.get(start..end)?.trim_end().to_owned();
    if text.is_empty() || text.contains('\t') {
        return None;
    }
    let cells = cells(unit.text);
    let value = |at: Option<usize>| {
        at.and_then(|at| cells.get(at))
            .map(|(_, cell)| (*cell).to_owned())
            .filter(|cell| !cell.is_empty())
    };
    let from_words = fields::of(reading.lexicon, &text);
    let range = unit.range(reading.document, start, start + text.len());
    let mut evidence = Vec::new();
    reading.signs_of(&mut evidence, unit, &text, &[]);
    let columns = columns.unwrap_or_default();
    Some(Candidate {
        kind: StatementKind::Recommendation,
        form: Form::Item,
        number,
        core: from_words.core,
        addressee: value(columns.addressee).or(from_words.addressee),
        priority: value(columns.priority),
        deadline: value(columns.deadline).or(from_words.deadline),
        range,
        text,
        sub_items: Vec::new(),
        mention: Mention {
            range: CharRange {
                start: unit.range(reading.document, 0, 0).start,
                end: unit.range(reading.document, 0, unit.end()).end,
            },
            page: unit.page,
            differs: false,
        },
        evidence,
        echo: false,
        section: unit.section,
        block: unit.block,
        list: None,
    })
}
