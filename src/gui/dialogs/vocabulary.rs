//! What decisions and statuses are called in this review, in which order, and which are offered.
//!
//! Each change is done at once and can be undone; the stored words stay as they are.

use std::collections::BTreeMap;

use deskreview_review::domain::{Command, Term, TermFields, Vocabulary};
use eframe::egui::{Checkbox, ScrollArea, Ui};

use super::DialogCx;
use crate::gui::action::Action;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::usual_name;
use crate::gui::theme::space;
use crate::gui::widgets;

/// Height that the lists may take, in points.
const HIGH: f32 = 420.0;

/// The dialog's state.
#[derive(Default)]
pub struct VocabularyDialog {
    /// What is being typed.
    typed: BTreeMap<(Vocabulary, &'static str), String>,
}

impl VocabularyDialog {
    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        widgets::title(ui, &tr("vocabulary-title"));
        widgets::muted(ui, cx.theme, tr("vocabulary-help"));
        let Some(desk) = cx.desk else { return false };
        let writing = !desk.is_read_only();
        let high = HIGH
            .min(ui.ctx().content_rect().height() - 220.0)
            .max(120.0);
        ScrollArea::vertical()
            .max_height(high)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for vocabulary in Vocabulary::ALL {
                    let title = match vocabulary {
                        Vocabulary::Disposition => tr("vocabulary-disposition"),
                        Vocabulary::ActionStatus => tr("vocabulary-action-status"),
                    };
                    ui.add_space(space::S);
                    widgets::section(ui, cx.theme, &title);
                    let terms = desk.terms(*vocabulary);
                    for (at, term) in terms.iter().enumerate() {
                        ui.add_enabled_ui(writing, |ui| self.term_ui(ui, cx, terms, at, term));
                    }
                }
            });
        ui.add_space(space::S);
        let close = tr("vocabulary-close");
        let done = |ui: &mut Ui| widgets::primary(ui, cx.theme, true, &close).clicked();
        !widgets::answers(ui, done)
    }

    fn term_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut DialogCx<'_>,
        terms: &[Term],
        at: usize,
        term: &Term,
    ) {
        let usual = usual_name(term.vocabulary, term.word);
        let named = |key: &str| tr_with(key, &[("name", usual.as_str().into())]);
        ui.horizontal(|ui| {
            let key = (term.vocabulary, term.word);
            let own = term.label.clone().unwrap_or_default();
            let typed = self.typed.entry(key).or_insert_with(|| own.clone());
            let wide = (ui.available_width() - 190.0).clamp(100.0, 260.0);
            let label = named("vocabulary-label");
            let field = widgets::field(ui, typed, &label, &usual, wide);
            if field.lost_focus() && typed.trim() != own {
                let label = Some(typed.trim().to_owned()).filter(|label| !label.is_empty());
                let fields = TermFields {
                    label: Some(label),
                    ..TermFields::default()
                };
                set(cx, term, fields);
            } else if !field.has_focus() && *typed != own {
                // Undone, or refused.
                typed.clone_from(&own);
            }
            let mut offered = !term.hidden;
            let tick = ui.add(Checkbox::new(&mut offered, tr("vocabulary-offered")));
            let name = named("vocabulary-offer");
            tick.widget_info(|| {
                eframe::egui::WidgetInfo::selected(
                    eframe::egui::Role::CheckBox,
                    true,
                    offered,
                    &name,
                )
            });
            if tick.changed() {
                let hidden = Some(!offered);
                set(
                    cx,
                    term,
                    TermFields {
                        hidden,
                        ..TermFields::default()
                    },
                );
            }
            let up = at.checked_sub(1).and_then(|before| terms.get(before));
            let name = named("vocabulary-up");
            if icon::button_enabled(ui, up.is_some(), Icon::ArrowUp, &name).clicked() {
                let position = Some(u32::try_from(at.saturating_sub(1)).ok());
                let fields = TermFields {
                    position,
                    ..TermFields::default()
                };
                set(cx, term, fields);
            }
        });
    }
}

fn set(cx: &mut DialogCx<'_>, term: &Term, fields: TermFields) {
    cx.out.send(Action::Do(Box::new(Command::SetTerm {
        vocabulary: term.vocabulary,
        word: term.word.to_owned(),
        fields,
    })));
}
