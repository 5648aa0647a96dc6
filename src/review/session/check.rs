//! Looking for anything that is not as it should be.

use std::collections::BTreeMap;
use std::path::PathBuf;

use deskreview_reader::text::{CharRange, ContentHash, DocumentText};
use uuid::Uuid;

use super::Session;
use super::execute::name_of;
use crate::domain::{Coding, CodingFilter, CoverageFilter, Document, StatementFilter, shown_time};
use crate::store::schema::{ENTITIES, INDICATOR, RESPONSE};
use crate::store::{Difference, StoreError, log, query, table};

/// What `check` looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Leave out hashing the sources, which reads every file whole.
    pub skip_sources: bool,
}

/// Something that `check` found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// SQLite finds the file damaged.
    #[error("The database is damaged: {0}.")]
    Database(String),
    /// An entry is missing from the log.
    #[error("Entries {from} to {to} of the copy {replica} are missing from the log.")]
    Gap {
        /// The copy.
        replica: Uuid,
        /// First missing.
        from: u64,
        /// Last missing.
        to: u64,
    },
    /// An entry of the log cannot be read, so that tables cannot be compared with it.
    #[error("The entry of {at} by {coder} in the log cannot be read.")]
    Entry {
        /// When it was made.
        at: String,
        /// Who made it.
        coder: String,
    },
    /// A purge is not finished.
    #[error("{0}")]
    Purge(String),
    /// Tables differ from the log.
    #[error("{what} is not as the log says ({how}).")]
    Projection {
        /// What differs.
        what: String,
        /// How.
        how: &'static str,
    },
    /// The search index does not agree with the review.
    #[error("{0}")]
    Index(String),
    /// Something points at nothing.
    #[error("{what} points at something that is not there ({field} {target}).")]
    Reference {
        /// What points.
        what: String,
        /// By which field.
        field: &'static str,
        /// At what.
        target: Uuid,
    },
    /// The quote of a coding is not the text at its place.
    #[error("The coding {id} in “{document}” does not fit the text: {detail}.")]
    Quote {
        /// The coding.
        id: Uuid,
        /// The document's title.
        document: String,
        /// How.
        detail: String,
    },
    /// A coding points into a text that is none of the document's editions.
    #[error("The coding {id} belongs to a text that is no edition of “{document}”.")]
    Edition {
        /// The coding.
        id: Uuid,
        /// The document's title.
        document: String,
    },
    /// The place of a statement is not in the text.
    #[error("{what} in “{document}” lies outside the text.")]
    Place {
        /// The statement.
        what: String,
        /// The document's title.
        document: String,
    },
    /// A stored text is missing or altered.
    #[error("{0}")]
    Text(String),
    /// A source is missing.
    #[error("The source file of “{document}” is missing: {path}.")]
    SourceMissing {
        /// The document's title.
        document: String,
        /// Where it should be.
        path: PathBuf,
    },
    /// A source is not what it was.
    #[error(
        "The source file of “{document}” has been altered or damaged since it was imported: {path}."
    )]
    SourceAltered {
        /// The document's title.
        document: String,
        /// The file.
        path: PathBuf,
    },
}

impl Session {
    /// Looks for anything that is not as it should be: quotes and texts, references, tables and
    /// log, sources. All of it is read; nothing is changed.
    ///
    /// # Errors
    /// Where the store cannot be read at all.
    pub fn check(&self, options: CheckOptions) -> Result<Vec<Problem>, StoreError> {
        let mut problems: Vec<Problem> = self
            .store
            .integrity()?
            .into_iter()
            .map(Problem::Database)
            .collect();
        if !problems.is_empty() {
            // What is read from a damaged file says nothing.
            return Ok(problems);
        }
        self.check_log(&mut problems)?;
        self.check_references(&mut problems)?;
        self.check_texts(&mut problems)?;
        self.check_sources(options, &mut problems)?;
        Ok(problems)
    }

    fn check_log(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let mut seqs: BTreeMap<Uuid, Vec<u64>> = BTreeMap::new();
        let mut unread = false;
        log::each(self.store.conn(), |entry| {
            seqs.entry(entry.replica).or_default().push(entry.seq);
            if entry.read_changes().is_err() {
                unread = true;
                problems.push(Problem::Entry {
                    at: shown_time(log::time_of(entry.hlc)),
                    coder: entry.coder,
                });
            }
            Ok(())
        })?;
        for (replica, mut seqs) in seqs {
            seqs.sort_unstable();
            let mut next = 1;
            for seq in seqs {
                if seq > next {
                    problems.push(Problem::Gap {
                        replica,
                        from: next,
                        to: seq - 1,
                    });
                }
                next = seq + 1;
            }
        }
        if unread {
            return Ok(());
        }
        let unpurged = self.store.unpurged()?;
        if unpurged > 0 {
            problems.push(Problem::Purge(format!(
                "The history still speaks of purged documents ({unpurged} steps)."
            )));
        }
        if self.store.is_cleaning()? {
            problems.push(Problem::Purge(
                "Files of a purged document have not been cleared away, since another program had the project open. The next opening for writing does it."
                    .to_owned(),
            ));
        }
        for difference in self.store.differences()? {
            let (what, how) = match difference {
                Difference::Missing(entity, id) => {
                    (format!("{entity} {id}"), "it is missing from the tables")
                }
                Difference::Extra(entity, id) => (
                    name_of(self.store.conn(), entity, id)?,
                    "the log does not have it",
                ),
                Difference::Unlike(entity, id) => (
                    name_of(self.store.conn(), entity, id)?,
                    "the log has it differently",
                ),
                Difference::Conflicts => (
                    "The list of conflicts".to_owned(),
                    "the log gives another one",
                ),
            };
            problems.push(Problem::Projection { what, how });
        }
        Ok(())
    }

    fn check_references(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        for def in ENTITIES {
            for field in def.fields.iter().filter(|field| !field.refers.is_empty()) {
                for (id, target) in table::pointing_at_nothing(self.store.conn(), def, field)? {
                    problems.push(Problem::Reference {
                        what: name_of(self.store.conn(), def.name, id)?,
                        field: field.name,
                        target,
                    });
                }
            }
        }
        Ok(())
    }

    fn check_texts(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let mut codings: BTreeMap<_, Vec<Coding>> = BTreeMap::new();
        for coding in self.codings(&CodingFilter::default())? {
            codings.entry(coding.document).or_default().push(coding);
        }
        let mut statements: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for statement in self.statements(&StatementFilter::default())? {
            let mut open = vec![statement];
            while let Some(mut statement) = open.pop() {
                open.append(&mut statement.sub_items);
                statements
                    .entry(statement.document)
                    .or_default()
                    .push(statement);
            }
        }
        for document in self.documents()? {
            // Read from the disk, not from memory: the file is what is checked.
            let text = match self.files().text(&document.text, &document.title) {
                Ok(text) => text,
                Err(error) => {
                    problems.push(Problem::Text(error.to_string()));
                    continue;
                }
            };
            let others = self.check_editions(&document, problems)?;
            for coding in codings.remove(&document.id).unwrap_or_default() {
                let of = if coding.anchor.text == document.text {
                    Some(&text)
                } else {
                    others.get(&coding.anchor.text)
                };
                let Some(text) = of else {
                    problems.push(Problem::Edition {
                        id: coding.id.0,
                        document: document.title.clone(),
                    });
                    continue;
                };
                if let Err(error) = coding.anchor.verify(&text.text) {
                    problems.push(Problem::Quote {
                        id: coding.id.0,
                        document: document.title.clone(),
                        detail: error.to_string(),
                    });
                }
            }
            self.check_coverage(&document, &text, &others, problems)?;
            self.check_answers(&document, &text, &others, problems)?;
            for statement in statements.remove(&document.id).unwrap_or_default() {
                let of = match &statement.edition {
                    None => Some(&text),
                    Some(edition) => others.get(edition),
                };
                if of.is_none_or(|text| text.text.slice(statement.range).is_none()) {
                    problems.push(Problem::Place {
                        what: format!("{} {}", statement.kind, statement.address),
                        document: document.title.clone(),
                    });
                }
            }
        }
        Ok(())
    }

    /// What was looked at lies in a text that the document has or had.
    fn check_coverage(
        &self,
        document: &Document,
        text: &DocumentText,
        others: &BTreeMap<ContentHash, DocumentText>,
        problems: &mut Vec<Problem>,
    ) -> Result<(), StoreError> {
        let filter = CoverageFilter {
            document: Some(document.id),
            ..CoverageFilter::default()
        };
        for row in self.coverage(&filter)? {
            let of = match &row.edition {
                None => Some(text),
                Some(edition) => others.get(edition),
            };
            let fits = of.is_some_and(|text| {
                row.range
                    .is_none_or(|range| text.text.slice(range).is_some())
            });
            if !fits {
                problems.push(Problem::Place {
                    what: format!("What {} looked at", row.coder),
                    document: document.title.clone(),
                });
            }
        }
        Ok(())
    }

    /// Responses quote the text at their places; actions, indicators and figures lie in it.
    fn check_answers(
        &self,
        document: &Document,
        text: &DocumentText,
        others: &BTreeMap<ContentHash, DocumentText>,
        problems: &mut Vec<Problem>,
    ) -> Result<(), StoreError> {
        let at = |edition: &Option<ContentHash>, range: CharRange| {
            let of = match edition {
                None => Some(text),
                Some(edition) => others.get(edition),
            };
            of.and_then(|text| text.text.slice(range))
        };
        let mut misplaced = |what: String| {
            problems.push(Problem::Place {
                what,
                document: document.title.clone(),
            });
        };
        for one in query::responses_in(self.store.conn(), Some(document.id))? {
            let fits = one.range.is_none_or(|range| {
                at(&one.edition, range).is_some_and(|words| one.mended || words == one.text)
            });
            if !fits {
                misplaced(name_of(self.store.conn(), RESPONSE.name, one.id.0)?);
            }
        }
        for one in query::indicators(self.store.conn())? {
            if one.document != document.id {
                continue;
            }
            if at(&one.edition, one.range).is_none() {
                misplaced(name_of(self.store.conn(), INDICATOR.name, one.id.0)?);
            }
        }
        Ok(())
    }

    /// The texts of a document's other editions, by their hashes.
    fn check_editions(
        &self,
        document: &Document,
        problems: &mut Vec<Problem>,
    ) -> Result<BTreeMap<ContentHash, DocumentText>, StoreError> {
        let mut texts = BTreeMap::new();
        for edition in self.editions(document.id)? {
            if edition.text == document.text || texts.contains_key(&edition.text) {
                continue;
            }
            match self.files().text(&edition.text, &document.title) {
                Ok(text) => {
                    texts.insert(edition.text, text);
                }
                Err(error) => problems.push(Problem::Text(error.to_string())),
            }
        }
        Ok(texts)
    }

    fn check_sources(
        &self,
        options: CheckOptions,
        problems: &mut Vec<Problem>,
    ) -> Result<(), StoreError> {
        // Parts of one file share it.
        let mut known: BTreeMap<(ContentHash, String), ()> = BTreeMap::new();
        let mut sources = Vec::new();
        for document in self.documents()? {
            for edition in self.editions(document.id)? {
                let title = format!("{} ({})", document.title, edition.file_name);
                sources.push((edition.source, edition.extension, title));
            }
            sources.push((document.source, document.extension, document.title));
        }
        for (source, extension, title) in sources {
            let key = (source.clone(), extension.clone());
            if known.insert(key, ()).is_some() {
                continue;
            }
            let path = self.files().source_path(&source, &extension);
            if !path.exists() {
                problems.push(Problem::SourceMissing {
                    document: title,
                    path,
                });
            } else if !options.skip_sources {
                let sound = self
                    .files()
                    .is_sound(&path, &source)
                    .map_err(|error| StoreError::reading("Reading a source", &path, error))?;
                if !sound {
                    problems.push(Problem::SourceAltered {
                        document: title,
                        path,
                    });
                }
            }
        }
        Ok(())
    }
}
