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
        independent: 0,
        class: "supported".to_owned(),
    };
    let linked = passages
        .first()
        .map_or("none".to_owned(), |row| row.id.clone());
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
            question: "MIG-2008/4".to_owned(),
            place,
            outcome: "rejected".to_owned(),
            quote: Some("+not this".to_owned()),
            coder: "Ana".to_owned(),
            at: "2026-11-22T08:30:00Z".to_owned(),
            ..CoverageRecord::default()
        }],
        samples: vec![SampleRecord {
            id: "s1".to_owned(),
            title: "Country programmes".to_owned(),
            counted: 48,
            classes: vec![ClassRecord {
                class: Some("none".to_owned()),
                count: 40,
                share: 84,
                exact: 83.333,
            }],
            documents: vec![MemberRecord {
                id: "m1".to_owned(),
                count: 40,
                class: Some("none".to_owned()),
                attributes: [("region".to_owned(), "=South".to_owned())].into(),
                ..MemberRecord::default()
            }],
            ..SampleRecord::default()
        }],
        indicators: vec![IndicatorRecord {
            id: "i1".to_owned(),
            state: "proposed".to_owned(),
            text: "Operators trained".to_owned(),
            target: Some(FigureRecord {
                text: "1,200".to_owned(),
                amount: Some("1200".to_owned()),
            }),
            result: Some(FigureRecord {
                text: "84 %".to_owned(),
                amount: Some("84".to_owned()),
            }),
            met: Some(false),
            ..IndicatorRecord::default()
        }],
        codes: vec![CodeRecord {
            id: "k1".to_owned(),
            path: "Theme".to_owned(),
            ..CodeRecord::default()
        }],
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
    Order {
        part: Some(part),
        ..Order::new(format)
    }
}

fn written_as(order: &Order, findings: &Findings) -> (Vec<u8>, Report) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("findings");
    let report = write(findings, order, &path, &mut |_| true).expect("an export");
    let files = std::fs::read_dir(folder.path())
        .expect("the folder")
        .count();
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
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
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
    table
        .columns
        .iter()
        .position(|column| column.key == key)
        .expect("a column")
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
    assert_eq!(
        (report.written.passages, report.dropped.len()),
        (QUOTES.len(), 0)
    );
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
        let records: Vec<_> = reader
            .records()
            .map(|record| record.expect("a record"))
            .collect();
        assert!(!records.is_empty(), "{part:?}");
    }
    let (bytes, _) = written_as(&order(Format::Csv, Part::Actions), &findings);
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(
        text.contains("'=publish()") && text.contains("2027-03-31"),
        "{text}"
    );
}

#[test]
fn json_and_its_lines_give_the_rows_again() {
    let rows = rows();
    let back = |bytes: &[u8]| -> Vec<CodingRow> { serde_json::from_slice(bytes).expect("JSON") };
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
    let (bytes, report) = written_as(
        &order(Format::JsonLines, Part::Everything),
        &findings(rows()),
    );
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut types: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("an object");
        *types
            .entry(value["type"].as_str().expect("a type").to_owned())
            .or_default() += 1;
    }
    assert_eq!(types["passage"], QUOTES.len());
    assert_eq!(
        (types["statement"], types["document"], types["review"]),
        (1, 4, 1)
    );
    assert_eq!(report.written.responses, 1);
}

#[test]
fn a_workbook_holds_texts_numbers_and_dates() {
    let (cells, report) = cells(&rows());
    assert_eq!(
        (report.written.passages, report.dropped.len()),
        (QUOTES.len(), 0)
    );
    assert_eq!(cells.len(), QUOTES.len() + 1);
    assert_eq!(cells[0][at("quote")], Data::String("Quote".to_owned()));
    assert_eq!(
        cells[0][at("created")],
        Data::String("Coded (UTC)".to_owned())
    );
    for (row, quote) in cells[1..].iter().zip(QUOTES) {
        assert_eq!(row[at("quote")].to_string(), *quote);
        assert_eq!(row[at("page")], Data::Float(12.0));
        assert_eq!(row[at("citation")].to_string(), "A report, p. 12, ¶44");
        // A number as printed stays text: 4.10 is not 4.1.
        assert_eq!(row[at("number")], Data::String("44".to_owned()));
        assert_eq!(row[at("bearing")], Data::Empty);
        assert!(row[at("created")].is_datetime(), "{:?}", row[at("created")]);
        assert!(
            row[at("published")].is_datetime(),
            "{:?}",
            row[at("published")]
        );
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
    assert_eq!(
        indicators[1][column(Part::Indicators, "target")],
        Data::Float(1200.0)
    );
    assert_eq!(
        indicators[1][column(Part::Indicators, "result")].to_string(),
        "84 %"
    );
    let matrix = sheet(&bytes, "Evidence matrix");
    assert_eq!(
        matrix[1][1].to_string(),
        format!("Supported (1 source, {} passages)", QUOTES.len())
    );
    for &part in Part::TABLES {
        let findings = findings(rows());
        let table = table(&findings, part).expect("a table");
        for cell in &sheet(&bytes, table.title)[0] {
            assert!(!cell.to_string().contains('_'), "{cell} in {part:?}");
        }
    }
    assert_eq!(
        sheet(&bytes, "About")[0][1].to_string(),
        "Review of <everything>"
    );
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
    assert_eq!(
        cells[1][at("quote")].to_string().encode_utf16().count(),
        32_766
    );
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
        let done = write(&findings(rows()), &Order::new(format), &path, &mut |_| {
            false
        });
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
    zip.by_name(name)
        .expect("the part")
        .read_to_string(&mut text)
        .expect("UTF-8");
    text
}

/// What a run of an event's text says, with its entities.
fn entity(name: &str) -> char {
    match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        other => panic!("no entity of ours: {other}"),
    }
}

/// The words of an attribute in a start tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let begin = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let (value, _) = tag.get(begin..)?.split_once('"')?;
    Some(value.to_owned())
}

/// The paragraphs of a Word document with their styles, read strictly.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out: Vec<(String, String)> = Vec::new();
    let mut in_text = false;
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let (tag, name) = match &event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => (tag.to_string(), tag.name().0.to_owned()),
            Event::End(tag) => (String::new(), tag.name().0.to_owned()),
            _ => (String::new(), String::new()),
        };
        let is = |wanted: &str| name == wanted;
        match &event {
            Event::Start(_) if is("w:p") => out.push((String::new(), String::new())),
            Event::Start(_) if is("w:t") => in_text = true,
            Event::End(_) if is("w:t") => in_text = false,
            _ => {}
        }
        let Some((style, words)) = out.last_mut() else {
            continue;
        };
        match &event {
            Event::Empty(_) if is("w:pStyle") => {
                *style = attribute(&tag, "w:val").expect("a style");
            }
            Event::Empty(_) if is("w:br") => words.push('\n'),
            Event::Empty(_) if is("w:tab") => words.push('\t'),
            Event::Text(text) if in_text => words.push_str(text),
            Event::GeneralRef(name) if in_text => words.push(entity(name)),
            _ => {}
        }
    }
    out
}

/// The texts of all elements of a name in a page, read strictly as XML.
fn elements(page: &str, wanted: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let xml = page.strip_prefix("<!DOCTYPE html>").expect("a page");
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out: Vec<String> = Vec::new();
    let mut inside = false;
    loop {
        let event = reader.read_event().expect("well-formed XML");
        match &event {
            Event::Eof => break,
            Event::Start(tag) if tag.name().0 == wanted => {
                inside = true;
                out.push(String::new());
            }
            Event::End(tag) if tag.name().0 == wanted => {
                inside = false;
            }
            Event::Text(text) if inside => out.last_mut().expect("one").push_str(text),
            Event::GeneralRef(name) if inside => out.last_mut().expect("one").push(entity(name)),
            _ => {}
        }
    }
    out
}

#[test]
fn every_quote_stands_in_the_word_report() {
    let (bytes, report) = written_as(&Order::new(Format::Docx), &findings(rows()));
    assert_eq!(
        (report.written.passages, report.dropped.len()),
        (QUOTES.len(), 0)
    );
    let xml = unzipped(&bytes, "word/document.xml");
    let all = paragraphs(&xml);
    let quotes: Vec<&str> = all
        .iter()
        .filter(|(style, _)| style == "Quote")
        .map(|(_, words)| words.as_str())
        .collect();
    for quote in QUOTES {
        assert!(quotes.contains(quote), "{quote:?} is not in {quotes:?}");
    }
    let has = |style: &str, words: &str| {
        all.iter()
            .any(|(of, said)| of == style && said.contains(words))
    };
    assert!(has("Title", "Review of <everything>"));
    assert!(has("QuoteSource", "A report, p. 12, ¶44"), "{all:?}");
    assert!(has(
        "Heading2",
        "Recommendation 4: The Office should publish."
    ));
    assert!(
        has("TOC2", "Recommendation 4"),
        "the contents are filled in"
    );
    assert!(has("Caption", "Actions on MIG-2008/4"));
    assert!(xml.contains("<w:tblHeader/>") && xml.contains(" TOC \\o "));
    for part in [
        "word/styles.xml",
        "word/settings.xml",
        "word/numbering.xml",
        "docProps/core.xml",
    ] {
        paragraphs(&unzipped(&bytes, part));
    }
    // A link in the reasoning leads to a bookmark that is there.
    let (_, rest) = xml.split_once("Half done").expect("the reasoning");
    let anchor = attribute(rest, "w:anchor").expect("a link");
    assert!(xml.contains(&format!("w:name=\"{anchor}\"")));
}

#[test]
fn every_quote_stands_in_the_page() {
    let (bytes, _) = written_as(&Order::new(Format::Html), &findings(rows()));
    let page = String::from_utf8(bytes).expect("UTF-8");
    let quotes = elements(&page, "blockquote");
    for quote in QUOTES {
        assert!(
            quotes.iter().any(|found| found == quote),
            "{quote:?} is not in {quotes:?}"
        );
    }
    let headings = elements(&page, "h3");
    assert!(
        headings
            .iter()
            .any(|words| words.starts_with("Recommendation 4:")),
        "{headings:?}"
    );
    assert_eq!(elements(&page, "h1"), ["Review of <everything>"]);
    for foreign in ["<script", "http://", "https://", "src="] {
        // An address in somebody's words is words.
        let own = page.replace("HYPERLINK(&quot;http://x&quot;)", "");
        assert!(!own.contains(foreign), "the page stands alone: {foreign}");
    }
    // Every entry of the contents leads somewhere.
    let mut links = 0;
    for part in page.split("href=\"#").skip(1) {
        let (anchor, _) = part.split_once('"').expect("an end");
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        links += 1;
    }
    assert!(links > 5);
}

#[test]
fn every_quote_stands_in_the_markdown() {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let (bytes, _) = written_as(&Order::new(Format::Markdown), &findings(rows()));
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut quotes: Vec<String> = Vec::new();
    let mut paragraphs = 0;
    let mut inside = false;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                inside = true;
                paragraphs = 0;
            }
            Event::End(TagEnd::BlockQuote(_)) => inside = false,
            Event::Start(Tag::Paragraph) if inside => {
                paragraphs += 1;
                if paragraphs == 1 {
                    quotes.push(String::new());
                }
            }
            Event::Text(words) if inside && paragraphs == 1 => {
                quotes.last_mut().expect("one").push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak if inside && paragraphs == 1 => {
                quotes.last_mut().expect("one").push('\n');
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                panic!("somebody's words became HTML: {html}")
            }
            _ => {}
        }
    }
    for quote in QUOTES {
        assert!(
            quotes.iter().any(|found| found == quote),
            "{quote:?} is not in {quotes:#?}"
        );
    }
}

#[test]
fn what_a_report_cannot_hold_is_told() {
    let (bytes, report) = written_as(&Order::new(Format::Docx), &findings(vec![row("1", "a\0b")]));
    let told: Vec<_> = report
        .dropped
        .iter()
        .map(|one| (one.id.as_str(), one.field))
        .collect();
    assert_eq!(told, [("1", Some("quote"))]);
    let all = paragraphs(&unzipped(&bytes, "word/document.xml"));
    assert!(all.iter().any(|(_, words)| words == "a\u{fffd}b"));
}

#[test]
fn a_report_of_nothing_is_a_report() {
    let empty = Findings {
        form: FORM,
        version: VERSION,
        ..Findings::default()
    };
    for &format in Format::ALL {
        let (bytes, report) = written_as(&order(format, Part::Everything), &empty);
        assert!(!bytes.is_empty() || format == Format::JsonLines);
        assert_eq!(report.written, Counts::default(), "{format:?}");
    }
}

#[test]
fn dates_of_a_filter_are_as_exact_as_they_are_written() {
    let filter = |since: &str, until: &str| FindingsFilter {
        since: since.parse().ok(),
        until: until.parse().ok(),
        ..FindingsFilter::default()
    };
    let moment = "2026-11-22T08:00:05Z";
    assert!(filter("2026", "2026").wants_moment(moment));
    assert!(filter("2026-11-22", "2026-11-22").wants_moment(moment));
    assert!(!filter("2026-12", "").wants_moment(moment));
    assert!(!filter("", "2026-10").wants_moment(moment));
    assert!(filter("", "").wants_moment(moment));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_comes_back_from_every_table(quote in any::<String>(), memo in any::<String>()) {
        let mut rows = vec![row("1", &quote)];
        rows[0].memo = Some(memo).filter(|memo| !memo.is_empty());
        let (bytes, _) = written(Format::JsonLines, &rows);
        let back: CodingRow = serde_json::from_slice(&bytes).expect("an object");
        prop_assert_eq!(&back.quote, &rows[0].quote);
        prop_assert_eq!(&back.memo, &rows[0].memo);
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

    #[test]
    fn any_text_leaves_reports_well_formed(quote in any::<String>(), name in any::<String>()) {
        let mut hostile = row("1", &quote);
        hostile.memo = Some(name.clone());
        let mut all = findings(vec![hostile]);
        all.review.title = name.clone();
        all.statements[0].text = quote.clone();
        all.documents[1].title = name;
        let (bytes, _) = written_as(&Order::new(Format::Docx), &all);
        let shown: String = quote
            .chars()
            .map(|c| if report::shows(c) { c } else { '\u{fffd}' })
            .collect();
        let found = paragraphs(&unzipped(&bytes, "word/document.xml"));
        prop_assert!(found.iter().any(|(style, words)| style == "Quote" && *words == shown));
        let (bytes, _) = written_as(&Order::new(Format::Html), &all);
        let page = String::from_utf8(bytes).expect("UTF-8");
        prop_assert!(elements(&page, "blockquote").contains(&shown));
    }
}

#[path = "../../../tests/support/schema.rs"]
mod schema;

#[test]
fn json_is_as_its_published_schema_says() {
    let text = include_str!("../../../docs/findings.schema.json");
    let published: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let (bytes, _) = written_as(&order(Format::Json, Part::Everything), &findings(rows()));
    let mut value: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(schema::misfits_of(&published, "findings", &value), [""; 0]);
    assert_eq!(schema::misfits(&published, &value), [""; 0]);
    let (bytes, _) = written(Format::Json, &rows());
    let list: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(schema::misfits(&published, &list), [""; 0]);
    // The check can fail.
    value["statements"][0]["verdict"]["status"] = "done".into();
    assert_eq!(schema::misfits_of(&published, "findings", &value).len(), 1);
}
