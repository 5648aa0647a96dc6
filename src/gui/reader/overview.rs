//! Ticks beside the scroll bar: where in the document marks and found places are.
//!
//! Found once for as long as marks, found places and heights stay the same, and at most one tick a
//! point of height, so that 5,000 marks cost a frame no more than a few.

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{Color32, Painter, Rect, pos2};

use super::heights::Heights;
use super::{OpenText, ReaderInput};

/// Height of a tick.
const TICK: f32 = 2.0;
/// Width of a tick.
const WIDTH: f32 = 3.0;
/// Found places shown at most.
const MOST: usize = 2_000;

/// What the ticks were found for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    marks: (u64, usize),
    found: (usize, Option<CharRange>),
    total: f64,
    height: f32,
    found_colour: Color32,
}

/// The ticks of one view.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    key: Option<Key>,
    /// From the groove's upper edge; found places in front.
    ticks: Vec<(f32, Color32)>,
}

impl Overview {
    /// Paints the ticks in a groove; finds them anew if something changed. `total` is the height of
    /// everything that can be scrolled through, `depth` how far down a place is in it.
    pub fn paint(
        &mut self,
        painter: &Painter,
        input: &ReaderInput<'_>,
        total: f64,
        groove: Rect,
        depth: impl Fn(CharOffset) -> f64,
    ) {
        let key = Key {
            marks: (input.marks_version, input.marks.len()),
            found: (input.found.len(), input.found.first().copied()),
            total,
            height: groove.height(),
            found_colour: input.theme.warn,
        };
        if self.key != Some(key) {
            self.key = Some(key);
            self.find(input, total, groove.height(), depth);
        }
        // Quieter than the marks themselves: they are looked for, not looked at.
        let quiet = |colour: Color32| input.theme.paper.lerp_to_gamma(colour, 0.7);
        let left = groove.left();
        for (y, colour) in &self.ticks {
            let top = groove.top() + y;
            let tick = Rect::from_min_max(pos2(left, top), pos2(left + WIDTH, top + TICK));
            painter.rect_filled(tick, 0.0, quiet(*colour));
        }
    }

    fn find(
        &mut self,
        input: &ReaderInput<'_>,
        total: f64,
        height: f32,
        depth: impl Fn(CharOffset) -> f64,
    ) {
        self.ticks.clear();
        if total <= 0.0 || height < TICK {
            return;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "points of a screen"
        )]
        let mut rows: Vec<Option<Color32>> = vec![None; (height / TICK) as usize];
        let mut put = |at: CharOffset, colour: Color32| {
            let share = depth(at) / total;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "points of a screen"
            )]
            let row = (share.clamp(0.0, 1.0) * rows.len() as f64) as usize;
            let last = rows.len().saturating_sub(1);
            if let Some(row) = rows.get_mut(row.min(last)) {
                *row = Some(colour);
            }
        };
        for mark in input.marks {
            put(mark.range.start, mark.colour);
        }
        for range in input.found.iter().take(MOST) {
            put(range.start, input.theme.warn);
        }
        let ticks = rows
            .iter()
            .enumerate()
            .filter_map(|(row, colour)| Some((row as f32 * TICK, (*colour)?)));
        self.ticks.extend(ticks);
    }
}

/// How far down a place of a text is, to about a line.
pub fn depth(document: &OpenText, heights: &Heights, at: CharOffset) -> f64 {
    let Some(index) = document.piece_at(at) else {
        return 0.0;
    };
    let within = document.pieces.get(index).map_or(0.0, |piece| {
        let into = at.0.saturating_sub(piece.range.start.0);
        f64::from(into) / f64::from(piece.range.len().max(1))
    });
    heights.above(index) + within.min(1.0) * f64::from(heights.get(index))
}
