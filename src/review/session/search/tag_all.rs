//! Tagging all hits of a search: first what would be tagged, then one command.
//!
//! What the acting coder has tagged to the same code already is left out, where it shares a character
//! with the place: the same words tagged twice would count as two. So tagging all again, after more
//! documents came in, tags only what is new.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use deskreview_reader::text::{Anchor, CharRange, sentences};

use super::SearchError;
use super::each::Matched;
use crate::domain::{CodeId, CodeTarget, CodingFilter, DocumentId, SearchQuestion, TagUnit};
use crate::session::{CommandError, Session};

/// Places that are tagged in one gesture at most: what one person can still answer for.
pub const MOST_PLACES: usize = 10_000;

/// What tagging all hits would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagAll {
    /// The places, in order of title and place.
    pub places: Vec<(DocumentId, CharRange)>,
    /// The first few of them in words, each with its document's title.
    pub shown: Vec<(String, String)>,
    /// The documents they stand in.
    pub documents: u64,
    /// Places left out, since the acting coder has tagged them so already.
    pub already: u64,
    /// Passages that answer without a word that could be marked: a query of fields alone has no
    /// matches.
    pub unmarked: u64,
    /// Whether there are more than [`MOST_PLACES`]; then none is tagged.
    pub too_many: bool,
    /// Titles of documents whose texts cannot be read.
    pub missing: Vec<String>,
}

/// Places whose words are shown before they are tagged.
const SHOWN: usize = 50;

impl Session {
    /// What tagging all hits of a search to a code would tag.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn tag_all(
        &mut self,
        asked: &SearchQuestion,
        unit: TagUnit,
        target: &CodeTarget,
        cancelled: &AtomicBool,
    ) -> Result<TagAll, SearchError> {
        let snapshot = self.passage_index()?.snapshot();
        let tagged = self.tagged_to(target)?;
        let all = self.all_hits(&snapshot, asked, cancelled)?;
        let mut out = TagAll::default();
        let mut documents = BTreeSet::new();
        let missing = self.each_hit(&all, cancelled, &mut |hit| {
            let places = places(&hit, unit);
            out.unmarked += u64::from(places.is_empty());
            for place in places {
                let here = tagged.get(&hit.document.id).map_or(&[][..], Vec::as_slice);
                if here.iter().any(|range| range.overlaps(place)) {
                    out.already += 1;
                    continue;
                }
                if out.places.len() >= MOST_PLACES {
                    out.too_many = true;
                    return ControlFlow::Break(());
                }
                if out.shown.len() < SHOWN
                    && let Some(words) = hit.text.text.slice(place)
                {
                    out.shown
                        .push((hit.document.title.clone(), words.to_owned()));
                }
                documents.insert(hit.document.id);
                out.places.push((hit.document.id, place));
            }
            ControlFlow::Continue(())
        })?;
        out.documents = documents.len() as u64;
        out.missing = missing;
        Ok(out)
    }

    /// What the acting coder has tagged to a code, by document.
    fn tagged_to(
        &self,
        target: &CodeTarget,
    ) -> Result<BTreeMap<DocumentId, Vec<CharRange>>, CommandError> {
        let code: Option<CodeId> = match target {
            CodeTarget::Code(code) => Some(*code),
            CodeTarget::Statement(statement) => self.statement(*statement)?.code,
            CodeTarget::Path(path) => self.find_code(path).ok(),
        };
        let mut out: BTreeMap<DocumentId, Vec<CharRange>> = BTreeMap::new();
        let Some(code) = code else {
            return Ok(out);
        };
        let filter = CodingFilter {
            code: Some(code),
            coder: Some(self.coder().to_owned()),
            ..CodingFilter::default()
        };
        for coding in self.codings(&filter)? {
            // What is tagged to a code below it is not tagged to it.
            if coding.is_present() && coding.code == code {
                let here = out.entry(coding.document).or_default();
                here.push(coding.anchor.range);
            }
        }
        Ok(out)
    }
}

/// What of a hit is tagged.
fn places(hit: &Matched<'_>, unit: TagUnit) -> Vec<CharRange> {
    let places = match unit {
        TagUnit::Passage => vec![hit.range],
        TagUnit::Match => hit.matches.clone(),
        TagUnit::Sentence => sentences_of(hit),
    };
    // A match may end within what a reader sees as one character; such a place is refused by who
    // anchors it, so it is grown to the whole.
    places
        .into_iter()
        .filter_map(|place| whole_characters(hit, place))
        .collect()
}

fn whole_characters(hit: &Matched<'_>, place: CharRange) -> Option<CharRange> {
    let fits = |range: CharRange| {
        Anchor::new(&hit.text.text, hit.document.text.clone(), range)
            .ok()
            .map(|_| range)
    };
    if let Some(range) = fits(place) {
        return Some(range);
    }
    // Marks on a letter are few.
    (1..=8u32)
        .flat_map(|by| [(0, by), (by, 0), (by, by)])
        .find_map(|(before, after)| {
            let start = place.start.0.saturating_sub(before).max(hit.range.start.0);
            let end = (place.end.0 + after).min(hit.range.end.0);
            fits(CharRange::new(start, end))
        })
}

/// The sentences in which matches stand; those of neighbouring matches are one place.
fn sentences_of(hit: &Matched<'_>) -> Vec<CharRange> {
    let start = hit.range.start.0;
    let mut bounds = Vec::new();
    let mut at = start;
    for (from, to) in sentences(hit.quote, 0) {
        let words = hit.quote.get(from..to).unwrap_or_default();
        let len = |words: &str| u32::try_from(words.chars().count()).unwrap_or(0);
        let end = at + len(words);
        let inner = words.trim();
        let before = len(words) - len(words.trim_start());
        bounds.push((
            CharRange::new(at, end),
            CharRange::new(at + before, at + before + len(inner)),
        ));
        at = end;
    }
    let mut out: Vec<CharRange> = Vec::new();
    for found in &hit.matches {
        let touched = bounds.iter().filter(|(whole, _)| whole.overlaps(*found));
        let touched: Vec<CharRange> = touched.map(|(_, inner)| *inner).collect();
        if let (Some(first), Some(last)) = (touched.first(), touched.last()) {
            let place = CharRange {
                start: first.start,
                end: last.end,
            };
            match out.last_mut() {
                Some(before) if before.overlaps(place) => before.end = before.end.max(place.end),
                _ => out.push(place),
            }
        }
    }
    out
}
