//! Desk-review samples: the table of each, with its classes as a chart.
//!
//! Samples are made here or by command; a class is set by hand where codings and coverage do not say
//! it, and a document is left out only with a reason.

use deskreview_review::analysis::chart;
use deskreview_review::analysis::{SampleRow, SampleTable};
use deskreview_review::domain::{
    Command, DeskSample, NewDeskSample, NewSampleMember, Question, SampleClass, SampleMemberFields,
};
use eframe::egui::{ComboBox, Label, RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::gui::action::Action;
use crate::gui::charts::chart_ui;
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::icon::Icon;
use crate::gui::message::{number, spoken, tr, tr_with};
use crate::gui::parts::{badge, beside_bar};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Width of the field of a title, in points.
const TITLE: f32 = 260.0;
/// Width of a choice of class, in points.
const CHOICE: f32 = 120.0;

/// The sheet's state.
#[derive(Default)]
pub struct SamplesSheet {
    ticket: u64,
    asked: Option<u64>,
    samples: Option<Vec<(DeskSample, SampleTable)>>,
    trouble: Option<String>,
    title: String,
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
        if !cx.desk.is_read_only() {
            self.new_ui(ui, cx);
        }
        ui.add_space(space::S);
        if let Some(trouble) = &self.trouble {
            widgets::muted(ui, cx.theme, trouble.clone());
            return;
        }
        let Some(samples) = self.samples.take() else {
            return;
        };
        if samples.is_empty() {
            let (title, help) = (tr("samples-none"), tr("samples-none-help"));
            widgets::empty(ui, cx.theme, Icon::ChartBar, &title, &help);
        }
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt("samples")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                for (sample, table) in &samples {
                    sample_ui(ui, cx, sample, table);
                    ui.add_space(space::XL);
                }
            });
        self.samples = Some(samples);
    }

    fn new_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let working = cx.desk.working().map(|one| one.id);
        ui.horizontal_wrapped(|ui| {
            let (name, hint) = (tr("samples-title"), tr("samples-title-hint"));
            widgets::field(ui, &mut self.title, &name, &hint, TITLE);
            let can = !self.title.trim().is_empty();
            let response = widgets::button(ui, can, Icon::Plus, &tr("samples-new"));
            if response.on_hover_text(tr("samples-new-hint")).clicked() {
                cx.send(Action::Do(Box::new(Command::AddDeskSample(
                    NewDeskSample {
                        title: std::mem::take(&mut self.title),
                        question: working.map(Question::Statement),
                        population: None,
                    },
                ))));
            }
        });
    }
}

fn sample_ui(ui: &mut Ui, cx: &mut Cx<'_>, sample: &DeskSample, table: &SampleTable) {
    let enabled = !cx.desk.is_read_only();
    let asks = sample.question.map(|question| match question {
        Question::Statement(id) => cx.desk.statement_name(id).to_owned(),
        Question::Code(id) => cx.desk.code_name(id).to_owned(),
    });
    widgets::section(ui, cx.theme, &sample.title);
    let said = match &asks {
        Some(name) => tr_with("samples-asks", &[("name", name.as_str().into())]),
        None => tr("samples-asks-nothing"),
    };
    widgets::muted(ui, cx.theme, said);
    if let Some(population) = &sample.population {
        widgets::muted(ui, cx.theme, population.clone());
    }
    chart_ui(ui, cx, &chart::sample(&sample.title, table));
    for one in &table.classes {
        let class = one
            .class
            .map_or_else(|| tr("samples-unclassed"), class_name);
        let said = tr_with(
            "samples-share",
            &[
                ("class", class.into()),
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
        row_ui(ui, cx, row, enabled);
    }
    ui.horizontal_wrapped(|ui| {
        let there: Vec<_> = table.rows.iter().filter_map(|row| row.document).collect();
        let missing: Vec<NewSampleMember> = cx
            .desk
            .documents()
            .iter()
            .map(|one| one.id)
            .filter(|id| !there.contains(id))
            .map(NewSampleMember::Document)
            .collect();
        let can = enabled && !missing.is_empty();
        let sample = sample.id;
        if widgets::button(ui, can, Icon::FilePlus, &tr("samples-add-documents")).clicked() {
            let members = missing;
            cx.send(Action::Do(Box::new(Command::AddSampleMembers {
                sample,
                members,
            })));
        }
        if widgets::button(ui, enabled, Icon::Plus, &tr("samples-add-placeholder")).clicked() {
            let members = vec![NewSampleMember::Placeholder {
                name: None,
                count: 1,
            }];
            cx.send(Action::Do(Box::new(Command::AddSampleMembers {
                sample,
                members,
            })));
        }
        if widgets::button(ui, enabled, Icon::Trash2, &tr("samples-remove")).clicked() {
            cx.send(Action::Do(Box::new(Command::RemoveDeskSample(sample))));
        }
    });
}

fn class_name(class: SampleClass) -> String {
    match class {
        SampleClass::Explicit => tr("class-explicit"),
        SampleClass::Implicit => tr("class-implicit"),
        SampleClass::None => tr("class-none"),
    }
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &SampleRow, enabled: bool) {
    let theme = cx.theme;
    let title = row
        .title
        .clone()
        .unwrap_or_else(|| tr_with("samples-not-at-hand", &[("count", row.count.into())]));
    ui.horizontal(|ui| {
        let mut class = row.class;
        let shown = class.map_or_else(|| tr("samples-unclassed"), class_name);
        let name = format!("{title}: {shown}");
        ui.add_enabled_ui(enabled, |ui| {
            let combo = ComboBox::from_id_salt(("sample-class", row.id))
                .selected_text(&shown)
                .width(CHOICE)
                .show_ui(ui, |ui| {
                    for one in SampleClass::ALL {
                        ui.selectable_value(&mut class, Some(*one), class_name(*one));
                    }
                    ui.selectable_value(&mut class, None, tr("samples-from-codings"));
                });
            combo
                .response
                .widget_info(|| WidgetInfo::labeled(Role::ComboBox, enabled, &name));
        });
        if class != row.class {
            cx.send(Action::Do(Box::new(Command::AmendSampleMembers {
                members: vec![row.id],
                fields: SampleMemberFields {
                    class: Some(class),
                    ..SampleMemberFields::default()
                },
            })));
        }
        if row.by_hand {
            badge(ui, theme, &tr("samples-by-hand"), theme.muted);
        }
        let colour = if row.excluded.is_some() {
            theme.muted
        } else {
            theme.text
        };
        let text = RichText::new(&title).size(size::BODY).color(colour);
        ui.add(Label::new(text).truncate());
    });
    if let Some(reason) = &row.excluded {
        let reason = ("reason", reason.as_str().into());
        widgets::muted(ui, theme, tr_with("samples-excluded", &[reason]));
    }
}
