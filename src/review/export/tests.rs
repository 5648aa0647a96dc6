//! Each format is read back by a reader that is not ours.

use std::collections::BTreeMap;
use std::io::Read as _;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use proptest::prelude::*;

use super::tables::table;
use super::*;
use crate::domain::StatementId;

/// A recommendation that passages are coded to.
const STATEMENT: u128 = 7;

fn row(id: &str, quote: &str) -> CodingRow {
    CodingRow {
        id: id.to_owned(),
        evaluation: Some("MIG-2008".to_owned()),
        recommendation: Some("MIG-2008/4.iii".to_owned()),
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
        paged: true,
        statement: Some(StatementId(uuid::Uuid::from_u128(STATEMENT))),
        ..CodingRow::default()
    }
}

/// Findings with these passages, and a little of everything else.
fn findings(passages: Vec<CodingRow>) -> Findings {
    let place = PlaceRecord {
        document: "d0".to_owned(),
        title: "The evaluation".to_owned(),
        cited: "p. 9, ¶30".to_owned(),
        start: 3,
        end: 9,
        earlier: false,
    };
    let action = ActionRecord {
        id: "a1".to_owned(),
        text: "=publish()".to_owned(),
        responsible: Some("Director".to_owned()),
        due: Some("2027-03-31".to_owned()),
        status: Some("not_started".to_owned()),
        ..ActionRecord::default()
    };
    let response = ResponseRecord {
        id: "r1".to_owned(),
        state: "confirmed".to_owned(),
        disposition: "partially_accepted".to_owned(),
        text: "Accepted in <part> & in spirit".to_owned(),
        place: Some(place.clone()),
        actions: vec![action],
        ..ResponseRecord::default()
    };
    let evidence = EvidenceRecord {
        passages: passages.len(),
        sources: 1,
        class: "supported".to_owned(),
    };
    let linked = passages.first().map_or("none".to_owned(), |row| row.id.clone());
    let statement = StatementRecord {
        id: uuid::Uuid::from_u128(STATEMENT).to_string(),
        evaluation: Some("MIG-2008".to_owned()),
        number: "4".to_owned(),
        kind: "recommendation".to_owned(),
        state: "confirmed".to_owned(),
        text: "The Office should publish.".to_owned(),
        place: place.clone(),
        responses: vec![response],
        verdict: Some(VerdictRecord {
            status: Some("partially_implemented".to_owned()),
            strength: Some("weak".to_owned()),
            as_of: Some("2026-10".to_owned()),
            reasoning: Some(format!("Half done, see [¶44](passage:{linked}).")),
            author: "Ana".to_owned(),
            at: "2026-11-22T09:00:00Z".to_owned(),
            sign_off: "second_reader".to_owned(),
            comment: None,
        }),
        evidence: evidence.clone(),
        none_found: vec!["d2".to_owned()],
        unread: vec!["d3".to_owned()],
        ..StatementRecord::default()
    };
    let document = |id: &str, title: &str, kind: &str| DocumentRecord {
        id: id.to_owned(),
        title: title.to_owned(),
        kind: kind.to_owned(),
        source_type: Some("self_reported".to_owned()),
        evaluation: Some("MIG-2008".to_owned()),
        language: Some("en".to_owned()),
        published: Some("2010-05-01".to_owned()),
        pages: 20,
        quotable: true,
        file: Some(format!("{id}.pdf")),
        attributes: BTreeMap::from([("region".to_owned(), "=North".to_owned())]),
        ..DocumentRecord::default()
    };
    Findings {
        form: FORM,
        version: VERSION,
        review: ReviewRecord {
            title: "Review of <everything>".to_owned(),
            coders: vec!["Ana".to_owned()],
            filter: Vec::new(),
        },
        evaluations: vec![EvaluationRecord {
            label: "MIG-2008".to_owned(),
            title: Some("Migration".to_owned()),
        }],
        documents: vec![
            document("d0", "The evaluation", "evaluation"),
            document("d1", "A report", "outcome"),
            document("d2", "A second report", "outcome"),
            document("d3", "A third report", "outcome"),
        ],
        statements: vec![statement],
        passages,
        coverage: vec![CoverageRecord {
            id: "c1".to_owned(),
            question: "MIG-2008/4".to_owned(),
            place,
            outcome: "rejected".to_owned(),
            quote: Some("+not this".to_owned()),
            coder: "Ana".to_owned(),
            at: "2026-11-22T08:30:00Z".to_owned(),
            ..CoverageRecord::default()
        }],
        indicators: vec![IndicatorRecord {
            id: "i1".to_owned(),
            state: "proposed".to_owned(),
            text: "Operators trained".to_owned(),
            target: Some(FigureRecord { text: "1,200".to_owned(), amount: Some("1200".to_owned()) }),
            result: Some(FigureRecord { text: "84 %".to_owned(), amount: Some("84".to_owned()) }),
            met: Some(false),
            ..IndicatorRecord::default()
        }],
        codes: vec![CodeRecord { id: "k1".to_owned(), path: "Theme".to_owned(), ..CodeRecord::default() }],
        matrix: MatrixRecord {
            columns: vec!["2010".to_owned()],
            rows: vec![MatrixRow {
                name: "MIG-2008/4".to_owned(),
                cells: vec![evidence.clone()],
                total: evidence,
            }],
        },
        ..Findings::default()
    }
}

fn order(format: Format, part: Part) -> Order {
    Order { part: Some(part), ..Order::new(format) }
}

fn written_as(order: &Order, findings: &Findings) -> (Vec<u8>, Report) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("findings");
    let report = write(findings, order, &path, &mut |_| true).expect("an export");
    let files = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(files, 1, "nothing is left beside the file");
    (std::fs::read(&path).expect("the file"), report)
}

/// The coded passages alone.
fn written(format: Format, rows: &[CodingRow]) -> (Vec<u8>, Report) {
    written_as(&order(format, Part::Passages), &findings(rows.to_vec()))
}

/// The cells of a sheet.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("findings.xlsx");
    std::fs::write(&path, bytes).expect("a file");
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let formulas = book.worksheet_formula(name).expect("its formulas");
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
    let sheet = book.worksheet_range(name).expect("the sheet");
    sheet.rows().map(<[Data]>::to_vec).collect()
}

fn cells(rows: &[CodingRow]) -> (Vec<Vec<Data>>, Report) {
    let (bytes, report) = written(Format::Xlsx, rows);
    (sheet(&bytes, "Coded passages"), report)
}

/// The place of a column in the table of a part.
fn column(part: Part, key: &str) -> usize {
    let findings = findings(rows());
    let table = table(&findings, part).expect("a table");
    table.columns.iter().position(|column| column.key == key).expect("a column")
}

fn at(key: &str) -> usize {
    column(Part::Passages, key)
}

const QUOTES: &[&str] = &[
    "The office, it said, \"agreed\".\nThen not.",
    "=HYPERLINK(\"http://x\")",
    "+1",
    "-5 %",
    "@SUM(A1)",
    "\t=1",
    "نص 𝒜 e\u{301} 🙂",
    "]]> <b>&amp; \u{202e}reversed",
    "a *b* _c_ [d](e) `f` | g\n# h\n- i\n1. j",
];

fn rows() -> Vec<CodingRow> {
    QUOTES
        .iter()
        .enumerate()
        .map(|(n, quote)| row(&format!("p{n}"), quote))
        .collect()
}

#[test]
fn csv_is_read_back_and_no_cell_is_a_formula() {
    let (bytes, report) = written(Format::Csv, &rows());
    assert_eq!((report.written.passages, report.dropped.len()), (QUOTES.len(), 0));
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.ends_with("\r\n") && text.starts_with("evaluation,"));
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let mut read = 0;
    for (record, quote) in reader.records().zip(QUOTES) {
        let record = record.expect("a record");
        let found = &record[at("quote")];
        assert!(!found.starts_with(['=', '+', '-', '@', '\t', '\r']));
        assert_eq!(found.strip_prefix('\'').unwrap_or(found), *quote);
        assert_eq!(&record[at("section")], "Findings > Results");
        assert_eq!(&record[at("page")], "12");
        assert_eq!(&record[at("bearing")], "");
        assert_eq!(&record[at("attribute:region")], "'=North");
        read += 1;
    }
    assert_eq!(read, QUOTES.len());
}

#[test]
fn csv_has_the_delimiter_and_the_mark_that_are_asked_for() {
    let semicolons = Order {
        delimiter: b';',
        mark: true,
        ..Order::new(Format::Csv)
    };
    let (bytes, _) = written_as(&semicolons, &findings(vec![row("1", "a; b")]));
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.starts_with("\u{feff}evaluation;recommendation;"));
    assert!(text.contains("\"a; b\""));
}

#[test]
fn each_part_is_a_table_of_its_own() {
    let findings = findings(rows());
    for &part in Part::TABLES {
        let (bytes, _) = written_as(&order(Format::Csv, part), &findings);
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        let records: Vec<_> = reader.records().map(|record| record.expect("a record")).collect();
        assert!(!records.is_empty(), "{part:?}");
    }
    let (bytes, _) = written_as(&order(Format::Csv, Part::Actions), &findings);
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains("'=publish()") && text.contains("2027-03-31"), "{text}");
}

#[test]
fn json_and_its_lines_give_the_rows_again() {
    let rows = rows();
    let back = |bytes: &[u8]| -> Vec<CodingRow> {
        serde_json::from_slice(bytes).expect("JSON")
    };
    let plain = |mut row: CodingRow| {
        row.paged = false;
        row.statement = None;
        row
    };
    let plain: Vec<CodingRow> = rows.iter().cloned().map(plain).collect();
    let (bytes, _) = written(Format::Json, &rows);
    assert_eq!(back(&bytes), plain);
    let (bytes, _) = written(Format::JsonLines, &rows);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let lines: Vec<CodingRow> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    assert_eq!(lines, plain);
    assert!(written(Format::Json, &[]).0.starts_with(b"[]"));
}

#[test]
fn everything_as_lines_says_what_each_is() {
    let (bytes, report) = written_as(&order(Format::JsonLines, Part::Everything), &findings(rows()));
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut types: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("an object");
        *types.entry(value["type"].as_str().expect("a type").to_owned()).or_default() += 1;
    }
    assert_eq!(types["passage"], QUOTES.len());
    assert_eq!((types["statement"], types["document"], types["review"]), (1, 4, 1));
    assert_eq!(report.written.responses, 1);
}

#[test]
fn a_workbook_holds_texts_numbers_and_dates() {
    let (cells, report) = cells(&rows());
    assert_eq!((report.written.passages, report.dropped.len()), (QUOTES.len(), 0));
    assert_eq!(cells.len(), QUOTES.len() + 1);
    assert_eq!(cells[0][at("quote")], Data::String("Quote".to_owned()));
    assert_eq!(cells[0][at("created")], Data::String("Coded (UTC)".to_owned()));
    for (row, quote) in cells[1..].iter().zip(QUOTES) {
        assert_eq!(row[at("quote")].to_string(), *quote);
        assert_eq!(row[at("page")], Data::Float(12.0));
        assert_eq!(row[at("citation")].to_string(), "A report, p. 12, ¶44");
        // A number as printed stays text: 4.10 is not 4.1.
        assert_eq!(row[at("number")], Data::String("44".to_owned()));
        assert_eq!(row[at("bearing")], Data::Empty);
        assert!(row[at("created")].is_datetime(), "{:?}", row[at("created")]);
        assert!(row[at("published")].is_datetime(), "{:?}", row[at("published")]);
    }
}

#[test]
fn a_workbook_has_a_sheet_for_each_part() {
    let (bytes, report) = written_as(&Order::new(Format::Xlsx), &findings(rows()));
    assert_eq!(report.written.statements, 1);
    let recommendations = sheet(&bytes, "Recommendations");
    let cell = |key| recommendations[1][column(Part::Statements, key)].to_string();
    assert_eq!(cell("disposition"), "Partially accepted");
    assert_eq!(cell("verdict"), "Partially implemented");
    assert!(cell("actions").contains("=publish() · Director · due 31 March 2027 · not started"));
    let actions = sheet(&bytes, "Actions");
    let due = &actions[1][column(Part::Actions, "due")];
    assert!(due.is_datetime(), "{due:?}");
    let indicators = sheet(&bytes, "Indicators");
    assert_eq!(indicators[1][column(Part::Indicators, "target")], Data::Float(1200.0));
    assert_eq!(indicators[1][column(Part::Indicators, "result")].to_string(), "84 %");
    let matrix = sheet(&bytes, "Evidence matrix");
    assert_eq!(matrix[1][1].to_string(), format!("Supported (1 source, {} passages)", QUOTES.len()));
    for &part in Part::TABLES {
        let findings = findings(rows());
        let table = table(&findings, part).expect("a table");
        for cell in &sheet(&bytes, table.title)[0] {
            assert!(!cell.to_string().contains('_'), "{cell} in {part:?}");
        }
    }
    assert_eq!(sheet(&bytes, "About")[0][1].to_string(), "Review of <everything>");
}

#[test]
fn a_cell_that_is_too_long_is_cut_and_told() {
    let long = "𝒜".repeat(20_000);
    let (cells, report) = cells(&[row("1", &long), row("2", "short")]);
    assert_eq!(report.written.passages, 2);
    let dropped: Vec<_> = report
        .dropped
        .iter()
        .map(|one| (one.id.as_str(), one.what, one.field))
        .collect();
    assert_eq!(dropped, [("1", "passage", Some("quote"))]);
    assert_eq!(cells[1][at("quote")].to_string().encode_utf16().count(), 32_766);
}

#[test]
fn rows_beyond_a_sheet_are_left_out_and_told() {
    let findings = findings(rows());
    let mut report = Report::default();
    let made = xlsx::workbook(&findings, Part::Passages, 4, &mut report, &mut |_| true);
    assert!(made.is_ok());
    assert_eq!(report.written.passages, 3);
    let said = &report.dropped[0].reason;
    assert!(said.contains("the last 6 of “Coded passages”"), "{said}");
}

#[test]
fn the_same_findings_give_the_same_bytes() {
    for &format in Format::ALL {
        let order = Order::new(format);
        let once = written_as(&order, &findings(rows())).0;
        assert_eq!(once, written_as(&order, &findings(rows())).0, "{format:?}");
    }
}

#[test]
fn a_file_that_was_there_is_replaced_only_by_a_whole_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("codings.csv");
    std::fs::write(&path, "old").expect("a file");
    let order = Order::new(Format::Csv);
    let stopped = write(&findings(rows()), &order, &path, &mut |_| false);
    assert!(matches!(stopped, Err(ExportError::Stopped)));
    assert_eq!(std::fs::read(&path).expect("the file"), b"old");
    write(&findings(rows()), &order, &path, &mut |_| true).expect("an export");
    assert_ne!(std::fs::read(&path).expect("the file"), b"old");
    let nowhere = folder.path().join("none").join("codings.csv");
    assert!(matches!(
        write(&findings(rows()), &order, &nowhere, &mut |_| true),
        Err(ExportError::Write { .. })
    ));
    assert!(matches!(
        write(&findings(rows()), &order, "/".as_ref(), &mut |_| true),
        Err(ExportError::NoFile(_))
    ));
}

#[test]
fn every_format_can_be_stopped() {
    for &format in Format::ALL {
        // A whole JSON value is written in one go.
        if format == Format::Json {
            continue;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("findings");
        let done = write(&findings(rows()), &Order::new(format), &path, &mut |_| false);
        assert!(matches!(done, Err(ExportError::Stopped)), "{format:?}");
        assert!(!path.exists());
    }
}

#[test]
fn formats_are_known_by_name() {
    for &format in Format::ALL {
        assert_eq!(Format::of(format.as_str()), Some(format));
    }
    assert_eq!(Format::of("XLSX"), Some(Format::Xlsx));
    assert_eq!(Format::of("doc"), None);
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

/// A part of a DOCX.
fn unzipped(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// The texts of the elements that begin as `begins` says, read strictly. `breaks` are elements that
/// stand for a character.
fn texts(xml: &str, element: &str, is: &dyn Fn(&str) -> bool, breaks: &[(&str, char)]) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut out: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    let mut wanted = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(start) => {
                let name = String::from_utf8_lossy(start.name().as_ref().as_ref()).into_owned();
                if name == element && depth == 0 {
                    depth = 1;
                    out.push(String::new());
                    wanted = is(&String::from_utf8_lossy(start.as_ref()));
                    if !wanted {
                        out.pop();
                    }
                } else if depth > 0 {
                    depth += 1;
                }
            }
            Event::Empty(start) => {
                let name = String::from_utf8_lossy(start.name().as_ref().as_ref()).into_owned();
                if depth > 0 && name == "w:pStyle" {
                    wanted = is(&String::from_utf8_lossy(start.as_ref()));
                    if !wanted {
                        out.pop();
                    } else if out.is_empty() {
                        out.push(String::new());
                    }
                }
                let stands = breaks.iter().find(|(of, _)| *of == name);
                if let (true, true, Some((_, c)), Some(last)) = (depth > 0, wanted, stands, out.last_mut()) {
                    last.push(*c);
                }
            }
            Event::Text(text) if depth > 0 && wanted => {
                if let Some(last) = out.last_mut() {
                    last.push_str(&text.to_string_lossy());
                }
            }
            Event::GeneralRef(name) if depth > 0 && wanted => {
                let c = match name.to_string_lossy().as_str() {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    other => panic!("no entity of ours: {other}"),
                };
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
            Event::End(_) if depth > 0 => depth -= 1,
            _ => {}
        }
    }
    out
}
