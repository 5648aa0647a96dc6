//! The passages of a list: what was quoted, under which code, and what became of it.

use deskreview_review::domain::CodingId;
use deskreview_review::session::Fate;
use eframe::egui::{Align2, FontId, Rect, Role, Ui, WidgetInfo, pos2};

use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list::{self, LongList, Rows};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Height of a row, in points.
const ROW: f32 = 48.0;
/// Longest quote that a row says, in characters.
const QUOTE: usize = 120;

/// The list's state.
#[derive(Default)]
pub(super) struct FateList {
    list: LongList,
    /// The row that was chosen when it was last drawn.
    at: Option<usize>,
}

impl FateList {
    /// Shows it; the coding that was chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        fates: &[&Fate],
        chosen: usize,
    ) -> Option<CodingId> {
        if self.at != Some(chosen) {
            self.list.reveal(chosen);
            self.at = Some(chosen);
        }
        let tops = Rows::of(fates.iter().map(|_| ROW));
        let mut next = None;
        self.list.ui(ui, &tops, |ui, row, rect, response| {
            let Some(fate) = fates.get(row) else { return };
            let quote = quote(fate);
            let code = cx.desk.code_name(fate.coding.code);
            let (sign, colour, said) = fate_sign(fate, cx);
            let name = tr_with(
                "editions-row",
                &[
                    ("quote", quote.as_str().into()),
                    ("code", code.into()),
                    ("fate", said.as_str().into()),
                ],
            );
            let on = row == chosen;
            response.widget_info(move || WidgetInfo::selected(Role::ListItem, true, on, &name));
            let inner = list::row_ui(ui, cx.theme, rect, &response, on);
            let rect = inner.max_rect();
            let sign = char::from(sign).to_string();
            let font = fonts::icons(size::BODY);
            let middle = rect.center().y;
            let at = pos2(rect.left(), middle - 10.0);
            widgets::paint_text(&inner, at, Align2::LEFT_CENTER, &sign, font, colour);
            let left = rect.left() + space::XL;
            let line = |y: f32| Rect::from_x_y_ranges(left..=rect.right(), y..=y);
            let body = FontId::proportional(size::BODY);
            list::cut_text(&inner, line(middle - 10.0), &quote, body, cx.theme.text);
            let small = FontId::proportional(size::SMALL);
            let below = format!("{code} · {said}");
            list::cut_text(&inner, line(middle + 10.0), &below, small, cx.theme.muted);
            if response.clicked() || response.gained_focus() {
                next = Some(fate.coding.id);
            }
        });
        next
    }
}

fn quote(fate: &Fate) -> String {
    let words = fate
        .was
        .quote
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let mut quote: String = words.chars().take(QUOTE).collect();
    if quote.len() < words.len() {
        quote.push('…');
    }
    quote
}

/// What became of it: a sign, its colour, and words.
fn fate_sign(fate: &Fate, cx: &Cx<'_>) -> (Icon, eframe::egui::Color32, String) {
    let theme = cx.theme;
    match &fate.now {
        Some(now) if now.range == fate.was.range && now.quote == fate.was.quote => {
            (Icon::Check, theme.good, tr("editions-fate-kept"))
        }
        Some(now) if now.quote == fate.was.quote => {
            (Icon::MoveRight, theme.accent, tr("editions-fate-moved"))
        }
        Some(_) => (Icon::MoveRight, theme.warn, tr("editions-fate-changed")),
        None if fate.accepted => (Icon::CircleSlash, theme.muted, tr("editions-fate-accepted")),
        None if is_likely(fate) => (Icon::CircleAlert, theme.bad, tr("editions-fate-lost")),
        None => (
            Icon::TriangleAlert,
            theme.warn,
            tr("editions-fate-ambiguous"),
        ),
    }
}

/// Whether the places that are offered only share words with the quote: its own are not there.
pub(super) fn is_likely(fate: &Fate) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    let quote = words(&fate.was.quote);
    fate.candidates
        .first()
        .is_none_or(|first| words(&first.quote).chars().count() != quote.chars().count())
}
