//! What importers hand to the structure stage, and what that hands to assembly.
//!
//! Formats that know lines (plain text, PDF) give [`SourceLine`]s in reading order with whatever
//! they can see of them; `structure` turns those into [`Draft`]s. Formats that know paragraphs
//! (HTML, Markdown, DOCX) make drafts themselves. Either way [`assemble`](super::assemble()) makes
//! the canonical text, so its rules exist once.

use std::ops::Range;

use crate::text::{BBox, BlockKind, Metadata, Page, normalise};

/// A word's place within its line, with its box.
#[derive(Clone, Debug, PartialEq)]
pub struct LineWord {
    /// Code points of [`Line::text`].
    pub chars: Range<u32>,
    /// Where it stands on the page.
    pub bbox: BBox,
}

/// A line of text with its page: always normalised, never with a line break inside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    text: String,
    page: u32,
    words: Vec<LineWord>,
}

impl Line {
    /// A line of a source without places. `page` counts from 1.
    pub fn plain(page: u32, text: &str) -> Self {
        Self {
            text: normalise(text),
            page,
            words: Vec::new(),
        }
    }

    /// A line of words with their boxes, parted by single blanks.
    pub fn from_words<'a>(page: u32, words: impl IntoIterator<Item = (&'a str, BBox)>) -> Self {
        let mut line = Self {
            page,
            ..Self::default()
        };
        let mut chars = 0;
        for (word, bbox) in words {
            line.push_word(word, bbox, ' ', &mut chars);
        }
        line
    }

    /// A table row: cells parted by tabs, each of words with their boxes.
    pub fn row(page: u32, cells: &[Vec<(&str, BBox)>]) -> Self {
        let mut line = Self {
            page,
            ..Self::default()
        };
        let mut chars = 0;
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                line.text.push('\t');
                chars += 1;
            }
            for &(word, bbox) in cell {
                line.push_word(word, bbox, ' ', &mut chars);
            }
        }
        line
    }

    /// A table row of cells without places.
    pub fn plain_row<S: AsRef<str>>(page: u32, cells: &[S]) -> Self {
        let cells: Vec<String> = cells.iter().map(|cell| normalise(cell.as_ref())).collect();
        Self {
            text: cells.join("\t"),
            page,
            words: Vec::new(),
        }
    }

    fn push_word(&mut self, word: &str, bbox: BBox, gap: char, chars: &mut u32) {
        let word = normalise(word);
        if word.is_empty() {
            return;
        }
        if !self.text.is_empty() && !self.text.ends_with(['\t', gap]) {
            self.text.push(gap);
            *chars += 1;
        }
        let start = *chars;
        *chars += u32::try_from(word.chars().count()).unwrap_or(0);
        self.text.push_str(&word);
        self.words.push(LineWord {
            chars: start..*chars,
            bbox,
        });
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its page, from 1.
    pub fn page(&self) -> u32 {
        self.page
    }

    /// The same line on another page.
    pub(super) fn on_page(self, page: u32) -> Line {
        Line { page, ..self }
    }

    /// Its words with boxes, in the order of the line.
    pub fn words(&self) -> &[LineWord] {
        &self.words
    }

    /// The line with its blanks at some bytes made tabs (cells of a row), or with `None` all its
    /// tabs made blanks. Places of words stay right, since a tab and a blank are one character each.
    pub(super) fn with_tabs(mut self, at: Option<&[usize]>) -> Line {
        self.text = match at {
            None => self.text.replace('\t', " "),
            Some(bytes) => self
                .text
                .char_indices()
                .map(|(byte, c)| match c {
                    ' ' if bytes.binary_search(&byte).is_ok() => '\t',
                    c => c,
                })
                .collect(),
        };
        self
    }

    /// The line with another behind it, parted by one character.
    pub(super) fn append(&mut self, other: Line, parting: char) {
        if self.text.is_empty() {
            *self = other;
            return;
        }
        let shift = u32::try_from(self.text.chars().count()).unwrap_or(0) + 1;
        self.text.push(parting);
        self.text.push_str(&other.text);
        self.words
            .extend(other.words.into_iter().map(|word| LineWord {
                chars: word.chars.start + shift..word.chars.end + shift,
                ..word
            }));
    }

    /// The line in two, before a byte of its text; blanks at the cut go. The whole line and an
    /// empty one where the byte is no character's beginning.
    pub fn split_at(self, byte: usize) -> (Line, Line) {
        let Some((left, right)) = self.text.split_at_checked(byte) else {
            return (self, Line::default());
        };
        let cut = u32::try_from(left.chars().count()).unwrap_or(0);
        let dropped = right.chars().take_while(|c| c.is_whitespace()).count();
        let skip = cut + u32::try_from(dropped).unwrap_or(0);
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        for word in self.words {
            if word.chars.start < cut {
                head.push(LineWord {
                    chars: word.chars.start..word.chars.end.min(cut),
                    ..word.clone()
                });
            }
            if word.chars.end > skip {
                let start = word.chars.start.max(skip) - skip;
                tail.push(LineWord {
                    chars: start..word.chars.end - skip,
                    ..word
                });
            }
        }
        let left = Line {
            text: left.trim_end().to_owned(),
            page: self.page,
            words: head,
        };
        let right = Line {
            text: right.trim_start().to_owned(),
            page: self.page,
            words: tail,
        };
        (left, right)
    }
}

/// A line as it stands in the source, with what can be seen of it. Ratios, so that a plain text and
/// a PDF are read by the same rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceLine {
    /// The words.
    pub line: Line,
    /// Free space above, in line heights beyond the usual leading: 0 follows directly, 1 is an
    /// empty line. The first line of a page or column has 0.
    pub gap: f32,
    /// Left edge from the column's left edge, in average character widths.
    pub indent: f32,
    /// How much of the column's width the line reaches to, 0 to 1. A line that ends early often ends
    /// a paragraph or is a heading.
    pub fill: f32,
    /// Size of its letters over that of the document's running text; 1 where unknown.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
    /// All of it is italic.
    pub italic: bool,
    /// It is the first line of a page or column.
    pub starts_page: bool,
    /// A number set small and raised at its beginning, as footnotes have (still part of the text).
    pub raised_number: bool,
    /// Known to be a running head or page number.
    pub furniture: bool,
}

/// Whether the lines of a draft are only as long as the page was wide, or end where they are meant to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breaks {
    /// Joined into one line; a word parted at a line end becomes whole.
    #[default]
    Wrapped,
    /// Kept: rows of tables, verse, addresses.
    Meant,
}

/// A block before it has a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines; those of a table are its rows.
    pub lines: Vec<Line>,
    /// Printed number or marker without punctuation.
    pub number: Option<String>,
    /// Depth of a heading or list item, from 1.
    pub level: Option<u8>,
    /// How lines end.
    pub breaks: Breaks,
}

impl Draft {
    /// A draft of some lines that are wrapped.
    pub fn new(kind: BlockKind, lines: Vec<Line>) -> Self {
        Self {
            kind,
            lines,
            number: None,
            level: None,
            breaks: Breaks::Wrapped,
        }
    }

    /// A table of rows.
    pub fn table(rows: Vec<Line>) -> Self {
        Self {
            breaks: Breaks::Meant,
            ..Self::new(BlockKind::Table, rows)
        }
    }
}

/// A whole document before assembly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftDocument {
    /// Its pages in order, numbered from 1 without gaps.
    pub pages: Vec<Page>,
    /// Its blocks in reading order; furniture where it stood.
    pub drafts: Vec<Draft>,
    /// What the source says of itself.
    pub metadata: Metadata,
    /// Declared language, if any.
    pub language: Option<crate::text::Language>,
    /// What a reader of it should know, in whole sentences.
    pub warnings: Vec<String>,
    /// What read it: name and version (`pdf 1`).
    pub extractor: String,
}
