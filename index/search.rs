//! Answering: the best passages of a query in a fixed order, and how many there are.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering as AtomicOrdering};

use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use crate::compile::compile;
use crate::error::IndexError;
use crate::filter::number;
use crate::query::Query;
use crate::segment::Columns;
use crate::snapshot::Snapshot;

/// After how many passages it is asked whether the caller still wants the answer.
const CANCEL_INTERVAL: u32 = 1_024;

/// A passage that a query holds in.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Id of the document.
    pub document: String,
    /// The passage's place among the document's passages.
    pub ordinal: u32,
    /// Where it begins, in code points of the document.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
    /// Page it begins on, from 1.
    pub page: u32,
    /// How well it answers (BM25); 0 for a query of fields and sets alone. Of a passage that stands
    /// aside a thousandth.
    pub score: f32,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// How many passages the query holds in.
    pub total: u64,
    /// The best of them: by score, then document id, then place.
    pub hits: Vec<Hit>,
}

/// A hit before its columns are read. The greatest is the best.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    score: Score,
    rank: Reverse<u32>,
    ordinal: Reverse<u32>,
    key: u64,
    segment: usize,
    doc: DocId,
}

impl Candidate {
    /// One of many that are equally good but for where they stand, which its score says.
    pub(crate) fn equal(
        score: Score,
        rank: u32,
        ordinal: u32,
        key: u64,
        segment: usize,
        doc: DocId,
    ) -> Self {
        Self {
            score,
            rank: Reverse(rank),
            ordinal: Reverse(ordinal),
            key,
            segment,
            doc,
        }
    }
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then(self.rank.cmp(&other.rank))
            .then(self.ordinal.cmp(&other.ordinal))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Snapshot {
    /// The passages that a query holds in: `limit` of them after the first `offset`, and how many
    /// there are in all.
    ///
    /// # Errors
    /// A query that cannot be answered, or a damaged index.
    pub fn search(&self, query: &Query, offset: usize, limit: usize) -> Result<Hits, IndexError> {
        self.search_unless(query, offset, limit, &AtomicBool::new(false))
    }

    /// As [`search`](Self::search), given up with [`IndexError::Cancelled`] soon after `cancelled`
    /// becomes true.
    ///
    /// # Errors
    /// As for `search`, and being cancelled.
    pub fn search_unless(
        &self,
        query: &Query,
        offset: usize,
        limit: usize,
        cancelled: &AtomicBool,
    ) -> Result<Hits, IndexError> {
        guarded(|| self.answer(query, offset, limit, cancelled))
    }

    /// How many passages a query holds in.
    ///
    /// # Errors
    /// As for [`search`](Self::search).
    pub fn count(&self, query: &Query) -> Result<u64, IndexError> {
        guarded(|| {
            let query = compile(query, self, &AtomicBool::new(false))?.query;
            let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
            let weight = query.weight(scoring).map_err(IndexError::reading)?;
            let mut total = 0;
            for reader in self.searcher.segment_readers() {
                total += u64::from(weight.count(reader).map_err(IndexError::reading)?);
            }
            Ok(total)
        })
    }

    fn answer(
        &self,
        query: &Query,
        offset: usize,
        limit: usize,
        cancelled: &AtomicBool,
    ) -> Result<Hits, IndexError> {
        let compiled = compile(query, self, cancelled)?;
        if let Some(found) = &compiled.found {
            let (total, best) = self.best_found(found, offset.saturating_add(limit))?;
            let hits = best.iter().skip(offset);
            let hits = hits.map(|candidate| self.hit(candidate));
            return Ok(Hits {
                total,
                hits: hits.collect::<Result<_, _>>()?,
            });
        }
        let scoring = EnableScoring::enabled_from_searcher(&self.searcher);
        let weight = compiled
            .query
            .weight(scoring)
            .map_err(IndexError::reading)?;
        let mut best = Best {
            snapshot: self,
            wanted: offset.saturating_add(limit),
            heap: BinaryHeap::new(),
        };
        let mut total = 0;
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            if cancelled.load(AtomicOrdering::Relaxed) {
                return Err(IndexError::Cancelled);
            }
            total += if compiled.only_terms {
                best.pruned(&*weight, segment, reader)
                    .map_err(IndexError::reading)?;
                u64::from(weight.count(reader).map_err(IndexError::reading)?)
            } else {
                best.all(&*weight, segment, reader, cancelled)?
            };
        }
        let mut candidates = best.heap.into_vec();
        candidates.sort_unstable();
        let hits = candidates
            .iter()
            .skip(offset)
            .map(|Reverse(candidate)| self.hit(candidate))
            .collect::<Result<Vec<Hit>, IndexError>>()?;
        Ok(Hits { total, hits })
    }

    fn hit(&self, candidate: &Candidate) -> Result<Hit, IndexError> {
        let damaged = || IndexError::Damaged("a passage's place cannot be read".to_owned());
        let readers = self.searcher.segment_readers();
        let reader = readers.get(candidate.segment).ok_or_else(damaged)?;
        let columns = self.segments.of(reader).map_err(IndexError::reading)?;
        let read = |column| number(column, candidate.doc).ok_or_else(damaged);
        let header = self
            .headers
            .by_key
            .get(&candidate.key)
            .ok_or_else(damaged)?;
        Ok(Hit {
            document: header.id.clone(),
            ordinal: candidate.ordinal.0,
            start: read(&columns.start)?,
            end: read(&columns.end)?,
            page: read(&columns.page)?,
            score: candidate.score,
        })
    }
}

/// A damaged file may make tantivy panic. The index is derived: that is a reason to rebuild it, and
/// none to end the program.
pub(crate) fn guarded<T>(answer: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    catch_unwind(AssertUnwindSafe(answer))
        .unwrap_or_else(|_| Err(IndexError::Damaged("it cannot be read".to_owned())))
}

/// The best passages so far.
struct Best<'a> {
    snapshot: &'a Snapshot,
    wanted: usize,
    /// The worst on top.
    heap: BinaryHeap<Reverse<Candidate>>,
}

impl Best<'_> {
    /// Offers all passages, best blocks first; blocks that cannot hold a better one are skipped.
    fn pruned(
        &mut self,
        weight: &dyn Weight,
        segment: usize,
        reader: &SegmentReader,
    ) -> tantivy::Result<()> {
        if self.wanted == 0 {
            return Ok(());
        }
        let order = self.snapshot.segments.of(reader)?;
        let alive = reader.alive_bitset();
        weight.for_each_pruning(self.threshold(), reader, &mut |doc, score| {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                self.offer(&order, segment, doc, order.weighed(doc, score));
            }
            self.threshold()
        })
    }

    /// Offers all passages and counts them.
    fn all(
        &mut self,
        weight: &dyn Weight,
        segment: usize,
        reader: &SegmentReader,
        cancelled: &AtomicBool,
    ) -> Result<u64, IndexError> {
        let order = self
            .snapshot
            .segments
            .of(reader)
            .map_err(IndexError::reading)?;
        let mut scorer = weight.scorer(reader, 1.0).map_err(IndexError::reading)?;
        let (mut total, mut seen) = (0, 0_u32);
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            seen = seen.wrapping_add(1);
            if seen.is_multiple_of(CANCEL_INTERVAL) && cancelled.load(AtomicOrdering::Relaxed) {
                return Err(IndexError::Cancelled);
            }
            if reader
                .alive_bitset()
                .is_none_or(|alive| alive.is_alive(doc))
            {
                total += 1;
                let score = scorer.score();
                if score > self.threshold() {
                    self.offer(&order, segment, doc, order.weighed(doc, score));
                }
            }
            doc = scorer.advance();
        }
        Ok(total)
    }

    /// The score that a passage must exceed: just below that of the worst, since an equal one may
    /// still come before it by its document.
    fn threshold(&self) -> Score {
        match self.heap.peek() {
            Some(Reverse(worst)) if self.heap.len() >= self.wanted => worst.score.next_down(),
            None if self.wanted == 0 => Score::MAX,
            _ => Score::MIN,
        }
    }

    fn offer(&mut self, order: &Columns, segment: usize, doc: DocId, score: Score) {
        let Some(key) = order
            .passage_of
            .first(doc)
            .and_then(|key| key.checked_sub(1))
        else {
            return;
        };
        let rank = self.snapshot.headers.rank(key);
        // Reading the passage's place in its document can often be spared.
        if self.heap.len() >= self.wanted
            && self.heap.peek().is_some_and(|Reverse(worst)| {
                score
                    .total_cmp(&worst.score)
                    .then(Reverse(rank).cmp(&worst.rank))
                    .is_lt()
            })
        {
            return;
        }
        let candidate = Candidate {
            score,
            rank: Reverse(rank),
            ordinal: Reverse(number(&order.ordinal, doc).unwrap_or(u32::MAX)),
            key,
            segment,
            doc,
        };
        if self.heap.len() < self.wanted {
            self.heap.push(Reverse(candidate));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && candidate > worst.0
        {
            *worst = Reverse(candidate);
        }
    }
}
