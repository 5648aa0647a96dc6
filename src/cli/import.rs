//! `import`: files and folders into a project, with a bar for those who watch.

use std::fmt::Write as _;

use deskreview_reader::child::Limits;
use deskreview_review::domain::{Document, DocumentKind, StatementFilter, StatementKind};
use deskreview_review::session::{ImportEvent, ImportOptions, ReaderProgram};
use serde_json::{Value, json};

use super::args::{ImportArgs, READING_CHILD};
use super::output::{Problem, Refused, Report, count, note};
use super::progress::Bar;
use super::project;

/// The program that reads files for an import: this one.
pub fn reader_program() -> Result<ReaderProgram, Refused> {
    Ok(ReaderProgram {
        program: std::env::current_exe()?,
        arguments: vec![READING_CHILD.to_owned()],
        limits: Limits::default(),
    })
}

/// `import PROJECT PATH…`
pub fn import(args: &ImportArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let options = ImportOptions {
        kind: args.kind.map(DocumentKind::from),
        evaluation: args
            .evaluation
            .clone()
            .filter(|label| !label.trim().is_empty()),
        attributes: args.set.iter().cloned().collect(),
        password: args.password.clone(),
        jobs: args.jobs.map_or(cores, usize::from),
        ..ImportOptions::default()
    };
    let job = session.import(&args.paths, options, reader_program()?)?;
    let bar = Bar::files(job.total as u64);
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    while let Some(event) = job.wait() {
        match event {
            ImportEvent::Started(_) | ImportEvent::Progress { .. } => {}
            ImportEvent::Ready(prepared) => {
                let file = prepared.file.display().to_string();
                let (text, seconds) = (prepared.text.clone(), prepared.seconds);
                match session.add(*prepared) {
                    Ok(id) => {
                        let document = session.document(id)?;
                        let statements = StatementFilter {
                            document: Some(id),
                            kind: Some(StatementKind::Recommendation),
                            ..StatementFilter::default()
                        };
                        let found = session.statements(&statements)?.len();
                        rows.push(row(
                            &file,
                            &document,
                            found,
                            Some(seconds),
                            false,
                            &text.warnings,
                        ));
                    }
                    Err(error) => problems.push(Problem::with_file(file, error.to_string())),
                }
                bar.step(String::new());
            }
            ImportEvent::Skipped { file, document } => {
                let file = file.display().to_string();
                // The same bytes may stand twice in one import: then the first is not added yet.
                if let Ok(document) = session.document(document) {
                    rows.push(row(&file, &document, 0, None, true, &[]));
                } else {
                    rows.push(json!({ "file": file, "id": document, "skipped": true }));
                }
                bar.step(String::new());
            }
            ImportEvent::Failed(failed) => {
                problems.push(Problem::with_file(
                    failed.file.display().to_string(),
                    failed.message,
                ));
                bar.step(String::new());
            }
        }
    }
    let ignored: Vec<String> = job
        .ignored
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    drop(job);
    // The documents are in; an index that cannot be written is made at the next search.
    if let Err(error) = session.finish_import() {
        note(&error.to_string());
    }
    bar.finish();
    let key = |row: &Value| row["file"].as_str().unwrap_or_default().to_owned();
    rows.sort_by_key(key);
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    let mut text = told(&rows, problems.len());
    if !ignored.is_empty() {
        let _ = writeln!(
            text,
            "{} files of kinds that are not read were left out.",
            ignored.len()
        );
    }
    let value = json!({ "documents": rows, "errors": problems, "ignored": ignored });
    Ok(Report::new(value, text).with_problems(problems))
}

fn row(
    file: &str,
    document: &Document,
    recommendations: usize,
    seconds: Option<f64>,
    skipped: bool,
    warnings: &[String],
) -> Value {
    json!({
        "id": document.id,
        "file": file,
        "title": document.title,
        "kind": document.kind,
        "evaluation": document.evaluation_label,
        "language": document.language,
        "pages": document.pages,
        "passages": document.passages,
        "recommendations": recommendations,
        "responses": 0,
        "indicators": 0,
        "seconds": seconds.map(|seconds| (seconds * 1000.0).round() / 1000.0),
        "skipped": skipped,
        "warnings": warnings,
    })
}

fn told(rows: &[Value], failed: usize) -> String {
    let mut text = String::new();
    let number = |name: &str, row: &Value| row[name].as_u64().unwrap_or(0);
    for row in rows {
        let (file, title) = (
            row["file"].as_str().unwrap_or(""),
            row["title"].as_str().unwrap_or(""),
        );
        if row["skipped"] == true {
            let _ = writeln!(text, "{file}: already in the project, as “{title}”");
            continue;
        }
        let _ = writeln!(
            text,
            "{file}: {}, {}, {}, {} proposed: “{title}”",
            row["kind"].as_str().unwrap_or(""),
            count(number("pages", row), "page"),
            count(number("passages", row), "passage"),
            count(number("recommendations", row), "recommendation"),
        );
        for warning in row["warnings"].as_array().into_iter().flatten() {
            let _ = writeln!(text, "    {}", warning.as_str().unwrap_or(""));
        }
    }
    let skipped = rows.iter().filter(|row| row["skipped"] == true).count();
    let _ = writeln!(
        text,
        "{} imported, {skipped} already there, {failed} not imported.",
        rows.len() - skipped
    );
    text
}
