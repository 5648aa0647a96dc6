//! A long list of rows of different heights, of which only those on the screen are drawn, with a
//! cursor that keys move.
//!
//! egui's own moving of the focus knows only widgets that are on the screen; a list of a thousand
//! documents has most of its rows elsewhere.

use std::ops::Range;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align, Color32, Event, EventFilter, FontId, Key, Layout, Modifiers, Rect, Response, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, style::ScrollAnimation,
};

use super::theme::{Theme, space};

/// Where rows begin, from the top of the list, in points.
#[derive(Clone, Debug, Default)]
pub struct Tops(Vec<f32>);

impl Tops {
    /// Of rows of these heights.
    pub fn new(heights: impl IntoIterator<Item = f32>) -> Self {
        let mut at = 0.0;
        let mut tops = vec![at];
        for height in heights {
            at += height;
            tops.push(at);
        }
        Self(tops)
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Height of all rows.
    pub fn height(&self) -> f32 {
        self.0.last().copied().unwrap_or_default()
    }

    /// Top and bottom of a row.
    fn of(&self, row: usize) -> Option<(f32, f32)> {
        Some((*self.0.get(row)?, *self.0.get(row + 1)?))
    }

    /// The rows that show between two heights.
    fn between(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.0.partition_point(|at| *at <= top).saturating_sub(1);
        let end = self.0.partition_point(|at| *at < bottom);
        first.min(self.len())..end.min(self.len())
    }
}

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
        tops: &Tops,
        mut row: impl FnMut(&mut Ui, usize, Rect, Response),
    ) {
        self.cursor = self.cursor.min(tops.len().saturating_sub(1));
        ScrollArea::vertical()
            .auto_shrink(false)
            .show_viewport(ui, |ui, seen| {
                let (corner, wide) = (ui.max_rect().min, ui.available_width());
                ui.set_height(tops.height());
                let scope = ui.scope_id();
                let id = |row: usize| scope.with(("row", row));
                let at = |row: usize| {
                    let (top, bottom) = tops.of(row)?;
                    let corner = corner + Vec2::new(0.0, top);
                    Some(Rect::from_min_size(corner, Vec2::new(wide, bottom - top)))
                };
                let held = ui.memory(|memory| memory.focused());
                let here = id(self.cursor);
                if held == Some(here)
                    && let Some(to) = moved(ui, self.cursor, tops, seen.height())
                {
                    self.focus(to);
                }
                if std::mem::take(&mut self.reveal)
                    && let Some(rect) = at(self.cursor)
                {
                    ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
                }
                if std::mem::take(&mut self.focus) && !tops.is_empty() {
                    let to = id(self.cursor);
                    ui.memory_mut(|memory| memory.request_focus(to));
                }
                let mut rows = tops.between(seen.top(), seen.bottom());
                // The row with the keyboard is drawn even where it has been scrolled away, or it
                // would lose it.
                let extra = (held == Some(here) && !rows.contains(&self.cursor))
                    .then_some(self.cursor)
                    .filter(|row| *row < tops.len());
                rows.end = rows.end.min(tops.len());
                // One stop for Tab in the whole list: the cursor's row, or else the first in view.
                let stop = if rows.contains(&self.cursor) {
                    self.cursor
                } else {
                    rows.start
                };
                for index in rows.chain(extra) {
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
fn moved(ui: &Ui, cursor: usize, tops: &Tops, page: f32) -> Option<usize> {
    let last = tops.len().checked_sub(1)?;
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
                let (top, _) = tops.of(from).unwrap_or_default();
                let wanted = if down { top + page } else { top - page };
                tops.between(wanted, wanted).start.min(last)
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
    let fill = if chosen {
        theme.chosen
    } else if response.hovered() {
        theme.raised
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, 4.0, fill);
    if chosen && theme.contrast {
        let stroke = Stroke::new(1.0, theme.line);
        ui.painter()
            .rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
    }
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink2(Vec2::new(space::S, 2.0)))
            .layout(Layout::left_to_right(Align::Center)),
    );
    inner.set_clip_rect(rect.intersect(ui.clip_rect()));
    inner
}

/// Paints a line of text from the left, in the middle of the rectangle's height, cut with … where the
/// space ends.
pub fn cut_text(ui: &Ui, rect: Rect, text: &str, font: FontId, colour: Color32) {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(rect.width().max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_on_the_screen_are_drawn() {
        let tops = Tops::new([20.0, 40.0, 40.0, 20.0]);
        assert_eq!(tops.len(), 4);
        assert_eq!(tops.between(0.0, 20.0), 0..1);
        assert_eq!(tops.between(0.0, 21.0), 0..2);
        assert_eq!(tops.between(20.0, 60.0), 1..2);
        assert_eq!(tops.between(59.0, 1000.0), 1..4);
        assert_eq!(tops.between(500.0, 600.0), 4..4);
        assert_eq!(tops.between(-50.0, 10.0), 0..1);
        assert!(Tops::new([]).is_empty());
        assert_eq!(Tops::new([]).between(0.0, 10.0), 0..0);
    }
}
