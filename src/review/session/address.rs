//! How people name things: by id, title, label, number or path.
//!
//! Whatever several things could be called is refused with all of them listed.

use uuid::Uuid;

use super::{AddressError, Candidate, CommandError, Session};
use crate::domain::{
    CodeId, Document, DocumentId, EvaluationId, Statement, StatementFilter, StatementId,
    StatementKind, StatementState, case_fold, join_path, split_path,
};

/// The only one found; refused where there is none or several.
fn only(what: &'static str, given: &str, mut found: Vec<Candidate>) -> Result<Uuid, AddressError> {
    found.sort_by(|a, b| (&a.shown, a.id).cmp(&(&b.shown, b.id)));
    found.dedup_by_key(|candidate| candidate.id);
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(AddressError::Unknown {
            what,
            given: given.to_owned(),
        }),
        _ => Err(AddressError::Ambiguous {
            given: given.to_owned(),
            candidates: found,
        }),
    }
}

impl Session {
    /// A document by id, or by title or file name where that is unique.
    ///
    /// # Errors
    /// [`AddressError`] where there is none, or several.
    pub fn find_document(&self, name: &str) -> Result<DocumentId, CommandError> {
        if let Some(id) = DocumentId::parse(name) {
            return Ok(self.document(id)?.id);
        }
        let documents = self.documents()?;
        let wanted = case_fold(name);
        let named = |of: fn(&Document) -> &str| -> Vec<Candidate> {
            documents
                .iter()
                .filter(|document| case_fold(of(document)) == wanted)
                .map(|document| Candidate {
                    id: document.id.0,
                    shown: format!("{} [{}]", document.title, document.file_name),
                })
                .collect()
        };
        let mut found = named(|document| &document.title);
        found.extend(named(|document| &document.file_name));
        Ok(only("document", name, found)?.into())
    }

    /// An evaluation by id or label.
    ///
    /// # Errors
    /// [`AddressError`] where there is none, or several.
    pub fn find_evaluation(&self, name: &str) -> Result<EvaluationId, CommandError> {
        let wanted = case_fold(name);
        let id = EvaluationId::parse(name);
        let found = self
            .evaluations()?
            .into_iter()
            .filter(|evaluation| {
                Some(evaluation.id) == id || case_fold(&evaluation.label) == wanted
            })
            .map(|evaluation| Candidate {
                id: evaluation.id.0,
                shown: evaluation.label,
            })
            .collect();
        Ok(only("evaluation", name, found)?.into())
    }

    /// A code by id or path; a slash in a name is written `\/`.
    ///
    /// # Errors
    /// [`AddressError`] where there is none, or several.
    pub fn find_code(&self, name: &str) -> Result<CodeId, CommandError> {
        let id = CodeId::parse(name);
        let wanted = case_fold(&join_path(&split_path(name)));
        let found = self
            .codes()?
            .into_iter()
            .filter(|code| Some(code.id) == id || case_fold(&code.path) == wanted)
            .map(|code| Candidate {
                id: code.id.0,
                shown: code.path,
            })
            .collect();
        Ok(only("code", name, found)?.into())
    }

    /// A statement by id, by number where that is unique in the review (`2`, `4.iii`), or by
    /// evaluation and number (`MIG-2008/4.iii`). Earlier reports' and rejected ones only where nothing
    /// else is meant.
    ///
    /// # Errors
    /// [`AddressError`] where there is none, or several.
    pub fn find_statement(&self, name: &str) -> Result<StatementId, CommandError> {
        let mut all = Vec::new();
        for statement in self.statements(&StatementFilter::default())? {
            flatten(statement, &mut all);
        }
        if let Some(id) = StatementId::parse(name) {
            return match all.iter().find(|statement| statement.id == id) {
                Some(statement) => Ok(statement.id),
                None => Err(AddressError::Unknown {
                    what: "recommendation or other statement",
                    given: name.to_owned(),
                }
                .into()),
            };
        }
        let wanted = case_fold(name);
        let full = |statement: &Statement| match &statement.evaluation_label {
            Some(label) => format!("{label}/{}", statement.address),
            None => statement.address.clone(),
        };
        let meant = |statement: &Statement| match (statement.state, statement.kind) {
            (StatementState::Rejected, _) => Meant::Last,
            (_, StatementKind::Prior) => Meant::Seldom,
            _ => Meant::First,
        };
        let matching = |likely: Meant| -> Vec<Candidate> {
            all.iter()
                .filter(|statement| meant(statement) == likely)
                .filter(|statement| {
                    case_fold(&statement.address) == wanted || case_fold(&full(statement)) == wanted
                })
                .map(|statement| Candidate {
                    id: statement.id.0,
                    shown: format!("{} {}", statement.kind, full(statement)),
                })
                .collect()
        };
        let mut found = matching(Meant::First);
        for likely in [Meant::Seldom, Meant::Last] {
            if found.is_empty() {
                found = matching(likely);
            }
        }
        Ok(only("recommendation or other statement", name, found)?.into())
    }
}

/// How likely a number means a statement: the report's own ones, then those it reprints, then those
/// that were set aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    First,
    Seldom,
    Last,
}

/// A statement and all below it.
fn flatten(mut statement: Statement, out: &mut Vec<Statement>) {
    let sub_items = std::mem::take(&mut statement.sub_items);
    out.push(statement);
    for item in sub_items {
        flatten(item, out);
    }
}
