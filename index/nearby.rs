//! Nearness in the index: which passages have some leaves near each other.
//!
//! Passages with all of the words are told by their lists; in these the places are read, passage by
//! passage, and compared by the one function that tells what near is (see [`near`](crate::near)).

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::compile::stem_terms;
use crate::dictionary::{Pace, wanted};
use crate::error::IndexError;
use crate::found::{Found, Words, by_segment, members};
use crate::near::{Occurrence, any_span};
use crate::pattern::Pattern;
use crate::phrase;
use crate::query::Leaf;
use crate::schema::WordFields;
use crate::snapshot::Snapshot;
use crate::stop::{is_stop_word, pair};

/// After how many terms or passages it is asked whether the caller still wants the answer.
const CANCEL_INTERVAL: usize = 512;
/// How many candidates are looked at together: what bounds memory.
const CHUNK: usize = 50_000;
/// How many lists are read side by side.
const FEW_TERMS: usize = 8;

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
    let pairs = Part {
        field: words.words,
        ways: vec![vec![Choice::Terms(pairs(leaves, words))]],
    };
    by_segment(snapshot, |reader| {
        let mut here = Vec::with_capacity(parts.len());
        for part in &parts {
            here.push(SegmentPart::new(part, snapshot, reader, cancelled)?);
        }
        let pairs = SegmentPart::new(&pairs, snapshot, reader, cancelled)?;
        let beside = pairs.documents(reader, cancelled)?;
        near_in(&here, beside, between, reader, cancelled)
    })
}

/// The pairs that two common words make beside each other: where one of them stands the words are
/// near, and their places need not be read. Passages with two such words are many.
fn pairs(leaves: &[Leaf], words: WordFields) -> Vec<Term> {
    let word = |leaf: &Leaf| match leaf {
        Leaf::Stem { folded, .. } | Leaf::Exact(folded) if is_stop_word(folded) => {
            Some(folded.clone())
        }
        _ => None,
    };
    let [first, second] = leaves else {
        return Vec::new();
    };
    let (Some(first), Some(second)) = (word(first), word(second)) else {
        return Vec::new();
    };
    let orders = [pair(&first, &second), pair(&second, &first)];
    let terms = orders.iter();
    terms
        .map(|pair| Term::from_field_text(words.words, pair))
        .collect()
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
                Some(any) => {
                    for doc in members(&all, 0..reader.max_doc()) {
                        any.insert(doc);
                    }
                }
                None => any = Some(all),
            }
        }
        Ok(any.unwrap_or_else(|| BitSet::with_max_value(reader.max_doc())))
    }

    /// The lists of its terms, where it is single words and these are few.
    fn lists(&self, reader: &SegmentReader) -> Result<Option<Vec<SegmentPostings>>, IndexError> {
        let single = self.ways.iter().all(|way| way.len() == 1);
        let words = || self.ways.iter().flatten();
        if !single || words().map(Words::len).sum::<usize>() > FEW_TERMS {
            return Ok(None);
        }
        let index = reader
            .inverted_index(self.field)
            .map_err(IndexError::reading)?;
        let mut lists = Vec::new();
        for words in words() {
            for info in (0..words.len()).filter_map(|at| words.info(at)) {
                let option = IndexRecordOption::WithFreqsAndPositions;
                let list = index.read_postings_from_terminfo(&info, option);
                lists.push(list.map_err(io)?);
            }
        }
        Ok(Some(lists))
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
            // Candidates by their numbers.
            let mut so_far: Option<Vec<(usize, u32)>> = None;
            for (offset, terms) in (0_u32..).zip(way) {
                let mut here: Vec<(usize, u32)> = Vec::new();
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
                                    .map(|at| (next, at)),
                            );
                            next += 1;
                        } else {
                            let rest = candidates.get(next..).unwrap_or_default();
                            next += rest.partition_point(|doc| *doc < reached);
                        }
                    }
                }
                if terms.len() > 1 {
                    here = in_order(&here, candidates.len(), cancelled)?;
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
            places.extend(so_far.filter_map(|(number, at)| {
                let doc = candidates.get(number)?;
                Some((*doc, (at, length)))
            }));
        }
        if self.ways.len() > 1 {
            places.sort();
            places.dedup();
        }
        Ok(places)
    }
}

/// Places by candidate and position, each once. There may be so many that sorting them would take
/// longer than somebody who has given up waits: so they are dealt out.
fn in_order(
    places: &[(usize, u32)],
    candidates: usize,
    cancelled: &AtomicBool,
) -> Result<Vec<(usize, u32)>, IndexError> {
    let mut pace = Pace::default();
    let mut ends = vec![0_usize; candidates];
    for (candidate, _) in places {
        pace.step(1, cancelled)?;
        if let Some(end) = ends.get_mut(*candidate) {
            *end += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        let count = std::mem::replace(end, sum);
        sum += count;
    }
    let mut sorted = vec![(0, 0); places.len()];
    for place in places {
        pace.step(1, cancelled)?;
        if let Some(end) = ends.get_mut(place.0) {
            if let Some(free) = sorted.get_mut(*end) {
                *free = *place;
            }
            *end += 1;
        }
    }
    for same in sorted.chunk_by_mut(|a, b| a.0 == b.0) {
        pace.step(same.len(), cancelled)?;
        same.sort_unstable();
    }
    sorted.dedup();
    Ok(sorted)
}

/// The entries in which the parts are near each other: those in `beside`, where that is known
/// already, and others that are found here.
fn near_in(
    parts: &[SegmentPart],
    beside: BitSet,
    between: u32,
    reader: &SegmentReader,
    cancelled: &AtomicBool,
) -> Result<BitSet, IndexError> {
    let mut found = beside;
    let mut candidates: Option<BitSet> = None;
    for part in parts {
        let here = part.documents(reader, cancelled)?;
        candidates = Some(match candidates {
            Some(before) => both(&before, &here, reader.max_doc()),
            None => here,
        });
    }
    let Some(candidates) = candidates else {
        return Ok(found);
    };
    let mut candidates: Vec<DocId> = members(&candidates, 0..reader.max_doc()).collect();
    candidates.retain(|doc| !found.contains(*doc));
    wanted(cancelled)?;
    let mut lists = Vec::with_capacity(parts.len());
    for part in parts {
        match part.lists(reader)? {
            Some(of_part) => lists.push(of_part),
            None => {
                in_chunks(parts, &candidates, between, reader, &mut found, cancelled)?;
                return Ok(found);
            }
        }
    }
    one_by_one(lists, &candidates, between, &mut found, cancelled)?;
    Ok(found)
}

/// Looks at the places of single words, passage by passage.
fn one_by_one(
    mut parts: Vec<Vec<SegmentPostings>>,
    candidates: &[DocId],
    between: u32,
    found: &mut BitSet,
    cancelled: &AtomicBool,
) -> Result<(), IndexError> {
    let mut pace = Pace::default();
    let mut at = Vec::new();
    let mut here: Vec<Vec<Occurrence>> = vec![Vec::new(); parts.len()];
    for &doc in candidates {
        let mut steps = 8;
        for (occurrences, lists) in here.iter_mut().zip(&mut parts) {
            occurrences.clear();
            for list in lists.iter_mut() {
                if list.doc() < doc {
                    list.seek(doc);
                }
                if list.doc() == doc {
                    list.positions(&mut at);
                    occurrences.extend(at.iter().map(|at| (*at, 1)));
                }
            }
            if lists.len() > 1 {
                occurrences.sort_unstable();
                occurrences.dedup();
            }
            steps += occurrences.len();
        }
        if any_span(&here, between) {
            found.insert(doc);
        }
        pace.step(steps, cancelled)?;
    }
    Ok(())
}

/// Looks at the places of anything, many passages together, since opening the lists of thousands of
/// words takes longer than reading them.
fn in_chunks(
    parts: &[SegmentPart],
    candidates: &[DocId],
    between: u32,
    reader: &SegmentReader,
    found: &mut BitSet,
    cancelled: &AtomicBool,
) -> Result<(), IndexError> {
    let mut here: Vec<Vec<Occurrence>> = vec![Vec::new(); parts.len()];
    for chunk in candidates.chunks(CHUNK) {
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
    Ok(())
}

fn both(a: &BitSet, b: &BitSet, max: u32) -> BitSet {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut found = BitSet::with_max_value(max);
    for doc in members(small, 0..max) {
        if large.contains(doc) {
            found.insert(doc);
        }
    }
    found
}

fn io(error: std::io::Error) -> IndexError {
    IndexError::reading(error.into())
}
