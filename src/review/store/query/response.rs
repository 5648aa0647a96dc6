//! Responses with what they answer and promise.

use std::collections::HashMap;

use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::read::{Columns, blob};
use crate::domain::{
    Action, Disposition, DocumentId, Response, ResponseId, ResponseLink, StatementState,
};
use crate::store::StoreError;

/// Between the numbers of what a response answers and the review does not have.
const BETWEEN: &str = "; ";

/// All responses in order of document and place; those written by hand come first.
pub(crate) fn responses(conn: &Connection) -> Result<Vec<Response>, StoreError> {
    responses_in(conn, None)
}

/// The responses that stand in a document, or all.
pub(crate) fn responses_in(
    conn: &Connection,
    document: Option<DocumentId>,
) -> Result<Vec<Response>, StoreError> {
    let mut links: HashMap<ResponseId, Vec<ResponseLink>> = HashMap::new();
    {
        let mut statement = conn.prepare_cached(
            "SELECT l.response, l.id, l.statement, l.doubtful, l.why FROM response_link l
             JOIN response r ON r.id = l.response
             LEFT JOIN statement s ON s.id = l.statement
             WHERE ?1 IS NULL OR r.document = ?1
             ORDER BY s.document, s.start, s.position, l.id",
        )?;
        let mut rows = statement.query([document.map(blob)])?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            links.entry(columns.id()?).or_default().push(ResponseLink {
                id: columns.id()?,
                statement: columns.id()?,
                doubtful: columns.number()?.is_some_and(|doubtful| doubtful != 0),
                why: columns.text_or_none()?,
            });
        }
    }
    let mut promised: HashMap<ResponseId, Vec<Action>> = HashMap::new();
    for action in promised_in(conn, document)? {
        if let Some(response) = action.response {
            promised.entry(response).or_default().push(action);
        }
    }
    let mut statement = conn.prepare_cached(
        "SELECT r.id, r.state, r.document, d.evaluation, r.start, r.\"end\",
             CASE WHEN n.text IS NOT d.text THEN n.text END, r.quote, r.text, r.disposition,
             r.unresolved, r.confidence, r.why
         FROM response r LEFT JOIN document d ON d.id = r.document
         LEFT JOIN edition n ON n.id = r.edition
         WHERE ?1 IS NULL OR r.document = ?1
         ORDER BY r.document, r.start, r.\"end\", r.created, r.id",
    )?;
    let mut rows = statement.query([document.map(blob)])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut response = response_of(row)?;
        response.links = links.remove(&response.id).unwrap_or_default();
        response.actions = promised.remove(&response.id).unwrap_or_default();
        out.push(response);
    }
    Ok(out)
}

fn response_of(row: &Row<'_>) -> Result<Response, StoreError> {
    let mut columns = Columns::of(row);
    let mut response = Response {
        id: columns.id()?,
        state: columns.word()?.unwrap_or(StatementState::Proposed),
        document: columns.id_or_none()?,
        evaluation: columns.id_or_none()?,
        range: columns.range_or_none()?,
        edition: columns.hash_or_none()?,
        text: String::new(),
        mended: false,
        disposition: Disposition::Unclear,
        unresolved: Vec::new(),
        confidence: None,
        why: None,
        links: Vec::new(),
        actions: Vec::new(),
    };
    let quote = columns.text_or_none()?;
    let mended = columns.text_or_none()?;
    response.mended = mended.is_some() && quote.is_some();
    response.text = mended.or(quote).unwrap_or_default();
    response.disposition = columns.word()?.unwrap_or(Disposition::Unclear);
    let unresolved = columns.text_or_none()?.unwrap_or_default();
    response.unresolved = unresolved
        .split(BETWEEN)
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
        .collect();
    response.confidence = columns.number()?.and_then(|n| u16::try_from(n).ok());
    response.why = columns.text_or_none()?;
    Ok(response)
}

/// Numbers without a statement, as they are stored; nothing for none.
pub(crate) fn unresolved(numbers: &[String]) -> Option<String> {
    (!numbers.is_empty()).then(|| numbers.join(BETWEEN))
}

/// All actions, in the order of their places and as they were added.
pub(crate) fn actions(conn: &Connection) -> Result<Vec<Action>, StoreError> {
    promised_in(conn, None)
}

/// The actions that responses of a document promise, or all actions.
fn promised_in(conn: &Connection, document: Option<DocumentId>) -> Result<Vec<Action>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, response, statement, text, responsible, due, due_printed, status,
             status_printed, comments, document, start, \"end\"
         FROM action
         WHERE ?1 IS NULL OR response IN (SELECT id FROM response WHERE document = ?1)
         ORDER BY response, position, document, start, id",
    )?;
    let mut rows = statement.query([document.map(blob)])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        out.push(Action {
            id: columns.id()?,
            response: columns.id_or_none()?,
            statement: columns.id_or_none::<Uuid>()?.map(Into::into),
            text: columns.text_or_none()?.unwrap_or_default(),
            responsible: columns.text_or_none()?,
            due: columns.word()?,
            due_printed: columns.text_or_none()?,
            status: columns.word()?,
            status_printed: columns.text_or_none()?,
            comments: columns.text_or_none()?,
            document: columns.id_or_none()?,
            range: columns.range_or_none()?,
        });
    }
    Ok(out)
}
