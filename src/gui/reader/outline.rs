//! The outline: a document's headings as a tree, the one read under shown, to fold and to filter.

use std::collections::HashSet;
use std::sync::{Arc, Weak};

use deskreview_reader::text::CharRange;
use eframe::egui::{
    Align2, FontFamily, FontId, Rect, Response, Role, ScrollArea, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::fold::Folded;
use super::{OpenText, Theme};
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::message::tr;
use crate::gui::theme::{size, space};

/// Height of a row.
const ROW: f32 = 28.0;
/// Deepest indent.
const DEEPEST: u8 = 6;

/// The outline's state: what is folded, what it is filtered by.
#[derive(Default)]
pub struct Outline {
    filter: String,
    folded: HashSet<usize>,
    document: Weak<OpenText>,
    /// Titles without case and accents, for the filter.
    titles: Vec<String>,
    /// Rows that show, for the filter and folds they were found with.
    rows: Option<Vec<usize>>,
    current: Option<usize>,
}

impl Outline {
    /// All of it unfolded.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it; `current` is the heading one reads under (into [`OpenText::outline`]). Gives the
    /// place of the heading chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        document: &Arc<OpenText>,
        current: Option<usize>,
    ) -> Option<CharRange> {
        self.follow(document);
        if document.outline.is_empty() {
            ui.colored_label(theme.muted, tr("reader-outline-empty"));
            return None;
        }
        let field = TextEdit::singleline(&mut self.filter)
            .hint_text(tr("reader-outline-filter"))
            .char_limit(100)
            .desired_width(f32::INFINITY);
        let field = ui.add(field).accessible_name(tr("reader-outline-filter"));
        if field.changed() {
            self.rows = None;
        }
        let rows = match self.rows.take() {
            Some(rows) => rows,
            None => self.visible(document),
        };
        if rows.is_empty() {
            ui.colored_label(theme.muted, tr("reader-outline-none"));
        }
        // The current heading may be folded away: then the one above it that shows is marked.
        let marked = current.map(|at| rows.partition_point(|&row| row <= at));
        let marked = marked.and_then(|after| after.checked_sub(1));
        let moved = self.current != current;
        self.current = current;
        let mut chosen = None;
        let mut toggled = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show_rows(ui, ROW, rows.len(), |ui, range| {
                if moved && let Some(at) = marked {
                    let top = ui.max_rect().top() + ROW * (at as f32 - range.start as f32);
                    let rect = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(1.0, ROW));
                    ui.scroll_to_rect(rect, None);
                }
                for at in range {
                    let Some(&index) = rows.get(at) else {
                        continue;
                    };
                    match self.row_ui(ui, theme, document, index, marked == Some(at)) {
                        Pick::None => {}
                        Pick::Go => chosen = document.outline.get(index).map(|item| item.range),
                        Pick::Fold => toggled = Some(index),
                    }
                }
            });
        self.rows = Some(rows);
        if let Some(index) = toggled {
            if !self.folded.remove(&index) {
                self.folded.insert(index);
            }
            self.rows = None;
        }
        chosen
    }

    fn follow(&mut self, document: &Arc<OpenText>) {
        let same = self
            .document
            .upgrade()
            .is_some_and(|old| Arc::ptr_eq(&old, document));
        if same {
            return;
        }
        *self = Self {
            document: Arc::downgrade(document),
            titles: document
                .outline
                .iter()
                .map(|item| Folded::new(&item.title).text().to_owned())
                .collect(),
            ..Self::default()
        };
    }

    /// Rows that show: those that match with all above them, or those that are not folded away.
    fn visible(&self, document: &OpenText) -> Vec<usize> {
        let outline = &document.outline;
        let wanted = Folded::new(self.filter.trim());
        let asked: Vec<&str> = wanted
            .text()
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect();
        if asked.is_empty() {
            let mut hidden_below: Option<u8> = None;
            return outline
                .iter()
                .enumerate()
                .filter_map(|(index, item)| {
                    if hidden_below.is_some_and(|level| item.level > level) {
                        return None;
                    }
                    hidden_below = self.folded.contains(&index).then_some(item.level);
                    Some(index)
                })
                .collect();
        }
        let mut shown = vec![false; outline.len()];
        // From the end: a heading shows if it matches or one below it does.
        let mut wanted_level = 0u8;
        for (index, item) in outline.iter().enumerate().rev() {
            let title = self.titles.get(index).map_or("", String::as_str);
            let matches = asked.iter().all(|word| title.contains(word));
            if (matches || item.level < wanted_level)
                && let Some(shown) = shown.get_mut(index)
            {
                *shown = true;
                wanted_level = item.level;
            }
        }
        (0..outline.len())
            .filter(|&index| shown.get(index).copied().unwrap_or(false))
            .collect()
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        document: &OpenText,
        index: usize,
        current: bool,
    ) -> Pick {
        let Some(item) = document.outline.get(index) else {
            return Pick::None;
        };
        let parent = document
            .outline
            .get(index + 1)
            .is_some_and(|next| next.level > item.level);
        let folds = parent && self.filter.trim().is_empty();
        let folded = self.folded.contains(&index);
        let width = ui.available_width();
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
        let indent = space::M * f32::from(item.level.clamp(1, DEEPEST) - 1);
        let sign = Rect::from_min_size(
            rect.left_top() + vec2(indent, 0.0),
            vec2(space::L + space::XS, ROW),
        );
        name(
            ui,
            &response,
            item.title.clone(),
            item.level,
            folds,
            folded,
            current,
        );
        let fold = folds.then(|| {
            let fold = ui.interact(sign, response.id.with("fold"), Sense::click());
            let key = if folded {
                "reader-outline-unfold"
            } else {
                "reader-outline-fold"
            };
            let label = format!("{}: {}", tr(key), item.title);
            fold.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            fold
        });
        let painter = ui.painter();
        let back = rect.shrink2(vec2(0.0, 1.0));
        if current {
            painter.rect_filled(back, 4.0, theme.chosen);
        } else if response.hovered() {
            painter.rect_filled(back, 4.0, theme.raised);
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.5, theme.accent);
            painter.rect_stroke(back, 4.0, stroke, eframe::egui::StrokeKind::Inside);
        }
        if folds {
            let icon = if folded {
                Icon::ChevronRight
            } else {
                Icon::ChevronDown
            };
            painter.text(
                sign.center(),
                Align2::CENTER_CENTER,
                char::from(icon),
                fonts::icons(size::BODY),
                theme.muted,
            );
        }
        let left = sign.right();
        let font = if item.level == 1 {
            fonts::strong(size::BODY)
        } else {
            FontId::new(size::BODY, FontFamily::Proportional)
        };
        let room = (rect.right() - left - space::XS).max(1.0);
        let mut job = eframe::egui::epaint::text::LayoutJob::simple_singleline(
            item.title.clone(),
            font,
            theme.text,
        );
        job.wrap = eframe::egui::epaint::text::TextWrapping::truncate_at_width(room);
        let galley = ui.painter().layout_job(job);
        let elided = galley.elided;
        let at = pos2(left, rect.center().y - galley.rect.height() / 2.0);
        ui.painter().galley(at, galley, theme.text);
        let response = if elided {
            response.on_hover_text(&item.title)
        } else {
            response
        };
        if fold.is_some_and(|fold| fold.clicked()) {
            Pick::Fold
        } else if response.clicked() {
            Pick::Go
        } else {
            Pick::None
        }
    }
}

enum Pick {
    None,
    Go,
    Fold,
}

fn name(
    ui: &Ui,
    response: &Response,
    title: String,
    level: u8,
    folds: bool,
    folded: bool,
    current: bool,
) {
    response.widget_info(move || WidgetInfo::labeled(Role::TreeItem, true, &title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_level(usize::from(level));
        node.set_selected(current);
        if folds {
            node.set_expanded(!folded);
        }
    });
}
