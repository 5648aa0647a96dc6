//! What can be asked, while nothing is asked: queries of before, and the query language by examples.

use eframe::egui::{FontId, RichText, Ui};

use super::SearchPanel;
use crate::gui::cx::Cx;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// A query, and the key of what it finds.
const EXAMPLES: &[(&str, &str)] = &[
    ("training staff", "search-help-words"),
    ("\"lessons learned\"", "search-help-phrase"),
    ("budget AND (delay OR late)", "search-help-boolean"),
    ("training NEAR/8 region", "search-help-near"),
    ("evaluat*", "search-help-prefix"),
    ("recomendation~", "search-help-fuzzy"),
    ("title:annual kind:outcome", "search-help-fields"),
    ("page:3..7", "search-help-page"),
    ("training is:untagged", "search-help-untagged"),
    ("training is:unread", "search-help-unread"),
    ("code:Themes coder:Ada", "search-help-codings"),
];

/// Offers the places that speak of the working recommendation by its number and are not tagged to it;
/// whether they are wanted.
pub(super) fn mentions_ui(ui: &mut Ui, cx: &Cx<'_>) -> bool {
    let Some(working) = cx.desk.working() else {
        return false;
    };
    if SearchPanel::mentions_of(cx.desk).is_none() {
        return false;
    }
    let theme = cx.theme;
    let name = cx.desk.statement_name(working.id);
    let text = tr_with("search-mentions-of", &[("name", name.into())]);
    widgets::section(ui, theme, &tr("search-for-working"));
    ui.add_space(space::XS);
    let response = widgets::row(ui, theme, false, 28.0, &text, |ui| {
        widgets::cut(ui, RichText::new(&text).color(theme.accent));
    });
    ui.add_space(space::M);
    response.clicked()
}

/// Shows it; the query that was chosen.
pub(super) fn ui(ui: &mut Ui, theme: &Theme, recent: &[String]) -> Option<String> {
    let mut chosen = None;
    if !recent.is_empty() {
        widgets::section(ui, theme, &tr("search-recent"));
        ui.add_space(space::XS);
        for query in recent {
            let response = widgets::row(ui, theme, false, 28.0, query, |ui| {
                widgets::cut(ui, RichText::new(query).color(theme.text));
            });
            if response.clicked() {
                chosen = Some(query.clone());
            }
        }
        ui.add_space(space::M);
    }
    widgets::section(ui, theme, &tr("search-help"));
    ui.add_space(space::XS);
    for (query, meaning) in EXAMPLES {
        let meaning = tr(meaning);
        let name = format!("{query}: {meaning}");
        let response = widgets::row(ui, theme, false, 44.0, &name, |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let query = RichText::new(*query).font(FontId::monospace(size::SMALL + 1.0));
                widgets::cut(ui, query.color(theme.accent));
                widgets::cut(
                    ui,
                    RichText::new(meaning).size(size::SMALL).color(theme.muted),
                );
            });
        });
        if response.clicked() {
            chosen = Some((*query).to_owned());
        }
    }
    chosen
}
