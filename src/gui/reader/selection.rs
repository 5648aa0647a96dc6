//! What is selected: two ends and a rule, and the range they make.
//!
//! The ends are kept as they were put, the range is made from them: grown to words where that is
//! wanted, to whole characters always, and without blanks at its ends. So extending over a blank and
//! back loses nothing.

use deskreview_reader::text::{CharOffset, CharRange};

use super::bounds;
use super::{OpenText, Unit};

/// Blanks that one step of the keyboard passes over at most.
const BLANKS: usize = 8;

/// What a selection by mouse grows by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// Single characters (`Alt`).
    Character,
    /// Whole words.
    #[default]
    Word,
    /// Whole sentences (three clicks).
    Sentence,
    /// Whole paragraphs (four clicks).
    Paragraph,
}

/// A selection, perhaps of nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun: a place, or the word or sentence that was clicked.
    pivot: CharRange,
    /// Where it reaches to.
    head: CharOffset,
    range: Option<CharRange>,
}

impl Selection {
    /// What is selected.
    pub fn range(&self) -> Option<CharRange> {
        self.range
    }

    /// Where it reaches to.
    pub fn head(&self) -> CharOffset {
        self.head
    }

    /// Selects nothing; the next extension begins here.
    pub fn begin(&mut self, at: CharOffset) {
        *self = Self {
            pivot: CharRange { start: at, end: at },
            head: at,
            range: None,
        };
    }

    /// Selects the word, sentence or paragraph at a place; of a character nothing yet.
    pub fn begin_with(&mut self, document: &OpenText, at: CharOffset, grain: Grain) {
        if grain == Grain::Character {
            self.begin(at);
            return;
        }
        let unit = unit_at(document, at, grain);
        self.pivot = unit;
        self.head = unit.end;
        self.range = bounds::trim(document, unit);
    }

    /// Extends it to a place by mouse.
    pub fn reach(&mut self, document: &OpenText, to: CharOffset, grain: Grain, whole_words: bool) {
        self.head = to;
        let wanted = match grain {
            Grain::Character => {
                let range = span(self.pivot, CharRange { start: to, end: to });
                if whole_words && !range.is_empty() {
                    bounds::snap(document, range)
                } else {
                    range
                }
            }
            _ => span(self.pivot, unit_at(document, to, grain)),
        };
        self.range = bounds::trim(document, wanted);
    }

    /// Selects a range.
    pub fn set(&mut self, document: &OpenText, range: CharRange) {
        self.range = bounds::trim(document, range);
        let range = self.range.unwrap_or(CharRange {
            start: range.start,
            end: range.start,
        });
        self.pivot = CharRange {
            start: range.start,
            end: range.start,
        };
        self.head = range.end;
    }

    /// Extends it by the keyboard; a selection of nothing begins at `from`.
    pub fn extend(&mut self, document: &OpenText, from: CharOffset, by: Unit, forward: bool) {
        if self.range.is_none() {
            self.begin(from);
        } else if !self.pivot.is_empty() {
            // After a double click the far end stands still, whichever way one goes on.
            let at = if self.head >= self.pivot.end {
                self.pivot.start
            } else {
                self.pivot.end
            };
            self.pivot = CharRange { start: at, end: at };
        }
        // A step over blanks alone would change nothing that one sees.
        let before = self.range;
        for _ in 0..BLANKS {
            let next = bounds::next(document, self.head, by, forward);
            let moved = next != self.head;
            self.head = next;
            let wanted = CharRange::new(self.pivot.start.0, next.0);
            self.range = bounds::trim(document, wanted);
            if self.range != before || !moved {
                break;
            }
        }
    }

    /// Lets the other end be the one that extends.
    pub fn swap_ends(&mut self) {
        if let Some(range) = self.range {
            let (pivot, head) = if self.head >= range.end {
                (range.end, range.start)
            } else {
                (range.start, range.end)
            };
            self.pivot = CharRange {
                start: pivot,
                end: pivot,
            };
            self.head = head;
        }
    }
}

fn unit_at(document: &OpenText, at: CharOffset, grain: Grain) -> CharRange {
    match grain {
        Grain::Character => CharRange { start: at, end: at },
        Grain::Word => bounds::word_at(document, at),
        Grain::Sentence => bounds::sentence_at(document, at),
        Grain::Paragraph => bounds::block_at(document, at),
    }
}

fn span(a: CharRange, b: CharRange) -> CharRange {
    CharRange {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    }
}
