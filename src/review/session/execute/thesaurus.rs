//! Names that mean the same: groups made, changed and removed.

use super::{Done, Plan, one_line};
use crate::domain::{BETWEEN_NAMES, Label, MOST_NAMES, Synonyms, SynonymsId, case_fold};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::SYNONYMS;

/// What every group needs.
fn names(
    plan: &Plan<'_>,
    given: &[String],
    of: Option<SynonymsId>,
) -> Result<Vec<String>, CommandError> {
    let mut names: Vec<String> = Vec::new();
    for name in given {
        let name = one_line("A name", name)?;
        if !names
            .iter()
            .any(|other| case_fold(other) == case_fold(&name))
        {
            names.push(name);
        }
    }
    if names.len() < 2 {
        return Err(CommandError::Invalid(
            "A group needs at least two names, such as “GMG = Global Migration Group”.".to_owned(),
        ));
    }
    if names.len() > MOST_NAMES {
        return Err(CommandError::Invalid(format!(
            "A group has at most {MOST_NAMES} names."
        )));
    }
    for group in query::synonyms(plan.conn())? {
        let taken = group
            .names
            .iter()
            .find(|name| names.iter().any(|new| case_fold(new) == case_fold(name)));
        if let Some(taken) = taken.filter(|_| Some(group.id) != of) {
            return Err(CommandError::Invalid(format!(
                "“{taken}” is in the group “{}” already. A name of two groups would stand for nothing certain.",
                shown(&group.names)
            )));
        }
    }
    Ok(names)
}

fn shown(names: &[String]) -> String {
    match names.split_first() {
        Some((first, others)) => format!("{first} = {}", others.join(", ")),
        None => String::new(),
    }
}

fn kept(names: &[String]) -> String {
    names.join(&BETWEEN_NAMES.to_string())
}

fn group(plan: &Plan<'_>, id: SynonymsId) -> Result<Synonyms, CommandError> {
    let mut all = query::synonyms(plan.conn())?.into_iter();
    all.find(|group| group.id == id)
        .ok_or(CommandError::NoSuch {
            what: "group of names",
            id: id.0,
        })
}

pub(super) fn add(plan: &mut Plan<'_>, given: &[String]) -> Done {
    let names = names(plan, given, None)?;
    let id = plan.env.new_id();
    plan.make(
        &SYNONYMS,
        id,
        [("names", kept(&names).into()), ("coder", plan.coder.into())],
    )?;
    Ok((
        Label::new("add_synonyms", [("names", shown(&names))]),
        vec![id],
    ))
}

pub(super) fn amend(plan: &mut Plan<'_>, id: SynonymsId, given: &[String]) -> Done {
    group(plan, id)?;
    let names = names(plan, given, Some(id))?;
    plan.writer.set(&SYNONYMS, id.0, "names", kept(&names))?;
    Ok((
        Label::new("amend_synonyms", [("names", shown(&names))]),
        vec![id.0],
    ))
}

pub(super) fn remove(plan: &mut Plan<'_>, id: SynonymsId) -> Done {
    let group = group(plan, id)?;
    plan.writer.delete(&SYNONYMS, id.0)?;
    Ok((
        Label::new("remove_synonyms", [("names", shown(&group.names))]),
        vec![id.0],
    ))
}
