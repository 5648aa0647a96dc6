//! The import table: the files that are being read, and every document's particulars, as they were
//! understood and to be mended in place.

mod bar;
mod column;
mod edit;
mod files;
pub mod locked;
mod table;

use eframe::egui::{Align, Layout, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::Importing;
use crate::gui::icon::Icon;
use crate::gui::message::tr;
use crate::gui::theme::space;
use crate::gui::widgets;
use files::Files;
use table::Table;

/// The table's state.
#[derive(Default)]
pub struct ImportSheet {
    files: Files,
    table: Table,
}

impl ImportSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: Option<&Importing>) {
        self.head_ui(ui, cx);
        ui.add_space(space::XS);
        if let Some(importing) = importing {
            self.files.ui(ui, cx, importing);
        }
        if cx.desk.documents().is_empty() {
            if !importing.is_some_and(Importing::is_running) {
                let (title, text) = (tr("documents-none"), tr("documents-none-text"));
                widgets::empty(ui, cx.theme, Icon::FileStack, &title, &text);
            }
            return;
        }
        self.table.ui(ui, cx);
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.horizontal(|ui| {
            ui.set_min_height(32.0);
            widgets::title(ui, &tr("documents-title"));
            let count = cx.desk.documents().len();
            widgets::muted(ui, cx.theme, count.to_string());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let can = !cx.desk.is_read_only();
                if widgets::button(ui, can, Icon::FilePlus, &tr("do-import")).clicked() {
                    cx.send(Action::AskImport);
                }
                let wide = (ui.available_width() - space::S).clamp(96.0, 240.0);
                let name = tr("documents-filter");
                widgets::field(ui, self.table.filter(), &name, &name, wide - space::L);
            });
        });
    }
}
