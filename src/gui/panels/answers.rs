//! What the management says to a recommendation, and what it promises: below its card and in the
//! register.
//!
//! A response is read beside what it answers, so its words stand here, with the place they come from
//! one click away. Its decision is a word in a badge and never a colour alone; a doubtful link says
//! so before anything else.

use deskreview_review::domain::{
    Action as Promised, ActionFields, ActionOf, Command, Response, ResponseFields, ResponseId,
    Statement, StatementId, StatementState, Vocabulary,
};
use eframe::egui::{self, Align, ComboBox, Label, Layout, RichText, Role, Ui, WidgetInfo};

use crate::gui::action::{Action, Relation};
use crate::gui::cx::Cx;
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{
    QUOTE, action_status_name, badge, disposition_colour, disposition_name, offered, one_kind_name,
    state_colour, state_name, words_ui,
};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// First words of what is answered, in code points.
const SHORT: usize = 160;
/// The longest beginning of a response that is shown at once, in code points.
const BEGINNING: usize = 420;

/// Shows the responses to a statement and its actions.
pub fn answers_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement) {
    let desk = cx.desk;
    let responses = desk.responses_to(statement);
    let own = desk.own_actions(statement);
    let living = responses
        .iter()
        .filter(|one| one.state != StatementState::Rejected)
        .count();
    widgets::section(
        ui,
        cx.theme,
        &tr_with("answers-title", &[("count", living.into())]),
    );
    if responses.is_empty() && own.is_empty() {
        widgets::muted(ui, cx.theme, tr("answers-none"));
        add_action_ui(ui, cx, statement);
        return;
    }
    for response in responses {
        response_ui(ui, cx, statement, response);
    }
    for action in own {
        action_ui(ui, cx, action);
    }
    add_action_ui(ui, cx, statement);
}

/// A field for what is to be done, where no document says it.
fn add_action_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement) {
    if cx.desk.is_read_only() || statement.state == StatementState::Rejected {
        return;
    }
    let id = ui.make_persistent_id(("new action", statement.id));
    let mut text = ui
        .data(|data| data.get_temp::<String>(id))
        .unwrap_or_default();
    let (name, hint) = (tr("answers-add-action"), tr("answers-add-action-hint"));
    let wide = (ui.available_width() - space::L).max(80.0);
    let field = widgets::field(ui, &mut text, &name, &hint, wide);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered && !text.trim().is_empty() {
        cx.send(Action::Do(Box::new(Command::AddAction {
            of: ActionOf::Statement(statement.id),
            fields: ActionFields {
                text: Some(text.trim().to_owned()),
                ..ActionFields::default()
            },
        })));
        text.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, text));
}

fn response_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement, response: &Response) {
    let theme = cx.theme;
    let rejected = response.state == StatementState::Rejected;
    widgets::card(ui, theme, |ui| {
        head_ui(ui, cx, statement, response);
        if rejected {
            settle_ui(ui, cx, response);
            return;
        }
        if let Some(why) = doubt(statement, response) {
            let said = tr_with("answers-doubtful", &[("why", why.into())]);
            let said = RichText::new(said).size(size::SMALL).color(theme.warn);
            ui.add(Label::new(said).wrap());
        }
        let id = ui.make_persistent_id(("answer", response.id));
        let open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
        let (words, more) = beginning(&response.text, open);
        // Cells of a table stand apart by tabs, which a line of words does not show.
        words_ui(ui, &words.replace('\t', " · "), QUOTE, theme.text);
        if more || open {
            let key = if open { "answers-less" } else { "answers-more" };
            if ui.link(tr(key)).clicked() {
                ui.data_mut(|data| data.insert_temp(id, !open));
            }
        }
        for action in &response.actions {
            action_ui(ui, cx, action);
        }
        settle_ui(ui, cx, response);
        egui::CollapsingHeader::new(
            RichText::new(tr_with(
                "answers-links",
                &[("count", response.links.len().into())],
            ))
            .size(size::SMALL),
        )
        .id_salt(("answer-links", response.id))
        // What is doubtful is to be decided.
        .default_open(response.links.iter().any(|link| link.doubtful))
        .show(ui, |ui| links_ui(ui, cx, response));
    });
}

/// The decision, what part is answered, and where the response stands.
fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement, response: &Response) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let (Some(document), Some(range), None) =
                (response.document, response.range, &response.edition)
            {
                for (sign, key, beside) in [
                    (Icon::Columns2, "answers-open-beside", true),
                    (Icon::BookOpen, "answers-open", false),
                ] {
                    if icon::button(ui, sign, &tr(key)).clicked() {
                        cx.send(Action::Read {
                            document,
                            range: Some(range),
                            beside,
                        });
                    }
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = disposition_name(cx.desk, response.disposition);
                let colour = disposition_colour(response.disposition, theme);
                badge(ui, theme, &name, colour);
                let state = response.state;
                if state != StatementState::Confirmed {
                    badge(ui, theme, &state_name(state), state_colour(state, theme));
                }
                let parts: Vec<&str> = response
                    .links
                    .iter()
                    .filter(|link| link.statement != statement.id)
                    .map(|link| cx.desk.statement_name(link.statement))
                    .collect();
                if !parts.is_empty() {
                    let said = tr_with("answers-to", &[("names", parts.join(", ").into())]);
                    let said = RichText::new(said).size(size::SMALL).color(theme.muted);
                    ui.add(Label::new(said).truncate());
                }
            });
        });
    });
}

/// What a response answers: each with its first words, to be taken away; what is doubtful says so
/// and can be said to be right. And something else that it answers.
pub fn links_ui(ui: &mut Ui, cx: &mut Cx<'_>, response: &Response) {
    let desk = cx.desk;
    let writing = !desk.is_read_only();
    let change = |cx: &mut Cx<'_>, fields: ResponseFields| {
        cx.send(Action::Do(Box::new(Command::AmendResponse {
            response: response.id,
            fields,
        })));
    };
    for link in &response.links {
        let name = desk.statement_name(link.statement).to_owned();
        let words = first_words(desk, link.statement);
        let said = tr_with(
            "answers-link",
            &[("name", name.as_str().into()), ("words", words.into())],
        );
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if writing {
                    let label = tr_with("answers-unlink", &[("name", name.as_str().into())]);
                    if icon::button(ui, Icon::Unlink, &label).clicked() {
                        let unlink = vec![link.statement];
                        change(
                            cx,
                            ResponseFields {
                                unlink,
                                ..ResponseFields::default()
                            },
                        );
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(said).size(size::SMALL)).truncate());
                });
            });
        });
        if link.doubtful {
            let why = link.why.clone().unwrap_or_default();
            let said = tr_with("answers-doubtful", &[("why", why.into())]);
            let said = RichText::new(said).size(size::SMALL).color(cx.theme.warn);
            ui.add(Label::new(said).wrap());
            let label = tr_with("answers-link-right", &[("name", name.as_str().into())]);
            if writing && widgets::button(ui, true, Icon::Check, &label).clicked() {
                let link = vec![link.statement];
                change(
                    cx,
                    ResponseFields {
                        link,
                        ..ResponseFields::default()
                    },
                );
            }
        }
    }
    if !response.unresolved.is_empty() {
        let numbers = response.unresolved.join(", ");
        let said = tr_with("answers-unresolved", &[("numbers", numbers.into())]);
        let said = RichText::new(said).size(size::SMALL).color(cx.theme.warn);
        ui.add(Label::new(said).wrap());
    }
    if writing && widgets::button(ui, true, Icon::Link, &tr("answers-link-to")).clicked() {
        cx.send(Action::AskRelate(Relation::Answers(response.id)));
    }
}

/// What a statement rests on and what rests on it, to be mended where somebody may.
pub fn rests_ui(ui: &mut Ui, cx: &mut Cx<'_>, statement: &Statement) {
    let desk = cx.desk;
    let writing = !desk.is_read_only();
    let id = statement.id;
    for (backwards, title) in [(false, "rests-on"), (true, "rests-supports")] {
        let others = desk.rests_on(id, backwards);
        if others.is_empty() && (backwards || !writing) {
            continue;
        }
        widgets::section(ui, cx.theme, &tr(title));
        for other in others {
            let name = desk.statement_name(other).to_owned();
            let kind = desk.statement(other).map(|one| one_kind_name(one.kind));
            let said = tr_with(
                "answers-link",
                &[
                    (
                        "name",
                        format!("{} {name}", kind.unwrap_or_default()).into(),
                    ),
                    ("words", first_words(desk, other).into()),
                ],
            );
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if writing {
                        let label = tr_with("rests-unlink", &[("name", name.as_str().into())]);
                        if icon::button(ui, Icon::Unlink, &label).clicked() {
                            let (from, to) = if backwards { (other, id) } else { (id, other) };
                            let command = Command::UnlinkStatements { from, to };
                            cx.send(Action::Do(Box::new(command)));
                        }
                    }
                    let label = tr_with("rests-show", &[("name", name.as_str().into())]);
                    if icon::button(ui, Icon::ArrowRight, &label).clicked() {
                        cx.send(Action::ShowStatement(other));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(RichText::new(said).size(size::SMALL)).truncate());
                    });
                });
            });
        }
        if !backwards
            && writing
            && widgets::button(ui, true, Icon::Link, &tr("rests-add")).clicked()
        {
            cx.send(Action::AskRelate(Relation::RestsOn(id)));
        }
    }
}

/// The first words of a statement.
fn first_words(desk: &Desk, id: StatementId) -> String {
    let words = desk.statement(id).map(|one| one.text.as_str());
    words.unwrap_or_default().chars().take(SHORT).collect()
}

/// Why somebody should look twice at a link to a statement or its parts.
fn doubt(statement: &Statement, response: &Response) -> Option<String> {
    let parts = statement.with_parts();
    let of = |id| parts.iter().any(|one| one.id == id);
    let mut links = response.links.iter();
    let link = links.find(|link| link.doubtful && of(link.statement))?;
    Some(link.why.clone().unwrap_or_default())
}

/// The beginning of a text up to a blank, and whether there is more of it.
fn beginning(text: &str, whole: bool) -> (String, bool) {
    if whole || text.chars().count() <= BEGINNING {
        return (text.to_owned(), false);
    }
    let mut short: String = text.chars().take(BEGINNING).collect();
    if let Some(blank) = short.rfind(char::is_whitespace) {
        short.truncate(blank);
    }
    short.push('…');
    (short, true)
}

/// Confirm, reject, and another decision.
fn settle_ui(ui: &mut Ui, cx: &mut Cx<'_>, response: &Response) {
    if cx.desk.is_read_only() {
        return;
    }
    let id = response.id;
    ui.horizontal_wrapped(|ui| {
        match response.state {
            StatementState::Proposed => {
                if widgets::button(ui, true, Icon::Check, &tr("answers-confirm")).clicked() {
                    settle(cx, id, StatementState::Confirmed);
                }
                if widgets::button(ui, true, Icon::X, &tr("answers-reject")).clicked() {
                    settle(cx, id, StatementState::Rejected);
                }
            }
            StatementState::Rejected => {
                let sign = Icon::RotateCcw;
                if widgets::button(ui, true, sign, &tr("answers-again")).clicked() {
                    settle(cx, id, StatementState::Proposed);
                }
                return;
            }
            StatementState::Confirmed => {}
        }
        disposition_ui(ui, cx, response);
    });
}

fn settle(cx: &mut Cx<'_>, id: ResponseId, state: StatementState) {
    cx.send(Action::Do(Box::new(Command::SettleProposals {
        statements: Vec::new(),
        responses: vec![id],
        indicators: Vec::new(),
        state,
    })));
}

/// What the management decided, to be mended.
pub fn disposition_ui(ui: &mut Ui, cx: &mut Cx<'_>, response: &Response) {
    let mut chosen = response.disposition;
    let shown = RichText::new(disposition_name(cx.desk, chosen)).size(size::SMALL);
    let combo = ComboBox::from_id_salt(("disposition", response.id))
        .selected_text(shown)
        .show_ui(ui, |ui| {
            for one in offered(cx.desk, Vocabulary::Disposition, Some(response.disposition)) {
                ui.selectable_value(&mut chosen, one, disposition_name(cx.desk, one));
            }
        });
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, tr("answers-disposition")));
    if chosen != response.disposition {
        cx.send(Action::Do(Box::new(Command::AmendResponse {
            response: response.id,
            fields: ResponseFields {
                disposition: Some(chosen),
                ..ResponseFields::default()
            },
        })));
    }
}

/// One action: what, who, by when, how far; what is overdue says so.
pub fn action_ui(ui: &mut Ui, cx: &mut Cx<'_>, action: &Promised) {
    let theme = cx.theme;
    ui.add_space(space::XS);
    ui.horizontal_top(|ui| {
        ui.add(Label::new(
            icon::text(Icon::ListChecks, size::BODY).color(theme.muted),
        ));
        ui.vertical(|ui| {
            let text = RichText::new(&action.text).font(fonts::strong(size::SMALL));
            ui.add(Label::new(text).wrap());
            let mut said: Vec<String> = Vec::new();
            said.extend(action.responsible.clone());
            let due = action.due.as_ref().map(ToString::to_string);
            if let Some(due) = action.due_printed.clone().or(due) {
                said.push(tr_with("answers-due", &[("date", due.into())]));
            }
            let status = action.status.map(|one| action_status_name(cx.desk, one));
            said.extend(action.status_printed.clone().or(status));
            if !said.is_empty() {
                widgets::muted(ui, theme, said.join(" · "));
            }
            if action.is_overdue(&cx.desk.today()) {
                badge(ui, theme, &tr("answers-overdue"), theme.bad);
            }
            if let Some(comments) = &action.comments {
                widgets::muted(ui, theme, comments.clone());
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, beginning};

    #[test]
    fn a_long_response_is_cut_at_a_blank() {
        let long = "word ".repeat(200);
        let (short, more) = beginning(&long, false);
        assert!(more);
        assert!(short.ends_with("word…"), "{short}");
        assert!(short.chars().count() <= BEGINNING + 1);
        assert_eq!(beginning(&long, true), (long.clone(), false));
        assert_eq!(beginning("short", false), ("short".to_owned(), false));
    }
}
