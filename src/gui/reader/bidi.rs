//! Lines that hold words written from right to left.
//!
//! egui's galleys shape Arabic and Hebrew but put a paragraph's runs one after the other from the
//! left, so that its last words would stand first. Here lines are broken and ordered by the Unicode
//! bidirectional algorithm (UAX #9), and every word that runs from right to left is a galley of its
//! own. Texts without such letters never come here.

use std::ops::Range;

use eframe::egui::epaint::text::FontsView;
use eframe::egui::{FontId, Galley, Rect, Vec2, pos2, vec2};
use unicode_bidi::{BidiInfo, ParagraphInfo};
use unicode_segmentation::UnicodeSegmentation;

use super::layout::{Fragment, is_rtl};
use super::typeset::job;

/// What the setter is given: words, their face and their room.
pub struct Words<'a> {
    /// The words.
    pub text: &'a str,
    /// Code points before them in their piece.
    pub first: u32,
    /// Their face.
    pub font: FontId,
    /// Height of a line.
    pub line: f32,
    /// Longest line.
    pub width: f32,
    /// Where their upper left corner stands.
    pub corner: Vec2,
}

/// Sets words; gives what they are made of, and their height.
pub fn set(fonts: &mut FontsView<'_>, words: &Words<'_>) -> (Vec<Fragment>, f32) {
    let mut out = Vec::new();
    let (mut y, mut first) = (0.0, words.first);
    for verse in words.text.split('\n') {
        let info = BidiInfo::new(verse, None);
        let mut setter = Setter {
            fonts,
            words,
            text: verse,
            first,
            out: &mut out,
        };
        for paragraph in &info.paragraphs {
            for line in setter.lines(paragraph.range.clone()) {
                setter.line(&info, paragraph, line, y);
                y += words.line;
            }
        }
        if info.paragraphs.is_empty() {
            y += words.line;
        }
        first += count(verse) + 1;
    }
    (out, y)
}

struct Setter<'a, 'b, 'c> {
    fonts: &'a mut FontsView<'b>,
    words: &'a Words<'c>,
    text: &'a str,
    first: u32,
    out: &'a mut Vec<Fragment>,
}

impl Setter<'_, '_, '_> {
    fn galley(&mut self, range: Range<usize>, rtl: bool) -> std::sync::Arc<Galley> {
        let text = self.text.get(range).unwrap_or_default();
        let sign = text.chars().next().filter(|_| rtl).and_then(mirrored);
        let mut buffer = [0; 4];
        let text = sign.map_or(text, |sign| sign.encode_utf8(&mut buffer));
        let font = self.words.font.clone();
        let job = job(self.fonts, text, font, self.words.line, f32::INFINITY);
        self.fonts.layout_job(job)
    }

    fn wide(&mut self, range: Range<usize>) -> f32 {
        self.galley(range, false).rect.width()
    }

    /// Where lines break: behind blanks, and within words that are longer than a line.
    fn lines(&mut self, paragraph: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let (mut start, mut end, mut filled) = (paragraph.start, paragraph.start, 0.0);
        for word in words_of(self.text, paragraph.clone()) {
            let letters = trimmed(self.text, word.clone());
            let mut wide = self.wide(letters.clone());
            let fits = filled + wide <= self.words.width;
            if !fits && end > start {
                out.push(start..end);
                (start, filled) = (end, 0.0);
            }
            if wide > self.words.width {
                let parts = self.parts(letters.clone(), wide);
                for part in parts {
                    if part.end >= letters.end {
                        break;
                    }
                    out.push(start..part.end);
                    start = part.end;
                }
                wide = self.wide(start..letters.end.max(start));
            }
            filled += wide + self.wide(letters.end..word.end);
            end = word.end;
        }
        if end > start {
            out.push(start..end);
        }
        out
    }

    /// A word longer than a line in parts that fit, by its average letter.
    fn parts(&self, word: Range<usize>, wide: f32) -> Vec<Range<usize>> {
        let text = self.text.get(word.clone()).unwrap_or_default();
        let letters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        let share = (self.words.width / wide).clamp(0.0, 1.0);
        let most = ((letters.len() as f32 * share * 0.9) as usize).max(1);
        let starts: Vec<usize> = letters.into_iter().step_by(most).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts
            .iter()
            .zip(ends)
            .map(|(start, end)| word.start + start..word.start + end)
            .collect()
    }

    /// Sets one line.
    fn line(&mut self, info: &BidiInfo<'_>, paragraph: &ParagraphInfo, line: Range<usize>, y: f32) {
        let (levels, runs) = info.visual_runs(paragraph, line);
        // Runs as galleys from left to right: of those from right to left each word one.
        let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
        for run in runs {
            let rtl = levels
                .get(run.start)
                .is_some_and(unicode_bidi::Level::is_rtl);
            if !rtl {
                parts.push((run, false));
                continue;
            }
            let words: Vec<Range<usize>> = words_of(self.text, run)
                .into_iter()
                .flat_map(|word| joined(self.text, word))
                .collect();
            parts.extend(words.into_iter().rev().map(|word| (word, true)));
        }
        let galleys: Vec<_> = parts
            .into_iter()
            .map(|(range, rtl)| (self.galley(range.clone(), rtl), range, rtl))
            .collect();
        let total: f32 = galleys
            .iter()
            .map(|(galley, _, _)| galley.rect.width())
            .sum();
        let mut x = if paragraph.level.is_rtl() {
            (self.words.width - total).max(0.0)
        } else {
            0.0
        };
        for (galley, range, rtl) in galleys {
            let wide = galley.rect.width();
            let text = self.text.get(range.clone()).unwrap_or_default();
            let start = self.first + count(self.text.get(..range.start).unwrap_or_default());
            let places = start..start + count(text);
            let corner = self.words.corner + vec2(x, y);
            let area = Rect::from_min_size(
                pos2(corner.x, corner.y),
                vec2(wide, galley.rect.height().max(self.words.line)),
            );
            let fragment = if rtl {
                let edges = edges(&galley, text);
                Fragment::with_edges(galley, corner, area, places, edges)
            } else {
                Fragment::new(galley, corner, area, places, text)
            };
            self.out.push(fragment);
            x += wide;
        }
    }
}

/// Where each letter of a word from right to left begins (at its right), and where the last one
/// ends. Glyphs stand from left to right, each naming the letter its cluster begins with; behind them
/// come signs without width that only fill up the count.
fn edges(galley: &Galley, word: &str) -> Vec<f32> {
    const AHEAD: usize = 8;
    let letters: Vec<char> = word.chars().collect();
    let glyphs = galley.rows.first().map_or(&[][..], |row| &row.glyphs[..]);
    let fill = glyphs
        .iter()
        .rev()
        .take_while(|glyph| glyph.advance_width == 0.0)
        .count()
        .min(letters.len().saturating_sub(1));
    let real = glyphs.get(..glyphs.len() - fill).unwrap_or(glyphs);
    let wide = galley.rect.width();
    let mut out: Vec<f32> = Vec::with_capacity(letters.len() + 1);
    for glyph in real.iter().rev() {
        let at = out.len();
        let mut ahead = letters.iter().skip(at).take(AHEAD);
        if let Some(ahead) = ahead.position(|letter| *letter == glyph.chr) {
            out.resize(at + ahead + 1, glyph.max_x().min(wide));
        }
    }
    out.resize(letters.len(), 0.0);
    // Neighbours meet without a gap.
    if let Some(first) = out.first_mut() {
        *first = wide;
    }
    out.push(0.0);
    out
}

/// Parts of a word from right to left that join as letters, and every other sign alone: signs often
/// come from another face, and a galley puts faces one after the other from the left.
fn joined(text: &str, word: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, part) in text
        .get(word.clone())
        .unwrap_or_default()
        .grapheme_indices(true)
    {
        let (start, end) = (word.start + at, word.start + at + part.len());
        let letter = part.chars().any(|c| is_rtl(c) && c.is_alphanumeric());
        match out.last_mut() {
            Some(last) if open && letter => last.end = end,
            _ => out.push(start..end),
        }
        open = letter;
    }
    out
}

/// The sign that stands for another where lines run from right to left (UAX #9, rule L4).
fn mirrored(sign: char) -> Option<char> {
    const PAIRS: [(char, char); 6] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
    ];
    PAIRS.iter().find_map(|&(a, b)| match sign {
        _ if sign == a => Some(b),
        _ if sign == b => Some(a),
        _ => None,
    })
}

/// Words with the blanks behind them, as byte ranges that leave nothing out.
fn words_of(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut blank) = (range.start, false);
    for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
        let at = range.start + at;
        if blank && !c.is_whitespace() {
            out.push(start..at);
            start = at;
        }
        blank = c.is_whitespace();
    }
    if start < range.end {
        out.push(start..range.end);
    }
    out
}

/// A word without the blanks behind it.
fn trimmed(text: &str, word: Range<usize>) -> Range<usize> {
    let letters = text.get(word.clone()).unwrap_or_default().trim_end().len();
    word.start..word.start + letters
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
