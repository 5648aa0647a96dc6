//! What can be done to where a statement stands: its number, its place, its parts, what it is one with.

use deskreview_review::domain::{Command, Statement, StatementId, StatementKind, StatementMove};
use eframe::egui::{Button, RichText, Ui};

use crate::gui::action::{Action, Relation};
use crate::gui::cx::Cx;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::one_kind_name;
use crate::gui::theme::size;

/// A menu for a statement; `chosen` are all that are chosen. Whether its source is asked for.
pub fn arrange_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Statement, chosen: &[&Statement]) -> bool {
    let mut source = false;
    if cx.desk.is_read_only() {
        return source;
    }
    let text = RichText::new(tr("arrange-menu")).size(size::BODY);
    ui.menu_button(text, |ui| {
        ui.set_min_width(240.0);
        let mut offer = |ui: &mut Ui, enabled: bool, text: String, action: Option<Action>| {
            let clicked = ui.add_enabled(enabled, Button::new(text)).clicked();
            if clicked {
                if let Some(action) = action {
                    cx.send(action);
                }
                ui.close();
            }
            clicked
        };
        let id = one.id;
        source |= offer(ui, true, tr("arrange-source"), None);
        ui.separator();
        offer(ui, true, tr("arrange-number"), Some(Action::AskNumber(id)));
        offer(
            ui,
            true,
            tr("arrange-up"),
            Some(moved(id, StatementMove::Up)),
        );
        offer(
            ui,
            true,
            tr("arrange-down"),
            Some(moved(id, StatementMove::Down)),
        );
        let part_of = Action::AskRelate(Relation::PartOf(id));
        offer(ui, true, tr("arrange-part-of"), Some(part_of));
        let is_part = one.parent.is_some();
        let out = Some(moved(id, StatementMove::Out));
        offer(ui, is_part, tr("arrange-out"), out);
        ui.separator();
        ui.menu_button(tr("arrange-kind"), |ui| {
            for kind in StatementKind::ALL {
                let name = one_kind_name(*kind);
                let differs = chosen.iter().any(|other| other.kind != *kind);
                let statements = chosen.iter().map(|other| other.id).collect();
                let command = Command::SetKind {
                    statements,
                    kind: *kind,
                };
                offer(ui, differs, name, Some(Action::Do(Box::new(command))));
            }
        });
        ui.separator();
        let others: Vec<StatementId> = chosen
            .iter()
            .map(|other| other.id)
            .filter(|other| *other != id)
            .collect();
        if others.is_empty() {
            let merge = Action::AskRelate(Relation::MergeInto(id));
            offer(ui, true, tr("arrange-merge"), Some(merge));
        } else {
            let text = tr_with(
                "arrange-merge-many",
                &[
                    ("count", others.len().into()),
                    ("name", one.address.as_str().into()),
                ],
            );
            let merge = Command::MergeStatements {
                statements: others,
                into: id,
            };
            offer(ui, true, text, Some(Action::Do(Box::new(merge))));
        }
    });
    source
}

/// Puts a statement elsewhere.
pub fn moved(statement: StatementId, to: StatementMove) -> Action {
    Action::Do(Box::new(Command::MoveStatement { statement, to }))
}
