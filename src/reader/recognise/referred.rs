//! Numbered passages that nothing labels but the text refers to: `(1) The mission should …` in one
//! chapter, and below it `The mission accepted recommendation 1`.
//!
//! A number alone says little, since paragraphs and lists carry numbers too. What makes the passage a
//! recommendation is that somebody answers "recommendation 1" near it, and that the passage lays a
//! duty on somebody.

use std::collections::HashMap;

use super::StatementKind;
use super::candidates::{Form, Reading};
use super::evidence::Evidence;
use super::label;
use super::lexicon::Sense;
use super::sentences;
use crate::text::BlockKind;

/// The answer follows within so many blocks.
const NEAR: usize = 8;
/// A report has at most so many passages of this kind.
const MOST: usize = 500;

/// Takes numbered passages that are answered by their number.
pub(super) fn referred(reading: &mut Reading<'_, '_>) {
    // Where labels are printed the answers mean those.
    let labelled = reading.out.iter().any(|one| {
        one.kind == StatementKind::Recommendation
            && one.form <= Form::Trailing
            && one.number.is_some()
    });
    if labelled {
        return;
    }
    let units = reading.units;
    // Units that answer each number, in order.
    let mut answered: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, unit) in units.iter().enumerate() {
        if !unit.runs() || !unit.has(Sense::Answer) {
            continue;
        }
        for hit in &unit.hits {
            if hit.sense != Sense::Label(StatementKind::Recommendation) {
                continue;
            }
            let number = unit
                .text
                .get(hit.end..)
                .and_then(|rest| label::cited(reading.lexicon, rest));
            if let Some(number) = number {
                answered.entry(number).or_default().push(index);
            }
        }
    }
    if answered.is_empty() {
        return;
    }
    let mut found = 0;
    for (index, unit) in units.iter().enumerate() {
        if found >= MOST {
            break;
        }
        let free = reading.taken.get(index) == Some(&false);
        let item = matches!(unit.kind, BlockKind::ListItem | BlockKind::Paragraph);
        if !free || !item || unit.reply || unit.section.prior || unit.section.contents {
            continue;
        }
        let Some(number) = unit.number else { continue };
        let near = answered.get(number).is_some_and(|answers| {
            let next = answers.partition_point(|&at| at <= index);
            answers.get(next).is_some_and(|at| at - index <= NEAR)
        });
        let first = unit.body + sentences::first_sentence(unit.said());
        let obliges = unit
            .hits
            .iter()
            .any(|hit| hit.sense == Sense::Duty && hit.start < first);
        if !near || !obliges {
            continue;
        }
        found += 1;
        reading.plain(
            index,
            unit.body,
            Form::Labelled,
            vec![Evidence::ShortLabel],
            Vec::new(),
            false,
            None,
        );
    }
}
