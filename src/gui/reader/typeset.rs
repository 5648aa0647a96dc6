//! How a piece looks: faces, sizes, indents, what hangs in the margin. Gives its [`ParagraphLayout`].
//!
//! Everything is in proportion to the size of the running text and rounded to the grid of four, so
//! that the page keeps its look when somebody reads larger.

use std::sync::Arc;

use deskreview_reader::text::BlockKind;
use eframe::egui::epaint::text::{FontsView, LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, FontFamily, FontId, Galley, Rect, pos2, vec2};

use super::bidi::{self, Words};
use super::layout::{Fragment, Ornament, ParagraphLayout, Rule, is_rtl};
use super::table::{self, Columns};
use super::{OpenText, Piece};
use crate::gui::fonts;
use crate::gui::message::tr_with;
use crate::gui::theme::{size, space};

/// Where things stand from left to right in a view, in points from its left edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Where lines begin.
    pub left: f32,
    /// How long lines are at most.
    pub width: f32,
    /// Space left of the lines for numbers.
    pub margin: f32,
    /// Where stripes begin.
    pub stripes: f32,
    /// How many stripes fit beside each other.
    pub lanes: u8,
    /// How wide the view is.
    pub view: f32,
}

/// Width of the scroll bar's groove.
pub const GROOVE: f32 = space::M;
/// From one stripe in the right margin to the next.
pub const PITCH: f32 = 6.0;
/// Width of the count of stripes that do not fit.
pub const COUNT: f32 = space::XL;
/// So many dots in a row are the leaders of a table of contents.
const LEADERS: usize = 6;
/// How many of them are shown at least, and at most.
const FEWEST_LEADERS: usize = 3;
const MOST_LEADERS: usize = 400;
/// Rows of leaders in one piece for which their line is measured; an entry has one.
const MEASURED: usize = 4;
/// Size of type of leaders that take no room, in points.
const HIDDEN: f32 = 1.0;
/// Longest page number for which leaders leave room, in code points.
const PAGE_NUMBER: usize = 12;
/// Narrowest column that is set at all.
const NARROWEST: f32 = 48.0;

impl Sheet {
    /// For a view of some width and lines no longer than `measure`.
    pub fn new(view: f32, measure: f32) -> Self {
        let view = if view.is_finite() { view.max(0.0) } else { 0.0 };
        let measure = if measure.is_finite() { measure } else { view };
        let (margin, lanes) = if view >= 640.0 {
            (72.0, 6)
        } else if view >= 420.0 {
            (56.0, 4)
        } else {
            // Room for "p. 13" and a paragraph's number, which are cited, however narrow the view.
            (52.0, 2)
        };
        let right = space::M + PITCH * f32::from(lanes) + COUNT;
        let room = view - margin - right - GROOVE;
        let width = room.min(measure).max(NARROWEST).round();
        let left = (margin + ((room - width) / 2.0).max(0.0)).round();
        Self {
            left,
            width,
            margin,
            stripes: left + width + space::M,
            lanes,
            view,
        }
    }
}

/// The look of a kind of block.
struct Look {
    font: FontId,
    line: f32,
    indent: f32,
    right: f32,
    above: f32,
}

/// Sets pieces for one sheet and size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Typesetter {
    /// Where things stand.
    pub sheet: Sheet,
    /// Size of the running text in points.
    pub text_size: f32,
}

impl Typesetter {
    /// Height of a line of running text.
    pub fn line(&self) -> f32 {
        (self.text_size * 1.45).round()
    }

    fn em(&self, share: f32) -> f32 {
        (self.text_size * share / 4.0).round() * 4.0
    }

    /// Size of small print in the margins.
    fn small(&self) -> f32 {
        (size::SMALL * self.text_size / size::READING).max(9.0)
    }

    fn look(&self, before: Option<&Piece>, piece: &Piece) -> Look {
        let text = self.text_size;
        let follows = before.map(|piece| piece.kind);
        let same = follows == Some(piece.kind);
        let level = f32::from(piece.level.min(6).saturating_sub(1));
        let (font, line, indent, right, above) = match piece.kind {
            BlockKind::Heading => {
                let (share, above) = match piece.level {
                    0 | 1 => (1.55, 2.6),
                    2 => (1.28, 2.0),
                    3 => (1.1, 1.6),
                    _ => (1.0, 1.4),
                };
                let above = if same { above * 0.45 } else { above };
                let font = fonts::reading_strong((text * share).round());
                (font, 1.25, 0.0, 0.0, above)
            }
            BlockKind::ListItem => {
                let indent = self.em(1.6) * (level + 1.0);
                let above = if same { 0.4 } else { 0.7 };
                (fonts::reading(text), 1.45, indent, 0.0, above)
            }
            BlockKind::Quote => {
                let font = fonts::reading((text * 0.96).round());
                (font, 1.45, self.em(1.8), self.em(1.8), 0.9)
            }
            BlockKind::Caption => (fonts::reading_italic(text), 1.35, 0.0, 0.0, 1.4),
            BlockKind::Footnote => {
                let font = fonts::reading((text * 0.83).round());
                let above = if same { 0.3 } else { 1.4 };
                (font, 1.4, self.em(1.6), 0.0, above)
            }
            BlockKind::Table => (fonts::reading((text * 0.86).round()), 1.35, 0.0, 0.0, 0.7),
            BlockKind::Paragraph | BlockKind::Furniture => {
                let above = match follows {
                    Some(BlockKind::Heading) => 0.45,
                    Some(BlockKind::Footnote | BlockKind::Table) => 1.2,
                    _ => 0.8,
                };
                (fonts::reading(text), 1.45, 0.0, 0.0, above)
            }
        };
        let above = match (piece.first, before) {
            (_, None) => self.em(1.8),
            (false, _) => 0.0,
            (true, Some(_)) => self.em(above).max(space::XS),
        };
        // A narrow view has no room for indents.
        let fits = self.sheet.width / 4.0;
        Look {
            line: (font.size * line).round(),
            font,
            indent: indent.min(fits),
            right: right.min(fits),
            above,
        }
    }

    /// A guess at a piece's height from its length alone.
    pub fn estimate(&self, document: &OpenText, index: usize) -> f32 {
        let Some(piece) = document.pieces.get(index) else {
            return 0.0;
        };
        let look = self.look(before(document, index), piece);
        let width = (self.sheet.width - look.indent - look.right).max(NARROWEST);
        let chars = piece.range.len() as f32;
        let lines = match piece.kind {
            BlockKind::Table => 1.3,
            _ => (chars * look.font.size * 0.44 / width).ceil().max(1.0),
        };
        let rows = if piece.table.is_some() { space::S } else { 0.0 };
        look.above + self.page_space(piece) + lines * look.line + rows
    }

    fn page_space(&self, piece: &Piece) -> f32 {
        if piece.new_page.is_some() && piece.range.start.0 > 0 {
            self.em(1.8)
        } else {
            0.0
        }
    }

    /// Sets a piece.
    pub fn set(
        &self,
        fonts: &mut FontsView<'_>,
        document: &OpenText,
        index: usize,
        columns: Option<&Columns>,
    ) -> ParagraphLayout {
        let Some(piece) = document.pieces.get(index) else {
            return ParagraphLayout::default();
        };
        let look = self.look(before(document, index), piece);
        let page = self.page_space(piece);
        let above = look.above + page;
        let mut layout = match columns {
            Some(columns) if piece.table.is_some() => {
                table::set_row(fonts, document, piece, columns, above)
            }
            _ => self.set_text(fonts, document, piece, &look, above),
        };
        layout.above = above;
        if let Some(new) = piece.new_page {
            let label = tr_with("reader-page", &[("page", document.page_name(new).into())]);
            let galley = line_of(fonts, &label, self.sans());
            let x = -space::L - galley.rect.width();
            let y = if page > 0.0 {
                let y = (page / 2.0).round();
                layout.rules.push(Rule {
                    x: (0.0, self.sheet.width),
                    y,
                    strong: false,
                });
                y - (galley.rect.height() / 2.0).round()
            } else {
                (look.above - galley.rect.height()).max(0.0)
            };
            layout.ornaments.push(Ornament {
                at: pos2(x, y),
                galley,
                strong: false,
            });
        }
        layout
    }

    /// The margin's face.
    pub fn sans(&self) -> FontId {
        FontId::new(self.small(), FontFamily::Proportional)
    }

    fn set_text(
        &self,
        fonts: &mut FontsView<'_>,
        document: &OpenText,
        piece: &Piece,
        look: &Look,
        above: f32,
    ) -> ParagraphLayout {
        let words = document.words(piece);
        let hanging = words
            .char_indices()
            .nth(piece.hanging as usize)
            .map_or(0, |(byte, _)| byte);
        let (number, body) = words.split_at_checked(hanging).unwrap_or(("", words));
        let mut indent = look.indent;
        // What hangs: in the margin for paragraphs, in the indent for items and notes.
        let mut hung = self.hung(fonts, document, piece, number.trim_end(), look);
        if let Some((galley, _)) = &hung
            && indent > 0.0
        {
            indent = indent.max(galley.rect.width() + space::S);
        }
        let width = (self.sheet.width - indent - look.right).max(NARROWEST);
        let (fragments, base) = flow(
            fonts,
            &Words {
                text: body,
                first: piece.hanging,
                font: look.font.clone(),
                line: look.line,
                width,
                corner: vec2(indent, above),
            },
        );
        let mut ornaments = Vec::new();
        if let Some((sign, strong)) = hung.take() {
            let x = if look.indent > 0.0 {
                indent - space::S - sign.rect.width()
            } else {
                -space::L - sign.rect.width()
            };
            let y = above + base - baseline(&sign);
            ornaments.push(Ornament {
                at: pos2(x.round(), y.round()),
                galley: sign,
                strong,
            });
        }
        let chars = piece.range.len();
        let mut layout = ParagraphLayout::new(fragments, chars);
        layout.ornaments = ornaments;
        let first_note = |before: &Piece| before.kind != BlockKind::Footnote;
        if piece.kind == BlockKind::Footnote
            && piece.first
            && before_of(document, piece).is_none_or(first_note)
        {
            layout.rules.push(Rule {
                x: (0.0, (self.sheet.width / 4.0).round()),
                y: (above - space::S).max(0.0),
                strong: false,
            });
        }
        layout
    }

    /// What hangs beside a piece's first line, and whether in the colour of text.
    fn hung(
        &self,
        fonts: &mut FontsView<'_>,
        document: &OpenText,
        piece: &Piece,
        carried: &str,
        look: &Look,
    ) -> Option<(Arc<Galley>, bool)> {
        if !piece.first {
            return None;
        }
        let number = || document.block(piece.block)?.number.as_deref();
        match piece.kind {
            BlockKind::Paragraph => {
                let own = carried.trim_end_matches('.');
                let shown = if own.is_empty() { number()? } else { own };
                // One that stands in the text after all is not said twice.
                if own.is_empty() && document.words(piece).starts_with(shown) {
                    return None;
                }
                Some((line_of(fonts, shown, self.sans()), false))
            }
            BlockKind::Footnote => {
                let shown = if carried.is_empty() {
                    let number = number()?;
                    if document.words(piece).starts_with(number) {
                        return None;
                    }
                    number
                } else {
                    carried
                };
                Some((line_of(fonts, shown, self.sans()), false))
            }
            BlockKind::ListItem => {
                let made;
                let shown = match (carried, number()) {
                    ("", Some(number)) if document.words(piece).starts_with(number) => return None,
                    ("", Some(number)) => {
                        made = format!("{number}.");
                        made.as_str()
                    }
                    ("", None) => "•",
                    (carried, _) => carried,
                };
                Some((line_of(fonts, shown, look.font.clone()), true))
            }
            _ => None,
        }
    }
}

/// The piece before one.
fn before(document: &OpenText, index: usize) -> Option<&Piece> {
    document.pieces.get(index.checked_sub(1)?)
}

fn before_of<'a>(document: &'a OpenText, piece: &Piece) -> Option<&'a Piece> {
    before(document, document.piece_at(piece.range.start)?)
}

/// Running text. Its colour is chosen when it is painted.
///
/// A row of dots that leads to a page number was as long as the page had room for. Here it is as long
/// as its line has, so that no line breaks within it; the dots that are too many stay in the text and
/// take no room.
pub fn job(
    fonts: &mut FontsView<'_>,
    words: &str,
    font: FontId,
    line: f32,
    width: f32,
) -> LayoutJob {
    let format = TextFormat {
        line_height: Some(line),
        ..TextFormat::simple(font, Color32::PLACEHOLDER)
    };
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width),
        ..LayoutJob::default()
    };
    let mut rest = words;
    let mut rows = 0;
    while let Some((before, leaders, after)) = leaders(rest) {
        job.append(before, 0.0, format.clone());
        rows += 1;
        let after_them = (rows <= MEASURED).then_some(after);
        let shown = leaders_shown(fonts, &job, leaders, after_them, &format.font_id);
        let (shown, hidden) = leaders.split_at_checked(shown).unwrap_or((leaders, ""));
        job.append(shown, 0.0, format.clone());
        if !hidden.is_empty() {
            let mut small = format.clone();
            small.font_id.size = HIDDEN;
            let widths = hidden.chars().map(|c| fonts.glyph_width(&small.font_id, c));
            let mean = widths.sum::<f32>() / hidden.chars().count().max(1) as f32;
            small.extra_letter_spacing = -mean;
            job.append(hidden, 0.0, small);
        }
        rest = after;
    }
    job.append(rest, 0.0, format);
    job
}

/// How many bytes of a row of leaders are shown behind what is set already, so that what follows (a
/// page number) has room on the same line; the fewest where that is not measured.
fn leaders_shown(
    fonts: &mut FontsView<'_>,
    before: &LayoutJob,
    leaders: &str,
    after: Option<&str>,
    font: &FontId,
) -> usize {
    let width = before.wrap.max_width;
    let mut room = if after.is_some() { f32::INFINITY } else { 0.0 };
    if let Some(after) = after.filter(|_| width.is_finite()) {
        let galley = fonts.layout_job(before.clone());
        let filled = galley.rows.last().map_or(0.0, |row| row.row.size.x);
        let word = after
            .trim_start()
            .chars()
            .take_while(|c| !c.is_whitespace());
        let word: f32 = word
            .take(PAGE_NUMBER)
            .map(|c| fonts.glyph_width(font, c))
            .sum();
        // What is hidden takes a little, and rounding too.
        room = width - filled - word - font.size;
    }
    let (mut filled, mut signs, mut bytes) = (0.0, 0, 0);
    for c in leaders.chars() {
        filled += fonts.glyph_width(font, c);
        let enough = signs >= FEWEST_LEADERS;
        if enough && (filled > room || signs >= MOST_LEADERS) {
            break;
        }
        signs += usize::from(!c.is_whitespace());
        bytes += c.len_utf8();
    }
    bytes
}

/// Words as fragments, and how far below their upper edge the first line stands.
fn flow(fonts: &mut FontsView<'_>, words: &Words<'_>) -> (Vec<Fragment>, f32) {
    let corner = pos2(words.corner.x, words.corner.y);
    let chars = u32::try_from(words.text.chars().count()).unwrap_or(0);
    if words.text.chars().any(is_rtl) {
        let (fragments, height) = bidi::set(fonts, words);
        if !fragments.is_empty() && height > 0.0 {
            let base = fragments
                .first()
                .map_or(0.0, |first| baseline(first.galley().0));
            return (fragments, base);
        }
    }
    let font = words.font.clone();
    let job = job(fonts, words.text, font, words.line, words.width);
    let galley = fonts.layout_job(job);
    let base = baseline(&galley);
    let area = Rect::from_min_size(corner, vec2(words.width, galley.rect.height()));
    let range = words.first..words.first + chars;
    let fragment = Fragment::new(galley, words.corner, area, range, words.text);
    (vec![fragment], base)
}

/// A sign that leads to a page number where many of it stand in a row.
pub fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '‥' | '_')
}

/// Parts a text at its first row of leaders: dots, close together or with a blank between two.
fn leaders(words: &str) -> Option<(&str, &str, &str)> {
    let (mut start, mut end, mut signs, mut blank) = (0, 0, 0, false);
    // The end of the text ends a row as a letter does.
    for (at, c) in words.char_indices().chain([(words.len(), 'a')]) {
        if is_leader(c) {
            if signs == 0 {
                start = at;
            }
            signs += 1;
            end = at + c.len_utf8();
            blank = false;
        } else if signs > 0 && !blank && matches!(c, ' ' | '\u{a0}') {
            blank = true;
        } else if signs >= LEADERS {
            let (before, rest) = words.split_at_checked(start)?;
            let (leaders, after) = rest.split_at_checked(end - start)?;
            return Some((before, leaders, after));
        } else {
            signs = 0;
            blank = false;
        }
    }
    None
}

/// One line of words.
pub fn line_of(fonts: &mut FontsView<'_>, words: &str, font: FontId) -> Arc<Galley> {
    fonts.layout_job(LayoutJob::simple_singleline(
        words.to_owned(),
        font,
        Color32::PLACEHOLDER,
    ))
}

/// How far below a galley's upper edge its first line stands.
pub fn baseline(galley: &Galley) -> f32 {
    galley
        .rows
        .first()
        .and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y))
        .unwrap_or(0.0)
}
