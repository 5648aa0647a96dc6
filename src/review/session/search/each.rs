//! Going through all hits of a search, document by document: for what looks at every match.
//!
//! Matches are found by reading the words of each hit again, which costs some hundredths of a
//! millisecond; so whoever goes through many says how many at most, and can be stopped.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use deskreview_index::{Snapshot, Tally};
use deskreview_reader::text::{CharRange, DocumentText};

use super::question::Prepared;
use super::{SearchError, hit_language};
use crate::domain::{Document, DocumentId, SearchQuestion};
use crate::session::Session;

/// A hit with its matches.
pub(super) struct Matched<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// Its text.
    pub(super) text: &'a DocumentText,
    /// The passage.
    pub(super) range: CharRange,
    /// Its words.
    pub(super) quote: &'a str,
    /// Its matches, in the document's text.
    pub(super) matches: Vec<CharRange>,
}

/// All hits of a search by document.
pub(super) struct AllHits<'a> {
    pub(super) prepared: Prepared<'a>,
    snapshot: &'a Snapshot,
    tallies: BTreeMap<String, Tally>,
}

/// How many matches a search has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchCount {
    /// Matches in the passages that were looked at.
    pub matches: u64,
    /// Passages that were looked at.
    pub passages: u64,
    /// Passages there are.
    pub of: u64,
}

impl Session {
    /// How many matches the hits of a search hold; at most so many passages are looked at.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn count_matches(
        &mut self,
        asked: &SearchQuestion,
        most: u64,
        cancelled: &AtomicBool,
    ) -> Result<MatchCount, SearchError> {
        let snapshot = self.passage_index()?.snapshot();
        let all = self.all_hits(&snapshot, asked, cancelled)?;
        let mut count = MatchCount {
            of: all.len(),
            ..MatchCount::default()
        };
        self.each_hit(&all, cancelled, &mut |hit| {
            if count.passages >= most {
                return ControlFlow::Break(());
            }
            count.passages += 1;
            count.matches += hit.matches.len() as u64;
            ControlFlow::Continue(())
        })?;
        Ok(count)
    }

    pub(super) fn all_hits<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        asked: &SearchQuestion,
        cancelled: &AtomicBool,
    ) -> Result<AllHits<'a>, SearchError> {
        let prepared = self.prepare(asked)?;
        let tallies = snapshot.tally_unless(&prepared.whole, &|_| true, cancelled)?;
        Ok(AllHits {
            prepared,
            snapshot,
            tallies,
        })
    }

    /// Goes through all hits in order of title and place, until told to stop. Documents whose texts
    /// cannot be read are passed over; their titles come back.
    pub(super) fn each_hit(
        &self,
        all: &AllHits<'_>,
        cancelled: &AtomicBool,
        each: &mut dyn FnMut(Matched<'_>) -> ControlFlow<()>,
    ) -> Result<Vec<String>, SearchError> {
        let mut missing = Vec::new();
        for (document, tally) in all.documents() {
            let Ok(text) = self.known_text(document) else {
                missing.push(document.title.clone());
                continue;
            };
            let broken = all.snapshot.broken_words(&document.id.to_string());
            let broken = broken.unwrap_or_default();
            for (start, end) in &tally.places {
                if cancelled.load(Ordering::Relaxed) {
                    return Err(SearchError::Cancelled);
                }
                let range = CharRange::new(*start, *end);
                let Some(quote) = text.text.slice(range) else {
                    continue;
                };
                let language = hit_language(&text, range);
                let matcher = &all.prepared.matcher;
                let found = matcher.matches_in(quote, language, &broken).into_iter();
                let matched = Matched {
                    document,
                    text: &text,
                    range,
                    quote,
                    matches: found
                        .map(|one| CharRange::new(start + one.start, start + one.end))
                        .collect(),
                };
                if each(matched).is_break() {
                    return Ok(missing);
                }
            }
        }
        Ok(missing)
    }
}

impl AllHits<'_> {
    /// How many there are.
    pub(super) fn len(&self) -> u64 {
        self.tallies.values().map(|tally| tally.passages).sum()
    }

    /// Their documents by title.
    pub(super) fn documents(&self) -> Vec<(&Document, &Tally)> {
        let tallies = self.tallies.iter().filter_map(|(id, tally)| {
            let id = DocumentId::parse(id)?;
            Some((self.prepared.resolver.documents.get(&id)?, tally))
        });
        let mut out: Vec<(&Document, &Tally)> = tallies.collect();
        out.sort_by(|a, b| (&a.0.title, a.0.id).cmp(&(&b.0.title, b.0.id)));
        out
    }
}
