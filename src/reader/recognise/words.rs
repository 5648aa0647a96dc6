//! The words by which reports of several languages state recommendations.
//!
//! One table for all languages: a rule asks what a word means, never which language it is in. All in
//! lower case; a word matches whole.

use super::StatementKind;

/// Words that label a numbered statement.
const LABELS: &[(&str, StatementKind)] = &[
    ("recommendation", StatementKind::Recommendation),
    ("key recommendation", StatementKind::Recommendation),
    ("recommandation", StatementKind::Recommendation),
    ("recomendación", StatementKind::Recommendation),
    ("recomendacion", StatementKind::Recommendation),
    ("recomendação", StatementKind::Recommendation),
    ("empfehlung", StatementKind::Recommendation),
    ("raccomandazione", StatementKind::Recommendation),
    ("aanbeveling", StatementKind::Recommendation),
    ("рекомендация", StatementKind::Recommendation),
    ("suggestion", StatementKind::Suggestion),
    ("sugerencia", StatementKind::Suggestion),
    ("sugestão", StatementKind::Suggestion),
    ("finding", StatementKind::Finding),
    ("key finding", StatementKind::Finding),
    ("constat", StatementKind::Finding),
    ("constatation", StatementKind::Finding),
    ("hallazgo", StatementKind::Finding),
    ("constatação", StatementKind::Finding),
    ("conclusion", StatementKind::Conclusion),
    ("conclusión", StatementKind::Conclusion),
    ("conclusão", StatementKind::Conclusion),
    ("schlussfolgerung", StatementKind::Conclusion),
    ("lesson", StatementKind::Lesson),
    ("lesson learned", StatementKind::Lesson),
    ("lesson learnt", StatementKind::Lesson),
    ("leçon", StatementKind::Lesson),
    ("enseignement", StatementKind::Lesson),
    ("lección", StatementKind::Lesson),
    ("lição", StatementKind::Lesson),
];

/// Words in the heading of a section of recommendations.
const SECTIONS: &[&str] = &[
    "recommendation",
    "recommendations",
    "recommandation",
    "recommandations",
    "recomendación",
    "recomendaciones",
    "recomendação",
    "recomendações",
    "empfehlung",
    "empfehlungen",
];

/// Beginnings of verbs that recommend.
const VERBS: &[&str] = &[
    "recommend",
    "recommand",
    "recomiend",
    "recomend",
    "empfiehlt",
    "empfehlen",
    "empfohlen",
];

/// Words between addressee and what it is to do.
const DUTIES: &[&str] = &[
    "should",
    "must",
    "needs to",
    "need to",
    "ought to",
    "is to",
    "are to",
    "shall",
    "devrait",
    "devraient",
    "doit",
    "doivent",
    "debería",
    "deberían",
    "debe",
    "deben",
    "deveria",
    "deveriam",
    "deve",
    "devem",
    "sollte",
    "sollten",
    "muss",
];

/// Words that answer a recommendation; what begins with one is a response and states nothing.
const ANSWERS: &[&str] = &[
    "accepted",
    "partially accepted",
    "partly accepted",
    "not accepted",
    "rejected",
    "agreed",
    "partially agreed",
    "agree",
    "disagree",
    "not agreed",
    "noted",
    "under consideration",
    "implemented",
    "not implemented",
    "partially implemented",
    "in progress",
    "ongoing",
    "completed",
    "closed",
    "open",
    "concur",
    "acceptée",
    "accepté",
    "partiellement acceptée",
    "rejetée",
    "mise en œuvre",
    "totalement mise en œuvre",
    "en cours",
    "non mise en œuvre",
    "aceptada",
    "parcialmente aceptada",
    "rechazada",
    "aceita",
    "angenommen",
    "abgelehnt",
];

/// What stands before a number: `Recommandation n° 3`.
const NUMBER_WORDS: &[&str] = &[
    "n°", "nº", "no.", "nr.", "nr", "no", "number", "numéro", "#",
];

/// Longest of all these in characters.
const LONGEST: usize = 28;

fn head(text: &str) -> String {
    text.chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The byte behind as many characters as a word has.
fn behind(text: &str, word: &str) -> usize {
    text.char_indices()
        .nth(word.chars().count())
        .map_or(text.len(), |(at, _)| at)
}

fn begins(head: &str, word: &str) -> bool {
    head.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// The label a text begins with, and the byte behind it.
pub(super) fn label(text: &str) -> Option<(StatementKind, usize)> {
    let head = head(text);
    LABELS
        .iter()
        .filter(|(word, _)| begins(&head, word))
        .max_by_key(|(word, _)| word.len())
        .map(|(word, kind)| (*kind, behind(text, word)))
}

/// The byte behind a word such as `n°`, or 0.
pub(super) fn number_word(text: &str) -> usize {
    let head = head(text);
    NUMBER_WORDS
        .iter()
        .filter(|word| begins(&head, word))
        .max_by_key(|word| word.len())
        .map_or(0, |word| behind(text, word))
}

/// Whether a text begins as an answer does.
pub(super) fn is_answer(text: &str) -> bool {
    let head = head(text);
    ANSWERS.iter().any(|word| begins(&head, word))
}

/// Whether a heading announces recommendations.
pub(super) fn is_section(heading: &str) -> bool {
    heading
        .split(|c: char| !c.is_alphabetic())
        .any(|word| SECTIONS.contains(&word.to_lowercase().as_str()))
}

/// Whether a text recommends by a verb.
pub(super) fn recommends(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let word = word.to_lowercase();
        VERBS.iter().any(|verb| word.starts_with(verb)) && !SECTIONS.contains(&word.as_str())
    })
}

/// The byte where the first word of duty of a text begins, in its first sentence.
pub(super) fn duty(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    // Lower-casing may change lengths in some languages; then no place can be named.
    if lower.len() != text.len() {
        return None;
    }
    let sentence = lower.find(". ").unwrap_or(lower.len());
    DUTIES
        .iter()
        .filter_map(|word| {
            lower
                .match_indices(word)
                .map(|(at, _)| at)
                .find(|&at| whole(&lower, at, word.len()))
        })
        .filter(|&at| at < sentence)
        .min()
}

fn whole(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + length..).unwrap_or_default();
    !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic)
}
