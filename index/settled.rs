//! What is excluded from an answer, walked carefully.
//!
//! tantivy 0.27 asks an excluded phrase about passages that it has gone past, or after its end,
//! which its phrase scorer does not allow (an assertion in debug builds). Here such a question never
//! reaches the phrase: it is only ever moved ahead, from one valid state to the next.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader};

/// A query to be excluded.
#[derive(Debug)]
pub(crate) struct SettledQuery(pub(crate) Box<dyn Query>);

impl Clone for SettledQuery {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for SettledQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SettledWeight(self.0.weight(scoring)?)))
    }
}

struct SettledWeight(Box<dyn Weight>);

impl Weight for SettledWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(Settled(self.0.scorer(reader, boost)?)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(reader, doc)
    }
}

struct Settled(Box<dyn Scorer>);

// `seek_danger` is left to the trait: it asks for `doc` first and moves with `seek`.
impl DocSet for Settled {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }

    fn cost(&self) -> u64 {
        self.0.cost()
    }
}

impl Scorer for Settled {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
