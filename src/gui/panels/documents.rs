//! The review's documents by evaluation and kind: what is read, what is tagged, what is left.

mod order;

use std::collections::HashMap;

use deskreview_review::domain::{Document, StatementId};
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Align2, FontId, Key, Label, Layout, Popup, Rect, Response, RichText, Role, Ui, Vec2,
    WidgetInfo, pos2,
};

use crate::gui::action::{Action, Sheet};
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::list::{self, LongList, Rows};
use crate::gui::message::{tr, tr_with};
use crate::gui::seen::Seen;
use crate::gui::theme::{size, space};
use crate::gui::widgets;
use crate::gui::words::{kind_name, kinds_name};
use order::{Fold, Line, Sort, Wanted};

#[cfg(test)]
pub(crate) use order::tests::document as test_document;

/// Height of a heading, in points.
const HEADING: f32 = 28.0;
/// Height of a document whose title takes one line, and two, in points.
const DOCUMENT: (f32, f32) = (44.0, 64.0);
/// Space left of a document's title, in points.
const INDENT: f32 = 20.0;
/// Width of a reading progress bar, in points.
const BAR: f32 = 40.0;

/// The panel's state.
#[derive(Default)]
pub struct DocumentsPanel {
    wanted: Wanted,
    /// What the rows were made for.
    made_for: Option<(u64, Wanted)>,
    lines: Vec<Line>,
    tops: Rows,
    /// The width that the heights were made for, in whole points.
    wide: i32,
    /// Widths of titles on one line, in points: whether a title takes two is asked for all rows.
    widths: HashMap<String, f32>,
    list: LongList,
    focus: bool,
    /// The document that was read when the list was last drawn.
    reading: Option<deskreview_review::domain::DocumentId>,
}

impl DocumentsPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.head_ui(ui, cx);
        ui.add_space(space::XS);
        if cx.desk.documents().is_empty() {
            nothing_ui(ui, cx);
            return;
        }
        self.filter_ui(ui, cx);
        if self.lines.is_empty() {
            let (title, text) = (tr("documents-none-match"), tr("documents-none-match-text"));
            widgets::empty(ui, cx.theme, Icon::SearchX, &title, &text);
            ui.vertical_centered(|ui| {
                if ui.button(tr("documents-show-all")).clicked() {
                    self.wanted.filter.clear();
                }
            });
            return;
        }
        self.list_ui(ui, cx);
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            widgets::title(ui, &tr("documents-title"));
            let count = cx.desk.documents().len();
            widgets::muted(ui, cx.theme, count.to_string());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                let can = !cx.desk.is_read_only();
                if icon::button_enabled(ui, can, Icon::FilePlus, &tr("do-import")).clicked() {
                    cx.send(Action::AskImport);
                }
                if icon::button(ui, Icon::Table2, &tr("do-import-table")).clicked() {
                    cx.send(Action::Sheet(Sheet::Import));
                }
                let order = icon::button(ui, Icon::ArrowDownUp, &tr("documents-order"));
                Popup::menu(&order).show(|ui| self.order_ui(ui));
            });
        });
    }

    fn order_ui(&mut self, ui: &mut Ui) {
        ui.set_min_width(200.0);
        for sort in Sort::ALL {
            let name = match sort {
                Sort::Title => tr("documents-by-title"),
                Sort::Date => tr("documents-by-date"),
                Sort::Tagged => tr("documents-by-tagged"),
                Sort::Read => tr("documents-by-read"),
            };
            ui.radio_value(&mut self.wanted.sort, sort, name);
        }
        ui.separator();
        let mut kinds = !self.wanted.flat;
        ui.checkbox(&mut kinds, tr("documents-by-kind"));
        self.wanted.flat = !kinds;
    }

    fn filter_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let filter = &mut self.wanted.filter;
        let name = tr("documents-filter");
        let field = ui.horizontal(|ui| {
            let clear = if filter.is_empty() { 0.0 } else { 32.0 };
            let wide = ui.available_width() - clear;
            let field = widgets::field(ui, filter, &name, &name, wide);
            if clear > 0.0 && icon::button(ui, Icon::X, &tr("documents-show-all")).clicked() {
                filter.clear();
            }
            field
        });
        let field = field.inner;
        ui.add_space(space::XS);
        self.follow(ui, cx);
        // On into the list, or straight to the first that was found.
        let down = field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown));
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let first = |line: &Line| matches!(line, Line::Document(_));
        if let Some(first) = self.lines.iter().position(first) {
            if enter && let Some(document) = self.document(first, cx) {
                let document = document.id;
                cx.send(read(document, false));
            } else if down {
                self.list.focus(first);
            }
        }
    }

    /// The document in a row.
    fn document<'a>(&self, row: usize, cx: &Cx<'a>) -> Option<&'a Document> {
        match self.lines.get(row)? {
            Line::Document(at) => cx.desk.documents().get(*at),
            Line::Heading { .. } => None,
        }
    }

    /// Makes the rows anew where something changed.
    fn follow(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let version = cx.desk.version();
        let bar = ui.spacing().scroll.allocated_width();
        let wide = ui.available_width() - bar - 2.0 * space::S - INDENT;
        let fresh = self
            .made_for
            .as_ref()
            .is_some_and(|(made, wanted)| *made == version && *wanted == self.wanted);
        if fresh && self.wide == wide as i32 {
            return;
        }
        self.wide = wide as i32;
        if fresh {
            self.measure(ui, cx, wide);
            return;
        }
        self.lines = order::lines(
            cx.desk.documents(),
            &self.wanted,
            |id| cx.desk.tagged(id),
            |id| cx.read.get(&id).map_or(0, Seen::thousandths),
        );
        self.measure(ui, cx, wide);
        self.made_for = Some((version, self.wanted.clone()));
    }

    /// Makes the heights of the rows anew.
    fn measure(&mut self, ui: &Ui, cx: &Cx<'_>, wide: f32) {
        let documents = cx.desk.documents();
        if self.widths.len() > 2 * documents.len() + 100 {
            // Titles that nobody has any more.
            self.widths.clear();
        }
        let widths = &mut self.widths;
        let heights = self.lines.iter().map(|line| match line {
            Line::Heading { .. } => HEADING,
            Line::Document(at) => {
                let title = documents.get(*at).map_or("", |one| one.title.as_str());
                let width = match widths.get(title) {
                    Some(width) => *width,
                    None => {
                        let font = FontId::proportional(size::BODY);
                        let galley =
                            ui.painter()
                                .layout_no_wrap(title.to_owned(), font, cx.theme.text);
                        widths.insert(title.to_owned(), galley.size().x);
                        galley.size().x
                    }
                };
                if width > wide { DOCUMENT.1 } else { DOCUMENT.0 }
            }
        });
        self.tops = Rows::of(heights);
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let reading = cx.reading.document;
        let moved = reading != self.reading;
        if self.focus || moved {
            let is_it = |line: &Line| match line {
                Line::Document(at) => {
                    let document = cx.desk.documents().get(*at);
                    document.is_some_and(|document| Some(document.id) == reading)
                }
                Line::Heading { .. } => false,
            };
            let row = self.lines.iter().position(is_it);
            if std::mem::take(&mut self.focus) {
                self.list.focus(row.unwrap_or(self.list.cursor()));
            } else if let Some(row) = row {
                self.list.reveal(row);
            }
            self.reading = reading;
        }
        let mut fold = None;
        let (lines, documents) = (&self.lines, cx.desk.documents());
        let flat = self.wanted.flat;
        let working = cx.desk.working().map(|statement| statement.id);
        self.list.ui(ui, &self.tops, |ui, row, rect, response| {
            match lines.get(row) {
                Some(Line::Heading {
                    of,
                    label,
                    count,
                    folded,
                }) => {
                    heading_ui(ui, cx, rect, &response, *of, label, *count, *folded);
                    let key = |key: Key| response.has_focus() && ui.input(|i| i.key_pressed(key));
                    let (left, right) = (key(Key::ArrowLeft), key(Key::ArrowRight));
                    if response.clicked() || left && !*folded || right && *folded {
                        fold = Some(*of);
                    }
                }
                Some(Line::Document(at)) => {
                    if let Some(document) = documents.get(*at) {
                        document_ui(ui, cx, rect, &response, document, flat, working);
                    }
                }
                None => {}
            }
        });
        if let Some(of) = fold
            && !self.wanted.folded.remove(&of)
        {
            self.wanted.folded.insert(of);
        }
    }
}

fn read(document: deskreview_review::domain::DocumentId, beside: bool) -> Action {
    Action::Read {
        document,
        range: None,
        beside,
    }
}

/// Where there are no documents yet.
fn nothing_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (title, text) = (tr("documents-none"), tr("documents-none-text"));
    widgets::empty(ui, cx.theme, Icon::FileStack, &title, &text);
    ui.add_space(space::S);
    let can = !cx.desk.is_read_only();
    ui.vertical_centered(|ui| {
        if ui
            .add_enabled(can, eframe::egui::Button::new(tr("do-import")))
            .clicked()
        {
            cx.send(Action::AskImport);
        }
    });
}

/// An evaluation, or a kind.
fn heading_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rect: Rect,
    response: &Response,
    of: Fold,
    label: &str,
    count: usize,
    folded: bool,
) {
    let (name, strong) = match of {
        Fold::Evaluation(None) => (tr("documents-no-evaluation"), true),
        Fold::Evaluation(Some(_)) => (label.to_owned(), true),
        Fold::Kind(_, kind) => (kinds_name(kind), false),
    };
    let said = tr_with(
        if folded {
            "documents-heading-folded"
        } else {
            "documents-heading"
        },
        &[("name", name.as_str().into()), ("count", count.into())],
    );
    response.widget_info(move || WidgetInfo::selected(Role::ListItem, true, !folded, &said));
    let indent = if strong { 0.0 } else { space::S };
    let inside = rect.with_min_x(rect.left() + indent - space::S);
    let mut inner = list::row_ui(ui, cx.theme, inside, response, false);
    inner.spacing_mut().item_spacing.x = space::XS;
    let sign = if folded {
        Icon::ChevronRight
    } else {
        Icon::ChevronDown
    };
    inner.add(Label::new(icon::text(sign, size::BODY).color(cx.theme.muted)).selectable(false));
    let (font, colour) = if strong {
        (fonts::strong(size::BODY), cx.theme.text)
    } else {
        (fonts::strong(size::SMALL), cx.theme.muted)
    };
    inner.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let count = RichText::new(count.to_string())
            .size(size::SMALL)
            .color(cx.theme.muted);
        ui.add(Label::new(count).selectable(false));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            widgets::cut(ui, RichText::new(name).font(font).color(colour));
        });
    });
}

/// A document: its title; below, its date, what is tagged, and how much of it was read.
fn document_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    rect: Rect,
    response: &Response,
    document: &Document,
    flat: bool,
    working: Option<StatementId>,
) {
    let id = document.id;
    let tagged = cx.desk.tagged(id);
    let read_so_far = cx.read.get(&id).map_or(0, Seen::thousandths);
    let none = working.filter(|working| cx.desk.is_none_found(id, *working));
    let mut parts: Vec<String> = Vec::new();
    parts.extend(document.published.as_ref().map(ToString::to_string));
    if flat {
        parts.push(kind_name(document.kind));
    }
    if tagged > 0 {
        parts.push(tr_with("documents-tags", &[("count", tagged.into())]));
    }
    let open = cx.desk.to_settle(id);
    if open > 0 {
        parts.push(tr_with("documents-to-settle", &[("count", open.into())]));
    }
    let line = parts.join(" · ");
    if read_so_far > 0 {
        let share = i64::from(read_so_far / 10);
        parts.push(tr_with("documents-read", &[("share", share.into())]));
    }
    let none = none.map(|working| {
        let name = cx.desk.statement_name(working).to_owned();
        tr_with("documents-none-found", &[("name", name.into())])
    });
    parts.extend(none.clone());
    parts.insert(0, document.title.clone());
    let said = parts.join(", ");
    let chosen = cx.reading.document == Some(id);
    response.widget_info(move || WidgetInfo::selected(Role::ListItem, true, chosen, &said));
    let inner = list::row_ui(ui, cx.theme, rect, response, chosen);
    paint(&inner, cx, document, &line, read_so_far, none.is_some());
    if response.clicked() {
        let beside = ui.input(|input| input.modifiers.command);
        cx.send(read(id, beside));
    } else if response.middle_clicked() {
        cx.send(read(id, true));
    }
    response.context_menu(|ui| {
        if ui.button(tr("documents-open")).clicked() {
            cx.send(read(id, false));
            ui.close();
        }
        if ui.button(tr("documents-open-beside")).clicked() {
            cx.send(read(id, true));
            ui.close();
        }
        ui.separator();
        if ui.button(tr("documents-particulars")).clicked() {
            cx.send(Action::Sheet(Sheet::Import));
            ui.close();
        }
        let writing = !cx.desk.is_read_only();
        let replace = eframe::egui::Button::new(tr("documents-replace"));
        if ui.add_enabled(writing, replace).clicked() {
            cx.send(Action::AskReplace(Some(id)));
            ui.close();
        }
        let purge = eframe::egui::Button::new(tr("documents-purge"));
        if ui.add_enabled(writing, purge).clicked() {
            cx.send(Action::AskPurge(Some(id)));
            ui.close();
        }
        if open > 0
            && ui
                .button(tr_with("documents-settle", &[("count", open.into())]))
                .clicked()
        {
            cx.send(Action::ShowEdition(Some(id)));
            ui.close();
        }
    });
    if response.hovered() && !response.context_menu_opened() {
        response.clone().on_hover_ui(|ui| {
            ui.set_max_width(360.0);
            ui.label(RichText::new(&document.title).font(fonts::strong(size::BODY)));
            widgets::muted(ui, cx.theme, &document.file_name);
            widgets::muted(ui, cx.theme, parts.get(1..).unwrap_or_default().join("\n"));
        });
    }
}

/// Paints a document's row; no widgets, since a thousand rows may pass while one scrolls.
fn paint(ui: &Ui, cx: &Cx<'_>, document: &Document, line: &str, read: u16, none: bool) {
    let theme = cx.theme;
    let rect = ui.max_rect();
    let left = rect.left() + INDENT;
    let font = FontId::proportional(size::BODY);
    let mut job = LayoutJob::simple(
        document.title.clone(),
        font,
        theme.text,
        (rect.right() - left).max(0.0),
    );
    job.wrap.max_rows = 2;
    let title = ui.painter().layout_job(job);
    // A title with nothing to say below it stands in the middle.
    let line_height = if line.is_empty() && read == 0 && !none {
        0.0
    } else {
        18.0
    };
    let top = rect.center().y - (title.size().y + line_height) / 2.0;
    let below = top + title.size().y + line_height / 2.0;
    ui.painter().galley(pos2(left, top), title, theme.text);
    let mut right = rect.right();
    if read > 0 {
        let bar = Rect::from_min_size(pos2(right - BAR, below - 2.0), Vec2::new(BAR, 4.0));
        // A little that was read is seen too.
        let share = (f32::from(read) / 1000.0).max(2.0 / BAR);
        widgets::paint_bar(ui, theme, bar, share);
    }
    right -= BAR + space::S;
    if none {
        let sign = char::from(Icon::CircleSlash).to_string();
        let at = pos2(right, below);
        let font = fonts::icons(size::BODY);
        widgets::paint_text(ui, at, Align2::RIGHT_CENTER, &sign, font, theme.text);
        right -= size::BODY + space::S;
    }
    let line_rect = Rect::from_x_y_ranges(left..=right, below..=below);
    let small = FontId::proportional(size::SMALL);
    list::cut_text(ui, line_rect, line, small, theme.muted);
}
