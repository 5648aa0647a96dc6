//! What stands in files that were exported, read back by somebody else's means: the quotes of a
//! workbook by calamine, of a Word report by unzipping, of a page by a parser, and so on.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

use calamine::{Data, Reader as _};
use serde_json::Value;

/// The quotes that a file gives, each word for word.
pub fn quotes(format: &str, path: &Path) -> BTreeSet<String> {
    match format {
        "xlsx" => workbook(path),
        "csv" => table(path),
        "json" => {
            let all: Value = serde_json::from_slice(&bytes(path)).expect("JSON");
            passages(
                all.as_array()
                    .unwrap_or_else(|| all["passages"].as_array().expect("passages")),
            )
        }
        "jsonl" => {
            let text = String::from_utf8(bytes(path)).expect("UTF-8");
            let lines: Vec<Value> = text
                .lines()
                .map(|line| serde_json::from_str(line).expect("JSON"))
                .collect();
            passages(&lines)
        }
        "html" => page(&String::from_utf8(bytes(path)).expect("UTF-8")),
        "docx" => letter(path),
        "md" => marked(&String::from_utf8(bytes(path)).expect("UTF-8")),
        other => panic!("{other} is not read back"),
    }
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn passages(rows: &[Value]) -> BTreeSet<String> {
    let quotes = rows.iter().filter_map(|row| row["quote"].as_str());
    quotes.map(str::to_owned).collect()
}

/// The column of quotes of the sheet of coded passages.
fn workbook(path: &Path) -> BTreeSet<String> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let sheet = book.worksheet_range("Coded passages").expect("the sheet");
    let at = |row: &[Data]| row.iter().position(|cell| *cell == "Quote");
    let (head, column) = sheet
        .rows()
        .enumerate()
        .find_map(|(row, cells)| Some((row, at(cells)?)))
        .expect("a head");
    let cells = sheet
        .rows()
        .skip(head + 1)
        .map(|row| row[column].to_string());
    cells.filter(|quote| !quote.is_empty()).collect()
}

fn table(path: &Path) -> BTreeSet<String> {
    let mut reader = csv::Reader::from_path(path).expect("CSV");
    let head = reader.headers().expect("a head").clone();
    let column = head
        .iter()
        .position(|name| name == "quote")
        .expect("quotes");
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row[column].to_owned()).collect()
}

/// What stands between the tags of an element, wherever it is; entities are undone.
fn elements(text: &str, begin: &str, end: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(begin) {
        let (_, after) = after.split_once('>').expect("the tag ends");
        let (inner, after) = after.split_once(end).expect("the element ends");
        out.push(undone(inner));
        rest = after;
    }
    out
}

fn undone(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#9;", "\t")
        .replace("&amp;", "&")
}

fn page(text: &str) -> BTreeSet<String> {
    elements(text, "<blockquote", "</blockquote>")
        .into_iter()
        .collect()
}

/// The paragraphs of a Word report in the style of quotes. One quote may be several of them, parted by
/// breaks of lines within the paragraph.
fn letter(path: &Path) -> BTreeSet<String> {
    let file = std::fs::File::open(path).expect("a file");
    let mut zip = zip::ZipArchive::new(file).expect("an archive");
    let mut text = String::new();
    let mut part = zip.by_name("word/document.xml").expect("the document");
    part.read_to_string(&mut text).expect("UTF-8");
    let mut out = BTreeSet::new();
    for paragraph in text.split("<w:p>").skip(1) {
        let (paragraph, _) = paragraph.split_once("</w:p>").expect("it ends");
        if !paragraph.contains("<w:pStyle w:val=\"Quote\"/>") {
            continue;
        }
        let broken = paragraph.replace("<w:br/>", "<w:t>\n</w:t>");
        let broken = broken.replace("<w:tab/>", "<w:t>\t</w:t>");
        out.insert(elements(&broken, "<w:t", "</w:t>").concat());
    }
    out
}

/// Quotes of a Markdown file: blocks of lines that begin with `>`, without what Markdown would take
/// for its own.
fn marked(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut open: Option<String> = None;
    for line in text.lines().chain([""]) {
        // Below the words, after an empty line of the block, stands where they are from.
        let words = line.strip_prefix("> ").filter(|words| !words.is_empty());
        match (words, &mut open) {
            (Some(words), Some(quote)) => {
                quote.push('\n');
                quote.push_str(words);
            }
            (Some(words), None) => open = Some(words.to_owned()),
            (None, _) => out.extend(open.take().map(|quote| undone(&quote.replace('\\', "")))),
        }
    }
    out
}
