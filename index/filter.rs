//! Passages chosen by what is known of them: sets from the caller's store, documents, pages.
//!
//! Such a choice is checked on columns, passage by passage, and only for passages that the rest of
//! the query brings up. So tagging changes a set in the caller's hand and never waits for the index.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, DocPredicateQuery, SegmentDocPredicate,
};
use tantivy::query::{AllScorer, BitSetDocSet, ConstScoreQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::schema::Fields;
use crate::segment::{Columns, Segments};
use crate::snapshot::Snapshot;

/// Up to how many documents passages are found by document rather than by looking at all of them.
const FEW_DOCUMENTS: usize = 64;

/// A set of passages, by document and place: what is tagged, say, or has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageSet {
    whole: BTreeSet<String>,
    ranges: BTreeMap<String, Vec<(u32, u32)>>,
}

impl PassageSet {
    /// The empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds all passages of a document.
    pub fn add_document(&mut self, id: &str) {
        self.whole.insert(id.to_owned());
    }

    /// Adds the passages that share a code point with a stretch of a document's text (code points,
    /// end exclusive). An empty stretch adds nothing.
    pub fn add_range(&mut self, id: &str, start: u32, end: u32) {
        if start < end {
            self.ranges
                .entry(id.to_owned())
                .or_default()
                .push((start, end));
        }
    }

    /// Whether a passage is in the set.
    pub fn contains(&self, id: &str, start: u32, end: u32) -> bool {
        self.whole.contains(id)
            || self
                .ranges
                .get(id)
                .is_some_and(|ranges| ranges.iter().any(|r| r.0 < end && start < r.1))
    }

    pub(crate) fn choice(&self, id: &str) -> Option<Choice> {
        if self.whole.contains(id) {
            return Some(Choice::Whole);
        }
        let mut ranges = self.ranges.get(id)?.clone();
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (start, end) in ranges {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        Some(Choice::Ranges(merged))
    }
}

/// Which passages of a document are chosen.
#[derive(Clone, Debug)]
pub(crate) enum Choice {
    /// All.
    Whole,
    /// Those that touch one of these stretches, which are sorted and apart.
    Ranges(Vec<(u32, u32)>),
    /// Those in one of these sections, which are sorted.
    Sections(Vec<u32>),
}

/// A choice of passages, as a part of a tantivy query that adds nothing to the score.
#[derive(Clone)]
pub(crate) struct Filter {
    fields: Arc<Fields>,
    segments: Arc<Segments>,
    kind: Arc<Kind>,
}

enum Kind {
    All,
    Page(RangeInclusive<u32>),
    Documents(Chosen),
}

/// Choices by key. Keys are small numbers, and a look into a table costs less than hashing.
struct Chosen {
    keys: Vec<u64>,
    table: Vec<Option<Choice>>,
}

impl Chosen {
    fn new(choices: BTreeMap<u64, Choice>) -> Self {
        let keys: Vec<u64> = choices.keys().copied().collect();
        let mut table = Vec::new();
        for (key, choice) in choices {
            let Ok(key) = usize::try_from(key) else {
                continue;
            };
            if table.len() <= key {
                table.resize_with(key + 1, || None);
            }
            if let Some(place) = table.get_mut(key) {
                *place = Some(choice);
            }
        }
        Self { keys, table }
    }

    fn get(&self, key: u64) -> Option<&Choice> {
        self.table.get(usize::try_from(key).ok()?)?.as_ref()
    }
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self.kind {
            Kind::All => "all passages",
            Kind::Page(_) => "passages by page",
            Kind::Documents(_) => "passages by document",
        })
    }
}

impl Filter {
    /// Every passage, but no header or section entry.
    pub(crate) fn all(snapshot: &Snapshot) -> Box<dyn tantivy::query::Query> {
        Self::query(snapshot, Kind::All)
    }

    /// Passages that begin on these pages.
    pub(crate) fn pages(
        snapshot: &Snapshot,
        pages: RangeInclusive<u32>,
    ) -> Box<dyn tantivy::query::Query> {
        Self::query(snapshot, Kind::Page(pages))
    }

    /// Passages by the key of their document.
    pub(crate) fn documents(
        snapshot: &Snapshot,
        chosen: BTreeMap<u64, Choice>,
    ) -> Box<dyn tantivy::query::Query> {
        Self::query(snapshot, Kind::Documents(Chosen::new(chosen)))
    }

    fn query(snapshot: &Snapshot, kind: Kind) -> Box<dyn tantivy::query::Query> {
        let filter = Filter {
            fields: Arc::clone(&snapshot.fields),
            segments: Arc::clone(&snapshot.segments),
            kind: Arc::new(kind),
        };
        Box::new(ConstScoreQuery::new(
            Box::new(DocPredicateQuery::from(filter)),
            0.0,
        ))
    }

    /// The entries of a few documents; `None` where there are many.
    fn candidates(&self, reader: &SegmentReader) -> tantivy::Result<Option<BitSet>> {
        let Kind::Documents(chosen) = &*self.kind else {
            return Ok(None);
        };
        if chosen.keys.len() > FEW_DOCUMENTS {
            return Ok(None);
        }
        let index = reader.inverted_index(self.fields.document)?;
        let mut entries = BitSet::with_max_value(reader.max_doc());
        for key in &chosen.keys {
            let term = Term::from_field_u64(self.fields.document, *key);
            if let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? {
                let mut doc = postings.doc();
                while doc != TERMINATED {
                    entries.insert(doc);
                    doc = postings.advance();
                }
            }
        }
        Ok(Some(entries))
    }
}

impl DocPredicate for Filter {
    type SegmentDocPredicate = Check;

    fn doc_predicate(
        &self,
        reader: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<Check>> {
        let candidates = self.candidates(reader)?;
        if candidates
            .as_ref()
            .is_some_and(|entries| entries.len() == 0)
        {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        }
        let predicate = Check {
            kind: Arc::clone(&self.kind),
            columns: self.segments.of(reader)?,
        };
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate,
            necessary_condition: match candidates {
                Some(entries) => Box::new(BitSetDocSet::from(entries)) as Box<dyn DocSet>,
                None => Box::new(AllScorer::new(reader.max_doc())),
            },
        })
    }
}

/// A filter at one segment's columns.
pub(crate) struct Check {
    kind: Arc<Kind>,
    columns: Arc<Columns>,
}

impl SegmentDocPredicate for Check {
    fn eval(&mut self, doc: DocId) -> bool {
        let Some(key) = self
            .columns
            .passage_of
            .first(doc)
            .and_then(|key| key.checked_sub(1))
        else {
            return false;
        };
        match &*self.kind {
            Kind::All => true,
            Kind::Page(pages) => {
                number(&self.columns.page, doc).is_some_and(|page| pages.contains(&page))
            }
            Kind::Documents(chosen) => match chosen.get(key) {
                None => false,
                Some(Choice::Whole) => true,
                Some(Choice::Ranges(ranges)) => {
                    let (Some(start), Some(end)) = (
                        number(&self.columns.start, doc),
                        number(&self.columns.end, doc),
                    ) else {
                        return false;
                    };
                    let next = ranges.partition_point(|range| range.1 <= start);
                    ranges.get(next).is_some_and(|range| range.0 < end)
                }
                Some(Choice::Sections(sections)) => number(&self.columns.section, doc)
                    .is_some_and(|section| sections.binary_search(&section).is_ok()),
            },
        }
    }

    fn cost(&self) -> u64 {
        8
    }
}

/// A number of a column that was written as `u32`.
pub(crate) fn number(column: &Column<u64>, doc: DocId) -> Option<u32> {
    column
        .first(doc)
        .and_then(|value| u32::try_from(value).ok())
}
