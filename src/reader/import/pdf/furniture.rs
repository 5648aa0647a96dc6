//! Running heads, feet and page numbers: what stands at the same place of several pages and says the
//! same but for its figures.
//!
//! Nothing is taken for furniture by its words or its place alone: a first line may be a heading, a
//! number at the foot may be a footnote's. It has to come again, or to be the number that the file
//! itself gives the page.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::roman_value;
use super::page::PageLine;
use crate::text::Page;

/// The part of a page's height (or width, for text along its side) in which furniture stands.
const ZONE: f32 = 0.14;
/// The part of a page's height in which the file's own word for furniture is taken.
const ARTIFACT_ZONE: f32 = 0.2;
/// The same on a page where it is doubtful.
const SURE_ZONE: f32 = 0.08;
/// Most lines at either end of a page that can be furniture.
const MAX_LINES: usize = 5;
/// Lines of different pages this near (points) stand at the same place.
const SAME_PLACE: f32 = 4.0;
/// A page number this near (points) to where it usually stands is one too.
const FAR_PLACE: f32 = 36.0;
/// On so many pages at least it comes again; on every page of a shorter document.
const MIN_PAGES: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Zone {
    Head,
    Foot,
    Side,
}

/// Marks the furniture among all lines of a document, which stand page by page.
pub(super) fn mark(lines: &mut [PageLine], pages: &[Page]) {
    doubt_artifacts(lines, pages);
    if pages.len() < 2 {
        return;
    }
    let needed = MIN_PAGES.min(pages.len());
    // For each thing said: where it stands on which page, and which line that is.
    let mut groups: BTreeMap<(Zone, Said), Vec<(f32, u32, usize)>> = BTreeMap::new();
    for (at, zone, place) in candidates(lines, pages) {
        if let Some(line) = lines.get(at) {
            for said in said(&line.text(), line.page) {
                groups
                    .entry((zone, said))
                    .or_default()
                    .push((place, line.page, at));
            }
        }
    }
    for ((_, said), mut group) in groups {
        group.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let counts_pages = said
            .1
            .iter()
            .any(|number| matches!(number, Number::BesidePage(_)));
        // Heads of left and right pages may differ in height by little; each place counts alone.
        let mut places: Vec<f32> = Vec::new();
        let mut rest = group.as_slice();
        while let Some(&(place, ..)) = rest.first() {
            let near = rest
                .iter()
                .take_while(|other| other.0 - place <= SAME_PLACE)
                .count();
            let (same, others) = rest.split_at(near);
            let on: BTreeSet<u32> = same.iter().map(|&(_, page, _)| page).collect();
            if on.len() >= needed {
                places.push(place);
            }
            rest = others;
        }
        // What counts the pages may stand elsewhere on the first page of a chapter.
        let reach = if counts_pages { FAR_PLACE } else { 0.0 };
        for &(place, _, at) in &group {
            let known =
                |&other: &f32| place >= other - reach && place <= other + SAME_PLACE + reach;
            if places.iter().any(known)
                && let Some(line) = lines.get_mut(at)
            {
                line.furniture = true;
            }
        }
    }
    number_labelled(lines, pages);
    keep_inner(lines, pages);
}

/// A line that says nothing but the label that the file itself gives the page is its number, even
/// where too few pages are counted so for it to come again (the `ii` and `iii` before page 1).
fn number_labelled(lines: &mut [PageLine], pages: &[Page]) {
    for (at, zone, _) in candidates(lines, pages) {
        let Some(line) = lines.get_mut(at).filter(|_| zone != Zone::Side) else {
            continue;
        };
        let page = pages.get(line.page as usize - 1);
        let label = page.and_then(|page| page.label.as_deref());
        let text = line.text();
        let said = text.trim_matches(|c: char| !c.is_alphanumeric());
        if label.is_some_and(|label| !said.is_empty() && label.eq_ignore_ascii_case(said)) {
            line.furniture = true;
        }
    }
}

/// Lines that stand where furniture may be: their index, zone and distance from that edge.
fn candidates(lines: &[PageLine], pages: &[Page]) -> Vec<(usize, Zone, f32)> {
    let mut out = Vec::new();
    for (number, run) in by_page(lines) {
        let Some(page) = pages.get(number as usize - 1) else {
            continue;
        };
        let (width, height) = (page.width.unwrap_or(0.0), page.height.unwrap_or(0.0));
        let mut upright: Vec<(usize, f32, f32)> = Vec::new();
        for at in run {
            let flowing = |line: &&PageLine| !line.line_numbers && line.row.is_none();
            let Some(line) = lines.get(at).filter(flowing) else {
                continue;
            };
            let bbox = line.bbox();
            if line.frame.is_upright() {
                upright.push((at, bbox.y0, bbox.y1));
            } else if bbox.x1 < ZONE * width || bbox.x0 > (1.0 - ZONE) * width {
                out.push((at, Zone::Side, bbox.x0));
            } else if bbox.y1 < ZONE * height {
                out.push((at, Zone::Head, bbox.y0));
            } else if bbox.y0 > (1.0 - ZONE) * height {
                out.push((at, Zone::Foot, height - bbox.y1));
            }
        }
        upright.sort_by(|a, b| a.1.total_cmp(&b.1));
        for &(at, y0, y1) in upright.iter().take(MAX_LINES) {
            if y1 < ZONE * height {
                out.push((at, Zone::Head, y0));
            }
        }
        for &(at, y0, y1) in upright.iter().rev().take(MAX_LINES) {
            if y0 > (1.0 - ZONE) * height {
                out.push((at, Zone::Foot, height - y1));
            }
        }
    }
    out
}

/// Some writers call whole pages an artifact of pagination (a list of contents, for one): where one
/// such line stands far from the edge of its page, only those at its very edge are believed.
fn doubt_artifacts(lines: &mut [PageLine], pages: &[Page]) {
    let is_far = |line: &PageLine| {
        let page = pages.get(line.page as usize - 1)?;
        let (width, height) = (page.width?, page.height?);
        let bbox = line.bbox();
        let at_edge = bbox.y1 < ARTIFACT_ZONE * height
            || bbox.y0 > (1.0 - ARTIFACT_ZONE) * height
            || bbox.x1 < ZONE * width
            || bbox.x0 > (1.0 - ZONE) * width;
        Some(!at_edge)
    };
    let doubtful: BTreeSet<u32> = lines
        .iter()
        .filter(|line| line.furniture && !line.line_numbers && is_far(line) == Some(true))
        .map(|line| line.page)
        .collect();
    for line in lines
        .iter_mut()
        .filter(|line| line.furniture && !line.line_numbers && doubtful.contains(&line.page))
    {
        let height = pages
            .get(line.page as usize - 1)
            .and_then(|page| page.height);
        let bbox = line.bbox();
        let at_edge = height.is_some_and(|height| {
            bbox.y1 < SURE_ZONE * height || bbox.y0 > (1.0 - SURE_ZONE) * height
        });
        if !at_edge {
            line.furniture = false;
            line.words.iter_mut().for_each(|word| word.artifact = false);
        }
    }
}

/// Furniture stands at the edge: a line with text between it and the edge is none.
fn keep_inner(lines: &mut [PageLine], pages: &[Page]) {
    for (number, run) in by_page(lines) {
        let Some(height) = pages.get(number as usize - 1).and_then(|page| page.height) else {
            continue;
        };
        let mut upright: Vec<(usize, f32)> = run
            .filter_map(|at| {
                let line = lines.get(at)?;
                (line.frame.is_upright() && !line.line_numbers).then(|| (at, line.bbox().y0))
            })
            .collect();
        upright.sort_by(|a, b| a.1.total_cmp(&b.1));
        let inner = |order: Vec<usize>, lines: &mut [PageLine]| {
            let mut text = false;
            for at in order {
                let Some(line) = lines.get_mut(at) else {
                    continue;
                };
                let artifact = line.words.iter().all(|word| word.artifact);
                text |= !line.furniture;
                line.furniture &= !text || artifact;
            }
        };
        let head = upright
            .iter()
            .filter(|&&(_, y)| y < height / 2.0)
            .map(|&(at, _)| at)
            .collect();
        let foot = upright
            .iter()
            .rev()
            .filter(|&&(_, y)| y >= height / 2.0)
            .map(|&(at, _)| at)
            .collect();
        inner(head, lines);
        inner(foot, lines);
    }
}

/// The pages and the indices of their lines.
fn by_page(lines: &[PageLine]) -> Vec<(u32, std::ops::Range<usize>)> {
    let mut out: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match out.last_mut() {
            Some((page, run)) if *page == line.page => run.end = at + 1,
            _ => out.push((line.page, at..at + 1)),
        }
    }
    out
}

/// What a line says: its letters and its numbers, of which one may be the page's, given as its
/// distance from the count of pages. So a footnote's number is not taken for a page's.
type Said = (String, Vec<Number>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Number {
    Itself(u64),
    BesidePage(i64),
}

/// Most numbers of a line that can be the page's.
const MAX_NUMBERS: usize = 24;

/// The ways to understand a line: all numbers as they are, or one of them as the page's.
fn said(text: &str, page: u32) -> Vec<Said> {
    let mut letters = String::new();
    let mut numbers: Vec<u64> = Vec::new();
    for word in text.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(roman) = roman_value(core) {
            letters.push('#');
            numbers.push(u64::from(roman));
            continue;
        }
        let mut number: Option<u64> = None;
        for c in word.chars() {
            if let Some(digit) = c.to_digit(10) {
                number = Some(
                    number
                        .unwrap_or(0)
                        .saturating_mul(10)
                        .saturating_add(digit.into()),
                );
                continue;
            }
            if let Some(number) = number.take() {
                letters.push('#');
                numbers.push(number);
            }
            if c.is_alphabetic() {
                letters.extend(c.to_lowercase());
            }
        }
        if let Some(number) = number {
            letters.push('#');
            numbers.push(number);
        }
    }
    let plain: Vec<Number> = numbers
        .iter()
        .map(|&number| Number::Itself(number))
        .collect();
    let mut out = Vec::new();
    // A figure alone that is the same on several pages is none of theirs.
    if letters.chars().any(char::is_alphabetic) || numbers.is_empty() {
        out.push((letters.clone(), plain.clone()));
    }
    if numbers.len() <= MAX_NUMBERS {
        for (at, &number) in numbers.iter().enumerate() {
            let mut ways = plain.clone();
            if let (Some(place), Ok(number)) = (ways.get_mut(at), i64::try_from(number)) {
                *place = Number::BesidePage(number.saturating_sub(page.into()));
                out.push((letters.clone(), ways));
            }
        }
    }
    out
}
