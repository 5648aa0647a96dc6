//! Where a view stands: a piece and how much of it is hidden above. Never one long coordinate, so what
//! is read stays where it is when heights above turn out otherwise than guessed.

use std::sync::Arc;

use eframe::egui::{Context, NumExt, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::heights::Heights;
use super::layout::ParagraphLayout;
use super::setting::Setting;
use super::typeset::GROOVE;
use super::{OpenText, Theme};
use crate::gui::message::tr;
use crate::gui::theme::space;

/// White below the last line.
pub const BELOW: f32 = 96.0;
/// Shortest thumb of the scroll bar.
const THUMB: f32 = 32.0;

/// Where a view stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stand {
    /// The first piece that shows.
    pub top: usize,
    /// How much of it is hidden, in points.
    pub hidden: f32,
}

/// A piece in view.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Which piece.
    pub index: usize,
    /// Where it begins, from the view's upper edge.
    pub top: f32,
    /// Its lines.
    pub layout: Arc<ParagraphLayout>,
}

impl Stand {
    /// Lays out what a view of some height shows, and keeps the stand within the document.
    pub fn place(
        &mut self,
        setting: &mut Setting,
        ctx: &Context,
        document: &OpenText,
        height: f32,
    ) -> Vec<Placed> {
        let count = document.pieces.len();
        if count == 0 {
            *self = Self::default();
            return Vec::new();
        }
        if !self.hidden.is_finite() {
            self.hidden = 0.0;
        }
        self.top = self.top.min(count - 1);
        self.settle(setting, ctx, document);
        let (mut placed, bottom) = self.fill(setting, ctx, document, height);
        let gap = height - BELOW.at_most(height / 2.0) - bottom;
        if gap > 0.5 && (self.top > 0 || self.hidden > 0.0) {
            self.hidden -= gap;
            self.settle(setting, ctx, document);
            placed = self.fill(setting, ctx, document, height).0;
        }
        placed
    }

    /// Makes `hidden` lie within the piece at the top.
    fn settle(&mut self, setting: &mut Setting, ctx: &Context, document: &OpenText) {
        while self.hidden < 0.0 {
            let Some(before) = self.top.checked_sub(1) else {
                self.hidden = 0.0;
                return;
            };
            self.top = before;
            self.hidden += setting.layout(ctx, document, before).height;
        }
        while self.top + 1 < document.pieces.len() {
            let height = setting.layout(ctx, document, self.top).height;
            if self.hidden < height {
                return;
            }
            self.hidden -= height;
            self.top += 1;
        }
        let last = setting.layout(ctx, document, self.top).height;
        self.hidden = self.hidden.min(last);
    }

    /// What fills the view from the top, and where that ends.
    fn fill(
        &self,
        setting: &mut Setting,
        ctx: &Context,
        document: &OpenText,
        height: f32,
    ) -> (Vec<Placed>, f32) {
        let mut placed = Vec::new();
        let scale = ctx.pixels_per_point();
        let mut y = (-self.hidden * scale).round() / scale;
        for index in self.top..document.pieces.len() {
            if y >= height {
                return (placed, height);
            }
            let layout = setting.layout(ctx, document, index);
            let top = y;
            y += layout.height;
            placed.push(Placed { index, top, layout });
        }
        (placed, y)
    }

    /// How far down the document the view's upper edge is, in points.
    pub fn depth(&self, heights: &Heights) -> f64 {
        heights.above(self.top) + f64::from(self.hidden)
    }

    /// Stands at a depth.
    pub fn at_depth(heights: &Heights, depth: f64) -> Self {
        let (top, hidden) = heights.find(depth);
        Self { top, hidden }
    }
}

/// Shows the scroll bar in its groove; gives the depth wanted, if it was used.
pub fn bar_ui(
    ui: &mut Ui,
    theme: &Theme,
    groove: Rect,
    depth: f64,
    total: f64,
    grabbed: &mut Option<f32>,
) -> Option<f64> {
    let view = f64::from(groove.height());
    let total = total + f64::from(BELOW);
    let response = ui.interact(
        groove,
        ui.scope_id().with("scroll bar"),
        Sense::click_and_drag(),
    );
    let range = (total - view).max(0.0);
    let share = if range > 0.0 {
        (depth / range).clamp(0.0, 1.0)
    } else {
        0.0
    };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ScrollBar, true, tr("reader-scroll-bar"));
        info.value = Some((share * 100.0).round());
        info
    });
    if range <= 0.0 || groove.height() < THUMB * 2.0 {
        *grabbed = None;
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share of what fits on a screen"
    )]
    let (share, length) = (
        share as f32,
        ((view / total) as f32 * groove.height()).clamp(THUMB, groove.height() / 2.0),
    );
    let travel = groove.height() - length;
    let top = groove.top() + travel * share;
    let inset = (GROOVE - space::S) / 2.0;
    let wide = response.hovered() || response.dragged();
    let thumb = Rect::from_min_max(
        pos2(groove.left() + if wide { inset } else { inset + 2.0 }, top),
        pos2(groove.right() - inset, top + length),
    );
    let colour = if wide {
        theme.muted
    } else {
        theme.line.lerp_to_gamma(theme.muted, 0.4)
    };
    ui.painter().rect_filled(thumb, thumb.width() / 2.0, colour);
    if !response.is_pointer_button_down_on() && !response.dragged() {
        *grabbed = None;
        return None;
    }
    let pointer = response.interact_pointer_pos()?;
    let held = *grabbed.get_or_insert_with(|| {
        if thumb.y_range().contains(pointer.y) {
            pointer.y - top
        } else {
            length / 2.0
        }
    });
    let wanted = ((pointer.y - held - groove.top()) / travel).clamp(0.0, 1.0);
    // One that only holds the thumb does not move the page.
    let still = (wanted - share).abs() * travel < 0.5;
    (!still).then(|| f64::from(wanted) * range)
}
