//! Footnotes and endnotes: numbered in the order in which the text refers to them.
//!
//! A footnote stands behind the block that ends its page, where pages are known, and else behind the
//! block that refers to it, but never between a heading and its text. Endnotes stand at the end.

use std::collections::HashMap;

use crate::import::ImportError;
use crate::import::office::numerals::Style;
use crate::import::office::piece::Piece;
use crate::import::office::xml::{Node, Space, Xml};
use crate::text::BlockKind;

/// When numbers begin again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Restart {
    #[default]
    Never,
    EachSection,
    EachPage,
}

/// How notes are numbered.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    style: Style,
    start: u32,
    restart: Restart,
    next: u32,
    page: u32,
}

impl Numbers {
    fn new(style: Style) -> Self {
        Self {
            style,
            start: 1,
            restart: Restart::Never,
            next: 1,
            page: 1,
        }
    }

    fn count(&mut self, page: u32) -> String {
        if self.restart == Restart::EachPage && page != self.page {
            self.next = self.start;
        }
        self.page = page;
        let number = self.next;
        self.next = self.next.saturating_add(1);
        self.style.show(number)
    }
}

/// The two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// At the foot of a page.
    Foot,
    /// At the end.
    End,
}

/// The notes of a document.
#[derive(Debug)]
pub(super) struct Notes {
    /// What each note says, until it is referred to.
    pub(super) feet: HashMap<i64, Vec<Piece>>,
    /// The same for endnotes.
    pub(super) ends: HashMap<i64, Vec<Piece>>,
    foot_numbers: Numbers,
    end_numbers: Numbers,
    /// Footnotes referred to and not placed yet, with the pages of their marks.
    waiting: Vec<(u32, Vec<Piece>)>,
    /// Endnotes referred to.
    last: Vec<Piece>,
}

impl Notes {
    /// No notes yet; numbered as Word does unless told otherwise.
    pub(super) fn new() -> Self {
        Self {
            feet: HashMap::new(),
            ends: HashMap::new(),
            foot_numbers: Numbers::new(Style::Figures),
            end_numbers: Numbers::new(Style::Roman { upper: false }),
            waiting: Vec::new(),
            last: Vec::new(),
        }
    }

    /// Takes up how notes are numbered from settings or from the first section that says so.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn number_as(&mut self, text: &str) -> Result<(), ImportError> {
        if !text.contains("footnotePr") && !text.contains("endnotePr") {
            return Ok(());
        }
        let mut xml = Xml::new(text);
        let (mut feet, mut ends) = (false, false);
        loop {
            let element = match xml.next()? {
                Node::Open(element) => element,
                Node::End => return Ok(()),
                _ => continue,
            };
            let (done, numbers) = match element.name().local {
                "footnotePr" if element.space == Space::Word => (&mut feet, &mut self.foot_numbers),
                "endnotePr" if element.space == Space::Word => (&mut ends, &mut self.end_numbers),
                _ => continue,
            };
            if std::mem::replace(done, true) {
                continue;
            }
            let depth = xml.depth();
            while let Some(element) = xml.child(depth)? {
                let value = element.attribute("val");
                match (element.local(), value.as_deref()) {
                    ("numFmt", Some(name)) => numbers.style = Style::of_word(name),
                    ("numStart", _) => {
                        numbers.start = element.number("val").unwrap_or(1);
                        numbers.next = numbers.start;
                    }
                    ("numRestart", Some("eachSect")) => numbers.restart = Restart::EachSection,
                    ("numRestart", Some("eachPage")) => numbers.restart = Restart::EachPage,
                    _ => {}
                }
            }
        }
    }

    /// The text refers to a note; the number it shows, or `None` where the author set a mark.
    pub(super) fn refer(
        &mut self,
        kind: Kind,
        id: i64,
        page: u32,
        own_mark: bool,
    ) -> Option<String> {
        let (notes, numbers) = match kind {
            Kind::Foot => (&mut self.feet, &mut self.foot_numbers),
            Kind::End => (&mut self.ends, &mut self.end_numbers),
        };
        let number = (!own_mark).then(|| numbers.count(page));
        if let Some(mut pieces) = notes.remove(&id) {
            let first = pieces
                .iter_mut()
                .find(|piece| piece.draft.kind == BlockKind::Footnote);
            if let (Some(first), Some(number)) = (first, &number) {
                first.draft.number = Some(number.clone());
            }
            for line in pieces.iter_mut().flat_map(|piece| &mut piece.draft.lines) {
                let moved = std::mem::take(line);
                *line = moved.on_page(page);
            }
            match kind {
                Kind::Foot => self.waiting.push((page, pieces)),
                Kind::End => self.last.append(&mut pieces),
            }
        }
        number
    }

    /// A section has ended.
    pub(super) fn end_section(&mut self) {
        for numbers in [&mut self.foot_numbers, &mut self.end_numbers] {
            if numbers.restart == Restart::EachSection {
                numbers.next = numbers.start;
            }
        }
    }

    /// Footnotes whose marks stand on pages before this one.
    pub(super) fn of_pages_before(&mut self, page: u32) -> Vec<Piece> {
        let (due, waiting) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|&(of, _)| of < page);
        self.waiting = waiting;
        let due: Vec<(u32, Vec<Piece>)> = due;
        due.into_iter().flat_map(|(_, pieces)| pieces).collect()
    }

    /// All footnotes that wait.
    pub(super) fn all(&mut self) -> Vec<Piece> {
        self.of_pages_before(u32::MAX)
    }

    /// All endnotes.
    pub(super) fn at_end(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.last)
    }
}
