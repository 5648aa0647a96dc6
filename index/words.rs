//! Words of the index: by their beginning, and like another.
//!
//! For completion while a query is typed, and for “did you mean” when it finds nothing. Words are
//! given folded, as the index has them, the most frequent first.

use std::collections::HashMap;

use tantivy::SegmentReader;
use tantivy_fst::Automaton;

use crate::error::IndexError;
use crate::fold::fold;
use crate::pattern::Pattern;
use crate::snapshot::Snapshot;

/// Most words of one segment that are looked at: those of one or two letters are many.
const MOST_LOOKED_AT: usize = 50_000;

impl Snapshot {
    /// Words that begin so, with the number of passages that they stand in, the most frequent first
    /// and then by the alphabet.
    ///
    /// # Errors
    /// A damaged index.
    pub fn words_beginning(
        &self,
        beginning: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, IndexError> {
        let beginning = fold(beginning);
        if beginning.is_empty() {
            return Ok(Vec::new());
        }
        match Pattern::prefix(&beginning) {
            Ok(pattern) => self.words_of(&pattern, limit),
            Err(_) => Ok(Vec::new()),
        }
    }

    /// Words that differ from one in a letter, or where there are none in two: as
    /// [`words_beginning`](Self::words_beginning). The word itself is not among them.
    ///
    /// # Errors
    /// A damaged index.
    pub fn words_like(&self, word: &str, limit: usize) -> Result<Vec<(String, u64)>, IndexError> {
        let word = fold(word);
        for edits in [1, 2] {
            // Short words are like too many others.
            if word.chars().count() < 2 + 2 * usize::from(edits) {
                break;
            }
            let Ok(pattern) = Pattern::fuzzy(&word, edits) else {
                break;
            };
            let mut found = self.words_of(&pattern, limit + 1)?;
            found.retain(|(other, _)| *other != word);
            found.truncate(limit);
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    fn words_of(&self, pattern: &Pattern, limit: usize) -> Result<Vec<(String, u64)>, IndexError> {
        let mut counts: HashMap<String, u64> = HashMap::new();
        for reader in self.searcher.segment_readers() {
            self.collect(pattern, reader, &mut counts)?;
        }
        let mut found: Vec<(String, u64)> = counts.into_iter().collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(limit);
        Ok(found)
    }

    fn collect(
        &self,
        pattern: &Pattern,
        reader: &SegmentReader,
        counts: &mut HashMap<String, u64>,
    ) -> Result<(), IndexError> {
        let io = |error: std::io::Error| IndexError::reading(error.into());
        let field = self.fields.text.words;
        let index = reader.inverted_index(field).map_err(IndexError::reading)?;
        let mut words = index
            .terms()
            .search(Borrowed(pattern))
            .into_stream()
            .map_err(io)?;
        let mut looked = 0;
        while looked < MOST_LOOKED_AT && words.advance() {
            looked += 1;
            if let Ok(word) = std::str::from_utf8(words.key()) {
                *counts.entry(word.to_owned()).or_default() += u64::from(words.value().doc_freq);
            }
        }
        Ok(())
    }
}

/// An automaton that is only looked at.
struct Borrowed<'a>(&'a Pattern);

impl Automaton for Borrowed<'_> {
    type State = <Pattern as Automaton>::State;

    fn start(&self) -> Self::State {
        self.0.start()
    }

    fn is_match(&self, state: &Self::State) -> bool {
        self.0.is_match(state)
    }

    fn can_match(&self, state: &Self::State) -> bool {
        self.0.can_match(state)
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        self.0.accept(state, byte)
    }
}
