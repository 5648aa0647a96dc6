//! Marks above and below letters, put behind the letter that they belong to.
//!
//! Writers place marks by themselves: before or after their letter, raised, without a width or with
//! one, and some (TeX among them) draw `´` over `e` where they mean `é`. Left where they are drawn
//! they part words or end up on a line of their own. So each mark goes behind the letter under it, in
//! the order drawn and on its line; an accent that stands over a letter becomes a mark.

use unicode_normalization::char::compose;

use super::bidi;
use super::font::Strings;
use super::frame::Placed;
use super::glyph::Text;

/// How many glyphs before or behind a mark its letter may be drawn.
const REACH: usize = 3;
/// A mark's middle is no further than this from its letter, over the letter's size.
const BESIDE: f32 = 0.5;
/// An accent's middle is no further than this from its letter.
const OVER: f32 = 0.08;
/// A mark stands no higher or lower than this, over its letter's size.
const HIGH: f32 = 1.2;
/// A letter of this width or less has none.
const NO_WIDTH: f32 = 0.01;
/// A mark wider than this is set like a letter.
const WIDE: f32 = 0.1;

/// A mark that found its letter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hosted {
    host: usize,
    mark: usize,
    /// The mark that an accent becomes.
    becomes: Option<char>,
}

/// Puts marks behind their letters.
pub(super) fn with_letters(glyphs: Vec<Placed>, strings: &Strings) -> Vec<Placed> {
    let concerns = |glyph: &Placed| is_carried(glyph, strings) || accent(glyph.text).is_some();
    if !glyphs.iter().any(concerns) {
        return glyphs;
    }
    let mut found: Vec<Hosted> = Vec::new();
    for (at, mark) in glyphs.iter().enumerate() {
        if let Some(becomes) = accent(mark.text) {
            if let Some(host) = letter_under(&glyphs, at, becomes) {
                found.push(Hosted {
                    host,
                    mark: at,
                    becomes: Some(becomes),
                });
            }
        } else if is_carried(mark, strings)
            && let Some(host) = letter_of(&glyphs, at, strings)
        {
            found.push(Hosted {
                host,
                mark: at,
                becomes: None,
            });
        }
    }
    let mut hosted = vec![false; glyphs.len()];
    for one in &found {
        if let Some(place) = hosted.get_mut(one.mark) {
            *place = true;
        }
    }
    found.sort_unstable();
    let mut found = found.into_iter().peekable();
    let mut out = Vec::with_capacity(glyphs.len());
    for (at, glyph) in glyphs.iter().enumerate() {
        if hosted.get(at) == Some(&true) {
            continue;
        }
        let mut glyph = *glyph;
        if let (Text::One(c), Some(next)) = (glyph.text, found.peek())
            && next.host == at
            && next.becomes.is_some()
        {
            glyph.text = Text::One(with_dot(c));
        }
        out.push(glyph);
        while let Some(one) = found.next_if(|one| one.host <= at) {
            out.extend(glyphs.get(one.mark).map(|mark| Placed {
                text: one.becomes.map_or(mark.text, Text::One),
                u0: glyph.u1,
                u1: glyph.u1,
                v: glyph.v,
                size: glyph.size,
                rise: glyph.rise,
                ..*mark
            }));
        }
    }
    out
}

/// Whether a glyph stands with another: a mark, or the second letter of a ligature that was taken
/// apart (lam and alef), which has no width of its own.
fn is_carried(glyph: &Placed, strings: &Strings) -> bool {
    let width = glyph.u1 - glyph.u0;
    (width <= WIDE * glyph.size && bidi::is_mark(glyph.text, strings))
        || (width <= NO_WIDTH * glyph.size && bidi::is_rtl(glyph.text, strings))
}

/// The glyphs drawn shortly before one, the nearest first, and shortly after it.
fn around(at: usize) -> (impl Iterator<Item = usize>, impl Iterator<Item = usize>) {
    ((at.saturating_sub(REACH)..at).rev(), at + 1..=at + REACH)
}

/// How far a mark's middle stands outside of a letter, over its size, and how far from its middle;
/// `None` where it stands too high or too low.
fn distance(letter: &Placed, mark: &Placed) -> Option<(f32, f32)> {
    let middle = (mark.u0 + mark.u1) / 2.0;
    let outside = (letter.u0 - middle).max(middle - letter.u1).max(0.0) / letter.size;
    let off = (middle - (letter.u0 + letter.u1) / 2.0).abs();
    ((letter.v - mark.v).abs() < HIGH * letter.size).then_some((outside, off))
}

/// The letter that a mark belongs to.
fn letter_of(glyphs: &[Placed], at: usize, strings: &Strings) -> Option<usize> {
    let mark = glyphs.get(at)?;
    let near = |place: usize| {
        let glyph = glyphs.get(place)?;
        let bears = !is_carried(glyph, strings) && !glyph.text.is_blank();
        let (outside, _) = distance(glyph, mark).filter(|_| bears)?;
        (outside < BESIDE).then_some((place, outside))
    };
    let (before, behind) = around(at);
    if bidi::is_rtl_mark(mark.text, strings) {
        // Drawn before its letter or behind it: that under it.
        before
            .chain(behind)
            .filter_map(near)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(place, _)| place)
    } else {
        // Behind its letter, and mostly at its end.
        before.filter_map(near).map(|(place, _)| place).next()
    }
}

/// The letter over or under which an accent stands that makes one character with it.
fn letter_under(glyphs: &[Placed], at: usize, accent: char) -> Option<usize> {
    let mark = glyphs.get(at)?;
    let (before, behind) = around(at);
    before
        .chain(behind)
        .filter_map(|place| {
            let glyph = glyphs.get(place)?;
            let Text::One(c) = glyph.text else {
                return None;
            };
            compose(with_dot(c), accent)?;
            let (outside, off) = distance(glyph, mark)?;
            (outside < OVER).then_some((place, off))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(place, _)| place)
}

/// The letters that lose their dot under an accent, with it.
fn with_dot(c: char) -> char {
    match c {
        'ı' => 'i',
        'ȷ' => 'j',
        c => c,
    }
}

/// The mark that an accent stands for.
fn accent(text: Text) -> Option<char> {
    let Text::One(c) = text else { return None };
    Some(match c {
        '`' | 'ˋ' => '\u{300}',
        '´' | 'ˊ' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}
