//! What a document is made of: headings, paragraphs, list items, rows.

use serde::{Deserialize, Serialize};

use super::CharRange;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading of a chapter or section; `level` tells how deep, from 1.
    Heading,
    /// Running text. `number` is its printed paragraph number, if it has one.
    Paragraph,
    /// One item of a list. `number` is its marker without punctuation, if that is a number or letter.
    ListItem,
    /// A table: a row a line, cells parted by tabs.
    Table,
    /// The caption of a table, figure or box, with its number.
    Caption,
    /// A footnote or endnote, with its number.
    Footnote,
    /// A quotation set apart.
    Quote,
    /// Running heads, page numbers: on the page, but no part of the text.
    Furniture,
}

impl BlockKind {
    /// The name used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list_item",
            BlockKind::Table => "table",
            BlockKind::Caption => "caption",
            BlockKind::Footnote => "footnote",
            BlockKind::Quote => "quote",
            BlockKind::Furniture => "furniture",
        }
    }
}

/// A part of a block that stands on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Page, counted from 1.
    pub page: u32,
    /// What of the canonical text stands there.
    pub range: CharRange,
}

/// One block. Blocks stand in the order of the text and never overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its place; `None` for furniture, which is no part of the text.
    pub range: Option<CharRange>,
    /// Printed number or marker without punctuation: `44`, `5.2.1`, `iii`.
    pub number: Option<String>,
    /// Depth of a heading or list item, from 1.
    pub level: Option<u8>,
    /// Index of the innermost heading it stands under (into the blocks); a heading's own parent.
    pub parent: Option<u32>,
    /// Language of its words where that could be told; else the document's.
    pub language: Option<Language>,
    /// Which part of it stands on which page.
    pub spans: Vec<Span>,
    /// The words of furniture, which are nowhere else.
    pub text: Option<String>,
}

impl Block {
    /// The page it begins on.
    pub fn page(&self) -> Option<u32> {
        self.spans.first().map(|span| span.page)
    }
}

/// A language by its ISO 639 code: two letters where there are such (`en`), else three.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// From a code; the country part (`en-GB`) is dropped. `None` where it is no language code.
    pub fn new(code: &str) -> Option<Self> {
        let code = code
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        ((2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()))
            .then_some(Self(code))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One page of the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Counted from 1.
    pub number: u32,
    /// What is printed or declared as its number (`xii`).
    pub label: Option<String>,
    /// Width in PDF points as shown; `None` where the source has no pages of a size.
    pub width: Option<f32>,
    /// Height in PDF points as shown.
    pub height: Option<f32>,
}
