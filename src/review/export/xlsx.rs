//! An Excel workbook: a sheet for each part, its first row fixed with a filter, dates as dates,
//! numbers as numbers, ready to be printed.
//!
//! Every text is written as a string cell, never guessed at, so none becomes a formula or a link.
//! The workbook is dated by the newest thing in it, so the same findings give the same bytes.

use std::io::Write;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::tables::{Cell, Table, evidence_words, table};
use super::words::{self, label};
use super::{Dropped, Failure, Findings, Part, Report, Watch, breathe};

/// Rows that a sheet has, with the one of names (Excel specifications and limits).
const ROWS: usize = 1_048_576;
/// UTF-16 units that a cell holds.
const CELL: usize = 32_767;
/// The paper that a sheet is printed on.
const A4: u8 = 9;
/// Height of a line, in points.
const LINE: f64 = 15.0;
/// Height of the highest row that Excel knows, in points.
const HIGHEST: f64 = 409.0;

/// Writes the workbook.
pub(super) fn write(
    findings: &Findings,
    part: Part,
    file: &mut impl Write,
    report: &mut Report,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let mut book = workbook(findings, part, ROWS, report, watch)?;
    // A zip is written with seeking, which a plain writer cannot do.
    let bytes = book.save_to_buffer().map_err(failure)?;
    file.write_all(&bytes)?;
    Ok(())
}

pub(super) fn failure(error: XlsxError) -> Failure {
    match error {
        XlsxError::IoError(error) => Failure::Io(error),
        other => Failure::Workbook(other.to_string()),
    }
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        failure(error)
    }
}

/// How cells look.
struct Looks {
    head: Format,
    text: Format,
    number: Format,
    moment: Format,
    day: Format,
    quiet: Format,
    good: Format,
    bad: Format,
    mixed: Format,
    own: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let rule = Color::RGB(0x00BF_C5CC);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00E9_EDF1))
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(rule),
            text: cell(),
            number: Format::new().set_align(FormatAlign::Top),
            moment: Format::new()
                .set_align(FormatAlign::Top)
                .set_num_format("yyyy-mm-dd hh:mm"),
            day: Format::new()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left)
                .set_num_format("yyyy-mm-dd"),
            quiet: cell().set_font_color(Color::RGB(0x006B_7480)),
            good: cell().set_background_color(Color::RGB(0x00DD_EFE3)),
            bad: cell().set_background_color(Color::RGB(0x00F8_E0DC)),
            mixed: cell().set_background_color(Color::RGB(0x00FB_F0D4)),
            own: cell().set_background_color(Color::RGB(0x00E4_EAF6)),
        }
    }

    /// Of a cell of the matrix. Its words say the same.
    fn of(&self, class: &str) -> &Format {
        match class {
            "supported" => &self.good,
            "contradicted" => &self.bad,
            "mixed" => &self.mixed,
            "only_self_reported" => &self.own,
            "bearing_unset" | "context_only" => &self.text,
            _ => &self.quiet,
        }
    }
}

/// A workbook whose sheets have at most `most` rows.
pub(super) fn workbook(
    findings: &Findings,
    part: Part,
    most: usize,
    report: &mut Report,
    watch: Watch<'_>,
) -> Result<Workbook, Failure> {
    let mut book = Workbook::new();
    let dated = findings
        .newest()
        .and_then(moment)
        .map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&findings.review.title)
            .set_creation_datetime(&dated),
    );
    let parts: &[Part] = match &part {
        Part::Everything => Part::TABLES,
        one => std::slice::from_ref(one),
    };
    let looks = Looks::new();
    let tables: Vec<Table<'_>> = parts
        .iter()
        .filter_map(|part| table(findings, *part))
        .collect();
    let of = tables.iter().map(|table| table.len).sum();
    let mut done = 0;
    for table in &tables {
        let sheet = book.add_worksheet();
        fill(sheet, table, most, &looks, report, &mut |at| {
            breathe(watch, done + at, of)
        })?;
        done += table.len;
    }
    if part == Part::Everything {
        about(book.add_worksheet(), findings, report, &looks)?;
    }
    Ok(book)
}

fn fill(
    sheet: &mut Worksheet,
    table: &Table<'_>,
    most: usize,
    looks: &Looks,
    report: &mut Report,
    go_on: &mut dyn FnMut(usize) -> Result<(), Failure>,
) -> Result<(), Failure> {
    sheet.set_name(table.title)?;
    let held_rows = table.len.min(most.saturating_sub(1));
    head(sheet, table, held_rows, looks)?;
    if held_rows < table.len {
        report.dropped.push(Dropped {
            id: String::new(),
            what: table.what,
            field: None,
            reason: format!(
                "A sheet holds {held_rows} rows; the last {} of “{}” are left out.",
                table.len - held_rows,
                table.title
            ),
        });
        if table.what == "passage" {
            report.written.passages = held_rows;
        }
    }
    for at in 0..held_rows {
        go_on(at)?;
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut lines = 1;
        for ((column, spec), cell) in (0u16..).zip(&table.columns).zip((table.row)(at)) {
            let mut put = |sheet: &mut Worksheet, text: &str, look: &Format| {
                let held = held(text);
                if !hidden(&spec.key) {
                    lines = lines.max(lines_of(held, spec.width));
                }
                if held.len() < text.len() {
                    report.dropped.push(Dropped {
                        id: (table.id)(at).to_owned(),
                        what: table.what,
                        field: field_name(&spec.key),
                        reason: format!("A cell holds {CELL} characters; the rest is cut."),
                    });
                }
                sheet
                    .write_string_with_format(row, column, held, look)
                    .map(|_| ())
            };
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, number, &looks.number)?;
                }
                Cell::Moment(text) => match moment(text) {
                    Some(moment) => {
                        sheet.write_datetime_with_format(row, column, &moment, &looks.moment)?;
                    }
                    None => put(sheet, text, &looks.text)?,
                },
                Cell::Date(text) => match day(text) {
                    Some(day) => {
                        sheet.write_datetime_with_format(row, column, &day, &looks.day)?;
                    }
                    // A month or a year is no day; writing the first of it would say more than
                    // is known.
                    None => put(sheet, text, &looks.text)?,
                },
                Cell::Word(word) => put(sheet, &label(word), &looks.text)?,
                Cell::Evidence(one) => put(sheet, &evidence_words(one), looks.of(&one.class))?,
                Cell::Text(text) => put(sheet, &text, &looks.text)?,
            }
        }
        // Excel fits rows to their texts when it opens a file, LibreOffice does not.
        if lines > 1 {
            sheet.set_row_height(row, (LINE * f64::from(lines)).min(HIGHEST))?;
        }
    }
    Ok(())
}

/// Whether a column is for programs: it is there, and people do not see it.
fn hidden(key: &str) -> bool {
    matches!(key, "id" | "document" | "start" | "end")
}

/// Lines that a text takes in a column of a width in characters, about.
fn lines_of(text: &str, width: f64) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "widths are between 1 and 255"
    )]
    let across = (width.max(4.0) * 1.05) as usize;
    let lines = text
        .split('\n')
        .map(|line| line.chars().count() / across + 1)
        .sum::<usize>();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// The field that was cut, for the report.
fn field_name(key: &str) -> Option<&'static str> {
    [
        "quote",
        "memo",
        "text",
        "reasoning",
        "response",
        "actions",
        "comments",
        "note",
        "description",
    ]
    .into_iter()
    .find(|name| *name == key)
    .or(Some("text"))
}

fn head(
    sheet: &mut Worksheet,
    table: &Table<'_>,
    rows: usize,
    looks: &Looks,
) -> Result<(), XlsxError> {
    for (column, spec) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, held(&spec.title), &looks.head)?;
        sheet.set_column_width(column, spec.width)?;
        if hidden(&spec.key) {
            sheet.set_column_hidden(column)?;
        }
    }
    sheet.set_row_height(0, 24)?;
    sheet.set_freeze_panes(1, 0)?;
    let last = u32::try_from(rows).unwrap_or(u32::MAX);
    let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&L&A&R&P / &N");
    Ok(())
}

/// The last sheet: what the workbook is, and what it does not hold.
fn about(
    sheet: &mut Worksheet,
    findings: &Findings,
    report: &Report,
    looks: &Looks,
) -> Result<(), Failure> {
    sheet.set_name("About")?;
    sheet.set_column_width(0, 28)?;
    sheet.set_column_width(1, 100)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    let counts = report.written;
    let mut rows: Vec<(String, String)> = vec![
        ("Review".to_owned(), findings.review.title.clone()),
        ("Coders".to_owned(), findings.review.coders.join(", ")),
    ];
    if !findings.review.filter.is_empty() {
        rows.push((
            "Restricted to".to_owned(),
            findings.review.filter.join("; "),
        ));
    }
    let held = [
        ("Coded passages", counts.passages),
        ("Statements and sub-items", counts.statements),
        ("Responses", counts.responses),
        ("Actions", counts.actions),
        ("Verdicts", counts.verdicts),
        ("Entries of coverage", counts.coverage),
        ("Indicators", counts.indicators),
        ("Desk-review samples", counts.samples),
        ("Codes", counts.codes),
        ("Documents", counts.documents),
    ];
    rows.extend(held.map(|(name, count)| (name.to_owned(), words::grouped(count))));
    let reasons = super::reasons(&report.dropped);
    if reasons.is_empty() {
        rows.push((
            "Not carried over".to_owned(),
            "Nothing was left out.".to_owned(),
        ));
    }
    for (at, (reason, count)) in reasons.into_iter().enumerate() {
        let name = if at == 0 { "Not carried over" } else { "" };
        let times = words::count(count, "time", "times");
        rows.push((name.to_owned(), format!("{reason} ({times})")));
    }
    let bold = looks.text.clone().set_bold();
    for (row, (name, value)) in (0u32..).zip(&rows) {
        sheet.write_string_with_format(row, 0, name, &bold)?;
        sheet.write_string_with_format(row, 1, self::held(value), &looks.text)?;
    }
    Ok(())
}

/// As much of a text as a cell holds, cut between characters.
pub(super) fn held(text: &str) -> &str {
    // No text has more UTF-16 units than bytes.
    if text.len() <= CELL {
        return text;
    }
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

/// A day, as Excel counts it; Excel knows none before 1900.
fn day(text: &str) -> Option<ExcelDateTime> {
    let day: jiff::civil::Date = text.parse().ok()?;
    let year = u16::try_from(day.year()).ok()?;
    let (month, day) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}
