//! A tracker: what management was recommended, what it answered and promised, how far that is, and
//! what the review found, one row an action. Every row repeats what it is about, so that a filter or a
//! sort leaves none that says nothing. The headings are those that the reader knows
//! ([`OWN`](deskreview_reader::recognise::tracker::OWN)), so the file can be read into a review again.

use std::io::{self, Write};
use std::path::Path;

use ::csv::{Terminator, WriterBuilder};
use deskreview_reader::recognise::tracker::OWN;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::{Beside, Dropped, ExportError, Failure};
use crate::domain::PartialDate;

/// Rows that a sheet has, with the one of headings (Excel specifications and limits).
const ROWS: usize = 1_048_576;
/// UTF-16 units that a cell holds.
const CELL: usize = 32_767;
const SHEET: &str = "Tracker";
/// Widths of the columns in characters, in the order of the headings.
const WIDTHS: &[f64] = &[
    14.0, 8.0, 8.0, 60.0, 12.0, 24.0, 50.0, 18.0, 14.0, 50.0, 24.0, 12.0, 18.0, 40.0, 10.0, 10.0,
    40.0, 20.0, 16.0, 12.0, 50.0, 22.0, 14.0,
];

/// A format of trackers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrackerFormat {
    /// An Excel workbook.
    Xlsx,
    /// Comma-separated values (RFC 4180), UTF-8.
    Csv,
}

impl TrackerFormat {
    /// All, in the order in which they are shown.
    pub const ALL: &[TrackerFormat] = &[TrackerFormat::Xlsx, TrackerFormat::Csv];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            TrackerFormat::Xlsx => "tracker-xlsx",
            TrackerFormat::Csv => "tracker-csv",
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            TrackerFormat::Xlsx => "xlsx",
            TrackerFormat::Csv => "csv",
        }
    }
}

/// A cell of a tracker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TrackerCell {
    /// Nothing.
    #[default]
    Empty,
    /// Text; never a formula.
    Text(String),
    /// A count.
    Number(u64),
    /// A date as far as it is known.
    Date(PartialDate),
}

impl TrackerCell {
    /// Text, or nothing where there is none.
    pub fn text(text: Option<&str>) -> Self {
        match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => Self::Text(text.to_owned()),
            None => Self::Empty,
        }
    }
}

/// A row of a tracker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackerLine {
    /// What it is about, for messages.
    pub name: String,
    /// Its cells, in the order of the headings.
    pub cells: Vec<TrackerCell>,
}

/// What was written of a tracker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackerReport {
    /// Rows without that of the headings.
    pub written: usize,
    /// What could not be carried over.
    pub dropped: Vec<Dropped>,
}

/// Writes a tracker; a file of that name is replaced at the end.
///
/// # Errors
/// [`ExportError`]; a file that was there before is then untouched.
pub fn write_tracker(
    format: TrackerFormat,
    lines: &[TrackerLine],
    path: &Path,
) -> Result<TrackerReport, ExportError> {
    super::is_file_or_nothing(path)?;
    let beside = Beside::create(path)?;
    let report = beside.fill(|file| match format {
        TrackerFormat::Csv => csv(lines, file).map_err(Failure::Io),
        TrackerFormat::Xlsx => xlsx(lines, file),
    })?;
    beside.take_its_place()?;
    Ok(report)
}

fn csv(lines: &[TrackerLine], file: &mut impl Write) -> io::Result<TrackerReport> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(file);
    writer.write_record(OWN.iter().map(|column| column.heading))?;
    for line in lines {
        writer.write_record(line.cells.iter().map(|cell| match cell {
            TrackerCell::Empty => String::new(),
            TrackerCell::Text(text) => super::csv::inert(text).into_owned(),
            TrackerCell::Number(number) => number.to_string(),
            TrackerCell::Date(date) => date.as_str().to_owned(),
        }))?;
    }
    writer.flush()?;
    Ok(TrackerReport {
        written: lines.len(),
        dropped: Vec::new(),
    })
}

fn xlsx(lines: &[TrackerLine], file: &mut impl Write) -> Result<TrackerReport, Failure> {
    let mut report = TrackerReport::default();
    let mut book = workbook(lines, &mut report).map_err(super::xlsx::failure)?;
    let bytes = book.save_to_buffer().map_err(super::xlsx::failure)?;
    file.write_all(&bytes).map_err(Failure::Io)?;
    Ok(report)
}

fn workbook(lines: &[TrackerLine], report: &mut TrackerReport) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The same rows give the same bytes.
    let dated = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&dated));
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET)?;
    head(sheet, lines.len().min(ROWS - 1))?;
    let top = |format: Format| format.set_align(FormatAlign::Top);
    let wrapped = top(Format::new().set_text_wrap());
    let dates =
        ["yyyy", "yyyy-mm", "yyyy-mm-dd"].map(|form| top(Format::new().set_num_format(form)));
    for (at, line) in (1u32..).zip(lines) {
        if at as usize >= ROWS {
            report.dropped.push(Dropped {
                id: line.name.clone(),
                what: "row",
                field: None,
                reason: format!("A sheet holds {} rows.", ROWS - 1),
            });
            continue;
        }
        for ((column, own), cell) in (0u16..).zip(OWN).zip(&line.cells) {
            match cell {
                TrackerCell::Empty => {}
                TrackerCell::Number(number) => {
                    sheet.write_number_with_format(at, column, *number as f64, &wrapped)?;
                }
                TrackerCell::Date(date) => match (moment(date), dates.get(precision(date))) {
                    (Some(moment), Some(format)) => {
                        sheet.write_datetime_with_format(at, column, &moment, format)?;
                    }
                    _ => {
                        sheet.write_string_with_format(at, column, date.as_str(), &wrapped)?;
                    }
                },
                TrackerCell::Text(text) => {
                    let held = super::xlsx::held(text);
                    if held.len() < text.len() {
                        report.dropped.push(Dropped {
                            id: line.name.clone(),
                            what: "row",
                            field: Some(own.heading),
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
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for ((column, own), width) in (0u16..).zip(OWN).zip(WIDTHS) {
        sheet.write_string_with_format(0, column, own.heading, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = u32::try_from(rows).unwrap_or(u32::MAX);
    let columns = u16::try_from(OWN.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    Ok(())
}

/// 0 for a year, 1 for a month, 2 for a day.
fn precision(date: &PartialDate) -> usize {
    date.as_str().matches('-').count()
}

/// A date as a workbook counts it: the first day of what is known.
fn moment(date: &PartialDate) -> Option<ExcelDateTime> {
    let mut parts = date.as_str().split('-');
    let year: u16 = parts.next()?.parse().ok()?;
    let mut rest = parts.map(|part| part.parse::<u8>().unwrap_or(1));
    let (month, day) = (rest.next().unwrap_or(1), rest.next().unwrap_or(1));
    // Before 1900 a workbook knows no days.
    ExcelDateTime::from_ymd(year, month, day).ok()
}
