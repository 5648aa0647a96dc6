//! Tables as text: CSV, TSV and whatever a country's Excel writes under that name.
//!
//! Nothing in such a file says how it is parted or encoded. The encoding is told as for any text; the
//! delimiter is the one under which most rows have the same number of cells (RFC 4180 quoting and
//! line breaks within quotation marks included, since the same parser is asked).

use csv::{ReaderBuilder, StringRecord};

use super::super::ImportError;
use super::super::plain::{self, Decoded};
use super::ods::is_error;
use super::table::{Book, Budget, Cell, Filling, Value};

/// What may part cells; earlier ones win a tie.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Parts nothing: a table of one column (ASCII's own separator of units).
const NONE: u8 = 0x1f;
/// Rows that are looked at to tell the delimiter.
const SAMPLE: usize = 200;
/// How much of the file is looked at to tell it, in bytes.
const HEAD: usize = 256 * 1024;
/// Between two reports of progress, in rows.
const TELL: u32 = 1_000;
/// How many rows a warning names.
const NAMED: usize = 5;

/// Reads a table of text. `tabs` says that the file's name promises tabs.
///
/// # Errors
/// Where there is nothing in it, or it is larger than is read.
pub(super) fn read(
    bytes: &[u8],
    tabs: bool,
    budget: &mut Budget,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Book, ImportError> {
    let Decoded { text, warnings } = plain::decode(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let (declared, body) = declared(text);
    let delimiter = match declared {
        Some(delimiter) => delimiter,
        None if tabs && text.contains('\t') => b'\t',
        None => told(text).unwrap_or(NONE),
    };
    let mut filling = Filling::new(String::new(), budget);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body.as_bytes());
    let mut record = StringRecord::new();
    let (mut number, mut width) = (0u32, None);
    let mut ragged: Vec<u32> = Vec::new();
    let mut breaks = 0;
    while reader
        .read_record(&mut record)
        .map_err(|error| ImportError::Damaged(error.to_string()))?
    {
        number = number.saturating_add(1);
        filling.begin_row(number)?;
        for (column, field) in record.iter().enumerate() {
            filling.put(column, cell(field))?;
        }
        breaks = record
            .iter()
            .next_back()
            .map_or(0, |last| last.matches('\n').count());
        let blank = record.iter().all(|field| field.trim().is_empty());
        if !blank && *width.get_or_insert(record.len()) != record.len() {
            ragged.push(number);
        }
        if number.is_multiple_of(TELL) {
            progress(number, 0);
        }
    }
    let mut table = filling.finish()?;
    if table.rows.is_empty() {
        return Err(ImportError::NoText);
    }
    let unclosed = breaks > 2 && !text.trim_end().ends_with('"');
    if unclosed {
        table.warnings.push(format!(
            "Row {number} runs on to the end of the file: a quotation mark in it is never closed. Rows may \
             be missing below it."
        ));
    }
    if !ragged.is_empty() {
        let named: Vec<String> = ragged.iter().take(NAMED).map(u32::to_string).collect();
        let more = if ragged.len() > NAMED { ", …" } else { "" };
        table.warnings.push(format!(
            "{} of {number} rows have more or fewer cells than the first one (row {}{more}); nothing is left \
             out, but columns may be shifted there.",
            ragged.len(),
            named.join(", "),
        ));
    }
    Ok(Book {
        tables: vec![table],
        warnings,
        ..Book::default()
    })
}

/// Excel's first line `sep=;`, and what follows it.
fn declared(text: &str) -> (Option<u8>, &str) {
    let found = || {
        let (line, rest) = text.split_once('\n')?;
        let sign = line.trim_end_matches('\r').strip_prefix("sep=")?;
        let delimiter = *sign.as_bytes().first().filter(|_| sign.len() == 1)?;
        Some((delimiter, rest))
    };
    found().map_or((None, text), |(delimiter, rest)| (Some(delimiter), rest))
}

/// The delimiter under which rows agree best; `None` where there is but one column, whose commas
/// are those of its sentences.
fn told(text: &str) -> Option<u8> {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (head, whole) = (text.get(..end).unwrap_or(text), end == text.len());
    let mut best = (0.0, None);
    for delimiter in DELIMITERS {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(head.as_bytes());
        let mut widths: Vec<usize> = Vec::new();
        let mut blank = false;
        for record in reader.records().take(SAMPLE) {
            let Ok(record) = record else { break };
            if record.iter().any(|field| !field.trim().is_empty()) {
                widths.push(record.len());
            } else {
                blank = true;
            }
        }
        if blank && widths.is_empty() {
            // Nothing but delimiters.
            return Some(delimiter);
        }
        if !whole && widths.len() < SAMPLE {
            // The last row may be cut.
            widths.pop();
        }
        let mut sorted = widths.clone();
        sorted.sort_unstable();
        let Some(&usual) = sorted.get(sorted.len() / 2) else {
            continue;
        };
        if usual < 2 {
            continue;
        }
        let same = widths.iter().filter(|&&width| width == usual).count();
        let share = same as f64 / widths.len() as f64;
        // A first row of one cell is a title above the table, or the head of a single column.
        let needed = if widths.first() == Some(&1) { 0.8 } else { 0.3 };
        if share < needed {
            continue;
        }
        // Agreement counts most; among equals the one that parts more.
        let score = share * share * (1.0 + (usual as f64).ln());
        if score > best.0 + 1e-9 {
            best = (score, Some(delimiter));
        }
    }
    best.1
}

fn cell(field: &str) -> Cell {
    let text = field.replace("\r\n", "\n").replace('\r', "\n");
    let value = value_of(&text);
    Cell { text, value }
}

/// What a cell of text holds, by its look.
fn value_of(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() {
        return Value::Empty;
    }
    if is_error(text) {
        return Value::Error;
    }
    if matches!(text.to_ascii_lowercase().as_str(), "true" | "false") {
        return Value::Truth;
    }
    let signs = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '.' | ',' | '-' | '+' | '%' | ' ' | '\u{a0}' | '\u{202f}' | '’' | '\''
            )
    };
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    if figures > 0
        && text
            .chars()
            .all(|c| signs(c) || matches!(c, '€' | '$' | '£'))
    {
        // `2019-04-03` is no subtraction.
        let dashes = text.matches('-').count();
        if dashes == 2 || text.matches('.').count() == 2 && (5..=8).contains(&figures) {
            return Value::Date;
        }
        return Value::Number;
    }
    if is_date(text) {
        return Value::Date;
    }
    Value::Text
}

/// Figures parted by `/`, `-`, `.`, `:` and a `T` or blank, as dates and times are.
fn is_date(text: &str) -> bool {
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    let parts = text.matches(['/', '-', ':', '.']).count();
    let trimmed = text.trim_end_matches(['Z', 'z']);
    let trimmed = trimmed
        .strip_suffix("AM")
        .or_else(|| trimmed.strip_suffix("PM"))
        .unwrap_or(trimmed);
    text.len() <= 32
        && figures >= 3
        && (1..=6).contains(&parts)
        && trimmed
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | ':' | '.' | ' ' | 'T' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let book = read(bytes, false, &mut Budget::default(), &mut |_, _| {}).unwrap();
        let rows = book.tables[0].rows.iter();
        rows.map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect())
            .collect()
    }

    #[test]
    fn the_delimiter_is_the_one_under_which_rows_agree() {
        for text in [
            "a,b,c\n1,\"two, three\",4\n",
            "a;b;c\n1;two, three;4\n5;six, seven, eight;9\n",
            "a\tb\tc\n1\ttwo, three\t4\n",
            "a|b|c\n1|two, three|4\n",
            "sep=;\na;b;c\n1;two, three;4\n",
        ] {
            let rows = rows(text.as_bytes());
            assert_eq!(rows[0], ["a", "b", "c"], "{text}");
            assert!(rows[1][1].starts_with("two, three"), "{text}");
        }
    }

    #[test]
    fn one_column_stays_one() {
        let rows = rows(b"Comment\nGood, but late\nLate; sorry\n\nNone\n");
        assert_eq!(rows.len(), 4, "the blank line is no row");
        assert_eq!(rows[1], ["Good, but late"]);
    }

    #[test]
    fn marks_and_encodings_are_told() {
        assert_eq!(rows(b"\xef\xbb\xbfa,b\n1,2\n")[0], ["a", "b"]);
        assert_eq!(rows(b"\xff\xfea\0;\0\xe9\0\n\0")[0], ["a", "é"]);
        assert_eq!(
            rows("Région;Réponse\nSahel;oui\n".as_bytes())[0][1],
            "Réponse"
        );
        let latin = b"R\xe9gion;R\xe9ponse du minist\xe8re\nSahel;tr\xe8s bien\n";
        assert_eq!(rows(latin)[0][1], "Réponse du ministère");
    }

    #[test]
    fn quoted_line_breaks_stay_in_their_cell() {
        let rows = rows(b"id,answer\r\n1,\"first\r\nsecond\"\r\n2,x\r\n");
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1][1], "first\nsecond");
    }

    #[test]
    fn ragged_rows_are_kept_and_told() {
        let book = read(
            b"a,b\n1\n1,2,3\n",
            false,
            &mut Budget::default(),
            &mut |_, _| {},
        );
        let table = &book.unwrap().tables[0];
        assert_eq!(table.rows[2].cells.len(), 3);
        assert!(
            table.warnings[0].starts_with("2 of 3 rows"),
            "{:?}",
            table.warnings
        );
    }

    #[test]
    fn values_are_told_by_their_look() {
        for (text, value) in [
            ("12", Value::Number),
            ("1 234,50 €", Value::Number),
            ("45%", Value::Number),
            ("2019-04-03", Value::Date),
            ("03/04/2019 18:00", Value::Date),
            ("03.04.2019", Value::Date),
            ("TRUE", Value::Truth),
            ("#REF!", Value::Error),
            ("3 schools", Value::Text),
            ("", Value::Empty),
        ] {
            assert_eq!(value_of(text), value, "{text}");
        }
    }
}
