//! A search made ready: the query, the filter and the narrowings as one question to the index.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use deskreview_index::{Matcher, PassageSet, Query};

use super::{SearchError, StoreResolver};
use crate::domain::{CodeId, CodingFilter, Dimension, Document, Narrow, SearchQuestion, case_fold};
use crate::search::{QueryError, parse, plan};
use crate::session::{CommandError, Session};

/// A search, understood.
pub(super) struct Prepared<'a> {
    pub(super) resolver: StoreResolver<'a>,
    /// What is looked for and marked.
    pub(super) matcher: Matcher,
    /// Query and filter, without the narrowings.
    pub(super) base: Query,
    /// All of it.
    pub(super) whole: Query,
}

impl Session {
    /// Understands a search. The index must have been brought up to date before.
    pub(super) fn prepare(&self, question: &SearchQuestion) -> Result<Prepared<'_>, SearchError> {
        let resolver = StoreResolver::new(self)?;
        let wanted = plan(&parse(&question.query)?, &resolver)?;
        // A filter narrows but is not what was looked for: only the query is marked.
        let matcher = Matcher::new(&wanted)?;
        let filter = question.filter.as_deref();
        let base = match filter.filter(|filter| !filter.trim().is_empty()) {
            Some(filter) => {
                let filter = parse(filter).and_then(|filter| plan(&filter, &resolver));
                Query::And(vec![wanted, filter.map_err(SearchError::Filter)?])
            }
            None => wanted,
        };
        let mut whole = vec![base.clone()];
        let mut dimensions: BTreeMap<Dimension, Vec<&Narrow>> = BTreeMap::new();
        for narrow in &question.narrow {
            dimensions.entry(narrow.by).or_default().push(narrow);
        }
        for narrows in dimensions.into_values() {
            let any: Result<Vec<Query>, SearchError> = narrows
                .into_iter()
                .map(|narrow| resolver.narrow(narrow))
                .collect();
            whole.push(Query::Or(any?));
        }
        if let Some(open_for) = question.open_for {
            let settled = self.settled_for(open_for)?;
            let set = Query::Within(Arc::new(settled.passages()));
            whole.push(Query::Not(Box::new(set)));
        }
        Ok(Prepared {
            resolver,
            matcher,
            base,
            whole: Query::And(whole),
        })
    }
}

impl StoreResolver<'_> {
    /// The passages of one value of a dimension. It is made of the same values as facets count, so
    /// that a narrowed search finds what its facet has promised.
    pub(super) fn narrow(&self, narrow: &Narrow) -> Result<Query, SearchError> {
        let mut set = PassageSet::new();
        if narrow.by == Dimension::Code {
            let code = CodeId::parse(&narrow.value);
            let filter = CodingFilter {
                code,
                ..CodingFilter::default()
            };
            let told = |message| {
                SearchError::Filter(QueryError {
                    message,
                    start: 0,
                    end: 0,
                })
            };
            let tagged = Query::Within(self.codings(&filter).map_err(told)?);
            return Ok(match code {
                Some(_) => tagged,
                None => Query::Not(Box::new(tagged)),
            });
        }
        let wanted = key_of(&narrow.value);
        for document in self.documents.values() {
            let values = values(document, narrow.by);
            let has = match narrow.value.is_empty() {
                true => values.is_empty(),
                false => values.iter().any(|value| key_of(value) == wanted),
            };
            if has {
                set.add_document(&document.id.to_string());
            }
        }
        Ok(Query::Within(Arc::new(set)))
    }
}

/// What values are compared by: spellings that differ in case or blanks are one value.
pub(super) fn key_of(value: &str) -> String {
    case_fold(value)
}

/// The values that a document has in a dimension, each once. Codes are of passages and not here.
pub(super) fn values(document: &Document, by: Dimension) -> Vec<String> {
    let one = |value: Option<&str>| {
        let value = value.map(str::trim).filter(|value| !value.is_empty());
        value.map(str::to_owned).into_iter().collect()
    };
    match by {
        Dimension::Document => vec![document.id.to_string()],
        Dimension::Evaluation => one(document.evaluation_label.as_deref()),
        Dimension::Year => {
            let years: BTreeSet<i32> = document.years().into_iter().collect();
            years.into_iter().map(|year| year.to_string()).collect()
        }
        Dimension::Region => {
            let mut attributes = document.attributes.iter();
            let region = attributes.find(|(name, _)| name.to_lowercase() == crate::search::REGION);
            one(region.map(|(_, value)| value.as_str()))
        }
        Dimension::Kind => one(Some(document.kind.as_str())),
        Dimension::Source => one(document.source_type.map(|source| source.as_str())),
        Dimension::Language => one(document.language.as_ref().map(|one| one.as_str())),
        Dimension::Code => Vec::new(),
    }
}

/// Codes by id with the codes above each, itself first.
pub(super) fn lineages(session: &Session) -> Result<BTreeMap<CodeId, Vec<CodeId>>, CommandError> {
    let codes = session.codebook()?;
    let parents: BTreeMap<CodeId, Option<CodeId>> =
        codes.iter().map(|code| (code.id, code.parent)).collect();
    let lineage = |code: CodeId| {
        let mut line = vec![code];
        let mut next = parents.get(&code).copied().flatten();
        // A circle in damaged tables ends here.
        while let Some(above) = next.filter(|above| !line.contains(above)) {
            line.push(above);
            next = parents.get(&above).copied().flatten();
        }
        line
    };
    Ok(parents.keys().map(|code| (*code, lineage(*code))).collect())
}
