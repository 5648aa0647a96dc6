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
    /// The width it is due to have in this frame, in points.
    due: f32,
}

impl OneSide {
    /// From how narrow to how wide it may be in a window.
    pub(super) fn range(&self, whole: f32) -> RangeInclusive<f32> {
        self.least..=(whole * self.share).max(self.least)
    }

    fn clamped(&self, whole: f32) -> f32 {
        let range = self.range(whole);
        self.wide.clamp(*range.start(), *range.end())
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
    /// The window's width when the sides were fitted last, in points.
    whole: f32,
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
            due: wide,
        };
        Self {
            left: side(left, wide_left, 180.0, 0.26),
            right: side(right, wide_right, 240.0, 0.40),
            right_last: true,
            whole: 0.0,
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
        if (whole - self.whole).abs() > 0.5 {
            self.whole = whole;
            for name in [LEFT, RIGHT] {
                let id = ui.scope_id().with(name);
                ui.data_mut(|data| data.remove::<PanelState>(id));
            }
            self.left.due = self.left.clamped(whole);
            self.right.due = self.right.clamped(whole);
        }
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
        let mut side = Sides::new(true, true, Some((300.0, 400.0))).right;
        side.due = side.clamped(800.0);
        side.drawn(320.0);
        assert_eq!(side.wide, 400.0, "narrowed by the window");
        side.due = side.clamped(1_600.0);
        side.drawn(400.0);
        side.drawn(450.0);
        assert_eq!(side.wide, 450.0, "dragged");
    }
}
