//! Each format is read back by a reader that is not ours.

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use proptest::prelude::*;

use super::row::COLUMNS;
use super::{CodingRow, ExportError, Format, write};

fn row(id: &str, quote: &str) -> CodingRow {
    CodingRow {
        id: id.to_owned(),
        evaluation: Some("MIG-2008".to_owned()),
        recommendation: Some("4.iii".to_owned()),
        code: "Recommendations/MIG-2008/4.iii".to_owned(),
        title: "A report".to_owned(),
        document: "d1".to_owned(),
        kind: "outcome".to_owned(),
        page: Some(12),
        number: Some("44".to_owned()),
        section: "Findings > Results".to_owned(),
        start: 100,
        end: 120,
        quote: quote.to_owned(),
        coder: "Ana".to_owned(),
        created: "2026-11-22T08:00:05.250Z".to_owned(),
        ..CodingRow::default()
    }
}

fn written(format: Format, rows: &[CodingRow]) -> (Vec<u8>, super::Report) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codings");
    let report = write(format, rows, &path).expect("an export");
    let files = std::fs::read_dir(folder.path())
        .expect("the folder")
        .count();
    assert_eq!(files, 1, "nothing is left beside the file");
    (std::fs::read(&path).expect("the file"), report)
}

/// The cells of the only sheet.
fn cells(rows: &[CodingRow]) -> (Vec<Vec<Data>>, super::Report) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codings.xlsx");
    let report = write(Format::Xlsx, rows, &path).expect("an export");
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let sheet = book.worksheet_range("Codings").expect("the sheet");
    let formulas = book.worksheet_formula("Codings").expect("its formulas");
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
    (sheet.rows().map(<[Data]>::to_vec).collect(), report)
}

fn at(name: &str) -> usize {
    COLUMNS
        .iter()
        .position(|column| column.name == name)
        .expect("a column")
}

const QUOTES: &[&str] = &[
    "The office, it said, \"agreed\".\nThen not.",
    "=HYPERLINK(\"http://x\")",
    "+1",
    "-5 %",
    "@SUM(A1)",
    "\t=1",
    "نص 𝒜 e\u{301}",
    "",
];

fn rows() -> Vec<CodingRow> {
    QUOTES
        .iter()
        .enumerate()
        .map(|(n, quote)| row(&n.to_string(), quote))
        .collect()
}

#[test]
fn csv_is_read_back_and_no_cell_is_a_formula() {
    let (bytes, report) = written(Format::Csv, &rows());
    assert_eq!((report.written, report.dropped.len()), (QUOTES.len(), 0));
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.ends_with("\r\n") && text.starts_with("evaluation,"));
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    for (record, quote) in reader.records().zip(QUOTES) {
        let record = record.expect("a record");
        let found = &record[at("quote")];
        assert!(!found.starts_with(['=', '+', '-', '@', '\t', '\r']));
        assert_eq!(found.strip_prefix('\'').unwrap_or(found), *quote);
        assert_eq!(&record[at("section")], "Findings > Results");
        assert_eq!(&record[at("page")], "12");
        assert_eq!(&record[at("bearing")], "");
    }
}

#[test]
fn json_and_its_lines_give_the_rows_again() {
    let rows = rows();
    let (bytes, _) = written(Format::Json, &rows);
    let back: Vec<CodingRow> = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(back, rows);
    let (bytes, _) = written(Format::JsonLines, &rows);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let back: Vec<CodingRow> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    assert_eq!(back, rows);
    assert!(written(Format::Json, &[]).0.starts_with(b"[]"));
}

#[test]
fn a_workbook_holds_texts_numbers_and_dates() {
    let (cells, report) = cells(&rows());
    assert_eq!((report.written, report.dropped.len()), (QUOTES.len(), 0));
    assert_eq!(cells.len(), QUOTES.len() + 1);
    assert_eq!(cells[0][at("quote")], Data::String("Quote".to_owned()));
    assert_eq!(
        cells[0][at("created")],
        Data::String("Coded (UTC)".to_owned())
    );
    for (row, quote) in cells[1..].iter().zip(QUOTES) {
        assert_eq!(row[at("quote")].to_string(), *quote);
        assert_eq!(row[at("page")], Data::Float(12.0));
        // A number as printed stays text: 4.10 is not 4.1.
        assert_eq!(row[at("number")], Data::String("44".to_owned()));
        assert_eq!(row[at("bearing")], Data::Empty);
        assert!(row[at("created")].is_datetime(), "{:?}", row[at("created")]);
    }
}

#[test]
fn a_cell_that_is_too_long_is_cut_and_told() {
    let long = "𝒜".repeat(20_000);
    let (cells, report) = cells(&[row("1", &long), row("2", "short")]);
    assert_eq!(report.written, 2);
    let dropped: Vec<_> = report
        .dropped
        .iter()
        .map(|d| (d.id.as_str(), d.field))
        .collect();
    assert_eq!(dropped, [("1", Some("quote"))]);
    assert_eq!(
        cells[1][at("quote")].to_string().encode_utf16().count(),
        32_766
    );
}

#[test]
fn rows_beyond_a_sheet_are_left_out_and_told() {
    let mut report = super::Report::default();
    super::xlsx::workbook(&rows(), 4, &mut report).expect("a workbook");
    assert_eq!(report.written, 3);
    let left: Vec<&str> = report.dropped.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(left, ["3", "4", "5", "6", "7"]);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    for &format in Format::ALL {
        assert_eq!(
            written(format, &rows()).0,
            written(format, &rows()).0,
            "{format:?}"
        );
    }
}

#[test]
fn a_file_that_was_there_is_replaced_only_by_a_whole_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codings.csv");
    std::fs::write(&path, "old").expect("a file");
    write(Format::Csv, &rows(), &path).expect("an export");
    assert_ne!(std::fs::read(&path).expect("the file"), b"old");
    let nowhere = folder.path().join("none").join("codings.csv");
    assert!(matches!(
        write(Format::Csv, &rows(), &nowhere),
        Err(ExportError::Write { .. })
    ));
    assert!(matches!(
        write(Format::Csv, &[], "/".as_ref()),
        Err(ExportError::NoFile(_))
    ));
}

#[test]
fn formats_are_known_by_name() {
    for &format in Format::ALL {
        assert_eq!(Format::of(format.as_str()), Some(format));
    }
    assert_eq!(Format::of("XLSX"), Some(Format::Xlsx));
    assert_eq!(Format::of("doc"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_comes_back_from_every_format(quote in any::<String>(), memo in any::<String>()) {
        let mut rows = vec![row("1", &quote)];
        rows[0].memo = Some(memo).filter(|memo| !memo.is_empty());
        let (bytes, _) = written(Format::JsonLines, &rows);
        let back: CodingRow = serde_json::from_slice(&bytes).expect("an object");
        prop_assert_eq!(&back, &rows[0]);
        let (bytes, _) = written(Format::Csv, &rows);
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        let record = reader.records().next().expect("a row").expect("a record");
        let found = &record[at("quote")];
        prop_assert!(found == quote || found.strip_prefix('\'') == Some(quote.as_str()));
    }

    /// What a workbook can hold; XML knows no other control characters.
    #[test]
    fn any_printed_text_comes_back_from_a_workbook(quote in "[\\PC\n]{1,200}") {
        let (cells, _) = cells(&[row("1", &quote)]);
        prop_assert_eq!(cells[1][at("quote")].to_string(), quote);
    }
}

#[test]
fn a_workbook_writes_our_words_as_people_do() {
    let mut one = row("1", "quote");
    one.source_type = Some("self_reported".to_owned());
    one.bearing = Some("supports".to_owned());
    one.code = "snake_case".to_owned();
    let (cells, _) = cells(&[one]);
    let cell = |name| cells[1][at(name)].to_string();
    assert_eq!(cell("source_type"), "Self-reported");
    assert_eq!(cell("bearing"), "Supports");
    assert_eq!(cell("code"), "snake_case", "a name somebody gave stays");
}
