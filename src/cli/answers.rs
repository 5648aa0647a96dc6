//! `respond` and `action`, and how responses and actions are printed.

use std::collections::HashMap;
use std::fmt::Write as _;

use deskreview_reader::text::CharRange;
use deskreview_review::Session;
use deskreview_review::domain::{
    Action, ActionFields, ActionId, ActionOf, ActionStatus, Command, Disposition, DocumentId,
    NewResponse, PartialDate, Response, ResponseFields, ResponseFilter, ResponseId, Statement,
    StatementFilter, StatementId, StatementLink, StatementState,
};
use deskreview_review::session::{by_number, by_quote, place};
use serde_json::{Value, json};

use super::args::{
    ActionArgs, ActionStatusArg, DispositionArg, MaybePlaceArgs, RespondArgs, ResponsesArgs,
};
use super::output::{Refused, Report, refuse};
use super::project;
use super::tagging::offsets;

impl From<DispositionArg> for Disposition {
    fn from(disposition: DispositionArg) -> Self {
        match disposition {
            DispositionArg::Accepted => Disposition::Accepted,
            DispositionArg::PartiallyAccepted => Disposition::PartiallyAccepted,
            DispositionArg::NotAccepted => Disposition::NotAccepted,
            DispositionArg::UnderConsideration => Disposition::UnderConsideration,
            DispositionArg::Unclear => Disposition::Unclear,
        }
    }
}

impl From<ActionStatusArg> for ActionStatus {
    fn from(status: ActionStatusArg) -> Self {
        match status {
            ActionStatusArg::NotStarted => ActionStatus::NotStarted,
            ActionStatusArg::Initiated => ActionStatus::Initiated,
            ActionStatusArg::Completed => ActionStatus::Completed,
            ActionStatusArg::NoLongerApplicable => ActionStatus::NoLongerApplicable,
        }
    }
}

/// Text as given; an empty word empties the field.
pub fn given(text: Option<&String>) -> Option<Option<String>> {
    text.map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

fn response_id(name: &str) -> Result<ResponseId, Refused> {
    match ResponseId::parse(name) {
        Some(id) => Ok(id),
        None => refuse(format!(
            "“{name}” is no id of a response; `recommendations` lists them."
        )),
    }
}

fn passage(
    session: &Session,
    args: &MaybePlaceArgs,
    own: Option<DocumentId>,
) -> Result<Option<(DocumentId, CharRange)>, Refused> {
    let document = match (&args.document, args.start, own) {
        (Some(name), ..) => session.find_document(name)?,
        (None, None, _) => return Ok(None),
        (None, Some(_), Some(own)) => own,
        (None, Some(_), None) => return refuse("Name the document that the passage stands in."),
    };
    let title = session.document(document)?.title;
    let text = session.text(document)?;
    let range = match (offsets(args.start, args.end)?, &args.quote, &args.number) {
        (Some(range), ..) => range,
        (None, Some(quote), _) => by_quote(&text, &title, quote, args.page)?,
        (None, None, Some(number)) => by_number(&text, &title, number)?,
        (None, None, None) => {
            return refuse("Name the passage by start and end, by quote, or by number.");
        }
    };
    Ok(Some((document, range)))
}

fn statements(session: &Session, names: &[String]) -> Result<Vec<StatementId>, Refused> {
    let found = names.iter().map(|name| session.find_statement(name));
    Ok(found.collect::<Result<_, _>>()?)
}

/// `respond PROJECT …`
pub fn respond(args: &RespondArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let to = statements(&session, &args.recommendation)?;
    // A response that is changed stands in its own document.
    let own = match &args.response {
        Some(name) => session.response(response_id(name)?)?.document,
        None => None,
    };
    let place = passage(&session, &args.place, own)?;
    let Some(name) = &args.response else {
        let outcome = session.execute(Command::Respond(NewResponse {
            place,
            text: args.text.clone(),
            disposition: args.disposition.map(Disposition::from),
            statements: to,
        }))?;
        let Some(id) = outcome.created.first() else {
            return refuse("Nothing was added.");
        };
        let response = session.response(ResponseId(*id))?;
        let text = format!("Added the response {id}.");
        return Ok(Report::new(Shown::of(&session)?.row(&response)?, text));
    };
    let response = response_id(name)?;
    if args.remove {
        session.execute(Command::RemoveResponse(response))?;
        let text = format!("Removed the response {response}.");
        return Ok(Report::new(json!({ "id": response }), text));
    }
    let old = session.response(response)?;
    if let Some((document, _)) = place
        && old.document != Some(document)
    {
        return refuse("A response stays in its document; remove it and add another one.");
    }
    let outcome = session.execute(Command::AmendResponse {
        response,
        fields: ResponseFields {
            range: place.map(|(_, range)| range),
            text: given(args.text.as_ref()),
            disposition: args.disposition.map(Disposition::from),
            link: to,
            unlink: statements(&session, &args.unlink)?,
        },
    })?;
    let response = session.response(response)?;
    let text = match outcome.gesture {
        Some(_) => format!("Changed the response {}.", response.id),
        None => "There was nothing to change.".to_owned(),
    };
    Ok(Report::new(Shown::of(&session)?.row(&response)?, text))
}

/// `action PROJECT …`
pub fn action(args: &ActionArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let mut session = project::write(&args.project, coder)?;
    let due = match given(args.due.as_ref()) {
        Some(Some(date)) => Some(Some(date.parse::<PartialDate>()?)),
        Some(None) => Some(None),
        None => None,
    };
    let fields = ActionFields {
        text: args.text.clone(),
        responsible: given(args.responsible.as_ref()),
        due,
        status: args.status.map(|status| Some(status.into())),
        comments: given(args.comments.as_ref()),
    };
    let (id, said) = match &args.action {
        Some(name) => {
            let Some(action) = ActionId::parse(name) else {
                return refuse(format!(
                    "“{name}” is no id of an action; `recommendations` lists them."
                ));
            };
            if args.remove {
                session.execute(Command::RemoveAction(action))?;
                let text = format!("Removed the action {action}.");
                return Ok(Report::new(json!({ "id": action }), text));
            }
            session.execute(Command::AmendAction { action, fields })?;
            (action, "Changed")
        }
        None => {
            let of = match (&args.response, &args.recommendation) {
                (Some(response), _) => ActionOf::Response(response_id(response)?),
                (None, Some(name)) => ActionOf::Statement(session.find_statement(name)?),
                (None, None) => {
                    return refuse("Name the response that promises it, or the recommendation.");
                }
            };
            let outcome = session.execute(Command::AddAction { of, fields })?;
            let Some(id) = outcome.created.first() else {
                return refuse("Nothing was added.");
            };
            (ActionId(*id), "Added")
        }
    };
    let actions = session.actions()?;
    let row = actions.iter().find(|one| one.id == id).map(action_row);
    Ok(Report::new(row, format!("{said} the action {id}.")))
}

/// `responses PROJECT`
pub fn list(args: &ResponsesArgs, coder: Option<&str>) -> Result<Report, Refused> {
    let session = if args.find {
        let mut session = project::write(&args.project, coder)?;
        let documents = session.documents()?.iter().map(|one| one.id).collect();
        session.execute(Command::FindResponses(documents))?;
        session
    } else {
        project::read(&args.project)?
    };
    let shown = Shown::of(&session)?;
    let mut rows = Vec::new();
    let mut text = String::new();
    for response in &shown.responses {
        rows.push(shown.row(response)?);
        let mut to: Vec<String> = response
            .links
            .iter()
            .filter_map(|link| shown.addresses.get(&link.statement).cloned())
            .collect();
        let missing = |number: &String| format!("{number} (not in the register)");
        to.extend(response.unresolved.iter().map(missing));
        let _ = writeln!(
            text,
            "to {}  [{}]  {}  {}\n    {}",
            if to.is_empty() {
                "nothing".to_owned()
            } else {
                to.join(", ")
            },
            response.state,
            response.disposition.as_str().replace('_', " "),
            response.id,
            beginning(&response.text)
        );
    }
    if rows.is_empty() {
        text = "There are none.".to_owned();
    }
    Ok(Report::new(rows, text))
}

/// An action as JSON.
pub fn action_row(action: &Action) -> Value {
    json!({
        "id": action.id,
        "text": action.text,
        "responsible": action.responsible,
        "due": action.due,
        "due_printed": action.due_printed,
        "status": action.status,
        "status_printed": action.status_printed,
        "comments": action.comments,
        "document": action.document,
        "start": action.range.map(|range| range.start),
        "end": action.range.map(|range| range.end),
    })
}

/// Responses and actions of a review, to be printed with what they belong to.
pub struct Shown<'a> {
    session: &'a Session,
    responses: Vec<Response>,
    actions: Vec<Action>,
    links: Vec<StatementLink>,
    /// What people call the statements.
    addresses: HashMap<StatementId, String>,
}

impl<'a> Shown<'a> {
    /// All of a review.
    pub fn of(session: &'a Session) -> Result<Self, Refused> {
        let mut addresses = HashMap::new();
        let mut open: Vec<Statement> = session.statements(&StatementFilter::default())?;
        while let Some(mut statement) = open.pop() {
            open.append(&mut statement.sub_items);
            let name = Some(statement.address).filter(|address| !address.is_empty());
            let name = name.unwrap_or_else(|| statement.id.to_string());
            addresses.insert(statement.id, name);
        }
        Ok(Self {
            session,
            responses: session.responses(&ResponseFilter::default())?,
            actions: session.actions()?,
            links: session.statement_links()?,
            addresses,
        })
    }

    /// Responses to a statement or one of its sub-items; rejected ones are left out.
    pub fn to(&self, statement: &Statement) -> impl Iterator<Item = &Response> {
        let parts = statement.with_parts();
        let ids: Vec<StatementId> = parts.into_iter().map(|one| one.id).collect();
        self.responses.iter().filter(move |response| {
            response.state != StatementState::Rejected
                && response
                    .links
                    .iter()
                    .any(|link| ids.contains(&link.statement))
        })
    }

    /// Actions that serve a statement or one of its sub-items, promised by a response or not.
    pub fn actions(&self, statement: &Statement) -> impl Iterator<Item = &Action> {
        let promised = self.to(statement).flat_map(|response| &response.actions);
        let parts = statement.with_parts();
        let ids: Vec<StatementId> = parts.into_iter().map(|one| one.id).collect();
        let own = self
            .actions
            .iter()
            .filter(move |action| action.statement.is_some_and(|id| ids.contains(&id)));
        promised.chain(own)
    }

    /// What a statement rests on, or what rests on it.
    pub fn rests_on(&self, id: StatementId, backwards: bool) -> Vec<StatementId> {
        let links = self.links.iter();
        links
            .filter_map(|link| match backwards {
                false => (link.from == id).then_some(link.to),
                true => (link.to == id).then_some(link.from),
            })
            .collect()
    }

    /// A response as JSON.
    pub fn row(&self, response: &Response) -> Result<Value, Refused> {
        let mut at = Default::default();
        if let (Some(document), Some(range)) = (response.document, response.range) {
            let document = self.session.document(document)?;
            let edition = response.edition.as_ref().unwrap_or(&document.text);
            if let Ok(text) = self.session.edition_text(edition, &document.title) {
                at = place(&text, range.start);
            }
        }
        let answered: Vec<&str> = response
            .links
            .iter()
            .filter_map(|link| self.addresses.get(&link.statement))
            .map(String::as_str)
            .collect();
        let why: Vec<&str> = response
            .links
            .iter()
            .filter_map(|link| link.why.as_deref())
            .collect();
        Ok(json!({
            "id": response.id,
            "state": response.state,
            "recommendations": answered,
            "statements": response.links.iter().map(|link| link.statement).collect::<Vec<_>>(),
            "unresolved": response.unresolved,
            "doubtful": response.links.iter().any(|link| link.doubtful),
            "disposition": response.disposition,
            "document": response.document,
            "page": at.page,
            "page_label": at.page_label,
            "number": at.number,
            "section": at.section,
            "start": response.range.map(|range| range.start),
            "end": response.range.map(|range| range.end),
            "quote": response.text,
            "earlier_edition": response.edition.is_some(),
            "confidence": response.confidence.map(|per_mille| f64::from(per_mille) / 1000.0),
            "why": response.why,
            "why_linked": why,
            "actions": response.actions.iter().map(action_row).collect::<Vec<_>>(),
        }))
    }

    /// Lines for people.
    pub fn lines(&self, statement: &Statement, out: &mut String) {
        for response in self.to(statement) {
            let doubtful = response.links.iter().any(|link| link.doubtful);
            let _ = writeln!(
                out,
                "    response: {}{}{}  {}",
                response.disposition.as_str().replace('_', " "),
                if doubtful { " (doubtful)" } else { "" },
                match response.state {
                    StatementState::Proposed => "  [proposed]",
                    _ => "",
                },
                beginning(&response.text)
            );
        }
        for action in self.actions(statement) {
            let due = action.due.as_ref().map(ToString::to_string);
            let due = due.or_else(|| action.due_printed.clone());
            let due = due.map_or(String::new(), |due| format!(", due {due}"));
            let who = action.responsible.as_deref().unwrap_or("nobody named");
            let _ = writeln!(out, "    action: {} ({who}{due})", beginning(&action.text));
        }
    }
}

/// The beginning of a long text, on one line.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 120;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        return words;
    }
    let mut short: String = words.chars().take(LONGEST).collect();
    short.push('…');
    short
}
