//! The exact places of a query's matches in a text.
//!
//! The index tells which passages hold a query; where in them is found by tokenising the passage
//! again and comparing words. It is the same tokeniser and the same reading of the query, so every
//! hit of a query about words has a match here, and a phrase is one match, not its words.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::broken::{BrokenWords, Gap, Rule, Unit, units};
use crate::error::IndexError;
use crate::near::{self, Occurrence};
use crate::query::{Leaf, Query};
use crate::stem::{Rules, stemming_tag};
use crate::tokeniser::{Token, tokenise};

/// A query made ready to be found in texts.
pub struct Matcher {
    root: Node,
}

enum Node {
    Leaf(Leaf),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    /// What is known of the passage, which its text cannot tell.
    Unknown,
}

/// What a text can say to a query.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Truth {
    No,
    /// It hangs on what the text does not tell.
    Perhaps,
    Yes,
}

/// A stretch of tokens, end exclusive.
type Stretch = (usize, usize);

impl Matcher {
    /// Reads a query.
    ///
    /// # Errors
    /// What [`Snapshot::search`](crate::Snapshot::search) would refuse, too.
    pub fn new(query: &Query) -> Result<Self, IndexError> {
        query.check_depth()?;
        Ok(Self {
            root: Node::new(query)?,
        })
    }

    /// The matches in a passage, in code points of its text: in order, none within another. What
    /// is negated is not marked, nor are fields; a branch of an OR that does not hold is not
    /// either.
    pub fn matches(&self, text: &str, language: Option<&str>) -> Vec<Range<u32>> {
        self.matches_in(text, language, &BrokenWords::default())
    }

    /// As [`matches`](Self::matches), in a passage of a document with broken words (see
    /// [`Snapshot::broken_words`](crate::Snapshot::broken_words)): a match covers a broken word as
    /// it stands in the text.
    pub fn matches_in(
        &self,
        text: &str,
        language: Option<&str>,
        broken: &BrokenWords,
    ) -> Vec<Range<u32>> {
        let tokens = tokenise(text, language);
        let units = read_units(text, &tokens, language, broken);
        let view = Text::new(&tokens, &units, language);
        let (_, mut stretches) = self.root.find(&view);
        stretches.sort_unstable_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
        let mut reached = 0;
        stretches.retain(|(_, end)| {
            let new = *end > reached;
            reached = reached.max(*end);
            new
        });
        stretches
            .into_iter()
            .filter_map(|(start, end)| {
                let (first, last) = (units.get(start)?, units.get(end.checked_sub(1)?)?);
                let first = tokens.get(first.first)?;
                let last = tokens.get(last.pieces().end.checked_sub(1)?)?;
                Some(first.chars.start..last.chars.end)
            })
            .collect()
    }

    /// Whether the words of a text satisfy the query, fields taken to hold.
    pub(crate) fn holds(&self, tokens: &[Token], language: Option<&str>) -> bool {
        let whole = BrokenWords::default();
        let units = read_units("", tokens, language, &whole);
        self.root.find(&Text::new(tokens, &units, language)).0 != Truth::No
    }
}

/// The matches of a query in a passage: see [`Matcher::matches`].
///
/// # Errors
/// A query that cannot be read.
pub fn matches(
    query: &Query,
    text: &str,
    language: Option<&str>,
) -> Result<Vec<Range<u32>>, IndexError> {
    Ok(Matcher::new(query)?.matches(text, language))
}

/// The positions of a text.
fn read_units<'a>(
    text: &str,
    tokens: &[Token],
    language: Option<&str>,
    broken: &'a BrokenWords,
) -> Vec<Unit<'a>> {
    let token = |at: usize| tokens.get(at);
    let mut out = Vec::with_capacity(tokens.len());
    units(
        tokens.len(),
        broken.rules(stemming_tag(language)),
        |at| token(at).map_or("", |token| &token.folded),
        |at| {
            let before = at.checked_sub(1).and_then(token);
            let between = before
                .zip(token(at))
                .and_then(|(before, this)| text.get(before.bytes.end..this.bytes.start));
            between.map_or(Gap::Other, Gap::of)
        },
        &mut out,
    );
    out
}

impl BrokenWords {
    /// Where words of a passage are read otherwise than they stand, in code points, and as what, folded.
    pub fn places(&self, text: &str, language: Option<&str>) -> Vec<(Range<u32>, String)> {
        let tokens = tokenise(text, language);
        let units = read_units(text, &tokens, language, self);
        let mut out = Vec::new();
        for unit in units {
            let pieces = tokens.get(unit.pieces()).unwrap_or_default();
            if let (Some(rule), Some(first), Some(last)) =
                (unit.rule, pieces.first(), pieces.last())
            {
                out.push((first.chars.start..last.chars.end, rule.words.join(" ")));
            }
        }
        out
    }
}

struct Text<'a> {
    tokens: &'a [Token],
    units: &'a [Unit<'a>],
    rules: Rules,
}

impl<'a> Text<'a> {
    fn new(tokens: &'a [Token], units: &'a [Unit<'a>], language: Option<&str>) -> Self {
        Self {
            tokens,
            units,
            rules: Rules::of(stemming_tag(language)),
        }
    }

    fn pieces(&self, unit: &Unit<'_>) -> &[Token] {
        self.tokens.get(unit.pieces()).unwrap_or_default()
    }

    /// Positions at which a piece holds, or one of the words of a broken one.
    fn each(&self, holds: impl Fn(&Token) -> bool, broken: impl Fn(&str) -> bool) -> Vec<Stretch> {
        (0..)
            .zip(self.units)
            .filter(|(_, unit)| {
                self.pieces(unit).iter().any(&holds)
                    || unit
                        .rule
                        .is_some_and(|rule| rule.words.iter().any(|word| broken(word)))
            })
            .map(|(at, _)| (at, at + 1))
            .collect()
    }

    /// Whether words of a phrase stand at a position: how many of them, each way.
    fn steps(&self, unit: &Unit<'_>, phrase: &[String]) -> Vec<usize> {
        let mut steps = Vec::new();
        let Some(word) = phrase.first() else {
            return steps;
        };
        let has = |rule: &Rule| rule.words.contains(word);
        if self.pieces(unit).iter().any(|piece| piece.folded == *word) || unit.rule.is_some_and(has)
        {
            steps.push(1);
        }
        if let Some(rule) = unit.rule {
            for form in [&rule.pieces, &rule.words] {
                if form.len() > 1 && phrase.starts_with(form) && !steps.contains(&form.len()) {
                    steps.push(form.len());
                }
            }
        }
        steps
    }

    /// Where a phrase that begins at a position ends; the nearest of its ends.
    fn phrase_end(&self, at: usize, phrase: &[String]) -> Option<usize> {
        let mut open = vec![(at, 0_usize)];
        let mut nearest: Option<usize> = None;
        let mut seen = BTreeSet::new();
        while let Some((at, done)) = open.pop() {
            if !seen.insert((at, done)) {
                continue;
            }
            let rest = phrase.get(done..).unwrap_or_default();
            if rest.is_empty() {
                nearest = Some(nearest.map_or(at, |end| end.min(at)));
                continue;
            }
            if let Some(unit) = self.units.get(at) {
                let steps = self.steps(unit, rest).into_iter();
                open.extend(steps.map(|step| (at + 1, done + step)));
            }
        }
        nearest
    }

    fn leaf(&self, leaf: &Leaf) -> Vec<Stretch> {
        match leaf {
            Leaf::Nothing => Vec::new(),
            Leaf::Stem { word, folded } => {
                let (stem, plain) = self.rules.stems(word, folded);
                let wanted = |found: &String| *found == stem || plain.as_ref() == Some(found);
                self.each(
                    |token| wanted(&token.stem) || token.plain_stem.as_ref().is_some_and(wanted),
                    |broken| wanted(&self.rules.stems(broken, broken).0),
                )
            }
            Leaf::Exact(word) => self.each(|token| token.folded == *word, |broken| broken == word),
            Leaf::Pattern(pattern) => self.each(
                |token| pattern.matches(&token.folded),
                |broken| pattern.matches(broken),
            ),
            Leaf::Phrase(phrase) => (0..self.units.len())
                .filter_map(|at| Some((at, self.phrase_end(at, phrase)?)))
                .collect(),
            Leaf::Near { parts, between } => {
                let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                let parts: Vec<Vec<Occurrence>> = parts
                    .iter()
                    .map(|part| {
                        let found = self.leaf(part).into_iter();
                        found
                            .map(|(start, end)| (narrow(start), narrow(end - start)))
                            .collect()
                    })
                    .collect();
                near::spans(&parts, *between)
                    .into_iter()
                    .map(|(start, end)| (start as usize, end as usize))
                    .collect()
            }
        }
    }
}

impl Node {
    fn new(query: &Query) -> Result<Self, IndexError> {
        if let Some(leaf) = Leaf::of(query)? {
            return Ok(Node::Leaf(leaf));
        }
        let all = |parts: &[Query]| parts.iter().map(Node::new).collect::<Result<Vec<_>, _>>();
        Ok(match query {
            Query::And(parts) => Node::And(all(parts)?),
            Query::Or(parts) => Node::Or(all(parts)?),
            Query::Not(part) => Node::Not(Box::new(Node::new(part)?)),
            Query::All => Node::And(Vec::new()),
            _ => Node::Unknown,
        })
    }

    fn find(&self, text: &Text<'_>) -> (Truth, Vec<Stretch>) {
        match self {
            Node::Leaf(leaf) => {
                let found = text.leaf(leaf);
                let truth = if found.is_empty() {
                    Truth::No
                } else {
                    Truth::Yes
                };
                (truth, found)
            }
            Node::And(parts) => {
                let (mut truth, mut all) = (Truth::Yes, Vec::new());
                for part in parts {
                    let (holds, found) = part.find(text);
                    if holds == Truth::No {
                        return (Truth::No, Vec::new());
                    }
                    truth = truth.min(holds);
                    all.extend(found);
                }
                (truth, all)
            }
            Node::Or(parts) => {
                let (mut truth, mut all) = (Truth::No, Vec::new());
                for part in parts {
                    let (holds, found) = part.find(text);
                    truth = truth.max(holds);
                    if holds != Truth::No {
                        all.extend(found);
                    }
                }
                (truth, all)
            }
            Node::Not(part) => {
                let truth = match part.find(text).0 {
                    Truth::No => Truth::Yes,
                    Truth::Perhaps => Truth::Perhaps,
                    Truth::Yes => Truth::No,
                };
                (truth, Vec::new())
            }
            Node::Unknown => (Truth::Perhaps, Vec::new()),
        }
    }
}
