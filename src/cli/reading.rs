//! `text` and `recognise`: a file read outside any project, by the reading child.

use std::fmt::Write as _;
use std::path::Path;

use deskreview_reader::child::{ChildError, Limits, Outcome, ReadingChild, Request};
use deskreview_reader::import::{Options, Progress, Rows, Split};
use deskreview_reader::recognise::{Statement, StatementKind, SubItem};
use serde_json::{Value, json};

use super::args::{READING_CHILD, RecogniseArgs, SplitArgs, TextArgs};
use super::document_text::TextJson;
use super::output::{Form, Problem, Refused, Report};
use super::progress::Bar;

/// A reading child of this very program.
pub fn reading_child() -> Result<ReadingChild, Refused> {
    let program = std::env::current_exe()?;
    Ok(ReadingChild::new(
        program,
        &[READING_CHILD],
        Limits::default(),
    ))
}

/// Reads a file for `text` and `recognise`.
pub fn read(file: &Path, options: &Options, recognise: bool) -> Result<Outcome, Refused> {
    let shown = file.display().to_string();
    let at_fault = |message: String| Refused(vec![Problem::with_file(shown.clone(), message)]);
    let metadata = std::fs::metadata(file)
        .map_err(|error| at_fault(format!("The file cannot be read: {error}.")))?;
    if !metadata.is_file() {
        return Err(at_fault(
            "This is no file but a folder or device; name one file.".to_owned(),
        ));
    }
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let bar = Bar::pages(&name);
    let request = Request {
        path: file,
        name: &name,
        options,
        recognise,
    };
    let mut progress = |Progress { done, total }: Progress| {
        bar.set(done, total);
        true
    };
    let outcome = reading_child()?.read(&request, &mut progress);
    bar.finish();
    outcome.map_err(|error: ChildError| at_fault(error.to_string()))
}

/// How tables are to be split, as the command says.
pub fn split(args: &SplitArgs) -> Split {
    if !args.rows {
        return Split::Sheets;
    }
    let named = |columns: &[String]| (!columns.is_empty()).then(|| columns.to_vec());
    Split::Rows(Rows {
        sheet: args.sheet.clone(),
        header: args.header,
        text: named(&args.text),
        attributes: named(&args.attribute),
        title: args.title_column.clone(),
    })
}

/// `text FILE`
pub fn text(args: &TextArgs, form: Form) -> Result<Report, Refused> {
    let options = Options {
        password: args.password.clone(),
        part: args.part,
        split: split(&args.split),
    };
    let outcome = read(&args.file, &options, false)?;
    let document = &outcome.document;
    if outcome.parts > 1 && args.part.is_none() {
        super::output::note(&format!(
            "The file has {} parts; this is the first. --part N reads another one.",
            outcome.parts
        ));
    }
    for warning in &document.warnings {
        super::output::note(warning);
    }
    let json = TextJson::new(document, outcome.parts, None, args.words);
    Ok(Report::long(form, json, document.text.as_str()))
}

/// `recognise FILE`
pub fn recognise(args: &RecogniseArgs) -> Result<Report, Refused> {
    let options = Options {
        password: args.password.clone(),
        ..Options::default()
    };
    let outcome = read(&args.file, &options, true)?;
    let text = &outcome.document.text;
    let found = outcome.recognition.unwrap_or_default();
    let indicators = &found.indicators;
    let other = match &args.against {
        Some(file) => read(file, &options, true)?.recognition,
        None => None,
    };
    let told = super::found_answers::told(&outcome.document, &found, other.as_ref());
    let row = |statement: &Statement| {
        let mentions: Vec<Value> = statement
            .mentions
            .iter()
            .map(|at| {
                json!({
                    "page": at.page,
                    "start": at.range.start,
                    "end": at.range.end,
                    "quote": text.slice(at.range),
                    "differs": at.differs,
                })
            })
            .collect();
        json!({
            "number": statement.number,
            "text": statement.text,
            "addressee": statement.addressee,
            "priority": statement.priority,
            "deadline": statement.deadline,
            "section": statement.section.join(" > "),
            "sub_items": sub_items(&statement.sub_items),
            "mentions": mentions,
            // Thousandths are as fine as it is meant.
            "confidence": (f64::from(statement.confidence) * 1000.0).round() / 1000.0,
            "why": statement.why,
        })
    };
    let of = |kind: StatementKind| found.statements.iter().filter(move |one| one.kind == kind);
    let rows = |kind| of(kind).map(row).collect::<Vec<_>>();
    let value = json!({
        "recommendations": rows(StatementKind::Recommendation),
        "suggestions": rows(StatementKind::Suggestion),
        "prior": rows(StatementKind::PriorRecommendation),
        "responses": told.responses,
        "general_comments": told.general,
        "indicators": super::found_indicators::rows(indicators, &args.file.display().to_string()),
    });
    let mut shown = String::new();
    for one in of(StatementKind::Recommendation) {
        let number = one.number.as_deref().unwrap_or("–");
        let _ = writeln!(shown, "{number}  {}", one.text);
        for sub in &one.sub_items {
            let _ = writeln!(shown, "    {}  {}", sub.marker, sub.text);
        }
        let _ = writeln!(
            shown,
            "    stated {} times. {}",
            one.mentions.len(),
            one.why
        );
    }
    if !told.shown.is_empty() {
        let _ = writeln!(shown, "\nResponses:\n{}", told.shown.trim_end());
    }
    if shown.is_empty() && indicators.is_empty() {
        "No recommendations were recognised.".clone_into(&mut shown);
    }
    shown.push_str(&super::found_indicators::shown(indicators));
    Ok(Report::new(value, shown))
}

/// Sub-items with their own below them.
fn sub_items(found: &[SubItem]) -> Vec<Value> {
    found
        .iter()
        .map(|sub| {
            json!({
                "marker": sub.marker,
                "text": sub.text,
                "sub_items": sub_items(&sub.sub_items),
            })
        })
        .collect()
}
