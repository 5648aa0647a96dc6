//! How frequent words are in a language, where that is known.
//!
//! A list of words in the order of their frequency says enough: by Zipf's law the rank gives the
//! rate. The lists were counted by us in reports and technical documents and hold words alone, no
//! counts; they serve to tell what is a word from what is a piece of one.

use std::sync::OnceLock;

use crate::hash::HashMap;

const ENGLISH: &str = include_str!("words/en.txt");

/// Share of the commonest word in a text: Zipf's constant.
const ZIPF: f64 = 0.08;
/// Letters that are words in English.
const ONE_LETTER_WORDS: &[&str] = &["a", "i"];
/// Rate of a word that is not in a list.
pub(crate) const UNKNOWN: f64 = 1e-7;

/// From here on rates fall faster than Zipf's law says.
const TAIL: f64 = 6_000.0;

/// Rate of the word of a rank.
fn rate_of(rank: f64) -> f64 {
    let tail = (TAIL / rank).min(1.0);
    ZIPF / (rank + 1.7) * tail * tail
}

/// The words of a language.
pub(crate) struct Vocabulary(HashMap<&'static str, f64>);

impl Vocabulary {
    /// The list of a stemming tag.
    pub(crate) fn of(tag: &str) -> Option<&'static Self> {
        static KNOWN: OnceLock<Vocabulary> = OnceLock::new();
        (tag == "en").then(|| {
            KNOWN.get_or_init(|| {
                let words = ENGLISH
                    .lines()
                    .zip(1_u32..)
                    .filter(|(word, _)| word.len() > 1 || ONE_LETTER_WORDS.contains(word));
                Vocabulary(
                    words
                        .map(|(word, rank)| (word, rate_of(f64::from(rank))))
                        .collect(),
                )
            })
        })
    }

    /// How often a folded word is used, as a share of all words; 0 for one that is not listed.
    pub(crate) fn rate(&self, folded: &str) -> f64 {
        self.0.get(folded).copied().unwrap_or(0.0)
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        let mut words: Vec<&'static str> = self.0.keys().copied().collect();
        words.sort_unstable();
        words.into_iter()
    }
}
