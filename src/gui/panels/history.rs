//! What was done, latest first: who, when, and the way back.
//!
//! Any step can be taken back, not only the latest; where a later one stands in its way the session
//! says which. The history is read when the review has changed and not while it is drawn.

use deskreview_review::domain::{HistoryItem, HistoryKind};
use eframe::egui::{
    Align, Button, FontId, Layout, Pos2, Rect, Role, Stroke, TextFormat, Ui, UiBuilder, Vec2,
    WidgetInfo, text::LayoutJob,
};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::did;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::list::{self, List, Look, Rows};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::when;
use crate::gui::widgets;

/// Entries that are read at first, and that each "more" adds.
const SLICE: u64 = 200;
/// Height of an entry's row without its sentence, in points.
const ROW: f32 = 34.0;
/// Height of a line of a sentence.
const LINE: f32 = 19.0;
/// The most lines of a sentence that are shown.
const LONGEST: usize = 4;
/// Height of a day's row.
const DAY: f32 = 32.0;
/// Height of the row that reads more.
const MORE: f32 = 44.0;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    /// What follows was done on this day.
    Day(String),
    /// An entry, by its place.
    Entry(usize),
    /// There is more.
    More,
}

/// The panel's state.
pub struct HistoryPanel {
    limit: u64,
    items: Vec<HistoryItem>,
    /// What each of them says, in the window's language.
    said: Vec<String>,
    lines: Vec<Line>,
    rows: Rows,
    made_for: Option<(u64, u64, u32)>,
    trouble: Option<String>,
    at: Option<uuid::Uuid>,
    list: List,
}

impl Default for HistoryPanel {
    fn default() -> Self {
        Self {
            limit: SLICE,
            items: Vec::new(),
            said: Vec::new(),
            lines: Vec::new(),
            rows: Rows::default(),
            made_for: None,
            trouble: None,
            at: None,
            list: List::default(),
        }
    }
}

impl HistoryPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.follow(ui.available_width(), cx);
        let desk = cx.desk;
        step_ui(
            ui,
            cx,
            Icon::Undo2,
            &tr("do-undo"),
            desk.next_undo().as_deref(),
            Action::Undo,
        );
        step_ui(
            ui,
            cx,
            Icon::Redo2,
            &tr("do-redo"),
            desk.next_redo().as_deref(),
            Action::Redo,
        );
        ui.add_space(space::XS);
        if let Some(trouble) = &self.trouble {
            let title = tr("history-trouble");
            widgets::empty(ui, cx.theme, Icon::CircleAlert, &title, trouble);
            return;
        }
        self.list_ui(ui, cx);
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.list.focus();
    }

    /// Reads anew what changed.
    fn follow(&mut self, width: f32, cx: &Cx<'_>) {
        let now = (cx.desk.version(), self.limit, width as u32);
        if self.made_for == Some(now) {
            return;
        }
        self.made_for = Some(now);
        // One more tells whether there is more.
        match cx.desk.history(self.limit + 1) {
            Ok(items) => {
                self.items = items;
                self.said = self.items.iter().map(said_of).collect();
                self.trouble = None;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
        let more = self.items.len() as u64 > self.limit;
        if more {
            self.items.truncate(self.limit as usize);
            self.said.truncate(self.limit as usize);
        }
        self.lines = lines(&self.items, more);
        self.rows = Rows::of(self.lines.iter().map(|line| match line {
            Line::Day(_) => DAY,
            Line::Entry(at) => {
                let said = self.said.get(*at).map_or("", String::as_str);
                let letter = size::BODY * list::LETTER;
                ROW + LINE * list::guess_lines(said, letter, width - 32.0, LONGEST) as f32
            }
            Line::More => MORE,
        }));
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let theme = cx.theme;
        let (lines, items, said) = (&self.lines, &self.items, &self.said);
        let item_at = |row: usize| match lines.get(row) {
            Some(Line::Entry(at)) => items.get(*at),
            _ => None,
        };
        // The first entry of all made the review; there is no review without it.
        let first = match lines.last() {
            Some(Line::More) => None,
            _ => items.last().map(|item| item.id),
        };
        let writing = !cx.desk.is_read_only();
        let can_undo = |item: &HistoryItem| {
            writing && item.kind == HistoryKind::Do && !item.undone && Some(item.id) != first
        };
        let active = self.at.and_then(|id| {
            (0..lines.len()).find(|row| item_at(*row).is_some_and(|item| item.id == id))
        });
        let (mut asked, mut more) = (None, false);
        let told = self.list.show(
            ui,
            theme,
            "history",
            &Look {
                name: &tr("history-list"),
                rows: &self.rows,
                active,
                chosen: &|row| active == Some(row),
                can: &|row| item_at(row).is_some(),
                row_name: &|row| match (item_at(row), lines.get(row)) {
                    (Some(item), Some(Line::Entry(at))) => {
                        spoken(item, said.get(*at).map_or("", String::as_str))
                    }
                    _ => String::new(),
                },
            },
            |ui, row, rect, over| match lines.get(row) {
                Some(Line::Day(day)) => {
                    let at = Pos2::new(rect.left() + space::S, rect.bottom() - 22.0);
                    let font = fonts::strong(size::SMALL);
                    let day = list::line(ui, day, font, theme.muted, rect.width());
                    ui.painter().galley(at, day, theme.muted);
                }
                Some(Line::Entry(at)) => {
                    if let Some(item) = items.get(*at) {
                        let button = over && can_undo(item);
                        let said = said.get(*at).map_or("", String::as_str);
                        row_ui(ui, cx, rect, item, said, button);
                        if button && undo_button_ui(ui, rect, item) {
                            asked = Some(item.gesture);
                        }
                    }
                }
                Some(Line::More) => {
                    let place = rect.shrink2(Vec2::new(space::S, space::XS));
                    let mut below = ui.new_child(UiBuilder::new().max_rect(place));
                    more |= below.button(tr("history-more")).clicked();
                }
                None => {}
            },
        );
        let to = told
            .clicked
            .map(|(row, _)| row)
            .or(told.moved.map(|(row, _)| row));
        if let Some(item) = to.and_then(item_at) {
            self.at = Some(item.id);
        }
        if told.remove
            && let Some(item) = active.and_then(item_at)
            && can_undo(item)
        {
            asked = Some(item.gesture);
        }
        if let Some(gesture) = asked {
            // The button that was pressed goes; the keyboard stays in the list.
            self.list.focus();
            cx.send(Action::UndoGesture(gesture));
        }
        if more {
            self.limit = self.limit.saturating_add(SLICE);
        }
    }
}

/// The rows: entries under their days.
fn lines(items: &[HistoryItem], more: bool) -> Vec<Line> {
    let mut out = Vec::with_capacity(items.len() + 8);
    let mut under = String::new();
    for (at, item) in items.iter().enumerate() {
        let day = when::day(item.at);
        if day != under {
            out.push(Line::Day(day.clone()));
            under = day;
        }
        out.push(Line::Entry(at));
    }
    if more {
        out.push(Line::More);
    }
    out
}

/// What an entry says was done, taken back or done again.
fn said_of(item: &HistoryItem) -> String {
    let what = did::sentence(&item.said);
    match item.kind {
        HistoryKind::Do => what,
        HistoryKind::Undo => tr_with("said-undone", &[("what", what.into())]),
        HistoryKind::Redo => tr_with("said-redone", &[("what", what.into())]),
    }
}

/// What a screen reader says of an entry.
fn spoken(item: &HistoryItem, said: &str) -> String {
    let key = if item.undone {
        "history-row-undone"
    } else {
        "history-row"
    };
    tr_with(
        key,
        &[
            ("what", said.into()),
            ("coder", item.coder.as_str().into()),
            ("when", when::moment(item.at).into()),
        ],
    )
}

/// Undo or redo with what it would do, in all the width there is.
fn step_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    sign: Icon,
    name: &str,
    what: Option<&str>,
    action: Action,
) {
    let enabled = what.is_some() && !cx.desk.is_read_only();
    let words = match what {
        Some(what) => tr_with(
            "history-step",
            &[("name", name.into()), ("what", what.into())],
        ),
        None => name.to_owned(),
    };
    let mut job = LayoutJob::default();
    let colour = eframe::egui::Color32::PLACEHOLDER;
    let format = |font: FontId| TextFormat {
        font_id: font,
        color: colour,
        valign: Align::Center,
        ..TextFormat::default()
    };
    job.append(
        &char::from(sign).to_string(),
        0.0,
        format(fonts::icons(15.0)),
    );
    job.append(&words, 6.0, format(FontId::proportional(size::BODY)));
    let wide = ui.available_width();
    let button = Button::new(job).truncate().min_size(Vec2::new(wide, 32.0));
    let response = ui
        .with_layout(Layout::top_down_justified(Align::Min), |ui| {
            ui.add_enabled(enabled, button)
        })
        .inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &words));
    let response = if enabled {
        response.on_hover_text(&words)
    } else {
        response
    };
    if response.clicked() {
        cx.send(action);
    }
}

fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, item: &HistoryItem, said: &str, button: bool) {
    let theme = cx.theme;
    let inner = rect.shrink2(Vec2::new(space::S, space::XS + 2.0));
    let quiet = item.undone || item.kind != HistoryKind::Do;
    let colour = if quiet { theme.muted } else { theme.text };
    let mut format = TextFormat::simple(FontId::proportional(size::BODY), colour);
    format.line_height = Some(LINE);
    if item.undone {
        format.strikethrough = Stroke::new(1.0, theme.muted);
    }
    let wide = inner.width() - if button { 36.0 } else { 0.0 };
    let room = ((rect.height() - ROW) / LINE).round().max(1.0);
    let said = list::lines(ui, said, format, wide, room as usize);
    let painter = ui.painter();
    painter.galley(inner.left_top(), said, colour);
    let by = tr_with(
        "mark-by",
        &[
            ("coder", item.coder.as_str().into()),
            ("when", when::time(item.at).into()),
        ],
    );
    let small = FontId::proportional(size::SMALL);
    let by = list::line(ui, &by, small, theme.muted, inner.width() - 64.0);
    let at = Pos2::new(inner.left(), inner.bottom() - by.size().y);
    painter.galley(at, by, theme.muted);
    if item.undone {
        let at = Pos2::new(inner.right(), inner.bottom() - 20.0);
        list::pill(painter, theme, at, &tr("history-undone"), theme.muted);
    }
}

/// The way back, at the row under the pointer or the keyboard.
fn undo_button_ui(ui: &mut Ui, rect: Rect, item: &HistoryItem) -> bool {
    let place = Rect::from_min_size(
        Pos2::new(rect.right() - 36.0, rect.top() + 4.0),
        Vec2::splat(32.0),
    );
    let mut button = ui.new_child(
        UiBuilder::new()
            .id_salt(("history-undo", item.id))
            .max_rect(place)
            .layout(Layout::right_to_left(Align::Center)),
    );
    icon::button(&mut button, Icon::Undo2, &tr("history-undo-this")).clicked()
}

#[cfg(test)]
mod tests {
    use deskreview_review::domain::{GestureId, Label, ReplicaId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn entries_stand_under_their_days() {
        let day = 24 * 60 * 60 * 1000;
        let item = |n: u128, at: i64| HistoryItem {
            id: Uuid::from_u128(n),
            gesture: GestureId(Uuid::from_u128(n)),
            kind: HistoryKind::Do,
            at,
            coder: "Ana".to_owned(),
            replica: ReplicaId(Uuid::nil()),
            label: String::new(),
            said: Label::default(),
            undone: false,
        };
        // Around noon it is the same day in almost every time zone.
        let noon = day / 2;
        let items = [
            item(3, day * 2 + noon + 5),
            item(2, day * 2 + noon),
            item(1, noon),
        ];
        assert_eq!(
            lines(&items, true),
            [
                Line::Day(when::day(day * 2 + noon)),
                Line::Entry(0),
                Line::Entry(1),
                Line::Day(when::day(noon)),
                Line::Entry(2),
                Line::More,
            ]
        );
    }
}
