//! Mending an indicator where it stands: its words, its figures, whether its target is met.
//!
//! Only what was changed is written, so that a figure that was read from the document keeps its place
//! there.

use deskreview_review::domain::{Command, FigureRole, Indicator, IndicatorFields, IndicatorId};
use eframe::egui::{Align, ComboBox, Layout, Role, Ui, Vec2, WidgetInfo};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::space;
use crate::gui::widgets;

/// The texts that can be mended, in the order in which they are shown.
const FIELDS: [&str; 7] = [
    "mend-number",
    "mend-text",
    "mend-baseline",
    "mend-target",
    "mend-result",
    "mend-unit",
    "mend-period",
];

/// An indicator while it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Which.
    pub id: IndicatorId,
    before: [String; 7],
    typed: [String; 7],
    met_before: Option<bool>,
    met: Option<bool>,
}

/// Width of a figure's field and height of a field with its name, in points.
const SHORT: f32 = 120.0;
const HIGH: f32 = 60.0;

/// A field with its name above, on the next line where it does not fit into this one.
fn field_ui(ui: &mut Ui, wide: f32, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(Vec2::new(wide, HIGH), layout, |ui| {
        ui.set_min_width(wide);
        add(ui);
    });
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It goes on.
    Not,
    /// It was written or given up.
    Yes,
}

impl Mend {
    /// Begins with what is known.
    pub fn new(one: &Indicator) -> Self {
        let figure = |role| one.figure(role).map(|figure| figure.text.clone());
        let texts = [
            one.number.clone(),
            Some(one.text.clone()),
            figure(FigureRole::Baseline),
            figure(FigureRole::Target),
            figure(FigureRole::Result),
            one.unit.clone(),
            one.period.clone(),
        ]
        .map(Option::unwrap_or_default);
        Self {
            id: one.id,
            before: texts.clone(),
            typed: texts,
            met_before: one.met,
            met: one.met,
        }
    }

    /// Shows the fields.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Done {
        let wide = ui.available_width();
        ui.horizontal_wrapped(|ui| {
            for (key, typed) in FIELDS.into_iter().zip(&mut self.typed) {
                let width = match key {
                    "mend-text" => wide - space::L,
                    _ => SHORT.min(wide - space::L),
                };
                let width = width.max(64.0);
                field_ui(ui, width + space::L, |ui| {
                    let name = tr(key);
                    widgets::section(ui, cx.theme, &name);
                    widgets::field(ui, typed, &name, "", width);
                });
            }
            field_ui(ui, SHORT + space::L, |ui| {
                let name = tr("mend-met");
                widgets::section(ui, cx.theme, &name);
                let said = |met: Option<bool>| match met {
                    Some(true) => tr("indicators-met"),
                    Some(false) => tr("indicators-not-met"),
                    None => tr("indicators-undecided"),
                };
                let combo = ComboBox::from_id_salt(("mend met", self.id))
                    .selected_text(said(self.met))
                    .width(SHORT)
                    .show_ui(ui, |ui| {
                        for met in [Some(true), Some(false), None] {
                            ui.selectable_value(&mut self.met, met, said(met));
                        }
                    });
                combo
                    .response
                    .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
            });
        });
        let mut done = Done::Not;
        ui.horizontal(|ui| {
            if widgets::primary(ui, cx.theme, true, &tr("mend-save")).clicked() {
                if let Some(fields) = self.fields() {
                    cx.send(Action::Do(Box::new(Command::MendIndicator {
                        indicator: self.id,
                        fields: Box::new(fields),
                    })));
                }
                done = Done::Yes;
            }
            if widgets::button(ui, true, Icon::X, &tr("mend-cancel")).clicked() {
                done = Done::Yes;
            }
        });
        done
    }

    /// What was changed; nothing where nothing was.
    fn fields(&self) -> Option<IndicatorFields> {
        let mut texts = self.typed.iter().zip(&self.before).map(|(typed, before)| {
            let typed = typed.trim();
            (typed != before.trim()).then(|| Some(typed.to_owned()).filter(|t| !t.is_empty()))
        });
        let mut next = || texts.next().flatten();
        let fields = IndicatorFields {
            number: next(),
            // Words cannot be emptied; the refusal says so.
            text: next().map(Option::unwrap_or_default),
            baseline: next(),
            target: next(),
            result: next(),
            unit: next(),
            period: next(),
            met: (self.met != self.met_before).then_some(self.met),
            ..IndicatorFields::default()
        };
        (fields != IndicatorFields::default()).then_some(fields)
    }
}

/// A button that begins to mend an indicator; whether it was pressed.
pub fn begin_ui(ui: &mut Ui, one: &Indicator) -> bool {
    let name = one.number.clone().unwrap_or_else(|| one.text.clone());
    let label = tr_with("mend-begin", &[("name", name.into())]);
    crate::gui::icon::button(ui, Icon::Pencil, &label).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_changed_is_written() {
        let texts = ["7.1", "Piers", "2", "8", "9", "", ""].map(str::to_owned);
        let mut mend = Mend {
            id: IndicatorId(uuid::Uuid::nil()),
            before: texts.clone(),
            typed: texts,
            met_before: Some(true),
            met: Some(true),
        };
        assert_eq!(mend.fields(), None);
        mend.typed[3] = " 12 ".to_owned();
        mend.typed[2].clear();
        mend.met = None;
        assert_eq!(
            mend.fields(),
            Some(IndicatorFields {
                baseline: Some(None),
                target: Some(Some("12".to_owned())),
                met: Some(None),
                ..IndicatorFields::default()
            })
        );
    }
}
