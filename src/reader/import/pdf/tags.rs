//! Tags: what a tagged PDF says its headings are, where that can be believed.
//!
//! Marked content carries numbers, and the structure tree tells of what kind the content with a number
//! is (ISO 32000-1, 14.7). Tags come from styles, and styles are used for their looks: whole
//! paragraphs are tagged as headings and headings as paragraphs. So only headings are taken from tags,
//! and of these only levels most of whose members could be headings by their words.

use std::collections::{BTreeMap, HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier};

use super::page::PageLine;
use crate::import::{HeadingLine, SourceLine};

/// Most elements of a structure tree that are looked at.
const MAX_ELEMENTS: usize = 300_000;
/// Most stretches of marked content kept of one page.
const MAX_RUNS: usize = 20_000;
/// Most steps from a custom name to a standard one.
const MAX_ROLES: usize = 8;
/// Deepest level of a heading.
const DEEPEST: u8 = 6;
/// Stretches on baselines this near (points) are on one line.
const NEAR: f32 = 1.0;
/// Longest heading, in characters, and most lines of one.
const LONGEST: usize = 220;
const MAX_LINES: usize = 6;
/// A heading that ends as a sentence has at most so many words.
const SENTENCE: usize = 12;
/// So much of a level's headings must be plausible, of 4.
const PLAUSIBLE: usize = 3;
/// No more than every so many-th line of a document is a heading.
const SHARE: usize = 3;

/// A stretch of one line with a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct TagRun {
    /// The number of the marked content on its page.
    pub number: u32,
    /// Its baseline and its ends on the page.
    pub y: f32,
    pub x0: f32,
    pub x1: f32,
}

/// The marked stretches of a page.
#[derive(Debug, Default)]
pub(super) struct TagRuns {
    runs: Vec<TagRun>,
}

impl TagRuns {
    /// Adds a glyph.
    pub fn push(&mut self, number: u32, at: (f32, f32), end: f32) {
        let (x0, x1) = (at.0.min(end), at.0.max(end));
        let full = self.runs.len() >= MAX_RUNS;
        match self.runs.last_mut() {
            Some(last) if last.number == number && (last.y - at.1).abs() < NEAR => {
                last.x0 = last.x0.min(x0);
                last.x1 = last.x1.max(x1);
            }
            _ if !full => self.runs.push(TagRun {
                number,
                y: at.1,
                x0,
                x1,
            }),
            _ => {}
        }
    }

    /// Puts the stretches in the order of their baselines.
    pub fn sort(&mut self) {
        self.runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    }

    /// The marks of a line's words; several where the line is of more than one piece.
    fn of(&self, line: &PageLine) -> Vec<Option<u32>> {
        let mut out = Vec::new();
        if self.runs.is_empty() || !line.frame.is_upright() {
            return out;
        }
        let first = self.runs.partition_point(|run| run.y < line.v - NEAR);
        let near: Vec<&TagRun> = self
            .runs
            .iter()
            .skip(first)
            .take_while(|run| run.y <= line.v + NEAR)
            .collect();
        for word in &line.words {
            let middle = f32::midpoint(word.u0, word.u1);
            let own = near
                .iter()
                .find(|run| run.x0 - NEAR <= middle && middle <= run.x1 + NEAR)
                .map(|run| run.number);
            // Raised figures stand on a baseline of their own.
            if (own.is_some() || !word.raised) && !out.contains(&own) {
                out.push(own);
            }
        }
        out
    }
}

/// A heading's level and element, by page (from 1) and number of marked content.
pub(super) type Headings = HashMap<(u32, u32), (u8, u32)>;

/// What the structure tree says of headings.
pub(super) fn headings(pdf: &Pdf) -> Headings {
    let mut out = Headings::new();
    let xref = pdf.xref();
    let Some(root) = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|catalogue| catalogue.get::<Dict<'_>>("StructTreeRoot"))
    else {
        return out;
    };
    let pages: HashMap<ObjectIdentifier, u32> = (1u32..)
        .zip(pdf.pages().iter())
        .filter_map(|(number, page)| Some((page.raw().obj_id()?, number)))
        .collect();
    let roles = root.get::<Dict<'_>>("RoleMap").unwrap_or_default();
    let mut levels: HashMap<Vec<u8>, Option<u8>> = HashMap::new();
    let mut seen: HashSet<ObjectIdentifier> = HashSet::new();
    let mut elements = 0usize;
    // What is still to be looked at: a child, its page, and the heading it belongs to.
    let mut open: Vec<(Object<'_>, Option<u32>, Option<(u8, u32)>)> = Vec::new();
    open.extend(root.get::<Object<'_>>("K").map(|kids| (kids, None, None)));
    while let Some((child, page, heading)) = open.pop() {
        elements += 1;
        if elements > MAX_ELEMENTS {
            break;
        }
        match child {
            Object::Array(kids) => {
                let before = open.len();
                open.extend(
                    kids.iter::<Object<'_>>()
                        .take(MAX_ELEMENTS)
                        .map(|kid| (kid, page, heading)),
                );
                if let Some(new) = open.get_mut(before..) {
                    new.reverse();
                }
            }
            Object::Number(number) => {
                if let (Some(page), Some(heading), Ok(number)) =
                    (page, heading, u32::try_from(number.as_i64()))
                {
                    out.insert((page, number), heading);
                }
            }
            Object::Dict(element) => {
                // A tree that goes round in a circle ends where it began.
                if element.obj_id().is_some_and(|id| !seen.insert(id)) {
                    continue;
                }
                let page = element
                    .get_ref("Pg")
                    .and_then(|page| pages.get(&page.into()).copied())
                    .or(page);
                if let Some(number) = element.get::<i32>("MCID") {
                    if let (Some(page), Some(heading), Ok(number)) =
                        (page, heading, u32::try_from(number))
                        && !element.contains_key("Stm")
                    {
                        out.insert((page, number), heading);
                    }
                    continue;
                }
                let own = element.get::<Name<'_>>("S").and_then(|kind| {
                    *levels
                        .entry(kind.as_ref().to_vec())
                        .or_insert_with(|| level(kind.as_ref(), &roles))
                });
                let id = u32::try_from(elements).unwrap_or(u32::MAX);
                let heading = heading.or(own.map(|level| (level, id)));
                open.extend(
                    element
                        .get::<Object<'_>>("K")
                        .map(|kids| (kids, page, heading)),
                );
            }
            _ => {}
        }
    }
    out
}

/// The level of a kind of element, if it is a heading.
fn level(kind: &[u8], roles: &Dict<'_>) -> Option<u8> {
    let mut kind = kind.to_vec();
    for _ in 0..MAX_ROLES {
        match kind.as_slice() {
            b"H" | b"Title" => return Some(1),
            [b'H', digits @ ..] if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => {
                let level: u8 = std::str::from_utf8(digits).ok()?.parse().ok()?;
                return Some(level.clamp(1, DEEPEST));
            }
            _ => kind = roles.get::<Name<'_>>(kind.as_slice())?.as_ref().to_vec(),
        }
    }
    None
}

/// Marks the headings that the tags tell and that could be some. `lines` and `tags` stand for the same
/// lines; `id` numbers headings.
pub(super) fn mark(lines: &mut [SourceLine], tags: &[Option<LineTag>], id: &mut u32) {
    // Runs of lines of one element.
    let mut runs: Vec<(LineTag, std::ops::Range<usize>)> = Vec::new();
    let (mut seen, mut torn) = (HashSet::new(), HashSet::new());
    let mut last: Option<u32> = None;
    for (at, tag) in tags.iter().enumerate() {
        let usable = lines
            .get(at)
            .is_some_and(|line| line.table.is_none() && !line.furniture);
        let Some(tag) = tag.filter(|_| usable) else {
            last = None;
            continue;
        };
        match runs.last_mut() {
            Some((_, run)) if last == Some(tag.element) => run.end = at + 1,
            _ => {
                // What was read in parts was read wrongly, or is none.
                if !seen.insert(tag.element) {
                    torn.insert(tag.element);
                }
                runs.push((tag, at..at + 1));
            }
        }
        if !tag.whole {
            torn.insert(tag.element);
        }
        last = Some(tag.element);
    }
    let runs: Vec<(u8, std::ops::Range<usize>)> = runs
        .into_iter()
        .filter(|(tag, _)| !torn.contains(&tag.element))
        .map(|(tag, run)| (tag.level, run))
        .collect();
    let all = lines.iter().filter(|line| !line.furniture).count();
    let said: usize = runs.iter().map(|(_, run)| run.len()).sum();
    if said * SHARE > all {
        return;
    }
    let mut kinds: BTreeMap<u8, (usize, usize)> = BTreeMap::new();
    for (level, run) in &runs {
        let (plausible, count) = kinds.entry(*level).or_default();
        *count += 1;
        *plausible += usize::from(is_plausible(lines.get(run.clone()).unwrap_or_default()));
    }
    for (level, run) in runs {
        let (plausible, count) = kinds.get(&level).copied().unwrap_or_default();
        let lines = lines.get_mut(run).unwrap_or_default();
        let known = lines.iter().any(|line| line.heading.is_some());
        if known || plausible * 4 < count * PLAUSIBLE || !is_plausible(lines) {
            continue;
        }
        for line in lines {
            line.heading = Some(HeadingLine {
                id: *id,
                level: None,
            });
        }
        *id += 1;
    }
}

/// Whether lines could be a heading by their words.
fn is_plausible(lines: &[SourceLine]) -> bool {
    let text: Vec<&str> = lines.iter().map(|line| line.line.text()).collect();
    let text = text.join(" ");
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let sentence = text.ends_with(['.', ';', ',']) && text.split_whitespace().count() > SENTENCE;
    lines.len() <= MAX_LINES && text.chars().count() <= LONGEST && letters >= 2 && !sentence
}

/// What the tags say of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineTag {
    level: u8,
    element: u32,
    /// All words of the line belong to the heading.
    whole: bool,
}

/// The tags of a page's lines.
pub(super) fn of_page(
    page: u32,
    lines: &[PageLine],
    runs: &TagRuns,
    headings: &Headings,
) -> Vec<Option<LineTag>> {
    if headings.is_empty() {
        return vec![None; lines.len()];
    }
    let tag = |line: &PageLine| {
        let numbers = runs.of(line);
        let mut found: Vec<Option<(u8, u32)>> = numbers
            .iter()
            .map(|number| headings.get(&(page, (*number)?)).copied())
            .collect();
        found.dedup();
        let (level, element) = found.iter().flatten().next().copied()?;
        Some(LineTag {
            level,
            element,
            whole: found.len() == 1,
        })
    };
    lines.iter().map(tag).collect()
}
