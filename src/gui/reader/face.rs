//! What a view of a document must answer so that marks, pointer and selection work in it.
//!
//! A document has two faces: its text as we set it, and its pages as they were printed. Both show the
//! same cursor, selection and marks, and are worked by the same hand; they differ only in where things
//! stand.

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{Pos2, Rect};

use super::scene::Scene;

/// A stretch of margin beside lines, where stripes go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margin {
    /// Where stripes begin, in the window.
    pub left: f32,
    /// How many fit beside each other.
    pub lanes: u8,
    /// Upper edge of the lines.
    pub top: f32,
    /// Lower edge of the lines.
    pub bottom: f32,
}

/// Where things stand in one frame of a view; all places are the window's.
pub trait Face {
    /// The view without its scroll bar.
    fn view(&self) -> Rect;
    /// From the first to the last character in view.
    fn shown(&self) -> Option<CharRange>;
    /// The place of the text nearest to a point; `None` without any text.
    fn place_at(&self, point: Pos2) -> Option<CharOffset>;
    /// Whether a point is on words, and not beside or between them.
    fn is_on_text(&self, point: Pos2) -> bool;
    /// The rectangles of a range as far as it is in view, line by line.
    fn rects(&self, range: CharRange, each: impl FnMut(Rect));
    /// The margins beside a range as far as it is in view.
    fn margins(&self, range: CharRange, each: impl FnMut(Margin));
}

impl Face for Scene {
    fn view(&self) -> Rect {
        self.view
    }

    fn shown(&self) -> Option<CharRange> {
        self.shown()
    }

    fn place_at(&self, point: Pos2) -> Option<CharOffset> {
        self.place_at(point)
    }

    fn is_on_text(&self, point: Pos2) -> bool {
        self.is_on_text(point)
    }

    fn rects(&self, range: CharRange, each: impl FnMut(Rect)) {
        self.rects(range, each);
    }

    fn margins(&self, range: CharRange, mut each: impl FnMut(Margin)) {
        if let Some((top, bottom)) = self.extent(range) {
            each(Margin {
                left: self.view.left() + self.sheet.stripes,
                lanes: self.sheet.lanes,
                top,
                bottom,
            });
        }
    }
}
