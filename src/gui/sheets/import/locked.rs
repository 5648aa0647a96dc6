//! Files of an import that are encrypted: each asks for its password where it failed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use eframe::egui::{Key, Margin, RichText, ScrollArea, TextEdit, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::{FileState, Importing, Password};
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Height of all questions together at most, in points.
const TALLEST: f32 = 176.0;
/// Width of a password's field, in points.
const FIELD: f32 = 200.0;

/// What is being typed.
#[derive(Default)]
pub struct LockedFiles {
    typed: BTreeMap<PathBuf, String>,
}

impl LockedFiles {
    /// Asks for each.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
        let rows = importing.rows().iter();
        let locked: Vec<(&Path, bool)> = rows
            .filter_map(|row| match row.state {
                FileState::Locked(wrong) => Some((row.file.as_path(), wrong)),
                _ => None,
            })
            .collect();
        // A password stands here only while its file is asked for.
        self.typed
            .retain(|file, _| locked.iter().any(|(other, _)| other == file));
        if locked.is_empty() {
            return;
        }
        ui.add_space(space::XS);
        ScrollArea::vertical()
            .id_salt("locked")
            .max_height(TALLEST)
            .show(ui, |ui| {
                for (file, wrong) in locked {
                    let typed = self.typed.entry(file.to_owned()).or_default();
                    let name = file.file_name().unwrap_or_default().to_string_lossy();
                    if let Some(password) = ask_ui(ui, cx.theme, &name, wrong, typed) {
                        cx.send(Action::Unlock(file.to_owned(), password));
                    }
                }
            });
    }
}

/// Asks for the password of one file; what was typed, once it is to be tried.
pub fn ask_ui(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    wrong: bool,
    typed: &mut String,
) -> Option<Password> {
    let said = if wrong {
        tr_with("locked-wrong", &[("name", name.into())])
    } else {
        tr_with("locked-encrypted", &[("name", name.into())])
    };
    let colour = if wrong { theme.bad } else { theme.text };
    let mut again = false;
    ui.horizontal(|ui| {
        ui.label(icon::text(Icon::Lock, size::BODY).color(theme.warn));
        ui.add(eframe::egui::Label::new(RichText::new(said).color(colour)).wrap());
    });
    ui.horizontal(|ui| {
        ui.add_space(space::XL);
        let field = ui.add(
            TextEdit::singleline(typed)
                .password(true)
                .hint_text(tr("locked-password"))
                .desired_width(FIELD)
                .margin(Margin::symmetric(8, 6)),
        );
        let label = tr_with("locked-field", &[("name", name.into())]);
        widgets::named_field(&field, &label);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let can = !typed.is_empty();
        again = widgets::button(ui, can, Icon::RotateCw, &tr("locked-again")).clicked()
            || entered && can;
    });
    ui.add_space(space::XS);
    again.then(|| Password::new(std::mem::take(typed)))
}
