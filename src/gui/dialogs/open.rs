//! Questions that a path answers: new review, open, sample, import.

use std::path::{Path, PathBuf};

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, TextStyle, Ui, Vec2};

use super::look::There;
use super::{DialogCx, PathField, places};
use crate::gui::action::Action;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::native::NativeQuestion;
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// A native dialog that ends sooner without an answer was none, in seconds: nobody cancels so fast.
const SOON: f64 = 0.5;
/// Height of the list of what is to be imported, in points.
const LIST: f32 = 168.0;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathQuestion {
    /// A new review: title and folder (`Action::Create`).
    New,
    /// A review that is there (`Action::Open`).
    Open,
    /// A place for the sample review (`Action::MakeSample`).
    Sample,
    /// Files and folders to import (`Action::Import`).
    Import,
}

/// A file or folder that is to be imported.
struct Chosen {
    path: PathBuf,
    folder: bool,
}

/// The dialog's state.
pub struct PathDialog {
    question: PathQuestion,
    /// Of the new review.
    title: String,
    path: PathField,
    /// The folder in which a new review is proposed.
    base: PathBuf,
    /// The path follows the title until somebody writes it.
    follows: bool,
    chosen: Vec<Chosen>,
    /// What is imported into the new review.
    then: Vec<PathBuf>,
    /// When the native dialog was asked for, in seconds.
    asked: Option<f64>,
    /// The system has no native dialog.
    none: bool,
    first: bool,
}

impl PathDialog {
    /// Asks.
    pub fn new(question: PathQuestion) -> Self {
        let base = places::documents();
        let mut path = PathField::default();
        match question {
            PathQuestion::New | PathQuestion::Open => path = path.folders_only(),
            PathQuestion::Sample => {
                path = path.folders_only();
                let name = places::folder_name(&tr("path-sample-name"));
                path.set(&places::free(&base.join(name)));
            }
            PathQuestion::Import => {}
        }
        Self {
            question,
            title: String::new(),
            path,
            base,
            follows: true,
            chosen: Vec::new(),
            then: Vec::new(),
            asked: None,
            none: false,
            first: true,
        }
    }

    /// Asks for a new review into which these files and folders are then imported.
    pub fn new_with(paths: Vec<PathBuf>) -> Self {
        let mut dialog = Self::new(PathQuestion::New);
        // A folder of reports is usually called what is reviewed.
        if let [only] = paths.as_slice()
            && let Some(name) = only.file_stem()
        {
            dialog.title = name.to_string_lossy().into_owned();
            dialog.propose();
        }
        dialog.then = paths;
        dialog
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        self.take_native(ui, cx);
        let open = match self.question {
            PathQuestion::New => self.new_ui(ui, cx),
            PathQuestion::Open => self.open_ui(ui, cx),
            PathQuestion::Sample => self.sample_ui(ui, cx),
            PathQuestion::Import => self.import_ui(ui, cx),
        };
        self.first = false;
        open
    }

    fn new_ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let text = if self.then.is_empty() {
            tr("path-new-text")
        } else {
            let count = self.then.len();
            tr_with("path-new-then", &[("count", count.into())])
        };
        heading(ui, &tr("path-new"), &text, cx.theme);
        label(ui, &tr("path-title"));
        let title = widgets::field(
            ui,
            &mut self.title,
            &tr("path-title"),
            &tr("path-title-hint"),
            f32::INFINITY,
        );
        if self.first {
            title.request_focus();
        }
        if title.changed() && self.follows {
            self.propose();
        }
        let mut enter = PathField::is_entered(&title);
        ui.add_space(space::S);
        label(ui, &tr("path-folder"));
        enter |= self.path_ui(ui, cx, &tr("path-folder"), NativeQuestion::Folder);
        let there = self.path.there();
        let (text, fine) = match (self.path.path(), there) {
            (None, _) => (tr("path-new-none"), false),
            (Some(_), None) => (String::new(), true),
            (Some(path), Some(There::Nothing)) => (will_be(&path), true),
            (Some(_), Some(There::EmptyFolder)) => (tr("path-new-empty"), true),
            (Some(_), Some(There::Folder)) => (tr("path-new-folder"), false),
            (Some(_), Some(There::Review)) => (tr("path-new-review"), false),
            (Some(_), Some(There::File)) => (tr("path-new-file"), false),
        };
        let bad = !fine && there.is_some();
        self.state_ui(ui, cx.theme, &text, bad);
        let ready = fine && !self.title.trim().is_empty();
        let (mut done, mut open) = (enter && ready, true);
        widgets::answers(ui, |ui| {
            done |= widgets::primary(ui, cx.theme, ready, &tr("path-new-do")).clicked();
            open &= !ui.button(tr("path-cancel")).clicked();
            self.there_ui(ui, cx, there, &mut open);
        });
        if done && let Some(path) = self.path.path() {
            let title = self.title.trim().to_owned();
            cx.out.send(Action::Create { path, title });
            if !self.then.is_empty() {
                cx.out.send(Action::Import(std::mem::take(&mut self.then)));
            }
            return false;
        }
        // Enter in the title goes on to what is missing.
        if enter && !ready {
            if self.title.trim().is_empty() {
                title.request_focus();
            } else {
                self.path.focus();
            }
        }
        open
    }

    fn open_ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        heading(ui, &tr("path-open"), &tr("path-open-text"), cx.theme);
        label(ui, &tr("path-open-folder"));
        if self.first {
            self.path.focus();
        }
        let enter = self.path_ui(ui, cx, &tr("path-open-folder"), NativeQuestion::Folder);
        let there = self.path.there();
        let (text, bad) = match there {
            None => (String::new(), false),
            Some(There::Review) => (tr("path-open-review"), false),
            Some(There::Nothing) => (tr("path-nothing"), true),
            Some(_) => (tr("path-open-no-review"), true),
        };
        self.state_ui(ui, cx.theme, &text, bad);
        let ready = self.path.path().is_some() && !bad;
        let (mut done, mut open) = (enter && ready, true);
        widgets::answers(ui, |ui| {
            done |= widgets::primary(ui, cx.theme, ready, &tr("path-open-do")).clicked();
            open &= !ui.button(tr("path-cancel")).clicked();
        });
        if done && let Some(path) = self.path.path() {
            cx.out.send(Action::Open(path));
            return false;
        }
        if enter && !ready {
            self.path.focus();
        }
        open
    }

    fn sample_ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        heading(ui, &tr("path-sample"), &tr("path-sample-text"), cx.theme);
        label(ui, &tr("path-folder"));
        let enter = self.path_ui(ui, cx, &tr("path-folder"), NativeQuestion::Folder);
        let there = self.path.there();
        let (text, fine) = match (self.path.path(), there) {
            (None, _) => (tr("path-new-none"), false),
            (Some(_), None) => (String::new(), true),
            (Some(path), Some(There::Nothing)) => (will_be(&path), true),
            (Some(_), Some(There::EmptyFolder)) => (tr("path-new-empty"), true),
            (Some(_), Some(There::Folder)) => (tr("path-new-folder"), false),
            (Some(_), Some(There::Review)) => (tr("path-new-review"), false),
            (Some(_), Some(There::File)) => (tr("path-new-file"), false),
        };
        self.state_ui(ui, cx.theme, &text, !fine && there.is_some());
        let (mut done, mut open) = (enter && fine, true);
        widgets::answers(ui, |ui| {
            let button = widgets::primary(ui, cx.theme, fine, &tr("path-sample-do"));
            if self.first {
                button.request_focus();
            }
            done |= button.clicked();
            open &= !ui.button(tr("path-cancel")).clicked();
            self.there_ui(ui, cx, there, &mut open);
        });
        if done && let Some(path) = self.path.path() {
            cx.out.send(Action::MakeSample(path));
            return false;
        }
        open
    }

    fn import_ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        heading(ui, &tr("path-import"), &tr("path-import-text"), cx.theme);
        ui.horizontal(|ui| {
            if widgets::button(ui, true, Icon::FilePlus, &tr("path-add-files")).clicked() {
                self.ask_native(ui, cx, NativeQuestion::Files);
            }
            if widgets::button(ui, true, Icon::FolderPlus, &tr("path-add-folder")).clicked() {
                self.ask_native(ui, cx, NativeQuestion::Folder);
            }
        });
        label(ui, &tr("path-import-path"));
        if self.first {
            self.path.focus();
        }
        let there = self.path.there();
        let typed = self.path.path();
        let real = typed.is_some() && there.is_some_and(|there| there != There::Nothing);
        let mut add = false;
        let mut enter = false;
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            add = ui.add_enabled(real, button_of(&tr("path-add"))).clicked();
            let field = self.path.ui(ui, &tr("path-import-path"));
            enter = PathField::is_entered(&field);
        });
        let bad = there == Some(There::Nothing) && enter;
        if (add || enter)
            && real
            && let Some(path) = typed.clone()
        {
            self.add(vec![path]);
            self.path.clear();
            self.path.focus();
        } else if bad {
            self.path.focus();
        }
        let text = match there {
            Some(There::Nothing) if self.path.path().is_some() => tr("path-nothing"),
            _ => String::new(),
        };
        self.state_ui(ui, cx.theme, &text, true);
        self.chosen_ui(ui, cx.theme);
        ui.add_space(space::S);
        // What was typed and not added yet is meant too.
        let count = self.chosen.len() + usize::from(real && !add && !enter);
        let mut open = true;
        // Enter once more, when all is there.
        let mut done = enter && typed.is_none() && count > 0;
        widgets::answers(ui, |ui| {
            let words = tr_with("path-import-do", &[("count", count.into())]);
            done |= widgets::primary(ui, cx.theme, count > 0, &words).clicked();
            open &= !ui.button(tr("path-cancel")).clicked();
        });
        if done {
            let mut paths: Vec<PathBuf> = self.chosen.drain(..).map(|chosen| chosen.path).collect();
            if let Some(path) = self.path.path().filter(|path| !paths.contains(path)) {
                paths.push(path);
            }
            cx.out.send(Action::Import(paths));
            return false;
        }
        open
    }

    /// The files and folders that were chosen.
    fn chosen_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let mut away = None;
        widgets::card(ui, theme, |ui| {
            ui.set_height(LIST);
            if self.chosen.is_empty() {
                let (title, text) = (tr("path-import-empty"), tr("path-import-drop"));
                widgets::empty(ui, theme, Icon::FileStack, &title, &text);
                return;
            }
            let height = 28.0;
            ScrollArea::vertical().auto_shrink(false).show_rows(
                ui,
                height,
                self.chosen.len(),
                |ui, rows| {
                    for at in rows {
                        let Some(chosen) = self.chosen.get(at) else {
                            continue;
                        };
                        let size = Vec2::new(ui.available_width(), height);
                        ui.allocate_ui_with_layout(
                            size,
                            Layout::right_to_left(Align::Center),
                            |ui| {
                                let name = file_name(&chosen.path);
                                let words = tr_with("path-remove", &[("name", name.into())]);
                                if icon::button(ui, Icon::X, &words).clicked() {
                                    away = Some(at);
                                }
                                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                                    chosen_row_ui(ui, chosen, theme);
                                });
                            },
                        );
                    }
                },
            );
        });
        if let Some(at) = away {
            self.chosen.remove(at);
        }
    }

    /// The path field with its button; whether Enter was pressed in it.
    fn path_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut DialogCx<'_>,
        name: &str,
        question: NativeQuestion,
    ) -> bool {
        // The field comes first, as Tab goes by the order in which things are laid out.
        ui.horizontal(|ui| {
            let words = tr("path-browse");
            let font = TextStyle::Button.resolve(ui.style());
            let button = ui
                .painter()
                .layout_no_wrap(words.clone(), font, cx.theme.text)
                .size()
                .x
                + 2.0 * ui.spacing().button_padding.x;
            let room = ui.available_width() - button - ui.spacing().item_spacing.x;
            let before = self.path.path();
            let field = ui
                .scope(|ui| {
                    ui.set_max_width(room);
                    self.path.ui(ui, name)
                })
                .inner;
            if field.changed() || before != self.path.path() {
                self.follows = false;
            }
            if ui.add(button_of(&words)).clicked() {
                self.ask_native(ui, cx, question);
            }
            PathField::is_entered(&field)
        })
        .inner
    }

    /// A line under the path that keeps its place.
    fn state_ui(&self, ui: &mut Ui, theme: &Theme, text: &str, bad: bool) {
        let (text, colour) = if self.none && text.is_empty() {
            (tr("path-no-dialog"), theme.muted)
        } else {
            (text.to_owned(), if bad { theme.bad } else { theme.muted })
        };
        let size = Vec2::new(ui.available_width(), 40.0);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(size);
            ui.add(Label::new(RichText::new(text).size(size::SMALL).color(colour)).wrap());
        });
    }

    /// What else can be done where a review is there already.
    fn there_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut DialogCx<'_>,
        there: Option<There>,
        open: &mut bool,
    ) {
        let Some(path) = self.path.path() else { return };
        if there == Some(There::Review) && ui.button(tr("path-open-there")).clicked() {
            cx.out.send(Action::Open(path.clone()));
            *open = false;
        }
        let taken = matches!(there, Some(There::Review | There::Folder | There::File));
        if taken && ui.button(tr("path-other-name")).clicked() {
            self.path.set(&places::free(&path));
        }
    }

    fn ask_native(&mut self, ui: &Ui, cx: &mut DialogCx<'_>, question: NativeQuestion) {
        let title = match self.question {
            PathQuestion::New | PathQuestion::Sample => tr("path-browse-place"),
            PathQuestion::Open => tr("path-open"),
            PathQuestion::Import => tr("path-import"),
        };
        self.asked = Some(ui.input(|input| input.time));
        self.none = false;
        cx.native.ask(question, &title, ui.ctx());
    }

    /// Takes what the native dialog has to say.
    fn take_native(&mut self, ui: &Ui, cx: &mut DialogCx<'_>) {
        let Some(paths) = cx.native.take() else {
            return;
        };
        let now = ui.input(|input| input.time);
        let asked = self.asked.take();
        let Some(first) = paths.first().cloned() else {
            self.none = asked.is_some_and(|asked| now - asked < SOON);
            self.path.focus();
            return;
        };
        match self.question {
            PathQuestion::Import => self.add(paths),
            PathQuestion::Open => {
                self.path.set(&first);
                self.path.look_again();
            }
            PathQuestion::New => {
                self.base = first;
                self.follows = true;
                self.propose();
            }
            PathQuestion::Sample => {
                let name = places::folder_name(&tr("path-sample-name"));
                self.path.set(&places::free(&first.join(name)));
            }
        }
    }

    fn propose(&mut self) {
        if self.title.trim().is_empty() {
            self.path.clear();
        } else {
            let name = places::folder_name(&self.title);
            self.path.set(&self.base.join(name));
        }
    }

    fn add(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            if !self.chosen.iter().any(|chosen| chosen.path == path) {
                let folder = path.is_dir();
                self.chosen.push(Chosen { path, folder });
            }
        }
    }
}

/// The dialog's name and what it is for.
fn heading(ui: &mut Ui, title: &str, text: &str, theme: &Theme) {
    widgets::title(ui, title);
    ui.add(Label::new(RichText::new(text).color(theme.muted)).wrap());
    ui.add_space(space::S);
}

/// A field's name above it.
fn label(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(fonts::strong(size::SMALL)));
}

fn button_of(text: &str) -> eframe::egui::Button<'static> {
    eframe::egui::Button::new(text.to_owned()).min_size(Vec2::new(0.0, 32.0))
}

fn chosen_row_ui(ui: &mut Ui, chosen: &Chosen, theme: &Theme) {
    let sign = if chosen.folder {
        Icon::Folder
    } else {
        Icon::FileText
    };
    ui.label(icon::text(sign, size::BODY).color(theme.muted));
    let name = file_name(&chosen.path);
    let place = chosen.path.parent().map(places::shown).unwrap_or_default();
    let mut job = eframe::egui::text::LayoutJob::default();
    let mut append = |text: &str, size: f32, colour| {
        let format = eframe::egui::TextFormat {
            font_id: eframe::egui::FontId::proportional(size),
            color: colour,
            valign: Align::Center,
            ..Default::default()
        };
        job.append(
            text,
            if colour == theme.muted { space::S } else { 0.0 },
            format,
        );
    };
    append(&name, size::BODY, theme.text);
    append(&place, size::SMALL, theme.muted);
    widgets::cut(ui, job).on_hover_text(places::shown(&chosen.path));
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || places::shown(path),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Where a new review will lie.
fn will_be(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    tr_with("path-will-be", &[("path", places::shown(&path).into())])
}
