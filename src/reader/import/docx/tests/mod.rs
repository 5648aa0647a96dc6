//! Word documents of our own writing, read.

mod blocks;
mod hostile;
mod lists;
mod notes;
mod pages;
mod tables;

use super::read;
use crate::import::DraftDocument;
use crate::import::office::writer::{Docx, Shown, shown};

fn document(docx: &Docx) -> DraftDocument {
    read(&docx.bytes()).expect("a document with text")
}

fn blocks(docx: &Docx) -> Vec<Shown> {
    shown(&document(docx))
}

fn texts(docx: &Docx) -> Vec<String> {
    blocks(docx).into_iter().map(|block| block.3).collect()
}

fn of(body: &str) -> Vec<String> {
    texts(&Docx::new(body))
}

/// A paragraph with runs as they are.
fn runs(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn style(id: &str, name: &str, props: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{props}</w:style>"
    )
}

fn list(id: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>")
}

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn abstract_list(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn num(id: u32, of: u32, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{of}\"/>{more}</w:num>")
}

/// Numbers and texts of items.
fn numbers(docx: &Docx) -> Vec<(String, String)> {
    blocks(docx)
        .into_iter()
        .map(|(_, number, _, text)| (number.unwrap_or_default(), text))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}
