//! One frame of a view: its scene, and which marks stand where in it, with their stripes.

use deskreview_reader::text::CharRange;
use eframe::egui::{Pos2, Rect, pos2, vec2};

use super::face::Face;
use super::marks::MarkIndex;
use super::scene::Scene;
use super::typeset::{COUNT, PITCH};
use super::{Mark, ReaderInput};
use crate::gui::theme::space;

/// Width of a stripe.
pub const STRIPE: f32 = 3.0;
/// Height of the count of stripes that do not fit.
const HIGH: f32 = space::L;

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
pub struct Frame<'a, S = Scene> {
    /// What the view was given.
    pub input: &'a ReaderInput<'a>,
    /// What stands where.
    pub scene: S,
    /// Marks in view.
    pub marks: Vec<usize>,
    /// Their stripes.
    pub stripes: Vec<Stripe>,
    /// What has no stripe.
    pub counts: Vec<Count>,
}

impl<S> std::ops::Deref for Frame<'_, S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.scene
    }
}

impl<'a, S: Face> Frame<'a, S> {
    /// From what is in view.
    pub fn new(input: &'a ReaderInput<'a>, scene: S, index: &MarkIndex) -> Self {
        let mut frame = Self {
            input,
            scene,
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

    /// A mark.
    pub fn mark(&self, index: usize) -> Option<&'a Mark> {
        self.input.marks.get(index)
    }

    fn lay_stripes(&mut self, index: &MarkIndex) {
        let above = self.scene.view().top();
        let mut stripes = Vec::with_capacity(self.marks.len());
        let mut counts: Vec<Count> = Vec::new();
        for &at in &self.marks {
            let Some(mark) = self.mark(at) else {
                continue;
            };
            let stripe = index.stripe(at);
            self.scene.margins(mark.range, |margin| {
                if let Some(stripe) = stripe.filter(|stripe| *stripe < margin.lanes) {
                    let x = margin.left + PITCH * f32::from(stripe);
                    stripes.push(Stripe {
                        mark: at,
                        rect: Rect::from_min_max(
                            pos2(x, margin.top + 1.0),
                            pos2(x + STRIPE, margin.bottom - 1.0),
                        ),
                    });
                    return;
                }
                let x = margin.left + PITCH * f32::from(margin.lanes);
                let top = margin.top.max(above);
                match counts
                    .iter_mut()
                    .find(|count| count.rect.y_range().expand(HIGH / 2.0).contains(top))
                {
                    Some(count) if count.marks.contains(&at) => {}
                    Some(count) => count.marks.push(at),
                    None => counts.push(Count {
                        marks: vec![at],
                        rect: Rect::from_min_size(pos2(x, top), vec2(COUNT, HIGH)),
                    }),
                }
            });
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
