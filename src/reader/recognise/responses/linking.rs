//! Which statement an answer is about: by its number, or by rare words that both have.
//!
//! Words count by how rare they are in the document that is read (the logarithm of blocks over blocks
//! with the word), so what the whole report is about links nothing.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::references::{Reference, normal};
use super::words::{sentences, words};
use super::{Known, Link};
use crate::recognise::StatementKind;
use crate::text::DocumentText;

/// Words at the beginning of a statement that say what it is about.
const CORE: usize = 24;
/// No statement is compared by more words.
const COMPARED: usize = 400;
/// Shorter words say little.
const SHORT: usize = 4;
/// Words are compared by so many characters, so that endings do not matter.
const STEM: usize = 7;
/// Of more statements with one number the first are looked at.
const REPEATED: usize = 32;
/// Words of more statements are not compared.
const COMMON: usize = 64;
/// So many words must be shared.
const SHARED: usize = 3;

/// Finds statements.
pub(crate) struct Linker<'a> {
    document: &'a DocumentText,
    statements: &'a [Known],
    by_number: HashMap<String, Vec<usize>>,
    content: OnceCell<Content>,
}

/// A statement that speaks of the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Same {
    /// Index of the statement.
    pub statement: usize,
    /// Share of its words that are in the text, by weight, from 0 to 1.
    pub score: f32,
    /// The score of the next best.
    pub next: f32,
}

#[derive(Default)]
struct Content {
    ids: HashMap<String, u32>,
    weights: Vec<f32>,
    /// Statements by word; the second says whether it is one of the core.
    holders: Vec<Vec<(usize, bool)>>,
    /// Weights of all words and of the core, by statement.
    sums: Vec<(f32, f32)>,
}

/// Words as they are compared.
fn stems(text: &str) -> impl Iterator<Item = String> {
    words(text)
        .into_iter()
        .filter(|word| word.text.chars().count() >= SHORT)
        .map(|word| {
            let stem = word.text.strip_suffix('s').unwrap_or(&word.text);
            stem.chars().take(STEM).collect()
        })
}

impl<'a> Linker<'a> {
    /// Over the statements that may be answered in a document.
    pub fn new(document: &'a DocumentText, statements: &'a [Known]) -> Self {
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, statement) in statements.iter().enumerate() {
            if let Some(number) = &statement.number {
                by_number.entry(normal(number)).or_default().push(at);
            }
        }
        Self {
            document,
            statements,
            by_number,
            content: OnceCell::new(),
        }
    }

    /// The statements.
    pub fn statements(&self) -> &'a [Known] {
        self.statements
    }

    /// All recommendations, as they are answered together.
    pub fn recommendations(&self) -> Vec<usize> {
        (0..self.statements.len())
            .filter(|&at| {
                self.statements
                    .get(at)
                    .is_some_and(|one| one.kind == StatementKind::Recommendation)
            })
            .collect()
    }

    /// A link to a statement.
    pub fn to(&self, statement: usize, doubtful: bool, why: &str) -> Link {
        Link {
            statement: Some(statement),
            number: self
                .statements
                .get(statement)
                .and_then(|one| one.number.clone()),
            sub_item: None,
            doubtful,
            why: why.to_owned(),
        }
    }

    /// Links by numbers; a number that no statement has gives a link without statement.
    pub fn by_references(
        &self,
        references: &[Reference],
        suggestion: bool,
        text: &str,
    ) -> Vec<Link> {
        let mut out: Vec<Link> = Vec::new();
        for reference in references {
            self.by_reference(reference, suggestion, text, &mut out);
        }
        let mut seen = HashSet::new();
        out.retain(|link| {
            seen.insert((link.statement, link.number.clone(), link.sub_item.clone()))
        });
        out
    }

    fn candidates(&self, number: &str, suggestion: bool) -> Vec<usize> {
        let wanted = if suggestion {
            StatementKind::Suggestion
        } else {
            StatementKind::Recommendation
        };
        self.by_number
            .get(&normal(number))
            .into_iter()
            .flatten()
            .copied()
            .filter(|&at| {
                self.statements
                    .get(at)
                    .is_some_and(|one| one.kind == wanted)
            })
            .take(REPEATED)
            .collect()
    }

    fn by_reference(
        &self,
        reference: &Reference,
        suggestion: bool,
        text: &str,
        out: &mut Vec<Link>,
    ) {
        const BY_NUMBER: &str = "It names the number.";
        let mut number = reference.number.clone();
        let mut sub_items = reference.sub_items.clone();
        let mut found = self.candidates(&number, suggestion);
        // `4.iii` is part iii of recommendation 4, unless there is a recommendation 4.iii.
        if found.is_empty()
            && let Some((head, part)) = number.rsplit_once(['.', '-'])
        {
            let whole = self.candidates(head, suggestion);
            let has = |at: &usize| self.part(*at, part).is_some();
            if whole.iter().any(has) {
                found = whole;
                sub_items = vec![part.to_owned()];
                number = head.to_owned();
            }
        }
        // What lies between the ends of a range and does not exist was never named.
        if found.is_empty() && reference.between {
            return;
        }
        let several = found.len() > 1;
        let statement = if several {
            self.by_content(text, |at, _| found.contains(&at))
                .map(|same| same.statement)
                .or(found.first().copied())
        } else {
            found.first().copied()
        };
        let Some(statement) = statement else {
            out.push(Link {
                statement: None,
                number: Some(number.clone()),
                sub_item: None,
                doubtful: true,
                why: "It names a number that no recommendation has.".to_owned(),
            });
            return;
        };
        let (doubtful, why) = if several {
            (
                true,
                "Several recommendations have this number; this one shares most words.",
            )
        } else {
            (false, BY_NUMBER)
        };
        if sub_items.is_empty() {
            out.push(Link {
                number: Some(number.clone()),
                ..self.to(statement, doubtful, why)
            });
        }
        for marker in sub_items {
            let part = self.part(statement, &marker);
            let missing = part.is_none();
            out.push(Link {
                number: Some(number.clone()),
                sub_item: Some(part.unwrap_or(marker)),
                ..self.to(
                    statement,
                    doubtful || missing,
                    if missing {
                        "It names the number, and a part that the recommendation does not have."
                    } else {
                        why
                    },
                )
            });
        }
    }

    /// The marker of a part as the statement has it.
    fn part(&self, statement: usize, marker: &str) -> Option<String> {
        let bare = |marker: &str| {
            marker
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        };
        let wanted = bare(marker);
        self.statements
            .get(statement)?
            .sub_items
            .iter()
            .map(|(marker, _)| marker)
            .find(|marker| !wanted.is_empty() && bare(marker) == wanted)
            .cloned()
    }

    /// The statement that shares most rare words with a text, among those that are asked for.
    pub fn by_content(&self, text: &str, asked: impl Fn(usize, &Known) -> bool) -> Option<Same> {
        let content = self.content();
        let mut shared: BTreeMap<usize, (f32, f32, usize)> = BTreeMap::new();
        let mut seen = HashSet::new();
        for stem in stems(text) {
            let Some(&id) = content.ids.get(&stem) else {
                continue;
            };
            if !seen.insert(id) {
                continue;
            }
            let weight = content.weights.get(id as usize).copied().unwrap_or(0.0);
            let holders = content.holders.get(id as usize).map(Vec::as_slice);
            let holders = holders.unwrap_or_default();
            // What very many statements have tells none from another, and would cost most.
            if holders.len() > COMMON {
                continue;
            }
            for &(statement, core) in holders {
                let entry = shared.entry(statement).or_default();
                entry.0 += weight;
                entry.1 += if core { weight } else { 0.0 };
                entry.2 += 1;
            }
        }
        let mut best: Option<Same> = None;
        for (statement, (all, core, count)) in shared {
            let wanted = self
                .statements
                .get(statement)
                .is_some_and(|one| asked(statement, one));
            if count < SHARED || !wanted {
                continue;
            }
            let Some(&(whole, heart)) = content.sums.get(statement) else {
                continue;
            };
            let share = |part: f32, of: f32| if of > 0.0 { part / of } else { 0.0 };
            let score = share(all, whole).max(share(core, heart));
            match &mut best {
                Some(before) if score <= before.score => before.next = before.next.max(score),
                Some(before) => {
                    *before = Same {
                        statement,
                        score,
                        next: before.score,
                    }
                }
                None => {
                    best = Some(Same {
                        statement,
                        score,
                        next: 0.0,
                    })
                }
            }
        }
        best
    }

    /// Share of a text's own words that a statement has: near 1 where it repeats it.
    pub fn repeats(&self, text: &str, statement: usize) -> f32 {
        let content = self.content();
        let (mut own, mut shared) = (0usize, 0usize);
        for stem in stems(text).take(COMPARED) {
            own += 1;
            let has = content
                .ids
                .get(&stem)
                .and_then(|&id| content.holders.get(id as usize))
                .is_some_and(|holders| {
                    holders
                        .binary_search_by_key(&statement, |(at, _)| *at)
                        .is_ok()
                });
            shared += usize::from(has);
        }
        if own == 0 {
            return 0.0;
        }
        shared as f32 / own as f32
    }

    fn content(&self) -> &Content {
        self.content.get_or_init(|| {
            let mut out = Content::default();
            let mut of: Vec<Vec<(u32, bool)>> = Vec::with_capacity(self.statements.len());
            for (at, statement) in self.statements.iter().enumerate() {
                let mut ids: BTreeMap<u32, bool> = BTreeMap::new();
                let parts = statement.sub_items.iter().map(|(_, text)| text.as_str());
                let texts = std::iter::once(statement.text.as_str()).chain(parts);
                // What a statement is about stands in its first sentence.
                let opening = sentences(&statement.text)
                    .first()
                    .and_then(|&(start, end)| statement.text.get(start..end))
                    .map_or(0, |first| stems(first).count());
                let opening = if opening < SHARED {
                    CORE
                } else {
                    opening.min(CORE)
                };
                for (count, stem) in texts.flat_map(stems).take(COMPARED).enumerate() {
                    let next = u32::try_from(out.ids.len()).unwrap_or(u32::MAX);
                    let id = *out.ids.entry(stem).or_insert(next);
                    if out.holders.len() <= id as usize {
                        out.holders.resize_with(id as usize + 1, Vec::new);
                    }
                    *ids.entry(id).or_default() |= count < opening;
                }
                for (&id, &core) in &ids {
                    if let Some(holders) = out.holders.get_mut(id as usize) {
                        holders.push((at, core));
                    }
                }
                of.push(ids.into_iter().collect());
            }
            let mut counts = vec![0u32; out.ids.len()];
            let mut blocks = 1u32;
            let mut seen: HashSet<u32> = HashSet::new();
            for block in &self.document.blocks {
                if block.range.is_none() {
                    continue;
                }
                blocks += 1;
                seen.clear();
                for stem in stems(self.document.block_text(block)) {
                    if let Some(&id) = out.ids.get(&stem)
                        && seen.insert(id)
                        && let Some(count) = counts.get_mut(id as usize)
                    {
                        *count += 1;
                    }
                }
            }
            out.weights = counts
                .iter()
                .map(|&count| (1.0 + blocks as f32 / (1.0 + count as f32)).ln())
                .collect();
            out.sums = of
                .iter()
                .map(|ids| {
                    ids.iter().fold((0.0, 0.0), |(all, heart), &(id, core)| {
                        let weight = out.weights.get(id as usize).copied().unwrap_or(0.0);
                        (all + weight, heart + if core { weight } else { 0.0 })
                    })
                })
                .collect();
            out
        })
    }
}
