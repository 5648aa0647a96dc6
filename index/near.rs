//! Nearness: leaves in any order with few words between them.
//!
//! What counts as near is one function of positions, used by the index and by the matcher alike.
//! tantivy's own slop counts moves of words, which nobody can foresee from a query.

use std::fmt;

use tantivy::postings::{Postings, TermInfo};
use tantivy::query::{
    AutomatonWeight, BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use crate::compile::stem_terms;
use crate::error::IndexError;
use crate::pattern::Pattern;
use crate::query::Leaf;
use crate::schema::WordFields;
use crate::snapshot::Snapshot;

/// Most leaves that may be near each other: each way to choose them is tried.
const MOST_PARTS: usize = 6;
/// Most words between them.
const MOST_BETWEEN: u32 = 1_000;

/// Where a leaf stands: first position, and how many it takes.
pub(crate) type Occurrence = (u32, u32);

/// The shortest stretches (positions, end exclusive) that hold one occurrence of each part, none
/// overlapping, with at most `between` other words in them; in order, none within another.
pub(crate) fn spans(parts: &[Vec<Occurrence>], between: u32) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (first, occurrences) in parts.iter().enumerate() {
        for &occurrence in occurrences {
            let mut chosen = vec![(first, occurrence)];
            let mut best = None;
            extend(parts, between, &mut chosen, &mut best);
            if let Some(end) = best {
                found.push((occurrence.0, end));
            }
        }
    }
    // The shortest of those with one beginning, then none that holds a later one.
    found.sort_unstable();
    found.dedup_by_key(|span| span.0);
    let mut kept: Vec<(u32, u32)> = Vec::with_capacity(found.len());
    for span in found.into_iter().rev() {
        if kept.last().is_none_or(|later| span.1 < later.1) {
            kept.push(span);
        }
    }
    kept.reverse();
    kept
}

/// Chooses an occurrence for each part that has none yet, all after the first chosen one; leaves in
/// `best` the earliest end.
fn extend(
    parts: &[Vec<Occurrence>],
    between: u32,
    chosen: &mut Vec<(usize, Occurrence)>,
    best: &mut Option<u32>,
) {
    let Some(&(_, (start, _))) = chosen.first() else {
        return;
    };
    let end = chosen
        .iter()
        .map(|(_, (at, len))| at + len)
        .max()
        .unwrap_or(start);
    if best.is_some_and(|best| end >= best) {
        return;
    }
    let words: u32 = chosen.iter().map(|(_, (_, len))| len).sum();
    let missing = (0..parts.len()).find(|part| chosen.iter().all(|(taken, _)| taken != part));
    let Some(part) = missing else {
        if end - start - words <= between {
            *best = Some(end);
        }
        return;
    };
    let occurrences = parts.get(part).map(Vec::as_slice).unwrap_or_default();
    let from = occurrences.partition_point(|(at, _)| *at < start);
    for &(at, len) in occurrences.get(from..).unwrap_or_default() {
        // However the others lie, there would be too many words before this one.
        let most: u32 = chosen.iter().map(|(_, (_, len))| len).sum::<u32>() + between;
        if parts.len() == chosen.len() + 1 && at > start + most
            || at > start + between + longest(parts)
        {
            break;
        }
        let overlaps = chosen.iter().any(|(_, (a, l))| at < a + l && *a < at + len);
        if !overlaps {
            chosen.push((part, (at, len)));
            extend(parts, between, chosen, best);
            chosen.pop();
        }
    }
}

/// The most positions that one occurrence of each part takes together.
fn longest(parts: &[Vec<Occurrence>]) -> u32 {
    parts
        .iter()
        .map(|part| part.iter().map(|(_, len)| *len).max().unwrap_or(0))
        .sum()
}

/// Nearness as a tantivy query. A segment is answered at once, when it is asked for.
#[derive(Clone)]
pub(crate) struct NearQuery {
    parts: Vec<Part>,
    between: u32,
}

/// One leaf: positions in a row, each with the terms that may stand there.
#[derive(Clone)]
enum Part {
    Words(Field, Vec<Vec<Term>>),
    Pattern(Field, std::sync::Arc<Pattern>),
}

impl fmt::Debug for NearQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} leaves within {} words",
            self.parts.len(),
            self.between
        )
    }
}

impl NearQuery {
    pub(crate) fn new(
        leaves: &[Leaf],
        between: u32,
        snapshot: &Snapshot,
        words: WordFields,
    ) -> Result<Self, IndexError> {
        let exact = |word: &String| vec![Term::from_field_text(words.words, word)];
        let mut parts = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            parts.push(match leaf {
                Leaf::Stem { word, folded } => Part::Words(
                    words.stems,
                    vec![stem_terms(word, folded, snapshot, words)?],
                ),
                Leaf::Exact(word) => Part::Words(words.words, vec![exact(word)]),
                Leaf::Phrase(phrase) => {
                    Part::Words(words.words, phrase.iter().map(exact).collect())
                }
                Leaf::Pattern(pattern) => Part::Pattern(words.words, pattern.clone()),
                Leaf::Nothing | Leaf::Near { .. } => Part::Words(words.words, Vec::new()),
            });
        }
        Ok(Self { parts, between })
    }

    fn documents(&self, reader: &SegmentReader) -> tantivy::Result<BitSet> {
        let mut found = BitSet::with_max_value(reader.max_doc());
        let mut parts = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            parts.push(SegmentPart::new(part, reader)?);
        }
        let mut candidates: Option<Vec<DocId>> = None;
        for part in &parts {
            for alternatives in &part.words {
                let mut docs = part.documents(alternatives, reader)?;
                if let Some(before) = candidates {
                    docs.retain(|doc| before.binary_search(doc).is_ok());
                }
                candidates = Some(docs);
            }
        }
        let candidates = candidates.unwrap_or_default();
        let mut occurrences = Vec::with_capacity(parts.len());
        for part in &parts {
            occurrences.push(part.occurrences(&candidates, reader)?);
        }
        for (at, &doc) in candidates.iter().enumerate() {
            let here: Vec<Vec<Occurrence>> = occurrences
                .iter_mut()
                .map(|part| part.get_mut(at).map(std::mem::take).unwrap_or_default())
                .collect();
            if !spans(&here, self.between).is_empty() {
                found.insert(doc);
            }
        }
        Ok(found)
    }
}

/// A leaf in one segment.
struct SegmentPart {
    field: Field,
    words: Vec<Vec<TermInfo>>,
}

impl SegmentPart {
    fn new(part: &Part, reader: &SegmentReader) -> tantivy::Result<Self> {
        Ok(match part {
            Part::Words(field, words) => {
                let index = reader.inverted_index(*field)?;
                let mut infos = Vec::with_capacity(words.len());
                for alternatives in words {
                    let mut known = Vec::new();
                    for term in alternatives {
                        known.extend(index.get_term_info(term)?);
                    }
                    infos.push(known);
                }
                Self {
                    field: *field,
                    words: infos,
                }
            }
            Part::Pattern(field, pattern) => {
                let weight = AutomatonWeight::<Pattern>::new(*field, pattern.clone());
                Self {
                    field: *field,
                    words: vec![weight.get_match_term_infos(reader)?],
                }
            }
        })
    }

    /// Documents with any of some terms, sorted.
    fn documents(&self, terms: &[TermInfo], reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let index = reader.inverted_index(self.field)?;
        let mut all = Vec::new();
        for info in terms {
            let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
            let mut doc = postings.doc();
            while doc != TERMINATED {
                all.push(doc);
                doc = postings.advance();
            }
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// Where the leaf stands in each of some documents.
    fn occurrences(
        &self,
        documents: &[DocId],
        reader: &SegmentReader,
    ) -> tantivy::Result<Vec<Vec<Occurrence>>> {
        let index = reader.inverted_index(self.field)?;
        let length = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let mut found: Vec<Vec<u32>> = vec![Vec::new(); documents.len()];
        let mut positions = Vec::new();
        for (offset, terms) in (0_u32..).zip(&self.words) {
            let mut here: Vec<Vec<u32>> = vec![Vec::new(); documents.len()];
            for info in terms {
                let option = IndexRecordOption::WithFreqsAndPositions;
                let mut postings = index.read_postings_from_terminfo(info, option)?;
                for (doc, places) in documents.iter().zip(&mut here) {
                    if postings.doc() < *doc {
                        postings.seek(*doc);
                    }
                    if postings.doc() == *doc {
                        postings.positions(&mut positions);
                        places.extend(positions.iter().filter_map(|at| at.checked_sub(offset)));
                    }
                }
            }
            for (so_far, mut places) in found.iter_mut().zip(here) {
                places.sort_unstable();
                places.dedup();
                if offset == 0 {
                    *so_far = places;
                } else {
                    so_far.retain(|at| places.binary_search(at).is_ok());
                }
            }
        }
        Ok(found
            .into_iter()
            .map(|places| places.into_iter().map(|at| (at, length)).collect())
            .collect())
    }
}

impl Query for NearQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for NearQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let found = BitSetDocSet::from(self.documents(reader)?);
        Ok(Box::new(ConstScorer::new(found, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() <= doc && scorer.seek(doc) == doc {
            return Ok(Explanation::new("near", 1.0));
        }
        Err(TantivyError::InvalidArgument("no such passage".to_owned()))
    }
}

/// Refuses what would take too long.
pub(crate) fn check(parts: usize, between: u32) -> Result<(), IndexError> {
    if parts > MOST_PARTS {
        return Err(IndexError::Query(format!(
            "At most {MOST_PARTS} words can be looked for near each other."
        )));
    }
    if between > MOST_BETWEEN {
        return Err(IndexError::Query(format!(
            "At most {MOST_BETWEEN} words may stand between words near each other."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn single(places: &[u32]) -> Vec<Occurrence> {
        places.iter().map(|at| (*at, 1)).collect()
    }

    #[test]
    fn near_is_either_order_and_counts_words_between() {
        let (a, b) = (single(&[0, 20]), single(&[9, 18]));
        assert_eq!(spans(&[a.clone(), b.clone()], 8), [(0, 10), (18, 21)]);
        assert_eq!(spans(&[b, a], 7), [(18, 21)]);
    }

    #[test]
    fn one_word_does_not_stand_for_two() {
        assert!(spans(&[single(&[3]), single(&[3])], 5).is_empty());
        assert_eq!(spans(&[single(&[3, 5]), single(&[3, 5])], 5), [(3, 6)]);
    }

    #[test]
    fn three_parts_share_the_words_between() {
        let parts = [single(&[0]), single(&[3]), single(&[6])];
        assert_eq!(spans(&parts, 4), [(0, 7)]);
        assert!(spans(&parts, 3).is_empty());
    }

    #[test]
    fn a_phrase_takes_its_words() {
        assert_eq!(spans(&[vec![(0, 3)], single(&[1, 4])], 1), [(0, 5)]);
    }
}
