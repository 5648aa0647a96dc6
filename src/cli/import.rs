//! `import`: files and folders into a project, with a bar for those who watch.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use deskreview_reader::child::Limits;
use deskreview_review::domain::{
    Document, DocumentId, DocumentKind, ResponseFilter, StatementFilter, StatementKind,
};
use deskreview_review::session::{
    ImportEvent, ImportOptions, PreparedTable, ReaderProgram, Session,
};
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
        split: super::reading::split(&args.split),
        ..ImportOptions::default()
    };
    let job = session.import(&args.paths, options, reader_program()?)?;
    let bar = Bar::files(job.total as u64);
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    while let Some(event) = job.wait() {
        match event {
            // Nobody is asked here: the command says how tables are read.
            ImportEvent::Started(_)
            | ImportEvent::Progress { .. }
            | ImportEvent::Undecided { .. } => {}
            ImportEvent::Ready(prepared) => {
                let file = prepared.file.display().to_string();
                let (text, seconds) = (prepared.text.clone(), prepared.seconds);
                match session.add(*prepared) {
                    Ok(id) => {
                        let document = session.document(id)?;
                        rows.push(row(&file, &document, Some(seconds), &text.warnings));
                    }
                    Err(error) => problems.push(Problem::with_file(file, error.to_string())),
                }
                bar.step(String::new());
            }
            ImportEvent::ReadyTable(table) => {
                let file = table.file.display().to_string();
                let (found, problem) = add_table(&mut session, *table)?;
                rows.extend(found);
                problems.extend(problem.map(|message| Problem::with_file(file, message)));
                bar.step(String::new());
            }
            ImportEvent::Skipped { file, document } => {
                let file = file.display().to_string();
                // The same bytes may stand twice in one import: then the first is not added yet.
                if let Ok(document) = session.document(document) {
                    rows.push(row(&file, &document, None, &[]));
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
    let key = |row: &Value| {
        let file = row["file"].as_str().unwrap_or_default().to_owned();
        (file, row["part"].as_u64())
    };
    rows.sort_by_key(key);
    tell_proposals(&session, &mut rows)?;
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

/// Adds the documents of a table; a row of the answer for each, and what kept some of them out.
fn add_table(
    session: &mut Session,
    table: PreparedTable,
) -> Result<(Vec<Value>, Option<String>), Refused> {
    let file = table.file.display().to_string();
    let mut warnings: BTreeMap<DocumentId, Vec<String>> = BTreeMap::new();
    for one in &table.documents {
        warnings.insert(one.document.id(), one.warnings.clone());
    }
    let many = table.documents.len().max(1) as f64;
    let seconds = table.seconds / many;
    for warning in &table.warnings {
        note(&format!("{file}: {warning}"));
    }
    // What is said of the file stands with its first document.
    let mut of_file = Some(table.warnings.clone());
    let problem = session.add_table(table.documents).err();
    let skipped: BTreeSet<DocumentId> = table.skipped.into_iter().collect();
    let mut rows = Vec::new();
    let mut documents = session.documents()?;
    documents.sort_by_key(|document| document.part);
    for document in documents {
        if let Some(mut own) = warnings.remove(&document.id) {
            own.extend(of_file.take().unwrap_or_default());
            rows.push(row(&file, &document, Some(seconds), &own));
        } else if skipped.contains(&document.id) {
            rows.push(row(&file, &document, None, &[]));
        }
    }
    Ok((rows, problem.map(|error| error.to_string())))
}

/// Counts what is proposed in each document that came in. At the end, since a response is linked to
/// what came in after it.
fn tell_proposals(session: &Session, rows: &mut [Value]) -> Result<(), Refused> {
    let mut counts: HashMap<(DocumentId, &str), u64> = HashMap::new();
    let statements = StatementFilter {
        kind: Some(StatementKind::Recommendation),
        ..StatementFilter::default()
    };
    for one in session.statements(&statements)? {
        let mut places: BTreeSet<DocumentId> = one.mentions.iter().map(|at| at.document).collect();
        places.insert(one.document);
        for document in places {
            *counts.entry((document, "recommendations")).or_default() += 1;
        }
    }
    for one in session.responses(&ResponseFilter::default())? {
        if let Some(document) = one.document {
            *counts.entry((document, "responses")).or_default() += 1;
        }
    }
    for one in session.indicators()? {
        *counts.entry((one.document, "indicators")).or_default() += 1;
    }
    for row in rows.iter_mut().filter(|row| row["skipped"] == false) {
        let Some(id) = row["id"].as_str().and_then(DocumentId::parse) else {
            continue;
        };
        for name in ["recommendations", "responses", "indicators"] {
            row[name] = counts.get(&(id, name)).copied().unwrap_or_default().into();
        }
    }
    Ok(())
}

/// A document of the answer; one that took no time was there already.
fn row(file: &str, document: &Document, seconds: Option<f64>, warnings: &[String]) -> Value {
    json!({
        "id": document.id,
        "file": file,
        "part": document.part,
        "title": document.title,
        "kind": document.kind,
        "evaluation": document.evaluation_label,
        "language": document.language,
        "pages": document.pages,
        "passages": document.passages,
        "recommendations": 0,
        "responses": 0,
        "indicators": 0,
        "seconds": seconds.map(|seconds| (seconds * 1000.0).round() / 1000.0),
        "skipped": seconds.is_none(),
        "warnings": warnings,
    })
}

/// What is proposed in a document, in words.
fn proposed(row: &Value) -> String {
    let number = |name: &str| row[name].as_u64().unwrap_or(0);
    let mut said = vec![count(number("recommendations"), "recommendation")];
    for (name, one) in [("responses", "response"), ("indicators", "indicator")] {
        if number(name) > 0 {
            said.push(count(number(name), one));
        }
    }
    said.join(", ")
}

/// Documents of one file that are listed one by one.
const LISTED: usize = 10;

fn told(rows: &[Value], failed: usize) -> String {
    let mut text = String::new();
    let number = |name: &str, row: &Value| row[name].as_u64().unwrap_or(0);
    let mut of_file: (&str, usize) = ("", 0);
    for (at, row) in rows.iter().enumerate() {
        let file = row["file"].as_str().unwrap_or("");
        of_file = (file, if of_file.0 == file { of_file.1 + 1 } else { 0 });
        if of_file.1 >= LISTED {
            let last = rows
                .get(at + 1)
                .is_none_or(|next| next["file"] != row["file"]);
            if last {
                let more = of_file.1 + 1 - LISTED;
                let _ = writeln!(text, "{file}: and {}", count(more as u64, "more document"));
            }
            continue;
        }
        let title = row["title"].as_str().unwrap_or("");
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
            proposed(row),
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
