//! An Excel workbook: one sheet, its first row fixed and bold with a filter, dates as dates.
//!
//! Every text is written as a string cell, never guessed at, so none becomes a formula or a link.
//! The workbook is dated by the newest coding in it, so the same rows give the same bytes.

use std::io::Write;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::row::{COLUMNS, Cell, CodingRow};
use super::{Dropped, Failure, Report};

/// Rows that a sheet has, with the one of names (Excel specifications and limits).
const ROWS: usize = 1_048_576;
/// UTF-16 units that a cell holds.
const CELL: usize = 32_767;
const SHEET: &str = "Codings";

/// Writes the workbook.
pub(super) fn write(rows: &[CodingRow], file: &mut impl Write) -> Result<Report, Failure> {
    let mut report = Report::default();
    let mut book = workbook(rows, ROWS, &mut report).map_err(failure)?;
    // A zip is written with seeking, which a plain writer cannot do.
    let bytes = book.save_to_buffer().map_err(failure)?;
    file.write_all(&bytes).map_err(Failure::Io)?;
    Ok(report)
}

pub(super) fn failure(error: XlsxError) -> Failure {
    match error {
        XlsxError::IoError(error) => Failure::Io(error),
        other => Failure::Workbook(other.to_string()),
    }
}

/// A workbook whose sheet has at most `most` rows.
pub(super) fn workbook(
    rows: &[CodingRow],
    most: usize,
    report: &mut Report,
) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let newest = rows.iter().map(|row| row.created.as_str()).max();
    let dated = newest
        .and_then(moment)
        .map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&dated));
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET)?;
    head(sheet, rows.len().min(most.saturating_sub(1)))?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let dates = Format::new()
        .set_num_format("yyyy-mm-dd hh:mm:ss")
        .set_align(FormatAlign::Top);
    for (at, row) in (1u32..).zip(rows) {
        if at as usize >= most {
            report.dropped.push(Dropped {
                id: row.id.clone(),
                field: None,
                reason: format!("A sheet holds {} codings.", most.saturating_sub(1)),
            });
            continue;
        }
        for (column, spec) in (0u16..).zip(COLUMNS) {
            match (spec.cell)(row) {
                Cell::Empty => {}
                Cell::Number(number) => {
                    sheet.write_number_with_format(at, column, number, &wrapped)?;
                }
                Cell::Moment(text) => match moment(text) {
                    Some(moment) => {
                        sheet.write_datetime_with_format(at, column, &moment, &dates)?;
                    }
                    None => {
                        sheet.write_string_with_format(at, column, text, &wrapped)?;
                    }
                },
                Cell::Text(text) => {
                    let text = if spec.word { as_written(&text) } else { text };
                    let held = held(&text);
                    if held.len() < text.len() {
                        report.dropped.push(Dropped {
                            id: row.id.clone(),
                            field: Some(spec.name),
                            reason: format!("A cell holds {CELL} characters; the rest is cut."),
                        });
                    }
                    sheet.write_string_with_format(at, column, held, &wrapped)?;
                }
            }
        }
        report.written += 1;
    }
    Ok(book)
}

fn head(sheet: &mut Worksheet, rows: usize) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, spec) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, spec.title, &bold)?;
        sheet.set_column_width(column, spec.width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = u32::try_from(rows).unwrap_or(u32::MAX);
    let columns = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    Ok(())
}

/// One of our words as people write it: `self_reported` is `Self-reported`.
fn as_written(word: &str) -> std::borrow::Cow<'static, str> {
    let mut letters = word.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    (first + &letters.as_str().replace('_', "-")).into()
}

/// As much of a text as a cell holds, cut between characters.
pub(super) fn held(text: &str) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL {
            return text.get(..at).unwrap_or(text);
        }
    }
    text
}

/// A moment in RFC 3339, as Excel counts it; seconds and finer are kept to the second.
fn moment(text: &str) -> Option<ExcelDateTime> {
    let moment: jiff::Timestamp = text.parse().ok()?;
    ExcelDateTime::from_timestamp(moment.as_second()).ok()
}
