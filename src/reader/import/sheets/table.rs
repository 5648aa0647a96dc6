//! What every kind of spreadsheet becomes before anything else: named tables of shown cells.
//!
//! A cell is what a reader of the sheet sees (the cached value of a formula, the number in its
//! format), since that is what will be quoted; its kind is kept beside it, since that is what tells
//! a column of answers from one of figures. Everything is counted while it is read: a small file can
//! hold a sheet of a billion cells.

use super::super::ImportError;

/// Most rows of one sheet.
pub(super) const ROWS: usize = 200_000;
/// Most columns of one sheet; more than Excel has.
pub(super) const COLUMNS: usize = 16_384;
/// Most cells of a whole file, blank ones before the last of a row among them.
const CELLS: usize = 4_000_000;
/// Most text of a whole file, in bytes.
const TEXT: usize = 64 * 1024 * 1024;
/// Longest cell, in bytes; Excel's own limit is 32,767 characters.
const CELL: usize = 1024 * 1024;

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text,
    /// A number, also a percentage or a sum of money.
    Number,
    /// A date or a time.
    Date,
    /// True or false.
    Truth,
    /// An error of a formula.
    Error,
}

/// A cell as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// What is seen; line breaks as `\n`.
    pub text: String,
    /// What it holds.
    pub value: Value,
}

impl Cell {
    /// Whether nothing is seen.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A row that has something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number in the sheet, from 1.
    pub number: u32,
    /// Its cells from the first column on, none blank at the end.
    pub cells: Vec<Cell>,
}

impl Row {
    /// What is seen in a column.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }
}

/// Cells that were made one: rows from 1, columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// Its name; empty where the format has none.
    pub name: String,
    /// It is not shown.
    pub hidden: bool,
    /// Rows that have something in them, in order.
    pub rows: Vec<Row>,
    /// Cells made one.
    pub merged: Vec<Merged>,
    /// Rows that are not shown but have something in them.
    pub hidden_rows: u32,
    /// Columns that are not shown, from 0, as ranges with both ends.
    pub hidden_columns: Vec<(u32, u32)>,
    /// What is to be said of it, in sentences.
    pub warnings: Vec<String>,
}

impl Table {
    /// How many columns have something in them.
    pub fn width(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
    }
}

/// All sheets of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Book {
    /// Sheets in order, also empty ones.
    pub tables: Vec<Table>,
    /// What the file says of itself.
    pub title: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// What is to be said of the file, in sentences.
    pub warnings: Vec<String>,
}

/// Counts what is read of a file.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// Takes a cell in that makes its row longer by some places, blank ones among them: a single
    /// cell at the far end of every row costs as much as full rows.
    ///
    /// # Errors
    /// Where the cell or the whole file is larger than is read.
    pub fn cell(&mut self, text: &str, row: u32, places: usize) -> Result<(), ImportError> {
        if text.len() > CELL {
            return Err(ImportError::Refused(format!(
                "A cell in row {row} holds more than {CELL} bytes of text; perhaps a quotation mark \
                 is opened there and never closed."
            )));
        }
        self.cells += places;
        self.text += text.len();
        if self.cells > CELLS {
            return Err(ImportError::Refused(format!(
                "The tables of this file have more than {CELLS} cells; split it into several files."
            )));
        }
        if self.text > TEXT {
            return Err(ImportError::Refused(format!(
                "The tables of this file hold more than {} MB of text; split it into several files.",
                TEXT / 1024 / 1024
            )));
        }
        Ok(())
    }
}

/// A table while its rows come in.
#[derive(Debug)]
pub(super) struct Filling<'a> {
    table: Table,
    budget: &'a mut Budget,
    row: Row,
}

impl<'a> Filling<'a> {
    /// A table that is empty so far.
    pub fn new(name: String, budget: &'a mut Budget) -> Self {
        Self {
            table: Table {
                name,
                ..Table::default()
            },
            budget,
            row: Row::default(),
        }
    }

    /// The table, for what is known of it besides its cells.
    pub fn table(&mut self) -> &mut Table {
        &mut self.table
    }

    /// Begins a row of a number from 1; the one before is finished.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn begin_row(&mut self, number: u32) -> Result<(), ImportError> {
        self.end_row(false)?;
        self.row = Row {
            number,
            cells: Vec::new(),
        };
        Ok(())
    }

    /// Puts a cell into a column from 0 of the row begun last. Columns beyond the widest sheet there
    /// is are no columns.
    ///
    /// # Errors
    /// Where the file is larger than is read.
    pub fn put(&mut self, column: usize, cell: Cell) -> Result<(), ImportError> {
        if cell.is_blank() || column >= COLUMNS {
            return Ok(());
        }
        let longer = (column + 1).saturating_sub(self.row.cells.len());
        self.budget.cell(&cell.text, self.row.number, longer)?;
        if longer > 0 {
            self.row.cells.resize_with(column + 1, Cell::default);
        }
        if let Some(place) = self.row.cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// Ends the row begun last; `hidden` says that it is not shown.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn end_row(&mut self, hidden: bool) -> Result<(), ImportError> {
        let row = std::mem::take(&mut self.row);
        if row.cells.is_empty() {
            return Ok(());
        }
        if self.table.rows.len() >= ROWS {
            let name = &self.table.name;
            let which = if name.is_empty() {
                "The table".to_owned()
            } else {
                format!("The sheet “{name}”")
            };
            return Err(ImportError::Refused(format!(
                "{which} has more than {ROWS} rows; split it into several files."
            )));
        }
        self.table.hidden_rows += u32::from(hidden);
        self.table.rows.push(row);
        Ok(())
    }

    /// The table with its rows in order.
    ///
    /// # Errors
    /// Where there are too many rows.
    pub fn finish(mut self) -> Result<Table, ImportError> {
        self.end_row(false)?;
        // Rows may stand in a file in any order and twice; the later one counts.
        let rows = &mut self.table.rows;
        if !rows.is_sorted_by(|one, next| one.number < next.number) {
            rows.reverse();
            rows.sort_by_key(|row| row.number);
            rows.dedup_by_key(|row| row.number);
        }
        Ok(self.table)
    }
}
