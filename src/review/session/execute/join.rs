//! Several statements become one: the same recommendation, proposed twice because the summary words
//! it differently.
//!
//! Everything that points at the one that goes comes to the one that stays, so that no tag, mark or
//! response is lost; the places of both are mentions then. Parts with the same marker become one too.

use deskreview_reader::text::ContentHash;

use super::statement::{confirm_one, place_code, row};
use super::{Done, Plan, codebook, response, statement_link, statement_name};
use crate::domain::{
    Label, Question, Statement, StatementId, StatementState, case_fold, mention_id,
    statement_code_id, verdict_id,
};
use crate::session::CommandError;
use crate::store::schema::{
    CODE, CODING, MENTION, RESPONSE_LINK, STATEMENT, STATEMENT_LINK, VERDICT, referrers,
};
use crate::store::value::Value;
use crate::store::{query, table};

/// Parts below parts: no report has so many levels.
const DEEPEST: usize = 32;

pub(super) fn merge(plan: &mut Plan<'_>, statements: &[StatementId], into: StatementId) -> Done {
    let target = row(plan, into)?;
    let what = statement_name(plan.conn(), into)?;
    if target.state == StatementState::Rejected {
        return Err(CommandError::Invalid(format!(
            "The {what} is rejected; nothing was merged into it. Propose it again first."
        )));
    }
    let mut names = Vec::new();
    for id in statements {
        // It may have gone with one that it was a part of.
        if !names.is_empty() && !plan.exists(&STATEMENT, *id)? {
            continue;
        }
        let from = row(plan, *id)?;
        let name = statement_name(plan.conn(), *id)?;
        if *id == into {
            return Err(CommandError::Invalid(format!(
                "The {name} cannot be merged into itself."
            )));
        }
        if query::sub_items(plan.conn(), *id)?.contains(&into) {
            return Err(CommandError::Invalid(format!(
                "The {name} cannot be merged into a part of itself."
            )));
        }
        merge_one(plan, &from, into, 0)?;
        names.push(name);
    }
    let label = Label::new(
        "merge_statements",
        [("statements", names.join(", ")), ("what", what)],
    );
    Ok((label, vec![into.0]))
}

/// The direct parts of a statement.
pub(super) fn parts(plan: &Plan<'_>, of: StatementId) -> Result<Vec<Statement>, CommandError> {
    let mut out = Vec::new();
    for id in query::sub_items(plan.conn(), of)? {
        if let Some(part) = query::statement_row(plan.conn(), id)?
            && part.parent == Some(of)
        {
            out.push(part);
        }
    }
    Ok(out)
}

fn merge_one(
    plan: &mut Plan<'_>,
    from: &Statement,
    into: StatementId,
    depth: usize,
) -> Result<(), CommandError> {
    if depth > DEEPEST {
        return Err(CommandError::Invalid(
            "The parts are nested too deeply to be merged.".to_owned(),
        ));
    }
    let (old, new) = (statement_code_id(from.id), statement_code_id(into));
    if plan.exists(&CODE, old)? && !plan.exists(&CODE, new)? {
        confirm_one(plan, into)?;
    }
    merge_parts(plan, from, into, depth)?;
    if plan.exists(&CODE, old)? {
        for coding in query::codings_of_codes(plan.conn(), &[old])? {
            plan.writer.set(&CODING, coding.0, "code", new.0)?;
        }
        for (code, _) in query::children(plan.conn(), Some(old))? {
            // The one that stays may stand below the one that goes, if somebody put it there.
            if query::descendants(plan.conn(), code)?.contains(&new) {
                let up = query::code(plan.conn(), old)?.and_then(|code| code.parent);
                let up = up.map(|code| code.0);
                plan.writer.set(&CODE, code.0, "parent", up)?;
            } else {
                place_code(plan, code, new)?;
            }
        }
        codebook::move_coverage(plan, Question::Code(old), Question::Statement(into))?;
    }
    codebook::move_coverage(
        plan,
        Question::Statement(from.id),
        Question::Statement(into),
    )?;
    move_mentions(plan, from, into)?;
    move_responses(plan, from.id, into)?;
    move_links(plan, from.id, into)?;
    move_verdict(plan, from.id, into)?;
    if plan.exists(&CODE, old)? {
        codebook::remove(plan, old)?;
    }
    // Whatever else points at it.
    for (def, field) in referrers(&STATEMENT) {
        let pointing = table::ids_where(plan.conn(), def, field, &Value::Id(from.id.0))?;
        for id in pointing {
            plan.writer.set(def, id, field.name, into.0)?;
        }
    }
    plan.writer.delete(&STATEMENT, from.id.0)?;
    Ok(())
}

/// Parts come along; those with the same marker become one.
fn merge_parts(
    plan: &mut Plan<'_>,
    from: &Statement,
    into: StatementId,
    depth: usize,
) -> Result<(), CommandError> {
    let target = row(plan, into)?;
    for part in parts(plan, from.id)? {
        if part.id == into {
            // A part becomes the whole that it was taken from: it takes that one's place.
            continue;
        }
        let there = parts(plan, into)?;
        let marker = part.marker.as_deref().map(case_fold);
        let same = there.iter().find(|one| {
            marker.is_some() && one.id != from.id && one.marker.as_deref().map(case_fold) == marker
        });
        if let Some(same) = same {
            merge_one(plan, &part, same.id, depth + 1)?;
            continue;
        }
        hang(plan, &part, &target, there.len())?;
    }
    Ok(())
}

/// Puts a statement below another one, with all that is below it.
pub(super) fn hang(
    plan: &mut Plan<'_>,
    part: &Statement,
    below: &Statement,
    position: usize,
) -> Result<(), CommandError> {
    let id = part.id.0;
    plan.writer.set(&STATEMENT, id, "parent", below.id.0)?;
    let position = u32::try_from(position).unwrap_or(u32::MAX);
    plan.writer.set(&STATEMENT, id, "position", position)?;
    plan.writer.set(&STATEMENT, id, "rank", Value::Null)?;
    let mut all = query::sub_items(plan.conn(), part.id)?;
    all.insert(0, part.id);
    for one in all {
        let kind = below.kind.as_str();
        plan.writer.set(&STATEMENT, one.0, "kind", kind)?;
        let evaluation = below.evaluation.map(|evaluation| evaluation.0);
        plan.writer
            .set(&STATEMENT, one.0, "evaluation", evaluation)?;
    }
    let code = statement_code_id(part.id);
    if plan.exists(&CODE, code)? {
        let above = confirm_one(plan, below.id)?;
        place_code(plan, code, above)?;
    }
    Ok(())
}

/// The places of the one that goes, its own among them, are places of the one that stays.
fn move_mentions(
    plan: &mut Plan<'_>,
    from: &Statement,
    into: StatementId,
) -> Result<(), CommandError> {
    let Some(field) = MENTION
        .field("statement")
        .and_then(|at| MENTION.fields.get(at))
    else {
        return Ok(());
    };
    let value = |row: &crate::store::value::Row, name: &str| {
        MENTION
            .field(name)
            .and_then(|at| row.get(at).cloned())
            .unwrap_or_default()
    };
    const PLACE: [&str; 4] = ["document", "start", "end", "edition"];
    let place = |row: &crate::store::value::Row| PLACE.map(|name| value(row, name));
    let mut known = Vec::new();
    for id in table::ids_where(plan.conn(), &MENTION, field, &Value::Id(into.0))? {
        known.extend(plan.writer.row(&MENTION, id)?.map(|row| place(&row)));
    }
    let mut covered = false;
    let (start, end) = (
        Value::from(from.range.start.0),
        Value::from(from.range.end.0),
    );
    for id in table::ids_where(plan.conn(), &MENTION, field, &Value::Id(from.id.0))? {
        let Some(row) = plan.writer.row(&MENTION, id)? else {
            continue;
        };
        let there = place(&row);
        let number = |value: &Value| match value {
            Value::Int(number) => *number,
            _ => 0,
        };
        covered |= there[0] == Value::Id(from.document.0)
            && number(&there[1]) <= number(&start)
            && number(&end) <= number(&there[2]);
        if known.contains(&there) {
            plan.writer.delete(&MENTION, id)?;
        } else {
            plan.writer.set(&MENTION, id, "statement", into.0)?;
            known.push(there);
        }
    }
    // What is not quoted anywhere else would be forgotten.
    if !covered {
        let document = plan.document(from.document)?;
        let text: ContentHash = from.edition.clone().unwrap_or(document.text);
        let id = mention_id(into, from.document, &text, from.range);
        let row = plan.writer.row(&STATEMENT, from.id.0)?;
        let edition = STATEMENT
            .field("edition")
            .and_then(|at| row?.get(at).cloned())
            .unwrap_or_default();
        if !plan.exists(&MENTION, id)? {
            plan.make(
                &MENTION,
                id,
                [
                    ("statement", into.0.into()),
                    ("document", from.document.0.into()),
                    ("start", start),
                    ("end", end),
                    ("edition", edition),
                ],
            )?;
        }
    }
    Ok(())
}

fn move_responses(
    plan: &mut Plan<'_>,
    from: StatementId,
    into: StatementId,
) -> Result<(), CommandError> {
    for one in query::responses(plan.conn())? {
        let known = one.links.iter().any(|link| link.statement == into);
        for link in one.links.iter().filter(|link| link.statement == from) {
            plan.writer.delete(&RESPONSE_LINK, link.id.0)?;
            if !known {
                response::link(plan, one.id, into, link.doubtful, link.why.clone())?;
            }
        }
    }
    Ok(())
}

/// The verdict comes along. Of two nobody but a person can say which one counts.
fn move_verdict(
    plan: &mut Plan<'_>,
    from: StatementId,
    into: StatementId,
) -> Result<(), CommandError> {
    let (old, new) = (verdict_id(from), verdict_id(into));
    let Some(mut row) = plan.writer.row(&VERDICT, old.0)? else {
        return Ok(());
    };
    if plan.exists(&VERDICT, new)? {
        return Err(CommandError::Invalid(format!(
            "Both the {} and the {} have a verdict. Remove one of the two, then merge.",
            statement_name(plan.conn(), from)?,
            statement_name(plan.conn(), into)?,
        )));
    }
    if let Some(statement) = VERDICT.field("statement").and_then(|at| row.get_mut(at)) {
        *statement = into.0.into();
    }
    plan.writer.create(&VERDICT, new.0, row)?;
    plan.writer.delete(&VERDICT, old.0)?;
    Ok(())
}

/// What rested on the one that goes rests on the other; a link between the two, or one that would
/// close a circle, has lost its meaning.
fn move_links(
    plan: &mut Plan<'_>,
    from: StatementId,
    into: StatementId,
) -> Result<(), CommandError> {
    for link in query::statement_links(plan.conn())? {
        if link.from != from && link.to != from {
            continue;
        }
        plan.writer.delete(&STATEMENT_LINK, link.id.0)?;
        let other = |id: StatementId| if id == from { into } else { id };
        let (rests, on) = (other(link.from), other(link.to));
        if rests != on && statement_link::way(plan, on, rests)?.is_none() {
            statement_link::make(plan, rests, on)?;
        }
    }
    Ok(())
}
