//! Anchors: a place in a text that can be checked, and found again in a new edition.
//!
//! Offsets alone are right as long as the text is the same and worthless afterwards; so an anchor
//! also holds the exact quote and some context (W3C Web Annotation: text position and text quote
//! selectors). A new edition never moves an anchor in silence: the outcome is one of four, and two
//! of them ask a person.

use serde::{Deserialize, Serialize};

use super::{CanonicalText, CharOffset, CharRange, ContentHash, Quotations};

/// Context kept on either side, in code points.
const CONTEXT: u32 = 48;

/// A place in one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The stored text it points into.
    pub text: ContentHash,
    /// Where, in code points.
    pub range: CharRange,
    /// Exactly the text there.
    pub quote: String,
    /// Up to 48 code points before it.
    pub before: String,
    /// Up to 48 code points after it.
    pub after: String,
}

/// Why a place cannot be anchored, or an anchor does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// Beyond the end, or nothing.
    #[error("characters {start} to {end} are not in the text, which has {len}")]
    OutOfRange {
        /// First code point asked for.
        start: u32,
        /// End asked for.
        end: u32,
        /// Length of the text.
        len: u32,
    },
    /// Nothing between the ends.
    #[error("there is no text between {start} and {end}")]
    Empty {
        /// First code point asked for.
        start: u32,
        /// End asked for.
        end: u32,
    },
    /// An end lies within what a reader sees as one character.
    #[error("offset {at} lies inside a character (a letter with its accents or marks)")]
    InsideGrapheme {
        /// The end that does.
        at: u32,
    },
    /// The text at the place is not the quote.
    #[error("the text between {start} and {end} is no longer the quoted one")]
    QuoteDiffers {
        /// First code point.
        start: u32,
        /// End.
        end: u32,
    },
}

/// What became of an anchor in a new edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reanchored {
    /// The quote stands at the same offsets.
    Kept(Anchor),
    /// The quote stands elsewhere, and its context leaves no doubt. Blanks, case and the forms of
    /// quotation marks and dashes may differ: they are the typesetter's, not the author's.
    Moved(Anchor),
    /// The quote stands in several places that its context does not tell apart, or in one that has
    /// nothing to show that it is the one that was meant. The likeliest first, 100 at most.
    Ambiguous(Vec<CharRange>),
    /// The quote is not there.
    Lost,
}

impl Anchor {
    /// Anchors a place.
    ///
    /// # Errors
    /// Where the range is empty, out of the text, or begins or ends inside a grapheme.
    pub fn new(
        text: &CanonicalText,
        hash: ContentHash,
        range: CharRange,
    ) -> Result<Self, AnchorError> {
        let (start, end) = (range.start.0, range.end.0);
        if end > text.len() {
            return Err(AnchorError::OutOfRange {
                start,
                end,
                len: text.len(),
            });
        }
        let quote = text.slice(range).filter(|quote| !quote.trim().is_empty());
        let Some(quote) = quote else {
            return Err(AnchorError::Empty { start, end });
        };
        for at in [range.start, range.end] {
            if !text.is_grapheme_boundary(at) {
                return Err(AnchorError::InsideGrapheme { at: at.0 });
            }
        }
        let (before, after) = context(text, range);
        Ok(Self {
            text: hash,
            range,
            quote: quote.to_owned(),
            before,
            after,
        })
    }

    /// Whether the quote still stands at its place.
    ///
    /// # Errors
    /// [`AnchorError::OutOfRange`] or [`AnchorError::QuoteDiffers`].
    pub fn verify(&self, text: &CanonicalText) -> Result<(), AnchorError> {
        let (start, end) = (self.range.start.0, self.range.end.0);
        match text.slice(self.range) {
            None => Err(AnchorError::OutOfRange {
                start,
                end,
                len: text.len(),
            }),
            Some(found) if found != self.quote => Err(AnchorError::QuoteDiffers { start, end }),
            Some(_) => Ok(()),
        }
    }

    /// Looks for the anchor in another edition of its text.
    pub fn reanchor(&self, text: &CanonicalText, hash: &ContentHash) -> Reanchored {
        self.reanchor_among(&Quotations::of(text), hash)
    }

    /// As [`reanchor`](Self::reanchor), for many anchors of one text.
    ///
    /// Words that stand in one place only are not yet the passage that was meant: "accepted" may
    /// stand once in either edition and speak of something else. So a single place counts where the
    /// quote is long enough to be no chance, or something beside it is the same; else a person is
    /// asked. A quote that was made of whole words is not found within a longer word.
    pub fn reanchor_among(&self, among: &Quotations<'_>, hash: &ContentHash) -> Reanchored {
        let text = among.text();
        let at = |range: CharRange| Anchor::new(text, hash.clone(), range).ok();
        let here = self.verify(text).is_ok();
        // The same words in the same surroundings at the same place: nothing has moved.
        if here && context(text, self.range) == (self.before.clone(), self.after.clone()) {
            return at(self.range).map_or(Reanchored::Lost, Reanchored::Kept);
        }
        let was = whole(&self.before, &self.quote, &self.after);
        let mut scored: Vec<(u32, CharRange)> = Vec::new();
        for range in among.find(&self.quote) {
            if !stands_whole(text, range, was) {
                continue;
            }
            let (before, after) = context(text, range);
            let shared = shared_end(&self.before, &before) + shared_start(&self.after, &after);
            scored.push((shared, range));
        }
        // Best context first; among equals the order of the text.
        scored.sort_by_key(|&(score, range)| (std::cmp::Reverse(score), range));
        let found = match scored.as_slice() {
            [] => return Reanchored::Lost,
            [(score, only)] if *score >= WORD || self.tells() => Some(*only),
            [(best, first), (second, _), ..] if *best >= second + WORD => Some(*first),
            _ => None,
        };
        match found.and_then(at) {
            Some(anchor) if anchor.range == self.range && anchor.quote == self.quote => {
                Reanchored::Kept(anchor)
            }
            Some(anchor) => Reanchored::Moved(anchor),
            None => {
                let places = scored.iter().map(|&(_, range)| range);
                Reanchored::Ambiguous(places.take(MOST_PLACES).collect())
            }
        }
    }

    /// As [`reanchor_among`](Self::reanchor_among), where the text it was made in is at hand too.
    ///
    /// Items that say the same in the same surroundings ("Not applicable", twice in one list) cannot
    /// be told apart by their words. Where either text has as many of them, the third is the third
    /// still; where it has not, one came or went, and a person is asked.
    pub fn reanchor_between(
        &self,
        old: &Quotations<'_>,
        new: &Quotations<'_>,
        hash: &ContentHash,
    ) -> Reanchored {
        let found = self.reanchor_among(new, hash);
        let Reanchored::Ambiguous(places) = &found else {
            return found;
        };
        if places.len() >= MOST_PLACES {
            // There may be more than were kept.
            return found;
        }
        let mut now = places.clone();
        now.sort_unstable();
        let before = self.twins(old);
        let at = before.iter().position(|range| *range == self.range);
        let meant = at.filter(|_| before.len() == now.len() && now.len() > 1);
        let anchor = meant
            .and_then(|at| now.get(at))
            .and_then(|range| Anchor::new(new.text(), hash.clone(), *range).ok());
        match anchor {
            Some(anchor) if anchor.range == self.range && anchor.quote == self.quote => {
                Reanchored::Kept(anchor)
            }
            Some(anchor) => Reanchored::Moved(anchor),
            None => found,
        }
    }

    /// The places of its quote in the text it was made in, itself among them, in order.
    fn twins(&self, old: &Quotations<'_>) -> Vec<CharRange> {
        let was = whole(&self.before, &self.quote, &self.after);
        let mut places = old.find(&self.quote);
        places.retain(|range| stands_whole(old.text(), *range, was));
        places
    }

    /// Whether the quote alone is no chance: several words of some length.
    fn tells(&self) -> bool {
        let words = self.quote.split_whitespace().count();
        words >= TELLING_WORDS && self.quote.chars().count() >= TELLING_LENGTH
    }
}

/// A difference of a word or more in the context that is shared decides; in code points.
const WORD: u32 = 8;
/// Words and code points of a quote that is found only where it was meant.
const TELLING_WORDS: usize = 4;
/// See [`TELLING_WORDS`].
const TELLING_LENGTH: usize = 24;
/// Places that are offered, the best first: nobody chooses among more.
const MOST_PLACES: usize = 100;

/// Whether words begin with a quote and end with it, from what stands around.
fn whole(before: &str, quote: &str, after: &str) -> (bool, bool) {
    let apart = |a: Option<char>, b: Option<char>| {
        !(a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric))
    };
    (
        apart(before.chars().next_back(), quote.chars().next()),
        apart(quote.chars().next_back(), after.chars().next()),
    )
}

/// Whether a place is as whole as the quote was that is looked for.
fn stands_whole(text: &CanonicalText, range: CharRange, was: (bool, bool)) -> bool {
    let (before, after) = context(text, range);
    let is = whole(&before, text.slice(range).unwrap_or_default(), &after);
    (is.0 || !was.0) && (is.1 || !was.1)
}

fn context(text: &CanonicalText, range: CharRange) -> (String, String) {
    let before = CharRange {
        start: CharOffset(range.start.0.saturating_sub(CONTEXT)),
        end: range.start,
    };
    let after = CharRange {
        start: range.end,
        end: CharOffset(range.end.0.saturating_add(CONTEXT).min(text.len())),
    };
    let part = |range| text.slice(range).unwrap_or_default().to_owned();
    (part(before), part(after))
}

fn shared_start(a: &str, b: &str) -> u32 {
    u32::try_from(a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()).unwrap_or(0)
}

fn shared_end(a: &str, b: &str) -> u32 {
    let same = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b)
        .count();
    u32::try_from(same).unwrap_or(0)
}
