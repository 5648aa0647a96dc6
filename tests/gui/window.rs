//! A window in a test: an application on a temporary folder, with fingers and eyes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use deskreview::gui::app::{App, Options};
use deskreview::gui::settings::Settings;
use deskreview_reader::child::Limits;
use deskreview_review::session::{Environment, ReaderProgram, SystemEnvironment};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use tempfile::TempDir;

/// How long something may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// The machine's clock and ids, with a cache in the test's own folder.
pub struct Here {
    cache: PathBuf,
}

impl Here {
    /// With a cache below this folder.
    pub fn new(folder: &std::path::Path) -> Self {
        Self {
            cache: folder.join("cache"),
        }
    }
}

impl Environment for Here {
    fn now_ms(&self) -> i64 {
        SystemEnvironment.now_ms()
    }

    fn new_id(&self) -> uuid::Uuid {
        SystemEnvironment.new_id()
    }

    fn cache_folder(&self) -> Option<PathBuf> {
        Some(self.cache.clone())
    }

    fn user(&self) -> Option<String> {
        Some("Ada".to_owned())
    }
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// A window on a folder of its own.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub folder: Arc<TempDir>,
}

/// This program as the reader of files.
pub fn reader_program() -> ReaderProgram {
    ReaderProgram {
        program: super::program(),
        arguments: vec!["reading-child".to_owned()],
        limits: Limits::default(),
    }
}

/// A report of the tests.
pub fn fixture(name: &str) -> PathBuf {
    super::root().join("tests/fixtures").join(name)
}

impl Window {
    /// The start page.
    pub fn new() -> Self {
        Self::on(Arc::new(tempfile::tempdir().unwrap()), None)
    }

    /// A review that was made before, in a folder that is kept.
    pub fn open(folder: &Arc<TempDir>, project: &str) -> Self {
        Self::on(Arc::clone(folder), Some(folder.path().join(project)))
    }

    fn on(folder: Arc<TempDir>, project: Option<PathBuf>) -> Self {
        Self::with(
            folder,
            project,
            Harness::builder().with_size(Vec2::new(1280.0, 800.0)),
        )
    }

    /// With a harness of one's own: another size, or one that draws.
    pub fn with(
        folder: Arc<TempDir>,
        project: Option<PathBuf>,
        builder: egui_kittest::HarnessBuilder<App>,
    ) -> Self {
        let here = folder.path().to_owned();
        let options = Options {
            environment: Arc::new(move || Box::new(Here::new(&here)) as Box<dyn Environment>),
            reader: reader_program(),
            settings: Settings::load_from(Some(folder.path().join("config"))),
            project,
        };
        let harness = builder
            .with_max_steps(32)
            .allow_missing_glyphs()
            .build_eframe(move |cc| App::new(&cc.egui_ctx, options));
        let mut window = Self { harness, folder };
        window.settle();
        window
    }

    /// A review with the two reports of the tests, imported and opened.
    pub fn with_reports() -> Self {
        let mut window = Self::new();
        window.make("Harbour");
        window.import(&["harbour-evaluation.txt", "harbour-outcome.txt"]);
        window.read("INDEPENDENT EVALUATION");
        window
    }

    /// Makes a review without dialogs.
    pub fn make(&mut self, title: &str) {
        let path = self.folder.path().join("p.deskreview");
        self.harness
            .state_mut()
            .send(deskreview::gui::action::Action::Create {
                path,
                title: title.to_owned(),
            });
        self.settle();
    }

    /// Imports reports of the tests without dialogs.
    pub fn import(&mut self, names: &[&str]) {
        let paths = names.iter().map(|name| fixture(name)).collect();
        self.send(deskreview::gui::action::Action::Import(paths));
        self.wait("the import's end", |window| {
            !window.harness.state().is_importing()
        });
    }

    /// Opens the document whose title begins with these words, without the list.
    pub fn read(&mut self, title: &str) {
        let document = self.document(title);
        self.send(deskreview::gui::action::Action::Read {
            document,
            range: None,
            beside: false,
        });
    }

    /// The document whose title begins with these words.
    pub fn document(&self, title: &str) -> deskreview_review::domain::DocumentId {
        let desk = self.harness.state().desk().expect("an open review");
        let mut documents = desk.documents().iter();
        documents
            .find(|document| document.title.starts_with(title))
            .map(|document| document.id)
            .unwrap_or_else(|| panic!("there is no document «{title}»"))
    }

    /// Sends an action as a panel would.
    pub fn send(&mut self, action: deskreview::gui::action::Action) {
        self.harness.state_mut().send(action);
        self.settle();
    }

    /// Lets frames go by until nothing moves.
    pub fn settle(&mut self) {
        for _ in 0..3 {
            if self.harness.try_run().is_ok() {
                return;
            }
        }
    }

    /// Lets frames go by until something holds.
    #[track_caller]
    pub fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        loop {
            self.harness.step();
            if holds(self) {
                break;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what}; the window shows:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
        self.settle();
    }

    /// Drops files on the window.
    pub fn drop_files(&mut self, paths: &[PathBuf]) {
        let files = paths.iter().cloned();
        let dropped =
            files.map(|path| Arc::new(Dropped(path)) as Arc<dyn egui::DroppedFile + Send + Sync>);
        self.harness.input_mut().dropped_files = dropped.collect();
        self.harness.step();
        self.settle();
    }

    /// Everything that is shown, one thing a line.
    pub fn text(&self) -> String {
        let nodes = self.harness.root().children_recursive();
        let lines: Vec<String> = nodes
            .map(|node| {
                let node = node.accesskit_node();
                let label = node.label().unwrap_or_default();
                let value = node.value().unwrap_or_default();
                format!("{:?} {label} {value}", node.role())
            })
            .filter(|line| line.trim().contains(' '))
            .collect();
        lines.join("\n")
    }

    /// Whether some label or value holds these words.
    pub fn says(&self, words: &str) -> bool {
        self.harness
            .query_all_by_label_contains(words)
            .next()
            .is_some()
            || {
                let nodes = self.harness.root().children_recursive();
                nodes.into_iter().any(|node| {
                    let node = node.accesskit_node();
                    node.value().is_some_and(|value| value.contains(words))
                })
            }
    }

    /// Some label or value must hold these words.
    #[track_caller]
    pub fn must_say(&self, words: &str) {
        assert!(self.says(words), "«{words}» is not shown:\n{}", self.text());
    }

    /// The first thing of this name.
    #[track_caller]
    pub fn named<'a>(&'a self, name: &'a str) -> Node<'a> {
        let Some(node) = self.harness.query_all_by_label(name).next() else {
            panic!("there is no «{name}»:\n{}", self.text());
        };
        node
    }

    /// The first thing of a role whose name holds these words.
    #[track_caller]
    pub fn of_role(&self, role: Role, words: &str) -> Node<'_> {
        let found = self.harness.query_all_by_role(role).find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.contains(words))
        });
        let Some(node) = found else {
            panic!("there is no {role:?} «{words}»:\n{}", self.text());
        };
        node
    }

    /// Clicks the first thing of this name.
    #[track_caller]
    pub fn click(&mut self, name: &str) {
        self.named(name).click();
        self.settle();
    }

    /// Scrolls to something, as one does before one clicks on it.
    #[track_caller]
    pub fn reach(&mut self, name: &str) {
        self.named(name).scroll_to_me();
        self.settle();
    }

    /// Clicks the first thing of a role whose name holds these words.
    #[track_caller]
    pub fn click_role(&mut self, role: Role, words: &str) {
        self.of_role(role, words).click();
        self.settle();
    }

    /// Puts words into the field of this name.
    #[track_caller]
    pub fn fill(&mut self, name: &str, words: &str) {
        self.of_role(Role::TextInput, name).focus();
        self.settle();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.settle();
        self.of_role(Role::TextInput, name).type_text(words);
        self.settle();
    }

    /// Types words where the keyboard is.
    pub fn type_words(&mut self, words: &str) {
        self.harness.event(egui::Event::Text(words.to_owned()));
        self.settle();
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    /// Presses a key with modifiers.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Clicks a point with the right button.
    pub fn right_click_at(&mut self, at: egui::Pos2) {
        let button = |pressed| egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.event(egui::Event::PointerMoved(at));
        self.settle();
        self.harness.event(button(true));
        self.settle();
        self.harness.event(button(false));
        self.settle();
    }

    /// How many readers are shown.
    pub fn readers(&self) -> usize {
        self.harness.query_all_by_label("Document text").count()
    }

    /// Closes the window as people do: what is remembered is written.
    pub fn close(mut self) -> Arc<TempDir> {
        use eframe::App as _;
        self.harness.state_mut().on_exit(None);
        Arc::clone(&self.folder)
    }

    /// The codings of the review, read by another program.
    pub fn codings(&self) -> Vec<serde_json::Value> {
        let out = std::process::Command::new(super::program())
            .arg("codings")
            .arg(self.folder.path().join("p.deskreview"))
            .arg("--json")
            .env("DESKREVIEW_CACHE", self.folder.path().join("cache"))
            .output()
            .unwrap();
        serde_json::from_slice(&out.stdout).unwrap()
    }
}
