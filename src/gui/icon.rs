//! Signs on buttons. A sign never stands alone for a screen reader: whoever shows one names it.

use eframe::egui::{Button, Color32, Response, RichText, Role, Ui, WidgetInfo};
pub use lucide_icons::Icon;

use super::fonts;

/// A sign as text of its own face.
pub fn text(icon: Icon, size: f32) -> RichText {
    RichText::new(char::from(icon).to_string()).font(fonts::icons(size))
}

/// A button that shows only a sign; `name` is its accessible name and its tooltip.
pub fn button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    named(ui.add(Button::new(text(icon, 16.0)).frame(false)), name)
}

/// As [`button`], greyed out and dead unless `enabled`.
pub fn button_enabled(ui: &mut Ui, enabled: bool, icon: Icon, name: &str) -> Response {
    let button = Button::new(text(icon, 16.0)).frame(false);
    named(ui.add_enabled(enabled, button), name)
}

/// As [`button`], shown as pressed while `on`.
pub fn toggle(ui: &mut Ui, on: bool, icon: Icon, name: &str, accent: Color32) -> Response {
    let mut sign = text(icon, 16.0);
    if on {
        sign = sign.color(accent);
    }
    let response = ui.add(Button::new(sign).frame(false).selected(on));
    let enabled = ui.is_enabled();
    let label = name.to_owned();
    response.widget_info(move || WidgetInfo::selected(Role::Button, enabled, on, &label));
    response.on_hover_text(name)
}

/// Gives a widget that shows only a sign its name, also as tooltip.
pub fn named(response: Response, name: &str) -> Response {
    let enabled = response.enabled();
    let label = name.to_owned();
    response.widget_info(move || WidgetInfo::labeled(Role::Button, enabled, &label));
    response.on_hover_text(name)
}
