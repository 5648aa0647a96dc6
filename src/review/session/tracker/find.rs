//! Which statement a row of a tracker is about: by evaluation, number and part, and by its words.
//!
//! A number alone is enough, since it is unique within an evaluation; words that say something else
//! make it doubtful. Words alone are enough where nearly all of them agree.

use std::collections::{HashMap, HashSet};

use deskreview_reader::recognise::tracker::number_key;
use deskreview_reader::text::normalise;

use super::{PlannedStatement, Register, Target};
use crate::domain::{Statement, StatementId, StatementKind, case_fold};

/// Words are the same if so much of the shorter is in the longer.
const SAME: f32 = 0.8;
/// Below this they speak of something else.
const ALIKE: f32 = 0.6;
/// Below this the words contradict the number.
const OTHER: f32 = 0.34;
/// Texts of fewer words are compared whole.
const FEW: usize = 4;
/// Statements with one word in common that are compared.
const COMMON: usize = 256;

/// Between the marker of a part and that of a part of it.
pub(crate) const PART_SEPARATOR: &str = " / ";

/// A statement that a row may be about.
struct Candidate {
    target: Wanted,
    /// Label of its evaluation, as compared.
    evaluation: Option<String>,
    kind: StatementKind,
    /// Number of the statement or of the one that it is a part of, as compared.
    number: Option<String>,
    /// As printed.
    printed: Option<String>,
    /// Markers of the parts, as compared; empty for a whole statement.
    path: Vec<String>,
    /// Its words, as compared.
    text: String,
    words: HashSet<String>,
}

/// Which statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Known(StatementId),
    New(usize),
}

/// What is looked for.
pub(super) struct Asked<'a> {
    /// Label of the evaluation; any where not given, unless `exact`.
    pub evaluation: Option<&'a str>,
    /// The number as printed.
    pub number: Option<&'a str>,
    /// Markers of the part, outermost first.
    pub path: &'a [String],
    /// The words.
    pub text: Option<&'a str>,
    /// Whether the tracker is one of our own, in which all that is given is meant word for word.
    pub exact: bool,
}

/// Finds statements.
pub(super) struct Finder {
    all: Vec<Candidate>,
    by_number: HashMap<String, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Finder {
    /// Over a register.
    pub fn new(register: &Register) -> Self {
        let mut out = Self {
            all: Vec::new(),
            by_number: HashMap::new(),
            by_word: HashMap::new(),
        };
        for statement in &register.statements {
            out.known(statement, statement.number.as_deref(), &[]);
        }
        out
    }

    fn known(&mut self, statement: &Statement, number: Option<&str>, path: &[String]) {
        self.put(Candidate {
            target: Wanted::Known(statement.id),
            evaluation: statement.evaluation_label.as_deref().map(case_fold),
            kind: statement.kind,
            number: number.map(number_key),
            printed: number.map(|number| number.trim().to_owned()),
            path: path.to_vec(),
            text: compared(&statement.text),
            words: words(&statement.text),
        });
        for (at, item) in statement.sub_items.iter().enumerate() {
            let mut path = path.to_vec();
            path.push(marker(item.marker.as_deref(), at));
            self.known(item, number, &path);
        }
    }

    /// Takes in one that would be proposed, as later rows may be about it too.
    pub fn add(
        &mut self,
        at: usize,
        new: &PlannedStatement,
        number: Option<&str>,
        path: &[String],
    ) {
        self.put(Candidate {
            target: Wanted::New(at),
            evaluation: new.evaluation.as_deref().map(case_fold),
            kind: StatementKind::Recommendation,
            number: number.map(number_key),
            printed: number.map(|number| number.trim().to_owned()),
            path: path.iter().map(|one| case_fold(one)).collect(),
            text: compared(&new.text),
            words: words(&new.text),
        });
    }

    fn put(&mut self, candidate: Candidate) {
        let at = self.all.len();
        if let Some(number) = &candidate.number {
            self.by_number.entry(number.clone()).or_default().push(at);
        }
        for word in &candidate.words {
            self.by_word.entry(word.clone()).or_default().push(at);
        }
        self.all.push(candidate);
    }

    /// The statement that is meant.
    pub fn find(&self, asked: &Asked<'_>) -> Option<Target> {
        let evaluation = asked.evaluation.map(case_fold);
        let path: Vec<String> = asked.path.iter().map(|one| case_fold(one)).collect();
        let text = asked.text.map(compared);
        let of_words = asked.text.map(words).unwrap_or_default();
        let fits = |one: &&Candidate| {
            let same = one.evaluation == evaluation;
            (same || evaluation.is_none() && !asked.exact) && one.path == path
        };
        let answered = |one: &&Candidate| {
            matches!(
                one.kind,
                StatementKind::Recommendation | StatementKind::Suggestion | StatementKind::Prior
            )
        };
        if asked.exact {
            return self.exactly(asked, &fits, text.as_deref());
        }
        let mut numbered: Vec<&Candidate> = asked
            .number
            .map(number_key)
            .and_then(|number| self.by_number.get(&number))
            .into_iter()
            .flatten()
            .filter_map(|at| self.all.get(*at))
            .filter(fits)
            .filter(answered)
            .collect();
        // The evaluation's own before those it reprints.
        numbered.sort_by_key(|one| one.kind);
        let own = numbered.first().map(|one| one.kind);
        numbered.retain(|one| Some(one.kind) == own);
        let best = self.alike(&of_words, &|one| fits(&one) && answered(&one));
        match (numbered.as_slice(), &text) {
            ([], None) => None,
            ([], Some(_)) => {
                let (score, one) = best.filter(|(score, _)| *score >= ALIKE)?;
                let doubtful = score < SAME || asked.number.is_some();
                let why = if asked.number.is_some() {
                    "The row repeats its words, under another number."
                } else {
                    "The row repeats its words."
                };
                Some(one.target(doubtful, why))
            }
            ([one], None) => Some(one.target(false, "The row names its number.")),
            ([one], Some(_)) => {
                let score = share(&of_words, &one.words);
                if score >= OTHER || of_words.len() < FEW {
                    return Some(one.target(false, "The row names its number."));
                }
                match best.filter(|(score, other)| *score >= SAME && other.target != one.target) {
                    Some((_, other)) => {
                        Some(other.target(true, "The row repeats its words, under another number."))
                    }
                    None => Some(one.target(
                        true,
                        "The row names its number, but its words are other ones.",
                    )),
                }
            }
            (several, _) => {
                let mut scored: Vec<(f32, &Candidate)> = several
                    .iter()
                    .map(|one| (share(&of_words, &one.words), *one))
                    .collect();
                scored.sort_by(|a, b| b.0.total_cmp(&a.0));
                let (first, one) = scored.first()?;
                let next = scored.get(1).map_or(0.0, |(next, _)| *next);
                let sure = *first >= SAME && first - next > 0.2;
                let why = "Several have this number; the words of this one are nearest.";
                Some(one.target(!sure, why))
            }
        }
    }

    /// In a tracker of our own: number and words are those of the statement. A number that is there
    /// with other words has been mended since, in the one or the other.
    fn exactly(
        &self,
        asked: &Asked<'_>,
        fits: &dyn Fn(&&Candidate) -> bool,
        text: Option<&str>,
    ) -> Option<Target> {
        let number = asked.number.map(str::trim);
        let of: Vec<&Candidate> = match number {
            Some(number) => {
                let at = self.by_number.get(&number_key(number));
                let all = at.into_iter().flatten().filter_map(|at| self.all.get(*at));
                all.filter(fits)
                    .filter(|one| one.printed.as_deref() == Some(number))
                    .collect()
            }
            None => self
                .all
                .iter()
                .filter(|one| one.printed.is_none())
                .filter(fits)
                .collect(),
        };
        if let Some(same) = of.iter().find(|one| Some(one.text.as_str()) == text) {
            return Some(same.target(false, "Number and words are the same."));
        }
        let known = of.iter().find(|one| {
            matches!(one.target, Wanted::Known(_)) && one.kind == StatementKind::Recommendation
        })?;
        number?;
        let why = "The row names its number, but its words are other ones.";
        Some(known.target(true, why))
    }

    /// The one whose words are nearest.
    fn alike(
        &self,
        of: &HashSet<String>,
        wanted: &dyn Fn(&Candidate) -> bool,
    ) -> Option<(f32, &Candidate)> {
        let mut places: Vec<usize> = of
            .iter()
            .filter_map(|word| self.by_word.get(word))
            .filter(|places| places.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        places.dedup();
        let mut best: Option<(f32, &Candidate)> = None;
        for one in places.into_iter().filter_map(|at| self.all.get(at)) {
            let score = share(of, &one.words);
            if wanted(one) && best.is_none_or(|(before, _)| score > before) {
                best = Some((score, one));
            }
        }
        best
    }
}

impl Candidate {
    fn target(&self, doubtful: bool, why: &str) -> Target {
        match self.target {
            Wanted::Known(id) => Target::Known {
                id,
                doubtful,
                why: why.to_owned(),
            },
            Wanted::New(at) => Target::New(at),
        }
    }
}

/// The marker of a part as compared: its own, or its place where it has none.
pub(crate) fn marker(marker: Option<&str>, at: usize) -> String {
    match marker.map(str::trim).filter(|marker| !marker.is_empty()) {
        Some(marker) => case_fold(marker),
        None => format!("•{}", at + 1),
    }
}

/// Text as it is compared: the blanks and signs of every format alike.
pub(super) fn compared(text: &str) -> String {
    normalise(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn words(text: &str) -> HashSet<String> {
    normalise(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect()
}

/// How much of the shorter is in the longer; both must say something.
fn share(one: &HashSet<String>, other: &HashSet<String>) -> f32 {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.is_empty() {
        return 0.0;
    }
    let both = short.iter().filter(|word| long.contains(*word)).count() as f32;
    if short.len() < FEW {
        return both / long.len() as f32;
    }
    both / short.len() as f32
}
