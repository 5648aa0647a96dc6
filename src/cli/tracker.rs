//! `tracker preview` and `tracker read`: a table that an office keeps, into the register.

use std::fmt::Write as _;
use std::path::Path;

use deskreview_reader::child::Outcome;
use deskreview_reader::import::{FORMATS, OWN_REPORT, Options};
use deskreview_reader::recognise::tracker::{Given, column_letters, trackers};
use deskreview_review::domain::{Command, DocumentKind, TrackerReading, TrackerSource};
use deskreview_review::session::{
    ActionFate, ImportEvent, ImportOptions, PlannedAction, PlannedRow, ResponseFate, Session,
    Target, TrackerPlan,
};
use serde_json::{Value, json};

use super::args::{TrackerArgs, TrackerPreviewArgs, TrackerReadArgs};
use super::output::{Problem, Refused, Report, refuse};
use super::{import, project, reading};

/// No workbook has its tracker further behind.
const SHEETS: u32 = 50;

/// `tracker preview FILE`
pub fn preview(args: &TrackerPreviewArgs) -> Result<Report, Refused> {
    let reading = how(&args.tracker)?;
    let (part, outcome) = find(&args.file, &args.tracker, &reading.columns)?;
    has_columns(&outcome, &reading.columns)?;
    let plan = match &args.project {
        Some(project) => project::read(project)?.tracker_plan(&outcome.document, &reading)?,
        None => Session::tracker_alone(&outcome.document, &reading),
    };
    let mut value = shown(&plan);
    value["file"] = args.file.display().to_string().into();
    value["part"] = part.into();
    value["parts"] = outcome.parts.into();
    value["own_report"] = plan.own_report.into();
    let mut text = told(&plan);
    if plan.own_report {
        text.push_str(OWN_REPORT);
        text.push_str(" It is no tracker that somebody has filled in.\n");
    }
    if plan.tables.is_empty() {
        text.push_str(
            "No table looks like a tracker; say with --columns which column holds what.\n",
        );
    }
    Ok(Report::new(value, text))
}

/// `tracker read PROJECT FILE`
pub fn read(args: &TrackerReadArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let reading = how(&args.tracker)?;
    let mut session = project::write(&args.project, coder)?;
    let (part, outcome) = find(&args.file, &args.tracker, &reading.columns)?;
    has_columns(&outcome, &reading.columns)?;
    let known = session.document_of_file(&args.file, part)?;
    let plan = match known {
        Some(id) => session.tracker_plan_of(id, &reading)?,
        None => session.tracker_plan(&outcome.document, &reading)?,
    };
    if plan.tables.is_empty() {
        let file = args.file.display().to_string();
        return Err(Refused(vec![Problem::with_file(
            file,
            "No table looks like a tracker; say with --columns which column holds what.",
        )]));
    }
    if plan.own_report && !args.own {
        return refuse(format!(
            "{OWN_REPORT} Its tables repeat what a register has, so nothing was read. For a table that others fill in, export a tracker (`--format tracker-xlsx`); to read the report all the same, add --own."
        ));
    }
    let counts = plan.counts();
    let mut value = shown(&plan);
    let done = if counts.changes_nothing() {
        None
    } else {
        let source = match known {
            Some(id) => TrackerSource::Document(id),
            None => TrackerSource::New(Box::new(import_new(&session, args, part, &reading)?)),
        };
        Some(session.execute(Command::ReadTracker { source, reading })?)
    };
    if done.is_some()
        && let Err(error) = session.finish_import()
    {
        super::output::note(&error.to_string());
    }
    value["file"] = args.file.display().to_string().into();
    value["part"] = part.into();
    value["parts"] = outcome.parts.into();
    value["changed"] = done.is_some().into();
    let mut text = told(&plan);
    if done.is_none() {
        text.push_str("Nothing was changed: the register has all of it.\n");
    }
    let problems: Vec<Problem> = plan
        .unread
        .iter()
        .filter(|row| row.matters)
        .map(|row| {
            Problem::new(format!(
                "Row {} of table {} was not read: {} ({})",
                row.row, row.table, row.why, row.text
            ))
        })
        .collect();
    Ok(Report::new(value, text).with_problems(problems))
}

/// How the tracker is read, as the command says.
fn how(args: &TrackerArgs) -> Result<TrackerReading, Refused> {
    let columns = match Given::parse(&args.columns.join(",")) {
        Ok(columns) => columns,
        Err(message) => return refuse(message),
    };
    Ok(TrackerReading {
        columns,
        evaluation: args
            .evaluation
            .as_deref()
            .map(str::trim)
            .filter(|label| !label.is_empty())
            .map(str::to_owned),
    })
}

/// Refuses columns that the file does not have: a slip of the pen would leave a field out in silence.
fn has_columns(outcome: &Outcome, given: &Given) -> Result<(), Refused> {
    let tables = trackers(&outcome.document, given).tables;
    let missing = given.not_there(&tables);
    if tables.is_empty() || missing.is_empty() {
        return Ok(());
    }
    refuse(format!(
        "The file has no column “{}”. Name a column by its letter or its heading; `tracker preview` shows both.",
        missing.join("”, “")
    ))
}

/// The part of a file that holds a tracker, with its text; the first part where none does.
fn find(file: &Path, args: &TrackerArgs, given: &Given) -> Result<(u32, Outcome), Refused> {
    let options = |part: Option<u32>| Options {
        password: args.password.clone(),
        part,
        ..Options::default()
    };
    let first = reading::read(file, &options(args.part), false)?;
    if args.part.is_some() || first.parts <= 1 {
        return Ok((args.part.unwrap_or(1), first));
    }
    let holds = |outcome: &Outcome| !trackers(&outcome.document, given).tables.is_empty();
    if holds(&first) {
        return Ok((1, first));
    }
    for part in 2..=first.parts.min(SHEETS) {
        let next = reading::read(file, &options(Some(part)), false)?;
        if holds(&next) {
            return Ok((part, next));
        }
    }
    Ok((1, first))
}

/// Reads the file as import does and keeps it, without adding it yet.
fn import_new(
    session: &Session,
    args: &TrackerReadArgs,
    part: u32,
    reading: &TrackerReading,
) -> Result<deskreview_review::domain::NewDocument, Refused> {
    let ending = args
        .file
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let table = FORMATS
        .iter()
        .any(|kind| kind.format.is_table() && kind.endings.contains(&ending.as_str()));
    let options = ImportOptions {
        kind: Some(DocumentKind::Response),
        evaluation: reading.evaluation.clone(),
        password: args.tracker.password.clone(),
        part: (table || args.tracker.part.is_some()).then_some(part),
        jobs: 1,
        ..ImportOptions::default()
    };
    let paths = [args.file.clone()];
    let job = session.import(&paths, options, import::reader_program()?)?;
    while let Some(event) = job.wait() {
        match event {
            ImportEvent::Ready(prepared) => return Ok(prepared.document),
            ImportEvent::Failed(failed) => {
                let file = failed.file.display().to_string();
                return Err(Refused(vec![Problem::with_file(file, failed.message)]));
            }
            _ => {}
        }
    }
    refuse("The file brought no document.")
}

/// A plan as JSON.
fn shown(plan: &TrackerPlan) -> Value {
    let tables: Vec<Value> = plan
        .tables
        .iter()
        .map(|table| {
            let columns: Vec<Value> = table
                .mapping
                .columns
                .iter()
                .enumerate()
                .map(|(at, column)| {
                    json!({
                        "column": column_letters(at),
                        "heading": column.heading,
                        "field": column.field.map(|field| field.as_str()),
                        "confidence": (f64::from(column.confidence) * 1000.0).round() / 1000.0,
                        "why": column.why,
                    })
                })
                .collect();
            json!({ "table": table.number, "head": table.head, "columns": columns })
        })
        .collect();
    let passed: Vec<Value> = plan
        .passed_over
        .iter()
        .map(|one| json!({ "table": one.number, "rows": one.rows, "why": one.why }))
        .collect();
    json!({
        "tables": tables,
        "rows": plan.rows.iter().map(|row| row_of(plan, row)).collect::<Vec<_>>(),
        "unread": plan.unread,
        "passed_over": passed,
        "counts": plan.counts(),
    })
}

fn row_of(plan: &TrackerPlan, row: &PlannedRow) -> Value {
    let statements: Vec<Value> = row
        .statements
        .iter()
        .map(|target| match target {
            Target::Known { id, doubtful, why } => {
                json!({ "id": id, "new": false, "doubtful": doubtful, "why": why })
            }
            Target::New(at) => {
                let new = plan.statements.get(*at);
                json!({
                    "id": null,
                    "new": true,
                    "doubtful": false,
                    "why": "The register does not have it.",
                    "number": new.and_then(|new| new.number.as_ref()),
                    "part": new.and_then(|new| new.marker.as_ref()),
                })
            }
        })
        .collect();
    let response = row.response.as_ref().map(|response| {
        let (fate, id) = match &response.fate {
            ResponseFate::New => ("new", None),
            ResponseFate::There(id) => ("there", Some(*id)),
            ResponseFate::Differs(id, _) => ("differs", Some(*id)),
            ResponseFate::Above(_) => ("above", None),
        };
        let other = match &response.fate {
            ResponseFate::Differs(_, other) => Some(*other),
            _ => None,
        };
        json!({
            "text": response.text,
            "disposition": response.disposition,
            "fate": fate,
            "id": id,
            "register_says": other,
        })
    });
    json!({
        "table": row.table,
        "rows": row.lines,
        "evaluation": row.evaluation,
        "number": row.number,
        "part": row.part,
        "text": row.text,
        "statements": statements,
        "unresolved": row.unresolved,
        "response": response,
        "actions": row.actions.iter().map(action).collect::<Vec<_>>(),
        "notes": row.notes,
    })
}

fn action(action: &PlannedAction) -> Value {
    let (fate, id, changes) = match &action.fate {
        ActionFate::New => ("new", None, None),
        ActionFate::There(id) => ("there", Some(*id), None),
        ActionFate::Changed(id, changes) => ("changed", Some(*id), Some(changes)),
        ActionFate::Above => ("above", None, None),
    };
    json!({
        "action": action.text,
        "responsible": action.responsible,
        "due": action.due,
        "due_printed": action.due_printed,
        "status": action.status,
        "status_printed": action.status_printed,
        "comments": action.comments,
        "fate": fate,
        "id": id,
        "changes": changes,
    })
}

/// A plan for people.
fn told(plan: &TrackerPlan) -> String {
    let mut out = String::new();
    for table in &plan.tables {
        let columns: Vec<String> = table
            .mapping
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| {
                Some(format!("{}={}", column_letters(at), column.field?.as_str()))
            })
            .collect();
        let _ = writeln!(out, "Table {}: {}", table.number, columns.join(", "));
    }
    for row in &plan.rows {
        let name = [
            row.evaluation.as_deref(),
            row.number.as_deref(),
            row.part.as_deref(),
        ];
        let name: Vec<&str> = name.into_iter().flatten().collect();
        let words: String = row
            .text
            .iter()
            .flat_map(|text| text.chars())
            .take(60)
            .collect();
        let _ = writeln!(out, "{}  {words}", name.join(" "));
        if let Some(response) = &row.response {
            let words: String = response.text.chars().take(60).collect();
            let fate = match response.fate {
                ResponseFate::New => "new",
                ResponseFate::There(_) => "already there",
                ResponseFate::Differs(..) => "there with another decision, which stays",
                ResponseFate::Above(_) => "as above",
            };
            let _ = writeln!(
                out,
                "    response ({fate}): {}: {words}",
                response.disposition
            );
        }
        for action in &row.actions {
            let fate = match action.fate {
                ActionFate::New => "new",
                ActionFate::There(_) => "already there",
                ActionFate::Changed(..) => "changed",
                ActionFate::Above => "as above",
            };
            let words: String = action.text.chars().take(60).collect();
            let _ = writeln!(out, "    action ({fate}): {words}");
        }
        for number in &row.unresolved {
            let _ = writeln!(out, "    There is no recommendation {number}.");
        }
        for note in &row.notes {
            let _ = writeln!(out, "    {note}");
        }
    }
    for row in plan.unread.iter().filter(|row| row.matters) {
        let _ = writeln!(out, "Row {} is not read: {} {}", row.row, row.why, row.text);
    }
    for table in &plan.passed_over {
        let _ = writeln!(out, "Table {} is not read: {}", table.number, table.why);
    }
    let counts = plan.counts();
    let _ = writeln!(
        out,
        "{} recommendations, {} responses and {} actions new; {} actions changed; {} already there; \
         {} doubtful; {} rows not read.",
        counts.statements,
        counts.responses,
        counts.actions,
        counts.changed,
        counts.already_there,
        counts.doubtful,
        counts.unread
    );
    out
}
