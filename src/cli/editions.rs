//! `replace` and `settle`: a document's file by a newer one, and what becomes of each coding.

use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::domain::{CodingId, Command, DocumentId, Settlement, StatementId};
use deskreview_review::session::{EditionReport, Fate, ImportEvent, Passage, by_quote};
use serde_json::{Value, json};

use super::args::{ReplaceArgs, SettlePassageArgs};
use super::import::reader_program;
use super::output::{Problem, Refused, Report, count, note, refuse};
use super::{project, tagging};

/// `replace PROJECT DOCUMENT FILE`
pub fn replace(args: &ReplaceArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let document = session.find_document(&args.document)?;
    let title = session.document(document)?.title;
    let file = args.file.display().to_string();
    if args.file.is_dir() {
        return refuse(format!(
            "{file} is a folder; name the file of the new edition."
        ));
    }
    let program = reader_program()?;
    let job = session.read_edition(document, args.file.clone(), args.password.clone(), program)?;
    let mut done = None;
    while let Some(event) = job.wait() {
        match event {
            ImportEvent::Started(_) | ImportEvent::Progress { .. } => {}
            ImportEvent::Ready(prepared) => done = Some(session.replace(document, *prepared)?),
            ImportEvent::Skipped {
                document: there, ..
            } if there == document => {}
            ImportEvent::Skipped {
                document: there, ..
            } => {
                let there = session.document(there)?.title;
                return refuse(format!(
                    "{file} is in the review already, as “{there}”; nothing was changed."
                ));
            }
            ImportEvent::Failed(failed) => {
                let file = failed.file.display().to_string();
                return Err(Refused(vec![Problem::with_file(file, failed.message)]));
            }
        }
    }
    drop(job);
    let changed = done
        .as_ref()
        .is_some_and(|done| done.outcome.gesture.is_some());
    if changed {
        // The document is replaced; an index that cannot be written is made at the next search.
        if let Err(error) = session.finish_import() {
            note(&error.to_string());
        }
    }
    let report = match done {
        Some(done) => done.report,
        None => session.unchanged_report(document)?,
    };
    let mut text = String::new();
    if changed {
        let _ = writeln!(text, "“{title}” is now {file}.");
    } else {
        let _ = writeln!(
            text,
            "“{title}” is this file already, byte for byte; nothing was changed."
        );
    }
    told(&session, &report, &mut text)?;
    Ok(Report::new(
        value(&session, document, &report, changed)?,
        text,
    ))
}

/// The report as JSON: the four lists, and what else hangs on the document.
fn value(
    session: &Session,
    document: DocumentId,
    report: &EditionReport,
    changed: bool,
) -> Result<Value, Refused> {
    let codes = session.codes()?;
    let names = session.statement_names()?;
    let list = |fates: &[Fate]| -> Vec<Value> {
        let row = |fate: &Fate| {
            let code = codes.iter().find(|code| code.id == fate.coding.code);
            json!({
                "coding": fate.coding.id,
                "quote": fate.was.quote,
                "code": code.map(|code| &code.path),
                "coder": fate.coding.coder,
                "before": passage(&fate.was),
                "after": fate.now.as_ref().map(passage),
                "candidates": fate.candidates.iter().map(passage).collect::<Vec<_>>(),
                "accepted": fate.accepted,
            })
        };
        fates.iter().map(row).collect()
    };
    let name = |id: &StatementId| names.get(&id.0).cloned();
    let statements: Vec<Value> = report
        .statements
        .iter()
        .map(|id| json!({ "id": id, "name": name(id) }))
        .collect();
    let coverage: Vec<Value> = report
        .coverage
        .iter()
        .map(|row| json!({ "id": row.id, "question": row.question, "outcome": row.outcome, "coder": row.coder }))
        .collect();
    Ok(json!({
        "document": document,
        "changed": changed,
        "kept": list(&report.kept),
        "moved": list(&report.moved),
        "ambiguous": list(&report.ambiguous),
        "lost": list(&report.lost),
        "statements": statements,
        "coverage": coverage,
    }))
}

fn passage(passage: &Passage) -> Value {
    json!({
        "edition": passage.edition,
        "page": passage.place.page,
        "page_label": passage.place.page_label,
        "number": passage.place.number,
        "start": passage.range.start,
        "end": passage.range.end,
        "quote": passage.quote,
    })
}

/// The report for people: numbers, and what has to be settled.
fn told(session: &Session, report: &EditionReport, text: &mut String) -> Result<(), Refused> {
    let _ = writeln!(
        text,
        "{} kept, {} moved, {} ambiguous, {} lost.",
        report.kept.len(),
        report.moved.len(),
        report.ambiguous.len(),
        report.lost.len()
    );
    let page = |passage: &Passage| {
        let page = passage.place.page;
        page.map(|page| format!(" (p. {page})")).unwrap_or_default()
    };
    for fate in &report.moved {
        if let Some(now) = &fate.now
            && now.quote != fate.was.quote
        {
            let _ = writeln!(
                text,
                "moved, in other signs: “{}” is now “{}”{}",
                fate.was.quote,
                now.quote,
                page(now)
            );
        }
    }
    for (what, fates) in [("ambiguous", &report.ambiguous), ("lost", &report.lost)] {
        for fate in fates.iter().filter(|fate| !fate.accepted) {
            let _ = writeln!(
                text,
                "{what}: {} “{}”{}",
                fate.coding.id,
                fate.was.quote,
                page(&fate.was)
            );
            for one in &fate.candidates {
                let _ = writeln!(
                    text,
                    "    --start {} --end {}{}: “{}”",
                    one.range.start.0,
                    one.range.end.0,
                    page(one),
                    one.quote
                );
            }
        }
    }
    if report.open() > 0 {
        text.push_str(
            "`deskreview settle PROJECT CODING` with --start and --end, --quote, --lost or --remove settles each.\n",
        );
    }
    if !report.statements.is_empty() {
        let names = session.statement_names()?;
        let names = report.statements.iter().filter_map(|id| names.get(&id.0));
        let names: Vec<&str> = names.map(String::as_str).collect();
        let _ = writeln!(
            text,
            "Not found in the new edition, and kept with the words of the earlier one: {}.",
            names.join(", ")
        );
    }
    if !report.coverage.is_empty() {
        let marks = count(report.coverage.len() as u64, "mark");
        let _ = writeln!(
            text,
            "{marks} of what was looked at speak of the earlier edition."
        );
    }
    Ok(())
}

/// `settle PROJECT CODING …`
pub fn settle(args: &SettlePassageArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let coding: CodingId = tagging::coding_id(&args.coding)?;
    let mut session = project::write(&args.project, coder)?;
    let before = session.coding(coding)?;
    if before.is_present() {
        return refuse(format!(
            "The coding {coding} stands in the document's present text; `amend` and `untag` change it."
        ));
    }
    if args.remove {
        session.execute(Command::Untag(vec![coding]))?;
        return Ok(Report::new(
            json!({ "coding": coding, "removed": true }),
            format!("Removed the coding {coding}."),
        ));
    }
    let settlement = if args.lost {
        Settlement::Lost
    } else if let Some(range) = tagging::offsets(args.start, args.end)? {
        Settlement::At(range)
    } else if let Some(quote) = &args.quote {
        let title = session.document(before.document)?.title;
        let text = session.text(before.document)?;
        Settlement::At(by_quote(&text, &title, quote, args.page)?)
    } else {
        return refuse("Name the place by start and end or by quote, or say --lost or --remove.");
    };
    session.execute(Command::SettleCoding { coding, settlement })?;
    let after = session.coding(coding)?;
    let text = match settlement {
        Settlement::At(_) => format!(
            "The coding {coding} stands at “{}” now.",
            after.anchor.quote
        ),
        Settlement::Lost => {
            format!("The coding {coding} keeps its quote of the earlier edition, accepted as lost.")
        }
    };
    let value = json!({
        "coding": coding,
        "standing": after.standing,
        "start": after.anchor.range.start,
        "end": after.anchor.range.end,
        "quote": after.anchor.quote,
    });
    Ok(Report::new(value, text))
}
