//! Hits in an order: best first, or by groups, page by page.
//!
//! Groups are the values that facets count, in their order. A page of a grouped list lies in one or a
//! few groups, which facets tell, and only those are asked for: so the thousandth page costs what the
//! first does, and nothing of the list is kept.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use deskreview_index::{Hit, Query, Snapshot};
use deskreview_reader::text::CharRange;

use super::question::Prepared;
use super::{Codes, FacetValue, SearchError, SearchHit, SearchResult, hit_language};
use crate::domain::{Dimension, DocumentId, Narrow, SearchQuestion};
use crate::session::{CommandError, Session, place};

/// A group of hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its value, label and counts.
    pub value: FacetValue,
    /// Place of its first hit in the list, from 0.
    pub first: u64,
}

/// Hits by groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grouped {
    /// All groups, in the order of the list. A passage with several values is in several groups.
    pub groups: Vec<Group>,
    /// The group of each hit in `found`, by its place in `groups`.
    pub of: Vec<usize>,
    /// Hits that were asked for, in the order of the list; `total` counts them once for each group.
    pub found: SearchResult,
}

impl Session {
    /// Finds passages, best first.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn find(
        &mut self,
        asked: &SearchQuestion,
        offset: usize,
        limit: usize,
        cancelled: &AtomicBool,
    ) -> Result<SearchResult, SearchError> {
        let index = self.passage_index()?;
        let start = Instant::now();
        let prepared = self.prepare(asked)?;
        let whole = index.snapshot();
        let found = whole.search_unless(&prepared.whole, offset, limit, cancelled)?;
        let missing = missing(&prepared, &index.documents());
        let mut result = SearchResult {
            total: found.total,
            missing: missing.into_iter().collect(),
            ..SearchResult::default()
        };
        self.read_hits(&prepared, &whole, found.hits, &mut result, cancelled)?;
        result.took_ms = start.elapsed().as_secs_f64() * 1e3;
        Ok(result)
    }

    /// Finds passages by groups: best first within a group, and in the order of the text within a
    /// document.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn find_grouped(
        &mut self,
        asked: &SearchQuestion,
        by: Dimension,
        offset: usize,
        limit: usize,
        cancelled: &AtomicBool,
    ) -> Result<Grouped, SearchError> {
        let facets = self.facets(asked, None, cancelled)?;
        let index = self.passage_index()?;
        let start = Instant::now();
        let snapshot = index.snapshot();
        let prepared = self.prepare(asked)?;
        // A facet counts its own dimension as if it were not narrowed; a list is narrowed by all.
        let chosen: Vec<&Narrow> = asked.narrow.iter().filter(|one| one.by == by).collect();
        let values = facets.by.get(&by).cloned().unwrap_or_default().into_iter();
        let values = values.filter(|value| {
            let same = |one: &&Narrow| {
                super::question::key_of(&one.value) == super::question::key_of(&value.value)
            };
            // What is tagged below a chosen code has other codes too, which are groups as well.
            chosen.is_empty() || by == Dimension::Code || chosen.iter().any(same)
        });
        let mut grouped = Grouped::default();
        let (from, to) = (offset as u64, (offset as u64).saturating_add(limit as u64));
        let mut next = 0_u64;
        for mut value in values {
            let narrow = Narrow::new(by, value.value.clone());
            let query = Query::And(vec![
                prepared.whole.clone(),
                prepared.resolver.narrow(&narrow)?,
            ]);
            if by == Dimension::Code && !chosen.is_empty() {
                value.passages = snapshot.count(&query)?;
            }
            if value.passages == 0 {
                continue;
            }
            let (first, end) = (next, next + value.passages);
            next = end;
            if first < to && end > from {
                let skip = usize::try_from(from.saturating_sub(first)).unwrap_or(usize::MAX);
                let take = usize::try_from(to.min(end) - first.max(from)).unwrap_or(usize::MAX);
                let hits = if by == Dimension::Document {
                    by_place(&snapshot, &query, skip, take, cancelled)?
                } else {
                    snapshot.search_unless(&query, skip, take, cancelled)?.hits
                };
                self.read_hits(&prepared, &snapshot, hits, &mut grouped.found, cancelled)?;
                let group = grouped.groups.len();
                grouped.of.resize(grouped.found.hits.len(), group);
            }
            grouped.groups.push(Group { value, first });
        }
        let missing = missing(&prepared, &index.documents());
        grouped.found.missing.extend(missing);
        grouped.found.missing.sort_unstable();
        grouped.found.missing.dedup();
        grouped.found.total = next;
        grouped.found.took_ms = start.elapsed().as_secs_f64() * 1e3;
        Ok(grouped)
    }

    /// Reads what is shown of hits.
    pub(super) fn read_hits(
        &self,
        prepared: &Prepared<'_>,
        snapshot: &Snapshot,
        hits: Vec<Hit>,
        result: &mut SearchResult,
        cancelled: &AtomicBool,
    ) -> Result<(), SearchError> {
        let mut codes = Codes::new(self)?;
        for hit in hits {
            if cancelled.load(Ordering::Relaxed) {
                return Err(SearchError::Cancelled);
            }
            let id = DocumentId::parse(&hit.document);
            let Some(document) = id.and_then(|id| prepared.resolver.documents.get(&id)) else {
                continue;
            };
            let Ok(text) = self.known_text(document) else {
                result.missing.push(document.title.clone());
                continue;
            };
            let range = CharRange::new(hit.start, hit.end);
            let Some(quote) = text.text.slice(range) else {
                continue;
            };
            let language = hit_language(&text, range);
            let broken = snapshot.broken_words(&hit.document).unwrap_or_default();
            let matches = prepared.matcher.matches_in(quote, language, &broken);
            result.hits.push(SearchHit {
                document: document.id,
                title: document.title.clone(),
                place: place(&text, range.start),
                range,
                score: hit.score,
                highlights: matches
                    .into_iter()
                    .map(|found| CharRange::new(hit.start + found.start, hit.start + found.end))
                    .collect(),
                quote: quote.to_owned(),
                codes: codes.of(self, document.id, range)?,
            });
        }
        result.missing.sort_unstable();
        result.missing.dedup();
        Ok(())
    }
}

/// Hits of one document in the order of its text.
fn by_place(
    snapshot: &Snapshot,
    query: &Query,
    skip: usize,
    take: usize,
    cancelled: &AtomicBool,
) -> Result<Vec<Hit>, SearchError> {
    let mut tallies = snapshot.tally_unless(query, &|_| true, cancelled)?;
    let Some((document, tally)) = tallies.pop_first() else {
        return Ok(Vec::new());
    };
    let places = tally.places.into_iter().skip(skip).take(take);
    let hit = |(start, end)| Hit {
        document: document.clone(),
        ordinal: 0,
        start,
        end,
        page: 1,
        score: 0.0,
    };
    Ok(places.map(hit).collect())
}

/// Titles of documents that are not in the index, since their texts cannot be read.
fn missing(
    prepared: &Prepared<'_>,
    indexed: &std::collections::BTreeMap<String, String>,
) -> BTreeSet<String> {
    let documents = prepared.resolver.documents.values();
    let unread = documents.filter(|document| !indexed.contains_key(&document.id.to_string()));
    unread.map(|document| document.title.clone()).collect()
}

impl Session {
    /// The text of a document that was read from the store already.
    pub(super) fn known_text(
        &self,
        document: &crate::domain::Document,
    ) -> Result<std::sync::Arc<deskreview_reader::text::DocumentText>, CommandError> {
        let files = self.store.files();
        Ok(self.texts.get(files, &document.text, &document.title)?)
    }
}
