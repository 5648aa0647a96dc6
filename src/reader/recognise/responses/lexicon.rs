//! The words by which management answers, and the headings of trackers: data of every language in one
//! table. A rule asks what a word means and never which language it is in. The lists lie in
//! `assets/recognise/LANG/responses.toml`, where a translator can extend them.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::{Word, key, words};
use crate::recognise::tracker::{Field, Progress};

const SOURCES: [&str; 3] = [
    crate::words_of!("en-responses"),
    crate::words_of!("fr-responses"),
    crate::words_of!("es-responses"),
];

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Term {
    /// `recommendation`, before a number.
    Label,
    /// `our recommendations`: all of them.
    Whole,
    /// `this recommendation`: the one spoken of.
    Single,
    /// `should`.
    Duty,
    /// `recommended that`.
    Recommends,
    /// `annex`, in a heading.
    Annex,
    /// `management response`, before a colon.
    AnswerLabel,
    /// `replied`.
    Replied,
    /// `for review and comment`.
    Commenting,
    /// `in response to the draft`.
    Reported,
    /// `has not responded`.
    Absent,
    /// `accepted`.
    Accept,
    /// `partially accepted`.
    Partial,
    /// `rejected`.
    Reject,
    /// `under consideration`.
    Consider,
    /// `neither agreed nor disagreed`.
    Undecided,
    /// `will`.
    Undertake,
    /// `not feasible`.
    Decline,
    /// `however`.
    Contrast,
    /// `not`.
    Negator,
    /// `in principle`.
    Hedge,
    /// `not only`.
    Emphatic,
    /// `generally accepted`.
    Idiom,
    /// `because`.
    Reason,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    reference: Reference,
    answer: Answer,
    disposition: DispositionWords,
    columns: HashMap<Field, Vec<String>>,
    progress: HashMap<Progress, Vec<String>>,
    dates: Dates,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    labels: Vec<String>,
    letters: Vec<String>,
    numbers: Vec<String>,
    ands: Vec<String>,
    ranges: Vec<String>,
    whole: Vec<String>,
    single: Vec<String>,
    duties: Vec<String>,
    recommends: Vec<String>,
    we: Vec<String>,
    our: Vec<String>,
    annexes: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    nouns: Vec<String>,
    answerers: Vec<String>,
    joiners: Vec<String>,
    answered: Vec<String>,
    labels: Vec<String>,
    replied: Vec<String>,
    commenting: Vec<String>,
    reported: Vec<String>,
    absent: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DispositionWords {
    accept: Vec<String>,
    partial: Vec<String>,
    reject: Vec<String>,
    consider: Vec<String>,
    undecided: Vec<String>,
    undertake: Vec<String>,
    decline: Vec<String>,
    contrast: Vec<String>,
    negators: Vec<String>,
    hedges: Vec<String>,
    emphatic: Vec<String>,
    idioms: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    reasons: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    months: Vec<Vec<String>>,
    ends: Vec<String>,
    middles: Vec<String>,
    quarters: Vec<Vec<String>>,
    until: Vec<String>,
}

/// A phrase found among words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What it means.
    pub term: Term,
    /// Its first word.
    pub start: usize,
    /// The word behind it.
    pub end: usize,
}

/// All words of all languages.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    phrases: HashMap<String, Vec<(Term, Vec<String>)>>,
    we: Vec<String>,
    our: Vec<String>,
    letters: Vec<String>,
    numbers: Vec<String>,
    ands: Vec<Vec<String>>,
    ranges: Vec<String>,
    nouns: Vec<String>,
    answerers: Vec<Vec<String>>,
    joiners: Vec<String>,
    answered: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    /// Headings of columns by their folded words.
    pub columns: HashMap<String, Field>,
    /// The same as words, longest first.
    pub column_phrases: Vec<(Vec<String>, Field)>,
    /// Words of progress by their folded words.
    pub progress: HashMap<String, Progress>,
    /// Months by name, from 1.
    pub months: HashMap<String, u8>,
    /// `end of`.
    pub ends: Vec<Vec<String>>,
    /// `mid`.
    pub middles: Vec<Vec<String>>,
    /// `by`, before a date.
    until: Vec<Vec<String>>,
    /// `q1`, `first quarter`: from 1.
    pub quarters: Vec<(Vec<String>, u8)>,
}

/// The lexicon; read once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut out = Lexicon::default();
    for source in SOURCES {
        // That each file can be read is a test; a broken one says nothing rather than ends the program.
        out.add(serde_json::from_str(source).unwrap_or_default());
    }
    out.column_phrases.sort_by(|(a, x), (b, y)| {
        (b.len(), b.iter().map(String::len).sum::<usize>(), a, x).cmp(&(
            a.len(),
            a.iter().map(String::len).sum::<usize>(),
            b,
            y,
        ))
    });
    out
});

fn split(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|word| word.text).collect()
}

fn all(phrases: &[String]) -> impl Iterator<Item = Vec<String>> + '_ {
    phrases
        .iter()
        .map(|phrase| split(phrase))
        .filter(|words| !words.is_empty())
}

fn singles(phrases: &[String]) -> Vec<String> {
    all(phrases)
        .filter_map(|words| words.into_iter().next())
        .collect()
}

impl Lexicon {
    fn add(&mut self, source: Source) {
        let Source {
            reference,
            answer,
            disposition,
            columns,
            progress,
            dates,
        } = source;
        for (term, phrases) in [
            (Term::Label, &reference.labels),
            (Term::Whole, &reference.whole),
            (Term::Single, &reference.single),
            (Term::Duty, &reference.duties),
            (Term::Recommends, &reference.recommends),
            (Term::Annex, &reference.annexes),
            (Term::AnswerLabel, &answer.labels),
            (Term::Replied, &answer.replied),
            (Term::Commenting, &answer.commenting),
            (Term::Reported, &answer.reported),
            (Term::Absent, &answer.absent),
            (Term::Accept, &disposition.accept),
            (Term::Partial, &disposition.partial),
            (Term::Reject, &disposition.reject),
            (Term::Consider, &disposition.consider),
            (Term::Undecided, &disposition.undecided),
            (Term::Undertake, &disposition.undertake),
            (Term::Decline, &disposition.decline),
            (Term::Contrast, &disposition.contrast),
            (Term::Negator, &disposition.negators),
            (Term::Hedge, &disposition.hedges),
            (Term::Emphatic, &disposition.emphatic),
            (Term::Idiom, &disposition.idioms),
            (Term::Reason, &disposition.reasons),
        ] {
            for phrase in all(phrases) {
                let mut phrase = phrase.into_iter();
                let Some(first) = phrase.next() else { continue };
                self.phrases
                    .entry(first)
                    .or_default()
                    .push((term, phrase.collect()));
            }
        }
        self.we.extend(singles(&reference.we));
        self.our.extend(singles(&reference.our));
        self.letters.extend(singles(&reference.letters));
        self.numbers.extend(singles(&reference.numbers));
        self.ands.extend(all(&reference.ands));
        self.ranges.extend(singles(&reference.ranges));
        self.nouns.extend(singles(&answer.nouns));
        self.answerers.extend(all(&answer.answerers));
        self.joiners.extend(singles(&answer.joiners));
        self.answered.extend(singles(&answer.answered));
        self.yes
            .extend(disposition.yes.iter().map(|word| key(word)));
        self.no.extend(disposition.no.iter().map(|word| key(word)));
        for (field, headings) in columns {
            for heading in headings {
                let words = split(&heading);
                if words.is_empty() {
                    self.columns.entry(heading).or_insert(field);
                    continue;
                }
                self.columns.entry(words.join(" ")).or_insert(field);
                self.column_phrases.push((words, field));
            }
        }
        for (state, phrases) in progress {
            for phrase in phrases {
                self.progress.entry(key(&phrase)).or_insert(state);
            }
        }
        for (month, names) in (1u8..).zip(dates.months) {
            for name in names {
                self.months.entry(key(&name)).or_insert(month);
            }
        }
        self.ends.extend(all(&dates.ends));
        self.middles.extend(all(&dates.middles));
        self.until.extend(all(&dates.until));
        for (quarter, names) in (1u8..).zip(dates.quarters) {
            self.quarters
                .extend(all(&names).map(|name| (name, quarter)));
        }
    }

    /// The phrases that begin at a word.
    pub fn at<'a>(&'a self, words: &'a [Word], at: usize) -> impl Iterator<Item = Hit> + 'a {
        let first = words.get(at);
        let rest = words.get(at + 1..).unwrap_or_default();
        first
            .and_then(|word| self.phrases.get(&word.text))
            .into_iter()
            .flatten()
            .filter(move |(_, phrase)| begins(rest, phrase))
            .map(move |(term, phrase)| Hit {
                term: *term,
                start: at,
                end: at + 1 + phrase.len(),
            })
    }

    /// All phrases among some words, in order.
    pub fn hits(&self, words: &[Word]) -> Vec<Hit> {
        (0..words.len()).flat_map(|at| self.at(words, at)).collect()
    }

    /// The longest phrase of a meaning at a word: the word behind it.
    pub fn longest(&self, words: &[Word], at: usize, term: Term) -> Option<usize> {
        self.at(words, at)
            .filter(|hit| hit.term == term)
            .map(|hit| hit.end)
            .max()
    }

    /// Whether any phrase of a meaning stands among some words.
    pub fn has(&self, words: &[Word], term: Term) -> bool {
        (0..words.len()).any(|at| self.longest(words, at, term).is_some())
    }

    /// Whether a sentence speaks in the first person of recommendations of its own.
    pub fn is_own(&self, words: &[Word]) -> bool {
        let any = |list: &[String]| words.iter().any(|word| list.contains(&word.text));
        any(&self.we) && any(&self.our)
    }

    /// `n°`, `number`.
    pub fn is_number_word(&self, word: &str) -> bool {
        self.numbers.iter().any(|one| one == word)
    }

    /// A letter that stands for a label: `R3`.
    pub fn is_letter(&self, word: &str) -> bool {
        self.letters.iter().any(|one| one == word)
    }

    /// How many words say "and" here.
    pub fn and(&self, words: &[Word]) -> usize {
        self.ands
            .iter()
            .filter(|phrase| begins(words, phrase))
            .map(Vec::len)
            .max()
            .unwrap_or(0)
    }

    /// How many words say "until" here.
    pub fn until(&self, words: &[Word]) -> Option<usize> {
        let fits = self.until.iter().filter(|phrase| begins(words, phrase));
        fits.map(Vec::len).max()
    }

    /// `3 to 5`.
    pub fn is_range(&self, word: &str) -> bool {
        self.ranges.iter().any(|one| one == word)
    }

    /// `yes`, in a column of decisions.
    pub fn is_yes(&self, key: &str) -> bool {
        self.yes.iter().any(|one| one == key)
    }

    /// `no`, in a column of decisions.
    pub fn is_no(&self, key: &str) -> bool {
        self.no.iter().any(|one| one == key)
    }

    /// Whether a heading announces answers: `Management's response`, `Comments from the Office on the
    /// evaluation`. Gives the word at which that is said.
    pub fn answering(&self, words: &[Word]) -> Option<usize> {
        const NEAR: usize = 7;
        let noun = |at: usize| {
            words
                .get(at)
                .is_some_and(|word| self.nouns.contains(&word.text))
        };
        (0..words.len()).filter(|&at| noun(at)).find_map(|at| {
            let before = words.get(..at).unwrap_or_default();
            let behind = words.get(at + 1..).unwrap_or_default();
            let answerer =
                self.answerers
                    .iter()
                    .filter(|phrase| {
                        before.len().checked_sub(phrase.len()).is_some_and(|from| {
                            begins(before.get(from..).unwrap_or_default(), phrase)
                        })
                    })
                    .map(Vec::len)
                    .max();
            if let Some(length) = answerer {
                return Some(at - length);
            }
            let joined = behind
                .first()
                .is_some_and(|word| self.joiners.contains(&word.text));
            let near = behind.get(..behind.len().min(NEAR)).unwrap_or_default();
            let named = (0..near.len()).any(|place| {
                let rest = near.get(place..).unwrap_or_default();
                self.answerers.iter().any(|phrase| begins(rest, phrase))
                    || rest
                        .first()
                        .is_some_and(|word| self.answered.contains(&word.text))
            });
            (joined && named).then_some(at)
        })
    }
}

/// Whether words begin with a phrase.
pub(crate) fn begins(words: &[Word], phrase: &[String]) -> bool {
    words.len() >= phrase.len()
        && words
            .iter()
            .zip(phrase)
            .all(|(word, wanted)| word.text == *wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_can_be_read_and_leaves_no_list_empty() {
        for source in SOURCES {
            let read: Source = serde_json::from_str(source).expect("the lists are sound");
            assert_eq!(read.dates.months.len(), 12);
            assert_eq!(read.dates.quarters.len(), 4);
            assert!(read.columns.values().all(|list| !list.is_empty()));
            assert!(read.progress.values().all(|list| !list.is_empty()));
            assert!(!read.disposition.accept.is_empty() && !read.answer.nouns.is_empty());
        }
    }

    #[test]
    fn headings_that_announce_answers() {
        let answering = |text: &str| LEXICON.answering(&words(text)).is_some();
        for heading in [
            "7. Management’s response",
            "COMMENTS FROM THE OFFICE ON THE EVALUATION",
            "Agency Comments",
            "Government response to the inquiry",
            "Appendix VI: Comments from the Department of Wells",
            "Réponse de l’administration",
            "Réponses aux recommandations",
            "Respuesta de la dirección",
            "Response to the recommendations",
        ] {
            assert!(answering(heading), "{heading}");
        }
        for heading in [
            "A regular pandemic response exercise",
            "Pandemic preparedness and response: central government structures",
            "Response times of ambulances",
            "Comments",
            "Observations and findings",
        ] {
            assert!(!answering(heading), "{heading}");
        }
    }
}
