//! Pages below each other: how large each is shown, and which of them are in view.
//!
//! Where one reads is (page, how far down on it), never one long coordinate, so zooming and resizing
//! keep the place. How far down each page begins are sums over all pages before it, made anew when
//! the zoom or the view's width changes; a frame looks at what it shows.

use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};
use serde::{Deserialize, Serialize};

use super::print::Print;
use crate::gui::reader::typeset::{COUNT, GROOVE, PITCH};
use crate::gui::theme::space;

/// Points of the screen that a point of the page takes at its actual size: a PDF has 72 of them to
/// the inch, a screen 96.
pub const ACTUAL: f32 = 96.0 / 72.0;
/// Smallest and largest zoom, in parts of the actual size.
pub const ZOOMS: (f32, f32) = (0.1, 16.0);
/// What zooming by keys goes through, in parts of the actual size.
const STEPS: [f32; 16] = [
    0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0, 4.0, 8.0, 16.0,
];
/// Between pages.
pub const GAP: f32 = space::M;
/// Left of pages.
const LEFT: f32 = space::L;

/// How large pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Zoom {
    /// A usual page as wide as the view; wider ones no wider.
    #[default]
    Width,
    /// Whole pages.
    Page,
    /// In parts of the actual size.
    Times(f32),
}

/// A change of the zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ZoomBy {
    /// The next step up, or down.
    Step(bool),
    /// This.
    To(Zoom),
}

impl Zoom {
    /// The next step up or down from what is shown now, in parts of the actual size.
    pub fn step(now: f32, larger: bool) -> Self {
        const NEAR: f32 = 1.01;
        let next = if larger {
            STEPS.iter().find(|step| **step > now * NEAR)
        } else {
            STEPS.iter().rev().find(|step| **step < now / NEAR)
        };
        Self::Times(next.copied().unwrap_or(now).clamp(ZOOMS.0, ZOOMS.1))
    }

    fn sound(self) -> Self {
        match self {
            Self::Times(times) if !times.is_finite() => Self::Width,
            Self::Times(times) => Self::Times(times.clamp(ZOOMS.0, ZOOMS.1)),
            zoom => zoom,
        }
    }
}

/// Where one reads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stand {
    /// The page at the view's upper edge, counted from 0.
    pub page: usize,
    /// How far below that page's upper edge the view's is, in points of the page; less than nothing
    /// between pages.
    pub down: f32,
    /// How far pages that are wider than the view are pushed to the right, in points of the screen.
    pub pan: f32,
}

/// A page in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedPage {
    /// Which page, counted from 0.
    pub index: usize,
    /// Where it is, in the window; on whole pixels.
    pub rect: Rect,
    /// Its size in points.
    pub size: Vec2,
}

impl PlacedPage {
    /// From the page to the window.
    pub fn to_window(self, rect: Rect) -> Rect {
        let scale = self.rect.size() / self.size;
        let corner = self.rect.min;
        Rect::from_min_max(
            corner + rect.min.to_vec2() * scale,
            corner + rect.max.to_vec2() * scale,
        )
    }

    /// From the window to the page.
    pub fn to_page(self, point: Pos2) -> Pos2 {
        ((point - self.rect.min) / (self.rect.size() / self.size)).to_pos2()
    }
}

/// All pages of a document, one below the other, for one zoom and view.
#[derive(Clone, Debug)]
pub struct Stack {
    key: (Zoom, Vec2, usize),
    /// Points of the screen a point of each page takes.
    scales: Vec<f32>,
    /// How far down each page begins; at the end, where the last one ends.
    tops: Vec<f64>,
    /// The widest page on the screen.
    widest: f32,
    view: Vec2,
    lanes: u8,
    usual: f32,
}

/// How many stripes fit beside a page, and how much room they take.
fn right(width: f32) -> (u8, f32) {
    let lanes = if width >= 640.0 {
        6
    } else if width >= 420.0 {
        4
    } else {
        2
    };
    (lanes, space::S + PITCH * f32::from(lanes) + COUNT)
}

impl Stack {
    /// Whether it was made for this zoom and view.
    pub fn is_for(&self, print: &Print, zoom: Zoom, view: Vec2) -> bool {
        self.key == (zoom, view, print.pages())
    }

    /// For a zoom and the size of a view without its scroll bar.
    pub fn new(print: &Print, zoom: Zoom, view: Vec2) -> Self {
        let key = (zoom, view, print.pages());
        let (lanes, right) = right(view.x + GROOVE);
        let room = vec2(
            (view.x - LEFT - right).max(80.0),
            (view.y - 2.0 * GAP).max(80.0),
        );
        let limit = |scale: f32| scale.clamp(ZOOMS.0 * ACTUAL, ZOOMS.1 * ACTUAL);
        let usual = match zoom.sound() {
            Zoom::Times(times) => times * ACTUAL,
            Zoom::Width => limit(room.x / print.usual_width()),
            Zoom::Page => {
                let size = print.size(0);
                let width = print.usual_width();
                // A usual page's height, from one that is as wide.
                let high = (0..print.pages().min(500))
                    .map(|page| print.size(page))
                    .find(|size| (size.x - width).abs() < 1.0)
                    .map_or(size.y, |size| size.y);
                limit((room.x / width).min(room.y / high))
            }
        };
        let fits = |size: Vec2| match zoom.sound() {
            Zoom::Times(_) => usual,
            Zoom::Width => usual.min(room.x / size.x),
            Zoom::Page => usual.min(room.x / size.x).min(room.y / size.y),
        };
        let mut scales = Vec::with_capacity(print.pages());
        let mut tops = Vec::with_capacity(print.pages() + 1);
        let mut y = f64::from(GAP);
        let mut widest = 0.0f32;
        for page in 0..print.pages() {
            let size = print.size(page);
            let scale = fits(size);
            tops.push(y);
            y += f64::from(size.y * scale) + f64::from(GAP);
            widest = widest.max(size.x * scale);
            scales.push(scale);
        }
        tops.push(y);
        Self {
            key,
            scales,
            tops,
            widest,
            view,
            lanes,
            usual,
        }
    }

    /// How large a usual page is shown, in parts of the actual size.
    pub fn times(&self) -> f32 {
        self.usual / ACTUAL
    }

    /// What it was made for.
    pub fn zoom(&self) -> Zoom {
        self.key.0
    }

    /// How wide the view is.
    pub fn width(&self) -> f32 {
        self.view.x
    }

    /// How many stripes fit beside a page.
    pub fn lanes(&self) -> u8 {
        self.lanes
    }

    /// How large a page is shown, in points of the screen for one of its own.
    pub fn scale(&self, page: usize) -> f32 {
        self.scales.get(page).copied().unwrap_or(ACTUAL)
    }

    /// Height of all of it, in points of the screen.
    pub fn total(&self) -> f64 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Where a point of a page is, from the beginning of all of it.
    pub fn depth_of(&self, page: usize, down: f32) -> f64 {
        let top = self.tops.get(page).copied().unwrap_or(0.0);
        top + f64::from(down) * f64::from(self.scale(page))
    }

    /// How far down the view's upper edge is.
    pub fn depth(&self, stand: &Stand) -> f64 {
        self.depth_of(stand.page, stand.down)
    }

    /// A stand so far down, within the document.
    pub fn at_depth(&self, depth: f64, pan: f32) -> Stand {
        let range = (self.total() - f64::from(self.view.y)).max(0.0);
        let depth = if depth.is_nan() { 0.0 } else { depth }.clamp(0.0, range);
        Stand {
            pan: self.sound_pan(pan),
            ..self.at(depth)
        }
    }

    /// The point of a page at a depth.
    pub fn at(&self, depth: f64) -> Stand {
        let page = self.page_at(depth);
        let top = self.tops.get(page).copied().unwrap_or(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "within a page")]
        let down = ((depth - top) / f64::from(self.scale(page))) as f32;
        Stand {
            page,
            down,
            pan: 0.0,
        }
    }

    /// The page at a depth, or the one below if that is between pages.
    fn page_at(&self, depth: f64) -> usize {
        let count = self.scales.len();
        // A page ends where its gap begins.
        let after = self
            .tops
            .partition_point(|top| *top - f64::from(GAP) <= depth);
        after.saturating_sub(1).min(count.saturating_sub(1))
    }

    /// How far pages can be pushed aside, either way.
    pub fn most_pan(&self) -> f32 {
        let (_, right) = right(self.view.x + GROOVE);
        (self.widest + LEFT + right - self.view.x).max(0.0) / 2.0
    }

    fn sound_pan(&self, pan: f32) -> f32 {
        let over = self.most_pan();
        if pan.is_finite() {
            pan.clamp(-over, over)
        } else {
            0.0
        }
    }

    /// How far a page must be pushed for its left edge to be so far from the view's.
    pub fn pan_for(&self, print: &Print, page: usize, left: f32) -> f32 {
        let middle = left + print.size(page).x * self.scale(page) / 2.0;
        self.sound_pan(middle - self.middle(0.0))
    }

    /// Whether pages are wider than the view.
    pub fn pans(&self) -> bool {
        self.widest > self.view.x
    }

    /// Middle of the pages, from the view's left edge.
    fn middle(&self, pan: f32) -> f32 {
        let (_, right) = right(self.view.x + GROOVE);
        LEFT + (self.view.x - LEFT - right) / 2.0 + self.sound_pan(pan)
    }

    /// Where a page's left edge is, from the view's.
    pub fn left_of(&self, print: &Print, page: usize, pan: f32) -> f32 {
        self.middle(pan) - print.size(page).x * self.scale(page) / 2.0
    }

    /// What is in view; `pixels` is how many pixels a point has.
    pub fn place(&self, print: &Print, stand: &Stand, view: Rect, pixels: f32) -> Vec<PlacedPage> {
        let depth = self.depth(stand);
        let end = depth + f64::from(view.height());
        let snap = |at: f32| (at * pixels).round() / pixels;
        let mut out = Vec::new();
        for index in self.page_at(depth)..self.scales.len() {
            let top = self.tops.get(index).copied().unwrap_or(0.0);
            if top >= end {
                break;
            }
            let size = print.size(index);
            let shown = size * self.scale(index);
            // On whole pixels, and a whole number of them: so a picture is not smeared.
            let whole = |side: f32| ((side * pixels).round() / pixels).max(1.0 / pixels);
            #[expect(clippy::cast_possible_truncation, reason = "near the view")]
            let y = view.top() + (top - depth) as f32;
            let x = view.left() + self.left_of(print, index, stand.pan);
            let corner = pos2(snap(x), snap(y));
            out.push(PlacedPage {
                index,
                rect: Rect::from_min_size(corner, vec2(whole(shown.x), whole(shown.y))),
                size,
            });
        }
        out
    }
}
