//! Saved searches, each with what is new since somebody looked, and the searches asked lately.

use std::collections::BTreeMap;

use deskreview_review::domain::{Command, SavedSearch, SavedSearchId, SearchQuestion};
use eframe::egui::{Align, Layout, RichText, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::{AboutSearch, Asked};
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// How saved searches stand.
#[derive(Default)]
pub(super) struct Standing {
    pub(super) ticket: u64,
    /// The log's end when that was asked last.
    asked: Option<u64>,
    counts: BTreeMap<SavedSearchId, (u64, u64)>,
}

/// A saved search as it is asked.
pub(super) fn question(saved: &SavedSearch) -> SearchQuestion {
    SearchQuestion {
        query: saved.query.clone(),
        filter: saved.filter.clone(),
        ..SearchQuestion::default()
    }
}

impl Standing {
    /// The counts came in.
    pub(super) fn take(&mut self, counts: Vec<(SavedSearchId, u64, u64)>) {
        self.counts = counts
            .into_iter()
            .map(|(id, total, new)| (id, (total, new)))
            .collect();
    }

    /// Asks how they stand where that may have changed.
    fn keep_up(&mut self, cx: &Cx<'_>) {
        let position = cx.desk.position();
        if self.asked == Some(position) {
            return;
        }
        self.asked = Some(position);
        self.ticket += 1;
        let searches = cx.desk.saved_searches().iter();
        cx.desk.counting.ask(Asked::About {
            ticket: self.ticket,
            what: AboutSearch::Saved(
                searches
                    .map(|saved| (saved.id, question(saved), saved.seen.clone()))
                    .collect(),
            ),
        });
    }

    /// Shows saved searches; the one that was chosen.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<SavedSearchId> {
        if cx.desk.saved_searches().is_empty() {
            return None;
        }
        self.keep_up(cx);
        let theme = cx.theme;
        widgets::section(ui, theme, &tr("search-saved"));
        ui.add_space(space::XS);
        let mut chosen = None;
        let mut remove = None;
        for saved in cx.desk.saved_searches() {
            let count = self.counts.get(&saved.id).copied();
            let told = match count {
                Some((total, 0)) => tr_with("search-saved-count", &[("count", total.into())]),
                Some((total, new)) => tr_with(
                    "search-saved-new",
                    &[("count", total.into()), ("new", new.into())],
                ),
                None => String::new(),
            };
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let wide = ui.available_width() - 32.0;
                ui.allocate_ui_with_layout(
                    eframe::egui::vec2(wide, 44.0),
                    Layout::top_down(Align::Min),
                    |ui| {
                        let name = format!("{}: {}, {told}", saved.name, saved.query);
                        let response = widgets::row(ui, theme, false, 44.0, &name, |ui| {
                            ui.vertical(|ui| {
                                ui.spacing_mut().item_spacing.y = 2.0;
                                let name =
                                    RichText::new(&saved.name).font(fonts::strong(size::BODY));
                                widgets::cut(ui, name.color(theme.text));
                                let new = count.is_some_and(|(_, new)| new > 0);
                                let colour = if new { theme.accent } else { theme.muted };
                                let told = if told.is_empty() { &saved.query } else { &told };
                                widgets::cut(
                                    ui,
                                    RichText::new(told).size(size::SMALL).color(colour),
                                );
                            });
                        });
                        if response.on_hover_text(&saved.query).clicked() {
                            chosen = Some(saved.id);
                        }
                    },
                );
                let name = tr_with(
                    "search-saved-remove",
                    &[("name", saved.name.as_str().into())],
                );
                let can = !cx.desk.is_read_only();
                if icon::button_enabled(ui, can, Icon::X, &name).clicked() {
                    remove = Some(saved.id);
                }
            });
        }
        ui.add_space(space::M);
        if let Some(id) = remove {
            cx.send(Action::Do(Box::new(Command::RemoveSearch(id))));
        }
        chosen
    }
}
