//! The same statement in several places becomes one with several mentions.
//!
//! Labelled statements are the same if number and most words are, and also if they stand in two
//! runs of numbers most of which are (a summary that rewords one of ten). All others are the same
//! if nearly all words of the shorter are found in the longer. Candidates that share words are
//! found through an index of words, so the work grows with the text and not with its square.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::candidates::{Candidate, Form};
use super::units::content_words;
use super::{Mention, StatementKind};

/// Words of a text that are compared.
const COMPARED: usize = 60;
/// Share of the shorter text's words that the longer one must have, numbers being the same.
const SAME: f32 = 0.5;
/// The same, where a number is wanting.
const SAME_UNNUMBERED: f32 = 0.72;
/// Texts of fewer words are compared by number only.
const ENOUGH: usize = 4;
/// Texts of fewer words than this have none in common by chance alone.
const TELLING: usize = 2;
/// A statement is compared with so many of the same number at most.
const SAME_NUMBER: usize = 16;
/// A word that is in more groups than this tells nothing.
const COMMON: usize = 48;

/// Candidates that are one statement.
pub(super) struct Group {
    pub best: Candidate,
    words: HashSet<String>,
    /// Where it is stated, with the words there.
    pub mentions: Vec<(Mention, String)>,
    /// Blocks in which its mentions begin.
    pub blocks: Vec<usize>,
    /// Another group of other words has the same number.
    pub contested: bool,
}

/// Groups in the order of their first mention.
pub(super) fn merge(candidates: Vec<Candidate>) -> Vec<Group> {
    let words: Vec<HashSet<String>> = candidates.iter().map(compared).collect();
    let paired = pairs(&candidates, &words);
    let runs = runs(&candidates);
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // The surest forms first, so that a sentence joins the label it repeats.
    order.sort_by_key(|&at| candidates.get(at).map(|one| (one.echo, one.form, at)));
    let mut slots: Vec<Option<(Candidate, HashSet<String>, usize)>> = candidates
        .into_iter()
        .zip(words)
        .zip(runs)
        .map(|((candidate, words), run)| Some((candidate, words, run)))
        .collect();
    let mut made = Made::default();
    for at in order {
        if let Some((candidate, words, run)) = slots.get_mut(at).and_then(Option::take) {
            made.add(candidate, words, run, &paired);
        }
    }
    let mut groups = made.groups;
    for group in &mut groups {
        group
            .mentions
            .sort_by_key(|(mention, _)| mention.range.start);
        // A row and its cell, or a sentence within a box, are one place.
        let mut end = None;
        group.mentions.retain(|(mention, _)| {
            let inside = end.is_some_and(|end| mention.range.start < end);
            if !inside {
                end = Some(mention.range.end);
            }
            !inside
        });
    }
    groups.sort_by_key(|group| {
        group
            .mentions
            .first()
            .map(|(mention, _)| mention.range.start)
    });
    groups
}

#[derive(Default)]
struct Made {
    groups: Vec<Group>,
    /// Run of the first candidate of each group.
    runs: Vec<usize>,
    numbered: HashMap<(StatementKind, String), Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Made {
    fn add(
        &mut self,
        candidate: Candidate,
        words: HashSet<String>,
        run: usize,
        paired: &HashSet<(usize, usize)>,
    ) {
        let key = key(&candidate);
        let others = key
            .as_ref()
            .and_then(|key| self.numbered.get(key))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let numbered = others.iter().take(SAME_NUMBER).copied().find(|&at| {
            let Some(group) = self.groups.get(at) else {
                return false;
            };
            let runs = self
                .runs
                .get(at)
                .map(|&other| (other.min(run), other.max(run)));
            let like = share(&group.words, &words);
            let few = group.words.len().min(words.len());
            like >= SAME
                || few < ENOUGH && (few < TELLING || like > 0.0)
                || runs.is_some_and(|runs| paired.contains(&runs))
        });
        let contested = numbered.is_none() && !others.is_empty();
        let place = numbered.or_else(|| self.alike(&candidate, &words, key.is_some()));
        if let Some(group) = place.and_then(|at| self.groups.get_mut(at)) {
            group
                .mentions
                .push((candidate.mention, candidate.text.clone()));
            group.blocks.push(candidate.block);
            // The fullest mention of the surest form speaks; of equal ones the first.
            let rank = |one: &Candidate, words: &HashSet<String>| {
                let inside = one.form == Form::Labelled || one.section.recommending;
                (inside, one.sub_items.len(), words.len())
            };
            let fuller = candidate.form <= group.best.form
                && !candidate.echo
                && rank(&candidate, &words) > rank(&group.best, &group.words);
            if fuller {
                let number = group.best.number.take();
                let before = std::mem::replace(&mut group.best, candidate);
                let best = &mut group.best;
                best.number = best.number.take().or(number);
                best.addressee = best.addressee.take().or(before.addressee);
                best.priority = best.priority.take().or(before.priority);
                best.deadline = best.deadline.take().or(before.deadline);
                group.words = words;
            } else {
                group.best.priority = group.best.priority.take().or(candidate.priority);
                group.best.deadline = group.best.deadline.take().or(candidate.deadline);
                group.best.addressee = group.best.addressee.take().or(candidate.addressee);
            }
            return;
        }
        if candidate.echo {
            return;
        }
        let at = self.groups.len();
        if let Some(key) = key {
            self.numbered.entry(key).or_default().push(at);
        }
        for word in &words {
            let list = self.by_word.entry(word.clone()).or_default();
            if list.len() <= COMMON {
                list.push(at);
            }
        }
        self.runs.push(run);
        self.groups.push(Group {
            mentions: vec![(candidate.mention, candidate.text.clone())],
            blocks: vec![candidate.block],
            best: candidate,
            words,
            contested,
        });
    }

    /// A group of nearly the same words.
    fn alike(
        &self,
        candidate: &Candidate,
        words: &HashSet<String>,
        numbered: bool,
    ) -> Option<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in words {
            if let Some(list) = self.by_word.get(word).filter(|list| list.len() <= COMMON) {
                for &at in list {
                    *shared.entry(at).or_default() += 1;
                }
            }
        }
        shared
            .into_iter()
            .filter(|(_, count)| *count + 1 >= ENOUGH)
            .filter_map(|(at, _)| {
                let group = self.groups.get(at)?;
                let same_list = candidate.list.is_some() && candidate.list == group.best.list;
                let other_number = numbered && key(&group.best).is_some();
                let kind = group.best.kind == candidate.kind;
                let like = share(&group.words, words);
                // `1.` in the summary and `Recommendation 1` in the body.
                let number = candidate.number.is_some() && candidate.number == group.best.number;
                let needed = if number { SAME } else { SAME_UNNUMBERED };
                let enough = group.words.len().min(words.len()) >= ENOUGH;
                (kind && !same_list && !other_number && enough && like >= needed)
                    .then_some((at, like))
            })
            // Of equal ones the first, so that the order of hashing shows nowhere.
            .fold(None, |best: Option<(usize, f32)>, (at, like)| match best {
                Some((_, before)) if before >= like => best,
                _ => Some((at, like)),
            })
            .map(|(at, _)| at)
    }
}

/// The number by which a candidate is known: numbers of paragraphs and items name no statement.
fn key(candidate: &Candidate) -> Option<(StatementKind, String)> {
    let labelled = matches!(candidate.form, Form::Labelled | Form::Trailing);
    let number = candidate.number.as_ref().filter(|_| labelled)?;
    let plain = number
        .split('/')
        .map(|part| part.trim_start_matches('0'))
        .collect::<Vec<_>>()
        .join("/")
        .to_lowercase();
    Some((candidate.kind, plain))
}

fn compared(candidate: &Candidate) -> HashSet<String> {
    let behind = candidate.text.get(candidate.core..).unwrap_or_default();
    let core = content_words(behind, COMPARED);
    // What stands behind the verb says what is recommended, unless nothing does.
    let words = if core.len() >= ENOUGH {
        core
    } else {
        content_words(&candidate.text, COMPARED)
    };
    words.into_iter().collect()
}

fn share(a: &HashSet<String>, b: &HashSet<String>) -> f32 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return 0.0;
    }
    let shared = short.iter().filter(|word| long.contains(*word)).count();
    shared as f32 / short.len() as f32
}

/// To which run of rising numbers each labelled candidate belongs.
fn runs(candidates: &[Candidate]) -> Vec<usize> {
    let mut run = 0;
    let mut before: HashMap<StatementKind, u32> = HashMap::new();
    candidates
        .iter()
        .map(|candidate| {
            let number = key(candidate).and_then(|_| value(candidate.number.as_deref()?));
            if let Some(number) = number {
                let last = before.insert(candidate.kind, number);
                if last.is_some_and(|last| number < last) {
                    run += 1;
                }
            }
            run
        })
        .collect()
}

/// The first figure of a number.
pub(super) fn value(number: &str) -> Option<u32> {
    let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// Runs of numbers most of which say the same, lower run first.
fn pairs(candidates: &[Candidate], words: &[HashSet<String>]) -> HashSet<(usize, usize)> {
    let runs = runs(candidates);
    let mut seen: HashMap<(StatementKind, String), Vec<usize>> = HashMap::new();
    let mut counts: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(key) = key(candidate) else { continue };
        let list = seen.entry(key).or_default();
        if list.len() >= SAME_NUMBER {
            continue;
        }
        for &other in list.iter() {
            let (Some(a), Some(b)) = (words.get(at), words.get(other)) else {
                continue;
            };
            let (Some(&run), Some(&before)) = (runs.get(at), runs.get(other)) else {
                continue;
            };
            if run != before {
                let count = counts
                    .entry((before.min(run), before.max(run)))
                    .or_default();
                count.0 += 1;
                count.1 += usize::from(share(a, b) >= SAME);
            }
        }
        list.push(at);
    }
    counts
        .into_iter()
        .filter(|(_, (all, alike))| *all >= 3 && alike * 2 > *all)
        .map(|(pair, _)| pair)
        .collect()
}
