//! One glyph as it stands on a page, before words are made of it.

use super::rules::Rules;
use super::tags::TagRuns;

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Bold.
    pub bold: bool,
    /// Italic or slanted.
    pub italic: bool,
}

/// The characters of a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// Nobody can say.
    Nothing,
    /// The usual case.
    One(char),
    /// Several, by their number in the document's strings.
    Many(u32),
}

impl Text {
    /// Whether it only parts words.
    pub fn is_blank(self) -> bool {
        matches!(self, Text::One(c) if c.is_whitespace())
    }
}

/// A glyph on its page: points, top-left origin, page as shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Its characters.
    pub text: Text,
    /// Where it begins, on the baseline.
    pub at: (f32, f32),
    /// How far it moves.
    pub advance: (f32, f32),
    /// Size of its letters.
    pub size: f32,
    /// Direction of its line in whole degrees, clockwise from "to the right".
    pub angle: i16,
    /// Height above and depth below the baseline, over the size.
    pub rise: (f32, f32),
    /// How it looks.
    pub style: Style,
    /// The file says that it is a running head, page number or the like.
    pub artifact: bool,
}

/// The glyphs of a page, and what else was seen of it.
#[derive(Default)]
pub(super) struct PageGlyphs {
    /// In the order they are drawn.
    pub glyphs: Vec<Glyph>,
    /// How many were drawn of which nobody can say what they are.
    pub unknown: usize,
    /// The part of the page that its pictures cover, over 1 where they overlap.
    pub picture: f32,
    /// How many strokes are drawn on it: letters may be shapes.
    pub strokes: u32,
    /// A limit ended it early.
    pub cut: bool,
    /// Its ruling lines and shaded areas.
    pub rules: Rules,
    /// Where its marked content stands.
    pub tags: TagRuns,
}
