//! The best of passages that are all equally good: forms of words and nearness have no score.
//!
//! Then the order is that of documents, and of places in them; passages that stand aside from the
//! running text, as entries of contents do, come behind all others. The passages of a document lie in a
//! row, so documents are gone through in their order until enough is found, and the rest is counted
//! without being looked at.

use std::sync::{Arc, OnceLock};

use tantivy::DocId;

use crate::error::IndexError;
use crate::filter::number;
use crate::found::{Found, members};
use crate::search::Candidate;
use crate::snapshot::Snapshot;

/// Passages of one document that lie in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    /// Of the document.
    rank: u32,
    segment: usize,
    start: DocId,
    end: DocId,
    key: u64,
}

/// All runs of a snapshot, best first; made when first asked for.
#[derive(Clone, Default)]
pub(crate) struct Runs(Arc<OnceLock<Vec<Run>>>);

impl Snapshot {
    /// How many passages were found, and as many of the best as are wanted, best first.
    pub(crate) fn best_found(
        &self,
        found: &Found,
        wanted: usize,
    ) -> Result<(u64, Vec<Candidate>), IndexError> {
        let readers = self.searcher.segment_readers();
        let mut total = 0;
        for reader in readers {
            let Some(found) = found.of(reader) else {
                continue;
            };
            total += match reader.alive_bitset() {
                None => found.len() as u64,
                Some(alive) => members(found, 0..reader.max_doc())
                    .filter(|doc| alive.is_alive(*doc))
                    .count() as u64,
            };
        }
        let (mut best, mut aside) = (Vec::new(), Vec::new());
        if wanted == 0 || total == 0 {
            return Ok((total, best));
        }
        for document in self.runs()?.chunk_by(|a, b| a.rank == b.rank) {
            let (first, first_aside) = (best.len(), aside.len());
            for run in document {
                let Some(reader) = readers.get(run.segment) else {
                    continue;
                };
                let Some(found) = found.of(reader) else {
                    continue;
                };
                let order = self.segments.of(reader).map_err(IndexError::reading)?;
                for doc in members(found, run.start..run.end) {
                    if reader
                        .alive_bitset()
                        .is_none_or(|alive| alive.is_alive(doc))
                    {
                        let ordinal = number(&order.ordinal, doc).unwrap_or(u32::MAX);
                        let score = order.weighed(doc, 1.0);
                        let list = if score < 1.0 { &mut aside } else { &mut best };
                        list.push(Candidate::equal(
                            score,
                            run.rank,
                            ordinal,
                            run.key,
                            run.segment,
                            doc,
                        ));
                    }
                }
            }
            for (list, first) in [(&mut best, first), (&mut aside, first_aside)] {
                if let Some(added) = list.get_mut(first..) {
                    added.sort_unstable_by(|a, b| b.cmp(a));
                }
            }
            // No more of these can be wanted.
            aside.truncate(wanted);
            if best.len() >= wanted {
                break;
            }
        }
        best.append(&mut aside);
        best.truncate(wanted);
        Ok((total, best))
    }

    fn runs(&self) -> Result<&[Run], IndexError> {
        if let Some(known) = self.runs.0.get() {
            return Ok(known);
        }
        let mut runs: Vec<Run> = Vec::new();
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let columns = self.segments.of(reader).map_err(IndexError::reading)?;
            let mut open: Option<Run> = None;
            for doc in 0..reader.max_doc() {
                let key = columns.passage_of.first(doc);
                let key = key.and_then(|key| key.checked_sub(1));
                match (&mut open, key) {
                    (Some(run), Some(key)) if run.key == key => run.end = doc + 1,
                    (_, key) => {
                        runs.extend(open.take());
                        open = key.map(|key| Run {
                            rank: self.headers.rank(key),
                            segment,
                            start: doc,
                            end: doc + 1,
                            key,
                        });
                    }
                }
            }
            runs.extend(open);
        }
        runs.sort_unstable();
        Ok(self.runs.0.get_or_init(|| runs))
    }
}
