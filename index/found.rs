//! Parts of a query that are answered at once: forms of words, and nearness.
//!
//! Both look at many terms before the first passage is known, so they are answered while the query
//! is made ready, with a look at whether the caller still wants it, and take part in the rest of the
//! query as sets of passages.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tantivy::index::SegmentId;
use tantivy::postings::{Postings, TermInfo};
use tantivy::query::{
    AutomatonWeight, BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query,
    Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use crate::compile::stem_terms;
use crate::dictionary::{Dictionary, Lists, Pace, wanted};
use crate::error::IndexError;
use crate::near::{Occurrence, any_span};
use crate::pattern::Pattern;
use crate::phrase;
use crate::query::Leaf;
use crate::schema::WordFields;
use crate::snapshot::Snapshot;

/// After how many terms or passages it is asked whether the caller still wants the answer.
const CANCEL_INTERVAL: usize = 512;
/// How many candidates are looked at together: what bounds memory.
const CHUNK: usize = 50_000;

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
fn by_segment(
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
enum Words {
    Terms(Vec<TermInfo>),
    Numbered(Arc<Dictionary>, Vec<usize>),
}

impl Words {
    /// The words of a form.
    fn of(
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
    fn documents(
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

    fn len(&self) -> usize {
        match self {
            Self::Terms(terms) => terms.len(),
            Self::Numbered(_, words) => words.len(),
        }
    }

    fn info(&self, at: usize) -> Option<TermInfo> {
        match self {
            Self::Terms(terms) => terms.get(at).cloned(),
            Self::Numbered(dictionary, words) => dictionary.info(*words.get(at)?),
        }
    }
}

fn io(error: std::io::Error) -> IndexError {
    IndexError::reading(error.into())
}

/// One leaf of a NEAR: each way that it can stand, as terms at successive positions.
struct Part {
    field: Field,
    ways: Vec<Vec<Choice>>,
}

/// What may stand at one position.
enum Choice {
    Terms(Vec<Term>),
    Pattern(Arc<Pattern>),
}

impl Part {
    fn of(leaf: &Leaf, snapshot: &Snapshot, words: WordFields) -> Result<Self, IndexError> {
        let exact = |word: &String| Choice::Terms(vec![Term::from_field_text(words.words, word)]);
        Ok(match leaf {
            Leaf::Stem { word, folded } => Self {
                field: words.stems,
                ways: vec![vec![Choice::Terms(stem_terms(
                    word, folded, snapshot, words,
                )?)]],
            },
            Leaf::Pattern(pattern) => Self {
                field: words.words,
                ways: vec![vec![Choice::Pattern(Arc::clone(pattern))]],
            },
            Leaf::Exact(word) => Self {
                field: words.words,
                ways: vec![vec![exact(word)]],
            },
            Leaf::Phrase(phrase) => Self {
                field: words.words,
                ways: phrase::known_ways(phrase, snapshot, words)?
                    .iter()
                    .map(|way| way.iter().map(exact).collect())
                    .collect(),
            },
            Leaf::Nothing | Leaf::Near { .. } => Self {
                field: words.words,
                ways: Vec::new(),
            },
        })
    }
}

/// The passages in which some leaves are near each other.
pub(crate) fn near(
    leaves: &[Leaf],
    between: u32,
    snapshot: &Snapshot,
    words: WordFields,
    cancelled: &AtomicBool,
) -> Result<Found, IndexError> {
    let mut parts = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        parts.push(Part::of(leaf, snapshot, words)?);
    }
    by_segment(snapshot, |reader| {
        let mut here = Vec::with_capacity(parts.len());
        for part in &parts {
            here.push(SegmentPart::new(part, snapshot, reader, cancelled)?);
        }
        near_in(&here, between, reader, cancelled)
    })
}

/// A leaf in one segment.
struct SegmentPart {
    field: Field,
    ways: Vec<Vec<Words>>,
}

impl SegmentPart {
    fn new(
        part: &Part,
        snapshot: &Snapshot,
        reader: &SegmentReader,
        cancelled: &AtomicBool,
    ) -> Result<Self, IndexError> {
        let index = reader
            .inverted_index(part.field)
            .map_err(IndexError::reading)?;
        let mut ways = Vec::with_capacity(part.ways.len());
        for way in &part.ways {
            let mut positions = Vec::with_capacity(way.len());
            for choice in way {
                positions.push(match choice {
                    Choice::Pattern(pattern) => {
                        Words::of(pattern, snapshot, reader, part.field, cancelled)?
                    }
                    Choice::Terms(terms) => {
                        let mut known = Vec::with_capacity(terms.len());
                        for term in terms {
                            known.extend(index.get_term_info(term).map_err(io)?);
                        }
                        Words::Terms(known)
                    }
                });
            }
            ways.push(positions);
        }
        Ok(Self {
            field: part.field,
            ways,
        })
    }

    /// Entries that the leaf may stand in.
    fn documents(
        &self,
        reader: &SegmentReader,
        cancelled: &AtomicBool,
    ) -> Result<BitSet, IndexError> {
        let mut any: Option<BitSet> = None;
        for way in &self.ways {
            let mut all: Option<BitSet> = None;
            for terms in way {
                let here = terms.documents(reader, self.field, cancelled)?;
                all = Some(match all {
                    Some(all) => both(&all, &here, reader.max_doc()),
                    None => here,
                });
            }
            let Some(all) = all else { continue };
            match &mut any {
                Some(any) => each(&all, |doc| {
                    any.insert(doc);
                }),
                None => any = Some(all),
            }
        }
        Ok(any.unwrap_or_else(|| BitSet::with_max_value(reader.max_doc())))
    }

    /// Where the leaf stands in some entries, which are sorted: entry, position, length.
    fn places(
        &self,
        candidates: &[DocId],
        reader: &SegmentReader,
        cancelled: &AtomicBool,
    ) -> Result<Vec<(DocId, Occurrence)>, IndexError> {
        let index = reader
            .inverted_index(self.field)
            .map_err(IndexError::reading)?;
        let mut places = Vec::new();
        let mut at = Vec::new();
        for way in &self.ways {
            let length = u32::try_from(way.len()).unwrap_or(u32::MAX);
            let mut so_far: Option<Vec<(DocId, u32)>> = None;
            for (offset, terms) in (0_u32..).zip(way) {
                let mut here: Vec<(DocId, u32)> = Vec::new();
                for number in 0..terms.len() {
                    if number.is_multiple_of(CANCEL_INTERVAL) {
                        wanted(cancelled)?;
                    }
                    let Some(info) = terms.info(number) else {
                        continue;
                    };
                    let option = IndexRecordOption::WithFreqsAndPositions;
                    let mut postings = index
                        .read_postings_from_terminfo(&info, option)
                        .map_err(io)?;
                    let mut next = 0;
                    let mut looked = 0_usize;
                    while let Some(&doc) = candidates.get(next) {
                        looked += 1;
                        if looked.is_multiple_of(CANCEL_INTERVAL) {
                            wanted(cancelled)?;
                        }
                        let mut reached = postings.doc();
                        if reached < doc {
                            reached = postings.seek(doc);
                        }
                        if reached == TERMINATED {
                            break;
                        }
                        if reached == doc {
                            postings.positions(&mut at);
                            here.extend(
                                at.iter()
                                    .filter_map(|at| at.checked_sub(offset))
                                    .map(|at| (doc, at)),
                            );
                            next += 1;
                        } else {
                            let rest = candidates.get(next..).unwrap_or_default();
                            next += rest.partition_point(|doc| *doc < reached);
                        }
                    }
                }
                if terms.len() > 1 {
                    // Runs that are in order already are found and merged.
                    here.sort();
                    here.dedup();
                }
                so_far = Some(match so_far {
                    None => here,
                    Some(mut before) => {
                        before.retain(|place| here.binary_search(place).is_ok());
                        before
                    }
                });
            }
            let so_far = so_far.unwrap_or_default().into_iter();
            places.extend(so_far.map(|(doc, at)| (doc, (at, length))));
        }
        if self.ways.len() > 1 {
            places.sort();
            places.dedup();
        }
        Ok(places)
    }
}

fn near_in(
    parts: &[SegmentPart],
    between: u32,
    reader: &SegmentReader,
    cancelled: &AtomicBool,
) -> Result<BitSet, IndexError> {
    let mut found = BitSet::with_max_value(reader.max_doc());
    let mut candidates: Option<BitSet> = None;
    for part in parts {
        let here = part.documents(reader, cancelled)?;
        candidates = Some(match candidates {
            Some(before) => both(&before, &here, reader.max_doc()),
            None => here,
        });
    }
    let mut all = Vec::new();
    if let Some(candidates) = &candidates {
        each(candidates, |doc| all.push(doc));
    }
    let mut here: Vec<Vec<Occurrence>> = vec![Vec::new(); parts.len()];
    for chunk in all.chunks(CHUNK) {
        wanted(cancelled)?;
        let mut places = Vec::with_capacity(parts.len());
        for part in parts {
            places.push(
                part.places(chunk, reader, cancelled)?
                    .into_iter()
                    .peekable(),
            );
        }
        for (number, &doc) in chunk.iter().enumerate() {
            if number.is_multiple_of(CANCEL_INTERVAL) {
                wanted(cancelled)?;
            }
            for (occurrences, places) in here.iter_mut().zip(&mut places) {
                occurrences.clear();
                while let Some((_, occurrence)) = places.next_if(|(other, _)| *other <= doc) {
                    occurrences.push(occurrence);
                }
            }
            if any_span(&here, between) {
                found.insert(doc);
            }
        }
    }
    Ok(found)
}

fn each(set: &BitSet, mut visit: impl FnMut(DocId)) {
    let mut bucket = set.first_non_empty_bucket(0);
    while let Some(at) = bucket {
        for bit in set.tinyset(at) {
            visit(at * 64 + bit);
        }
        bucket = set.first_non_empty_bucket(at + 1);
    }
}

fn both(a: &BitSet, b: &BitSet, max: u32) -> BitSet {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut found = BitSet::with_max_value(max);
    each(small, |doc| {
        if large.contains(doc) {
            found.insert(doc);
        }
    });
    found
}
