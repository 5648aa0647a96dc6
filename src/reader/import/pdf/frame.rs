//! Directions: text is laid out in a frame in which its own lines run from left to right.
//!
//! A page may hold upright text, a table turned by 90 degrees and a watermark across it. Each
//! direction is read by itself, so that everything after this knows only upright lines.

use super::glyph::{Glyph, Style, Text};
use crate::text::BBox;

/// Directions this near to a right angle (degrees) are one: scans are never quite straight.
const NEAR: i16 = 2;
/// Most directions of one page that are read apart; text on a circle has one for each letter.
const MAX_FRAMES: usize = 8;

/// A direction of writing: `u` runs along the lines, `v` down from line to line; both in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    angle: i16,
    cos: f32,
    sin: f32,
}

/// A glyph in its frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub text: Text,
    pub u0: f32,
    pub u1: f32,
    pub v: f32,
    pub size: f32,
    pub rise: (f32, f32),
    pub style: Style,
    pub artifact: bool,
}

impl Frame {
    /// The frame of a direction, in degrees clockwise.
    pub fn new(angle: i16) -> Self {
        // Exact at right angles, so that upright text is not moved by rounding.
        let (sin, cos) = match angle {
            0 => (0.0, 1.0),
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            other => f32::from(other).to_radians().sin_cos(),
        };
        Self { angle, cos, sin }
    }

    /// Whether its lines run upright from left to right.
    pub fn is_upright(self) -> bool {
        self.angle == 0
    }

    /// Whether its lines run along the page's edges.
    pub fn is_straight(self) -> bool {
        self.angle % 90 == 0
    }

    /// A place of the page in the frame.
    pub fn in_frame(self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * self.cos + y * self.sin, y * self.cos - x * self.sin)
    }

    fn place(self, glyph: &Glyph) -> Placed {
        let along = |(x, y): (f32, f32)| x * self.cos + y * self.sin;
        let down = |(x, y): (f32, f32)| y * self.cos - x * self.sin;
        let u0 = along(glyph.at);
        let u1 = u0 + along(glyph.advance);
        Placed {
            text: glyph.text,
            u0: u0.min(u1),
            u1: u0.max(u1),
            v: down(glyph.at),
            size: glyph.size,
            rise: glyph.rise,
            style: glyph.style,
            artifact: glyph.artifact,
        }
    }

    /// The upright box on the page of a box in the frame.
    pub fn on_page(self, area: BBox) -> BBox {
        let corner = |u: f32, v: f32| (u * self.cos - v * self.sin, u * self.sin + v * self.cos);
        let corners = [
            corner(area.x0, area.y0),
            corner(area.x1, area.y0),
            corner(area.x0, area.y1),
            corner(area.x1, area.y1),
        ];
        let mut out = BBox {
            x0: f32::INFINITY,
            y0: f32::INFINITY,
            x1: f32::NEG_INFINITY,
            y1: f32::NEG_INFINITY,
        };
        for (x, y) in corners {
            out.x0 = out.x0.min(x);
            out.y0 = out.y0.min(y);
            out.x1 = out.x1.max(x);
            out.y1 = out.y1.max(y);
        }
        out
    }
}

/// The glyphs of a page by direction: the direction of most glyphs first, then the others.
pub(super) fn frames(glyphs: &[Glyph]) -> Vec<(Frame, Vec<Placed>)> {
    let mut counts: Vec<(i16, usize)> = Vec::new();
    for glyph in glyphs {
        let angle = straight(glyph.angle);
        // Whole degrees: never more than 360 of them.
        match counts.iter_mut().find(|(known, _)| *known == angle) {
            Some((_, count)) => *count += 1,
            None => counts.push((angle, 1)),
        }
    }
    counts.sort_by_key(|&(angle, count)| (std::cmp::Reverse(count), angle));
    counts.truncate(MAX_FRAMES);
    let mut out: Vec<(Frame, Vec<Placed>)> = counts
        .iter()
        .map(|&(angle, count)| (Frame::new(angle), Vec::with_capacity(count)))
        .collect();
    for glyph in glyphs {
        let angle = straight(glyph.angle);
        if let Some((frame, placed)) = out.iter_mut().find(|(frame, _)| frame.angle == angle) {
            placed.push(frame.place(glyph));
        }
    }
    out
}

/// A direction near a right angle is that right angle.
fn straight(angle: i16) -> i16 {
    let nearest = (angle + 45).rem_euclid(360) / 90 * 90;
    let away = (angle - nearest + 180).rem_euclid(360) - 180;
    if away.abs() <= NEAR {
        nearest
    } else {
        angle.rem_euclid(360)
    }
}
