//! The concordance: each match on a line, the matches below each other, sorted by their neighbours.

use deskreview_review::session::{Concordance, KwicLine, KwicSort, sort_lines};
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, Color32, FontId, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, TextFormat,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::SearchFault;
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::place_words;
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Height of a line in points.
const LINE: f32 = 28.0;
/// Width of what says where a line stands, in points; in narrow views it is left out.
const WHERE: f32 = 240.0;

/// The lines and how they are sorted.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) sort: KwicSort,
    pub(super) ticket: u64,
    pub(super) waiting: bool,
    pub(super) fault: Option<SearchFault>,
    found: Option<Concordance>,
    current: Option<usize>,
    to_top: bool,
}

impl Lines {
    /// Lines came in.
    pub(super) fn take(&mut self, found: Concordance) {
        self.found = Some(found);
        self.waiting = false;
        self.fault = None;
        self.current = None;
        self.to_top = true;
    }

    /// Forgets what was found.
    pub(super) fn clear(&mut self) {
        self.found = None;
        self.current = None;
    }

    /// The line one goes to next, or the one before: what shows it.
    pub(super) fn step(&mut self, forward: bool) -> Option<Action> {
        let lines = &self.found.as_ref()?.lines;
        let last = lines.len().checked_sub(1)?;
        let to = match (self.current, forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.current = Some(to);
        lines.get(to).map(read)
    }

    /// How lines are sorted, to be chosen.
    pub(super) fn sort_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.label(
                RichText::new(tr("search-sorted"))
                    .size(size::SMALL)
                    .color(cx.theme.muted),
            );
            for (sort, key) in [
                (KwicSort::Document, "search-sort-document"),
                (KwicSort::Left, "search-sort-left"),
                (KwicSort::Right, "search-sort-right"),
            ] {
                let on = self.sort == sort;
                let label = tr(key);
                let response = ui.selectable_label(on, RichText::new(&label).size(size::SMALL));
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &label));
                if response.clicked() && !on {
                    self.sort = sort;
                    self.current = None;
                    self.to_top = true;
                    if let Some(found) = &mut self.found {
                        sort_lines(&mut found.lines, sort);
                    }
                }
            }
            if let Some(found) = self.found.as_ref().filter(|found| found.cut) {
                let count = ("count", found.lines.len().into());
                let text = tr_with("search-lines-cut", &[count]);
                let text = RichText::new(text).size(size::SMALL);
                ui.label(text.color(cx.theme.warn));
            }
        });
    }

    /// Shows them; what opens the line that was chosen.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Action> {
        let theme = cx.theme;
        if let Some(fault) = &self.fault {
            ui.label(RichText::new(&fault.message).color(theme.bad));
            return None;
        }
        let Some(found) = &self.found else {
            if self.waiting {
                widgets::muted(ui, theme, tr("search-running"));
            }
            return None;
        };
        if found.lines.is_empty() {
            let (title, text) = if found.passages > 0 {
                ("search-no-matches", "search-no-matches-more")
            } else {
                ("search-nothing", "search-nothing-more")
            };
            widgets::empty(ui, theme, Icon::Search, &tr(title), &tr(text));
            return None;
        }
        let mut area = ScrollArea::vertical()
            .id_salt("lines")
            .auto_shrink([false, false]);
        if std::mem::take(&mut self.to_top) {
            area = area.vertical_scroll_offset(0.0);
        }
        let mut chosen = None;
        let mut current = self.current;
        // Rows are counted with the space between them.
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        area.show_rows(ui, LINE, found.lines.len(), |ui, rows| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for at in rows {
                let Some(line) = found.lines.get(at) else {
                    continue;
                };
                if line_ui(ui, cx, line, at, self.current == Some(at)) {
                    current = Some(at);
                    let beside = ui.input(|input| input.modifiers.command);
                    chosen = Some(match read(line) {
                        Action::Read {
                            document, range, ..
                        } => Action::Read {
                            document,
                            range,
                            beside,
                        },
                        other => other,
                    });
                }
            }
        });
        self.current = current;
        chosen
    }
}

fn read(line: &KwicLine) -> Action {
    Action::Read {
        document: line.document,
        range: Some(line.range),
        beside: false,
    }
}

/// The end of what stands before a match, whole words of it that fit.
fn fitting(ui: &Ui, left: &str, font: FontId, room: f32) -> String {
    let wide = |text: &str| {
        let galley =
            ui.painter()
                .layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER);
        galley.size().x
    };
    let whole = wide(left);
    if whole <= room {
        return left.to_owned();
    }
    let letters = left.chars().count();
    let fits = (letters as f32 * (room / whole.max(1.0)).clamp(0.0, 1.0)) as usize;
    let end: String = left.chars().skip(letters.saturating_sub(fits)).collect();
    // Letters differ in width, so another word may have to go.
    let mut rest = end.as_str();
    while let Some((_, words)) = rest.split_once(' ') {
        rest = words;
        if wide(rest) + space::L <= room {
            return format!("… {rest}");
        }
    }
    // What is left is one word too long, or writing without blanks: then letters have to go.
    let mut letters = rest.chars();
    loop {
        if wide(letters.as_str()) + space::L <= room {
            return format!("… {}", letters.as_str());
        }
        if letters.next().is_none() {
            return "… ".to_owned();
        }
    }
}

fn line_ui(ui: &mut Ui, cx: &Cx<'_>, line: &KwicLine, at: usize, current: bool) -> bool {
    let theme = cx.theme;
    let wide = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(wide, LINE), Sense::click());
    let place = place_words(&line.place).join(", ");
    let name = format!(
        "{}{}{}; {}, {place}",
        line.left, line.words, line.right, line.title
    );
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, &name));
    let mut enter = false;
    if response.has_focus() {
        enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let fill = match (current, response.hovered() || response.has_focus()) {
        (true, _) => theme.chosen,
        (_, true) => theme.raised,
        // Every other line is set off, so that the eye keeps to it.
        _ if at % 2 == 1 && !theme.contrast => theme.panel.lerp_to_gamma(theme.bar, 0.5),
        _ => Color32::TRANSPARENT,
    };
    painter.rect_filled(rect, 0.0, fill);
    let beside = if wide > 640.0 { WHERE } else { 0.0 };
    let words = rect.with_max_x(rect.right() - beside);
    let middle = words.left() + words.width() * 0.42;
    let y = rect.center().y;
    let font = fonts::reading(size::BODY + 1.0);
    let room = middle - words.left() - space::S;
    painter.text(
        pos2(middle, y),
        Align2::RIGHT_CENTER,
        fitting(ui, &line.left, font.clone(), room),
        font.clone(),
        theme.muted,
    );
    let mut job = LayoutJob {
        wrap: TextWrapping::truncate_at_width((words.right() - middle - space::S).max(0.0)),
        ..LayoutJob::default()
    };
    let mut found = TextFormat::simple(fonts::reading_strong(size::BODY + 1.0), theme.text);
    found.background = theme.found;
    found.expand_bg = 0.0;
    job.append(&line.words, 0.0, found);
    job.append(&line.right, 0.0, TextFormat::simple(font, theme.text));
    let galley = ui.painter().layout_job(job);
    painter.galley(pos2(middle, y - galley.size().y / 2.0), galley, theme.text);
    if beside > 0.0 {
        let shown = Rect::from_min_max(
            pos2(words.right() + space::S, rect.top()),
            pos2(rect.right() - space::S, rect.bottom()),
        );
        let text = if place.is_empty() {
            line.title.clone()
        } else {
            format!("{place} · {}", line.title)
        };
        let font = FontId::proportional(size::SMALL);
        list::cut_text(ui, shown, &text, font, theme.muted);
    }
    let tip = tr_with(
        "search-line-tip",
        &[
            ("title", line.title.as_str().into()),
            ("place", place.into()),
        ],
    );
    enter || response.on_hover_text(tip).clicked()
}
