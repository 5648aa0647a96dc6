//! A tracker is read into the review: its plan is carried out as one gesture.
//!
//! What is made has a computed id from its place in the tracker's text, as all proposals have, so two
//! people who read the same file propose the same. How the columns were read is kept with the
//! document, so that nobody reads it otherwise when something else comes in.

use uuid::Uuid;

use super::document::{At, add_one, propose};
use super::{Done, Plan, edition, found, response};
use crate::domain::{
    ActionId, Document, EditionId, Label, NewMention, NewStatement, PartialDate, ResponseId,
    StatementId, StatementKind, StatementState, TrackerReading, TrackerSource, action_id,
    response_id, statement_id,
};
use crate::session::CommandError;
use crate::session::tracker::{
    self as planned, ActionFate, PlannedAction, PlannedRow, PlannedStatement, ResponseFate, Target,
    TrackerCounts, TrackerPlan,
};
use crate::store::query;
use crate::store::schema::{ACTION, DOCUMENT, RESPONSE, STATEMENT};
use deskreview_reader::recognise::tracker::Given;
use deskreview_reader::text::{DocumentText, normalise};

/// How sure a tracker is read, in thousandths: somebody has said what it is.
const SURE: u16 = 950;
/// The same of a link that is doubtful.
const DOUBTFUL: u16 = 600;

/// Reads a tracker. Where the register has all that it says, nothing happens, and a document that is
/// not in the review stays out.
pub(super) fn read(plan: &mut Plan<'_>, source: TrackerSource, reading: &TrackerReading) -> Done {
    let (text, title, known) = match &source {
        TrackerSource::Document(id) => {
            let document = plan.document(*id)?;
            let text = plan.text(&document.text, &document.title)?;
            (text, document.title.clone(), Some(document))
        }
        TrackerSource::New(new) => (plan.text(&new.text, &new.title)?, new.title.clone(), None),
    };
    let mut reading = reading.clone();
    if let Some(document) = &known
        && reading.evaluation.is_none()
    {
        reading.evaluation.clone_from(&document.evaluation_label);
    }
    let given = reading.columns.written();
    let anew = known
        .as_ref()
        .filter(|document| document.tracker.as_deref() != Some(given.as_str()))
        .map(|document| document.id);
    let register = planned::register(plan.conn(), anew)?;
    let what = planned::plan(&text, &reading, &register);
    let counts = what.counts();
    let label = |counts: TrackerCounts| {
        Label::new(
            "read_tracker",
            [("document", title.clone()), ("what", said(counts))],
        )
    };
    if what.tables.is_empty() {
        return Err(CommandError::Invalid(format!(
            "No table of “{title}” can be read as a tracker: none has a row of headings that names \
             recommendations and what was answered or done. Say which column holds what."
        )));
    }
    if counts.changes_nothing() {
        return Ok((label(counts), Vec::new()));
    }
    let (document, mut made) = match source {
        TrackerSource::Document(id) => {
            if let Some(id) = anew {
                withdraw(plan, id)?;
            }
            plan.writer.set(&DOCUMENT, id.0, "tracker", given)?;
            (plan.document(id)?, Vec::new())
        }
        TrackerSource::New(mut new) => {
            if new.evaluation.is_none() {
                new.evaluation = reading
                    .evaluation
                    .clone()
                    .or_else(|| only_evaluation(&what));
            }
            let (id, _) = add_one(plan, *new, Some(given))?;
            (plan.document(id)?, vec![id.0])
        }
    };
    let mut making = Making {
        edition: edition::present(plan, &document)?,
        text: &text,
        document,
        statements: Vec::new(),
        responses: Vec::new(),
    };
    for new in &what.statements {
        making.statement(plan, new)?;
    }
    for row in &what.rows {
        making.row(plan, row)?;
    }
    made.extend(making.statements.iter().map(|id| id.0));
    Ok((label(counts), made))
}

/// The evaluation that all rows name, where they name one and the same.
fn only_evaluation(plan: &TrackerPlan) -> Option<String> {
    let first = plan.rows.first()?.evaluation.clone()?;
    plan.rows
        .iter()
        .all(|row| row.evaluation.as_ref() == Some(&first))
        .then_some(first)
}

/// What was done, in words.
fn said(counts: TrackerCounts) -> String {
    let some = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {one}s")),
    };
    let parts: Vec<String> = [
        some(counts.statements, "recommendation"),
        some(counts.responses, "response"),
        some(counts.actions, "action"),
        (counts.changed > 0).then(|| format!("{} changed", counts.changed)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return "nothing new".to_owned();
    }
    parts.join(", ")
}

/// Takes back what was proposed by guessing and nobody has touched.
fn withdraw(plan: &mut Plan<'_>, document: crate::domain::DocumentId) -> Result<(), CommandError> {
    for old in query::responses_in(plan.conn(), Some(document))? {
        if planned::is_untouched(&old) {
            response::remove(plan, old.id)?;
        }
    }
    Ok(())
}

/// Links what a tracker answered and nothing had to statements that have come in since.
pub(super) fn link_again(plan: &mut Plan<'_>, document: &Document) -> Result<(), CommandError> {
    let waiting: Vec<_> = query::responses_in(plan.conn(), Some(document.id))?
        .into_iter()
        .filter(|one| !one.unresolved.is_empty())
        .collect();
    if waiting.is_empty() {
        return Ok(());
    }
    let text = plan.text(&document.text, &document.title)?;
    let reading = TrackerReading {
        columns: Given::parse(document.tracker.as_deref().unwrap_or_default()).unwrap_or_default(),
        evaluation: document.evaluation_label.clone(),
    };
    let register = planned::register(plan.conn(), None)?;
    let what = planned::plan(&text, &reading, &register);
    for row in &what.rows {
        let Some(told) = &row.response else { continue };
        let id = response_id(document.id, &document.text, told.range);
        let Some(old) = waiting.iter().find(|one| one.id == id) else {
            continue;
        };
        let links = row.statements.iter().filter_map(|target| match target {
            Target::Known { id, doubtful, why } => Some(found::FoundLink {
                statement: *id,
                doubtful: *doubtful,
                why: why.clone(),
            }),
            Target::New(_) => None,
        });
        let again = found::Found {
            range: told.range,
            disposition: told.disposition,
            links: links.collect(),
            unresolved: row.unresolved.clone(),
            confidence: SURE,
            why: String::new(),
            actions: Vec::new(),
        };
        found::link_again(plan, old, &again)?;
    }
    Ok(())
}

/// A plan being carried out.
struct Making<'a> {
    document: Document,
    edition: Option<EditionId>,
    text: &'a DocumentText,
    /// What was made of the planned statements.
    statements: Vec<StatementId>,
    /// The response of each row so far.
    responses: Vec<Option<ResponseId>>,
}

impl Making<'_> {
    fn target(&self, target: &Target) -> Option<StatementId> {
        match target {
            Target::Known { id, .. } => Some(*id),
            Target::New(at) => self.statements.get(*at).copied(),
        }
    }

    fn words(&self, range: deskreview_reader::text::CharRange) -> &str {
        self.text.text.slice(range).unwrap_or_default()
    }

    fn statement(
        &mut self,
        plan: &mut Plan<'_>,
        new: &PlannedStatement,
    ) -> Result<(), CommandError> {
        let hash = self.document.text.clone();
        let id = statement_id(self.document.id, &hash, new.range, new.marker.as_deref());
        let evaluation = match &new.evaluation {
            Some(label) => Some(plan.evaluation(label)?),
            None => None,
        };
        let parent = new.parent.as_ref().and_then(|target| self.target(target));
        let position = match (parent, new.position) {
            (Some(parent), u32::MAX) => query::sub_items(plan.conn(), parent)?.len(),
            (Some(_), position) => usize::try_from(position).unwrap_or(usize::MAX),
            (None, _) => self.statements.len(),
        };
        let Some(edition) = self.edition else {
            return Err(CommandError::NoSuch {
                what: "edition",
                id: self.document.id.0,
            });
        };
        let at = At {
            document: self.document.id,
            evaluation,
            text: self.text,
            hash: &hash,
            edition,
        };
        let statement = NewStatement {
            kind: StatementKind::Recommendation,
            number: new.number.clone(),
            marker: new.marker.clone(),
            range: new.range,
            addressee: new.addressee.clone(),
            priority: new.priority.clone(),
            deadline: None,
            confidence: Some(SURE),
            why: Some("A row of a tracker states it.".to_owned()),
            mentions: vec![NewMention { range: new.range }],
            sub_items: Vec::new(),
        };
        propose(plan, &at, statement, parent, position, 0)?;
        if !same(self.words(new.range), &new.text) {
            plan.writer
                .set(&STATEMENT, id.0, "text", new.text.clone())?;
        }
        self.statements.push(id);
        Ok(())
    }

    fn row(&mut self, plan: &mut Plan<'_>, row: &PlannedRow) -> Result<(), CommandError> {
        let response = self.response(plan, row)?;
        self.responses.push(response);
        let there = match (response, row.statements.first()) {
            (Some(id), _) => response::response(plan, id)?.actions.len(),
            (None, Some(target)) => {
                let statement = self.target(target);
                query::actions(plan.conn())?
                    .iter()
                    .filter(|one| one.statement.is_some() && one.statement == statement)
                    .count()
            }
            (None, None) => 0,
        };
        let mut position = u32::try_from(there).unwrap_or(u32::MAX);
        for action in &row.actions {
            match &action.fate {
                ActionFate::There(_) | ActionFate::Above => {}
                ActionFate::Changed(id, changes) => {
                    let changed: Vec<&str> = changes.iter().map(|change| change.field).collect();
                    change(plan, *id, action, &changed)?;
                }
                ActionFate::New => {
                    let statement = row.statements.first().and_then(|one| self.target(one));
                    self.action(plan, action, response, statement, position)?;
                    position = position.saturating_add(1);
                }
            }
        }
        Ok(())
    }

    fn response(
        &self,
        plan: &mut Plan<'_>,
        row: &PlannedRow,
    ) -> Result<Option<ResponseId>, CommandError> {
        let Some(told) = &row.response else {
            return Ok(None);
        };
        let links = |plan: &mut Plan<'_>, id: ResponseId| -> Result<(), CommandError> {
            for target in &row.statements {
                let Some(statement) = self.target(target) else {
                    continue;
                };
                let (doubtful, why) = match target {
                    Target::Known { doubtful, why, .. } => (*doubtful, why.clone()),
                    Target::New(_) => (false, "The tracker states both.".to_owned()),
                };
                let linked = crate::domain::response_link_id(id, statement);
                if !plan.exists(&crate::store::schema::RESPONSE_LINK, linked)? {
                    response::link(plan, id, statement, doubtful, Some(why))?;
                }
            }
            Ok(())
        };
        let id = match &told.fate {
            ResponseFate::There(id) | ResponseFate::Differs(id, _) => return Ok(Some(*id)),
            ResponseFate::Above(at) => {
                let above = self.responses.get(*at).copied().flatten();
                if let Some(id) = above {
                    links(plan, id)?;
                }
                return Ok(above);
            }
            ResponseFate::New => response_id(self.document.id, &self.document.text, told.range),
        };
        if plan.exists(&RESPONSE, id)? {
            links(plan, id)?;
            return Ok(Some(id));
        }
        let doubt = row
            .statements
            .iter()
            .any(|one| matches!(one, Target::Known { doubtful: true, .. }));
        let sure = if doubt || row.statements.is_empty() {
            DOUBTFUL
        } else {
            SURE
        };
        let quote = self.words(told.range).to_owned();
        let mended = (!same(&quote, &told.text)).then(|| told.text.clone());
        let edition = self.edition.map(|edition| edition.0);
        plan.make(
            &RESPONSE,
            id.0,
            [
                ("state", StatementState::Proposed.as_str().into()),
                ("document", self.document.id.0.into()),
                ("start", told.range.start.0.into()),
                ("end", told.range.end.0.into()),
                ("quote", quote.into()),
                ("edition", edition.into()),
                ("text", mended.into()),
                ("disposition", told.disposition.as_str().into()),
                ("unresolved", query::unresolved(&row.unresolved).into()),
                ("confidence", u32::from(sure).into()),
                ("why", format!("{} of a tracker.", lines(&row.lines)).into()),
            ],
        )?;
        links(plan, id)?;
        Ok(Some(id))
    }

    fn action(
        &self,
        plan: &mut Plan<'_>,
        action: &PlannedAction,
        response: Option<ResponseId>,
        statement: Option<StatementId>,
        position: u32,
    ) -> Result<(), CommandError> {
        let owner = match (response, statement) {
            (Some(response), _) => response,
            (None, Some(statement)) => ResponseId(statement.0),
            (None, None) => return Ok(()),
        };
        let mut id = action_id(owner, action.range, position);
        if plan.exists(&ACTION, id)? {
            id = ActionId(plan.env.new_id());
        }
        let placed = action.range.map(|_| self.document.id.0);
        let edition: Option<Uuid> = self.edition.map(|edition| edition.0);
        let of_statement = statement.filter(|_| response.is_none());
        plan.make(
            &ACTION,
            id,
            [
                ("response", response.map(|id| id.0).into()),
                ("statement", of_statement.map(|id| id.0).into()),
                ("text", action.text.clone().into()),
                ("responsible", action.responsible.clone().into()),
                ("due", action.due.as_ref().map(PartialDate::as_str).into()),
                ("due_printed", action.due_printed.clone().into()),
                ("status", action.status.map(|status| status.as_str()).into()),
                ("status_printed", action.status_printed.clone().into()),
                ("comments", action.comments.clone().into()),
                ("position", position.into()),
                ("document", placed.into()),
                ("start", action.range.map(|range| range.start.0).into()),
                ("end", action.range.map(|range| range.end.0).into()),
                ("edition", placed.and(edition).into()),
            ],
        )?;
        Ok(())
    }
}

/// Writes what a tracker says otherwise of an action.
fn change(
    plan: &mut Plan<'_>,
    id: ActionId,
    action: &PlannedAction,
    changed: &[&str],
) -> Result<(), CommandError> {
    let due = action.due.as_ref().map(|due| due.as_str().to_owned());
    let status = action.status.map(|status| status.as_str().to_owned());
    for field in changed {
        let value = match *field {
            "responsible" => action.responsible.clone(),
            "due" => due.clone(),
            "due_printed" => action.due_printed.clone(),
            "status" => status.clone(),
            "status_printed" => action.status_printed.clone(),
            "comments" => action.comments.clone(),
            _ => continue,
        };
        let Some(field) = ACTION.fields.iter().find(|one| one.name == *field) else {
            continue;
        };
        plan.writer.set(&ACTION, id.0, field.name, value)?;
    }
    // What was printed goes with what was read from it.
    if changed.contains(&"status") {
        plan.writer.set(
            &ACTION,
            id.0,
            "status_printed",
            action.status_printed.clone(),
        )?;
    }
    if changed.contains(&"due") {
        plan.writer
            .set(&ACTION, id.0, "due_printed", action.due_printed.clone())?;
    }
    Ok(())
}

/// Whether two texts differ in nothing but blanks.
fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        normalise(text)
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    words(one) == words(other)
}

/// `Row 3`, `Rows 3 to 5`.
fn lines(lines: &[usize]) -> String {
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) if first != last => format!("Rows {first} to {last}"),
        (Some(first), _) => format!("Row {first}"),
        _ => "A row".to_owned(),
    }
}
