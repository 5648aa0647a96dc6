//! HTML: a page saved from a browser into blocks, without the site around it.
//!
//! The page is parsed by the standard's own algorithm into a tree ([`tree`]); [`content`] says what
//! of it is the document; [`blocks`] walks that once. All walks are loops, so nesting costs no stack.

mod blocks;
mod content;
mod encoding;
mod head;
mod inline;
mod sink;
mod tables;
mod tree;

pub(super) mod flow;
pub(super) mod marks;

use super::{Draft, DraftDocument, ImportError, OWN_REPORT};
use crate::text::Page;

/// Name and version of this reader.
const EXTRACTOR: &str = "html 1";

/// Reads a page.
///
/// # Errors
/// [`ImportError::NoText`] where nothing is left to read, [`ImportError::Refused`] for a page that
/// is larger than any document.
pub(super) fn read(bytes: &[u8]) -> Result<DraftDocument, ImportError> {
    let decoded = encoding::decode(bytes);
    let tree = tree::Tree::parse(&decoded.text)?;
    let content = content::find(&tree);
    let drafts = blocks::read(&tree, &content);
    if drafts.is_empty() {
        return Err(ImportError::NoText);
    }
    let (metadata, language) = head::read(&tree, &content);
    let mut warnings = decoded.warnings;
    if head::is_own(&tree) {
        warnings.push(OWN_REPORT.to_owned());
    }
    Ok(DraftDocument {
        pages: vec![Page {
            number: 1,
            label: None,
            width: None,
            height: None,
        }],
        drafts,
        metadata,
        language,
        warnings,
        extractor: EXTRACTOR.to_owned(),
        links: Vec::new(),
    })
}

/// Reads a piece of a page that stands in another text; all of it is content.
///
/// # Errors
/// As [`read`], but for a piece without text.
pub(super) fn fragment(html: &str) -> Result<Vec<Draft>, ImportError> {
    let tree = tree::Tree::parse(html)?;
    Ok(blocks::read(&tree, &content::all(&tree)))
}

#[cfg(test)]
mod tests;
