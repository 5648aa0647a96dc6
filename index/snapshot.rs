//! One state of the index: what a search sees from beginning to end, whatever is written meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tantivy::schema::Value;
use tantivy::{DocSet, Searcher, TERMINATED, TantivyDocument};

use crate::broken::BrokenWords;
use crate::dictionary::Dictionaries;
use crate::error::IndexError;
use crate::header::Header;
use crate::ranked::Runs;
use crate::schema::{Fields, header_of};
use crate::segment::Segments;

/// A consistent state of the index. Cheap to clone; searches on it never wait for a writer.
#[derive(Clone)]
pub struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Arc<Fields>,
    pub(crate) headers: Arc<Headers>,
    pub(crate) segments: Arc<Segments>,
    pub(crate) dictionaries: Arc<Dictionaries>,
    pub(crate) runs: Runs,
}

/// The documents of a snapshot, by the key that stands in their passages.
#[derive(Default)]
pub(crate) struct Headers {
    /// By key.
    pub(crate) by_key: BTreeMap<u64, Header>,
    /// Keys by id.
    pub(crate) by_id: BTreeMap<String, u64>,
    /// Whether any document has broken words.
    pub(crate) broken: bool,
    /// Place of each key in the order of ids, so that equal scores have one order everywhere.
    pub(crate) ranks: Vec<u32>,
    /// Tags under which any passage is stemmed, sorted.
    pub(crate) tags: Vec<String>,
}

impl Snapshot {
    pub(crate) fn new(
        searcher: Searcher,
        fields: Arc<Fields>,
        dictionaries: Arc<Dictionaries>,
    ) -> Result<Self, IndexError> {
        let headers = read_headers(&searcher, &fields)?;
        let segments = Segments::open(&searcher)?;
        Ok(Self {
            searcher,
            fields,
            headers: Arc::new(headers),
            segments: Arc::new(segments),
            dictionaries,
            runs: Runs::default(),
        })
    }

    /// Every document that is indexed, with its fingerprint.
    pub fn documents(&self) -> BTreeMap<String, String> {
        self.headers
            .by_key
            .values()
            .map(|header| (header.id.clone(), header.fingerprint.clone()))
            .collect()
    }

    /// The words that extraction broke in a document; `None` for one that is not indexed.
    pub fn broken_words(&self, document: &str) -> Option<Arc<BrokenWords>> {
        let key = self.headers.by_id.get(document)?;
        let header = self.headers.by_key.get(key)?;
        Some(Arc::clone(&header.broken))
    }

    /// How many passages there are.
    ///
    /// # Errors
    /// A damaged index.
    pub fn passages(&self) -> Result<u64, IndexError> {
        self.count(&crate::Query::All)
    }
}

impl Headers {
    /// Place of a key in the order of ids.
    pub(crate) fn rank(&self, key: u64) -> u32 {
        let place = usize::try_from(key).ok();
        let rank = place.and_then(|key| self.ranks.get(key));
        rank.copied().unwrap_or(u32::MAX)
    }
}

/// More documents than this have never been indexed.
const GREATEST_KEY: u64 = 1 << 24;

/// Reads the headers of all documents.
pub(crate) fn read_headers(searcher: &Searcher, fields: &Fields) -> Result<Headers, IndexError> {
    let mut by_key = BTreeMap::new();
    for reader in searcher.segment_readers() {
        let store = reader.get_store_reader(1).map_err(io)?;
        let index = reader
            .inverted_index(fields.header)
            .map_err(IndexError::reading)?;
        let mut terms = index.terms().stream().map_err(io)?;
        while terms.advance() {
            let Some(term) = terms.key().try_into().ok().map(u64::from_be_bytes) else {
                return Err(damaged());
            };
            let (key, edition) = header_of(term);
            // Keys are given one after the other, and tables are as long as the greatest.
            if key > GREATEST_KEY {
                return Err(damaged());
            }
            let mut postings = index
                .read_postings_from_terminfo(
                    terms.value(),
                    tantivy::schema::IndexRecordOption::Basic,
                )
                .map_err(io)?;
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                postings.advance();
                if reader
                    .alive_bitset()
                    .is_some_and(|alive| alive.is_deleted(doc))
                {
                    continue;
                }
                let entry: TantivyDocument = store.get(doc).map_err(IndexError::reading)?;
                let header = entry
                    .get_first(fields.stored)
                    .and_then(|value| value.as_bytes())
                    .and_then(Header::from_bytes)
                    .ok_or_else(damaged)?;
                by_key.insert(key, Header { edition, ..header });
            }
        }
    }
    let mut order: Vec<(&str, u64)> = by_key
        .iter()
        .map(|(key, header)| (header.id.as_str(), *key))
        .collect();
    order.sort_unstable();
    let mut ranks = Vec::new();
    for (rank, (_, key)) in (0..).zip(order) {
        let key = usize::try_from(key).map_err(|_| damaged())?;
        if ranks.len() <= key {
            ranks.resize(key + 1, u32::MAX);
        }
        if let Some(place) = ranks.get_mut(key) {
            *place = rank;
        }
    }
    let by_id = by_key.iter().map(|(key, header)| (header.id.clone(), *key));
    let by_id = by_id.collect();
    let broken = by_key.values().any(|header| !header.broken.is_empty());
    let tags: BTreeSet<&String> = by_key.values().flat_map(|header| &header.tags).collect();
    let tags = tags.into_iter().cloned().collect();
    Ok(Headers {
        by_key,
        by_id,
        broken,
        ranks,
        tags,
    })
}

fn damaged() -> IndexError {
    IndexError::Damaged("a document's entry cannot be read".to_owned())
}

fn io(error: std::io::Error) -> IndexError {
    IndexError::reading(error.into())
}
