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
use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader};

use crate::error::IndexError;
use crate::pattern::Pattern;

/// Ends a word.
const END: u8 = b'\n';
/// After how many words it is asked whether the caller still wants the answer.
const CANCEL_INTERVAL: usize = 4_096;

/// The words of one segment and field, in their order.
pub(crate) struct Dictionary {
    text: Vec<u8>,
    /// Where each word begins. What is no word (a pair, a form) is empty.
    starts: Vec<u32>,
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
        let io = |error: std::io::Error| IndexError::reading(error.into());
        let mut stream = terms.stream().map_err(io)?;
        let mut text = Vec::new();
        let mut starts = Vec::with_capacity(terms.num_terms());
        let mut frequencies = Vec::with_capacity(terms.num_terms());
        let mut postings = Vec::with_capacity(terms.num_terms() + 1);
        let mut positions = Vec::with_capacity(terms.num_terms() + 1);
        let mut end = (0, 0);
        while stream.advance() {
            if starts.len().is_multiple_of(CANCEL_INTERVAL) {
                wanted(cancelled)?;
            }
            let info = stream.value();
            frequencies.push(info.doc_freq);
            postings.push(info.postings_range.start);
            positions.push(info.positions_range.start);
            end = (info.postings_range.end, info.positions_range.end);
            starts.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            let word = stream.key();
            if word.iter().all(|byte| *byte >= b' ') {
                text.extend_from_slice(word);
            }
            text.push(END);
        }
        postings.push(end.0);
        positions.push(end.1);
        Ok(Self {
            text,
            starts,
            frequencies,
            postings,
            positions,
        })
    }

    /// Where the passages of a word are listed.
    pub(crate) fn info(&self, at: usize) -> Option<TermInfo> {
        Some(TermInfo {
            doc_freq: *self.frequencies.get(at)?,
            postings_range: *self.postings.get(at)?..*self.postings.get(at + 1)?,
            positions_range: *self.positions.get(at)?..*self.positions.get(at + 1)?,
        })
    }

    fn word(&self, at: usize) -> &[u8] {
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
        let mut found = Vec::new();
        let literal = pattern.literal().as_bytes();
        if literal.is_empty() {
            for at in 0..self.starts.len() {
                if at.is_multiple_of(CANCEL_INTERVAL) {
                    wanted(cancelled)?;
                }
                let word = self.word(at);
                if !word.is_empty() && pattern.matches_bytes(word) {
                    found.push(at);
                }
            }
            return Ok(found);
        }
        let finder = memmem::Finder::new(literal);
        let mut from = 0;
        let mut looked = 0_usize;
        while let Some(place) = self.text.get(from..).and_then(|rest| finder.find(rest)) {
            looked += 1;
            if looked.is_multiple_of(CANCEL_INTERVAL) {
                wanted(cancelled)?;
            }
            let at = from + place;
            let at = self.starts.partition_point(|start| *start as usize <= at) - 1;
            if pattern.matches_bytes(self.word(at)) {
                found.push(at);
            }
            match self.starts.get(at + 1) {
                Some(next) => from = *next as usize,
                None => break,
            }
        }
        Ok(found)
    }
}

/// Gives up where the caller does.
pub(crate) fn wanted(cancelled: &AtomicBool) -> Result<(), IndexError> {
    if cancelled.load(Ordering::Relaxed) {
        return Err(IndexError::Cancelled);
    }
    Ok(())
}
