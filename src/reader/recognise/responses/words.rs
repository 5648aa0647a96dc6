//! Text as words that can be compared: lower case, no accents, parted at apostrophes and hyphens,
//! each with its place. An English possessive is dropped, so "management's response" and
//! "management response" are the same words.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub text: String,
    /// Byte where it begins.
    pub start: usize,
    /// Byte behind it.
    pub end: usize,
}

/// A word as it is compared: lower case, without accents.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase()
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect()
}

/// Signs of ordinals are letters in Unicode and here only parting: `nº 3`.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, 'º' | 'ª')
}

/// The words of a text in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut from = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        match (from, is_word(c) || is_combining_mark(c)) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                from = None;
                let word = text.get(start..at).unwrap_or_default();
                let before = text.get(..start).unwrap_or_default();
                let possessive = matches!(word, "s" | "S") && before.ends_with(['\'', '’']);
                if !possessive {
                    out.push(Word {
                        text: fold(word),
                        start,
                        end: at,
                    });
                }
            }
            _ => {}
        }
    }
    out
}

/// The folded words of a text, parted by blanks: a key to compare short texts by.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

/// Whether a text is no more than the words it is asked for, besides signs.
pub(crate) fn is_blank(text: &str) -> bool {
    !text.contains(is_word)
}

/// The sentences of a text as places in bytes, without blanks at their ends.
pub(crate) fn sentences(text: &str) -> Vec<(usize, usize)> {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.split_sentence_bound_indices()
        .map(|(at, sentence)| (at, at + sentence.trim_end().len()))
        .filter(|(start, end)| start < end)
        .collect()
}
