//! Which findings are exported: menus for evaluation, recommendation, code and so on.

use deskreview_review::domain::{
    CodeId, DocumentId, DocumentKind, EvaluationId, PartialDate, Statement, StatementId,
    StatementState,
};
use deskreview_review::export::{FindingsFilter, label};
use eframe::egui::{ComboBox, Role, Ui, WidgetInfo};

use crate::gui::desk::Desk;
use crate::gui::message::tr;
use crate::gui::theme::{Theme, space};
use crate::gui::widgets;
use crate::gui::words::kinds_name;

/// What somebody has chosen so far.
#[derive(Default)]
pub(super) struct Narrow {
    open: bool,
    evaluation: Option<EvaluationId>,
    statement: Option<StatementId>,
    code: Option<CodeId>,
    document: Option<DocumentId>,
    kind: Option<DocumentKind>,
    coder: Option<String>,
    state: Option<StatementState>,
    since: String,
    until: String,
    coders: Option<Vec<String>>,
}

impl Narrow {
    /// The filter. A date that is none yet does not count.
    pub(super) fn filter(&self) -> FindingsFilter {
        let mut filter = FindingsFilter {
            evaluation: self.evaluation,
            kind: self.kind,
            state: self.state,
            since: self.since.parse::<PartialDate>().ok(),
            until: self.until.parse::<PartialDate>().ok(),
            ..FindingsFilter::default()
        };
        filter.codings.statement = self.statement;
        filter.codings.code = self.code;
        filter.codings.document = self.document;
        filter.codings.coder.clone_from(&self.coder);
        filter
    }

    /// Whether a date is written that is none.
    pub(super) fn bad_date(&self) -> bool {
        let bad = |text: &str| !text.trim().is_empty() && text.parse::<PartialDate>().is_err();
        bad(&self.since) || bad(&self.until)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, theme: &Theme, desk: &Desk) {
        let words = if self.open {
            tr("export-all-of-it")
        } else {
            tr("export-some-of-it")
        };
        if ui.button(words).clicked() {
            let open = !self.open;
            // What is not seen does not count.
            *self = Self {
                open,
                ..Self::default()
            };
        }
        if !self.open {
            return;
        }
        ui.add_space(space::S);
        let coders = self
            .coders
            .get_or_insert_with(|| desk.coders().unwrap_or_default())
            .clone();
        let width = (ui.available_width() - space::M) / 2.0;
        let evaluations = desk
            .evaluations()
            .iter()
            .map(|one| (one.id, one.label.clone()))
            .collect();
        let statements = statements(desk.statements());
        let codes = desk
            .codes()
            .iter()
            .map(|one| (one.id, one.path.clone()))
            .collect();
        let documents = desk
            .documents()
            .iter()
            .map(|one| (one.id, one.title.clone()))
            .collect();
        let kinds = DocumentKind::ALL
            .iter()
            .map(|kind| (*kind, kinds_name(*kind)))
            .collect();
        let states = StatementState::ALL
            .iter()
            .map(|one| (*one, label(one.as_str())))
            .collect();
        let coders = coders
            .into_iter()
            .map(|name| (name.clone(), name))
            .collect();
        ui.horizontal(|ui| {
            choose_ui(
                ui,
                theme,
                &tr("export-evaluation"),
                width,
                evaluations,
                &mut self.evaluation,
            );
            choose_ui(
                ui,
                theme,
                &tr("export-recommendation"),
                width,
                statements,
                &mut self.statement,
            );
        });
        ui.horizontal(|ui| {
            choose_ui(ui, theme, &tr("export-code"), width, codes, &mut self.code);
            choose_ui(
                ui,
                theme,
                &tr("export-document"),
                width,
                documents,
                &mut self.document,
            );
        });
        ui.horizontal(|ui| {
            choose_ui(ui, theme, &tr("export-kind"), width, kinds, &mut self.kind);
            choose_ui(
                ui,
                theme,
                &tr("export-coder"),
                width,
                coders,
                &mut self.coder,
            );
        });
        ui.horizontal(|ui| {
            choose_ui(
                ui,
                theme,
                &tr("export-state"),
                width,
                states,
                &mut self.state,
            );
            let half = (width - space::S) / 2.0;
            let hint = tr("export-date-hint");
            for (name, text) in [
                ("export-since", &mut self.since),
                ("export-until", &mut self.until),
            ] {
                ui.vertical(|ui| {
                    ui.set_width(half);
                    let name = tr(name);
                    widgets::section(ui, theme, &name);
                    widgets::field(ui, text, &name, &hint, half - space::M);
                });
            }
        });
    }
}

/// Statements that are not rejected, and their sub-items, as people name them.
fn statements(all: &[Statement]) -> Vec<(StatementId, String)> {
    let mut out = Vec::new();
    let mut open: Vec<&Statement> = all.iter().rev().collect();
    while let Some(one) = open.pop() {
        if one.state == StatementState::Rejected {
            continue;
        }
        let name = match &one.evaluation_label {
            Some(label) => format!("{label}/{}", one.address),
            None => one.address.clone(),
        };
        out.push((one.id, name));
        open.extend(one.sub_items.iter().rev());
    }
    out
}

/// A menu with its name above it.
fn choose_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    width: f32,
    choices: Vec<(T, String)>,
    value: &mut Option<T>,
) {
    let all = tr("export-any");
    ui.vertical(|ui| {
        ui.set_width(width);
        widgets::section(ui, theme, name);
        let chosen = choices.iter().find(|(one, _)| Some(one) == value.as_ref());
        let shown = chosen.map_or_else(|| all.clone(), |(_, name)| name.clone());
        let response = ComboBox::from_id_salt(("export", name))
            .width(width - space::S)
            .truncate()
            .selected_text(shown)
            .show_ui(ui, |ui| {
                ui.selectable_value(value, None, &all);
                for (one, name) in &choices {
                    ui.selectable_value(value, Some(one.clone()), name);
                }
            })
            .response;
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
    });
}
