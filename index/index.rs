//! The index as its caller holds it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::{IndexReader, ReloadPolicy};

use crate::dictionary::Dictionaries;
use crate::error::IndexError;
use crate::schema::Fields;
use crate::snapshot::Snapshot;
use crate::storage::{self, State, Storage};
use crate::writer::Writer;

/// A passage index. Clones are the same index.
#[derive(Clone)]
pub struct Index {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) index: tantivy::Index,
    pub(crate) fields: Arc<Fields>,
    dictionaries: Arc<Dictionaries>,
    reader: IndexReader,
    current: Mutex<Snapshot>,
    payload: Mutex<String>,
}

/// An index with what its caller should know about it.
pub struct Opened {
    /// The index.
    pub index: Index,
    /// Whether it holds anything.
    pub state: State,
    /// Where it lies.
    pub storage: Storage,
}

impl Index {
    /// Opens the index below a folder, which is made where it is missing. Whatever is found there
    /// and cannot be used is thrown away; where nothing can be written, the index is in memory.
    ///
    /// # Errors
    /// Only where not even an index in memory can be made.
    pub fn open(dir: &Path) -> Result<Opened, IndexError> {
        let fields = Fields::new();
        let files = storage::open(dir, &fields)?;
        match Self::new(files.index, fields) {
            Ok(index) => Ok(Opened {
                index,
                state: files.state,
                storage: files.storage,
            }),
            // It opened a moment ago: somebody changes it under us.
            Err(error) => Ok(Opened {
                index: Self::in_memory()?,
                state: State::Fresh,
                storage: Storage::Memory(error.to_string()),
            }),
        }
    }

    /// An index that lives as long as it is held.
    ///
    /// # Errors
    /// Where tantivy cannot start its threads.
    pub fn in_memory() -> Result<Self, IndexError> {
        let fields = Fields::new();
        Self::new(storage::in_memory(&fields), fields)
    }

    fn new(index: tantivy::Index, fields: Fields) -> Result<Self, IndexError> {
        let fields = Arc::new(fields);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(IndexError::reading)?;
        let dictionaries = Arc::new(Dictionaries::default());
        let snapshot = Snapshot::new(
            reader.searcher(),
            Arc::clone(&fields),
            Arc::clone(&dictionaries),
        )?;
        let payload = storage::payload(&index)?.unwrap_or_default();
        Ok(Self {
            shared: Arc::new(Shared {
                index,
                fields,
                dictionaries,
                reader,
                current: Mutex::new(snapshot),
                payload: Mutex::new(payload),
            }),
        })
    }

    /// The state to search in: of the last commit here or the last [`refresh`](Self::refresh).
    pub fn snapshot(&self) -> Snapshot {
        let current = self.shared.current.lock();
        current.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the last commit carried (the last log entry seen, say); empty without one.
    pub fn payload(&self) -> String {
        let payload = self.shared.payload.lock();
        payload.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Every document that is indexed, with its fingerprint: the caller catches up by the
    /// difference.
    pub fn documents(&self) -> BTreeMap<String, String> {
        self.snapshot().documents()
    }

    /// Looks for what another process has committed.
    ///
    /// # Errors
    /// A damaged index.
    pub fn refresh(&self) -> Result<(), IndexError> {
        self.shared.reader.reload().map_err(IndexError::reading)?;
        let snapshot = Snapshot::new(
            self.shared.reader.searcher(),
            Arc::clone(&self.shared.fields),
            Arc::clone(&self.shared.dictionaries),
        )?;
        self.shared.dictionaries.keep(&snapshot.searcher);
        let payload = storage::payload(&self.shared.index)?.unwrap_or_default();
        let mut current = self
            .shared
            .current
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *current = snapshot;
        drop(current);
        *self
            .shared
            .payload
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = payload;
        Ok(())
    }

    /// The one writer.
    ///
    /// # Errors
    /// [`IndexError::Busy`] where another writer exists, in this process or another.
    pub fn writer(&self) -> Result<Writer, IndexError> {
        Writer::new(self.clone())
    }

    /// Reads every file and compares checksums: names of damaged files, sorted.
    ///
    /// # Errors
    /// Where files are missing.
    pub fn damaged_files(&self) -> Result<Vec<String>, IndexError> {
        storage::damaged_files(&self.shared.index)
    }
}
