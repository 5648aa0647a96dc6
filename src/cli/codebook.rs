//! `codes` and `code add|rename|move|merge|delete`.

use std::fmt::Write as _;

use deskreview_review::Session;
use deskreview_review::domain::{Code, CodeId, Command};
use serde_json::{Value, json};

use super::args::{CodeCommand, ProjectArgs};
use super::output::{Refused, Report};
use super::project;

/// `codes PROJECT`
pub fn list(args: &ProjectArgs) -> Result<Report, Refused> {
    let codes = project::read(&args.project)?.codes()?;
    let mut text = String::new();
    for code in &codes {
        let _ = writeln!(text, "{}  {:>5}  {}", code.id, code.codings, code.path);
    }
    if codes.is_empty() {
        text = "The codebook is empty.".to_owned();
    }
    Ok(Report::new(codes.iter().map(row).collect::<Vec<_>>(), text))
}

fn row(code: &Code) -> Value {
    json!({
        "id": code.id,
        "path": code.path,
        "description": code.description,
        "colour": code.colour,
        "codings": code.codings,
        "recommendation": code.statement,
    })
}

/// `code …`
pub fn change(command: &CodeCommand, coder: Option<&str>) -> Result<Report, Refused> {
    let project = match command {
        CodeCommand::Add { project, .. }
        | CodeCommand::Rename { project, .. }
        | CodeCommand::Move { project, .. }
        | CodeCommand::Merge { project, .. }
        | CodeCommand::Delete { project, .. } => project,
    };
    let mut session = project::write(project, coder)?;
    match command {
        CodeCommand::Add { path, description, colour, .. } => {
            let outcome = session.execute(Command::AddCode {
                parent: None,
                path: path.clone(),
                description: description.clone(),
                colour: colour.clone(),
            })?;
            match outcome.created.last() {
                Some(&id) => one(&session, id.into(), "Added"),
                None => one(&session, session.find_code(path)?, "There is already"),
            }
        }
        CodeCommand::Rename { code, name, .. } => {
            let code = session.find_code(code)?;
            session.execute(Command::RenameCode { code, name: name.clone() })?;
            one(&session, code, "Renamed to")
        }
        CodeCommand::Move { code, under, .. } => {
            let code = session.find_code(code)?;
            let parent = under.as_deref().map(|under| session.find_code(under)).transpose()?;
            session.execute(Command::MoveCode { code, parent, position: None })?;
            one(&session, code, "Moved to")
        }
        CodeCommand::Merge { code, into, .. } => {
            let (code, into) = (session.find_code(code)?, session.find_code(into)?);
            session.execute(Command::MergeCodes { codes: vec![code], into })?;
            one(&session, into, "Merged into")
        }
        CodeCommand::Delete { code: name, with_codings, .. } => {
            let code = session.find_code(name)?;
            session.execute(Command::DeleteCode { code, with_contents: *with_codings })?;
            Ok(Report::new(json!({ "deleted": code }), format!("Deleted {name}.")))
        }
    }
}

fn one(session: &Session, id: CodeId, done: &str) -> Result<Report, Refused> {
    let code = session.codes()?.into_iter().find(|code| code.id == id);
    let path = code.as_ref().map(|code| code.path.clone()).unwrap_or_default();
    Ok(Report::new(code.as_ref().map(row), format!("{done} {path}.")))
}
