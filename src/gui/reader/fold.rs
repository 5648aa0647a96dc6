//! A text without case and accents, and the way back: which place each folded letter came from.
//!
//! Finding works on the folded text, which is one plain search; places come out exact, since the
//! folded text remembers where one of its letters is not one letter of the original.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// Where byte and place stop running side by side: from this byte on, this place, and how many
    /// bytes a place.
    turns: Vec<Turn>,
    chars: u32,
}

#[derive(Clone, Copy, Debug)]
struct Turn {
    byte: usize,
    place: u32,
    /// Whether each byte from here on is a place of its own; else all bytes up to the next turn
    /// belong to this place.
    runs: bool,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            turns: Vec::new(),
            chars: 0,
        };
        for (place, c) in (0u32..).zip(original.chars()) {
            let byte = folded.text.len();
            let plain = c.is_ascii();
            match folded.turns.last() {
                // A run goes on.
                Some(turn)
                    if plain && turn.runs && byte - turn.byte == (place - turn.place) as usize => {}
                _ => folded.turns.push(Turn {
                    byte,
                    place,
                    runs: plain,
                }),
            }
            if plain {
                folded.text.push(match c {
                    '\n' | '\t' => ' ',
                    '`' => '\'',
                    c => c.to_ascii_lowercase(),
                });
            } else {
                push_folded(&mut folded.text, c);
            }
            folded.chars = place + 1;
        }
        folded
    }

    /// The folded words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place a byte of the folded text came from; the end of the text for the end.
    fn place(&self, byte: usize) -> u32 {
        if byte >= self.text.len() {
            return self.chars;
        }
        let after = self.turns.partition_point(|turn| turn.byte <= byte);
        // Of letters that folded to nothing several turns share a byte: the last one made it.
        let Some(turn) = after.checked_sub(1).and_then(|at| self.turns.get(at)) else {
            return 0;
        };
        if turn.runs {
            turn.place + u32::try_from(byte - turn.byte).unwrap_or(0)
        } else {
            turn.place
        }
    }

    /// Where words stand, as first and last place (exclusive) of the original, in order, none
    /// overlapping; no more than `most`.
    pub fn find(&self, words: &str, most: usize) -> Vec<(u32, u32)> {
        let wanted = Self::new(words).text;
        if wanted.trim().is_empty() {
            return Vec::new();
        }
        self.text
            .match_indices(&wanted)
            .take(most)
            .map(|(at, found)| {
                let last = at + found.len() - 1;
                (self.place(at), self.place(last) + 1)
            })
            .collect()
    }
}

fn push_folded(out: &mut String, c: char) {
    match c {
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{b4}' => out.push('\''),
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '\u{ad}' => {}
        'ß' => out.extend(['s', 's']),
        'æ' | 'Æ' => out.extend(['a', 'e']),
        'œ' | 'Œ' => out.extend(['o', 'e']),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        c if c.is_whitespace() => out.push(' '),
        c => {
            for part in std::iter::once(c).nfkd() {
                if !is_combining_mark(part) {
                    out.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, words: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        Folded::new(text)
            .find(words, usize::MAX)
            .into_iter()
            .map(|(start, end)| chars[start as usize..end as usize].iter().collect())
            .collect()
    }

    #[test]
    fn case_accents_quotes_and_ligatures_do_not_matter() {
        assert_eq!(
            found("Évaluation, EVALUATION", "evaluation"),
            ["Évaluation", "EVALUATION"]
        );
        assert_eq!(found("l’État", "l'etat"), ["l’État"]);
        assert_eq!(found("Straße œuvre", "strasse oeuvre"), ["Straße œuvre"]);
        assert_eq!(found("2008–2015", "2008-2015"), ["2008–2015"]);
        assert_eq!(found("a\u{a0}b\nc", "a b c"), ["a\u{a0}b\nc"]);
        assert_eq!(found("移民 移民", "移民"), ["移民", "移民"]);
    }

    #[test]
    fn half_of_a_letter_that_folds_to_two_is_the_whole_letter() {
        assert_eq!(found("Straße", "stras"), ["Straß"]);
    }

    #[test]
    fn blanks_find_nothing() {
        assert!(found("a b", " ").is_empty());
        assert!(found("a b", "").is_empty());
    }

    proptest! {
        #[test]
        fn every_word_of_a_text_is_found_where_it_stands(
            words in prop::collection::vec("[a-zéÀßœ移ﬁ’\u{301}]{1,8}", 1..30),
            pick in any::<prop::sample::Index>(),
        ) {
            let text = words.join(" ");
            let chars: Vec<char> = text.chars().collect();
            let word = pick.get(&words);
            let folded = Folded::new(&text);
            let hits = folded.find(word, usize::MAX);
            if !Folded::new(word).text().trim().is_empty() {
                prop_assert!(!hits.is_empty());
            }
            for (start, end) in hits {
                prop_assert!(start < end && end as usize <= chars.len());
                let found: String = chars[start as usize..end as usize].iter().collect();
                let same = Folded::new(&found).text().contains(Folded::new(word).text());
                prop_assert!(same, "{found:?} for {word:?}");
            }
        }
    }
}
