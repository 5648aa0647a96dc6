//! Small PDFs, each about one thing, read as far as their lines.

mod drawing;
mod files;
mod glyphs;
mod headings;
mod layout;
mod properties;
mod tables;
mod writer;

use super::{PdfLines, lines};
use crate::import::{Draft, ImportError, SourceLine};

fn read(bytes: &[u8]) -> PdfLines {
    lines(bytes, None, &mut |_| {}).expect("a sound file")
}

/// The blocks that are made of a file.
fn drafts(bytes: &[u8]) -> Vec<Draft> {
    super::read(bytes, None, &mut |_| {})
        .expect("a sound file")
        .drafts
}

fn failure(bytes: &[u8], password: Option<&str>) -> ImportError {
    match lines(bytes, password, &mut |_| {}) {
        Ok(_) => panic!("the file is read, which it should not be"),
        Err(error) => error,
    }
}

/// The texts of all lines.
fn texts(bytes: &[u8]) -> Vec<String> {
    read(bytes)
        .lines
        .iter()
        .map(|line| line.line.text().to_owned())
        .collect()
}

fn find<'a>(lines: &'a [SourceLine], text: &str) -> &'a SourceLine {
    lines
        .iter()
        .find(|line| line.line.text().contains(text))
        .unwrap_or_else(|| panic!("no line with {text:?}"))
}
