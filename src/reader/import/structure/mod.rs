//! Lines into blocks.
//!
//! Reports are read as lines, from plain text and from PDFs alike. The order of work: mark what is
//! only on the page; find where pieces begin; let sequences of numbers claim what is theirs (the
//! paragraphs, footnotes, chapters); then tables, lists and headings without numbers; at last join
//! what a page break or a footnote interrupted. Every step is one pass or two over the lines, so the
//! whole takes time in proportion to them. No character but the blanks is lost on the way.

mod breaks;
mod chapters;
mod flow;
mod furniture;
mod headings;
mod lists;
mod marker;
mod numbering;
mod quotes;
mod references;
mod sequence;
mod shape;
mod tables;
pub(super) mod words;

#[cfg(test)]
mod tests;

use super::{Draft, SourceLine};

/// Lines in reading order into blocks.
pub(super) fn structure(mut lines: Vec<SourceLine>) -> Vec<Draft> {
    lines.retain(|line| !line.line.text().is_empty());
    furniture::mark(&mut lines);
    let sheet = shape::Sheet::of(lines);
    let breaks = breaks::breaks(&sheet);
    let mut all = numbering::Numbering::of(&sheet, &breaks);
    tables::tables(&mut all);
    lists::items(&mut all);
    headings::unnumbered(&mut all);
    headings::levels(&mut all);
    let roles = all.roles;
    flow::drafts(sheet, &breaks, roles)
}
