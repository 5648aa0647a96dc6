//! Which of many names is meant by a few letters: one matcher for the picker and the palette.
//!
//! Every word of what was typed must be found; where it is found decides the order. A number stands
//! for itself: `4` means recommendation 4 before 4.iii, and 14 not at all. Names are folded (case,
//! accents) once, so that a letter typed costs plain searches only.

use super::reader::Folded;

/// Longest query that is matched, in code points.
const LONGEST: usize = 200;

/// A name as it is matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    name: String,
    more: String,
}

impl Candidate {
    /// A name, and words about it that count for less.
    pub fn new(name: &str, more: &str) -> Self {
        Self {
            name: fold(name),
            more: fold(more),
        }
    }
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    words: Vec<String>,
    whole: String,
}

impl Pattern {
    /// Reads what was typed.
    pub fn new(query: &str) -> Self {
        let query: String = query.chars().take(LONGEST).collect();
        let whole = fold(query.trim());
        Self {
            words: whole.split_whitespace().map(str::to_owned).collect(),
            whole,
        }
    }

    /// Whether nothing was typed, which everything answers.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a name answers; `None` where it does not.
    pub fn score(&self, candidate: &Candidate) -> Option<u32> {
        let mut score = 0;
        for word in &self.words {
            let in_name = place_score(word, &candidate.name) * NAME;
            let best = match in_name {
                0 => place_score(word, &candidate.more),
                found => found,
            };
            score += match best {
                0 if is_in_pieces(word, &candidate.name) => PIECES,
                0 => return None,
                found => found,
            };
        }
        if !self.is_empty() && candidate.name == self.whole {
            score += WHOLE;
        }
        Some(score)
    }
}

/// How much more the name counts than the words about it.
const NAME: u32 = 6;
/// What the very name counts.
const WHOLE: u32 = 100;
/// What a word counts that is put together from beginnings of the name's words.
const PIECES: u32 = 3;

/// The places (into `candidates`) of those that answer, best first; equals in their order. `bonus`
/// is added to the score of each.
pub fn rank(
    pattern: &Pattern,
    candidates: &[&Candidate],
    bonus: &dyn Fn(usize) -> u32,
) -> Vec<usize> {
    let mut found: Vec<(u32, usize)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(at, candidate)| Some((pattern.score(candidate)? + bonus(at), at)))
        .collect();
    found.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
    found.into_iter().map(|(_, at)| at).collect()
}

/// Without case and accents.
pub fn fold(text: &str) -> String {
    Folded::new(text).text().to_owned()
}

/// How well a word stands in a text: as a word of its own, at the beginning of one, or within one.
fn place_score(word: &str, text: &str) -> u32 {
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    let mut best = 0;
    for (at, found) in text.match_indices(word) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..);
        let after = after.and_then(|after| after.chars().next());
        let starts = before.is_none_or(|c| !c.is_alphanumeric());
        let ends = after.is_none_or(|c| !c.is_alphanumeric());
        // A figure is no part of another figure.
        if number && before.is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        let mut score = match (starts, ends) {
            (true, true) => 8,
            (true, false) => 5,
            (false, _) => 2,
        };
        score += if after.is_none() { 2 } else { 0 };
        score += if before.is_none() { 1 } else { 0 };
        best = best.max(score);
        if best >= 11 {
            break;
        }
    }
    best
}

/// Whether a word can be put together from beginnings of a text's words, in their order: `regacc`
/// for “register of accidents”.
fn is_in_pieces(word: &str, text: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 {
        return false;
    }
    // Which beginnings of the word have been put together so far.
    let mut reached = vec![false; letters.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    let words = text.split(|c: char| !c.is_alphanumeric());
    for part in words.filter(|part| !part.is_empty()) {
        // From behind, so that a word of the text is used once.
        for from in (0..letters.len()).rev() {
            if reached.get(from) != Some(&true) {
                continue;
            }
            let rest = letters.iter().skip(from);
            let same = rest
                .zip(part.chars())
                .take_while(|(a, b)| **a == *b)
                .count();
            for to in from + 1..=from + same {
                if let Some(reached) = reached.get_mut(to) {
                    *reached = true;
                }
            }
        }
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(query: &str, names: &[(&'a str, &str)]) -> Vec<&'a str> {
        let candidates: Vec<Candidate> = names
            .iter()
            .map(|(name, more)| Candidate::new(name, more))
            .collect();
        let refs: Vec<&Candidate> = candidates.iter().collect();
        let ranked = rank(&Pattern::new(query), &refs, &|_| 0);
        ranked.into_iter().map(|at| names[at].0).collect()
    }

    const REGISTER: &[(&str, &str)] = &[
        ("MIG-2008/1", "Keep a register of accidents"),
        ("MIG-2008/4", "Train staff in every region"),
        ("MIG-2008/4.ii", "Train the trainers"),
        ("MIG-2008/4.iii", "Report on training"),
        ("MIG-2008/14", "Évaluer les résultats"),
        ("HARBOUR/4", "Renew the cranes"),
        ("Themes/Safety/Accidents", ""),
        ("Themes/Training", ""),
    ];

    #[test]
    fn an_address_finds_its_recommendation() {
        assert_eq!(found("4.iii", REGISTER), ["MIG-2008/4.iii"]);
        assert_eq!(
            found("mig 4", REGISTER),
            ["MIG-2008/4", "MIG-2008/4.ii", "MIG-2008/4.iii"]
        );
        assert_eq!(found("harbour/4", REGISTER), ["HARBOUR/4"]);
        assert_eq!(found("14", REGISTER), ["MIG-2008/14"]);
    }

    #[test]
    fn names_go_before_what_is_said_of_them() {
        assert_eq!(
            found("train", REGISTER),
            [
                "Themes/Training",
                "MIG-2008/4",
                "MIG-2008/4.ii",
                "MIG-2008/4.iii"
            ]
        );
        assert_eq!(
            found("acc", REGISTER),
            ["Themes/Safety/Accidents", "MIG-2008/1"]
        );
    }

    #[test]
    fn case_accents_and_order_of_words_do_not_matter() {
        assert_eq!(found("RESULTATS evaluer", REGISTER), ["MIG-2008/14"]);
        assert_eq!(
            found("accidents themes", REGISTER),
            ["Themes/Safety/Accidents"]
        );
    }

    #[test]
    fn parts_of_words_can_be_run_together() {
        assert_eq!(found("thsaf", REGISTER), ["Themes/Safety/Accidents"]);
        assert_eq!(found("tsa", REGISTER), ["Themes/Safety/Accidents"]);
        assert!(found("thzzz", REGISTER).is_empty());
    }

    #[test]
    fn nothing_typed_leaves_all_in_order() {
        let all: Vec<&str> = REGISTER.iter().map(|(name, _)| *name).collect();
        assert_eq!(found("  ", REGISTER), all);
    }

    #[test]
    fn the_very_name_is_first() {
        let names = [("Budget lines", ""), ("The budget", ""), ("Budget", "")];
        assert_eq!(found("budget", &names)[0], "Budget");
    }

    #[test]
    fn two_thousand_names_are_matched_between_two_frames() {
        let candidates: Vec<Candidate> = (0..2_000)
            .map(|at| {
                let words = "Train staff of every region in the keeping of registers ".repeat(3);
                Candidate::new(
                    &format!("EVALUATION-{}/{}.ii", 2_000 + at / 40, at % 40),
                    &words,
                )
            })
            .collect();
        let refs: Vec<&Candidate> = candidates.iter().collect();
        let start = std::time::Instant::now();
        let found = rank(&Pattern::new("reg 3 keep"), &refs, &|_| 0);
        let took = start.elapsed();
        println!("2,000 names in {took:?}, {} answer", found.len());
        // A build for tests on a busy machine; a release build takes a fraction of it.
        assert!(took.as_millis() < 60, "{took:?}");
    }

    proptest! {
        #[test]
        fn every_word_of_a_name_finds_it(
            words in prop::collection::vec("[a-zé]{1,6}", 1..6),
            pick in any::<prop::sample::Index>(),
            cut in 1usize..6,
        ) {
            let name = words.join(" ");
            let word: String = pick.get(&words).chars().take(cut).collect();
            prop_assert!(Pattern::new(&word).score(&Candidate::new(&name, "")).is_some());
        }

        #[test]
        fn anything_can_be_typed(query in "\\PC{0,40}", name in "\\PC{0,40}") {
            let _ = Pattern::new(&query).score(&Candidate::new(&name, &query));
        }
    }
}
