//! How many recommendations were accepted and how many actions were done, with the counts behind each
//! share.

use deskreview_review::domain::{Rate, RateBy, rates};
use eframe::egui::{Button, Grid, Label, RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Width of a bar, in points.
const BAR: f32 = 48.0;

/// The view's state.
pub struct Rates {
    by: RateBy,
    made_for: Option<(u64, RateBy, String)>,
    groups: Vec<Rate>,
    total: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            by: RateBy::Evaluation,
            made_for: None,
            groups: Vec::new(),
            total: Rate::default(),
        }
    }
}

impl Rates {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let desk = cx.desk;
        let now = (desk.version(), self.by, desk.today());
        if self.made_for.as_ref() != Some(&now) {
            let actions = desk.actions();
            let (statements, responses) = (desk.statements(), desk.responses());
            let (groups, total) = rates(statements, responses, actions, self.by, &now.2);
            self.groups = groups;
            self.total = total;
            self.made_for = Some(now);
        }
        if self.total.recommendations == 0 {
            let (title, help) = (tr("register-none"), tr("register-none-help"));
            widgets::empty(ui, cx.theme, Icon::ListChecks, &title, &help);
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.add(Label::new(tr("rates-by")).selectable(false));
            for by in RateBy::ALL {
                let name = by_name(*by);
                let on = self.by == *by;
                let colour = if on { cx.theme.text } else { cx.theme.muted };
                let text = RichText::new(&name).size(size::SMALL).color(colour);
                let button = Button::new(text).selected(on).frame_when_inactive(false);
                let response = ui.add(button);
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
                if response.clicked() {
                    self.by = *by;
                }
            }
        });
        widgets::muted(ui, cx.theme, tr("rates-help"));
        ui.add_space(space::XS);
        ScrollArea::both()
            .id_salt("rates")
            .auto_shrink(false)
            .show(ui, |ui| {
                Grid::new("rates-grid")
                    .num_columns(5)
                    .spacing([space::L, space::M])
                    .min_col_width(48.0)
                    .show(ui, |ui| {
                        let heads = [
                            by_name(self.by),
                            tr("rates-recommendations"),
                            tr("rates-accepted"),
                            tr("rates-done"),
                            tr("rates-overdue"),
                        ];
                        for head in heads {
                            widgets::section(ui, cx.theme, &head);
                        }
                        ui.end_row();
                        for rate in &self.groups {
                            let name = rate.name.clone();
                            let name = name.unwrap_or_else(|| tr("rates-unknown"));
                            row_ui(ui, cx, &name, rate, false);
                        }
                        row_ui(ui, cx, &tr("rates-total"), &self.total, true);
                    });
            });
    }
}

fn by_name(by: RateBy) -> String {
    match by {
        RateBy::Evaluation => tr("rates-by-evaluation"),
        RateBy::Priority => tr("rates-by-priority"),
        RateBy::Addressee => tr("rates-by-addressee"),
    }
}

fn row_ui(ui: &mut Ui, cx: &Cx<'_>, name: &str, rate: &Rate, strong: bool) {
    let theme = cx.theme;
    let name: String = name.chars().take(60).collect();
    let text = if strong {
        RichText::new(name).font(fonts::strong(size::BODY))
    } else {
        RichText::new(name)
    };
    ui.add(Label::new(text).selectable(false));
    ui.add(Label::new(rate.recommendations.to_string()).selectable(false));
    for (part, of) in [rate.acceptance(), rate.closing()] {
        ui.horizontal(|ui| {
            if of == 0 {
                ui.add(Label::new(tr("rates-none")).selectable(false));
                return;
            }
            let said = tr_with("rates-of", &[("part", part.into()), ("of", of.into())]);
            let share = part as f32 / of as f32;
            widgets::bar(ui, theme, share, BAR);
            ui.add(Label::new(said).selectable(false));
            let percent = ("share", format!("{:.0}", share * 100.0).into());
            let percent = tr_with("register-percent", &[percent]);
            let percent = RichText::new(percent).size(size::SMALL).color(theme.muted);
            ui.add(Label::new(percent).selectable(false));
        });
    }
    let (late, colour) = match rate.overdue {
        0 => (tr("rates-none"), theme.muted),
        count => (count.to_string(), theme.bad),
    };
    ui.add(Label::new(RichText::new(late).color(colour)).selectable(false));
    ui.end_row();
}
