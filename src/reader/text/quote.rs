//! Finding a quotation in a text, as people write quotations.
//!
//! First to the letter; where that finds nothing, without regard to blanks, case and the forms of
//! quotation marks, apostrophes and dashes, since a quote has often gone through a mail program.

use std::cell::OnceCell;

use super::{CanonicalText, CharRange};

/// A text in which several quotations are looked for: it is folded once, and only where a quotation
/// does not stand in it to the letter.
pub struct Quotations<'a> {
    text: &'a CanonicalText,
    folded: OnceCell<(String, Vec<(usize, u32)>)>,
}

impl<'a> Quotations<'a> {
    /// Quotations of a text.
    pub fn of(text: &'a CanonicalText) -> Self {
        Self {
            text,
            folded: OnceCell::new(),
        }
    }

    /// The text.
    pub fn text(&self) -> &'a CanonicalText {
        self.text
    }

    /// All places of a quotation, in order, none overlapping. Empty where it is nowhere or is blank.
    pub fn find(&self, quote: &str) -> Vec<CharRange> {
        let quote = quote.trim();
        if quote.is_empty() {
            return Vec::new();
        }
        let exact: Vec<CharRange> = self
            .text
            .as_str()
            .match_indices(quote)
            .filter_map(|(at, found)| self.text.range_of_bytes(at, at + found.len()))
            .collect();
        if !exact.is_empty() {
            return exact;
        }
        let (folded, places) = self.folded.get_or_init(|| fold(self.text.as_str()));
        let (wanted, _) = fold(quote);
        let wanted = wanted.trim_end();
        if wanted.is_empty() {
            return Vec::new();
        }
        folded
            .match_indices(wanted)
            .filter_map(|(at, found)| {
                let first = places.get(places.partition_point(|&(byte, _)| byte < at))?;
                let last_byte = at + found.len();
                let last = places.partition_point(|&(byte, _)| byte < last_byte);
                let last = places.get(last.checked_sub(1)?)?;
                Some(CharRange::new(first.1, last.1 + 1))
            })
            .collect()
    }
}

/// All places of a quotation, in order, none overlapping. Empty where it is nowhere or is blank.
pub fn find_quote(text: &CanonicalText, quote: &str) -> Vec<CharRange> {
    Quotations::of(text).find(quote)
}

/// The folded text, and for the byte where each of its characters begins, the code point of the
/// original it was made from.
fn fold(text: &str) -> (String, Vec<(usize, u32)>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    let mut blank = true;
    for (at, c) in (0u32..).zip(text.chars()) {
        if c.is_whitespace() {
            if !blank {
                places.push((out.len(), at));
                out.push(' ');
            }
            blank = true;
            continue;
        }
        if c == '\u{ad}' {
            continue;
        }
        blank = false;
        let c = match c {
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            other => other,
        };
        for lower in c.to_lowercase() {
            places.push((out.len(), at));
            out.push(lower);
        }
    }
    (out, places)
}
