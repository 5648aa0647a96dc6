//! A sample counted by one or two properties of its documents, as a table and a chart.
//!
//! It is counted anew only when the review or the choice changes.

use std::collections::{BTreeSet, HashMap};

use deskreview_review::analysis::chart;
use deskreview_review::analysis::matrix::NO_VALUE;
use deskreview_review::analysis::{Axis, SampleTable, Tally, TallyAxis, tally};
use deskreview_review::domain::{DeskSample, DeskSampleId, Document, DocumentId, SampleClass};
use eframe::egui::{
    Align, ComboBox, Grid, Label, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo,
};

use crate::gui::action::Action;
use crate::gui::charts::{Spoken, chart_ui, class_name};
use crate::gui::cx::Cx;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::sheets::matrix::axis_name;
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Width of a field of one choice, in points.
const CHOICE: f32 = 144.0;
/// Height of the list of choices, in points: all of them, as a rule.
const LIST: f32 = 320.0;
/// Most rows and columns that are shown.
const MOST: usize = 60;

/// What stands where, and what was counted.
type Choice = (Option<TallyAxis>, Option<TallyAxis>);

/// The tables of all samples on the sheet.
#[derive(Default)]
pub(super) struct Tables {
    chosen: HashMap<DeskSampleId, Choice>,
    made: HashMap<DeskSampleId, (Choice, u64, Tally)>,
}

impl Tables {
    /// The choice of rows and columns, and the table where rows are chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        sample: &DeskSample,
        table: &SampleTable,
    ) {
        let axes = axes(cx, table);
        let chosen = self.chosen.entry(sample.id).or_default();
        ui.horizontal_wrapped(|ui| {
            axis_ui(ui, &tr("samples-rows"), &axes, &mut chosen.0);
            if chosen.0.is_some() {
                axis_ui(ui, &tr("samples-columns"), &axes, &mut chosen.1);
            }
        });
        let Some(rows) = chosen.0.clone() else { return };
        let now = cx.desk.version();
        let chosen = chosen.clone();
        let made = self.made.get(&sample.id);
        if made.is_none_or(|(of, version, _)| *of != chosen || *version != now) {
            let documents: HashMap<DocumentId, Document> = cx
                .desk
                .documents()
                .iter()
                .map(|one| (one.id, one.clone()))
                .collect();
            let counted = tally(table, &documents, &rows, chosen.1.as_ref());
            self.made.insert(sample.id, (chosen, now, counted));
        }
        if let Some((_, _, counted)) = self.made.get(&sample.id) {
            ui.add_space(space::XS);
            tally_ui(ui, cx, counted);
            ui.add_space(space::S);
            chart_ui(ui, cx, &chart::tally(&sample.title, counted, &Spoken));
        }
    }
}

/// What the documents of a sample can be counted by: what was said of them first.
fn axes(cx: &Cx<'_>, table: &SampleTable) -> Vec<TallyAxis> {
    let mut out = vec![TallyAxis::Class];
    let of_members = table.rows.iter().flat_map(|row| row.attributes.keys());
    let of_documents = table
        .rows
        .iter()
        .filter_map(|row| cx.desk.document(row.document?));
    let of_documents = of_documents.flat_map(|one| one.attributes.keys());
    let mut seen = BTreeSet::new();
    for name in of_members.chain(of_documents) {
        // An attribute is one thing, however its name is written.
        if seen.insert(name.to_lowercase()) {
            out.push(TallyAxis::Of(Axis::Attribute(name.clone())));
        }
    }
    let fixed = [Axis::Kind, Axis::SourceType, Axis::Evaluations, Axis::Year];
    out.extend(fixed.map(TallyAxis::Of));
    out
}

fn name_of(axis: &TallyAxis) -> String {
    match axis {
        TallyAxis::Class => tr("samples-by-class"),
        TallyAxis::Of(axis) => axis_name(axis),
    }
}

fn axis_ui(ui: &mut Ui, name: &str, axes: &[TallyAxis], chosen: &mut Option<TallyAxis>) {
    let shown = chosen
        .as_ref()
        .map_or_else(|| tr("samples-by-nothing"), name_of);
    let combo = ComboBox::from_id_salt(name)
        .selected_text(format!("{name}: {shown}"))
        .width(CHOICE)
        .height(LIST)
        .truncate()
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, tr("samples-by-nothing"));
            for axis in axes {
                ui.selectable_value(chosen, Some(axis.clone()), name_of(axis));
            }
        });
    let said = format!("{name}: {shown}");
    combo
        .response
        .widget_info(move || WidgetInfo::labeled(Role::ComboBox, true, &said));
}

/// A label of the table: a class by its name, and what has no value so.
fn label(text: &str) -> String {
    match (text, text.parse::<SampleClass>()) {
        (NO_VALUE, _) => tr("chart-no-value"),
        (_, Ok(class)) => class_name(Some(class)),
        (text, Err(_)) => text.to_owned(),
    }
}

/// All lines of the table, in words: the head, the rows, the totals.
fn lines(table: &Tally) -> Vec<Vec<String>> {
    let share = |count: u64, share: u8| {
        let share = u64::from(share);
        tr_with(
            "chart-share",
            &[("count", count.into()), ("share", share.into())],
        )
    };
    let mut out = Vec::with_capacity(table.rows.len() + 2);
    let mut head = vec![String::new()];
    head.extend(table.columns.iter().take(MOST).map(|one| label(one)));
    head.push(tr("matrix-all"));
    out.push(head);
    for (at, (row, total)) in table
        .rows
        .iter()
        .zip(&table.row_totals)
        .take(MOST)
        .enumerate()
    {
        let mut line = vec![label(row)];
        let cells = table.cells.get(at).into_iter().flatten().take(MOST);
        line.extend(cells.map(|one| one.count.to_string()));
        line.push(share(total.count, total.share));
        out.push(line);
    }
    let mut last = vec![tr("matrix-all")];
    let totals = table.column_totals.iter().take(MOST);
    last.extend(totals.map(|one| one.count.to_string()));
    last.push(table.total.to_string());
    out.push(last);
    out
}

fn tally_ui(ui: &mut Ui, cx: &mut Cx<'_>, table: &Tally) {
    let lines = lines(table);
    let edge = lines.len() - 1;
    ScrollArea::horizontal().id_salt("tally").show(ui, |ui| {
        Grid::new("tally")
            .striped(true)
            .spacing([space::L, space::XS])
            .show(ui, |ui| {
                for (at, line) in lines.iter().enumerate() {
                    for (column, cell) in line.iter().enumerate() {
                        let mut text = RichText::new(cell).size(size::BODY).color(cx.theme.text);
                        if at == 0 || at == edge {
                            text = text.strong();
                        }
                        if column == 0 {
                            ui.add(Label::new(text));
                        } else {
                            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                                ui.add(Label::new(text));
                            });
                        }
                    }
                    ui.end_row();
                }
            });
    });
    if table.rows.len() > MOST || table.columns.len() > MOST {
        let count = table.rows.len().max(table.columns.len()) - MOST;
        widgets::muted(
            ui,
            cx.theme,
            tr_with("matrix-peek-more", &[("count", count.into())]),
        );
    }
    if widgets::button(ui, true, Icon::Copy, &tr("matrix-copy")).clicked() {
        let rows: Vec<String> = lines.iter().map(|line| line.join("\t")).collect();
        ui.ctx().copy_text(rows.join("\n"));
        cx.send(Action::Say(tr_with(
            "matrix-copied",
            &[("rows", table.rows.len().into())],
        )));
    }
}
