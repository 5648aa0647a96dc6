//! The two sides of the window: which are wanted, which have room, and how wide they are.
//!
//! egui keeps the width that a panel was drawn with, so a window made small for a moment would leave
//! its sides narrow for good. What is kept here is the width that somebody chose; what egui remembers
//! is put away whenever the window's own width changes.

use std::ops::RangeInclusive;

use eframe::egui::{Ui, containers::panel::PanelState};

/// Name of the left side's panel.
pub(super) const LEFT: &str = "left";
/// Name of the right side's panel.
pub(super) const RIGHT: &str = "right";

/// What is left for reading where both sides are shown, in points.
const READING: f32 = 340.0;

/// One side.
#[derive(Clone, Copy, Debug)]
pub(super) struct OneSide {
    /// Somebody wants to see it.
    pub(super) wanted: bool,
    /// It is wanted and has room.
    pub(super) shown: bool,
    /// The width that was chosen, in points.
    pub(super) wide: f32,
    /// The least width that it can be read at, in points.
    least: f32,
    /// The largest share of the window.
    share: f32,
    /// The greatest width there is room for, in points.
    most: f32,
    /// The width it is due to have in this frame, in points.
    due: f32,
}

impl OneSide {
    /// From how narrow to how wide it may be now.
    pub(super) fn range(&self) -> RangeInclusive<f32> {
        self.least..=self.most
    }

    /// Its width where so much is left for it, in points.
    fn due_in(&mut self, whole: f32, left: f32) -> f32 {
        self.most = (whole * self.share).min(left).max(self.least);
        self.wide.clamp(self.least, self.most)
    }

    /// It was drawn this wide: another width than was due was chosen by dragging its edge.
    pub(super) fn drawn(&mut self, wide: f32) {
        if (wide - self.due).abs() > 0.5 {
            self.wide = wide;
            self.due = wide;
        }
    }
}

/// Both sides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pub(super) left: OneSide,
    pub(super) right: OneSide,
    /// The right one was asked for last: it stays where there is room for one alone.
    right_last: bool,
    /// The window's width when the sides were fitted last, in points, and which were shown.
    whole: f32,
    seen: (bool, bool),
}

impl Sides {
    /// As they were left.
    pub(super) fn new(left: bool, right: bool, widths: Option<(f32, f32)>) -> Self {
        let (wide_left, wide_right) = widths.unwrap_or((280.0, 360.0));
        let side = |wanted, wide, least, share| OneSide {
            wanted,
            shown: wanted,
            wide,
            least,
            share,
            most: wide.max(least),
            due: wide,
        };
        Self {
            left: side(left, wide_left, 180.0, 0.26),
            right: side(right, wide_right, 312.0, 0.40),
            right_last: true,
            whole: 0.0,
            seen: (false, false),
        }
    }

    /// Shows a side, or puts it away if it is to be seen.
    pub(super) fn toggle(&mut self, right: bool) {
        let side = if right {
            &mut self.right
        } else {
            &mut self.left
        };
        if side.shown {
            side.wanted = false;
        } else {
            self.show(right);
        }
    }

    /// Shows a side.
    pub(super) fn show(&mut self, right: bool) {
        let side = if right {
            &mut self.right
        } else {
            &mut self.left
        };
        side.wanted = true;
        self.right_last = right;
    }

    /// Which of the sides are to be seen in a window of this width; the widths they are due to have.
    pub(super) fn fit(&mut self, ui: &Ui, whole: f32) {
        self.choose(whole);
        let shown = (self.left.shown, self.right.shown);
        if (whole - self.whole).abs() > 0.5 || shown != self.seen {
            self.whole = whole;
            self.seen = shown;
            for name in [LEFT, RIGHT] {
                let id = ui.scope_id().with(name);
                ui.data_mut(|data| data.remove::<PanelState>(id));
            }
            self.measure(whole);
        }
    }

    /// The widths that leave enough for reading.
    fn measure(&mut self, whole: f32) {
        let right = if self.right.shown {
            self.right.least
        } else {
            0.0
        };
        self.left.due = self.left.due_in(whole, whole - READING - right);
        let left = if self.left.shown { self.left.due } else { 0.0 };
        self.right.due = self.right.due_in(whole, whole - READING - left);
    }

    fn choose(&mut self, whole: f32) {
        let both = whole >= self.left.least + self.right.least + READING;
        let (left, right) = (self.left.wanted, self.right.wanted);
        self.left.shown = left && (both || !right || !self.right_last);
        self.right.shown = right && (both || !left || self.right_last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sides: &mut Sides, whole: f32) -> (bool, bool) {
        sides.choose(whole);
        (sides.left.shown, sides.right.shown)
    }

    #[test]
    fn a_narrow_window_shows_the_side_asked_for_last() {
        let mut sides = Sides::new(true, true, None);
        assert_eq!(shown(&mut sides, 1_280.0), (true, true));
        assert_eq!(shown(&mut sides, 533.0), (false, true));
        sides.toggle(false);
        assert_eq!(shown(&mut sides, 533.0), (true, false));
        sides.toggle(false);
        assert_eq!(shown(&mut sides, 533.0), (false, true));
        sides.show(false);
        assert_eq!(
            shown(&mut sides, 1_280.0),
            (true, true),
            "both are wanted still"
        );
    }

    #[test]
    fn a_window_made_small_for_a_moment_leaves_the_widths_alone() {
        let mut sides = Sides::new(true, true, Some((300.0, 400.0)));
        sides.measure(853.0);
        assert!(853.0 - sides.left.due - sides.right.due >= READING - 0.5);
        let narrow = sides.right.due;
        sides.right.drawn(narrow);
        assert_eq!(sides.right.wide, 400.0, "narrowed by the window");
        sides.measure(1_600.0);
        sides.right.drawn(400.0);
        assert_eq!(sides.right.due, 400.0, "as wide as before");
        sides.right.drawn(450.0);
        assert_eq!(sides.right.wide, 450.0, "dragged");
    }
}
