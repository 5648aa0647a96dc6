//! One piece of a document as lines: from a point to a place in its text, from a range to rectangles.
//!
//! The lines stand on egui's galleys for now. A galley promises one glyph a character and keeps that
//! promise only for text from left to right without clusters: of right-to-left text of n characters
//! it gives 2n-1 glyphs. So a fragment says itself where each of its characters stands wherever the
//! galley's count is off, and every place that comes out is within the text, whatever went wrong.
//!
//! All places here count code points from the piece's beginning, all distances points from its upper
//! left corner.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::epaint::text::PlacedRow;
use eframe::egui::{Galley, Pos2, Rect, Vec2, pos2};

/// A piece as it is painted.
#[derive(Debug, Default)]
pub struct ParagraphLayout {
    fragments: Vec<Fragment>,
    /// Numbers, bullets: painted, but not part of what can be pointed at.
    pub ornaments: Vec<Ornament>,
    /// Lines: rules of tables and footnotes, page breaks.
    pub rules: Vec<Rule>,
    /// Space above the text, part of the height.
    pub above: f32,
    /// Height with all that belongs to it.
    pub height: f32,
    /// Code points of the piece.
    pub chars: u32,
}

/// Words beside the text.
#[derive(Debug)]
pub struct Ornament {
    /// Upper left corner.
    pub at: Pos2,
    /// The words.
    pub galley: Arc<Galley>,
    /// Whether in the colour of the text, and not muted.
    pub strong: bool,
}

/// A horizontal line.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// From where to where.
    pub x: (f32, f32),
    /// How far down.
    pub y: f32,
    /// Whether in the colour of the text, and not of lines.
    pub strong: bool,
}

/// One galley, and which part of the text it shows.
#[derive(Debug)]
pub struct Fragment {
    galley: Arc<Galley>,
    at: Vec2,
    area: Rect,
    range: Range<u32>,
    lines: Vec<Line>,
    /// Where each character begins, and where the last one ends, if that is not what the galley
    /// says. Of text from right to left a character begins at its right.
    edges: Option<Vec<f32>>,
}

/// One line of a fragment.
#[derive(Clone, Copy, Debug)]
struct Line {
    top: f32,
    bottom: f32,
    start: u32,
    end: u32,
    /// Where its last character ends.
    end_x: f32,
    row: usize,
}

impl Fragment {
    /// A galley that shows `range`; `words` are its words. It stands at `at` and answers for the
    /// places in `area`.
    pub fn new(galley: Arc<Galley>, at: Vec2, area: Rect, range: Range<u32>, words: &str) -> Self {
        let glyphs: usize = galley.rows.iter().map(glyphs_of).sum();
        let sound = glyphs == range.len() && !words.chars().any(is_rtl);
        let (lines, edges) = if sound {
            (counted(&galley, &range), None)
        } else {
            let (lines, edges) = aligned(&galley, &range, words);
            (lines, Some(edges))
        };
        Self {
            galley,
            at,
            area,
            range,
            lines,
            edges,
        }
    }

    /// A galley of one line whose characters begin at `edges` (one more than characters).
    pub fn with_edges(
        galley: Arc<Galley>,
        at: Vec2,
        area: Rect,
        range: Range<u32>,
        edges: Vec<f32>,
    ) -> Self {
        let height = galley.rect.height();
        let line = Line {
            top: 0.0,
            bottom: height,
            start: range.start,
            end: range.end,
            end_x: edges.last().copied().unwrap_or(0.0),
            row: 0,
        };
        Self {
            galley,
            at,
            area,
            range,
            lines: vec![line],
            edges: Some(edges),
        }
    }

    /// The place it begins with.
    pub fn start(&self) -> u32 {
        self.range.start
    }

    /// Its galley and where that stands.
    pub fn galley(&self) -> (&Arc<Galley>, Vec2) {
        (&self.galley, self.at)
    }

    fn x(&self, line: &Line, at: u32) -> f32 {
        if at >= line.end {
            return line.end_x;
        }
        let at = at.max(line.start);
        if let Some(edges) = &self.edges {
            let index = at.saturating_sub(self.range.start) as usize;
            return edges.get(index).copied().unwrap_or(line.end_x);
        }
        let row = self.galley.rows.get(line.row);
        row.and_then(|row| {
            let glyph = row.glyphs.get((at - line.start) as usize)?;
            Some(row.pos.x + glyph.pos.x)
        })
        .unwrap_or(line.end_x)
    }

    /// The place nearest to a point (from the fragment's own corner).
    fn place_at(&self, point: Vec2) -> u32 {
        let below = self.lines.partition_point(|line| line.bottom <= point.y);
        let Some(line) = self.lines.get(below).or(self.lines.last()) else {
            return self.range.start;
        };
        // Halving is right where places run one way, which they do within a line of a fragment.
        let rising = line.end_x >= self.x(line, line.start);
        let (mut low, mut high) = (line.start, line.end);
        while low < high {
            let middle = low + (high - low) / 2;
            let centre = (self.x(line, middle) + self.x(line, middle + 1)) / 2.0;
            if (centre <= point.x) == rising {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // Behind the blank at which a line breaks is the next line's beginning: who points there
        // means the end of this line.
        let breaks = self
            .lines
            .get(below + 1)
            .is_some_and(|next| next.start == line.end);
        if low == line.end && breaks && line.end > line.start && self.ends_blank(line) {
            line.end - 1
        } else {
            low
        }
    }

    fn ends_blank(&self, line: &Line) -> bool {
        let row = self.galley.rows.get(line.row);
        row.and_then(|row| row.glyphs.last())
            .is_some_and(|glyph| glyph.chr.is_whitespace())
    }
}

fn glyphs_of(row: &PlacedRow) -> usize {
    row.char_count_including_newline().0
}

/// Lines of a galley that keeps its promise.
fn counted(galley: &Galley, range: &Range<u32>) -> Vec<Line> {
    let mut at = range.start;
    let mut lines = Vec::with_capacity(galley.rows.len());
    for (row, placed) in galley.rows.iter().enumerate() {
        let glyphs = u32::try_from(placed.glyphs.len()).unwrap_or(0);
        lines.push(Line {
            top: placed.min_y(),
            bottom: placed.max_y(),
            start: at,
            end: at + glyphs,
            end_x: placed.rect().right(),
            row,
        });
        at += glyphs + u32::from(placed.ends_with_newline);
    }
    lines
}

/// Lines of a galley that does not: its glyphs name the character their cluster begins with, so we
/// follow the text beside them. What cannot be found stands where its neighbour does.
fn aligned(galley: &Galley, range: &Range<u32>, words: &str) -> (Vec<Line>, Vec<f32>) {
    /// How far ahead a glyph's character may be: longer clusters are not written.
    const AHEAD: usize = 8;
    let chars: Vec<char> = words.chars().collect();
    let count = range.len();
    let mut edges = Vec::with_capacity(count + 1);
    let mut lines = Vec::with_capacity(galley.rows.len());
    for (row, placed) in galley.rows.iter().enumerate() {
        let first = edges.len();
        for glyph in &placed.glyphs {
            let at = edges.len();
            let ahead = chars
                .iter()
                .skip(at)
                .take(AHEAD)
                .position(|c| *c == glyph.chr);
            if let Some(ahead) = ahead {
                let x = placed.pos.x + glyph.pos.x;
                let upto = (at + ahead + 1).min(count);
                edges.resize(upto.max(at), x);
            }
        }
        let is_last = row + 1 == galley.rows.len();
        if is_last {
            // Glyphs that were not found leave characters over.
            edges.resize(count, placed.rect().right());
        }
        let start = range.start + u32::try_from(first).unwrap_or(0);
        let end = range.start + u32::try_from(edges.len()).unwrap_or(0);
        lines.push(Line {
            top: placed.min_y(),
            bottom: placed.max_y(),
            start,
            end: end.max(start),
            end_x: placed.rect().right(),
            row,
        });
        if placed.ends_with_newline && edges.len() < count {
            edges.push(placed.rect().right());
        }
    }
    edges.resize(count, 0.0);
    edges.push(lines.last().map_or(0.0, |line| line.end_x));
    (lines, edges)
}

/// Whether a character is written from right to left (Hebrew, Arabic and their neighbours).
pub fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

impl ParagraphLayout {
    /// Of fragments in the order of the text.
    pub fn new(fragments: Vec<Fragment>, chars: u32) -> Self {
        let height = fragments
            .iter()
            .map(|fragment| fragment.area.bottom())
            .fold(0.0, f32::max);
        Self {
            fragments,
            chars,
            height,
            ..Self::default()
        }
    }

    /// What it is made of.
    pub fn fragments(&self) -> &[Fragment] {
        &self.fragments
    }

    /// The place nearest to a point; always within the piece.
    pub fn place_at(&self, point: Pos2) -> u32 {
        let distance = |fragment: &&Fragment| {
            let area = fragment.area;
            let dy = (area.top() - point.y).max(point.y - area.bottom()).max(0.0);
            let dx = (area.left() - point.x).max(point.x - area.right()).max(0.0);
            (dy, dx)
        };
        let nearest = self.fragments.iter().min_by(|a, b| {
            let ((ay, ax), (by, bx)) = (distance(a), distance(b));
            ay.total_cmp(&by).then(ax.total_cmp(&bx))
        });
        nearest
            .map_or(0, |fragment| {
                fragment.place_at(point.to_vec2() - fragment.at)
            })
            .min(self.chars)
    }

    /// The rectangles of a range, line by line. Blanks at which lines break are left out.
    pub fn rects(&self, range: Range<u32>, mut each: impl FnMut(Rect)) {
        for fragment in &self.fragments {
            if fragment.range.start >= range.end || fragment.range.end <= range.start {
                continue;
            }
            let from = fragment
                .lines
                .partition_point(|line| line.end <= range.start);
            for line in fragment.lines.get(from..).unwrap_or_default() {
                if line.start >= range.end {
                    break;
                }
                // The blank at which a line breaks is not shown as part of anything.
                let broken = fragment.ends_blank(line) && line.end < fragment.range.end;
                let last = line.end.saturating_sub(u32::from(broken));
                let a = fragment.x(line, range.start.max(line.start));
                let b = fragment.x(line, range.end.min(last).max(line.start));
                if a == b {
                    continue;
                }
                each(Rect::from_min_max(
                    pos2(a.min(b), line.top) + fragment.at,
                    pos2(a.max(b), line.bottom) + fragment.at,
                ));
            }
        }
    }

    /// Upper and lower edge of the line a place stands in. Of a number that hangs in the margin:
    /// those of the first line.
    pub fn line_at(&self, at: u32) -> (f32, f32) {
        let fragment = self
            .fragments
            .iter()
            .rev()
            .find(|fragment| fragment.range.start <= at)
            .or(self.fragments.first());
        let Some(fragment) = fragment else {
            return (self.above, self.height);
        };
        let after = fragment.lines.partition_point(|line| line.start <= at);
        let line = fragment.lines.get(after.saturating_sub(1));
        line.map_or((self.above, self.height), |line| {
            (line.top + fragment.at.y, line.bottom + fragment.at.y)
        })
    }

    /// The place the first line at or below a height begins with, and that line's upper edge.
    pub fn first_line_below(&self, y: f32) -> (u32, f32) {
        for fragment in &self.fragments {
            let from = fragment
                .lines
                .partition_point(|line| line.bottom + fragment.at.y <= y);
            if let Some(line) = fragment.lines.get(from) {
                return (line.start, line.top + fragment.at.y);
            }
        }
        (0, self.above)
    }

    /// Upper and lower edge of all its lines, without the space around.
    pub fn extent(&self) -> (f32, f32) {
        let mut extent = (f32::INFINITY, f32::NEG_INFINITY);
        for fragment in &self.fragments {
            extent.0 = extent.0.min(fragment.area.top());
            extent.1 = extent.1.max(fragment.area.bottom());
        }
        if extent.0 <= extent.1 {
            extent
        } else {
            (self.above, self.height)
        }
    }

    /// Whether a point is on text or in the white between words, and not beside a line.
    pub fn is_on_text(&self, point: Pos2) -> bool {
        self.fragments.iter().any(|fragment| {
            let point = point - fragment.at;
            fragment.lines.iter().any(|line| {
                let a = fragment.x(line, line.start);
                let (left, right) = (a.min(line.end_x), a.max(line.end_x));
                line.top <= point.y && point.y < line.bottom && left <= point.x && point.x < right
            })
        })
    }

    /// How many code points the galleys hold: what keeping them costs.
    pub fn weight(&self) -> usize {
        self.chars as usize + 64
    }
}
