//! All codings as a table.
//!
//! Rows come from the library and are asked for again when the log went on; until they come the old
//! ones stay. Only the rows one sees are drawn, and columns that do not fit are scrolled to.

mod grid;
mod table;

use std::collections::HashSet;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use deskreview_review::domain::CodingId;
use deskreview_review::export::CodingRow;
use deskreview_review::session::CodingRows;
use eframe::egui::{self, Align, Button, Label, Layout, RichText, ScrollArea, Stroke, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::{Asked, bearing_name};
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;
use grid::Wanted;
use table::{Column, Facet, Filter, Table};

/// Up to how many rows are made ready between two frames.
const AT_ONCE: usize = 3_000;

/// The table's state.
#[derive(Default)]
pub struct CodingsSheet {
    ticket: u64,
    /// The log's end when rows were asked for last.
    asked: Option<u64>,
    waiting: bool,
    making: Option<Receiver<Table>>,
    table: Option<Table>,
    trouble: Option<String>,
    filter: Filter,
    by: Option<(Column, bool)>,
    view: Vec<usize>,
    stale: bool,
    chosen: HashSet<CodingId>,
    /// The row that keys start from, and the one a stretch of rows began at.
    current: Option<CodingId>,
    anchor: Option<CodingId>,
    grid: grid::State,
}

impl CodingsSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.keep_up(ui, cx);
        let loading = self.waiting || self.making.is_some();
        if self.stale
            && let Some(table) = &self.table
        {
            self.view = table.view(&self.filter, self.by);
            self.stale = false;
        }
        self.bar_ui(ui, cx);
        ui.add_space(space::XS);
        self.count_ui(ui, cx, loading);
        ui.add_space(space::XS);
        if let Some(trouble) = &self.trouble {
            widgets::empty(
                ui,
                cx.theme,
                Icon::CircleAlert,
                &tr("codings-trouble"),
                trouble,
            );
            return;
        }
        let Some(table) = &self.table else {
            ui.vertical_centered(|ui| {
                ui.add_space(space::XL);
                ui.add(egui::Spinner::new().size(24.0).color(cx.theme.muted));
                widgets::muted(ui, cx.theme, tr("codings-loading"));
            });
            return;
        };
        if self.view.is_empty() {
            let (title, text) = if table.rows.is_empty() {
                (tr("codings-none"), tr("codings-none-more"))
            } else {
                (tr("codings-none-shown"), tr("codings-none-shown-more"))
            };
            widgets::empty(ui, cx.theme, Icon::Tags, &title, &text);
            return;
        }
        let shown = grid::Shown {
            table,
            view: &self.view,
            chosen: &self.chosen,
            current: self.current,
            by: self.by,
        };
        if let Some(wanted) = self.grid.ui(ui, cx, &shown) {
            self.follow(wanted, cx);
        }
    }

    /// The rows that are chosen, in the order shown; where none are, the current one.
    pub fn rows_at_hand(&self) -> Vec<&CodingRow> {
        let Some(table) = &self.table else {
            return Vec::new();
        };
        let chosen = |at: &usize| table.id(*at).is_some_and(|id| self.chosen.contains(&id));
        let rows: Vec<usize> = self.view.iter().copied().filter(chosen).collect();
        let current = self.current.and_then(|id| table.row_of(id));
        let rows = if rows.is_empty() {
            current.map(|(at, _)| at).into_iter().collect()
        } else {
            rows
        };
        rows.into_iter()
            .filter_map(|at| table.rows.get(at))
            .collect()
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, rows: Result<CodingRows, String>) {
        if ticket != self.ticket {
            return;
        }
        self.waiting = false;
        match rows {
            Ok(rows) if rows.rows.len() <= AT_ONCE => self.take(Table::new(rows)),
            Ok(rows) => {
                let (sender, making) = mpsc::channel();
                // Folding the words of many rows takes longer than a frame.
                std::thread::spawn(move || {
                    // Nobody waits any more where the review was closed.
                    let _ = sender.send(Table::new(rows));
                });
                self.making = Some(making);
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    fn take(&mut self, table: Table) {
        self.trouble = None;
        self.chosen.retain(|id| table.row_of(*id).is_some());
        self.current = self.current.filter(|id| table.row_of(*id).is_some());
        self.anchor = self.anchor.filter(|id| table.row_of(*id).is_some());
        self.table = Some(table);
        self.stale = true;
    }

    /// Asks for rows where the review went on, and takes those that are ready.
    fn keep_up(&mut self, ui: &Ui, cx: &Cx<'_>) {
        if let Some(making) = &self.making {
            match making.try_recv() {
                Ok(table) => {
                    self.making = None;
                    self.take(table);
                }
                Err(mpsc::TryRecvError::Empty) => {
                    ui.ctx().request_repaint_after(Duration::from_millis(30));
                }
                Err(mpsc::TryRecvError::Disconnected) => self.making = None,
            }
        }
        let position = cx.desk.position();
        if self.asked == Some(position) || self.waiting || self.making.is_some() {
            return;
        }
        self.asked = Some(position);
        self.waiting = true;
        self.ticket += 1;
        cx.desk.library.ask(Asked::Rows {
            ticket: self.ticket,
            filter: deskreview_review::domain::CodingFilter::default(),
        });
    }

    fn bar_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            let words = tr("codings-filter");
            let hint = tr("codings-filter-hint");
            ui.label(icon::text(Icon::ListFilter, 16.0).color(cx.theme.muted));
            let response = widgets::field(ui, &mut self.filter.words, &words, &hint, 200.0);
            self.stale |= response.changed();
            for facet in Facet::ALL {
                self.facet_ui(ui, cx, facet);
            }
            if !self.filter.is_empty() && ui.button(tr("codings-show-all")).clicked() {
                self.filter = Filter::default();
                self.stale = true;
            }
        });
    }

    /// A menu of what stands in a column, with counts.
    fn facet_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, facet: Facet) {
        let Some(table) = &self.table else { return };
        let choices = table.choices(facet);
        let chosen = self.filter.facets.get(&facet);
        let name = |choice: &table::Choice| match facet {
            Facet::Bearing if choice.value.is_empty() => tr("codings-bearing-unset"),
            Facet::Bearing => bearing_name(&choice.value),
            _ => choice.name.clone(),
        };
        let label = match chosen {
            Some(value) => {
                let choice = choices.iter().find(|choice| choice.value == *value);
                choice.map_or_else(String::new, |choice| cut(&name(choice), 24))
            }
            None => tr(facet_key(facet)),
        };
        let (colour, line) = if chosen.is_some() {
            (cx.theme.accent, cx.theme.accent)
        } else {
            (cx.theme.text, cx.theme.line)
        };
        let mut wanted = None;
        let said = match chosen {
            Some(_) => format!("{}: {label}", tr(facet_key(facet))),
            None => label.clone(),
        };
        let sign = icon::text(Icon::ChevronDown, size::SMALL + 1.0).color(colour);
        let button = Button::new((RichText::new(label.as_str()).color(colour), sign))
            .stroke(Stroke::new(1.0, line));
        let menu = egui::containers::menu::MenuButton::from_button(button);
        let (response, _) = menu.ui(ui, |ui| {
            ui.set_min_width(220.0);
            let all = tr_with("codings-all-of", &[("count", table.rows.len().into())]);
            if ui
                .add(Button::new(all).selected(chosen.is_none()))
                .clicked()
            {
                wanted = Some(None);
            }
            ui.separator();
            let height = 28.0;
            ScrollArea::vertical().max_height(360.0).show_rows(
                ui,
                height,
                choices.len(),
                |ui, rows| {
                    for choice in choices.get(rows).unwrap_or_default() {
                        let on = chosen == Some(&choice.value);
                        let button = Button::new(cut(&name(choice), 60))
                            .selected(on)
                            .shortcut_text(choice.count.to_string())
                            .min_size(egui::vec2(220.0, height));
                        if ui.add(button).clicked() {
                            wanted = Some(Some(choice.value.clone()));
                        }
                    }
                },
            );
            if wanted.is_some() {
                ui.close();
            }
        });
        response.widget_info(move || egui::WidgetInfo::labeled(egui::Role::Button, true, &said));
        if let Some(wanted) = wanted {
            match wanted {
                Some(value) => self.filter.facets.insert(facet, value),
                None => self.filter.facets.remove(&facet),
            };
            self.stale = true;
        }
    }

    /// How many there are, and what can be done with them.
    fn count_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, loading: bool) {
        let all = self.table.as_ref().map_or(0, |table| table.rows.len());
        let (shown, chosen) = (self.view.len(), self.chosen.len());
        ui.horizontal(|ui| {
            ui.set_min_height(32.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let everything =
                    widgets::button(ui, all > 0, Icon::Download, &tr("codings-export-all"));
                if everything.clicked() {
                    cx.send(Action::AskExport(None));
                }
                if chosen > 1 || shown < all {
                    let (key, count) = if chosen > 1 {
                        ("codings-export-chosen", chosen)
                    } else {
                        ("codings-export-shown", shown)
                    };
                    let words = tr_with(key, &[("count", count.into())]);
                    if widgets::button(ui, count > 0, Icon::Download, &words).clicked() {
                        cx.send(Action::AskExport(Some(self.to_export())));
                    }
                }
                if chosen > 0 {
                    let words = tr_with("codings-remove", &[("count", chosen.into())]);
                    let can = !cx.desk.is_read_only();
                    if widgets::button(ui, can, Icon::Trash2, &words).clicked() {
                        self.remove(cx);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = if self.table.is_none() {
                        String::new()
                    } else if shown < all {
                        tr_with(
                            "codings-some",
                            &[("shown", shown.into()), ("count", all.into())],
                        )
                    } else {
                        tr_with("codings-count", &[("count", all.into())])
                    };
                    let text = RichText::new(text).size(size::SMALL).color(cx.theme.muted);
                    ui.add(Label::new(text).truncate().selectable(false));
                    if loading && self.table.is_some() {
                        ui.add(egui::Spinner::new().size(14.0).color(cx.theme.muted));
                    }
                });
            });
        });
        let problems = self.table.as_ref().map(|table| table.problems.join(" "));
        if let Some(problems) = problems.filter(|problems| !problems.is_empty()) {
            let text = RichText::new(&problems)
                .size(size::SMALL)
                .color(cx.theme.warn);
            ui.add(Label::new(text).truncate()).on_hover_text(problems);
        }
    }

    /// What is exported: the rows that are chosen, where there are several; else all that are shown.
    fn to_export(&self) -> Vec<CodingId> {
        let Some(table) = &self.table else {
            return Vec::new();
        };
        let ids = self.view.iter().filter_map(|at| table.id(*at));
        if self.chosen.len() > 1 {
            ids.filter(|id| self.chosen.contains(id)).collect()
        } else {
            ids.collect()
        }
    }

    fn remove(&mut self, cx: &mut Cx<'_>) {
        let mut ids: Vec<CodingId> = self.chosen.iter().copied().collect();
        ids.sort_unstable();
        if !ids.is_empty() && !cx.desk.is_read_only() {
            cx.send(Action::Untag(ids));
        }
    }

    fn follow(&mut self, wanted: Wanted, cx: &mut Cx<'_>) {
        match wanted {
            Wanted::Sort(column) => {
                self.by = match self.by {
                    Some((by, true)) if by == column => Some((column, false)),
                    Some((by, false)) if by == column => None,
                    _ => Some((column, true)),
                };
                self.stale = true;
            }
            Wanted::Choose { at, more } => self.choose(at, more),
            Wanted::All => {
                let Some(table) = &self.table else { return };
                let ids = self.view.iter().filter_map(|at| table.id(*at));
                self.chosen = ids.collect();
            }
            Wanted::Open { at, beside } => {
                self.choose(at, More::Only);
                self.open(cx, beside);
            }
            Wanted::Remove => self.remove(cx),
        }
    }

    /// Chooses the row at a place of the view.
    fn choose(&mut self, at: usize, more: More) {
        let Some(table) = &self.table else { return };
        let Some(id) = self.view.get(at).and_then(|at| table.id(*at)) else {
            return;
        };
        self.current = Some(id);
        match more {
            More::Only => {
                self.chosen = HashSet::from([id]);
                self.anchor = Some(id);
            }
            More::Toggle => {
                if !self.chosen.remove(&id) {
                    self.chosen.insert(id);
                }
                self.anchor = Some(id);
            }
            More::Through => {
                let anchor = self.anchor.and_then(|id| table.row_of(id));
                let from = anchor.and_then(|(row, _)| self.view.iter().position(|at| *at == row));
                let from = from.unwrap_or(at);
                let through = self.view.get(from.min(at)..=from.max(at));
                let ids = through.unwrap_or_default().iter();
                self.chosen = ids.filter_map(|at| table.id(*at)).collect();
            }
        }
    }

    /// Shows the current row's passage in its document.
    fn open(&self, cx: &mut Cx<'_>, beside: bool) {
        let table = self.table.as_ref();
        let Some((id, table)) = self.current.zip(table) else {
            return;
        };
        let row = table.row_of(id).map(|(_, row)| row);
        let Some((document, range)) = row.and_then(Table::place) else {
            return;
        };
        if row.is_some_and(|row| row.edition.is_some()) {
            // Its place is in a text that is not read here; there it is shown beside this one.
            cx.send(Action::ShowEdition(Some(document)));
        } else {
            cx.send(Action::Read {
                document,
                range: Some(range),
                beside,
            });
            cx.send(Action::Focus(Some(id)));
        }
    }
}

/// How choosing a row goes with what is chosen already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum More {
    /// Only this one.
    Only,
    /// This one too, or no more.
    Toggle,
    /// All from the one chosen before up to this.
    Through,
}

fn facet_key(facet: Facet) -> &'static str {
    match facet {
        Facet::Code => "codings-by-code",
        Facet::Document => "codings-by-document",
        Facet::Coder => "codings-by-coder",
        Facet::Bearing => "codings-by-bearing",
    }
}

/// Words cut at a length in characters.
fn cut(text: &str, longest: usize) -> String {
    let mut out: String = text.chars().take(longest).collect();
    if text.chars().nth(longest).is_some() {
        out.push('…');
    }
    out
}
