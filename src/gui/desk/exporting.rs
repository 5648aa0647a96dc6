//! Exports, and looks at what an export would hold, each on a thread of its own with a reading session
//! of its own. Both tell how far they are and can be stopped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use deskreview_review::export::{
    self, Counts, FindingsFilter, Format, Order, Part, Progress, Report, TrackerFormat,
};
use deskreview_review::session::{Access, Session};
use eframe::egui::Context;

use super::NewEnvironment;

/// What is to be written where.
#[derive(Clone, Debug)]
pub struct Export {
    /// The file.
    pub path: PathBuf,
    /// Its format and what of the findings.
    pub order: Order,
    /// Which findings.
    pub filter: FindingsFilter,
    /// The register as a tracker, in place of findings.
    pub tracker: bool,
}

/// How an export ended.
#[derive(Clone, Debug)]
pub struct ExportDone {
    /// The file.
    pub path: PathBuf,
    /// Whether it is a tracker.
    pub tracker: bool,
    /// What was written; nothing where it was stopped; or a sentence.
    pub report: Result<Option<Report>, String>,
    /// Sentences about what could not be told.
    pub problems: Vec<String>,
}

/// What an export would hold.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// How much, and what would not be carried over with how often, by part.
    pub parts: BTreeMap<Part, (Counts, Vec<(String, usize)>)>,
}

/// How something under way stands.
pub enum Polled<T> {
    /// Nothing came of it yet.
    UnderWay,
    /// It has ended so.
    Done(T),
    /// Nothing will come any more.
    Gone,
}

/// Something under way. Dropping it stops it.
pub struct Job<T> {
    done: Receiver<T>,
    permille: Arc<AtomicU32>,
    stop: Arc<AtomicBool>,
}

impl<T> Job<T> {
    /// What came of it, once.
    pub fn poll(&self) -> Polled<T> {
        match self.done.try_recv() {
            Ok(done) => Polled::Done(done),
            Err(TryRecvError::Empty) => Polled::UnderWay,
            Err(TryRecvError::Disconnected) => Polled::Gone,
        }
    }

    /// How far it is, from 0 to 1.
    pub fn share(&self) -> f32 {
        let permille = self.permille.load(Ordering::Relaxed).min(1000);
        f32::from(u16::try_from(permille).unwrap_or(1000)) / 1000.0
    }

    /// Stops it at the next breath; what was there before stays.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A name for the file of a review's findings.
pub fn suggested_name(title: &str, format: Format) -> String {
    let safe: String = title
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let parts: Vec<&str> = safe.split('-').filter(|part| !part.is_empty()).collect();
    let name = parts.join("-").to_lowercase();
    let name = if name.is_empty() { "review" } else { &name };
    format!("{name}-findings.{}", format.as_str())
}

/// Share of the work that gathering is, in thousandths.
const GATHERING: usize = 400;

fn permille(progress: Progress) -> u32 {
    let share = match progress {
        Progress::Gathering { done, of } => GATHERING * done / of.max(1),
        Progress::Writing { done, of } => GATHERING + (1000 - GATHERING) * done / of.max(1),
    };
    u32::try_from(share).unwrap_or(1000)
}

/// Runs something on a thread; it is handed what asks whether to go on.
fn start<T: Send + 'static>(
    ctx: &Context,
    work: impl FnOnce(&mut dyn FnMut(Progress) -> bool) -> T + Send + 'static,
) -> Job<T> {
    let (sender, done) = mpsc::channel();
    let job = Job {
        done,
        permille: Arc::default(),
        stop: Arc::default(),
    };
    let (told, stop, ctx) = (
        Arc::clone(&job.permille),
        Arc::clone(&job.stop),
        ctx.clone(),
    );
    std::thread::spawn(move || {
        let mut shown = 0;
        let done = work(&mut |progress| {
            let now = permille(progress);
            told.store(now, Ordering::Relaxed);
            if now / 10 != shown / 10 {
                shown = now;
                ctx.request_repaint();
            }
            !stop.load(Ordering::Relaxed)
        });
        // Nobody listens any more: the window was closed; a file is whole all the same.
        let _ = sender.send(done);
        ctx.request_repaint();
    });
    job
}

pub(super) fn export(
    folder: &Path,
    environment: &NewEnvironment,
    wanted: Export,
    ctx: &Context,
) -> Job<ExportDone> {
    let (folder, environment) = (folder.to_owned(), Arc::clone(environment));
    start(ctx, move |watch| {
        let mut problems = Vec::new();
        let report = write(&folder, &environment, &wanted, &mut problems, watch);
        ExportDone {
            path: wanted.path,
            tracker: wanted.tracker,
            report,
            problems,
        }
    })
}

fn write(
    folder: &Path,
    environment: &NewEnvironment,
    wanted: &Export,
    problems: &mut Vec<String>,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> Result<Option<Report>, String> {
    export::outside_of_projects(&wanted.path).map_err(|error| error.to_string())?;
    let session =
        Session::open(folder, Access::Read, environment()).map_err(|error| error.to_string())?;
    if wanted.tracker {
        return tracker(&session, wanted, problems).map(Some);
    }
    let gathered = session.findings(&wanted.filter, watch);
    let Some(findings) = gathered.map_err(|error| error.to_string())? else {
        return Ok(None);
    };
    problems.extend(findings.problems.iter().cloned());
    match export::write(&findings, &wanted.order, &wanted.path, watch) {
        Ok(report) => Ok(Some(report)),
        Err(export::ExportError::Stopped) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

fn tracker(
    session: &Session,
    wanted: &Export,
    problems: &mut Vec<String>,
) -> Result<Report, String> {
    let found = session.tracker_lines(None);
    let found = found.map_err(|error| error.to_string())?;
    problems.extend(found.problems);
    let format = match wanted.order.format {
        Format::Csv => TrackerFormat::Csv,
        _ => TrackerFormat::Xlsx,
    };
    let written = export::write_tracker(format, &found.lines, &wanted.path);
    let written = written.map_err(|error| error.to_string())?;
    Ok(Report {
        written: Counts {
            statements: found.statements,
            ..Counts::default()
        },
        dropped: written.dropped,
    })
}

/// What an export would hold; nothing where it was stopped.
pub(super) fn preview(
    folder: &Path,
    environment: &NewEnvironment,
    filter: FindingsFilter,
    ctx: &Context,
) -> Job<Result<Option<Preview>, String>> {
    let (folder, environment) = (folder.to_owned(), Arc::clone(environment));
    start(ctx, move |watch| {
        let session = Session::open(&folder, Access::Read, environment());
        let session = session.map_err(|error| error.to_string())?;
        let gathered = session.findings(&filter, watch);
        let Some(findings) = gathered.map_err(|error| error.to_string())? else {
            return Ok(None);
        };
        let mut preview = Preview::default();
        for part in Part::TABLES.iter().chain(&[Part::Everything]) {
            let dropped = export::told(&findings, *part);
            let told = (export::counted(&findings, *part), export::reasons(&dropped));
            preview.parts.insert(*part, told);
        }
        Ok(Some(preview))
    })
}
