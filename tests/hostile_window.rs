//! Bad and hard files in the window: every file of the corpora is imported by the window's own way, and
//! every page of what came in is drawn. Each file must come in or be refused with one clear sentence,
//! in time and within memory; no frame may stand still, and at the end the window must still be able to
//! do its work. Runs where `DESKREVIEW_SHARED` names the folder that holds the files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    dead_code,
    reason = "a test's panic is its report; the window's fingers are shared with other tests"
)]

#[path = "gui/window.rs"]
mod window;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use deskreview::gui::action::Action;
use deskreview::gui::desk::{FileState, ImportRow};
use deskreview::gui::pages::{Shown, Zoom, ZoomBy};
use deskreview::gui::reader::Step;
use deskreview_reader::import::Split;
use deskreview_review::domain::DocumentId;
use window::{Window, fixture};

/// What a file may take, from the first word of it to its end.
const SECONDS: u64 = 20;
/// What any process may take, in megabytes.
const MEGABYTES: u64 = 1_024;
/// A frame that takes longer than this has stood still, also in a test build on a busy machine.
const STILL: Duration = Duration::from_secs(2);
/// What reading everything may take.
const ALL: Duration = Duration::from_secs(600);
/// Most pages of a document that are drawn.
const PAGES: usize = 400;

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_deskreview"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below some folders of the corpus.
fn files(folders: &[&str]) -> Option<Vec<PathBuf>> {
    let Some(shared) = std::env::var_os("DESKREVIEW_SHARED") else {
        println!("passed over: DESKREVIEW_SHARED does not name the folder of real documents");
        return None;
    };
    let mut open: Vec<PathBuf> = folders
        .iter()
        .map(|folder| Path::new(&shared).join("corpus").join(folder))
        .collect();
    let mut out = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                out.push(path);
            }
        }
    }
    out.sort();
    assert!(!out.is_empty());
    Some(out)
}

/// The most that this process and the children it has now ever held, in megabytes; nothing where the
/// system does not tell.
#[cfg(target_os = "linux")]
fn held() -> (u64, u64) {
    let peak = |process: &str| -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        let mut lines = status.lines();
        let peak = lines.find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = peak.and_then(|words| words.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) / 1_024
    };
    let own = std::process::id().to_string();
    let mut children = 0;
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let parent = stat
            .rsplit_once(") ")
            .and_then(|(_, rest)| rest.split(' ').nth(1));
        if parent == Some(own.as_str()) {
            children = children.max(peak(&name));
        }
    }
    (peak("self"), children)
}

#[cfg(not(target_os = "linux"))]
fn held() -> (u64, u64) {
    (0, 0)
}

/// What was seen of the window while it worked.
#[derive(Default)]
struct Watch {
    frame: Duration,
    own: u64,
    children: u64,
    looked: Option<Instant>,
}

impl Watch {
    /// Lets one frame go by.
    fn frame(&mut self, window: &mut Window, what: &str) {
        let start = Instant::now();
        window.harness.step();
        let took = start.elapsed();
        assert!(took < STILL, "{what}: a frame took {took:?}");
        self.frame = self.frame.max(took);
        if self
            .looked
            .is_none_or(|looked| looked.elapsed() > Duration::from_millis(250))
        {
            self.looked = Some(Instant::now());
            let (own, children) = held();
            assert!(
                own.max(children) < MEGABYTES,
                "{what}: {own} MB, children {children} MB"
            );
            self.own = self.own.max(own);
            self.children = self.children.max(children);
        }
        if took < Duration::from_millis(2) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Imports files as the window does and waits for the end; tables are read sheet by sheet.
fn import(window: &mut Window, watch: &mut Watch, paths: Vec<PathBuf>) -> Vec<ImportRow> {
    let begun = Instant::now();
    let mut reading: BTreeMap<PathBuf, Instant> = BTreeMap::new();
    window.harness.state_mut().send(Action::Import(paths));
    loop {
        watch.frame(window, "import");
        assert!(begun.elapsed() < ALL, "the import does not end");
        let importing = window.harness.state().importing().expect("an import");
        for row in importing.rows() {
            let name = row.file.display();
            match row.state {
                FileState::Reading(..) => {
                    let since = reading.entry(row.file.clone()).or_insert_with(Instant::now);
                    let took = since.elapsed().as_secs();
                    assert!(took < SECONDS, "{name} is read for {took} s");
                }
                _ => {
                    reading.remove(&row.file);
                }
            }
        }
        let asked: Vec<PathBuf> = importing
            .questions()
            .iter()
            .flat_map(|question| question.files.clone())
            .collect();
        let running = importing.is_running();
        if !asked.is_empty() {
            window.harness.state_mut().send(Action::ReadTables {
                files: asked,
                split: Some(Split::default()),
            });
        } else if !running {
            return window.harness.state().importing().unwrap().rows().to_vec();
        }
    }
}

/// A refusal must be a sentence that a person understands.
fn is_clear(sentence: &str) -> bool {
    let jargon = ["panick", "unwrap", "backtrace", "Err(", "Os {", "0x"];
    sentence.ends_with('.')
        && sentence.starts_with(char::is_uppercase)
        && sentence.split_whitespace().count() >= 4
        && sentence.len() < 400
        && !jargon.iter().any(|word| sentence.contains(word))
}

/// Goes through all pages of a document and waits until each is drawn, or says why it is not.
fn draw(
    window: &mut Window,
    watch: &mut Watch,
    document: DocumentId,
    title: &str,
) -> (usize, usize) {
    let app = window.harness.state_mut();
    app.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    let begun = Instant::now();
    while window
        .harness
        .state()
        .desk()
        .unwrap()
        .shelf(document)
        .is_none()
    {
        watch.frame(window, title);
        assert!(begun.elapsed().as_secs() < SECONDS, "{title} does not open");
    }
    let desk = window.harness.state().desk().unwrap();
    let pages = desk.shelf(document).unwrap().text.text.pages.len();
    if desk.pages_of(document).is_none() {
        window.harness.state_mut().send(Action::CloseTab);
        watch.frame(window, title);
        return (0, 0);
    }
    window
        .harness
        .state_mut()
        .send(Action::ShowPages(Some(Shown::Pages)));
    let zoom = ZoomBy::To(Zoom::Times(0.25));
    window.harness.state_mut().send(Action::PageZoom(zoom));
    let (mut seen, mut troubles) = (0, 0);
    for page in 0..pages.min(PAGES) {
        let label = format!("{title}, p. {}", page + 1);
        let mut idle = 0;
        let here = Instant::now();
        let (drawn, why) = loop {
            let app = window.harness.state();
            let desk = app.desk().unwrap();
            if let Some(trouble) = desk.pictures.trouble(document, page) {
                break (false, format!("{trouble:?}"));
            }
            if desk.pictures.has(document, page) {
                break (true, String::new());
            }
            assert!(
                here.elapsed().as_secs() < SECONDS,
                "{title}: page {} is not drawn and does not say why",
                page + 1
            );
            // All that is in view is there, so what is wanted stands further down.
            idle = if desk.pictures.is_waiting() {
                0
            } else {
                idle + 1
            };
            if idle > 3 {
                idle = 0;
                let on = Action::Step(Step::PageDown);
                window.harness.state_mut().send(on);
            }
            watch.frame(window, &label);
        };
        if drawn {
            seen += 1;
        } else {
            println!("  {label}: {why}");
            troubles += 1;
        }
    }
    window.harness.state_mut().send(Action::CloseTab);
    watch.frame(window, title);
    (seen, troubles)
}

#[test]
fn shared_bad_files_leave_the_window_alive() {
    let Some(paths) = files(&["hostile", "pdf", "office"]) else {
        return;
    };
    let mut watch = Watch::default();
    let mut window = Window::new();
    window.make("Bad files");
    let begun = Instant::now();
    let count = paths.len();
    let rows = import(&mut window, &mut watch, paths);
    let mut refused = 0;
    for row in &rows {
        let name = row.file.display();
        match &row.state {
            FileState::Failed(sentence) => {
                assert!(is_clear(sentence), "{name}: {sentence}");
                refused += 1;
            }
            FileState::Locked(tried) => {
                assert!(!tried);
                refused += 1;
            }
            FileState::Done(_) | FileState::Table(..) | FileState::Already(_) => {}
            other => panic!("{name}: {other:?}"),
        }
    }
    let read = begun.elapsed();
    let begun = Instant::now();
    let desk = window.harness.state().desk().unwrap();
    let documents: Vec<(DocumentId, String)> = desk
        .documents()
        .iter()
        .map(|document| (document.id, document.title.clone()))
        .collect();
    let (mut drawn, mut troubles) = (0, 0);
    for (document, title) in &documents {
        let (seen, not) = draw(&mut window, &mut watch, *document, title);
        drawn += seen;
        troubles += not;
    }
    println!(
        "{count} files: {} read, {refused} refused in {:.0} s; {drawn} pages drawn, {troubles} not, in \
         {:.0} s; longest frame {:.2} s, most memory {} MB, of a child {} MB",
        rows.len() - refused,
        read.as_secs_f32(),
        begun.elapsed().as_secs_f32(),
        watch.frame.as_secs_f32(),
        watch.own,
        watch.children,
    );
    assert!(
        drawn > 500 && refused > 20,
        "{drawn} pages, {refused} refused"
    );
    // The window still does its work.
    let rows = import(
        &mut window,
        &mut watch,
        vec![fixture("harbour-outcome.txt")],
    );
    let Some(FileState::Done(document)) = rows.last().map(|row| row.state.clone()) else {
        panic!("{rows:?}");
    };
    window.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    window.must_say("Document text");
}
