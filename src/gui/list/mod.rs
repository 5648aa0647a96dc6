//! Lists of any length of which only the rows in view are laid out, and what their rows are made of.
//!
//! There are two kinds for two kinds of rows. Where a row is one thing that is chosen, the list takes
//! the keyboard and says which row is meant ([`List`]). Where a row is worked itself, with a menu or
//! something to fold, the row takes it ([`LongList`]). Both know rows by their heights alone
//! ([`Rows`]), and rows of both look the same.

mod choice;
mod long;
mod rows;
mod words;

pub use choice::{List, Look, Told};
pub use long::{LongList, row_ui};
pub use rows::Rows;
pub use words::{LETTER, READING_LETTER, cut_text, guess_lines, line, lines, pill, rule};

use eframe::egui::{Color32, Rect, Stroke, StrokeKind, Ui};

use super::theme::Theme;

/// How a row stands.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    chosen: bool,
    hovered: bool,
    /// Whether the keyboard is at it.
    at: bool,
}

/// Paints what lies behind a row.
fn back(ui: &Ui, theme: &Theme, rect: Rect, row: Standing) {
    let fill = match (row.chosen, row.hovered) {
        (true, _) => theme.chosen,
        (false, true) => theme.raised,
        (false, false) => Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, 4.0, fill);
    let stroke = if row.at {
        Stroke::new(2.0, theme.accent)
    } else if row.chosen && theme.contrast {
        Stroke::new(1.0, theme.line)
    } else {
        return;
    };
    painter.rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
}
