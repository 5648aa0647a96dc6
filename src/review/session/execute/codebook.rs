//! The codebook.

use super::{Done, Plan, free, one_line};
use crate::domain::{
    Code, CodeId, CoverageFilter, Label, Question, StatementId, StatementState, case_fold,
    coverage_id, split_path,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{CODE, CODING, COVERAGE, DESK_SAMPLE, STATEMENT};
use crate::store::value::Value;

/// Levels of a codebook.
const DEEPEST: usize = 64;
const NO_NAME: &str = "The name of a code cannot be empty.";

fn code(plan: &Plan<'_>, id: CodeId) -> Result<Code, CommandError> {
    query::code(plan.conn(), id)?.ok_or(CommandError::NoSuch {
        what: "code",
        id: id.0,
    })
}

/// The child of a name.
fn child(
    plan: &Plan<'_>,
    parent: Option<CodeId>,
    name: &str,
) -> Result<Option<CodeId>, CommandError> {
    let wanted = case_fold(name);
    let children = query::children(plan.conn(), parent)?;
    Ok(children
        .into_iter()
        .find(|(_, name)| case_fold(name) == wanted)
        .map(|(id, _)| id))
}

/// The refusal of a name that a code has already.
fn exists(plan: &Plan<'_>, code: CodeId) -> Result<CommandError, CommandError> {
    Ok(CommandError::CodeExists(query::code_path(
        plan.conn(),
        code,
    )?))
}

fn colour_of(colour: Option<String>) -> Result<Option<String>, CommandError> {
    let colour = free("The colour", colour)?.map(|colour| colour.to_ascii_lowercase());
    let valid = colour.as_deref().is_none_or(|colour| {
        colour.len() == 7
            && colour
                .strip_prefix('#')
                .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
    });
    if valid {
        Ok(colour)
    } else {
        Err(CommandError::Invalid(format!(
            "“{}” is not a colour. A colour is written #rrggbb.",
            colour.unwrap_or_default()
        )))
    }
}

/// The code at the end of a path.
pub(super) struct Reached {
    /// Which.
    pub code: CodeId,
    /// Whether it was made.
    pub made: bool,
}

/// Goes along a path and makes what is missing of it.
pub(super) fn reach(
    plan: &mut Plan<'_>,
    parent: Option<CodeId>,
    path: &str,
) -> Result<Reached, CommandError> {
    let names = split_path(path);
    if names.is_empty() {
        return Err(CommandError::Invalid(NO_NAME.to_owned()));
    }
    if names.len() > DEEPEST {
        return Err(CommandError::Invalid(format!(
            "A codebook has at most {DEEPEST} levels."
        )));
    }
    let (mut at, mut made) = (parent, false);
    for name in &names {
        let name = one_line("The name of a code", name)?;
        if let Some(found) = child(plan, at, &name)? {
            at = Some(found);
            made = false;
            continue;
        }
        let id = CodeId(plan.env.new_id());
        let position = query::children(plan.conn(), at)?.len();
        plan.make(
            &CODE,
            id,
            [
                ("name", name.into()),
                ("parent", at.map(|id| id.0).into()),
                (
                    "position",
                    u32::try_from(position).unwrap_or(u32::MAX).into(),
                ),
            ],
        )?;
        at = Some(id);
        made = true;
    }
    // There is at least one name.
    let Some(code) = at else {
        return Err(CommandError::Invalid(NO_NAME.to_owned()));
    };
    Ok(Reached { code, made })
}

pub(super) fn add(
    plan: &mut Plan<'_>,
    parent: Option<CodeId>,
    path: &str,
    description: Option<String>,
    colour: Option<String>,
) -> Done {
    if let Some(parent) = parent {
        code(plan, parent)?;
    }
    let Reached { code: last, made } = reach(plan, parent, path)?;
    if !made {
        return Err(exists(plan, last)?);
    }
    plan.writer.set(
        &CODE,
        last.0,
        "description",
        free("The description", description)?,
    )?;
    plan.writer
        .set(&CODE, last.0, "colour", colour_of(colour)?)?;
    let label = Label::new("add_code", [("code", query::code_path(plan.conn(), last)?)]);
    Ok((label, vec![last.0]))
}

pub(super) fn rename(plan: &mut Plan<'_>, id: CodeId, name: &str) -> Done {
    let old = code(plan, id)?;
    let name = one_line("The name of a code", name)?;
    if let Some(other) = child(plan, old.parent, &name)?.filter(|other| *other != id) {
        return Err(exists(plan, other)?);
    }
    plan.writer.set(&CODE, id.0, "name", name.clone())?;
    let label = Label::new("rename_code", [("code", old.path), ("name", name)]);
    Ok((label, vec![id.0]))
}

pub(super) fn move_to(
    plan: &mut Plan<'_>,
    id: CodeId,
    parent: Option<CodeId>,
    position: Option<u32>,
) -> Done {
    let moved = code(plan, id)?;
    let to = match parent {
        Some(parent) => {
            let to = code(plan, parent)?;
            if query::descendants(plan.conn(), id)?.contains(&parent) {
                return Err(CommandError::Invalid(format!(
                    "The code {} cannot be moved below itself.",
                    moved.path
                )));
            }
            to.path
        }
        None => "the top".to_owned(),
    };
    if let Some(other) = child(plan, parent, &moved.name)?.filter(|other| *other != id) {
        return Err(exists(plan, other)?);
    }
    plan.writer
        .set(&CODE, id.0, "parent", parent.map(|id| id.0))?;
    let mut siblings: Vec<CodeId> = query::children(plan.conn(), parent)?
        .into_iter()
        .map(|(id, _)| id)
        .filter(|sibling| *sibling != id)
        .collect();
    let at = position.map_or(siblings.len(), |at| siblings.len().min(at as usize));
    siblings.insert(at, id);
    for (at, sibling) in (0u32..).zip(siblings) {
        plan.writer.set(&CODE, sibling.0, "position", at)?;
    }
    let label = Label::new("move_code", [("code", moved.path), ("parent", to)]);
    Ok((label, vec![id.0]))
}

pub(super) fn describe(
    plan: &mut Plan<'_>,
    id: CodeId,
    description: Option<Option<String>>,
    colour: Option<Option<String>>,
) -> Done {
    let path = code(plan, id)?.path;
    if let Some(description) = description {
        let description = free("The description", description)?;
        plan.writer.set(&CODE, id.0, "description", description)?;
    }
    if let Some(colour) = colour {
        plan.writer.set(&CODE, id.0, "colour", colour_of(colour)?)?;
    }
    Ok((Label::new("describe_code", [("code", path)]), vec![id.0]))
}

pub(super) fn merge(plan: &mut Plan<'_>, codes: &[CodeId], into: CodeId) -> Done {
    let target = code(plan, into)?;
    let mut paths = Vec::new();
    for id in codes {
        let from = code(plan, *id)?;
        paths.push(from.path.clone());
        if *id == into {
            return Err(CommandError::Invalid(format!(
                "The code {} cannot be merged into itself.",
                from.path
            )));
        }
        if query::descendants(plan.conn(), *id)?.contains(&into) {
            return Err(CommandError::Invalid(format!(
                "The code {} cannot be merged into one below it.",
                from.path
            )));
        }
        merge_one(plan, &from, into)?;
    }
    let label = Label::new(
        "merge_codes",
        [("codes", paths.join(", ")), ("code", target.path)],
    );
    Ok((label, vec![into.0]))
}

/// Children of the same name become one too.
fn merge_one(plan: &mut Plan<'_>, from: &Code, into: CodeId) -> Result<(), CommandError> {
    if from.statement.is_some() {
        return Err(CommandError::Invalid(format!(
            "The code {} stands for a confirmed statement and cannot be merged into another.",
            from.path
        )));
    }
    for coding in query::codings_of_codes(plan.conn(), &[from.id])? {
        plan.writer.set(&CODING, coding.0, "code", into.0)?;
    }
    for (id, name) in query::children(plan.conn(), Some(from.id))? {
        match child(plan, Some(into), &name)? {
            Some(same) if same != id => {
                let below = code(plan, id)?;
                merge_one(plan, &below, same)?;
            }
            _ => {
                plan.writer.set(&CODE, id.0, "parent", into.0)?;
            }
        }
    }
    move_coverage(plan, Question::Code(from.id), Question::Code(into))?;
    move_samples(plan, from.id, Some(into))?;
    plan.writer.delete(&CODE, from.id.0)?;
    Ok(())
}

/// Coverage for a question becomes that for another; what is marked there already stays as it is.
pub(super) fn move_coverage(
    plan: &mut Plan<'_>,
    from: Question,
    into: Question,
) -> Result<(), CommandError> {
    let into = super::same_question(plan.conn(), into)?.id();
    let filter = CoverageFilter {
        question: Some(from),
        ..CoverageFilter::default()
    };
    for old in query::coverage(plan.conn(), &filter)? {
        let row = plan.writer.row(&COVERAGE, old.id.0)?;
        let edition = COVERAGE
            .field("edition")
            .and_then(|at| row?.get(at).cloned())
            .unwrap_or_default();
        plan.writer.delete(&COVERAGE, old.id.0)?;
        let text = match old.edition {
            Some(text) => text,
            None => plan.document(old.document)?.text,
        };
        let range = old.range.map(|range| (&text, range));
        let id = coverage_id(into, old.document, range, &old.coder);
        if plan.exists(&COVERAGE, id)? {
            continue;
        }
        let (start, end) = ends(old.range);
        plan.make(
            &COVERAGE,
            id,
            [
                ("question", into.into()),
                ("document", old.document.0.into()),
                ("start", start),
                ("end", end),
                ("coder", old.coder.into()),
                ("outcome", old.outcome.as_str().into()),
                ("note", old.note.into()),
                ("at", old.at.into()),
                ("edition", edition),
                (
                    "searches",
                    (!old.searches.is_empty())
                        .then(|| old.searches.join("\n"))
                        .into(),
                ),
            ],
        )?;
    }
    Ok(())
}

/// Samples that ask for a code ask for another one, or for none.
fn move_samples(
    plan: &mut Plan<'_>,
    from: CodeId,
    into: Option<CodeId>,
) -> Result<(), CommandError> {
    let into = match into {
        Some(into) => Some(super::same_question(plan.conn(), Question::Code(into))?.id()),
        None => None,
    };
    for sample in query::desk_samples(plan.conn())? {
        if sample.question == Some(Question::Code(from)) {
            plan.writer
                .set(&DESK_SAMPLE, sample.id.0, "question", into)?;
        }
    }
    Ok(())
}

/// The two fields of a place that may be all of a document.
pub(super) fn ends(range: Option<deskreview_reader::text::CharRange>) -> (Value, Value) {
    (
        range.map(|range| range.start.0).into(),
        range.map(|range| range.end.0).into(),
    )
}

pub(super) fn delete(plan: &mut Plan<'_>, id: CodeId, with_contents: bool) -> Done {
    let path = code(plan, id)?.path;
    let below = query::descendants(plan.conn(), id)?;
    let codings = query::codings_of_codes(plan.conn(), &below)?;
    if !with_contents && (below.len() > 1 || !codings.is_empty()) {
        let mut uses = Vec::new();
        if !codings.is_empty() {
            uses.push(format!("tagged passages: {}", codings.len()));
        }
        if below.len() > 1 {
            uses.push(format!("codes below it: {}", below.len() - 1));
        }
        return Err(CommandError::CodeInUse {
            path,
            uses: uses.join(", "),
        });
    }
    for coding in codings {
        plan.writer.delete(&CODING, coding.0)?;
    }
    for id in below.into_iter().rev() {
        // A statement without its code is a proposal again.
        if let Some(statement) = code(plan, id)?.statement {
            let state = StatementState::Proposed.as_str();
            plan.writer.set(&STATEMENT, statement.0, "state", state)?;
        }
        remove(plan, id)?;
    }
    Ok((Label::new("delete_code", [("code", path)]), vec![id.0]))
}

/// Removes a code with its coverage; codings and children are gone already.
pub(super) fn remove(plan: &mut Plan<'_>, id: CodeId) -> Result<(), CommandError> {
    let filter = CoverageFilter {
        question: Some(Question::Code(id)),
        ..CoverageFilter::default()
    };
    for mark in query::coverage(plan.conn(), &filter)? {
        plan.writer.delete(&COVERAGE, mark.id.0)?;
    }
    move_samples(plan, id, None)?;
    plan.writer.delete(&CODE, id.0)?;
    Ok(())
}

/// Removes the code of a statement with those of its sub-items. Refused where a passage is tagged to
/// one of them, or another code stands below; `what` is the statement's name.
pub(super) fn remove_unused(
    plan: &mut Plan<'_>,
    id: CodeId,
    statements: &[StatementId],
    what: &str,
) -> Result<(), CommandError> {
    let below = query::descendants(plan.conn(), id)?;
    let codings = query::codings_of_codes(plan.conn(), &below)?;
    if !codings.is_empty() {
        return Err(CommandError::StatementTagged {
            what: what.to_owned(),
            passages: codings.len(),
        });
    }
    for id in below.into_iter().rev() {
        let below = code(plan, id)?;
        if below
            .statement
            .is_none_or(|statement| !statements.contains(&statement))
        {
            return Err(CommandError::Invalid(format!(
                "The code {} stands below the {what}; nothing was changed. Move it elsewhere first.",
                below.path
            )));
        }
        remove(plan, id)?;
    }
    Ok(())
}
