//! `numbering.xml`: the numbers that Word counts while it shows a document.
//!
//! An abstract list says how each level looks; the lists that paragraphs name refer to one and may
//! override it. Lists that refer to the same abstract list count on from each other, unless one
//! has a start of its own, which holds when it is first used (ECMA-376-1, 17.9).

use std::collections::{HashMap, HashSet};

use super::styles::Styles;
use crate::import::ImportError;
use crate::import::office::numerals::Style;
use crate::import::office::piece::Marker;
use crate::import::office::xml::{Element, Node, Space, Xml};

/// Levels of a list.
const LEVELS: usize = 9;
/// Longest marker in code points.
const LONGEST: usize = 80;
/// Most lists and abstract lists that are kept.
const MOST_LISTS: usize = 50_000;

/// How a level looks and counts.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    style: Style,
    /// `%1.%2`: the numbers of levels among other text.
    text: String,
    /// Numbers of higher levels in figures, whatever their own style.
    legal: bool,
    /// The level (from 1) whose use restarts this one; 0 is never.
    restart: Option<u8>,
    /// The style of paragraphs whose level this is.
    paragraphs: Option<String>,
    hidden: bool,
}

type Levels = [Option<Level>; LEVELS];

#[derive(Debug, Default)]
struct Abstract {
    levels: Levels,
    /// The numbering style that it only stands for.
    stands_for: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    of: u32,
    starts: [Option<u32>; LEVELS],
    levels: Levels,
}

/// All lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<u32, Abstract>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    used: HashSet<(u32, usize)>,
}

impl Numbering {
    /// Reads the part.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn read(text: &str) -> Result<Self, ImportError> {
        let mut out = Self::default();
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Node::Open(element) if element.is(Space::Word, "abstractNum") => {
                    let id = element.number("abstractNumId");
                    let read = read_abstract(&mut xml)?;
                    if let Some(id) = id
                        && out.abstracts.len() < MOST_LISTS
                    {
                        out.abstracts.insert(id, read);
                    }
                }
                Node::Open(element) if element.is(Space::Word, "num") => {
                    let id = element.number("numId");
                    let read = read_list(&mut xml)?;
                    if let Some(id) = id
                        && out.lists.len() < MOST_LISTS
                    {
                        out.lists.insert(id, read);
                    }
                }
                Node::End => return Ok(out),
                _ => {}
            }
        }
    }

    /// Lists that stand for a numbering style get the levels of the list which that style names.
    pub(super) fn link(&mut self, styles: &Styles) {
        let linked: Vec<(u32, u32)> = self
            .abstracts
            .iter()
            .filter_map(|(&id, own)| {
                let list = styles.list_of(own.stands_for.as_deref()?)?;
                let other = self.lists.get(&list)?.of;
                (other != id).then_some((id, other))
            })
            .collect();
        for (id, other) in linked {
            let levels = self.abstracts.get(&other).map(|other| other.levels.clone());
            if let (Some(own), Some(levels)) = (self.abstracts.get_mut(&id), levels) {
                own.levels = levels;
            }
        }
        // Paragraphs of lists that stand for the same style count in one sequence.
        let mut first: HashMap<String, u32> = HashMap::new();
        let mut ids: Vec<u32> = self.abstracts.keys().copied().collect();
        ids.sort_unstable();
        let mut same: HashMap<u32, u32> = HashMap::new();
        for id in ids {
            let Some(style) = self
                .abstracts
                .get(&id)
                .and_then(|own| own.stands_for.clone())
            else {
                continue;
            };
            let other = styles
                .list_of(&style)
                .and_then(|list| self.lists.get(&list))
                .map(|list| list.of);
            let target = *first.entry(style).or_insert(other.unwrap_or(id));
            same.insert(id, target);
        }
        for list in self.lists.values_mut() {
            if let Some(&target) = same
                .get(&list.of)
                .filter(|target| self.abstracts.contains_key(target))
            {
                list.of = target;
            }
        }
    }

    /// All lists begin anew: another part counts by itself.
    pub(super) fn begin_again(&mut self) {
        self.counts.clear();
        self.used.clear();
    }

    /// The level of a list (from 0) that paragraphs of a style have.
    pub(super) fn level_of(&self, list: u32, style: &str) -> Option<u8> {
        let list = self.lists.get(&list)?;
        let levels = &self.abstracts.get(&list.of)?.levels;
        let found = list.levels.iter().zip(levels).position(|(own, of)| {
            let level = own.as_ref().or(of.as_ref());
            level.is_some_and(|level| level.paragraphs.as_deref() == Some(style))
        })?;
        u8::try_from(found).ok()
    }

    /// Counts a paragraph of a list at a level from 0; what is shown before it. `None` for no such
    /// list, or a level that shows nothing.
    pub(super) fn count(&mut self, list_id: u32, level: u8) -> Option<Marker> {
        let at = usize::from(level).min(LEVELS - 1);
        let list = self.lists.get(&list_id)?;
        let of = self.abstracts.get(&list.of)?;
        let counts = self.counts.entry(list.of).or_default();
        let level_at = |at: usize| {
            let own = list.levels.get(at).and_then(Option::as_ref);
            own.or_else(|| of.levels.get(at).and_then(Option::as_ref))
        };
        let start_of = |at: usize| {
            let own = list.starts.get(at).copied().flatten();
            own.or_else(|| level_at(at)?.start).unwrap_or(1)
        };
        // A start of the list's own holds when the list is first used at this level.
        let first_use = self.used.insert((list_id, at));
        let restarts = first_use && list.starts.get(at).copied().flatten().is_some();
        let count = counts.get_mut(at)?;
        *count = Some(match *count {
            Some(count) if !restarts => count.saturating_add(1),
            _ => start_of(at),
        });
        // Higher levels that were passed over count as begun.
        for above in 0..at {
            if let Some(count @ None) = counts.get_mut(above) {
                *count = Some(start_of(above));
            }
        }
        for below in at + 1..LEVELS {
            let restart = level_at(below).and_then(|level| level.restart);
            let stays = match restart {
                Some(0) => true,
                Some(after) => at >= usize::from(after),
                None => false,
            };
            if !stays && let Some(count) = counts.get_mut(below) {
                *count = None;
            }
        }
        let level = level_at(at)?;
        if level.hidden {
            return None;
        }
        let depth = u8::try_from(at + 1).unwrap_or(u8::MAX);
        if level.style == Style::Bullet {
            return Some(Marker {
                shown: bullet(&level.text),
                number: None,
                list: list.of,
                level: depth,
            });
        }
        let style_of = |at: usize| match level_at(at).map(|level| level.style) {
            Some(_) if level.legal => Style::Figures,
            Some(style) => style,
            None => Style::Figures,
        };
        let value_of = |at: usize| {
            counts
                .get(at)
                .copied()
                .flatten()
                .unwrap_or_else(|| start_of(at))
        };
        let (shown, number) = show(&level.text, |at| style_of(at).show(value_of(at)));
        (!shown.is_empty()).then_some(Marker {
            shown,
            number,
            list: list.of,
            level: depth,
        })
    }
}

/// A level's text with its numbers, and of that from the first number to the last.
fn show(text: &str, number: impl Fn(usize) -> String) -> (String, Option<String>) {
    let mut out = String::new();
    let mut numbers: Option<(usize, usize)> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let level = (c == '%')
            .then(|| chars.peek()?.to_digit(10))
            .flatten()
            .filter(|level| (1..=9).contains(level));
        match level {
            Some(level) => {
                chars.next();
                let from = out.len();
                out.push_str(&number(level as usize - 1));
                if out.len() > from {
                    let first = numbers.map_or(from, |(first, _)| first);
                    numbers = Some((first, out.len()));
                }
            }
            None => out.push(c),
        }
    }
    let number = numbers
        .and_then(|(from, to)| out.get(from..to))
        .map(str::to_owned);
    let shown: String = crate::text::normalise(&out).chars().take(LONGEST).collect();
    (shown, number)
}

/// A bullet for a reader: letters are places in a font of signs.
fn bullet(text: &str) -> String {
    let text = crate::text::normalise(text);
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None)
            if !only.is_alphanumeric() && !('\u{e000}'..='\u{f8ff}').contains(&only) =>
        {
            text
        }
        (Some(_), Some(_)) => text,
        _ => "•".to_owned(),
    }
}

fn read_abstract(xml: &mut Xml<'_>) -> Result<Abstract, ImportError> {
    let mut out = Abstract::default();
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.is(Space::Word, "lvl") {
            read_level(xml, &element, &mut out.levels)?;
        } else if element.is(Space::Word, "numStyleLink") {
            out.stands_for = element.attribute("val").map(|id| id.into_owned());
        }
    }
    Ok(out)
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, ImportError> {
    let mut out = List::default();
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.is(Space::Word, "abstractNumId") {
            out.of = element.number("val").unwrap_or(u32::MAX);
        } else if element.is(Space::Word, "lvlOverride") {
            let level: Option<usize> = element.number("ilvl");
            let depth = xml.depth();
            while let Some(inner) = xml.child(depth)? {
                if inner.is(Space::Word, "startOverride") {
                    if let Some(start) = level.and_then(|at| out.starts.get_mut(at)) {
                        *start = inner.number("val");
                    }
                } else if inner.is(Space::Word, "lvl") {
                    read_level(xml, &inner, &mut out.levels)?;
                }
            }
        }
    }
    Ok(out)
}

fn read_level(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    levels: &mut Levels,
) -> Result<(), ImportError> {
    let at: Option<usize> = element.number("ilvl");
    let mut out = Level::default();
    let end = xml.depth();
    // Word writes formats of its own within alternatives; the first of these is the real one.
    let mut told = false;
    loop {
        match xml.next()? {
            Node::Open(element) if element.space == Space::Word => {
                let value = || element.attribute("val").map(|value| value.into_owned());
                match element.local() {
                    "start" => out.start = element.number("val"),
                    "numFmt" if !told => {
                        told = true;
                        out.style = match element.attribute("format") {
                            Some(format) => custom(&format),
                            None => Style::of_word(&value().unwrap_or_default()),
                        };
                    }
                    "lvlText" => out.text = value().unwrap_or_default(),
                    "isLgl" => out.legal = super::properties::is_on(&element),
                    "lvlRestart" => out.restart = element.number("val"),
                    "pStyle" => out.paragraphs = value(),
                    "vanish" => out.hidden = super::properties::is_on(&element),
                    _ => {}
                }
            }
            Node::Close(_) if xml.depth() < end => break,
            Node::End => break,
            _ => {}
        }
    }
    if let Some(level) = at.and_then(|at| levels.get_mut(at)) {
        *level = Some(out);
    }
    Ok(())
}

/// A format written as examples: `001, 002, 003, ...`.
fn custom(format: &str) -> Style {
    let first = format.split(',').next().unwrap_or_default().trim();
    let figures = first.len() > 1 && first.bytes().all(|b| b.is_ascii_digit());
    match u8::try_from(first.len()) {
        Ok(width) if figures => Style::Padded(width.min(9)),
        _ => Style::Figures,
    }
}
