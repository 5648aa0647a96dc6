//! A document made ready for reading: cut into pieces, with its outline.
//!
//! A *piece* is what is laid out at once: a block, a row of a table, or a part of a very long block.
//! So no layout is larger than [`LONGEST`], whatever a file holds. Made once when a document is
//! opened and shared by all its views.

use std::ops::Range;
use std::sync::Arc;

use deskreview_reader::text::{
    Block, BlockKind, ByteOffset, CharOffset, CharRange, DocumentText, Passage, passages,
};
use unicode_segmentation::GraphemeCursor;

/// Longest piece in code points.
pub const LONGEST: u32 = 8_000;
/// Longest number that hangs in the margin, in code points; a longer one stays in the text.
const LONGEST_NUMBER: usize = 12;
/// Signs that begin an item of a list.
const BULLETS: &str = "•◦▪▫‣⁃●○■□–—-*·►▶✓✔➢➤→";

/// What is laid out at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Index of its block.
    pub block: u32,
    /// Its place.
    pub range: CharRange,
    /// The same place in bytes.
    bytes: (usize, usize),
    /// Code points at its start that hang in the margin (number or bullet with its blank).
    pub hanging: u32,
    /// What its block is.
    pub kind: BlockKind,
    /// Depth of a heading or list item, from 1.
    pub level: u8,
    /// Whether its block begins here.
    pub first: bool,
    /// Whether its block ends here.
    pub last: bool,
    /// The page that begins before it, if one does.
    pub new_page: Option<u32>,
    /// Index of its table (into [`OpenText::tables`]).
    pub table: Option<u32>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineItem {
    /// Index of its block.
    pub block: u32,
    /// Its place.
    pub range: CharRange,
    /// Depth from 1.
    pub level: u8,
    /// Its printed number.
    pub number: Option<String>,
    /// Its words, number and all.
    pub title: String,
}

/// A document made ready for reading.
#[derive(Debug)]
pub struct OpenText {
    /// The document.
    pub text: Arc<DocumentText>,
    /// Its passages.
    pub passages: Vec<Passage>,
    /// Its headings.
    pub outline: Vec<OutlineItem>,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// Pieces of each of its tables.
    pub tables: Vec<Range<usize>>,
    /// Whether the source has pages.
    pub paged: bool,
}

impl OpenText {
    /// Makes a document ready.
    pub fn new(text: Arc<DocumentText>) -> Self {
        let passages = passages(&text);
        let outline = outline(&text);
        let paged = text.pages.iter().any(|page| page.width.is_some())
            || text.pages.iter().any(|page| page.label.is_some());
        let mut cutter = Cutter {
            text: &text,
            paged,
            page: None,
            pieces: Vec::with_capacity(text.blocks.len()),
            tables: Vec::new(),
        };
        for (index, block) in text.blocks.iter().enumerate() {
            cutter.block(u32::try_from(index).unwrap_or(u32::MAX), block);
        }
        let Cutter { pieces, tables, .. } = cutter;
        Self {
            passages,
            outline,
            pieces,
            tables,
            paged,
            text,
        }
    }

    /// The words of a piece, hanging number and all.
    pub fn words(&self, piece: &Piece) -> &str {
        let (start, end) = piece.bytes;
        self.text.text.as_str().get(start..end).unwrap_or_default()
    }

    /// A block.
    pub fn block(&self, index: u32) -> Option<&Block> {
        self.text.blocks.get(index as usize)
    }

    /// Index of the piece that holds a place, or of the one next to it; `None` without any text.
    pub fn piece_at(&self, at: CharOffset) -> Option<usize> {
        let after = self.pieces.partition_point(|piece| piece.range.start <= at);
        (!self.pieces.is_empty()).then(|| after.saturating_sub(1))
    }

    /// Index of the passage that holds a place, or of the one next to it; `None` without any text.
    pub fn passage_at(&self, at: CharOffset) -> Option<usize> {
        let after = self
            .passages
            .partition_point(|passage| passage.range.start <= at);
        (!self.passages.is_empty()).then(|| after.saturating_sub(1))
    }

    /// Index of the heading (into [`OpenText::outline`]) a place stands under.
    pub fn heading_at(&self, at: CharOffset) -> Option<usize> {
        self.outline
            .partition_point(|item| item.range.start <= at)
            .checked_sub(1)
    }

    /// What a page is called: its printed label, or else its number.
    pub fn page_name(&self, page: u32) -> String {
        let found = page
            .checked_sub(1)
            .and_then(|at| self.text.pages.get(at as usize));
        match found.and_then(|page| page.label.as_deref()) {
            Some(label) if !label.trim().is_empty() => label.trim().to_owned(),
            _ => page.to_string(),
        }
    }

    /// Where a page's text begins; `None` where nothing is on it.
    pub fn page_start(&self, page: u32) -> Option<CharOffset> {
        let at = self
            .text
            .blocks
            .partition_point(|block| block.spans.last().is_some_and(|span| span.page < page));
        self.text.blocks.get(at..)?.iter().find_map(|block| {
            block.range?;
            let span = block.spans.iter().find(|span| span.page >= page)?;
            Some(span.range.start)
        })
    }
}

fn outline(text: &DocumentText) -> Vec<OutlineItem> {
    (0u32..)
        .zip(&text.blocks)
        .filter(|(_, block)| block.kind == BlockKind::Heading)
        .filter_map(|(index, block)| {
            Some(OutlineItem {
                block: index,
                range: block.range?,
                level: block.level.unwrap_or(1).max(1),
                number: block.number.clone(),
                title: text.block_text(block).replace(['\n', '\t'], " "),
            })
        })
        .collect()
}

/// Cuts blocks into pieces.
struct Cutter<'a> {
    text: &'a DocumentText,
    paged: bool,
    page: Option<u32>,
    pieces: Vec<Piece>,
    tables: Vec<Range<usize>>,
}

impl Cutter<'_> {
    fn block(&mut self, index: u32, block: &Block) {
        let Some(range) = block.range.filter(|range| !range.is_empty()) else {
            return;
        };
        let canonical = &self.text.text;
        let (Some(start), Some(end)) =
            (canonical.byte_of(range.start), canonical.byte_of(range.end))
        else {
            return;
        };
        let Some(words) = canonical.as_str().get(start.0..end.0) else {
            return;
        };
        let from = self.pieces.len();
        let table = (block.kind == BlockKind::Table)
            .then(|| u32::try_from(self.tables.len()).unwrap_or(u32::MAX));
        let hanging = hanging(block, words);
        let mut at = 0;
        let cuts = if table.is_some() {
            rows(words)
        } else {
            parts(words)
        };
        for (first, last) in cuts {
            // What was left out before it (blank rows, line ends) is passed over.
            let Some(part) = words.get(first..last) else {
                continue;
            };
            let Some(place) = canonical.range_of_bytes(start.0 + first, start.0 + last) else {
                continue;
            };
            self.pieces.push(Piece {
                block: index,
                range: place,
                bytes: (start.0 + first, start.0 + last),
                hanging: if first == 0 {
                    hanging.min(place.len())
                } else {
                    0
                },
                kind: block.kind,
                level: block.level.unwrap_or(1).max(1),
                first: at == 0,
                last: false,
                new_page: None,
                table,
            });
            debug_assert!(!part.is_empty());
            at += 1;
        }
        if let Some(last) = self.pieces.get_mut(from..).and_then(<[Piece]>::last_mut) {
            last.last = true;
        }
        if table.is_some() {
            self.tables.push(from..self.pieces.len());
        }
        self.pages(from, block);
    }

    /// Notes where pages begin between pieces.
    fn pages(&mut self, from: usize, block: &Block) {
        if !self.paged {
            return;
        }
        let mut spans = block.spans.iter().peekable();
        for piece in self.pieces.get_mut(from..).unwrap_or_default() {
            let mut page = self.page;
            while let Some(span) = spans.next_if(|span| span.range.start <= piece.range.start) {
                page = Some(span.page);
            }
            if page != self.page {
                piece.new_page = page;
            }
            self.page = page;
        }
        // Pages that begin within the last piece are marked beside their line.
        if let Some(span) = block.spans.last() {
            self.page = Some(span.page);
        }
    }
}

/// Places of a table's rows in bytes, without blank ones; a monstrous row is cut.
fn rows(words: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for row in words.split('\n') {
        if !row.trim().is_empty() {
            out.extend(
                parts(row)
                    .into_iter()
                    .map(|(first, last)| (start + first, start + last)),
            );
        }
        start += row.len() + 1;
    }
    out
}

/// Places of parts no longer than [`LONGEST`] in bytes: cut at a blank where there is one, and never
/// inside what one sees as a character unless that alone is longer.
fn parts(words: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    let longest = LONGEST as usize;
    while let Some(rest) = words.get(start..).filter(|rest| !rest.is_empty()) {
        let Some((limit, _)) = rest.char_indices().nth(longest) else {
            out.push((start, words.len()));
            break;
        };
        let head = rest.get(..limit).unwrap_or(rest);
        let blank = head
            .rfind(char::is_whitespace)
            .filter(|&at| at > limit / 2)
            .map(|at| {
                at + head
                    .get(at..)
                    .and_then(|c| c.chars().next())
                    .map_or(1, char::len_utf8)
            });
        let cut = blank.unwrap_or_else(|| {
            let mut cursor = GraphemeCursor::new(start + limit, words.len(), true);
            match cursor.is_boundary(words, 0) {
                Ok(true) => limit,
                _ => match cursor.prev_boundary(words, 0) {
                    Ok(Some(before)) if before > start + limit / 2 => before - start,
                    _ => limit,
                },
            }
        });
        out.push((start, start + cut));
        start += cut;
    }
    out
}

/// How many code points at the start of a block are its number or bullet, with the blank behind.
fn hanging(block: &Block, words: &str) -> u32 {
    let first = words.split_whitespace().next().unwrap_or_default();
    let chars = first.chars().count();
    let hangs = match block.kind {
        BlockKind::Paragraph | BlockKind::Footnote => block
            .number
            .as_deref()
            .is_some_and(|number| first.trim_matches(is_punctuation) == number),
        BlockKind::ListItem => match block.number.as_deref() {
            Some(number) => first.trim_matches(is_punctuation) == number,
            None => chars == 1 && first.chars().all(|c| BULLETS.contains(c)),
        },
        _ => false,
    };
    if !hangs || chars > LONGEST_NUMBER {
        return 0;
    }
    let blanks = words
        .chars()
        .skip(chars)
        .take_while(|c| *c == ' ' || *c == '\u{a0}')
        .count();
    // A number alone is the text.
    if chars + blanks >= words.chars().take(chars + blanks + 1).count() {
        return 0;
    }
    u32::try_from(chars + blanks).unwrap_or(0)
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '.' | '[' | ']' | ':' | '-' | '–' | '°' | 'º' | '§' | '/'
    )
}

impl Piece {
    /// The bytes of the canonical text where it begins.
    pub fn start_byte(&self) -> ByteOffset {
        ByteOffset(self.bytes.0)
    }
}
