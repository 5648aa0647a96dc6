//! Sentences, for who selects one or tags one.
//!
//! UAX #29 ends a sentence after "No." and "Mr."; a report is full of both, so what it parts there is
//! joined again.

use unicode_segmentation::UnicodeSegmentation as _;

/// Abbreviations after which a sentence goes on although UAX #29 ends it there. In small letters.
const ABBREVIATIONS: &[&str] = &[
    "al", "art", "arts", "cf", "ch", "chap", "co", "dr", "e.g", "ed", "eds", "etc", "ff", "fig",
    "figs", "gov", "i.e", "inc", "ltd", "m", "mm", "mme", "mr", "mrs", "ms", "no", "nos", "p",
    "par", "para", "paras", "pp", "prof", "rec", "recs", "ref", "sec", "sr", "st", "vol", "vs",
];

/// Sentences of a text as byte ranges that follow each other, the first not before the byte `from`: a
/// number that hangs before a paragraph is no sentence.
pub fn sentences(words: &str, from: usize) -> Vec<(usize, usize)> {
    let Some(rest) = words.get(from..) else {
        return vec![(0, words.len())];
    };
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (start, part) in rest.split_sentence_bound_indices() {
        let end = from + start + part.len();
        match out.last_mut() {
            Some(last) if open => last.1 = end,
            _ => out.push((from + start, end)),
        }
        open = goes_on(part);
    }
    out
}

/// Whether what UAX #29 takes for a sentence ends with an abbreviation or an initial.
fn goes_on(sentence: &str) -> bool {
    let Some(body) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = body
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '['))
        .next()
        .unwrap_or_default();
    let mut chars = last.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    initial || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        let text = "See para. 5 of No. 12. It was adopted by J. Doe. Done";
        let parts: Vec<&str> = sentences(text, 0)
            .into_iter()
            .filter_map(|(start, end)| text.get(start..end))
            .collect();
        assert_eq!(
            parts,
            [
                "See para. 5 of No. 12. ",
                "It was adopted by J. Doe. ",
                "Done"
            ]
        );
    }
}
