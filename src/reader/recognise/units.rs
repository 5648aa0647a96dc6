//! Blocks as they can state something.

use crate::text::{BlockKind, ByteOffset, CharRange, DocumentText};

/// A block, or a row of a table, that may state something.
pub(super) struct Unit<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// Its number, if any.
    pub number: Option<&'a str>,
    /// Depth of a heading or list item.
    pub level: u8,
    /// Its words.
    pub text: &'a str,
    /// Byte of the document where they begin.
    pub byte: usize,
    /// Page it begins on.
    pub page: u32,
    /// Whether it stands in a section of recommendations.
    pub in_section: bool,
}

impl Unit<'_> {
    /// The place of some of its bytes.
    pub fn range(&self, document: &DocumentText, start: usize, end: usize) -> CharRange {
        document
            .text
            .range_of_bytes(self.byte + start, self.byte + end)
            .unwrap_or_default()
    }

    /// Byte where its words begin behind a bullet or printed number.
    pub fn body(&self) -> usize {
        let trimmed = self
            .text
            .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '['));
        let mut at = self.text.len() - trimmed.len();
        if let Some(number) = self.number {
            let rest = trimmed.trim_start_matches(['(', '[']);
            if let Some(behind) = rest.strip_prefix(number) {
                let words = behind.trim_start_matches(|c: char| {
                    c.is_whitespace() || matches!(c, '.' | ')' | ']' | ':' | '°' | '-' | '–')
                });
                at = self.text.len() - words.len();
            }
        }
        at
    }
}

/// All units of a document in order. Notes, captions and contents state nothing.
pub(super) fn units(document: &DocumentText) -> Vec<Unit<'_>> {
    let mut out = Vec::new();
    let mut sections: Vec<bool> = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let parent = block
            .parent
            .and_then(|parent| sections.get(parent as usize).copied())
            .unwrap_or(false);
        let text = document.block_text(block);
        let heading = block.kind == BlockKind::Heading;
        sections.push(heading && (parent || super::words::is_section(text)));
        let Some(range) = block.range else { continue };
        let Some(ByteOffset(byte)) = document.text.byte_of(range.start) else {
            continue;
        };
        let page = block.page().unwrap_or(1);
        let unit = |text, byte| Unit {
            kind: block.kind,
            number: block.number.as_deref(),
            level: block.level.unwrap_or(1),
            text,
            byte,
            page,
            in_section: parent,
        };
        match block.kind {
            BlockKind::Furniture | BlockKind::Footnote | BlockKind::Caption => {}
            BlockKind::Table => {
                let mut at = byte;
                for row in text.split('\n') {
                    out.push(unit(row, at));
                    at += row.len() + 1;
                }
            }
            // Meant line breaks outside tables are contents and addresses.
            _ if text.contains('\n') || has_leader(text) => {}
            _ => out.push(unit(text, byte)),
        }
    }
    out
}

/// A line of a table of contents.
fn has_leader(text: &str) -> bool {
    text.contains(".....") || text.contains(". . . .") || text.contains("……")
}
