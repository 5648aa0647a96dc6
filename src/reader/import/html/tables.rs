//! Tables: which are data and which are only layout, and the rows of those that are data.
//!
//! Old pages set whole reports in tables, and reports hold numbered paragraphs as rows of two cells.
//! Such a table is read as the text that it holds. A table of data becomes rows of cells; what
//! stands inside a cell (paragraphs, lists, further tables) becomes the cell's one line.

use super::content::Content;
use super::inline;
use super::marks;
use super::tree::{Data, Id, Step, Tree};
use crate::import::draft::{Draft, Line};

/// Widest table in columns.
const COLUMNS: usize = 200;
/// Most cells that spanning adds to one table.
const ADDED: usize = 100_000;
/// Mean length of cells, in bytes, from which a table of one or two columns is running text.
const RUNNING: usize = 600;
/// Length of a cell, in bytes, from which a table of one row is layout.
const LONG: usize = 200;

/// How a table is read.
pub(super) enum Reading {
    /// As the text that it holds.
    Layout,
    /// As rows, with its caption.
    Rows {
        /// The caption, unless it is empty.
        caption: Option<Line>,
        /// The rows; none where it is empty.
        table: Option<Draft>,
    },
}

#[derive(Default)]
struct Found {
    rows: Vec<Vec<Line>>,
    caption: Option<Line>,
    has_head: bool,
    has_heading: bool,
    has_table: bool,
    carried: Vec<usize>,
    added: usize,
}

/// Reads a table. `flat` says that it stands so deep in others that it is not taken apart.
pub(super) fn read(tree: &Tree, content: &Content, table: Id, flat: bool) -> Reading {
    let role = tree.element(table).and_then(|e| e.attribute("role"));
    if matches!(role, Some("presentation" | "none")) && !flat {
        return Reading::Layout;
    }
    let mut found = gather(tree, content, table);
    drop_empty(&mut found.rows);
    if !flat && is_layout(&found) {
        return Reading::Layout;
    }
    let rows: Vec<Line> = found
        .rows
        .into_iter()
        .map(|cells| Line::row_of(1, cells))
        .collect();
    Reading::Rows {
        caption: found.caption,
        table: (!rows.is_empty()).then(|| Draft::table(rows)),
    }
}

fn gather(tree: &Tree, content: &Content, table: Id) -> Found {
    let mut found = Found::default();
    let mut walk = tree.walk(table);
    while let Some(step) = walk.next() {
        let Step::Enter(node) = step else { continue };
        let Data::Element(element) = tree.data(node) else {
            continue;
        };
        if content.skips(node) {
            walk.pass_over(node);
            continue;
        }
        match element.tag() {
            "tr" => found.begin_row(),
            "thead" => found.has_head = true,
            "caption" => {
                found.caption =
                    Some(inline::line(tree, content, node)).filter(|line| !line.text().is_empty());
                walk.pass_over(node);
            }
            tag @ ("td" | "th") => {
                found.has_head |= tag == "th";
                let count = |name| {
                    element
                        .attribute(name)
                        .and_then(|n| n.trim().parse::<usize>().ok())
                        .unwrap_or(1)
                };
                found.has_heading |= tag == "td"
                    && tree
                        .elements(node)
                        .any(|(_, e)| matches!(e.tag(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
                found.has_table |= tree.elements(node).any(|(_, e)| e.tag() == "table");
                let line = inline::line(tree, content, node);
                found.cell(line, count("colspan"), count("rowspan"));
                walk.pass_over(node);
            }
            _ => {}
        }
    }
    found
}

impl Found {
    fn begin_row(&mut self) {
        self.rows.push(Vec::new());
        self.carry();
    }

    /// Leaves room for cells that reach down from rows above.
    fn carry(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some(rows) = self.carried.get_mut(row.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.push(Line::default());
        }
    }

    fn cell(&mut self, line: Line, across: usize, down: usize) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        let room = ADDED.saturating_sub(self.added);
        let across = across.clamp(1, COLUMNS).min(room + 1);
        let down = down.clamp(1, 1_000).min(room / across + 1);
        self.added += across * down - 1;
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let first = row.len();
        row.push(line);
        row.resize(first + across, Line::default());
        if down > 1 && first + across <= COLUMNS {
            if self.carried.len() < first + across {
                self.carried.resize(first + across, 0);
            }
            for rows in self.carried.iter_mut().skip(first) {
                *rows = down - 1;
            }
        }
        self.carry();
    }
}

/// Takes out rows and columns in which nothing stands.
fn drop_empty(rows: &mut Vec<Vec<Line>>) {
    let mut filled: Vec<bool> = Vec::new();
    for row in rows.iter() {
        if filled.len() < row.len() {
            filled.resize(row.len(), false);
        }
        for (filled, cell) in filled.iter_mut().zip(row) {
            *filled |= !cell.text().is_empty();
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.text().is_empty()));
    for row in rows {
        let mut column = filled.iter();
        row.retain(|_| column.next().copied().unwrap_or(true));
    }
}

fn is_layout(found: &Found) -> bool {
    let columns = found.rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns <= 1 || found.has_heading {
        return true;
    }
    if found.has_head || found.caption.is_some() {
        return false;
    }
    if found.has_table {
        return true;
    }
    if let [only] = found.rows.as_slice() {
        return only.iter().any(|cell| cell.text().len() > LONG)
            || only
                .first()
                .is_some_and(|cell| marks::is_marker(cell.text()));
    }
    if columns > 2 {
        return false;
    }
    let first = |row: &Vec<Line>| {
        row.first()
            .is_some_and(|cell| marks::is_marker(cell.text()))
    };
    let marked = found.rows.iter().filter(|row| first(row)).count();
    let cells = || {
        let texts = found.rows.iter().flatten().map(Line::text);
        texts.filter(|cell| !cell.is_empty())
    };
    let mean = cells().map(str::len).sum::<usize>() / cells().count().max(1);
    marked * 5 >= found.rows.len() * 4 || mean > RUNNING
}
