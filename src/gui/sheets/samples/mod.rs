//! Desk-review samples: the table of each, with its classes as a chart.
//!
//! Samples are made here or by command; a class is set by hand where codings and coverage do not say
//! it, and a document is left out only with a reason. What a sample does not have at hand stands in
//! it as placeholders, named or counted, which can be told apart like documents.

mod member;
mod table;

use deskreview_review::analysis::SampleTable;
use deskreview_review::analysis::chart;
use deskreview_review::domain::{
    Command, DeskSample, DeskSampleFields, DeskSampleId, NewDeskSample, NewSampleMember, Question,
    SampleMemberFields,
};
use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::gui::action::Action;
use crate::gui::charts::{Spoken, chart_ui, class_name};
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{number, spoken, tr, tr_with};
use crate::gui::parts::beside_bar;
use crate::gui::theme::space;
use crate::gui::widgets;
use member::{Editing, Placeholder, row_ui};
use table::Tables;

/// Width of the field of a title, in points.
const TITLE: f32 = 240.0;
/// Width of the field of a population, in points.
const POPULATION: f32 = 360.0;

/// The sheet's state.
#[derive(Default)]
pub struct SamplesSheet {
    ticket: u64,
    asked: Option<u64>,
    samples: Option<Vec<(DeskSample, SampleTable)>>,
    trouble: Option<String>,
    title: String,
    new_population: String,
    /// The population that is being written, and of which sample.
    population: Option<(DeskSampleId, String)>,
    placeholder: Placeholder,
    editing: Option<Editing>,
    tables: Tables,
}

impl SamplesSheet {
    /// The answer to a question came in.
    pub fn receive(
        &mut self,
        ticket: u64,
        samples: Result<Vec<(DeskSample, SampleTable)>, String>,
    ) {
        if ticket != self.ticket {
            return;
        }
        match samples {
            Ok(samples) => {
                self.samples = Some(samples);
                self.trouble = None;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.asked != Some(cx.desk.version()) {
            self.asked = Some(cx.desk.version());
            self.ticket += 1;
            let ticket = self.ticket;
            cx.desk.library.ask(Asked::Samples { ticket });
        }
        widgets::title(ui, &tr("sheet-samples"));
        widgets::muted(ui, cx.theme, tr("samples-help"));
        ui.add_space(space::S);
        if let Some(trouble) = &self.trouble {
            widgets::muted(ui, cx.theme, trouble.clone());
            return;
        }
        let Some(samples) = self.samples.take() else {
            return;
        };
        if samples.is_empty() {
            self.new_ui(ui, cx);
            let (title, help) = (tr("samples-none"), tr("samples-none-help"));
            widgets::empty(ui, cx.theme, Icon::ChartBar, &title, &help);
        }
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt("samples")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                if !samples.is_empty() {
                    self.new_ui(ui, cx);
                    ui.add_space(space::M);
                }
                for (sample, table) in &samples {
                    ui.push_id(sample.id, |ui| self.sample_ui(ui, cx, sample, table));
                    ui.add_space(space::XL);
                }
            });
        self.samples = Some(samples);
    }

    fn new_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if cx.desk.is_read_only() {
            return;
        }
        let working = cx.desk.working().map(|one| one.id);
        ui.horizontal_wrapped(|ui| {
            let (name, hint) = (tr("samples-title"), tr("samples-title-hint"));
            let room = (ui.available_width() - space::XL).max(space::XL);
            widgets::field(ui, &mut self.title, &name, &hint, room.min(TITLE));
            let (name, hint) = (tr("samples-population"), tr("samples-population-hint"));
            widgets::field(ui, &mut self.new_population, &name, &hint, room.min(TITLE));
            let can = !self.title.trim().is_empty();
            let response = widgets::button(ui, can, Icon::Plus, &tr("samples-new"));
            if response.on_hover_text(tr("samples-new-hint")).clicked() {
                let population = std::mem::take(&mut self.new_population);
                cx.send(Action::Do(Box::new(Command::AddDeskSample(
                    NewDeskSample {
                        title: std::mem::take(&mut self.title),
                        question: working.map(Question::Statement),
                        population: filled(&population),
                    },
                ))));
            }
        });
    }

    fn sample_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        sample: &DeskSample,
        table: &SampleTable,
    ) {
        let enabled = !cx.desk.is_read_only();
        let asks = sample.question.map(|question| match question {
            Question::Statement(id) => cx.desk.statement_name(id).to_owned(),
            Question::Code(id) => cx.desk.code_name(id).to_owned(),
        });
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = tr("samples-remove");
                if icon::button_enabled(ui, enabled, Icon::Trash2, &name).clicked() {
                    cx.send(Action::Do(Box::new(Command::RemoveDeskSample(sample.id))));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::section(ui, cx.theme, &sample.title);
                });
            });
        });
        let said = match &asks {
            Some(name) => tr_with("samples-asks", &[("name", name.as_str().into())]),
            None => tr("samples-asks-nothing"),
        };
        widgets::muted(ui, cx.theme, said);
        self.population_ui(ui, cx, sample, enabled);
        chart_ui(ui, cx, &chart::sample(&sample.title, table, &Spoken));
        for one in &table.classes {
            let said = tr_with(
                "samples-share",
                &[
                    ("class", class_name(one.class).into()),
                    ("count", one.count.into()),
                    ("share", u64::from(one.share).into()),
                    (
                        "exact",
                        number(spoken(), &format!("{:.2}", one.exact)).into(),
                    ),
                ],
            );
            widgets::muted(ui, cx.theme, said);
        }
        ui.add_space(space::S);
        for row in &table.rows {
            row_ui(ui, cx, row, enabled, &mut self.editing);
        }
        ui.add_space(space::S);
        if enabled {
            add_documents_ui(ui, cx, sample.id, table);
            self.placeholder.ui(ui, cx, sample.id);
        }
        ui.add_space(space::S);
        self.tables.ui(ui, cx, sample, table);
    }

    /// What the documents were chosen from; kept when the field is left.
    fn population_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sample: &DeskSample, enabled: bool) {
        let kept = sample.population.clone().unwrap_or_default();
        let mut text = match &self.population {
            Some((of, text)) if *of == sample.id => text.clone(),
            _ => kept.clone(),
        };
        let (name, hint) = (tr("samples-population"), tr("samples-population-hint"));
        let wide = (ui.available_width() - space::XL).min(POPULATION);
        let field = |ui: &mut Ui| widgets::field(ui, &mut text, &name, &hint, wide);
        let response = ui.add_enabled_ui(enabled, field).inner;
        if response.changed() {
            self.population = Some((sample.id, text.clone()));
        }
        if response.lost_focus() && text.trim() != kept {
            self.population = None;
            cx.send(Action::Do(Box::new(Command::AmendDeskSample {
                sample: sample.id,
                fields: DeskSampleFields {
                    population: Some(filled(&text)),
                    ..DeskSampleFields::default()
                },
            })));
        }
    }
}

/// Words that were typed; none where there are only blanks.
fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn add_documents_ui(ui: &mut Ui, cx: &mut Cx<'_>, sample: DeskSampleId, table: &SampleTable) {
    let there: std::collections::HashSet<_> =
        table.rows.iter().filter_map(|row| row.document).collect();
    let missing = cx.desk.documents().iter().map(|one| one.id);
    let missing: Vec<NewSampleMember> = missing
        .filter(|id| !there.contains(id))
        .map(NewSampleMember::Document)
        .collect();
    let can = !missing.is_empty();
    if widgets::button(ui, can, Icon::FilePlus, &tr("samples-add-documents")).clicked() {
        cx.send(Action::Do(Box::new(Command::AddSampleMembers {
            sample,
            members: missing,
            fields: SampleMemberFields::default(),
        })));
    }
}
