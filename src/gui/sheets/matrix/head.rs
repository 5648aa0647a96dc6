//! What stands above the table: which table it is, what counts in it, and what it adds up to.
//!
//! The choices that change the table stand on one line; what narrows it is in a menu, since it is set
//! seldom and a head of many lines leaves no room for the table where letters are large.

use std::collections::BTreeSet;

use deskreview_review::analysis::{Axis, CellMeasure, Matrix, MatrixFilter, RowOrder};
use deskreview_review::domain::{Bearing, DocumentKind, SourceType, StatementKind};
use eframe::egui::{
    Align, ComboBox, Layout, Popup, PopupCloseBehavior, Role, ScrollArea, Ui, WidgetInfo, vec2,
};

use super::{MatrixSheet, as_table};
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::bearing_words;
use crate::gui::theme::space;
use crate::gui::widgets;
use crate::gui::words::{kind_name, source_type_name};

/// Width of a field of one choice, in points.
const CHOICE: f32 = 144.0;
/// The least at which four choices stand on one line, in points.
const LEAST_CHOICE: f32 = 96.0;
/// Below this width keys are told on hover alone, in points.
const WIDE: f32 = 640.0;
/// Width of the menu of filters, in points.
const MENU: f32 = 240.0;

impl MatrixSheet {
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let can = self.matrix.is_some();
                if icon::button_enabled(ui, can, Icon::Copy, &tr("matrix-copy")).clicked()
                    && let Some(matrix) = &self.matrix
                {
                    ui.ctx().copy_text(as_table(cx, matrix, self.measure.0));
                    cx.send(Action::Say(tr_with(
                        "matrix-copied",
                        &[("rows", matrix.rows.len().into())],
                    )));
                }
                self.filter_ui(ui, cx);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::title(ui, &tr("sheet-matrix"));
                });
            });
        });
        // Where letters are large two choices a line can still be read.
        let gap = ui.spacing().item_spacing.x;
        let all = ui.available_width();
        let beside = |count: f32| ((all - (count - 1.0) * gap) / count).floor();
        if beside(4.0) >= LEAST_CHOICE {
            let wide = beside(4.0).min(CHOICE);
            ui.horizontal(|ui| {
                self.axes_ui(ui, cx, wide);
                self.measure_ui(ui, wide);
                self.order_ui(ui, wide);
            });
        } else {
            let wide = beside(2.0).clamp(LEAST_CHOICE, CHOICE);
            ui.horizontal(|ui| self.axes_ui(ui, cx, wide));
            ui.horizontal(|ui| {
                self.measure_ui(ui, wide);
                self.order_ui(ui, wide);
            });
        }
        let narrowed = narrowed(cx, &self.spec.filter);
        if !narrowed.is_empty() {
            let said = narrowed.join(" · ");
            let said = tr_with("matrix-narrowed", &[("what", said.into())]);
            ui.horizontal_wrapped(|ui| {
                widgets::muted(ui, cx.theme, said);
                if ui.small_button(tr("matrix-all-counts")).clicked() {
                    self.spec.filter = MatrixFilter::default();
                }
            });
        }
        if let Some(matrix) = &self.matrix {
            summary_ui(ui, cx, matrix);
        }
    }

    fn axes_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, wide: f32) {
        let rows = self.spec.rows.clone();
        if let Some(axis) = axis_ui(ui, cx, &tr("matrix-rows"), &rows, wide) {
            self.spec.rows = axis;
        }
        let columns = self.spec.columns.clone();
        if let Some(axis) = axis_ui(ui, cx, &tr("matrix-columns"), &columns, wide) {
            self.spec.columns = axis;
        }
    }

    fn measure_ui(&mut self, ui: &mut Ui, wide: f32) {
        let measures = [
            CellMeasure::Evidence,
            CellMeasure::Class,
            CellMeasure::Passages,
            CellMeasure::RowShare,
            CellMeasure::ColumnShare,
            CellMeasure::Sources,
            CellMeasure::Documents,
        ];
        let shown = measure_name(self.measure.0);
        combo_ui(ui, &tr("matrix-cells"), &shown, wide, |ui| {
            for one in measures {
                ui.selectable_value(&mut self.measure.0, one, measure_name(one));
            }
        });
    }

    fn order_ui(&mut self, ui: &mut Ui, wide: f32) {
        let shown = order_name(self.spec.order);
        combo_ui(ui, &tr("matrix-order"), &shown, wide, |ui| {
            for one in RowOrder::ALL {
                ui.selectable_value(&mut self.spec.order, *one, order_name(*one));
            }
        });
    }

    /// What counts: the evaluation, kinds and source types of documents, who tagged, how it bears.
    fn filter_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let on = self.spec.filter != MatrixFilter::default() || self.spec.only_filled;
        let name = tr("matrix-filter");
        let button = icon::toggle(ui, on, Icon::ListFilter, &name, cx.theme.accent);
        let now = cx.desk.version();
        if self
            .coders
            .as_ref()
            .is_none_or(|(version, _)| *version != now)
        {
            self.coders = Some((now, cx.desk.coders().unwrap_or_default()));
        }
        let coders = self.coders.as_ref().map(|(_, names)| names.as_slice());
        let coders = coders.unwrap_or_default();
        let (filter, only_filled) = (&mut self.spec.filter, &mut self.spec.only_filled);
        // No menu's look, in which the boxes of choices have no edges.
        Popup::from_toggle_button_response(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.set_width(MENU);
                let most = (ui.ctx().content_rect().height() * 0.6).max(160.0);
                ScrollArea::vertical().max_height(most).show(ui, |ui| {
                    ui.checkbox(only_filled, tr("matrix-only-filled"));
                    evaluations_ui(ui, cx, filter);
                    widgets::section(ui, cx.theme, &tr("matrix-of-kinds"));
                    for kind in DocumentKind::ALL {
                        let there = cx.desk.documents().iter().any(|one| one.kind == *kind);
                        if there || filter.kinds.contains(kind) {
                            one_of(ui, &mut filter.kinds, *kind, kind_name(*kind));
                        }
                    }
                    widgets::section(ui, cx.theme, &tr("matrix-of-source-types"));
                    for one in SourceType::ALL {
                        one_of(ui, &mut filter.source_types, *one, source_type_name(*one));
                    }
                    widgets::section(ui, cx.theme, &tr("matrix-of-bearings"));
                    for one in Bearing::ALL.iter().copied().map(Some).chain([None]) {
                        one_of(ui, &mut filter.bearings, one, bearing_words(one));
                    }
                    if coders.len() > 1 || filter.coder.is_some() {
                        widgets::section(ui, cx.theme, &tr("matrix-of-coder"));
                        ui.radio_value(&mut filter.coder, None, tr("matrix-every-coder"));
                        for name in coders {
                            ui.radio_value(&mut filter.coder, Some(name.clone()), name);
                        }
                    }
                });
            });
    }
}

/// One of several that may count; none chosen means that all do.
fn one_of<T: Ord + Copy>(ui: &mut Ui, chosen: &mut BTreeSet<T>, one: T, name: String) {
    let mut on = chosen.contains(&one);
    if ui.checkbox(&mut on, name).changed() {
        if on {
            chosen.insert(one);
        } else {
            chosen.remove(&one);
        }
    }
}

fn evaluations_ui(ui: &mut Ui, cx: &Cx<'_>, filter: &mut MatrixFilter) {
    let all = cx.desk.evaluations();
    if all.len() < 2 {
        return;
    }
    widgets::section(ui, cx.theme, &tr("matrix-evaluation"));
    ui.radio_value(&mut filter.evaluation, None, tr("matrix-all-evaluations"));
    for one in all {
        ui.radio_value(&mut filter.evaluation, Some(one.id), &one.label);
    }
}

/// What the table is narrowed to, in words.
fn narrowed(cx: &Cx<'_>, filter: &MatrixFilter) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(id) = filter.evaluation {
        let of = cx.desk.evaluations().iter().find(|one| one.id == id);
        out.extend(of.map(|one| one.label.clone()));
    }
    out.extend(filter.kinds.iter().map(|one| kind_name(*one)));
    out.extend(filter.source_types.iter().map(|one| source_type_name(*one)));
    out.extend(filter.bearings.iter().map(|one| bearing_words(*one)));
    out.extend(filter.coder.clone());
    out
}

fn summary_ui(ui: &mut Ui, cx: &Cx<'_>, matrix: &Matrix) {
    let total = &matrix.total;
    let args = [
        ("passages", total.weight.passages.into()),
        ("sources", total.weight.sources.into()),
        ("rows", matrix.rows.len().into()),
    ];
    let whole = tr_with("matrix-summary", &args);
    if ui.available_width() >= WIDE {
        widgets::muted(ui, cx.theme, whole);
    } else {
        let short = tr_with("matrix-summary-short", &args);
        widgets::muted(ui, cx.theme, short).on_hover_text(whole);
    }
    ui.add_space(space::XS);
}

/// A field of one choice with a name, exactly so wide.
fn combo_ui(ui: &mut Ui, name: &str, shown: &str, wide: f32, add: impl FnOnce(&mut Ui)) {
    let room = vec2(wide, ui.spacing().interact_size.y);
    let layout = Layout::left_to_right(Align::Center);
    let combo = ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.set_max_width(wide);
        ComboBox::from_id_salt(("matrix", name))
            .selected_text(shown)
            .width(wide)
            .truncate()
            .show_ui(ui, add)
    });
    let said = format!("{name}: {shown}");
    combo
        .inner
        .response
        .on_hover_text(&said)
        .widget_info(move || WidgetInfo::labeled(Role::ComboBox, true, &said));
}

fn axis_ui(ui: &mut Ui, cx: &Cx<'_>, name: &str, now: &Axis, wide: f32) -> Option<Axis> {
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
    combo_ui(ui, name, &axis_name(now), wide, |ui| {
        for axis in axes {
            let name = axis_name(&axis);
            ui.selectable_value(&mut chosen, axis, name);
        }
    });
    (chosen != *now).then_some(chosen)
}

/// The name of an axis.
pub(in crate::gui::sheets) fn axis_name(axis: &Axis) -> String {
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
        CellMeasure::RowShare => tr("measure-row-share"),
        CellMeasure::ColumnShare => tr("measure-column-share"),
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
