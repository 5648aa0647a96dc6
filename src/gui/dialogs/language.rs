//! In which language the window speaks. Each is offered under its own name, so that whoever does not
//! read the present one finds the way back.

use eframe::egui::Ui;

use super::DialogCx;
use crate::gui::action::Action;
use crate::gui::message::{Language, tr, tr_with};
use crate::gui::settings::Settings;
use crate::gui::theme::space;
use crate::gui::widgets;

/// Height of a language's row, in points.
const ROW: f32 = 36.0;

/// The dialog's state.
pub struct LanguageDialog {
    chosen: Option<Language>,
    system: Language,
    /// Whether it was shown before.
    seen: bool,
}

impl LanguageDialog {
    /// With the present choice.
    pub fn new(settings: &Settings) -> Self {
        Self {
            chosen: settings.chosen_language(),
            system: settings.system_language(),
            seen: false,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        widgets::title(ui, &tr("language-title"));
        widgets::muted(ui, cx.theme, tr("language-help"));
        ui.add_space(space::XS);
        let first = !std::mem::replace(&mut self.seen, true);
        let system = self.system.own_name();
        let system = tr_with("language-system", &[("name", system.into())]);
        let mut rows = vec![(None, system)];
        let named = |language: Language| (Some(language), language.own_name().to_owned());
        rows.extend(Language::ALL.map(named));
        let mut stays = true;
        for (language, name) in rows {
            let on = language == self.chosen;
            let row = widgets::row(ui, cx.theme, on, ROW, &name, |ui| {
                widgets::cut(ui, name.as_str());
            });
            if first && on {
                row.request_focus();
            }
            if row.clicked() {
                cx.out.send(Action::Speak(language));
                stays = false;
            }
        }
        ui.add_space(space::S);
        widgets::answers(ui, |ui| {
            if ui.button(tr("language-cancel")).clicked() {
                stays = false;
            }
        });
        stays
    }
}
