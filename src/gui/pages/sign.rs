//! What stands on a page that has no picture: that it is being drawn, or why it cannot be.

use eframe::egui::{
    Align2, FontId, Frame, Key, Label, Layout, Margin, Rect, RichText, Stroke, TextEdit, Ui,
    UiBuilder, pos2, vec2,
};

use super::pictures::Trouble;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Widest and narrowest a message on a page is, in points.
const WIDTH: (f32, f32) = (180.0, 400.0);
/// About how high it is.
const HEIGHT: f32 = 180.0;

/// What was asked for on a page that cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Show the text.
    ShowText,
    /// Draw again.
    Retry,
    /// Draw with this password.
    Password(String),
}

/// A quiet sign that a page is being drawn.
pub fn drawing(ui: &Ui, theme: &Theme, page: Rect, name: &str) {
    let words = tr_with("pages-drawing", &[("page", name.into())]);
    let seen = page.intersect(ui.clip_rect());
    if seen.width() < 80.0 || seen.height() < 24.0 {
        return;
    }
    // On the sheet, which is light whatever the window is.
    let colour = theme.sheet_line(
        theme
            .sheet
            .lerp_to_gamma(eframe::egui::Color32::BLACK, 0.55),
    );
    ui.painter().text(
        seen.center(),
        Align2::CENTER_CENTER,
        words,
        FontId::proportional(size::SMALL),
        colour,
    );
}

/// Says on a page why it is not drawn, and what can be done.
pub fn trouble_ui(
    ui: &mut Ui,
    theme: &Theme,
    page: Rect,
    trouble: &Trouble,
    password: &mut String,
) -> Option<Remedy> {
    let seen = page.intersect(ui.clip_rect());
    if seen.width() < WIDTH.0 || seen.height() < 48.0 {
        return None;
    }
    let width = (seen.width() - 2.0 * space::L).clamp(WIDTH.0 - 2.0 * space::L, WIDTH.1);
    let top = (seen.center().y - HEIGHT / 2.0).max(seen.top() + space::M);
    let room = Rect::from_min_size(
        pos2(seen.center().x - width / 2.0, top),
        vec2(width, (seen.bottom() - top).max(48.0)),
    );
    let mut remedy = None;
    let builder = UiBuilder::new()
        .max_rect(room)
        .layout(Layout::top_down(eframe::egui::Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(seen);
        Frame::new()
            .fill(theme.panel)
            .stroke(Stroke::new(1.0, theme.line))
            .corner_radius(8)
            .inner_margin(Margin::same(16))
            .show(ui, |ui| {
                ui.set_width((width - 2.0 * space::L).max(120.0));
                remedy = inner_ui(ui, theme, trouble, password);
            });
    });
    remedy
}

fn inner_ui(
    ui: &mut Ui,
    theme: &Theme,
    trouble: &Trouble,
    password: &mut String,
) -> Option<Remedy> {
    let mut remedy = None;
    let (sign, title, text) = match trouble {
        Trouble::Password { wrong: false } => (
            Icon::Lock,
            tr("pages-encrypted"),
            tr("pages-encrypted-help"),
        ),
        Trouble::Password { wrong: true } => (
            Icon::Lock,
            tr("pages-encrypted"),
            tr("pages-wrong-password"),
        ),
        Trouble::Other(reason) => (Icon::FileWarning, tr("pages-trouble"), reason.clone()),
    };
    ui.horizontal(|ui| {
        ui.label(icon::text(sign, 18.0).color(theme.muted));
        let title = RichText::new(title).font(fonts::strong(size::BODY));
        ui.add(Label::new(title.color(theme.text)).wrap());
    });
    ui.add(Label::new(RichText::new(text).color(theme.text)).wrap());
    ui.add_space(space::XS);
    if matches!(trouble, Trouble::Password { .. }) {
        let wide = ui.available_width().min(240.0);
        let field = TextEdit::singleline(password)
            .password(true)
            .hint_text(tr("pages-password-hint"))
            .desired_width(wide)
            .margin(Margin::symmetric(8, 6));
        let response = ui.add(field);
        widgets::named_field(&response, &tr("pages-password"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal_wrapped(|ui| {
            let ready = !password.is_empty();
            if widgets::primary(ui, theme, ready, &tr("pages-unlock")).clicked() || entered && ready
            {
                remedy = Some(Remedy::Password(std::mem::take(password)));
            }
            if ui.button(tr("pages-show-text")).clicked() {
                remedy = Some(Remedy::ShowText);
            }
        });
        return remedy;
    }
    ui.horizontal_wrapped(|ui| {
        if widgets::primary(ui, theme, true, &tr("pages-show-text")).clicked() {
            remedy = Some(Remedy::ShowText);
        }
        if ui.button(tr("pages-retry")).clicked() {
            remedy = Some(Remedy::Retry);
        }
    });
    remedy
}
