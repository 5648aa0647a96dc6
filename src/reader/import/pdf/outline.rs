//! The outline (bookmarks): which words of a page are headings, and how deep.
//!
//! Somebody chose these titles, so what is found word for word on the page they lead to is a heading,
//! however it is set. A title that is not found there says nothing: outlines are often older than the
//! text they belong to.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, String as PdfString};

use super::strings::lenient_text;
use crate::import::{HeadingLine, SourceLine};

/// Most entries that are read.
const MAX_ENTRIES: usize = 5_000;
/// Entries within entries.
const MAX_DEPTH: u8 = 12;
/// Deepest level of a heading.
const DEEPEST: u8 = 6;
/// Most named places that are read.
const MAX_NAMES: usize = 50_000;
/// Most lines of a heading.
const MAX_LINES: usize = 6;
/// Fewest letters and figures of a title.
const SHORTEST: usize = 3;
/// Most signs of a number that stands on the page and not in the outline, or the other way round.
const NUMBER: usize = 10;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its title.
    pub title: String,
    /// The page it leads to, from 1.
    pub page: u32,
    /// How deep it stands, from 1.
    pub level: u8,
}

/// The outline's entries that lead to a page of this document, in its order.
pub(super) fn entries(pdf: &Pdf) -> Vec<Entry> {
    let xref = pdf.xref();
    let Some(catalogue) = xref.get::<Dict<'_>>(xref.root_id()) else {
        return Vec::new();
    };
    let Some(first) = catalogue
        .get::<Dict<'_>>("Outlines")
        .and_then(|root| root.get::<Dict<'_>>("First"))
    else {
        return Vec::new();
    };
    let pages: HashMap<ObjectIdentifier, u32> = (1u32..)
        .zip(pdf.pages().iter())
        .filter_map(|(number, page)| Some((page.raw().obj_id()?, number)))
        .collect();
    let mut places = Places {
        pages,
        names: None,
        catalogue: catalogue.clone(),
    };
    let mut out = Vec::new();
    let mut seen: HashSet<ObjectIdentifier> = HashSet::new();
    let mut left = MAX_ENTRIES;
    let mut open: Vec<(Dict<'_>, u8)> = vec![(first, 1)];
    while let Some((entry, level)) = open.pop() {
        // An outline that goes round in a circle ends where it began.
        if left == 0 || entry.obj_id().is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        left -= 1;
        if let Some(next) = entry.get::<Dict<'_>>("Next") {
            open.push((next, level));
        }
        if level < MAX_DEPTH
            && let Some(child) = entry.get::<Dict<'_>>("First")
        {
            open.push((child, level + 1));
        }
        let title = entry
            .get::<PdfString<'_>>("Title")
            .map(|title| lenient_text(title.as_bytes()));
        if let (Some(title), Some(page)) = (title, places.page_of(&entry)) {
            out.push(Entry { title, page, level });
        }
    }
    out
}

/// Where entries lead to.
struct Places<'a> {
    pages: HashMap<ObjectIdentifier, u32>,
    /// Named places, read when the first is asked for.
    names: Option<HashMap<Vec<u8>, u32>>,
    catalogue: Dict<'a>,
}

impl<'a> Places<'a> {
    fn page_of(&mut self, entry: &Dict<'a>) -> Option<u32> {
        let place = match entry.get::<Object<'a>>("Dest") {
            Some(place) => place,
            None => {
                let action = entry.get::<Dict<'a>>("A")?;
                let goes = action
                    .get::<Name<'a>>("S")
                    .is_some_and(|kind| kind.as_ref() == b"GoTo");
                goes.then(|| action.get::<Object<'a>>("D"))??
            }
        };
        match place {
            Object::String(name) => self.named(name.as_bytes()),
            Object::Name(name) => self.named(name.as_ref()),
            other => page_at(&self.pages, &other),
        }
    }

    fn named(&mut self, name: &[u8]) -> Option<u32> {
        if self.names.is_none() {
            let mut names = HashMap::new();
            if let Some(list) = self.catalogue.get::<Dict<'a>>("Dests") {
                for (key, _) in list.entries().take(MAX_NAMES) {
                    if let Some(page) = list
                        .get::<Object<'a>>(key.as_ref())
                        .and_then(|place| page_at(&self.pages, &place))
                    {
                        names.insert(key.as_ref().to_vec(), page);
                    }
                }
            }
            if let Some(tree) = self
                .catalogue
                .get::<Dict<'a>>("Names")
                .and_then(|names| names.get::<Dict<'a>>("Dests"))
            {
                collect(&tree, 0, &self.pages, &mut names);
            }
            self.names = Some(names);
        }
        self.names.as_ref()?.get(name).copied()
    }
}

/// The page of `[page /Fit …]`, also within a dictionary.
fn page_at(pages: &HashMap<ObjectIdentifier, u32>, place: &Object<'_>) -> Option<u32> {
    let list = match place {
        Object::Array(list) => list.clone(),
        Object::Dict(dict) => dict.get::<Array<'_>>("D")?,
        _ => return None,
    };
    let page = list.raw_iter().next()?.as_obj_ref()?;
    pages.get(&page.into()).copied()
}

fn collect<'a>(
    tree: &Dict<'a>,
    depth: u8,
    pages: &HashMap<ObjectIdentifier, u32>,
    out: &mut HashMap<Vec<u8>, u32>,
) {
    if depth > MAX_DEPTH || out.len() > MAX_NAMES {
        return;
    }
    if let Some(names) = tree.get::<Array<'a>>("Names") {
        let mut names = names.iter::<Object<'a>>();
        while let (Some(name), Some(place)) = (names.next(), names.next()) {
            if let (Object::String(name), Some(page)) = (name, page_at(pages, &place))
                && out.len() <= MAX_NAMES
            {
                out.insert(name.as_bytes().to_vec(), page);
            }
        }
    }
    if let Some(kids) = tree.get::<Array<'a>>("Kids") {
        for kid in kids.iter::<Dict<'a>>().take(MAX_NAMES) {
            collect(&kid, depth + 1, pages, out);
        }
    }
}

/// Marks the lines that entries name. Lines stand page by page; `id` numbers headings.
pub(super) fn mark(lines: &mut [SourceLine], entries: &[Entry], id: &mut u32) {
    let mut by_page: HashMap<u32, std::ops::Range<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        by_page
            .entry(line.line.page())
            .and_modify(|range| range.end = at + 1)
            .or_insert(at..at + 1);
    }
    let keys: Vec<String> = lines.iter().map(|line| key(line.line.text())).collect();
    for entry in entries {
        let title = key(&entry.title);
        let Some(range) = by_page.get(&entry.page) else {
            continue;
        };
        if title.chars().count() < SHORTEST {
            continue;
        }
        // Furniture only where nothing else says the same: the title that a running head repeats.
        let place = [false, true].into_iter().find_map(|furniture| {
            range.clone().find_map(|start| {
                let length = length_of(lines, &keys, range.end, start, &title, furniture)?;
                Some(start..start + length)
            })
        });
        let Some(place) = place else { continue };
        for line in lines.get_mut(place).unwrap_or_default() {
            line.heading = Some(HeadingLine {
                id: *id,
                level: Some(entry.level.min(DEEPEST)),
            });
            line.furniture = false;
        }
        *id += 1;
    }
}

/// How many lines from one on say a title.
fn length_of(
    lines: &[SourceLine],
    keys: &[String],
    end: usize,
    start: usize,
    title: &str,
    furniture: bool,
) -> Option<usize> {
    let mut said = String::new();
    for at in start..end.min(start + MAX_LINES) {
        let line = lines.get(at)?;
        if line.table.is_some() || line.heading.is_some() || line.furniture != furniture {
            return None;
        }
        said.push_str(keys.get(at)?);
        if says(&said, title) {
            return Some(at + 1 - start);
        }
        if said.len() > title.len() + NUMBER {
            return None;
        }
    }
    None
}

/// Whether words are a title, but for a number before either.
fn says(said: &str, title: &str) -> bool {
    let number = |rest: &str| {
        rest.len() <= NUMBER
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'))
    };
    said == title
        || said.strip_suffix(title).is_some_and(number)
        || (said.chars().count() >= SHORTEST && title.strip_suffix(said).is_some_and(number))
}

/// Letters and figures in lower case.
fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
