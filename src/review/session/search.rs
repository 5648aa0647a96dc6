//! Searching a review: the query in words, the index, and what the review knows of each hit.
//!
//! The index answers which passages; the text says what they are and the same tokeniser where the
//! matches stand. What people did (codes, coders, what is read) is never in the index: it is a set
//! made from the store at the moment of asking, so a tag is found as soon as it is made.

mod checklist;
mod codings;
mod concordance;
mod each;
mod facets;
mod listing;
mod question;
mod seen;
mod tag_all;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use deskreview_index::{IndexError, PassageSet, Query};
use deskreview_reader::text::{CharRange, DocumentText, Language};

use super::{CommandError, Place, Session};
use crate::domain::{
    CodeId, Coding, CodingFilter, CoverageFilter, Document, DocumentId, SearchQuestion,
};
use crate::search::{QueryError, Resolver, StoreSet, Thesaurus, plan};

pub use checklist::{Progress, Settled, state_of};
pub use codings::{CodingHit, CodingResult};
pub use concordance::{Concordance, KwicLine, KwicSort, sort_lines};
pub use each::MatchCount;
pub use facets::{FacetValue, Facets};
pub use listing::{Group, Grouped};
pub use seen::{SavedCount, Seen};
pub use tag_all::{MOST_PLACES, TagAll};

/// A passage found.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Where the passage stands.
    pub place: Place,
    /// The passage in the document's text.
    pub range: CharRange,
    /// How well it answers (BM25).
    pub score: f32,
    /// Its words.
    pub quote: String,
    /// Each match, in the document's text.
    pub highlights: Vec<CharRange>,
    /// Paths of the codes it is tagged with.
    pub codes: Vec<String>,
}

/// What a search brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchResult {
    /// How many passages answer.
    pub total: u64,
    /// How long it took from the query's words to the hits, in milliseconds.
    pub took_ms: f64,
    /// The passages asked for, best first.
    pub hits: Vec<SearchHit>,
    /// Titles of documents that could not be searched, since their texts cannot be read.
    pub missing: Vec<String>,
}

/// Why a search brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The query cannot be read.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The filter cannot be read; places are those of the filter's words.
    #[error("In the filter: {0}")]
    Filter(QueryError),
    /// It was given up.
    #[error("The search was given up.")]
    Cancelled,
    /// The project or its index.
    #[error(transparent)]
    Command(#[from] CommandError),
}

impl From<crate::session::StoreError> for SearchError {
    fn from(error: crate::session::StoreError) -> Self {
        Self::Command(error.into())
    }
}

impl From<IndexError> for SearchError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::Cancelled => Self::Cancelled,
            error => Self::Command(error.into()),
        }
    }
}

impl Session {
    /// Finds passages: those that answer `query`, and `filter` too where one is given.
    ///
    /// # Errors
    /// Where the query cannot be read (with the place of the mistake), or the project or its index
    /// cannot be.
    pub fn search(
        &mut self,
        query: &str,
        filter: Option<&str>,
        offset: usize,
        limit: usize,
    ) -> Result<SearchResult, SearchError> {
        let asked = SearchQuestion {
            filter: filter.map(str::to_owned),
            ..SearchQuestion::new(query)
        };
        self.find(&asked, offset, limit, &AtomicBool::new(false))
    }
}

/// The language that a passage's words are read in.
fn hit_language(text: &DocumentText, range: CharRange) -> Option<&str> {
    let block = text
        .block_at(range.start)
        .and_then(|at| text.blocks.get(at));
    let language = block.and_then(|block| block.language.as_ref());
    language.or(text.language.as_ref()).map(Language::as_str)
}

impl Session {
    /// A query for the index.
    pub(super) fn planned(&self, query: &crate::search::Expr) -> Result<Query, QueryError> {
        // A store that cannot be read has said so to whoever asked it first.
        let resolver = StoreResolver::new(self).map_err(|error| QueryError {
            message: error.to_string(),
            start: query.place.start,
            end: query.place.end,
        })?;
        plan(query, &resolver)
    }
}

/// Codes of passages, read once per document that has hits.
pub(super) struct Codes {
    paths: HashMap<CodeId, String>,
    codings: HashMap<DocumentId, Vec<Coding>>,
}

impl Codes {
    pub(super) fn new(session: &Session) -> Result<Self, CommandError> {
        let codes = session.codes()?.into_iter();
        let paths = codes.map(|code| (code.id, code.path)).collect();
        Ok(Self {
            paths,
            codings: HashMap::new(),
        })
    }

    pub(super) fn of(
        &mut self,
        session: &Session,
        document: DocumentId,
        range: CharRange,
    ) -> Result<Vec<String>, CommandError> {
        let codings = match self.codings.entry(document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let filter = CodingFilter {
                    document: Some(document),
                    ..CodingFilter::default()
                };
                new.insert(session.codings(&filter)?)
            }
        };
        let codings = codings.iter();
        let here =
            codings.filter(|coding| coding.is_present() && coding.anchor.range.overlaps(range));
        let paths: BTreeSet<&String> = here
            .filter_map(|coding| self.paths.get(&coding.code))
            .collect();
        Ok(paths.into_iter().cloned().collect())
    }
}

/// Answers a query's questions about what people did.
struct StoreResolver<'a> {
    session: &'a Session,
    documents: HashMap<DocumentId, Document>,
    attributes: HashSet<String>,
    thesaurus: Thesaurus,
}

impl<'a> StoreResolver<'a> {
    fn new(session: &'a Session) -> Result<Self, CommandError> {
        let documents = session.documents()?;
        let mut attributes: HashSet<String> = ["language", "file"].map(str::to_owned).into();
        for document in &documents {
            attributes.extend(document.attributes.keys().map(|name| name.to_lowercase()));
        }
        let documents = documents
            .into_iter()
            .map(|document| (document.id, document))
            .collect();
        let groups = session.synonyms()?;
        let groups = groups
            .iter()
            .map(|group| group.names.iter().map(String::as_str));
        Ok(Self {
            session,
            documents,
            attributes,
            thesaurus: Thesaurus::with(groups),
        })
    }

    fn codings(&self, filter: &CodingFilter) -> Result<Arc<PassageSet>, String> {
        let mut set = PassageSet::new();
        for coding in self
            .session
            .codings(filter)
            .map_err(|error| error.to_string())?
            .into_iter()
            .filter(Coding::is_present)
        {
            let range = coding.anchor.range;
            set.add_range(&coding.document.to_string(), range.start.0, range.end.0);
        }
        Ok(Arc::new(set))
    }

    /// What was looked at for any question, and what is tagged.
    fn read(&self) -> Result<Arc<PassageSet>, String> {
        let told = |error: crate::session::StoreError| error.to_string();
        let mut set = PassageSet::new();
        for coding in self
            .session
            .codings(&CodingFilter::default())
            .map_err(told)?
            .into_iter()
            .filter(Coding::is_present)
        {
            let range = coding.anchor.range;
            set.add_range(&coding.document.to_string(), range.start.0, range.end.0);
        }
        for row in self
            .session
            .coverage(&CoverageFilter::default())
            .map_err(told)?
            .into_iter()
            // What was read in an earlier edition was not read in this one.
            .filter(|row| row.edition.is_none())
        {
            let document = row.document.to_string();
            match row.range {
                Some(range) => set.add_range(&document, range.start.0, range.end.0),
                None => set.add_document(&document),
            }
        }
        Ok(Arc::new(set))
    }
}

impl Resolver for StoreResolver<'_> {
    fn set(&self, set: StoreSet<'_>) -> Result<Arc<PassageSet>, String> {
        let any = CodingFilter::default();
        match set {
            StoreSet::Document(name) => {
                let found = self.session.find_document(name);
                let document = found.map_err(|error| error.to_string())?;
                let mut set = PassageSet::new();
                set.add_document(&document.to_string());
                Ok(Arc::new(set))
            }
            StoreSet::Tagged => self.codings(&any),
            StoreSet::Read => self.read(),
            StoreSet::Coder(name) => self.codings(&CodingFilter {
                coder: Some(name.to_owned()),
                ..any
            }),
            StoreSet::Code(name) => {
                let code = self
                    .session
                    .find_code(name)
                    .map_err(|error| error.to_string())?;
                self.codings(&CodingFilter {
                    code: Some(code),
                    ..any
                })
            }
            StoreSet::Recommendation(name) => {
                let found = self.session.find_statement(name);
                let statement = found.map_err(|error| error.to_string())?;
                self.codings(&CodingFilter {
                    statement: Some(statement),
                    ..any
                })
            }
        }
    }

    fn thesaurus(&self) -> &Thesaurus {
        &self.thesaurus
    }

    fn attributes(&self) -> Vec<String> {
        let mut names: Vec<String> = self.attributes.iter().cloned().collect();
        names.sort();
        names
    }

    fn is_attribute(&self, name: &str) -> bool {
        self.attributes.contains(&name.to_lowercase())
    }
}
