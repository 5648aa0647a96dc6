//! `document purge` and `document purges`: a document goes for good, and the fact stays.

use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::domain::{DocumentId, Purged, shown_time};
use deskreview_review::session::{CommandError, PurgeOptions};
use serde_json::json;

use super::args::{DocumentPurgeArgs, ProjectArgs};
use super::output::{Refused, Report, count, note};
use super::project;

/// `document purge PROJECT DOCUMENT …`
pub fn purge(args: &DocumentPurgeArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let documents = named(&session, &args.documents)?;
    if args.preview {
        let purged = session.would_purge(&documents)?;
        let mut text = "This would go for good; nothing was changed.\n".to_owned();
        told(&purged, &mut text);
        return Ok(report(&purged, true, text));
    }
    let options = PurgeOptions {
        reason: args.reason.clone(),
        backups: args.backups,
    };
    let (purged, _) = session.purge(&documents, &options)?;
    // The documents are gone; an index that cannot be written now is made at the next search.
    if let Err(error) = session.finish_import() {
        note(&error.to_string());
    }
    let mut text = "This has gone for good.\n".to_owned();
    told(&purged, &mut text);
    for warning in warnings(&purged) {
        note(&warning);
    }
    Ok(report(&purged, false, text))
}

/// `document purges PROJECT`
pub fn list(args: &ProjectArgs) -> Result<Report, Refused> {
    let purges = project::read(&args.project)?.purges()?;
    let mut text = String::new();
    for one in &purges {
        let why = one.reason.as_deref().map(|why| format!(": {why}"));
        let _ = writeln!(
            text,
            "{}  {}  {}{}",
            one.document,
            shown_time(one.at),
            one.coder,
            why.unwrap_or_default()
        );
    }
    if purges.is_empty() {
        text = "Nothing was purged from this project.".to_owned();
    }
    Ok(Report::new(json!(purges), text))
}

/// Documents by name. One that was taken out by undo is known by its id alone.
fn named(session: &Session, names: &[String]) -> Result<Vec<DocumentId>, CommandError> {
    let mut out = Vec::new();
    for name in names {
        let found = session.find_document(name);
        out.push(match (found, DocumentId::parse(name)) {
            (Ok(id), _) => id,
            (Err(_), Some(id)) => id,
            (Err(error), None) => return Err(error),
        });
    }
    Ok(out)
}

fn report(purged: &Purged, preview: bool, text: String) -> Report {
    let mut value = json!(purged);
    if let Some(value) = value.as_object_mut() {
        value.insert("preview".to_owned(), preview.into());
        if preview {
            // There is nothing yet that could be finished.
            value.remove("finished");
        }
        value.insert("warnings".to_owned(), json!(warnings(purged)));
    }
    Report::new(value, text)
}

/// What goes, a line a kind.
fn told(purged: &Purged, text: &mut String) {
    let rows = [
        (purged.documents, "document"),
        (purged.codings, "tagged passage"),
        (purged.statements, "recommendation or other statement"),
        (purged.responses, "response"),
        (purged.actions, "action"),
        (purged.indicators, "indicator"),
        (purged.verdicts, "verdict"),
        (purged.coverage, "mark of what was read"),
    ];
    for (number, what) in rows.iter().filter(|(number, _)| *number > 0) {
        let _ = writeln!(text, "  {}", counted(*number, what));
    }
    if purged.elsewhere > 0 {
        let _ = writeln!(
            text,
            "Of the tagged passages {} in other documents: they were tagged to recommendations that go.",
            match purged.elsewhere {
                1 => "1 is".to_owned(),
                several => format!("{several} are"),
            }
        );
    }
    let _ = writeln!(
        text,
        "{} of the history lose what they say of it; {} go.",
        count(purged.entries, "step"),
        count(purged.files, "file"),
    );
}

fn counted(number: u64, what: &str) -> String {
    match (number, what) {
        (2.., "recommendation or other statement") => {
            format!("{number} recommendations and other statements")
        }
        (2.., "mark of what was read") => format!("{number} marks of what was read"),
        _ => count(number, what),
    }
}

/// What of the documents is still there, in sentences.
fn warnings(purged: &Purged) -> Vec<String> {
    let mut out = Vec::new();
    if purged.backups > 0 {
        out.push(format!(
            "Earlier backups in the project still hold the documents ({}). `--backups` removes them with the documents.",
            purged.backups
        ));
    }
    for file in &purged.shared_files {
        out.push(format!(
            "The file {file} stays, since other documents are made of it too; it still holds what was purged."
        ));
    }
    out
}
