//! A document's text as `text` and `show` print it.

use deskreview_reader::text::{Block, DocumentText};
use serde::Serialize;

/// The JSON of `text`.
#[derive(Debug, Serialize)]
pub struct TextJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    text: &'a str,
    language: Option<&'a str>,
    parts: u32,
    pages: Vec<PageJson<'a>>,
    blocks: Vec<BlockJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<(u32, u32, u32, f32, f32, f32, f32)>>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    date: Option<&'a str>,
    extractor: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkJson<'a>>,
    warnings: &'a [String],
}

#[derive(Debug, Serialize)]
struct LinkJson<'a> {
    start: u32,
    end: u32,
    target: &'a str,
}

#[derive(Debug, Serialize)]
struct PageJson<'a> {
    number: u32,
    label: Option<&'a str>,
    width: Option<f32>,
    height: Option<f32>,
}

#[derive(Debug, Serialize)]
struct BlockJson<'a> {
    kind: &'static str,
    start: Option<u32>,
    end: Option<u32>,
    number: Option<&'a str>,
    level: Option<u8>,
    section: String,
    language: Option<&'a str>,
    spans: Vec<SpanJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

#[derive(Debug, Serialize)]
struct SpanJson {
    page: u32,
    start: u32,
    end: u32,
}

/// A heading path on one line.
pub fn section(path: &[&str]) -> String {
    path.join(" > ")
}

impl<'a> TextJson<'a> {
    /// The JSON of a document; `words` adds word boxes.
    pub fn new(document: &'a DocumentText, parts: u32, id: Option<String>, words: bool) -> Self {
        let blocks = document.blocks.iter().enumerate();
        Self {
            id,
            text: document.text.as_str(),
            language: document.language.as_ref().map(|language| language.as_str()),
            parts,
            pages: document
                .pages
                .iter()
                .map(|page| PageJson {
                    number: page.number,
                    label: page.label.as_deref(),
                    width: page.width,
                    height: page.height,
                })
                .collect(),
            blocks: blocks
                .map(|(index, block)| block_json(document, index, block))
                .collect(),
            words: words.then(|| {
                let boxes = document.words.iter().map(|word| {
                    let (range, bbox) = (word.range, word.bbox);
                    let (start, end) = (range.start.0, range.end.0);
                    (start, end, word.page, bbox.x0, bbox.y0, bbox.x1, bbox.y1)
                });
                boxes.collect()
            }),
            title: document.metadata.title.as_deref(),
            author: document.metadata.author.as_deref(),
            date: document.metadata.date.as_deref(),
            extractor: &document.extractor,
            links: document
                .links
                .iter()
                .map(|link| LinkJson {
                    start: link.range.start.0,
                    end: link.range.end.0,
                    target: &link.target,
                })
                .collect(),
            warnings: &document.warnings,
        }
    }
}

fn block_json<'a>(document: &'a DocumentText, index: usize, block: &'a Block) -> BlockJson<'a> {
    let placed = block.range.is_some();
    BlockJson {
        kind: block.kind.as_str(),
        start: block.range.map(|range| range.start.0),
        end: block.range.map(|range| range.end.0),
        number: block.number.as_deref(),
        level: block.level,
        section: section(&document.section_path(index)),
        language: block.language.as_ref().map(|language| language.as_str()),
        spans: if placed {
            let spans = block.spans.iter().map(|span| SpanJson {
                page: span.page,
                start: span.range.start.0,
                end: span.range.end.0,
            });
            spans.collect()
        } else {
            Vec::new()
        },
        text: if placed { None } else { block.text.as_deref() },
        page: if placed { None } else { block.page() },
    }
}
