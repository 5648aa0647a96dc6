//! Responses of the management, by proposal and by hand, and the actions that they promise.

use deskreview_reader::text::CharRange;
use uuid::Uuid;

use super::{Done, Plan, coding, edition, free, one_line, short, statement_name};
use crate::domain::{
    Action, ActionFields, ActionId, ActionOf, Disposition, DocumentId, Label, NewResponse,
    Response, ResponseFields, ResponseId, StatementId, StatementState, response_link_id,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{ACTION, RESPONSE, RESPONSE_LINK, STATEMENT};
use crate::store::value::Value;

pub(super) fn response(plan: &Plan<'_>, id: ResponseId) -> Result<Response, CommandError> {
    let mut all = query::responses(plan.conn())?.into_iter();
    all.find(|one| one.id == id).ok_or(CommandError::NoSuch {
        what: "response",
        id: id.0,
    })
}

/// What a response answers, for labels.
fn answered(plan: &Plan<'_>, statements: &[StatementId]) -> Result<String, CommandError> {
    Ok(match statements {
        [] => "no recommendation".to_owned(),
        [one] => statement_name(plan.conn(), *one)?,
        several => format!("{} statements", several.len()),
    })
}

fn linked(response: &Response) -> Vec<StatementId> {
    response.links.iter().map(|link| link.statement).collect()
}

pub(super) fn add(plan: &mut Plan<'_>, new: NewResponse) -> Done {
    let text = free("The response", new.text)?;
    if text.is_none() && new.place.is_none() {
        return Err(CommandError::Invalid(
            "A response needs its words, or the place where they stand.".to_owned(),
        ));
    }
    if new.statements.is_empty() {
        return Err(CommandError::Invalid(
            "A response answers at least one recommendation; name it.".to_owned(),
        ));
    }
    let id = plan.env.new_id();
    let placed = match new.place {
        Some((document, range)) => Some(placed(plan, document, range)?),
        None => None,
    };
    let [document, start, end, quote, edition] = fields(placed);
    plan.make(
        &RESPONSE,
        id,
        [
            ("state", StatementState::Confirmed.as_str().into()),
            ("document", document),
            ("start", start),
            ("end", end),
            ("quote", quote),
            ("edition", edition),
            ("text", text.into()),
            (
                "disposition",
                new.disposition
                    .unwrap_or(Disposition::Unclear)
                    .as_str()
                    .into(),
            ),
            ("coder", plan.coder.into()),
            ("created", plan.now_ms.into()),
        ],
    )?;
    for statement in &new.statements {
        link(plan, ResponseId(id), *statement, false, None)?;
    }
    let label = Label::new("respond", [("what", answered(plan, &new.statements)?)]);
    Ok((label, vec![id]))
}

/// A place in a document's present text, checked, with its words.
struct Placed {
    document: DocumentId,
    range: CharRange,
    quote: String,
    edition: Option<Uuid>,
}

fn placed(plan: &Plan<'_>, document: DocumentId, range: CharRange) -> Result<Placed, CommandError> {
    let document = plan.document(document)?;
    let anchor = coding::anchor(plan, &document, range)?;
    Ok(Placed {
        document: document.id,
        range,
        quote: anchor.quote,
        edition: edition::present(plan, &document)?.map(|edition| edition.0),
    })
}

fn fields(placed: Option<Placed>) -> [Value; 5] {
    match placed {
        None => Default::default(),
        Some(placed) => [
            placed.document.0.into(),
            placed.range.start.0.into(),
            placed.range.end.0.into(),
            placed.quote.into(),
            placed.edition.into(),
        ],
    }
}

/// Says that a response answers a statement; nothing where that is said already.
pub(super) fn link(
    plan: &mut Plan<'_>,
    response: ResponseId,
    statement: StatementId,
    doubtful: bool,
    why: Option<String>,
) -> Result<(), CommandError> {
    if !plan.exists(&STATEMENT, statement)? {
        return Err(CommandError::NoSuch {
            what: "recommendation or other statement",
            id: statement.0,
        });
    }
    let id = response_link_id(response, statement);
    if plan.exists(&RESPONSE_LINK, id)? {
        plan.writer
            .set(&RESPONSE_LINK, id.0, "doubtful", u32::from(doubtful))?;
        return Ok(());
    }
    plan.make(
        &RESPONSE_LINK,
        id,
        [
            ("response", response.0.into()),
            ("statement", statement.0.into()),
            ("doubtful", u32::from(doubtful).into()),
            ("why", why.into()),
        ],
    )?;
    Ok(())
}

pub(super) fn amend(plan: &mut Plan<'_>, id: ResponseId, fields: ResponseFields) -> Done {
    let old = response(plan, id)?;
    let mut changed = Vec::new();
    if let Some(range) = fields.range.filter(|range| old.range != Some(*range)) {
        let Some(document) = old.document else {
            return Err(CommandError::Invalid(
                "The response was written by hand and stands in no document.".to_owned(),
            ));
        };
        let placed = placed(plan, document, range)?;
        let writer = &mut plan.writer;
        writer.put(&RESPONSE, id.0, "start", range.start.0)?;
        writer.put(&RESPONSE, id.0, "end", range.end.0)?;
        writer.put(&RESPONSE, id.0, "quote", placed.quote)?;
        writer.put(&RESPONSE, id.0, "edition", placed.edition)?;
        changed.push("place");
    }
    if let Some(text) = fields.text {
        let text = free("The response", text)?;
        if text.is_none() && old.document.is_none() {
            return Err(CommandError::Invalid(
                "A response that stands in no document needs words.".to_owned(),
            ));
        }
        if plan.writer.set(&RESPONSE, id.0, "text", text)? {
            changed.push("text");
        }
    }
    if let Some(disposition) = fields.disposition
        && plan
            .writer
            .set(&RESPONSE, id.0, "disposition", disposition.as_str())?
    {
        changed.push("disposition");
    }
    for statement in &fields.unlink {
        let at = response_link_id(id, *statement);
        if plan.exists(&RESPONSE_LINK, at)? {
            plan.writer.delete(&RESPONSE_LINK, at.0)?;
            changed.push("links");
        }
    }
    for statement in &fields.link {
        link(plan, id, *statement, false, None)?;
        changed.push("links");
    }
    changed.dedup();
    let what = answered(plan, &linked(&old))?;
    let label = Label::new(
        "amend_response",
        [("what", what), ("fields", changed.join(", "))],
    );
    Ok((label, vec![id.0]))
}

pub(super) fn remove(plan: &mut Plan<'_>, id: ResponseId) -> Done {
    let old = response(plan, id)?;
    let what = answered(plan, &linked(&old))?;
    for action in &old.actions {
        plan.writer.delete(&ACTION, action.id.0)?;
    }
    for link in &old.links {
        plan.writer.delete(&RESPONSE_LINK, link.id.0)?;
    }
    plan.writer.delete(&RESPONSE, id.0)?;
    Ok((Label::new("remove_response", [("what", what)]), Vec::new()))
}

/// Settles a proposed response.
pub(super) fn settle(
    plan: &mut Plan<'_>,
    id: ResponseId,
    state: StatementState,
) -> Result<(), CommandError> {
    response(plan, id)?;
    plan.writer.set(&RESPONSE, id.0, "state", state.as_str())?;
    Ok(())
}

pub(super) fn add_action(plan: &mut Plan<'_>, of: ActionOf, fields: ActionFields) -> Done {
    let Some(text) = fields.text.clone() else {
        return Err(CommandError::Invalid(
            "An action needs words that say what is to be done.".to_owned(),
        ));
    };
    let text = one_line("The action", &text)?;
    let (response, statement) = match of {
        ActionOf::Response(id) => (Some(response(plan, id)?.id.0), None),
        ActionOf::Statement(id) => {
            statement_name(plan.conn(), id)?;
            if !plan.exists(&STATEMENT, id)? {
                return Err(CommandError::NoSuch {
                    what: "recommendation or other statement",
                    id: id.0,
                });
            }
            (None, Some(id.0))
        }
    };
    let beside = query::actions(plan.conn())?
        .into_iter()
        .filter(|one| {
            one.response.map(|id| id.0) == response && one.statement.map(|id| id.0) == statement
        })
        .count();
    let id = plan.env.new_id();
    plan.make(
        &ACTION,
        id,
        [
            ("response", response.into()),
            ("statement", statement.into()),
            ("text", text.clone().into()),
            ("position", u32::try_from(beside).unwrap_or(u32::MAX).into()),
        ],
    )?;
    set_action(plan, id, fields)?;
    let label = Label::new("add_action", [("action", short(&text))]);
    Ok((label, vec![id]))
}

/// Writes what is given; the names of what changed.
fn set_action(
    plan: &mut Plan<'_>,
    id: Uuid,
    fields: ActionFields,
) -> Result<Vec<&'static str>, CommandError> {
    let mut changed = Vec::new();
    if let Some(text) = fields.text {
        let text = one_line("The action", &text)?;
        if plan.writer.set(&ACTION, id, "text", text)? {
            changed.push("text");
        }
    }
    for (name, value) in [
        ("responsible", fields.responsible),
        ("comments", fields.comments),
    ] {
        if let Some(value) = value {
            let value = free("The text", value)?;
            if plan.writer.set(&ACTION, id, name, value)? {
                changed.push(name);
            }
        }
    }
    if let Some(due) = fields.due {
        let due = due.map(|due| due.as_str().to_owned());
        if plan.writer.set(&ACTION, id, "due", due)? {
            changed.push("due");
        }
    }
    if let Some(status) = fields.status {
        let status = status.map(|status| status.as_str());
        if plan.writer.set(&ACTION, id, "status", status)? {
            changed.push("status");
        }
    }
    Ok(changed)
}

fn action(plan: &Plan<'_>, id: ActionId) -> Result<Action, CommandError> {
    let mut all = query::actions(plan.conn())?.into_iter();
    all.find(|one| one.id == id).ok_or(CommandError::NoSuch {
        what: "action",
        id: id.0,
    })
}

pub(super) fn amend_action(plan: &mut Plan<'_>, id: ActionId, fields: ActionFields) -> Done {
    let old = action(plan, id)?;
    let changed = set_action(plan, id.0, fields)?;
    let label = Label::new(
        "amend_action",
        [("action", short(&old.text)), ("fields", changed.join(", "))],
    );
    Ok((label, vec![id.0]))
}

pub(super) fn remove_action(plan: &mut Plan<'_>, id: ActionId) -> Done {
    let old = action(plan, id)?;
    plan.writer.delete(&ACTION, id.0)?;
    let label = Label::new("remove_action", [("action", short(&old.text))]);
    Ok((label, Vec::new()))
}
