//! From a query tree to a tantivy query.
//!
//! tantivy's own query parser reads `climat*` as a stemmed word and crosses the stems of languages,
//! so queries are built here. A word becomes the OR of its stems in the languages that the index
//! holds; terms that occur nowhere are left out at once, which leaves most words one term.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::atomic::AtomicBool;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, EnableScoring, Occur, Query as TantivyQuery,
    TermQuery,
};
use tantivy::schema::IndexRecordOption;

use crate::error::IndexError;
use crate::filter::{Choice, Filter, number};
use crate::found::{self, Found};
use crate::header::Header;
use crate::matcher;
use crate::nearby;
use crate::phrase;
use crate::query::{Field, Leaf, Query};
use crate::record::{number_key, value_key};
use crate::schema::{WordFields, column, stem_term};
use crate::settled::SettledQuery;
use crate::snapshot::Snapshot;
use crate::stem::Rules;

type Boxed = Box<dyn TantivyQuery>;

/// A snapshot that is asked, as long as somebody wants the answer.
struct Asked<'a> {
    snapshot: &'a Snapshot,
    cancelled: &'a AtomicBool,
}

impl Deref for Asked<'_> {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        self.snapshot
    }
}

/// A query for tantivy, and how it is best run.
pub(crate) struct Compiled {
    pub(crate) query: Boxed,
    /// Only words, OR-ed: the best are found without scoring all, and counting is cheap apart.
    pub(crate) only_terms: bool,
    /// The passages, where they are known already and all equally good.
    pub(crate) found: Option<Found>,
}

pub(crate) fn compile(
    query: &Query,
    snapshot: &Snapshot,
    cancelled: &AtomicBool,
) -> Result<Compiled, IndexError> {
    let snapshot = Asked {
        snapshot,
        cancelled,
    };
    let snapshot = &snapshot;
    query.check_depth()?;
    let query_tree = tree(query, snapshot, snapshot.fields.text)?;
    Ok(Compiled {
        only_terms: only_terms(query)?,
        found: query_tree.downcast_ref::<Found>().cloned(),
        query: query_tree,
    })
}

fn only_terms(query: &Query) -> Result<bool, IndexError> {
    Ok(match query {
        Query::Or(parts) => {
            for part in parts {
                if !only_terms(part)? {
                    return Ok(false);
                }
            }
            true
        }
        Query::Word(_) | Query::Exact(_) | Query::Phrase(_) => {
            matches!(Leaf::of(query)?, Some(Leaf::Stem { .. } | Leaf::Exact(_)))
        }
        _ => false,
    })
}

fn tree(query: &Query, snapshot: &Asked<'_>, words: WordFields) -> Result<Boxed, IndexError> {
    if let Some(leaf) = Leaf::of(query)? {
        return leaf_query(&leaf, snapshot, words);
    }
    Ok(match query {
        Query::And(parts) => conjunction(parts.iter(), snapshot, words)?,
        Query::Not(_) => conjunction(std::iter::once(query), snapshot, words)?,
        Query::Or(parts) => {
            let mut queries = Vec::with_capacity(parts.len());
            for part in parts {
                queries.push(tree(part, snapshot, words)?);
            }
            union(queries)
        }
        Query::Field(field) => field_query(field, snapshot)?,
        Query::Within(set) => by_document(snapshot, |_, header| set.choice(&header.id)),
        // All; leaves have been dealt with above.
        _ => every(snapshot, words),
    })
}

fn every(snapshot: &Snapshot, words: WordFields) -> Boxed {
    if words.words == snapshot.fields.text.words {
        Filter::all(snapshot)
    } else {
        Box::new(tantivy::query::AllQuery)
    }
}

fn union(mut queries: Vec<Boxed>) -> Boxed {
    match (queries.len(), queries.pop()) {
        (_, None) => Box::new(EmptyQuery),
        (1, Some(only)) => only,
        (_, Some(last)) => {
            queries.push(last);
            Box::new(BooleanQuery::union(queries))
        }
    }
}

fn conjunction<'a>(
    parts: impl Iterator<Item = &'a Query>,
    snapshot: &Asked<'_>,
    words: WordFields,
) -> Result<Boxed, IndexError> {
    let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
    for part in parts {
        match part {
            Query::Not(inner) => {
                let excluded = tree(inner, snapshot, words)?;
                let excluded = if inner.has_phrase()? {
                    Box::new(SettledQuery(excluded))
                } else {
                    excluded
                };
                clauses.push((Occur::MustNot, excluded));
            }
            other => clauses.push((Occur::Must, tree(other, snapshot, words)?)),
        }
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, every(snapshot, words)));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

fn leaf_query(leaf: &Leaf, snapshot: &Asked<'_>, words: WordFields) -> Result<Boxed, IndexError> {
    Ok(match leaf {
        Leaf::Nothing => Box::new(EmptyQuery),
        Leaf::Stem { word, folded } => {
            let terms = stem_terms(word, folded, snapshot, words)?;
            union(terms.into_iter().map(with_frequency).collect())
        }
        Leaf::Exact(word) => with_frequency(Term::from_field_text(words.words, word)),
        Leaf::Phrase(phrase) => union(phrase::queries(phrase, snapshot, words)?),
        Leaf::Pattern(pattern) => Box::new(found::pattern(
            pattern,
            snapshot,
            words.words,
            snapshot.cancelled,
        )?),
        Leaf::Near { parts, between } => Box::new(nearby::near(
            parts,
            *between,
            snapshot,
            words,
            snapshot.cancelled,
        )?),
    })
}

fn with_frequency(term: Term) -> Boxed {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// The terms of a word's stems that occur in the index at all.
pub(crate) fn stem_terms(
    word: &str,
    folded: &str,
    snapshot: &Snapshot,
    words: WordFields,
) -> Result<Vec<Term>, IndexError> {
    let mut terms = Vec::new();
    for tag in &snapshot.headers.tags {
        let (stem, plain) = Rules::of(tag).stems(word, folded);
        for stem in std::iter::once(stem).chain(plain) {
            let term = Term::from_field_text(words.stems, &stem_term(tag, &stem));
            if snapshot
                .searcher
                .doc_freq(&term)
                .map_err(IndexError::reading)?
                > 0
            {
                terms.push(term);
            }
        }
    }
    Ok(terms)
}

fn field_query(field: &Field, snapshot: &Asked<'_>) -> Result<Boxed, IndexError> {
    Ok(match field {
        Field::Number(number) => {
            let key = number_key(number);
            let term = Term::from_field_text(snapshot.fields.number, &key);
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
        }
        Field::Page(pages) => Filter::pages(snapshot, pages.clone()),
        Field::Year(years) => by_document(snapshot, |_, header| {
            let holds = header.years.iter().any(|year| years.contains(year));
            holds.then_some(Choice::Whole)
        }),
        Field::Attribute { name, value } => {
            let value = value_key(value);
            by_document(snapshot, |_, header| {
                let holds = header
                    .attributes
                    .iter()
                    .any(|(n, v)| n == name && *v == value);
                holds.then_some(Choice::Whole)
            })
        }
        Field::Title(query) => {
            let title = matcher::Matcher::new(query)?;
            by_document(snapshot, |_, header| {
                let holds = title.holds(&header.title_words, header.language.as_deref());
                holds.then_some(Choice::Whole)
            })
        }
        Field::Section(query) => {
            let sections = sections(query, snapshot)?;
            by_document(snapshot, |key, _| {
                sections.get(&key).cloned().map(Choice::Sections)
            })
        }
    })
}

fn by_document(
    snapshot: &Snapshot,
    mut choose: impl FnMut(u64, &Header) -> Option<Choice>,
) -> Boxed {
    let chosen: BTreeMap<u64, Choice> = snapshot
        .headers
        .by_key
        .iter()
        .filter_map(|(key, header)| Some((*key, choose(*key, header)?)))
        .collect();
    if chosen.is_empty() {
        return Box::new(EmptyQuery);
    }
    Filter::documents(snapshot, chosen)
}

/// The sections whose headings a query matches, by document.
fn sections(query: &Query, snapshot: &Asked<'_>) -> Result<BTreeMap<u64, Vec<u32>>, IndexError> {
    let compiled = tree(query, snapshot, snapshot.fields.section_text)?;
    let weight = compiled
        .weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))
        .map_err(IndexError::reading)?;
    let mut found: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for reader in snapshot.searcher.segment_readers() {
        let columns = reader.fast_fields();
        let section_of = columns
            .u64(column::SECTION_OF)
            .map_err(IndexError::reading)?;
        let section = columns.u64(column::SECTION).map_err(IndexError::reading)?;
        weight
            .for_each_no_score(reader, &mut |docs| {
                for &doc in docs {
                    let alive = reader
                        .alive_bitset()
                        .is_none_or(|alive| alive.is_alive(doc));
                    let key = section_of.first(doc).and_then(|key| key.checked_sub(1));
                    if let (true, Some(key), Some(section)) = (alive, key, number(&section, doc)) {
                        found.entry(key).or_default().push(section);
                    }
                }
            })
            .map_err(IndexError::reading)?;
    }
    for sections in found.values_mut() {
        sections.sort_unstable();
    }
    Ok(found)
}
