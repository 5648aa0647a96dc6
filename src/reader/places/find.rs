//! Looking names up, and finding them in a text by the longest match.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::data::{Country, Group, GroupId, System, read};
use super::fold::{Word, fold, words};

/// Words that stand before a name and are no part of what is printed as the name.
const ARTICLES: &[&str] = &["the", "la", "le", "les", "el", "las", "los"];
/// A name in capitals of at most so many letters is an abbreviation, found only as it is written.
const ABBREVIATION: usize = 6;

/// What a name stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Meaning {
    country: Option<usize>,
    groups: Vec<GroupId>,
    /// The ways in which it has to be written, where case matters.
    exact: Vec<String>,
}

/// A place named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// First byte of the name in the text that was asked.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The country, if it is one.
    pub country: Option<&'a Country>,
    /// The groups that bear this name, in the order of the systems; several bodies say `Africa`.
    pub groups: &'a [GroupId],
}

/// The names of the world.
#[derive(Debug, Default)]
pub struct Places {
    countries: Vec<Country>,
    systems: Vec<System>,
    by_code: HashMap<String, usize>,
    /// Each system's groups with the codes of all their members, sorted.
    members: Vec<Vec<Vec<String>>>,
    /// Meanings by the folded name.
    names: HashMap<String, Meaning>,
    /// By the first word of a name: the numbers of words of such names, longest first.
    begins: HashMap<String, Vec<usize>>,
}

impl Places {
    /// The lists that the program carries, read when they are first asked for.
    pub fn shared() -> &'static Places {
        static SHARED: OnceLock<Places> = OnceLock::new();
        SHARED.get_or_init(|| read().map(Self::new).unwrap_or_default())
    }

    fn new((countries, systems, not): (Vec<Country>, Vec<System>, Vec<String>)) -> Self {
        let mut places = Self {
            by_code: countries
                .iter()
                .enumerate()
                .map(|(at, country)| (country.code.clone(), at))
                .collect(),
            members: systems.iter().map(members).collect(),
            ..Self::default()
        };
        for phrase in &not {
            places.add(phrase);
        }
        for (at, country) in countries.iter().enumerate() {
            for name in country.names() {
                if let Some(meaning) = places.add(name) {
                    // The first country of the list keeps a name that two would have.
                    meaning.country.get_or_insert(at);
                }
            }
        }
        for (system, list) in systems.iter().enumerate() {
            for (group, one) in list.groups.iter().enumerate() {
                for name in one.names() {
                    if let Some(meaning) = places.add(name) {
                        let id = GroupId { system, group };
                        if !meaning.groups.contains(&id) {
                            meaning.groups.push(id);
                        }
                    }
                }
            }
        }
        for lengths in places.begins.values_mut() {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            lengths.dedup();
        }
        places.countries = countries;
        places.systems = systems;
        places
    }

    fn add(&mut self, name: &str) -> Option<&mut Meaning> {
        let words = words(name);
        let first = words.first()?.folded.clone();
        self.begins.entry(first).or_default().push(words.len());
        let meaning = self.names.entry(fold(name)).or_default();
        if abbreviates(name) {
            meaning.exact.push(name.to_owned());
        }
        Some(meaning)
    }

    /// All countries and territories, by code.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// All ways of parting the world.
    pub fn systems(&self) -> &[System] {
        &self.systems
    }

    /// A country by its code of two letters.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.get(*self.by_code.get(code)?)
    }

    /// The country that a whole name stands for, whatever its case, accents and apostrophes.
    pub fn country_named(&self, name: &str) -> Option<&Country> {
        self.countries.get(self.names.get(&fold(name))?.country?)
    }

    /// The groups that bear a whole name, in the order of the systems.
    pub fn groups_named(&self, name: &str) -> &[GroupId] {
        self.names
            .get(&fold(name))
            .map_or(&[], |meaning| meaning.groups.as_slice())
    }

    /// A group.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.systems.get(id.system)?.groups.get(id.group)
    }

    /// Whether a country belongs to a group, directly or through a group within it.
    pub fn is_member(&self, id: GroupId, code: &str) -> bool {
        self.members
            .get(id.system)
            .and_then(|groups| groups.get(id.group))
            .is_some_and(|codes| codes.binary_search_by(|one| one.as_str().cmp(code)).is_ok())
    }

    /// Every country and group that a text names, in order. The longest name wins; each begins with
    /// a capital and is made of whole words.
    pub fn find(&self, text: &str) -> Vec<Found<'_>> {
        let words = words(text);
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let Some((length, meaning)) = self.longest(text, &words, at) else {
                at += 1;
                continue;
            };
            let end = words.get(at + length - 1).map_or(word.end, |last| last.end);
            let country = meaning.country.and_then(|at| self.countries.get(at));
            if country.is_some() || !meaning.groups.is_empty() {
                out.push(Found {
                    start: word.start,
                    end,
                    country,
                    groups: &meaning.groups,
                });
            }
            at += length;
        }
        out
    }

    /// The longest name that begins at a word: how many words it takes, and what it means.
    fn longest(&self, text: &str, words: &[Word], at: usize) -> Option<(usize, &Meaning)> {
        let first = words.get(at).filter(|word| word.capital)?;
        if ARTICLES.contains(&first.folded.as_str()) {
            return None;
        }
        self.begins.get(&first.folded)?.iter().find_map(|&length| {
            let these = words.get(at..at + length)?;
            let name = these
                .iter()
                .map(|word| word.folded.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            let meaning = self.names.get(&name)?;
            let written = text.get(first.start..these.last()?.end)?;
            let right = meaning.exact.is_empty() || meaning.exact.iter().any(|one| one == written);
            right.then_some((length, meaning))
        })
    }
}

/// A short name in capitals alone.
fn abbreviates(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() <= ABBREVIATION && letters.clone().all(char::is_uppercase)
}

/// The codes of all members of each group of a system, through the groups within it.
fn members(system: &System) -> Vec<Vec<String>> {
    let at: HashMap<&str, usize> = system
        .groups
        .iter()
        .enumerate()
        .map(|(at, group)| (group.id.as_str(), at))
        .collect();
    (0..system.groups.len())
        .map(|group| {
            let mut codes = Vec::new();
            let mut seen = vec![false; system.groups.len()];
            let mut open = vec![group];
            while let Some(next) = open.pop() {
                let Some(one) = system.groups.get(next) else {
                    continue;
                };
                // A list that went round in a circle would else never end.
                if seen.get(next).copied().unwrap_or(true) {
                    continue;
                }
                if let Some(seen) = seen.get_mut(next) {
                    *seen = true;
                }
                codes.extend(one.members.iter().cloned());
                open.extend(one.of.iter().filter_map(|id| at.get(id.as_str()).copied()));
            }
            codes.sort_unstable();
            codes.dedup();
            codes
        })
        .collect()
}
