//! The words by which reports state recommendations, read from data that a translator can extend.
//!
//! A rule asks what a word means, never which language it is in: a text is scanned once, and what
//! was found are senses with places. A document is scanned for the words of its own language, and
//! for the labels and headings of all, since a report may quote another in its own words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use serde::Deserialize;

use super::StatementKind;

/// The words of each language, by its code.
const FILES: [(&str, &str); 8] = [
    ("en", crate::words_of!("en-statements")),
    ("fr", crate::words_of!("fr-statements")),
    ("es", crate::words_of!("es-statements")),
    ("pt", crate::words_of!("pt-statements")),
    ("de", crate::words_of!("de-statements")),
    ("it", crate::words_of!("it-statements")),
    ("nl", crate::words_of!("nl-statements")),
    ("ru", crate::words_of!("ru-statements")),
];

/// What a word or phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    /// Labels a statement that a number follows.
    Label(StatementKind),
    /// Names recommendations in a heading.
    Recommending,
    /// Says in a heading that they are of an earlier report, or followed up.
    Prior,
    /// Says the same whatever the heading names.
    Earlier,
    /// Lays in a heading what it names to somebody: "recommendations by the auditor".
    By,
    /// Names in a heading what a parliament is asked to consider.
    Matter,
    /// Says in a heading that somebody answers.
    Response,
    /// Heads a table of contents.
    Contents,
    /// Heads what is no part of the argument.
    Aside,
    /// Recommends, in the present.
    Recommends,
    /// Recommended, in the past or passive.
    Recommended,
    /// Urges.
    Urges,
    /// The writers of the report as a subject.
    Own,
    /// Nobody named, since the verb is in the passive: "it is recommended".
    Passive,
    /// Takes back what a verb says, or lays it into another time.
    Not,
    /// Stands between who is to act and what is to be done.
    Duty,
    /// Proposes without recommending.
    Proposal,
    /// Sounds like a proposal and is none: "may be found on the last page".
    Idle,
    /// Announces what follows.
    Announce,
    /// What is counted in "the following seven actions".
    Counted,
    /// Begins a sentence that tells somebody to act.
    Imperative,
    /// May stand before such a word.
    Prefix,
    /// Says that nothing is recommended.
    NothingMade,
    /// Begins an answer.
    Answer,
    /// Introduces somebody's reply.
    Reply,
    /// Names a field: who is to act.
    Addressee,
    /// Names a field: how urgent.
    Priority,
    /// Names a field: until when.
    Deadline,
    /// A degree of priority.
    Level,
    /// Heads a column of numbers.
    NumberColumn,
    /// Introduces a date by which to act.
    Until,
    /// A number in words.
    Numeral,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Language {
    labels: Labels,
    headings: Headings,
    sentences: Sentences,
    answers: Answers,
    fields: Fields,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Labels {
    recommendation: Vec<String>,
    suggestion: Vec<String>,
    finding: Vec<String>,
    conclusion: Vec<String>,
    lesson: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Headings {
    recommending: Vec<String>,
    prior: Vec<String>,
    earlier: Vec<String>,
    matters: Vec<String>,
    by: Vec<String>,
    response: Vec<String>,
    contents: Vec<String>,
    aside: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Sentences {
    recommends: Vec<String>,
    recommended: Vec<String>,
    urges: Vec<String>,
    own: Vec<String>,
    passive: Vec<String>,
    not: Vec<String>,
    duties: Vec<String>,
    proposals: Vec<String>,
    idle: Vec<String>,
    announce: Vec<String>,
    counted: Vec<String>,
    imperatives: Vec<String>,
    infinitives: Vec<String>,
    prefixes: Vec<String>,
    none: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Answers {
    begins: Vec<String>,
    replies: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Fields {
    addressee: Vec<String>,
    priority: Vec<String>,
    deadline: Vec<String>,
    levels: Vec<String>,
    number_columns: Vec<String>,
    until: Vec<String>,
    number_words: Vec<String>,
    numerals: Vec<String>,
}

/// A sense found in a text, with the bytes of its words and the count of words before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub sense: Sense,
    pub start: usize,
    pub end: usize,
    /// Words of the text before it.
    pub word: usize,
    /// Words it has.
    pub words: usize,
}

struct Entry {
    rest: Vec<Box<str>>,
    sense: Sense,
}

/// The first words of all phrases. What is looked up comes from files, what is in it does not, so a
/// plain and quick hash will do.
type Entries = HashMap<Box<str>, Vec<Entry>, BuildHasherDefault<Fnv>>;

/// Fowler, Noll and Vo's hash (FNV-1a).
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Which pairs of a first byte and a length of words the phrases begin with: most words of a text are
/// none of them and need not be looked up.
struct Shapes([u32; 256]);

impl Shapes {
    fn bit(word: &str) -> (usize, u32) {
        let first = word.as_bytes().first().copied().unwrap_or_default();
        (usize::from(first), 1 << word.len().min(31))
    }

    fn holds(&self, word: &str) -> bool {
        let (at, bit) = Self::bit(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut out = Self([0; 256]);
        for word in words {
            let (at, bit) = Self::bit(word);
            if let Some(bits) = out.0.get_mut(at) {
                *bits |= bit;
            }
        }
        out
    }
}

/// The words for documents of one language.
pub(super) struct Lexicon {
    entries: Entries,
    shapes: Shapes,
    infinitives: Vec<String>,
    number_words: Vec<String>,
}

impl Lexicon {
    /// The words for a language; English where it is unknown or has no words here.
    pub fn of(language: Option<&str>) -> &'static Lexicon {
        static PARSED: OnceLock<Vec<Language>> = OnceLock::new();
        static LEXICONS: [OnceLock<Lexicon>; FILES.len()] =
            [const { OnceLock::new() }; FILES.len()];
        static NONE: OnceLock<Lexicon> = OnceLock::new();
        let code = language.map(|tag| tag.split(['-', '_']).next().unwrap_or(tag));
        let at = FILES
            .iter()
            .position(|(known, _)| Some(*known) == code)
            .unwrap_or_default();
        // A process that reads one report needs the words of one language.
        match LEXICONS.get(at) {
            Some(lexicon) => lexicon.get_or_init(|| {
                let files =
                    PARSED.get_or_init(|| FILES.iter().map(|(_, file)| parse(file)).collect());
                build(files, at)
            }),
            None => NONE.get_or_init(|| build(&[], 0)),
        }
    }

    /// All senses of a text in order, longer phrases before shorter ones.
    pub fn scan(&self, text: &str, words: &mut Words) -> Vec<Hit> {
        split(text, words);
        let mut out = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let lower = words.lower(word);
            if !self.shapes.holds(lower) {
                continue;
            }
            let Some(entries) = self.entries.get(lower) else {
                continue;
            };
            let mut seen: Option<(Sense, usize)> = None;
            for entry in entries {
                // Entries of one sense stand together, the longest first.
                if seen.is_some_and(|(sense, _)| sense == entry.sense) {
                    continue;
                }
                let Some(last) = follows(text, words, at, &entry.rest) else {
                    continue;
                };
                seen = Some((entry.sense, last));
                out.push(Hit {
                    sense: entry.sense,
                    start: word.start,
                    end: words.list.get(last).map_or(word.end, |word| word.end),
                    word: at,
                    words: last - at + 1,
                });
            }
        }
        out
    }

    /// The byte behind a word such as `n°` that begins a text, or 0.
    pub fn number_word(&self, text: &str) -> usize {
        let behind = |word: &String| {
            let mut at = 0;
            let mut rest = text.chars();
            for wanted in word.chars() {
                let c = rest.next()?;
                if !c.to_lowercase().eq(std::iter::once(wanted)) {
                    return None;
                }
                at += c.len_utf8();
            }
            let next = rest.next();
            (!next.is_some_and(char::is_alphabetic)).then_some(at)
        };
        self.number_words
            .iter()
            .find_map(behind)
            .unwrap_or_default()
    }

    /// Whether a word ends as a verb does that says what to do.
    pub fn infinitive(&self, word: &str) -> bool {
        word.chars().count() > 4
            && self
                .infinitives
                .iter()
                .any(|ending| word.ends_with(ending.as_str()))
    }
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    lower: (usize, usize),
}

/// The words of a text, in lower case in one piece of memory, which is used again for the next.
#[derive(Default)]
pub(super) struct Words {
    list: Vec<Word>,
    lower: String,
}

impl Words {
    /// The words in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Word> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// A word in lower case.
    pub fn lower(&self, word: &Word) -> &str {
        self.lower
            .get(word.lower.0..word.lower.1)
            .unwrap_or_default()
    }

    /// How many words begin before a byte.
    pub fn before(&self, byte: usize) -> usize {
        self.list.partition_point(|word| word.start < byte)
    }

    fn put(&mut self, text: &str, start: usize, end: usize) {
        let Some(word) = text.get(start..end) else {
            return;
        };
        let from = self.lower.len();
        if word.is_ascii() {
            self.lower.push_str(word);
            if let Some(word) = self.lower.get_mut(from..) {
                word.make_ascii_lowercase();
            }
        } else {
            self.lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        self.list.push(Word {
            start,
            end,
            lower: (from, self.lower.len()),
        });
    }
}

/// The words of a text: runs of letters and figures.
pub(super) fn split(text: &str, words: &mut Words) {
    words.list.clear();
    words.lower.clear();
    let mut begin = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            begin.get_or_insert(at);
        } else if let Some(from) = begin.take() {
            words.put(text, from, at);
        }
    }
    if let Some(from) = begin {
        words.put(text, from, text.len());
    }
}

fn follows(text: &str, words: &Words, at: usize, rest: &[Box<str>]) -> Option<usize> {
    for (index, wanted) in rest.iter().enumerate() {
        let before = words.list.get(at + index)?;
        let next = words.list.get(at + index + 1)?;
        let between = text.get(before.end..next.start)?;
        let joined = between
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '\'' | '’'));
        if !joined || words.lower(next) != &**wanted {
            return None;
        }
    }
    Some(at + rest.len())
}

/// A file that cannot be read gives no words; a test reads them all.
fn parse(file: &str) -> Language {
    serde_json::from_str(file).unwrap_or_default()
}

fn build(files: &[Language], own: usize) -> Lexicon {
    let mut entries = Entries::default();
    let mut put = |phrases: &[String], sense: Sense| {
        for phrase in phrases {
            let mut words = Words::default();
            split(phrase, &mut words);
            let mut words = words.iter().map(|word| Box::from(words.lower(word)));
            if let Some(first) = words.next() {
                let entry = Entry {
                    rest: words.collect(),
                    sense,
                };
                entries.entry(first).or_default().push(entry);
            }
        }
    };
    let mut number_words = Vec::new();
    for words in files {
        let labels = &words.labels;
        put(
            &labels.recommendation,
            Sense::Label(StatementKind::Recommendation),
        );
        put(&labels.suggestion, Sense::Label(StatementKind::Suggestion));
        put(&labels.finding, Sense::Label(StatementKind::Finding));
        put(&labels.conclusion, Sense::Label(StatementKind::Conclusion));
        put(&labels.lesson, Sense::Label(StatementKind::Lesson));
        put(&words.headings.recommending, Sense::Recommending);
        number_words.extend(
            words
                .fields
                .number_words
                .iter()
                .map(|word| word.to_lowercase()),
        );
    }
    let mut infinitives = Vec::new();
    if let Some(words) = files.get(own) {
        let (headings, sentences, fields) = (&words.headings, &words.sentences, &words.fields);
        for (phrases, sense) in [
            (&headings.prior, Sense::Prior),
            (&headings.earlier, Sense::Earlier),
            (&headings.matters, Sense::Matter),
            (&headings.by, Sense::By),
            (&headings.response, Sense::Response),
            (&headings.contents, Sense::Contents),
            (&headings.aside, Sense::Aside),
            (&sentences.recommends, Sense::Recommends),
            (&sentences.recommended, Sense::Recommended),
            (&sentences.urges, Sense::Urges),
            (&sentences.own, Sense::Own),
            (&sentences.passive, Sense::Passive),
            (&sentences.not, Sense::Not),
            (&sentences.duties, Sense::Duty),
            (&sentences.proposals, Sense::Proposal),
            (&sentences.idle, Sense::Idle),
            (&sentences.announce, Sense::Announce),
            (&sentences.counted, Sense::Counted),
            (&sentences.imperatives, Sense::Imperative),
            (&sentences.prefixes, Sense::Prefix),
            (&sentences.none, Sense::NothingMade),
            (&words.answers.begins, Sense::Answer),
            (&words.answers.replies, Sense::Reply),
            (&fields.addressee, Sense::Addressee),
            (&fields.priority, Sense::Priority),
            (&fields.deadline, Sense::Deadline),
            (&fields.levels, Sense::Level),
            (&fields.number_columns, Sense::NumberColumn),
            (&fields.until, Sense::Until),
            (&fields.numerals, Sense::Numeral),
        ] {
            put(phrases, sense);
        }
        infinitives.clone_from(&sentences.infinitives);
    }
    for list in entries.values_mut() {
        list.sort_by_key(|entry| (entry.sense, std::cmp::Reverse(entry.rest.len())));
    }
    // Longer words first, so that `no.` is not taken for `no`.
    number_words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let shapes = Shapes::of(entries.keys().map(|word| &**word));
    Lexicon {
        entries,
        shapes,
        infinitives,
        number_words,
    }
}

#[cfg(test)]
mod tests {
    use super::{FILES, Language, Lexicon, Sense, Words};

    #[test]
    fn every_file_of_words_can_be_read() {
        for (code, file) in FILES {
            let words = serde_json::from_str::<Language>(file);
            assert!(words.is_ok(), "{code}: {:?}", words.err());
            let words = words.unwrap_or_default();
            assert!(!words.labels.recommendation.is_empty(), "{code}");
            assert!(!words.sentences.recommends.is_empty(), "{code}");
        }
    }

    #[test]
    fn the_longest_phrase_of_a_sense_is_found() {
        let lexicon = Lexicon::of(Some("en"));
        let mut words = Words::default();
        let text = "The evaluation team partially agrees that we recommend it";
        let hits = lexicon.scan(text, &mut words);
        let own: Vec<&str> = hits
            .iter()
            .filter(|hit| hit.sense == Sense::Own)
            .filter_map(|hit| text.get(hit.start..hit.end))
            .collect();
        assert_eq!(own, ["The evaluation team", "we"]);
    }

    #[test]
    fn an_unknown_language_is_asked_in_english() {
        let mut words = Words::default();
        let hits = Lexicon::of(Some("xx")).scan("we recommend", &mut words);
        assert!(hits.iter().any(|hit| hit.sense == Sense::Recommends));
    }
}
