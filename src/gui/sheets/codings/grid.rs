//! The table as it is drawn: a head that sorts, and the rows one sees.

use std::collections::HashSet;
use std::sync::Arc;

use deskreview_review::domain::CodingId;
use deskreview_review::export::CodingRow;
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, Color32, EventFilter, FontId, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense,
    Stroke, StrokeKind, TextFormat, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::More;
use super::table::{Column, Table, to};
use crate::gui::cx::Cx;
use crate::gui::desk::{bearing_name, explicitness_name};
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{number_words, page_words};
use crate::gui::theme::{Theme, size, space};

/// Height of the head and of a row, in points.
const ROW: f32 = 32.0;
/// Width of the column of boxes, in points.
const BOX: f32 = 32.0;
/// Rows a page holds.
const PAGE: usize = 10;

/// What somebody wants of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wanted {
    Sort(Column),
    Choose { at: usize, more: More },
    All,
    Open { at: usize, beside: bool },
    Remove,
}

/// What is shown.
pub(super) struct Shown<'a> {
    pub(super) table: &'a Table,
    pub(super) view: &'a [usize],
    pub(super) chosen: &'a HashSet<CodingId>,
    pub(super) current: Option<CodingId>,
    pub(super) by: Option<(Column, bool)>,
}

impl Shown<'_> {
    fn id(&self, at: usize) -> Option<CodingId> {
        self.view.get(at).and_then(|at| self.table.id(*at))
    }

    /// Where the current row stands in the view.
    fn current_at(&self) -> Option<usize> {
        let (row, _) = self.table.row_of(self.current?)?;
        self.view.iter().position(|at| *at == row)
    }
}

/// How far the table is scrolled, and whether it is to show its current row.
#[derive(Default)]
pub(super) struct State {
    across: f32,
    follow: bool,
    /// Passes in which it was shown: the keyboard goes to it when it appears.
    last_pass: u64,
}

fn rows_id() -> Id {
    Id::unique("codings rows")
}

/// Columns with where they begin and how wide they are.
fn columns(width: f32) -> (Vec<(Column, f32, f32)>, f32) {
    let all = Column::ALL.map(|column| (column, column.width()));
    let least: f32 = BOX + all.iter().map(|(_, (width, _))| width).sum::<f32>();
    let shares: f32 = all.iter().map(|(_, (_, share))| share).sum();
    let left_over = (width - least).max(0.0);
    let mut x = BOX;
    let placed = all.map(|(column, (width, share))| {
        let width = (width + left_over * share / shares).floor();
        let from = x;
        x += width;
        (column, from, width)
    });
    (placed.to_vec(), x)
}

impl State {
    /// Shows it.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, shown: &Shown<'_>) -> Option<Wanted> {
        let outer = ui.available_rect_before_wrap();
        let (columns, wide) = columns(outer.width() - space::M);
        let mut wanted = self.head_ui(ui, cx.theme, shown, &columns, outer);
        let body = outer.with_min_y(outer.top() + ROW);
        let list = ui.interact(body, rows_id(), Sense::focusable_noninteractive());
        let label = tr("codings-list");
        list.widget_info(move || WidgetInfo::labeled(Role::Table, true, &label));
        self.take_keyboard(ui, body);
        if list.has_focus() {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(rows_id(), filter));
            if let Some(done) = keys(ui, shown) {
                self.follow = true;
                wanted = Some(done);
            }
        }
        let follow = std::mem::take(&mut self.follow) && wanted.is_none();
        // The row chosen by a key is current in the next frame only.
        self.follow = wanted.is_some() && list.has_focus() && !follow;
        let mut child = ui.new_child(eframe::egui::UiBuilder::new().max_rect(body));
        let output = ScrollArea::both()
            .id_salt("codings")
            .auto_shrink([false, false])
            .show_viewport(&mut child, |ui, view| {
                let origin = ui.max_rect().min;
                let height = ROW * shown.view.len() as f32;
                ui.allocate_rect(
                    Rect::from_min_size(origin, vec2(wide, height)),
                    Sense::empty(),
                );
                let first = (view.min.y / ROW).floor().max(0.0) as usize;
                let last = (view.max.y / ROW).ceil().max(0.0) as usize;
                for at in first..last.min(shown.view.len()) {
                    let place = pos2(origin.x, origin.y + ROW * at as f32);
                    let rect = Rect::from_min_size(place, vec2(wide, ROW));
                    if let Some(done) = row_ui(ui, cx, shown, &columns, at, rect) {
                        ui.memory_mut(|memory| memory.request_focus(rows_id()));
                        wanted = Some(done);
                    }
                }
                if follow && let Some(at) = shown.current_at() {
                    let top = origin.y + ROW * at as f32;
                    let left = origin.x + view.min.x;
                    let rect = Rect::from_min_size(pos2(left, top), vec2(1.0, ROW));
                    ui.scroll_to_rect(rect, None);
                }
            });
        self.across = output.state.clamped_offset().x;
        if list.has_focus() {
            let stroke = Stroke::new(2.0, cx.theme.accent);
            ui.painter()
                .rect_stroke(body, 2.0, stroke, StrokeKind::Inside);
        }
        wanted
    }

    /// The keyboard goes to the table when it appears, and away from it by a click elsewhere.
    fn take_keyboard(&mut self, ui: &Ui, body: Rect) {
        let pass = ui.ctx().cumulative_pass_nr();
        let appeared = pass > self.last_pass + 2;
        self.last_pass = pass;
        if appeared && ui.memory(|memory| memory.focused().is_none()) {
            ui.memory_mut(|memory| memory.request_focus(rows_id()));
        }
        let elsewhere = ui.input(|input| {
            let at = input.pointer.interact_pos();
            input.pointer.any_pressed() && at.is_some_and(|at| !body.contains(at))
        });
        if elsewhere {
            ui.memory_mut(|memory| memory.surrender_focus(rows_id()));
        }
    }

    fn head_ui(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        shown: &Shown<'_>,
        columns: &[(Column, f32, f32)],
        outer: Rect,
    ) -> Option<Wanted> {
        let head = outer.with_max_y(outer.top() + ROW);
        let mut wanted = None;
        ui.painter().rect_filled(head, 0.0, theme.bar);
        let mut child = ui.new_child(eframe::egui::UiBuilder::new().max_rect(head));
        child.set_clip_rect(head.intersect(ui.clip_rect()));
        for (column, from, width) in columns {
            let left = head.left() + from - self.across;
            let rect = Rect::from_min_size(pos2(left, head.top()), vec2(*width, ROW));
            let id = rows_id().with(column.key());
            let response = child.interact(rect, id, Sense::click());
            let name = tr(column.key());
            let sorted = shown.by.filter(|(by, _)| by == column);
            let key = match sorted {
                None => "codings-sort",
                Some((_, true)) => "codings-sorted-up",
                Some((_, false)) => "codings-sorted-down",
            };
            let said = tr_with(key, &[("column", name.as_str().into())]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
            let strong = response.hovered() || response.has_focus() || sorted.is_some();
            let colour = if strong { theme.accent } else { theme.muted };
            let painter = child.painter();
            let at = pos2(rect.left() + space::S, rect.center().y);
            let font = fonts::strong(size::SMALL);
            let text = painter.text(at, Align2::LEFT_CENTER, name, font, colour);
            if let Some((_, up)) = sorted {
                let sign = if up { Icon::ArrowUp } else { Icon::ArrowDown };
                let at = pos2(text.right() + space::XS, rect.center().y);
                let sign = char::from(sign).to_string();
                painter.text(at, Align2::LEFT_CENTER, sign, fonts::icons(12.0), colour);
            }
            if response.has_focus() {
                let stroke = Stroke::new(2.0, theme.accent);
                painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
            }
            if response.clicked() {
                wanted = Some(Wanted::Sort(*column));
            }
        }
        let line = Stroke::new(1.0, theme.line);
        ui.painter().hline(head.x_range(), head.bottom(), line);
        wanted
    }
}

fn keys(ui: &Ui, shown: &Shown<'_>) -> Option<Wanted> {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::A) {
        return Some(Wanted::All);
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        return Some(Wanted::Remove);
    }
    let at = shown.current_at();
    let last = shown.view.len().saturating_sub(1);
    let steps = [
        (Key::ArrowDown, at.map_or(0, |at| (at + 1).min(last))),
        (Key::ArrowUp, at.map_or(0, |at| at.saturating_sub(1))),
        (Key::PageDown, at.map_or(0, |at| (at + PAGE).min(last))),
        (Key::PageUp, at.map_or(0, |at| at.saturating_sub(PAGE))),
        (Key::Home, 0),
        (Key::End, last),
    ];
    for (key, to) in steps {
        // With Shift first: without it the plain key would take it too.
        let more = if pressed(Modifiers::SHIFT, key) {
            More::Through
        } else if pressed(Modifiers::NONE, key) {
            More::Only
        } else {
            continue;
        };
        return Some(Wanted::Choose { at: to, more });
    }
    let at = at?;
    if pressed(Modifiers::NONE, Key::Space) {
        let more = More::Toggle;
        return Some(Wanted::Choose { at, more });
    }
    if pressed(Modifiers::COMMAND, Key::Enter) {
        return Some(Wanted::Open { at, beside: true });
    }
    pressed(Modifiers::NONE, Key::Enter).then_some(Wanted::Open { at, beside: false })
}

fn row_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    shown: &Shown<'_>,
    columns: &[(Column, f32, f32)],
    at: usize,
    rect: Rect,
) -> Option<Wanted> {
    let theme = cx.theme;
    let row = shown
        .view
        .get(at)
        .and_then(|at| shown.table.rows.get(*at))?;
    let id = shown.id(at);
    let chosen = id.is_some_and(|id| shown.chosen.contains(&id));
    let current = id.is_some() && id == shown.current;
    let widget = rows_id().with(&row.id);
    // Only what one sees of it can be clicked, by whatever works it.
    let seen = rect.intersect(ui.clip_rect());
    let response = ui.interact(seen, widget, Sense::CLICK);
    let name = said(row);
    response.widget_info(move || WidgetInfo::selected(Role::Row, true, chosen, &name));
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 0.0, theme.chosen);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, theme.raised);
    }
    if current {
        let band = rect.with_max_x(rect.left() + 3.0);
        painter.rect_filled(band, 0.0, theme.accent);
    }
    let line = Stroke::new(1.0, theme.line);
    painter.hline(rect.x_range(), rect.bottom(), line);
    let mut wanted = None;
    // The box that adds a row to what is chosen.
    let around = Rect::from_min_size(rect.min, vec2(BOX, ROW));
    let tick = ui.interact(around, widget.with("box"), Sense::CLICK);
    let label = tr_with(
        "codings-choose",
        &[("quote", super::cut(&row.quote, 60).into())],
    );
    tick.widget_info(move || WidgetInfo::selected(Role::CheckBox, true, chosen, &label));
    box_ui(ui, theme, around, chosen, tick.hovered());
    if tick.clicked() {
        let more = More::Toggle;
        return Some(Wanted::Choose { at, more });
    }
    for (column, from, width) in columns {
        let cell = Rect::from_min_size(pos2(rect.left() + from, rect.top()), vec2(*width, ROW));
        if cell.intersects(ui.clip_rect()) {
            cell_ui(ui, theme, row, *column, cell);
        }
    }
    if response.double_clicked() {
        let beside = ui.input(|input| input.modifiers.command);
        wanted = Some(Wanted::Open { at, beside });
    } else if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        let more = match (modifiers.command, modifiers.shift) {
            (_, true) => More::Through,
            (true, _) => More::Toggle,
            _ => More::Only,
        };
        wanted = Some(Wanted::Choose { at, more });
    }
    if response.hovered() {
        let memo = row.memo.as_deref().map(|memo| format!("\n\n{memo}"));
        let quote = super::cut(&row.quote, 600);
        response.on_hover_text(format!("{quote}{}", memo.unwrap_or_default()));
    }
    wanted
}

fn box_ui(ui: &Ui, theme: &Theme, around: Rect, on: bool, hovered: bool) {
    let square = Rect::from_center_size(around.center(), Vec2::splat(16.0));
    let painter = ui.painter();
    let colour = if on || hovered {
        theme.accent
    } else {
        theme.muted
    };
    if on {
        painter.rect_filled(square, 3.0, theme.accent);
        let sign = char::from(Icon::Check).to_string();
        let font = fonts::icons(14.0);
        painter.text(
            square.center(),
            Align2::CENTER_CENTER,
            sign,
            font,
            theme.on_accent,
        );
    } else {
        painter.rect_stroke(square, 3.0, Stroke::new(1.0, colour), StrokeKind::Inside);
    }
}

fn cell_ui(ui: &Ui, theme: &Theme, row: &CodingRow, column: Column, cell: Rect) {
    let text = shown_in(row, column);
    if text.is_empty() {
        return;
    }
    let colour = match column {
        Column::Bearing => bearing_colour(theme, row.bearing.as_deref()),
        Column::To | Column::Quote | Column::Document => theme.text,
        _ => theme.muted,
    };
    let font = match column {
        Column::Quote => fonts::reading(size::BODY + 1.0),
        Column::To => fonts::strong(size::SMALL + 1.0),
        _ => FontId::proportional(size::SMALL + 1.0),
    };
    let mut job = LayoutJob::single_section(text, TextFormat::simple(font, colour));
    job.wrap = TextWrapping::truncate_at_width(cell.width() - space::M);
    let galley = ui.painter().layout_job(job);
    let top = cell.center().y - galley.size().y / 2.0;
    ui.painter().galley(
        pos2(cell.left() + space::S, top),
        Arc::clone(&galley),
        colour,
    );
}

fn bearing_colour(theme: &Theme, bearing: Option<&str>) -> Color32 {
    match bearing {
        Some("supports") => theme.good,
        Some("contradicts") => theme.bad,
        Some("mixed") => theme.warn,
        _ => theme.muted,
    }
}

/// What stands in a cell, for people.
fn shown_in(row: &CodingRow, column: Column) -> String {
    match column {
        Column::Bearing => row.bearing.as_deref().map(bearing_name).unwrap_or_default(),
        Column::Explicitness => {
            let said = row.explicitness.as_deref();
            said.map(explicitness_name).unwrap_or_default()
        }
        Column::Quote | Column::Memo => {
            let cell = column.cell(row);
            // More than fits is not laid out.
            let part: String = cell.chars().take(300).collect();
            part.replace(['\n', '\t'], " ")
        }
        column => column.cell(row).into_owned(),
    }
}

/// What a screen reader says of a row.
fn said(row: &CodingRow) -> String {
    let mut parts = vec![
        to(row).to_owned(),
        super::cut(&row.quote, 160),
        row.title.clone(),
    ];
    let page = Column::Page.cell(row).into_owned();
    if !page.is_empty() {
        parts.push(page_words(page));
    }
    if let Some(number) = &row.number {
        parts.push(number_words(number, row.numbered, row.under.as_deref()));
    }
    for column in [Column::Bearing, Column::Explicitness, Column::Coder] {
        let cell = shown_in(row, column);
        if !cell.is_empty() {
            parts.push(cell);
        }
    }
    parts.join(", ")
}
