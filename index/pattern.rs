//! Forms of words: beginnings, wildcards, typing errors, regular expressions.
//!
//! Each is one automaton over the bytes of a folded word. The index walks its dictionary with it and
//! the matcher runs it over the words of a text, so the two cannot disagree.

use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy_fst::{Automaton, Regex};

use crate::dictionary::{Dictionary, Pace};
use crate::error::IndexError;
use crate::fold::fold;
use crate::tokeniser::tokenise;

/// Longest pattern in code points; automata grow with it.
const LONGEST_PATTERN: usize = 200;
/// Longest word that may have typing errors, in code points.
const LONGEST_FUZZY: usize = 40;

/// How many letters of a beginning make a tree of beginnings the faster way.
const KNOWN_BEGINNING: usize = 2;

/// A form of words.
pub(crate) struct Pattern {
    source: String,
    form: Form,
    /// Letters in a row that every such word has; empty where that is not known.
    literal: String,
    /// Whether the beginning of such words is known well enough to walk a tree of beginnings.
    begins: bool,
    /// Whether every word with the literal is of the form.
    is_literal: bool,
}

enum Form {
    Prefix(Beginning),
    Fuzzy(Edits),
    Regex(Regex),
}

/// How far a word has been followed.
#[derive(Clone)]
pub(crate) enum Reached {
    Prefix(Option<usize>),
    Fuzzy(u32),
    Regex(Option<usize>),
    /// Nothing can match any more.
    None,
}

/// Only states of an automaton's own kind are ever handed to it; the last arms cannot be reached.
impl Automaton for Pattern {
    type State = Reached;

    fn start(&self) -> Reached {
        match &self.form {
            Form::Prefix(beginning) => Reached::Prefix(beginning.start()),
            Form::Fuzzy(edits) => Reached::Fuzzy(edits.start()),
            Form::Regex(regex) => Reached::Regex(regex.start()),
        }
    }

    fn is_match(&self, state: &Reached) -> bool {
        match (&self.form, state) {
            (Form::Prefix(beginning), Reached::Prefix(state)) => beginning.is_match(state),
            (Form::Fuzzy(edits), Reached::Fuzzy(state)) => edits.is_match(state),
            (Form::Regex(regex), Reached::Regex(state)) => regex.is_match(state),
            _ => false,
        }
    }

    fn can_match(&self, state: &Reached) -> bool {
        match (&self.form, state) {
            (Form::Prefix(beginning), Reached::Prefix(state)) => beginning.can_match(state),
            (Form::Fuzzy(edits), Reached::Fuzzy(state)) => edits.can_match(state),
            (Form::Regex(regex), Reached::Regex(state)) => regex.can_match(state),
            _ => false,
        }
    }

    fn will_always_match(&self, state: &Reached) -> bool {
        matches!((&self.form, state), (Form::Prefix(beginning), Reached::Prefix(state))
            if beginning.will_always_match(state))
    }

    fn accept(&self, state: &Reached, byte: u8) -> Reached {
        // Forms and pairs stand among the words of the index and are none.
        if byte < b' ' {
            return Reached::None;
        }
        match (&self.form, state) {
            (Form::Fuzzy(edits), Reached::Fuzzy(state)) => {
                Reached::Fuzzy(edits.accept(state, byte))
            }
            (Form::Regex(regex), Reached::Regex(state)) => {
                Reached::Regex(regex.accept(state, byte))
            }
            (Form::Prefix(beginning), Reached::Prefix(state)) => {
                Reached::Prefix(beginning.accept(state, byte))
            }
            _ => Reached::None,
        }
    }
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

impl Pattern {
    pub(crate) fn prefix(text: &str) -> Result<Self, IndexError> {
        let beginning = one_word(text, "*")?;
        Ok(Self {
            source: format!("{beginning}*"),
            form: Form::Prefix(Beginning(beginning.into_bytes())),
            literal: String::new(),
            begins: true,
            is_literal: false,
        })
    }

    pub(crate) fn wildcard(text: &str) -> Result<Self, IndexError> {
        // One wildcard is as good as a letter here: what is no word with it never matches one.
        one_word(&text.replace(['?', '*'], "x"), "")
            .map_err(|_| not_one_word(text, "a wildcard"))?;
        let mut regex = String::new();
        let mut literal = String::new();
        let mut longest = String::new();
        let known_beginning = text.chars().take_while(|c| !matches!(c, '?' | '*')).count();
        let mut flush = |literal: &mut String, regex: &mut String| {
            let folded = fold(literal);
            for c in folded.chars() {
                escape(c, regex);
            }
            if folded.len() > longest.len() {
                longest = folded;
            }
            literal.clear();
        };
        for c in text.chars() {
            match c {
                '?' | '*' => {
                    flush(&mut literal, &mut regex);
                    regex.push_str(if c == '?' { "." } else { ".*" });
                }
                _ => literal.push(c),
            }
        }
        flush(&mut literal, &mut regex);
        let inner = text.trim_matches('*');
        let is_literal =
            text.starts_with('*') && text.ends_with('*') && !inner.contains(['?', '*']);
        let begins = known_beginning >= KNOWN_BEGINNING;
        Ok(Self {
            is_literal: is_literal && !longest.is_empty(),
            ..compile(text, &regex, longest, begins)?
        })
    }

    pub(crate) fn fuzzy(text: &str, edits: u8) -> Result<Self, IndexError> {
        let word = one_word(text, "~")?;
        if !(1..=2).contains(&edits) {
            return Err(IndexError::Query(
                "A word may differ in 1 or 2 characters (word~1, word~2).".to_owned(),
            ));
        }
        if word.chars().count() > LONGEST_FUZZY {
            return Err(too_long());
        }
        // Making the tables takes longer than most searches.
        static TABLES: [OnceLock<LevenshteinAutomatonBuilder>; 2] =
            [OnceLock::new(), OnceLock::new()];
        let tables = TABLES.get(usize::from(edits - 1)).ok_or_else(too_long)?;
        let tables = tables.get_or_init(|| LevenshteinAutomatonBuilder::new(edits, true));
        let dfa = tables.build_dfa(&word);
        Ok(Self {
            source: format!("{word}~{edits}"),
            form: Form::Fuzzy(Edits(dfa)),
            literal: String::new(),
            // Any beginning will do, nearly.
            begins: false,
            is_literal: false,
        })
    }

    pub(crate) fn regex(text: &str) -> Result<Self, IndexError> {
        // Words are compared folded, so letters of the expression are folded, too; what follows a
        // backslash has a meaning of its own.
        let mut regex = String::new();
        let mut escaped = false;
        for c in text.chars() {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            if escaped || !c.is_alphabetic() || folded.is_empty() {
                regex.push(c);
            } else {
                regex.push_str(&folded);
            }
            escaped = c == '\\' && !escaped;
        }
        let (literal, begins) = literal_of(&regex);
        compile(text, &regex, literal, begins)
    }

    /// Letters in a row that every word of the form has; empty where that is not known.
    pub(crate) fn literal(&self) -> &str {
        &self.literal
    }

    /// Whether every word with the literal is of the form, without looking further.
    pub(crate) fn is_literal(&self) -> bool {
        self.is_literal
    }

    /// Numbers of the words of a dictionary that have the form, in order.
    pub(crate) fn walk(
        &self,
        dictionary: &Dictionary,
        cancelled: &AtomicBool,
    ) -> Result<Vec<usize>, IndexError> {
        match &self.form {
            Form::Prefix(beginning) => walk(beginning, dictionary, cancelled),
            Form::Fuzzy(edits) => walk(edits, dictionary, cancelled),
            Form::Regex(regex) => walk(regex, dictionary, cancelled),
        }
    }

    /// Whether words of the form are found fast by their beginning.
    pub(crate) fn begins(&self) -> bool {
        self.begins
    }

    /// Whether a folded word has the form.
    pub(crate) fn matches(&self, word: &str) -> bool {
        self.matches_bytes(word.as_bytes())
    }

    /// The same of a word's bytes.
    pub(crate) fn matches_bytes(&self, word: &[u8]) -> bool {
        let mut state = self.start();
        for &byte in word {
            if !self.can_match(&state) {
                return false;
            }
            state = self.accept(&state, byte);
        }
        self.is_match(&state)
    }
}

/// Follows an automaton through the words in their order. What a word has in common with the one
/// before is not followed again, and words with a beginning that leads nowhere are passed over.
fn walk<A: Automaton>(
    automaton: &A,
    dictionary: &Dictionary,
    cancelled: &AtomicBool,
) -> Result<Vec<usize>, IndexError> {
    let mut found = Vec::new();
    let mut pace = Pace::default();
    // How far the word before came: a state for each of its bytes, after the first.
    let mut states = vec![automaton.start()];
    let mut dead = false;
    let mut at = 0;
    while at < dictionary.len() {
        if dead {
            let from = at;
            at = dictionary.next_sharing_less(at, states.len() - 1);
            pace.step((at - from) / 8, cancelled)?;
        }
        let word = dictionary.word(at);
        if word.is_empty() {
            at += 1;
            continue;
        }
        pace.step(1 + word.len() / 4, cancelled)?;
        states.truncate(dictionary.shared(at).min(word.len()) + 1);
        dead = false;
        for &byte in word.get(states.len() - 1..).unwrap_or_default() {
            let Some(state) = states.last() else { break };
            let state = automaton.accept(state, byte);
            let can_match = automaton.can_match(&state);
            states.push(state);
            if !can_match {
                dead = true;
                break;
            }
        }
        if !dead && states.last().is_some_and(|state| automaton.is_match(state)) {
            found.push(at);
        }
        at += 1;
    }
    Ok(found)
}

/// The folded word that a text is; patterns are of single words.
fn one_word(text: &str, mark: &str) -> Result<String, IndexError> {
    let mut tokens = tokenise(text, None);
    match (tokens.len(), tokens.pop()) {
        (1, Some(token)) => Ok(token.folded),
        _ => Err(not_one_word(&format!("{text}{mark}"), mark)),
    }
}

fn not_one_word(text: &str, mark: &str) -> IndexError {
    IndexError::Query(format!(
        "“{text}” is not a single word, and {mark} applies to single words."
    ))
}

fn compile(
    source: &str,
    regex: &str,
    literal: String,
    begins: bool,
) -> Result<Pattern, IndexError> {
    if source.chars().count() > LONGEST_PATTERN {
        return Err(too_long());
    }
    let automaton = Regex::new(regex).map_err(|error| {
        IndexError::Query(format!("“{source}” cannot be read as a pattern: {error}."))
    })?;
    Ok(Pattern {
        source: source.to_owned(),
        form: Form::Regex(automaton),
        literal,
        begins,
        is_literal: false,
    })
}

/// The longest run of letters and digits that every match of an expression has, and whether it begins
/// with some. Nothing is claimed of expressions with choices; runs in brackets are left out, and so
/// is the last letter of a run that may be repeated or missing.
fn literal_of(regex: &str) -> (String, bool) {
    if regex.contains(['|', '\\', '(']) {
        return (String::new(), false);
    }
    let (mut longest, mut run) = (String::new(), String::new());
    let (mut in_class, mut in_count) = (false, false);
    let mut first = None;
    for c in regex.chars().chain(['.']) {
        match c {
            '[' => in_class = true,
            ']' => {
                in_class = false;
                continue;
            }
            '{' => in_count = true,
            '}' => {
                in_count = false;
                continue;
            }
            _ if in_class || in_count => continue,
            _ => {}
        }
        if c.is_alphanumeric() {
            run.push(c);
            continue;
        }
        if matches!(c, '?' | '*' | '{') {
            run.pop();
        }
        first.get_or_insert(run.chars().count());
        if run.len() > longest.len() {
            longest.clone_from(&run);
        }
        run.clear();
    }
    (longest, first.unwrap_or(0) >= KNOWN_BEGINNING)
}

fn too_long() -> IndexError {
    IndexError::Query(format!(
        "The pattern is too long (at most {LONGEST_PATTERN} characters, {LONGEST_FUZZY} with ~)."
    ))
}

fn escape(c: char, out: &mut String) {
    if c.is_ascii_punctuation() {
        out.push('\\');
    }
    out.push(c);
}

/// Words that begin with these bytes.
struct Beginning(Vec<u8>);

impl Automaton for Beginning {
    /// How many bytes agree so far; `None` once one does not.
    type State = Option<usize>;

    fn start(&self) -> Option<usize> {
        Some(0)
    }

    fn is_match(&self, state: &Option<usize>) -> bool {
        *state == Some(self.0.len())
    }

    fn can_match(&self, state: &Option<usize>) -> bool {
        state.is_some()
    }

    fn will_always_match(&self, state: &Option<usize>) -> bool {
        self.is_match(state)
    }

    fn accept(&self, state: &Option<usize>, byte: u8) -> Option<usize> {
        let agreed = (*state)?;
        match self.0.get(agreed) {
            None => Some(agreed),
            Some(&expected) => (expected == byte).then_some(agreed + 1),
        }
    }
}

/// Words within some typing errors of one.
struct Edits(DFA);

impl Automaton for Edits {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_by_example() {
        let cases: [(Pattern, &str, &str); 6] = [
            (Pattern::prefix("Migra").unwrap(), "migration", "emigration"),
            (Pattern::wildcard("wom?n").unwrap(), "women", "womn"),
            (Pattern::wildcard("*ation").unwrap(), "ration", "rations"),
            (Pattern::fuzzy("recieve", 1).unwrap(), "receive", "relieved"),
            (Pattern::regex("M[ai]g.*").unwrap(), "migrants", "emigrants"),
            (Pattern::regex(r"c\d+").unwrap(), "c143", "c"),
        ];
        for (pattern, yes, no) in cases {
            assert!(pattern.matches(yes), "{pattern:?} {yes}");
            assert!(!pattern.matches(no), "{pattern:?} {no}");
        }
    }

    #[test]
    fn letters_that_every_match_has() {
        for (regex, literal, begins) in [
            ("migra.*", "migra", true),
            (".*grat[ei]ons?", "grat", false),
            ("a?bcd+e*f", "bcd", false),
            ("ab{2}cde", "cde", false),
            ("[abcdef]xy", "xy", false),
            ("abc|def", "", false),
            ("(abc)?d", "", false),
            (r"c\d+", "", false),
        ] {
            assert_eq!(literal_of(regex), (literal.to_owned(), begins), "{regex}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_match_has_the_literal(
            regex in "[abc.]{0,3}([abc][?*+]|[abc]{1,3}|\\[[abc]{1,2}\\][?*]?|\\.\\*){0,3}",
            words in proptest::collection::vec("[abc]{0,6}", 1..20),
        ) {
            if let Ok(pattern) = Pattern::regex(&regex) {
                for word in words {
                    if pattern.matches(&word) {
                        proptest::prop_assert!(word.contains(pattern.literal()), "{regex} {word}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused_in_words() {
        for refused in [
            Pattern::prefix("two words"),
            Pattern::prefix("—"),
            Pattern::fuzzy("word", 3),
            Pattern::fuzzy(&"x".repeat(41), 1),
            Pattern::regex("("),
            Pattern::regex(&"(a|b)".repeat(100)),
            Pattern::regex("((a{9}){9}){999}"),
        ] {
            let message = refused.unwrap_err().to_string();
            assert!(message.ends_with('.'), "{message}");
        }
    }
}
