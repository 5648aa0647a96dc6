//! Charts in the window: the very shapes that files are written from, in the window's colours.

use deskreview_review::analysis::chart::{Chart, Picture, Shape, Tone, Words, lay_out, to_svg};
use deskreview_review::domain::SampleClass;
use eframe::egui::{
    Align2, Color32, FontId, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::action::Action;
use super::cx::Cx;
use super::fonts;
use super::icon::Icon;
use super::message::{tr, tr_with};
use super::theme::Theme;
use super::widgets;

/// Widest chart, in points: beyond it bars only grow longer.
const WIDEST: f32 = 880.0;

/// The words of charts in the window's language.
pub struct Spoken;

/// The name of a class of a desk-review sample.
pub fn class_name(class: Option<SampleClass>) -> String {
    match class {
        Some(SampleClass::Explicit) => tr("class-explicit"),
        Some(SampleClass::Implicit) => tr("class-implicit"),
        Some(SampleClass::None) => tr("class-none"),
        None => tr("samples-unclassed"),
    }
}

impl Words for Spoken {
    fn results(&self) -> String {
        tr("chart-results")
    }

    fn results_note(&self) -> String {
        tr("chart-results-note")
    }

    fn target(&self) -> String {
        tr("chart-target")
    }

    fn result(&self, result: &str, target: &str, met: Option<bool>) -> String {
        let key = match met {
            Some(true) => "chart-met",
            Some(false) => "chart-not-met",
            None => "chart-undecided",
        };
        tr_with(key, &[("result", result.into()), ("target", target.into())])
    }

    fn class(&self, class: Option<SampleClass>) -> String {
        class_name(class)
    }

    fn share(&self, count: u64, share: u8) -> String {
        let share = u64::from(share);
        tr_with(
            "chart-share",
            &[("count", count.into()), ("share", share.into())],
        )
    }

    fn documents(&self, counted: u64, excluded: u64) -> String {
        let counted = tr_with("chart-documents", &[("count", counted.into())]);
        if excluded == 0 {
            return counted;
        }
        let excluded = tr_with("chart-left-out", &[("count", excluded.into())]);
        format!("{counted} {excluded}")
    }

    fn no_value(&self) -> String {
        tr("chart-no-value")
    }

    fn nothing(&self) -> String {
        tr("chart-nothing")
    }
}

fn colour(tone: Tone, theme: &Theme) -> Color32 {
    match tone {
        Tone::Ink => theme.text,
        Tone::Quiet => theme.muted,
        Tone::Bar => theme.accent,
    }
}

/// Shows a chart in the width there is, with a button that copies it.
pub fn chart_ui(ui: &mut Ui, cx: &mut Cx<'_>, chart: &Chart) {
    let picture = lay_out(chart, ui.available_width().min(WIDEST));
    if widgets::button(ui, true, Icon::Copy, &tr("chart-copy")).clicked() {
        ui.ctx().copy_text(to_svg(&picture));
        cx.send(Action::Say(tr("chart-copied")));
    }
    picture_ui(ui, cx.theme, &picture, &spoken(chart));
}

/// All that a chart says, for those who do not see it.
fn spoken(chart: &Chart) -> String {
    let mut out = chart.title.clone();
    for group in &chart.groups {
        for bar in &group.bars {
            out.push_str(". ");
            out.push_str(&bar.label);
            out.push_str(": ");
            out.push_str(&bar.words);
        }
    }
    out
}

fn picture_ui(ui: &mut Ui, theme: &Theme, picture: &Picture, name: &str) {
    let size = vec2(picture.width, picture.height);
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let painter = ui.painter_at(area);
    let at = |[x, y]: [f32; 2]| -> Pos2 { area.min + vec2(x, y) };
    for shape in &picture.shapes {
        match shape {
            Shape::Rect {
                area: [x, y, w, h],
                filled,
                tone,
            } => {
                let rect = Rect::from_min_size(at([*x, *y]), vec2(*w, *h));
                let colour = colour(*tone, theme);
                if *filled {
                    painter.rect_filled(rect, 0.0, colour);
                }
                let stroke = Stroke::new(1.0, colour);
                painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
            }
            Shape::Line { from, to, tone } => {
                let stroke = Stroke::new(1.0, colour(*tone, theme));
                painter.line_segment([at(*from), at(*to)], stroke);
            }
            Shape::Words {
                at: place,
                size,
                bold,
                tone,
                words,
            } => {
                let font = if *bold {
                    fonts::strong(*size)
                } else {
                    FontId::proportional(*size)
                };
                // What hangs below the baseline is a fifth of a letter's height.
                let [x, y] = *place;
                painter.text(
                    at([x, y + size * 0.2]),
                    Align2::LEFT_BOTTOM,
                    words,
                    font,
                    colour(*tone, theme),
                );
            }
        }
    }
}
