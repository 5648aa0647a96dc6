//! Painting pages: sheet, picture, and what is marked on it.
//!
//! A marked stretch is painted by painting the picture once more over itself, multiplied by the
//! mark's colour: its white becomes the colour and its print stays as black as it was, as under a
//! real highlighter. A veil over the picture would make the words paler instead.

use deskreview_reader::text::CharRange;
use eframe::egui::epaint::Mesh;
use eframe::egui::{Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, pos2};

use super::pictures::Layers;
use super::scene::PageScene;
use super::stack::PlacedPage;
use crate::gui::reader::Mark;
use crate::gui::reader::face::Face as _;
use crate::gui::reader::frame::Frame;
use crate::gui::reader::paint::{knobs, outline, stretches, stripes, underlines};
use crate::gui::reader::pointer::{Handles, Pointer};
use crate::gui::theme::space;

/// How much of a mark's colour lies over the print.
const VEIL: f32 = 0.14;

/// Everything a frame of pages shows; `passage` is the one under the cursor.
pub struct Paint<'a, 'b> {
    /// The frame.
    pub frame: &'a Frame<'b, PageScene>,
    /// What there is of each page in view.
    pub layers: &'a [Layers],
    /// What the pointer is about.
    pub pointer: &'a Pointer,
    /// The passage under the cursor.
    pub passage: Option<CharRange>,
    /// What is selected.
    pub selection: Option<CharRange>,
    /// What is pointed out, and how strongly (0 to 1).
    pub flash: Option<(CharRange, f32)>,
    /// The ends of the mark in focus.
    pub handles: Option<Handles>,
}

/// What of a picture lies under a rectangle, in parts of the picture.
fn under(rect: Rect, picture: Rect) -> Rect {
    let share = |at: f32, from: f32, length: f32| (at - from) / length.max(0.01);
    let (corner, size) = (picture.min, picture.size());
    Rect::from_min_max(
        pos2(
            share(rect.left(), corner.x, size.x),
            share(rect.top(), corner.y, size.y),
        ),
        pos2(
            share(rect.right(), corner.x, size.x),
            share(rect.bottom(), corner.y, size.y),
        ),
    )
}

/// Paints what there is of a page in a rectangle of the window, its white as `white`.
pub fn ink(painter: &Painter, page: Rect, layers: &Layers, rect: Rect, white: Color32) {
    let rect = rect.intersect(page);
    if !rect.is_positive() {
        return;
    }
    painter.rect_filled(rect, CornerRadius::ZERO, white);
    for layer in &layers.layers {
        let picture = Rect::from_min_max(
            page.min + layer.part.min.to_vec2() * page.size(),
            page.min + layer.part.max.to_vec2() * page.size(),
        );
        let part = rect.intersect(picture);
        if part.is_positive() {
            let mut mesh = Mesh::with_texture(layer.texture);
            mesh.add_rect_with_uv(part, under(part, picture), white);
            painter.add(Shape::mesh(mesh));
        }
    }
}

/// Paints what there is of a page in a rectangle of the window as if marked with a colour. A breath
/// of the colour lies over it too: on dark parts of a page multiplying alone would not be seen.
fn mark(painter: &Painter, page: Rect, layers: &Layers, rect: Rect, colour: Color32) {
    ink(painter, page, layers, rect, colour);
    let veil = colour.gamma_multiply(VEIL);
    painter.rect_filled(rect.intersect(page), CornerRadius::ZERO, veil);
}

impl Paint<'_, '_> {
    fn pages(&self) -> impl Iterator<Item = (&PlacedPage, &Layers)> {
        self.frame.scene.pages.iter().zip(self.layers)
    }

    /// Paints a range as if marked with a colour.
    fn wash(&self, painter: &Painter, range: CharRange, white: Color32, each: impl Fn(Rect)) {
        for (page, layers) in self.pages() {
            self.frame.scene.rects_on(page, range, |rect| {
                mark(painter, page.rect, layers, rect, white);
                each(rect);
            });
        }
    }

    /// Paints it.
    pub fn paint(&self, painter: &Painter) {
        let theme = self.frame.input.theme;
        painter.rect_filled(self.frame.view, CornerRadius::ZERO, theme.ground);
        for (page, layers) in self.pages() {
            ink(painter, page.rect, layers, page.rect, theme.sheet);
            let line = Stroke::new(1.0, theme.line);
            painter.rect_stroke(page.rect, CornerRadius::ZERO, line, StrokeKind::Outside);
        }
        for (page, layers) in self.pages() {
            self.marks(painter, page, layers);
        }
        self.found(painter);
        if let Some((range, share)) = self.flash {
            let colour = theme.sheet.lerp_to_gamma(theme.accent, share * 0.4);
            self.wash(painter, range, colour, |_| {});
        }
        if let Some(range) = self.selection {
            self.wash(painter, range, theme.sheet_selection, |_| {});
        }
        self.cursor(painter);
        self.focus(painter);
        stripes(painter, self.frame, self.pointer);
    }

    /// A bar beside the passage under the cursor, in each column that it runs through.
    fn cursor(&self, painter: &Painter) {
        let theme = self.frame.input.theme;
        let Some(range) = self.passage else {
            return;
        };
        let colour = if self.frame.input.active {
            theme.sheet_line(theme.cursor)
        } else {
            theme.sheet.lerp_to_gamma(Color32::BLACK, 0.2)
        };
        self.frame.scene.columns(range, |rect| {
            let x = rect.left() - space::S;
            let bar = Rect::from_min_max(pos2(x, rect.top()), pos2(x + 3.0, rect.bottom()));
            painter.rect_filled(bar, 1.5, colour);
        });
    }

    fn marks(&self, painter: &Painter, page: &PlacedPage, layers: &Layers) {
        let theme = self.frame.input.theme;
        let words = self.frame.scene.print.words(page.index);
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let here = CharRange::new(first.range.start.0, last.range.end.0);
        let parts: Vec<(CharRange, &Mark)> = self
            .frame
            .marks
            .iter()
            .filter_map(|&at| {
                let mark = self.frame.mark(at)?;
                Some((self.pointer.range_of(mark).intersection(here)?, mark))
            })
            .collect();
        for stretch in stretches(&parts, self.pointer, theme) {
            let tint = theme.sheet_tint(stretch.colour);
            let white = if stretch.hovered {
                tint.lerp_to_gamma(stretch.colour, 0.14)
            } else {
                tint
            };
            let lines: Vec<Color32> = stretch
                .others
                .iter()
                .map(|colour| theme.sheet_line(*colour))
                .collect();
            self.frame.scene.rects_on(page, stretch.range, |rect| {
                mark(painter, page.rect, layers, rect, white);
                underlines(painter, rect, &lines);
            });
        }
    }

    fn found(&self, painter: &Painter) {
        let input = self.frame.input;
        let Some(shown) = self.frame.scene.shown() else {
            return;
        };
        let theme = input.theme;
        let from = input
            .found
            .partition_point(|range| range.end <= shown.start);
        for (index, range) in input.found.iter().enumerate().skip(from) {
            if range.start >= shown.end {
                break;
            }
            let current = input.current_found == Some(index);
            self.wash(painter, *range, theme.sheet_found, |rect| {
                if current {
                    let stroke = Stroke::new(2.0, Color32::BLACK);
                    painter.rect_stroke(rect.expand(1.0), 2.0, stroke, StrokeKind::Outside);
                }
            });
        }
    }

    /// The mark in focus: outlined, with handles.
    fn focus(&self, painter: &Painter) {
        let input = self.frame.input;
        let Some(mark) = input
            .focused
            .and_then(|id| input.marks.iter().find(|mark| mark.id == id))
        else {
            return;
        };
        let colour = input.theme.sheet_line(mark.colour);
        for page in &self.frame.scene.pages {
            let mut rects = Vec::new();
            let range = self.pointer.range_of(mark);
            self.frame
                .scene
                .rects_on(page, range, |rect| rects.push(rect));
            outline(painter, &rects, Stroke::new(1.5, colour));
        }
        if let Some(handles) = self.handles {
            knobs(painter, handles, colour, input.theme.sheet);
        }
    }
}
