//! The evidence matrix: what is shown, claimed, not found or not read, by recommendation and year, or
//! by whatever else documents are told apart.
//!
//! Arrows move, Space peeks at a cell's passages, Enter opens them in a drawer below while the matrix
//! and the card with its verdict stay in view, N marks a cell's documents as read with none found. The
//! table is made on the library's thread; until it is there the one before stays.

mod drawer;
mod grid;
mod head;

use std::sync::Arc;

use deskreview_review::analysis::matrix::Heading;
use deskreview_review::analysis::{Axis, CellMeasure, Matrix, MatrixSpec, Scope};
use deskreview_review::domain::{Document, DocumentId, Question, StatementId};
use eframe::egui::{Frame, Key, Margin, Panel, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::space;
use crate::gui::widgets;
use drawer::{Below, Drawer, NoneForm};
use grid::Grid;
pub(super) use head::axis_name;

/// Least height of what opens below, in points.
const LEAST_BELOW: f32 = 96.0;
/// Least height of the table above it: its head and a row, in points.
const LEAST_GRID: f32 = 96.0;

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
    /// Names of coders, and the version of the review they are of.
    coders: Option<(u64, Vec<String>)>,
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
            let wanted = self.below.height().unwrap_or(high * 0.42);
            let most = (high - LEAST_GRID).max(LEAST_BELOW);
            // What asks for a note needs less room than what lists passages, and keeps its own.
            Panel::bottom(self.below.salt())
                .frame(Frame::NONE.inner_margin(Margin {
                    top: 12,
                    ..Margin::ZERO
                }))
                .resizable(true)
                .default_size(wanted.floor().clamp(LEAST_BELOW, most))
                .size_range(LEAST_BELOW..=most)
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
}

/// The table as spreadsheets take it: cells parted by tabs, rows by line breaks.
///
/// What is copied leaves the review: a document has the name there that it has in every file.
fn as_table(cx: &Cx<'_>, matrix: &Matrix, measure: CellMeasure) -> String {
    let plain = |heading: &Heading| {
        let document = heading.id.and_then(|id| cx.desk.document(DocumentId(id)));
        let label = document.map_or(heading.label.as_str(), Document::public_title);
        label.replace(['\t', '\n', '\r'], " ")
    };
    let shown = |cell: &deskreview_review::analysis::Cell| grid::words(cell, measure);
    let mut out = String::new();
    for heading in &matrix.columns {
        out.push('\t');
        out.push_str(&plain(heading));
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
        out.push_str(&plain(heading));
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
