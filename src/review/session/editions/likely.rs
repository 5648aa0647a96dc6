//! Where a passage may be that a new edition has in other words: those passages of the new text that
//! share most of its words. They are offered to look at, and never taken by themselves.

use std::collections::HashSet;

use deskreview_reader::text::{Anchor, CharRange, DocumentText, passages};

/// Shorter words stand everywhere and tell nothing.
const SHORTEST: usize = 4;
/// Passages that are offered.
const MOST: usize = 3;
/// Words that must be shared, in hundredths of the quote's.
const ENOUGH: usize = 40;

/// The words of each passage of a text.
pub(super) struct Likely {
    passages: Vec<(CharRange, HashSet<String>)>,
}

impl Likely {
    pub(super) fn of(text: &DocumentText) -> Self {
        let passages = passages(text)
            .into_iter()
            .map(|passage| {
                let words = text.text.slice(passage.range).unwrap_or_default();
                (passage.range, words_of(words))
            })
            .collect();
        Self { passages }
    }

    /// The passages that share most words with an anchor's quote, the best first.
    pub(super) fn places(&self, anchor: &Anchor) -> Vec<CharRange> {
        let wanted = words_of(&anchor.quote);
        // One shared word of two is a chance.
        if wanted.len() < 3 {
            return Vec::new();
        }
        let mut scored: Vec<(usize, CharRange)> = Vec::new();
        for (range, words) in &self.passages {
            let shared = wanted.iter().filter(|word| words.contains(*word)).count();
            if shared * 100 >= wanted.len() * ENOUGH {
                scored.push((shared, *range));
            }
        }
        scored.sort_by_key(|&(shared, range)| (std::cmp::Reverse(shared), range));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, range)| range).collect()
    }
}

fn words_of(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(str::to_lowercase)
        .collect()
}
