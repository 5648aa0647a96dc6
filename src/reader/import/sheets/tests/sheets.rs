//! A sheet as one document.

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::super::super::look;
use super::*;
use crate::text::BlockKind;

fn tracker() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let percent = Format::new().set_num_format("0.0%");
    let money = Format::new().set_num_format("\"USD\" #,##0");
    let sheet = book.add_worksheet().set_name("Actions").unwrap();
    sheet.write(0, 0, "Tracker of actions").unwrap();
    for (column, name) in ["No.", "Action", "Due", "Done", "Budget"]
        .iter()
        .enumerate()
    {
        sheet
            .write(2, u16::try_from(column).unwrap(), *name)
            .unwrap();
    }
    sheet.write(3, 0, 1).unwrap();
    sheet
        .write(3, 1, "Train the staff\nof all regions")
        .unwrap();
    sheet.write_with_format(3, 2, 43_558, &date).unwrap();
    sheet.write_with_format(3, 3, 0.455, &percent).unwrap();
    sheet.write_with_format(3, 4, 12_500, &money).unwrap();
    sheet.write(4, 0, 2).unwrap();
    sheet.write(4, 1, "Write a handbook").unwrap();
    sheet
        .write(4, 4, Formula::new("=E4*2").set_result("25000"))
        .unwrap();
    sheet
        .write(5, 4, Formula::new("=Gone!A1").set_result("#REF!"))
        .unwrap();
    sheet.set_row_hidden(4).unwrap();
    let other = book.add_worksheet().set_name("Notes").unwrap();
    other.write(0, 0, "Seen in March").unwrap();
    other.set_hidden(true);
    book.add_worksheet();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_is_its_name_and_its_rows_as_shown() {
    let read = part(&tracker(), "t.xlsx", 1).unwrap();
    assert_eq!(read.parts, 2, "an empty sheet is no document");
    let document = read.document;
    assert_eq!(
        document.text.as_str(),
        "Actions\n\nTracker of actions\n\nNo.\tAction\tDue\tDone\tBudget\n\
         1\tTrain the staff of all regions\t2019-04-03\t45.5%\tUSD 12,500\n\
         2\tWrite a handbook\t\t\t25000\n\t\t\t\t#REF!"
    );
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [BlockKind::Heading, BlockKind::Paragraph, BlockKind::Table]
    );
    let warnings = document.warnings.join(" ");
    assert!(warnings.contains("1 hidden row"), "{warnings}");
    assert!(warnings.contains("1 cell(s) show an error"), "{warnings}");
    assert!(warnings.contains("#REF!"), "{warnings}");
}

#[test]
fn a_hidden_sheet_is_read_and_told() {
    let read = part(&tracker(), "t.xlsx", 2).unwrap();
    assert_eq!(read.document.text.as_str(), "Notes\n\nSeen in March");
    assert!(read.document.warnings[0].contains("hidden"));
    assert_eq!(
        part(&tracker(), "t.xlsx", 3),
        Err(ImportError::NoSuchPart { asked: 3, parts: 2 })
    );
    assert_eq!(
        part(&tracker(), "t.xlsx", 0),
        Err(ImportError::NoSuchPart { asked: 0, parts: 2 })
    );
}

#[test]
fn sheets_are_titled_by_their_names_unless_a_program_gave_them() {
    let titles = |bytes: &[u8], name: &str| {
        let mut titles = Vec::new();
        read_parts(bytes, name, &Options::default(), &mut |_| {}, &mut |part| {
            titles.push(part.title.unwrap());
        })
        .unwrap();
        titles
    };
    assert_eq!(titles(&tracker(), "t.xlsx"), ["Actions", "Notes"]);
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "a").unwrap();
    assert_eq!(
        titles(&book.save_to_buffer().unwrap(), "Plan 3.xlsx"),
        ["Plan 3"]
    );
    book.add_worksheet().write(0, 0, "b").unwrap();
    assert_eq!(
        titles(&book.save_to_buffer().unwrap(), "Plan 3.xlsx"),
        ["Plan 3: Sheet1", "Plan 3: Sheet2"]
    );
    assert_eq!(titles(b"a,b\n1,2\n", "Answers.csv"), ["Answers"]);
}

#[test]
fn strings_are_read_with_their_runs_and_without_readings() {
    let strings = "<sst><si><r><t>Skills </t></r><r><t xml:space=\"preserve\">&amp; work</t></r>\
        <rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si><si><t>line_x000D_\ntwo _x0041_ _x00zz_</t></si></sst>";
    let rows = sheet(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>in&#228;</t></is></c>\
         <c t=\"b\"><v>1</v></c><c r=\"E1\" t=\"str\"><f>A1&amp;\"x\"</f><v>Skills x</v></c></row>\
         <row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>99</v></c><c t=\"d\"><v>2019-04-03T10:00</v></c></row>",
    );
    assert_eq!(
        text(&workbook(&rows, strings), "a.xlsx"),
        "Data\n\nSkills & work\tinä\tTRUE\t\tSkills x\nline two A _x00zz_\t\t2019-04-03 10:00"
    );
}

#[test]
fn strict_workbooks_are_read_alike() {
    let strict = |text: &str| {
        text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        .replace(
            "<worksheet>",
            "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">",
        )
        .replace("</worksheet>", "</x:worksheet>")
        .replace("sheetData>", "x:sheetData>")
    };
    let sheet = "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>yes</x:t></x:is>\
        </x:c></x:row></x:sheetData></x:worksheet>";
    let bytes = zipped(&[
        ("_rels/.rels", &strict(ROOT)),
        ("xl/workbook.xml", &strict(WORKBOOK)),
        ("xl/_rels/workbook.xml.rels", &strict(TARGETS)),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/strings.xml", "<sst/>"),
    ]);
    assert_eq!(text(&bytes, "a.xlsx"), "Data\n\nyes");
}

#[test]
fn empty_rows_part_tables_and_trailing_ones_are_cut() {
    let csv = "a,b\n1,2\n\n,,\nc,d\n3,4\n,\n,\n";
    let document = part(csv.as_bytes(), "x.csv", 1).unwrap().document;
    assert_eq!(document.text.as_str(), "a\tb\n1\t2\n\nc\td\n3\t4");
    assert_eq!(document.blocks.len(), 2);
}

#[test]
fn a_long_sheet_is_laid_out_in_pieces() {
    let mut csv = String::from("a,b\n");
    for row in 0..1200 {
        csv.push_str(&format!("{row},answer {row}\n"));
    }
    let document = part(csv.as_bytes(), "x.csv", 1).unwrap().document;
    assert_eq!(document.blocks.len(), 3);
    assert!(document.text.as_str().ends_with("1199\tanswer 1199"));
}

#[test]
fn an_opendocument_sheet_shows_what_it_shows() {
    let bytes = spreadsheet(
        "<table:table table:name=\"Suivi\"><table:table-header-rows><table:table-row>\
         <table:table-cell><text:p>Région</text:p></table:table-cell><table:table-cell><text:p>Réponse</text:p>\
         </table:table-cell></table:table-row></table:table-header-rows>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell><text:p>Sahel</text:p></table:table-cell>\
         <table:table-cell><office:annotation><text:p>a note</text:p></office:annotation><text:p>un<text:s text:c=\"2\"/>\
         deux</text:p><text:p>trois<text:line-break/>quatre</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.4\"><text:p>40%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2019-04-03T00:00:00\"><text:p>03/04/19</text:p>\
         </table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/>\
         </table:table-row></table:table>\
         <table:table table:name=\"Caché\" table:style-name=\"ta2\"><table:table-row table:visibility=\"collapse\">\
         <table:table-cell table:number-columns-spanned=\"2\"><text:p>x</text:p></table:table-cell>\
         <table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>\
         <table:table-cell table:number-columns-repeated=\"2\"><text:p>y</text:p></table:table-cell>\
         </table:table-row></table:table>",
    );
    assert_eq!(
        text(&bytes, "s.ods"),
        "Suivi\n\nRégion\tRéponse\nSahel\tun deux trois quatre\t40%\t2019-04-03\n\
         Sahel\tun deux trois quatre\t40%\t2019-04-03"
    );
    let hidden = part(&bytes, "s.ods", 2).unwrap().document;
    assert_eq!(hidden.text.as_str(), "Caché\n\nx\t\ty\ty");
    assert_eq!(hidden.warnings.len(), 2, "{:?}", hidden.warnings);
}

#[test]
fn bytes_decide_what_a_file_is_and_not_its_name() {
    assert_eq!(
        text(&tracker(), "really.csv").split('\n').next(),
        Some("Actions")
    );
    assert_eq!(text(b"a\tb\n1\t2\n", "report.xls"), "a\tb\n1\t2");
    assert_eq!(text(b"a\tb\n1\t2\n", "report.tsv"), "a\tb\n1\t2");
    let page = b"<html><body><table><tr><td>a</td><td>b</td></tr></table></body></html>";
    assert_eq!(text(page, "report.xls"), "a\tb");
}

#[test]
fn a_file_is_looked_at_before_it_is_split() {
    let looks = look(&tracker(), "t.xlsx", &mut |_| {}).unwrap();
    let names: Vec<&str> = looks.iter().map(|look| look.name.as_str()).collect();
    assert_eq!(names, ["Actions", "Notes"]);
    assert_eq!((looks[0].header, looks[0].rows), (3, 3));
    assert_eq!(looks[0].columns[1].name, "Action");
    assert_eq!(looks[0].first[0][1], "Train the staff of all regions");
    assert!(looks[1].hidden);
    assert_eq!(
        look(b"# Title\n\nWords", "a.md", &mut |_| {}),
        Ok(Vec::new())
    );
}

/// The same small table as LibreOffice writes it in three formats.
#[test]
fn files_of_another_program_are_read_alike() {
    let shown = "old\n\nNo.\tAction\tDue\tShare\n1\tTrain the staff of all regions\t2019-04-03\t45%\n\
        2\tWrite a handbook\t2019-05-01\t0.5";
    assert_eq!(text(include_bytes!("files/old.xlsx"), "old.xlsx"), shown);
    assert_eq!(text(include_bytes!("files/old.ods"), "old.ods"), shown);
    let old = part(include_bytes!("files/old.xls"), "old.xls", 1).unwrap();
    assert_eq!(old.document.text.as_str(), shown);
    assert!(old.document.warnings[0].contains("without their formats"));
}
