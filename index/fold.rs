//! Folding: what of a word's spelling does not matter when it is looked for.
//!
//! Case, accents, ligatures, presentation forms and invisible characters go; letters that a reader
//! would take for another letter do not. Indic vowel signs are marks by Unicode's classes but carry
//! the vowel, so only the marks of scripts that can be read without them are dropped.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest folded word in code points. Longer "words" are encoded data; they are found by their
/// beginning.
pub(crate) const LONGEST_WORD: usize = 100;

/// Folds one word. Folding twice changes nothing.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// As [`fold`], appended to a string.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let mut digit = false;
        for byte in word.bytes().take(LONGEST_WORD) {
            if keep_ascii(byte, digit) {
                out.push(char::from(byte.to_ascii_lowercase()));
            }
            digit = byte.is_ascii_digit();
        }
        drop_final_stop(out);
        return;
    }
    let mut base = ' ';
    let mut folded = String::with_capacity(word.len());
    // Lower-casing first knows the final sigma; compatibility forms may bring capitals back.
    for c in word
        .to_lowercase()
        .nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
    {
        if is_ignorable(c) || (is_dropped_mark(c) && !is_letter_making(base, c)) {
            continue;
        }
        if c.is_ascii() {
            if let Ok(byte) = u8::try_from(c)
                && keep_ascii(byte, base.is_ascii_digit())
            {
                folded.push(c);
            }
        } else if let Some(replacement) = replacement(c) {
            folded.push_str(replacement);
        } else if c.is_alphanumeric() || is_combining_mark(c) || c == FRACTION {
            folded.push(digit(c).unwrap_or(c));
        }
        base = c;
    }
    // What stays decomposed after all (Hangul, й, kana with their marks) becomes one letter again.
    out.extend(vowel_before_tone(&folded).nfc().take(LONGEST_WORD));
    drop_final_stop(out);
}

/// Thai and Lao write a tone before or behind the ring of a nasal vowel, as the keyboard has it.
fn vowel_before_tone(word: &str) -> Cow<'_, str> {
    if !word.contains(['\u{e4d}', '\u{ecd}']) {
        return Cow::Borrowed(word);
    }
    let mut chars: Vec<char> = word.chars().collect();
    for at in 1..chars.len() {
        if let Some(
            [
                tone @ ('\u{e48}'..='\u{e4b}' | '\u{ec8}'..='\u{ecb}'),
                vowel @ ('\u{e4d}' | '\u{ecd}'),
            ],
        ) = chars.get_mut(at - 1..=at)
        {
            std::mem::swap(tone, vowel);
        }
    }
    Cow::Owned(chars.into_iter().collect())
}

/// What ½ has between its digits.
const FRACTION: char = '\u{2044}';

/// A list number in one character (⒈) brings its stop.
fn drop_final_stop(out: &mut String) {
    while out.ends_with('.') {
        out.pop();
    }
}

/// A token holds commas only where they group digits, stops only in acronyms and between digits, and
/// only the last kind says anything.
fn keep_ascii(byte: u8, after_digit: bool) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.' && after_digit
}

/// Characters that show nothing: soft hyphens, joiners, direction marks, variation selectors; and
/// those that stand inside words without being letters (typographic apostrophes, Catalan middle
/// dot, Hebrew geresh and gershayim, Arabic tatweel).
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{b7}' | '\u{5f3}' | '\u{5f4}' | '\u{61c}' | '\u{640}' | '\u{e0100}'..='\u{e01ef}')
        || is_apostrophe(c)
}

/// Every character that people write for an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '\u{b4}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2bb}'
            | '\u{2bc}'
            | '\u{2b9}'
            | '\u{2032}'
            | '\u{ff07}'
    )
}

/// Marks of Latin, Greek, Hebrew and Arabic writing.
fn is_dropped_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}')
}

/// Cyrillic й, ў and ї are letters of their own; ё is written е as often as not.
fn is_letter_making(base: char, mark: char) -> bool {
    matches!(
        (base, mark),
        ('и' | 'у', '\u{306}') | ('\u{456}', '\u{308}')
    )
}

fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        // Letters that end a Hebrew word have a form of their own.
        'ך' => "כ",
        'ם' => "מ",
        'ן' => "נ",
        'ף' => "פ",
        'ץ' => "צ",
        // Arabic: one letter by country and keyboard, and what is written with two dots or none.
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        _ => return None,
    })
}

/// Digits of other scripts as Western ones, since tables mix them.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{e50}'..='\u{e59}' => 0xe50,
        '\u{ed0}'..='\u{ed9}' => 0xed0,
        '\u{1040}'..='\u{1049}' => 0x1040,
        '\u{17e0}'..='\u{17e9}' => 0x17e0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spelling_that_does_not_matter() {
        for (word, expected) in [
            ("Évaluation", "evaluation"),
            ("ŒUVRE", "oeuvre"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Đorđe", "dorde"),
            ("efﬁciency", "efficiency"),
            ("so\u{ad}cial", "social"),
            ("İstanbul", "istanbul"),
            ("Σοφός", "σοφοσ"),
            ("Ёлка", "елка"),
            ("йод", "йод"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "احمد"),
            ("إلى", "الي"),
            ("ایران", "ايران"),
            ("لجنة", "لجنه"),
            ("شؤون", "شوون"),
            ("مـهـاجـر", "مهاجر"),
            ("שָׁלוֹם", "שלומ"),
            ("צה״ל", "צהל"),
            ("Μετανάστευση", "μεταναστευση"),
            ("ΜΕΤΑΝΆΣΤΕΥΣΗΣ", "μεταναστευσησ"),
            ("ґанок", "ґанок"),
            ("กำ", "ก\u{e4d}า"),
            ("น้ำ", "น\u{e4d}\u{e49}า"),
            ("น\u{e4d}\u{e49}า", "น\u{e4d}\u{e49}า"),
            ("⼈", "人"),
            ("ｶﾞ", "ガ"),
            ("๒๕๕๑", "2551"),
            ("हिन्दी", "हिन्दी"),
            ("がく", "がく"),
            ("한국", "한국"),
            ("２００８", "2008"),
            ("٢٠٠٨", "2008"),
            ("1,000", "1000"),
            ("5.2.1", "5.2.1"),
            ("U.N", "un"),
        ] {
            assert_eq!(fold(word), expected, "{word}");
        }
    }

    #[test]
    fn a_composed_and_a_decomposed_word_are_one() {
        assert_eq!(fold("e\u{301}lan"), fold("élan"));
        assert_eq!(fold("и\u{306}од"), fold("йод"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
