//! The review's passage index: where it lies, and how it follows the review.
//!
//! The index is derived and never trusted: each document in it carries a fingerprint of what was
//! indexed (text, and what is known of the document), and before a search the fingerprints are
//! compared with the review's documents. What differs is indexed anew, whatever the reason was: a
//! kill, a merge, an undone import, a deleted cache, a restored backup. When nothing has been logged
//! since the last commit, the number and id of the last entry say so and nothing is compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use deskreview_index::{DocumentRecord, Index, IndexError, PassageRecord, Writer};
use deskreview_reader::text::{DocumentText, contents_entries, passages};
use sha2::{Digest as _, Sha256};

use super::{CheckOptions, CommandError, Problem, Session, place};
use crate::domain::Document;
use crate::store::log;

/// How long another process that writes to the index is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(50);
/// Commits while much is indexed: what a kill can undo, in passages.
const COMMIT_EVERY: u64 = 100_000;

/// What a rebuild of the index did.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reindexed {
    /// Passages in the index.
    pub passages: u64,
    /// Seconds it took.
    pub seconds: f64,
}

/// Where the index of a project lies: by the place of the project, since copies differ.
fn index_folder(cache: Option<PathBuf>, project: &Path) -> Option<PathBuf> {
    let project = std::fs::canonicalize(project).unwrap_or_else(|_| project.to_owned());
    let digest = Sha256::digest(project.as_os_str().as_encoded_bytes());
    let key: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(cache?.join("index").join(key))
}

impl Session {
    /// The index as it agrees with the review now, brought up to date where it was not.
    pub(super) fn passage_index(&mut self) -> Result<Index, CommandError> {
        let index = match &self.index {
            Some(index) => index.clone(),
            None => {
                let opened = match index_folder(self.env.cache_folder(), self.folder()) {
                    Some(folder) => Index::open(&folder)?.index,
                    None => Index::in_memory()?,
                };
                self.index.insert(opened).clone()
            }
        };
        let position = log::head(self.store.conn())?;
        if index.payload() != position {
            // Another process may have brought it up to date meanwhile.
            index.refresh()?;
        }
        if index.payload() == position {
            return Ok(index);
        }
        match self.catch_up(&index, &position) {
            Ok(()) => Ok(index),
            // The cache's disk is full or failed: the index is made in memory for this time.
            Err(CommandError::Index(IndexError::Write(_) | IndexError::Damaged(_))) => {
                let index = Index::in_memory()?;
                self.catch_up(&index, &position)?;
                Ok(self.index.insert(index).clone())
            }
            Err(error) => Err(error),
        }
    }

    fn catch_up(&self, index: &Index, position: &str) -> Result<(), CommandError> {
        let documents = self.documents()?;
        let records: BTreeMap<String, (DocumentRecord, &Document)> = documents
            .iter()
            .map(|document| (document.id.to_string(), (record(document), document)))
            .collect();
        let mut writer = writer(index)?;
        // The writer has seen what others wrote since.
        let indexed = index.documents();
        for id in indexed.keys().filter(|id| !records.contains_key(*id)) {
            writer.remove_document(id);
        }
        let mut pending = 0;
        for (id, (record, document)) in &records {
            let before = indexed.get(id);
            if before == Some(&record.fingerprint) {
                continue;
            }
            let same_text = before.is_some_and(|before| {
                before.split_once(' ').map(|(text, _)| text) == Some(document.text.as_str())
            });
            if same_text && writer.describe_document(record)? {
                continue;
            }
            match self.text(document.id) {
                Ok(text) => {
                    pending += add(&mut writer, record, &text)?;
                }
                // A missing text is told by `check` and by opening it; the others can be searched.
                Err(_) => {
                    writer.remove_document(id);
                }
            }
            if pending > COMMIT_EVERY {
                writer.commit("")?;
                pending = 0;
            }
        }
        writer.commit(position)?;
        Ok(())
    }

    /// Builds the index anew.
    ///
    /// # Errors
    /// Where the project cannot be read or the index cannot be written.
    pub fn reindex(&mut self) -> Result<Reindexed, CommandError> {
        let start = Instant::now();
        let index = match index_folder(self.env.cache_folder(), self.folder()) {
            Some(folder) => Index::open(&folder)?.index,
            None => Index::in_memory()?,
        };
        {
            let mut writer = writer(&index)?;
            writer.clear()?;
            writer.commit("")?;
        }
        self.index = Some(index);
        let index = self.passage_index()?;
        let passages = index.snapshot().passages()?;
        Ok(Reindexed {
            passages,
            seconds: start.elapsed().as_secs_f64(),
        })
    }

    /// Empties the index, so that not even what is deleted in it is left of a purged document. The
    /// next search builds it anew.
    pub(super) fn forget_index(&mut self) -> Result<(), CommandError> {
        // Whoever still has it open keeps its files.
        self.index = None;
        let Some(folder) = index_folder(self.env.cache_folder(), self.folder()) else {
            return Ok(());
        };
        if !folder.exists() {
            return Ok(());
        }
        let index = Index::open(&folder)?.index;
        let mut writer = writer(&index)?;
        writer.clear()?;
        writer.commit("")?;
        // Files that were in use until that commit go with the next.
        writer.commit("")?;
        writer.finish()?;
        Ok(())
    }

    /// Brings the index up to date after an import or a merge, so that the first search need not.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn finish_import(&mut self) -> Result<(), CommandError> {
        self.passage_index().map(drop)
    }

    /// Everything that [`Session::check`] looks at, and the search index.
    ///
    /// # Errors
    /// Where the project or the index cannot be read at all.
    pub fn check_all(&mut self, options: CheckOptions) -> Result<Vec<Problem>, CommandError> {
        let mut problems = self.check(options)?;
        problems.extend(self.check_index()?.into_iter().map(Problem::Index));
        Ok(problems)
    }

    /// Mends what can be made anew: tables from the log, the index from the texts. Says what was
    /// done, in sentences.
    ///
    /// # Errors
    /// Where the project cannot be written.
    pub fn mend(&mut self) -> Result<Vec<String>, CommandError> {
        let mut done = Vec::new();
        let options = CheckOptions { skip_sources: true };
        let tables = self.check(options)?;
        if tables
            .iter()
            .any(|problem| matches!(problem, Problem::Projection { .. }))
        {
            self.rebuild()?;
            done.push("the tables were written anew from the log".to_owned());
        }
        if !self.check_index()?.is_empty() {
            let rebuilt = self.reindex()?;
            done.push(format!(
                "the search index was built anew ({} passages)",
                rebuilt.passages
            ));
        }
        Ok(done)
    }

    /// Whether the index agrees with the review: sentences about what does not.
    fn check_index(&mut self) -> Result<Vec<String>, CommandError> {
        // While somebody else works the review moves on between two looks.
        for _ in 0..5 {
            let position = self.position()?;
            let problems = self.compare_index()?;
            if problems.is_empty() || self.position()? == position {
                return Ok(problems);
            }
        }
        Ok(Vec::new())
    }

    fn compare_index(&mut self) -> Result<Vec<String>, CommandError> {
        let index = self.passage_index()?;
        let mut problems: Vec<String> = index
            .damaged_files()?
            .into_iter()
            .map(|file| format!("The search index is damaged ({file}); `reindex` builds it anew."))
            .collect();
        let indexed: BTreeSet<String> = index.documents().into_keys().collect();
        let documents = self.documents()?;
        let there: BTreeSet<String> = documents.iter().map(|one| one.id.to_string()).collect();
        for id in indexed.difference(&there) {
            problems.push(format!(
                "The search index holds a document that is not in the review ({id})."
            ));
        }
        let mut passages = 0;
        for document in &documents {
            passages += u64::from(document.passages);
            if !indexed.contains(&document.id.to_string()) {
                problems.push(format!("“{}” is not in the search index.", document.title));
            }
        }
        let found = index.snapshot().passages()?;
        if problems.is_empty() && found != passages {
            problems.push(format!(
                "The search index holds {found} passages, the documents have {passages}."
            ));
        }
        Ok(problems)
    }
}

/// The one writer, waited for while another process has it.
fn writer(index: &Index) -> Result<Writer, IndexError> {
    let start = Instant::now();
    loop {
        match index.writer() {
            Err(IndexError::Busy) if start.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            other => return other,
        }
    }
}

fn add(
    writer: &mut Writer,
    record: &DocumentRecord,
    text: &DocumentText,
) -> Result<u64, IndexError> {
    let passages = passages(text);
    let sections: Vec<String> = passages
        .iter()
        .map(|passage| place(text, passage.range.start).section)
        .collect();
    let aside = contents_entries(text, &passages);
    let records = (0u32..).zip(passages.iter().zip(&sections).zip(aside)).map(
        |(ordinal, ((passage, section), aside))| PassageRecord {
            ordinal,
            start: passage.range.start.0,
            end: passage.range.end.0,
            page: passage.page,
            language: passage.language.as_ref().map(|language| language.as_str()),
            text: text.text.slice(passage.range).unwrap_or_default(),
            number: text
                .blocks
                .get(passage.block as usize)
                .and_then(|block| block.number.as_deref()),
            section,
            aside,
        },
    );
    writer.replace_document(record, records)?;
    Ok(passages.len() as u64)
}

/// What the index knows of a document. The fingerprint begins with the hash of its text.
pub(super) fn record(document: &Document) -> DocumentRecord {
    let mut attributes: Vec<(String, String)> =
        vec![("kind".to_owned(), document.kind.to_string())];
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            attributes.push((name.to_owned(), value.to_owned()));
        }
    };
    add("evaluation", document.evaluation_label.as_deref());
    add("source", document.source_type.map(|source| source.as_str()));
    add(
        "language",
        document.language.as_ref().map(|language| language.as_str()),
    );
    add("file", Some(&document.file_name));
    for (name, value) in &document.attributes {
        add(&name.to_lowercase(), Some(value));
    }
    let years = document.years();
    let told = format!("{}\u{1f}{attributes:?}\u{1f}{years:?}", document.title);
    let digest = Sha256::digest(told.as_bytes());
    let known: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    DocumentRecord {
        id: document.id.to_string(),
        fingerprint: format!("{} {known}", document.text),
        title: document.title.clone(),
        language: document
            .language
            .as_ref()
            .map(|language| language.as_str().to_owned()),
        attributes,
        years,
    }
}
