//! What can be done to several documents at once, and the menus of single cells.

use deskreview_review::domain::{Document, DocumentFields, DocumentKind, Evaluation, SourceType};
use eframe::egui::{Button, Key, Popup, PopupCloseBehavior, Response, Role, Ui, WidgetInfo};

use super::column::Column;
use crate::gui::cx::Cx;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;
use crate::gui::words::{kind_name, source_type_name};

/// Evaluations that a menu lists; others are typed.
const LISTED: usize = 40;

/// What the bar asks for.
pub enum Asked {
    /// Change all that are ticked.
    Change(Box<DocumentFields>),
    /// Tick none.
    None,
}

/// The bar over the table: what is ticked and what can be done with it, or how the table is used.
pub fn bar_ui(ui: &mut Ui, cx: &Cx<'_>, ticked: usize, label: &mut String) -> Option<Asked> {
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.set_min_height(36.0);
        if ticked == 0 {
            let key = if cx.desk.is_read_only() {
                "table-read-only"
            } else {
                "table-hint"
            };
            widgets::muted(ui, cx.theme, tr(key));
            return;
        }
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.label(tr_with("table-ticked", &[("count", ticked.into())]));
        let can = !cx.desk.is_read_only();
        for (column, words) in [
            (Column::Kind, "table-set-kind"),
            (Column::Evaluation, "table-set-evaluation"),
            (Column::SourceType, "table-set-source-type"),
            (Column::Quoting, "table-set-quoting"),
        ] {
            let name = tr(words);
            let button = ui.add_enabled(
                can,
                Button::new((
                    name.as_str(),
                    icon::text(Icon::ChevronDown, size::SMALL + 1.0),
                )),
            );
            button.widget_info(move || WidgetInfo::labeled(Role::Button, can, &name));
            if let Some(fields) = menu(&button, cx, column, None, label) {
                asked = Some(Asked::Change(Box::new(fields)));
            }
        }
        if icon::button(ui, Icon::X, &tr("table-tick-none")).clicked() {
            asked = Some(Asked::None);
        }
    });
    asked
}

/// A menu that a click on `button` opens: what a column can hold.
pub fn menu(
    button: &Response,
    cx: &Cx<'_>,
    column: Column,
    now: Option<&Document>,
    label: &mut String,
) -> Option<DocumentFields> {
    if button.clicked() {
        label.clear();
    }
    let shown = Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_min_width(180.0);
            let fields = match column {
                Column::Kind => kinds_ui(ui, now.map(|document| document.kind)),
                Column::SourceType => sources_ui(ui, now.map(|document| document.source_type)),
                Column::Quoting => quoting_ui(ui, now.map(|document| document.do_not_quote)),
                Column::Evaluation => {
                    let now = now.map(|document| document.evaluation_label.as_deref());
                    evaluations_ui(ui, cx.desk.evaluations(), now, label)
                }
                _ => None,
            };
            if fields.is_some() {
                ui.close();
            }
            fields
        });
    shown.and_then(|shown| shown.inner)
}

fn kinds_ui(ui: &mut Ui, now: Option<DocumentKind>) -> Option<DocumentFields> {
    let mut chosen = None;
    for kind in DocumentKind::ALL {
        let name = kind_name(*kind);
        if ui
            .add(Button::selectable(now == Some(*kind), name))
            .clicked()
        {
            chosen = Some(*kind);
        }
    }
    Some(DocumentFields {
        kind: Some(chosen?),
        ..DocumentFields::default()
    })
}

fn sources_ui(ui: &mut Ui, now: Option<Option<SourceType>>) -> Option<DocumentFields> {
    let mut chosen = None;
    let all = SourceType::ALL.iter().copied().map(Some).chain([None]);
    for source in all {
        let name = source.map_or_else(|| tr("source-none"), source_type_name);
        if ui
            .add(Button::selectable(now == Some(source), name))
            .clicked()
        {
            chosen = Some(source);
        }
    }
    Some(DocumentFields {
        source_type: Some(chosen?),
        ..DocumentFields::default()
    })
}

fn quoting_ui(ui: &mut Ui, now: Option<bool>) -> Option<DocumentFields> {
    let mut chosen = None;
    for (kept, name) in [(false, "quoting-yes"), (true, "quoting-no")] {
        if ui
            .add(Button::selectable(now == Some(kept), tr(name)))
            .clicked()
        {
            chosen = Some(kept);
        }
    }
    Some(DocumentFields {
        do_not_quote: Some(chosen?),
        ..DocumentFields::default()
    })
}

fn evaluations_ui(
    ui: &mut Ui,
    evaluations: &[Evaluation],
    now: Option<Option<&str>>,
    label: &mut String,
) -> Option<DocumentFields> {
    let mut chosen: Option<Option<String>> = None;
    for evaluation in evaluations.iter().take(LISTED) {
        let here = now == Some(Some(evaluation.label.as_str()));
        if ui
            .add(Button::selectable(here, evaluation.label.as_str()))
            .clicked()
        {
            chosen = Some(Some(evaluation.label.clone()));
        }
    }
    let none = Button::selectable(now == Some(None), tr("documents-no-evaluation"));
    if ui.add(none).clicked() {
        chosen = Some(None);
    }
    ui.separator();
    ui.horizontal(|ui| {
        let name = tr("table-new-label");
        let field = widgets::field(ui, label, &name, &name, 136.0);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let full = !label.trim().is_empty();
        let set = ui.add_enabled(full, Button::new(tr("table-set-label")));
        if full && (entered || set.clicked()) {
            chosen = Some(Some(label.trim().to_owned()));
        }
    });
    Some(DocumentFields {
        evaluation: Some(chosen?),
        ..DocumentFields::default()
    })
}
