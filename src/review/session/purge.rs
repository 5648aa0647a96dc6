//! Purging documents: what goes is told first, then it goes for good.
//!
//! A purge is no command: it is the one thing that changes the log and that nothing takes back. What
//! would go is found by doing it in a transaction that is not committed, so the two cannot differ.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::execute::Plan;
use super::{CommandError, Session};
use crate::domain::{Changes, DocumentId, HistoryKind, Label, Purge, Purged, entity, purge_id};
use crate::store::schema::{ENTITIES, PURGE, entity_named};
use crate::store::value::Edit;
use crate::store::writer::{FinishError, Writer};
use crate::store::{
    Act, Applied, Conn, Pending, Position, Store, StoreError, log, query, revived, table,
};

/// Label key of a purge.
pub(super) const PURGED: &str = "purge";
/// Longest reason, in code points.
const LONGEST_REASON: usize = 2_000;

/// How a purge is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PurgeOptions {
    /// Why, for the record.
    pub reason: Option<String>,
    /// Remove the project's backups too, which hold the documents still, and make a new one.
    pub backups: bool,
}

impl Session {
    /// What was purged, the earliest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn purges(&self) -> Result<Vec<Purge>, StoreError> {
        query::purges(self.store.conn())
    }

    /// What would go with documents. Nothing is changed.
    ///
    /// # Errors
    /// Where there is no such document, or the project is open for reading only.
    pub fn would_purge(&self, documents: &[DocumentId]) -> Result<Purged, CommandError> {
        let (_, _, purged) = self.purge_in(documents, None)?;
        Ok(purged)
    }

    /// Removes documents and everything that quotes them for good: from the review, from the history,
    /// from the project's files and from the search index. Only that it was done stays. It cannot be
    /// undone, and merging a copy that has them still does not bring them back.
    ///
    /// # Errors
    /// Where there is no such document or the project cannot be written; nothing was changed then.
    /// Once the database has it, this does not fail: [`Purged::finished`] says whether the files are
    /// cleared away too.
    pub fn purge(
        &mut self,
        documents: &[DocumentId],
        options: &PurgeOptions,
    ) -> Result<(Purged, Changes), CommandError> {
        // One that was begun would hold what is to go.
        let _ = self.store.finish_backup();
        let reason = options.reason.as_deref().map(str::trim);
        let reason = reason.filter(|reason| !reason.is_empty());
        if reason.is_some_and(|reason| reason.chars().count() > LONGEST_REASON) {
            return Err(CommandError::Invalid(format!(
                "The reason is longer than {LONGEST_REASON} characters."
            )));
        }
        let (tx, position, mut purged) = self.purge_in(documents, reason)?;
        if let Err(error) = tx.commit() {
            return Err(self.at(error.into()).into());
        }
        self.store.advance(position);
        purged.finished = self.clean_up().unwrap_or(false);
        if options.backups && self.store.renew_backups(self.env.now_ms()).is_ok() {
            purged.backups = 0;
        }
        Ok((purged, Changes::everything()))
    }

    /// A purge that is done within a transaction and not committed.
    fn purge_in(
        &self,
        documents: &[DocumentId],
        reason: Option<&str>,
    ) -> Result<(Pending<'_>, Position, Purged), CommandError> {
        let documents: BTreeSet<DocumentId> = documents.iter().copied().collect();
        let now_ms = self.env.now_ms();
        let tx = self.store.begin()?;
        let before = counts(&tx)?;
        let inside = inside(&tx, &documents)?;
        let mut plan = Plan {
            writer: Writer::new(&tx, self.store.has_conflicts()),
            env: self.env.as_ref(),
            coder: &self.coder,
            now_ms,
            files: self.store.files(),
            texts: &self.texts,
        };
        for id in &documents {
            if !was_there(&tx, *id)? {
                return Err(CommandError::NoSuch {
                    what: "document",
                    id: id.0,
                });
            }
            plan.make(
                &PURGE,
                purge_id(*id),
                [
                    ("document", id.to_string().into()),
                    ("coder", self.coder.clone().into()),
                    ("at", now_ms.into()),
                    ("reason", reason.into()),
                ],
            )?;
        }
        if documents.is_empty() {
            return Err(CommandError::Invalid(
                "Name the documents that are to be purged.".to_owned(),
            ));
        }
        // What only a purged tag kept alive after a merge stays: nobody has deleted it knowingly.
        for (def, id) in revived(&tx)? {
            if let Some(field) = def.fields.first() {
                plan.writer.affirm(def, id, field.name)?;
            }
        }
        let changes = match plan.writer.finish() {
            Ok(changes) => changes,
            Err(FinishError::Store(error)) => return Err(error.into()),
            Err(FinishError::Dangling(_) | FinishError::Circle(_)) => {
                return Err(CommandError::Invalid(
                    "The review is damaged; `check --repair` mends it.".to_owned(),
                ));
            }
        };
        let id = self.env.new_id();
        let count = documents.len() as u64;
        let act = Act {
            id,
            gesture: id,
            coder: self.coder.clone(),
            now_ms,
            kind: HistoryKind::Do,
            of: None,
            label: Label::new(PURGED, [("count", count.to_string())]),
        };
        let (position, applied) = Store::purge_in(&tx, &self.store.own_position(), act, &changes)?;
        let purged = self.told(&before, &counts(&tx)?, inside, &applied)?;
        Ok((tx, position, purged))
    }

    fn told(
        &self,
        before: &BTreeMap<&'static str, u64>,
        after: &BTreeMap<&'static str, u64>,
        inside: u64,
        applied: &Applied,
    ) -> Result<Purged, StoreError> {
        let gone = |name: &str| {
            let of = |counts: &BTreeMap<&'static str, u64>| counts.get(name).copied().unwrap_or(0);
            of(before).saturating_sub(of(after))
        };
        let mut shared_files = Vec::new();
        for document in self.documents_made_of(applied)? {
            if !shared_files.contains(&document) {
                shared_files.push(document);
            }
        }
        Ok(Purged {
            documents: gone(entity::DOCUMENT),
            codings: gone(entity::CODING),
            elsewhere: gone(entity::CODING).saturating_sub(inside),
            statements: gone(entity::STATEMENT),
            responses: gone(entity::RESPONSE),
            actions: gone(entity::ACTION),
            indicators: gone(entity::INDICATOR),
            verdicts: gone(entity::VERDICT),
            coverage: gone(entity::COVERAGE),
            entries: applied.entries,
            files: applied.files,
            shared_files,
            backups: self.store.earlier_copies(),
            finished: false,
        })
    }

    /// The names of the files that stay because other documents are made of them too.
    fn documents_made_of(&self, applied: &Applied) -> Result<Vec<String>, StoreError> {
        let mut names: Vec<String> = Vec::new();
        if !applied.shared.is_empty() {
            for document in self.documents()? {
                if applied.shared.contains(&document.source) {
                    names.push(document.file_name);
                }
            }
        }
        names.sort();
        Ok(names)
    }

    /// Clears away what purged documents have left: their files, free pages of the database and the
    /// index, which is built anew at the next search. Whether nothing is left; where somebody else
    /// reads the project the next opening for writing tries again.
    ///
    /// # Errors
    /// Where a file cannot be removed or the database not be written.
    pub fn clean_up(&mut self) -> Result<bool, CommandError> {
        if !self.store.is_cleaning()? {
            return Ok(true);
        }
        self.texts = super::Texts::default();
        self.forget_index()?;
        self.store.clean().map_err(|error| self.at(error).into())
    }
}

/// How many things there are of each kind.
fn counts(conn: Conn<'_>) -> Result<BTreeMap<&'static str, u64>, StoreError> {
    ENTITIES
        .iter()
        .map(|def| Ok((def.name, table::count(conn, def)?)))
        .collect()
}

/// How many passages are tagged in documents.
fn inside(conn: Conn<'_>, documents: &BTreeSet<DocumentId>) -> Result<u64, StoreError> {
    let all = query::codings_per_document(conn)?;
    Ok(all
        .into_iter()
        .filter(|(id, _)| documents.contains(id))
        .map(|(_, count)| count)
        .sum())
}

/// Whether a document is in the review, or was and can be brought back from the history.
fn was_there(conn: Conn<'_>, id: DocumentId) -> Result<bool, StoreError> {
    let Some(def) = entity_named(entity::DOCUMENT) else {
        return Ok(false);
    };
    if table::exists(conn, def, id.0)? {
        return Ok(true);
    }
    let speaks = |id: Uuid| -> Result<bool, StoreError> {
        let mut found = false;
        for entry in log::naming(conn, id)? {
            found |= entry.read_changes()?.iter().any(|change| {
                change.id == id && change.entity.index == def.index && change.edit != Edit::Purged
            });
        }
        Ok(found)
    };
    speaks(id.0)
}
