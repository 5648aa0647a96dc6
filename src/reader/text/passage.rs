//! Passages: the unit of search and of reading.
//!
//! A passage is a block; of a table, a row. A paragraph much longer than a screen counts as several,
//! parted between sentences, or a search would answer with a page of text.

use unicode_segmentation::UnicodeSegmentation;

use super::{BlockKind, CharOffset, CharRange, DocumentText, Language};

/// Longest passage in code points before a paragraph is parted.
const LONGEST: u32 = 1_500;
/// What a part of such a paragraph aims at.
const AIM: u32 = 900;

/// One passage of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its place in the canonical text.
    pub range: CharRange,
    /// Index of its block.
    pub block: u32,
    /// Page it begins on, from 1.
    pub page: u32,
    /// Its language, or the document's.
    pub language: Option<Language>,
}

/// All passages of a document in order. Together they are all its text but the blank lines.
pub fn passages(document: &DocumentText) -> Vec<Passage> {
    let mut out = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(range) = block.range.filter(|range| !range.is_empty()) else {
            continue;
        };
        let ranges = match block.kind {
            BlockKind::Table => rows(document, range),
            _ if range.len() > LONGEST => sentences(document, range),
            _ => vec![range],
        };
        for range in ranges {
            let page = block
                .spans
                .iter()
                .rev()
                .find(|span| span.range.start <= range.start)
                .map_or(1, |span| span.page);
            out.push(Passage {
                range,
                block: u32::try_from(index).unwrap_or(u32::MAX),
                page,
                language: block.language.clone().or_else(|| document.language.clone()),
            });
        }
    }
    out
}

fn rows(document: &DocumentText, table: CharRange) -> Vec<CharRange> {
    let Some(text) = document.text.slice(table) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut start = table.start.0;
    for row in text.split('\n') {
        let len = u32::try_from(row.chars().count()).unwrap_or(u32::MAX);
        if !row.trim().is_empty() {
            out.push(CharRange::new(start, start + len));
        }
        start += len + 1;
    }
    out
}

fn sentences(document: &DocumentText, range: CharRange) -> Vec<CharRange> {
    let Some(text) = document.text.slice(range) else {
        return vec![range];
    };
    let mut out = Vec::new();
    let (mut start, mut at) = (range.start.0, range.start.0);
    for sentence in text.split_sentence_bounds() {
        let len = u32::try_from(sentence.chars().count()).unwrap_or(u32::MAX);
        if at > start && at + len - start > AIM {
            out.push(CharRange::new(start, at));
            start = at;
        }
        at += len;
    }
    out.push(CharRange {
        start: CharOffset(start),
        end: range.end,
    });
    out
}
