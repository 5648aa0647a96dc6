//! What recognition made of a proposal, in words: to be held against the source beside it.

use deskreview_review::domain::{Indicator, Response, Statement};
use eframe::egui::{Label, RichText, ScrollArea, Ui};

use super::detail::{item_ui, line_ui, particulars_ui};
use super::queue::Proposal;
use crate::gui::cx::Cx;
use crate::gui::message::{tr, tr_with};
use crate::gui::panels::answers::{action_ui, disposition_ui, links_ui};
use crate::gui::parts::{QUOTE, beside_bar, words_ui};
use crate::gui::sheets::indicators::{figures_ui, regions_ui};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Shows a proposal's words and particulars.
pub fn proposal_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: Proposal) {
    let wide = beside_bar(ui);
    let desk = cx.desk;
    ScrollArea::vertical()
        .id_salt(("walk-proposal-words", one))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(wide);
            match one {
                Proposal::Statement(id) => {
                    if let Some(one) = desk.statement(id) {
                        statement_ui(ui, cx, one);
                    }
                }
                Proposal::Response(id) => {
                    if let Some(one) = desk.response(id) {
                        response_ui(ui, cx, one);
                    }
                }
                Proposal::Indicator(id) => {
                    if let Some(one) = desk.indicator(id) {
                        indicator_ui(ui, cx, one);
                    }
                }
            }
            ui.add_space(space::M);
            widgets::muted(ui, cx.theme, tr("walk-keys"));
            ui.add_space(space::M);
        });
}

fn statement_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Statement) {
    words_ui(ui, &one.text, size::TITLE + 1.0, cx.theme.text);
    for item in &one.sub_items {
        item_ui(ui, cx, item, 0);
    }
    if one.mended {
        widgets::muted(ui, cx.theme, tr("walk-mended"));
    }
    ui.add_space(space::S);
    particulars_ui(ui, cx, one);
}

fn response_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Response) {
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(tr("walk-decision")).selectable(false));
        disposition_ui(ui, cx, one);
    });
    links_ui(ui, cx, one);
    ui.add_space(space::XS);
    let words = one.text.replace('\t', " · ");
    words_ui(ui, &words, QUOTE, cx.theme.text);
    for action in &one.actions {
        action_ui(ui, cx, action);
    }
    ui.add_space(space::S);
    why_ui(ui, cx, one.why.as_deref(), one.confidence);
}

fn indicator_ui(ui: &mut Ui, cx: &mut Cx<'_>, one: &Indicator) {
    let outcome = [one.outcome_number.as_deref(), one.outcome.as_deref()];
    let outcome: Vec<&str> = outcome.into_iter().flatten().collect();
    if !outcome.is_empty() {
        widgets::section(ui, cx.theme, &outcome.join(" "));
    }
    words_ui(ui, &one.text, size::TITLE + 1.0, cx.theme.text);
    figures_ui(ui, cx, one);
    regions_ui(ui, cx, one);
    ui.add_space(space::S);
    let said = match one.met {
        Some(true) => tr("indicators-met"),
        Some(false) => tr("indicators-not-met"),
        None => tr("indicators-undecided"),
    };
    ui.add(Label::new(RichText::new(said).size(size::SMALL)));
    why_ui(ui, cx, one.why.as_deref(), one.confidence);
}

/// Why recognition took it for one, and how sure it is.
fn why_ui(ui: &mut Ui, cx: &Cx<'_>, why: Option<&str>, confidence: Option<u16>) {
    if let Some(why) = why {
        line_ui(ui, cx.theme, &tr("register-why"), why);
    }
    if let Some(sure) = confidence {
        let share = (u32::from(sure) + 5) / 10;
        let said = tr_with("register-percent", &[("share", share.into())]);
        line_ui(ui, cx.theme, &tr("register-confidence"), &said);
    }
}
