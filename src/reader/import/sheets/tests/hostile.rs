//! Files made to do harm, and files that came to harm.

use proptest::prelude::*;

use super::*;

#[test]
fn damaged_workbooks_are_named_as_such() {
    let whole = workbook(
        &sheet("<row><c t=\"s\"><v>0</v></c></row>"),
        "<sst><si><t>a</t></si></sst>",
    );
    assert_eq!(text(&whole, "a.xlsx"), "Data\n\na");
    for cut in [whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        let told = refused(&whole[..cut], "a.xlsx");
        assert!(told.contains("damaged or cut short"), "{told}");
    }
    let told = refused(&workbook("<worksheet><sheetData><row>", "<sst/>"), "a.xlsx");
    assert!(told.contains("ends in the middle"), "{told}");
    let told = refused(
        &workbook("<worksheet><sheetData></row>", "<sst/>"),
        "a.xlsx",
    );
    assert!(told.contains("not well formed"), "{told}");
    let told = refused(
        &zipped(&[
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", TARGETS),
        ]),
        "a.xlsx",
    );
    assert!(told.contains("“Data” is missing"), "{told}");
    let empty = workbook(&sheet(""), "<sst/>");
    assert_eq!(part(&empty, "a.xlsx", 1), Err(ImportError::NoText));
}

#[test]
fn entities_and_deep_nesting_are_refused() {
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>{}",
        sheet("<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>")
    );
    let told = refused(&workbook(&bomb, "<sst/>"), "a.xlsx");
    assert!(told.contains("declares entities"), "{told}");
    let deep = sheet(&"<x>".repeat(100_000));
    let told = refused(&workbook(&deep, "<sst/>"), "a.xlsx");
    assert!(told.contains("nested too deeply"), "{told}");
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let blank = " ".repeat(300 * 1024 * 1024);
    let bytes = workbook(&format!("<worksheet>{blank}</worksheet>"), "<sst/>");
    assert!(bytes.len() < 2 * 1024 * 1024);
    let told = refused(&bytes, "a.xlsx");
    assert!(told.contains("bomb"), "{told}");
}

#[test]
fn names_that_lead_out_of_an_archive_are_refused() {
    let bytes = zipped(&[("../../etc/passwd", "x"), ("xl/workbook.xml", WORKBOOK)]);
    let told = refused(&bytes, "a.xlsx");
    assert!(told.contains("leads out"), "{told}");
}

#[test]
fn far_cells_and_repeated_ones_are_counted() {
    let mut far = String::new();
    for row in 1..=1000 {
        far.push_str(&format!(
            "<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"
        ));
    }
    let told = refused(&workbook(&sheet(&far), "<sst/>"), "a.xlsx");
    assert!(told.contains("more than 4000000 cells"), "{told}");
    let bytes = spreadsheet(
        "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"4294967295\">\
         <table:table-cell table:number-columns-repeated=\"4294967295\"><text:p>x</text:p></table:table-cell>\
         </table:table-row></table:table>",
    );
    let told = refused(&bytes, "a.ods");
    assert!(told.contains("more than 4000000 cells"), "{told}");
    // Rows that no sheet has, in an order that no sheet has.
    let rows = "<row r=\"4294967295\"><c><v>1</v></c></row>";
    assert!(refused(&workbook(&sheet(rows), "<sst/>"), "a.xlsx").contains("row 4294967295"));
    let rows = "<row r=\"9\"><c><v>9</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>";
    assert_eq!(
        text(&workbook(&sheet(rows), "<sst/>"), "a.xlsx"),
        "Data\n\n3\n\n9"
    );
}

#[test]
fn a_million_rows_are_refused_in_a_sentence() {
    let mut csv = String::with_capacity(12_000_000);
    for row in 0..1_000_000 {
        csv.push_str(&format!("{row},yes\n"));
    }
    let told = refused(csv.as_bytes(), "big.csv");
    assert!(told.contains("more than 200000 rows"), "{told}");
    let some: String = csv.lines().take(30_000).collect::<Vec<_>>().join("\n");
    let told = rows(some.as_bytes(), "big.csv", Rows::default())
        .unwrap_err()
        .to_string();
    assert!(told.contains("at most 20000 documents"), "{told}");
}

#[test]
fn an_endless_cell_is_refused_with_its_likely_cause() {
    let mut csv = String::from("id,answer\n1,\"never closed ");
    csv.push_str(&"and so on\n".repeat(1024 * 1024));
    let told = refused(csv.as_bytes(), "a.csv");
    assert!(told.contains("quotation mark"), "{told}");
    let short = "id,answer\n1,\"never closed\n2,b\n3,c\n4,d\n";
    let read = part(short.as_bytes(), "a.csv", 1).unwrap();
    assert!(
        read.document.warnings[0].contains("never closed"),
        "{:?}",
        read.document.warnings
    );
}

#[test]
fn nul_bytes_are_no_table_and_late_ones_do_no_harm() {
    assert!(refused(b"a,b\n1,\0\0\0\n", "a.csv").contains("binary"));
    let mut late = "a,b\n".to_owned() + &"1,2\n".repeat(3000);
    late.push_str("3,f\0ur\n");
    assert!(text(late.as_bytes(), "a.csv").ends_with("3\tfur"));
    assert_eq!(part(b"\n\n,,\n", "a.csv", 1), Err(ImportError::NoText));
}

#[test]
fn other_archives_and_old_files_are_named_for_what_they_are() {
    let other = zipped(&[("a.txt", "x")]);
    assert!(matches!(
        part(&other, "a.zip", 1),
        Err(ImportError::Unsupported(_))
    ));
    let types = "<Types><Override PartName=\"/xl/workbook.bin\" \
        ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
    let binary = zipped(&[("[Content_Types].xml", types), ("xl/workbook.bin", "x")]);
    assert!(refused(&binary, "a.xlsb").contains("xlsb"));
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refused(&ole, "a.xlsx").contains("encrypted"));
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refused(&ole, "a.xls").contains("damaged"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_soup_of_a_sheet_is_read_or_refused(soup in "(<(row|c|v|is|t|f|mergeCell|col)( (r|s|t|ref|min|max)=\"[A-Z0-9:]{0,6}\")*/?>|</(row|c|v|is|t)>|[a-z0-9&;]{0,5}){0,40}") {
        let _ = part(&workbook(&sheet(&soup), "<sst><si><t>a</t></si></sst>"), "a.xlsx", 1);
    }

    #[test]
    fn any_soup_of_a_spreadsheet_is_read_or_refused(soup in "(<table:(table|table-row|table-cell|covered-table-cell)( table:number-(rows|columns)-(repeated|spanned)=\"[0-9]{0,3}\")*/?>|</table:(table|table-row|table-cell)>|<text:p>|</text:p>|[a-z0-9]{0,5}){0,40}") {
        let _ = part(&spreadsheet(&soup), "a.ods", 1);
    }

    #[test]
    fn any_text_is_some_table(text in "[a-c\",;\t\n |0-9]{0,200}") {
        let _ = part(text.as_bytes(), "a.csv", 1);
        let _ = rows(text.as_bytes(), "a.csv", Rows::default());
    }

    #[test]
    fn a_table_written_by_its_rules_comes_back(cells in prop::collection::vec(prop::collection::vec("[a-z ,;\"\n]{1,12}x", 2..4), 1..6)) {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let book = super::super::csv::read(&bytes, false, &mut Default::default(), &mut |_, _| {}).unwrap();
        // The delimiter is guessed; where all agree on commas the cells come back as they were.
        if cells.iter().all(|row| row.len() == cells[0].len()) && !cells.iter().flatten().any(|cell| cell.contains(';')) {
            let read: Vec<Vec<String>> = book.tables[0].rows.iter()
                .map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect())
                .collect();
            prop_assert_eq!(read, cells);
        }
    }
}

/// What the parser says of a fault may hold whatever the file holds, over many lines.
#[test]
fn a_refusal_does_not_repeat_what_the_file_holds() {
    let sheet = format!(
        "<worksheet><sheetData></row{}>",
        "\nno sentence".repeat(500)
    );
    let told = refused(&workbook(&sheet, "<sst/>"), "a.xlsx");
    assert!(
        told.contains("not well formed") && told.len() < 200,
        "{told}"
    );
    assert!(!told.contains('\n') && told.ends_with('.'), "{told}");
}
