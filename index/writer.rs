//! Writing: documents replaced, described anew or removed, and committed as a whole.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::{TantivyDocument, Term};

use crate::broken::BrokenWords;
use crate::error::IndexError;
use crate::header::Header;
use crate::index::Index;
use crate::prepare::{JoinedWords, PreparedDocument, Preparer};
use crate::record::{DocumentRecord, PassageRecord};
use crate::schema::WordFields;
use crate::stem::all_tags;
use crate::storage;

/// Threads that write. The design's machine has two cores, one of which tokenises meanwhile.
const THREADS: usize = 2;
/// Memory that each of them fills before it writes a segment, in bytes.
const MEMORY: usize = 48 * 1024 * 1024;

/// What of a document is kept when it is described anew.
#[derive(Clone)]
struct Known {
    key: u64,
    tags: Vec<String>,
    broken: Arc<BrokenWords>,
}

impl Known {
    fn of(key: u64, header: &Header) -> Self {
        Self {
            key,
            tags: header.tags.clone(),
            broken: Arc::clone(&header.broken),
        }
    }
}

/// The writer of an index. What is not committed is lost when it is dropped.
pub struct Writer {
    index: Index,
    inner: tantivy::IndexWriter,
    preparer: Preparer,
    /// Keys and stemming tags of the documents as they will be after the next commit.
    known: HashMap<String, Known>,
    next_key: u64,
}

impl Writer {
    pub(crate) fn new(index: Index) -> Result<Self, IndexError> {
        let inner = index
            .shared
            .index
            .writer_with_num_threads(THREADS, THREADS * MEMORY)
            .map_err(IndexError::writing)?;
        let mut writer = Self {
            index,
            inner,
            preparer: Preparer::new(),
            known: HashMap::new(),
            next_key: 0,
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
        self.next_key = headers
            .by_key
            .last_key_value()
            .map_or(0, |(key, _)| key + 1);
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
        let fields = std::sync::Arc::clone(&self.index.shared.fields);
        let id = document.header.id.clone();
        let key = match self.known.get(&id) {
            Some(known) => {
                self.inner
                    .delete_term(Term::from_field_u64(fields.document, known.key));
                known.key
            }
            None => self.next_key,
        };
        self.next_key = self.next_key.max(key + 1);
        self.known.insert(id, Known::of(key, &document.header));
        self.add_header(key, &document.header)?;
        for (number, section) in (1_u64..).zip(document.sections) {
            let mut entry = TantivyDocument::new();
            entry.add_u64(fields.document, key);
            entry.add_u64(fields.passage_of, 0);
            entry.add_u64(fields.section_of, key + 1);
            entry.add_u64(fields.section, number);
            for field in [fields.ordinal, fields.start, fields.end, fields.page] {
                entry.add_u64(field, 0);
            }
            add_words(&mut entry, fields.section_text, section);
            self.inner
                .add_document(entry)
                .map_err(IndexError::writing)?;
        }
        for passage in document.passages {
            let mut entry = TantivyDocument::new();
            entry.add_u64(fields.document, key);
            entry.add_u64(fields.passage_of, key + 1);
            entry.add_u64(fields.section_of, 0);
            entry.add_u64(fields.section, u64::from(passage.section));
            entry.add_u64(fields.ordinal, u64::from(passage.ordinal));
            entry.add_u64(fields.start, u64::from(passage.start));
            entry.add_u64(fields.end, u64::from(passage.end));
            entry.add_u64(fields.page, u64::from(passage.page));
            if let Some(number) = passage.number {
                // The field is split like the others; a number is one term.
                entry.add_text(fields.number, format!("\u{1f}{number}"));
            }
            if passage.aside {
                entry.add_u64(fields.aside, 1);
            }
            add_words(&mut entry, fields.text, passage.words);
            self.inner
                .add_document(entry)
                .map_err(IndexError::writing)?;
        }
        Ok(())
    }

    /// Changes what is known of a document and leaves its passages as they are. `false` where the
    /// document is not indexed.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn describe_document(&mut self, document: &DocumentRecord) -> Result<bool, IndexError> {
        let Some(Known { key, tags, broken }) = self.known.get(&document.id).cloned() else {
            return Ok(false);
        };
        let tags: BTreeSet<&'static str> = all_tags()
            .filter(|tag| tags.iter().any(|known| known == tag))
            .collect();
        let header = self.index.shared.fields.header;
        self.inner.delete_term(Term::from_field_u64(header, key));
        self.add_header(key, &Header::new(document, tags, broken))?;
        Ok(true)
    }

    fn add_header(&mut self, key: u64, header: &Header) -> Result<(), IndexError> {
        let fields = &self.index.shared.fields;
        let mut entry = TantivyDocument::new();
        entry.add_u64(fields.document, key);
        entry.add_u64(fields.header, key);
        entry.add_bytes(fields.stored, &header.to_bytes());
        for field in [
            fields.passage_of,
            fields.section_of,
            fields.section,
            fields.ordinal,
            fields.start,
            fields.end,
            fields.page,
        ] {
            entry.add_u64(field, 0);
        }
        self.inner
            .add_document(entry)
            .map_err(IndexError::writing)?;
        Ok(())
    }

    /// Removes a document with its passages. `false` where it is not indexed.
    pub fn remove_document(&mut self, id: &str) -> bool {
        let Some(Known { key, .. }) = self.known.remove(id) else {
            return false;
        };
        let document = self.index.shared.fields.document;
        self.inner.delete_term(Term::from_field_u64(document, key));
        true
    }

    /// Removes everything.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn clear(&mut self) -> Result<(), IndexError> {
        self.inner
            .delete_all_documents()
            .map_err(IndexError::writing)?;
        self.known.clear();
        Ok(())
    }

    /// Makes everything since the last commit durable and visible at once, together with a text of
    /// the caller's. After a kill the index stands at the last commit.
    ///
    /// # Errors
    /// Where the index cannot be written; what was not committed can be tried again.
    pub fn commit(&mut self, payload: &str) -> Result<(), IndexError> {
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

fn add_words(entry: &mut TantivyDocument, fields: WordFields, words: JoinedWords) {
    entry.add_text(fields.words, words.words);
    entry.add_text(fields.stems, words.stems);
}
