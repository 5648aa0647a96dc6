//! Export of codings on a thread of its own, with a reading session of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use deskreview_review::domain::CodingFilter;
use deskreview_review::export::{self, Format, Report, TrackerFormat};
use deskreview_review::session::{Access, Session};
use eframe::egui::Context;

use super::NewEnvironment;

/// What is to be written where.
#[derive(Clone, Debug)]
pub struct Export {
    /// The file.
    pub path: PathBuf,
    /// Its format.
    pub format: Format,
    /// Which codings.
    pub filter: CodingFilter,
    /// Only these of them, by id; all where not given.
    pub only: Option<std::collections::BTreeSet<String>>,
    /// The register as a tracker, in place of codings.
    pub tracker: bool,
}

/// How an export ended.
#[derive(Clone, Debug)]
pub struct ExportDone {
    /// The file.
    pub path: PathBuf,
    /// What was written, or a sentence.
    pub report: Result<Report, String>,
    /// Sentences about what could not be told.
    pub problems: Vec<String>,
}

/// A name for the file of a review's findings.
pub fn suggested_name(title: &str, format: Format) -> String {
    let safe: String = title
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let parts: Vec<&str> = safe.split('-').filter(|part| !part.is_empty()).collect();
    let name = parts.join("-").to_lowercase();
    let name = if name.is_empty() { "findings" } else { &name };
    format!("{name}-codings.{}", format.as_str())
}

pub(super) fn start(
    folder: &Path,
    environment: &NewEnvironment,
    wanted: Export,
    ctx: &Context,
) -> Receiver<ExportDone> {
    let (done, receiver) = mpsc::channel();
    let (folder, environment, ctx) = (folder.to_owned(), Arc::clone(environment), ctx.clone());
    std::thread::spawn(move || {
        let mut problems = Vec::new();
        let report = write(&folder, &environment, &wanted, &mut problems);
        let path = wanted.path;
        // Nobody listens any more: the window was closed; the file is whole all the same.
        let _ = done.send(ExportDone {
            path,
            report,
            problems,
        });
        ctx.request_repaint();
    });
    receiver
}

fn write(
    folder: &Path,
    environment: &NewEnvironment,
    wanted: &Export,
    problems: &mut Vec<String>,
) -> Result<Report, String> {
    export::outside_of_projects(&wanted.path).map_err(|error| error.to_string())?;
    let session =
        Session::open(folder, Access::Read, environment()).map_err(|error| error.to_string())?;
    if wanted.tracker {
        let found = session
            .tracker_lines(None)
            .map_err(|error| error.to_string())?;
        problems.extend(found.problems);
        let format = match wanted.format {
            Format::Csv => TrackerFormat::Csv,
            _ => TrackerFormat::Xlsx,
        };
        return export::write_tracker(format, &found.lines, &wanted.path)
            .map_err(|error| error.to_string());
    }
    let found = session
        .coding_rows(&wanted.filter)
        .map_err(|error| error.to_string())?;
    problems.extend(found.problems);
    let mut rows = found.rows;
    if let Some(only) = &wanted.only {
        rows.retain(|row| only.contains(&row.id));
    }
    export::write(wanted.format, &rows, &wanted.path).map_err(|error| error.to_string())
}
