//! Names as they are compared: without case, accents, kinds of apostrophe, hyphens and blanks.
//!
//! A name is a row of words. Hyphens, apostrophes and blanks part words and are no part of them;
//! any other sign is a word of its own, so that a comma or full stop between two words keeps them
//! apart (`Guinea. Bissau`).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text with its place in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The folded word.
    pub folded: String,
    /// Whether it begins with a capital (or with something that has no case).
    pub capital: bool,
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    // Whether the last word may go on with the next character.
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() || is_combining_mark(c) {
            match out.last_mut().filter(|_| open) {
                Some(word) => {
                    word.end = end;
                    push_folded(&mut word.folded, c);
                }
                None => {
                    let mut folded = String::new();
                    push_folded(&mut folded, c);
                    out.push(Word {
                        start: at,
                        end,
                        folded,
                        capital: !c.is_lowercase(),
                    });
                }
            }
            open = true;
        } else {
            open = false;
            if !parts(c) {
                out.push(Word {
                    start: at,
                    end,
                    folded: if c == '&' {
                        "and".to_owned()
                    } else {
                        c.to_string()
                    },
                    capital: false,
                });
            }
        }
    }
    out
}

/// The folded words of a name, parted by blanks.
pub(crate) fn fold(name: &str) -> String {
    words(name)
        .into_iter()
        .map(|word| word.folded)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Blanks, hyphens and apostrophes.
fn parts(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '\u{2010}'..='\u{2013}' | '\u{ad}' | '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʹ'
        )
}

fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for part in c.nfd().filter(|c| !is_combining_mark(*c)) {
        out.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c)));
    }
}
