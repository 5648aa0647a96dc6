//! What one frame shows, and questions to it: which place is under a point, where a range stands,
//! which marks are there. Painting and pointing both ask here, so they can never disagree.

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{Pos2, Rect, pos2, vec2};

use super::marks::{MarkIndex, STRIPES};
use super::scroll::Placed;
use super::typeset::Sheet;
use super::{Mark, Piece, ReaderInput};
use crate::gui::theme::space;

/// Width of a stripe.
pub const STRIPE: f32 = 3.0;
/// From one stripe to the next.
pub const PITCH: f32 = 6.0;
/// Height of the count of stripes that do not fit.
const COUNT: f32 = space::L;

/// A stripe in the margin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stripe {
    /// Which mark (into the input's).
    pub mark: usize,
    /// Where, in the window.
    pub rect: Rect,
}

/// Marks for whose stripes there was no room.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// Which marks.
    pub marks: Vec<usize>,
    /// Where they are counted, in the window.
    pub rect: Rect,
}

/// One frame of a view.
pub struct Frame<'a> {
    /// What the view was given.
    pub input: &'a ReaderInput<'a>,
    /// The view without its scroll bar, in the window.
    pub view: Rect,
    /// Where things stand from left to right.
    pub sheet: Sheet,
    /// Pieces in view.
    pub placed: Vec<Placed>,
    /// Marks in view.
    pub marks: Vec<usize>,
    /// Their stripes.
    pub stripes: Vec<Stripe>,
    /// What has no stripe.
    pub counts: Vec<Count>,
}

impl<'a> Frame<'a> {
    /// From what is in view.
    pub fn new(
        input: &'a ReaderInput<'a>,
        view: Rect,
        sheet: Sheet,
        placed: Vec<Placed>,
        index: &MarkIndex,
    ) -> Self {
        let mut frame = Self {
            input,
            view,
            sheet,
            placed,
            marks: Vec::new(),
            stripes: Vec::new(),
            counts: Vec::new(),
        };
        if let Some(shown) = frame.shown() {
            index.overlapping(input.marks, shown, &mut frame.marks);
        }
        frame.lay_stripes(index);
        frame
    }

    /// From the first to the last character in view.
    pub fn shown(&self) -> Option<CharRange> {
        let first = self.piece(self.placed.first()?)?;
        let last = self.piece(self.placed.last()?)?;
        Some(CharRange {
            start: first.range.start,
            end: last.range.end,
        })
    }

    /// The piece of something placed.
    pub fn piece(&self, placed: &Placed) -> Option<&'a Piece> {
        self.input.document.pieces.get(placed.index)
    }

    /// A mark.
    pub fn mark(&self, index: usize) -> Option<&'a Mark> {
        self.input.marks.get(index)
    }

    /// The window's place of a piece's upper left corner.
    pub fn corner(&self, placed: &Placed) -> Pos2 {
        pos2(
            self.view.left() + self.sheet.left,
            self.view.top() + placed.top,
        )
    }

    /// The place of the text nearest to a point; `None` without any text.
    pub fn place_at(&self, point: Pos2) -> Option<CharOffset> {
        let placed = self.placed_at(point.y)?;
        let piece = self.piece(placed)?;
        let local = point - self.corner(placed);
        let at = placed.layout.place_at(local.to_pos2());
        // Above the first line of a piece that begins with a number, the number is meant too.
        Some(CharOffset(piece.range.start.0 + at))
    }

    fn placed_at(&self, y: f32) -> Option<&Placed> {
        let y = y - self.view.top();
        let after = self.placed.partition_point(|placed| placed.top <= y);
        self.placed
            .get(after.saturating_sub(1))
            .or(self.placed.first())
    }

    /// Whether a point is on words, and not beside or between them.
    pub fn is_on_text(&self, point: Pos2) -> bool {
        self.placed_at(point.y).is_some_and(|placed| {
            let local = point - self.corner(placed);
            placed.layout.is_on_text(local.to_pos2())
        })
    }

    /// Pieces in view that a range touches, each with its part of the range.
    pub fn pieces_of(
        &self,
        range: CharRange,
    ) -> impl Iterator<Item = (&Placed, std::ops::Range<u32>)> {
        let from = self.placed.partition_point(|placed| {
            self.piece(placed)
                .is_some_and(|piece| piece.range.end <= range.start)
        });
        self.placed
            .iter()
            .skip(from)
            .map_while(move |placed| {
                let piece = self.piece(placed)?;
                (piece.range.start < range.end).then_some((placed, piece.range))
            })
            .filter_map(move |(placed, piece)| {
                let part = piece.intersection(range)?;
                Some((
                    placed,
                    part.start.0 - piece.start.0..part.end.0 - piece.start.0,
                ))
            })
    }

    /// The rectangles of a range as far as it is in view, line by line, in the window.
    pub fn rects(&self, range: CharRange, mut each: impl FnMut(Rect)) {
        for (placed, part) in self.pieces_of(range) {
            let corner = self.corner(placed).to_vec2();
            placed
                .layout
                .rects(part, |rect| each(rect.translate(corner)));
        }
    }

    /// Upper and lower edge of the lines of a range as far as it is in view, in the window.
    pub fn extent(&self, range: CharRange) -> Option<(f32, f32)> {
        let mut extent: Option<(f32, f32)> = None;
        for (placed, part) in self.pieces_of(range) {
            let y = self.corner(placed).y;
            let top = placed.layout.line_at(part.start).0;
            let bottom = placed.layout.line_at(part.end.saturating_sub(1)).1;
            let (top, bottom) = (y + top, y + bottom);
            extent = Some(extent.map_or((top, bottom), |old| (old.0.min(top), old.1.max(bottom))));
        }
        extent
    }

    fn lay_stripes(&mut self, index: &MarkIndex) {
        let left = self.view.left() + self.sheet.stripes;
        let mut stripes = Vec::with_capacity(self.marks.len());
        let mut counts: Vec<Count> = Vec::new();
        for &at in &self.marks {
            let Some(mark) = self.mark(at) else {
                continue;
            };
            let Some((top, bottom)) = self.extent(mark.range) else {
                continue;
            };
            if let Some(stripe) = index.stripe(at) {
                let x = left + PITCH * f32::from(stripe);
                stripes.push(Stripe {
                    mark: at,
                    rect: Rect::from_min_max(pos2(x, top + 1.0), pos2(x + STRIPE, bottom - 1.0)),
                });
                continue;
            }
            let x = left + PITCH * f32::from(STRIPES);
            let top = top.max(self.view.top());
            match counts
                .iter_mut()
                .find(|count| count.rect.y_range().expand(COUNT / 2.0).contains(top))
            {
                Some(count) => count.marks.push(at),
                None => counts.push(Count {
                    marks: vec![at],
                    rect: Rect::from_min_size(pos2(x, top), vec2(COUNT * 1.5, COUNT)),
                }),
            }
        }
        self.stripes = stripes;
        self.counts = counts;
    }

    /// Marks whose stripe or count is at a point.
    pub fn stripes_at(&self, point: Pos2) -> Vec<usize> {
        let margin = (PITCH - STRIPE) / 2.0;
        let of_stripes = self
            .stripes
            .iter()
            .filter(|stripe| stripe.rect.expand2(vec2(margin, 1.0)).contains(point))
            .map(|stripe| stripe.mark);
        let of_counts = self
            .counts
            .iter()
            .filter(|count| count.rect.contains(point))
            .flat_map(|count| count.marks.iter().copied());
        self.shortest_first(of_stripes.chain(of_counts).collect())
    }

    /// Marks whose words are at a point.
    pub fn marks_at(&self, point: Pos2) -> Vec<usize> {
        if !self.is_on_text(point) {
            return Vec::new();
        }
        let Some(place) = self.place_at(point) else {
            return Vec::new();
        };
        // A point on the right half of a character is nearer to the next place.
        let found = self.marks.iter().copied().filter(|&at| {
            let Some(mark) = self.mark(at) else {
                return false;
            };
            let (start, end) = (mark.range.start, mark.range.end);
            start <= place && place < end || {
                let mut hit = false;
                if place == end {
                    let last = CharRange::new(end.0.saturating_sub(1), end.0);
                    self.rects(last, |rect| hit |= rect.contains(point));
                }
                hit
            }
        });
        self.shortest_first(found.collect())
    }

    fn shortest_first(&self, mut marks: Vec<usize>) -> Vec<usize> {
        marks.sort_by_key(|&at| {
            self.mark(at)
                .map(|mark| (mark.range.len(), mark.lane, mark.id))
        });
        marks
    }
}
