//! What stands above the hits: the field, what narrows, how much was found.

use deskreview_review::domain::{Command, SavedSearchFields};
use eframe::egui::{
    self, Align, Button, Key, Label, Layout, Margin, Modifiers, RichText, TextEdit, Ui,
};

use super::checklist::{self, Asking};
use super::{
    LONGEST, PATIENCE, SLOW, SearchPanel, Wanted, Within, facets, field_id, list_id, select_all,
    toggle, underline,
};
use crate::gui::action::{Action, Sheet};
use crate::gui::cx::Cx;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

impl SearchPanel {
    pub(super) fn field_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let theme = cx.theme;
        let id = field_id();
        let mut down = false;
        if ui.memory(|memory| memory.has_focus(id)) {
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            down = pressed(Key::ArrowDown);
            if pressed(Key::Enter) {
                self.remember();
                self.edited = 0.0;
                down = true;
            }
        }
        ui.horizontal(|ui| {
            ui.label(icon::text(Icon::Search, 16.0).color(theme.muted));
            let before = self.query.clone();
            // Its own margins, clearing it, and the way to the wide view.
            let clear = if self.in_middle { 56.0 } else { 92.0 };
            let shown = TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text(tr("search-hint"))
                .char_limit(LONGEST)
                .margin(Margin::symmetric(8, 6))
                .desired_width(ui.available_width() - clear)
                .show(ui);
            let response = &shown.response.response;
            widgets::named_field(response, &tr("search-field"));
            if std::mem::take(&mut self.focus) {
                response.request_focus();
                select_all(ui, id, &self.query);
            }
            if self.query != before {
                self.edited = ui.input(|input| input.time);
                // What is typed is no saved search any more.
                self.running = None;
                self.fresh.clear();
            }
            if let Some((start, end)) = self.mistake(ui)
                && self.asked.question.query == self.query
            {
                underline(ui, &shown.galley, shown.galley_pos, (start, end), theme);
            }
            let some = !self.query.is_empty();
            if icon::button_enabled(ui, some, Icon::X, &tr("search-clear")).clicked() {
                self.query.clear();
                self.running = None;
                self.focus = true;
            }
            if !self.in_middle && icon::button(ui, Icon::Maximize2, &tr("do-search-wide")).clicked()
            {
                cx.send(Action::Sheet(Sheet::Search));
            }
        });
        if down && !self.hits.is_empty() {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
            self.hits.first();
        }
    }

    /// Where the query is mistaken, once that is to be said.
    fn mistake(&self, ui: &Ui) -> Option<(u32, u32)> {
        self.fault.as_ref()?;
        let wait = PATIENCE - (ui.input(|input| input.time) - self.edited);
        if wait > 0.0 {
            let wait = std::time::Duration::from_secs_f64(wait);
            ui.ctx().request_repaint_after(wait);
            return None;
        }
        self.fault.as_ref()?.at.or(Some((0, 0)))
    }

    /// Small buttons that narrow.
    pub(super) fn narrow_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            self.within_ui(ui, cx);
            if self.within != Within::Passages {
                return;
            }
            let can = self.place.is_some();
            let response = toggle(ui, cx.theme, can, &mut self.here, &tr("search-here"));
            if let Some(document) = self.place.and_then(|id| cx.desk.document(id)) {
                response.on_hover_text(&document.title);
            }
            let name = tr("search-untagged");
            toggle(ui, cx.theme, true, &mut self.untagged, &name);
            toggle(ui, cx.theme, true, &mut self.unread, &tr("search-unread"))
                .on_hover_text(tr("search-unread-tip"));
            let asking = Asking::of(cx, self.list_for);
            if let Some(name) = asking.name(cx) {
                let open = tr("search-open-only");
                toggle(ui, cx.theme, true, &mut self.open_only, &open)
                    .on_hover_text(tr_with("search-open-tip", &[("name", name.into())]));
            } else {
                self.open_only = false;
            }
        });
    }

    /// In what is looked.
    fn within_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let chosen = within_name(self.within);
        let text = RichText::new(&chosen)
            .size(size::SMALL)
            .color(cx.theme.text);
        let sign = icon::text(Icon::ChevronDown, size::SMALL).color(cx.theme.muted);
        let label = tr_with("search-within", &[("what", chosen.as_str().into())]);
        let before = self.within;
        let button = egui::containers::menu::MenuButton::new((text, sign));
        let (response, _) = button.ui(ui, |ui| {
            for within in [Within::Passages, Within::Tags, Within::Memos] {
                let on = self.within == within;
                if ui.selectable_label(on, within_name(within)).clicked() {
                    self.within = within;
                    ui.close();
                }
            }
        });
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        if before != self.within {
            // What is shown is asked anew.
            self.asked = Wanted::default();
            self.fault = None;
            self.answered = false;
            self.spread = None;
        }
    }

    /// Values to which the search is narrowed, each to be taken off.
    pub(super) fn chips_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.narrow.is_empty() && self.extra.is_none() && self.running.is_none() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            self.chips(ui, cx);
        });
    }

    /// The same, in a row with other things.
    pub(super) fn chips(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let theme = cx.theme;
        let mut off = None;
        for narrow in &self.narrow {
            let name = facets::narrow_name(cx, narrow);
            let text = format!("{}: {name}", facets::dimension_name(narrow.by));
            if facets::chip_ui(ui, theme, &text) {
                off = Some(narrow.clone());
            }
        }
        if let Some(narrow) = off {
            self.toggle_narrow(narrow);
        }
        if let Some(extra) = &self.extra
            && facets::chip_ui(ui, theme, extra)
        {
            self.extra = None;
        }
        self.seen_ui(ui, cx);
    }

    /// How much of a saved search is new, and the button that says one has looked.
    fn seen_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(id) = self.running else { return };
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let text = tr_with("search-new-since", &[("count", self.new.into())]);
        let colour = if self.new > 0 {
            cx.theme.accent
        } else {
            cx.theme.muted
        };
        ui.label(RichText::new(text).size(size::SMALL).color(colour));
        if self.new == 0 || cx.desk.is_read_only() {
            return;
        }
        let text = RichText::new(tr("search-mark-seen")).size(size::SMALL);
        if ui.button(text.color(cx.theme.accent)).clicked() {
            cx.send(Action::Do(Box::new(Command::AmendSearch {
                search: id,
                fields: SavedSearchFields {
                    seen: Some(seen),
                    ..SavedSearchFields::default()
                },
            })));
            self.new = 0;
            self.fresh.clear();
            self.hits.mark_fresh(&self.fresh);
        }
    }

    /// How much was found and how far the checklist is, in low lines.
    pub(super) fn told_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().item_spacing.y = space::XS;
            self.status_ui(ui, cx);
            if self.within == Within::Passages {
                self.progress_ui(ui, cx);
            }
        });
    }

    /// How far the checklist is.
    fn progress_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let asking = Asking::of(cx, self.list_for);
        let Some(name) = asking.name(cx) else { return };
        let progress = self
            .facets
            .as_ref()
            .and_then(|facets| facets.progress.as_ref());
        if let Some(progress) = progress.filter(|progress| progress.total() > 0)
            && !self.query.trim().is_empty()
        {
            checklist::progress_ui(ui, cx, progress, &name);
        }
    }

    /// How many and how fast; or what is wrong.
    fn status_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let theme = cx.theme;
        if self.query.trim().is_empty() {
            return;
        }
        let fault = match self.within {
            Within::Passages => self.fault.as_ref(),
            _ => self.codings.fault.as_ref(),
        };
        if let Some(fault) = fault
            && (self.within != Within::Passages || self.mistake(ui).is_some())
        {
            let text = RichText::new(&fault.message)
                .size(size::SMALL)
                .color(theme.bad);
            ui.add(Label::new(text).wrap());
            return;
        }
        let small = |text: String| RichText::new(text).size(size::SMALL).color(theme.muted);
        let mut again = false;
        let mut stop = false;
        ui.horizontal(|ui| {
            ui.set_min_height(20.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let waiting = self.waiting == Some(false) && self.within == Within::Passages;
                let passed = ui.input(|input| input.time) - self.since;
                if waiting && passed > SLOW {
                    let text = RichText::new(tr("search-stop")).size(size::SMALL);
                    stop = ui.button(text.color(theme.accent)).clicked();
                } else if waiting {
                    let left = std::time::Duration::from_secs_f64((SLOW - passed).max(0.0) + 0.01);
                    ui.ctx().request_repaint_after(left);
                }
                let changed = self.answered
                    && self.within == Within::Passages
                    && self.waiting.is_none()
                    && self.basis != self.asked.basis(cx);
                if changed || self.stopped {
                    let text = RichText::new(tr("search-again")).size(size::SMALL);
                    let button = Button::new(text.color(theme.accent)).frame(false);
                    let response = ui.add(button).on_hover_text(tr("search-changed"));
                    again = response.clicked();
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = self.count_words();
                    let response = ui.add(Label::new(small(text)).truncate().selectable(false));
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_live(egui::accesskit::Live::Polite);
                    });
                });
            });
        });
        if stop {
            self.stop(cx);
        }
        if again {
            self.since = ui.input(|input| input.time);
            self.ask(cx, 0);
        }
        if !self.missing.is_empty() {
            let titles = self.missing.join("; ");
            let text = tr_with(
                "search-missing",
                &[
                    ("count", self.missing.len().into()),
                    ("titles", titles.as_str().into()),
                ],
            );
            let text = RichText::new(text).size(size::SMALL).color(theme.warn);
            ui.add(Label::new(text).truncate()).on_hover_text(titles);
        }
    }

    /// How much was found, in words.
    fn count_words(&self) -> String {
        if self.within != Within::Passages {
            return match self.codings.total() {
                Some(total) if self.within == Within::Memos => {
                    tr_with("search-total-memos", &[("count", total.into())])
                }
                Some(total) => tr_with("search-total-tags", &[("count", total.into())]),
                None => tr("search-running"),
            };
        }
        if self.stopped {
            return tr("search-stopped");
        }
        if !self.answered {
            return tr("search-running");
        }
        // Facets count each passage once; a grouped list has it in each of its groups.
        let facets = self.facets.as_ref().filter(|_| self.spread.is_some());
        let fresh = self.asked.by.is_some() || facets.is_some_and(|one| one.passages == self.total);
        let Some(facets) = facets.filter(|_| fresh) else {
            return tr_with("search-total", &[("count", self.total.into())]);
        };
        let counts = [
            ("count", facets.passages.into()),
            ("documents", facets.documents.into()),
        ];
        let mut text = match facets.documents {
            2.. => tr_with("search-total-in", &counts),
            _ => tr_with("search-total", &counts),
        };
        if let Some(matches) = self.matches.filter(|matches| matches.matches > 0) {
            let key = if matches.passages < matches.of {
                "search-matches-at-least"
            } else {
                "search-matches"
            };
            text.push_str(", ");
            text.push_str(&tr_with(key, &[("count", matches.matches.into())]));
        }
        text
    }
}

fn within_name(within: Within) -> String {
    tr(match within {
        Within::Passages => "search-within-passages",
        Within::Tags => "search-within-tags",
        Within::Memos => "search-within-memos",
    })
}
