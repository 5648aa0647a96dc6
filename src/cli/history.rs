//! `history`, `undo`, `redo`.

use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::domain::{HistoryItem, Outcome, iso_time};
use deskreview_review::session::CommandError;
use serde_json::{Value, json};

use super::args::{HistoryArgs, StepsArgs};
use super::output::{Problem, Refused, Report};
use super::project;

/// `history PROJECT`
pub fn list(args: &HistoryArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let items = session.history(args.limit.map(|limit| limit as u64))?;
    let mut text = String::new();
    for item in &items {
        let mark = if item.undone { " (undone)" } else { "" };
        let _ = writeln!(
            text,
            "{}  {:<12}  {}{mark}",
            iso_time(item.at),
            item.coder,
            item.label
        );
    }
    Ok(Report::new(items.iter().map(row).collect::<Vec<_>>(), text))
}

fn row(item: &HistoryItem) -> Value {
    json!({
        "id": item.id,
        "at": iso_time(item.at),
        "coder": item.coder,
        "label": item.label,
        "kind": item.kind,
        "gesture": item.gesture,
        "undone": item.undone,
    })
}

/// `undo PROJECT [N]`
pub fn undo(args: &StepsArgs, coder: Option<&str>) -> Result<Report, Refused> {
    steps(args, coder, Session::undo)
}

/// `redo PROJECT [N]`
pub fn redo(args: &StepsArgs, coder: Option<&str>) -> Result<Report, Refused> {
    steps(args, coder, Session::redo)
}

/// Goes as far as it can; where that is not all, says how far and why.
fn steps(
    args: &StepsArgs,
    coder: Option<&str>,
    step: impl Fn(&mut Session) -> Result<Outcome, CommandError>,
) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let mut done = 0;
    let mut problems = Vec::new();
    for _ in 0..args.steps {
        match step(&mut session) {
            Ok(_) => done += 1,
            Err(error) if done == 0 => return Err(error.into()),
            Err(error) => {
                problems.push(Problem::new(error.to_string()));
                break;
            }
        }
    }
    let items = session.history(Some(done))?;
    // In the order in which they were taken back or done again.
    let labels: Vec<&str> = items.iter().rev().map(|item| item.label.as_str()).collect();
    let text: String = labels.iter().fold(String::new(), |mut text, label| {
        let _ = writeln!(text, "{label}.");
        text
    });
    let value = json!({ "done": done, "labels": labels, "errors": problems });
    Ok(Report::new(value, text).with_problems(problems))
}
