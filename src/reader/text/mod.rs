//! Canonical text, places and what is found at them.
//!
//! Everything a reviewer decides points into a document's canonical text, so this module knows no
//! file format and never changes what was once made.

mod anchor;
mod block;
mod boxes;
mod canonical;
mod contents;
mod document;
mod link;
mod normalise;
mod offset;
mod passage;
mod quote;
mod sentence;

pub use anchor::{Anchor, AnchorError, Reanchored};
pub use block::{Block, BlockKind, Language, Page, Span};
pub use boxes::{BBox, WordBox, WordBoxes};
pub use canonical::CanonicalText;
pub use contents::contents_entries;
pub use document::{ContentHash, DocumentText, Metadata, StoredTextError};
pub use link::{Link, address};
pub use normalise::normalise;
pub(crate) use normalise::normalise_at;
pub use offset::{ByteOffset, CharOffset, CharRange};
pub use passage::{Passage, passages};
pub use quote::{Quotations, find_quote};
pub use sentence::sentences;

#[cfg(test)]
mod tests;
