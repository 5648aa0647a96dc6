//! Searching in what was decided: the quotes of codings, or the memos on them, in the same language
//! of queries.
//!
//! They are not in the index, which holds texts alone and never waits for a tag. There are thousands
//! of them where there are a million passages, so they are gone through. What a query asks of the
//! document or the coding (`year:`, `code:`, `coder:`) is answered first, from the store; with that
//! known the rest is a question about words, which the index's own matcher answers. `code:` and
//! `recommendation:` are those of the coding itself here, not of whatever it overlaps.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use deskreview_index::{Field, Matcher, PassageSet, Query, fold};
use deskreview_reader::text::{CharRange, ContentHash, DocumentText};

use super::facets::Counts;
use super::question::{key_of, lineages, values};
use super::{Facets, SearchError, StoreResolver};
use crate::domain::{
    CodeId, Coding, CodingFilter, CodingId, Dimension, Document, DocumentId, Narrow, SearchQuestion,
};
use crate::search::{Resolver, StoreSet, parse, plan};
use crate::session::index::record;
use crate::session::{Place, Session, place};

/// A coding whose quote or memo was found.
#[derive(Clone, Debug, PartialEq)]
pub struct CodingHit {
    /// The coding.
    pub coding: Coding,
    /// Its document's title.
    pub title: String,
    /// Path of its code.
    pub code: String,
    /// Where it stands; empty where the text cannot be read.
    pub place: Place,
    /// Each match, in code points of the quote or memo from 0.
    pub highlights: Vec<CharRange>,
}

/// Codings that were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodingResult {
    /// How many.
    pub total: u64,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// Those asked for, by title and place.
    pub hits: Vec<CodingHit>,
    /// How all of them are spread: `passages` counts codings. A dimension is counted as if it were
    /// not narrowed itself.
    pub facets: Facets,
}

impl Session {
    /// Finds codings by their quotes, or by their memos.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn find_codings(
        &self,
        asked: &SearchQuestion,
        in_memos: bool,
        offset: usize,
        limit: usize,
        cancelled: &AtomicBool,
    ) -> Result<CodingResult, SearchError> {
        let start = Instant::now();
        let store = StoreResolver::new(self)?;
        let resolver = OfCodings { store: &store };
        let wanted = plan(&parse(&asked.query)?, &resolver)?;
        let marks = Matcher::new(&wanted)?;
        let filter = asked.filter.as_deref();
        let whole = match filter.filter(|filter| !filter.trim().is_empty()) {
            Some(filter) => {
                let filter = parse(filter).and_then(|filter| plan(&filter, &resolver));
                Query::And(vec![wanted, filter.map_err(SearchError::Filter)?])
            }
            None => wanted,
        };
        let mut judge = Judge::new(self, whole);
        let chosen = Chosen::new(self, &asked.narrow)?;
        let mut codings = self.codings(&CodingFilter::default())?;
        let title = |coding: &Coding| {
            let document = store.documents.get(&coding.document);
            document.map_or("", |document| document.title.as_str())
        };
        codings.sort_by(|a, b| {
            let key = |one: &Coding| (one.document, one.anchor.range, one.id);
            (title(a), key(a)).cmp(&(title(b), key(b)))
        });
        let paths: BTreeMap<CodeId, String> = self
            .codebook()?
            .into_iter()
            .map(|code| (code.id, code.path))
            .collect();
        let mut spread = Spread::default();
        let mut out = CodingResult::default();
        for coding in codings {
            if cancelled.load(Ordering::Relaxed) {
                return Err(SearchError::Cancelled);
            }
            let Some(document) = store.documents.get(&coding.document) else {
                continue;
            };
            let words = if in_memos {
                coding.memo.as_deref().unwrap_or_default()
            } else {
                coding.anchor.quote.as_str()
            };
            if words.is_empty() {
                continue;
            }
            let kept_out = chosen.kept_out(document, coding.code);
            if kept_out.len() > 1 {
                continue;
            }
            let language = document.language.as_ref().map(|one| one.as_str());
            if !judge.holds(&coding, document, words, language)? {
                continue;
            }
            spread.add(
                document,
                &chosen.line(coding.code),
                kept_out.first().copied(),
            );
            if !kept_out.is_empty() {
                continue;
            }
            let at = usize::try_from(out.total).unwrap_or(usize::MAX);
            out.total += 1;
            if at < offset || at - offset >= limit {
                continue;
            }
            let highlights = marks.matches(words, language).into_iter();
            out.hits.push(CodingHit {
                title: document.title.clone(),
                code: paths.get(&coding.code).cloned().unwrap_or_default(),
                place: judge.place(&coding, document),
                highlights: highlights
                    .map(|found| CharRange::new(found.start, found.end))
                    .collect(),
                coding,
            });
        }
        out.facets = spread.finish(&paths, &store.documents);
        out.took_ms = start.elapsed().as_secs_f64() * 1e3;
        Ok(out)
    }
}

/// To what codings are narrowed.
struct Chosen {
    by: BTreeMap<Dimension, BTreeSet<String>>,
    lineages: BTreeMap<CodeId, Vec<CodeId>>,
}

impl Chosen {
    fn new(session: &Session, narrow: &[Narrow]) -> Result<Self, SearchError> {
        let mut by: BTreeMap<Dimension, BTreeSet<String>> = BTreeMap::new();
        for one in narrow {
            by.entry(one.by).or_default().insert(key_of(&one.value));
        }
        Ok(Self {
            by,
            lineages: lineages(session)?,
        })
    }

    /// A code and those above it.
    fn line(&self, code: CodeId) -> Vec<String> {
        let line = self.lineages.get(&code).into_iter().flatten();
        line.map(ToString::to_string).collect()
    }

    /// The dimensions in which a coding is none of what was chosen.
    fn kept_out(&self, document: &Document, code: CodeId) -> Vec<Dimension> {
        let mut out = Vec::new();
        for (by, wanted) in &self.by {
            let here = match by {
                Dimension::Code => self.line(code),
                by => values(document, *by),
            };
            let has = here.is_empty() && wanted.contains("")
                || here.iter().any(|value| wanted.contains(&key_of(value)));
            if !has {
                out.push(*by);
            }
        }
        out
    }
}

/// How codings are spread, as they are gone through.
#[derive(Default)]
struct Spread {
    /// By dimension, value and document.
    counts: BTreeMap<Dimension, BTreeMap<String, BTreeMap<DocumentId, u64>>>,
    passages: u64,
    documents: BTreeSet<DocumentId>,
}

impl Spread {
    /// Counts a coding: in every dimension, or in the one that alone keeps it out.
    fn add(&mut self, document: &Document, line: &[String], kept_out: Option<Dimension>) {
        if kept_out.is_none() {
            self.passages += 1;
            self.documents.insert(document.id);
        }
        let wanted = |by: &&Dimension| kept_out.is_none_or(|kept_out| kept_out == **by);
        for by in Dimension::ALL.iter().filter(wanted) {
            let mut values = match by {
                Dimension::Code => line.to_vec(),
                by => values(document, *by),
            };
            if values.is_empty() {
                values.push(String::new());
            }
            for value in values {
                let here = self
                    .counts
                    .entry(*by)
                    .or_default()
                    .entry(value)
                    .or_default();
                *here.entry(document.id).or_default() += 1;
            }
        }
    }

    fn finish(
        self,
        paths: &BTreeMap<CodeId, String>,
        documents: &HashMap<DocumentId, Document>,
    ) -> Facets {
        let label = |by: Dimension, value: &str| -> String {
            let known = match by {
                Dimension::Code => CodeId::parse(value).and_then(|id| paths.get(&id).cloned()),
                Dimension::Document => DocumentId::parse(value)
                    .and_then(|id| documents.get(&id))
                    .map(|document| document.title.clone()),
                _ => None,
            };
            known.unwrap_or_else(|| value.to_owned())
        };
        let mut out = Facets {
            passages: self.passages,
            documents: self.documents.len() as u64,
            ..Facets::default()
        };
        for (by, values) in self.counts {
            let mut counts = Counts::default();
            for (value, documents) in values {
                let label = label(by, &value);
                for passages in documents.into_values() {
                    counts.add(&value, &label, passages);
                }
            }
            out.by.insert(by, counts.finish(by));
        }
        out
    }
}

/// Answers with sets of codings, by their ids.
struct OfCodings<'a> {
    store: &'a StoreResolver<'a>,
}

impl OfCodings<'_> {
    fn set_of(&self, filter: &CodingFilter) -> Result<Arc<PassageSet>, String> {
        let codings = self.store.session.codings(filter);
        let mut set = PassageSet::new();
        for coding in codings.map_err(|error| error.to_string())? {
            set.add_document(&coding.id.to_string());
        }
        Ok(Arc::new(set))
    }
}

impl Resolver for OfCodings<'_> {
    fn set(&self, set: StoreSet<'_>) -> Result<Arc<PassageSet>, String> {
        let session = self.store.session;
        let told = |error: crate::session::CommandError| error.to_string();
        let any = CodingFilter::default();
        let filter = match set {
            StoreSet::Document(name) => CodingFilter {
                document: Some(session.find_document(name).map_err(told)?),
                ..any
            },
            StoreSet::Coder(name) => CodingFilter {
                coder: Some(name.to_owned()),
                ..any
            },
            StoreSet::Code(name) => CodingFilter {
                code: Some(session.find_code(name).map_err(told)?),
                ..any
            },
            StoreSet::Recommendation(name) => CodingFilter {
                statement: Some(session.find_statement(name).map_err(told)?),
                ..any
            },
            // A coding is tagged, and somebody has read it.
            StoreSet::Tagged | StoreSet::Read => any,
        };
        self.set_of(&filter)
    }

    fn is_attribute(&self, name: &str) -> bool {
        self.store.is_attribute(name)
    }
}

/// Says whether a query holds in a coding.
struct Judge<'a> {
    session: &'a Session,
    query: Query,
    /// By what the fields of the query say: the question about words that is left.
    left: HashMap<Vec<bool>, Matcher>,
    text: Option<(ContentHash, Option<Arc<DocumentText>>)>,
}

impl<'a> Judge<'a> {
    fn new(session: &'a Session, query: Query) -> Self {
        Self {
            session,
            query,
            left: HashMap::new(),
            text: None,
        }
    }

    fn holds(
        &mut self,
        coding: &Coding,
        document: &Document,
        words: &str,
        language: Option<&str>,
    ) -> Result<bool, SearchError> {
        let query = self.query.clone();
        let mut said = Vec::new();
        self.fields(&query, coding, document, &mut said)?;
        if !self.left.contains_key(&said) {
            let mut answers = said.iter().copied();
            let matcher = Matcher::new(&without_fields(&query, &mut answers))?;
            self.left.insert(said.clone(), matcher);
        }
        let matcher = self.left.get(&said);
        Ok(matcher.is_some_and(|matcher| matcher.answers(words, language)))
    }

    /// What each field of a query says of a coding, in their order.
    fn fields(
        &mut self,
        query: &Query,
        coding: &Coding,
        document: &Document,
        said: &mut Vec<bool>,
    ) -> Result<(), SearchError> {
        match query {
            Query::And(parts) | Query::Or(parts) => {
                for part in parts {
                    self.fields(part, coding, document, said)?;
                }
            }
            Query::Not(part) => self.fields(part, coding, document, said)?,
            Query::Field(field) => said.push(self.field(field, coding, document)?),
            Query::Within(set) => {
                let id: CodingId = coding.id;
                said.push(set.contains(&id.to_string(), 0, 1));
            }
            _ => {}
        }
        Ok(())
    }

    fn field(
        &mut self,
        field: &Field,
        coding: &Coding,
        document: &Document,
    ) -> Result<bool, SearchError> {
        let language = document.language.as_ref().map(|one| one.as_str());
        Ok(match field {
            Field::Title(query) => Matcher::new(query)?.answers(&document.title, language),
            Field::Section(query) => {
                let section = self.place(coding, document).section;
                Matcher::new(query)?.answers(&section, language)
            }
            Field::Number(number) => {
                let here = self.place(coding, document).number;
                here.is_some_and(|here| fold(&here) == fold(number))
            }
            Field::Page(pages) => {
                let here = self.place(coding, document).page;
                here.is_some_and(|here| pages.contains(&here))
            }
            Field::Year(wanted) => document.years().iter().any(|year| wanted.contains(year)),
            Field::Attribute { name, value } => {
                let attributes = record(document).attributes.into_iter();
                let mut same =
                    attributes.filter(|(own, _)| own.to_lowercase() == name.to_lowercase());
                same.any(|(_, own)| fold(&own) == fold(value))
            }
        })
    }

    /// Where a coding stands; empty where its text cannot be read.
    fn place(&mut self, coding: &Coding, document: &Document) -> Place {
        let hash = &coding.anchor.text;
        let known = self.text.as_ref().filter(|(of, _)| of == hash);
        let text = match known {
            Some((_, text)) => text.clone(),
            None => {
                let read = self.session.edition_text(hash, &document.title).ok();
                self.text = Some((hash.clone(), read.clone()));
                read
            }
        };
        text.map(|text| place(&text, coding.anchor.range.start))
            .unwrap_or_default()
    }
}

/// A query in which each field is what it says.
fn without_fields(query: &Query, said: &mut impl Iterator<Item = bool>) -> Query {
    match query {
        Query::And(parts) => Query::And(each(parts, said)),
        Query::Or(parts) => Query::Or(each(parts, said)),
        Query::Not(part) => Query::Not(Box::new(without_fields(part, said))),
        // Of none all hold, and none holds.
        Query::Field(_) | Query::Within(_) => match said.next() {
            Some(true) => Query::And(Vec::new()),
            _ => Query::Or(Vec::new()),
        },
        other => other.clone(),
    }
}

fn each(parts: &[Query], said: &mut impl Iterator<Item = bool>) -> Vec<Query> {
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        out.push(without_fields(part, said));
    }
    out
}
