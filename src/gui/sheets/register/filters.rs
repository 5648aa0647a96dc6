//! What the register is narrowed to beside words, state and kind: evaluation, decision, priority.
//! A choice among one is none and is not shown.

use deskreview_review::domain::{Disposition, Vocabulary};
use eframe::egui::{ComboBox, RichText, Role, Ui, WidgetInfo};

use super::filter::{Filter, Listed};
use crate::gui::cx::Cx;
use crate::gui::message::tr;
use crate::gui::parts::disposition_name;
use crate::gui::theme::size;

/// Width of a choice, in points.
const WIDE: f32 = 132.0;
/// Height that a choice may take when it is open, in points.
const HIGH: f32 = 360.0;
/// Longest name in a choice, in code points.
const LONGEST: usize = 40;

fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    wanted: &mut Option<T>,
    all: &str,
    values: &[(T, String)],
) {
    let found = values
        .iter()
        .find(|(value, _)| Some(value) == wanted.as_ref());
    let shown = found.map_or_else(|| tr(all), |(_, name)| name.clone());
    let combo = ComboBox::from_id_salt(name)
        .selected_text(RichText::new(shown).size(size::SMALL))
        .width(WIDE)
        .height(HIGH)
        .show_ui(ui, |ui| {
            ui.selectable_value(wanted, None, tr(all));
            for (value, name) in values {
                ui.selectable_value(wanted, Some(value.clone()), name);
            }
        });
    let label = tr(name);
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
}

/// Which evaluation.
pub fn evaluations_ui(ui: &mut Ui, cx: &Cx<'_>, filter: &mut Filter, listed: &Listed) {
    if listed.evaluations.len() < 2 && filter.evaluation.is_none() {
        return;
    }
    let known = cx.desk.evaluations();
    let mut values: Vec<_> = listed
        .evaluations
        .iter()
        .map(|id| {
            let found = known.iter().find(|one| Some(one.id) == *id);
            let name = found.map(|one| one.label.clone());
            (*id, name.unwrap_or_else(|| tr("filter-evaluation-none")))
        })
        .collect();
    values.sort_by(|a, b| (a.0.is_none(), &a.1).cmp(&(b.0.is_none(), &b.1)));
    let all = "filter-evaluation-all";
    choice(
        ui,
        "filter-evaluation",
        &mut filter.evaluation,
        all,
        &values,
    );
}

/// What the management decided.
pub fn decisions_ui(ui: &mut Ui, cx: &Cx<'_>, filter: &mut Filter) {
    if cx.desk.responses().is_empty() && filter.decision.is_none() {
        return;
    }
    let terms = cx.desk.terms(Vocabulary::Disposition).iter();
    let mut values: Vec<(Option<Disposition>, String)> = terms
        .filter_map(|term| term.word.parse().ok())
        .map(|one| (Some(one), disposition_name(cx.desk, one)))
        .collect();
    values.push((None, tr("filter-decision-none")));
    let all = "filter-decision-all";
    choice(ui, "filter-decision", &mut filter.decision, all, &values);
}

/// How urgent, as printed.
pub fn priorities_ui(ui: &mut Ui, filter: &mut Filter, listed: &Listed) {
    if listed.priorities.len() < 2 && filter.priority.is_none() {
        return;
    }
    let values: Vec<_> = listed
        .priorities
        .iter()
        .map(|priority| {
            let name = priority
                .as_deref()
                .map(|name| name.chars().take(LONGEST).collect());
            let name = name.unwrap_or_else(|| tr("filter-priority-none"));
            (priority.clone(), name)
        })
        .collect();
    let all = "filter-priority-all";
    choice(ui, "filter-priority", &mut filter.priority, all, &values);
}
