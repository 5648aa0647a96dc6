//! JSON, whole or one object a line: the fields of a row under their own names, nothing cut.

use std::io::{self, Write};

use super::Report;
use super::row::CodingRow;

/// One array.
pub(super) fn write(rows: &[CodingRow], file: &mut impl Write) -> io::Result<Report> {
    serde_json::to_writer_pretty(&mut *file, rows)?;
    writeln!(file)?;
    Ok(whole(rows))
}

/// One object a line.
pub(super) fn write_lines(rows: &[CodingRow], file: &mut impl Write) -> io::Result<Report> {
    for row in rows {
        serde_json::to_writer(&mut *file, row)?;
        writeln!(file)?;
    }
    Ok(whole(rows))
}

fn whole(rows: &[CodingRow]) -> Report {
    Report {
        written: rows.len(),
        dropped: Vec::new(),
    }
}
