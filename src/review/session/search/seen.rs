//! What a saved search had found when somebody looked: enough to tell what is new since.
//!
//! Neither a time nor a position in the log can tell: a colleague's copy brings documents in that were
//! imported before one looked. So the hits themselves are kept, as four bytes each of a hash of text
//! and place; of more than 2,000 hits the documents only, since this goes into the log. A hit is new
//! if its hash (or its document's) is not there: after an import, a new edition, and for queries about
//! tags after tagging.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use deskreview_reader::text::CharRange;
use sha2::{Digest as _, Sha256};

use super::SearchError;
use crate::domain::{Document, DocumentId, SavedSearch, SearchQuestion};
use crate::session::{CommandError, Session};
use crate::store::query;

/// Hits that are kept one by one.
const SINGLY: u64 = 2_000;
/// Documents that are kept.
const DOCUMENTS: usize = 4_000;
/// Begins what was kept of passages, and of documents.
const PASSAGES_MARK: char = 'p';
const DOCUMENTS_MARK: char = 'd';

/// What a search has found, to be compared later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// By document and not by passage.
    coarse: bool,
    hashes: BTreeSet<u32>,
}

/// How a saved search stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedCount {
    /// Passages that answer.
    pub total: u64,
    /// Those that were not there when somebody looked last; all of them if nobody has.
    pub new: u64,
    /// The new ones, by document and place, up to 2,000 of them.
    pub fresh: Vec<(DocumentId, CharRange)>,
    /// What it has found now, for [`Seen::parse`].
    pub seen: String,
}

impl Seen {
    /// From its written form; what cannot be read has seen nothing.
    pub fn parse(text: &str) -> Self {
        let mut chars = text.chars();
        let coarse = chars.next() == Some(DOCUMENTS_MARK);
        let digits: Vec<u8> = chars.as_str().bytes().collect();
        let hashes = digits.chunks_exact(8).filter_map(|chunk| {
            let digits = std::str::from_utf8(chunk).ok()?;
            u32::from_str_radix(digits, 16).ok()
        });
        Self {
            coarse,
            hashes: hashes.collect(),
        }
    }

    fn written(&self) -> String {
        let mark = if self.coarse {
            DOCUMENTS_MARK
        } else {
            PASSAGES_MARK
        };
        let mut out = String::from(mark);
        for hash in &self.hashes {
            let _ = write!(out, "{hash:08x}");
        }
        out
    }

    fn knows(&self, document: &Document, range: CharRange) -> bool {
        let place = (!self.coarse).then_some(range);
        self.hashes.contains(&hash(document, place))
    }
}

fn hash(document: &Document, range: Option<CharRange>) -> u32 {
    let mut digest = Sha256::new();
    digest.update(document.id.0.as_bytes());
    digest.update(document.text.as_str().as_bytes());
    if let Some(range) = range {
        digest.update(range.start.0.to_be_bytes());
        digest.update(range.end.0.to_be_bytes());
    }
    let digest = digest.finalize();
    let first = digest.iter().take(4);
    first.fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
}

impl Session {
    /// All saved searches by name.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, CommandError> {
        Ok(query::saved_searches(self.store.conn())?)
    }

    /// How many hits a search has now, and which of them are new since somebody looked.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn saved_count(
        &mut self,
        asked: &SearchQuestion,
        seen: Option<&str>,
        cancelled: &AtomicBool,
    ) -> Result<SavedCount, SearchError> {
        let snapshot = self.passage_index()?.snapshot();
        let all = self.all_hits(&snapshot, asked, cancelled)?;
        let before = seen.map(Seen::parse).unwrap_or_default();
        let mut out = SavedCount {
            total: all.len(),
            ..SavedCount::default()
        };
        let mut now = Seen {
            coarse: out.total > SINGLY,
            hashes: BTreeSet::new(),
        };
        for (document, tally) in all.documents() {
            if now.coarse && now.hashes.len() < DOCUMENTS {
                now.hashes.insert(hash(document, None));
            }
            for (start, end) in &tally.places {
                let range = CharRange::new(*start, *end);
                if !now.coarse {
                    now.hashes.insert(hash(document, Some(range)));
                }
                if !before.knows(document, range) {
                    out.new += 1;
                    if (out.fresh.len() as u64) < SINGLY {
                        out.fresh.push((document.id, range));
                    }
                }
            }
        }
        out.seen = now.written();
        Ok(out)
    }
}
