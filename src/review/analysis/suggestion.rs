//! Which words to look for when evidence on a recommendation is wanted, and how well a passage
//! answers them.
//!
//! The words are those of the recommendation, its sub-items and its responses; passages that were
//! tagged add their words and those that were rejected take theirs away (Rocchio 1971). Passages are
//! scored by BM25 with a weight for each word. What stands directly below a reprint of the
//! recommendation answers it more often than not, so a passage also takes a part of its
//! predecessors' likeness to the recommendation; the reprint itself is no evidence and drops out.

use std::collections::{BTreeMap, BTreeSet};

use deskreview_index::has_continuous;

/// How much the words of each source weigh.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// The recommendation's own.
    pub own: f32,
    /// Those of its sub-items, or of what it is a part of.
    pub parts: f32,
    /// Those of the responses to it.
    pub responses: f32,
    /// Those of tagged passages, all together.
    pub tagged: f32,
    /// Those of rejected passages, all together; they are taken away.
    pub rejected: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            own: 1.0,
            parts: 0.5,
            responses: 0.3,
            tagged: 0.75,
            rejected: 0.25,
        }
    }
}

/// Most words that are looked for.
pub const MOST_TERMS: usize = 32;
/// Words in more than this share of all passages tell nothing.
const TOO_COMMON: f32 = 0.2;
/// Fewer passages than this say little about which words are common.
const FEW: u64 = 50;
/// Shortest word, in code points.
const SHORTEST: usize = 3;
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// The share of a reprint's likeness that goes to the passages below it.
const BELOW_REPRINT: f32 = 0.6;
/// From this likeness on a passage is a reprint.
pub const REPRINT: f32 = 0.7;

/// Words by stem: how often, and one written form.
pub type Bag = BTreeMap<String, (u32, String)>;

/// A word to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its stem.
    pub stem: String,
    /// How people write it.
    pub word: String,
    /// What it adds; below nothing where it speaks against a passage.
    pub weight: f32,
}

/// What a query is made from.
#[derive(Clone, Debug, Default)]
pub struct Seeds {
    /// Words of the recommendation.
    pub own: Bag,
    /// Words of its parts.
    pub parts: Bag,
    /// Words of the responses.
    pub responses: Bag,
    /// Words of each tagged passage.
    pub tagged: Vec<Bag>,
    /// Words of each rejected one.
    pub rejected: Vec<Bag>,
}

impl Seeds {
    /// All stems, each with a written form.
    pub fn words(&self) -> BTreeMap<&str, &str> {
        let bags = [&self.own, &self.parts, &self.responses]
            .into_iter()
            .chain(&self.tagged)
            .chain(&self.rejected);
        let mut out = BTreeMap::new();
        for (stem, (_, word)) in bags.flatten() {
            if long_enough(stem) && stem.chars().any(char::is_alphabetic) {
                out.entry(stem.as_str()).or_insert(word.as_str());
            }
        }
        out
    }

    /// The words to look for, weightiest first. `found_in` tells in how many of `passages` passages
    /// each stem occurs; a stem that it does not know is not looked for.
    pub fn terms(
        &self,
        weights: Weights,
        found_in: &BTreeMap<String, u64>,
        passages: u64,
    ) -> Vec<Term> {
        let add = |bag: &Bag, weight: f32, sums: &mut BTreeMap<String, f32>| {
            // A long text shall not outweigh a short one by its length.
            let most = bag.values().map(|(count, _)| *count).max().unwrap_or(1);
            for (stem, (count, _)) in bag {
                let frequency = 0.5 + 0.5 * ratio(u64::from(*count), u64::from(most));
                *sums.entry(stem.clone()).or_default() += weight * frequency;
            }
        };
        let mut all: BTreeMap<String, f32> = BTreeMap::new();
        add(&self.own, weights.own, &mut all);
        add(&self.parts, weights.parts, &mut all);
        add(&self.responses, weights.responses, &mut all);
        for (bags, weight) in [
            (&self.tagged, weights.tagged),
            (&self.rejected, -weights.rejected),
        ] {
            let each = weight / ratio(bags.len().max(1) as u64, 1);
            for bag in bags {
                add(bag, each, &mut all);
            }
        }
        let words = self.words();
        let mut out: Vec<Term> = Vec::new();
        for (stem, weight) in &all {
            let (Some(word), Some(found)) = (words.get(stem.as_str()), found_in.get(stem)) else {
                continue;
            };
            let common = passages >= FEW && ratio(*found, passages) > TOO_COMMON;
            if *found == 0 || common {
                continue;
            }
            out.push(Term {
                stem: stem.clone(),
                word: (*word).to_owned(),
                weight: weight * rarity(*found, passages),
            });
        }
        out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.stem.cmp(&b.stem)));
        let negative: Vec<Term> = out.iter().filter(|one| one.weight < 0.0).cloned().collect();
        out.retain(|one| one.weight > 0.0);
        out.truncate(MOST_TERMS);
        // What speaks most against a passage stands last.
        out.extend(negative.into_iter().rev().take(MOST_TERMS / 2).rev());
        out
    }
}

/// Two letters say much in a script where each is a word's part.
fn long_enough(stem: &str) -> bool {
    stem.chars().count() >= SHORTEST || has_continuous(stem)
}

/// The inverse document frequency of BM25.
fn rarity(found: u64, passages: u64) -> f32 {
    let found = ratio(found, 1);
    let all = ratio(passages, 1).max(found);
    (1.0 + (all - found + 0.5) / (found + 0.5)).ln()
}

fn ratio(a: u64, b: u64) -> f32 {
    // Counts of passages; a float's precision is more than enough for a weight.
    #[allow(clippy::cast_precision_loss)]
    let (a, b) = (a as f32, b.max(1) as f32);
    a / b
}

/// A passage that may be suggested.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// Its words.
    pub words: Bag,
    /// The words of the passages before it in the same section, nearest first.
    pub before: Vec<Bag>,
}

/// A passage with its score.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// Its place among the candidates.
    pub at: usize,
    /// Its score.
    pub score: f32,
    /// The words that made it, weightiest first, as people write them.
    pub why: Vec<String>,
}

/// How much of one text's words another one has, from 0 to 1: what both have over what the smaller
/// has, counted by kinds of words.
pub fn likeness(one: &Bag, other: &Bag) -> f32 {
    let kinds = |bag: &Bag| -> BTreeSet<String> {
        let long = bag.keys().filter(|stem| long_enough(stem));
        long.cloned().collect()
    };
    let (one, other) = (kinds(one), kinds(other));
    let both = one.intersection(&other).count();
    let all = one.union(&other).count();
    ratio(both as u64, all as u64)
}

/// Most words that are told of why a passage was found.
const MOST_REASONS: usize = 8;

/// Scores candidates, best first; those without any of the words, and reprints of the recommendation,
/// are left out. Equal ones keep their order.
pub fn score(terms: &[Term], own: &Bag, candidates: &[Candidate]) -> Vec<Scored> {
    let length = |bag: &Bag| -> f32 {
        let count: u64 = bag.values().map(|(count, _)| u64::from(*count)).sum();
        ratio(count, 1)
    };
    let total: f32 = candidates.iter().map(|one| length(&one.words)).sum();
    let mean = (total / ratio(candidates.len() as u64, 1)).max(1.0);
    let best: f32 = terms.iter().map(|term| term.weight.max(0.0)).sum();
    let mut out = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if likeness(own, &candidate.words) >= REPRINT {
            continue;
        }
        let norm = K1 * (1.0 - B + B * length(&candidate.words) / mean);
        let mut score = 0.0;
        let mut why: Vec<(f32, &str)> = Vec::new();
        for term in terms {
            let Some((count, word)) = candidate.words.get(&term.stem) else {
                continue;
            };
            let frequency = ratio(u64::from(*count), 1);
            let part = term.weight * frequency * (K1 + 1.0) / (frequency + norm);
            score += part;
            if part > 0.0 {
                why.push((part, word));
            }
        }
        // A share of what a full match would bring, less for each passage between.
        let mut share = BELOW_REPRINT;
        for above in &candidate.before {
            let alike = likeness(own, above);
            if alike >= REPRINT {
                score += best * share * alike;
                break;
            }
            share *= 0.7;
        }
        if score <= 0.0 {
            continue;
        }
        why.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
        let why = why.into_iter().take(MOST_REASONS);
        out.push(Scored {
            at,
            score,
            why: why.map(|(_, word)| word.to_owned()).collect(),
        });
    }
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(words: &str) -> Bag {
        let mut out = Bag::new();
        for word in words.split_whitespace() {
            let entry = out.entry(word.to_owned()).or_insert((0, word.to_owned()));
            entry.0 += 1;
        }
        out
    }

    fn terms(seeds: &Seeds) -> Vec<Term> {
        let found: BTreeMap<String, u64> = seeds
            .words()
            .keys()
            .map(|stem| ((*stem).to_owned(), 3))
            .collect();
        seeds.terms(Weights::default(), &found, 1_000)
    }

    fn order(seeds: &Seeds, texts: &[&str]) -> Vec<usize> {
        let candidates: Vec<Candidate> = texts
            .iter()
            .map(|text| Candidate {
                words: bag(text),
                before: Vec::new(),
            })
            .collect();
        score(&terms(seeds), &seeds.own, &candidates)
            .into_iter()
            .map(|one| one.at)
            .collect()
    }

    #[test]
    fn tagged_passages_draw_and_rejected_ones_repel() {
        let mut seeds = Seeds {
            own: bag("adopt strategy returning migrants"),
            ..Seeds::default()
        };
        let texts = [
            "strategy for budget audits",
            "strategy on skills portability",
            "weather report",
        ];
        assert_eq!(
            order(&seeds, &texts),
            [0, 1],
            "equal, and what has no word is left out"
        );
        seeds.tagged = vec![bag("skills portability certificates")];
        assert_eq!(order(&seeds, &texts), [1, 0]);
        seeds.tagged.clear();
        seeds.rejected = vec![bag("budget audits")];
        assert_eq!(order(&seeds, &texts), [1, 0]);
    }

    #[test]
    fn common_words_and_unknown_ones_are_not_looked_for() {
        let seeds = Seeds {
            own: bag("office strategy of migrants"),
            ..Seeds::default()
        };
        let found = [("office", 500), ("strategy", 3), ("migrants", 0)];
        let found: BTreeMap<String, u64> = found.map(|(a, b)| (a.to_owned(), b)).into();
        let terms = seeds.terms(Weights::default(), &found, 1_000);
        let words: Vec<_> = terms.iter().map(|term| term.word.as_str()).collect();
        assert_eq!(words, ["strategy"]);
    }

    #[test]
    fn what_stands_below_a_reprint_answers_it_and_the_reprint_does_not() {
        let seeds = Seeds {
            own: bag("adopt strategy returning migrants"),
            ..Seeds::default()
        };
        let reprint = Candidate {
            words: bag("adopt strategy returning migrants"),
            before: Vec::new(),
        };
        let below = Candidate {
            words: bag("government agrees cabinet"),
            before: vec![reprint.words.clone()],
        };
        let other = Candidate {
            words: bag("strategy papers"),
            before: Vec::new(),
        };
        let scored = score(&terms(&seeds), &seeds.own, &[reprint, below, other]);
        let order: Vec<usize> = scored.iter().map(|one| one.at).collect();
        assert_eq!(order, [1, 2]);
        assert_eq!(scored[1].why, ["strategy"]);
    }
}
