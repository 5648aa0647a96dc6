//! What stands where in a view: which place is under a point, where a range stands. Painting,
//! pointing and whoever opens something beside a passage all ask here, so they never disagree.

use std::sync::Arc;

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{Pos2, Rect, pos2};

use super::scroll::Placed;
use super::typeset::Sheet;
use super::{OpenText, Piece};

/// The pieces in view and where they stand.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The document.
    pub document: Arc<OpenText>,
    /// The view without its scroll bar, in the window.
    pub view: Rect,
    /// Where things stand from left to right.
    pub sheet: Sheet,
    /// Pieces in view.
    pub placed: Vec<Placed>,
}

impl Scene {
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
    pub fn piece(&self, placed: &Placed) -> Option<&Piece> {
        self.document.pieces.get(placed.index)
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
}
