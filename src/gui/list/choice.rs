//! A list whose rows are chosen: one stop for Tab, arrows within.
//!
//! A list of thousands of rows would be thousands of stops for Tab if each row took the keyboard, so
//! the list takes it and says which row is meant (for a screen reader: its active descendant). Whoever
//! owns the list keeps what is chosen, by id; a list knows rows by number and only for one frame.

use eframe::egui::{
    self, CornerRadius, EventFilter, Id, Key, Modifiers, Pos2, Rect, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit,
};

use super::{Rows, Standing, back};
use crate::gui::theme::Theme;

/// What a list shows in one frame.
pub struct Look<'a> {
    /// Its name for screen readers.
    pub name: &'a str,
    /// Heights of its rows.
    pub rows: &'a Rows,
    /// The row the keyboard is at.
    pub active: Option<usize>,
    /// Whether a row is chosen.
    pub chosen: &'a dyn Fn(usize) -> bool,
    /// Whether a row can be chosen; headings between rows cannot.
    pub can: &'a dyn Fn(usize) -> bool,
    /// What a screen reader says of a row.
    pub row_name: &'a dyn Fn(usize) -> String,
}

/// What was done to a list in one frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// A row was clicked, with these keys held.
    pub clicked: Option<(usize, Modifiers)>,
    /// A row was clicked twice, or Enter pressed on it.
    pub entered: Option<usize>,
    /// The arrows went to a row; whether Shift was held.
    pub moved: Option<(usize, bool)>,
    /// Space was pressed.
    pub space: bool,
    /// Backspace or Delete was pressed.
    pub remove: bool,
    /// All rows are to be chosen.
    pub all: bool,
}

/// A list's state between frames.
#[derive(Debug, Default)]
pub struct List {
    focus: bool,
    /// Itself in the last frame.
    id: Option<Id>,
    /// Scrolls this row into view.
    reveal: Option<usize>,
    /// Rows are at least so wide; what does not fit is scrolled to.
    wide: f32,
    /// How far the rows are scrolled to the right.
    across: f32,
}

impl List {
    /// Takes the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// Brings a row into view at the next frame.
    pub fn reveal(&mut self, row: usize) {
        self.reveal = Some(row);
    }

    /// Whether it has the keyboard.
    pub fn has_keyboard(&self, ui: &Ui) -> bool {
        let held = ui.memory(|memory| memory.focused());
        self.id.is_some() && held == self.id
    }

    /// Makes rows at least so wide; what does not fit is scrolled to.
    pub fn set_wide(&mut self, wide: f32) {
        self.wide = wide;
    }

    /// How far the rows were scrolled to the right in the last frame, in points: a head above them
    /// follows.
    pub fn across(&self) -> f32 {
        self.across
    }

    /// Shows it in all the space there is. `paint` draws a row into the rectangle it is given; the
    /// last argument is whether the pointer is over the row or the keyboard at it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        salt: &str,
        look: &Look<'_>,
        mut paint: impl FnMut(&mut Ui, usize, Rect, bool),
    ) -> Told {
        let mut told = Told::default();
        let id = ui.make_persistent_id(salt);
        self.id = Some(id);
        let area = ui.available_rect_before_wrap();
        let response = ui.interact(area, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, look.name));
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        let focused = response.has_focus();
        let mut active = look.active.filter(|row| *row < look.rows.len());
        if focused {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            keys(ui, look, active, look.rows.page(area.height()), &mut told);
            if let Some((row, _)) = told.moved {
                active = Some(row);
                self.reveal = Some(row);
            }
        }
        let mut active_node = None;
        let (wide, fits) = (
            self.wide,
            area.width() - ui.spacing().scroll.allocated_width(),
        );
        let scroll = if wide > fits {
            ScrollArea::both()
        } else {
            ScrollArea::vertical()
        };
        let shown = scroll
            .id_salt((salt, "rows"))
            .auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(look.rows.height());
                let width = if wide > fits {
                    ui.set_width(wide);
                    wide
                } else {
                    ui.available_width()
                };
                let left = ui.max_rect().left();
                let top = ui.max_rect().top();
                let row_rect = |row: usize| {
                    let (start, end) = look.rows.span(row)?;
                    Some(Rect::from_min_max(
                        Pos2::new(left, top + start),
                        Pos2::new(left + width, top + end),
                    ))
                };
                if let Some(mut rect) = self.reveal.take().and_then(row_rect) {
                    // Up and down only: a wide row is not scrolled sideways.
                    rect.min.x = left + viewport.min.x;
                    rect.max.x = rect.min.x + 1.0;
                    ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
                }
                for row in look.rows.between(viewport.min.y, viewport.max.y) {
                    let Some(rect) = row_rect(row) else { break };
                    let at = active == Some(row);
                    if let Some(node) = row_ui(
                        ui,
                        theme,
                        look,
                        (row, rect, at, focused),
                        &mut told,
                        &mut paint,
                    ) {
                        active_node = active_node.or(at.then_some(node));
                    }
                }
            });
        self.across = shown.state.clamped_offset().x;
        if told.clicked.is_some() || told.entered.is_some() {
            response.request_focus();
        }
        if focused && active.is_none() {
            let stroke = Stroke::new(1.0, theme.accent);
            ui.painter()
                .rect_stroke(area, CornerRadius::same(4), stroke, StrokeKind::Inside);
        }
        if let Some(node) = active_node {
            ui.ctx()
                .accesskit_node_builder(id, |list: &mut accesskit::Node| {
                    list.set_active_descendant(node);
                });
        }
        told
    }
}

/// One row; its node for screen readers, if it can be chosen.
fn row_ui(
    ui: &mut Ui,
    theme: &Theme,
    look: &Look<'_>,
    (row, rect, at, focused): (usize, Rect, bool, bool),
    told: &mut Told,
    paint: &mut impl FnMut(&mut Ui, usize, Rect, bool),
) -> Option<accesskit::NodeId> {
    if !(look.can)(row) {
        paint(ui, row, rect, false);
        return None;
    }
    let id = ui.scope_id().with(("row", row));
    let response = ui.interact(rect, id, Sense::CLICK);
    let chosen = (look.chosen)(row);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, true, chosen, (look.row_name)(row))
    });
    let over = ui.rect_contains_pointer(rect);
    let inside = rect.shrink2(Vec2::new(0.0, 1.0));
    let standing = Standing {
        chosen,
        hovered: over,
        at: at && focused,
    };
    back(ui, theme, inside, standing);
    if response.double_clicked() {
        told.entered = Some(row);
    } else if response.clicked() {
        told.clicked = Some((row, ui.input(|input| input.modifiers)));
    }
    paint(ui, row, rect, over || at);
    Some(id.accesskit_id())
}

/// What the keys say while the list has the keyboard.
fn keys(ui: &Ui, look: &Look<'_>, active: Option<usize>, page: usize, told: &mut Told) {
    let count = look.rows.len();
    ui.input_mut(|input| {
        let mut at = active;
        for (key, how) in [
            (Key::ArrowDown, Move::By(1)),
            (Key::ArrowUp, Move::Back(1)),
            (Key::PageDown, Move::By(page)),
            (Key::PageUp, Move::Back(page)),
            (Key::Home, Move::First),
            (Key::End, Move::Last),
        ] {
            for (modifiers, shift) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
                for _ in 0..input.count_and_consume_key(modifiers, key) {
                    if let Some(row) = go(at, how, count, look.can) {
                        at = Some(row);
                        told.moved = Some((row, shift));
                    }
                }
            }
        }
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            told.entered = at;
        }
        told.space = input.consume_key(Modifiers::NONE, Key::Space);
        told.remove = input.consume_key(Modifiers::NONE, Key::Backspace)
            || input.consume_key(Modifiers::NONE, Key::Delete);
        told.all = input.consume_key(Modifiers::COMMAND, Key::A);
    });
}

/// Ways to move in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    By(usize),
    Back(usize),
    First,
    Last,
}

/// The row a key leads to, headings left out; nothing where there is none to go to.
fn go(at: Option<usize>, how: Move, count: usize, can: &dyn Fn(usize) -> bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let forward = |from: usize| (from..count).find(|row| can(*row));
    let back = |from: usize| (0..=from.min(last)).rev().find(|row| can(*row));
    let Some(at) = at else {
        return match how {
            Move::Last | Move::Back(_) => back(last),
            Move::First | Move::By(_) => forward(0),
        };
    };
    let to = match how {
        Move::By(by) => {
            let to = at.saturating_add(by).min(last);
            forward(to).or_else(|| back(to))
        }
        Move::Back(by) => {
            let to = at.saturating_sub(by);
            back(to).or_else(|| forward(to))
        }
        Move::First => forward(0),
        Move::Last => back(last),
    };
    to.filter(|to| *to != at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_leave_headings_out_and_stay_within() {
        // Rows 0 and 3 are headings.
        let can = |row: usize| row != 0 && row != 3;
        let go = |at, how| go(at, how, 5, &can);
        assert_eq!(go(None, Move::By(1)), Some(1));
        assert_eq!(go(None, Move::Back(1)), Some(4));
        assert_eq!(go(Some(2), Move::By(1)), Some(4));
        assert_eq!(go(Some(4), Move::Back(1)), Some(2));
        assert_eq!(go(Some(1), Move::Back(1)), None, "only a heading is above");
        assert_eq!(go(Some(4), Move::By(9)), None);
        assert_eq!(go(Some(4), Move::First), Some(1));
        assert_eq!(go(Some(1), Move::Last), Some(4));
        assert_eq!(super::go(None, Move::By(1), 0, &can), None);
        assert_eq!(super::go(Some(1), Move::By(1), 3, &|_| false), None);
    }
}
