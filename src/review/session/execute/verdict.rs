//! Verdicts and their sign-off.

use super::{Done, Plan, free, statement_name};
use crate::domain::{
    Label, SignOff, StatementId, StatementState, VerdictFields, VerdictId, verdict_id,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::VERDICT;
use crate::store::value::Value;

/// Confirms a statement that is to be judged; one that was rejected has no verdict.
fn judged(plan: &mut Plan<'_>, id: StatementId) -> Result<(), CommandError> {
    let statement = query::statement_row(plan.conn(), id)?.ok_or(CommandError::NoSuch {
        what: "recommendation or other statement",
        id: id.0,
    })?;
    match statement.state {
        StatementState::Confirmed => {}
        StatementState::Proposed => {
            super::statement::confirm_one(plan, id)?;
        }
        StatementState::Rejected => {
            return Err(CommandError::Invalid(format!(
                "{} was rejected; confirm it before judging it.",
                statement_name(plan.conn(), id)?
            )));
        }
    }
    Ok(())
}

/// Whether any field is given something that is not nothing.
fn says_something(fields: &VerdictFields) -> bool {
    fields.status.flatten().is_some()
        || fields.strength.flatten().is_some()
        || fields.as_of.iter().flatten().next().is_some()
        || fields
            .reasoning
            .iter()
            .flatten()
            .any(|text| !text.trim().is_empty())
}

pub(super) fn judge(plan: &mut Plan<'_>, statement: StatementId, fields: VerdictFields) -> Done {
    let id = verdict_id(statement).0;
    let reasoning = match fields.reasoning.clone() {
        Some(text) => Some(free("The reasoning", text)?),
        None => None,
    };
    let mut changed = Vec::new();
    if !plan.exists(&VERDICT, id)? {
        if !says_something(&fields) {
            return Err(CommandError::Invalid(
                "A verdict needs a status, a strength of evidence, a date or reasoning.".to_owned(),
            ));
        }
        judged(plan, statement)?;
        plan.make(
            &VERDICT,
            id,
            [
                ("statement", statement.0.into()),
                ("author", plan.coder.into()),
                ("at", plan.now_ms.into()),
                ("sign_off", SignOff::Draft.as_str().into()),
            ],
        )?;
    } else {
        judged(plan, statement)?;
    }
    let values: [(&'static str, Option<Value>); 4] = [
        (
            "status",
            fields.status.map(|one| one.map(|s| s.as_str()).into()),
        ),
        (
            "strength",
            fields.strength.map(|one| one.map(|s| s.as_str()).into()),
        ),
        (
            "as_of",
            fields.as_of.map(|one| one.map(String::from).into()),
        ),
        ("reasoning", reasoning.map(Into::into)),
    ];
    for (name, value) in values {
        if let Some(value) = value
            && plan.writer.set(&VERDICT, id, name, value)?
        {
            changed.push(name.replace('_', " "));
        }
    }
    if !changed.is_empty() {
        plan.writer.set(&VERDICT, id, "author", plan.coder)?;
        plan.writer.set(&VERDICT, id, "at", plan.now_ms)?;
        // What somebody has signed is no longer what stands here.
        let row = query::verdict(plan.conn(), VerdictId(id))?;
        if row.is_some_and(|row| row.sign_off != SignOff::Draft) {
            step(plan, id, SignOff::Draft, None)?;
        }
    }
    let label = Label::new(
        "judge",
        [
            ("what", statement_name(plan.conn(), statement)?),
            ("fields", changed.join(", ")),
        ],
    );
    Ok((label, vec![id]))
}

/// Writes a step with who took it, when and with which words, all together.
fn step(
    plan: &mut Plan<'_>,
    id: uuid::Uuid,
    step: SignOff,
    comment: Option<String>,
) -> Result<(), CommandError> {
    let signed = step != SignOff::Draft;
    let writer = &mut plan.writer;
    writer.put(&VERDICT, id, "sign_off", step.as_str())?;
    writer.put(&VERDICT, id, "signed_by", signed.then_some(plan.coder))?;
    writer.put(&VERDICT, id, "signed_at", signed.then_some(plan.now_ms))?;
    writer.put(&VERDICT, id, "comment", comment)?;
    Ok(())
}

pub(super) fn sign(
    plan: &mut Plan<'_>,
    statement: StatementId,
    to: SignOff,
    comment: Option<String>,
) -> Done {
    let id = verdict_id(statement);
    let name = statement_name(plan.conn(), statement)?;
    let Some(verdict) = query::verdict(plan.conn(), id)? else {
        return Err(CommandError::Invalid(format!(
            "There is no verdict on {name} that could be signed."
        )));
    };
    let comment = free("The comment", comment)?;
    if verdict.status.is_none() && to != SignOff::Draft {
        return Err(CommandError::Invalid(format!(
            "The verdict on {name} has no status yet. Set one before it is signed."
        )));
    }
    if to == SignOff::SecondReader && verdict.author == plan.coder {
        return Err(CommandError::Invalid(format!(
            "{} wrote this verdict and cannot be its second reader. Act as another coder to sign it.",
            plan.coder
        )));
    }
    step(plan, id.0, to, comment)?;
    let label = Label::new(
        "sign_verdict",
        [("what", name), ("step", to.as_str().replace('_', " "))],
    );
    Ok((label, vec![id.0]))
}

pub(super) fn remove(plan: &mut Plan<'_>, statement: StatementId) -> Done {
    let id = verdict_id(statement);
    let what = statement_name(plan.conn(), statement)?;
    if query::verdict(plan.conn(), id)?.is_none() {
        return Err(CommandError::Invalid(format!(
            "There is no verdict on {what}."
        )));
    }
    plan.writer.delete(&VERDICT, id.0)?;
    Ok((Label::new("remove_verdict", [("what", what)]), Vec::new()))
}
