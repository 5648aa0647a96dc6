//! What DOCX and ODT share: a safe archive, safe XML, and paragraphs as word processors know them.
//!
//! Both formats say outright what is a heading, an item or a note, and number them while they are
//! shown, so their readers resolve styles and count; what comes out are [`Piece`](piece::Piece)s,
//! which [`blocks`] makes into drafts by rules that both share.

pub(super) mod archive;
pub(super) mod blocks;
pub(super) mod kind;
pub(super) mod numerals;
pub(super) mod piece;
pub(super) mod table;
pub(super) mod words;
pub(super) mod xml;

#[cfg(test)]
pub(super) mod writer;

#[cfg(test)]
mod tests;
