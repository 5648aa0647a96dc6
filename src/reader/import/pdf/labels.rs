//! The page numbers that are printed, where a document declares none.
//!
//! A number in a running head or foot is the page's if it keeps its distance from the count of pages
//! over several of them; a year, a chapter or a report's number does not. So it does not matter where
//! in its line it stands: left and right pages have it at different places. Pages between two of a run
//! that print no number (every second one, a full-page figure) count on.

use std::collections::{BTreeMap, BTreeSet};

use super::about;
use super::page::PageLine;
use crate::text::Page;

/// So many pages make a run.
const MIN_PAGES: usize = 3;
/// So many make one besides the main run of its kind (an annex that counts anew).
const MIN_OTHER: usize = 4;
/// Such a run has no gaps of more pages than this.
const MAX_GAP: u32 = 4;
/// Most words of a line that can be the page's number.
const MAX_WORDS: usize = 64;
/// Most digits of a page's number.
const MAX_DIGITS: usize = 6;

/// How a number is written. The order is that in which equal runs are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Digits,
    Small,
    Capital,
}

impl Kind {
    fn write(self, number: u32) -> String {
        match self {
            Kind::Digits => number.to_string(),
            Kind::Small => about::roman(number as usize),
            Kind::Capital => about::roman(number as usize).to_uppercase(),
        }
    }
}

/// A run: how its numbers are written, and how far they are behind the count of pages.
type Run = (Kind, i64);

/// Labels the pages with the numbers that are printed on them.
pub(super) fn printed(lines: &[PageLine], pages: &mut [Page]) {
    // Each run's pages, and what is printed on them.
    let mut runs: BTreeMap<Run, BTreeMap<u32, String>> = BTreeMap::new();
    for line in lines
        .iter()
        .filter(|line| line.furniture && !line.line_numbers)
    {
        for (kind, number, word) in numbers(&line.text()) {
            runs.entry((kind, i64::from(line.page) - i64::from(number)))
                .or_default()
                .entry(line.page)
                .or_insert(word);
        }
    }
    let mut runs: Vec<(Run, BTreeMap<u32, String>)> = runs
        .into_iter()
        .filter(|(_, on)| on.len() >= MIN_PAGES)
        .collect();
    runs.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
    let mut kinds: BTreeSet<Kind> = BTreeSet::new();
    let mut owners: BTreeMap<u32, Run> = BTreeMap::new();
    for (run, on) in runs {
        let main = kinds.insert(run.0);
        let dense = dense(on.keys().copied());
        for (number, word) in on {
            if (main || dense.contains(&number))
                && !owners.contains_key(&number)
                && let Some(page) = pages.get_mut(number as usize - 1)
            {
                page.label = Some(word);
                owners.insert(number, run);
            }
        }
    }
    fill(&owners, pages);
}

/// Pages between two of the same run count on.
fn fill(owners: &BTreeMap<u32, Run>, pages: &mut [Page]) {
    for ((&from, run), (&to, next)) in owners.iter().zip(owners.iter().skip(1)) {
        if run != next {
            continue;
        }
        for number in from + 1..to {
            if let Ok(printed @ 1..) = u32::try_from(i64::from(number) - run.1)
                && let Some(page) = pages.get_mut(number as usize - 1)
            {
                page.label = Some(run.0.write(printed));
            }
        }
    }
}

/// Those of these pages that stand near several others.
fn dense(pages: impl Iterator<Item = u32>) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    let mut near: Vec<u32> = Vec::new();
    for page in pages {
        if near.last().is_some_and(|&last| page - last > MAX_GAP) {
            near.clear();
        }
        near.push(page);
        if near.len() >= MIN_OTHER {
            out.extend(near.iter().copied());
        }
    }
    out
}

/// The numbers of a line: figures and Roman numerals that stand alone, as "3 of 28", "3/28", "– 3 –".
fn numbers(text: &str) -> Vec<(Kind, u32, String)> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|'))
        .take(MAX_WORDS)
        .filter_map(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            // A number filled up with noughts is a printer's or a file's.
            if word.starts_with("00") {
                return None;
            }
            if word.len() <= MAX_DIGITS && word.bytes().all(|b| b.is_ascii_digit()) {
                let number = word.parse().ok().filter(|&number| number > 0)?;
                return Some((Kind::Digits, number, word.to_owned()));
            }
            let number = roman_value(word)?;
            let small = word.starts_with(|c: char| c.is_ascii_lowercase());
            let kind = if small { Kind::Small } else { Kind::Capital };
            Some((kind, number, word.to_owned()))
        })
        .collect()
}

/// A small Roman numeral, as pages of a preface have.
fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 7
        && (word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'))
            || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')))
}

/// The value of a Roman numeral up to the eighties.
pub(super) fn roman_value(word: &str) -> Option<u32> {
    let value = crate::import::roman::value(&word.to_ascii_lowercase());
    value.filter(|_| is_roman(word))
}
