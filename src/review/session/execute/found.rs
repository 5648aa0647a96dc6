//! Responses that recognition finds, linked to the statements that the review has.
//!
//! They cannot be proposed with their document alone: a response may come in before the report that
//! it answers, or be moved to another evaluation later. So they are looked for again whenever the
//! statements they could answer change: after an import, for the document and for the responses of
//! its evaluation. What is found has a computed id, so nothing is proposed twice, and what people
//! have settled, mended or linked stays as it is.

use std::collections::BTreeSet;

use deskreview_reader::text::{CharRange, DocumentText};
use uuid::Uuid;

use super::{Done, Plan, edition, recognised, response};
use crate::domain::{
    ActionStatus, Disposition, Document, DocumentId, DocumentKind, Label, PartialDate, Response,
    Statement, StatementId, StatementState, action_id, response_id,
};
use crate::session::CommandError;
use crate::store::query;
use crate::store::schema::{ACTION, RESPONSE, RESPONSE_LINK};

/// A response as recognition finds it.
pub(super) struct Found {
    pub range: CharRange,
    pub disposition: Disposition,
    pub links: Vec<FoundLink>,
    /// Numbers it answers of which there is no statement.
    pub unresolved: Vec<String>,
    /// In thousandths.
    pub confidence: u16,
    pub why: String,
    pub actions: Vec<FoundAction>,
}

/// That it answers a statement.
pub(super) struct FoundLink {
    pub statement: StatementId,
    pub doubtful: bool,
    pub why: String,
}

/// What it promises.
pub(super) struct FoundAction {
    pub text: String,
    pub responsible: Option<String>,
    pub due: Option<PartialDate>,
    pub due_printed: Option<String>,
    pub status: Option<ActionStatus>,
    pub status_printed: Option<String>,
    pub comments: Option<String>,
    pub range: Option<CharRange>,
}

/// Looks for responses in a document that has come in or moved, and again in those of its evaluation
/// that may answer what it states.
pub(super) fn find_around(plan: &mut Plan<'_>, id: DocumentId) -> Result<(), CommandError> {
    let mut documents = BTreeSet::from([id]);
    let document = plan.document(id)?;
    if let Some(evaluation) = document.evaluation {
        let states = query::statements_of(plan.conn(), Some(evaluation), id)?
            .iter()
            .any(|statement| statement.document == id);
        if states {
            let answer = |one: &&Document| {
                one.evaluation == Some(evaluation) && one.kind == DocumentKind::Response
            };
            let all = query::documents(plan.conn())?;
            documents.extend(all.iter().filter(answer).map(|one| one.id));
        }
    }
    for id in documents {
        find(plan, id)?;
    }
    Ok(())
}

/// Looks again, because somebody asks.
pub(super) fn find_again(plan: &mut Plan<'_>, documents: &[DocumentId]) -> Done {
    for id in documents {
        find(plan, *id)?;
    }
    let what = match documents {
        [one] => format!("“{}”", plan.document(*one)?.title),
        several => format!("{} documents", several.len()),
    };
    Ok((Label::new("recognise", [("what", what)]), Vec::new()))
}

/// Looks for the responses of one document.
fn find(plan: &mut Plan<'_>, id: DocumentId) -> Result<(), CommandError> {
    let document = plan.document(id)?;
    // What people say in their own words answers nothing on behalf of a management.
    if matches!(
        document.kind,
        DocumentKind::Interview | DocumentKind::Survey
    ) {
        return Ok(());
    }
    if document.tracker.is_some() {
        return super::tracker::link_again(plan, &document);
    }
    let known = known(plan, &document)?;
    if known.is_empty() && document.kind != DocumentKind::Response {
        return Ok(());
    }
    let text = plan.text(&document.text, &document.title)?;
    let mentions = query::mentions_in(plan.conn(), id)?;
    let there = query::responses_in(plan.conn(), Some(id))?;
    for found in recognised::responses(&text, &document, &known, &mentions) {
        let id = response_id(document.id, &document.text, found.range);
        match there.iter().find(|one| one.id == id) {
            Some(old) => link_again(plan, old, &found)?,
            None => {
                // Somebody has made or moved one there.
                let taken = there.iter().any(|one| {
                    one.edition.is_none()
                        && one.range.is_some_and(|range| range.overlaps(found.range))
                });
                if !taken {
                    make(plan, &document, &text, id.0, found)?;
                }
            }
        }
    }
    Ok(())
}

/// The statements that a document may answer: those of its evaluation, or its own.
fn known(plan: &Plan<'_>, document: &Document) -> Result<Vec<Statement>, CommandError> {
    let mut known = query::statements_of(plan.conn(), document.evaluation, document.id)?;
    known.retain(|statement| statement.state != StatementState::Rejected);
    Ok(known)
}

/// Links a proposal that nobody has touched to what has come in since.
pub(super) fn link_again(
    plan: &mut Plan<'_>,
    old: &Response,
    found: &Found,
) -> Result<(), CommandError> {
    if old.state != StatementState::Proposed || old.mended {
        return Ok(());
    }
    let linked = |statement: StatementId| old.links.iter().any(|link| link.statement == statement);
    for link in &found.links {
        if !linked(link.statement) {
            let why = Some(link.why.clone());
            response::link(plan, old.id, link.statement, link.doubtful, why)?;
        }
    }
    let unresolved = query::unresolved(&found.unresolved);
    plan.writer
        .set(&RESPONSE, old.id.0, "unresolved", unresolved)?;
    Ok(())
}

fn make(
    plan: &mut Plan<'_>,
    document: &Document,
    text: &DocumentText,
    id: Uuid,
    found: Found,
) -> Result<(), CommandError> {
    let edition = edition::present(plan, document)?.map(|edition| edition.0);
    let quote = text.text.slice(found.range).unwrap_or_default();
    plan.make(
        &RESPONSE,
        id,
        [
            ("state", StatementState::Proposed.as_str().into()),
            ("document", document.id.0.into()),
            ("start", found.range.start.0.into()),
            ("end", found.range.end.0.into()),
            ("quote", quote.into()),
            ("edition", edition.into()),
            ("disposition", found.disposition.as_str().into()),
            ("unresolved", query::unresolved(&found.unresolved).into()),
            ("confidence", u32::from(found.confidence).into()),
            ("why", found.why.into()),
        ],
    )?;
    for link in found.links {
        response::link(
            plan,
            id.into(),
            link.statement,
            link.doubtful,
            Some(link.why),
        )?;
    }
    for (position, action) in (0u32..).zip(found.actions) {
        let action_id = action_id(id.into(), action.range, position);
        let placed = action.range.map(|_| document.id.0);
        plan.make(
            &ACTION,
            action_id,
            [
                ("response", id.into()),
                ("text", action.text.into()),
                ("responsible", action.responsible.into()),
                ("due", action.due.as_ref().map(PartialDate::as_str).into()),
                ("due_printed", action.due_printed.into()),
                ("status", action.status.map(|status| status.as_str()).into()),
                ("status_printed", action.status_printed.into()),
                ("comments", action.comments.into()),
                ("position", position.into()),
                ("document", placed.into()),
                ("start", action.range.map(|range| range.start.0).into()),
                ("end", action.range.map(|range| range.end.0).into()),
                ("edition", placed.and(edition).into()),
            ],
        )?;
    }
    Ok(())
}

/// Takes the links to a statement that goes away; the responses keep its number.
pub(super) fn unlink_all(
    plan: &mut Plan<'_>,
    statement: StatementId,
    number: Option<&str>,
) -> Result<(), CommandError> {
    for response in query::responses(plan.conn())? {
        for link in response
            .links
            .iter()
            .filter(|link| link.statement == statement)
        {
            plan.writer.delete(&RESPONSE_LINK, link.id.0)?;
            let mut unresolved = response.unresolved.clone();
            unresolved.extend(number.map(str::to_owned));
            let unresolved = query::unresolved(&unresolved);
            plan.writer
                .set(&RESPONSE, response.id.0, "unresolved", unresolved)?;
        }
    }
    Ok(())
}
