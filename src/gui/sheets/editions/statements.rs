//! Statements whose words the present edition does not have: each can be put where one reads.
//!
//! A statement is confirmed by a person, so nothing is guessed here: its words in the new edition are
//! selected in the document, and the statement takes that place.

use deskreview_review::domain::StatementId;
use eframe::egui::{Align, Label, Layout, RichText, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Statements that are listed here; the register has all of them.
const LISTED: usize = 4;

/// Lists them.
pub(super) fn statements_ui(ui: &mut Ui, cx: &mut Cx<'_>, statements: &[StatementId]) {
    let writing = !cx.desk.is_read_only();
    for &id in statements.iter().take(LISTED) {
        let Some(statement) = cx.desk.statement(id) else {
            continue;
        };
        let name = cx.desk.statement_name(id).to_owned();
        let words = statement.text.clone();
        let mut put = false;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let said = tr_with("editions-place-name", &[("name", name.as_str().into())]);
                let button = ui.add_enabled_ui(writing, |ui| ui.button(&said)).inner;
                put = button.on_hover_text(tr("editions-place-hint")).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let words = RichText::new(words).size(size::SMALL).color(cx.theme.text);
                    ui.add(Label::new(words).truncate());
                });
            });
        });
        ui.add_space(space::XS);
        if put {
            cx.send(Action::PlaceStatement(id));
        }
    }
    let more = statements.len().saturating_sub(LISTED);
    if more > 0 {
        let said = tr_with("editions-statements-more", &[("count", more.into())]);
        widgets::muted(ui, cx.theme, said);
    }
}
