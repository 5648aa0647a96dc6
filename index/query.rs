//! What can be asked: a tree that the caller builds. It knows records, not the query language.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::error::IndexError;
use crate::filter::PassageSet;
use crate::fold::is_apostrophe;
use crate::near;
use crate::pattern::Pattern;
use crate::script::{has_continuous, is_continuous, is_mark};
use crate::tokeniser::tokenise;

/// Deepest tree that is answered.
const DEEPEST: usize = 200;

/// A question to the index. Every part says of a passage whether it holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Every passage.
    All,
    /// A word in any of its forms, in the passage's language. Several words (`desk-review`) stand
    /// for their phrase; an elided article before the word (`l'évaluation`) is left out.
    Word(String),
    /// A word as it is written, but for case and accents.
    Exact(String),
    /// Words one after the other, as they are written but for case and accents.
    Phrase(String),
    /// Words that begin so. In a script without blanks, where it is one: the letters anywhere.
    Prefix(String),
    /// Words of a form: `?` is one character, `*` any number of them.
    Wildcard(String),
    /// Words that differ in at most this many characters: left out, put in, another, or two
    /// changed over. At most 2.
    Fuzzy {
        /// The word.
        word: String,
        /// How many, 1 or 2.
        edits: u8,
    },
    /// Words that a regular expression matches as a whole; it is compared with folded words.
    Regex(String),
    /// Several of the leaves above, in any order, with at most so many other words between the
    /// first and the last of them.
    Near {
        /// The leaves.
        parts: Vec<Query>,
        /// Most words between.
        between: u32,
    },
    /// All of them. Of none: every passage.
    And(Vec<Query>),
    /// At least one of them. Of none: no passage.
    Or(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// What is known of the passage or its document.
    Field(Field),
    /// The passages of a set that the caller knows.
    Within(Arc<PassageSet>),
}

/// A question about what is known of a passage besides its words.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// The document's title; the query is of words, phrases, patterns and AND, OR, NOT of them.
    Title(Box<Query>),
    /// The headings above the passage; a query as for titles.
    Section(Box<Query>),
    /// The printed number of the paragraph or item.
    Number(String),
    /// The page that the passage begins on.
    Page(RangeInclusive<u32>),
    /// A year that the document covers.
    Year(RangeInclusive<i32>),
    /// An attribute of the document: the whole value, folded.
    Attribute {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
}

impl Query {
    /// Refuses trees that would exhaust the stack.
    pub(crate) fn check_depth(&self) -> Result<(), IndexError> {
        let mut level: Vec<&Query> = vec![self];
        for _ in 0..DEEPEST {
            level = level.into_iter().flat_map(Query::children).collect();
            if level.is_empty() {
                return Ok(());
            }
        }
        Err(IndexError::Query(
            "The query has too many brackets inside each other.".to_owned(),
        ))
    }

    /// Whether there is a phrase anywhere in it (a word of several counts as one).
    pub(crate) fn has_phrase(&self) -> Result<bool, IndexError> {
        if let Some(leaf) = Leaf::of(self)? {
            return Ok(matches!(leaf, Leaf::Phrase(_)));
        }
        for child in self.children() {
            if child.has_phrase()? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn children(&self) -> Vec<&Query> {
        match self {
            Query::And(parts) | Query::Or(parts) | Query::Near { parts, .. } => {
                parts.iter().collect()
            }
            Query::Not(part)
            | Query::Field(Field::Title(part))
            | Query::Field(Field::Section(part)) => vec![part],
            _ => Vec::new(),
        }
    }
}

/// A query about words, ready to be compared: what the index is asked and what a text is searched
/// for come from this one reading.
#[derive(Clone, Debug)]
pub(crate) enum Leaf {
    /// No word in it: holds nowhere.
    Nothing,
    /// Any form of a word: its spelling, and that folded.
    Stem { word: String, folded: String },
    /// A folded word.
    Exact(String),
    /// Two or more folded words in a row.
    Phrase(Vec<String>),
    /// Folded words of a form.
    Pattern(Arc<Pattern>),
    /// Leaves near each other.
    Near { parts: Vec<Leaf>, between: u32 },
}

impl Leaf {
    /// The leaf that a query is; `None` where it is none.
    pub(crate) fn of(query: &Query) -> Result<Option<Leaf>, IndexError> {
        Ok(Some(match query {
            Query::Word(text) => word(text),
            Query::Exact(text) | Query::Phrase(text) => phrase(text),
            Query::Prefix(text) if has_continuous(text) => anywhere(text, "", "*")?,
            Query::Wildcard(text) if has_continuous(text) => {
                let inner = text.trim_matches('*');
                let (open, close) = text.split_once(inner).unwrap_or_default();
                anywhere(inner, open, close)?
            }
            Query::Fuzzy { word, .. } if has_continuous(word) => {
                return Err(not_in_such_writing(&format!("{word}~")));
            }
            Query::Regex(text) if letters_in_a_row(text) => {
                return Err(not_in_such_writing(&format!("/{text}/")));
            }
            Query::Prefix(text) => Leaf::Pattern(Arc::new(Pattern::prefix(text)?)),
            Query::Wildcard(text) => Leaf::Pattern(Arc::new(Pattern::wildcard(text)?)),
            Query::Fuzzy { word, edits } => Leaf::Pattern(Arc::new(Pattern::fuzzy(word, *edits)?)),
            Query::Regex(text) => Leaf::Pattern(Arc::new(Pattern::regex(text)?)),
            Query::Near { parts, between } => {
                near::check(parts.len(), *between)?;
                let mut leaves = Vec::with_capacity(parts.len());
                for part in parts {
                    match Leaf::of(part)? {
                        Some(Leaf::Near { .. }) | None => {
                            return Err(IndexError::Query(
                                "NEAR stands between words and phrases only.".to_owned(),
                            ));
                        }
                        Some(leaf) => leaves.push(leaf),
                    }
                }
                if leaves.iter().any(|leaf| matches!(leaf, Leaf::Nothing)) {
                    return Ok(Some(Leaf::Nothing));
                }
                match (leaves.len(), leaves.pop()) {
                    (_, None) => Leaf::Nothing,
                    (1, Some(only)) => only,
                    (_, Some(last)) => {
                        leaves.push(last);
                        Leaf::Near {
                            parts: leaves,
                            between: *between,
                        }
                    }
                }
            }
            _ => return Ok(None),
        }))
    }
}

/// A form of a word in a script without blanks. There every word is found wherever it stands, so a
/// star at its ends asks for nothing more; what else a form may be speaks of whole words.
fn anywhere(inner: &str, open: &str, close: &str) -> Result<Leaf, IndexError> {
    let mut chars = inner.chars().filter(|c| !is_mark(*c));
    let (first, last) = (chars.next(), chars.next_back());
    let last = last.or(first);
    let fits = |mark: &str, c: Option<char>| mark.is_empty() || c.is_some_and(is_continuous);
    if inner.contains(['?', '*']) || !fits(open, first) || !fits(close, last) {
        return Err(not_in_such_writing(&format!("{open}{inner}{close}")));
    }
    Ok(phrase(inner))
}

/// Whether two letters that are words by themselves stand beside each other in an expression, outside
/// of what it chooses from: no word can be so.
fn letters_in_a_row(regex: &str) -> bool {
    let mut in_class = false;
    let mut before = false;
    for c in regex.chars() {
        match c {
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        let here = !in_class && is_continuous(c);
        if here && before {
            return true;
        }
        before = here;
    }
    false
}

fn not_in_such_writing(text: &str) -> IndexError {
    IndexError::Query(format!(
        "“{text}” asks for a form of whole words, and this script does not part words by blanks. \
         Look for the letters as they stand; they are found within longer words too."
    ))
}

/// What stands before an apostrophe without being a word of its own, in French, Italian and Catalan.
const ELIDED: &[&str] = &[
    "c", "d", "dell", "dall", "all", "nell", "sull", "j", "jusqu", "l", "lorsqu", "m", "n",
    "puisqu", "qu", "quoiqu", "s", "t", "un",
];

fn word(text: &str) -> Leaf {
    let mut tokens = tokenise(text, None);
    while tokens.len() > 1
        && tokens.first().is_some_and(|head| {
            ELIDED.contains(&head.folded.as_str())
                && text
                    .get(head.bytes.end..)
                    .is_some_and(|rest| rest.starts_with(is_apostrophe))
        })
    {
        tokens.remove(0);
    }
    match tokens.as_slice() {
        [] => Leaf::Nothing,
        [only] => Leaf::Stem {
            word: text.get(only.bytes.clone()).unwrap_or(text).to_owned(),
            folded: only.folded.clone(),
        },
        several => Leaf::Phrase(several.iter().map(|token| token.folded.clone()).collect()),
    }
}

fn phrase(text: &str) -> Leaf {
    let mut words: Vec<String> = tokenise(text, None)
        .into_iter()
        .map(|token| token.folded)
        .collect();
    match (words.len(), words.pop()) {
        (_, None) => Leaf::Nothing,
        (1, Some(only)) => Leaf::Exact(only),
        (_, Some(last)) => {
            words.push(last);
            Leaf::Phrase(words)
        }
    }
}
