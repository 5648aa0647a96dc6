//! Lines with places into what the structure stage asks of them: ratios, free of points.

use std::collections::BTreeMap;

use super::page::PageLine;
use crate::import::SourceLine;

/// Average width of a letter over its size.
const LETTER: f32 = 0.5;
/// Leading over size where a document does not tell.
const LEADING: f32 = 1.2;

/// The lines of a document in reading order.
pub(super) fn source_lines(lines: &[PageLine]) -> Vec<SourceLine> {
    let body = body_size(lines);
    let leadings = leadings(lines);
    let mut out = Vec::with_capacity(lines.len());
    let mut last: Option<(&PageLine, f32)> = None;
    for line in lines {
        let size = line.size();
        let starts_page = last.is_none_or(|(last, _)| !follows(last, line));
        let gap = match last {
            Some((before, before_size)) if !starts_page => {
                let usual = leading(&leadings, size) + 0.25 * (before_size - size).max(0.0);
                ((line.v - before.v - usual) / usual.max(1.0)).clamp(0.0, 20.0)
            }
            _ => 0.0,
        };
        let (left, right) = line.edges;
        let (u0, u1) = line.extent();
        let letter = (size * LETTER).max(0.5);
        out.push(SourceLine {
            line: line.line(),
            gap,
            indent: ((u0 - left) / letter).max(0.0),
            fill: ((u1 - left) / (right - left).max(1.0)).clamp(0.0, 1.0),
            size: if body > 0.0 { size / body } else { 1.0 },
            bold: line.words.iter().all(|word| word.style.bold),
            italic: line.words.iter().all(|word| word.style.italic),
            starts_page,
            raised_number: raised_number(line),
            furniture: line.furniture,
            table: line.row.as_ref().map(|row| row.table),
            heading: None,
        });
        if !line.furniture {
            last = Some((line, size));
        }
    }
    out
}

/// Whether a line stands in the same column below another.
fn follows(last: &PageLine, line: &PageLine) -> bool {
    last.page == line.page
        && last.frame == line.frame
        && (!line.first || last.edges == line.edges)
        && line.v > last.v
        && !(line.first && last.edges != line.edges)
}

/// The size of most letters of the document's running text.
fn body_size(lines: &[PageLine]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for word in lines
        .iter()
        .filter(|line| !line.furniture)
        .flat_map(|line| &line.words)
    {
        *sizes.entry((word.size * 4.0).round() as i32).or_default() += word.text.len();
    }
    sizes
        .into_iter()
        .max_by_key(|&(_, chars)| chars)
        .map_or(0.0, |(size, _)| size as f32 / 4.0)
}

/// For each size, the distance at which its lines most often follow each other.
fn leadings(lines: &[PageLine]) -> BTreeMap<i32, f32> {
    let mut distances: BTreeMap<i32, BTreeMap<i32, usize>> = BTreeMap::new();
    for pair in lines.windows(2) {
        let [last, line] = pair else { continue };
        let (a, b) = (last.size(), line.size());
        let distance = line.v - last.v;
        if follows(last, line)
            && !last.furniture
            && !line.furniture
            && line.row.is_none()
            && last.row.is_none()
            && (a - b).abs() < 0.3
            && distance > 0.8 * b
            && distance < 3.0 * b
        {
            let counts = distances.entry((b * 2.0).round() as i32).or_default();
            *counts.entry((distance * 2.0).round() as i32).or_default() += 1;
        }
    }
    distances
        .into_iter()
        .filter_map(|(size, counts)| {
            let total: usize = counts.values().sum();
            // The closest of the frequent ones: the space between paragraphs is frequent too.
            let (distance, _) = counts.into_iter().find(|&(_, count)| count * 5 >= total)?;
            (total >= 3).then_some((size, distance as f32 / 2.0))
        })
        .collect()
}

fn leading(leadings: &BTreeMap<i32, f32>, size: f32) -> f32 {
    leadings
        .get(&((size * 2.0).round() as i32))
        .copied()
        .unwrap_or(size * LEADING)
}

/// A number at the beginning that is smaller than the words after it and raised.
fn raised_number(line: &PageLine) -> bool {
    let [first, second, ..] = line.words.as_slice() else {
        return false;
    };
    let digits = first
        .text
        .chars()
        .all(|c| c.is_numeric() || matches!(c, '*' | '†' | '‡'));
    digits && first.raised && first.size < second.size
}
