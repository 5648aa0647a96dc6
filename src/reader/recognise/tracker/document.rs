//! The trackers that a document holds: its tables with the places of their cells, what each column
//! was taken for, and what the rows say.
//!
//! A sheet, a table of a DOCX, ODT or HTML file and one of a PDF all come as blocks of the canonical
//! text, so one reading serves them all and every cell has a place that can be shown and quoted. A
//! table that goes on over pages or empty rows without a head of its own belongs to the one before.

use super::own::plain;
use super::{
    Column, Field, Mapping, Tracker, Unread, columns, find_head, find_template, read, turn,
};
use crate::recognise::responses::key;
use crate::text::{BlockKind, CharRange, DocumentText};

/// No more rows of a document are read.
const ROWS: usize = 50_000;
/// No more columns of a table are looked at.
const COLUMNS: usize = 256;

/// Which column is meant: by its letters as spreadsheets count, or by its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnName {
    /// From 0.
    At(usize),
    /// By its heading, without regard to case and signs.
    Heading(String),
}

impl ColumnName {
    /// `B`, `AA` or a number from 1 are places; all else is a heading.
    pub fn of(written: &str) -> Self {
        let written = written.trim();
        if (1..=2).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase()) {
            let at = written
                .bytes()
                .fold(0usize, |at, b| at * 26 + usize::from(b - b'A') + 1);
            return Self::At(at - 1);
        }
        match written.parse::<usize>() {
            Ok(number) if (1..=COLUMNS).contains(&number) => Self::At(number - 1),
            _ => Self::Heading(written.to_owned()),
        }
    }
}

impl ColumnName {
    /// Which column of a table it is.
    fn place(&self, mapping: &Mapping) -> Option<usize> {
        match self {
            Self::At(at) => Some(*at),
            Self::Heading(heading) => {
                let wanted = key(heading);
                let same = |one: &Column| {
                    one.heading.trim().eq_ignore_ascii_case(heading.trim())
                        || !wanted.is_empty() && key(&one.heading) == wanted
                };
                mapping.columns.iter().position(same)
            }
        }
    }

    /// As somebody wrote it.
    fn written(&self) -> String {
        match self {
            Self::At(at) => column_letters(*at),
            Self::Heading(heading) => heading.replace([',', '='], " "),
        }
    }
}

/// The letters of a column as spreadsheets show them: `A`, `Z`, `AA`.
pub fn column_letters(at: usize) -> String {
    let mut at = at + 1;
    let mut letters = Vec::new();
    while at > 0 {
        let digit = u8::try_from((at - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        at = (at - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What somebody says of the columns. What is not said is guessed, unless nothing is to be guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Fields and the columns that hold them; a field may have several columns.
    pub columns: Vec<(Field, ColumnName)>,
    /// Columns that are to be left out.
    pub ignored: Vec<ColumnName>,
    /// Whether all columns that are not named are left out.
    pub only: bool,
}

impl Given {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.ignored.is_empty() && !self.only
    }

    /// Reads `recommendation=B,response=D,ignore=F`; `only` takes nothing but what is named.
    ///
    /// # Errors
    /// A sentence that says which word is not understood.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut out = Self::default();
        for one in written
            .split(',')
            .map(str::trim)
            .filter(|one| !one.is_empty())
        {
            if one.eq_ignore_ascii_case("only") {
                out.only = true;
                continue;
            }
            let Some((name, column)) = one.split_once('=') else {
                return Err(format!("“{one}” is not FIELD=COLUMN, such as response=D."));
            };
            let column = ColumnName::of(column);
            if matches!(&column, ColumnName::Heading(heading) if heading.is_empty()) {
                return Err(format!("“{one}” names no column."));
            }
            if name.trim().eq_ignore_ascii_case("ignore") {
                out.ignored.push(column);
                continue;
            }
            let Some(field) = Field::named(name) else {
                let known: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
                return Err(format!(
                    "“{}” is no field of a tracker; there are {} and ignore.",
                    name.trim(),
                    known.join(", ")
                ));
            };
            out.columns.push((field, column));
        }
        Ok(out)
    }

    /// As [`Given::parse`] reads it.
    pub fn written(&self) -> String {
        let fields = self
            .columns
            .iter()
            .map(|(field, column)| format!("{}={}", field.as_str(), column.written()));
        let ignored = self
            .ignored
            .iter()
            .map(|column| format!("ignore={}", column.written()));
        let only = self.only.then(|| "only".to_owned());
        fields
            .chain(ignored)
            .chain(only)
            .collect::<Vec<_>>()
            .join(",")
    }

    /// The columns that were named and that no table has, as they were written.
    pub fn not_there(&self, tables: &[TableRead]) -> Vec<String> {
        let named = self.columns.iter().map(|(_, column)| column);
        let there = |column: &ColumnName| {
            tables.iter().any(|table| {
                let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
                column.place(&table.mapping).is_some_and(|at| at < width)
            })
        };
        let missing = named.chain(&self.ignored).filter(|column| !there(column));
        missing.map(ColumnName::written).collect()
    }

    /// Puts what is said in the place of what was guessed.
    fn apply(&self, mapping: &mut Mapping) {
        if self.is_empty() {
            return;
        }
        let named: Vec<Field> = self.columns.iter().map(|(field, _)| *field).collect();
        for column in &mut mapping.columns {
            if self.only || column.field.is_some_and(|field| named.contains(&field)) {
                column.field = None;
                column.confidence = 1.0;
                "Another column was named for it.".clone_into(&mut column.why);
            }
        }
        let fields = self
            .columns
            .iter()
            .map(|(field, column)| (Some(*field), column));
        let ignored = self.ignored.iter().map(|column| (None, column));
        for (field, column) in fields.chain(ignored) {
            let at = column.place(mapping);
            put_field(mapping, at, field);
        }
        mapping.own = false;
    }
}

fn put_field(mapping: &mut Mapping, at: Option<usize>, field: Option<Field>) {
    let Some(at) = at.filter(|at| *at < COLUMNS) else {
        return;
    };
    while mapping.columns.len() <= at {
        mapping.columns.push(Column {
            heading: String::new(),
            field: None,
            confidence: 0.0,
            why: String::new(),
        });
    }
    if let Some(column) = mapping.columns.get_mut(at) {
        column.field = field;
        column.confidence = 1.0;
        "Somebody said so.".clone_into(&mut column.why);
    }
}

/// A table that is read as a tracker, with the parts of it that follow on later pages.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRead {
    /// Which table of the document it is, from 1.
    pub number: usize,
    /// The row that heads it, counted from 0 in [`TableRead::rows`]; none where it has no head.
    pub head: Option<usize>,
    /// Its columns.
    pub mapping: Mapping,
    /// All rows, those above the head too.
    pub rows: Vec<Vec<String>>,
    /// Where each cell stands, by row.
    pub places: Vec<Vec<CharRange>>,
    /// What the rows below the head say; rows are counted as in [`TableRead::rows`].
    pub tracker: Tracker,
}

impl TableRead {
    /// Where a cell stands.
    pub fn cell(&self, at: (usize, usize)) -> Option<CharRange> {
        let range = *self.places.get(at.0)?.get(at.1)?;
        (!range.is_empty()).then_some(range)
    }

    /// Where a row stands, from its first to its last cell with anything in it.
    pub fn row(&self, at: usize) -> Option<CharRange> {
        let mut filled = self
            .places
            .get(at)?
            .iter()
            .filter(|range| !range.is_empty());
        let first = filled.next()?;
        let last = filled.next_back().unwrap_or(first);
        Some(CharRange::new(first.start.0, last.end.0))
    }

    /// Where words stand within a cell; the cell where they are not found in one piece.
    pub fn words(
        &self,
        document: &DocumentText,
        at: (usize, usize),
        words: &str,
    ) -> Option<CharRange> {
        let cell = self.cell(at)?;
        let text = document.text.slice(cell)?;
        let Some(byte) = text.find(words).filter(|_| !words.is_empty()) else {
            return Some(cell);
        };
        let before = text.get(..byte)?.chars().count();
        let start = cell.start.0 + u32::try_from(before).ok()?;
        let length = u32::try_from(words.chars().count()).ok()?;
        Some(CharRange::new(start, start + length))
    }
}

/// A table that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Which table of the document it is, from 1.
    pub number: usize,
    /// How many rows it has.
    pub rows: usize,
    /// Why, in a sentence.
    pub why: String,
}

/// The trackers of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trackers {
    /// Tables that are read, in the order of the text.
    pub tables: Vec<TableRead>,
    /// Tables that are not.
    pub passed_over: Vec<PassedOver>,
}

/// Reads the tables of a document as trackers.
pub fn trackers(document: &DocumentText, given: &Given) -> Trackers {
    let mut out = Trackers::default();
    let mut budget = ROWS;
    let mut number = 0;
    for block in &document.blocks {
        let (BlockKind::Table, Some(range)) = (block.kind, block.range) else {
            continue;
        };
        number += 1;
        let text = document.block_text(block);
        let (mut rows, mut places) = cells(text, range.start.0, budget);
        if let Some(turned) = turn(&rows) {
            let nowhere = CharRange::new(range.start.0, range.start.0);
            let place = |at: &Option<(usize, usize)>| {
                at.and_then(|(row, column)| places.get(row)?.get(column).copied())
                    .unwrap_or(nowhere)
            };
            places = turned
                .from
                .iter()
                .map(|row| row.iter().map(place).collect())
                .collect();
            rows = turned.rows;
        }
        budget -= rows.len().min(budget);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        // Of a tracker of our own every row is meant word for word, also one that reads like a head.
        let own = out.tables.last_mut().filter(|last| {
            last.mapping.own && number == last.number + 1 && width <= last.mapping.columns.len()
        });
        if let Some(last) = own
            && super::own::mapping(rows.first().map_or(&[][..], Vec::as_slice)).is_none()
        {
            last.number = number;
            last.rows.extend(rows);
            last.places.extend(places);
            continue;
        }
        let head = find_head(&rows)
            .map(|(head, mapping)| (Some(head), mapping))
            .or_else(|| find_template(&rows).map(|mapping| (None, mapping)));
        match head {
            Some((head, mapping)) => {
                let mut mapping = mapping;
                given.apply(&mut mapping);
                out.tables.push(TableRead {
                    number,
                    head,
                    mapping,
                    rows,
                    places,
                    tracker: Tracker::default(),
                });
            }
            None => {
                let goes_on = out.tables.last_mut().filter(|last| {
                    number - last.number <= 64 && width > 1 && width <= last.mapping.columns.len()
                });
                match goes_on {
                    Some(last) => {
                        last.rows.extend(rows);
                        last.places.extend(places);
                    }
                    None if !given.columns.is_empty() && width > 1 => {
                        let mut mapping = columns(&vec![String::new(); width], &rows);
                        given.apply(&mut mapping);
                        out.tables.push(TableRead {
                            number,
                            head: None,
                            mapping,
                            rows,
                            places,
                            tracker: Tracker::default(),
                        });
                    }
                    None => out.passed_over.push(PassedOver {
                        number,
                        rows: rows.len(),
                        why: "No row of it looks like the head of a tracker.".to_owned(),
                    }),
                }
            }
        }
    }
    for table in &mut out.tables {
        let from = table.head.map_or(0, |head| head + 1);
        let mut tracker = read(table.rows.get(from..).unwrap_or_default(), &table.mapping);
        shift(&mut tracker, from);
        // Titles and remarks stand above a head; whatever else stands there is told.
        let above = table.rows.iter().take(from.saturating_sub(1)).enumerate();
        let above = above.filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()));
        let mut unread: Vec<Unread> = above
            .map(|(row, _)| Unread {
                row,
                why: "The row stands above the headings.".to_owned(),
            })
            .collect();
        unread.append(&mut tracker.unread);
        tracker.unread = unread;
        table.tracker = tracker;
    }
    if budget == 0 {
        out.passed_over.push(PassedOver {
            number: number + 1,
            rows: 0,
            why: format!("Only the first {ROWS} rows of a document are read."),
        });
    }
    out
}

/// Cells of a table with their places in code points.
fn cells(text: &str, start: u32, limit: usize) -> (Vec<Vec<String>>, Vec<Vec<CharRange>>) {
    let (mut rows, mut places) = (Vec::new(), Vec::new());
    let mut at = start;
    for line in text.split('\n') {
        if rows.len() >= limit {
            break;
        }
        let (mut row, mut row_places) = (Vec::new(), Vec::new());
        for (index, cell) in line.split('\t').enumerate() {
            let length = u32::try_from(cell.chars().count()).unwrap_or(u32::MAX);
            if index < COLUMNS {
                let trimmed = cell.trim();
                let kept = plain(trimmed);
                let before = cell.len() - cell.trim_start().len() + (trimmed.len() - kept.len());
                let before = cell
                    .get(..before)
                    .map_or(0, |skipped| skipped.chars().count());
                let from = at.saturating_add(u32::try_from(before).unwrap_or(0));
                let inner = u32::try_from(kept.chars().count()).unwrap_or(0);
                row_places.push(CharRange::new(from, from.saturating_add(inner)));
                row.push(kept.to_owned());
            }
            at = at.saturating_add(length).saturating_add(1);
        }
        rows.push(row);
        places.push(row_places);
    }
    (rows, places)
}

/// Counts rows from the first of the table.
fn shift(tracker: &mut Tracker, by: usize) {
    let move_cell = |at: &mut Option<(usize, usize)>| {
        if let Some((row, _)) = at {
            *row += by;
        }
    };
    for row in &mut tracker.rows {
        row.rows.iter_mut().for_each(|at| *at += by);
        move_cell(&mut row.text_at);
        move_cell(&mut row.response_at);
        for action in &mut row.actions {
            if let Some(at) = &mut action.row {
                *at += by;
            }
        }
    }
    tracker.unread.iter_mut().for_each(|one| one.row += by);
}
