//! Parts of a query that are answered at once: forms of words, and nearness (see
//! [`nearby`](crate::nearby)).
//!
//! Both look at many terms before the first passage is known, so they are answered while the query
//! is made ready, with a look at whether the caller still wants it, and take part in the rest of the
//! query as sets of passages.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::query::{
    AutomatonWeight, BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query,
    Scorer, Weight,
};
use tantivy::schema::Field;
use tantivy::{BitSet, DocId, Score, SegmentReader, TantivyError};

use crate::dictionary::{Dictionary, Lists, Pace, wanted};
use crate::error::IndexError;
use crate::pattern::Pattern;
use crate::snapshot::Snapshot;

/// Passages found, by segment, as a part of a query. All have one score.
#[derive(Clone)]
pub(crate) struct Found(Arc<HashMap<SegmentId, BitSet>>);

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("passages found")
    }
}

impl Query for Found {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Found {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.0.get(&reader.segment_id()) {
            Some(found) => Box::new(ConstScorer::new(BitSetDocSet::from(found.clone()), boost)),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        match self.0.get(&reader.segment_id()) {
            Some(found) if found.contains(doc) => Ok(Explanation::new("found", 1.0)),
            _ => Err(TantivyError::InvalidArgument("no such passage".to_owned())),
        }
    }
}

/// Answers a question segment by segment.
pub(crate) fn by_segment(
    snapshot: &Snapshot,
    mut answer: impl FnMut(&SegmentReader) -> Result<BitSet, IndexError>,
) -> Result<Found, IndexError> {
    let mut all = HashMap::new();
    for reader in snapshot.searcher.segment_readers() {
        all.insert(reader.segment_id(), answer(reader)?);
    }
    Ok(Found(Arc::new(all)))
}

/// The passages with a word of a form.
pub(crate) fn pattern(
    pattern: &Arc<Pattern>,
    snapshot: &Snapshot,
    field: Field,
    cancelled: &AtomicBool,
) -> Result<Found, IndexError> {
    by_segment(snapshot, |reader| {
        let words = Words::of(pattern, snapshot, reader, field, cancelled)?;
        words.documents(reader, field, cancelled)
    })
}

/// Terms of a segment: by their lists, or by their numbers in its dictionary.
pub(crate) enum Words {
    Terms(Vec<TermInfo>),
    Numbered(Arc<Dictionary>, Vec<usize>),
}

impl Words {
    /// The words of a form.
    pub(crate) fn of(
        pattern: &Arc<Pattern>,
        snapshot: &Snapshot,
        reader: &SegmentReader,
        field: Field,
        cancelled: &AtomicBool,
    ) -> Result<Self, IndexError> {
        wanted(cancelled)?;
        if pattern.begins() {
            let weight = AutomatonWeight::<Pattern>::new(field, Arc::clone(pattern));
            let terms = weight.get_match_term_infos(reader);
            return terms.map(Self::Terms).map_err(IndexError::reading);
        }
        let dictionary = snapshot.dictionaries.of(reader, field, cancelled)?;
        let words = dictionary.matching(pattern, cancelled)?;
        Ok(Self::Numbered(dictionary, words))
    }

    /// The entries with any of them.
    pub(crate) fn documents(
        &self,
        reader: &SegmentReader,
        field: Field,
        cancelled: &AtomicBool,
    ) -> Result<BitSet, IndexError> {
        let index = reader.inverted_index(field).map_err(IndexError::reading)?;
        let mut found = BitSet::with_max_value(reader.max_doc());
        match self {
            Self::Terms(terms) => {
                let (mut lists, mut pace) = (Lists::new(&index), Pace::default());
                for info in terms {
                    lists.insert(info, &mut found, &mut pace, cancelled)?;
                }
            }
            Self::Numbered(dictionary, words) => {
                dictionary.documents(words, &index, &mut found, cancelled)?;
            }
        }
        Ok(found)
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Terms(terms) => terms.len(),
            Self::Numbered(_, words) => words.len(),
        }
    }

    pub(crate) fn info(&self, at: usize) -> Option<TermInfo> {
        match self {
            Self::Terms(terms) => terms.get(at).cloned(),
            Self::Numbered(dictionary, words) => dictionary.info(*words.get(at)?),
        }
    }
}

/// The members of a set in a range, in order.
pub(crate) fn members(set: &BitSet, range: Range<DocId>) -> impl Iterator<Item = DocId> {
    let buckets = range.start / 64..range.end.div_ceil(64);
    buckets
        .flat_map(|bucket| {
            let bits = set.tinyset(bucket).into_iter();
            bits.map(move |bit| bucket * 64 + bit)
        })
        .filter(move |doc| range.contains(doc))
}

impl Found {
    /// The passages in a segment, deleted ones among them.
    pub(crate) fn of(&self, reader: &SegmentReader) -> Option<&BitSet> {
        self.0.get(&reader.segment_id())
    }
}
