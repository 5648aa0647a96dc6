//! `desk-sample`: a question put to a set of documents.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::analysis::{SampleRow, SampleTable, Tally, TallyAxis, TallyCell};
use deskreview_review::domain::{
    Command, DeskSample, DeskSampleId, DocumentKind, NewDeskSample, NewSampleMember, Question,
    SampleClass, SampleMemberFields, SampleMemberId, case_fold,
};
use serde_json::{Value, json};

use super::answers::given;
use super::args::{
    DeskSampleAddArgs, DeskSampleCommand, DeskSampleNewArgs, DeskSampleRemoveArgs,
    DeskSampleSetArgs, DeskSampleTableArgs, SampleClassArg,
};
use super::output::{Problem, Refused, Report, refuse};
use super::project;

impl From<SampleClassArg> for Option<SampleClass> {
    fn from(class: SampleClassArg) -> Self {
        Some(match class {
            SampleClassArg::Explicit => SampleClass::Explicit,
            SampleClassArg::Implicit => SampleClass::Implicit,
            SampleClassArg::None => SampleClass::None,
            SampleClassArg::Unset => return None,
        })
    }
}

/// `desk-sample …`
pub fn run(command: &DeskSampleCommand, coder: Option<&str>) -> Result<Report, Refused> {
    match command {
        DeskSampleCommand::New(args) => new(args, coder),
        DeskSampleCommand::List(args) => {
            let session = project::read(&args.project)?;
            let mut rows = Vec::new();
            let mut text = String::new();
            for sample in session.desk_samples()? {
                let (row, lines) = shown(&session, &sample)?;
                rows.push(row);
                text.push_str(&lines);
                text.push('\n');
            }
            if rows.is_empty() {
                text = "There are no desk-review samples.".to_owned();
            }
            Ok(Report::new(rows, text))
        }
        DeskSampleCommand::Show(args) => {
            let session = project::read(&args.project)?;
            let sample = session.find_desk_sample(&args.sample)?;
            report(&session, sample.id)
        }
        DeskSampleCommand::Table(args) => counted(args),
        DeskSampleCommand::Add(args) => add(args, coder),
        DeskSampleCommand::Set(args) => set(args, coder),
        DeskSampleCommand::Remove(args) => remove(args, coder),
    }
}

fn new(args: &DeskSampleNewArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let question = match (&args.recommendation, &args.code) {
        (Some(name), _) => Some(Question::Statement(session.find_statement(name)?)),
        (None, Some(name)) => Some(Question::Code(session.find_code(name)?)),
        (None, None) => None,
    };
    let outcome = session.execute(Command::AddDeskSample(NewDeskSample {
        title: args.title.clone(),
        question,
        population: args.population.clone(),
    }))?;
    match outcome.created.first() {
        Some(id) => report(&session, DeskSampleId(*id)),
        None => refuse("Nothing was made."),
    }
}

fn add(args: &DeskSampleAddArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let sample = session.find_desk_sample(&args.sample)?;
    let mut members = Vec::new();
    for name in &args.document {
        members.push(NewSampleMember::Document(session.find_document(name)?));
    }
    if let Some(kind) = &args.kind {
        let kind: DocumentKind = kind.parse()?;
        let of = session.documents()?.into_iter();
        members.extend(
            of.filter(|one| one.kind == kind)
                .map(|one| NewSampleMember::Document(one.id)),
        );
    }
    for name in &args.placeholder {
        members.push(NewSampleMember::Placeholder {
            name: Some(name.clone()),
            count: 1,
        });
    }
    if let Some(count) = args.unnamed {
        members.push(NewSampleMember::Placeholder { name: None, count });
    }
    if members.is_empty() {
        return refuse(
            "Say what is added: --document, --kind, --placeholder or --unnamed. There may be no document of that kind.",
        );
    }
    session.execute(Command::AddSampleMembers {
        sample: sample.id,
        members,
        fields: SampleMemberFields {
            class: args.class.map(Into::into),
            excluded: given(args.exclude.as_ref()),
            attributes: attributes(&args.set),
            ..SampleMemberFields::default()
        },
    })?;
    report(&session, sample.id)
}

/// Attributes to be set; an empty value takes one away.
fn attributes(set: &[(String, String)]) -> BTreeMap<String, Option<String>> {
    set.iter()
        .map(|(name, value)| {
            (
                name.clone(),
                Some(value.clone()).filter(|one| !one.is_empty()),
            )
        })
        .collect()
}

fn set(args: &DeskSampleSetArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let sample = session.find_desk_sample(&args.sample)?;
    let members = named(&session, &sample, &args.members)?;
    let fields = SampleMemberFields {
        class: args.class.map(Into::into),
        excluded: given(args.exclude.as_ref()),
        count: args.count,
        attributes: attributes(&args.set),
        ..SampleMemberFields::default()
    };
    if fields == SampleMemberFields::default() {
        return refuse("Say what is set: --class, --exclude, --count or --set.");
    }
    session.execute(Command::AmendSampleMembers { members, fields })?;
    report(&session, sample.id)
}

fn remove(args: &DeskSampleRemoveArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let sample = session.find_desk_sample(&args.sample)?;
    if args.members.is_empty() {
        session.execute(Command::RemoveDeskSample(sample.id))?;
        let text = format!("Removed the sample “{}”.", sample.title);
        return Ok(Report::new(json!({ "removed": sample.id }), text));
    }
    let members = named(&session, &sample, &args.members)?;
    session.execute(Command::RemoveSampleMembers(members))?;
    report(&session, sample.id)
}

/// An axis by its name.
pub(super) fn axis(name: &str) -> TallyAxis {
    // Reading a name cannot fail: one that is not known is an attribute.
    let Ok(axis) = name.parse();
    axis
}

fn counted(args: &DeskSampleTableArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let sample = session.find_desk_sample(&args.sample)?;
    let columns = args.columns.as_deref().map(axis);
    let table = session.sample_tally(&sample, &axis(&args.rows), columns.as_ref())?;
    let counts = |cells: &[TallyCell]| -> Vec<u64> { cells.iter().map(|one| one.count).collect() };
    let value = json!({
        "title": sample.title,
        "rows": table.rows,
        "columns": table.columns,
        "cells": table.cells.iter().map(|row| counts(row)).collect::<Vec<_>>(),
        "totals": {
            "rows": counts(&table.row_totals),
            "columns": counts(&table.column_totals),
            "all": table.total,
        },
        "shares": {
            "cells": table.cells,
            "rows": table.row_totals,
            "columns": table.column_totals,
        },
    });
    Ok(Report::new(value, tally_lines(&table)))
}

fn tally_lines(table: &Tally) -> String {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut head = vec![String::new()];
    head.extend(table.columns.iter().cloned());
    head.extend(["all".to_owned(), "share".to_owned()]);
    lines.push(head);
    for (at, (label, total)) in table.rows.iter().zip(&table.row_totals).enumerate() {
        let mut line = vec![label.clone()];
        let cells = table.cells.get(at).into_iter().flatten();
        line.extend(cells.map(|one| one.count.to_string()));
        line.extend([total.count.to_string(), format!("{} %", total.share)]);
        lines.push(line);
    }
    let mut last = vec!["all".to_owned()];
    last.extend(table.column_totals.iter().map(|one| one.count.to_string()));
    last.push(table.total.to_string());
    lines.push(last);
    super::matrix::aligned(&lines)
}

/// Members by id, document title or file name, or a placeholder's name.
fn named(
    session: &Session,
    sample: &DeskSample,
    names: &[String],
) -> Result<Vec<SampleMemberId>, Refused> {
    let files: HashMap<_, _> = session
        .documents()?
        .into_iter()
        .map(|one| (one.id, one.file_name))
        .collect();
    let table = session.sample_table(sample)?;
    let mut out = Vec::new();
    for name in names {
        let wanted = case_fold(name);
        let is = |row: &&SampleRow| {
            let file = row.document.and_then(|id| files.get(&id));
            row.id.to_string() == *name
                || row.document.is_some_and(|id| id.to_string() == *name)
                || row
                    .title
                    .iter()
                    .chain(file)
                    .any(|one| case_fold(one) == wanted)
        };
        let found: Vec<&SampleRow> = table.rows.iter().filter(is).collect();
        match found.as_slice() {
            [one] => out.push(one.id),
            [] => return refuse(format!("“{name}” is not in the sample.")),
            several => {
                let mut problem = Problem::new(format!("“{name}” is ambiguous in the sample."));
                problem.candidates = several.iter().map(|row| row.id.to_string()).collect();
                return Err(Refused(vec![problem]));
            }
        }
    }
    Ok(out)
}

fn report(session: &Session, id: DeskSampleId) -> Result<Report, Refused> {
    let all = session.desk_samples()?;
    let Some(sample) = all.iter().find(|one| one.id == id) else {
        return refuse("The sample is gone.");
    };
    let (row, text) = shown(session, sample)?;
    Ok(Report::new(row, text))
}

fn shown(session: &Session, sample: &DeskSample) -> Result<(Value, String), Refused> {
    let table = session.sample_table(sample)?;
    let question = match sample.question {
        None => None,
        Some(question) => {
            let names = session.statement_names()?;
            let code = |id| -> Option<String> {
                let codes = session.codebook().ok()?;
                codes
                    .into_iter()
                    .find(|code| code.id.0 == id)
                    .map(|code| code.path)
            };
            let id = question.id();
            names.get(&id).cloned().or_else(|| code(id))
        }
    };
    let text = lines(sample, &table, question.as_deref());
    let value = json!({
        "id": sample.id,
        "title": sample.title,
        "question": question,
        "population": sample.population,
        "counted": table.counted,
        "excluded": table.excluded,
        "classes": table.classes,
        "documents": table.rows,
    });
    Ok((value, text))
}

fn lines(sample: &DeskSample, table: &SampleTable, question: Option<&str>) -> String {
    let mut text = String::new();
    let asks = question
        .map(|one| format!(", for {one}"))
        .unwrap_or_default();
    let _ = writeln!(text, "{}{asks}  {}", sample.title, sample.id);
    if let Some(population) = &sample.population {
        let _ = writeln!(text, "    population: {population}");
    }
    for one in &table.classes {
        let class = one.class.map_or("not classed", SampleClass::as_str);
        let _ = writeln!(text, "    {class:<12} {:>6}  {:>3} %", one.count, one.share);
    }
    let _ = writeln!(text, "    counted      {:>6}", table.counted);
    for row in &table.rows {
        let title = row.title.as_deref().unwrap_or("(not at hand)");
        let class = row.class.map_or("–", SampleClass::as_str);
        let count = if row.count == 1 {
            String::new()
        } else {
            format!(" × {}", row.count)
        };
        let out = row.excluded.as_ref();
        let out = out
            .map(|why| format!("  left out: {why}"))
            .unwrap_or_default();
        let own = row.attributes.iter();
        let own: String = own
            .map(|(name, value)| format!("  {name}={value}"))
            .collect();
        let _ = writeln!(text, "    {class:<9} {title}{count}{own}{out}");
    }
    text
}
