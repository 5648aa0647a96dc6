//! Before a document is purged: what will go with it, that it cannot be undone, and what still holds
//! it. The button that does it wakes when somebody has said that they know.

use deskreview_review::domain::{Document, DocumentId, Purged};
use deskreview_review::session::PurgeOptions;
use eframe::egui::{Label, RichText, Ui};

use super::DialogCx;
use crate::gui::action::Action;
use crate::gui::fonts;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// The dialog's state.
pub struct PurgeDialog {
    document: DocumentId,
    title: String,
    would: Purged,
    reason: String,
    backups: bool,
    known: bool,
}

impl PurgeDialog {
    /// For a document, with what would go.
    pub fn new(document: &Document, would: Purged) -> Self {
        Self {
            document: document.id,
            title: document.title.clone(),
            would,
            reason: String::new(),
            backups: false,
            known: false,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let theme = cx.theme;
        widgets::title(ui, &tr("purge-title"));
        ui.add(
            Label::new(
                RichText::new(&self.title)
                    .font(fonts::strong(size::BODY))
                    .color(theme.text),
            )
            .wrap(),
        );
        ui.add_space(space::S);
        ui.label(tr("purge-goes"));
        for line in lines(&self.would) {
            ui.horizontal(|ui| {
                ui.add_space(space::M);
                ui.add(Label::new(line).wrap());
            });
        }
        if self.would.elsewhere > 0 {
            let count = self.would.elsewhere.into();
            warning_ui(ui, theme, tr_with("purge-elsewhere", &[("count", count)]));
        }
        ui.add_space(space::XS);
        ui.add(Label::new(tr("purge-history")).wrap());
        for file in &self.would.shared_files {
            let file = file.as_str().into();
            warning_ui(ui, theme, tr_with("purge-shared", &[("file", file)]));
        }
        if self.would.backups > 0 {
            ui.add_space(space::XS);
            let count = self.would.backups.into();
            warning_ui(ui, theme, tr_with("purge-backups", &[("count", count)]));
            ui.checkbox(&mut self.backups, tr("purge-backups-too"));
        }
        ui.add_space(space::S);
        let width = ui.available_width() - 16.0;
        let (name, hint) = (tr("purge-reason"), tr("purge-reason-hint"));
        widgets::field(ui, &mut self.reason, &name, &hint, width);
        ui.add_space(space::S);
        ui.checkbox(&mut self.known, tr("purge-known"));
        ui.add_space(space::S);
        let mut stays = true;
        widgets::answers(ui, |ui| {
            if widgets::primary(ui, theme, self.known, &tr("purge-do")).clicked() {
                let reason = self.reason.trim();
                cx.out.send(Action::Purge {
                    document: self.document,
                    options: PurgeOptions {
                        reason: (!reason.is_empty()).then(|| reason.to_owned()),
                        backups: self.backups,
                    },
                });
                stays = false;
            }
            if ui.button(tr("purge-cancel")).clicked() {
                stays = false;
            }
        });
        stays
    }
}

fn warning_ui(ui: &mut Ui, theme: &Theme, text: String) {
    ui.add(Label::new(RichText::new(text).color(theme.warn)).wrap());
}

/// What goes, a line a kind.
fn lines(purged: &Purged) -> Vec<String> {
    [
        (purged.codings, "purge-codings"),
        (purged.statements, "purge-statements"),
        (purged.responses, "purge-responses"),
        (purged.actions, "purge-actions"),
        (purged.indicators, "purge-indicators"),
        (purged.verdicts, "purge-verdicts"),
        (purged.coverage, "purge-coverage"),
        (purged.files, "purge-files"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, key)| tr_with(key, &[("count", count.into())]))
    .collect()
}
