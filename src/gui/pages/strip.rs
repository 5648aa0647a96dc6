//! Small pictures of all pages, to see where one is and to go elsewhere.
//!
//! All rows are of one height, whatever the pages are, so thousands of them cost what is seen of them.

use eframe::egui::{
    Align2, Color32, FontId, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::paint::ink;
use super::pictures::{Pictures, Source, Want, whole};
use super::print::Print;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};

/// Most room a small picture takes, in points.
const ROOM: Vec2 = vec2(112.0, 148.0);
/// Height of the page's name below it.
const NAME: f32 = 20.0;
/// Width of the strip.
pub const WIDTH: f32 = ROOM.x + 2.0 * space::L + 12.0;

/// The strip's state.
#[derive(Default)]
pub struct Strip {
    /// The page that was the current one in the last frame.
    current: Option<usize>,
}

impl Strip {
    /// Shows it; `current` is the page that is read (from 0). Gives the page chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        print: &Print,
        source: &Source,
        pictures: &Pictures,
        current: Option<usize>,
    ) -> Option<usize> {
        let mut chosen = None;
        let mut wants = Vec::new();
        let row = ROOM.y + NAME + space::M;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .id_salt(("thumbnails", source.document))
            .auto_shrink(false);
        // The current page is brought into view when it changes, and may be scrolled away from.
        if self.current != current
            && let Some(current) = current
        {
            let view = ui.available_height();
            let middle = current as f32 * row - (view - row) / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        self.current = current;
        area.show_rows(ui, row, print.pages(), |ui, rows| {
            for page in rows {
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), row), Sense::click());
                let name = print
                    .document()
                    .page_name(u32::try_from(page + 1).unwrap_or(0));
                let on = current == Some(page);
                let label = tr_with("pages-page", &[("page", name.as_str().into())]);
                response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &label));
                if response.clicked() {
                    chosen = Some(page);
                }
                if !ui.is_rect_visible(rect) {
                    continue;
                }
                let shown = self.row_ui(ui, theme, print, page, rect, on);
                let want = Want {
                    page,
                    size: print.size(page),
                    pixels: shown.size() * ui.pixels_per_point(),
                    part: whole(),
                    rank: 3,
                };
                let layers = pictures.layers(source, &want);
                ink(ui.painter(), shown, &layers, shown, theme.sheet);
                let line = if on {
                    Stroke::new(2.0, theme.accent)
                } else if response.hovered() || response.has_focus() {
                    Stroke::new(2.0, theme.muted)
                } else {
                    Stroke::new(1.0, theme.line)
                };
                ui.painter()
                    .rect_stroke(shown, 0.0, line, StrokeKind::Outside);
                if layers.layers.is_empty() && pictures.trouble(source.document, page).is_some() {
                    let grey = theme.sheet.lerp_to_gamma(Color32::BLACK, 0.6);
                    ui.painter().text(
                        shown.center(),
                        Align2::CENTER_CENTER,
                        tr("pages-not-drawn"),
                        FontId::proportional(size::SMALL),
                        grey,
                    );
                }
                wants.push(want);
            }
        });
        pictures.want(ui.ctx(), ui.scope_id().with("strip"), source, &wants);
        chosen
    }

    /// Where a page's small picture stands in its row; paints its name.
    fn row_ui(
        &self,
        ui: &Ui,
        theme: &Theme,
        print: &Print,
        page: usize,
        rect: Rect,
        on: bool,
    ) -> Rect {
        let size_of = print.size(page);
        let scale = (ROOM.x / size_of.x).min(ROOM.y / size_of.y);
        let pixels = ui.pixels_per_point();
        let snap = |at: f32| (at * pixels).round() / pixels;
        let shown = vec2(
            snap(size_of.x * scale).max(2.0),
            snap(size_of.y * scale).max(2.0),
        );
        let corner = pos2(
            snap(rect.center().x - shown.x / 2.0),
            snap(rect.top() + space::S + ROOM.y - shown.y),
        );
        let name = print
            .document()
            .page_name(u32::try_from(page + 1).unwrap_or(0));
        ui.painter().text(
            pos2(rect.center().x, rect.bottom() - NAME / 2.0),
            Align2::CENTER_CENTER,
            name,
            FontId::proportional(size::SMALL),
            if on { theme.accent } else { theme.muted },
        );
        Rect::from_min_size(corner, shown)
    }
}
