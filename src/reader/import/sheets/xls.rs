//! Old Excel workbooks (BIFF), by calamine.
//!
//! It gives values without their formats, so a percentage is read as its number; that is said. Dates
//! are known as such.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xls, XlsError};

use super::super::ImportError;
use super::number::general;
use super::table::{Book, Budget, Cell, Filling, Value};

/// Reads a workbook.
///
/// # Errors
/// Where it is damaged, encrypted, no workbook, or larger than is read.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Book, ImportError> {
    let mut xls = Xls::new(Cursor::new(bytes)).map_err(told)?;
    let mut book = Book::default();
    let sheets = xls.sheets_metadata().to_vec();
    let total = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    let mut numbers = false;
    for (done, sheet) in (0u32..).zip(sheets) {
        progress(done, total);
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = xls.worksheet_range(&sheet.name).map_err(told)?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut filling = Filling::new(sheet.name, budget);
        for (row, cells) in (top..).zip(range.rows()) {
            filling.begin_row(row.saturating_add(1))?;
            for (column, data) in (left..).zip(cells) {
                let cell = cell(data);
                numbers |= cell.value == Value::Number;
                filling.put(usize::try_from(column).unwrap_or(usize::MAX), cell)?;
            }
        }
        let mut table = filling.finish()?;
        table.hidden = sheet.visible != SheetVisible::Visible;
        book.tables.push(table);
    }
    if numbers {
        book.warnings.push(
            "This is a workbook of the old form (.xls): its numbers are read without their formats, so 45% \
             is read as 0.45. Saved as .xlsx it is read as shown."
                .to_owned(),
        );
    }
    Ok(book)
}

fn told(error: XlsError) -> ImportError {
    match error {
        XlsError::Password => ImportError::Refused(
            "The workbook is encrypted. Save it without a password and import it again.".to_owned(),
        ),
        error => ImportError::Damaged(error.to_string()),
    }
}

fn cell(data: &Data) -> Cell {
    let (text, value) = match data {
        Data::Empty => return Cell::default(),
        Data::Int(number) => (number.to_string(), Value::Number),
        Data::Float(number) => (general(*number), Value::Number),
        Data::String(text) => (text.replace("\r\n", "\n").replace('\r', "\n"), Value::Text),
        Data::Bool(true) => ("TRUE".to_owned(), Value::Truth),
        Data::Bool(false) => ("FALSE".to_owned(), Value::Truth),
        Data::DateTime(date) => (moment(date), Value::Date),
        Data::DateTimeIso(date) | Data::DurationIso(date) => (date.clone(), Value::Date),
        Data::Error(error) => (error.to_string(), Value::Error),
    };
    Cell { text, value }
}

/// A moment as ISO 8601: the time where there is one, the day unless it is a time alone.
fn moment(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let seconds = if second == 0 {
        String::new()
    } else {
        format!(":{second:02}")
    };
    if date.is_duration() {
        let hours = (date.as_f64() * 24.0 + 1e-9).floor();
        return format!("{hours:02}:{minute:02}{seconds}");
    }
    let time = format!("{hour:02}:{minute:02}{seconds}");
    let serial = date.as_f64();
    if (0.0..1.0).contains(&serial) {
        time
    } else if serial.fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}
