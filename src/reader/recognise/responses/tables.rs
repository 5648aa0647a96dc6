//! Tables of responses and actions in a document, read by the rules of trackers. A row that names a
//! statement already answered in the text beside it adds its action there; else it is a response.

use std::collections::HashMap;

use super::linking::Linker;
use super::passages::{Passage, Passages};
use super::references::{Reference, normal};
use super::{Disposition, Form, Link, Response, confidence};
use crate::recognise::tracker::{self, Field, Mapping, TrackerRow};
use crate::text::{BlockKind, CharRange, DocumentText};

/// A row's words are those of a statement if they share so much.
const SAME: f32 = 0.6;
/// Numbers of a row may be shared by words that speak of something else.
const SURE: f32 = 0.8;
/// A table of more rows or columns is read so far.
const ROWS: usize = 20_000;

/// Cells with their places.
struct Table {
    rows: Vec<Vec<String>>,
    /// Bytes of the document by row and cell, without the blanks around it; empty for empty cells.
    cells: Vec<Vec<(usize, usize)>>,
}

fn table(passage: &Passage<'_>) -> Table {
    let mut out = Table {
        rows: Vec::new(),
        cells: Vec::new(),
    };
    let mut at = passage.byte;
    for row in passage.text.split('\n').take(ROWS) {
        let (mut cells, mut places) = (Vec::new(), Vec::new());
        for cell in row.split('\t') {
            let from = at + (cell.len() - cell.trim_start().len());
            places.push((from, from + cell.trim().len()));
            cells.push(cell.to_owned());
            // A tab or the end of the line stands behind each cell.
            at += cell.len() + 1;
        }
        out.rows.push(cells);
        out.cells.push(places);
    }
    if let Some(turned) = tracker::turn(&out.rows) {
        let place = |at: &Option<(usize, usize)>| {
            at.and_then(|(row, column)| out.cells.get(row)?.get(column).copied())
                .unwrap_or_default()
        };
        out.cells = turned
            .from
            .iter()
            .map(|row| row.iter().map(place).collect())
            .collect();
        out.rows = turned.rows;
    }
    out
}

impl Table {
    /// Bytes of a cell, without the blanks around it.
    fn cell(&self, (row, column): (usize, usize)) -> Option<(usize, usize)> {
        let (from, to) = *self.cells.get(row)?.get(column)?;
        (to > from).then_some((from, to))
    }

    /// Bytes of a row, from its first to its last cell with anything in it.
    fn row(&self, row: usize) -> Option<(usize, usize)> {
        let filled = self.cells.get(row)?.iter().filter(|(from, to)| to > from);
        let from = filled.clone().map(|(from, _)| *from).min()?;
        let to = filled.map(|(_, to)| *to).max()?;
        Some((from, to))
    }
}

/// Adds what the tables of a document say.
pub(crate) fn read(
    document: &DocumentText,
    linker: &Linker<'_>,
    passages: &Passages<'_>,
    responses: &mut Vec<Response>,
) {
    // What is answered in the text, by what it answers.
    let mut answered: HashMap<(Option<usize>, Option<String>), usize> = HashMap::new();
    for (at, response) in responses.iter().enumerate() {
        for link in &response.links {
            answered
                .entry((link.statement, link.sub_item.clone()))
                .or_insert(at);
        }
    }
    let prose = responses.len();
    let mut before: Option<(usize, Mapping)> = None;
    for (at, passage) in passages.list.iter().enumerate() {
        if passage.kind != BlockKind::Table {
            continue;
        }
        let table = table(passage);
        let found = tracker::find_head(&table.rows)
            .map(|(head, mapping)| (head + 1, mapping))
            .or_else(|| tracker::find_template(&table.rows).map(|mapping| (0, mapping)));
        // A table over pages may go on without its head.
        let width = table.rows.first().map_or(0, Vec::len);
        let continued = before
            .take()
            .filter(|(last, mapping)| at - last <= 2 && mapping.columns.len() == width)
            .map(|(_, mapping)| (0, mapping));
        let Some((from, mapping)) = found.or(continued) else {
            continue;
        };
        let read = tracker::read(table.rows.get(from..).unwrap_or_default(), &mapping);
        let replies = passages.replies || passage.section.is_some();
        let linked: Vec<(TrackerRow, Vec<Link>)> = read
            .rows
            .into_iter()
            .map(|row| {
                let links = links(linker, &row);
                (row, links)
            })
            .collect();
        if !answers(&mapping, &linked, replies, linker) {
            continue;
        }
        before = Some((at, mapping));
        for (row, links) in linked {
            let place = |index: &usize| table.row(from + index);
            let (Some(first), Some(last)) = (
                row.rows.first().and_then(place),
                row.rows.last().and_then(place),
            ) else {
                continue;
            };
            // The answer is the cell that holds it; where none does, what the row says as a whole.
            let cell = |at: Option<(usize, usize)>| {
                at.and_then(|(index, column)| table.cell((from + index, column)))
            };
            let (start, end) = cell(row.response_at).unwrap_or((first.0, last.1));
            let Some(range) = document.text.range_of_bytes(start, end) else {
                continue;
            };
            let mut row = row;
            for action in &mut row.actions {
                action.range = action
                    .row
                    .and_then(|index| {
                        let column = action.column.map(|column| (index, column));
                        cell(column).or_else(|| place(&index))
                    })
                    .and_then(|(start, end)| document.text.range_of_bytes(start, end));
            }
            let there = links
                .iter()
                .filter(|link| link.statement.is_some())
                .find_map(|link| {
                    let of = |part: Option<String>| answered.get(&(link.statement, part)).copied();
                    // A row for the whole adds to the answer to its first part if there is no other.
                    of(link.sub_item.clone()).or_else(|| {
                        link.sub_item.is_none().then(|| {
                            (0..prose).find(|&at| {
                                responses.get(at).is_some_and(|one| {
                                    one.links
                                        .iter()
                                        .any(|other| other.statement == link.statement)
                                })
                            })
                        })?
                    })
                })
                .and_then(|at| responses.get_mut(at));
            let silent = row.response.is_none() && row.decision.is_none();
            match there {
                // The decision in the text stands; one of the table is another answer.
                Some(response) if silent => response.actions.append(&mut row.actions),
                _ if links.is_empty() => {}
                _ => responses.push(response(row, links, range, passage, document)),
            }
        }
    }
}

fn response(
    row: TrackerRow,
    links: Vec<Link>,
    range: CharRange,
    passage: &Passage<'_>,
    document: &DocumentText,
) -> Response {
    let page = document
        .page_at(range.start)
        .map_or(passage.page, |page| page.number);
    let decided = row.disposition != Disposition::Unclear;
    let text = [&row.decision, &row.response]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let how = match (&row.decision, decided) {
        (Some(_), true) => "A column holds the decision.",
        (_, true) => "The words of the response decide it.",
        (_, false) => "Its words do not decide.",
    };
    Response {
        confidence: confidence(Form::Table, &links, decided),
        links,
        disposition: row.disposition,
        range,
        page,
        text,
        reasons: None,
        actions: row.actions,
        why: format!("{} {how}", Form::Table.why()),
    }
}

fn links(linker: &Linker<'_>, row: &TrackerRow) -> Vec<Link> {
    let text = row.text.as_deref().unwrap_or_default();
    let references: Vec<Reference> = row
        .named
        .iter()
        .map(|named| Reference {
            number: named.number.clone(),
            sub_items: named.sub_items.clone(),
            between: false,
        })
        .collect();
    let by_number = linker.by_references(&references, false, text);
    if by_number.iter().any(|link| link.statement.is_some()) {
        return by_number;
    }
    let same = linker
        .by_content(text, |_, _| true)
        .filter(|same| same.score >= SAME);
    match same {
        Some(same) => vec![linker.to(
            same.statement,
            same.score < SURE || !by_number.is_empty(),
            "The row repeats its words.",
        )],
        None => by_number,
    }
}

/// Whether a table answers recommendations: what it heads says so, and what it holds bears it out.
fn answers(
    mapping: &Mapping,
    linked: &[(TrackerRow, Vec<Link>)],
    replies: bool,
    linker: &Linker<'_>,
) -> bool {
    // A template names its columns further below; its rows say what they are.
    if mapping.known() == 0 {
        return linked.iter().any(|(row, links)| {
            !links.is_empty() && (row.response.is_some() || !row.actions.is_empty())
        });
    }
    let has = |field| mapping.of(field).is_some();
    let answer = [Field::Response, Field::Disposition, Field::Action]
        .into_iter()
        .any(has);
    if !answer || linked.is_empty() {
        return false;
    }
    let known = linked
        .iter()
        .filter(|(_, links)| links.iter().any(|link| link.statement.is_some()))
        .count();
    let numbered = linked
        .iter()
        .filter(|(row, _)| {
            row.named
                .iter()
                .any(|named| !normal(&named.number).is_empty())
        })
        .count();
    let speaks = has(Field::Text)
        || mapping.columns.iter().any(|column| {
            super::words(&column.heading)
                .iter()
                .any(|word| word.text.starts_with("recom"))
        });
    let decides = has(Field::Response) || has(Field::Disposition);
    // A plan that has only actions must be one for statements that are known.
    if linker.statements().is_empty() {
        return numbered > 0 && speaks && (decides || replies);
    }
    2 * known >= linked.len() && (decides || replies || speaks || has(Field::Responsible))
        || (replies && numbered > 0 && (decides || speaks))
        || (speaks && decides && numbered * 2 >= linked.len())
}
