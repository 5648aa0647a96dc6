//! What rests on what: recommendations on conclusions, conclusions on findings.
//!
//! Nothing may rest on itself, not even by way of others: an argument in a circle supports nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Done, Plan, statement_name};
use crate::domain::{Label, StatementId, statement_link_id};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{STATEMENT, STATEMENT_LINK};

fn there(plan: &Plan<'_>, id: StatementId) -> Result<String, CommandError> {
    if plan.exists(&STATEMENT, id)? {
        return Ok(statement_name(plan.conn(), id)?);
    }
    Err(CommandError::NoSuch {
        what: "recommendation or other statement",
        id: id.0,
    })
}

/// The way by which one statement rests on another: both ends and what lies between. `None` where
/// it does not.
pub(super) fn way(
    plan: &Plan<'_>,
    from: StatementId,
    to: StatementId,
) -> Result<Option<Vec<StatementId>>, CommandError> {
    let mut below: BTreeMap<StatementId, Vec<StatementId>> = BTreeMap::new();
    for link in query::statement_links(plan.conn())? {
        below.entry(link.from).or_default().push(link.to);
    }
    // Breadth first, so that the shortest way is named; copies may have made circles.
    let mut came: BTreeMap<StatementId, StatementId> = BTreeMap::new();
    let mut known = BTreeSet::from([from]);
    let mut open = std::collections::VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        if at == to {
            let mut way = vec![at];
            while let Some(before) = way.last().and_then(|last| came.get(last)) {
                way.push(*before);
            }
            way.reverse();
            return Ok(Some(way));
        }
        for next in below.get(&at).into_iter().flatten() {
            if known.insert(*next) {
                came.insert(*next, at);
                open.push_back(*next);
            }
        }
    }
    Ok(None)
}

pub(super) fn link(plan: &mut Plan<'_>, from: StatementId, to: StatementId) -> Done {
    let (what, other) = (there(plan, from)?, there(plan, to)?);
    if from == to {
        return Err(CommandError::Invalid(format!(
            "The {what} cannot rest on itself."
        )));
    }
    if let Some(way) = way(plan, to, from)? {
        let names: Vec<String> = way
            .into_iter()
            .map(|id| statement_name(plan.conn(), id))
            .collect::<Result<_, _>>()?;
        return Err(CommandError::Invalid(format!(
            "The {what} cannot rest on the {other}, since that rests on it already: {}.",
            names.join(" → ")
        )));
    }
    make(plan, from, to)?;
    let label = Label::new("link_statements", [("what", what), ("other", other)]);
    Ok((label, vec![statement_link_id(from, to).0]))
}

/// Makes a link where there is none.
pub(super) fn make(
    plan: &mut Plan<'_>,
    from: StatementId,
    to: StatementId,
) -> Result<(), CommandError> {
    let id = statement_link_id(from, to);
    if !plan.exists(&STATEMENT_LINK, id)? {
        plan.make(
            &STATEMENT_LINK,
            id,
            [
                ("from", from.0.into()),
                ("to", to.0.into()),
                ("coder", plan.coder.into()),
            ],
        )?;
    }
    Ok(())
}

pub(super) fn unlink(plan: &mut Plan<'_>, from: StatementId, to: StatementId) -> Done {
    let (what, other) = (there(plan, from)?, there(plan, to)?);
    let id = statement_link_id(from, to);
    if !plan.exists(&STATEMENT_LINK, id)? {
        return Err(CommandError::Invalid(format!(
            "The {what} does not rest on the {other}; nothing was changed."
        )));
    }
    plan.writer.delete(&STATEMENT_LINK, id.0)?;
    let label = Label::new("unlink_statements", [("what", what), ("other", other)]);
    Ok((label, Vec::new()))
}
