//! What was seen of the pages that a reader should be told: pages that are pictures of text, pages
//! whose letters nobody can name, pages that were not read to their end.
//!
//! A scan is not told by a picture alone: logos, photographs and rules are pictures too. A page is one
//! if it has no words of its own (the file's running head stamped on it is none) and pictures cover
//! enough of it, all of them together, since scans come in strips and tiles. Where other pages have
//! words, more has to be covered, or each title page with a photograph would be a scan.

use std::collections::BTreeSet;

use super::glyph::PageGlyphs;
use super::page::PageLine;

/// In a document without words pictures that cover this much of a page are its text.
const PICTURE: f32 = 0.1;
/// In one that has words on other pages, this much.
const MOST: f32 = 0.45;
/// On a page that has a running head or a stamp, this much.
const NEARLY_ALL: f32 = 0.8;
/// So many strokes on a page without words or pictures: its letters are drawn as shapes.
const STROKES: u32 = 400;
/// More signs than this without a meaning are no ornaments.
const ORNAMENTS: usize = 20;
/// Most pages that are named one by one.
const MAX_NAMED: usize = 12;

/// A page without words of its own.
struct Wordless {
    number: u32,
    picture: f32,
    strokes: u32,
}

/// What was seen of a document's pages.
#[derive(Default)]
pub(super) struct Seen {
    wordless: Vec<Wordless>,
    /// Pages of which pictures cover nearly all, although they have glyphs.
    covered: BTreeSet<u32>,
    cut: u32,
    unknown: u32,
    any_unknown: bool,
}

impl Seen {
    /// Takes down a page. `empty`: it has no words.
    pub fn note(&mut self, number: u32, page: &PageGlyphs, empty: bool) {
        if empty && page.unknown == 0 {
            self.wordless.push(Wordless {
                number,
                picture: page.picture,
                strokes: page.strokes,
            });
        } else if page.picture >= NEARLY_ALL {
            self.covered.insert(number);
        }
        if page.cut {
            self.cut += 1;
        }
        // A few signs without a meaning are ornaments; many are the text.
        if page.unknown > ORNAMENTS && page.unknown > page.glyphs.len() / 5 {
            self.unknown += 1;
        }
        self.any_unknown |= page.unknown > 0;
    }

    /// Whether signs without a meaning were seen at all.
    pub fn has_unknown(&self) -> bool {
        self.any_unknown
    }

    /// Whether a limit ended the reading of a page.
    pub fn has_cut(&self) -> bool {
        self.cut > 0
    }

    /// The pages that are pictures of text, by number.
    fn pictures(&self, lines: &[PageLine]) -> Vec<u32> {
        let with_words: BTreeSet<u32> = lines
            .iter()
            .filter(|line| !line.furniture)
            .map(|line| line.page)
            .collect();
        let enough = if with_words.is_empty() { PICTURE } else { MOST };
        let mut out: Vec<u32> = self
            .wordless
            .iter()
            .filter(|page| page.picture >= enough || page.strokes >= STROKES)
            .map(|page| page.number)
            .chain(self.covered.difference(&with_words).copied())
            .collect();
        out.sort_unstable();
        out
    }

    /// Sentences about the pages of a document of so many, whose furniture is marked.
    pub fn warnings(&self, total: u32, lines: &[PageLine]) -> Vec<String> {
        let mut out = Vec::new();
        let pictures = self.pictures(lines);
        match pictures.as_slice() {
            [] => {}
            [one] if total > 1 => out.push(format!(
                "1 of {total} pages ({one}) is a picture of text; its words cannot be searched."
            )),
            all if all.len() == total as usize => out.push(format!(
                "{total} of {total} pages are pictures of text; their words cannot be searched."
            )),
            some => out.push(format!(
                "{} of {total} pages ({}) are pictures of text; their words cannot be searched.",
                some.len(),
                listed(some)
            )),
        }
        if self.unknown > 0 {
            out.push(format!(
                "On {} of {total} pages the file does not say which characters its letters are; \
                 words are missing there.",
                self.unknown
            ));
        }
        if self.cut > 0 {
            out.push(format!(
                "{} of {total} pages hold more than is read of one page; their text is not complete.",
                self.cut
            ));
        }
        out
    }
}

/// Page numbers in a sentence: those that follow each other as a run, and not too many of them.
fn listed(pages: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(page) => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let mut parts: Vec<String> = runs
        .iter()
        .take(MAX_NAMED)
        .map(|&(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        })
        .collect();
    if runs.len() > MAX_NAMED {
        parts.push("…".to_owned());
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_by_runs() {
        assert_eq!(listed(&[4, 7, 9]), "4, 7, 9");
        assert_eq!(listed(&[1, 2, 4, 5, 6, 9]), "1, 2, 4–6, 9");
        let many: Vec<u32> = (1..40).map(|n| n * 2).collect();
        assert!(listed(&many).ends_with("24, …"), "{}", listed(&many));
    }
}
