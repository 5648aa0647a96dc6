//! The import table: the files that are being read, and every document's particulars, as they were
//! understood and to be mended in place.

mod bar;
mod column;
mod edit;
mod files;
pub mod locked;
mod question;
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
use question::Asking;
use table::Table;

/// Widths between which the filter's field stays beside the title, in points.
const LEAST_FILTER: f32 = 140.0;
const MOST_FILTER: f32 = 216.0;

/// The table's state.
#[derive(Default)]
pub struct ImportSheet {
    files: Files,
    asking: Asking,
    table: Table,
}

impl ImportSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: Option<&Importing>) {
        self.head_ui(ui, cx);
        ui.add_space(space::XS);
        if let Some(importing) = importing {
            self.asking.ui(ui, cx, importing);
            self.files.ui(ui, cx, importing);
        }
        if cx.desk.documents().is_empty() {
            let asks = importing.is_some_and(|importing| !importing.questions().is_empty());
            if !asks && !importing.is_some_and(Importing::is_running) {
                let (title, text) = (tr("documents-none"), tr("documents-none-text"));
                widgets::empty(ui, cx.theme, Icon::FileStack, &title, &text);
            }
            return;
        }
        self.table.ui(ui, cx);
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let name = tr("documents-filter");
        let mut fits = true;
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
                let room = ui.available_width() - space::S - space::L;
                fits = room >= LEAST_FILTER;
                if fits {
                    let wide = room.min(MOST_FILTER);
                    widgets::field(ui, self.table.filter(), &name, &name, wide);
                }
            });
        });
        // Beside a large text or in a narrow window it has a line of its own.
        if !fits {
            let wide = ui.available_width() - space::L;
            widgets::field(ui, self.table.filter(), &name, &name, wide);
        }
    }
}
