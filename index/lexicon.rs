//! The words that a preparer has met in one language, each folded and stemmed once.
//!
//! A word as it is spelled is a *spelling*; spellings that fold alike share a *word*. Words carry
//! counts of the document in hand (a stamp tells old counts from new ones) and a hash of their
//! letters that can be put together: the hash of `protection` follows from those of `protec` and
//! `tion`, so whether two neighbours make a known word is told without joining any letters.

use crate::fold::fold_into;
use crate::hash::HashMap;
use crate::schema::SAME_POSITION;
use crate::stem::Rules as Stemming;
use crate::stop::is_stop_word;
use crate::vocabulary::Vocabulary;

/// Most spellings that are remembered from one document to the next.
const REMEMBERED: usize = 100_000;
/// Base of the hash: any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The words of one language.
pub(crate) struct Lexicon {
    pub(crate) stemming: Stemming,
    pub(crate) vocabulary: Option<&'static Vocabulary>,
    spellings: HashMap<Box<str>, u32>,
    by_text: HashMap<Box<str>, u32>,
    by_hash: HashMap<u64, u32>,
    pub(crate) forms: Vec<Spelling>,
    pub(crate) words: Vec<Word>,
    stamp: u32,
}

/// A word as it is spelled.
pub(crate) struct Spelling {
    /// Its place among the words; `None` for what folds to nothing.
    pub(crate) word: Option<u32>,
    /// Its stems, as they are joined.
    pub(crate) stems: Box<str>,
    /// Itself in lower case, where that has more than its word: accents.
    lower: Option<Box<str>>,
}

/// A folded word.
pub(crate) struct Word {
    pub(crate) text: Box<str>,
    /// Of its bytes.
    hash: u64,
    /// The base to the power of its length.
    power: u64,
    /// How often it is used in the language; 0 where that is unknown.
    pub(crate) rate: f64,
    /// Whether it has letters alone.
    pub(crate) letters: bool,
    /// Whether pairs of it and another of its kind are indexed.
    pub(crate) stop: bool,
    stamp: u32,
    count: u32,
    explained: u32,
}

impl Lexicon {
    pub(crate) fn new(tag: &str) -> Self {
        let mut lexicon = Self {
            stemming: Stemming::of(tag),
            vocabulary: Vocabulary::of(tag),
            spellings: HashMap::default(),
            by_text: HashMap::default(),
            by_hash: HashMap::default(),
            forms: Vec::new(),
            words: Vec::new(),
            stamp: 0,
        };
        lexicon.renew();
        lexicon
    }

    fn renew(&mut self) {
        self.spellings.clear();
        self.by_text.clear();
        self.by_hash.clear();
        self.forms.clear();
        self.words.clear();
        if let Some(vocabulary) = self.vocabulary {
            for word in vocabulary.words() {
                self.word(word);
            }
        }
    }

    /// Forgets words, where there are many and no document is being counted; says whether it did.
    pub(crate) fn trim(&mut self) -> bool {
        let many = self.spellings.len() > 4 * REMEMBERED;
        if many {
            self.renew();
        }
        many
    }

    /// Forgets the counts of the document before, and its words where there are many.
    pub(crate) fn begin(&mut self) {
        if self.spellings.len() > REMEMBERED {
            self.renew();
        }
        self.stamp += 1;
    }

    /// The place of a spelling among the forms.
    pub(crate) fn spelling(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.spellings.get(text) {
            return known;
        }
        let mut folded = String::with_capacity(text.len());
        fold_into(text, &mut folded);
        let form = if folded.is_empty() {
            Spelling {
                word: None,
                stems: "".into(),
                lower: None,
            }
        } else {
            let (mut stem, plain) = self.stemming.stems(text, &folded);
            if let Some(plain) = plain {
                stem.push(SAME_POSITION);
                stem.push_str(&plain);
            }
            Spelling {
                word: Some(self.word(&folded)),
                stems: stem.into(),
                lower: (!text.is_ascii()).then(|| text.to_lowercase().into()),
            }
        };
        let place = narrow(self.forms.len());
        self.forms.push(form);
        self.spellings.insert(text.into(), place);
        place
    }

    fn word(&mut self, folded: &str) -> u32 {
        if let Some(&known) = self.by_text.get(folded) {
            return known;
        }
        let (mut hash, mut power) = (0_u64, 1_u64);
        for byte in folded.bytes() {
            hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1);
            power = power.wrapping_mul(BASE);
        }
        let place = narrow(self.words.len());
        self.words.push(Word {
            text: folded.into(),
            hash,
            power,
            rate: self.vocabulary.map_or(0.0, |list| list.rate(folded)),
            letters: folded.chars().all(char::is_alphabetic),
            stop: is_stop_word(folded),
            stamp: 0,
            count: 0,
            explained: 0,
        });
        self.by_text.insert(folded.into(), place);
        self.by_hash.entry(hash).or_insert(place);
        place
    }

    /// A form with its accents, in lower case.
    pub(crate) fn spelled(&self, form: u32) -> &str {
        let Some(form) = self.forms.get(form as usize) else {
            return "";
        };
        let word = form.word.and_then(|word| self.get(word));
        let plain = word.map_or("", |word| &word.text);
        form.lower.as_deref().unwrap_or(plain)
    }

    pub(crate) fn get(&self, word: u32) -> Option<&Word> {
        self.words.get(word as usize)
    }

    /// Counts a word once more in this document.
    pub(crate) fn count_up(&mut self, word: u32) {
        let stamp = self.stamp;
        if let Some(word) = self.words.get_mut(word as usize) {
            if word.stamp != stamp {
                word.stamp = stamp;
                word.count = 0;
                word.explained = 0;
            }
            word.count += 1;
        }
    }

    /// Notes that one occurrence of a word may be a piece of another.
    pub(crate) fn explain(&mut self, word: u32) {
        let stamp = self.stamp;
        if let Some(word) = self.words.get_mut(word as usize)
            && word.stamp == stamp
        {
            word.explained += 1;
        }
    }

    /// How often a word stands in this document.
    pub(crate) fn count(&self, word: u32) -> u32 {
        match self.get(word) {
            Some(word) if word.stamp == self.stamp => word.count,
            _ => 0,
        }
    }

    /// How often it stands there where nothing says that it may be a piece.
    pub(crate) fn free(&self, word: u32) -> u32 {
        match self.get(word) {
            Some(word) if word.stamp == self.stamp => word.count.saturating_sub(word.explained),
            _ => 0,
        }
    }

    /// The known word that some words make when they are put together.
    pub(crate) fn together(&self, words: &[u32]) -> Option<u32> {
        let mut hash = 0_u64;
        for &word in words {
            let word = self.get(word)?;
            hash = hash.wrapping_mul(word.power).wrapping_add(word.hash);
        }
        let found = *self.by_hash.get(&hash)?;
        // Two texts may have one hash.
        let mut rest: &str = &self.get(found)?.text;
        for &word in words {
            rest = rest.strip_prefix(&*self.get(word)?.text)?;
        }
        rest.is_empty().then_some(found)
    }

    /// The word of this text, where it is known.
    pub(crate) fn find(&self, folded: &str) -> Option<u32> {
        self.by_text.get(folded).copied()
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
