//! Comma-separated values: RFC 4180 with its CRLF, UTF-8 without a mark.
//!
//! Spreadsheets make a formula of a cell that begins with one of a few characters, and a formula can
//! call programs; so an apostrophe goes before such a cell, which they take for "this is text".

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::Report;
use super::row::{COLUMNS, Cell, CodingRow};

/// Writes rows with a line of names above them.
pub(super) fn write(rows: &[CodingRow], file: &mut impl Write) -> io::Result<Report> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(file);
    writer.write_record(COLUMNS.iter().map(|column| column.name))?;
    for row in rows {
        let cells = COLUMNS.iter().map(|column| match (column.cell)(row) {
            Cell::Text(text) => inert(&text),
            Cell::Moment(moment) => inert(moment),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        });
        writer.write_record(cells)?;
    }
    writer.flush()?;
    Ok(Report {
        written: rows.len(),
        dropped: Vec::new(),
    })
}

/// Text that no spreadsheet takes for a formula (OWASP, CSV injection).
pub(super) fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
