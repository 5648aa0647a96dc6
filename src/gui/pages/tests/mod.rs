//! Pages without pictures: where words stand on them, where pages stand, and how they are worked. No
//! display is needed, and no child that draws.

mod places;
mod stacks;
mod worked;

use std::sync::Arc;

use deskreview_reader::text::{
    BBox, Block, BlockKind, CanonicalText, CharRange, DocumentText, Page, Span, WordBox, WordBoxes,
};

use super::Print;
use crate::gui::reader::OpenText;

/// Width of a character and height of a line on the pages of these tests.
pub const LETTER: f32 = 6.0;
pub const LINE: f32 = 12.0;

/// Lines of a block: page, left edge, upper edge, words.
pub type Lines<'a> = &'a [(u32, f32, f32, &'a str)];

/// A document of blocks on pages of these sizes.
pub fn printed(sizes: &[(f32, f32)], blocks: &[Lines<'_>]) -> Arc<OpenText> {
    let (mut text, mut at) = (String::new(), 0u32);
    let (mut out, mut words) = (Vec::new(), Vec::new());
    for (index, lines) in blocks.iter().enumerate() {
        if index > 0 {
            text.push_str("\n\n");
            at += 2;
        }
        let start = at;
        let mut spans: Vec<Span> = Vec::new();
        for (number, (page, left, top, line)) in lines.iter().enumerate() {
            if number > 0 {
                text.push(' ');
                at += 1;
            }
            let from = at;
            let mut x = *left;
            for (order, word) in line.split(' ').enumerate() {
                if order > 0 {
                    text.push(' ');
                    at += 1;
                    x += LETTER;
                }
                let length = u32::try_from(word.chars().count()).unwrap();
                let wide = length as f32 * LETTER;
                words.push(WordBox {
                    range: CharRange::new(at, at + length),
                    page: *page,
                    bbox: BBox {
                        x0: x,
                        y0: *top,
                        x1: x + wide,
                        y1: *top + LINE,
                    },
                });
                text.push_str(word);
                at += length;
                x += wide;
            }
            match spans.last_mut().filter(|span| span.page == *page) {
                Some(span) => span.range = CharRange::new(span.range.start.0, at),
                None => spans.push(Span {
                    page: *page,
                    range: CharRange::new(from, at),
                }),
            }
        }
        out.push(Block {
            kind: BlockKind::Paragraph,
            range: Some(CharRange::new(start, at)),
            number: None,
            level: None,
            parent: None,
            language: None,
            spans,
            text: None,
        });
    }
    let pages = (1..)
        .zip(sizes)
        .map(|(number, (width, height))| Page {
            number,
            label: None,
            width: Some(*width),
            height: Some(*height),
        })
        .collect();
    Arc::new(OpenText::new(Arc::new(DocumentText {
        text: CanonicalText::new(text),
        pages,
        blocks: out,
        words: WordBoxes::pack(&words),
        ..DocumentText::default()
    })))
}

/// Where words stand in the text.
pub fn place_of(document: &OpenText, words: &str) -> CharRange {
    let text = &document.text.text;
    let at = text.as_str().find(words).unwrap();
    text.range_of_bytes(at, at + words.len()).unwrap()
}

/// A report of so many pages, each with 12 lines in three paragraphs.
pub fn report(pages: u32) -> Arc<OpenText> {
    let lines: Vec<Vec<(u32, f32, f32, String)>> = (0..pages * 3)
        .map(|block| {
            let page = block / 3 + 1;
            let top = 72.0 + (block % 3) as f32 * 90.0;
            (0..4u8)
                .map(|line| {
                    let words =
                        format!("Page {page} block {block} line {line} of the report ends.");
                    (page, 72.0, top + f32::from(line) * 15.0, words)
                })
                .collect()
        })
        .collect();
    let borrowed: Vec<Vec<(u32, f32, f32, &str)>> = lines
        .iter()
        .map(|lines| {
            lines
                .iter()
                .map(|(page, x, y, words)| (*page, *x, *y, words.as_str()))
                .collect()
        })
        .collect();
    let blocks: Vec<Lines<'_>> = borrowed.iter().map(Vec::as_slice).collect();
    printed(&vec![(595.0, 842.0); pages as usize], &blocks)
}

/// The print of a document.
pub fn print(document: &Arc<OpenText>) -> Arc<Print> {
    Arc::new(Print::new(document))
}
