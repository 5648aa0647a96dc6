//! XLSX workbooks (ECMA-376 part 1, §18), strict and transitional.
//!
//! Read here and not by calamine, which reads values: hidden rows and columns, formats of numbers
//! and the count of what comes in are needed as well, and a reader that is fed event by event can
//! stop at a limit. Relationships say where parts are; names of parts are never guessed.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::ImportError;
use super::super::office::archive::Archive;
use super::number::Format;
use super::table::{Book, Budget, COLUMNS, Cell, Filling, Merged, Table, Value};
use super::xml::{Xml, attribute, is_true, name, number, reference, text};

/// Most sheets of a workbook.
const SHEETS: usize = 1_000;
/// Most cells that were made one, of a sheet.
const MERGED: usize = 50_000;
/// Most formats of cells; Excel's own limit is 64,000.
const FORMATS: usize = 70_000;
/// Last row there is.
const LAST_ROW: u32 = 1_048_576;

/// What all sheets of a workbook share.
struct Shared {
    strings: Vec<String>,
    /// By the number that a cell carries.
    formats: Vec<Format>,
    /// Days are counted from 1904.
    late: bool,
}

/// Reads a workbook.
///
/// # Errors
/// Where it is damaged, is none, or is larger than is read.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Book, ImportError> {
    let main = main_part(archive)?;
    let targets = relationships(archive, &main)?;
    let (sheets, late) = workbook(archive, &main)?;
    let of_kind = |kind: &str| {
        targets
            .values()
            .filter(|(found, _)| found == kind)
            .map(|(_, path)| path.clone())
            .min()
    };
    let shared = Shared {
        strings: match of_kind("sharedStrings") {
            Some(path) => strings(archive, &path)?,
            None => Vec::new(),
        },
        formats: match of_kind("styles") {
            Some(path) => formats(archive, &path)?,
            None => Vec::new(),
        },
        late,
    };
    let mut book = Book::default();
    let total = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    let mut charts = 0;
    for (done, sheet) in (0u32..).zip(sheets) {
        progress(done, total);
        match targets.get(&sheet.id) {
            Some((kind, path)) if kind == "worksheet" => {
                let Some(part) = archive.text(path)? else {
                    return Err(ImportError::Damaged(format!(
                        "the sheet “{}” is missing from it",
                        sheet.name
                    )));
                };
                let mut table = worksheet(&part, sheet.name, &shared, budget)?;
                table.hidden = sheet.hidden;
                book.tables.push(table);
            }
            // Sheets of charts, dialogs and macros hold no cells.
            _ => charts += 1,
        }
    }
    if charts > 0 {
        book.warnings.push(format!(
            "{charts} sheet(s) of charts or macros hold no cells and are left out."
        ));
    }
    let parts = ["xl/comments", "xl/threadedcomments"];
    if parts.iter().any(|folder| archive.has_below(folder)) {
        book.warnings
            .push("Comments on cells are not read.".to_owned());
    }
    (book.title, book.author) = properties(archive)?;
    Ok(book)
}

/// Where the workbook itself is.
fn main_part(archive: &mut Archive<'_>) -> Result<String, ImportError> {
    let found = relationships(archive, "")?
        .into_values()
        .filter(|(kind, _)| kind == "officeDocument")
        .map(|(_, path)| path)
        .min();
    Ok(found.unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

/// The parts that a part points at: by id, what they are and where.
fn relationships(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<HashMap<String, (String, String)>, ImportError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let mut out = HashMap::new();
    let Some(content) = archive.text(&path)? else {
        return Ok(out);
    };
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        if name(&element) != "Relationship" {
            continue;
        }
        let get = |name: &str| attribute(&element, name).map(|value| value.into_owned());
        let (Some(id), Some(kind), Some(target)) = (get("Id"), get("Type"), get("Target")) else {
            continue;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        out.insert(id, (kind, resolved(folder, &target)));
    }
    Ok(out)
}

/// A target as seen from a folder of the archive.
fn resolved(folder: &str, target: &str) -> String {
    let (mut steps, rest): (Vec<&str>, &str) = match target.strip_prefix('/') {
        Some(rest) => (Vec::new(), rest),
        None => (
            folder.split('/').filter(|step| !step.is_empty()).collect(),
            target,
        ),
    };
    for step in rest.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

struct SheetEntry {
    name: String,
    id: String,
    hidden: bool,
}

/// The list of sheets, and whether days are counted from 1904.
fn workbook(archive: &mut Archive<'_>, path: &str) -> Result<(Vec<SheetEntry>, bool), ImportError> {
    let Some(content) = archive.text(path)? else {
        return Err(ImportError::Damaged(
            "the list of its sheets is missing".to_owned(),
        ));
    };
    let (mut sheets, mut late) = (Vec::new(), false);
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        match name(&element) {
            "workbookPr" => late = is_true(&element, "date1904"),
            "sheet" => {
                let get = |name: &str| attribute(&element, name).map(|value| value.into_owned());
                let state = get("state").unwrap_or_default();
                sheets.push(SheetEntry {
                    name: get("name").unwrap_or_default(),
                    id: get("id").unwrap_or_default(),
                    hidden: matches!(state.as_str(), "hidden" | "veryHidden"),
                });
            }
            _ => {}
        }
        if sheets.len() > SHEETS {
            return Err(ImportError::Refused(format!(
                "The workbook has more than {SHEETS} sheets."
            )));
        }
    }
    Ok((sheets, late))
}

/// The texts that cells point at.
fn strings(archive: &mut Archive<'_>, path: &str) -> Result<Vec<String>, ImportError> {
    let Some(content) = archive.text(path)? else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        if let Event::Start(element) = event
            && name(&element) == "si"
        {
            out.push(rich_text(&mut xml)?);
        }
    }
    Ok(out)
}

/// The words of an `si` or `is` that has begun: its runs, without readings of characters (`rPh`).
fn rich_text(xml: &mut Xml<'_>) -> Result<String, ImportError> {
    let (mut out, mut depth, mut reads) = (String::new(), 1usize, false);
    while depth > 0
        && let Some(event) = xml.next()?
    {
        match event {
            Event::Start(element) => match name(&element) {
                "rPh" | "phoneticPr" => xml.pass_over()?,
                other => {
                    reads = other == "t";
                    depth += 1;
                }
            },
            Event::End(_) => {
                reads = false;
                depth -= 1;
            }
            Event::Text(words) if reads => out.push_str(&text(&words)),
            Event::CData(words) if reads => out.push_str(&words.xml10_content()),
            Event::GeneralRef(one) if reads => reference(&one, &mut out),
            _ => {}
        }
    }
    Ok(unescaped(out))
}

/// `_x000D_` and the like are characters that XML cannot hold (§22.9.2.19).
fn unescaped(words: String) -> String {
    if !words.contains("_x") {
        return words;
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after
            .split_at_checked(4)
            .filter(|(_, behind)| behind.starts_with('_'))
            .and_then(|(code, _)| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        match code {
            Some(c) => {
                // A carriage return stands beside its line feed.
                if c != '\r' {
                    out.push(c);
                }
                rest = after.split_at_checked(5).map_or("", |(_, behind)| behind);
            }
            None => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The formats of numbers, by the number that a cell carries.
fn formats(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Format>, ImportError> {
    let Some(content) = archive.text(path)? else {
        return Ok(Vec::new());
    };
    let mut own: HashMap<u32, Format> = HashMap::new();
    let (mut out, mut of_cells) = (Vec::new(), false);
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match name(&element) {
                "numFmt" if own.len() < FORMATS => {
                    if let (Some(id), Some(code)) = (
                        number(&element, "numFmtId"),
                        attribute(&element, "formatCode"),
                    ) {
                        own.insert(id, Format::read(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells && out.len() < FORMATS => {
                    let id = number(&element, "numFmtId").unwrap_or(0);
                    let format = own.get(&id).cloned();
                    out.push(format.unwrap_or_else(|| Format::builtin(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().into_inner() == "cellXfs" => {
                of_cells = false;
            }
            _ => {}
        }
    }
    Ok(out)
}

fn worksheet(
    content: &str,
    sheet: String,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<Table, ImportError> {
    let mut filling = Filling::new(sheet, budget);
    let mut xml = Xml::new(content);
    let (mut row, mut column, mut hidden) = (0u32, 0usize, false);
    let mut open = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match name(&element) {
                "row" => {
                    row = number(&element, "r").unwrap_or(row.saturating_add(1));
                    if !(1..=LAST_ROW).contains(&row) {
                        return Err(ImportError::Damaged(format!("it has a row {row}")));
                    }
                    (column, hidden, open) = (0, is_true(&element, "hidden"), true);
                    filling.begin_row(row)?;
                }
                "c" if open => {
                    let at = attribute(&element, "r").and_then(|place| place_of(&place));
                    let (_, at) = at.unwrap_or((row, column));
                    let style = number(&element, "s").unwrap_or(0);
                    let kind = attribute(&element, "t").map(|kind| kind.into_owned());
                    let cell = cell(&mut xml, kind.as_deref().unwrap_or("n"), style, shared)?;
                    filling.put(at, cell)?;
                    column = at + 1;
                }
                "col" if is_true(&element, "hidden") => {
                    let (first, last) = (number(&element, "min"), number(&element, "max"));
                    if let (Some(first @ 1..), Some(last @ 1..)) = (first, last)
                        && filling.table().hidden_columns.len() < COLUMNS
                    {
                        filling.table().hidden_columns.push((first - 1, last - 1));
                    }
                }
                "mergeCell" => {
                    let area = attribute(&element, "ref").and_then(|area| area_of(&area));
                    if let Some(area) = area
                        && filling.table().merged.len() < MERGED
                    {
                        filling.table().merged.push(area);
                    }
                }
                _ => {}
            },
            Event::End(element) if element.local_name().into_inner() == "row" => {
                filling.end_row(hidden)?;
                open = false;
            }
            _ => {}
        }
    }
    filling.finish()
}

/// A cell that has begun.
fn cell(xml: &mut Xml<'_>, kind: &str, style: u32, shared: &Shared) -> Result<Cell, ImportError> {
    let (mut value, mut inline, mut depth, mut reads) = (String::new(), None, 1usize, false);
    while depth > 0
        && let Some(event) = xml.next()?
    {
        match event {
            Event::Start(element) => match name(&element) {
                "is" => inline = Some(rich_text(xml)?),
                "f" | "extLst" => xml.pass_over()?,
                other => {
                    reads = other == "v";
                    depth += 1;
                }
            },
            Event::End(_) => {
                reads = false;
                depth -= 1;
            }
            Event::Text(words) if reads => value.push_str(&text(&words)),
            Event::CData(words) if reads => value.push_str(&words.xml10_content()),
            Event::GeneralRef(one) if reads => reference(&one, &mut value),
            _ => {}
        }
    }
    let made = |text: String, value: Value| Cell { text, value };
    if let Some(words) = inline {
        return Ok(made(words, Value::Text));
    }
    Ok(match kind {
        "s" => {
            let words = value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|at| shared.strings.get(at));
            made(words.cloned().unwrap_or_default(), Value::Text)
        }
        "str" | "inlineStr" => made(unescaped(value), Value::Text),
        "b" => {
            let shown = if value.trim() == "1" { "TRUE" } else { "FALSE" };
            made(shown.to_owned(), Value::Truth)
        }
        "e" => made(value, Value::Error),
        "d" => made(value.replacen('T', " ", 1), Value::Date),
        _ => match value.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => {
                let format = usize::try_from(style)
                    .ok()
                    .and_then(|at| shared.formats.get(at));
                match format {
                    Some(format) => format.show(number, shared.late),
                    None => Format::default().show(number, shared.late),
                }
            }
            _ => made(value, Value::Text),
        },
    })
}

/// Row from 1 and column from 0 of `BC12`.
fn place_of(place: &str) -> Option<(u32, usize)> {
    let place = place.trim();
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = place.split_at_checked(letters)?;
    let column = column_of(letters)?;
    Some((digits.parse().ok()?, column))
}

/// Column from 0 of `A`, `BC`.
pub(super) fn column_of(letters: &str) -> Option<usize> {
    if !(1..=3).contains(&letters.len()) {
        return None;
    }
    let column = letters.bytes().try_fold(0usize, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| column * 26 + usize::from(letter - b'A') + 1)
    })?;
    column.checked_sub(1).filter(|&column| column < COLUMNS)
}

fn area_of(area: &str) -> Option<Merged> {
    let (first, last) = area.split_once(':')?;
    let ((top, left), (bottom, right)) = (place_of(first)?, place_of(last)?);
    let columns = (u32::try_from(left).ok()?, u32::try_from(right).ok()?);
    (top <= bottom && left <= right).then_some(Merged {
        rows: (top, bottom),
        columns,
    })
}

/// Title and author, where the file names them.
fn properties(archive: &mut Archive<'_>) -> Result<(Option<String>, Option<String>), ImportError> {
    let Some(content) = archive.text("docProps/core.xml")? else {
        return Ok((None, None));
    };
    let (mut title, mut author) = (None, None);
    let mut xml = Xml::new(&content);
    let mut wanted: Option<bool> = None;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => {
                wanted = match name(&element) {
                    "title" => Some(true),
                    "creator" => Some(false),
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
                let words = text(&words).trim().to_owned();
                if !words.is_empty() {
                    *place = Some(words);
                }
            }
            _ => {}
        }
    }
    Ok((title, author))
}
