//! One view of a document: where one reads, where the passage cursor stands, what is selected.
//!
//! What moves the view while nothing is on screen (a step, a jump, going back to where one read) is
//! noted as a [`Goal`] and reached in the next frame, when lines are known.

use std::sync::Arc;

use deskreview_reader::text::{BlockKind, CharOffset, CharRange};

use eframe::egui::{Pos2, Rect};

use super::marks::MarkIndex;
use super::overview::Overview;
use super::pointer::Pointer;
use super::scene::Scene;
use super::scroll::Stand;
use super::selection::Selection;
use super::setting::Setting;
use super::{Here, OpenText, Position, Step, Unit};
use crate::gui::theme::space;

/// Where the view is to go when lines are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::gui) enum Goal {
    /// This place in the upper third.
    Show(CharOffset),
    /// As little as is needed to see this.
    Reveal(CharRange),
    /// Back to where one read.
    Stand(Position),
    /// So many views down, the cursor with it.
    Pages(f32),
}

/// The state of one view.
#[derive(Default)]
pub struct Reader {
    pub(super) document: Option<Arc<OpenText>>,
    pub(super) setting: Setting,
    pub(super) stand: Stand,
    pub(in crate::gui) height: f32,
    pub(in crate::gui) cursor: Option<usize>,
    pub(in crate::gui) passage: Option<CharRange>,
    pub(in crate::gui) selection: Selection,
    pub(super) free: bool,
    pub(in crate::gui) goal: Option<Goal>,
    pub(in crate::gui) flash: Option<Flash>,
    pub(in crate::gui) marks: MarkIndex,
    pub(in crate::gui) pointer: Pointer,
    pub(in crate::gui) overview: Overview,
    pub(in crate::gui) shown: Option<CharRange>,
    pub(in crate::gui) scene: Option<Scene>,
    /// Where one reads in the other face, while that one is shown.
    pub(in crate::gui) elsewhere: Option<Position>,
    #[cfg(test)]
    pub(super) stripes: Vec<(uuid::Uuid, Rect)>,
}

/// A place that is pointed out for a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::gui) struct Flash {
    pub range: CharRange,
    /// When it was first seen, in seconds of the window's clock.
    pub since: Option<f64>,
}

impl Reader {
    /// A view at the start of its document.
    pub fn new() -> Self {
        Self::default()
    }

    /// The passage under the cursor.
    pub fn passage(&self) -> Option<CharRange> {
        self.passage
    }

    /// What is selected: never empty, never inside a character, without blanks at its ends.
    pub fn selection(&self) -> Option<CharRange> {
        self.selection.range()
    }

    /// What is in view, from the first to the last character.
    pub fn in_view(&self) -> Option<CharRange> {
        self.shown
    }

    /// Where a range stood in the window in the last frame, line by line, as far as it was in view:
    /// what is opened beside a passage goes there.
    pub fn rects_in_window(&self, range: CharRange) -> Vec<Rect> {
        let mut out = Vec::new();
        if let Some(scene) = &self.scene {
            scene.rects(range, |rect| out.push(rect));
        }
        out
    }

    /// The place of the text nearest to a point of the window, as of the last frame.
    pub fn place_in_window(&self, point: Pos2) -> Option<CharOffset> {
        self.scene.as_ref()?.place_at(point)
    }

    /// Takes up a document: the one it has, or another.
    pub(in crate::gui) fn adopt(&mut self, document: &Arc<OpenText>) {
        let same = |old: &Arc<OpenText>| Arc::ptr_eq(old, document);
        if self.document.as_ref().is_some_and(same) {
            return;
        }
        if self.document.is_some() {
            // Places in another text mean nothing here. What was asked for since is kept.
            self.selection = Selection::default();
            self.stand = Stand::default();
            self.marks = MarkIndex::default();
            self.pointer = Pointer::default();
            self.overview = Overview::default();
            self.scene = None;
            self.elsewhere = None;
            self.shown = None;
            if self.goal.is_none() {
                self.cursor = None;
                self.flash = None;
            }
        }
        self.setting.reset();
        self.document = Some(Arc::clone(document));
        let cursor = self.cursor.filter(|&at| at < document.passages.len());
        self.put_cursor(document, cursor.unwrap_or(0));
    }

    /// Puts the cursor on a passage.
    pub(in crate::gui) fn put_cursor(&mut self, document: &OpenText, index: usize) -> bool {
        let index = index.min(document.passages.len().saturating_sub(1));
        let before = self.passage;
        self.passage = document.passages.get(index).map(|passage| passage.range);
        self.cursor = self.passage.map(|_| index);
        self.passage != before
    }

    /// Moves the cursor; the view follows.
    pub fn step(&mut self, document: &OpenText, step: Step) {
        if document.passages.is_empty() {
            // Pictures of pages can be leafed through all the same.
            self.goal = Some(Goal::Pages(match step {
                Step::PageDown => 1.0,
                Step::PageUp => -1.0,
                Step::Next | Step::NextHeading => 0.2,
                Step::Previous | Step::PreviousHeading => -0.2,
                Step::Home => f32::NEG_INFINITY,
                Step::End => f32::INFINITY,
            }));
            return;
        }
        let last = document.passages.len().saturating_sub(1);
        let Some(at) = self.cursor.filter(|&at| at <= last) else {
            self.put_cursor(document, 0);
            self.reveal_cursor();
            return;
        };
        let wanted = match step {
            Step::Next => at + 1,
            Step::Previous => at.saturating_sub(1),
            Step::Home => 0,
            Step::End => last,
            Step::PageDown | Step::PageUp => {
                let pages = if step == Step::PageDown { 1.0 } else { -1.0 };
                self.goal = Some(Goal::Pages(pages));
                return;
            }
            Step::NextHeading | Step::PreviousHeading => {
                let is_heading = |passage: &deskreview_reader::text::Passage| {
                    document
                        .block(passage.block)
                        .is_some_and(|block| block.kind == BlockKind::Heading)
                };
                let passages = &document.passages;
                let found = if step == Step::NextHeading {
                    passages
                        .iter()
                        .skip(at + 1)
                        .position(is_heading)
                        .map(|ahead| at + 1 + ahead)
                } else {
                    passages.iter().take(at).rposition(is_heading)
                };
                let Some(found) = found else {
                    return;
                };
                self.put_cursor(document, found);
                self.goal = self.passage.map(|passage| Goal::Show(passage.start));
                return;
            }
        };
        self.put_cursor(document, wanted.min(last));
        self.reveal_cursor();
    }

    fn reveal_cursor(&mut self) {
        self.goal = self.passage.map(Goal::Reveal);
    }

    /// Extends the selection by the keyboard. A selection of nothing begins with the cursor's
    /// passage.
    pub fn extend(&mut self, document: &OpenText, by: Unit, forward: bool) {
        let Some(passage) = self.passage.or(document.passages.first().map(|p| p.range)) else {
            return;
        };
        let from = if forward || by == Unit::Passage {
            passage.start
        } else {
            passage.end
        };
        // The first time, going back by a passage means this one.
        let forward = forward || (by == Unit::Passage && self.selection.range().is_none());
        self.selection.extend(document, from, by, forward);
        let head = self.selection.head();
        self.goal = Some(Goal::Reveal(CharRange {
            start: head,
            end: head,
        }));
    }

    /// Lets the keyboard extend the other end of the selection.
    pub fn swap_ends(&mut self) {
        self.selection.swap_ends();
    }

    /// Selects a range, grown to whole characters.
    pub fn select(&mut self, document: &OpenText, range: CharRange) {
        self.selection.set(document, range);
    }

    /// Selects nothing.
    pub fn clear_selection(&mut self) {
        self.selection = Selection::default();
    }

    /// Whether selecting by mouse takes whole words (it does unless told; `Alt` turns it round).
    pub fn set_snap(&mut self, on: bool) {
        self.free = !on;
    }

    /// Whether selecting by mouse takes whole words.
    pub fn snaps(&self) -> bool {
        !self.free
    }

    /// Shows a place in the upper third, its passage under the cursor; `flash` points it out.
    pub fn go_to(&mut self, document: &OpenText, range: CharRange, flash: bool) {
        if let Some(at) = document.passage_at(range.start) {
            self.put_cursor(document, at);
        }
        self.goal = Some(Goal::Show(range.start));
        self.flash = flash.then_some(Flash { range, since: None });
    }

    /// Where one reads.
    pub fn position(&self) -> Position {
        if let Some(Goal::Stand(position)) = self.goal {
            return position;
        }
        if let Some(position) = self.elsewhere {
            return position;
        }
        let Some(document) = &self.document else {
            return Position::default();
        };
        let Some(piece) = document.pieces.get(self.stand.top) else {
            return Position::default();
        };
        let (line, top) = self
            .setting
            .peek(self.stand.top)
            .map_or((0, 0.0), |layout| {
                layout.first_line_below(self.stand.hidden)
            });
        Position {
            place: CharOffset(piece.range.start.0 + line),
            offset: self.stand.hidden - top,
        }
    }

    /// What is to stand where it does when the other face is shown: the selection or the passage
    /// under the cursor if it begins in view, else the first line; and whether the document's
    /// beginning was in view. `None` unless this face was shown.
    pub(in crate::gui) fn hold(&mut self) -> Option<(Position, bool)> {
        let begins = self.stand.top == 0 && self.stand.hidden <= 0.0;
        let scene = self.scene.take()?;
        let seen = |range: Option<CharRange>| {
            let start = range?.start;
            let (top, _) = scene.extent(CharRange::new(start.0, start.0 + 1))?;
            let offset = scene.view.top() - top;
            (offset <= 0.0 && -offset < scene.view.height() - space::XL).then_some(Position {
                place: start,
                offset,
            })
        };
        let held = seen(self.selection.range()).or_else(|| seen(self.passage));
        Some((held.unwrap_or_else(|| self.position()), begins))
    }

    /// Goes back to where one read.
    pub fn restore(&mut self, position: Position) {
        let offset = if position.offset.is_finite() {
            position.offset
        } else {
            0.0
        };
        self.goal = Some(Goal::Stand(Position { offset, ..position }));
    }

    /// What stands where one reads: at the cursor if it is in view, else at the view's upper edge.
    pub fn here(&self, document: &OpenText) -> Here {
        let place = match (self.passage, self.shown) {
            (Some(passage), Some(shown)) if passage.overlaps(shown) => passage.start,
            (_, Some(shown)) => shown.start,
            (Some(passage), None) => passage.start,
            (None, None) => return Here::default(),
        };
        let text = &document.text;
        let page = text.page_at(place).filter(|_| document.paged);
        let block = text.block_at(place);
        let kept = |at: &usize| text.blocks.get(*at).and_then(|block| block.number.clone());
        Here {
            page: page.map(|page| page.number),
            page_label: page.and_then(|page| page.label.clone()),
            number: block.as_ref().and_then(kept),
            numbered: block.and_then(|at| Some(text.blocks.get(at)?.kind)),
            section: block
                .map(|at| text.section_path(at))
                .unwrap_or_default()
                .into_iter()
                .map(str::to_owned)
                .collect(),
        }
    }
}

/// Looks behind the curtain.
#[cfg(test)]
impl Reader {
    pub(super) fn left_to_measure(&self) -> usize {
        self.setting.heights().unmeasured()
    }

    pub(super) fn kept_layouts(&self) -> usize {
        self.setting.kept()
    }

    pub(super) fn stripe_in_window(&self, id: uuid::Uuid) -> Option<Rect> {
        self.stripes
            .iter()
            .find(|stripe| stripe.0 == id)
            .map(|stripe| stripe.1)
    }

    pub(super) fn note_stripes(&mut self, frame: &super::frame::Frame<'_>) {
        self.stripes = frame
            .stripes
            .iter()
            .filter_map(|stripe| Some((frame.mark(stripe.mark)?.id, stripe.rect)))
            .collect();
    }
}
