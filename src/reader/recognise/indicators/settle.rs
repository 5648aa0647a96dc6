//! What follows from an indicator's figures: its unit, and whether targets are met.

use crate::text::{CharRange, DocumentText};

use super::met::{is_percent, met};
use super::model::Indicator;
use super::words::{Words, folded};

/// Works out the unit and what is met.
pub(super) fn settle(one: &mut Indicator) {
    if one.unit.is_none() {
        one.unit = [&one.target, &one.result, &one.baseline]
            .into_iter()
            .flatten()
            .find_map(|figure| figure.unit.clone())
            .or_else(|| percent_text(&one.text));
    }
    one.met = met(
        &one.text,
        one.baseline.as_ref(),
        one.target.as_ref(),
        one.result.as_ref(),
    );
    for region in &mut one.by_region {
        region.met = met(
            &one.text,
            region.baseline.as_ref(),
            region.target.as_ref(),
            region.result.as_ref(),
        );
    }
}

/// The unit in brackets behind an indicator's words.
pub(super) fn unit_in(text: &str) -> Option<String> {
    let words = Words::shared();
    let mut rest = text;
    while let Some((before, bracket)) = rest.rsplit_once('(') {
        let inner = bracket.split(')').next().unwrap_or_default().trim();
        let known = inner == "%"
            || is_percent(inner)
            || folded(inner, 4).is_some_and(|row| words.units.contains(&row.join(" ")));
        if known {
            return Some(inner.to_owned());
        }
        rest = before;
    }
    None
}

/// `%` for an indicator that begins with `Percentage of`.
fn percent_text(text: &str) -> Option<String> {
    let row = folded(text.split(['.', ';']).next().unwrap_or_default(), 120)?;
    Words::shared()
        .percent_texts
        .at(&row, 0)
        .map(|_| "%".to_owned())
}

/// Whether a text has at least one word of three letters.
pub(super) fn says_something(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().count() >= 3)
}

/// The place between two bytes of the document.
pub(super) fn range(document: &DocumentText, start: usize, end: usize) -> CharRange {
    document
        .text
        .range_of_bytes(start, end.max(start))
        .unwrap_or_default()
}

/// In hundredths, so that the same signs give the same figure everywhere.
pub(super) fn hundredths(sure: f32) -> f32 {
    (sure.clamp(0.05, 0.99) * 100.0).round() / 100.0
}
