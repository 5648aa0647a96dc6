//! `thesaurus`: names that mean the same, as the reviewers say.

use std::fmt::Write as _;

use deskreview_review::domain::{Command, Synonyms};
use deskreview_review::session::Session;
use serde_json::json;

use super::args::{ThesaurusAction, ThesaurusArgs};
use super::output::{Refused, Report, refuse};
use super::project;

/// `thesaurus PROJECT [add "Term = Other, Third" | remove TERM]`
pub fn thesaurus(args: &ThesaurusArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let session = match &args.action {
        None => project::read(&args.project)?,
        Some(action) => {
            let mut session = project::write(&args.project, coder)?;
            let command = match action {
                ThesaurusAction::Add { group } => add(&session, group)?,
                ThesaurusAction::Remove { name } => {
                    let group = named(&session, name)?;
                    let Some(group) = group else {
                        return refuse(format!(
                            "“{name}” is in no group of this review. What ships with the program (countries) cannot be removed; `=` before a word keeps other names out."
                        ));
                    };
                    Command::RemoveSynonyms(group.id)
                }
            };
            session.execute(command)?;
            session
        }
    };
    let groups = session.synonyms()?;
    let mut text = String::new();
    for group in &groups {
        if let Some((first, others)) = group.names.split_first() {
            let _ = writeln!(text, "{first} = {}", others.join(", "));
        }
    }
    if groups.is_empty() {
        text.push_str("This review has no groups of its own. The names of countries are known.\n");
    }
    let rows: Vec<_> = groups
        .iter()
        .map(|group| json!({ "id": group.id, "names": group.names, "coder": group.coder }))
        .collect();
    Ok(Report::new(json!(rows), text))
}

/// A group of its own, or one with more names where it begins with a name that is in one.
fn add(session: &Session, text: &str) -> Result<Command, Refused> {
    let (first, others) = text.split_once('=').unwrap_or((text, ""));
    let mut names: Vec<String> = std::iter::once(first)
        .chain(others.split(','))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    Ok(match named(session, first.trim())? {
        None => Command::AddSynonyms(names),
        Some(group) => {
            let mut all = group.names;
            all.append(&mut names);
            Command::AmendSynonyms {
                group: group.id,
                names: all,
            }
        }
    })
}

fn named(session: &Session, name: &str) -> Result<Option<Synonyms>, Refused> {
    let lower = name.trim().to_lowercase();
    let mut groups = session.synonyms()?.into_iter();
    Ok(groups.find(|group| group.names.iter().any(|name| name.to_lowercase() == lower)))
}
