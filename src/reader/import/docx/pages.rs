//! Pages of a document that has none until it is laid out.
//!
//! Word leaves a mark where each page began when it last laid the document out. Where a document has
//! such marks its pages are known as Word last showed them; breaks that the author set count beside
//! them, but a break and the mark behind it are one. Without marks the author's breaks alone would
//! make too few pages, so they count only if their number is the one that the properties declare.

use super::properties::Section;
use crate::import::office::numerals::Style;
use crate::text::Page;

/// Most pages that are counted.
const MOST_PAGES: u32 = 100_000;

/// Where reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// Pages are counted at all.
    known: bool,
    /// The current page, from 1.
    current: u32,
    /// The author's break has turned it, and nothing was read since.
    fresh: bool,
    /// Something was read.
    begun: bool,
}

impl Pages {
    /// Looks whether the pages of a document are known; `declared` is their number by its
    /// properties.
    pub(super) fn of(document: &str, declared: Option<u32>) -> Self {
        let marked = document.contains("lastRenderedPageBreak");
        let breaks = document.matches(":type=\"page\"").count();
        let breaks = u32::try_from(breaks).unwrap_or(MOST_PAGES);
        Self {
            known: marked || (breaks > 0 && declared == Some(breaks.saturating_add(1))),
            current: 1,
            fresh: false,
            begun: false,
        }
    }

    /// A document of one page.
    pub(super) fn none() -> Self {
        Self {
            known: false,
            current: 1,
            fresh: false,
            begun: false,
        }
    }

    /// Whether pages are counted.
    pub(super) fn are_known(&self) -> bool {
        self.known
    }

    /// The current page, from 1.
    pub(super) fn current(&self) -> u32 {
        self.current
    }

    /// Text was read.
    pub(super) fn touch(&mut self) {
        self.fresh = false;
        self.begun = true;
    }

    /// A break that the author set.
    pub(super) fn turn(&mut self) {
        if self.known && self.current < MOST_PAGES {
            self.current += 1;
            self.fresh = true;
        }
    }

    /// A paragraph that begins a page, unless one has just begun.
    pub(super) fn turn_unless_fresh(&mut self) {
        if !self.fresh && (self.current > 1 || self.begun) {
            self.turn();
        }
    }

    /// A mark of Word's layout.
    pub(super) fn mark(&mut self) {
        if std::mem::take(&mut self.fresh) {
            return;
        }
        if self.known && self.current < MOST_PAGES {
            self.current += 1;
        }
    }

    /// Reading goes on where the furthest of several columns or cells ended.
    pub(super) fn go_on_from(&mut self, ends: impl Iterator<Item = Pages>) {
        let furthest = ends.map(|end| end.current).max().unwrap_or(self.current);
        self.fresh &= furthest == self.current;
        self.current = self.current.max(furthest);
    }
}

/// The pages up to the last, with the numbers printed on them where sections number their own way.
/// Each section comes with its first page.
pub(super) fn list(last: u32, sections: &[(u32, Section)]) -> Vec<Page> {
    let labelled = sections
        .iter()
        .any(|(_, section)| section.start.is_some() || section.numbers.is_some());
    let mut labels: Vec<Option<String>> = vec![None; last.max(1) as usize];
    if labelled && last > 1 {
        let mut number = 1u32;
        for (at, (first, section)) in sections.iter().enumerate() {
            let end = sections.get(at + 1).map_or(last + 1, |(next, _)| *next);
            number = section.start.unwrap_or(number);
            let style = section.numbers.unwrap_or(Style::Figures);
            for page in *first..end {
                if let Some(label) = labels.get_mut(page.saturating_sub(1) as usize) {
                    *label = Some(style.show(number));
                }
                number = number.saturating_add(1);
            }
        }
    }
    (1u32..)
        .zip(labels)
        .map(|(number, label)| Page {
            number,
            label,
            width: None,
            height: None,
        })
        .collect()
}
