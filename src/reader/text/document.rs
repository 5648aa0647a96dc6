//! A document as it was read, and the form in which it is kept.
//!
//! `texts/<hash>` holds this value in a versioned binary form and is never rewritten: anchors point
//! into it. The file's name is the SHA-256 of its bytes, so that damage shows. The body is
//! [postcard](https://postcard.jamesmunns.com/wire-format), whose wire format is specified and
//! stable; a change of these structs means a new version number and a reader for the old one.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::link::address;
use super::{Block, BlockKind, CanonicalText, CharRange, Language, Link, Page, WordBoxes};

/// First bytes of a stored text.
const MAGIC: &[u8; 4] = b"DRTX";
/// Version of the stored form: 2 where links follow the rest. A text without links is stored in form 1,
/// so that the same text has the same bytes as before there were links.
const VERSION: u16 = 2;

/// SHA-256 of a stored text or source, as lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// Hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Sha256::digest(bytes)))
    }

    /// From a digest made elsewhere, such as of a file read in pieces.
    pub fn from_digest(digest: &[u8]) -> Self {
        Self(hex(digest))
    }

    /// From its written form; `None` unless 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
            .then(|| Self(text.to_owned()))
    }

    /// Written form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            // Writing to a string cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// What the source says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title.
    pub title: Option<String>,
    /// Author or body.
    pub author: Option<String>,
    /// Date as the source writes it, ISO 8601 where it could be told.
    pub date: Option<String>,
}

/// A document as read: canonical text, structure and places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentText {
    /// The text.
    pub text: CanonicalText,
    /// Main language.
    pub language: Option<Language>,
    /// Its pages; one without size where the source has none.
    pub pages: Vec<Page>,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// Where words stand on their pages (PDF).
    pub words: WordBoxes,
    /// What the source says of itself.
    pub metadata: Metadata,
    /// What a reader of it should know, in whole sentences.
    pub warnings: Vec<String>,
    /// What read it: name and version.
    pub extractor: String,
    /// Words that lead to an address, in the order of the text; none overlap.
    pub links: Vec<Link>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    text: String,
    language: Option<Language>,
    pages: Vec<Page>,
    blocks: Vec<Block>,
    words: WordBoxes,
    metadata: Metadata,
    warnings: Vec<String>,
    extractor: String,
}

/// Why a stored text cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum StoredTextError {
    /// Not the form.
    #[error("it is not a text stored by Deskreview")]
    Foreign,
    /// Made by a newer program.
    #[error("it was stored by a newer Deskreview (form {0}; this program reads up to {VERSION})")]
    Newer(u16),
    /// Bytes are wrong.
    #[error("it is damaged")]
    Damaged,
}

impl DocumentText {
    /// The stored form: the same document gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let version: u16 = if self.links.is_empty() { 1 } else { VERSION };
        out.extend_from_slice(&version.to_le_bytes());
        let stored = Stored {
            text: self.text.as_str().to_owned(),
            language: self.language.clone(),
            pages: self.pages.clone(),
            blocks: self.blocks.clone(),
            words: self.words.clone(),
            metadata: self.metadata.clone(),
            warnings: self.warnings.clone(),
            extractor: self.extractor.clone(),
        };
        // Serialising plain data into memory has no way to fail.
        let out = postcard::to_extend(&stored, out).unwrap_or_default();
        if self.links.is_empty() {
            return out;
        }
        postcard::to_extend(&self.links, out).unwrap_or_default()
    }

    /// Reads the stored form back and checks that blocks follow each other within the text, and
    /// spans lie within their blocks.
    ///
    /// # Errors
    /// [`StoredTextError`]: of another program, of a newer one, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StoredTextError> {
        let (head, body) = bytes.split_at_checked(6).ok_or(StoredTextError::Foreign)?;
        let (magic, version) = head.split_at(4);
        if magic != MAGIC {
            return Err(StoredTextError::Foreign);
        }
        let version = u16::from_le_bytes(version.try_into().map_err(|_| StoredTextError::Foreign)?);
        if version > VERSION {
            return Err(StoredTextError::Newer(version));
        }
        let (stored, rest): (Stored, &[u8]) =
            postcard::take_from_bytes(body).map_err(|_| StoredTextError::Damaged)?;
        let (links, rest): (Vec<Link>, &[u8]) = if version < 2 {
            (Vec::new(), rest)
        } else {
            postcard::take_from_bytes(rest).map_err(|_| StoredTextError::Damaged)?
        };
        if !rest.is_empty() {
            return Err(StoredTextError::Damaged);
        }
        let text = CanonicalText::new(stored.text);
        // What was read has not gone through `CharRange::new`: the ends may be in any order.
        let within =
            |outer: CharRange, range: CharRange| range.start <= range.end && outer.contains(range);
        let mut end = CharRange::default().start;
        let sound = stored.blocks.iter().enumerate().all(|(at, block)| {
            // Furniture holds no place, but its span says between which blocks it stands.
            let first = block.spans.first().map(|span| span.range);
            let place = block
                .range
                .or(first)
                .unwrap_or(CharRange { start: end, end });
            let follows = place.start >= end && within(text.range(), place);
            end = place.end;
            follows
                && (block.range.is_some() || place.is_empty())
                && block.spans.iter().all(|span| within(place, span.range))
                && block.parent.is_none_or(|parent| (parent as usize) < at)
        });
        let mut end = CharRange::default().start;
        let led = links.iter().all(|link| {
            let follows = link.range.start >= end && within(text.range(), link.range);
            end = link.range.end;
            follows && address(&link.target).is_some()
        });
        if !sound || !led {
            return Err(StoredTextError::Damaged);
        }
        Ok(Self {
            text,
            language: stored.language,
            pages: stored.pages,
            blocks: stored.blocks,
            words: stored.words,
            metadata: stored.metadata,
            warnings: stored.warnings,
            extractor: stored.extractor,
            links,
        })
    }

    /// Only the pages of a stored form, which stand near its beginning: what is to be shown before
    /// all of it is read. `None` where it cannot be read so far; nothing behind is looked at, so that
    /// [`DocumentText::from_bytes`] may still refuse it.
    pub fn pages_of_bytes(bytes: &[u8]) -> Option<Vec<Page>> {
        let body = bytes.strip_prefix(MAGIC.as_slice())?;
        let (version, body) = body.split_at_checked(2)?;
        if u16::from_le_bytes(version.try_into().ok()?) > VERSION {
            return None;
        }
        let read = postcard::take_from_bytes::<(&str, Option<Language>, Vec<Page>)>(body);
        let ((_, _, pages), _) = read.ok()?;
        Some(pages)
    }

    /// The words of a block: of the text, or its own for furniture.
    pub fn block_text<'a>(&'a self, block: &'a Block) -> &'a str {
        match (block.range, &block.text) {
            (Some(range), _) => self.text.slice(range).unwrap_or_default(),
            (None, Some(text)) => text,
            (None, None) => "",
        }
    }

    /// Index of the block that holds a place of the text, or the last one that begins before it.
    pub fn block_at(&self, at: super::CharOffset) -> Option<usize> {
        let begins = |block: &Block| block.spans.first().map(|span| span.range.start);
        let after = self
            .blocks
            .partition_point(|block| begins(block).is_none_or(|start| start <= at));
        // Furniture stands between blocks and holds no place.
        self.blocks
            .get(..after)?
            .iter()
            .rposition(|block| block.range.is_some())
    }

    /// The link at a place, if the character behind it is of one.
    pub fn link_at(&self, at: super::CharOffset) -> Option<&Link> {
        let after = self.links.partition_point(|link| link.range.end <= at);
        self.links.get(after).filter(|link| link.range.start <= at)
    }

    /// The page of a place, and its printed label.
    pub fn page_at(&self, at: super::CharOffset) -> Option<&Page> {
        let block = self.blocks.get(self.block_at(at)?)?;
        let span = block
            .spans
            .iter()
            .rev()
            .find(|span| span.range.start <= at)
            .or_else(|| block.spans.first())?;
        self.pages.get(span.page.checked_sub(1)? as usize)
    }

    /// The heading path of a block, outermost first; a heading counts as its own last part.
    pub fn section_path(&self, index: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = match self.blocks.get(index) {
            Some(block) if block.kind == BlockKind::Heading => Some(index),
            Some(block) => block.parent.map(|parent| parent as usize),
            None => None,
        };
        while let Some(block) = next.and_then(|at| self.blocks.get(at)) {
            path.push(self.block_text(block));
            next = block.parent.map(|parent| parent as usize);
        }
        path.reverse();
        path
    }

    /// The parts of a range that stand in blocks, without the blank lines between them.
    pub fn within_blocks(&self, range: CharRange) -> Vec<CharRange> {
        self.blocks
            .iter()
            .filter_map(|block| block.range?.intersection(range))
            .collect()
    }
}
