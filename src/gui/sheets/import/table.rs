//! The table of documents: rows in the order of a column, cells that are mended in place, and rows
//! that are ticked to be changed together.
//!
//! The keyboard has one place in it, the cursor's cell: arrows move it, Enter or F2 writes, Space
//! ticks. So the whole table is one stop of the Tab key.

use std::collections::BTreeSet;

use deskreview_review::domain::{Command, Document, DocumentFields, DocumentId};
use eframe::egui::{
    Align2, Color32, Event, EventFilter, FontId, Id, Key, Modifiers, PointerButton, Rect, Response,
    Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    style::ScrollAnimation,
};

use super::bar::{Asked, bar_ui, menu};
use super::column::{Column, Wanted};
use super::edit::{Edit, Ended};
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Height of a row, in points.
const ROW: f32 = 32.0;
/// A double click opens a document even where its first click began to write, in seconds.
const DOUBLE: f64 = 0.6;
/// Columns that stay in view while the others move sideways: a row without its title says nothing.
const PINNED: usize = 3;
/// In a table narrower than this nothing is pinned, or there would be no room to move, in points.
const PINS: f32 = 480.0;
/// Columns in all.
const COLUMNS: usize = Column::ALL.len();

/// The table's state.
#[derive(Default)]
pub struct Table {
    wanted: Wanted,
    /// What the rows were made for.
    made_for: Option<(u64, Wanted)>,
    /// Places of the documents in the review's list.
    rows: Vec<usize>,
    ticked: BTreeSet<DocumentId>,
    /// The row from which Shift takes in all others.
    anchor: Option<DocumentId>,
    /// The cell with the keyboard: its row and column.
    cursor: (usize, usize),
    /// The cursor's cell gets the keyboard.
    focus: bool,
    /// The cursor's cell is brought into view.
    reveal: bool,
    edit: Option<Edit>,
    /// A new evaluation's label while it is written.
    label: String,
}

/// What cells ask for; carried out when all are drawn.
#[derive(Default)]
struct Wishes {
    change: Option<(Vec<DocumentId>, DocumentFields)>,
    edit: Option<Edit>,
    ended: Option<bool>,
    tick: Option<(usize, Modifiers)>,
    read: Option<(DocumentId, bool)>,
}

impl Table {
    /// The words that rows must have.
    pub fn filter(&mut self) -> &mut String {
        &mut self.wanted.filter
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.follow(cx);
        match bar_ui(ui, cx, self.ticked.len(), &mut self.label) {
            Some(Asked::Change(fields)) => {
                let documents: Vec<DocumentId> = self.ticked.iter().copied().collect();
                cx.send(change(documents, *fields));
            }
            Some(Asked::None) => self.ticked.clear(),
            None => {}
        }
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let (corner, _) =
            ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        if self.rows.is_empty() {
            let (title, text) = (tr("documents-none-match"), tr("table-none-match-text"));
            widgets::empty(ui, cx.theme, Icon::SearchX, &title, &text);
            return;
        }
        let bar = ui.spacing().scroll.allocated_width();
        let lefts = lefts(corner.width() - bar);
        let mut wishes = Wishes::default();
        let scrolled = ScrollArea::both()
            .auto_shrink(false)
            .show_viewport(ui, |ui, seen| {
                self.body_ui(ui, cx, seen, &lefts, &mut wishes);
            });
        let shift = scrolled.state.clamped_offset().x;
        self.header_ui(ui, cx, corner, &lefts, shift);
        self.fulfil(cx, wishes);
    }

    /// Makes the rows anew where something changed.
    fn follow(&mut self, cx: &Cx<'_>) {
        let version = cx.desk.version();
        let fresh = self
            .made_for
            .as_ref()
            .is_some_and(|(made, wanted)| *made == version && *wanted == self.wanted);
        if fresh {
            return;
        }
        let documents = cx.desk.documents();
        // The cursor stays with its document, wherever that goes.
        let under = self.id_of(self.cursor.0, documents);
        self.rows = self.wanted.rows(documents);
        let row = under.and_then(|id| self.row_of(id, documents));
        let last = self.rows.len().saturating_sub(1);
        let row = row.unwrap_or(self.cursor.0).min(last);
        if row != self.cursor.0 {
            self.cursor.0 = row;
            self.reveal = true;
        }
        self.ticked.retain(|id| cx.desk.document(*id).is_some());
        if self
            .edit
            .as_ref()
            .is_some_and(|edit| cx.desk.document(edit.document).is_none())
        {
            self.edit = None;
        }
        self.made_for = Some((version, self.wanted.clone()));
    }

    fn id_of(&self, row: usize, documents: &[Document]) -> Option<DocumentId> {
        Some(documents.get(*self.rows.get(row)?)?.id)
    }

    fn row_of(&self, id: DocumentId, documents: &[Document]) -> Option<usize> {
        let is_it = |at: &usize| documents.get(*at).is_some_and(|one| one.id == id);
        self.rows.iter().position(is_it)
    }

    /// The headings, which stay while rows scroll.
    fn header_ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        rect: Rect,
        lefts: &[f32; COLUMNS + 1],
        shift: f32,
    ) {
        let theme = cx.theme;
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, 4.0, theme.bar);
        let clip = ui.clip_rect();
        ui.set_clip_rect(rect.intersect(clip));
        let rest = beyond_pins(rect, lefts);
        for (at, (column, _)) in Column::ALL.into_iter().enumerate() {
            let pinned = is_pinned(at, rect.width());
            let moved = if pinned { 0.0 } else { shift };
            let cell = cell_rect(rect.min - Vec2::new(moved, 0.0), lefts, at, ROW);
            let seen = if pinned { rect } else { rest };
            if !cell.intersects(seen) {
                continue;
            }
            ui.set_clip_rect(seen.intersect(clip));
            let id = ui.scope_id().with(("heading", at));
            let response = ui.interact(cell, id, Sense::click());
            self.heading_ui(ui, cx, cell, &response, column);
        }
        ui.set_clip_rect(clip);
    }

    fn heading_ui(
        &mut self,
        ui: &Ui,
        cx: &Cx<'_>,
        rect: Rect,
        response: &Response,
        column: Column,
    ) {
        let theme = cx.theme;
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme.accent);
            ui.painter()
                .rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
        }
        if column == Column::Tick {
            let all = !self.rows.is_empty() && self.ticked.len() >= self.rows.len();
            let name = tr("table-tick-all");
            let said = name.clone();
            response.widget_info(move || WidgetInfo::selected(Role::CheckBox, true, all, &said));
            tick_ui(ui, theme, rect, all, response.hovered());
            if response.clicked() {
                let documents = cx.desk.documents();
                if all {
                    self.ticked.clear();
                } else {
                    let rows = 0..self.rows.len();
                    self.ticked = rows.filter_map(|row| self.id_of(row, documents)).collect();
                }
            }
            response.clone().on_hover_text(name);
            return;
        }
        let name = column.name();
        if !column.sorts() {
            response.widget_info(move || WidgetInfo::labeled(Role::ColumnHeader, true, &name));
            return;
        }
        let sorted = self.wanted.by == column;
        let said = tr_with("table-sort", &[("column", name.as_str().into())]);
        response.widget_info(move || WidgetInfo::selected(Role::Button, true, sorted, &said));
        let colour = if sorted || response.hovered() {
            theme.text
        } else {
            theme.muted
        };
        let inner = rect.shrink2(Vec2::new(space::S, 0.0));
        let mut text = inner;
        if sorted {
            let sign = if self.wanted.descending {
                Icon::ArrowDown
            } else {
                Icon::ArrowUp
            };
            let (at, align) = if column.is_number() {
                text.min.x += space::L;
                (inner.left_center(), Align2::LEFT_CENTER)
            } else {
                text.max.x -= space::L;
                (inner.right_center(), Align2::RIGHT_CENTER)
            };
            let sign = char::from(sign).to_string();
            let font = fonts::icons(size::SMALL);
            widgets::paint_text(ui, at, align, &sign, font, theme.accent);
        }
        words_ui(
            ui,
            text,
            &name,
            fonts::strong(size::SMALL),
            colour,
            column.is_number(),
        );
        if response.clicked() {
            self.wanted.sort(column);
        }
    }

    fn body_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        seen: Rect,
        lefts: &[f32; COLUMNS + 1],
        wishes: &mut Wishes,
    ) {
        let corner = ui.max_rect().min;
        let width = lefts.last().copied().unwrap_or_default();
        ui.set_width(width);
        ui.set_height(ROW * self.rows.len() as f32);
        let scope = ui.scope_id();
        let id = |row: usize, column: usize| scope.with(("cell", row, column));
        let shift = seen.left().max(0.0);
        let at = |row: usize, column: usize| {
            let moved = if is_pinned(column, seen.width()) {
                shift
            } else {
                0.0
            };
            let corner = corner + Vec2::new(moved, ROW * row as f32);
            cell_rect(corner, lefts, column, ROW)
        };
        let clip = ui.clip_rect();
        let view = Rect::from_min_size(corner + seen.min.to_vec2(), seen.size());
        let rest = beyond_pins(view, lefts).intersect(clip);
        let here = id(self.cursor.0, self.cursor.1);
        let held = ui.memory(|memory| memory.focused()) == Some(here);
        if held && self.edit.is_none() {
            self.keys(ui, seen.height(), wishes);
        }
        if std::mem::take(&mut self.reveal) {
            let mut rect = at(self.cursor.0, self.cursor.1);
            if !is_pinned(self.cursor.1, seen.width()) {
                // Out from under the columns that stay.
                rect.min.x -= view.width() - beyond_pins(view, lefts).width();
            }
            ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
        }
        if std::mem::take(&mut self.focus) {
            let to = id(self.cursor.0, self.cursor.1);
            ui.memory_mut(|memory| memory.request_focus(to));
        }
        let first = (seen.top() / ROW).floor().max(0.0) as usize;
        let last = ((seen.bottom() / ROW).ceil().max(0.0) as usize).min(self.rows.len());
        let away = self.cursor.0 < first || self.cursor.0 >= last;
        let extra = (held && away).then_some(self.cursor.0);
        // One stop for Tab: the cursor's cell, or else one in view.
        let stop = (if away { first } else { self.cursor.0 }, self.cursor.1);
        for row in (first..last).chain(extra) {
            let Some(document) = self
                .rows
                .get(row)
                .and_then(|place| cx.desk.documents().get(*place))
            else {
                continue;
            };
            let rect = Rect::from_min_size(
                corner + Vec2::new(0.0, ROW * row as f32),
                Vec2::new(width, ROW),
            );
            self.row_ui(ui, cx.theme, rect, document);
            for column in 0..COLUMNS {
                let pinned = is_pinned(column, seen.width());
                ui.set_clip_rect(if pinned { clip } else { rest });
                let rect = at(row, column);
                self.cell_ui(
                    ui,
                    cx,
                    (row, column),
                    stop,
                    rect,
                    id(row, column),
                    document,
                    wishes,
                );
            }
            ui.set_clip_rect(clip);
            let twice = ui.input(|input| {
                let pointer = &input.pointer;
                pointer.button_double_clicked(PointerButton::Primary)
                    && pointer.interact_pos().is_some_and(|at| rect.contains(at))
                    && ui
                        .clip_rect()
                        .contains(pointer.interact_pos().unwrap_or_default())
            });
            let now = ui.input(|input| input.time);
            let writing = self
                .edit
                .as_ref()
                .is_some_and(|edit| edit.document == document.id && now - edit.since > DOUBLE);
            if twice && !writing && ui.input(|input| input.modifiers.is_none()) {
                self.edit = None;
                wishes.edit = None;
                wishes.read = Some((document.id, false));
            }
        }
        if shift > 0.0 && rest.width() < view.width() {
            let line = Stroke::new(1.0, cx.theme.line);
            ui.painter().vline(rest.left(), view.y_range(), line);
        }
    }

    /// What lies behind a row's cells.
    fn row_ui(&self, ui: &Ui, theme: &Theme, rect: Rect, document: &Document) {
        if self.ticked.contains(&document.id) {
            ui.painter().rect_filled(rect, 0.0, theme.chosen);
        }
        let line = Stroke::new(1.0, theme.line.gamma_multiply(0.6));
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
    }

    fn cell_ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (row, at): (usize, usize),
        stop: (usize, usize),
        rect: Rect,
        id: Id,
        document: &Document,
        wishes: &mut Wishes,
    ) {
        let Some((column, _)) = Column::ALL.get(at).copied() else {
            return;
        };
        let theme = cx.theme;
        if let Some(edit) = &mut self.edit
            && edit.document == document.id
            && edit.column == column
        {
            let ended = edit.ui(ui, theme, rect.shrink(1.0), document);
            match ended {
                Ended::No => return,
                Ended::Left => wishes.ended = Some(false),
                Ended::Next => wishes.ended = Some(true),
                Ended::Away => {}
                Ended::Changed(fields, next) => {
                    wishes.ended = Some(next);
                    wishes.change = Some((vec![document.id], *fields));
                }
            }
            self.edit = None;
            return;
        }
        let sense = if stop == (row, at) {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect, id, sense);
        if response.has_focus() {
            self.reveal |= response.gained_focus() && self.cursor != (row, at);
            self.cursor = (row, at);
            let filter = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        let ticked = self.ticked.contains(&document.id);
        let writes = !cx.desk.is_read_only() && (column.is_typed() || column.is_chosen());
        paint_cell(ui, theme, rect, &response, column, document, ticked, writes);
        let modifiers = ui.input(|input| input.modifiers);
        let clicked = response.clicked();
        if clicked {
            self.cursor = (row, at);
            response.request_focus();
        }
        let several = modifiers.command || modifiers.shift;
        if clicked && (several || column == Column::Tick) {
            wishes.tick = Some((row, modifiers));
        } else if clicked && column == Column::Open {
            wishes.read = Some((document.id, false));
        } else if clicked && writes && column.is_typed() {
            let now = ui.input(|input| input.time);
            wishes.edit = Some(Edit::new(document, column, now));
        } else if writes
            && column.is_chosen()
            && let Some(fields) = menu(&response, cx, column, Some(document), &mut self.label)
        {
            wishes.change = Some((vec![document.id], fields));
            self.focus = true;
        }
    }

    /// Keys in the cursor's cell.
    fn keys(&mut self, ui: &Ui, page: f32, wishes: &mut Wishes) {
        let last = self.rows.len().saturating_sub(1);
        let rows = ((page / ROW) as usize).max(1);
        let before = self.cursor;
        let (mut row, mut column) = self.cursor;
        ui.input_mut(|input| {
            input.events.retain_mut(|event| {
                let Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } = event
                else {
                    return true;
                };
                if *key == Key::Space {
                    wishes.tick = Some((row, *modifiers | Modifiers::COMMAND));
                    return false;
                }
                if !modifiers.is_none() {
                    return true;
                }
                match key {
                    Key::ArrowDown => row = (row + 1).min(last),
                    Key::ArrowUp => row = row.saturating_sub(1),
                    Key::PageDown => row = (row + rows).min(last),
                    Key::PageUp => row = row.saturating_sub(rows),
                    Key::ArrowRight => column = (column + 1).min(COLUMNS - 1),
                    Key::ArrowLeft => column = column.saturating_sub(1),
                    Key::Home => column = 0,
                    Key::End => column = COLUMNS - 1,
                    Key::F2 => {
                        // The same as Enter, which egui takes for a click.
                        *key = Key::Enter;
                        return true;
                    }
                    _ => return true,
                }
                false
            });
        });
        self.cursor = (row, column);
        if self.cursor != before {
            self.focus = true;
            self.reveal = true;
        }
    }

    fn fulfil(&mut self, cx: &mut Cx<'_>, wishes: Wishes) {
        if let Some((documents, fields)) = wishes.change {
            cx.send(change(documents, fields));
        }
        if let Some(next) = wishes.ended {
            if next {
                self.cursor.1 = (self.cursor.1 + 1).min(COLUMNS - 1);
            }
            self.focus = true;
            self.reveal = true;
        }
        if let Some(edit) = wishes.edit {
            self.edit = Some(edit);
        }
        if let Some((row, modifiers)) = wishes.tick {
            self.tick(row, modifiers, cx.desk.documents());
        }
        if let Some((document, beside)) = wishes.read {
            cx.send(Action::Read {
                document,
                range: None,
                beside,
            });
        }
    }

    /// Ticks a row or takes its tick away; with Shift, all from the one ticked before.
    fn tick(&mut self, row: usize, modifiers: Modifiers, documents: &[Document]) {
        let Some(id) = self.id_of(row, documents) else {
            return;
        };
        let anchor = self
            .anchor
            .and_then(|anchor| self.row_of(anchor, documents));
        if modifiers.shift
            && let Some(anchor) = anchor
        {
            let all = anchor.min(row)..=anchor.max(row);
            let ids: Vec<DocumentId> = all.filter_map(|row| self.id_of(row, documents)).collect();
            self.ticked.extend(ids);
            return;
        }
        if !self.ticked.remove(&id) {
            self.ticked.insert(id);
        }
        self.anchor = Some(id);
    }
}

/// The command that changes one document or several.
fn change(documents: Vec<DocumentId>, fields: DocumentFields) -> Action {
    let fields = Box::new(fields);
    let command = match documents.as_slice() {
        [document] => Command::SetDocument {
            document: *document,
            fields,
        },
        _ => Command::SetDocuments { documents, fields },
    };
    Action::Do(Box::new(command))
}

/// Where columns begin; the title takes what is left over.
fn lefts(wide: f32) -> [f32; COLUMNS + 1] {
    let least: f32 = Column::ALL.iter().map(|(_, width)| width).sum();
    let spare = (wide - least).max(0.0);
    let mut out = [0.0; COLUMNS + 1];
    let mut at = 0.0;
    for (place, (column, width)) in out.iter_mut().skip(1).zip(Column::ALL) {
        at += width;
        if column == Column::Title {
            at += spare;
        }
        *place = at;
    }
    out
}

/// Whether a column stays in view in a table of this width.
fn is_pinned(column: usize, wide: f32) -> bool {
    column < PINNED && wide >= PINS
}

/// What of a rectangle lies right of the columns that stay.
fn beyond_pins(rect: Rect, lefts: &[f32; COLUMNS + 1]) -> Rect {
    if rect.width() < PINS {
        return rect;
    }
    let pinned = lefts.get(PINNED).copied().unwrap_or_default();
    rect.with_min_x((rect.left() + pinned).min(rect.right()))
}

fn cell_rect(
    corner: eframe::egui::Pos2,
    lefts: &[f32; COLUMNS + 1],
    column: usize,
    height: f32,
) -> Rect {
    let left = lefts.get(column).copied().unwrap_or_default();
    let right = lefts.get(column + 1).copied().unwrap_or(left);
    Rect::from_min_max(
        pos2(corner.x + left, corner.y),
        pos2(corner.x + right, corner.y + height),
    )
}

fn paint_cell(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    response: &Response,
    column: Column,
    document: &Document,
    ticked: bool,
    writes: bool,
) {
    let shown = column.shown(document);
    let title = document.title.as_str();
    let said = match column {
        Column::Tick => tr_with("table-tick", &[("title", title.into())]),
        Column::Open => tr_with("table-open", &[("title", title.into())]),
        _ => {
            let value = if shown.is_empty() {
                tr("cell-unknown")
            } else {
                shown.clone()
            };
            let args = [
                ("column", column.name().into()),
                ("title", title.into()),
                ("value", value.into()),
            ];
            tr_with("cell-said", &args)
        }
    };
    response.widget_info(move || match column {
        Column::Tick => WidgetInfo::selected(Role::CheckBox, true, ticked, &said),
        _ => WidgetInfo::labeled(Role::Button, true, &said),
    });
    if writes && response.hovered() {
        let line = Stroke::new(1.0, theme.line);
        ui.painter().rect(
            rect.shrink(1.0),
            4.0,
            theme.raised,
            line,
            StrokeKind::Inside,
        );
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 4.0, stroke, StrokeKind::Inside);
    }
    match column {
        Column::Tick => return tick_ui(ui, theme, rect, ticked, response.hovered()),
        Column::Open => {
            let colour = if response.hovered() || response.has_focus() {
                theme.accent
            } else {
                theme.muted
            };
            let sign = char::from(Icon::BookOpen).to_string();
            let font = fonts::icons(size::BODY);
            let at = rect.center();
            widgets::paint_text(ui, at, Align2::CENTER_CENTER, &sign, font, colour);
            if response.hovered() {
                response.clone().on_hover_text(tr("documents-open"));
            }
            return;
        }
        _ => {}
    }
    let mut inner = rect.shrink2(Vec2::new(space::S, 0.0));
    if column.is_chosen() && writes && (response.hovered() || response.has_focus()) {
        let sign = char::from(Icon::ChevronDown).to_string();
        let font = fonts::icons(size::SMALL);
        widgets::paint_text(
            ui,
            inner.right_center(),
            Align2::RIGHT_CENTER,
            &sign,
            font,
            theme.muted,
        );
        inner.max.x -= space::L;
    }
    let font = FontId::proportional(size::BODY);
    if shown.is_empty() {
        words_ui(ui, inner, "–", font, theme.muted, false);
        return;
    }
    let colour = if column.is_number() {
        theme.muted
    } else {
        theme.text
    };
    words_ui(ui, inner, &shown, font, colour, column.is_number());
    if column == Column::Title && response.hovered() {
        response.clone().on_hover_ui(|ui| {
            ui.set_max_width(480.0);
            ui.label(&shown);
            widgets::muted(ui, theme, &document.file_name);
        });
    }
}

/// Words in a cell: numbers to the right, all else to the left.
fn words_ui(ui: &Ui, rect: Rect, text: &str, font: FontId, colour: Color32, right: bool) {
    if right {
        widgets::paint_text(
            ui,
            rect.right_center(),
            Align2::RIGHT_CENTER,
            text,
            font,
            colour,
        );
    } else {
        list::cut_text(ui, rect, text, font, colour);
    }
}

/// A box with or without a tick.
fn tick_ui(ui: &Ui, theme: &Theme, rect: Rect, ticked: bool, hovered: bool) {
    let frame = Rect::from_center_size(rect.center(), Vec2::splat(16.0));
    let line = if ticked || hovered {
        theme.accent
    } else {
        theme.muted
    };
    let fill = if ticked { theme.accent } else { theme.raised };
    ui.painter()
        .rect(frame, 4.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    if ticked {
        let sign = char::from(Icon::Check).to_string();
        let font = fonts::icons(size::SMALL);
        let at = frame.center();
        widgets::paint_text(ui, at, Align2::CENTER_CENTER, &sign, font, theme.on_accent);
    }
}

#[cfg(test)]
mod tests {
    use deskreview_review::domain::DocumentKind;

    use super::*;
    use crate::gui::panels::test_document;

    #[test]
    fn ticks_are_set_one_by_one_and_from_one_to_another() {
        let documents: Vec<Document> = ["a", "b", "c", "d"]
            .map(|title| test_document(title, DocumentKind::Outcome, None, None))
            .into();
        let mut table = Table {
            // In another order than the review's.
            rows: vec![3, 2, 1, 0],
            ..Table::default()
        };
        let ticked = |table: &Table| -> Vec<&str> {
            let rows = table.rows.iter().filter_map(|at| documents.get(*at));
            rows.filter(|one| table.ticked.contains(&one.id))
                .map(|one| one.title.as_str())
                .collect()
        };
        table.tick(1, Modifiers::NONE, &documents);
        assert_eq!(ticked(&table), ["c"]);
        table.tick(3, Modifiers::SHIFT, &documents);
        assert_eq!(ticked(&table), ["c", "b", "a"]);
        table.tick(2, Modifiers::COMMAND, &documents);
        assert_eq!(ticked(&table), ["c", "a"]);
        table.tick(0, Modifiers::SHIFT, &documents);
        assert_eq!(ticked(&table), ["d", "c", "b", "a"]);
        table.tick(9, Modifiers::NONE, &documents);
        assert_eq!(ticked(&table).len(), 4);
    }

    fn place(column: Column) -> usize {
        let mut all = Column::ALL.iter();
        all.position(|(other, _)| *other == column).unwrap()
    }

    #[test]
    fn the_title_takes_the_space_that_is_left() {
        let narrow = lefts(100.0);
        let wide = lefts(2000.0);
        assert_eq!(wide[COLUMNS], 2000.0);
        let title = place(Column::Title);
        assert_eq!(narrow[title], wide[title]);
        assert_eq!(
            wide[title + 1] - narrow[title + 1],
            2000.0 - narrow[COLUMNS]
        );
    }
}
