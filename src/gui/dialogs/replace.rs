//! By which file is a document to be replaced?

use deskreview_review::domain::{Document, DocumentId};
use eframe::egui::{Align, Button, Layout, RichText, Ui, Vec2};

use super::look::There;
use super::{DialogCx, PathField};
use crate::gui::action::Action;
use crate::gui::fonts;
use crate::gui::message::{tr, tr_with};
use crate::gui::native::NativeQuestion;
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Width of the button beside the path, with its margins, in points.
const BROWSE: f32 = 112.0;

/// The dialog's state.
pub struct ReplaceDialog {
    document: DocumentId,
    title: String,
    file_name: String,
    path: PathField,
    /// The native dialog was asked for and brought nothing.
    none: bool,
    first: bool,
}

impl ReplaceDialog {
    /// Asks for a document.
    pub fn new(document: &Document) -> Self {
        Self {
            document: document.id,
            title: document.title.clone(),
            file_name: document.file_name.clone(),
            path: PathField::default(),
            none: false,
            first: true,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let theme = cx.theme;
        if let Some(paths) = cx.native.take() {
            self.none = paths.is_empty();
            if let Some(path) = paths.first() {
                self.path.set(path);
                self.path.look_again();
            }
            self.path.focus();
        }
        widgets::title(ui, &tr("replace-title"));
        let args = [
            ("title", self.title.as_str().into()),
            ("file", self.file_name.as_str().into()),
        ];
        let text = RichText::new(tr_with("replace-text", &args)).color(theme.muted);
        ui.add(eframe::egui::Label::new(text).wrap());
        ui.add_space(space::S);
        let name = tr("replace-file");
        ui.label(RichText::new(&name).font(fonts::strong(size::SMALL)));
        if std::mem::take(&mut self.first) {
            self.path.focus();
        }
        let entered = ui
            .horizontal(|ui| {
                let room = ui.available_width() - BROWSE;
                let field = ui
                    .scope(|ui| {
                        ui.set_max_width(room);
                        self.path.ui(ui, &name)
                    })
                    .inner;
                let browse = Button::new(tr("path-browse")).min_size(Vec2::new(0.0, 32.0));
                if ui.add(browse).clicked() {
                    self.none = false;
                    let title = tr("replace-title");
                    cx.native.ask(NativeQuestion::Files, &title, ui.ctx());
                }
                PathField::is_entered(&field)
            })
            .inner;
        let there = self.path.there();
        let (text, bad) = match there {
            Some(There::Nothing) => (tr("path-nothing"), true),
            Some(There::File) => (String::new(), false),
            Some(_) => (tr("replace-folder"), true),
            None if self.none => (tr("path-no-dialog"), false),
            None => (String::new(), false),
        };
        let colour = if bad { theme.bad } else { theme.muted };
        let line = Vec2::new(ui.available_width(), 24.0);
        ui.allocate_ui_with_layout(line, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(line);
            ui.label(RichText::new(text).size(size::SMALL).color(colour));
        });
        let ready = there == Some(There::File);
        let (mut done, mut open) = (entered && ready, true);
        widgets::answers(ui, |ui| {
            done |= widgets::primary(ui, theme, ready, &tr("replace-do")).clicked();
            open &= !ui.button(tr("path-cancel")).clicked();
        });
        if done && let Some(file) = self.path.path() {
            cx.out.send(Action::Replace {
                document: self.document,
                file,
                password: None,
            });
            return false;
        }
        if entered && !ready {
            self.path.focus();
        }
        open
    }
}
