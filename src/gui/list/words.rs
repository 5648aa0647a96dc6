//! What stands in rows: text that is cut where the space ends, words in frames, lines between rows.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, TextFormat, Ui,
    Vec2, pos2,
};

use crate::gui::theme::{Theme, size, space};

/// Mean width of a letter of the program's face, as a share of its size.
pub const LETTER: f32 = 0.52;
/// Mean width of a letter of a report's face, as a share of its size.
pub const READING_LETTER: f32 = 0.43;

/// Text laid out in at most so many lines of a width, cut with … after them.
pub fn lines(ui: &Ui, text: &str, format: TextFormat, width: f32, most: usize) -> Arc<Galley> {
    // What cannot be seen need not be laid out: no line holds more than this many letters.
    let longest = 400 * most;
    let shown: String = text
        .chars()
        .map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c })
        .take(longest)
        .collect();
    let mut job = LayoutJob::single_section(shown, format);
    job.wrap.max_width = width.max(1.0);
    job.wrap.max_rows = most;
    job.wrap.break_anywhere = most == 1;
    job.break_on_newline = false;
    ui.painter().layout_job(job)
}

/// One line of plain text, cut with … at a width.
pub fn line(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    lines(ui, text, TextFormat::simple(font, colour), width, 1)
}

/// About how many lines a text fills at a width, at most so many. It is an estimate, so that heights
/// of thousands of rows are known without setting their type.
/// `letter` is the mean width of a letter in points.
pub fn guess_lines(text: &str, letter: f32, width: f32, most: usize) -> usize {
    let fits = (width / letter.max(1.0)).max(8.0);
    let letters = text.chars().take(400 * most).count() as f32;
    ((letters / fits).ceil() as usize).clamp(1, most.max(1))
}

/// Paints a word in a rounded frame with its right top corner at a place; how wide it is.
pub fn pill(painter: &Painter, theme: &Theme, at: Pos2, text: &str, colour: Color32) -> f32 {
    let font = FontId::proportional(size::SMALL);
    let galley = painter.layout_no_wrap(text.to_owned(), font, colour);
    let wide = Vec2::new(galley.size().x + 12.0, 20.0);
    let rect = Rect::from_min_size(Pos2::new(at.x - wide.x, at.y), wide);
    let share = if theme.contrast { 0.0 } else { 0.10 };
    painter.rect(
        rect,
        CornerRadius::same(4),
        theme.panel.lerp_to_gamma(colour, share),
        Stroke::new(1.0, colour),
        StrokeKind::Inside,
    );
    painter.galley(rect.center() - galley.size() / 2.0, galley, colour);
    wide.x + space::XS
}

/// The line between two rows, lighter than those between parts of the window.
pub fn rule(painter: &Painter, theme: &Theme, rect: Rect) {
    let colour = if theme.contrast {
        theme.line
    } else {
        theme.line.gamma_multiply(0.6)
    };
    let across = rect.left() + space::S..=rect.right() - space::S;
    painter.hline(across, rect.bottom(), Stroke::new(1.0, colour));
}

/// Paints a line of text from the left, in the middle of the rectangle's height, cut with … where the
/// space ends.
pub fn cut_text(ui: &Ui, rect: Rect, text: &str, font: FontId, colour: Color32) {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(rect.width().max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_guessed_to_fill_more_lines() {
        assert_eq!(guess_lines("", 7.0, 300.0, 3), 1);
        assert_eq!(guess_lines(&"word ".repeat(6), 7.0, 300.0, 3), 1);
        assert_eq!(guess_lines(&"word ".repeat(12), 7.0, 300.0, 3), 2);
        assert_eq!(guess_lines(&"word ".repeat(900), 7.0, 300.0, 3), 3);
        assert_eq!(guess_lines("words", 7.0, 0.0, 3), 1, "no width is no fault");
    }
}
