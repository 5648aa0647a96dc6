//! What panels list, read from the session and kept up with it piece by piece.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use deskreview_review::domain::{
    Changes, Code, CodeId, Coverage, CoverageFilter, Document, DocumentId, Evaluation, Label,
    SavedSearch, Statement, StatementFilter, StatementId, StatementLink, Term, Vocabulary, entity,
};
use deskreview_review::session::{CommandError, Session, StoreError};
use eframe::egui::Color32;
use uuid::Uuid;

use super::answers::Answers;
use crate::gui::theme::Theme;

/// Statements that are read one by one after a change; where it is more, all of them are.
const SINGLY: usize = 64;

/// Lists of the review.
#[cfg_attr(test, derive(Clone, Debug, PartialEq))]
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
    /// The way to a statement: its place in the list, or that of its whole, and the places of parts
    /// within parts.
    statement_at: HashMap<StatementId, Vec<usize>>,
    /// Which statements rest on which.
    pub(super) links: Vec<StatementLink>,
    /// What the words of vocabularies are called here.
    pub(super) terms: BTreeMap<Vocabulary, Vec<Term>>,
    /// Addresses by the ids of statements and of their codes.
    names: HashMap<Uuid, String>,
    pub(super) tagged: BTreeMap<DocumentId, u64>,
    /// How many codings each code has that has any.
    uses: HashMap<CodeId, u64>,
    pub(super) coverage: BTreeMap<DocumentId, Vec<Coverage>>,
    /// Codings that a new edition does not clearly have.
    pub(super) to_settle: BTreeMap<DocumentId, u64>,
    /// Responses, actions and indicators.
    pub(super) answers: Answers,
    /// Saved searches by name.
    pub(super) saved: Vec<SavedSearch>,
    pub(super) undo: Option<Label>,
    pub(super) redo: Option<Label>,
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
            links: Vec::new(),
            terms: BTreeMap::new(),
            names: HashMap::new(),
            tagged: BTreeMap::new(),
            uses: HashMap::new(),
            coverage: BTreeMap::new(),
            to_settle: BTreeMap::new(),
            answers: Answers::default(),
            saved: Vec::new(),
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
        let (first, rest) = self.statement_at.get(&id)?.split_first()?;
        let whole = self.statements.get(*first)?;
        rest.iter()
            .try_fold(whole, |one, at| one.sub_items.get(*at))
    }

    /// The whole that a statement is a part of; itself where it is none.
    pub(super) fn whole(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get(*self.statement_at.get(&id)?.first()?)
    }

    pub(super) fn statement_name(&self, id: StatementId) -> &str {
        self.names.get(&id.0).map_or("", String::as_str)
    }

    pub(super) fn evidence(&self, id: StatementId) -> u64 {
        let Some(statement) = self.statement(id) else {
            return 0;
        };
        statement
            .with_parts()
            .into_iter()
            .filter_map(|one| self.code(one.code?))
            .map(|code| code.codings)
            .sum()
    }

    /// Counts what came and went.
    fn count(&mut self, changes: &Changes) {
        for (document, code, by) in changes.counted() {
            let tagged = self.tagged.get(&document).copied().unwrap_or(0);
            match tagged.saturating_add_signed(by) {
                0 => self.tagged.remove(&document),
                tagged => self.tagged.insert(document, tagged),
            };
            let uses = self.uses.get(&code).copied().unwrap_or(0);
            let uses = uses.saturating_add_signed(by);
            match uses {
                0 => self.uses.remove(&code),
                uses => self.uses.insert(code, uses),
            };
            let at = self.code_at.get(&code);
            if let Some(code) = at.and_then(|at| self.codes.get_mut(*at)) {
                code.codings = uses;
            }
        }
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
        let mut statements: BTreeSet<StatementId> =
            changes.of(entity::STATEMENT).map(StatementId).collect();
        if touched(entity::CODE) {
            // What a code stood for, and what it stands for now.
            statements.extend(self.stood_for(changes));
            self.read_codes(session, all)?;
            statements.extend(self.stood_for(changes));
            self.codes_version += 1;
        }
        if all {
            self.tagged = session.codings_per_document()?;
        } else {
            self.count(changes);
        }
        if dossiers || touched(entity::MENTION) || !self.read_again(session, &statements)? {
            self.read_statements(session)?;
            self.codes_version += 1;
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
        if touched(entity::STATEMENT_LINK) || touched(entity::STATEMENT) {
            self.links = session.statement_links()?;
        }
        if touched(entity::VOCABULARY) {
            for vocabulary in Vocabulary::ALL {
                self.terms
                    .insert(*vocabulary, session.vocabulary(*vocabulary)?);
            }
        }
        self.answers.follow(session, changes)?;
        if touched(entity::SAVED_SEARCH) {
            self.saved = session.saved_searches()?;
        }
        self.undo = session.next_undo_label()?;
        self.redo = session.next_redo_label()?;
        self.position = session.position()?;
        Ok(())
    }

    /// The statements for which the codes that changed stand, by what is known of them now.
    fn stood_for(&self, changes: &Changes) -> Vec<StatementId> {
        let codes = changes.of(entity::CODE).map(CodeId);
        codes.filter_map(|id| self.code(id)?.statement).collect()
    }

    /// Reads the codebook. How often each code is used is counted once; after that it is followed.
    fn read_codes(&mut self, session: &Session, count: bool) -> Result<(), CommandError> {
        if count {
            self.codes = session.codes()?;
            let uses = self.codes.iter().map(|code| (code.id, code.codings));
            self.uses = uses.filter(|(_, uses)| *uses > 0).collect();
        } else {
            self.codes = session.codebook()?;
            for code in &mut self.codes {
                code.codings = self.uses.get(&code.id).copied().unwrap_or(0);
            }
        }
        let places = self.codes.iter().enumerate();
        self.code_at = places.map(|(at, code)| (code.id, at)).collect();
        Ok(())
    }

    /// Reads single statements anew where they stand. Whether that could be done: what came, went
    /// or stands elsewhere needs all of them.
    fn read_again(
        &mut self,
        session: &Session,
        statements: &BTreeSet<StatementId>,
    ) -> Result<bool, CommandError> {
        if statements.len() > SINGLY {
            return Ok(false);
        }
        for id in statements {
            let fresh = session.statement_alone(*id)?;
            let Some(at) = self.statement_at.get(id).cloned() else {
                if fresh.is_none() {
                    // A code may outlive what it stood for.
                    continue;
                }
                return Ok(false);
            };
            let Some(mut fresh) = fresh else {
                return Ok(false);
            };
            let place = at.split_first().and_then(|(first, rest)| {
                let whole = self.statements.get_mut(*first)?;
                rest.iter()
                    .try_fold(whole, |one, at| one.sub_items.get_mut(*at))
            });
            let Some(place) = place.filter(|old| stands_as(old, &fresh)) else {
                return Ok(false);
            };
            fresh.address = std::mem::take(&mut place.address);
            fresh.mentions = std::mem::take(&mut place.mentions);
            fresh.sub_items = std::mem::take(&mut place.sub_items);
            let (before, now) = (place.code, fresh.code);
            *place = fresh;
            if before != now {
                let name = self.names.get(&id.0).cloned().unwrap_or_default();
                if let Some(code) = before {
                    self.names.remove(&code.0);
                }
                if let Some(code) = now {
                    self.names.insert(code.0, name);
                }
                self.codes_version += 1;
            }
        }
        Ok(true)
    }

    fn read_statements(&mut self, session: &Session) -> Result<(), CommandError> {
        self.statements = session.statements(&StatementFilter::default())?;
        self.statement_at.clear();
        self.names.clear();
        for (at, statement) in self.statements.iter().enumerate() {
            let mut open = vec![(statement, vec![at])];
            while let Some((one, way)) = open.pop() {
                for (at, part) in one.sub_items.iter().enumerate() {
                    let mut way = way.clone();
                    way.push(at);
                    open.push((part, way));
                }
                self.statement_at.insert(one.id, way);
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

/// Whether a statement is listed where it was before, under the same address and with words.
fn stands_as(old: &Statement, new: &Statement) -> bool {
    let place = |one: &Statement| {
        (
            one.kind,
            one.evaluation,
            one.evaluation_label.clone(),
            one.number.clone(),
            one.parent,
            one.marker.clone(),
            one.position,
            one.rank,
            one.document,
            one.range,
            one.edition.clone(),
        )
    };
    place(old) == place(new) && (!new.text.is_empty() || old.text.is_empty())
}
