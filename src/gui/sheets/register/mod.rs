//! The register of recommendations, each with its source beside it.
//!
//! Recommendations come in as proposals, and a reviewer settles dozens of them in a sitting: so the
//! list works by keyboard alone, several can be settled at once, and the words in the document stand
//! beside, because a proposal is confirmed by reading its source and not by trusting ours.

mod actions;
mod arrange;
mod detail;
mod filter;
mod filters;
mod proposal;
mod proposed;
mod queue;
mod rates;
mod rows;
mod selection;
mod source;
mod table;
mod walk;

use std::collections::HashMap;

use deskreview_review::domain::{
    Changes, Command, ResponseId, Statement, StatementId, StatementMove, StatementState,
};
use eframe::egui::{Align, Button, ComboBox, Layout, Panel, RichText, Role, Ui, WidgetInfo};

use actions::Actions;
use detail::Detail;
use filter::{Filter, Line, Listed, STATES};
use queue::Proposal;
use rates::Rates;
use rows::{empty_ui, heading_row, spoken, statement_row};
use selection::Selection;
use table::Facts;
use walk::Walk;

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list::{List, Look, Rows, Told};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{kind_name, state_name};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Height of a statement's row, in points.
const ROW: f32 = 80.0;
/// Height of an evaluation's row.
const HEADING: f32 = 36.0;
/// Below this width the head takes two lines.
const NARROW: f32 = 440.0;
/// Below this height the table stands alone.
const LOW: f32 = 320.0;
/// From this width on the chosen one stands beside the list, else below it.
const BESIDE: f32 = 560.0;

/// What the register shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Proposals one after the other.
    Walk,
    /// All statements, with the chosen one beside.
    #[default]
    List,
    /// The same as a table.
    Table,
    /// All actions.
    Actions,
    /// Rates of acceptance and of what was done.
    Rates,
}

/// The panel's state.
#[derive(Default)]
pub struct RegisterSheet {
    view: View,
    walk: Walk,
    actions: Actions,
    rates: Rates,
    /// What is known of the statements that are listed.
    facts: HashMap<StatementId, Facts>,
    filter: Filter,
    /// What is listed, its rows, and the version of the review and the filter it was made for.
    listed: Listed,
    rows: Rows,
    made_for: Option<(u64, Filter, bool, String)>,
    /// A statement to be shown when the list is there.
    wanted: Option<StatementId>,
    selection: Selection<StatementId>,
    list: List,
    detail: Detail,
}

impl RegisterSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.follow(cx);
        if cx.desk.documents().is_empty() {
            empty_ui(
                ui,
                cx,
                &tr("register-no-documents"),
                &tr("register-import-first"),
                true,
            );
            return;
        }
        if cx.desk.statements().is_empty() && (self.walk.is_empty() || self.view == View::List) {
            if !self.walk.is_empty() {
                self.views_ui(ui, cx);
            }
            empty_ui(
                ui,
                cx,
                &tr("register-none"),
                &tr("register-none-help"),
                false,
            );
            return;
        }
        self.views_ui(ui, cx);
        if self.view == View::Actions {
            self.actions.ui(ui, cx);
            return;
        }
        if self.view == View::Rates {
            self.rates.ui(ui, cx);
            return;
        }
        if self.view == View::Walk {
            ui.add_space(space::XS);
            if self.walk.ui(ui, cx) {
                self.view = View::List;
                self.list.focus();
            }
            return;
        }
        self.head_ui(ui, cx);
        self.filter_ui(ui, cx);
        if let Some(response) = unlinked_ui(ui, cx) {
            self.walk.go_to(cx.desk, Proposal::Response(response));
            self.go_through();
        }
        ui.add_space(space::XS);
        if self.listed.statements.is_empty() {
            let all_settled = self.filter.state == Some(StatementState::Proposed)
                && self.filter.words.trim().is_empty();
            let (sign, title, help) = if all_settled {
                (
                    Icon::CheckCheck,
                    "register-settled",
                    "register-settled-help",
                )
            } else {
                (Icon::SearchX, "register-no-match", "register-no-match-help")
            };
            widgets::empty(ui, cx.theme, sign, &tr(title), &tr(help));
            ui.add_space(space::M);
            ui.vertical_centered(|ui| {
                if ui.button(tr("register-show-all")).clicked() {
                    self.filter = Filter {
                        kind: None,
                        ..Filter::default()
                    };
                }
            });
            return;
        }
        let wide = ui.available_width();
        let table = self.view == View::Table;
        if table {
            let high = ui.available_height();
            if high < LOW {
                // There is room for the table alone; the chosen one is a click on “List” away.
                self.list_ui(ui, cx);
                return;
            }
            Panel::bottom("register-detail-below")
                .frame(eframe::egui::Frame::NONE)
                .resizable(true)
                .default_size((high * 0.42).floor())
                .size_range(80.0..=(high - 120.0).max(80.0))
                .show(ui, |ui| self.detail_ui(ui, cx));
            self.list_ui(ui, cx);
            return;
        }
        if wide >= BESIDE {
            Panel::left("register-list")
                .frame(eframe::egui::Frame::NONE)
                .resizable(true)
                .default_size((wide * 0.44).floor())
                .size_range(200.0..=(wide - 260.0).max(200.0))
                .show(ui, |ui| self.list_ui(ui, cx));
        } else {
            let high = ui.available_height();
            Panel::top("register-list-above")
                .frame(eframe::egui::Frame::NONE)
                .resizable(true)
                .default_size((high * 0.4).floor())
                .size_range(120.0..=(high - 120.0).max(120.0))
                .show(ui, |ui| self.list_ui(ui, cx));
        }
        let margin = eframe::egui::Margin {
            left: if wide >= BESIDE { 16 } else { 0 },
            top: if wide >= BESIDE { 0 } else { 12 },
            right: 0,
            bottom: 0,
        };
        eframe::egui::Frame::NONE
            .inner_margin(margin)
            .show(ui, |ui| self.detail_ui(ui, cx));
    }

    /// The chosen statement.
    fn detail_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let desk = cx.desk;
        let Some(statement) = self.selection.at().and_then(|id| desk.statement(id)) else {
            return;
        };
        let mut chosen = self.chosen(cx);
        if chosen.is_empty() {
            chosen.push(statement);
        }
        if self.detail.ui(ui, cx, statement, &chosen) {
            self.walk.go_to(desk, Proposal::Statement(statement.id));
            self.go_through();
        }
    }

    /// Shows a statement in the list, whatever the filter hides.
    pub fn show(&mut self, desk: &Desk, id: StatementId) {
        let Some(whole) = desk.whole(id) else { return };
        if !matches!(self.view, View::List | View::Table) {
            self.view = View::List;
        }
        self.filter = Filter {
            kind: Some(whole.kind),
            sort: self.filter.sort,
            ..Filter::default()
        };
        self.wanted = Some(whole.id);
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        match self.view {
            View::Walk => self.walk.focus(),
            View::List | View::Table => self.list.focus(),
            View::Actions | View::Rates => {}
        }
    }

    /// Shows the proposals one after the other.
    pub fn go_through(&mut self) {
        self.view = View::Walk;
        self.walk.focus();
    }

    /// Goes to what an undo or a redo brought back, where one goes through the proposals.
    pub fn undone(&mut self, changes: &Changes, desk: &Desk) {
        if self.view == View::Walk {
            self.walk.undone(changes, desk);
        }
    }

    /// What the register shows, to be chosen.
    fn views_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let open = ("count", self.walk.open().into());
        let views = [
            (View::Walk, tr_with("register-view-walk", &[open])),
            (View::List, tr("register-view-list")),
            (View::Table, tr("register-view-table")),
            (View::Actions, tr("register-view-actions")),
            (View::Rates, tr("register-view-rates")),
        ];
        let group = ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            for (view, name) in views {
                let on = self.view == view;
                let colour = if on { cx.theme.accent } else { cx.theme.muted };
                let text = RichText::new(&name).font(fonts::strong(size::SMALL));
                let button = Button::new(text.color(colour));
                let response = ui.add(button.selected(on).frame_when_inactive(false));
                if on {
                    let (left, right) = (response.rect.left(), response.rect.right());
                    let line = eframe::egui::Stroke::new(2.0, cx.theme.accent);
                    let low = response.rect.bottom() + 1.0;
                    ui.painter().hline(left + 4.0..=right - 4.0, low, line);
                }
                response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, &name));
                if response.clicked() {
                    self.view = view;
                    self.focus();
                }
            }
        });
        let name = tr("register-views");
        let group = group.response;
        group.widget_info(move || WidgetInfo::labeled(Role::TabList, true, &name));
    }

    /// Lists anew what changed.
    fn follow(&mut self, cx: &Cx<'_>) {
        let version = cx.desk.version();
        self.walk.follow(cx.desk);
        let table = self.view == View::Table;
        let now = (version, self.filter.clone(), table, cx.desk.today());
        if self.made_for.as_ref() == Some(&now) && self.wanted.is_none() {
            return;
        }
        let (desk, today) = (cx.desk, &now.3);
        self.facts = desk
            .statements()
            .iter()
            .map(|one| (one.id, Facts::of(desk, one, today)))
            .collect();
        let facts = |one: &Statement| self.facts.get(&one.id).copied().unwrap_or_default();
        self.listed = Listed::of(desk.statements(), desk.evaluations(), &self.filter, &facts);
        self.rows = Rows::of(self.listed.lines.iter().map(|line| match line {
            Line::Evaluation { .. } => HEADING,
            Line::Statement(_) if table => table::ROW,
            Line::Statement(_) => ROW,
        }));
        let before = self.selection.at();
        if let Some(wanted) = self.wanted.take() {
            self.selection.only(wanted);
        }
        self.selection.keep(&self.listed.statements);
        let at = self.selection.at();
        if before != at
            && let Some(row) = at.and_then(|id| self.row_of(id))
        {
            self.list.reveal(row);
        }
        self.made_for = Some(now);
    }

    fn row_of(&self, id: StatementId) -> Option<usize> {
        let mut lines = self.listed.lines.iter();
        lines.position(|line| *line == Line::Statement(id))
    }

    /// The chosen statements in the order of the list.
    fn chosen<'a>(&self, cx: &Cx<'a>) -> Vec<&'a Statement> {
        let ids = self.selection.of(&self.listed.statements);
        let desk = cx.desk;
        ids.into_iter()
            .filter_map(|id| desk.statement(id))
            .collect()
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if ui.available_width() < NARROW {
            self.title_ui(ui);
            self.confirm_all_ui(ui, cx);
            return;
        }
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.confirm_all_ui(ui, cx);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    self.title_ui(ui);
                });
            });
        });
    }

    fn title_ui(&mut self, ui: &mut Ui) {
        if self.listed.kinds.len() > 1 || self.filter.kind.is_none() {
            self.kinds_ui(ui);
        } else {
            let kind = self.listed.kinds.first().map(|(kind, _)| *kind);
            let name = kind.map_or_else(|| tr("register-statements"), kind_name);
            widgets::title(ui, &name);
        }
    }

    fn confirm_all_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let proposed = &self.listed.proposed;
        if proposed.is_empty() {
            return;
        }
        let text = tr_with("register-confirm-all", &[("count", proposed.len().into())]);
        let enabled = !cx.desk.is_read_only();
        let response = widgets::button(ui, enabled, Icon::CheckCheck, &text);
        if response
            .on_hover_text(tr("register-confirm-all-hint"))
            .clicked()
        {
            cx.send(Action::Do(Box::new(Command::Confirm(proposed.clone()))));
        }
    }

    fn kinds_ui(&mut self, ui: &mut Ui) {
        let shown = match self.filter.kind {
            Some(kind) => kind_name(kind),
            None => tr("register-statements"),
        };
        let kinds = self.listed.kinds.clone();
        let response = ComboBox::from_id_salt("register-kinds")
            .selected_text(RichText::new(shown).font(fonts::strong(size::BODY)))
            .width(180.0)
            .show_ui(ui, |ui| {
                for (kind, count) in kinds {
                    let name = counted(&kind_name(kind), count);
                    ui.selectable_value(&mut self.filter.kind, Some(kind), name);
                }
                ui.selectable_value(&mut self.filter.kind, None, tr("register-statements"));
            });
        response
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, tr("register-kinds")));
    }

    fn filter_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let narrow = ui.available_width() < NARROW;
        let wide = if narrow {
            ui.available_width() - 2.0 * space::S
        } else {
            176.0
        };
        ui.horizontal_wrapped(|ui| {
            let name = tr("register-filter");
            let hint = tr("register-filter-hint");
            let response = widgets::field(ui, &mut self.filter.words, &name, &hint, wide);
            if response.has_focus()
                && ui.input(|input| input.key_pressed(eframe::egui::Key::ArrowDown))
            {
                self.list.focus();
            }
            if !narrow {
                self.states_ui(ui, cx);
            }
            filters::evaluations_ui(ui, cx, &mut self.filter, &self.listed);
            filters::decisions_ui(ui, cx, &mut self.filter);
            filters::priorities_ui(ui, &mut self.filter, &self.listed);
        });
        if narrow {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                ui.spacing_mut().button_padding.x = 6.0;
                self.states_ui(ui, cx);
            });
        }
    }

    fn states_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let all = counted(&tr("register-all"), self.listed.total());
        self.state_ui(ui, cx, None, &all);
        for (state, count) in STATES.into_iter().zip(self.listed.states) {
            let name = counted(&state_name(state), count);
            self.state_ui(ui, cx, Some(state), &name);
        }
    }

    fn state_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, state: Option<StatementState>, name: &str) {
        let on = self.filter.state == state;
        let colour = if on { cx.theme.text } else { cx.theme.muted };
        let text = RichText::new(name).size(size::SMALL).color(colour);
        let response = ui.add(Button::new(text).selected(on).frame_when_inactive(false));
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, name));
        if response.clicked() {
            self.filter.state = state;
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let desk = cx.desk;
        let theme = cx.theme;
        let table = self.view == View::Table;
        self.list.set_wide(if table { table::least() } else { 0.0 });
        if table {
            let across = self.list.across();
            if let Some(column) = table::head_ui(ui, theme, self.filter.sort, across) {
                // Up, down, and back to the register's own order.
                self.filter.sort = match self.filter.sort {
                    Some((by, true)) if by == column => Some((column, false)),
                    Some((by, false)) if by == column => None,
                    _ => Some((column, true)),
                };
            }
        }
        self.move_by_keys(ui, cx);
        let facts = &self.facts;
        let working = desk.working().and_then(|one| desk.whole(one.id));
        let working = working.map(|one| one.id);
        let lines = &self.listed.lines;
        let statement_at = |row: usize| match lines.get(row) {
            Some(Line::Statement(id)) => Some(*id),
            _ => None,
        };
        let selection = &self.selection;
        let active = selection.at().and_then(|id| {
            let mut all = lines.iter();
            all.position(|line| *line == Line::Statement(id))
        });
        let told = self.list.show(
            ui,
            theme,
            "register-rows",
            &Look {
                name: &tr("register-list"),
                rows: &self.rows,
                active,
                chosen: &|row| statement_at(row).is_some_and(|id| selection.has(id)),
                can: &|row| statement_at(row).is_some(),
                row_name: &|row| {
                    let statement = statement_at(row).and_then(|id| desk.statement(id));
                    statement.map_or_else(String::new, |one| spoken(cx, one))
                },
            },
            |ui, row, rect, _| match lines.get(row) {
                Some(Line::Evaluation { label, title }) => {
                    heading_row(ui, cx, rect, label.as_deref(), title);
                }
                Some(Line::Statement(id)) => {
                    let Some(statement) = desk.statement(*id) else {
                        return;
                    };
                    let working = working == Some(*id);
                    if table {
                        let facts = facts.get(id).copied().unwrap_or_default();
                        table::row_ui(ui, cx, rect, statement, &facts, working);
                    } else {
                        statement_row(ui, cx, rect, statement, working);
                    }
                }
                None => {}
            },
        );
        self.obey(cx, &told);
    }

    /// Alt with the arrows puts the chosen one up or down, while the list has the keyboard.
    fn move_by_keys(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let Some(id) = self.selection.at() else {
            return;
        };
        if !self.list.has_keyboard(ui) || cx.desk.is_read_only() || self.filter.sort.is_some() {
            return;
        }
        let pressed = |key| {
            let alt = eframe::egui::Modifiers::ALT;
            ui.input_mut(|input| input.consume_key(alt, key))
        };
        let to = if pressed(eframe::egui::Key::ArrowUp) {
            StatementMove::Up
        } else if pressed(eframe::egui::Key::ArrowDown) {
            StatementMove::Down
        } else {
            return;
        };
        cx.send(arrange::moved(id, to));
    }

    /// Does what the list was told.
    fn obey(&mut self, cx: &mut Cx<'_>, told: &Told) {
        let id_of = |row: usize| match self.listed.lines.get(row) {
            Some(Line::Statement(id)) => Some(*id),
            _ => None,
        };
        let clicked = told
            .clicked
            .and_then(|(row, modifiers)| Some((id_of(row)?, modifiers)));
        let moved = told
            .moved
            .and_then(|(row, shift)| Some((id_of(row)?, shift)));
        let entered = told.entered.and_then(id_of);
        let order = &self.listed.statements;
        match clicked {
            Some((id, modifiers)) if modifiers.command => self.selection.toggle(id),
            Some((id, modifiers)) if modifiers.shift => self.selection.extend(order, id),
            Some((id, _)) => self.selection.only(id),
            None => {}
        }
        match moved {
            Some((id, true)) => self.selection.extend(order, id),
            Some((id, false)) => self.selection.only(id),
            None => {}
        }
        if told.all {
            self.selection.all(order);
        }
        let desk = cx.desk;
        if let Some(statement) = entered.and_then(|id| desk.statement(id)) {
            self.selection.only(statement.id);
            if statement.state == StatementState::Rejected {
                cx.send(Action::Say(tr("register-is-rejected")));
            } else {
                cx.send(Action::WorkOn(Some(statement.id)));
            }
        }
        if (told.space || told.remove) && !cx.desk.is_read_only() {
            let chosen = self.chosen(cx);
            let other = |state: StatementState| -> Vec<StatementId> {
                let other = chosen.iter().filter(|one| one.state != state);
                other.map(|one| one.id).collect()
            };
            let command = if told.space {
                let ids = other(StatementState::Confirmed);
                (!ids.is_empty()).then_some(Command::Confirm(ids))
            } else {
                let ids = other(StatementState::Rejected);
                (!ids.is_empty()).then_some(Command::Reject(ids))
            };
            if let Some(command) = command {
                cx.send(Action::Do(Box::new(command)));
            }
        }
    }
}

/// Responses that answer nothing in the register are told of, so that none is overlooked.
/// The first of them where somebody wants to see it.
fn unlinked_ui(ui: &mut Ui, cx: &Cx<'_>) -> Option<ResponseId> {
    let unlinked = cx.desk.unlinked_responses();
    let first = unlinked.first().map(|one| one.id)?;
    let mut numbers: Vec<&str> = unlinked
        .iter()
        .flat_map(|response| &response.unresolved)
        .map(String::as_str)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let said = tr_with(
        "register-unlinked",
        &[
            ("count", unlinked.len().into()),
            ("numbers", numbers.join(", ").into()),
        ],
    );
    let shown = ui.horizontal_wrapped(|ui| {
        widgets::muted(ui, cx.theme, said);
        let text = RichText::new(tr("register-unlinked-show")).size(size::SMALL);
        ui.link(text).clicked()
    });
    shown.inner.then_some(first)
}

/// A name with its count.
fn counted(name: &str, count: usize) -> String {
    tr_with(
        "register-counted",
        &[("name", name.into()), ("count", count.into())],
    )
}
