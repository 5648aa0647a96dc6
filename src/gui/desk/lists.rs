//! What panels list, read from the session and kept up with it piece by piece.

use std::collections::{BTreeMap, HashMap};

use deskreview_review::domain::{
    Changes, Code, CodeId, Coding, Coverage, CoverageFilter, Document, DocumentId, Evaluation,
    Statement, StatementFilter, StatementId, entity,
};
use deskreview_review::session::{CommandError, Session, StoreError};
use eframe::egui::Color32;
use uuid::Uuid;

use super::answers::Answers;
use crate::gui::theme::Theme;

/// Lists of the review.
pub(super) struct Lists {
    pub(super) title: String,
    pub(super) documents: Vec<Document>,
    document_at: HashMap<DocumentId, usize>,
    pub(super) evaluations: Vec<Evaluation>,
    pub(super) codes: Vec<Code>,
    /// Rises whenever names or colours of codes may have changed.
    pub(super) codes_version: usize,
    code_at: HashMap<CodeId, usize>,
    pub(super) statements: Vec<Statement>,
    /// Place of a statement, and of a sub-item within it.
    statement_at: HashMap<StatementId, (usize, Option<usize>)>,
    /// Addresses by the ids of statements and of their codes.
    names: HashMap<Uuid, String>,
    pub(super) tagged: BTreeMap<DocumentId, u64>,
    pub(super) coverage: BTreeMap<DocumentId, Vec<Coverage>>,
    /// Codings that a new edition does not clearly have.
    pub(super) to_settle: BTreeMap<DocumentId, u64>,
    /// The counts cannot be told from what was met and are read anew.
    pub(super) recount: bool,
    /// Responses, actions and indicators.
    pub(super) answers: Answers,
    pub(super) undo: Option<String>,
    pub(super) redo: Option<String>,
    pub(super) position: u64,
}

impl Lists {
    pub(super) fn read(session: &Session) -> Result<Self, StoreError> {
        let mut lists = Self {
            title: String::new(),
            documents: Vec::new(),
            document_at: HashMap::new(),
            evaluations: Vec::new(),
            codes: Vec::new(),
            codes_version: 0,
            code_at: HashMap::new(),
            statements: Vec::new(),
            statement_at: HashMap::new(),
            names: HashMap::new(),
            tagged: BTreeMap::new(),
            coverage: BTreeMap::new(),
            to_settle: BTreeMap::new(),
            recount: false,
            answers: Answers::default(),
            undo: None,
            redo: None,
            position: 0,
        };
        lists
            .follow(session, &Changes::everything())
            .map_err(|error| match error {
                CommandError::Store(error) => error,
                // Reading lists fails in no other way.
                other => StoreError::BadEntry(other.to_string()),
            })?;
        Ok(lists)
    }

    pub(super) fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(*self.document_at.get(&id)?)
    }

    pub(super) fn code(&self, id: CodeId) -> Option<&Code> {
        self.codes.get(*self.code_at.get(&id)?)
    }

    pub(super) fn colour(&self, id: CodeId, theme: &Theme) -> Color32 {
        match self
            .code_at
            .get(&id)
            .and_then(|at| Some((*at, self.codes.get(*at)?)))
        {
            Some((at, code)) => theme.mark(code.colour.as_deref(), at),
            None => theme.muted,
        }
    }

    pub(super) fn code_name(&self, id: CodeId) -> &str {
        match self.names.get(&id.0) {
            Some(name) => name,
            None => self.code(id).map_or("", |code| code.path.as_str()),
        }
    }

    pub(super) fn statement(&self, id: StatementId) -> Option<&Statement> {
        let (at, item) = self.statement_at.get(&id)?;
        let statement = self.statements.get(*at)?;
        match item {
            Some(item) => statement.sub_items.get(*item),
            None => Some(statement),
        }
    }

    pub(super) fn statement_name(&self, id: StatementId) -> &str {
        self.names.get(&id.0).map_or("", String::as_str)
    }

    pub(super) fn evidence(&self, id: StatementId) -> u64 {
        let Some(statement) = self.statement(id) else {
            return 0;
        };
        std::iter::once(statement)
            .chain(&statement.sub_items)
            .filter_map(|one| self.code(one.code?))
            .map(|code| code.codings)
            .sum()
    }

    /// Counts a coding that was made, moved to another code, or removed.
    pub(super) fn recode(&mut self, before: Option<&Coding>, now: Option<&Coding>) {
        if let Some(coding) = before {
            self.count(coding.code, coding.document, -1);
        }
        if let Some(coding) = now {
            self.count(coding.code, coding.document, 1);
        }
    }

    fn count(&mut self, code: CodeId, document: DocumentId, by: i64) {
        if let Some(code) = self
            .code_at
            .get(&code)
            .and_then(|at| self.codes.get_mut(*at))
        {
            code.codings = code.codings.saturating_add_signed(by);
        }
        let tagged = self.tagged.entry(document).or_default();
        *tagged = tagged.saturating_add_signed(by);
    }

    /// Reads anew what changed.
    pub(super) fn follow(
        &mut self,
        session: &Session,
        changes: &Changes,
    ) -> Result<(), CommandError> {
        let all = changes.is_everything();
        let touched = |name: &str| all || changes.of(name).next().is_some();
        if touched(entity::REVIEW) {
            self.title = session.title()?;
        }
        let dossiers =
            touched(entity::DOCUMENT) || touched(entity::EVALUATION) || touched(entity::ATTRIBUTE);
        if dossiers {
            self.documents = session.documents()?;
            let places = self.documents.iter().enumerate();
            self.document_at = places.map(|(at, document)| (document.id, at)).collect();
            self.evaluations = session.evaluations()?;
        }
        let codes = touched(entity::CODE);
        if dossiers || codes || touched(entity::STATEMENT) || touched(entity::MENTION) {
            self.read_statements(session)?;
            self.codes_version += 1;
        }
        if codes {
            self.codes_version += 1;
        }
        if codes || self.recount {
            self.codes = session.codes()?;
            let places = self.codes.iter().enumerate();
            self.code_at = places.map(|(at, code)| (code.id, at)).collect();
        }
        if all || dossiers || codes || self.recount {
            self.tagged = session.codings_per_document()?;
            self.recount = false;
        }
        if all || dossiers || touched(entity::COVERAGE) {
            self.coverage.clear();
            for row in session.coverage(&CoverageFilter::default())? {
                self.coverage.entry(row.document).or_default().push(row);
            }
        }
        if all || dossiers || touched(entity::CODING) {
            self.to_settle = session.to_settle()?;
        }
        self.answers.follow(session, changes)?;
        self.undo = session.next_undo()?;
        self.redo = session.next_redo()?;
        self.position = session.position()?;
        Ok(())
    }

    fn read_statements(&mut self, session: &Session) -> Result<(), CommandError> {
        self.statements = session.statements(&StatementFilter::default())?;
        self.statement_at.clear();
        self.names.clear();
        for (at, statement) in self.statements.iter().enumerate() {
            self.statement_at.insert(statement.id, (at, None));
            for (item, one) in statement.sub_items.iter().enumerate() {
                self.statement_at.insert(one.id, (at, Some(item)));
            }
            for one in std::iter::once(statement).chain(&statement.sub_items) {
                let name = match &one.evaluation_label {
                    Some(label) => format!("{label}/{}", one.address),
                    None => one.address.clone(),
                };
                if let Some(code) = one.code {
                    self.names.insert(code.0, name.clone());
                }
                self.names.insert(one.id.0, name);
            }
        }
        Ok(())
    }
}
