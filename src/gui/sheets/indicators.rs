//! The results framework: what was aimed at and what was reached, each with its place.
//!
//! Indicators are proposals like recommendations. A row tells number, words, target and result with a
//! small bar; whether a target is met is a word and never a colour alone.

mod mend;

use deskreview_review::analysis::chart;
use deskreview_review::domain::{Command, FigureRole, Indicator, IndicatorId, StatementState};
use eframe::egui::{Align, Label, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo};

use mend::{Done, Mend};

use crate::gui::action::Action;
use crate::gui::charts::{Spoken, chart_ui};
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{badge, beside_bar, state_colour, state_name};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Width of the bar of result against target, in points.
const BAR: f32 = 160.0;

/// Below this width the head takes two lines.
const NARROW: f32 = 440.0;

/// The panel's state.
#[derive(Default)]
pub struct IndicatorsSheet {
    chart: bool,
    /// The one that is being mended.
    mend: Option<Mend>,
}

impl IndicatorsSheet {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let desk = cx.desk;
        let all = desk.indicators();
        if all.is_empty() {
            ui.add_space((ui.available_height() / 3.0 - 60.0).max(0.0));
            let (title, help) = (tr("indicators-none"), tr("indicators-none-help"));
            widgets::empty(ui, cx.theme, Icon::ListChecks, &title, &help);
            return;
        }
        head_ui(ui, cx, all);
        let (sign, name) = if self.chart {
            (Icon::ListChecks, tr("indicators-list"))
        } else {
            (Icon::ChartBar, tr("indicators-chart"))
        };
        if widgets::button(ui, true, sign, &name).clicked() {
            self.chart = !self.chart;
        }
        ui.add_space(space::S);
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt("indicators")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                if self.chart {
                    chart_ui(ui, cx, &chart::results(all, None, &Spoken));
                    return;
                }
                let mut above: Option<(_, Option<&str>)> = None;
                for one in all {
                    let under = Some((one.document, one.outcome.as_deref()));
                    if under != above {
                        outcome_ui(ui, cx, one);
                        above = under;
                    }
                    self.indicator_ui(ui, cx, one);
                }
            });
    }
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, all: &[Indicator]) {
    let open: Vec<IndicatorId> = all
        .iter()
        .filter(|one| one.state == StatementState::Proposed)
        .map(|one| one.id)
        .collect();
    let met = |met: Option<bool>| {
        all.iter()
            .filter(|one| one.state != StatementState::Rejected && one.met == met)
            .count()
    };
    let title = tr("sheet-indicators");
    if ui.available_width() < NARROW {
        widgets::title(ui, &title);
        confirm_all_ui(ui, cx, open);
    } else {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                confirm_all_ui(ui, cx, open);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::title(ui, &title);
                });
            });
        });
    }
    let said = tr_with(
        "indicators-summary",
        &[
            ("met", met(Some(true)).into()),
            ("unmet", met(Some(false)).into()),
            ("open", met(None).into()),
        ],
    );
    widgets::muted(ui, cx.theme, said);
}

fn confirm_all_ui(ui: &mut Ui, cx: &mut Cx<'_>, open: Vec<IndicatorId>) {
    if open.is_empty() || cx.desk.is_read_only() {
        return;
    }
    let text = tr_with("indicators-confirm-all", &[("count", open.len().into())]);
    if widgets::button(ui, true, Icon::CheckCheck, &text).clicked() {
        settle(cx, open, StatementState::Confirmed);
    }
}

fn settle(cx: &mut Cx<'_>, indicators: Vec<IndicatorId>, state: StatementState) {
    cx.send(Action::Do(Box::new(Command::SettleProposals {
        statements: Vec::new(),
        responses: Vec::new(),
        indicators,
        state,
    })));
}

/// The outcome that the indicators below belong to, and the document they stand in.
fn outcome_ui(ui: &mut Ui, cx: &Cx<'_>, one: &Indicator) {
    ui.add_space(space::M);
    let title = cx.desk.document(one.document);
    let title = title.map_or("", |document| document.title.as_str());
    let outcome = [one.outcome_number.as_deref(), one.outcome.as_deref()];
    let outcome: Vec<&str> = outcome.into_iter().flatten().collect();
    if outcome.is_empty() {
        widgets::section(ui, cx.theme, title);
        return;
    }
    widgets::section(ui, cx.theme, &outcome.join(" "));
    widgets::muted(ui, cx.theme, title);
}

impl IndicatorsSheet {
    fn indicator_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, one: &Indicator) {
        let mending = self.mend.as_mut().filter(|mend| mend.id == one.id);
        let Some(mend) = mending else {
            if card_ui(ui, cx, one) {
                self.mend = Some(Mend::new(one));
            }
            return;
        };
        let done = widgets::card(ui, cx.theme, |ui| mend.ui(ui, cx));
        if done == Done::Yes {
            self.mend = None;
        }
    }
}

/// An indicator; whether it is to be mended.
fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Indicator) -> bool {
    let mut mend = false;
    let theme = cx.theme;
    let rejected = one.state == StatementState::Rejected;
    let colour = if rejected { theme.muted } else { theme.text };
    widgets::card(ui, theme, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                place_ui(ui, cx, one);
                if !cx.desk.is_read_only() {
                    mend = mend::begin_ui(ui, one);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if let Some(number) = &one.number {
                        let number = RichText::new(number).font(fonts::strong(size::BODY));
                        ui.add(Label::new(number.color(colour)).selectable(false));
                    }
                    let (said, of) = match one.met {
                        Some(true) => (tr("indicators-met"), theme.good),
                        Some(false) => (tr("indicators-not-met"), theme.bad),
                        None => (tr("indicators-undecided"), theme.muted),
                    };
                    badge(ui, theme, &said, of);
                    if one.state != StatementState::Confirmed {
                        let state = one.state;
                        badge(ui, theme, &state_name(state), state_colour(state, theme));
                    }
                });
            });
        });
        let words = RichText::new(&one.text).size(size::BODY).color(colour);
        ui.add(Label::new(words).wrap());
        figures_ui(ui, cx, one);
        regions_ui(ui, cx, one);
        settle_ui(ui, cx, one);
    });
    mend
}

fn place_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Indicator) {
    if one.edition.is_some() {
        widgets::muted(ui, cx.theme, tr("indicators-earlier-edition"));
        return;
    }
    let name = one.number.clone().unwrap_or_else(|| one.text.clone());
    for (sign, key, beside) in [
        (Icon::Columns2, "indicators-open-beside", true),
        (Icon::BookOpen, "indicators-open", false),
    ] {
        let label = tr_with(key, &[("name", name.as_str().into())]);
        if icon::button(ui, sign, &label).clicked() {
            cx.send(Action::Read {
                document: one.document,
                range: Some(one.range),
                beside,
            });
        }
    }
}

/// Baseline, target and result in words, and a bar where both are numbers.
pub(super) fn figures_ui(ui: &mut Ui, cx: &Cx<'_>, one: &Indicator) {
    let value = |role| one.figure(role).map(|figure| figure.text.clone());
    ui.horizontal_wrapped(|ui| {
        for (key, role) in [
            ("indicators-baseline", FigureRole::Baseline),
            ("indicators-target", FigureRole::Target),
            ("indicators-result", FigureRole::Result),
        ] {
            if let Some(value) = value(role) {
                let said = tr_with(key, &[("value", value.into())]);
                ui.add(Label::new(RichText::new(said).size(size::SMALL)).selectable(false));
            }
        }
        if let Some(share) = share(one) {
            let percent = format!("{:.0}", share * 100.0);
            let said = tr_with("indicators-share", &[("share", percent.into())]);
            let bar = widgets::bar(ui, cx.theme, share, BAR);
            bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &said));
            bar.on_hover_text(said);
        }
    });
}

/// How much of the target was reached, from 0 to 1, where figures are plain numbers: of the target
/// itself, or of the way down to it where less is better.
fn share(one: &Indicator) -> Option<f32> {
    let number = |role| {
        let amount = one.figure(role)?.amount.as_ref()?;
        amount.parse::<f32>().ok()
    };
    let (target, result) = (number(FigureRole::Target)?, number(FigureRole::Result)?);
    let share = match number(FigureRole::Baseline) {
        Some(baseline) if baseline > target => (baseline - result) / (baseline - target),
        _ if target > 0.0 => result / target,
        _ => return None,
    };
    Some(share.clamp(0.0, 1.0))
}

/// Countries and figures by region; one that has none is told too where others have countries.
pub(super) fn regions_ui(ui: &mut Ui, cx: &Cx<'_>, one: &Indicator) {
    let regions = one.by_region();
    let counted = regions.values().any(|countries| !countries.is_empty());
    for (region, countries) in regions {
        let mut said = figures_of(one, region);
        if !countries.is_empty() {
            said.push(countries.join(", "));
        } else if said.is_empty() && counted {
            said.push(tr("indicators-no-country"));
        }
        let said = said.join(" · ");
        let said = match (region, said.as_str()) {
            ("", _) => said,
            (region, "") => region.to_owned(),
            (region, said) => tr_with(
                "indicators-region",
                &[("region", region.into()), ("countries", said.into())],
            ),
        };
        widgets::muted(ui, cx.theme, said);
    }
}

/// Baseline, target and result of one region, as far as they are told.
fn figures_of(one: &Indicator, region: &str) -> Vec<String> {
    let keys = [
        (FigureRole::Baseline, "indicators-baseline"),
        (FigureRole::Target, "indicators-target"),
        (FigureRole::Result, "indicators-result"),
    ];
    let of = |(role, key): (FigureRole, &str)| {
        let mut figures = one.figures.iter();
        let figure = figures
            .find(|figure| figure.role == role && figure.region.as_deref() == Some(region))?;
        Some(tr_with(key, &[("value", figure.text.as_str().into())]))
    };
    keys.into_iter().filter_map(of).collect()
}

fn settle_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Indicator) {
    if cx.desk.is_read_only() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let mut offer = |ui: &mut Ui, sign, key: &str, state| {
            if widgets::button(ui, true, sign, &tr(key)).clicked() {
                settle(cx, vec![one.id], state);
            }
        };
        match one.state {
            StatementState::Proposed => {
                offer(
                    ui,
                    Icon::Check,
                    "indicators-confirm",
                    StatementState::Confirmed,
                );
                offer(ui, Icon::X, "indicators-reject", StatementState::Rejected);
            }
            StatementState::Confirmed => {}
            StatementState::Rejected => {
                offer(
                    ui,
                    Icon::RotateCcw,
                    "indicators-again",
                    StatementState::Proposed,
                );
            }
        }
    });
}
