//! The window's own work, without drawing to a screen: layout and tessellation of frames, from key
//! to visible tag, start, rest, and memory. `cargo bench --bench window`.
//!
//! Each line is printed as it is measured: median, 99th percentile, largest. `DESKREVIEW_BENCH_CODINGS`
//! makes the large project smaller, which is made once by commands and takes a minute;
//! `DESKREVIEW_BENCH_ONLY=pages,large` runs some parts alone (`pages start rest long large`), and
//! `DESKREVIEW_BENCH_FOLDER` keeps the projects in a folder for the next run.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench prints, and ends where it cannot go on"
)]

#[path = "../tests/support/pdf.rs"]
mod pdf;
#[path = "support/mod.rs"]
mod support;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use deskreview::gui::action::{Action, Sheet};
use deskreview::gui::app::{App, Options};
use deskreview::gui::pages::Shown;
use deskreview::gui::settings::Settings;
use deskreview_reader::child::Limits;
use deskreview_reader::text::{CharRange, passages};
use deskreview_review::domain::{CodeTarget, Command, DocumentId, NewCoding};
use deskreview_review::session::{Environment, ReaderProgram};
use deskreview_review::{Session, SystemEnvironment};
use eframe::egui::{
    self, Context, Event, Key, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Vec2,
};

struct Here(std::path::PathBuf);

impl Environment for Here {
    fn now_ms(&self) -> i64 {
        SystemEnvironment.now_ms()
    }

    fn new_id(&self) -> uuid::Uuid {
        SystemEnvironment.new_id()
    }

    fn cache_folder(&self) -> Option<std::path::PathBuf> {
        Some(self.0.join("cache"))
    }
}

/// A window without a screen.
struct Window {
    ctx: Context,
    app: App,
    size: Vec2,
    time: f64,
}

impl Window {
    fn new(folder: &Path, project: Option<&Path>) -> Self {
        let ctx = Context::default();
        let here = folder.to_owned();
        let options = Options {
            environment: Arc::new(move || Box::new(Here(here.clone())) as Box<dyn Environment>),
            reader: ReaderProgram {
                program: env!("CARGO_BIN_EXE_deskreview").into(),
                arguments: Vec::new(),
                limits: Limits::default(),
            },
            settings: Settings::load_from(None),
            project: project.map(Path::to_owned),
        };
        let app = App::new(&ctx, options);
        Self {
            ctx,
            app,
            size: Vec2::new(1280.0, 800.0),
            time: 0.0,
        }
    }

    /// One frame with these events: its layout and tessellation.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
        let Self { ctx, app, .. } = self;
        let mut output = ctx.run_ui(input, |ui| app.show(ui));
        let shapes = ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = start.elapsed();
        drop(shapes);
        // There is no graphics card to hand pictures to.
        output.textures_delta.clear();
        took
    }

    fn settle(&mut self) {
        for _ in 0..20 {
            self.frame(Vec::new());
        }
    }

    fn key(&mut self, key: Key) -> Duration {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }])
    }
}

/// The wheel turned by so many points.
fn wheel(down: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -down),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    }
}

fn tell(what: &str, mut times: Vec<Duration>) {
    let longest = times.iter().enumerate().max_by_key(|(_, time)| **time);
    let which = longest.map_or(0, |(n, _)| n + 1);
    times.sort();
    let at = |share: f64| {
        let last = times.len().saturating_sub(1);
        times[((last as f64) * share).round() as usize].as_secs_f64() * 1e3
    };
    println!(
        "{what}: median {:.2} ms, p99 {:.2} ms, largest {:.2} ms (the {which}. of {})",
        at(0.5),
        at(0.99),
        at(1.0),
        times.len()
    );
}

/// Memory of this process that is no mapped file, in megabytes.
fn anonymous() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:"));
    let kb: f64 = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|number| number.parse().ok())
        .unwrap_or(0.0);
    kb / 1024.0
}

/// A new project; `None` where a run before this one has left it.
fn session(folder: &Path, name: &str) -> Option<Session> {
    let env = Box::new(Here(folder.to_owned()));
    let path = folder.join(name);
    (!path.exists()).then(|| Session::create(&path, "Bench", env).unwrap())
}

/// The documents of the window's review, by title.
fn documents(window: &Window) -> Vec<DocumentId> {
    let desk = window.app.desk().unwrap();
    desk.documents().iter().map(|one| one.id).collect()
}

/// A code that no run before this one has used.
fn fresh() -> String {
    let id = SystemEnvironment.new_id();
    format!("Fresh {id}")
}

/// What a tag took.
struct Tagged {
    /// From the key to the frame that shows it.
    both: Duration,
    /// The frame of the key alone.
    key: Duration,
    /// What both took of a processor, in nanoseconds.
    spent: u64,
}

fn tell_tags(what: &str, times: &[Tagged]) {
    tell(what, times.iter().map(|one| one.both).collect());
    let key = times.iter().map(|one| one.key).collect();
    tell("  of it the frame of the key", key);
    let spent: u64 = times.iter().map(|one| one.spent).sum();
    let mean = spent as f64 / 1e6 / times.len().max(1) as f64;
    println!("  of a processor, in the mean: {mean:.2} ms");
}

/// Tags the next passage by a key.
fn tag_by_key(window: &mut Window) -> Tagged {
    let codings = |window: &Window| -> u64 {
        let desk = window.app.desk().unwrap();
        desk.codes().iter().map(|code| code.codings).sum()
    };
    window.key(Key::J);
    window.settle();
    let before = codings(window);
    // The key's frame carries it out; the next one shows it.
    let begun = spent().unwrap_or(0);
    let key = window.key(Key::Period);
    let both = key + window.frame(Vec::new());
    let spent = spent().unwrap_or(0).saturating_sub(begun);
    assert_eq!(codings(window), before + 1, "nothing was tagged");
    Tagged { both, key, spent }
}

/// Opens a document; the time until it is there, and its frames. A frame is asked for every 2 ms, as
/// the thread that opens it would.
fn open(window: &mut Window, document: DocumentId) -> (Duration, Vec<Duration>) {
    let begun = Instant::now();
    window.app.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    let mut times = Vec::new();
    loop {
        times.push(window.frame(Vec::new()));
        if window.app.desk().unwrap().shelf(document).is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    times.push(window.frame(Vec::new()));
    let took = begun.elapsed();
    for _ in 0..20 {
        times.push(window.frame(Vec::new()));
    }
    (took, times)
}

/// Tags a stretch in the nth passage to a code.
fn tag(session: &mut Session, document: DocumentId, range: CharRange, code: &str) {
    session
        .execute(Command::Tag(NewCoding {
            document,
            range,
            target: CodeTarget::Path(code.to_owned()),
            bearing: None,
            explicitness: None,
            memo: None,
        }))
        .unwrap();
}

fn start(folder: &Path) {
    let times = (0..20).map(|_| {
        let begun = Instant::now();
        let mut window = Window::new(folder, None);
        window.frame(Vec::new());
        begun.elapsed()
    });
    tell(
        "own work before the first frame, start page",
        times.collect(),
    );
    if let Some(mut big) = session(folder, "thousand.deskreview") {
        for n in 0..1_000 {
            let text = support::read(&support::report(20_000, n));
            support::add(&mut big, &text, &format!("Report {n:04}"));
        }
    }
    let project = folder.join("thousand.deskreview");
    let times = (0..20).map(|_| {
        let begun = Instant::now();
        let mut window = Window::new(folder, Some(&project));
        window.frame(Vec::new());
        begun.elapsed()
    });
    tell(
        "own work before the first frame, 1,000 documents",
        times.collect(),
    );
    let mut window = Window::new(folder, Some(&project));
    window.settle();
    let times = documents(&window).into_iter().take(40).map(|document| {
        window.app.send(Action::Read {
            document,
            range: None,
            beside: false,
        });
        let asked = window.frame(Vec::new());
        asked + window.frame(Vec::new())
    });
    tell("opening a document, to its first page", times.collect());
    println!(
        "anonymous memory with 1,000 documents, 40 of them opened: {:.0} MB",
        anonymous()
    );
}

fn long_text(folder: &Path) {
    let text = support::read(&support::report(510_000, 7));
    let all = passages(&text);
    let made = session(folder, "long.deskreview");
    let mut made = made.map(|mut long| (support::add(&mut long, &text, "Long"), long));
    for n in 0..5_000_usize {
        let Some((document, long)) = &mut made else {
            break;
        };
        let passage = all[n * 7 % all.len()].range;
        let from = passage.start.0 + (n as u32 * 13) % passage.len().max(2) / 2;
        let range = CharRange::new(from, passage.end.0);
        let text = text.text.slice(range).unwrap();
        let range = CharRange::new(from, from + text.trim_end().chars().count() as u32);
        if !range.is_empty() {
            tag(
                long,
                *document,
                range,
                &format!("Theme {}/Code {}", n % 40, n % 2_000),
            );
        }
    }
    drop(made);
    let mut window = Window::new(folder, Some(&folder.join("long.deskreview")));
    window.settle();
    let document = documents(&window)[0];
    let (took, times) = open(&mut window, document);
    tell(
        "opening a text of 510,000 characters with 5,000 codings",
        vec![took],
    );
    tell("a frame meanwhile and after", times);
    window.settle();
    window.frame(vec![Event::PointerMoved(Pos2::new(640.0, 400.0))]);
    let times = (0..1_000).map(|_| window.frame(vec![wheel(240.0)]));
    let characters = text.text.len();
    tell(
        &format!("a frame while scrolling {characters} characters with 5,000 codings"),
        times.collect(),
    );
    let times = (0..120).map(|n| {
        window.size.x = 1280.0 - 4.0 * n as f32;
        window.frame(Vec::new())
    });
    tell("a frame while resizing", times.collect());
    window.size.x = 1280.0;
    window.settle();
    window.app.send(Action::Pick);
    window.settle();
    let mut times = Vec::new();
    for letter in "theme 12/code 1234".chars() {
        times.push(window.frame(vec![Event::Text(letter.to_string())]));
    }
    tell("a frame while typing in the picker, 2,000 codes", times);
    window.key(Key::Escape);
    // What is out of sight is brought into view before it can be tagged.
    window.key(Key::J);
    window.settle();
    window.app.send(Action::TagTo(CodeTarget::Path(fresh())));
    window.settle();
    let times: Vec<_> = (0..100).map(|_| tag_by_key(&mut window)).collect();
    let what = "from key press to visible tag in a document of 5,000 codings";
    tell_tags(what, &times);
    drop(window);
    if let Some(mut huge) = session(folder, "huge.deskreview") {
        let text = support::read(&support::report(8_000_000, 11));
        support::add(&mut huge, &text, "Huge");
    }
    let mut window = Window::new(folder, Some(&folder.join("huge.deskreview")));
    window.settle();
    let document = documents(&window)[0];
    let (took, times) = open(&mut window, document);
    tell("opening a text of 8 million characters", vec![took]);
    tell("a frame meanwhile and after", times);
}

fn large_project(folder: &Path) {
    let codings: usize = std::env::var("DESKREVIEW_BENCH_CODINGS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(100_000);
    let name = format!("large-{codings}.deskreview");
    if let Some(mut large) = session(folder, &name) {
        let text = support::read(&support::report(100_000, 3));
        let all = passages(&text);
        let mut documents = Vec::new();
        for n in 0..100 {
            let named = format!("Report {n:03}");
            documents.push(support::add(&mut large, &text, &named));
        }
        for n in 0..codings {
            let passage = all[n / 100 % all.len()].range;
            tag(
                &mut large,
                documents[n % 100],
                passage,
                &format!("Theme {}/Code {}", n % 20, n % 400),
            );
        }
    }
    let begun = Instant::now();
    let mut window = Window::new(folder, Some(&folder.join(&name)));
    window.frame(Vec::new());
    tell(
        &format!("own work before the first frame, {codings} codings"),
        vec![begun.elapsed()],
    );
    let document = documents(&window)[0];
    window.app.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    window.settle();
    window.app.send(Action::TagTo(CodeTarget::Path(fresh())));
    window.settle();
    let times: Vec<_> = (0..100).map(|_| tag_by_key(&mut window)).collect();
    let what = format!("from key press to visible tag at {codings} codings");
    tell_tags(&what, &times);
    let times = (0..50).map(|_| {
        window.app.send(Action::Undo);
        let took = window.frame(Vec::new()) + window.frame(Vec::new());
        window.settle();
        took
    });
    tell("the same for undo", times.collect());
    let times = (0..20).map(|n| {
        let path = format!("{}/New {n}", fresh());
        window.key(Key::J);
        window.settle();
        window.app.send(Action::TagTo(CodeTarget::Path(path)));
        let took = window.frame(Vec::new()) + window.frame(Vec::new());
        window.settle();
        took
    });
    tell("the same to a code that is made", times.collect());
    window.app.send(Action::Sheet(Sheet::Register));
    window.settle();
}

/// What this thread has spent on a processor, in nanoseconds, to about a tick of the clock: on a busy
/// machine the time of a frame says more of the others than of the frame.
fn spent() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split_whitespace().next()?.parse().ok()
}

/// Tells the times, and what a frame cost of a processor in the mean.
fn tell_paced(what: &str, times: Vec<Duration>, before: Option<u64>) {
    let frames = times.len().max(1) as f64;
    tell(what, times);
    if let (Some(before), Some(now)) = (before, spent()) {
        let mean = now.saturating_sub(before) as f64 / 1e6 / frames;
        println!("  of a processor, in the mean: {mean:.2} ms");
    }
}

/// A PDF of 2,000 pages of several sizes, shown as it was printed.
fn pages(folder: &Path) {
    let lines: Vec<String> = (0..42)
        .map(|line| {
            format!("{line}. The evaluation shows that the programme reached its aims in part.")
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let all: Vec<pdf::PdfPage> = (0..2_000)
        .map(|page| {
            let mut one = pdf::PdfPage::of_lines(&lines);
            if page % 7 == 3 {
                one.rotate = 90;
            }
            if page % 11 == 5 {
                one.height = 1_190.0;
                one.width = 842.0;
            }
            one
        })
        .collect();
    let file = folder.join("long.pdf");
    std::fs::write(&file, pdf::pdf(&all)).unwrap();
    let project = folder.join("pages.deskreview");
    if session(folder, "pages.deskreview").is_some() {
        let import = std::process::Command::new(env!("CARGO_BIN_EXE_deskreview"))
            .arg("import")
            .arg(&project)
            .arg(&file)
            .env("DESKREVIEW_CACHE", folder.join("cache"))
            .output()
            .unwrap();
        assert!(import.status.success(), "{import:?}");
    }
    let mut window = Window::new(folder, Some(&project));
    window.settle();
    let document = window.app.desk().unwrap().documents()[0].id;
    let begun = Instant::now();
    window.app.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    window.app.send(Action::ShowPages(Some(Shown::Pages)));
    let mut times = Vec::new();
    let drawn = |window: &Window| window.app.desk().unwrap().pictures.bytes() > 0;
    while !drawn(&window) && begun.elapsed() < Duration::from_secs(20) {
        times.push(window.frame(Vec::new()));
        std::thread::sleep(Duration::from_millis(2));
    }
    println!(
        "opening a PDF of 2,000 pages, to its first page on screen: {:.0} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    let there = |window: &Window| window.app.desk().unwrap().shelf(document).is_some();
    while !there(&window) && begun.elapsed() < Duration::from_secs(20) {
        times.push(window.frame(Vec::new()));
        std::thread::sleep(Duration::from_millis(2));
    }
    println!(
        "  to its text: {:.0} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    for _ in 0..100 {
        times.push(window.frame(Vec::new()));
        std::thread::sleep(Duration::from_millis(2));
    }
    tell("a frame meanwhile and after", times);
    window.frame(vec![Event::PointerMoved(Pos2::new(640.0, 400.0))]);
    let paced = |window: &mut Window, events: Vec<Event>| {
        let took = window.frame(events);
        std::thread::sleep(Duration::from_millis(16).saturating_sub(took));
        took
    };
    let before = spent();
    let times = (0..900).map(|at| {
        paced(
            &mut window,
            vec![wheel(if at % 300 < 200 { 60.0 } else { 900.0 })],
        )
    });
    tell_paced(
        "a frame while scrolling 2,000 pages",
        times.collect(),
        before,
    );
    for _ in 0..60 {
        paced(&mut window, Vec::new());
    }
    window.app.send(Action::Thumbnails);
    let before = spent();
    let times = (0..300).map(|_| paced(&mut window, vec![wheel(400.0)]));
    tell_paced("the same with small pictures", times.collect(), before);
    let before = spent();
    let times = (0..200).map(|at| {
        let factor = if at % 40 < 20 { 1.05 } else { 0.95 };
        paced(&mut window, vec![Event::Zoom(factor)])
    });
    tell_paced("a frame while zooming", times.collect(), before);
    println!(
        "anonymous memory with 2,000 pages: {:.0} MB, of it pictures {:.0} MB",
        anonymous(),
        window.app.desk().unwrap().pictures.bytes() as f64 / 1_048_576.0
    );
}

fn rest(folder: &Path) {
    let mut window = Window::new(folder, Some(&folder.join("thousand.deskreview")));
    window.settle();
    // What asks for another frame while nobody does anything is work at rest.
    let mut asked = 0;
    for _ in 0..10 {
        std::thread::sleep(Duration::from_millis(100));
        if window.ctx.has_requested_repaint() {
            asked += 1;
        }
        window.frame(Vec::new());
    }
    println!("frames asked for at rest, within a second: {asked}");
}

fn main() {
    let kept = std::env::var_os("DESKREVIEW_BENCH_FOLDER");
    let folder = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().map_or(folder.path(), Path::new);
    let only = std::env::var("DESKREVIEW_BENCH_ONLY").unwrap_or_default();
    let wanted = |part: &str| only.is_empty() || only.split(',').any(|one| one == part);
    if wanted("pages") {
        pages(folder);
    }
    if wanted("start") {
        start(folder);
    }
    if wanted("rest") {
        rest(folder);
    }
    if wanted("long") {
        long_text(folder);
    }
    if wanted("large") {
        large_project(folder);
    }
}
