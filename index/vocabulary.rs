//! How frequent words are in a language, where that is known.
//!
//! A list of words in the order of their frequency says enough: by Zipf's law the rank gives the
//! rate. The lists were counted by us (English in reports and technical documents, the others in
//! Debian's documentation) and hold words alone, no counts; they serve to tell what is a word from what
//! is a piece of one.

use std::sync::OnceLock;

use crate::hash::HashMap;

/// A language's list, and which single letters are words in it.
struct List {
    tag: &'static str,
    words: &'static str,
    letters: &'static [&'static str],
}

/// Languages with a list. That of English is long; the others are of a few thousand words, enough to
/// know what is common.
const LISTS: &[List] = &[
    List {
        tag: "de",
        words: include_str!("words/de.txt"),
        letters: &[],
    },
    List {
        tag: "en",
        words: include_str!("words/en.txt"),
        letters: &["a", "i"],
    },
    List {
        tag: "es",
        words: include_str!("words/es.txt"),
        letters: &["a", "e", "o", "u", "y"],
    },
    List {
        tag: "fr",
        words: include_str!("words/fr.txt"),
        letters: &["a", "y"],
    },
    List {
        tag: "it",
        words: include_str!("words/it.txt"),
        letters: &["a", "e", "i", "o"],
    },
    List {
        tag: "pt",
        words: include_str!("words/pt.txt"),
        letters: &["a", "e", "o"],
    },
    List {
        tag: "ru",
        words: include_str!("words/ru.txt"),
        letters: &["а", "в", "и", "к", "о", "с", "у", "я"],
    },
];

/// Share of the commonest word in a text: Zipf's constant.
const ZIPF: f64 = 0.08;
/// Rate of a word that is not in a list.
pub(crate) const UNKNOWN: f64 = 1e-7;

/// From here on rates fall faster than Zipf's law says.
const TAIL: f64 = 6_000.0;

/// Rate of the word of a rank.
fn rate_of(rank: f64) -> f64 {
    let tail = (TAIL / rank).min(1.0);
    ZIPF / (rank + 1.7) * tail * tail
}

/// From so many words on a list has whatever is a word by itself, as far as that matters.
const THOROUGH: usize = 20_000;

/// The words of a language.
pub(crate) struct Vocabulary(HashMap<&'static str, f64>);

impl Vocabulary {
    /// The list of a stemming tag.
    pub(crate) fn of(tag: &str) -> Option<&'static Self> {
        static KNOWN: [OnceLock<Vocabulary>; LISTS.len()] =
            [const { OnceLock::new() }; LISTS.len()];
        let at = LISTS.iter().position(|list| list.tag == tag)?;
        let (list, known) = (LISTS.get(at)?, KNOWN.get(at)?);
        Some(known.get_or_init(|| {
            let single = |word: &str| word.chars().nth(1).is_none();
            let words = list
                .words
                .lines()
                .zip(1_u32..)
                .filter(|(word, _)| !single(word) || list.letters.contains(word));
            Vocabulary(
                words
                    .map(|(word, rank)| (word, rate_of(f64::from(rank))))
                    .collect(),
            )
        }))
    }

    /// How often a folded word is used, as a share of all words; 0 for one that is not listed.
    pub(crate) fn rate(&self, folded: &str) -> f64 {
        self.0.get(folded).copied().unwrap_or(0.0)
    }

    /// Whether what is not listed is hardly a word.
    pub(crate) fn is_thorough(&self) -> bool {
        self.0.len() >= THOROUGH
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        let mut words: Vec<&'static str> = self.0.keys().copied().collect();
        words.sort_unstable();
        words.into_iter()
    }
}
