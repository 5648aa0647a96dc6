//! The commonest words, of which neighbours are indexed as pairs.
//!
//! A phrase of such words alone (`of the`) stands in a third of all passages word by word, and
//! finding it by positions reads all of them. Each pair of neighbours from this list is a term of
//! its own, so the phrase costs what it finds. The list is of many languages at once and only a
//! matter of speed: what is found does not depend on it.

/// Parts the two words of a pair; no word contains it.
pub(crate) const PAIRED: char = '\u{1c}';

/// The words, folded and sorted.
const STOP_WORDS: &[&str] = &[
    "a", "al", "an", "and", "are", "as", "at", "au", "aux", "avec", "be", "been", "but", "by",
    "can", "ce", "cette", "con", "d", "da", "dans", "das", "de", "del", "dem", "den", "der", "des",
    "die", "do", "dos", "du", "e", "el", "em", "en", "es", "est", "et", "for", "from", "had",
    "has", "have", "if", "il", "in", "is", "it", "its", "l", "la", "las", "le", "les", "los",
    "may", "must", "no", "not", "o", "of", "on", "one", "or", "os", "ou", "par", "para", "pas",
    "por", "pour", "qu", "que", "qui", "s", "se", "ses", "should", "son", "su", "such", "sur",
    "that", "the", "their", "there", "these", "this", "to", "um", "un", "und", "une", "was",
    "well", "were", "which", "will", "with", "would", "y",
];

/// Whether a folded word is in the list.
pub(crate) fn is_stop_word(folded: &str) -> bool {
    folded.len() <= 6 && STOP_WORDS.binary_search(&folded).is_ok()
}

/// The term of a pair.
pub(crate) fn pair(first: &str, second: &str) -> String {
    format!("{first}{PAIRED}{second}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_searched() {
        assert!(STOP_WORDS.is_sorted());
        assert!(STOP_WORDS.iter().all(|word| is_stop_word(word)));
        assert!(!is_stop_word("migration"));
    }
}
