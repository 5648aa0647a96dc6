//! Tables: how wide each column is, and a row as cells.
//!
//! Rows are pieces of their own, so a table of any length costs what is seen of it. Widths are found
//! once for a table from a sample of its rows: columns get what their words want if that fits, else
//! at least their longest word, else the type shrinks, and in the end words break. A table with more
//! columns than fit even so is set as running text: nothing is lost.

use deskreview_reader::text::CharRange;
use eframe::egui::epaint::text::FontsView;
use eframe::egui::{Align, Rect, pos2, vec2};

use super::bidi::{self, Words};
use super::layout::{Fragment, ParagraphLayout, Rule, is_rtl};
use super::typeset::{Typesetter, is_leader, job};
use super::{OpenText, Piece};
use crate::gui::fonts as fonts_of;
use crate::gui::theme::space;

/// Rows looked at, at most.
const SAMPLE: usize = 256;
/// Columns set as such, at most.
const MOST: usize = 64;
/// Narrowest column in sizes of type.
const NARROWEST: f32 = 1.6;
/// Smallest type in shares of the running text.
const SMALLEST: f32 = 0.62;
/// Characters of a cell looked at, at most.
const LONGEST_CELL: usize = 400;

/// The columns of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    widths: Vec<f32>,
    /// Whether mostly figures stand in a column: those are set to the right.
    figures: Vec<bool>,
    size: f32,
    header: bool,
    /// Its rows are entries of contents, which leaders hold together.
    contents: bool,
    first: CharRange,
}

#[derive(Clone, Copy, Default)]
struct Want {
    all: f32,
    word: f32,
    figures: u32,
    filled: u32,
}

impl Typesetter {
    /// Finds the columns of a table; `None` where it cannot be set as one.
    pub fn columns(
        &self,
        fonts: &mut FontsView<'_>,
        document: &OpenText,
        table: u32,
    ) -> Option<Columns> {
        let rows = document.tables.get(table as usize)?.clone();
        let first = document.pieces.get(rows.start)?;
        let stride = rows.len().div_ceil(SAMPLE).max(1);
        let size = (self.text_size * 0.86).round();
        let font = fonts_of::reading(size);
        let mut wants: Vec<Want> = Vec::new();
        for index in rows.clone().step_by(stride) {
            let Some(piece) = document.pieces.get(index) else {
                continue;
            };
            for (column, cell) in document.words(piece).split('\t').enumerate() {
                if column >= MOST {
                    return None;
                }
                if wants.len() <= column {
                    wants.push(Want::default());
                }
                let Some(want) = wants.get_mut(column) else {
                    continue;
                };
                let (mut all, mut word, mut before) = (0.0, 0.0_f32, ' ');
                for c in cell.trim().chars().take(LONGEST_CELL) {
                    let width = fonts.glyph_width(&font, c);
                    all += width;
                    // Leaders are as long as there is room; they are no word.
                    let parts = c.is_whitespace() || c == before && is_leader(c);
                    word = if parts { 0.0 } else { word + width };
                    before = c;
                    want.word = want.word.max(word);
                }
                want.all = want.all.max(all);
                if !cell.trim().is_empty() && index > rows.start {
                    want.filled += 1;
                    want.figures += u32::from(is_figure(cell));
                }
            }
        }
        // A row outside the sample may have more cells than any within.
        let cells = |piece: &Piece| document.words(piece).matches('\t').count() + 1;
        let most = document.pieces.get(rows.clone())?.iter().map(cells).max()?;
        if !(2..=MOST).contains(&most) {
            return None;
        }
        wants.resize(most, Want::default());
        let last = document.pieces.get(rows.end.checked_sub(1)?)?;
        let contents = [first, last]
            .into_iter()
            .all(|row| has_leader(document.words(row)));
        let (widths, share) = widths(&wants, self.sheet.width, size, SMALLEST / 0.86)?;
        Some(Columns {
            widths,
            figures: wants
                .iter()
                .map(|want| want.filled > 0 && want.figures * 10 >= want.filled * 6)
                .collect(),
            size: size * share,
            header: rows.len() > 1 && !contents && is_header(document.words(first)),
            contents,
            first: first.range,
        })
    }
}

/// Widths of columns that together are no wider than `room`, and by how much the type shrinks.
fn widths(wants: &[Want], room: f32, size: f32, smallest: f32) -> Option<(Vec<f32>, f32)> {
    let gaps = space::M * wants.len() as f32;
    let inner = room - gaps;
    let least = size * NARROWEST;
    if inner < least * smallest * wants.len() as f32 {
        return None;
    }
    let sum = |f: &dyn Fn(&Want) -> f32| wants.iter().map(f).sum::<f32>();
    // One more point each: what was measured letter by letter must not wrap by a hair.
    let all = sum(&|want| want.all + 1.0);
    if all <= inner {
        return Some((
            wants
                .iter()
                .map(|want| (want.all + 1.0 + space::M).ceil())
                .collect(),
            1.0,
        ));
    }
    let word = |want: &Want| want.word.max(least) + 1.0;
    let words = sum(&word);
    let share = (inner / words).clamp(smallest, 1.0);
    let spare = inner - words * share;
    let widths = if spare >= 0.0 {
        // Each its longest word; what is left goes to those that want more, the square root evening
        // out a column of sentences beside columns of words.
        let more = |want: &Want| ((want.all - want.word).max(0.0)).sqrt();
        let total = sum(&more).max(1.0);
        wants
            .iter()
            .map(|want| (word(want) * share + spare * more(want) / total + space::M).floor())
            .collect()
    } else {
        wants
            .iter()
            .map(|want| (inner * word(want) / words + space::M).floor())
            .collect()
    };
    Some((widths, share))
}

fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(|c| c.is_ascii_digit())
        && cell.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

fn is_year(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() == 4 && (cell.starts_with("19") || cell.starts_with("20"))
}

/// Whether a row is an entry of contents: a line of dots leads from its title to its page.
fn has_leader(row: &str) -> bool {
    let dots = row.trim_end_matches(|c: char| c.is_alphanumeric() || c.is_whitespace());
    let dots = dots.chars().rev();
    dots.filter(|c| !c.is_whitespace())
        .take_while(|c| is_leader(*c))
        .count()
        >= 4
}

/// Whether a first row names columns: it holds words or years, and few figures.
fn is_header(row: &str) -> bool {
    let cells = row.split('\t').filter(|cell| !cell.trim().is_empty());
    let (mut figures, mut all) = (0, 0);
    for cell in cells {
        all += 1;
        figures += usize::from(is_figure(cell) && !is_year(cell));
    }
    all > 0 && figures * 2 < all
}

/// A row as cells beside each other.
pub fn set_row(
    fonts: &mut FontsView<'_>,
    document: &OpenText,
    piece: &Piece,
    columns: &Columns,
    above: f32,
) -> ParagraphLayout {
    let words = document.words(piece);
    let header = columns.header && piece.range == columns.first;
    let font = if header {
        fonts_of::reading_strong(columns.size)
    } else {
        fonts_of::reading(columns.size)
    };
    let line = (columns.size * 1.35).round();
    let table = columns.widths.iter().sum::<f32>();
    let mut fragments = Vec::new();
    let mut cells = Vec::with_capacity(columns.widths.len());
    let (mut at, mut x, mut tallest) = (0u32, 0.0, line);
    for (column, cell) in words.split('\t').enumerate() {
        let chars = u32::try_from(cell.chars().count()).unwrap_or(0);
        let width = columns.widths.get(column).copied().unwrap_or(table);
        let right = columns.figures.get(column).copied().unwrap_or(false);
        let inner = (width - space::M).max(1.0);
        if cell.chars().any(is_rtl) {
            let words = Words {
                text: cell,
                first: at,
                font: font.clone(),
                line,
                width: inner,
                corner: vec2(x + space::XS, above + space::XS),
            };
            let (parts, height) = bidi::set(fonts, &words);
            tallest = tallest.max(height);
            fragments.extend(parts);
        } else {
            let mut job = job(fonts, cell, font.clone(), line, inner);
            if right {
                job.halign = Align::RIGHT;
            }
            let galley = fonts.layout_job(job);
            tallest = tallest.max(galley.rect.height());
            cells.push((galley, x, width, right, at..at + chars, cell));
        }
        at += chars + 1;
        x += width;
    }
    let top = above + space::XS;
    let set = cells
        .into_iter()
        .map(|(galley, x, width, right, range, cell)| {
            let corner = if right {
                vec2(x + width - space::S, top)
            } else {
                vec2(x + space::XS, top)
            };
            let area = Rect::from_min_size(pos2(x, above), vec2(width, tallest + space::S));
            Fragment::new(galley, corner, area, range, cell)
        });
    fragments.extend(set);
    fragments.sort_by_key(Fragment::start);
    let mut layout = ParagraphLayout::new(fragments, piece.range.len());
    let bottom = above + tallest + space::S;
    layout.height = bottom;
    let rule = |y, strong| Rule {
        x: (0.0, table),
        y,
        strong,
    };
    if !columns.contents && piece.first {
        layout.rules.push(rule(above, true));
    }
    if !columns.contents {
        layout.rules.push(rule(bottom, header || piece.last));
    }
    layout
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_table_is_never_wider_than_its_room(
            wants in prop::collection::vec((0f32..900.0, 0f32..120.0), 1..64),
            room in 0f32..1200.0,
        ) {
            let wants: Vec<Want> = wants
                .into_iter()
                .map(|(all, word)| Want { all: all.max(word), word, figures: 0, filled: 1 })
                .collect();
            if let Some((widths, share)) = widths(&wants, room, 15.0, 0.7) {
                prop_assert!(widths.iter().sum::<f32>() <= room + wants.len() as f32);
                prop_assert!(widths.iter().all(|width| *width >= 1.0));
                prop_assert!((0.69..=1.0).contains(&share));
            }
        }
    }

    #[test]
    fn entries_of_contents_have_leaders() {
        assert!(has_leader("1.1 Purpose . . . . . .\tiv"));
        assert!(has_leader("Annexes ........ 12"));
        assert!(!has_leader("Region\tU.S.A."));
        assert!(!has_leader(""));
    }

    #[test]
    fn a_row_of_years_is_a_header_and_a_row_of_figures_is_none() {
        assert!(is_header("Exercice\t2009\t2010\t2011"));
        assert!(is_header("Region\tCountry\tTotal"));
        assert!(!is_header("Africa\t1\t1\t2"));
        assert!(!is_header("\t\t"));
    }
}
