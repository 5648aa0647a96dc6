//! Scripts that are written without blanks between words: Chinese and Japanese, Thai, Lao, Khmer,
//! Burmese.
//!
//! Where words begin and end in them only a dictionary can say, and each dictionary says otherwise.
//! So every letter with its marks is a word here, and a word that is looked for is the phrase of its
//! letters: it is found wherever it stands, exactly, and what it costs is what a phrase costs. A text
//! that a PDF gives with blanks between the letters is found all the same, since blanks are no words.

use unicode_normalization::char::is_combining_mark;

/// Whether a character is a letter of such a script, by itself.
pub(crate) fn is_continuous(c: char) -> bool {
    match c {
        ..='\u{dff}' => false,
        // Thai and Lao, Myanmar, Khmer; their digits make numbers as everywhere.
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aa7f}' => c.is_alphabetic() && !is_combining_mark(c),
        // Radicals, as which PDFs give Chinese characters: signs by Unicode's classes.
        '\u{2f00}'..='\u{2fd5}' | '\u{2e9f}' | '\u{2ef3}' => true,
        // Iteration marks, 〇, Hiragana, Katakana; ideographs, also those of compatibility.
        '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}'
        | '\u{3038}'..='\u{303c}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}'
        | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}' => c.is_alphanumeric() && !is_combining_mark(c),
        _ => false,
    }
}

/// What belongs to the letter before it: marks, the sound marks of half-width Katakana, joiners.
pub(crate) fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{200c}' | '\u{200d}')
}

/// Thai and Lao write a vowel of two parts in one character or in two.
const AM: [char; 2] = ['\u{e33}', '\u{eb3}'];
const AA: [char; 2] = ['\u{e32}', '\u{eb2}'];
const NIKHAHIT: [char; 2] = ['\u{e4d}', '\u{ecd}'];

/// The letters of a stretch of such writing, each with its marks: offset in bytes and text.
pub(crate) fn letters<'a>(stretch: &'a str, visit: &mut impl FnMut(usize, &'a str)) {
    let mut emit = |from: usize, to: usize| {
        if let Some(text) = stretch.get(from..to) {
            visit(from, text);
        }
    };
    let mut start: Option<usize> = None;
    let mut nasal = false;
    for (at, c) in stretch.char_indices() {
        let goes_on = is_mark(c) || AM.contains(&c) || nasal && AA.contains(&c);
        if goes_on && start.is_some() {
            nasal = nasal && is_mark(c) || NIKHAHIT.contains(&c);
            continue;
        }
        if let Some(from) = start.take() {
            emit(from, at);
        }
        nasal = false;
        if is_continuous(c) {
            start = Some(at);
        }
    }
    if let Some(from) = start {
        emit(from, stretch.len());
    }
}

/// The stretches of a text in turn: such writing, and what is none; with where each begins.
pub(crate) fn stretches<'a>(text: &'a str, visit: &mut impl FnMut(usize, &'a str, bool)) {
    let mut start = 0;
    let mut kind: Option<bool> = None;
    for (at, c) in text.char_indices() {
        let here = if kind == Some(true) && is_mark(c) {
            true
        } else {
            is_continuous(c)
        };
        if kind.is_some_and(|kind| kind != here)
            && let Some(stretch) = text.get(start..at)
        {
            visit(start, stretch, !here);
            start = at;
        }
        kind = Some(here);
    }
    if let (Some(kind), Some(stretch)) = (kind, text.get(start..)) {
        visit(start, stretch, kind);
    }
}

/// Whether a script written without blanks is anywhere in a text: Chinese, Japanese, Thai and others.
/// Each of its letters is a word by itself.
pub fn has_continuous(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_continuous)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_each_script() {
        for letter in "民々〇ぁアー㐀豈ｱ𠀀กແကក⼈".chars() {
            assert!(is_continuous(letter), "{letter}");
        }
        for other in "aéя한ا5５๕・、。「฿".chars() {
            assert!(!is_continuous(other), "{other}");
        }
    }

    #[test]
    fn each_letter_has_its_marks() {
        for (stretch, expected) in [
            ("ที่น้ำ", "ที่ น้ำ"),
            ("น\u{e49}\u{e4d}า", "น\u{e49}\u{e4d}า"),
            ("ก\u{e4d}\u{e48}ากา", "ก\u{e4d}\u{e48}า ก า"),
            ("か\u{3099}く", "か\u{3099} く"),
            ("ｶﾞｸ", "ｶﾞ ｸ"),
            ("葛\u{e0100}城", "葛\u{e0100} 城"),
        ] {
            let mut found = Vec::new();
            letters(stretch, &mut |_, letter| found.push(letter.to_owned()));
            assert_eq!(found.join(" "), expected);
        }
    }
}
