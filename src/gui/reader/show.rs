//! One frame of a view: follow what changed, go where one is to go, place, point, paint, name.

use std::sync::Arc;
use std::time::Duration;

use deskreview_reader::text::{BlockKind, CharRange};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Label, PopupAnchor, Rect, RichText, Sense, Tooltip, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::face::Face;
use super::frame::Frame;
use super::paint::Paint;
use super::scene::Scene;
use super::scroll::{self, Stand};
use super::setting::Change;
use super::typeset::{GROOVE, Sheet, Typesetter};
use super::view::{Goal, Reader};
use super::{OpenText, Position, ReaderEvent, ReaderInput, overview, shown_address};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::space;

/// What may be spent on measuring in one frame.
const SLICE: Duration = Duration::from_millis(4);
/// How long a place is pointed out, in seconds.
const FLASH: f64 = 1.2;
/// How long the pointer rests on words before their marks are named, in seconds.
const REST: f32 = 0.6;
/// Marks named in a tooltip at most.
const NAMED: usize = 8;
/// Widest line of an address in a tooltip, in points.
const WIDEST: f32 = 420.0;

impl Reader {
    /// Shows the view in the space there is.
    pub fn ui(&mut self, ui: &mut Ui, input: &ReaderInput<'_>) -> Vec<ReaderEvent> {
        let rect = ui.available_rect_before_wrap();
        let mut events = Vec::new();
        if !rect.is_positive() || rect.any_nan() {
            return events;
        }
        ui.advance_cursor_after_rect(rect);
        let builder = UiBuilder::new()
            .max_rect(rect)
            .id_salt("reader")
            .accessibility_role(Role::Document)
            .accessibility_label(tr("reader-name"));
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(rect.intersect(ui.clip_rect()));
            ui.expand_to_include_rect(rect);
            self.frame_ui(ui, rect, input, &mut events);
        });
        events
    }

    fn frame_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        input: &ReaderInput<'_>,
        events: &mut Vec<ReaderEvent>,
    ) {
        let document = input.document;
        let before = self.passage;
        self.adopt(document);
        if let Some(position) = self.elsewhere.take()
            && self.goal.is_none()
        {
            self.goal = Some(Goal::Stand(position));
        }
        self.marks.follow(input.marks, input.marks_version);
        self.height = rect.height();
        let setter = Typesetter {
            sheet: Sheet::new(rect.width(), input.measure),
            text_size: sound_size(input.text_size),
        };
        let broken = self.keep_place(ui, document, setter);
        let view = Rect::from_min_max(rect.min, pos2(rect.right() - GROOVE, rect.bottom()));
        if document.pieces.is_empty() {
            self.goal = None;
            ui.painter().rect_filled(rect, 0.0, input.theme.paper);
            let words = RichText::new(tr("reader-empty")).color(input.theme.muted);
            ui.scope_builder(UiBuilder::new().max_rect(rect.shrink(space::XL)), |ui| {
                ui.label(words);
            });
            return;
        }
        ui.painter().rect_filled(rect, 0.0, input.theme.paper);
        let text_id = ui.scope_id().with("text");
        let response = ui.interact(view, text_id, Sense::click_and_drag());
        let wheel = self.wheel(ui, rect);
        let moved = self.reach_goal(ui, document) | wheel;
        let groove = Rect::from_min_max(pos2(view.right(), rect.top()), rect.max);
        let heights = self.setting.heights();
        let (top, total) = (self.stand.depth(heights), heights.total());
        let whole = total + f64::from(scroll::BELOW);
        let depth = |at| overview::depth(document, heights, at);
        self.overview
            .paint(ui.painter(), input, whole, groove, depth);
        let mut thumb = self.pointer.thumb;
        let dragged = scroll::bar_ui(ui, input.theme, groove, top, total, &mut thumb);
        self.pointer.thumb = thumb;
        if let Some(depth) = dragged {
            self.stand = Stand::at_depth(heights, depth);
        }
        let placed = self
            .stand
            .place(&mut self.setting, ui.ctx(), document, rect.height());
        let scene = Scene {
            document: Arc::clone(document),
            view,
            sheet: setter.sheet,
            placed,
        };
        let frame = Frame::new(input, scene, &self.marks);
        self.shown = frame.shown();
        let handles = self.handles_ui(ui, &frame, events);
        let pull = self.point(ui, &response, &frame, events);
        if self.passage != before && !events.contains(&ReaderEvent::CursorMoved) {
            events.push(ReaderEvent::CursorMoved);
        }
        let flash = self.flash(ui);
        let painter = ui.painter_at(view);
        Paint {
            frame: &frame,
            setter: &setter,
            pointer: &self.pointer,
            passage: self.passage,
            selection: self.selection.range(),
            flash,
            handles,
        }
        .paint(&painter);
        nodes(ui, &frame);
        self.tooltip(ui, &frame);
        #[cfg(test)]
        self.note_stripes(&frame);
        self.scene = Some(frame.scene);
        if pull != 0.0 {
            self.stand.hidden += pull;
            ui.ctx().request_repaint();
        }
        let busy = broken || moved || pull != 0.0 || self.pointer.is_dragging();
        self.measure(ui, document, busy);
        self.setting.tidy();
    }

    /// Follows another width, size or font without losing the place. Tells whether lines break
    /// elsewhere now.
    fn keep_place(&mut self, ui: &Ui, document: &OpenText, setter: Typesetter) -> bool {
        let position = (self.setting.is_ready() && self.goal.is_none()).then(|| self.position());
        if self.setting.follow(ui.ctx(), document, setter) == Change::None {
            return false;
        }
        if let Some(position) = position {
            self.stand_at(ui, document, position);
        }
        true
    }

    fn stand_at(&mut self, ui: &Ui, document: &OpenText, position: Position) {
        if position == Position::default() {
            // The beginning, with what stands above its first line.
            self.stand = Stand::default();
            return;
        }
        let Some(index) = document.piece_at(position.place) else {
            return;
        };
        let Some(piece) = document.pieces.get(index) else {
            return;
        };
        let layout = self.setting.layout(ui.ctx(), document, index);
        let (top, _) = layout.line_at(position.place.0.saturating_sub(piece.range.start.0));
        // A line is never that high: what was saved is not trusted.
        let offset = position.offset.clamp(-self.height.max(1.0), 1_000.0);
        self.stand = Stand {
            top: index,
            hidden: top + offset,
        };
    }

    fn wheel(&mut self, ui: &Ui, rect: Rect) -> bool {
        if !ui.rect_contains_pointer(rect) {
            return false;
        }
        let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
        self.stand.hidden -= delta;
        delta != 0.0
    }

    /// Goes where the view was told to go. Tells whether it went anywhere.
    fn reach_goal(&mut self, ui: &Ui, document: &OpenText) -> bool {
        let Some(goal) = self.goal.take() else {
            return false;
        };
        match goal {
            Goal::Stand(position) => self.stand_at(ui, document, position),
            Goal::Show(place) => {
                let offset = -(self.height * 0.3);
                self.stand_at(ui, document, Position { place, offset });
            }
            Goal::Reveal(range) => self.reveal(ui, document, range),
            Goal::Pages(pages) => {
                // Two lines stay in view, so that the eye finds its way.
                let lines = 2.0 * self.setting.line();
                let step = (self.height - lines).max(self.height / 2.0);
                self.stand.hidden += pages * step;
                self.stand
                    .place(&mut self.setting, ui.ctx(), document, self.height);
                self.cursor_into_view(document, pages > 0.0);
            }
        }
        true
    }

    /// After a page: the cursor goes to the first passage that begins in view, or the last one
    /// if the document's end is reached.
    fn cursor_into_view(&mut self, document: &OpenText, down: bool) {
        let top = self.position().place;
        let first = document
            .passages
            .partition_point(|passage| passage.range.start < top);
        let before = self.cursor.unwrap_or(0);
        let ahead = if down {
            first.max(before + 1)
        } else {
            first.min(before.saturating_sub(1))
        };
        self.put_cursor(document, ahead);
        self.goal = self.passage.map(Goal::Reveal);
    }

    /// Moves the view as little as is needed to see a range, or its beginning if it is long.
    fn reveal(&mut self, ui: &Ui, document: &OpenText, range: CharRange) {
        let margin = (self.setting.line() * 2.0).min(self.height / 4.0);
        let end = range.end.max(range.start);
        let (Some(first), Some(last)) = (
            document.piece_at(range.start),
            document.piece_at(deskreview_reader::text::CharOffset(
                end.0.saturating_sub(1).max(range.start.0),
            )),
        ) else {
            return;
        };
        let far = |index: usize| index.abs_diff(self.stand.top) > 60;
        if far(first) {
            let offset = -(self.height * 0.3);
            let place = range.start;
            self.stand_at(ui, document, Position { place, offset });
            return;
        }
        let ctx = ui.ctx();
        // Everything between is laid out, so that distances are measures and not guesses.
        let (from, upto) = (first.min(self.stand.top), last.max(self.stand.top));
        for index in from..=upto.min(from + 120) {
            if !self.setting.heights().is_measured(index) {
                self.setting.layout(ctx, document, index);
            }
        }
        let mut y_of = |index: usize, place: u32, bottom: bool| {
            let layout = self.setting.layout(ctx, document, index);
            let start = document.pieces.get(index).map_or(0, |p| p.range.start.0);
            let (upper, lower) = layout.line_at(place.saturating_sub(start));
            let heights = self.setting.heights();
            let above = heights.above(index) - self.stand.depth(heights);
            #[expect(clippy::cast_possible_truncation, reason = "a few views at most")]
            let above = above as f32;
            above + if bottom { lower } else { upper }
        };
        let top = y_of(first, range.start.0, false);
        let bottom = y_of(last, end.0.saturating_sub(1).max(range.start.0), true);
        let fits = bottom - top <= self.height - margin * 2.0;
        if top < margin || !fits && top > self.height - margin * 2.0 {
            self.stand.hidden += top - margin;
        } else if fits && bottom > self.height - margin {
            self.stand.hidden += bottom - (self.height - margin);
        } else if !fits && top > self.height / 2.0 {
            self.stand.hidden += top - margin;
        }
    }

    /// What is pointed out, and how strongly still.
    pub(in crate::gui) fn flash(&mut self, ui: &Ui) -> Option<(CharRange, f32)> {
        let flash = self.flash.as_mut()?;
        let now = ui.input(|input| input.time);
        let since = *flash.since.get_or_insert(now);
        let left = 1.0 - (now - since) / FLASH;
        if left <= 0.0 {
            self.flash = None;
            return None;
        }
        let range = flash.range;
        ui.ctx().request_repaint_after(Duration::from_millis(33));
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
        let left = left as f32;
        Some((range, left))
    }

    fn measure(&mut self, ui: &Ui, document: &OpenText, busy: bool) {
        if self.setting.heights().unmeasured() == 0 {
            return;
        }
        // While something moves, frames are for that.
        let more = busy
            || self
                .setting
                .measure(ui.ctx(), document, self.stand.top, SLICE);
        if more {
            ui.ctx().request_repaint_after(Duration::from_millis(8));
        }
    }

    /// Names the marks under the pointer: at once on a stripe, after a rest on words.
    pub(in crate::gui) fn tooltip<S: Face>(&self, ui: &Ui, frame: &Frame<'_, S>) {
        if self.pointer.hovered.is_empty() && self.pointer.link.is_none() {
            return;
        }
        let (pos, still) = ui.input(|input| {
            (
                input.pointer.hover_pos(),
                input.pointer.time_since_last_movement(),
            )
        });
        let Some(pos) = pos else {
            return;
        };
        if !self.pointer.on_stripe && still < REST {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f32(REST - still + 0.01));
            return;
        }
        let anchor = Rect::from_center_size(pos, vec2(space::XL, space::XL));
        let tooltip = Tooltip::always_open(
            ui.ctx().clone(),
            ui.layer_id(),
            ui.scope_id().with("marks"),
            PopupAnchor::from(anchor),
        );
        tooltip.show(|ui| {
            let marks = || {
                let known = |id| frame.input.marks.iter().find(move |mark| mark.id == id);
                self.pointer.hovered.iter().copied().filter_map(known)
            };
            for mark in marks().take(NAMED) {
                ui.horizontal(|ui| {
                    let (dot, _) = ui.allocate_exact_size(vec2(space::S, space::S), Sense::hover());
                    ui.painter().circle_filled(dot.center(), 4.0, mark.colour);
                    ui.label(RichText::new(&mark.label).strong());
                });
                if !mark.detail.is_empty() {
                    ui.horizontal(|ui| {
                        ui.add_space(space::L);
                        ui.label(RichText::new(&mark.detail).color(frame.input.theme.muted));
                    });
                }
            }
            if let Some(target) = &self.pointer.link {
                ui.set_max_width(WIDEST);
                let colour = frame.input.theme.muted;
                ui.add(Label::new(RichText::new(shown_address(target)).color(colour)).wrap());
            }
            let more = self.pointer.hovered.len().saturating_sub(NAMED);
            if more > 0 {
                ui.label(tr_with("reader-more-marks", &[("count", more.into())]));
            }
        });
    }
}

/// A node for each piece in view, so that a screen reader reads it and tests find it by its words.
fn nodes(ui: &mut Ui, frame: &Frame<'_>) {
    let document: &Arc<OpenText> = frame.input.document;
    for placed in &frame.placed {
        let Some(piece) = frame.piece(placed) else {
            continue;
        };
        let corner = frame.corner(placed);
        let (top, bottom) = placed.layout.extent();
        let rect = Rect::from_min_max(
            corner + vec2(0.0, top),
            corner + vec2(frame.sheet.width, bottom),
        );
        let rect = rect.intersect(frame.view);
        if !rect.is_positive() {
            continue;
        }
        let response = ui.interact(
            rect,
            ui.scope_id().with(("piece", placed.index)),
            Sense::hover(),
        );
        let role = role(piece.kind);
        response.widget_info(|| WidgetInfo::labeled(role, true, document.words(piece)));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if piece.kind == BlockKind::Heading {
                node.set_level(usize::from(piece.level));
            }
            if let Some(tags) = tags(frame, piece.range) {
                node.set_description(tags);
            }
        });
    }
}

/// What a screen reader calls a kind of block.
pub(in crate::gui) fn role(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Heading => Role::Heading,
        BlockKind::ListItem => Role::ListItem,
        BlockKind::Table => Role::Row,
        BlockKind::Caption => Role::Caption,
        BlockKind::Footnote => Role::DocFootnote,
        BlockKind::Quote => Role::Blockquote,
        BlockKind::Paragraph | BlockKind::Furniture => Role::Paragraph,
    }
}

/// What a stretch of text is tagged to, in words for a screen reader; `None` where it is not.
pub(in crate::gui) fn tags<S: Face>(frame: &Frame<'_, S>, range: CharRange) -> Option<String> {
    let tags: Vec<String> = frame
        .marks
        .iter()
        .filter_map(|&at| frame.mark(at))
        .filter(|mark| mark.range.overlaps(range))
        .map(|mark| match mark.detail.as_str() {
            "" => mark.label.clone(),
            detail => format!("{} ({detail})", mark.label),
        })
        .collect();
    (!tags.is_empty()).then(|| tr_with("reader-tags", &[("tags", tags.join("; ").into())]))
}

/// A size of type that can be set.
fn sound_size(size: f32) -> f32 {
    if size.is_finite() {
        size.clamp(6.0, 96.0).round()
    } else {
        crate::gui::theme::size::READING
    }
}
