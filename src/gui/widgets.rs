//! Small parts that all panels are made of, so that the window speaks with one hand.

use eframe::egui::{
    self, Align, Align2, Button, Color32, FontId, Frame, Label, Layout, Margin, Response, RichText,
    Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetText,
};

use super::fonts;
use super::icon::{self, Icon};
use super::theme::{Theme, size, space};

/// Text of less weight.
pub fn muted(ui: &mut Ui, theme: &Theme, text: impl Into<String>) -> Response {
    ui.add(Label::new(RichText::new(text).size(size::SMALL).color(theme.muted)).wrap())
}

/// The name of a panel or group.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    let response = ui.label(RichText::new(text).font(fonts::strong(size::TITLE)));
    let label = text.to_owned();
    response.widget_info(move || WidgetInfo::labeled(Role::Heading, true, &label));
    response
}

/// The name of a part of a panel, in small letters.
pub fn section(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.label(
        RichText::new(text)
            .font(fonts::strong(size::SMALL))
            .color(theme.muted),
    )
}

/// The button that does what the dialog or page is for.
pub fn primary(ui: &mut Ui, theme: &Theme, enabled: bool, text: &str) -> Response {
    let label = RichText::new(text)
        .color(theme.on_accent)
        .font(fonts::strong(size::BODY));
    let response = ui.add_enabled(
        enabled,
        Button::new(label)
            .fill(theme.accent)
            .stroke(Stroke::new(1.0, theme.accent))
            .min_size(Vec2::new(0.0, 32.0)),
    );
    if response.has_focus() {
        // Its own colour hides the usual sign of the keyboard.
        let ring = response.rect.expand(3.0);
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(ring, 8.0, stroke, StrokeKind::Inside);
    }
    response
}

/// The row of buttons that ends a dialog: the one that does it at the right, then what leaves it.
pub fn answers<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let size = Vec2::new(ui.available_width(), 32.0);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(size, layout, add).inner
}

/// A button with a sign before its words.
pub fn button(ui: &mut Ui, enabled: bool, sign: Icon, text: &str) -> Response {
    let mut job = egui::text::LayoutJob::default();
    let colour = Color32::PLACEHOLDER;
    let format = |font: FontId| egui::TextFormat {
        font_id: font,
        color: colour,
        valign: Align::Center,
        ..Default::default()
    };
    job.append(
        &char::from(sign).to_string(),
        0.0,
        format(fonts::icons(15.0)),
    );
    job.append(text, 6.0, format(FontId::proportional(size::BODY)));
    let response = ui.add_enabled(
        enabled,
        Button::new(WidgetText::from(job)).min_size(Vec2::new(0.0, 30.0)),
    );
    let label = text.to_owned();
    response.widget_info(move || WidgetInfo::labeled(Role::Button, enabled, &label));
    response
}

/// A box around things that belong together.
pub fn card<R>(ui: &mut Ui, theme: &Theme, inner: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(6)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            inner(ui)
        })
        .inner
}

/// A word in a rounded frame: a state, a kind.
pub fn badge(ui: &mut Ui, theme: &Theme, text: &str, colour: Color32) -> Response {
    let font = FontId::proportional(size::SMALL);
    let words = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
    // Its own height in every row: a frame would grow as tall as the row that it is centred in.
    let around = Vec2::new(6.0, 1.0);
    let (rect, response) = ui.allocate_exact_size(words.size() + 2.0 * around, Sense::hover());
    let fill = theme
        .panel
        .lerp_to_gamma(colour, if theme.contrast { 0.0 } else { 0.10 });
    let painter = ui.painter();
    painter.rect(
        rect,
        4.0,
        fill,
        Stroke::new(1.0, colour),
        StrokeKind::Inside,
    );
    painter.galley(rect.min + around, words, colour);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A key as it is shown in menus and help.
pub fn key(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    Frame::new()
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(3)
        .inner_margin(Margin::symmetric(5, 0))
        .show(ui, |ui| {
            ui.add(
                Label::new(RichText::new(text).size(size::SMALL).color(theme.muted))
                    .selectable(false),
            )
        })
        .inner
}

/// A row of a list that can be chosen: full width, of this height. What `paint` draws has no senses
/// of its own; `name` is what a screen reader says.
pub fn row(
    ui: &mut Ui,
    theme: &Theme,
    chosen: bool,
    height: f32,
    name: &str,
    paint: impl FnOnce(&mut Ui),
) -> Response {
    let size = Vec2::new(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = name.to_owned();
    response.widget_info(move || WidgetInfo::selected(Role::ListItem, true, chosen, &label));
    if ui.is_rect_visible(rect) {
        let fill = if chosen {
            theme.chosen
        } else if response.hovered() || response.has_focus() {
            theme.raised
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(rect, 4.0, fill);
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme.accent);
            ui.painter()
                .rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
        }
        let mut inner = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(rect.shrink2(Vec2::new(space::S, 2.0)))
                .layout(Layout::left_to_right(Align::Center)),
        );
        inner.set_clip_rect(rect.intersect(ui.clip_rect()));
        paint(&mut inner);
    }
    response
}

/// What stands where a list is empty: a sign, what is missing, and what can be done.
pub fn empty(ui: &mut Ui, theme: &Theme, sign: Icon, title: &str, text: &str) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        ui.label(icon::text(sign, 28.0).color(theme.muted));
        ui.label(RichText::new(title).font(fonts::strong(size::BODY)));
        ui.add(Label::new(RichText::new(text).color(theme.muted)).wrap());
    });
}

/// A text field with a name for screen readers and a hint while it is empty.
pub fn field(ui: &mut Ui, text: &mut String, name: &str, hint: &str, width: f32) -> Response {
    let response = ui.add(
        egui::TextEdit::singleline(text)
            .hint_text(hint)
            .desired_width(width)
            .margin(Margin::symmetric(8, 6)),
    );
    named_field(&response, name);
    response
}

/// Names a text field for screen readers and tests.
pub fn named_field(response: &Response, name: &str) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Text cut at the end of the space there is.
pub fn cut(ui: &mut Ui, text: impl Into<WidgetText>) -> Response {
    ui.add(Label::new(text).truncate().selectable(false))
}

/// Keeps what is drawn within the width there is: content that is too wide for a moment is cut and
/// does not make a side wider for good.
pub fn kept_within(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let rect = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    // Frames of the keyboard's focus stand a little outside.
    let clip = inside.clip_rect().intersect(rect.expand(space::XS));
    inside.set_clip_rect(clip);
    add(&mut inside);
    ui.allocate_rect(rect, Sense::hover());
}

/// A thin bar of how much is done, from 0 to 1.
pub fn bar(ui: &mut Ui, theme: &Theme, share: f32, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 4.0), Sense::hover());
    paint_bar(ui, theme, rect, share);
    response
}

/// Paints such a bar into a rectangle, without a widget.
pub fn paint_bar(ui: &Ui, theme: &Theme, rect: egui::Rect, share: f32) {
    // Where lines are as dark as text, a full track would look like a full bar.
    if theme.contrast {
        let stroke = Stroke::new(1.0, theme.line);
        ui.painter()
            .rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Outside);
    } else {
        ui.painter().rect_filled(rect, 2.0, theme.line);
    }
    let mut done = rect;
    done.set_width(rect.width() * share.clamp(0.0, 1.0));
    ui.painter().rect_filled(done, 2.0, theme.accent);
}

/// A dot of a code's colour.
pub fn dot(ui: &mut Ui, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 4.0, colour);
    response
}

/// Paints a line of text into a rectangle, without a widget.
pub fn paint_text(
    ui: &Ui,
    at: egui::Pos2,
    align: Align2,
    text: &str,
    font: FontId,
    colour: Color32,
) {
    ui.painter().text(at, align, text, font, colour);
}
