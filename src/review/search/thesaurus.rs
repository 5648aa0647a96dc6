//! Names that mean the same: a query for one finds the others.
//!
//! Reports write Tajikistan, Tadjikistan and Tayikistán, Viet Nam and Vietnam. What ships with the
//! program is the countries with their names in three languages and their former names; a review
//! adds groups of its own. A name that stands in two groups stands for nothing certain and is left
//! alone, and so are abbreviations in capitals, which folded would be other words (`EAU`, the water).

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use deskreview_index::{Query, tokenise};
use deskreview_reader::places::Places;

/// Most words of a name.
const LONGEST: usize = 8;

/// Groups of names.
#[derive(Clone, Debug, Default)]
pub struct Thesaurus {
    groups: Vec<Vec<Vec<String>>>,
    /// Groups by a name of theirs; `None` where it is a name of several.
    by_name: HashMap<Vec<String>, Option<usize>>,
}

impl Thesaurus {
    /// What ships with the program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Thesaurus> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let mut thesaurus = Self::default();
            for country in Places::shared().countries() {
                let names = country.names().filter(|name| !is_abbreviation(name));
                thesaurus.add(names);
            }
            thesaurus
        })
    }

    /// What ships with the program, and a review's own groups.
    pub fn with<'a, G>(groups: impl IntoIterator<Item = G>) -> Self
    where
        G: IntoIterator<Item = &'a str>,
    {
        let mut thesaurus = Self::shipped().clone();
        for group in groups {
            thesaurus.add(group);
        }
        thesaurus
    }

    /// Adds a group; names that differ only in case and accents are one.
    fn add<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        let mut group: BTreeSet<Vec<String>> = names
            .into_iter()
            .map(folded)
            .filter(|name| (1..=LONGEST).contains(&name.len()))
            .collect();
        // Whoever looks for Andorra finds the Principality of Andorra without our help.
        let short: BTreeSet<String> = group
            .iter()
            .filter(|name| name.len() == 1)
            .flatten()
            .cloned()
            .collect();
        group.retain(|name| name.len() == 1 || !name.iter().any(|word| short.contains(word)));
        if group.len() < 2 {
            return;
        }
        let number = self.groups.len();
        for name in &group {
            self.by_name
                .entry(name.clone())
                .and_modify(|known| *known = None)
                .or_insert(Some(number));
        }
        self.groups.push(group.into_iter().collect());
    }

    /// The other names of what some words name; none where they are no such name.
    pub fn variants(&self, words: &[String]) -> Vec<Vec<String>> {
        let group = self.by_name.get(words).copied().flatten();
        group
            .and_then(|group| self.groups.get(group))
            .into_iter()
            .flatten()
            .filter(|name| *name != words)
            .cloned()
            .collect()
    }

    /// A query for a name as typed, widened by the other names.
    pub(super) fn widen(&self, query: Query, text: &str) -> Query {
        let variants = self.variants(&folded(text));
        if variants.is_empty() {
            return query;
        }
        let others = variants
            .into_iter()
            .map(|name| Query::Phrase(name.join(" ")));
        Query::Or(std::iter::once(query).chain(others).collect())
    }

    /// How many words from the first on are a name; the most.
    pub(super) fn name_at(&self, words: &[Vec<String>]) -> Option<usize> {
        let most = words.len().min(LONGEST);
        (2..=most).rev().find(|len| {
            let name: Vec<String> = words.iter().take(*len).flatten().cloned().collect();
            self.by_name.get(&name).is_some_and(Option::is_some)
        })
    }
}

/// The folded words of a name.
pub(super) fn folded(name: &str) -> Vec<String> {
    tokenise(name, None)
        .into_iter()
        .map(|token| token.folded)
        .collect()
}

fn is_abbreviation(name: &str) -> bool {
    !name.chars().any(char::is_lowercase) && name.chars().all(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variants(name: &str) -> Vec<String> {
        let found = Thesaurus::shipped().variants(&folded(name));
        found.into_iter().map(|name| name.join(" ")).collect()
    }

    #[test]
    fn countries_are_known_by_their_other_names() {
        for (name, other) in [
            ("Tajikistan", "tadjikistan"),
            ("Tadjikistan", "tajikistan"),
            ("Viet Nam", "vietnam"),
            ("Vietnam", "viet nam"),
            ("Eswatini", "swaziland"),
            ("Germany", "allemagne"),
        ] {
            let found = variants(name);
            assert!(
                found.iter().any(|found| found == other),
                "{name}: {found:?}"
            );
        }
    }

    #[test]
    fn other_words_are_no_names() {
        for name in ["EAU", "eau", "migration", "", "Republic of"] {
            assert!(variants(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_review_adds_groups_and_an_ambiguous_name_stands_for_nothing() {
        let thesaurus = Thesaurus::with([
            vec!["social dialogue", "tripartism"],
            vec!["GMG", "Global Migration Group"],
            vec!["tripartism", "tripartite"],
        ]);
        assert_eq!(
            thesaurus.variants(&folded("GMG")),
            [folded("global migration group")]
        );
        assert!(thesaurus.variants(&folded("tripartism")).is_empty());
        assert_eq!(
            thesaurus.variants(&folded("Social Dialogue")),
            [folded("tripartism")]
        );
    }
}
