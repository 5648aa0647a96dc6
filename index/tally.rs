//! All passages that a query holds in, by document: what facets, checklists and concordances count.
//!
//! Nothing is scored and nothing sorted by worth, so a million passages cost some milliseconds. The
//! places of passages are read only in documents of which the caller wants them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::query::EnableScoring;
use tantivy::{DocSet, TERMINATED};

use crate::compile::compile;
use crate::error::IndexError;
use crate::filter::number;
use crate::matcher::Matcher;
use crate::query::Query;
use crate::schema::column;
use crate::search::guarded;
use crate::snapshot::Snapshot;
use crate::tokeniser::tokenise;

/// After how many passages it is asked whether the caller still wants the answer.
const CANCEL_INTERVAL: u32 = 4_096;

/// The passages of one document that a query holds in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub passages: u64,
    /// Where they begin and end, in code points and in order; empty where it was not asked for.
    pub places: Vec<(u32, u32)>,
}

impl Snapshot {
    /// How many passages of each document a query holds in, by the document's id; and where, in the
    /// documents for which `placed` says so. Given up with [`IndexError::Cancelled`] soon after
    /// `cancelled` becomes true.
    ///
    /// # Errors
    /// A query that cannot be answered, a damaged index, and being cancelled.
    pub fn tally_unless(
        &self,
        query: &Query,
        placed: &dyn Fn(&str) -> bool,
        cancelled: &AtomicBool,
    ) -> Result<BTreeMap<String, Tally>, IndexError> {
        guarded(|| self.tally(query, placed, cancelled))
    }

    fn tally(
        &self,
        query: &Query,
        placed: &dyn Fn(&str) -> bool,
        cancelled: &AtomicBool,
    ) -> Result<BTreeMap<String, Tally>, IndexError> {
        let compiled = compile(query, self, cancelled)?.query;
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        let weight = compiled.weight(scoring).map_err(IndexError::reading)?;
        // Keys are small numbers: a table costs less than hashing each passage.
        let greatest = self.headers.by_key.keys().next_back().copied();
        let length = greatest.map_or(0, |key| usize::try_from(key).unwrap_or(0) + 1);
        let mut tallies: Vec<Tally> = vec![Tally::default(); length];
        let mut wanted = vec![false; length];
        for (key, header) in &self.headers.by_key {
            let place = usize::try_from(*key).ok();
            if let Some(place) = place.and_then(|key| wanted.get_mut(key)) {
                *place = placed(&header.id);
            }
        }
        let mut seen = 0_u32;
        for reader in self.searcher.segment_readers() {
            let columns = reader.fast_fields();
            let open = |name: &str| columns.u64(name).map_err(IndexError::reading);
            let (passage_of, start, end) = (
                open(column::PASSAGE_OF)?,
                open(column::START)?,
                open(column::END)?,
            );
            let alive = reader.alive_bitset();
            let mut scorer = weight.scorer(reader, 1.0).map_err(IndexError::reading)?;
            let mut doc = scorer.doc();
            while doc != TERMINATED {
                seen = seen.wrapping_add(1);
                if seen.is_multiple_of(CANCEL_INTERVAL) && cancelled.load(Ordering::Relaxed) {
                    return Err(IndexError::Cancelled);
                }
                let key = passage_of.first(doc).and_then(|key| key.checked_sub(1));
                let key = key.and_then(|key| usize::try_from(key).ok());
                if alive.is_none_or(|alive| alive.is_alive(doc))
                    && let Some(key) = key
                    && let Some(tally) = tallies.get_mut(key)
                {
                    tally.passages += 1;
                    if wanted.get(key).copied().unwrap_or(false)
                        && let (Some(start), Some(end)) = (number(&start, doc), number(&end, doc))
                    {
                        tally.places.push((start, end));
                    }
                }
                doc = scorer.advance();
            }
        }
        let mut out = BTreeMap::new();
        for (key, header) in &self.headers.by_key {
            let place = usize::try_from(*key).ok();
            let Some(tally) = place.and_then(|key| tallies.get_mut(key)) else {
                continue;
            };
            if tally.passages > 0 {
                let mut tally = std::mem::take(tally);
                tally.places.sort_unstable();
                out.insert(header.id.clone(), tally);
            }
        }
        Ok(out)
    }
}

impl Matcher {
    /// Whether the words of a text that is in no index satisfy the query. What is asked of the
    /// passage or its document (fields and sets) is taken to hold.
    pub fn answers(&self, text: &str, language: Option<&str>) -> bool {
        self.holds(&tokenise(text, language), language)
    }
}
