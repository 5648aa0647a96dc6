//! Reading a tracker into a review: what its rows mean for the register, before anything is changed.
//!
//! A plan says of every row which statement it is about, and whether its response and actions are
//! there already, differ or are new; rows that say nothing are listed with the reason. The plan is a
//! pure function of the text and the register. The preview shows it, and the command that reads the
//! tracker carries out the very same one, so what was shown is what happens.

mod compare;
mod find;
mod lines;
mod plan;

#[cfg(test)]
pub(super) mod tests;

use deskreview_reader::recognise::tracker::{Mapping, PassedOver};
use deskreview_reader::text::{CharRange, DocumentText};
use serde::Serialize;

use super::{CommandError, Session};
use crate::domain::{
    ActionId, ActionStatus, Disposition, Evaluation, PartialDate, Response, ResponseId, Statement,
    StatementId, TrackerReading,
};
use crate::store::query;

pub use lines::{TrackerLines, TrackerVerdict};
pub(super) use plan::plan;

/// The register as a tracker meets it.
pub(super) struct Register {
    /// All statements, parts within theirs.
    pub statements: Vec<Statement>,
    /// All responses.
    pub responses: Vec<Response>,
    /// Actions that serve a statement by themselves.
    pub actions: Vec<crate::domain::Action>,
    /// All evaluations.
    pub evaluations: Vec<Evaluation>,
}

/// What a tracker means for a review.
#[derive(Clone, Debug, Default)]
pub struct TrackerPlan {
    /// The tables that are read.
    pub tables: Vec<PlannedTable>,
    /// Statements that the register does not have, in the order in which they are made.
    pub statements: Vec<PlannedStatement>,
    /// What the rows say, in their order.
    pub rows: Vec<PlannedRow>,
    /// Rows that say nothing.
    pub unread: Vec<UnreadRow>,
    /// Tables that are not read.
    pub passed_over: Vec<PassedOver>,
    /// Whether the file is a report that we have written ourselves: its tables repeat a register.
    pub own_report: bool,
}

/// A table that is read.
#[derive(Clone, Debug)]
pub struct PlannedTable {
    /// Which of the document, from 1.
    pub number: usize,
    /// The row that heads it, from 1; none where it has no head.
    pub head: Option<usize>,
    /// What its columns hold.
    pub mapping: Mapping,
}

/// A statement that would be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStatement {
    /// Label of its evaluation.
    pub evaluation: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Its marker, where it is a part.
    pub marker: Option<String>,
    /// What it is a part of.
    pub parent: Option<Target>,
    /// Its place among the parts of its parent.
    pub position: u32,
    /// Where its words stand.
    pub range: CharRange,
    /// Its words.
    pub text: String,
    /// To whom it is addressed.
    pub addressee: Option<String>,
    /// How urgent it is.
    pub priority: Option<String>,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A statement of the register.
    Known {
        /// Which.
        id: StatementId,
        /// Whether somebody should look.
        doubtful: bool,
        /// Why it is taken to be the one.
        why: String,
    },
    /// One that would be proposed: its place in [`TrackerPlan::statements`].
    New(usize),
}

impl Target {
    /// Whether both are the same statement.
    pub fn is(&self, other: &Target) -> bool {
        match (self, other) {
            (Target::Known { id, .. }, Target::Known { id: other, .. }) => id == other,
            (Target::New(at), Target::New(other)) => at == other,
            _ => false,
        }
    }
}

/// What a row, or several that belong together, say.
#[derive(Clone, Debug)]
pub struct PlannedRow {
    /// Which table, as [`PlannedTable::number`].
    pub table: usize,
    /// Its rows, from 1.
    pub lines: Vec<usize>,
    /// Label of the evaluation that the row names.
    pub evaluation: Option<String>,
    /// The number as printed.
    pub number: Option<String>,
    /// The part as printed.
    pub part: Option<String>,
    /// The words of the recommendation.
    pub text: Option<String>,
    /// What it is about; empty where no statement could be told.
    pub statements: Vec<Target>,
    /// Numbers of which there is no statement.
    pub unresolved: Vec<String>,
    /// The response.
    pub response: Option<PlannedResponse>,
    /// The actions.
    pub actions: Vec<PlannedAction>,
    /// What is told and not taken over, in sentences.
    pub notes: Vec<String>,
}

/// A response of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedResponse {
    /// Its words.
    pub text: String,
    /// What it decides.
    pub disposition: Disposition,
    /// Where it stands.
    pub range: CharRange,
    /// Whether it is there already.
    pub fate: ResponseFate,
}

/// What becomes of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseFate {
    /// It would be proposed.
    New,
    /// The register has it.
    There(ResponseId),
    /// The register has its words with another decision, which stays.
    Differs(ResponseId, Disposition),
    /// An earlier row of the tracker gives it too: its place in [`TrackerPlan::rows`].
    Above(usize),
}

/// An action of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAction {
    /// What is to be done.
    pub text: String,
    /// By whom.
    pub responsible: Option<String>,
    /// By when.
    pub due: Option<PartialDate>,
    /// By when, as written.
    pub due_printed: Option<String>,
    /// How far it is.
    pub status: Option<ActionStatus>,
    /// How far it is, as written.
    pub status_printed: Option<String>,
    /// What else is said of it.
    pub comments: Option<String>,
    /// Where it stands.
    pub range: Option<CharRange>,
    /// Whether it is there already.
    pub fate: ActionFate,
}

/// What becomes of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionFate {
    /// It would be added.
    New,
    /// The register has it.
    There(ActionId),
    /// The register has it and says other things of it, which would be changed.
    Changed(ActionId, Vec<ActionChange>),
    /// An earlier row of the tracker gives it too.
    Above,
}

/// A field of an action that would be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionChange {
    /// Which.
    pub field: &'static str,
    /// What the register says.
    pub before: Option<String>,
    /// What the tracker says.
    pub after: String,
}

/// A row that says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnreadRow {
    /// Which table, as [`PlannedTable::number`].
    pub table: usize,
    /// Which row, from 1.
    pub row: usize,
    /// What stands in it, cells parted by strokes.
    pub text: String,
    /// Why it is not read, in a sentence.
    pub why: String,
    /// Whether something might be lost: it is neither empty nor a heading.
    pub matters: bool,
}

/// What a plan does, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TrackerCounts {
    /// Rows that say something.
    pub rows: usize,
    /// Statements that would be proposed.
    pub statements: usize,
    /// Responses that would be proposed.
    pub responses: usize,
    /// Actions that would be added.
    pub actions: usize,
    /// Actions that would be changed.
    pub changed: usize,
    /// Responses and actions that are there already.
    pub already_there: usize,
    /// Responses whose decision differs from the register's, which stays.
    pub differing: usize,
    /// Rows of which it is doubtful what they are about.
    pub doubtful: usize,
    /// Rows that answer a number which nothing has.
    pub unresolved: usize,
    /// Rows with something in them that are not read.
    pub unread: usize,
}

impl TrackerCounts {
    /// Whether reading the tracker would change nothing.
    pub fn changes_nothing(&self) -> bool {
        self.statements + self.responses + self.actions + self.changed == 0
    }
}

impl TrackerPlan {
    /// What it does, in numbers.
    pub fn counts(&self) -> TrackerCounts {
        let mut out = TrackerCounts {
            rows: self.rows.len(),
            statements: self.statements.len(),
            unread: self.unread.iter().filter(|row| row.matters).count(),
            ..TrackerCounts::default()
        };
        for row in &self.rows {
            let doubtful = |target: &Target| matches!(target, Target::Known { doubtful: true, .. });
            out.doubtful += usize::from(row.statements.iter().any(doubtful));
            out.unresolved += usize::from(!row.unresolved.is_empty());
            match row.response.as_ref().map(|response| &response.fate) {
                Some(ResponseFate::New) => out.responses += 1,
                Some(ResponseFate::There(_)) => out.already_there += 1,
                Some(ResponseFate::Differs(..)) => out.differing += 1,
                Some(ResponseFate::Above(_)) | None => {}
            }
            for action in &row.actions {
                match action.fate {
                    ActionFate::New => out.actions += 1,
                    ActionFate::There(_) => out.already_there += 1,
                    ActionFate::Changed(..) => out.changed += 1,
                    ActionFate::Above => {}
                }
            }
        }
        out
    }
}

impl Session {
    /// What reading a tracker would do; nothing is changed.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn tracker_plan(
        &self,
        text: &DocumentText,
        reading: &TrackerReading,
    ) -> Result<TrackerPlan, CommandError> {
        let register = register(self.store.conn(), None)?;
        Ok(plan(text, reading, &register))
    }

    /// What a tracker says by itself, without a review.
    pub fn tracker_alone(text: &DocumentText, reading: &TrackerReading) -> TrackerPlan {
        let empty = Register {
            statements: Vec::new(),
            responses: Vec::new(),
            actions: Vec::new(),
            evaluations: Vec::new(),
        };
        plan(text, reading, &empty)
    }

    /// The document of the review that was made from a file with these bytes.
    ///
    /// # Errors
    /// Where the file or the project cannot be read.
    pub fn document_of_file(
        &self,
        file: &std::path::Path,
        part: u32,
    ) -> Result<Option<crate::domain::DocumentId>, CommandError> {
        let hash = super::import::hash_of(file).map_err(CommandError::Invalid)?;
        let all = query::documents(self.store.conn())?;
        let found = all
            .iter()
            .find(|one| one.source == hash && one.part == part && one.split.is_none());
        Ok(found.map(|one| one.id))
    }

    /// What reading a document of the review as a tracker would do; nothing is changed.
    ///
    /// # Errors
    /// Where there is no such document, or the project or its text cannot be read.
    pub fn tracker_plan_of(
        &self,
        document: crate::domain::DocumentId,
        reading: &TrackerReading,
    ) -> Result<TrackerPlan, CommandError> {
        let text = self.text(document)?;
        let document = self.document(document)?;
        let mut reading = reading.clone();
        if reading.evaluation.is_none() {
            reading.evaluation.clone_from(&document.evaluation_label);
        }
        let given = reading.columns.written();
        let anew = (document.tracker.as_deref() != Some(given.as_str())).then_some(document.id);
        let register = register(self.store.conn(), anew)?;
        Ok(plan(&text, &reading, &register))
    }
}

/// Whether a response is a proposal that nobody has settled or mended.
pub(super) fn is_untouched(response: &Response) -> bool {
    response.state == crate::domain::StatementState::Proposed && !response.mended
}

/// The register; without what was proposed by guessing from one document, where that is read otherwise.
pub(super) fn register(
    conn: crate::store::Conn<'_>,
    without: Option<crate::domain::DocumentId>,
) -> Result<Register, CommandError> {
    let mut statements = query::statements(conn)?;
    statements.retain(|one| one.state != crate::domain::StatementState::Rejected);
    let mut responses = query::responses(conn)?;
    responses.retain(|one| one.document.is_none() || one.document != without || !is_untouched(one));
    let mut actions = query::actions(conn)?;
    actions.retain(|one| one.response.is_none());
    Ok(Register {
        statements,
        responses,
        actions,
        evaluations: query::evaluations(conn)?,
    })
}
