//! A list whose rows are worked themselves: each can take the keyboard, and keys move it from row to
//! row.
//!
//! egui's own moving of the focus knows only widgets that are on the screen; a list of a thousand
//! documents has most of its rows elsewhere.

use eframe::egui::{
    Align, Event, EventFilter, Key, Layout, Modifiers, Rect, Response, ScrollArea, Sense, Ui,
    UiBuilder, Vec2, style::ScrollAnimation,
};

use super::{Rows, Standing, back};
use crate::gui::theme::{Theme, space};

/// The list's state.
#[derive(Clone, Debug, Default)]
pub struct LongList {
    /// The row that has, or last had, the keyboard.
    cursor: usize,
    /// The cursor's row gets the keyboard at the next frame.
    focus: bool,
    /// The cursor's row is brought into view at the next frame.
    reveal: bool,
}

impl LongList {
    /// The row under the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor on a row, and the keyboard with it.
    pub fn focus(&mut self, row: usize) {
        self.cursor = row;
        self.focus = true;
        self.reveal = true;
    }

    /// Brings a row into view.
    pub fn reveal(&mut self, row: usize) {
        self.cursor = row;
        self.reveal = true;
    }

    /// Shows the rows that are on the screen. `row` paints one into its rectangle, names it, and does
    /// what a click on it asks for.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        rows: &Rows,
        mut row: impl FnMut(&mut Ui, usize, Rect, Response),
    ) {
        self.cursor = self.cursor.min(rows.len().saturating_sub(1));
        ScrollArea::vertical()
            .auto_shrink(false)
            .show_viewport(ui, |ui, seen| {
                let (corner, wide) = (ui.max_rect().min, ui.available_width());
                ui.set_height(rows.height());
                let scope = ui.scope_id();
                let id = |row: usize| scope.with(("row", row));
                let at = |row: usize| {
                    let (top, bottom) = rows.span(row)?;
                    let corner = corner + Vec2::new(0.0, top);
                    Some(Rect::from_min_size(corner, Vec2::new(wide, bottom - top)))
                };
                let held = ui.memory(|memory| memory.focused());
                let here = id(self.cursor);
                if held == Some(here)
                    && let Some(to) = moved(ui, self.cursor, rows, seen.height())
                {
                    self.focus(to);
                }
                if std::mem::take(&mut self.reveal)
                    && let Some(rect) = at(self.cursor)
                {
                    ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
                }
                if std::mem::take(&mut self.focus) && !rows.is_empty() {
                    let to = id(self.cursor);
                    ui.memory_mut(|memory| memory.request_focus(to));
                }
                let mut shown = rows.between(seen.top(), seen.bottom());
                // The row with the keyboard is drawn even where it has been scrolled away, or it
                // would lose it.
                let extra = (held == Some(here) && !shown.contains(&self.cursor))
                    .then_some(self.cursor)
                    .filter(|row| *row < rows.len());
                shown.end = shown.end.min(rows.len());
                // One stop for Tab in the whole list: the cursor's row, or else the first in view.
                let stop = if shown.contains(&self.cursor) {
                    self.cursor
                } else {
                    shown.start
                };
                for index in shown.chain(extra) {
                    let Some(rect) = at(index) else { continue };
                    let id = id(index);
                    let sense = if index == stop {
                        Sense::click()
                    } else {
                        Sense::CLICK
                    };
                    let response = ui.interact(rect, id, sense);
                    if response.has_focus() {
                        self.cursor = index;
                        let filter = EventFilter {
                            vertical_arrows: true,
                            horizontal_arrows: true,
                            ..EventFilter::default()
                        };
                        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
                        if response.gained_focus() {
                            ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
                        }
                    }
                    if response.clicked() {
                        self.cursor = index;
                    }
                    row(ui, index, rect, response);
                }
            });
    }
}

/// Where a key moves the cursor to.
fn moved(ui: &Ui, cursor: usize, rows: &Rows, page: f32) -> Option<usize> {
    let last = rows.len().checked_sub(1)?;
    let mut to = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                pressed: true,
                modifiers: Modifiers::NONE,
                ..
            } = event
            else {
                return true;
            };
            let from = to.unwrap_or(cursor);
            let by_page = |down: bool| {
                let (top, _) = rows.span(from).unwrap_or_default();
                let wanted = if down { top + page } else { top - page };
                rows.between(wanted, wanted).start.min(last)
            };
            to = Some(match key {
                Key::ArrowDown => (from + 1).min(last),
                Key::ArrowUp => from.saturating_sub(1),
                Key::Home => 0,
                Key::End => last,
                Key::PageDown => by_page(true).max(from),
                Key::PageUp => by_page(false).min(from),
                _ => return true,
            });
            false
        });
    });
    to
}

/// Paints what lies behind a row and gives back where its words go, laid out from left to right.
pub fn row_ui(ui: &mut Ui, theme: &Theme, rect: Rect, response: &Response, chosen: bool) -> Ui {
    let standing = Standing {
        chosen,
        hovered: response.hovered(),
        at: response.has_focus(),
    };
    back(ui, theme, rect, standing);
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink2(Vec2::new(space::S, 2.0)))
            .layout(Layout::left_to_right(Align::Center)),
    );
    inner.set_clip_rect(rect.intersect(ui.clip_rect()));
    inner
}
