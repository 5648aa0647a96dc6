//! A document's words on their way into the index: each term once, its occurrences as numbers.
//!
//! A report says `the` thousands of times. Whoever writes an index looks each term up in a table, so
//! what is handed over is a list of the document's terms and, for each text, their numbers in the
//! list: the table is asked once a term of the document, and not once a word of the text.

use std::ops::Range;

use crate::hash::HashMap;
use crate::lexicon::Lexicon;
use crate::schema::{SAME_POSITION, TAG_END};
use crate::stop::PAIRED;

/// Set in a number where the term stands at the position of the one before it.
const SAME: u32 = 1 << 31;
/// Not numbered yet.
const NONE: u32 = u32::MAX;

/// Terms of one kind, and texts as their numbers.
#[derive(Default)]
pub(crate) struct Stream {
    terms: String,
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

/// Where the terms of a text are in a stream.
pub(crate) type Stretch = Range<usize>;

impl Stream {
    /// Adds a term of some pieces to the list and gives its number.
    fn add(&mut self, pieces: &[&str]) -> u32 {
        for piece in pieces {
            self.terms.push_str(piece);
        }
        self.ends.push(self.terms.len());
        u32::try_from(self.ends.len() - 1).unwrap_or(NONE) & !SAME
    }

    fn put(&mut self, number: u32, same: bool) {
        self.numbers.push(if same { number | SAME } else { number });
    }

    /// How many occurrences there are so far.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// How many terms there are.
    pub(crate) fn terms(&self) -> usize {
        self.ends.len()
    }

    /// A term by its number.
    pub(crate) fn term(&self, number: u32) -> &str {
        let number = number as usize;
        let from = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let to = self.ends.get(number).copied().unwrap_or(0);
        let from = from.copied().unwrap_or(0);
        self.terms.get(from..to).unwrap_or_default()
    }

    /// The terms of a text: each with whether it stands at the position of the one before it.
    pub(crate) fn occurrences(&self, place: &Stretch) -> impl Iterator<Item = (u32, bool)> {
        let numbers = self.numbers.get(place.clone()).unwrap_or_default();
        numbers.iter().map(|n| (n & !SAME, n & SAME != 0))
    }

    /// About how much memory it takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        self.terms.len() + 8 * self.ends.len() + 4 * self.numbers.len()
    }
}

/// The words of a document and their stems.
#[derive(Default)]
pub(crate) struct Terms {
    pub(crate) words: Stream,
    pub(crate) stems: Stream,
}

/// Numbers that the terms of one language have in the document in hand.
#[derive(Default)]
pub(crate) struct Numbering {
    /// Tells numbers of this document from older ones.
    stamp: u32,
    /// Stamp and number by the word's place in the lexicon.
    words: Vec<(u32, u32)>,
    /// Stamp and numbers by the spelling's place there; a second stem is seldom.
    forms: Vec<(u32, u32, u32)>,
    pairs: HashMap<(u32, u32), u32>,
    word_texts: HashMap<Box<str>, u32>,
    stem_texts: HashMap<Box<str>, u32>,
}

impl Numbering {
    /// Forgets the document before, or places in a lexicon that has been made anew.
    pub(crate) fn begin(&mut self) {
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.words.clear();
            self.forms.clear();
            self.stamp = 1;
        }
        self.pairs.clear();
        self.word_texts.clear();
        self.stem_texts.clear();
    }

    /// Puts a word of the lexicon at the next position.
    pub(crate) fn put_word(&mut self, word: u32, lexicon: &Lexicon, terms: &mut Terms) {
        let place = word as usize;
        if self.words.len() <= place {
            self.words
                .resize(lexicon.words.len().max(place + 1), (0, NONE));
        }
        let number = match self.words.get(place) {
            Some((stamp, number)) if *stamp == self.stamp => *number,
            _ => {
                let text = lexicon.get(word).map_or("", |word| &word.text);
                let number = terms.words.add(&[text]);
                if let Some(known) = self.words.get_mut(place) {
                    *known = (self.stamp, number);
                }
                number
            }
        };
        terms.words.put(number, false);
    }

    /// Puts a pair of words of the lexicon at the position of the word put last.
    pub(crate) fn put_pair(
        &mut self,
        first: u32,
        second: u32,
        lexicon: &Lexicon,
        terms: &mut Terms,
    ) {
        let number = *self.pairs.entry((first, second)).or_insert_with(|| {
            let text = |word| lexicon.get(word).map_or("", |word| &*word.text);
            let mut mark = [0; 4];
            let mark = PAIRED.encode_utf8(&mut mark);
            terms.words.add(&[text(first), mark, text(second)])
        });
        terms.words.put(number, true);
    }

    /// Puts the stems of a spelling at the next position.
    pub(crate) fn put_form(&mut self, form: u32, tag: &str, lexicon: &Lexicon, terms: &mut Terms) {
        let place = form as usize;
        if self.forms.len() <= place {
            let length = lexicon.forms.len().max(place + 1);
            self.forms.resize(length, (0, NONE, NONE));
        }
        let (first, second) = match self.forms.get(place) {
            Some((stamp, first, second)) if *stamp == self.stamp => (*first, *second),
            _ => {
                let stems = lexicon.forms.get(place).map_or("", |form| &form.stems);
                let mut numbers = stems
                    .split(SAME_POSITION)
                    .map(|stem| stem_number(&mut self.stem_texts, tag, stem, &mut terms.stems));
                let numbers = (
                    numbers.next().unwrap_or(NONE),
                    numbers.next().unwrap_or(NONE),
                );
                if let Some(known) = self.forms.get_mut(place) {
                    *known = (self.stamp, numbers.0, numbers.1);
                }
                numbers
            }
        };
        terms.stems.put(first, false);
        if second != NONE {
            terms.stems.put(second, true);
        }
    }

    /// Puts a word, pair or form by its text.
    pub(crate) fn put_word_text(&mut self, text: &str, same: bool, terms: &mut Terms) {
        let number = match self.word_texts.get(text) {
            Some(known) => *known,
            None => {
                let number = terms.words.add(&[text]);
                self.word_texts.insert(text.into(), number);
                number
            }
        };
        terms.words.put(number, same);
    }

    /// Puts a stem by its text.
    pub(crate) fn put_stem_text(&mut self, tag: &str, stem: &str, same: bool, terms: &mut Terms) {
        let number = stem_number(&mut self.stem_texts, tag, stem, &mut terms.stems);
        terms.stems.put(number, same);
    }
}

/// Forms of one word share a stem, so its number is looked up by its text.
fn stem_number(
    known: &mut HashMap<Box<str>, u32>,
    tag: &str,
    stem: &str,
    stems: &mut Stream,
) -> u32 {
    if let Some(number) = known.get(stem) {
        return *number;
    }
    let mut mark = [0; 4];
    let number = stems.add(&[tag, TAG_END.encode_utf8(&mut mark), stem]);
    known.insert(stem.into(), number);
    number
}
