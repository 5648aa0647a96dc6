//! What extraction broke: words split by a blank or hyphen, or run together.
//!
//! A document's broken words are decided once, when it is prepared for the index (see
//! [`decide`](crate::decide)), and stand with its header from then on. The text is never changed: where pieces of a
//! broken word stand in it, pieces and whole share one position, in the index and in the matcher
//! alike, so that both know a phrase over them. A phrase of the pieces themselves is found by their
//! *form*, the pieces in one term that no word can be.

use std::collections::BTreeMap;
use std::ops::Range;

/// Parts the words of a form; no word contains it.
pub(crate) const JOINT: char = '\u{1d}';
/// Most pieces of one word: letters set apart (`E X E C U T I V E`) are many.
pub(crate) const MOST_PIECES: usize = 40;

/// The broken words of a document, by language and folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrokenWords {
    languages: BTreeMap<String, Rules>,
}

/// The broken words of one language, by their first piece.
pub(crate) type Rules = BTreeMap<String, Vec<Rule>>;

/// How pieces of text are read as words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rule {
    /// As they stand in the text.
    pub(crate) pieces: Vec<String>,
    /// What they mean: one word for several pieces, or several for one.
    pub(crate) words: Vec<String>,
}

impl Rule {
    /// The pieces in one term, where they are several; likewise the words.
    pub(crate) fn forms(&self) -> impl Iterator<Item = String> {
        [&self.pieces, &self.words]
            .into_iter()
            .filter(|words| words.len() > 1)
            .map(|words| form(words))
    }
}

/// Several words in one term.
pub(crate) fn form<S: AsRef<str>>(words: &[S]) -> String {
    let mut out = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            out.push(JOINT);
        }
        out.push_str(word.as_ref());
    }
    out
}

impl BrokenWords {
    /// Whether nothing is broken.
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty()
    }

    /// The pieces as they stand in the text and the words that they are, folded, in order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.all()
            .map(|(_, rule)| (rule.pieces.join(" "), rule.words.join(" ")))
            .collect()
    }

    pub(crate) fn insert(&mut self, tag: &str, rule: Rule) {
        let Some(first) = rule.pieces.first().cloned() else {
            return;
        };
        let rules = self.languages.entry(tag.to_owned()).or_default();
        let rules = rules.entry(first).or_default();
        rules.push(rule);
        // The longest first: what is read as three pieces is not read as two.
        rules.sort_by(|a, b| b.pieces.len().cmp(&a.pieces.len()).then_with(|| a.cmp(b)));
        rules.dedup();
    }

    /// The rules under a stemming tag.
    pub(crate) fn rules(&self, tag: &str) -> Option<&Rules> {
        self.languages.get(tag)
    }

    /// Every rule with its tag.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.languages.iter().flat_map(|(tag, rules)| {
            let rules = rules.values().flatten();
            rules.map(move |rule| (tag.as_str(), rule))
        })
    }
}

/// What stands between two words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// One blank.
    Blank,
    /// A hyphen, alone or with a blank behind it.
    Hyphen,
    /// Anything else.
    Other,
}

impl Gap {
    pub(crate) fn of(between: &str) -> Self {
        match between {
            " " => Self::Blank,
            "-" | "- " | "\u{2010}" | "\u{2010} " | "\u{2011}" | "\u{ac}" | "\u{ac} " => {
                Self::Hyphen
            }
            _ => Self::Other,
        }
    }
}

/// One position of a text: a word, or the pieces of a broken one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit<'a> {
    /// Index of the first piece.
    pub(crate) first: usize,
    /// Number of pieces.
    pub(crate) len: usize,
    /// The rule it follows, where it is broken.
    pub(crate) rule: Option<&'a Rule>,
}

impl Unit<'_> {
    pub(crate) fn pieces(&self) -> Range<usize> {
        self.first..self.first + self.len
    }
}

/// Reads `count` words as units, from left to right, the longest first.
pub(crate) fn units<'a, 'w>(
    count: usize,
    rules: Option<&'a Rules>,
    word: impl Fn(usize) -> &'w str,
    gap_before: impl Fn(usize) -> Gap,
    out: &mut Vec<Unit<'a>>,
) {
    out.clear();
    let mut at = 0;
    while at < count {
        let rule = rules
            .and_then(|rules| rules.get(word(at)))
            .and_then(|rules| {
                rules.iter().find(|rule| {
                    let end = at + rule.pieces.len();
                    end <= count
                        && (at + 1..end).all(|next| gap_before(next) != Gap::Other)
                        && (at..end)
                            .zip(&rule.pieces)
                            .all(|(i, piece)| word(i) == piece)
                })
            });
        let len = rule.map_or(1, |rule| rule.pieces.len().max(1));
        out.push(Unit {
            first: at,
            len,
            rule,
        });
        at += len;
    }
}
