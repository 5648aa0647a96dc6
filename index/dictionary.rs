//! The words of a segment as one text, for forms that begin with anything.
//!
//! tantivy's dictionary is a tree of beginnings: `*ation` makes it walk through all of it, byte by
//! byte. As one text the words are looked through for the letters that must be there as fast as
//! memory is read. It is made when it is first needed, about 8 bytes a word, and kept as long as the
//! segment.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use memchr::memmem;
use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, InvertedIndexReader, Searcher, SegmentReader};

use crate::error::IndexError;
use crate::pattern::Pattern;

/// Ends a word.
const END: u8 = b'\n';
/// The passages of words that stand in no more than so many are kept here: most words do, and
/// finding the list of each takes longer than reading it.
const RARE: u32 = 3;
/// After how many words it is asked whether the caller still wants the answer.
const CANCEL_INTERVAL: usize = 4_096;

/// The words of one segment and field, in their order.
pub(crate) struct Dictionary {
    text: Vec<u8>,
    /// Where each word begins. What is no word (a pair, a form) is empty.
    starts: Vec<u32>,
    /// How many bytes each word has in common with the word before, at most 255.
    shared: Vec<u8>,
    /// Where the passages of each word begin among those of rare ones.
    rare_starts: Vec<u32>,
    rare: Vec<DocId>,
    /// In how many passages each stands.
    frequencies: Vec<u32>,
    /// Where its passages and positions are listed; those of the next begin where they end.
    postings: Vec<usize>,
    positions: Vec<usize>,
}

/// The dictionaries of an index, by segment.
#[derive(Default)]
pub(crate) struct Dictionaries(Mutex<HashMap<(SegmentId, Field), Arc<Dictionary>>>);

impl Dictionaries {
    /// The dictionary of a segment, made where it is missing.
    pub(crate) fn of(
        &self,
        reader: &SegmentReader,
        field: Field,
        cancelled: &AtomicBool,
    ) -> Result<Arc<Dictionary>, IndexError> {
        let key = (reader.segment_id(), field);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&key) {
            return Ok(Arc::clone(known));
        }
        drop(known);
        let made = Arc::new(Dictionary::read(reader, field, cancelled)?);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(key, Arc::clone(&made));
        Ok(made)
    }

    /// Forgets segments that are no more.
    pub(crate) fn keep(&self, searcher: &Searcher) {
        let readers = searcher.segment_readers();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|(id, _), _| readers.iter().any(|reader| reader.segment_id() == *id));
    }
}

impl Dictionary {
    fn read(
        reader: &SegmentReader,
        field: Field,
        cancelled: &AtomicBool,
    ) -> Result<Self, IndexError> {
        let index = reader.inverted_index(field).map_err(IndexError::reading)?;
        let terms = index.terms();
        let mut stream = terms.stream().map_err(io)?;
        let count = terms.num_terms();
        let mut made = Self {
            text: Vec::new(),
            starts: Vec::with_capacity(count),
            shared: Vec::with_capacity(count),
            rare_starts: Vec::with_capacity(count),
            rare: Vec::with_capacity(count),
            frequencies: Vec::with_capacity(count),
            postings: Vec::with_capacity(count + 1),
            positions: Vec::with_capacity(count + 1),
        };
        let mut end = (0, 0);
        let mut before: Vec<u8> = Vec::new();
        let mut lists = Lists::new(&index);
        while stream.advance() {
            if made.starts.len().is_multiple_of(CANCEL_INTERVAL) {
                wanted(cancelled)?;
            }
            let info = stream.value();
            made.frequencies.push(info.doc_freq);
            made.postings.push(info.postings_range.start);
            made.positions.push(info.positions_range.start);
            end = (info.postings_range.end, info.positions_range.end);
            made.starts.push(narrow(made.text.len()));
            made.rare_starts.push(narrow(made.rare.len()));
            let word = stream.key();
            let mut shared = u8::MAX;
            if word.iter().all(|byte| *byte >= b' ') {
                made.text.extend_from_slice(word);
                let same = word.iter().zip(&before).take_while(|(a, b)| a == b).count();
                shared = u8::try_from(same).unwrap_or(u8::MAX);
                before.clear();
                before.extend_from_slice(word);
                if info.doc_freq <= RARE {
                    lists.each(info, |docs| {
                        made.rare.extend_from_slice(docs);
                        Ok(())
                    })?;
                }
            }
            made.shared.push(shared);
            made.text.push(END);
        }
        made.postings.push(end.0);
        made.positions.push(end.1);
        Ok(made)
    }

    /// Where the passages of a word are listed.
    pub(crate) fn info(&self, at: usize) -> Option<TermInfo> {
        Some(TermInfo {
            doc_freq: *self.frequencies.get(at)?,
            postings_range: *self.postings.get(at)?..*self.postings.get(at + 1)?,
            positions_range: *self.positions.get(at)?..*self.positions.get(at + 1)?,
        })
    }

    /// The bytes of a word; empty for what is none.
    pub(crate) fn word(&self, at: usize) -> &[u8] {
        let Some(&from) = self.starts.get(at) else {
            return &[];
        };
        let to = self.starts.get(at + 1).map(|to| *to as usize);
        let to = to.unwrap_or(self.text.len()).saturating_sub(1);
        self.text.get(from as usize..to).unwrap_or_default()
    }

    /// Numbers of the words that have a form, in order.
    pub(crate) fn matching(
        &self,
        pattern: &Pattern,
        cancelled: &AtomicBool,
    ) -> Result<Vec<usize>, IndexError> {
        let literal = pattern.literal().as_bytes();
        if literal.is_empty() {
            return pattern.walk(self, cancelled);
        }
        let mut found = Vec::new();
        let finder = memmem::Finder::new(literal);
        let (mut from, mut at) = (0, 0);
        let mut looked = 0_usize;
        while let Some(place) = self.text.get(from..).and_then(|rest| finder.find(rest)) {
            looked += 1;
            if looked.is_multiple_of(CANCEL_INTERVAL) {
                wanted(cancelled)?;
            }
            at = self.word_at(from + place, at);
            if pattern.is_literal() || pattern.matches_bytes(self.word(at)) {
                found.push(at);
            }
            match self.starts.get(at + 1) {
                Some(next) => from = *next as usize,
                None => break,
            }
        }
        Ok(found)
    }

    /// Which word a place in the text belongs to, not before one that is known not to lie after it.
    fn word_at(&self, place: usize, known: usize) -> usize {
        let begins = |at: usize| {
            let start = self.starts.get(at);
            start.is_some_and(|start| *start as usize <= place)
        };
        // Often it is one of the next words, so strides begin small.
        let (mut low, mut stride) = (known, 1);
        while begins(low + stride) {
            low += stride;
            stride *= 2;
        }
        let within = self.starts.get(low..low + stride);
        let within = within
            .or_else(|| self.starts.get(low..))
            .unwrap_or_default();
        let later = within.partition_point(|start| *start as usize <= place);
        low + later.saturating_sub(1)
    }

    /// How many entries there are, words or not.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The first entry from one on that has fewer bytes than `depth` in common with its predecessor.
    pub(crate) fn next_sharing_less(&self, from: usize, depth: usize) -> usize {
        let rest = self.shared.get(from..).unwrap_or_default();
        let next = rest.iter().position(|shared| usize::from(*shared) < depth);
        next.map_or(self.len(), |next| from + next)
    }

    /// How many bytes, at least, an entry has in common with the word before it.
    pub(crate) fn shared(&self, at: usize) -> usize {
        self.shared.get(at).map_or(0, |shared| usize::from(*shared))
    }

    /// Puts the passages of some words into a set.
    pub(crate) fn documents(
        &self,
        words: &[usize],
        index: &InvertedIndexReader,
        found: &mut BitSet,
        cancelled: &AtomicBool,
    ) -> Result<(), IndexError> {
        let mut lists = Lists::new(index);
        let mut pace = Pace::default();
        for &word in words {
            pace.step(1, cancelled)?;
            let frequency = self.frequencies.get(word).copied().unwrap_or(0);
            if frequency <= RARE {
                let from = self.rare_starts.get(word).map_or(0, |from| *from as usize);
                let docs = self.rare.get(from..from + frequency as usize);
                for &doc in docs.unwrap_or_default() {
                    found.insert(doc);
                }
            } else if let Some(info) = self.info(word) {
                lists.insert(&info, found, &mut pace, cancelled)?;
            }
        }
        Ok(())
    }
}

/// Lists of passages, read one after the other into one buffer.
pub(crate) struct Lists<'a> {
    index: &'a InvertedIndexReader,
    blocks: Option<BlockSegmentPostings>,
}

impl<'a> Lists<'a> {
    pub(crate) fn new(index: &'a InvertedIndexReader) -> Self {
        Self {
            index,
            blocks: None,
        }
    }

    /// Visits the passages of a term, block by block.
    fn each(
        &mut self,
        info: &TermInfo,
        mut visit: impl FnMut(&[DocId]) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        let blocks = match &mut self.blocks {
            Some(blocks) => {
                self.index
                    .reset_block_postings_from_terminfo(info, blocks)
                    .map_err(io)?;
                blocks
            }
            None => {
                let option = IndexRecordOption::Basic;
                let blocks = self.index.read_block_postings_from_terminfo(info, option);
                self.blocks.insert(blocks.map_err(io)?)
            }
        };
        while !blocks.docs().is_empty() {
            visit(blocks.docs())?;
            blocks.advance();
        }
        Ok(())
    }

    /// Puts the passages of a term into a set.
    pub(crate) fn insert(
        &mut self,
        info: &TermInfo,
        found: &mut BitSet,
        pace: &mut Pace,
        cancelled: &AtomicBool,
    ) -> Result<(), IndexError> {
        self.each(info, |docs| {
            for &doc in docs {
                found.insert(doc);
            }
            pace.step(docs.len(), cancelled)
        })
    }
}

/// Asks now and then whether the caller still wants the answer.
#[derive(Default)]
pub(crate) struct Pace(usize);

impl Pace {
    /// How much is done between two questions: well below a millisecond.
    const STRIDE: usize = 32_768;

    /// Notes some steps, such as passages read.
    pub(crate) fn step(&mut self, steps: usize, cancelled: &AtomicBool) -> Result<(), IndexError> {
        self.0 += steps;
        if self.0 >= Self::STRIDE {
            self.0 = 0;
            wanted(cancelled)?;
        }
        Ok(())
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn io(error: std::io::Error) -> IndexError {
    IndexError::reading(error.into())
}

/// Gives up where the caller does.
pub(crate) fn wanted(cancelled: &AtomicBool) -> Result<(), IndexError> {
    if cancelled.load(Ordering::Relaxed) {
        return Err(IndexError::Cancelled);
    }
    Ok(())
}
