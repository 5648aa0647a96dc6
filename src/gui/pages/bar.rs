//! The switch between text and pages, and what goes with pages, in the line above a document.

use eframe::egui::{Button, Response, RichText, Role, Ui, Vec2, WidgetInfo};

use super::stack::Zoom;
use super::{Look, Shown};
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};

/// Room that the signs for zooming need beside everything else, in points.
const ROOM: f32 = 320.0;

/// Shows the switch; a document without pages can only be read as text, and the switch says so.
/// `times` is how large pages are shown, in parts of their actual size.
pub fn ui(ui: &mut Ui, theme: &Theme, look: &mut Look, has_pages: bool, times: Option<f32>) {
    let pages = has_pages && look.shown == Shown::Pages;
    let gap = ui.spacing().item_spacing.x;
    ui.spacing_mut().item_spacing.x = 0.0;
    if side(ui, theme, true, !pages, &tr("pages-as-text")).clicked() {
        look.shown = Shown::Text;
    }
    let page = side(ui, theme, has_pages, pages, &tr("pages-as-pages"));
    if !has_pages {
        page.on_disabled_hover_text(tr("pages-none"));
    } else if page.clicked() {
        look.shown = Shown::Pages;
    }
    ui.spacing_mut().item_spacing.x = gap;
    if !pages {
        return;
    }
    ui.add_space(space::S);
    let sign = Icon::GalleryThumbnails;
    if icon::toggle(ui, look.strip, sign, &tr("do-thumbnails"), theme.accent).clicked() {
        look.strip = !look.strip;
    }
    if ui.available_width() < ROOM {
        return;
    }
    if icon::button(ui, Icon::ZoomOut, &tr("do-page-smaller")).clicked() {
        look.zoom = step(times, false);
    }
    let percent = (times.unwrap_or(1.0) * 100.0).round();
    let label = tr_with("pages-zoom", &[("percent", percent.into())]);
    let text = RichText::new(&label).size(size::SMALL).color(theme.muted);
    let actual = Button::new(text)
        .frame(false)
        .min_size(Vec2::new(space::XL + space::L, 0.0));
    let response = ui.add(actual).on_hover_text(tr("do-page-actual"));
    if response.clicked() {
        look.zoom = Zoom::Times(1.0);
    }
    if icon::button(ui, Icon::ZoomIn, &tr("do-page-larger")).clicked() {
        look.zoom = step(times, true);
    }
    let wide = look.zoom == Zoom::Width;
    if icon::toggle(
        ui,
        wide,
        Icon::MoveHorizontal,
        &tr("do-page-width"),
        theme.accent,
    )
    .clicked()
    {
        look.zoom = Zoom::Width;
    }
    let whole = look.zoom == Zoom::Page;
    if icon::toggle(
        ui,
        whole,
        Icon::Maximize,
        &tr("do-page-whole"),
        theme.accent,
    )
    .clicked()
    {
        look.zoom = Zoom::Page;
    }
}

fn step(times: Option<f32>, larger: bool) -> Zoom {
    Zoom::step(times.unwrap_or(1.0), larger)
}

/// One side of the switch.
fn side(ui: &mut Ui, theme: &Theme, enabled: bool, on: bool, name: &str) -> Response {
    let colour = if on { theme.accent } else { theme.muted };
    let text = RichText::new(name).size(size::SMALL).color(colour);
    let fill = if on { theme.chosen } else { theme.panel };
    let button = Button::new(text)
        .fill(fill)
        .min_size(Vec2::new(44.0, space::XL));
    let response = ui.add_enabled(enabled, button);
    let label = name.to_owned();
    response.widget_info(move || WidgetInfo::selected(Role::Button, enabled, on, &label));
    response
}
