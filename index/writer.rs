//! Writing: documents replaced, described anew or removed, and committed as a whole.
//!
//! Segments are made by us (see [`assembly`](crate::assembly)); tantivy's writer holds the lock,
//! deletes, commits and merges. It knows of a new segment from the commit on, and what was deleted
//! before may still be carried out on it then. So nothing that is written anew bears the key that its
//! predecessor is deleted by: a document that is replaced gets another key.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use tantivy::Term;
use tantivy::indexer::{IndexWriter, IndexWriterOptions};

use crate::assembly::Assembly;
use crate::broken::BrokenWords;
use crate::error::{IndexError, without_stop};
use crate::header::Header;
use crate::index::Index;
use crate::prepare::{PreparedDocument, Preparer};
use crate::record::{DocumentRecord, PassageRecord};
use crate::schema::header_term;
use crate::stem::all_tags;
use crate::storage;

/// The least memory that tantivy's writer takes, in bytes. No document passes through it, so none is
/// used.
const LEAST_MEMORY: usize = 15_000_000;

/// What of a document is kept when it is described anew.
#[derive(Clone)]
struct Known {
    key: u64,
    edition: u32,
    tags: Vec<String>,
    broken: Arc<BrokenWords>,
}

impl Known {
    fn of(key: u64, header: &Header) -> Self {
        Self {
            key,
            edition: header.edition,
            tags: header.tags.clone(),
            broken: Arc::clone(&header.broken),
        }
    }
}

/// The writer of an index. What is not committed is lost when it is dropped.
pub struct Writer {
    index: Index,
    inner: IndexWriter,
    preparer: Preparer,
    /// Where new segments are made; begun with the first document.
    assembly: Option<Assembly>,
    /// Why what was handed over is lost. Nothing can be committed then.
    lost: Option<String>,
    /// Keys of which something has been handed over since segments were last added.
    handed_over: HashSet<u64>,
    /// Keys and stemming tags of the documents as they will be after the next commit.
    known: HashMap<String, Known>,
    keys: Keys,
}

/// Keys that no entry bears.
#[derive(Default)]
struct Keys {
    /// Those between others, the greatest first.
    free: Vec<u64>,
    /// The first after all others.
    next: u64,
}

impl Keys {
    fn beside(taken: &BTreeMap<u64, Header>) -> Self {
        let next = taken.last_key_value().map_or(0, |(key, _)| key + 1);
        let free = (0..next).rev().filter(|key| !taken.contains_key(key));
        Self {
            free: free.collect(),
            next,
        }
    }

    fn take(&mut self) -> u64 {
        self.free.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        })
    }
}

impl Writer {
    pub(crate) fn new(index: Index) -> Result<Self, IndexError> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .memory_budget_per_thread(LEAST_MEMORY)
            .num_merge_threads(1)
            .build();
        let inner = index
            .shared
            .index
            .writer_with_options(options)
            .map_err(IndexError::writing)?;
        let mut writer = Self {
            index,
            inner,
            preparer: Preparer::new(),
            assembly: None,
            lost: None,
            handed_over: HashSet::new(),
            known: HashMap::new(),
            keys: Keys::default(),
        };
        // Another process may have written since.
        writer.index.refresh()?;
        writer.learn();
        Ok(writer)
    }

    fn learn(&mut self) {
        let headers = self.index.snapshot().headers;
        self.known = headers
            .by_key
            .iter()
            .map(|(key, header)| (header.id.clone(), Known::of(*key, header)))
            .collect();
        self.keys = Keys::beside(&headers.by_key);
    }

    /// Indexes a document, in place of what was indexed under its id.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn replace_document<'a>(
        &mut self,
        document: &DocumentRecord,
        passages: impl IntoIterator<Item = PassageRecord<'a>>,
    ) -> Result<(), IndexError> {
        let prepared = self.preparer.prepare(document, passages);
        self.replace_prepared(prepared)
    }

    /// As [`replace_document`](Self::replace_document), tokenised elsewhere.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn replace_prepared(&mut self, document: PreparedDocument) -> Result<(), IndexError> {
        if let Some(Known { key, .. }) = self.known.get(&document.header.id) {
            let key = *key;
            self.delete(key)?;
        }
        let key = self.keys.take();
        let known = Known::of(key, &document.header);
        self.known.insert(document.header.id.clone(), known);
        self.hand_over(key, 0, document)
    }

    /// Deletes a document's entries.
    fn delete(&mut self, key: u64) -> Result<(), IndexError> {
        self.add_segments_with(key)?;
        let document = self.index.shared.fields.document;
        self.inner.delete_term(Term::from_field_u64(document, key));
        Ok(())
    }

    /// Adds what has been handed over to the index (without a commit), where there are entries of a
    /// key among it: they could not be deleted before.
    fn add_segments_with(&mut self, key: u64) -> Result<(), IndexError> {
        if self.handed_over.contains(&key) {
            self.add_segments()?;
        }
        Ok(())
    }

    /// Adds all that has been handed over to the index, without a commit.
    fn add_segments(&mut self) -> Result<(), IndexError> {
        if self.lost.is_none()
            && let Some(assembly) = &self.assembly
            && let Err(error) = assembly.finish().and_then(|segments| {
                segments.into_iter().try_for_each(|segment| {
                    self.inner.add_segment(segment).map_err(IndexError::writing)
                })
            })
        {
            self.lost = Some(match error {
                IndexError::Write(reason) => reason,
                other => without_stop(&other),
            });
        }
        if let Some(reason) = &self.lost {
            return Err(IndexError::Write(reason.clone()));
        }
        self.handed_over.clear();
        Ok(())
    }

    fn hand_over(
        &mut self,
        key: u64,
        edition: u32,
        document: PreparedDocument,
    ) -> Result<(), IndexError> {
        let assembly = match &self.assembly {
            Some(assembly) => assembly,
            None => {
                let shared = &self.index.shared;
                let new = Assembly::new(&shared.index, &shared.fields)?;
                self.assembly.insert(new)
            }
        };
        self.handed_over.insert(key);
        assembly.add(key, header_term(key, edition), document);
        Ok(())
    }

    /// Changes what is known of a document and leaves its passages as they are. `false` where the
    /// document is not indexed.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn describe_document(&mut self, document: &DocumentRecord) -> Result<bool, IndexError> {
        let Some(known) = self.known.get(&document.id).cloned() else {
            return Ok(false);
        };
        self.add_segments_with(known.key)?;
        let tags: BTreeSet<&'static str> = all_tags()
            .filter(|tag| known.tags.iter().any(|known| known == tag))
            .collect();
        let field = self.index.shared.fields.header;
        let term = header_term(known.key, known.edition);
        self.inner.delete_term(Term::from_field_u64(field, term));
        let edition = known.edition.wrapping_add(1);
        let header = Header::new(document, tags, known.broken);
        if let Some(known) = self.known.get_mut(&document.id) {
            known.edition = edition;
        }
        self.hand_over(known.key, edition, PreparedDocument::described(header))?;
        Ok(true)
    }

    /// Removes a document with its passages. `false` where it is not indexed. What goes wrong is told
    /// by [`commit`](Self::commit).
    pub fn remove_document(&mut self, id: &str) -> bool {
        let Some(Known { key, .. }) = self.known.remove(id) else {
            return false;
        };
        let _ = self.delete(key);
        true
    }

    /// Removes everything.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn clear(&mut self) -> Result<(), IndexError> {
        self.give_up();
        // What was to be deleted is deleted with the rest, and must not be carried out later.
        self.inner.rollback().map_err(IndexError::writing)?;
        self.inner
            .delete_all_documents()
            .map_err(IndexError::writing)?;
        self.known.clear();
        self.keys = Keys::default();
        Ok(())
    }

    /// Forgets what has been handed over.
    fn give_up(&mut self) {
        self.assembly = None;
        self.lost = None;
        self.handed_over.clear();
    }

    /// Makes everything since the last commit durable and visible at once, together with a text of
    /// the caller's. After a kill the index stands at the last commit.
    ///
    /// # Errors
    /// Where the index cannot be written. What was handed over is lost then, and nothing can be
    /// committed until the writer is [rolled back](Self::roll_back).
    pub fn commit(&mut self, payload: &str) -> Result<(), IndexError> {
        self.add_segments()?;
        let mut commit = self.inner.prepare_commit().map_err(IndexError::writing)?;
        commit.set_payload(&storage::with_versions(payload));
        commit.commit().map_err(IndexError::writing)?;
        self.index.refresh()
    }

    /// Forgets everything since the last commit.
    ///
    /// # Errors
    /// Where the index cannot be read again.
    pub fn roll_back(&mut self) -> Result<(), IndexError> {
        self.give_up();
        self.inner.rollback().map_err(IndexError::writing)?;
        self.learn();
        Ok(())
    }

    /// Waits until segments are merged, which otherwise goes on in the background, and gives the
    /// lock back.
    ///
    /// # Errors
    /// Where merging fails.
    pub fn finish(self) -> Result<(), IndexError> {
        self.inner
            .wait_merging_threads()
            .map_err(IndexError::writing)?;
        self.index.refresh()
    }
}
