//! What happens to characters, and to nothing else, before they become canonical text.
//!
//! The aim is that a quote can be found again however it was typed, while every letter stays the
//! author's: NFC, the Latin ligatures of typesetting taken apart, every kind of blank one space,
//! invisible characters gone. Letters, punctuation and quotation marks are never changed.
//! Doing it twice changes nothing (a property test holds that).

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Normalises a stretch of text that holds no meant line breaks: white space of any kind, also
/// several, becomes one space, and none is left at either end.
pub fn normalise(text: &str) -> String {
    let composed: String = if is_nfc(text) {
        cleaned(text.chars())
    } else {
        cleaned(text.nfc())
    };
    // Taking out an invisible character can bring a mark next to its letter.
    if is_nfc(&composed) {
        composed
    } else {
        composed.nfc().collect()
    }
}

/// The normalised text, and for each of some places (bytes, rising) the code point of it that comes
/// there. `None` instead of the places where they cannot be told: signs that compose over one of them.
pub(crate) fn normalise_at(text: &str, places: &[usize]) -> (String, Option<Vec<u32>>) {
    let whole = normalise(text);
    let mut out = Vec::with_capacity(places.len());
    let (mut chars, mut blank) = (0u32, false);
    let mut at = 0;
    let bounds = places.iter().copied().chain([text.len()]);
    for bound in bounds {
        let bound = bound.clamp(at, text.len());
        let Some(part) = text.get(at..bound) else {
            return (whole, None);
        };
        for c in part.nfc() {
            if is_blank(c) {
                blank = true;
            } else if !is_invisible(c) {
                chars += u32::from(blank && chars > 0);
                blank = false;
                chars += ligature(c).map_or(1, |letters| u32::try_from(letters.len()).unwrap_or(1));
            }
        }
        if out.len() < places.len() {
            out.push(chars + u32::from(blank && chars > 0));
        }
        at = bound;
    }
    let known = whole.chars().count() == chars as usize;
    (whole, known.then_some(out))
}

fn cleaned(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut blank = false;
    for c in chars {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if blank && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        match ligature(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(symbol(c)),
        }
    }
    out
}

/// White space in the widest sense, with line and paragraph separators and the blank of old fonts.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{2800}')
}

/// Characters that no reader sees and that break search: controls, byte order marks, soft hyphens,
/// zero-width blanks, the replacement's forerunners. The joiners of Indic and Arabic scripts and the
/// marks of direction change what is seen, so they stay.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{e}'..='\u{1b}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// The Latin ligatures that fonts made characters of (Unicode block FB00); NFC leaves them.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// The private code points under which Word and PDF writers file the bullets of Symbol and Wingdings.
fn symbol(c: char) -> char {
    match c {
        '\u{f0b7}' | '\u{f09f}' | '\u{f06c}' => '•',
        '\u{f0a7}' | '\u{f06e}' => '▪',
        '\u{f0d8}' => '➢',
        '\u{f0fc}' => '✓',
        '\u{f02d}' => '-',
        _ => c,
    }
}
