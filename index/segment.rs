//! What is kept open of each segment while a snapshot lives.
//!
//! tantivy finds a column by name each time it is asked, which takes longer than a search. Segments
//! never change, so their columns are opened once and shared by every search.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::{DocId, Score, Searcher, SegmentReader};

use crate::error::IndexError;
use crate::schema::column;

/// The columns of one segment.
pub(crate) struct Columns {
    pub(crate) passage_of: Column<u64>,
    pub(crate) section: Column<u64>,
    pub(crate) ordinal: Column<u64>,
    pub(crate) start: Column<u64>,
    pub(crate) end: Column<u64>,
    pub(crate) page: Column<u64>,
    /// `None` where no passage of the segment stands aside.
    aside: Option<Column<u64>>,
}

/// What is left of the score of a passage that stands aside: less than the least of the others has, so
/// that it comes behind them. Blocks that are skipped for their best score may be skipped still.
const ASIDE: Score = 1e-3;

impl Columns {
    fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        Ok(Self {
            passage_of: columns.u64(column::PASSAGE_OF)?,
            section: columns.u64(column::SECTION)?,
            ordinal: columns.u64(column::ORDINAL)?,
            start: columns.u64(column::START)?,
            end: columns.u64(column::END)?,
            page: columns.u64(column::PAGE)?,
            aside: columns.column_opt(column::ASIDE)?,
        })
    }

    /// A passage's score as it counts in the order.
    pub(crate) fn weighed(&self, doc: DocId, score: Score) -> Score {
        match &self.aside {
            Some(aside) if aside.first(doc).is_some() => score * ASIDE,
            _ => score,
        }
    }
}

/// The columns of all segments of a snapshot.
pub(crate) struct Segments(HashMap<SegmentId, Arc<Columns>>);

impl Segments {
    pub(crate) fn open(searcher: &Searcher) -> Result<Self, IndexError> {
        searcher
            .segment_readers()
            .iter()
            .map(|reader| Ok((reader.segment_id(), Arc::new(Columns::open(reader)?))))
            .collect::<tantivy::Result<_>>()
            .map(Self)
            .map_err(IndexError::reading)
    }

    /// The columns of a segment; opened anew for one of another snapshot.
    pub(crate) fn of(&self, reader: &SegmentReader) -> tantivy::Result<Arc<Columns>> {
        match self.0.get(&reader.segment_id()) {
            Some(columns) => Ok(Arc::clone(columns)),
            None => Columns::open(reader).map(Arc::new),
        }
    }
}
