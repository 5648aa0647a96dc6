//! Results frameworks: outcomes, indicators, and what was aimed at and reached.
//!
//! They come in three shapes. A **table** with headed columns (`table`, its heading read by
//! `columns`); **labels** before values (`labelled`: `Baseline: 12 (2013). Target: 20`) in text and
//! cells; and the **columns of a PDF flattened** to a row of paragraphs (`flat`), where the heading
//! says in what order figures come and a country's region says in which column it stood. Each shape
//! asks for proof that somebody set targets: an indicator or a label of one, and a target or both
//! baseline and result. A table of figures alone is statistics.
//!
//! `figure` reads a cell (amounts, ranges, units, dates), `met` compares target and result, `words`
//! holds the words of all languages (`assets/recognise/*/indicators.toml`).

mod columns;
mod dates;
mod figure;
mod flat;
mod judge;
mod labelled;
mod met;
mod model;
mod numbered;
mod piece;
mod regions;
mod row;
mod settle;
mod table;
mod words;

#[cfg(test)]
mod tests;

use crate::text::{BlockKind, ByteOffset, DocumentText};

use numbered::Outcomes;
use piece::Piece;

pub use judge::{Typed, is_met};
pub use model::{Amount, Figure, Indicator, Outcome, PlaceName, Region};

/// Finds the indicators of a document, in the order of the text.
pub fn indicators(document: &DocumentText) -> Vec<Indicator> {
    let mut out = Vec::new();
    let mut outcomes = Outcomes::new(document);
    let mut labelled = labelled::Reader::new(document);
    let mut flat = flat::Reader::new(document);
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(piece) = piece_of(document, index) else {
            continue;
        };
        if block.kind == BlockKind::Table {
            labelled.finish(&mut out);
            flat.finish(&mut out);
            table::read(document, piece, &mut outcomes, &mut out);
            continue;
        }
        let head = numbered::head(piece.text);
        outcomes.pass(index, piece, &head);
        if matches!(block.kind, BlockKind::Footnote | BlockKind::Caption) {
            continue;
        }
        let heading = block.kind == BlockKind::Heading;
        if !labelled.pass(piece, &head, heading, &outcomes, &mut out) {
            flat.pass(piece, &head, heading, &outcomes, &mut out);
        }
    }
    labelled.finish(&mut out);
    flat.finish(&mut out);
    finish(document, out)
}

/// A block that holds words.
fn piece_of(document: &DocumentText, index: usize) -> Option<Piece<'_>> {
    let range = document.blocks.get(index)?.range?;
    let ByteOffset(byte) = document.text.byte_of(range.start)?;
    let text = document.text.slice(range)?;
    Some(Piece { text, byte }).filter(|piece| !piece.is_blank())
}

/// In the order of the text, each once.
fn finish(document: &DocumentText, mut found: Vec<Indicator>) -> Vec<Indicator> {
    found.sort_by_key(|one| (one.range.start, one.range.end));
    let mut seen = std::collections::HashSet::new();
    found.retain(|one| {
        // The same row in the summary and in the annex is one indicator.
        let said = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.text.clone());
        seen.insert((
            one.number.clone(),
            one.text.to_lowercase(),
            said(&one.baseline),
            said(&one.target),
            said(&one.result),
        ))
    });
    for one in &mut found {
        one.page = document
            .page_at(one.range.start)
            .map_or(1, |page| page.number);
    }
    found
}
