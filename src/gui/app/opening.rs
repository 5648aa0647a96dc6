//! Opening and making reviews, and what stands in the way of it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};

use deskreview_review::domain::DocumentKind;
use deskreview_review::session::{Access, Session, StoreError};
use eframe::egui::{self, Context, Id, RichText};

use super::App;
use super::room::Room;
use crate::gui::action::Action;
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// A review that cannot be opened, and what can be done about it.
pub(super) struct Obstacle {
    title: String,
    text: String,
    /// What can be done: the button's words and the action.
    ways: Vec<(String, Action)>,
}

/// The sample review while it is made.
pub(super) struct Making {
    path: PathBuf,
    progress: Receiver<String>,
    done: Receiver<Result<(), String>>,
    said: String,
}

impl Making {
    /// What is being done.
    pub(super) fn said(&self) -> &str {
        &self.said
    }
}

/// The folder of a project, where its database file was named: desktops open files.
fn folder_of(path: &Path) -> PathBuf {
    let folder = if path.is_file() && path.file_name().is_some_and(|name| name == "review.db") {
        path.parent().unwrap_or(path)
    } else {
        path
    };
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

impl App {
    /// Opens a review, or says what stands in the way.
    pub(super) fn open(&mut self, ctx: &Context, path: &Path, to_read: bool) {
        let path = folder_of(path);
        if self
            .room
            .as_ref()
            .is_some_and(|room| room.desk.folder() == path)
            && !to_read
        {
            return;
        }
        let access = if to_read { Access::Read } else { Access::Write };
        match Desk::open(&path, access, &self.environment, ctx) {
            Ok(desk) => self.enter(desk),
            Err(error) => self.obstacle = Some(obstacle(&path, &error)),
        }
    }

    /// Makes a review and opens it.
    pub(super) fn create(&mut self, ctx: &Context, path: &Path, title: &str) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match Desk::create(&path, title, &self.environment, ctx) {
            Ok(desk) => self.enter(desk),
            Err(error) => self.obstacle = Some(obstacle(&path, &error)),
        }
    }

    fn enter(&mut self, desk: Desk) {
        self.leave();
        self.obstacle = None;
        let now = (self.environment)().now_ms();
        self.settings.opened(desk.folder(), desk.title(), now);
        let layout = self.settings.layout(desk.folder()).cloned();
        desk.pictures.draw_with(self.reader.program.clone());
        let mut room = Room::new(desk, layout.as_ref());
        if room.desk.is_read_only() {
            room.said = tr("said-read-only");
        }
        self.room = Some(room);
        self.settings.save();
    }

    /// Back to the start page.
    pub(super) fn leave(&mut self) {
        self.keep_layout();
        self.room = None;
        self.dialog = None;
    }

    /// Restores a damaged review from its newest sound backup.
    pub(super) fn repair(&mut self, ctx: &Context, path: &Path) {
        let environment = (self.environment)();
        match Session::repair(path, environment.as_ref()) {
            Ok(repaired) => {
                self.open(ctx, path, false);
                if let Some(room) = &mut self.room {
                    room.said = tr_with("said-repaired", &[("entries", repaired.recovered.into())]);
                }
            }
            Err(error) => self.obstacle = Some(obstacle(path, &error)),
        }
    }

    /// Makes the sample review on a thread of its own.
    pub(super) fn make_sample(&mut self, ctx: &Context, path: PathBuf) {
        if self.making.is_some() {
            return;
        }
        let path = std::path::absolute(&path).unwrap_or(path);
        let (say, progress) = mpsc::channel();
        let (end, done) = mpsc::channel();
        let (ctx, program) = (ctx.clone(), self.reader.clone());
        let environment = (self.environment)();
        let to = path.clone();
        std::thread::spawn(move || {
            let made = crate::sample::make(&to, program, environment, |step| {
                let _ = say.send(step.to_owned());
                ctx.request_repaint();
            });
            // The window may be gone; the review is whole all the same.
            let _ = end.send(made.map(drop).map_err(|error| error.to_string()));
            ctx.request_repaint();
        });
        self.making = Some(Making {
            path,
            progress,
            done,
            said: tr("making-sample"),
        });
    }

    pub(super) fn follow_making(&mut self, ctx: &Context) {
        let Some(making) = &mut self.making else {
            return;
        };
        while let Ok(step) = making.progress.try_recv() {
            making.said = step;
        }
        let Ok(done) = making.done.try_recv() else {
            return;
        };
        let path = making.path.clone();
        self.making = None;
        match done {
            Ok(()) => {
                self.open(ctx, &path, false);
                self.open_first_report();
            }
            Err(sentence) => self.problem = Some(sentence),
        }
    }

    /// Opens the first evaluation report where nothing is open, so that there is something to read.
    fn open_first_report(&mut self) {
        let Some(room) = &self.room else { return };
        let documents = room.desk.documents();
        let report = documents
            .iter()
            .find(|document| document.kind == DocumentKind::Evaluation);
        if let Some(report) = report
            && room.panes.is_empty()
        {
            self.out.send(Action::Read {
                document: report.id,
                range: None,
                beside: false,
            });
        }
    }

    /// What dropped files and folders mean: a review to open, or documents to import.
    pub(super) fn what_was_dropped(&self, paths: Vec<PathBuf>) -> Option<Action> {
        let is_project = |path: &PathBuf| {
            path.join("review.db").is_file()
                || path.file_name().is_some_and(|name| name == "review.db")
        };
        if let Some(project) = paths.iter().find(|path| is_project(path)) {
            return Some(Action::Open(project.clone()));
        }
        if paths.is_empty() {
            return None;
        }
        match &self.room {
            Some(_) => Some(Action::Import(paths)),
            // A review of them is what they are meant for.
            None => Some(Action::AskNewWith(paths)),
        }
    }

    /// Says what stands in the way.
    pub(super) fn obstacle_ui(&mut self, ctx: &Context) {
        let Some(obstacle) = &self.obstacle else {
            return;
        };
        let mut chosen = None;
        let mut close = false;
        let theme = &self.theme;
        let modal = egui::Modal::new(Id::unique("obstacle"))
            .frame(crate::gui::dialogs::frame(ctx, theme))
            .show(ctx, |ui| {
                ui.set_width(520.0_f32.min(ctx.content_rect().width() - 2.0 * space::XL));
                ui.label(RichText::new(&obstacle.title).font(fonts::strong(size::TITLE)));
                ui.add_space(space::S);
                ui.label(&obstacle.text);
                ui.add_space(space::L);
                ui.horizontal_wrapped(|ui| {
                    for (at, (words, action)) in obstacle.ways.iter().enumerate() {
                        let clicked = if at == 0 {
                            widgets::primary(ui, theme, true, words).clicked()
                        } else {
                            ui.button(words).clicked()
                        };
                        if clicked {
                            chosen = Some(action.clone());
                        }
                    }
                    close |= ui.button(tr("button-close")).clicked();
                });
            });
        if let Some(action) = chosen {
            self.out.send(action);
            close = true;
        }
        if close || modal.should_close() {
            self.obstacle = None;
        }
    }
}

/// Why a review cannot be opened, and what can be done about it.
fn obstacle(path: &Path, error: &StoreError) -> Obstacle {
    let path = path.to_owned();
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let other = (tr("button-open-other"), Action::AskOpen);
    let (key, ways) = match error {
        StoreError::Held { .. } => (
            "obstacle-held",
            vec![
                (tr("button-open-to-read"), Action::OpenToRead(path.clone())),
                (tr("button-try-again"), Action::Open(path)),
            ],
        ),
        StoreError::Damaged {
            backup: Some(_), ..
        } => (
            "obstacle-damaged",
            vec![(tr("button-restore"), Action::Repair(path))],
        ),
        StoreError::Damaged { backup: None, .. } => ("obstacle-damaged", vec![other]),
        StoreError::Newer { .. } => ("obstacle-newer", vec![other]),
        StoreError::Missing(_) => (
            "obstacle-missing",
            vec![other, (tr("button-forget"), Action::Forget(path))],
        ),
        StoreError::Exists(_) => (
            "obstacle-exists",
            vec![
                (tr("button-other-place"), Action::AskNew),
                (tr("button-open-it"), Action::Open(path)),
            ],
        ),
        _ => ("obstacle-other", vec![other]),
    };
    Obstacle {
        title: tr_with(key, &[("name", name.into())]),
        text: error.to_string(),
        ways,
    }
}
