//! Painting a frame: from the paper up. Marks lie behind the words as our own rectangles, so that no
//! highlight ever changes how letters join.

use deskreview_reader::text::CharRange;
use eframe::egui::{
    Align2, Color32, CornerRadius, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke,
    StrokeKind, pos2,
};

use super::face::Face;
use super::frame::Frame;
use super::pointer::{Handles, Pointer};
use super::scroll::Placed;
use super::typeset::Typesetter;
use super::{Mark, Theme};
use crate::gui::message::tr_with;
use crate::gui::theme::{size, space};

/// Lines under words that say "and another mark".
const UNDERLINE: f32 = 1.5;
/// How many of them at most: a third would strike through the words.
const UNDERLINES: usize = 2;
/// Radius of a handle's knob.
const KNOB: f32 = 5.0;

/// Everything a frame shows; `passage` is the one under the cursor.
pub struct Paint<'a, 'b> {
    /// The frame.
    pub frame: &'a Frame<'b>,
    /// How it was set.
    pub setter: &'a Typesetter,
    /// What the pointer is about.
    pub pointer: &'a Pointer,
    /// The passage under the cursor.
    pub passage: Option<CharRange>,
    /// What is selected.
    pub selection: Option<CharRange>,
    /// What is pointed out, and how strongly (0 to 1).
    pub flash: Option<(CharRange, f32)>,
    /// The ends of the mark in focus.
    pub handles: Option<Handles>,
}

impl Paint<'_, '_> {
    /// Paints it.
    pub fn paint(&self, painter: &Painter) {
        let theme = self.frame.input.theme;
        painter.rect_filled(self.frame.view, CornerRadius::ZERO, theme.paper);
        self.cursor(painter);
        for placed in &self.frame.placed {
            self.marks(painter, placed);
        }
        self.links(painter);
        self.found(painter);
        if let Some((range, share)) = self.flash {
            let colour = theme.accent.gamma_multiply(share * 0.3);
            self.frame.rects(range, |rect| {
                painter.rect_filled(rect, CornerRadius::ZERO, colour);
            });
        }
        if let Some(range) = self.selection {
            self.frame.rects(range, |rect| {
                painter.rect_filled(rect, CornerRadius::ZERO, theme.selection);
            });
        }
        for placed in &self.frame.placed {
            self.words(painter, placed);
        }
        self.focus(painter);
        stripes(painter, self.frame, self.pointer);
    }

    fn cursor(&self, painter: &Painter) {
        let theme = self.frame.input.theme;
        let Some((top, bottom)) = self.passage.and_then(|range| self.frame.extent(range)) else {
            return;
        };
        let x = self.frame.view.left() + self.frame.sheet.left - space::M;
        let bar = Rect::from_min_max(pos2(x, top), pos2(x + 3.0, bottom));
        let colour = if self.frame.input.active {
            theme.cursor
        } else {
            theme.line
        };
        painter.rect_filled(bar, 1.5, colour);
    }

    /// The marks of one piece: each stretch in the colour of its shortest mark, the others as lines
    /// under the words.
    fn marks(&self, painter: &Painter, placed: &Placed) {
        let theme = self.frame.input.theme;
        let Some(piece) = self.frame.piece(placed) else {
            return;
        };
        let parts: Vec<(CharRange, &Mark)> = self
            .frame
            .marks
            .iter()
            .filter_map(|&at| {
                let mark = self.frame.mark(at)?;
                Some((self.pointer.range_of(mark).intersection(piece.range)?, mark))
            })
            .collect();
        if parts.is_empty() {
            return;
        }
        let corner = self.frame.corner(placed).to_vec2();
        for stretch in stretches(&parts, self.pointer, theme) {
            let fill = if stretch.hovered {
                theme
                    .tint(stretch.colour)
                    .lerp_to_gamma(stretch.colour, 0.12)
            } else {
                theme.tint(stretch.colour)
            };
            let (start, end) = (stretch.range.start.0, stretch.range.end.0);
            let part = start - piece.range.start.0..end - piece.range.start.0;
            placed.layout.rects(part, |rect| {
                let rect = rect.translate(corner).shrink2([0.0, 1.0].into());
                painter.rect_filled(rect, CornerRadius::ZERO, fill);
                underlines(painter, rect, &stretch.others);
            });
        }
    }

    /// Words that lead somewhere have a thin line under them.
    fn links(&self, painter: &Painter) {
        let input = self.frame.input;
        let Some(shown) = self.frame.shown() else {
            return;
        };
        let links = &input.document.text.links;
        let from = links.partition_point(|link| link.range.end <= shown.start);
        let stroke = Stroke::new(1.0, input.theme.muted);
        for link in links.get(from..).unwrap_or_default() {
            if link.range.start >= shown.end {
                break;
            }
            self.frame.rects(link.range, |rect| {
                let y = painter.round_to_pixel_center(rect.bottom() - 3.0);
                painter.hline(rect.x_range(), y, stroke);
            });
        }
    }

    fn found(&self, painter: &Painter) {
        let input = self.frame.input;
        let Some(shown) = self.frame.shown() else {
            return;
        };
        let from = input
            .found
            .partition_point(|range| range.end <= shown.start);
        let theme = input.theme;
        for (index, range) in input.found.iter().enumerate().skip(from) {
            if range.start >= shown.end {
                break;
            }
            let current = input.current_found == Some(index);
            self.frame.rects(*range, |rect| {
                let rect = rect.shrink2([0.0, 2.0].into()).expand2([1.0, 0.0].into());
                painter.rect_filled(rect, 2.0, theme.found);
                if current {
                    let stroke = Stroke::new(2.0, theme.text);
                    painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Outside);
                }
            });
        }
    }

    fn words(&self, painter: &Painter, placed: &Placed) {
        let theme = self.frame.input.theme;
        let corner = self.frame.corner(placed);
        let height = self.frame.view.bottom();
        for rule in &placed.layout.rules {
            let y = painter.round_to_pixel_center(corner.y + rule.y);
            let colour = if rule.strong { theme.muted } else { theme.line };
            painter.hline(
                corner.x + rule.x.0..=corner.x + rule.x.1,
                y,
                Stroke::new(1.0, colour),
            );
        }
        for fragment in placed.layout.fragments() {
            let (galley, at) = fragment.galley();
            let at = corner + at;
            if at.y > height {
                continue;
            }
            painter.galley(at, galley.clone(), theme.text);
        }
        for ornament in &placed.layout.ornaments {
            let colour = if ornament.strong {
                theme.text
            } else {
                theme.muted
            };
            let at = corner + ornament.at.to_vec2();
            painter.galley(at, ornament.galley.clone(), colour);
        }
        self.pages(painter, placed);
    }

    /// Pages that begin within a paragraph: named in the margin, beside the line.
    fn pages(&self, painter: &Painter, placed: &Placed) {
        let document = self.frame.input.document;
        let Some(piece) = self.frame.piece(placed).filter(|_| document.paged) else {
            return;
        };
        let Some(block) = document.block(piece.block) else {
            return;
        };
        let theme = self.frame.input.theme;
        let from = block
            .spans
            .partition_point(|span| span.range.start <= piece.range.start);
        for span in block.spans.iter().skip(from) {
            if span.range.start >= piece.range.end {
                break;
            }
            let at = span.range.start.0 - piece.range.start.0;
            let (top, bottom) = placed.layout.line_at(at);
            let corner = self.frame.corner(placed);
            let right = corner.x - space::L;
            let label = document.page_name(span.page);
            let label = tr_with("reader-page", &[("page", label.into())]);
            let middle = corner.y + (top + bottom) / 2.0;
            painter.text(
                pos2(right, middle),
                Align2::RIGHT_CENTER,
                label,
                self.setter.sans(),
                theme.muted,
            );
            let mut start: Option<Rect> = None;
            placed.layout.rects(at..at + 1, |rect| start = Some(rect));
            if let Some(rect) = start {
                // A small tick where the page begins within its line.
                let x = corner.x + rect.left() - 1.0;
                painter.vline(
                    x,
                    corner.y + top + 3.0..=corner.y + bottom - 3.0,
                    Stroke::new(1.0, theme.line),
                );
            }
        }
    }

    /// The mark in focus: outlined, with handles.
    fn focus(&self, painter: &Painter) {
        let input = self.frame.input;
        let Some(mark) = input
            .focused
            .and_then(|id| input.marks.iter().find(|mark| mark.id == id))
        else {
            return;
        };
        let range = self.pointer.range_of(mark);
        let stroke = Stroke::new(1.5, mark.colour);
        for (placed, part) in self.frame.pieces_of(range) {
            let corner = self.frame.corner(placed).to_vec2();
            let mut rects: Vec<Rect> = Vec::new();
            placed
                .layout
                .rects(part, |rect| rects.push(rect.translate(corner)));
            outline(painter, &rects, stroke);
        }
        if let Some(handles) = self.handles {
            knobs(painter, handles, mark.colour, input.theme.paper);
        }
    }
}

/// A stretch of text over which the same marks stand.
pub(in crate::gui) struct Stretch {
    /// Where.
    pub range: CharRange,
    /// The colour of its shortest mark, or of the one the pointer is on.
    pub colour: Color32,
    /// Whether the pointer is on that one.
    pub hovered: bool,
    /// Colours of the others, as far as they are shown.
    pub others: Vec<Color32>,
}

/// Cuts marks where others begin or end, so that each stretch has one colour.
pub(in crate::gui) fn stretches(
    parts: &[(CharRange, &Mark)],
    pointer: &Pointer,
    theme: &Theme,
) -> Vec<Stretch> {
    let mut cuts: Vec<u32> = parts
        .iter()
        .flat_map(|(range, _)| [range.start.0, range.end.0])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let hovered = |mark: &&&Mark| pointer.hovered.first() == Some(&mark.id);
    let pairs = cuts.windows(2);
    pairs
        .filter_map(|pair| {
            let &[start, end] = pair else {
                return None;
            };
            let range = CharRange::new(start, end);
            let mut here: Vec<&Mark> = parts
                .iter()
                .filter(|(part, _)| part.contains(range))
                .map(|(_, mark)| *mark)
                .collect();
            here.sort_by_key(|mark| (mark.range.len(), mark.lane, mark.id));
            let first = here.iter().find(hovered).or(here.first())?;
            let others = here
                .iter()
                .filter(|mark| theme.contrast || mark.id != first.id)
                .map(|mark| mark.colour)
                .take(UNDERLINES)
                .collect();
            Some(Stretch {
                range,
                colour: first.colour,
                hovered: hovered(&first),
                others,
            })
        })
        .collect()
}

/// Lines under words: other marks stand here too.
pub(in crate::gui) fn underlines(painter: &Painter, rect: Rect, colours: &[Color32]) {
    for (line, colour) in colours.iter().enumerate() {
        let bottom = rect.bottom() - (UNDERLINE + 0.5) * line as f32;
        let line = Rect::from_min_max(
            pos2(rect.left(), bottom - UNDERLINE),
            pos2(rect.right(), bottom),
        );
        painter.rect_filled(line, CornerRadius::ZERO, *colour);
    }
}

/// The handles of the mark in focus.
pub(in crate::gui) fn knobs(painter: &Painter, handles: Handles, colour: Color32, rim: Color32) {
    let knob = |line: Rect, at: Pos2| {
        painter.vline(line.left(), line.y_range(), Stroke::new(2.0, colour));
        painter.circle(at, KNOB, colour, Stroke::new(1.5, rim));
    };
    if let Some(line) = handles.start {
        knob(line, line.left_top());
    }
    if let Some(line) = handles.end {
        knob(line, line.left_bottom());
    }
}

/// Stripes in the margin, and counts of those that have no room.
pub(in crate::gui) fn stripes<S: Face>(painter: &Painter, frame: &Frame<'_, S>, pointer: &Pointer) {
    let theme = frame.input.theme;
    for stripe in &frame.stripes {
        let Some(mark) = frame.mark(stripe.mark) else {
            continue;
        };
        let noticed = pointer.hovered.contains(&mark.id) || frame.input.focused == Some(mark.id);
        let rect = if noticed {
            stripe.rect.expand2([1.0, 0.0].into())
        } else {
            stripe.rect
        };
        painter.rect_filled(rect, 1.5, mark.colour);
    }
    for count in &frame.counts {
        let words = tr_with("reader-more-marks", &[("count", count.marks.len().into())]);
        painter.text(
            count.rect.left_center(),
            Align2::LEFT_CENTER,
            words,
            FontId::new(size::SMALL, FontFamily::Proportional),
            theme.muted,
        );
    }
}

/// One line around rectangles that stand below each other; around each where they do not.
pub(in crate::gui) fn outline(painter: &Painter, rects: &[Rect], stroke: Stroke) {
    let below = rects
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if b.top() >= a.bottom() - 1.0));
    // Two lines that do not meet, as of a range that ends left of where it begins, are two outlines.
    let meets = rects
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if b.right() > a.left()));
    if !below || !meets {
        for rect in rects {
            painter.rect_stroke(*rect, CornerRadius::ZERO, stroke, StrokeKind::Middle);
        }
        return;
    }
    let mut points = Vec::with_capacity(rects.len() * 4);
    for (index, rect) in rects.iter().enumerate() {
        let bottom = rects.get(index + 1).map_or(rect.bottom(), Rect::top);
        points.push(pos2(rect.right(), rect.top()));
        points.push(pos2(rect.right(), bottom));
    }
    for (index, rect) in rects.iter().enumerate().rev() {
        let bottom = rects.get(index + 1).map_or(rect.bottom(), Rect::top);
        points.push(pos2(rect.left(), bottom));
        points.push(pos2(rect.left(), rect.top()));
    }
    painter.add(Shape::closed_line(points, stroke));
}
