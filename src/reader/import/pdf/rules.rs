//! Ruling lines and shaded areas: what is drawn on a page that tells where tables and notes are.
//!
//! Only straight lines along the page's edges count, and rectangles: a thin one is a line, as word
//! processors draw them, another one an area, such as the shading of a cell. All else is drawing. A
//! page may hold any number of paths, so there are limits, and a path of many points is not kept.

use hayro_font::kurbo::{Affine, Point};

use super::frame::Frame;
use crate::text::BBox;

/// Most lines kept of one page.
const MAX_LINES: usize = 8_000;
/// Most areas kept of one page.
const MAX_AREAS: usize = 4_000;
/// Most points of a path that is looked at; longer ones are drawings.
const MAX_POINTS: usize = 4_000;
/// A rectangle this thin (points) is a line.
const THIN: f32 = 3.0;
/// A line this much off the page's direction (points) is none.
const SLANT: f32 = 0.7;
/// Shorter lines (points) say nothing.
const SHORT: f32 = 2.0;

/// A line along the frame's direction or across it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Where it stands: its height where it lies, else its distance from the left.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// The lines and areas of a page, in points from its top left corner as shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    /// Lines from left to right.
    pub lying: Vec<Rule>,
    /// Lines from top to bottom.
    pub standing: Vec<Rule>,
    /// Shaded areas.
    pub areas: Vec<BBox>,
}

impl Rules {
    fn is_full(&self) -> bool {
        self.lying.len() + self.standing.len() >= MAX_LINES
    }

    fn line(&mut self, a: (f32, f32), b: (f32, f32)) {
        let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        let sound = [a.0, a.1, b.0, b.1].iter().all(|n| n.is_finite());
        if self.is_full() || !sound {
            return;
        }
        if dy <= SLANT && dx > SHORT {
            self.lying.push(Rule {
                at: (a.1 + b.1) / 2.0,
                from: a.0.min(b.0),
                to: a.0.max(b.0),
            });
        } else if dx <= SLANT && dy > SHORT {
            self.standing.push(Rule {
                at: (a.0 + b.0) / 2.0,
                from: a.1.min(b.1),
                to: a.1.max(b.1),
            });
        }
    }

    /// A filled rectangle: a line where it is thin, else an area, unless it is only white paper.
    fn rectangle(&mut self, area: BBox, white: bool) {
        let (width, height) = (area.x1 - area.x0, area.y1 - area.y0);
        if !(width.is_finite() && height.is_finite()) {
            return;
        }
        let (x, y) = ((area.x0 + area.x1) / 2.0, (area.y0 + area.y1) / 2.0);
        if height <= THIN && width > height {
            self.line((area.x0, y), (area.x1, y));
        } else if width <= THIN {
            self.line((x, area.y0), (x, area.y1));
        } else if !white && self.areas.len() < MAX_AREAS {
            self.areas.push(area);
        }
    }

    /// As seen in a direction of writing; nothing where that is not along the page's edges.
    pub fn in_frame(&self, frame: Frame) -> Rules {
        if frame.is_upright() {
            return self.clone();
        }
        if !frame.is_straight() {
            return Rules::default();
        }
        let mut out = Rules::default();
        for rule in &self.lying {
            out.line(
                frame.in_frame((rule.from, rule.at)),
                frame.in_frame((rule.to, rule.at)),
            );
        }
        for rule in &self.standing {
            out.line(
                frame.in_frame((rule.at, rule.from)),
                frame.in_frame((rule.at, rule.to)),
            );
        }
        for area in &self.areas {
            let (a, b) = (
                frame.in_frame((area.x0, area.y0)),
                frame.in_frame((area.x1, area.y1)),
            );
            out.areas.push(BBox {
                x0: a.0.min(b.0),
                y0: a.1.min(b.1),
                x1: a.0.max(b.0),
                y1: a.1.max(b.1),
            });
        }
        out
    }
}

/// The path that is being built, in points of the page.
#[derive(Default)]
pub(super) struct Path {
    parts: Vec<Part>,
    points: usize,
}

#[derive(Default)]
struct Part {
    points: Vec<(f32, f32)>,
    /// It has curves; these break its lines.
    curved: bool,
    closed: bool,
}

impl Path {
    /// Begins a part.
    pub fn move_to(&mut self, to: Point) {
        if self.points < MAX_POINTS {
            self.points += 1;
            self.parts.push(Part {
                points: vec![at(to)],
                ..Part::default()
            });
        }
    }

    /// A straight line.
    pub fn line_to(&mut self, to: Point) {
        self.points += 1;
        if self.points < MAX_POINTS
            && let Some(part) = self.parts.last_mut()
        {
            part.points.push(at(to));
        }
    }

    /// A curve: only its end matters, and that it is none of a rectangle's sides.
    pub fn curve_to(&mut self, to: Point) {
        self.points += 1;
        if self.points < MAX_POINTS
            && let Some(part) = self.parts.last_mut()
        {
            part.curved = true;
            part.points.push((f32::NAN, f32::NAN));
            part.points.push(at(to));
        }
    }

    /// Goes back to where the part began.
    pub fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    /// A rectangle.
    pub fn rectangle(&mut self, matrix: Affine, x: f64, y: f64, width: f64, height: f64) {
        self.move_to(matrix * Point::new(x, y));
        self.line_to(matrix * Point::new(x + width, y));
        self.line_to(matrix * Point::new(x + width, y + height));
        self.line_to(matrix * Point::new(x, y + height));
        self.close();
    }

    /// Draws the path and forgets it. `fill` says whether it is filled, and whether with white.
    pub fn paint(&mut self, stroked: bool, fill: Option<bool>, rules: &mut Rules) {
        let parts = std::mem::take(&mut self.parts);
        let points = std::mem::take(&mut self.points);
        if points >= MAX_POINTS {
            return;
        }
        for part in &parts {
            if let Some(white) = fill
                && let Some(area) = part.as_rectangle()
            {
                rules.rectangle(area, white);
                if !stroked {
                    continue;
                }
            }
            if stroked {
                for pair in part.points.windows(2) {
                    if let [a, b] = pair {
                        rules.line(*a, *b);
                    }
                }
                if let (true, Some(&first), Some(&last)) =
                    (part.closed, part.points.first(), part.points.last())
                {
                    rules.line(last, first);
                }
            }
        }
    }

    /// Forgets the path undrawn.
    pub fn forget(&mut self) {
        self.parts.clear();
        self.points = 0;
    }
}

impl Part {
    /// The rectangle that a part is.
    fn as_rectangle(&self) -> Option<BBox> {
        let points = match self.points.as_slice() {
            [all @ .., last] if all.len() == 4 && all.first().is_some_and(|p| near(*p, *last)) => {
                all
            }
            all if all.len() == 4 => all,
            _ => return None,
        };
        if self.curved {
            return None;
        }
        let [a, b, c, d] = points else { return None };
        let along = |a: &(f32, f32), b: &(f32, f32)| (a.1 - b.1).abs() <= SLANT;
        let across = |a: &(f32, f32), b: &(f32, f32)| (a.0 - b.0).abs() <= SLANT;
        let sound = (along(a, b) && across(b, c) && along(c, d) && across(d, a))
            || (across(a, b) && along(b, c) && across(c, d) && along(d, a));
        sound.then(|| BBox {
            x0: a.0.min(c.0),
            y0: a.1.min(c.1),
            x1: a.0.max(c.0),
            y1: a.1.max(c.1),
        })
    }
}

fn at(point: Point) -> (f32, f32) {
    (point.x as f32, point.y as f32)
}

fn near(a: (f32, f32), b: (f32, f32)) -> bool {
    (a.0 - b.0).abs() <= SLANT && (a.1 - b.1).abs() <= SLANT
}
