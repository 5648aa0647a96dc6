//! The words by which a results framework is known, from one data file a language.
//!
//! The files of all languages are used together: a rule asks what a word means, never which language
//! it is in, and reports mix languages.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::places::fold::{fold, words};

const FILES: [&str; 3] = [
    crate::words_of!("en-indicators"),
    crate::words_of!("fr-indicators"),
    crate::words_of!("es-indicators"),
];

/// What the cells of a column are, or what a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Indicator,
    /// An outcome, output or objective, to which indicators belong.
    Level,
    Number,
    Unit,
    Baseline,
    Target,
    /// A target that takes the place of the first one.
    Revised,
    Result,
    /// A year or date of the figure beside it.
    Date,
    /// The figure itself, below a heading that says of what.
    Value,
    /// Names of regions, countries or groups.
    Place,
    Other,
    /// What stands under a table and belongs to no indicator.
    Note,
    /// A row that holds the figures of the indicator above it.
    ValueRow,
    /// A row that holds the dates of the figures above it.
    DateRow,
    /// A row of remarks.
    CommentRow,
}

impl Role {
    /// Whether its cells are figures of an indicator.
    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Role::Baseline | Role::Target | Role::Revised | Role::Result
        )
    }
}

/// What a cell without figures says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Yes,
    No,
}

type Lists = HashMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    columns: Lists,
    labels: Lists,
    rows: Rows,
    figures: Figures,
    direction: Direction,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    total: Vec<String>,
    none: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    percent: Vec<String>,
    million: HashMap<String, f64>,
    numbers: HashMap<String, f64>,
    at_least: Vec<String>,
    at_most: Vec<String>,
    increase: Vec<String>,
    decrease: Vec<String>,
    range: Vec<String>,
    date: Vec<String>,
    joins: Vec<String>,
    months: Vec<String>,
    ends: Vec<String>,
    units: Vec<String>,
    percent_texts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Direction {
    down: Vec<String>,
    up: Vec<String>,
    adverse: Vec<String>,
}

/// Folded phrases with what they mean, looked up by their longest form.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    meanings: HashMap<String, T>,
    firsts: HashSet<String>,
    longest: usize,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            meanings: HashMap::new(),
            firsts: HashSet::new(),
            longest: 0,
        }
    }
}

impl<T: Copy> Phrases<T> {
    fn add(&mut self, phrases: &[String], meaning: T) {
        for phrase in phrases {
            let row = words(phrase);
            self.longest = self.longest.max(row.len());
            self.firsts
                .extend(row.into_iter().next().map(|word| word.folded));
            // The first meaning stays: languages share words (`no`, `impact`).
            self.meanings.entry(fold(phrase)).or_insert(meaning);
        }
    }

    /// The meaning of exactly these folded words.
    pub fn exactly(&self, folded: &str) -> Option<T> {
        self.meanings.get(folded).copied()
    }

    /// Whether a phrase begins with a word.
    pub fn begins(&self, word: &str) -> bool {
        self.firsts.contains(word)
    }

    /// The longest phrase that begins with a word of a row of folded words: its length and meaning.
    pub fn at<S: AsRef<str>>(&self, row: &[S], at: usize) -> Option<(usize, T)> {
        if !self.begins(row.get(at)?.as_ref()) {
            return None;
        }
        let most = self.longest.min(row.len().saturating_sub(at));
        let mut ends = Vec::with_capacity(most);
        let mut joined = String::new();
        for word in row.iter().skip(at).take(most) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(word.as_ref());
            ends.push(joined.len());
        }
        ends.iter()
            .enumerate()
            .rev()
            .find_map(|(index, &end)| Some((index + 1, self.exactly(joined.get(..end)?)?)))
    }

    /// The longest phrase anywhere, the first of equals: its place, length and meaning.
    pub fn longest_in<S: AsRef<str>>(&self, row: &[S]) -> Option<(usize, usize, T)> {
        let mut best: Option<(usize, usize, T)> = None;
        for at in 0..row.len() {
            if let Some((length, meaning)) = self.at(row, at)
                && best.is_none_or(|(_, most, _)| length > most)
            {
                best = Some((at, length, meaning));
            }
        }
        best
    }
}

/// Letters by which a word is known to be none of those asked for.
const STEM: usize = 4;

/// The beginnings of words: what holds none of them need not be read. Asking makes nothing.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// Sorted once all are known.
    stems: Vec<[u8; STEM]>,
    /// By the first byte, whether there is any: most words are refused by this alone.
    firsts: Vec<bool>,
}

impl Stems {
    fn add(&mut self, phrases: &Phrases<Role>, take: fn(Role) -> bool) {
        for (phrase, role) in &phrases.meanings {
            // Of a phrase the long words are enough: small ones stand everywhere.
            let long = |word: &&str| word.len() >= STEM;
            let some = phrase.split(' ').any(|word| long(&word));
            if take(*role) {
                let words = phrase.split(' ').filter(|word| !some || long(word));
                self.stems.extend(words.filter_map(stem));
            }
        }
        self.stems.sort_unstable();
        self.stems.dedup();
        self.firsts = vec![false; 256];
        for [first, ..] in &self.stems {
            if let Some(known) = self.firsts.get_mut(usize::from(*first)) {
                *known = true;
            }
        }
    }

    /// Whether some word of a text may be one of these.
    pub fn may_stand_in(&self, text: &str) -> bool {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            // An accent may be folded away, so such a word has to be read.
            .any(|word| stem(word).is_none_or(|stem| self.holds(stem)))
    }
}

impl Stems {
    fn holds(&self, stem: [u8; STEM]) -> bool {
        let [first, ..] = stem;
        self.firsts
            .get(usize::from(first))
            .copied()
            .unwrap_or(false)
            && self.stems.binary_search(&stem).is_ok()
    }
}

/// The first letters of a word in lower case; none where they are not plain ones.
fn stem(word: &str) -> Option<[u8; STEM]> {
    let mut out = [0; STEM];
    for (to, byte) in out.iter_mut().zip(word.bytes()) {
        if !byte.is_ascii() {
            return None;
        }
        *to = byte.to_ascii_lowercase();
    }
    Some(out)
}

/// All words of all languages.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Headings of columns.
    pub columns: Phrases<Role>,
    /// Beginnings of the words of headings without which a row is none.
    pub heading_stems: Stems,
    /// Beginnings of the words of labels.
    pub label_stems: Stems,
    /// Labels before a value: `Baseline: 12`.
    pub labels: Phrases<Role>,
    /// Of these the ones of indicators.
    pub indicators: Phrases<Role>,
    /// Labels before a number and a title: `Outcome 7: …`.
    pub levels: Phrases<Role>,
    /// First cells of rows of a kind of their own.
    pub rows: Phrases<Role>,
    /// Names of the row of all regions together.
    pub totals: HashSet<String>,
    /// Cells that say nothing, yes or no.
    pub said: Phrases<Said>,
    pub percent: Phrases<()>,
    pub multiples: HashMap<String, f64>,
    pub numbers: HashMap<String, f64>,
    pub at_least: Phrases<()>,
    pub at_most: Phrases<()>,
    pub increase: Phrases<()>,
    pub decrease: Phrases<()>,
    pub range: HashSet<String>,
    pub dates: Phrases<()>,
    pub joins: HashSet<String>,
    pub months: HashSet<String>,
    pub ends: HashSet<String>,
    pub units: HashSet<String>,
    pub percent_texts: Phrases<()>,
    pub down: Phrases<()>,
    pub up: Phrases<()>,
    pub adverse: Phrases<()>,
}

impl Words {
    /// The words that the program carries, read when they are first asked for.
    pub fn shared() -> &'static Words {
        static SHARED: OnceLock<Words> = OnceLock::new();
        SHARED.get_or_init(|| read().map(|files| Self::new(&files)).unwrap_or_default())
    }

    fn new(files: &[File]) -> Self {
        let mut words = Self::default();
        let set = |to: &mut HashSet<String>, from: &[String]| {
            to.extend(from.iter().map(|phrase| fold(phrase)));
        };
        let fill = |to: &mut Phrases<Role>, keys: &[(&str, Role)], of: fn(&File) -> &Lists| {
            for &(key, role) in keys {
                for phrases in files.iter().filter_map(|file| of(file).get(key)) {
                    to.add(phrases, role);
                }
            }
        };
        fill(&mut words.columns, &COLUMNS, |file| &file.columns);
        fill(&mut words.labels, &LABELS, |file| &file.labels);
        fill(&mut words.indicators, &INDICATORS, |file| &file.labels);
        fill(&mut words.levels, &LEVELS, |file| &file.labels);
        fill(&mut words.rows, &ROWS, |file| &file.labels);
        words.heading_stems.add(&words.columns, |role| {
            role.is_figure() || role == Role::Indicator
        });
        words.label_stems.add(&words.labels, |_| true);
        for file in files {
            set(&mut words.totals, &file.rows.total);
            words.said.add(&file.rows.none, Said::Nothing);
            words.said.add(&file.rows.yes, Said::Yes);
            words.said.add(&file.rows.no, Said::No);
            words.percent.add(&file.figures.percent, ());
            words.at_least.add(&file.figures.at_least, ());
            words.at_most.add(&file.figures.at_most, ());
            words.increase.add(&file.figures.increase, ());
            words.decrease.add(&file.figures.decrease, ());
            words.dates.add(&file.figures.date, ());
            words.percent_texts.add(&file.figures.percent_texts, ());
            words.down.add(&file.direction.down, ());
            words.up.add(&file.direction.up, ());
            words.adverse.add(&file.direction.adverse, ());
            set(&mut words.range, &file.figures.range);
            set(&mut words.joins, &file.figures.joins);
            set(&mut words.months, &file.figures.months);
            set(&mut words.ends, &file.figures.ends);
            set(&mut words.units, &file.figures.units);
            let numbers = |map: &HashMap<String, f64>| -> Vec<(String, f64)> {
                map.iter()
                    .map(|(word, &value)| (fold(word), value))
                    .collect()
            };
            words.multiples.extend(numbers(&file.figures.million));
            words.numbers.extend(numbers(&file.figures.numbers));
        }
        words
    }
}

/// The folded words of a text without signs, if there are at most so many.
pub(super) fn folded(text: &str, most: usize) -> Option<Vec<String>> {
    // Long texts are no headings, and there are many of them.
    if text.len() > most * 16 {
        return None;
    }
    let row: Vec<String> = words(text)
        .into_iter()
        .map(|word| word.folded)
        .filter(|word| {
            word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '°' | '#'))
        })
        .collect();
    (row.len() <= most).then_some(row)
}

/// Keys of columns. Languages share words (`no`), so the order decides: the first one keeps a word.
const COLUMNS: [(&str, Role); 12] = [
    ("indicator", Role::Indicator),
    ("baseline", Role::Baseline),
    ("target", Role::Target),
    ("revised", Role::Revised),
    ("result", Role::Result),
    ("level", Role::Level),
    ("unit", Role::Unit),
    ("number", Role::Number),
    ("date", Role::Date),
    ("value", Role::Value),
    ("place", Role::Place),
    ("other", Role::Other),
];

/// Keys of labels before a value.
const LABELS: [(&str, Role); 6] = [
    ("indicator", Role::Indicator),
    ("baseline", Role::Baseline),
    ("target", Role::Target),
    ("revised", Role::Revised),
    ("result", Role::Result),
    ("unit", Role::Unit),
];

/// The key of labels before an indicator.
const INDICATORS: [(&str, Role); 1] = [("indicator", Role::Indicator)];

/// Keys of labels before a number and a title.
const LEVELS: [(&str, Role); 1] = [("outcome", Role::Level)];

/// Keys of rows that are told by their first cell.
const ROWS: [(&str, Role); 4] = [
    ("value_row", Role::ValueRow),
    ("date_row", Role::DateRow),
    ("comment_row", Role::CommentRow),
    ("note", Role::Note),
];

/// The data files. They are part of the program, so a test sees to it that there is no mistake.
fn read() -> Result<Vec<File>, serde_json::Error> {
    FILES.into_iter().map(serde_json::from_str).collect()
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, LABELS, LEVELS, ROWS, Role, Words, folded, read};

    #[test]
    fn every_key_of_every_language_is_known() {
        for file in read().unwrap() {
            for key in file.columns.keys() {
                assert!(COLUMNS.iter().any(|(known, _)| known == key), "{key}");
            }
            let known: Vec<&str> = LABELS
                .iter()
                .chain(&LEVELS)
                .chain(&ROWS)
                .map(|(key, _)| *key)
                .collect();
            for key in file.labels.keys() {
                assert!(known.contains(&key.as_str()), "{key}");
            }
        }
    }

    #[test]
    fn headings_of_columns_are_read_by_their_longest_phrase() {
        let words = Words::shared();
        for (heading, role) in [
            ("2014-15 targets", Role::Target),
            ("Baseline (2013)", Role::Baseline),
            (
                "Actual value achieved at completion or target years",
                Role::Result,
            ),
            ("Formally Revised Target Values", Role::Revised),
            ("Target group", Role::Other),
            ("Results indicators", Role::Indicator),
            ("Niveau de référence", Role::Baseline),
            ("Valeur cible 2020", Role::Target),
            ("Línea de base", Role::Baseline),
            ("Meta 2020", Role::Target),
            ("Target year", Role::Date),
            ("Achieved targets", Role::Other),
        ] {
            let row = folded(heading, 16).unwrap();
            let found = words.columns.longest_in(&row).map(|(_, _, role)| role);
            assert_eq!(found, Some(role), "{heading}");
        }
        assert!(words.columns.longest_in(&["nigeria"]).is_none());
    }
}
