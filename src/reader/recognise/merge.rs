//! The same statement in several places becomes one with several mentions.

use std::collections::{HashMap, HashSet};

use super::candidates::Candidate;
use super::evidence::{Evidence, confidence, why};
use super::{Statement, StatementKind};

/// Words of a text that are compared.
const COMPARED: usize = 60;
/// Share of the shorter text's words that the longer one must have.
const SAME: f32 = 0.55;
/// The same, where neither has a number.
const SAME_UNNUMBERED: f32 = 0.85;

/// A statement is compared with so many of the same number at most.
const COMPARED_GROUPS: usize = 64;

struct Group {
    best: Candidate,
    words: HashSet<String>,
    mentions: Vec<super::Mention>,
}

/// Statements in the order of their first mention.
pub(super) fn merge(candidates: Vec<Candidate>) -> Vec<Statement> {
    let mut groups: Vec<Group> = Vec::new();
    let mut numbered: HashMap<(StatementKind, Option<String>), Vec<usize>> = HashMap::new();
    for candidate in candidates {
        let words = words(&candidate);
        let others = numbered
            .entry((candidate.kind, candidate.number.clone()))
            .or_default();
        let place = others.iter().take(COMPARED_GROUPS).copied().find(|&at| {
            groups
                .get(at)
                .is_some_and(|group| same(group, &candidate, &words))
        });
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => {
                group.mentions.push(candidate.mention);
                // The fullest mention speaks; of equal ones the first.
                let fuller = (candidate.sub_items.len(), words.len())
                    > (group.best.sub_items.len(), group.words.len());
                if fuller {
                    group.best = candidate;
                    group.words = words;
                }
            }
            None => {
                let contested = candidate.number.is_some() && !others.is_empty();
                others.push(groups.len());
                let mut best = candidate;
                if contested {
                    best.evidence.push(Evidence::Contested);
                }
                groups.push(Group {
                    mentions: vec![best.mention],
                    best,
                    words,
                });
            }
        }
    }
    groups.into_iter().map(statement).collect()
}

fn statement(group: Group) -> Statement {
    let mut evidence = group.best.evidence;
    if group.mentions.len() > 1 {
        evidence.push(Evidence::Repeated);
    }
    evidence.sort_unstable();
    evidence.dedup();
    Statement {
        kind: group.best.kind,
        number: group.best.number,
        range: group.best.range,
        text: group.best.text,
        addressee: group.best.addressee,
        sub_items: group.best.sub_items,
        mentions: group.mentions,
        confidence: confidence(&evidence),
        why: why(&evidence),
    }
}

fn words(candidate: &Candidate) -> HashSet<String> {
    candidate
        .text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .take(COMPARED)
        .map(str::to_lowercase)
        .collect()
}

fn same(group: &Group, candidate: &Candidate, words: &HashSet<String>) -> bool {
    if group.best.kind != candidate.kind || group.best.number != candidate.number {
        return false;
    }
    let shared = group.words.intersection(words).count() as f32;
    let shorter = group.words.len().min(words.len());
    if shorter == 0 {
        return false;
    }
    let needed = if candidate.number.is_some() {
        SAME
    } else {
        SAME_UNNUMBERED
    };
    shared / shorter as f32 >= needed
}
