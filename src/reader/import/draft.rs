//! What importers hand to the structure stage, and what that hands to assembly.
//!
//! Formats that know lines (plain text, PDF) give [`SourceLine`]s in reading order with whatever
//! they can see of them; `structure` turns those into [`Draft`]s. Formats that know paragraphs
//! (HTML, Markdown, DOCX) make drafts themselves. Either way [`assemble`](super::assemble()) makes
//! the canonical text, so its rules exist once.

use std::ops::Range;

use super::links::{LinkArea, Linked, Stretch, normalised};
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
    /// Within a row: the blanks at which a cell's line ended, in code points.
    wraps: Vec<u32>,
    /// What of it leads to an address, in code points, in order.
    links: Vec<Stretch<u32>>,
}

impl Line {
    /// A line of a source without places. `page` counts from 1.
    pub fn plain(page: u32, text: &str) -> Self {
        Self {
            text: normalise(text),
            page,
            ..Self::default()
        }
    }

    /// A line of a source without places, with its links.
    pub(super) fn linked(page: u32, text: &str, links: &[Stretch<usize>]) -> Self {
        if links.is_empty() {
            return Self::plain(page, text);
        }
        let (text, links) = normalised(text, links);
        Self {
            text,
            page,
            links,
            ..Self::default()
        }
    }

    /// The same of text as it came in.
    pub(super) fn of(page: u32, text: &Linked) -> Self {
        Self::linked(page, text.text(), text.links())
    }

    /// The line with words before it.
    pub(super) fn prefixed(self, words: &str) -> Self {
        let mut out = Self::plain(self.page, words);
        out.append(self, ' ');
        out
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
            ..Self::default()
        }
    }

    /// A table row of cells that were read as lines.
    pub(super) fn row_of(page: u32, cells: Vec<Line>) -> Self {
        let mut out = Self {
            page,
            ..Self::default()
        };
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                out.text.push('\t');
            }
            out.push_line(cell);
        }
        out
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

    /// Puts another line behind its last character.
    fn push_line(&mut self, other: Line) {
        let shift = u32::try_from(self.text.chars().count()).unwrap_or(0);
        self.text.push_str(&other.text);
        let moved = |range: Range<u32>| range.start + shift..range.end + shift;
        self.words
            .extend(other.words.into_iter().map(|word| LineWord {
                chars: moved(word.chars),
                ..word
            }));
        self.links
            .extend(other.links.into_iter().map(|link| Stretch {
                range: moved(link.range),
                ..link
            }));
    }

    /// What of it leads to an address.
    pub(super) fn links(&self) -> &[Stretch<u32>] {
        &self.links
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

    /// Notes where the lines of a row's cells end, by the boxes of its words: a word that stands lower
    /// than the one before it begins a line.
    pub(crate) fn with_wraps(mut self) -> Line {
        self.wraps = self
            .words
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] if b.bbox.y0 > a.bbox.y0 + 0.5 * a.bbox.height() => Some((a, b)),
                _ => None,
            })
            .filter(|(a, b)| b.chars.start == a.chars.end + 1)
            .map(|(a, _)| a.chars.end)
            .collect();
        let blank: Vec<bool> = {
            let mut next = self.wraps.iter().copied().peekable();
            let mut out = Vec::with_capacity(self.wraps.len());
            for (at, c) in (0u32..).zip(self.text.chars()) {
                if next.next_if_eq(&at).is_some() {
                    out.push(c == ' ');
                }
            }
            out
        };
        let mut blank = blank.into_iter();
        self.wraps.retain(|_| blank.next().unwrap_or(false));
        self
    }

    /// Whether a cell of it takes several lines.
    pub(super) fn has_wraps(&self) -> bool {
        !self.wraps.is_empty()
    }

    /// The row with words made whole that the ends of its cells' lines part. `parted` tells of the text
    /// before and behind such an end whether they are one word, and whether its hyphen goes.
    pub(super) fn unwrapped(&self, parted: impl Fn(&str, &str) -> Option<bool>) -> Line {
        let mut out = Line {
            page: self.page,
            ..Line::default()
        };
        // Characters that are left out, each with the place behind it.
        let mut gone: Vec<u32> = Vec::new();
        let mut wraps = self.wraps.iter().copied().peekable();
        for (at, (byte, c)) in (0u32..).zip(self.text.char_indices()) {
            if wraps.next_if_eq(&at).is_some()
                && let Some((left, right)) = self.text.split_at_checked(byte)
                && let Some(hyphen) = parted(left, right.trim_start())
            {
                if hyphen && out.text.pop().is_some() {
                    gone.push(at - 1);
                }
                gone.push(at);
                continue;
            }
            out.text.push(c);
        }
        let place = |at: u32| {
            let before = gone.partition_point(|&gone| gone < at);
            at - u32::try_from(before).unwrap_or(0)
        };
        out.words = self
            .words
            .iter()
            .map(|word| LineWord {
                chars: place(word.chars.start)..place(word.chars.end),
                ..word.clone()
            })
            .collect();
        out.links = self
            .links
            .iter()
            .map(|link| Stretch {
                range: place(link.range.start)..place(link.range.end),
                ..link.clone()
            })
            .collect();
        out
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
        self.text.push(parting);
        self.push_line(other);
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
        let (mut links, mut links_behind) = (Vec::new(), Vec::new());
        for link in self.links {
            if link.range.start < cut {
                links.push(Stretch {
                    range: link.range.start..link.range.end.min(cut),
                    ..link.clone()
                });
            }
            if link.range.end > skip {
                let start = link.range.start.max(skip) - skip;
                links_behind.push(Stretch {
                    range: start..link.range.end - skip,
                    ..link
                });
            }
        }
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
            wraps: Vec::new(),
            links,
        };
        let right = Line {
            text: right.trim_start().to_owned(),
            page: self.page,
            words: tail,
            wraps: Vec::new(),
            links: links_behind,
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
    /// Known to be a row of a table, by the table's number; its cells are parted by tabs. A table that
    /// goes on on the next page keeps its number.
    pub table: Option<u32>,
    /// The source itself says that it is a heading.
    pub heading: Option<HeadingLine>,
}

/// A line of a heading of which the source itself tells: by its outline, or by its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLine {
    /// Lines of one heading have the same number.
    pub id: u32,
    /// How deep it stands, from 1, where that can be believed.
    pub level: Option<u8>,
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
    /// Areas of its pages that lead to an address.
    pub links: Vec<LinkArea>,
}
