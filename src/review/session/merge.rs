//! Bringing another copy's work into this one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use deskreview_reader::text::ContentHash;

use super::{Files, Session};
use crate::domain::{Conflict, DocumentId};
use crate::store::schema::ENTITIES;
use crate::store::{Access, Store, StoreError, log, made_of, query, table};

/// What a merge brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is there now and was not before, by stable entity name.
    pub added: BTreeMap<&'static str, u64>,
    /// Entries of the other log that were here already.
    pub same: u64,
    /// Entries that came in.
    pub entries: u64,
    /// Documents that were here and that the other copy has purged: they are gone here too.
    pub purged: u64,
    /// What the copies disagree on now.
    pub conflicts: Vec<Conflict>,
}

impl Session {
    /// Brings in the work of another copy, which is only read. A second time changes nothing.
    ///
    /// # Errors
    /// Where either cannot be read or written, or the other is no copy that can be merged; nothing
    /// was changed then.
    pub fn merge(&mut self, other: &Path) -> Result<Merged, StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        let same_place = other
            .canonicalize()
            .is_ok_and(|path| self.folder().canonicalize().is_ok_and(|own| own == path));
        if same_place {
            return Err(StoreError::NotMergeable(
                "both names lead to the same project.".to_owned(),
            ));
        }
        let now_ms = self.env.now_ms();
        let other = Store::open(other, Access::Read, now_ms, self.env.new_id())?;
        self.backup()?;
        self.adopt_files(&other)?;
        let before = self.counts()?;
        let had: BTreeSet<_> = self.documents()?.into_iter().map(|one| one.id).collect();
        let union = self
            .store
            .merge(other.conn())
            .map_err(|error| error.at(self.store.folder()))?;
        let mut added = BTreeMap::new();
        for (name, count) in self.counts()? {
            let grown = count.saturating_sub(before.get(name).copied().unwrap_or(0));
            if grown > 0 {
                added.insert(name, grown);
            }
        }
        if union.purged > 0 {
            // What cannot be cleared away now is tried at the next opening.
            let _ = self.clean_up();
        }
        let gone = query::purged(self.store.conn())?;
        Ok(Merged {
            purged: gone.intersection(&had).count() as u64,
            added,
            same: union.same,
            entries: union.added,
            conflicts: self.conflicts()?,
        })
    }

    /// Files come first: what the log speaks of shall be there when it does. That is also what was
    /// taken back in the other copy, since it may be done again here.
    fn adopt_files(&self, other: &Store) -> Result<(), StoreError> {
        let (here, there) = (self.files(), other.files());
        let mut purged = query::purged(self.store.conn())?;
        purged.extend(query::purged(other.conn())?);
        let gone = |id: DocumentId| purged.contains(&id);
        let mut living: BTreeSet<Kept> = BTreeSet::new();
        for one in query::documents(other.conn())? {
            if gone(one.id) {
                continue;
            }
            living.insert((one.source, one.extension, one.text));
        }
        for one in query::editions(other.conn(), None)? {
            if gone(one.document) {
                continue;
            }
            living.insert((one.source, one.extension, one.text));
        }
        let mut all = living.clone();
        log::each(other.conn(), |entry| {
            // What cannot be read is told when the logs are joined.
            for change in entry.read_changes().unwrap_or_default() {
                let made = made_of(&change).filter(|(document, _)| !gone(DocumentId(*document)));
                all.extend(made.map(|(_, kept)| kept));
            }
            Ok(())
        })?;
        for kept in all {
            let (source, extension, text) = &kept;
            let path = |files: &Files| files.source_path(source, extension);
            let files = [
                (path(there), path(here), source),
                (there.text_path(text), here.text_path(text), text),
            ];
            for (from, to, hash) in files {
                // What was taken back may have been cleared away there.
                if living.contains(&kept) || from.exists() {
                    here.adopt(&from, &to, hash)?;
                }
            }
        }
        Ok(())
    }

    fn counts(&self) -> Result<BTreeMap<&'static str, u64>, StoreError> {
        ENTITIES
            .iter()
            .map(|def| Ok((def.name, table::count(self.store.conn(), def)?)))
            .collect()
    }
}

/// Source, its extension, and text.
type Kept = (ContentHash, String, ContentHash);
