//! A field above a list from which one row is chosen: what picker and palette are made of.
//!
//! The keyboard stays in the field; arrows move in the list, Enter takes the row. The list keeps its
//! height whatever answers, and shows only the rows one sees.

use eframe::egui::{
    self, Event, Key, Margin, Modifiers, Rect, Response, Role, ScrollArea, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use crate::gui::icon::{self, Icon};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Longest text that can be typed, in code points.
const LONGEST: usize = 200;

/// The state of field and list.
#[derive(Default)]
pub(super) struct Chooser {
    pub(super) query: String,
    current: usize,
    focused: bool,
    /// How far the keys asked to move, and whether they took the row.
    moved: Moved,
    taken: bool,
    /// The list is to show the current row.
    follow: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Moved {
    #[default]
    Not,
    By(isize),
}

/// Rows that a page of the list holds.
const PAGE: isize = 8;

impl Chooser {
    /// The field; whether what was typed changed.
    pub(super) fn field_ui(&mut self, ui: &mut Ui, theme: &Theme, name: &str, hint: &str) -> bool {
        let id = ui.scope_id().with("chooser field");
        self.keys(ui, id);
        let before = self.query.clone();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.label(icon::text(Icon::Search, 18.0).color(theme.muted));
            let field = TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text(hint)
                .char_limit(LONGEST)
                .font(egui::FontId::proportional(size::TITLE))
                .margin(Margin::symmetric(8, 6))
                .desired_width(f32::INFINITY);
            let response = ui.add(field);
            widgets::named_field(&response, name);
            if !std::mem::replace(&mut self.focused, true) {
                response.request_focus();
            }
        });
        let changed = self.query != before;
        if changed {
            self.current = 0;
            self.follow = true;
        }
        changed
    }

    fn keys(&mut self, ui: &Ui, id: egui::Id) {
        self.moved = Moved::Not;
        self.taken = false;
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        // What is being composed (Japanese, say) has arrows and Enter for itself.
        let composing = ui.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, Event::Ime(_)))
        });
        if composing {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, by) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
        ] {
            if pressed(key) {
                self.moved = Moved::By(by);
            }
        }
        self.taken = pressed(Key::Enter);
    }

    /// The row that Enter takes.
    pub(super) fn current(&self) -> usize {
        self.current
    }

    /// The list; the row that was taken. `row` shows one and tells of it.
    pub(super) fn list_ui(
        &mut self,
        ui: &mut Ui,
        name: &str,
        count: usize,
        heights: (f32, f32),
        mut row: impl FnMut(&mut Ui, usize, bool) -> Response,
    ) -> Option<usize> {
        let (row_height, list_height) = heights;
        if let Moved::By(by) = self.moved {
            self.current = self.current.saturating_add_signed(by);
            self.follow = true;
        }
        self.current = self.current.min(count.saturating_sub(1));
        let mut taken = (self.taken && count > 0).then_some(self.current);
        let (rect, list) = ui.allocate_exact_size(
            Vec2::new(ui.available_width(), list_height),
            egui::Sense::hover(),
        );
        let label = name.to_owned();
        list.widget_info(move || WidgetInfo::labeled(Role::List, true, &label));
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        inner.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("rows")
            .auto_shrink([false, false])
            .max_height(list_height)
            .show_viewport(&mut inner, |ui, view| {
                ui.set_height(row_height * count as f32);
                let top = ui.max_rect().top();
                let across = ui.max_rect().x_range();
                let place = |at: usize| {
                    let from = top + row_height * at as f32;
                    Rect::from_x_y_ranges(across, from..=from + row_height)
                };
                let first = (view.min.y / row_height).floor().max(0.0) as usize;
                let last = (view.max.y / row_height).ceil().max(0.0) as usize;
                for at in first..last.min(count) {
                    let child = egui::UiBuilder::new().id_salt(at).max_rect(place(at));
                    let response = ui.scope_builder(child, |ui| row(ui, at, at == self.current));
                    if response.inner.clicked() {
                        taken = Some(at);
                    }
                }
                if std::mem::take(&mut self.follow) && count > 0 {
                    ui.scroll_to_rect(place(self.current), None);
                }
            });
        taken
    }
}
