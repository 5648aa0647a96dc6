//! Another kind for several statements at once: what was taken for recommendations are lessons.
//!
//! Codes of confirmed ones go to the branch of the new kind, with all that is tagged to them.

use super::statement::{free_number, move_code, row};
use super::{Done, Plan, statement_name};
use crate::domain::{Label, StatementId, StatementKind, StatementState, statement_code_id};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{CODE, STATEMENT};

pub(super) fn set(plan: &mut Plan<'_>, statements: &[StatementId], kind: StatementKind) -> Done {
    let mut changed = Vec::new();
    for id in statements {
        let mut one = row(plan, *id)?;
        let name = statement_name(plan.conn(), *id)?;
        if let Some(parent) = one.parent {
            if statements.contains(&parent) {
                // It goes with its whole.
                continue;
            }
            return Err(CommandError::Invalid(format!(
                "The {name} is of the kind of what it is a part of. Take it out first, or change the whole."
            )));
        }
        if one.kind == kind {
            continue;
        }
        one.kind = kind;
        if let Some(number) = one
            .number
            .clone()
            .filter(|_| one.state != StatementState::Rejected)
        {
            free_number(plan, &one, &number)?;
        }
        let mut all = vec![*id];
        all.extend(query::sub_items(plan.conn(), *id)?);
        for part in all {
            plan.writer.set(&STATEMENT, part.0, "kind", kind.as_str())?;
        }
        let code = statement_code_id(*id);
        if plan.exists(&CODE, code)? {
            move_code(plan, &one, code)?;
        }
        changed.push(name);
    }
    let what = match changed.as_slice() {
        [one] => one.clone(),
        several => format!("{} statements", several.len()),
    };
    let label = Label::new("set_kind", [("what", what), ("kind", kind.to_string())]);
    Ok((label, statements.iter().map(|id| id.0).collect()))
}
