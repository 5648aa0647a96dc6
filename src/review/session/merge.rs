//! Bringing another copy's work into this one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Session;
use crate::domain::Conflict;
use crate::store::schema::ENTITIES;
use crate::store::{Access, Store, StoreError, query, table};

/// What a merge brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is there now and was not before, by stable entity name.
    pub added: BTreeMap<&'static str, u64>,
    /// Entries of the other log that were here already.
    pub same: u64,
    /// Entries that came in.
    pub entries: u64,
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
        Ok(Merged {
            added,
            same: union.same,
            entries: union.added,
            conflicts: self.conflicts()?,
        })
    }

    /// Files come first: what the log speaks of shall be there when it does.
    fn adopt_files(&self, other: &Store) -> Result<(), StoreError> {
        let (here, there) = (self.files(), other.files());
        let documents = query::documents(other.conn())?;
        let documents = documents
            .into_iter()
            .map(|one| (one.source, one.extension, one.text));
        let editions = query::editions(other.conn(), None)?;
        let editions = editions
            .into_iter()
            .map(|one| (one.source, one.extension, one.text));
        let mut done = BTreeSet::new();
        for (source, extension, text) in documents.chain(editions) {
            if !done.insert((source.clone(), extension.clone(), text.clone())) {
                continue;
            }
            let path = |files: &super::Files| files.source_path(&source, &extension);
            here.adopt(&path(there), &path(here), &source)?;
            here.adopt(&there.text_path(&text), &here.text_path(&text), &text)?;
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
