//! OpenDocument spreadsheets (ODF 1.3 part 3, §9): each cell carries the text that it shows.
//!
//! Only dates are taken from their value, since those are written as ISO 8601 whatever the sheet
//! shows. Rows and cells that repeat are counted out only where they hold something: every sheet
//! ends with a million empty ones.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::super::ImportError;
use super::super::office::archive::Archive;
use super::super::office::kind::ENCRYPTED;
use super::table::{Book, Budget, Cell, Filling, Merged, Row, Value};
use super::xml::{Xml, attribute, name, number, reference, text};

/// Most sheets of a spreadsheet.
const SHEETS: usize = 1_000;
/// Most cells that were made one, of a sheet.
const MERGED: usize = 50_000;
/// Most blanks that one element stands for.
const BLANKS: u32 = 1_000;

/// Reads a spreadsheet.
///
/// # Errors
/// Where it is damaged, encrypted, or larger than is read.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Book, ImportError> {
    if let Some(manifest) = archive.text("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(ImportError::Refused(ENCRYPTED.to_owned()));
    }
    let Some(content) = archive.text("content.xml")? else {
        return Err(ImportError::Damaged(
            "the part with its sheets is missing".to_owned(),
        ));
    };
    let mut book = Book::default();
    let mut unseen: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        match name(&element) {
            "style" => {
                style =
                    attribute(&element, "name").map_or_else(String::new, |name| name.into_owned());
            }
            "table-properties" if attribute(&element, "display").as_deref() == Some("false") => {
                unseen.insert(style.clone());
            }
            // What was changed and taken back is no sheet.
            "tracked-changes" => xml.pass_over()?,
            "table" => {
                let done = u32::try_from(book.tables.len()).unwrap_or(u32::MAX);
                if book.tables.len() >= SHEETS {
                    return Err(ImportError::Refused(format!(
                        "The workbook has more than {SHEETS} sheets."
                    )));
                }
                progress(done, done + 1);
                let get = |name: &str| attribute(&element, name).map(|value| value.into_owned());
                let hidden = get("style-name").is_some_and(|style| unseen.contains(&style));
                let called = get("name").unwrap_or_default();
                let mut reading = Reading {
                    filling: Filling::new(called, budget),
                    row: 1,
                };
                reading.table(&mut xml)?;
                let mut table = reading.filling.finish()?;
                table.hidden = hidden;
                book.tables.push(table);
            }
            _ => {}
        }
    }
    (book.title, book.author) = properties(archive)?;
    Ok(book)
}

struct Reading<'a> {
    filling: Filling<'a>,
    /// The row that comes next, from 1.
    row: u32,
}

impl Reading<'_> {
    /// The rest of a table that has begun.
    fn table(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let mut depth = 1usize;
        while depth > 0
            && let Some(event) = xml.next()?
        {
            match event {
                Event::Start(element) => match name(&element) {
                    "table-row" => self.row(xml, &element)?,
                    // Drawings and forms lie over the cells.
                    "shapes" | "forms" => xml.pass_over()?,
                    _ => depth += 1,
                },
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let times = number(element, "number-rows-repeated").unwrap_or(1).max(1);
        let hidden = attribute(element, "visibility")
            .is_some_and(|seen| matches!(&*seen, "collapse" | "filter"));
        let first = self.row;
        self.row = self.row.saturating_add(times);
        self.filling.begin_row(first)?;
        let (mut column, mut depth) = (0usize, 1usize);
        let mut kept = Row::default();
        while depth > 0
            && let Some(event) = xml.next()?
        {
            match event {
                Event::Start(element) => match name(&element) {
                    "table-cell" => {
                        let repeated = repeated(&element);
                        self.merged(&element, first, column);
                        let cell = cell(xml, &element)?;
                        if !cell.is_blank() {
                            for at in column..column.saturating_add(repeated) {
                                self.filling.put(at, cell.clone())?;
                                if at >= super::table::COLUMNS {
                                    break;
                                }
                                if times > 1 {
                                    kept.cells.resize_with(at + 1, Cell::default);
                                    if let Some(place) = kept.cells.get_mut(at) {
                                        *place = cell.clone();
                                    }
                                }
                            }
                        }
                        column = column.saturating_add(repeated);
                    }
                    // Under a merged cell; what stands there is not shown.
                    "covered-table-cell" => {
                        column = column.saturating_add(repeated(&element));
                        xml.pass_over()?;
                    }
                    _ => depth += 1,
                },
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        self.filling.end_row(hidden)?;
        if kept.cells.is_empty() {
            return Ok(());
        }
        for again in 1..times {
            self.filling.begin_row(first.saturating_add(again))?;
            for (at, cell) in kept.cells.iter().enumerate() {
                self.filling.put(at, cell.clone())?;
            }
            self.filling.end_row(hidden)?;
        }
        Ok(())
    }

    fn merged(&mut self, element: &BytesStart<'_>, row: u32, column: usize) {
        let rows = number(element, "number-rows-spanned").unwrap_or(1).max(1);
        let columns = number(element, "number-columns-spanned")
            .unwrap_or(1)
            .max(1);
        let Ok(left) = u32::try_from(column) else {
            return;
        };
        if (rows > 1 || columns > 1) && self.filling.table().merged.len() < MERGED {
            self.filling.table().merged.push(Merged {
                rows: (row, row.saturating_add(rows - 1)),
                columns: (left, left.saturating_add(columns - 1)),
            });
        }
    }
}

fn repeated(element: &BytesStart<'_>) -> usize {
    let times = number(element, "number-columns-repeated")
        .unwrap_or(1)
        .max(1);
    usize::try_from(times).unwrap_or(1)
}

/// A cell that has begun: its paragraphs, without notes and drawings.
fn cell(xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<Cell, ImportError> {
    let kind = attribute(element, "value-type").map(|kind| kind.into_owned());
    let date = attribute(element, "date-value").map(|date| date.into_owned());
    let (mut out, mut depth, mut within) = (String::new(), 1usize, 0usize);
    while depth > 0
        && let Some(event) = xml.next()?
    {
        match event {
            Event::Start(element) => match name(&element) {
                "annotation" | "frame" | "shapes" | "custom-shape" | "detective" => {
                    xml.pass_over()?;
                }
                other => {
                    depth += 1;
                    match other {
                        "p" | "h" => {
                            if within == 0 && !out.is_empty() {
                                out.push('\n');
                            }
                            within = depth;
                        }
                        "line-break" => out.push('\n'),
                        "tab" => out.push('\t'),
                        "s" => {
                            let blanks = number(&element, "c").unwrap_or(1).min(BLANKS);
                            out.extend((0..blanks).map(|_| ' '));
                        }
                        _ => {}
                    }
                }
            },
            Event::End(_) => {
                if within == depth {
                    within = 0;
                }
                depth -= 1;
            }
            // Line ends of the file are blanks there.
            Event::Text(words) if within > 0 => out.push_str(&text(&words).replace('\n', " ")),
            Event::GeneralRef(one) if within > 0 => reference(&one, &mut out),
            _ => {}
        }
    }
    let value = match kind.as_deref() {
        Some("float" | "percentage" | "currency") => Value::Number,
        Some("date" | "time") => Value::Date,
        Some("boolean") => Value::Truth,
        _ if is_error(&out) => Value::Error,
        _ => Value::Text,
    };
    if let (Value::Date, Some(date)) = (value, date)
        && !out.trim().is_empty()
    {
        out = iso(&date);
    }
    Ok(Cell { text: out, value })
}

/// `2019-04-03T18:00:00` as it is written everywhere: without seconds that are none.
fn iso(date: &str) -> String {
    let Some((day, time)) = date.split_once('T') else {
        return date.to_owned();
    };
    let time = time.split('.').next().unwrap_or(time);
    match time.strip_suffix(":00").unwrap_or(time) {
        "00:00" => day.to_owned(),
        time => format!("{day} {time}"),
    }
}

/// What spreadsheets show instead of a value.
pub(super) fn is_error(text: &str) -> bool {
    matches!(
        text.trim(),
        "#REF!"
            | "#N/A"
            | "#VALUE!"
            | "#DIV/0!"
            | "#NAME?"
            | "#NUM!"
            | "#NULL!"
            | "#SPILL!"
            | "#CALC!"
    )
}

/// Title and author, where the file names them.
fn properties(archive: &mut Archive<'_>) -> Result<(Option<String>, Option<String>), ImportError> {
    let Some(content) = archive.text("meta.xml")? else {
        return Ok((None, None));
    };
    let (mut title, mut author) = (None, None);
    let mut wanted: Option<bool> = None;
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => {
                wanted = match name(&element) {
                    "title" => Some(true),
                    "initial-creator" => Some(false),
                    _ => None,
                };
            }
            Event::End(_) => wanted = None,
            Event::Text(words) => {
                let place = match wanted {
                    Some(true) => &mut title,
                    Some(false) => &mut author,
                    None => continue,
                };
                *place = Some(text(&words).trim().to_owned()).filter(|words| !words.is_empty());
            }
            _ => {}
        }
    }
    Ok((title, author))
}
