//! What a table's columns seem to be for: a proposal, seen and mended before anything is imported.
//!
//! Answers are long and differ from row to row; attributes are short and come again, or are figures
//! and dates. A column that numbers or names the rows is their title.

use super::split::{Column, Look, Role};
use super::table::{Table, Value};
use super::xlsx::column_of;
use crate::text::normalise;

/// Rows that are looked at.
const SAMPLE: usize = 2_000;
/// Rows from the top in which the columns' names are looked for.
const TOP: usize = 30;
/// Longest name of a column, in characters; questions of surveys are long.
const NAME: usize = 300;
/// Mean length of cells, in characters, from which a column is text.
const LONG: usize = 40;
/// Rows and characters of a cell that are shown.
const SHOWN: (usize, usize) = (6, 200);
/// Widest table that is shown, in columns.
const WIDEST: usize = 500;

/// Names of columns that number or name the rows, in lower case.
const TITLES: &[&str] = &[
    "id",
    "nr",
    "no",
    "no.",
    "n°",
    "nº",
    "#",
    "ref",
    "ref.",
    "reference",
    "number",
    "code",
    "title",
    "name",
    "respondent",
    "respondent id",
    "response id",
    "case",
    "case id",
    "participant",
    "identifiant",
    "numéro",
    "titre",
    "nom",
    "répondant",
    "número",
    "título",
    "nombre",
    "encuestado",
    "recommendation no.",
    "recommendation number",
    "rec. no.",
];

/// The row (from 1) that holds the columns' names; 0 for none.
pub(super) fn header(table: &Table) -> u32 {
    let width = usual_width(table);
    let rows = table.rows.iter().take(TOP);
    for (at, row) in rows.enumerate() {
        let filled: Vec<_> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let wide = filled.len() * 5 >= width * 3 && (filled.len() >= 2 || width < 2);
        if !wide {
            continue;
        }
        let names = filled
            .iter()
            .all(|cell| cell.value == Value::Text && cell.text.chars().count() <= NAME);
        let mut distinct: Vec<String> = filled.iter().map(|cell| normalise(&cell.text)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let below = table.rows.len() > at + 1;
        // The first full row decides: names stand above their columns or nowhere.
        let several = width >= 2 && distinct.len() * 10 >= filled.len() * 6;
        let single = width < 2
            && filled
                .iter()
                .all(|cell| cell.text.chars().count() < LONG * 2);
        return if names && below && (several || single) {
            row.number
        } else {
            0
        };
    }
    0
}

/// How many cells most rows have.
fn usual_width(table: &Table) -> usize {
    let mut widths: Vec<usize> = table
        .rows
        .iter()
        .take(SAMPLE)
        .map(|row| row.cells.iter().filter(|cell| !cell.is_blank()).count())
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(0)
}

/// The names of all columns, each once: of the header's cells, else by their letters.
pub(super) fn names(table: &Table, header: u32) -> Vec<String> {
    let row = table
        .rows
        .iter()
        .find(|row| row.number == header && header > 0);
    let mut out: Vec<String> = Vec::new();
    let mut seen = std::collections::HashMap::<String, u32>::new();
    for column in 0..table.width() {
        let name: String = row
            .map_or_else(String::new, |row| normalise(row.text(column)))
            .chars()
            .take(NAME)
            .collect();
        let name = if name.trim().is_empty() {
            format!("Column {}", letters(column))
        } else {
            name
        };
        // Attributes of one name would be one attribute.
        let times = seen.entry(name.to_lowercase()).or_default();
        *times += 1;
        out.push(if *times > 1 {
            format!("{name} ({times})")
        } else {
            name
        });
    }
    out
}

/// `A`, `Z`, `AA` of a column from 0.
pub(super) fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        out.push(b'A' + u8::try_from(left % 26).unwrap_or(0));
        left /= 26;
    }
    out.reverse();
    String::from_utf8_lossy(&out).into_owned()
}

/// The column that somebody means: by name, else by number from 1, else by letter.
pub(super) fn column(names: &[String], asked: &str) -> Option<usize> {
    let folded = |text: &str| normalise(text).to_lowercase();
    let wanted = folded(asked);
    let named = names.iter().position(|name| folded(name) == wanted);
    let numbered = || {
        let number: usize = asked.trim().parse().ok()?;
        number.checked_sub(1)
    };
    named
        .or_else(numbered)
        .or_else(|| column_of(asked.trim()))
        .filter(|&column| column < names.len())
}

struct Seen {
    filled: usize,
    length: usize,
    longest: usize,
    words: usize,
    distinct: usize,
    figures: usize,
}

fn look(table: &Table, header: u32, column: usize) -> Seen {
    let mut seen = Seen {
        filled: 0,
        length: 0,
        longest: 0,
        words: 0,
        distinct: 0,
        figures: 0,
    };
    let mut values = std::collections::HashSet::new();
    for row in below(table, header).take(SAMPLE) {
        let Some(cell) = row.cells.get(column).filter(|cell| !cell.is_blank()) else {
            continue;
        };
        let length = cell.text.chars().count();
        seen.filled += 1;
        seen.length += length;
        seen.longest = seen.longest.max(length);
        seen.words += cell.text.split_whitespace().count();
        seen.figures += usize::from(matches!(
            cell.value,
            Value::Number | Value::Date | Value::Truth
        ));
        if values.insert(cell.text.trim().to_lowercase()) {
            seen.distinct += 1;
        }
    }
    seen
}

/// The rows below the columns' names.
pub(super) fn below(table: &Table, header: u32) -> impl Iterator<Item = &super::table::Row> {
    table.rows.iter().filter(move |row| row.number > header)
}

/// What the columns seem to be for.
pub(super) fn roles(table: &Table, header: u32, names: &[String]) -> Vec<Role> {
    let seen: Vec<Seen> = (0..names.len()).map(|at| look(table, header, at)).collect();
    let mut roles: Vec<Role> = seen
        .iter()
        .map(|seen| {
            if seen.filled == 0 {
                return Role::Out;
            }
            let mean = seen.length / seen.filled;
            let words = seen.words / seen.filled;
            let figures = seen.figures * 2 > seen.filled;
            // Whole sentences that come again and again are the choices of a closed question.
            let varied = seen.distinct * 2 > seen.filled || seen.distinct > 50;
            if !figures && (mean >= LONG && words >= 5 || seen.longest >= 200) && varied {
                Role::Text
            } else {
                Role::Attribute
            }
        })
        .collect();
    if !roles.contains(&Role::Text) {
        // Something must be the text: the column with the most words.
        let most = seen
            .iter()
            .enumerate()
            .filter(|(_, seen)| seen.filled > 0 && seen.figures * 2 <= seen.filled)
            .max_by_key(|(at, seen)| (seen.words, std::cmp::Reverse(*at)));
        if let Some(role) = most.and_then(|(at, _)| roles.get_mut(at)) {
            *role = Role::Text;
        }
    }
    let rows = below(table, header).take(SAMPLE).count();
    let title = seen
        .iter()
        .zip(names)
        .zip(&roles)
        .position(|((seen, name), role)| {
            let name = name.trim().to_lowercase();
            *role == Role::Attribute
                && TITLES.contains(&name.as_str())
                && seen.distinct == seen.filled
                && seen.filled * 10 >= rows * 9
        });
    if let Some(role) = title.and_then(|at| roles.get_mut(at)) {
        *role = Role::Title;
    }
    roles
}

/// A sheet as it is shown before it is split.
pub(super) fn shown(sheet: u32, table: &Table) -> Look {
    let header = header(table);
    let names = names(table, header);
    let roles = roles(table, header, &names);
    let columns = names.into_iter().zip(roles).take(WIDEST).enumerate();
    let columns: Vec<Column> = columns
        .map(|(at, (name, role))| {
            let filled = below(table, header).filter(|row| !row.text(at).trim().is_empty());
            Column {
                name,
                role,
                filled: u32::try_from(filled.count()).unwrap_or(u32::MAX),
            }
        })
        .collect();
    let first = below(table, header).take(SHOWN.0).map(|row| {
        let cells = (0..columns.len()).map(|at| {
            let text = normalise(row.text(at));
            let mut cut: String = text.chars().take(SHOWN.1).collect();
            if cut.len() < text.len() {
                cut.push('…');
            }
            cut
        });
        cells.collect()
    });
    Look {
        sheet,
        name: table.name.clone(),
        hidden: table.hidden,
        header,
        rows: u32::try_from(below(table, header).count()).unwrap_or(u32::MAX),
        first: first.collect(),
        columns,
    }
}
