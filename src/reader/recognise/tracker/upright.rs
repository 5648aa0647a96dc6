//! Tables that stand upright: the headings in the first column, what they head in the second. Many
//! templates have one such table a recommendation, some have all in one. They are turned, so that the
//! rules for rows read them too.

use super::Field;
use super::columns::by_heading;
use crate::recognise::responses::leading_reference;

/// A table that was turned: its rows, the first of which are headings, and where each cell came from
/// (row and column; none for what was not there).
pub(crate) struct Turned {
    /// Rows.
    pub rows: Vec<Vec<String>>,
    /// Sources of the cells.
    pub from: Vec<Vec<Option<(usize, usize)>>>,
}

/// The heading under which the number goes that stands in a heading.
const NUMBER: &str = "No.";
/// No template has more headings.
const HEADINGS: usize = 40;

/// Turns a table that stands upright; `None` where it does not.
pub(crate) fn turn(rows: &[Vec<String>]) -> Option<Turned> {
    let filled: Vec<(usize, &str, &str)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let (label, rest) = row.split_first()?;
            let other = rest.iter().find(|cell| !cell.trim().is_empty());
            Some((at, label.trim(), other.map_or("", |cell| cell.trim())))
        })
        .filter(|(_, label, other)| !label.is_empty() || !other.is_empty())
        .collect();
    let narrow = rows
        .iter()
        .all(|row| row.iter().filter(|cell| !cell.trim().is_empty()).count() <= 2);
    if !narrow || filled.len() < 2 {
        return None;
    }
    let field = |label: &str| {
        if leading_reference(label).is_some_and(|(_, end)| end >= label.len()) {
            return Some(Field::Text);
        }
        by_heading(label)
            .filter(|(_, score)| *score >= 0.6)
            .map(|(field, _)| field)
    };
    let known = filled
        .iter()
        .filter(|(_, label, _)| field(label).is_some())
        .count();
    let states = filled
        .iter()
        .any(|(_, label, other)| !other.is_empty() && field(label) == Some(Field::Text));
    // Nearly all of the first column are headings, and one of them names what is recommended.
    if !states || known < 2 || known * 4 < filled.len() * 3 {
        return None;
    }
    let mut headings: Vec<String> = vec![NUMBER.to_owned()];
    let mut entries: Vec<Vec<(usize, (usize, usize), String)>> = Vec::new();
    for (at, label, _) in &filled {
        let begins = field(label) == Some(Field::Text);
        if begins || entries.is_empty() {
            entries.push(Vec::new());
        }
        let Some(entry) = entries.last_mut() else {
            continue;
        };
        let reference = begins.then(|| leading_reference(label)).flatten().is_some();
        if reference {
            entry.push((0, (*at, 0), (*label).to_owned()));
        }
        // The same field has one column whatever number stands in its heading.
        let heading = if reference { "Recommendation" } else { label };
        let column = match headings.iter().position(|known| known == heading) {
            Some(column) => column,
            None if headings.len() < HEADINGS => {
                headings.push(heading.to_owned());
                headings.len() - 1
            }
            None => continue,
        };
        let row = rows.get(*at).map_or(&[][..], Vec::as_slice);
        let cell = row
            .iter()
            .enumerate()
            .skip(1)
            .find(|(_, cell)| !cell.trim().is_empty());
        if let Some((index, cell)) = cell {
            entry.push((column, (*at, index), cell.clone()));
        }
    }
    let mut out = Turned {
        from: vec![vec![None; headings.len()]],
        rows: vec![headings.clone()],
    };
    for entry in entries {
        let mut row = vec![String::new(); headings.len()];
        let mut from = vec![None; headings.len()];
        for (column, source, text) in entry {
            if let (Some(cell), Some(place)) = (row.get_mut(column), from.get_mut(column)) {
                // A heading that comes twice holds both.
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&text);
                place.get_or_insert(source);
            }
        }
        out.rows.push(row);
        out.from.push(from);
    }
    Some(out)
}
