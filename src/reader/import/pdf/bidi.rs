//! Words of scripts that run from right to left, from the order seen into the order read.
//!
//! A PDF places glyphs; whichever way its writer went, from left to right the letters of an Arabic or
//! Hebrew word stand backwards. Figures and Latin words among them stand as they are read.

use super::font::Strings;
use super::frame::Placed;
use super::words::{Word, is_rtl};

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms.
pub(super) fn is_rtl_letter(c: char) -> bool {
    matches!(c,
        '\u{5be}'..='\u{5f4}' | '\u{608}'..='\u{65f}' | '\u{66d}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Puts the glyphs of one word, which stand from left to right, into the order they are read.
pub(super) fn to_logical(glyphs: &mut [&Placed], strings: &Strings) {
    if !glyphs.iter().any(|glyph| is_rtl(glyph.text, strings)) {
        return;
    }
    glyphs.sort_by(|a, b| a.u0.total_cmp(&b.u0));
    glyphs.reverse();
    // Figures and Latin letters within keep their order.
    let forward = |glyph: &Placed| match glyph.text {
        super::glyph::Text::One(c) => {
            c.is_ascii_alphanumeric() || ('\u{660}'..='\u{669}').contains(&c)
        }
        _ => false,
    };
    let mut at = 0;
    while at < glyphs.len() {
        let run = glyphs
            .iter()
            .skip(at)
            .take_while(|glyph| forward(glyph))
            .count();
        if let Some(part) = glyphs.get_mut(at..at + run) {
            part.reverse();
        }
        at += run.max(1);
    }
}

/// Puts the words of a row, which stand from left to right, into the order they are read.
pub(super) fn to_reading_order(words: &mut [Word]) {
    let rtl = |word: &Word| word.text.chars().any(is_rtl_letter);
    let letters = |word: &Word| word.text.chars().filter(|c| c.is_alphabetic()).count();
    let backward: usize = words.iter().filter(|word| rtl(word)).map(letters).sum();
    if backward == 0 {
        return;
    }
    let all: usize = words.iter().map(letters).sum();
    let mostly = backward * 2 > all;
    if mostly {
        words.reverse();
    }
    // Runs against the direction of the row.
    let mut at = 0;
    while at < words.len() {
        let run = words
            .iter()
            .skip(at)
            .take_while(|word| rtl(word) != mostly)
            .count();
        if let Some(part) = words.get_mut(at..at + run) {
            part.reverse();
        }
        at += run.max(1);
    }
}
