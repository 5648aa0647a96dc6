//! Settling proposals. A confirmed statement is a code: branch, evaluation, number, with its
//! sub-items as children; so there is one kind of coding, and any tool that knows codes understands
//! the export.

use super::{Done, Plan, free, short, statement_name};
use deskreview_reader::text::CharRange;

use crate::domain::{
    CodeId, DocumentId, Label, Statement, StatementFields, StatementId, StatementKind,
    StatementState, branch_code_id, case_fold, container_code_id, statement_code_id, statement_id,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{CODE, MENTION, STATEMENT};

pub(super) fn row(plan: &Plan<'_>, id: StatementId) -> Result<Statement, CommandError> {
    query::statement_row(plan.conn(), id)?.ok_or(CommandError::NoSuch {
        what: "recommendation or other statement",
        id: id.0,
    })
}

/// What a command on several statements is about, for its label.
fn name_all(plan: &Plan<'_>, statements: &[StatementId]) -> Result<String, CommandError> {
    Ok(match statements {
        [one] => statement_name(plan.conn(), *one)?,
        several => format!("{} statements", several.len()),
    })
}

pub(super) fn confirm(plan: &mut Plan<'_>, statements: &[StatementId]) -> Done {
    for id in statements {
        confirm_one(plan, *id)?;
        let mut aside = std::collections::HashSet::new();
        for item in query::sub_items(plan.conn(), *id)? {
            // One that somebody has set aside stays so, and what is below it.
            let part = row(plan, item)?;
            let below = part.parent.is_some_and(|above| aside.contains(&above));
            if below || part.state == StatementState::Rejected {
                aside.insert(item);
            } else if part.state == StatementState::Proposed {
                confirm_one(plan, item)?;
            }
        }
    }
    let label = Label::new("confirm", [("what", name_all(plan, statements)?)]);
    Ok((label, statements.iter().map(|id| id.0).collect()))
}

/// Confirms a statement and those it is a sub-item of; its code.
pub(super) fn confirm_one(plan: &mut Plan<'_>, id: StatementId) -> Result<CodeId, CommandError> {
    let mut chain = vec![row(plan, id)?];
    while let Some(parent) = chain.last().and_then(|statement| statement.parent)
        && chain.iter().all(|statement| statement.id != parent)
    {
        chain.push(row(plan, parent)?);
    }
    let mut above = None;
    for statement in chain.into_iter().rev() {
        plan.writer.set(
            &STATEMENT,
            statement.id.0,
            "state",
            StatementState::Confirmed.as_str(),
        )?;
        let code = statement_code_id(statement.id);
        if !plan.exists(&CODE, code)? {
            let parent = match above {
                Some(parent) => parent,
                None => container(plan, &statement)?,
            };
            let name = code_name(plan, &statement, parent)?;
            plan.make(
                &CODE,
                code,
                [
                    ("name", name.into()),
                    ("parent", parent.0.into()),
                    ("statement", statement.id.0.into()),
                    ("position", position(&statement).into()),
                ],
            )?;
        }
        above = Some(code);
    }
    Ok(statement_code_id(id))
}

/// The code under which those of an evaluation (or of a document without one) stand.
pub(super) fn container(
    plan: &mut Plan<'_>,
    statement: &Statement,
) -> Result<CodeId, CommandError> {
    let kind = statement.kind;
    let branch = branch_code_id(kind.as_str());
    if !plan.exists(&CODE, branch)? {
        let name = free_name(plan, kind.branch(), None)?;
        plan.make(
            &CODE,
            branch,
            [("name", name.into()), ("position", 0u32.into())],
        )?;
    }
    let (id, name) = match (statement.evaluation, &statement.evaluation_label) {
        (Some(id), Some(label)) => (id.0, label.clone()),
        _ => {
            let document = plan.document(statement.document)?;
            (document.id.0, document.title)
        }
    };
    let code = container_code_id(kind.as_str(), id);
    if !plan.exists(&CODE, code)? {
        let name = free_name(plan, &name, Some(branch))?;
        plan.make(
            &CODE,
            code,
            [
                ("name", name.into()),
                ("parent", branch.0.into()),
                ("position", 0u32.into()),
            ],
        )?;
    }
    Ok(code)
}

/// Puts the code of a statement under its evaluation; where its name is taken there it gets another.
pub(super) fn move_code(
    plan: &mut Plan<'_>,
    statement: &Statement,
    code: CodeId,
) -> Result<(), CommandError> {
    let container = container(plan, statement)?;
    let Some(old) = query::code(plan.conn(), code)? else {
        return Ok(());
    };
    // Somebody may have put the evaluation's code below this one; then it stays where it is.
    if old.parent == Some(container) || query::descendants(plan.conn(), code)?.contains(&container)
    {
        return Ok(());
    }
    let name = free_name(plan, &old.name, Some(container))?;
    plan.writer.set(&CODE, code.0, "name", name)?;
    plan.writer.set(&CODE, code.0, "parent", container.0)?;
    Ok(())
}

/// Puts the code of a part below another code; where its name is taken there it gets another.
pub(super) fn place_code(
    plan: &mut Plan<'_>,
    code: CodeId,
    above: CodeId,
) -> Result<(), CommandError> {
    let Some(old) = query::code(plan.conn(), code)? else {
        return Ok(());
    };
    // Somebody may have put the other code below this one; then it stays where it is.
    if old.parent == Some(above) || query::descendants(plan.conn(), code)?.contains(&above) {
        return Ok(());
    }
    let name = free_name(plan, &old.name, Some(above))?;
    plan.writer.set(&CODE, code.0, "name", name)?;
    plan.writer.set(&CODE, code.0, "parent", above.0)?;
    Ok(())
}

/// Refuses a number that another statement beside this one has: of its kind in its evaluation, or a
/// part of the same whole. Rejected ones do not count.
pub(super) fn free_number(
    plan: &Plan<'_>,
    of: &Statement,
    number: &str,
) -> Result<(), CommandError> {
    let wanted = case_fold(number.trim());
    let beside = query::statements_of(plan.conn(), of.evaluation, of.document)?;
    let taken = beside.iter().find(|one| {
        let own = match of.parent {
            Some(_) => one.marker.as_deref(),
            None => one.number.as_deref(),
        };
        one.id != of.id
            && one.parent == of.parent
            && one.kind == of.kind
            && one.state != StatementState::Rejected
            && own.is_some_and(|own| case_fold(own.trim()) == wanted)
    });
    let Some(taken) = taken else {
        return Ok(());
    };
    let name = statement_name(plan.conn(), taken.id)?;
    Err(CommandError::Invalid(format!(
        "The number {} belongs to {name} already; nothing was changed. Give that one another number first, or swap the two.",
        number.trim()
    )))
}

/// Names the code of a statement by its new number, where it was named by the old one.
pub(super) fn rename_code(
    plan: &mut Plan<'_>,
    id: StatementId,
    old: Option<&str>,
    new: Option<&str>,
) -> Result<(), CommandError> {
    let (Some(code), Some(new)) = (query::code(plan.conn(), statement_code_id(id))?, new) else {
        return Ok(());
    };
    let named = old.is_none_or(|old| {
        let name = case_fold(&code.name);
        let old = case_fold(old.trim());
        name == old || name.starts_with(&format!("{old} ("))
    });
    if named && case_fold(&code.name) != case_fold(new.trim()) {
        let name = free_name(plan, new.trim(), code.parent)?;
        plan.writer.set(&CODE, code.id.0, "name", name)?;
    }
    Ok(())
}

/// Where a statement's code stands among its siblings: by its number, else where it was found.
fn position(statement: &Statement) -> u32 {
    let number = statement.number.as_deref().unwrap_or_default();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(statement.position)
}

fn code_name(
    plan: &Plan<'_>,
    statement: &Statement,
    parent: CodeId,
) -> Result<String, CommandError> {
    let name = statement.marker.as_ref().or(statement.number.as_ref());
    let name = match name.map(|name| name.trim()).filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => {
            let words = short(&statement.text);
            if words.is_empty() {
                statement.kind.as_str().to_owned()
            } else {
                words
            }
        }
    };
    free_name(plan, &name, Some(parent))
}

/// A name that no sibling has: `4`, else `4 (2)`.
fn free_name(plan: &Plan<'_>, name: &str, parent: Option<CodeId>) -> Result<String, CommandError> {
    let taken: std::collections::HashSet<String> = query::children(plan.conn(), parent)?
        .into_iter()
        .map(|(_, name)| case_fold(&name))
        .collect();
    let mut free = name.to_owned();
    let mut count = 1;
    while taken.contains(&case_fold(&free)) {
        count += 1;
        free = format!("{name} ({count})");
    }
    Ok(free)
}

pub(super) fn reject(plan: &mut Plan<'_>, statements: &[StatementId]) -> Done {
    let what = name_all(plan, statements)?;
    for id in statements {
        withdraw(plan, *id, StatementState::Rejected)?;
    }
    Ok((
        Label::new("reject", [("what", what)]),
        statements.iter().map(|id| id.0).collect(),
    ))
}

pub(super) fn repropose(plan: &mut Plan<'_>, statements: &[StatementId]) -> Done {
    let what = name_all(plan, statements)?;
    for id in statements {
        withdraw(plan, *id, StatementState::Proposed)?;
    }
    Ok((
        Label::new("repropose", [("what", what)]),
        statements.iter().map(|id| id.0).collect(),
    ))
}

/// Takes a statement and its sub-items out of the codebook. Refused while passages are tagged.
fn withdraw(
    plan: &mut Plan<'_>,
    id: StatementId,
    state: StatementState,
) -> Result<(), CommandError> {
    row(plan, id)?;
    let what = statement_name(plan.conn(), id)?;
    let mut all = vec![id];
    all.extend(query::sub_items(plan.conn(), id)?);
    let code = statement_code_id(id);
    if plan.exists(&CODE, code)? {
        super::codebook::remove_unused(plan, code, &all, &what)?;
    }
    for id in all {
        // A sub-item's code may have been moved elsewhere.
        let code = statement_code_id(id);
        if plan.exists(&CODE, code)? {
            super::codebook::remove_unused(plan, code, &[id], &what)?;
        }
        plan.writer.set(&STATEMENT, id.0, "state", state.as_str())?;
    }
    Ok(())
}

/// Makes a statement of a passage. Whoever does that means it, so it is confirmed.
pub(super) fn add(
    plan: &mut Plan<'_>,
    document: DocumentId,
    range: CharRange,
    kind: StatementKind,
    number: Option<String>,
    parent: Option<StatementId>,
) -> Done {
    let document = plan.document(document)?;
    let anchor = super::coding::anchor(plan, &document, range)?;
    let number = free("The number", number)?;
    let above = match parent {
        Some(parent) => Some(row(plan, parent)?),
        None => None,
    };
    let marker = number.clone().filter(|_| above.is_some());
    let mut id = statement_id(document.id, &document.text, range, marker.as_deref());
    if plan.exists(&STATEMENT, id)? {
        // Another one may be made of the same words: a lesson of a finding.
        id = StatementId(plan.env.new_id());
    }
    query::keep_words(plan.conn(), &document.text, range, &anchor.quote)?;
    let position = match parent {
        Some(parent) => query::sub_items(plan.conn(), parent)?.len(),
        None => usize::try_from(u32::MAX).unwrap_or(usize::MAX),
    };
    let kind = above.as_ref().map_or(kind, |above| above.kind);
    plan.make(
        &STATEMENT,
        id,
        [
            ("kind", kind.as_str().into()),
            ("state", StatementState::Proposed.as_str().into()),
            (
                "evaluation",
                document.evaluation.map(|evaluation| evaluation.0).into(),
            ),
            ("number", number.filter(|_| above.is_none()).into()),
            ("parent", parent.map(|parent| parent.0).into()),
            ("marker", marker.into()),
            (
                "position",
                u32::try_from(position).unwrap_or(u32::MAX).into(),
            ),
            ("document", document.id.0.into()),
            ("start", range.start.0.into()),
            ("end", range.end.0.into()),
            (
                "edition",
                super::edition::present(plan, &document)?
                    .map(|edition| edition.0)
                    .into(),
            ),
        ],
    )?;
    confirm_one(plan, id)?;
    let label = Label::new(
        "add_statement",
        [
            ("what", format!("a {kind}")),
            ("quote", short(&anchor.quote)),
            ("document", document.title),
        ],
    );
    Ok((label, vec![id.0]))
}

/// Puts a statement's words at another place of its document.
pub(super) fn put_place(
    plan: &mut Plan<'_>,
    statement: &Statement,
    range: CharRange,
) -> Result<(), CommandError> {
    let document = plan.document(statement.document)?;
    let anchor = super::coding::anchor(plan, &document, range)?;
    let edition = super::edition::present(plan, &document)?;
    query::keep_words(plan.conn(), &document.text, range, &anchor.quote)?;
    let id = statement.id.0;
    plan.writer.put(&STATEMENT, id, "start", range.start.0)?;
    plan.writer.put(&STATEMENT, id, "end", range.end.0)?;
    let edition = edition.map(|edition| edition.0);
    plan.writer.put(&STATEMENT, id, "edition", edition)?;
    if statement.edition.is_none() {
        move_mention(plan, statement, range)?;
    }
    Ok(())
}

/// The mention that a statement was taken from follows when its edges are drawn: one of just the
/// same words goes along, one with its label before it grows as far as it must.
fn move_mention(
    plan: &mut Plan<'_>,
    statement: &Statement,
    range: CharRange,
) -> Result<(), CommandError> {
    let old = statement.range;
    let around = |of: CharRange| of.start <= old.start && old.end <= of.end;
    for (of, mention, there) in query::mention_rows_in(plan.conn(), statement.document)? {
        if of != statement.id || !around(there) {
            continue;
        }
        let to = if there == old {
            range
        } else {
            CharRange::new(
                there.start.0.min(range.start.0),
                there.end.0.max(range.end.0),
            )
        };
        if to != there {
            plan.writer.put(&MENTION, mention.0, "start", to.start.0)?;
            plan.writer.put(&MENTION, mention.0, "end", to.end.0)?;
        }
        break;
    }
    Ok(())
}

pub(super) fn mend(plan: &mut Plan<'_>, id: StatementId, fields: StatementFields) -> Done {
    let statement = row(plan, id)?;
    let what = statement_name(plan.conn(), id)?;
    let mut changed = Vec::new();
    if let Some(kind) = fields.kind.filter(|kind| *kind != statement.kind) {
        if statement.state == StatementState::Confirmed {
            return Err(CommandError::Invalid(
                "The kind of a confirmed statement cannot be changed; make it a proposal first."
                    .to_owned(),
            ));
        }
        plan.writer.set(&STATEMENT, id.0, "kind", kind.as_str())?;
        for item in query::sub_items(plan.conn(), id)? {
            plan.writer.set(&STATEMENT, item.0, "kind", kind.as_str())?;
        }
        changed.push("kind");
    }
    let elsewhere = |range: &CharRange| *range != statement.range || statement.edition.is_some();
    if let Some(range) = fields.range.filter(elsewhere) {
        put_place(plan, &statement, range)?;
        changed.push("place");
    }
    if let Some(number) = fields.number {
        let number = free("The number", number)?;
        let (name, old) = match statement.parent {
            Some(_) => ("marker", &statement.marker),
            None => ("number", &statement.number),
        };
        if number != *old {
            if let Some(number) = &number {
                free_number(plan, &statement, number)?;
            }
            rename_code(plan, id, old.as_deref(), number.as_deref())?;
            plan.writer.set(&STATEMENT, id.0, name, number)?;
            changed.push("number");
        }
    }
    for (name, value) in [("text", fields.text), ("addressee", fields.addressee)] {
        if let Some(value) = value {
            let value = free("The text", value)?;
            if plan.writer.set(&STATEMENT, id.0, name, value)? {
                changed.push(name);
            }
        }
    }
    let label = Label::new("mend", [("what", what), ("fields", changed.join(", "))]);
    Ok((label, vec![id.0]))
}
