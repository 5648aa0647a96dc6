//! Comma-separated values: RFC 4180 with its CRLF, UTF-8, one part of the findings a file.
//!
//! Spreadsheets make a formula of a cell that begins with one of a few characters, and a formula can
//! call programs; so an apostrophe goes before such a cell, which they take for "this is text".
//! Excel takes UTF-8 for a code page of its own unless the file begins with a mark; other programs
//! take the mark for a part of the first name, so it is written only where asked for.

use std::borrow::Cow;
use std::io::Write;

use ::csv::{Terminator, WriterBuilder};

use super::tables::{Cell, evidence_words, table};
use super::{Failure, Findings, Order, Watch, breathe};

/// What Excel knows UTF-8 by.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes rows with a line of names above them.
pub(super) fn write(
    findings: &Findings,
    order: &Order,
    file: &mut impl Write,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let Some(table) = table(findings, order.part()) else {
        return Ok(());
    };
    if order.mark {
        file.write_all(MARK)?;
    }
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .delimiter(order.delimiter)
        .from_writer(file);
    let failed = |error: ::csv::Error| Failure::Io(error.into());
    let names = table.columns.iter().map(|column| inert(&column.key));
    writer
        .write_record(names.map(|name| name.into_owned()))
        .map_err(failed)?;
    for at in 0..table.len {
        breathe(watch, at, table.len)?;
        for cell in (table.row)(at) {
            let written = match cell {
                Cell::Text(text) => inert(&text).into_owned(),
                Cell::Word(word) | Cell::Moment(word) | Cell::Date(word) => word.to_owned(),
                Cell::Number(number) => number.to_string(),
                Cell::Evidence(one) => evidence_words(one),
                Cell::Empty => String::new(),
            };
            writer.write_field(written).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    writer.flush()?;
    Ok(())
}

/// Text that no spreadsheet takes for a formula (OWASP, CSV injection).
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}
