//! The pages in view as a face of the document: what stands where on them.

use std::sync::Arc;

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{Pos2, Rect};

use super::print::Print;
use super::stack::PlacedPage;
use crate::gui::reader::face::{Face, Margin};
use crate::gui::reader::typeset::{COUNT, PITCH};
use crate::gui::theme::space;

/// The pages in view.
#[derive(Clone, Debug)]
pub struct PageScene {
    /// The document as it was printed.
    pub print: Arc<Print>,
    /// The view without its scroll bar, in the window.
    pub view: Rect,
    /// The pages and where they are.
    pub pages: Vec<PlacedPage>,
    /// How many stripes fit beside a page.
    pub lanes: u8,
    shown: Option<CharRange>,
}

impl PageScene {
    /// From the pages in view.
    pub fn new(print: Arc<Print>, view: Rect, pages: Vec<PlacedPage>, lanes: u8) -> Self {
        let mut shown: Option<CharRange> = None;
        for page in &pages {
            let seen = page.rect.intersect(view);
            let (from, upto) = (page.to_page(seen.min).y, page.to_page(seen.max).y);
            if let Some(range) = print.shown(page.index, from, upto) {
                shown = Some(shown.map_or(range, |shown| CharRange {
                    start: shown.start.min(range.start),
                    end: shown.end.max(range.end),
                }));
            }
        }
        Self {
            print,
            view,
            pages,
            lanes,
            shown,
        }
    }

    /// Where a range begins, if that is in view: its place and the upper edge of its line.
    pub fn top_of(&self, range: Option<CharRange>) -> Option<(CharOffset, f32)> {
        Some((range?.start, self.start_of(range)?.y))
    }

    /// The upper left corner of a range's first character, if its line is in view.
    pub fn start_of(&self, range: Option<CharRange>) -> Option<Pos2> {
        let start = range?.start;
        let mut found = None;
        self.rects(CharRange::new(start.0, start.0 + 1), |rect| {
            found = found.or(Some(rect.min));
        });
        let y = (self.view.top(), self.view.bottom() - space::XL);
        found.filter(|at: &Pos2| at.y >= y.0 && at.y < y.1)
    }

    /// The first line that is wholly in view: its place and its upper edge.
    pub fn first(&self) -> Option<(CharOffset, f32)> {
        let mut first: Option<(CharOffset, f32)> = None;
        for page in &self.pages {
            for word in self.print.words(page.index) {
                let top = page.to_window(word.rect).top();
                if top >= self.view.top() && first.is_none_or(|(_, other)| top < other - 1.0) {
                    first = Some((word.range.start, top));
                }
            }
            if first.is_some() {
                break;
            }
        }
        first
    }

    /// The page at a point, or the nearest.
    pub fn page_at(&self, point: Pos2) -> Option<&PlacedPage> {
        self.pages.iter().min_by(|a, b| {
            let far = |page: &PlacedPage| {
                let rect = page.rect;
                (rect.top() - point.y).max(point.y - rect.bottom()).max(0.0)
            };
            far(a).total_cmp(&far(b))
        })
    }

    /// The rectangles of a range on one of the pages in view.
    pub fn rects_on(&self, page: &PlacedPage, range: CharRange, mut each: impl FnMut(Rect)) {
        self.print
            .rects(page.index, range, |rect| each(page.to_window(rect)));
    }

    /// The columns a range runs through, in view or not, on the pages in view.
    pub fn columns(&self, range: CharRange, mut each: impl FnMut(Rect)) {
        for page in &self.pages {
            self.print
                .columns(page.index, range, |rect| each(page.to_window(rect)));
        }
    }

    /// Where stripes of a page begin: beside it, or within it where there is no room.
    fn stripes(&self, page: &PlacedPage) -> f32 {
        let wide = space::S + PITCH * f32::from(self.lanes) + COUNT;
        (page.rect.right() + space::S).min(self.view.right() - wide + space::S)
    }
}

impl Face for PageScene {
    fn view(&self) -> Rect {
        self.view
    }

    fn shown(&self) -> Option<CharRange> {
        self.shown
    }

    fn place_at(&self, point: Pos2) -> Option<CharOffset> {
        let page = self.page_at(point)?;
        if let Some(place) = self.print.place_at(page.index, page.to_page(point)) {
            return Some(place);
        }
        // On a page without words (a picture) the nearest page with some is meant.
        let others = self.pages.iter().filter(|other| other.index != page.index);
        let other = others
            .filter(|other| !self.print.words(other.index).is_empty())
            .min_by_key(|other| other.index.abs_diff(page.index))?;
        self.print.place_at(other.index, other.to_page(point))
    }

    fn is_on_text(&self, point: Pos2) -> bool {
        self.page_at(point).is_some_and(|page| {
            page.rect.contains(point) && self.print.is_on_text(page.index, page.to_page(point))
        })
    }

    fn rects(&self, range: CharRange, mut each: impl FnMut(Rect)) {
        for page in &self.pages {
            self.rects_on(page, range, &mut each);
        }
    }

    fn margins(&self, range: CharRange, mut each: impl FnMut(Margin)) {
        for page in &self.pages {
            let (mut top, mut bottom) = (f32::INFINITY, f32::NEG_INFINITY);
            self.rects_on(page, range, |rect| {
                top = top.min(rect.top());
                bottom = bottom.max(rect.bottom());
            });
            if top < bottom {
                each(Margin {
                    left: self.stripes(page),
                    lanes: self.lanes,
                    top,
                    bottom,
                });
            }
        }
    }
}
