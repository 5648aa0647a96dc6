//! The application: what is open, the loop of frames, and the one place where actions are carried
//! out.

mod carry_out;
mod coding;
mod editions;
mod link;
mod menu;
mod opening;
mod pages;
mod purging;
mod room;
mod shell;
mod sides;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use deskreview_review::session::{Environment, ReaderProgram, SystemEnvironment};
use eframe::egui::{self, Context, Ui, ViewportCommand};

use super::action::{Action, Outbox};
use super::commands::{self, Facts};
use super::desk::NewEnvironment;
use super::dialogs::{Dialog, DialogCx};
use super::message;
use super::native::Native;
use super::settings::Settings;
use super::start::StartPage;
use super::theme::Theme;
use opening::{Making, Obstacle};
use room::Room;

/// How often a running import is looked at.
const LOOK: Duration = Duration::from_millis(60);
/// How often another program's changes are looked for, and what is remembered is written.
const TIDY: f64 = 3.0;

/// See [`App::give_back`].
const FRAMES_TO_GIVE_BACK: u8 = 1;

/// What the window is started with.
pub struct Options {
    /// Clocks and ids.
    pub environment: NewEnvironment,
    /// How files are read.
    pub reader: ReaderProgram,
    /// What is remembered.
    pub settings: Settings,
    /// The review to open at once.
    pub project: Option<PathBuf>,
}

impl Options {
    /// As people start it.
    pub fn usual(reader: ReaderProgram, project: Option<PathBuf>) -> Self {
        Self {
            environment: Arc::new(|| Box::new(SystemEnvironment) as Box<dyn Environment>),
            reader,
            settings: Settings::load(),
            project,
        }
    }
}

/// The window's state.
pub struct App {
    environment: NewEnvironment,
    reader: ReaderProgram,
    settings: Settings,
    theme: Theme,
    out: Outbox,
    start: StartPage,
    room: Option<Room>,
    dialog: Option<Dialog>,
    /// What had the keyboard when the dialog came, while there is one.
    asked_from: Option<Option<egui::Id>>,
    /// What gets the keyboard back, and for how many frames it is still told so: a dialog that is gone
    /// keeps the keyboard from what lies below it for a frame more.
    give_back: Option<(egui::Id, u8)>,
    /// The menu of a place in the text.
    menu: Option<menu::PlaceMenu>,
    /// A link that was clicked.
    link: Option<link::LinkCard>,
    native: Native,
    /// Something that went wrong, until it is put away.
    problem: Option<String>,
    /// A review that cannot be opened, with what can be done.
    obstacle: Option<Obstacle>,
    /// The sample review while it is made.
    making: Option<Making>,
    tidied: f64,
    title: String,
}

impl App {
    /// Sets up a context and opens the review that was asked for.
    pub fn new(ctx: &Context, options: Options) -> Self {
        super::install_fonts(ctx);
        let settings = options.settings;
        message::speak(settings.language());
        let theme = Theme::of(settings.theme(), is_dark(ctx));
        theme.apply(ctx);
        ctx.set_zoom_factor(settings.zoom());
        let mut app = Self {
            environment: options.environment,
            reader: options.reader,
            settings,
            theme,
            out: Outbox::default(),
            start: StartPage::default(),
            room: None,
            dialog: None,
            asked_from: None,
            give_back: None,
            menu: None,
            link: None,
            native: Native::default(),
            problem: None,
            obstacle: None,
            making: None,
            tidied: 0.0,
            title: String::new(),
        };
        if let Some(project) = options.project {
            app.open(ctx, &project, false);
        }
        app
    }

    /// Asks for something, as a panel would.
    pub fn send(&mut self, action: Action) {
        self.out.send(action);
    }

    /// The open review.
    pub fn desk(&self) -> Option<&super::desk::Desk> {
        self.room.as_ref().map(|room| &room.desk)
    }

    /// Whether files are being read.
    pub fn is_importing(&self) -> bool {
        self.room.as_ref().is_some_and(Room::is_importing)
    }

    /// The import that is running, or whose report is still shown.
    pub fn importing(&self) -> Option<&super::desk::Importing> {
        self.room.as_ref()?.importing.as_ref()
    }

    /// Whether the file of a new edition is being read.
    pub fn is_replacing(&self) -> bool {
        let replacing = self.room.as_ref().and_then(|room| room.replacing.as_ref());
        replacing.is_some_and(super::desk::Replacing::is_running)
    }

    fn facts(&self) -> Facts {
        let Some(room) = &self.room else {
            return Facts::default();
        };
        Facts {
            review: true,
            writing: !room.desk.is_read_only(),
            document: room.panes.reading().is_some(),
            coding: room.current_coding().is_some(),
        }
    }

    /// Takes in what threads have ready.
    fn drain(&mut self, ctx: &Context) {
        if let Some(room) = &mut self.room {
            room.drain(ctx, &mut self.out);
        }
        self.follow_making(ctx);
    }

    /// Follows the system's colours and keeps what is to be remembered.
    fn tidy(&mut self, ctx: &Context) {
        let theme = Theme::of(self.settings.theme(), is_dark(ctx));
        if theme != self.theme {
            theme.apply(ctx);
            self.theme = theme;
        }
        self.settings.set_zoom(ctx.zoom_factor());
        let title = match &self.room {
            Some(room) => format!("{} – Deskreview", room.desk.title()),
            None => "Deskreview".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let now = ctx.input(|input| input.time);
        if now - self.tidied > TIDY {
            self.tidied = now;
            self.keep_layout();
            if let Some(room) = &mut self.room
                && room.desk.is_behind()
                && let Err(sentence) = room.desk.refresh()
            {
                self.problem = Some(sentence);
            }
        }
    }

    /// Remembers where one was.
    fn keep_layout(&mut self) {
        if let Some(room) = &mut self.room {
            let now = (self.environment)().now_ms();
            let layout = room.layout(now);
            self.settings.keep_layout(room.desk.folder(), layout);
        }
        self.settings.save();
    }

    fn keys(&mut self, ui: &Ui) {
        // A menu that is open has the keys: nothing behind it is changed, and Escape closes it.
        if self.dialog.is_some() || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        let typing = ui.ctx().text_edit_focused();
        let held = !typing && ui.ctx().memory(|memory| memory.focused().is_some());
        let copied = ui.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, egui::Event::Copy))
        });
        if copied && !typing {
            self.out.send(Action::Copy { citation: false });
        }
        // Lists that are worked by single letters have them before the window's own commands.
        if let Some(room) = &mut self.room
            && held
        {
            room.sheets.matrix.take_keys(ui);
            room.sheets.triage.take_keys(ui);
        }
        for action in commands::pressed(ui, self.facts(), typing, held) {
            self.out.send(action);
        }
    }

    fn dropped(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = ctx.input(|input| {
            let dropped = input.raw.dropped_files.iter();
            dropped.map(|file| file.path().to_owned()).collect()
        });
        if let Some(action) = self.what_was_dropped(paths) {
            self.out.send(action);
        }
    }

    fn dialogs(&mut self, ctx: &Context) {
        let facts = self.facts();
        let Some(mut dialog) = self.dialog.take() else {
            self.asked_from = None;
            return;
        };
        let focused = || ctx.memory(|memory| memory.focused());
        let from = *self.asked_from.get_or_insert_with(focused);
        let (desk, lately, focused) = match &self.room {
            Some(room) => (
                Some(&room.desk),
                room.lately.as_slice(),
                room.current_coding(),
            ),
            None => (None, &[][..], None),
        };
        let mut cx = DialogCx {
            desk,
            theme: &self.theme,
            facts,
            lately,
            focused,
            reading: self.room.as_ref().and_then(|room| room.reading().document),
            native: &mut self.native,
            out: &mut self.out,
        };
        if dialog.show(ctx, &mut cx) {
            self.dialog = Some(dialog);
        } else {
            self.native.forget();
            self.asked_from = None;
            // The keyboard goes back to what is read, or, where nothing was decided, to where it was.
            ctx.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            });
            if self.out.is_empty() {
                self.give_back = from.map(|id| (id, FRAMES_TO_GIVE_BACK));
            }
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.drain(ctx);
        if self.is_importing() || self.is_replacing() {
            ctx.request_repaint_after(LOOK);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        crate::gui::display::shown();
        self.show(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.theme.panel.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_layout();
    }
}

impl App {
    /// One frame: keys, what is shown, and then all that was asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        // What is spoken belongs to the thread; two windows of a test may share one.
        message::speak(self.settings.language());
        let ctx = ui.ctx().clone();
        if let Some((id, left)) = self.give_back.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
            self.give_back = left.checked_sub(1).map(|left| (id, left));
            ctx.request_repaint();
        }
        self.tidy(&ctx);
        self.dropped(&ctx);
        self.keys(ui);
        self.shell_ui(ui);
        self.menu_ui(&ctx);
        self.link_ui(&ctx);
        self.dialogs(&ctx);
        // What is carried out may ask for more (a confirmed choice, say); there is an end to it.
        for _ in 0..8 {
            let actions = self.out.take();
            if actions.is_empty() {
                break;
            }
            for action in actions {
                self.carry_out(&ctx, action);
            }
            ctx.request_repaint();
        }
    }
}

fn is_dark(ctx: &Context) -> bool {
    ctx.system_theme() == Some(egui::Theme::Dark)
}
