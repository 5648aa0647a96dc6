//! The chosen statement: what it says, why it was taken for one, and where it stands.

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{
    Command, DocumentId, Statement, StatementId, StatementKind, StatementState,
};
use eframe::egui::{Align, Label, Layout, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

use super::arrange::arrange_ui;
use super::source::{Found, Sources};
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::panels::answers::{answers_ui, rests_ui};
use crate::gui::parts::{
    QUOTE, badge, beside_bar, kind_name, marker_words, state_colour, state_name, words_ui,
};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// How many places of a statement are shown before one asks for all.
const PLACES: usize = 6;

/// State of the right half of the register.
#[derive(Debug, Default)]
pub struct Detail {
    sources: Sources,
    /// All places of this statement are shown.
    all_places: Option<StatementId>,
}

impl Detail {
    /// Shows a statement; `chosen` are all that buttons act upon. Whether it is to be shown beside its
    /// source.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        statement: &Statement,
        chosen: &[&Statement],
    ) -> bool {
        self.sources.show(statement.id);
        head_ui(ui, cx, statement);
        let source = settle_ui(ui, cx, statement, chosen);
        ui.add_space(space::XS);
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt(("register-detail", statement.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                words_ui(ui, &statement.text, size::READING, cx.theme.text);
                for item in &statement.sub_items {
                    item_ui(ui, cx, item, 0);
                }
                ui.add_space(space::S);
                particulars_ui(ui, cx, statement);
                ui.add_space(space::M);
                answers_ui(ui, cx, statement);
                ui.add_space(space::M);
                rests_ui(ui, cx, statement);
                ui.add_space(space::M);
                self.places_ui(ui, cx, statement);
                ui.add_space(space::L);
            });
        source
    }

    fn places_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement) {
        let places = places(statement);
        let count = places.len();
        widgets::section(
            ui,
            cx.theme,
            &tr_with("register-places", &[("count", count.into())]),
        );
        if statement.edition.is_some() {
            widgets::muted(ui, cx.theme, tr("register-earlier-edition"));
            let writing = !cx.desk.is_read_only();
            let response = widgets::button(ui, writing, Icon::MapPin, &tr("editions-place"));
            if response.on_hover_text(tr("editions-place-hint")).clicked() {
                cx.send(Action::PlaceStatement(statement.id));
            }
        }
        let all = self.all_places == Some(statement.id) || count <= PLACES;
        for (document, range) in places
            .into_iter()
            .take(if all { usize::MAX } else { PLACES })
        {
            self.place_ui(ui, cx, document, range);
        }
        if !all {
            let text = tr_with("register-all-places", &[("count", count.into())]);
            if ui.button(text).clicked() {
                self.all_places = Some(statement.id);
            }
        }
    }

    fn place_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, document: DocumentId, range: CharRange) {
        let found = self.sources.get(cx, document, range);
        let theme = cx.theme;
        let title = cx
            .desk
            .document(document)
            .map(|one| one.title.clone())
            .unwrap_or_default();
        let mut again = false;
        let mut open = None;
        widgets::card(ui, theme, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let beside =
                        tr_with("register-open-beside", &[("title", title.as_str().into())]);
                    if icon::button(ui, Icon::Columns2, &beside).clicked() {
                        open = Some(true);
                    }
                    let here = tr_with("register-open", &[("title", title.as_str().into())]);
                    if icon::button(ui, Icon::BookOpen, &here).clicked() {
                        open = Some(false);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let title = RichText::new(&title).font(fonts::strong(size::BODY));
                        ui.add(Label::new(title).truncate());
                    });
                });
            });
            match &found {
                Found::Here(source) => {
                    let mut said = source.place.clone();
                    if !source.section.is_empty() {
                        if !said.is_empty() {
                            said.push_str(" · ");
                        }
                        said.push_str(&source.section);
                    }
                    if !said.is_empty() {
                        let said = RichText::new(said).size(size::SMALL).color(theme.muted);
                        ui.add(Label::new(said).truncate());
                    }
                    ui.add_space(space::XS);
                    source.ui(ui, theme, QUOTE);
                }
                Found::Waiting => {
                    widgets::muted(ui, theme, tr("register-source-waiting"));
                }
                Found::Missing => {
                    widgets::muted(ui, theme, tr("register-source-missing"));
                    again = ui.button(tr("button-try-again")).clicked();
                }
            }
        });
        if again {
            self.sources.again();
        }
        if let Some(beside) = open {
            cx.send(Action::Read {
                document,
                range: Some(range),
                beside,
            });
        }
    }
}

/// Where a statement stands, the place it was taken from first. Its own range may be a part of the
/// mention there (without its label), and is then no place of its own.
fn places(statement: &Statement) -> Vec<(DocumentId, CharRange)> {
    let own = (statement.document, statement.range);
    let mut places: Vec<(DocumentId, CharRange)> = statement
        .mentions
        .iter()
        // A place of an earlier edition is none of the present text.
        .filter(|mention| mention.edition.is_none())
        .map(|mention| (mention.document, mention.range))
        .collect();
    let same = |place: &(DocumentId, CharRange)| place.0 == own.0 && place.1.overlaps(own.1);
    match places.iter().position(same) {
        Some(at) => {
            let first = places.remove(at);
            places.insert(0, first);
        }
        None if statement.edition.is_none() => places.insert(0, own),
        None => {}
    }
    places
}

/// Address, state, and what tags go to.
fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        widgets::title(ui, cx.desk.statement_name(statement.id));
        if statement.kind != StatementKind::Recommendation {
            badge(ui, theme, &kind_name(statement.kind), theme.muted);
        }
        let state = statement.state;
        badge(ui, theme, &state_name(state), state_colour(state, theme));
        let working = cx.desk.working().map(|one| one.id);
        let is_working =
            working.is_some_and(|id| statement.with_parts().iter().any(|item| item.id == id));
        if is_working {
            badge(ui, theme, &tr("register-working"), theme.accent);
        }
    });
}

/// Confirm, reject, propose again, work on it: what can be done, the likeliest first.
fn settle_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement, chosen: &[&Statement]) -> bool {
    let mut source = false;
    let writing = !cx.desk.is_read_only();
    let theme = cx.theme;
    let others = |state: StatementState| -> Vec<StatementId> {
        let others = chosen.iter().filter(|one| one.state != state);
        others.map(|one| one.id).collect()
    };
    let counted = |one: &str, many: &str, count: usize| {
        if count > 1 {
            tr_with(many, &[("count", count.into())])
        } else {
            tr(one)
        }
    };
    let confirm = others(StatementState::Confirmed);
    let reject = others(StatementState::Rejected);
    let again = others(StatementState::Proposed);
    let working = cx.desk.working().map(|one| one.id) == Some(statement.id);
    ui.horizontal_wrapped(|ui| {
        let can_work = statement.state != StatementState::Rejected && chosen.len() == 1;
        if !confirm.is_empty() {
            let text = counted("register-confirm", "register-confirm-many", confirm.len());
            let response = widgets::primary(ui, theme, writing, &text);
            if response
                .on_hover_text(tr("register-confirm-keys"))
                .clicked()
            {
                cx.send(Action::Do(Box::new(Command::Confirm(confirm.clone()))));
            }
        } else if can_work {
            let response = widgets::primary(ui, theme, !working, &tr("register-work"));
            if response.on_hover_text(tr("register-work-keys")).clicked() {
                cx.send(Action::WorkOn(Some(statement.id)));
            }
        }
        if !reject.is_empty() {
            let text = counted("register-reject", "register-reject-many", reject.len());
            let response = widgets::button(ui, writing, Icon::X, &text);
            if response.on_hover_text(tr("register-reject-keys")).clicked() {
                cx.send(Action::Do(Box::new(Command::Reject(reject))));
            }
        }
        if !again.is_empty() {
            let text = counted("register-repropose", "register-repropose-many", again.len());
            let response = widgets::button(ui, writing, Icon::RotateCcw, &text);
            let hint = tr("register-repropose-hint");
            if response.on_hover_text(hint).clicked() {
                cx.send(Action::Do(Box::new(Command::Repropose(again))));
            }
        }
        if can_work && !confirm.is_empty() {
            let response = widgets::button(ui, !working, Icon::Target, &tr("register-work"));
            if response.on_hover_text(tr("register-work-keys")).clicked() {
                cx.send(Action::WorkOn(Some(statement.id)));
            }
        }
        source = arrange_ui(ui, cx, statement, chosen);
    });
    if chosen.len() > 1 {
        let said = tr_with("register-chosen", &[("count", chosen.len().into())]);
        widgets::muted(ui, theme, said);
    }
    source
}

/// How far a part stands to the right of what it is a part of, in points.
const INDENT: f32 = 24.0;
/// Levels of parts that are set further to the right each.
const LEVELS: usize = 6;

/// A sub-item with its marker, and those below it.
pub(super) fn item_ui(ui: &mut Ui, cx: &mut Cx<'_>, item: &Statement, depth: usize) {
    let theme = cx.theme;
    let working = cx.desk.working().map(|one| one.id) == Some(item.id);
    ui.horizontal_top(|ui| {
        if depth > 0 {
            ui.add_space(INDENT * depth.min(LEVELS) as f32);
        }
        let marker = RichText::new(marker_words(item))
            .font(fonts::reading(QUOTE))
            .line_height(Some((QUOTE * 1.4).round()))
            .color(theme.muted);
        at_left(ui, 32.0, Label::new(marker).selectable(false));
        let wide = (ui.available_width() - 36.0).max(80.0);
        ui.vertical(|ui| {
            ui.set_width(wide);
            words_ui(ui, &item.text, QUOTE, theme.text);
            if item.state == StatementState::Rejected {
                badge(
                    ui,
                    theme,
                    &state_name(item.state),
                    state_colour(item.state, theme),
                );
            }
        });
        let name = cx.desk.statement_name(item.id);
        let name = tr_with("register-work-on", &[("name", name.into())]);
        let enabled = item.state != StatementState::Rejected;
        let response = ui
            .add_enabled_ui(enabled, |ui| {
                icon::toggle(ui, working, Icon::Target, &name, theme.accent)
            })
            .inner;
        if response.clicked() {
            cx.send(Action::WorkOn(Some(item.id)));
        }
    });
    for below in &item.sub_items {
        item_ui(ui, cx, below, depth + 1);
    }
}

/// A label at the left of a column of its own.
fn at_left(ui: &mut Ui, width: f32, label: Label) {
    let layout = Layout::left_to_right(Align::Min);
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), layout, |ui| {
        ui.set_min_width(width);
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add(label);
    });
}

/// To whom, why, how sure, how much was found.
pub(super) fn particulars_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement) {
    let theme = cx.theme;
    let mut lines = Vec::new();
    if let Some(addressee) = &statement.addressee {
        lines.push((tr("register-addressee"), addressee.clone()));
    }
    if let Some(priority) = &statement.priority {
        lines.push((tr("register-priority"), priority.clone()));
    }
    if let Some(deadline) = &statement.deadline {
        lines.push((tr("register-deadline"), deadline.clone()));
    }
    if let Some(why) = &statement.why {
        lines.push((tr("register-why"), why.clone()));
    }
    if let Some(sure) = statement.confidence {
        let share = (u32::from(sure) + 5) / 10;
        let said = tr_with("register-percent", &[("share", share.into())]);
        lines.push((tr("register-confidence"), said));
    }
    if statement.mended {
        lines.push((tr("register-words"), tr("register-mended")));
    }
    let passages = cx.desk.evidence(statement.id);
    lines.push((
        tr("register-evidence"),
        tr_with("register-passages", &[("count", passages.into())]),
    ));
    for (name, said) in lines {
        line_ui(ui, theme, &name, &said);
    }
}

/// A name with what is said under it.
pub(super) fn line_ui(ui: &mut Ui, theme: &Theme, name: &str, said: &str) {
    let whole = format!("{name}: {said}");
    let response = ui.horizontal_top(|ui| {
        let small = |text: &str| RichText::new(text).size(size::SMALL);
        let name = Label::new(small(name).color(theme.muted)).selectable(false);
        at_left(ui, 92.0, name);
        ui.add(Label::new(small(said)).wrap());
    });
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
}
