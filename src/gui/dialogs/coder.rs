//! Who codes.

use eframe::egui::{Key, Ui};

use super::DialogCx;
use crate::gui::action::Action;
use crate::gui::message::tr;
use crate::gui::theme::space;
use crate::gui::widgets;

/// Height of a name's row, in points.
const ROW: f32 = 32.0;
/// How many names show before one scrolls.
const SHOWN: f32 = 6.0;

/// The dialog's state.
pub struct CoderDialog {
    name: String,
    /// Who has tagged so far; read when the dialog opens.
    known: Option<Vec<String>>,
}

impl CoderDialog {
    /// With the present name.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            known: None,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let theme = cx.theme;
        widgets::title(ui, &tr("coder-title"));
        widgets::muted(ui, theme, tr("coder-help"));
        let width = ui.available_width() - 16.0;
        let field = widgets::field(
            ui,
            &mut self.name,
            &tr("coder-field"),
            &tr("coder-hint"),
            width,
        );
        let first = self.known.is_none();
        if first {
            let known = cx.desk.and_then(|desk| desk.coders().ok());
            self.known = Some(known.unwrap_or_default());
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut chosen = entered.then(|| self.name.clone());
        let known = self.known.as_deref().unwrap_or_default();
        if !known.is_empty() {
            ui.add_space(space::XS);
            widgets::section(ui, theme, &tr("coder-known"));
            eframe::egui::ScrollArea::vertical()
                .max_height(ROW * SHOWN)
                .show_rows(ui, ROW, known.len(), |ui, range| {
                    for name in known.get(range).unwrap_or_default() {
                        let on = *name == self.name;
                        let row = widgets::row(ui, theme, on, ROW, name, |ui| {
                            widgets::cut(ui, name.as_str());
                        });
                        if row.clicked() {
                            chosen = Some(name.clone());
                        }
                    }
                });
        }
        ui.add_space(space::S);
        let mut stays = true;
        widgets::answers(ui, |ui| {
            let can = !self.name.trim().is_empty();
            if widgets::primary(ui, theme, can, &tr("coder-set")).clicked() {
                chosen = Some(self.name.clone());
            }
            if ui.button(tr("coder-cancel")).clicked() {
                stays = false;
            }
        });
        if let Some(name) = chosen.map(|name| name.trim().to_owned())
            && !name.is_empty()
        {
            cx.out.send(Action::SetCoder(name));
            return false;
        }
        stays
    }
}
