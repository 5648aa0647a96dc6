//! Rows of the list, and what stands where there are none.

use deskreview_review::domain::{Statement, StatementState};
use eframe::egui::{FontId, Pos2, Rect, TextFormat, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{state_colour, state_name};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// What a screen reader says of a row.
pub fn spoken(cx: &Cx<'_>, statement: &Statement) -> String {
    let words: String = statement.text.chars().take(120).collect();
    tr_with(
        "register-row",
        &[
            ("name", cx.desk.statement_name(statement.id).into()),
            ("state", state_name(statement.state).into()),
            ("words", words.into()),
            ("count", cx.desk.evidence(statement.id).into()),
        ],
    )
}

/// An evaluation above its statements.
pub fn heading_row(ui: &Ui, cx: &Cx<'_>, rect: Rect, label: Option<&str>, title: &str) {
    let theme = cx.theme;
    let label = label.map_or_else(|| tr("register-no-evaluation"), str::to_owned);
    let at = Pos2::new(rect.left() + space::S, rect.bottom() - 24.0);
    let strong = fonts::strong(size::SMALL);
    let label = list::line(ui, &label, strong, theme.text, rect.width() * 0.5);
    let next = at.x + label.size().x + space::S;
    ui.painter().galley(at, label, theme.text);
    let font = FontId::proportional(size::SMALL);
    let wide = rect.right() - space::S - next;
    if wide > 24.0 {
        let title = list::line(ui, title, font, theme.muted, wide);
        ui.painter()
            .galley(Pos2::new(next, at.y), title, theme.muted);
    }
}

/// Number, two lines of words; below them the state, and how many passages are tagged to it.
pub fn statement_row(ui: &Ui, cx: &Cx<'_>, rect: Rect, statement: &Statement, working: bool) {
    let theme = cx.theme;
    let painter = ui.painter();
    let top = rect.top() + space::S;
    if working {
        let bar = Rect::from_min_max(
            Pos2::new(rect.left(), rect.top() + space::S),
            Pos2::new(rect.left() + 3.0, rect.bottom() - space::S),
        );
        painter.rect_filled(bar, 1.0, theme.accent);
    }
    let rejected = statement.state == StatementState::Rejected;
    let colour = if rejected { theme.muted } else { theme.text };
    let (left, right) = (rect.left() + space::M, rect.right() - space::S);
    let strong = fonts::strong(size::BODY);
    let number = list::line(ui, &statement.address, strong, colour, 36.0);
    painter.galley(Pos2::new(left, top), number, colour);
    let from = left + 40.0;
    let mut format = TextFormat::simple(FontId::proportional(size::BODY), colour);
    format.line_height = Some(20.0);
    let words = list::lines(ui, &statement.text, format, right - from, 2);
    painter.galley(Pos2::new(from, top), words, colour);
    let below = top + 44.0;
    let state = state_colour(statement.state, theme);
    painter.circle_filled(Pos2::new(from + 4.0, below + 9.0), 4.0, state);
    let mut said = state_name(statement.state);
    let passages = cx.desk.evidence(statement.id);
    if passages > 0 {
        said.push_str(" · ");
        said.push_str(&tr_with("register-count", &[("count", passages.into())]));
    }
    let small = FontId::proportional(size::SMALL);
    let said = list::line(ui, &said, small, theme.muted, right - from - 14.0);
    painter.galley(Pos2::new(from + 14.0, below), said, theme.muted);
    list::rule(painter, theme, rect);
}

/// What stands here where there is nothing to list.
pub fn empty_ui(ui: &mut Ui, cx: &mut Cx<'_>, title: &str, text: &str, import: bool) {
    ui.add_space((ui.available_height() / 3.0 - 60.0).max(0.0));
    widgets::empty(ui, cx.theme, Icon::ListChecks, title, text);
    ui.add_space(space::M);
    ui.vertical_centered(|ui| {
        let writing = !cx.desk.is_read_only();
        if import && widgets::primary(ui, cx.theme, writing, &tr("do-import")).clicked() {
            cx.send(Action::AskImport);
        }
    });
}
