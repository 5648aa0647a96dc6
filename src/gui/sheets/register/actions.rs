//! All actions that were promised: for which recommendation, by whom, by when, how far; mended where
//! they stand.
//!
//! What is overdue says so in a word and a colour. It is computed from the due date and the window's
//! clock and never stored.

use std::collections::BTreeMap;

use deskreview_review::domain::{
    Action as Promised, ActionFields, ActionId, ActionStatus, Command, PartialDate, StatementId,
    Vocabulary,
};
use eframe::egui::{
    Align, Button, ComboBox, Label, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo,
};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{action_status_name, badge, has_words, offered};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Height of an action's row, in points.
const ROW: f32 = 80.0;

/// Longest status as printed, in code points.
const PRINTED: usize = 24;

/// Which actions are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Which {
    #[default]
    All,
    Open,
    Overdue,
}

/// A field that is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Responsible,
    Due,
}

/// The view's state.
#[derive(Default)]
pub struct Actions {
    which: Which,
    words: String,
    typed: BTreeMap<(ActionId, Field), String>,
}

/// The statements that an action serves.
fn serves(desk: &Desk, action: &Promised) -> Vec<StatementId> {
    if let Some(statement) = action.statement {
        return vec![statement];
    }
    let response = action.response.and_then(|id| desk.response(id));
    let links = response.map(|response| response.links.as_slice());
    let links = links.unwrap_or_default().iter();
    links.map(|link| link.statement).collect()
}

impl Actions {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let desk = cx.desk;
        let all = desk.actions();
        if all.is_empty() {
            let (title, help) = (tr("actions-none"), tr("actions-none-help"));
            widgets::empty(ui, cx.theme, Icon::ListChecks, &title, &help);
            return;
        }
        let today = desk.today();
        let closed = |one: &&Promised| one.status.is_some_and(ActionStatus::is_closed);
        let overdue = all.iter().filter(|one| one.is_overdue(&today)).count();
        let shut = all.iter().filter(closed).count();
        let done = all
            .iter()
            .filter(|one| one.status == Some(ActionStatus::Completed))
            .count();
        let said = tr_with(
            "actions-summary",
            &[
                ("total", all.len().into()),
                ("done", done.into()),
                ("overdue", overdue.into()),
            ],
        );
        widgets::muted(ui, cx.theme, said);
        ui.horizontal_wrapped(|ui| {
            let (name, hint) = (tr("actions-filter"), tr("actions-filter-hint"));
            let wide = ui.available_width().min(176.0);
            widgets::field(ui, &mut self.words, &name, &hint, wide);
            for (which, key, count) in [
                (Which::All, "actions-all", all.len()),
                (Which::Open, "actions-open", all.len() - shut),
                (Which::Overdue, "actions-overdue", overdue),
            ] {
                let name = tr_with(key, &[("count", count.into())]);
                let on = self.which == which;
                let colour = if on { cx.theme.text } else { cx.theme.muted };
                let text = RichText::new(&name).size(size::SMALL).color(colour);
                let button = Button::new(text).selected(on).frame_when_inactive(false);
                let response = ui.add(button);
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
                if response.clicked() {
                    self.which = which;
                }
            }
        });
        let shown: Vec<&Promised> = all
            .iter()
            .filter(|one| match self.which {
                Which::All => true,
                Which::Open => !closed(one),
                Which::Overdue => one.is_overdue(&today),
            })
            .filter(|one| {
                let names = serves(desk, one);
                let names = names.iter().map(|id| desk.statement_name(*id));
                let own = [
                    one.text.as_str(),
                    one.responsible.as_deref().unwrap_or_default(),
                    one.comments.as_deref().unwrap_or_default(),
                ];
                self.words.trim().is_empty() || has_words(&self.words, own.into_iter().chain(names))
            })
            .collect();
        ui.add_space(space::XS);
        if shown.is_empty() {
            widgets::muted(ui, cx.theme, tr("actions-no-match"));
            return;
        }
        let gap = ui.spacing().item_spacing.y;
        ScrollArea::vertical()
            .id_salt("actions")
            .auto_shrink(false)
            .show_rows(ui, ROW - gap, shown.len(), |ui, rows| {
                let wide = (ui.available_width() - ui.spacing().scroll.allocated_width()).max(0.0);
                for one in shown.get(rows).unwrap_or_default() {
                    let size = eframe::egui::vec2(wide, ROW - gap);
                    let layout = Layout::top_down(Align::Min);
                    ui.push_id(one.id, |ui| {
                        ui.allocate_ui_with_layout(size, layout, |ui| {
                            ui.set_min_size(size);
                            self.row_ui(ui, cx, one, &today);
                        });
                    });
                }
            });
    }

    fn row_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, one: &Promised, today: &str) {
        let theme = cx.theme;
        let line = eframe::egui::Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(ui.max_rect().x_range(), ui.max_rect().top(), line);
        ui.add_space(space::XS);
        let desk = cx.desk;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for id in serves(desk, one).into_iter().rev().take(3) {
                    let name = desk.statement_name(id);
                    let text = RichText::new(name).size(size::SMALL);
                    let label = tr_with("rests-show", &[("name", name.into())]);
                    let response = ui.link(text);
                    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &label));
                    if response.clicked() {
                        cx.send(Action::ShowStatement(id));
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = RichText::new(&one.text).font(fonts::strong(size::BODY));
                    ui.add(Label::new(text).truncate())
                        .on_hover_text(one.comments.clone().unwrap_or_default());
                });
            });
        });
        let writing = !desk.is_read_only();
        ui.horizontal(|ui| {
            ui.add_enabled_ui(writing, |ui| {
                self.field_ui(ui, cx, one, Field::Responsible);
                self.field_ui(ui, cx, one, Field::Due);
                status_ui(ui, cx, one);
            });
            if one.is_overdue(today) {
                badge(ui, theme, &tr("actions-late"), theme.bad);
            }
        });
    }

    /// A field that is typed into where it stands; what was typed counts when one leaves it.
    fn field_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, one: &Promised, field: Field) {
        let (own, name, hint, wide) = match field {
            Field::Responsible => (
                one.responsible.clone().unwrap_or_default(),
                "actions-responsible",
                "actions-responsible-hint",
                ui.available_width() - 300.0,
            ),
            Field::Due => (
                one.due
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                "actions-due",
                "actions-due-hint",
                88.0,
            ),
        };
        // What is printed and is no date stands where nothing was typed.
        let hint = match (field, &one.due_printed) {
            (Field::Due, Some(printed)) => printed.clone(),
            _ => tr(hint),
        };
        let name = tr_with(name, &[("action", one.text.as_str().into())]);
        let typed = self
            .typed
            .entry((one.id, field))
            .or_insert_with(|| own.clone());
        let response = widgets::field(ui, typed, &name, &hint, wide.clamp(72.0, 240.0));
        if response.lost_focus() && typed.trim() != own {
            let value = Some(typed.trim().to_owned()).filter(|value| !value.is_empty());
            let mut fields = ActionFields::default();
            match (field, value) {
                (Field::Responsible, value) => fields.responsible = Some(value),
                (Field::Due, None) => fields.due = Some(None),
                (Field::Due, Some(value)) => match value.parse::<PartialDate>() {
                    Ok(date) => fields.due = Some(Some(date)),
                    Err(_) => {
                        let given = ("given", value.into());
                        cx.send(Action::Problem(tr_with("actions-bad-date", &[given])));
                        typed.clone_from(&own);
                        return;
                    }
                },
            }
            amend(cx, one.id, fields);
        } else if !response.has_focus() && *typed != own {
            typed.clone_from(&own);
        }
    }
}

fn status_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Promised) {
    let desk = cx.desk;
    let mut chosen = one.status;
    let name = |status: Option<ActionStatus>| match status {
        Some(status) => action_status_name(desk, status),
        // What is printed and is no status of the list is still what is known.
        None => match &one.status_printed {
            Some(printed) => printed.chars().take(PRINTED).collect(),
            None => tr("actions-status-none"),
        },
    };
    let shown = RichText::new(name(chosen)).size(size::SMALL);
    let combo = ComboBox::from_id_salt(("action status", one.id))
        .selected_text(shown)
        .width(132.0)
        .show_ui(ui, |ui| {
            for status in offered(desk, Vocabulary::ActionStatus, one.status) {
                ui.selectable_value(&mut chosen, Some(status), name(Some(status)));
            }
            ui.selectable_value(&mut chosen, None, name(None));
        });
    let label = tr_with("actions-status", &[("action", one.text.as_str().into())]);
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
    if chosen != one.status {
        let fields = ActionFields {
            status: Some(chosen),
            ..ActionFields::default()
        };
        amend(cx, one.id, fields);
    }
}

fn amend(cx: &mut Cx<'_>, action: ActionId, fields: ActionFields) {
    cx.send(Action::Do(Box::new(Command::AmendAction {
        action,
        fields,
    })));
}
