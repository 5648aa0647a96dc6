//! The evidence matrix: what is shown, claimed, not found or not read, by recommendation and year, or
//! by whatever else documents are told apart.
//!
//! Arrows move, Space peeks at a cell's passages, Enter opens them in a drawer below while the matrix
//! and the card with its verdict stay in view, N marks a cell's documents as read with none found. The
//! table is made on the library's thread; until it is there the one before stays.

mod drawer;
mod grid;

use std::sync::Arc;

use deskreview_review::analysis::matrix::Heading;
use deskreview_review::analysis::{Axis, CellMeasure, Matrix, MatrixSpec, RowOrder, Scope};
use deskreview_review::domain::{DocumentId, Question, StatementId, StatementKind};
use eframe::egui::{ComboBox, Frame, Key, Margin, Panel, Role, Ui, WidgetInfo};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::space;
use crate::gui::widgets;
use drawer::{Below, Drawer, NoneForm};
use grid::Grid;

/// Width of a field of one choice, in points.
const CHOICE: f32 = 144.0;

/// The sheet's state.
#[derive(Default)]
pub struct MatrixSheet {
    spec: MatrixSpec,
    measure: Measure,
    ticket: u64,
    asked: Option<(MatrixSpec, u64)>,
    matrix: Option<Arc<Matrix>>,
    /// What [`Self::matrix`] was made for.
    made_for: Option<MatrixSpec>,
    trouble: Option<String>,
    grid: Grid,
    below: Below,
    /// Keys that were taken before the window's own.
    keys: Vec<Key>,
}

/// What cells show; what they are evidence of at first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Measure(CellMeasure);

impl Default for Measure {
    fn default() -> Self {
        Self(CellMeasure::Evidence)
    }
}

impl MatrixSheet {
    /// Takes its keys before the window's own commands see them.
    pub fn take_keys(&mut self, ui: &Ui) {
        if !self.grid.has_focus(ui) {
            return;
        }
        ui.input_mut(|input| {
            for key in grid::KEYS {
                if input.consume_key(eframe::egui::Modifiers::NONE, *key) {
                    self.keys.push(*key);
                }
            }
        });
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.grid.focus();
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, matrix: Result<Arc<Matrix>, String>) {
        if ticket != self.ticket {
            return;
        }
        match matrix {
            Ok(matrix) => {
                self.grid.keep(self.matrix.as_deref(), &matrix);
                self.matrix = Some(matrix);
                self.made_for = self.asked.as_ref().map(|(spec, _)| spec.clone());
                self.trouble = None;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let now = (self.spec.clone(), cx.desk.version());
        if self.asked.as_ref() != Some(&now) {
            self.ticket += 1;
            cx.desk.library.ask(Asked::Matrix {
                ticket: self.ticket,
                spec: Box::new(self.spec.clone()),
            });
            self.asked = Some(now);
        }
        self.head_ui(ui, cx);
        ui.add_space(space::S);
        if let Some(trouble) = &self.trouble {
            widgets::empty(
                ui,
                cx.theme,
                Icon::TriangleAlert,
                &tr("matrix-trouble"),
                trouble,
            );
            return;
        }
        let Some(matrix) = self.matrix.clone() else {
            widgets::muted(ui, cx.theme, tr("matrix-counting"));
            return;
        };
        if matrix.rows.is_empty() || matrix.columns.is_empty() {
            let (title, help) = (tr("matrix-empty"), tr("matrix-empty-help"));
            widgets::empty(ui, cx.theme, Icon::Grid3x3, &title, &help);
            return;
        }
        for note in &matrix.notes {
            widgets::muted(ui, cx.theme, note.clone());
        }
        if self.below.is_open() {
            let high = ui.available_height();
            Panel::bottom("matrix-below")
                .frame(Frame::NONE.inner_margin(Margin {
                    top: 12,
                    ..Margin::ZERO
                }))
                .resizable(true)
                .default_size((high * 0.42).floor())
                .size_range(120.0..=(high - 140.0).max(120.0))
                .show(ui, |ui| {
                    let done = self.below.ui(ui, cx);
                    if done {
                        self.below.close();
                        self.grid.focus();
                    }
                });
        }
        let keys = std::mem::take(&mut self.keys);
        let told = self.grid.ui(ui, cx, &matrix, self.measure.0, &keys);
        if let Some((row, column)) = told.entered {
            self.open(cx, &matrix, row, column);
        }
        if let Some((row, column)) = told.none {
            self.ask_none(cx, &matrix, row, column);
        }
        if told.closed {
            self.below.close();
        }
    }

    /// Shows a cell's passages below, and works on its recommendation.
    fn open(&mut self, cx: &mut Cx<'_>, matrix: &Matrix, row: usize, column: usize) {
        let (Some(heading), Some(of)) = (matrix.rows.get(row), matrix.columns.get(column)) else {
            return;
        };
        if let Some(id) = self.statement(heading, of) {
            cx.send(Action::WorkOn(Some(id)));
        }
        let title = tr_with(
            "matrix-cell",
            &[
                ("row", heading.label.as_str().into()),
                ("column", of.label.as_str().into()),
            ],
        );
        let codings = matrix.codings(row, column);
        self.below = Below::Passages(Drawer::new(cx, title, &codings));
    }

    /// The statement that a cell is about, where it is about one.
    fn statement(&self, row: &Heading, column: &Heading) -> Option<StatementId> {
        let is = |axis: &Axis| matches!(axis, Axis::Statements(_));
        let heading = match (is(&self.spec.rows), is(&self.spec.columns)) {
            (true, _) => row,
            (false, true) => column,
            (false, false) => return None,
        };
        heading.id.map(StatementId)
    }

    /// Asks for a note before documents are marked as read with none found.
    fn ask_none(&mut self, cx: &mut Cx<'_>, matrix: &Matrix, row: usize, column: usize) {
        let (Some(heading), Some(of)) = (matrix.rows.get(row), matrix.columns.get(column)) else {
            return;
        };
        if cx.desk.is_read_only()
            || !self.spec.rows.is_question()
            || self.spec.columns.is_question()
        {
            cx.send(Action::Say(tr("matrix-no-question")));
            return;
        }
        let Some(id) = heading.id else { return };
        let question = match self.spec.rows {
            Axis::Codes => Question::Code(id.into()),
            _ => Question::Statement(id.into()),
        };
        let whole = |id: StatementId| {
            let one = cx.desk.statement(id)?;
            Some(
                one.parent
                    .and_then(|parent| cx.desk.statement(parent))
                    .unwrap_or(one),
            )
        };
        let scope = match question {
            Question::Code(_) => Scope::All,
            Question::Statement(id) => whole(id).map_or(Scope::All, Scope::of),
        };
        let tagged: Vec<DocumentId> = matrix
            .codings(row, column)
            .into_iter()
            .filter_map(|id| cx.desk.coding(id))
            .map(|coding| coding.document)
            .collect();
        let documents: Vec<DocumentId> = cx
            .desk
            .documents()
            .iter()
            .filter(|one| self.spec.columns.has(one, of) && scope.has(one))
            .map(|one| one.id)
            .filter(|id| !tagged.contains(id))
            .collect();
        if documents.is_empty() {
            cx.send(Action::Say(tr("matrix-nothing-to-mark")));
            return;
        }
        self.below = Below::None(NoneForm::new(question, heading.label.clone(), documents));
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        widgets::title(ui, &tr("sheet-matrix"));
        ui.horizontal_wrapped(|ui| {
            let rows = self.spec.rows.clone();
            if let Some(axis) = axis_ui(ui, cx, "matrix-rows", &rows) {
                self.spec.rows = axis;
            }
            let columns = self.spec.columns.clone();
            if let Some(axis) = axis_ui(ui, cx, "matrix-columns", &columns) {
                self.spec.columns = axis;
            }
            self.measure_ui(ui);
            self.order_ui(ui);
            self.evaluation_ui(ui, cx);
            ui.checkbox(&mut self.spec.only_filled, tr("matrix-only-filled"));
            let can = self.matrix.is_some();
            if widgets::button(ui, can, Icon::Copy, &tr("matrix-copy")).clicked()
                && let Some(matrix) = &self.matrix
            {
                ui.ctx().copy_text(as_table(matrix, self.measure.0));
                cx.send(Action::Say(tr_with(
                    "matrix-copied",
                    &[("rows", matrix.rows.len().into())],
                )));
            }
        });
        if let Some(matrix) = &self.matrix {
            let total = &matrix.total;
            let said = tr_with(
                "matrix-summary",
                &[
                    ("passages", total.weight.passages.into()),
                    ("sources", total.weight.sources.into()),
                    ("rows", matrix.rows.len().into()),
                ],
            );
            widgets::muted(ui, cx.theme, said);
        }
    }

    fn measure_ui(&mut self, ui: &mut Ui) {
        let measures = [
            CellMeasure::Evidence,
            CellMeasure::Class,
            CellMeasure::Passages,
            CellMeasure::Sources,
            CellMeasure::Documents,
        ];
        let shown = measure_name(self.measure.0);
        combo_ui(ui, &tr("matrix-cells"), &shown, |ui| {
            for one in measures {
                ui.selectable_value(&mut self.measure.0, one, measure_name(one));
            }
        });
    }

    fn order_ui(&mut self, ui: &mut Ui) {
        let shown = order_name(self.spec.order);
        combo_ui(ui, &tr("matrix-order"), &shown, |ui| {
            for one in RowOrder::ALL {
                ui.selectable_value(&mut self.spec.order, *one, order_name(*one));
            }
        });
    }

    fn evaluation_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let all = cx.desk.evaluations();
        if all.len() < 2 {
            return;
        }
        let chosen = self.spec.filter.evaluation;
        let shown = all.iter().find(|one| Some(one.id) == chosen);
        let shown = shown.map_or_else(|| tr("matrix-all-evaluations"), |one| one.label.clone());
        combo_ui(ui, &tr("matrix-evaluation"), &shown, |ui| {
            let value = &mut self.spec.filter.evaluation;
            ui.selectable_value(value, None, tr("matrix-all-evaluations"));
            for one in all {
                ui.selectable_value(value, Some(one.id), &one.label);
            }
        });
    }
}

/// A field of one choice with a name.
fn combo_ui(ui: &mut Ui, name: &str, shown: &str, add: impl FnOnce(&mut Ui)) {
    let combo = ComboBox::from_id_salt(("matrix", name))
        .selected_text(shown)
        .width(CHOICE)
        .show_ui(ui, add);
    let said = format!("{name}: {shown}");
    combo
        .response
        .on_hover_text(name)
        .widget_info(move || WidgetInfo::labeled(Role::ComboBox, true, &said));
}

fn axis_ui(ui: &mut Ui, cx: &Cx<'_>, key: &str, now: &Axis) -> Option<Axis> {
    let mut axes = vec![
        Axis::Statements(StatementKind::Recommendation),
        Axis::Codes,
        Axis::Documents,
        Axis::Evaluations,
        Axis::Coders,
        Axis::Year,
        Axis::Kind,
        Axis::SourceType,
    ];
    let mut attributes: Vec<&String> = cx
        .desk
        .documents()
        .iter()
        .flat_map(|document| document.attributes.keys())
        .collect();
    attributes.sort();
    attributes.dedup();
    axes.extend(attributes.into_iter().cloned().map(Axis::Attribute));
    let mut chosen = now.clone();
    let name = match key {
        "matrix-rows" => tr("matrix-rows"),
        _ => tr("matrix-columns"),
    };
    combo_ui(ui, &name, &axis_name(now), |ui| {
        for axis in axes {
            let name = axis_name(&axis);
            ui.selectable_value(&mut chosen, axis, name);
        }
    });
    (chosen != *now).then_some(chosen)
}

fn axis_name(axis: &Axis) -> String {
    match axis {
        Axis::Statements(kind) => crate::gui::parts::kind_name(*kind),
        Axis::Codes => tr("axis-codes"),
        Axis::Documents => tr("axis-documents"),
        Axis::Evaluations => tr("axis-evaluations"),
        Axis::Coders => tr("axis-coders"),
        Axis::Year => tr("axis-year"),
        Axis::Kind => tr("axis-kind"),
        Axis::SourceType => tr("axis-source-type"),
        Axis::Attribute(name) => name.clone(),
    }
}

fn measure_name(measure: CellMeasure) -> String {
    match measure {
        CellMeasure::Passages => tr("measure-passages"),
        CellMeasure::Sources => tr("measure-sources"),
        CellMeasure::Documents => tr("measure-documents"),
        CellMeasure::Class => tr("measure-class"),
        CellMeasure::Evidence => tr("measure-evidence"),
    }
}

fn order_name(order: RowOrder) -> String {
    match order {
        RowOrder::Given => tr("order-given"),
        RowOrder::Name => tr("order-name"),
        RowOrder::Passages => tr("order-passages"),
        RowOrder::Sources => tr("order-sources"),
        RowOrder::Gaps => tr("order-gaps"),
    }
}

/// The table as spreadsheets take it: cells parted by tabs, rows by line breaks.
fn as_table(matrix: &Matrix, measure: CellMeasure) -> String {
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let shown = |cell: &deskreview_review::analysis::Cell| grid::words(cell, measure);
    let mut out = String::new();
    for heading in &matrix.columns {
        out.push('\t');
        out.push_str(&plain(&heading.label));
    }
    out.push('\t');
    out.push_str(&tr("matrix-all"));
    out.push('\n');
    let rows = matrix
        .rows
        .iter()
        .zip(&matrix.cells)
        .zip(&matrix.row_totals);
    for ((heading, cells), total) in rows {
        out.push_str(&plain(&heading.label));
        for cell in cells.iter().chain(std::iter::once(total)) {
            out.push('\t');
            out.push_str(&shown(cell));
        }
        out.push('\n');
    }
    out.push_str(&tr("matrix-all"));
    for cell in matrix
        .column_totals
        .iter()
        .chain(std::iter::once(&matrix.total))
    {
        out.push('\t');
        out.push_str(&shown(cell));
    }
    out.push('\n');
    out
}
