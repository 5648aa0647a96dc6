//! Workbooks and tables written here, and what becomes of them.

mod hostile;
mod rows;
mod sheets;

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::{ImportError, Options, Read, ReadFile, ReadPart, Rows, Split, read, read_parts};

/// An archive of named parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

const TARGETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/strings.xml"/></Relationships>"#;

/// A workbook whose one sheet is this XML, with these shared strings.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    zipped(&[
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", TARGETS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/strings.xml", strings),
    ])
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// An OpenDocument spreadsheet with this content.
fn spreadsheet(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
         <office:automatic-styles><style:style style:name=\"ta2\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

fn part(bytes: &[u8], name: &str, part: u32) -> Result<ReadFile, ImportError> {
    let options = Options {
        part: Some(part),
        ..Options::default()
    };
    read(bytes, name, &options, &mut |_| {})
}

fn text(bytes: &[u8], name: &str) -> String {
    let read = part(bytes, name, 1).unwrap();
    read.document.text.as_str().to_owned()
}

fn refused(bytes: &[u8], name: &str) -> String {
    part(bytes, name, 1).unwrap_err().to_string()
}

/// All rows of a table as documents.
fn rows(bytes: &[u8], name: &str, asked: Rows) -> Result<(Vec<ReadPart>, Read), ImportError> {
    let options = Options {
        split: Split::Rows(asked),
        ..Options::default()
    };
    let mut out = Vec::new();
    let read = read_parts(bytes, name, &options, &mut |_| {}, &mut |part| {
        out.push(part)
    })?;
    Ok((out, read))
}
