//! Which words of a document are broken: told by its own words and those of its language.
//!
//! Two neighbours are pieces of one word when the word is known (it stands whole elsewhere in the
//! document, or in the list of the language) and is so much more likely than the neighbours beside
//! each other that chance cannot explain them: the rate of the word, over the product of the
//! pieces' rates. `protec` and `tion` are no words, `lab` and `our` are, but `Labour` fills the
//! report and nothing in it speaks of a lab. Real pairs (`may be`, `a part`, `in form`) stay apart, since
//! at least one piece must be rare, and both are common. Occurrences of a piece that some break
//! would explain do not count for it as a word.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::broken::{BrokenWords, Gap, MOST_PIECES, Rule};
use crate::lexicon::Lexicon;
use crate::vocabulary::{UNKNOWN, Vocabulary};

/// How many words of general text a document's own words are weighed against.
const PRIOR: f64 = 20_000.0;
/// A word rarer than this may be a piece.
const RARE: f64 = 3e-5;
/// How much likelier than chance a word must be that is split by a blank.
const BY_BLANK: f64 = 1e6;
/// The same where a piece is no word, as far as list and document know.
const NO_WORD: f64 = 1e5;
/// The same of a compound that no list knows, with a hyphen: `chemotherapyinduced` has lost it at a
/// line's end.
const SELDOM_HYPHENED: u32 = 4;
/// A word more frequent than this is beside everything.
const COMMON: f64 = 2e-4;
/// A pair of two words is a broken one only where it stands this much more seldom than the whole.
const SELDOM_APART: u32 = 20;
/// Letters by themselves that are no words are labels, or pieces themselves: what each counts.
const LABEL: f64 = 0.01;
/// The same by a hyphen, where little speaks for two words.
const BY_HYPHEN: f64 = 1e4;
/// The same for a third piece besides.
const THIRD: f64 = 1e4;
/// Shortest and longest word that is put together, in bytes.
const WHOLE: std::ops::RangeInclusive<usize> = 3..=40;
/// Shortest word of which one letter that is a word may be a piece (`a ctivities`).
const SHORT: usize = 5;
/// Words that may be two run together: length in bytes.
const RUN_TOGETHER: std::ops::RangeInclusive<usize> = 5..=40;
/// Such a word stands seldom; what stands often is a word.
const SELDOM: u32 = 3;
/// Fewest letters set apart that are read as a word.
const LETTERS: usize = 4;
/// Most broken words of a document and language. Beyond it nothing is decided: the text is no text.
const MOST_RULES: usize = 5_000;

/// A word in a document: its spelling, its word, and what stands before it.
#[derive(Clone, Copy)]
pub(crate) struct Token {
    pub(crate) form: u32,
    pub(crate) word: u32,
    pub(crate) gap: Gap,
}

struct Pair {
    whole: u32,
    /// How the pieces are spelled where they stand first.
    forms: (u32, u32),
    count: u32,
    hyphens: u32,
}

struct Deciding<'a> {
    lexicon: &'a mut Lexicon,
    total: f64,
}

/// Adds the rules of one language: `tokens` are the document's in that language, counted before.
pub(crate) fn decide(lexicon: &mut Lexicon, tag: &str, tokens: &[Token], broken: &mut BrokenWords) {
    let mut deciding = Deciding {
        total: tokens.len() as f64 + PRIOR,
        lexicon,
    };
    let mut rules: BTreeSet<Rule> = deciding.split(tokens);
    rules.extend(deciding.letters(tokens));
    let vocabulary = deciding.lexicon.vocabulary;
    if vocabulary.is_some_and(Vocabulary::is_thorough) {
        rules.extend(deciding.run_together(tokens));
    }
    if rules.len() <= MOST_RULES {
        for rule in rules {
            broken.insert(tag, rule);
        }
    }
}

impl Deciding<'_> {
    fn text(&self, word: u32) -> &str {
        self.lexicon.get(word).map_or("", |word| &word.text)
    }

    fn rate(&self, word: u32) -> f64 {
        self.lexicon.get(word).map_or(0.0, |word| word.rate)
    }

    /// Rate of a word in such a document, as far as it stands there by itself.
    fn share(&self, word: u32) -> f64 {
        let mut own = f64::from(self.lexicon.free(word));
        if self.text(word).chars().count() == 1 && self.rate(word) <= 0.0 {
            own *= LABEL;
        }
        let (own, general) = if self.lexicon.vocabulary.is_some() {
            (own, self.rate(word).max(UNKNOWN))
        } else {
            (own + 0.5, 0.0)
        };
        (own + PRIOR * general) / self.total
    }

    fn whole_share(&self, word: u32) -> f64 {
        (f64::from(self.lexicon.count(word)) + PRIOR * self.rate(word)) / self.total
    }

    /// Whether a word is rare enough to be a piece.
    fn odd(&self, word: u32) -> bool {
        if self.lexicon.vocabulary.is_some() {
            self.rate(word) < RARE
        } else {
            f64::from(self.lexicon.count(word)) <= 2.0 + self.total / 20_000.0
        }
    }

    /// Whether nothing speaks for its being a word.
    fn no_word(&self, word: u32) -> bool {
        self.lexicon.vocabulary.is_some() && self.rate(word) <= 0.0 && self.lexicon.free(word) == 0
    }

    fn letters_only(&self, word: u32) -> bool {
        self.lexicon.get(word).is_some_and(|word| word.letters)
    }

    /// Whether a word may be what pieces were: it stands whole, or the language has it.
    fn known(&self, word: u32) -> bool {
        let count = self.lexicon.count(word);
        count >= 2 || self.rate(word) > 0.0
    }

    /// Words split in two or three.
    fn split(&mut self, tokens: &[Token]) -> BTreeSet<Rule> {
        let mut pairs: HashMap<(u32, u32), Pair> = HashMap::new();
        let mut triples: HashMap<[u32; 3], u32> = HashMap::new();
        for (at, window) in tokens.windows(2).enumerate() {
            let [first, second] = window else { continue };
            if second.gap == Gap::Other {
                continue;
            }
            let (odd, odd_second) = (self.odd(first.word), self.odd(second.word));
            if !odd && !odd_second && second.gap == Gap::Blank {
                continue;
            }
            if !self.letters_only(first.word) || !self.letters_only(second.word) {
                continue;
            }
            if let Some(whole) = self.lexicon.together(&[first.word, second.word])
                && self.known(whole)
            {
                let pair = pairs.entry((first.word, second.word)).or_insert(Pair {
                    whole,
                    forms: (first.form, second.form),
                    count: 0,
                    hyphens: 0,
                });
                pair.count += 1;
                pair.hyphens += u32::from(second.gap == Gap::Hyphen);
                for (odd, word) in [(odd, first.word), (odd_second, second.word)] {
                    if odd {
                        self.lexicon.explain(word);
                    }
                }
            }
            let Some(third) = tokens.get(at + 2) else {
                continue;
            };
            let all = [first.word, second.word, third.word];
            if third.gap != Gap::Other
                && all.iter().filter(|word| self.odd(**word)).count() >= 2
                && let Some(whole) = self.lexicon.together(&all)
                && self.known(whole)
            {
                triples.insert(all, whole);
                for word in all {
                    if self.odd(word) {
                        self.lexicon.explain(word);
                    }
                }
            }
        }
        let spelled = self.spelled(tokens, pairs.values().map(|pair| pair.whole));
        let mut rules = BTreeSet::new();
        for ((first, second), pair) in &pairs {
            // Accents tell `de libération` from `délibération`.
            let fits = spelled.get(&pair.whole).is_none_or(|spelled| {
                let (head, tail) = (
                    self.lexicon.spelled(pair.forms.0),
                    self.lexicon.spelled(pair.forms.1),
                );
                spelled
                    .iter()
                    .any(|whole| whole.strip_prefix(head) == Some(tail))
            });
            if !fits {
                continue;
            }
            let chance = self.share(*first) * self.share(*second);
            let hyphened = pair.hyphens == pair.count;
            let needed = if hyphened {
                BY_HYPHEN
            } else if self.no_word(*first) || self.no_word(*second) {
                NO_WORD
            } else {
                BY_BLANK
            };
            // What stands apart not much more seldom than together, both being words (or one of them a
            // common one, and the whole none that is known), is meant so: `2 per cent`, `to spill over`.
            let (one, other) = (self.rate(*first), self.rate(*second));
            let words = one > 0.0 && other > 0.0;
            let common = one > COMMON || other > COMMON;
            let whole = self.lexicon.count(pair.whole);
            let meant = match hyphened {
                true => {
                    words && pair.count > whole
                        || whole <= pair.count.saturating_mul(SELDOM_HYPHENED)
                            && self.rate(pair.whole) <= 0.0
                }
                false => {
                    (words || common && self.rate(pair.whole) <= 0.0)
                        && pair.count.saturating_mul(SELDOM_APART) > whole
                }
            };
            if self.whole_share(pair.whole) >= needed * chance && !meant {
                rules.extend(self.rule(&[*first, *second], pair.whole));
            }
        }
        for (all, whole) in &triples {
            let chance: f64 = all.iter().map(|word| self.share(*word)).product();
            if self.whole_share(*whole) >= BY_BLANK * THIRD * chance {
                rules.extend(self.rule(all, *whole));
            }
        }
        rules
    }

    /// How some words are spelled in the document, those that stand in it.
    fn spelled(
        &self,
        tokens: &[Token],
        words: impl Iterator<Item = u32>,
    ) -> HashMap<u32, BTreeSet<&str>> {
        let words: HashSet<u32> = words.collect();
        let mut out: HashMap<u32, BTreeSet<&str>> = HashMap::new();
        for token in tokens.iter().filter(|token| words.contains(&token.word)) {
            let here = out.entry(token.word).or_default();
            here.insert(self.lexicon.spelled(token.form));
        }
        out
    }

    fn rule(&self, pieces: &[u32], whole: u32) -> Option<Rule> {
        let text = self.text(whole);
        if !WHOLE.contains(&text.len()) {
            return None;
        }
        let word_of_one_letter =
            |piece: &u32| self.text(*piece).chars().count() == 1 && self.rate(*piece) > 0.0;
        if text.len() < SHORT && pieces.iter().any(word_of_one_letter) {
            return None;
        }
        Some(Rule {
            pieces: pieces
                .iter()
                .map(|piece| self.text(*piece).to_owned())
                .collect(),
            words: vec![text.to_owned()],
        })
    }

    /// Headings whose letters are set apart.
    fn letters(&self, tokens: &[Token]) -> BTreeSet<Rule> {
        let mut rules = BTreeSet::new();
        let mut run: Vec<u32> = Vec::new();
        for at in 0..=tokens.len() {
            let token = tokens.get(at);
            let letter = token.is_some_and(|token| {
                self.letters_only(token.word) && self.text(token.word).chars().count() == 1
            });
            let goes_on = letter && token.is_some_and(|token| token.gap == Gap::Blank);
            if !goes_on {
                if (LETTERS..=MOST_PIECES).contains(&run.len()) {
                    rules.extend(self.set_apart(&run));
                }
                run.clear();
            }
            if letter && let Some(token) = token {
                run.push(token.word);
            }
        }
        rules
    }

    /// The fewest known words that a run of letters makes.
    fn set_apart(&self, run: &[u32]) -> Option<Rule> {
        let pieces: Vec<String> = run.iter().map(|word| self.text(*word).to_owned()).collect();
        // For each end: how many words, and where the last of them begins.
        let mut best: Vec<Option<(usize, usize)>> = vec![Some((0, 0))];
        for end in 1..=pieces.len() {
            let mut choice: Option<(usize, usize)> = None;
            for from in 0..end {
                let Some((words, _)) = best.get(from).copied().flatten() else {
                    continue;
                };
                let text = pieces.get(from..end).unwrap_or_default().concat();
                let known = self.lexicon.find(&text).is_some_and(|word| {
                    self.known(word) && (end - from >= LETTERS || self.rate(word) >= RARE)
                });
                if known && end - from >= 2 && choice.is_none_or(|(fewest, _)| words + 1 < fewest) {
                    choice = Some((words + 1, from));
                }
            }
            best.push(choice);
        }
        let mut words = Vec::new();
        let mut end = pieces.len();
        while end > 0 {
            let (_, from) = best.get(end).copied().flatten()?;
            words.push(pieces.get(from..end).unwrap_or_default().concat());
            end = from;
        }
        words.reverse();
        Some(Rule { pieces, words })
    }

    /// Words without the blank between them: rare ones that are two known words which the document
    /// has beside each other elsewhere.
    fn run_together(&self, tokens: &[Token]) -> BTreeSet<Rule> {
        let mut met: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for token in tokens {
            let Some(word) = self.lexicon.get(token.word) else {
                continue;
            };
            if word.rate > 0.0
                || !word.letters
                || !RUN_TOGETHER.contains(&word.text.len())
                || self.lexicon.count(token.word) > SELDOM
                || met.contains_key(&token.word)
            {
                continue;
            }
            let mut ways = Vec::new();
            for (at, _) in word.text.char_indices().skip(2) {
                let Some((left, right)) = word.text.split_at_checked(at) else {
                    continue;
                };
                if right.len() < 2 {
                    break;
                }
                if let Some(left) = self.lexicon.find(left)
                    && self.lexicon.count(left) >= 2
                    && let Some(right) = self.lexicon.find(right)
                    && self.lexicon.count(right) >= 2
                    && self.rate(left) + self.rate(right) > 0.0
                {
                    ways.push((left, right));
                }
            }
            met.insert(token.word, ways);
        }
        met.retain(|_, ways| !ways.is_empty());
        if met.is_empty() {
            return BTreeSet::new();
        }
        let mut apart: HashMap<(u32, u32), u32> =
            met.values().flatten().map(|way| (*way, 0)).collect();
        for window in tokens.windows(2) {
            if let [first, second] = window
                && second.gap != Gap::Other
                && let Some(count) = apart.get_mut(&(first.word, second.word))
            {
                *count += 1;
            }
        }
        let mut rules = BTreeSet::new();
        for (word, ways) in met {
            let times = |way: &(u32, u32)| apart.get(way).copied().unwrap_or(0);
            let best = ways.iter().max_by_key(|way| times(way));
            if let Some(way) = best
                && times(way) >= 2
                && times(way) > self.lexicon.count(word)
            {
                rules.insert(Rule {
                    pieces: vec![self.text(word).to_owned()],
                    words: vec![self.text(way.0).to_owned(), self.text(way.1).to_owned()],
                });
            }
        }
        rules
    }
}
