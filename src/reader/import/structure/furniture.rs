//! What is on the page but no part of the text: page numbers and running heads.
//!
//! A page number is told by standing alone and by counting upwards through the document; a running
//! head by coming back at the same end of many pages. Formats that see pages (PDF) mark their own.

use std::collections::HashMap;

use super::super::SourceLine;
use super::marker::roman;
use super::sequence::Candidate;

/// A gap, in line heights, that parts pieces of text.
pub(super) const GAP: f32 = 0.3;
/// How many lines at either end of a page may be running heads.
const EDGE: usize = 3;
/// On how many pages a line must come back.
const REPEATS: u32 = 3;

/// Marks lines as furniture.
pub(super) fn mark(lines: &mut [SourceLine]) {
    // A format that sees where lines stand knows better.
    if lines.iter().any(|line| line.furniture) {
        return;
    }
    running_heads(lines);
    page_numbers(lines);
}

/// Lines that come back at the beginning or end of pages.
fn running_heads(lines: &mut [SourceLine]) {
    let edges = edges(lines);
    let pages = lines.last().map_or(1, |line| line.line.page());
    if pages < REPEATS {
        return;
    }
    let mut counts: HashMap<String, u32> = HashMap::new();
    for &index in &edges {
        if let Some(key) = lines.get(index).and_then(head_key) {
            *counts.entry(key).or_default() += 1;
        }
    }
    // Left and right pages, and the heads of chapters, differ; so a small share is enough.
    let enough = REPEATS.max(pages / 20);
    for index in edges {
        let Some(line) = lines.get_mut(index) else {
            continue;
        };
        if let Some(key) = head_key(line)
            && counts.get(&key).is_some_and(|&count| count >= enough)
        {
            line.furniture = true;
        }
    }
}

/// Indices of the first and last lines of each page.
fn edges(lines: &[SourceLine]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut start = 0;
    while let Some(first) = lines.get(start) {
        let page = first.line.page();
        let length = lines
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|line| line.line.page() == page)
            .count();
        let end = start + length;
        let row = |index: &usize| lines.get(*index).is_some_and(|line| line.table.is_some());
        out.extend((start..(start + EDGE).min(end)).filter(|index| !row(index)));
        out.extend((end.saturating_sub(EDGE).max(start + EDGE)..end).filter(|index| !row(index)));
        start = end;
    }
    out
}

/// A line without the page number at either end; `None` where nothing is left to compare.
fn head_key(line: &SourceLine) -> Option<String> {
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let mut words: Vec<&str> = line.line.text().split_whitespace().collect();
    if words.len() > 1 && words.first().is_some_and(|word| number(word)) {
        words.remove(0);
    }
    if words.len() > 1 && words.last().is_some_and(|word| number(word)) {
        words.pop();
    }
    let key = words.join(" ");
    (key.chars().filter(|c| c.is_alphabetic()).count() >= 3 && words.len() <= 20).then_some(key)
}

/// Numbers that stand alone and count upwards.
fn page_numbers(lines: &mut [SourceLine]) {
    let mut candidates = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.furniture || line.table.is_some() {
            continue;
        }
        let Some(value) = page_number(line.line.text()) else {
            continue;
        };
        let next = lines.get(index + 1);
        let above = line.gap >= GAP || line.starts_page || index == 0;
        let below = next.is_none_or(|next| next.gap >= GAP || next.starts_page || next.furniture);
        if above && below {
            candidates.push(Candidate {
                at: index,
                value,
                weight: 1.0,
            });
        }
    }
    // Numbers of pages may be missing in any number, so what counts is that they never go back.
    for index in rising(&candidates) {
        if let Some(line) = candidates
            .get(index)
            .and_then(|candidate| lines.get_mut(candidate.at))
        {
            line.furniture = true;
        }
    }
}

/// The longest rising run of values, in order (patience sorting, n log n).
fn rising(candidates: &[Candidate]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let value = |index: usize| candidates.get(index).map_or(0, |candidate| candidate.value);
    for (index, candidate) in candidates.iter().enumerate() {
        let place = ends.partition_point(|&end| value(end) < candidate.value);
        before.push(place.checked_sub(1).and_then(|at| ends.get(at).copied()));
        match ends.get_mut(place) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut out = Vec::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        out.push(index);
        next = before.get(index).copied().flatten();
    }
    out.reverse();
    out
}

/// Roman page numbers count before all arabic ones.
const ARABIC: u32 = 1_000;

/// The value of a line that is a page number and nothing else: `12`, `- 12 -`, `xii`, `Page 3 of 9`.
fn page_number(text: &str) -> Option<u32> {
    if text.len() > 24 {
        return None;
    }
    let core = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']')
    });
    if let Some(value) = arabic(core) {
        return Some(ARABIC + value);
    }
    if core.bytes().all(|b| b.is_ascii_lowercase())
        && let Some(value) = roman(core)
    {
        return Some(value);
    }
    let mut words = core.split_whitespace();
    let page = words.next()?.trim_end_matches('.').to_lowercase();
    if !matches!(
        page.as_str(),
        "page" | "p" | "página" | "pag" | "pág" | "seite" | "pagina"
    ) {
        return None;
    }
    let value = words.next().and_then(arabic)?;
    let rest: Vec<&str> = words.collect();
    let of =
        rest.is_empty() || (rest.len() == 2 && rest.last().is_some_and(|n| arabic(n).is_some()));
    of.then_some(ARABIC + value)
}

fn arabic(text: &str) -> Option<u32> {
    ((1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}
