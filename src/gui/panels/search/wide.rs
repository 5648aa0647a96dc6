//! The wide view of a search: facets at the left, hits in the middle, the passage in its context at the
//! right. Where there is no room for all, the context goes first and the facets next.

use deskreview_review::domain::{CoverageOutcome, Dimension, StatementKind, StatementState};
use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{
    Align, Key, Layout, Modifiers, Rect, RichText, Role, ScrollArea, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2,
};

use super::checklist::Asking;
use super::context::Wanted as Asked;
use super::{SearchPanel, Within, facets, toggle};
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Width of the facets in points.
const FACETS: f32 = 224.0;
/// Least width of the view that has room for facets.
const WITH_FACETS: f32 = 560.0;
/// Least width of the view that has room for the context too.
const WITH_CONTEXT: f32 = 900.0;
/// Longest name of a saved search that can be typed, in code points.
const NAME: usize = 200;

impl SearchPanel {
    /// Shows it in the middle.
    pub fn wide_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.in_middle = true;
        self.begin(ui, cx);
        self.field_ui(ui, cx);
        ui.add_space(space::XS);
        self.narrow_ui(ui, cx);
        let asks = !self.query.trim().is_empty();
        if asks && self.within == Within::Passages {
            self.tools_ui(ui, cx);
        } else {
            self.chips_ui(ui, cx);
        }
        self.ask_if_other(cx, ui.input(|input| input.time));
        self.told_ui(ui, cx);
        ui.add_space(space::S);
        let area = ui.available_rect_before_wrap();
        if !asks {
            self.body_ui(ui, cx);
            return;
        }
        let passages = self.within == Within::Passages;
        let found = passages && !self.hits.is_empty();
        let facets = match passages {
            true => self.facets.is_some(),
            false => self.codings.facets.is_some(),
        };
        let with_facets = area.width() >= WITH_FACETS && facets;
        let with_context = area.width() >= WITH_CONTEXT && found && !self.as_lines;
        let left = if with_facets { FACETS + space::L } else { 0.0 };
        let right = if with_context {
            ((area.width() - left) * 0.46).clamp(320.0, 620.0)
        } else {
            0.0
        };
        if with_facets {
            let rect = area.with_max_x(area.left() + FACETS);
            part_ui(ui, rect, "facets part", |ui| self.facets_ui(ui, cx));
            line_ui(ui, cx, rect.right() + space::S, area);
        }
        let middle = Rect::from_min_max(
            pos2(area.left() + left, area.top()),
            pos2(area.right() - right, area.bottom()),
        );
        part_ui(ui, middle, "hits part", |ui| self.body_ui(ui, cx));
        if with_context {
            let rect = area.with_min_x(middle.right() + space::L);
            line_ui(ui, cx, middle.right() + space::S, area);
            part_ui(ui, rect, "context part", |ui| self.context_ui(ui, cx));
        }
        ui.allocate_rect(area, eframe::egui::Sense::hover());
    }

    fn facets_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let facets = match self.within {
            Within::Passages => &self.facets,
            Within::Tags | Within::Memos => &self.codings.facets,
        };
        let Some(facets) = facets else { return };
        if let Some(narrow) = self.view.ui(ui, cx, facets, &self.narrow) {
            self.toggle_narrow(narrow);
        }
    }

    fn context_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.hits.stand();
        let Some(hit) = self.hits.current_hit().cloned() else {
            return;
        };
        let asking = Asking::of(cx, self.list_for);
        let name = asking.name(cx);
        let state = self.state_here();
        let wanted = self.context.ui(ui, cx, &hit, state, name.as_deref());
        let Some(at) = self.hits.current() else {
            return;
        };
        match wanted {
            Some(Asked::Tag) => self.tag_hit(cx, at, true),
            Some(Asked::Reject) => self.settle_hit(cx, at, CoverageOutcome::Rejected, &asking),
            Some(Asked::Later) => self.settle_hit(cx, at, CoverageOutcome::Later, &asking),
            Some(Asked::Read) => {
                if let Some(action) = self.hits.open(at, false) {
                    cx.send(action);
                }
            }
            None => {}
        }
    }

    /// How hits are shown, and what is done with all of them.
    fn tools_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            toggle(
                ui,
                cx.theme,
                true,
                &mut self.as_lines,
                &tr("search-as-lines"),
            )
            .on_hover_text(tr("search-as-lines-tip"));
            if !self.as_lines {
                self.groups_ui(ui, cx);
            }
            self.list_for_ui(ui, cx);
            self.mentions_ui(ui, cx);
            let can = !cx.desk.is_read_only() && self.answered && self.total > 0;
            if small_button(ui, can, &tr("search-tag-all")).clicked() {
                cx.send(Action::AskTagAll);
            }
            let can = !cx.desk.is_read_only() && self.fault.is_none();
            let saving = small_button(ui, can, &tr("search-save")).clicked();
            if saving {
                self.begin_saving(cx);
            }
            self.naming_ui(ui, cx, saving);
            // In the same row, so that what is clicked does not move away.
            self.chips(ui, cx);
        });
    }

    /// By what hits are grouped.
    fn groups_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let name = match self.by {
            Some(by) => tr_with(
                "search-grouped-by",
                &[("by", facets::dimension_name(by).into())],
            ),
            None => tr("search-ungrouped"),
        };
        menu_ui(ui, cx, &name, |ui| {
            if ui
                .selectable_label(self.by.is_none(), tr("search-best-first"))
                .clicked()
            {
                self.by = None;
                ui.close();
            }
            for by in Dimension::ALL.iter().copied() {
                let on = self.by == Some(by);
                let by_name = facets::dimension_name(by);
                let name = tr_with("search-grouped-by", &[("by", by_name.into())]);
                if ui.selectable_label(on, name).clicked() {
                    self.by = Some(by);
                    ui.close();
                }
            }
        });
    }

    /// For what the search is a checklist.
    fn list_for_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let asking = Asking::of(cx, self.list_for);
        let name = match asking.name(cx) {
            Some(name) => tr_with("search-checklist-for", &[("name", name.into())]),
            None => tr("search-checklist"),
        };
        let mut mentions = false;
        menu_ui(ui, cx, &name, |ui| {
            ui.set_min_width(240.0);
            let working = match cx.desk.working() {
                Some(one) => tr_with(
                    "search-checklist-working",
                    &[("name", cx.desk.statement_name(one.id).into())],
                ),
                None => tr("search-checklist-none"),
            };
            if ui
                .selectable_label(self.list_for.is_none(), working)
                .clicked()
            {
                self.list_for = None;
                ui.close();
            }
            let some = cx.desk.working().is_some();
            let text = tr("search-find-mentions");
            if ui
                .add_enabled(some, eframe::egui::Button::new(text).frame(false))
                .clicked()
            {
                mentions = true;
                ui.close();
            }
            ui.separator();
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for code in cx.desk.codes() {
                    // Codes of recommendations are worked on by the recommendation.
                    if code.statement.is_some() {
                        continue;
                    }
                    let on = self.list_for == Some(code.id);
                    if ui
                        .selectable_label(on, cx.desk.code_name(code.id))
                        .clicked()
                    {
                        self.list_for = Some(code.id);
                        ui.close();
                    }
                }
            });
        });
        if mentions {
            cx.send(Action::FindMentions);
        }
    }

    /// The places that speak of the working recommendation and are not tagged to it, by one click.
    fn mentions_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(working) = cx.desk.working() else {
            return;
        };
        let some = Self::mentions_of(cx.desk).is_some();
        let name = cx.desk.statement_name(working.id);
        let tip = tr_with("search-mentions-of", &[("name", name.into())]);
        let response = small_button(ui, some, &tr("search-mentions")).on_hover_text(tip);
        if response.clicked() {
            cx.send(Action::FindMentions);
        }
    }

    /// The name under which the search is saved.
    fn naming_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, begins: bool) {
        let Some(mut name) = self.naming.take() else {
            return;
        };
        let response = ui.add(
            eframe::egui::TextEdit::singleline(&mut name)
                .hint_text(tr("search-name-hint"))
                .char_limit(NAME)
                .desired_width(160.0),
        );
        widgets::named_field(&response, &tr("search-name-field"));
        if begins {
            response.request_focus();
        }
        let typed = response.lost_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let some = !name.trim().is_empty();
        let saved = small_button(ui, some, &tr("search-name-save")).clicked() || (typed && some);
        let left = icon::button(ui, Icon::X, &tr("search-name-leave")).clicked();
        if saved {
            cx.send(self.save(&name));
        } else if !left {
            self.naming = Some(name);
        }
    }
}

impl SearchPanel {
    /// What finds the places that speak of a recommendation by its number: the query, and the filter
    /// that leaves out what is tagged to it already. `None` where it has no number.
    pub fn mentions_of(cx_desk: &crate::gui::desk::Desk) -> Option<(String, String)> {
        let working = cx_desk.working()?;
        let whole = match working.parent {
            Some(parent) => cx_desk.statement(parent)?,
            None => working,
        };
        let number = whole.number.as_deref().map(str::trim)?;
        if number.is_empty() || whole.state == StatementState::Rejected {
            return None;
        }
        let words: &[&str] = match whole.kind {
            StatementKind::Finding => &["finding", "findings"],
            StatementKind::Conclusion => &["conclusion", "conclusions"],
            StatementKind::Lesson => &["lesson", "lessons"],
            StatementKind::Suggestion => &["suggestion", "suggestions"],
            // As the reports of most organisations have it; "rec." is how tables do.
            StatementKind::Recommendation | StatementKind::Prior => &[
                "recommendation",
                "recommendations",
                "rec",
                "recommandation",
                "recommandations",
                "recomendación",
                "recomendaciones",
            ],
        };
        let number = number.replace('"', "");
        let phrases: Vec<String> = words
            .iter()
            .map(|word| format!("\"{word} {number}\""))
            .collect();
        let mut filter = format!("NOT recommendation:{}", whole.id);
        if let Some(label) = &whole.evaluation_label {
            let label = label.replace('"', "\\\"");
            filter = format!("evaluation:\"{label}\" {filter}");
        }
        Some((phrases.join(" OR "), filter))
    }
}

/// A part of the view with what is in it.
fn part_ui(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui)) {
    let mut part = ui.new_child(
        UiBuilder::new()
            .id_salt(salt)
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min)),
    );
    part.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    add(&mut part);
}

/// The line between two parts.
fn line_ui(ui: &Ui, cx: &Cx<'_>, x: f32, area: Rect) {
    let stroke = Stroke::new(1.0, cx.theme.line);
    ui.painter().vline(x, area.y_range(), stroke);
}

fn small_button(ui: &mut Ui, enabled: bool, text: &str) -> eframe::egui::Response {
    let words = RichText::new(text).size(size::SMALL);
    ui.add_enabled(enabled, eframe::egui::Button::new(words).corner_radius(12))
}

/// A small button with a menu.
fn menu_ui(ui: &mut Ui, cx: &Cx<'_>, name: &str, add: impl FnOnce(&mut Ui)) {
    let text = RichText::new(name).size(size::SMALL).color(cx.theme.text);
    let sign = icon::text(Icon::ChevronDown, size::SMALL).color(cx.theme.muted);
    let (response, _) = MenuButton::new((text, sign)).ui(ui, add);
    let label = name.to_owned();
    response.widget_info(move || WidgetInfo::labeled(Role::Button, true, &label));
}
