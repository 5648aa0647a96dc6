//! A document before it has a format: headings, paragraphs, quotes with their citations, tables.

use super::super::citation::Citation;

/// A whole document.
pub(super) struct Paper {
    pub(super) title: String,
    /// Lines of the cover below the title.
    pub(super) cover: Vec<String>,
    /// Who made it, for the file's particulars.
    pub(super) authors: String,
    /// When the newest thing in it was decided (RFC 3339).
    pub(super) dated: Option<String>,
    pub(super) blocks: Vec<Block>,
}

/// A piece of it.
pub(super) enum Block {
    Heading(Heading),
    Text(Vec<Run>),
    /// Smaller and quieter.
    Note(Vec<Run>),
    Quote(Box<Quote>),
    Bullets(Vec<Vec<Run>>),
    Table(Table),
}

/// A heading.
pub(super) struct Heading {
    /// From 1.
    pub(super) level: u8,
    pub(super) text: String,
    /// By which it is linked to.
    pub(super) anchor: String,
}

/// Words of a document.
pub(super) struct Quote {
    pub(super) words: String,
    /// Their language, for hyphenation and voices.
    pub(super) language: Option<String>,
    pub(super) cited: Citation,
    /// What the reviewer says of them: bearing, coder.
    pub(super) said: Vec<String>,
    pub(super) memo: Option<String>,
    /// By which they are linked to; empty where they are not.
    pub(super) anchor: String,
}

/// A table.
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Vec<Run>>>,
}

/// A column of one.
pub(super) struct Column {
    pub(super) title: &'static str,
    /// Its share of the width in hundredths.
    pub(super) share: u16,
    /// Whether it holds numbers.
    pub(super) number: bool,
}

/// Words of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    /// The anchor within the document that it leads to.
    pub(super) link: Option<String>,
}

/// Plain words.
pub(super) fn plain(text: impl Into<String>) -> Run {
    Run {
        text: text.into(),
        ..Run::default()
    }
}

/// Words that stand out.
pub(super) fn strong(text: impl Into<String>) -> Run {
    Run {
        strong: true,
        ..plain(text)
    }
}

/// A title in italics.
pub(super) fn emphasis(text: impl Into<String>) -> Run {
    Run {
        emphasis: true,
        ..plain(text)
    }
}

/// A citation: the title in italics, then the place.
pub(super) fn cited(citation: &Citation) -> Vec<Run> {
    let mut runs = vec![emphasis(&citation.title)];
    if !citation.place.is_empty() {
        runs.push(plain(format!(", {}", citation.place)));
    }
    runs
}

/// A cell of plain words.
pub(super) fn cell(text: impl Into<String>) -> Vec<Run> {
    vec![plain(text)]
}

/// A column of words.
pub(super) fn column(title: &'static str, share: u16) -> Column {
    Column {
        title,
        share,
        number: false,
    }
}

/// A column of numbers.
pub(super) fn number(title: &'static str, share: u16) -> Column {
    Column {
        number: true,
        ..column(title, share)
    }
}
