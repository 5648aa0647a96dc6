//! Another number for a statement. A number is given once in an evaluation; where another one has it,
//! the two can be swapped.

use deskreview_review::domain::{
    Command, Statement, StatementFields, StatementId, StatementState, case_fold,
};
use eframe::egui::{Key, Label, RichText, Ui};

use super::DialogCx;
use crate::gui::action::Action;
use crate::gui::desk::Desk;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::space;
use crate::gui::widgets;

/// The dialog's state.
pub struct NumberDialog {
    statement: StatementId,
    number: String,
    asked: bool,
}

impl NumberDialog {
    /// With the present number.
    pub fn new(statement: &Statement) -> Self {
        let own = statement.marker.clone().or(statement.number.clone());
        Self {
            statement: statement.id,
            number: own.unwrap_or_default(),
            asked: false,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let theme = cx.theme;
        let Some(desk) = cx.desk else { return false };
        let Some(statement) = desk.statement(self.statement) else {
            return false;
        };
        let name = desk.statement_name(self.statement);
        widgets::title(ui, &tr_with("number-title", &[("name", name.into())]));
        widgets::muted(ui, theme, tr("number-help"));
        let width = ui.available_width() - 16.0;
        let (title, hint) = (tr("number-field"), tr("number-hint"));
        let field = widgets::field(ui, &mut self.number, &title, &hint, width);
        if !std::mem::replace(&mut self.asked, true) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let taken = taken(desk, statement, &self.number);
        if let Some(other) = taken {
            let other = desk.statement_name(other.id);
            let said = tr_with("number-taken", &[("name", other.into())]);
            ui.add(Label::new(RichText::new(said).color(theme.warn)).wrap());
        }
        ui.add_space(space::S);
        let mut chosen = None;
        let mut stays = true;
        widgets::answers(ui, |ui| {
            match taken {
                Some(other) => {
                    let text = tr("number-swap");
                    if widgets::primary(ui, theme, true, &text).clicked() {
                        chosen = Some(Command::SwapNumbers(self.statement, other.id));
                    }
                }
                None => {
                    let given = widgets::primary(ui, theme, true, &tr("number-give")).clicked();
                    if given || entered {
                        let number = Some(self.number.trim().to_owned());
                        chosen = Some(Command::MendStatement {
                            statement: self.statement,
                            fields: StatementFields {
                                number: Some(number.filter(|number| !number.is_empty())),
                                ..StatementFields::default()
                            },
                        });
                    }
                }
            }
            if ui.button(tr("number-cancel")).clicked() {
                stays = false;
            }
        });
        if let Some(command) = chosen {
            cx.out.send(Action::Do(Box::new(command)));
            return false;
        }
        stays
    }
}

/// The statement beside one that has a number already.
fn taken<'a>(desk: &'a Desk, of: &Statement, number: &str) -> Option<&'a Statement> {
    let wanted = case_fold(number.trim());
    let beside = match of.parent {
        Some(parent) => desk.statement(parent)?.sub_items.as_slice(),
        None => desk.statements(),
    };
    beside.iter().find(|one| {
        let own = one.marker.as_deref().filter(|_| of.parent.is_some());
        let own = own.or(one.number.as_deref().filter(|_| of.parent.is_none()));
        one.id != of.id
            && one.kind == of.kind
            && (of.parent.is_some() || one.evaluation == of.evaluation)
            && (of.evaluation.is_some() || one.document == of.document)
            && one.state != StatementState::Rejected
            && own.is_some_and(|own| case_fold(own.trim()) == wanted)
    })
}
