//! What is known of codings: who, when, how, why; and the ways to change it.
//!
//! It opens on a click on a highlight or a stripe. Everything that can be changed of a coding can be
//! changed here, in place; each change is a step of its own that undo names.

use std::collections::BTreeMap;

use deskreview_review::domain::{Bearing, Coding, CodingFields, CodingId, Explicitness};
use eframe::egui::{
    Align, Button, Color32, Key, Label, Layout, Margin, Modifiers, RichText, Role, ScrollArea,
    TextEdit, Ui, WidgetInfo,
};

use super::DialogCx;
use super::memo::{amended, quote_ui};
use crate::gui::action::Action;
use crate::gui::commands;
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{QUOTE, bearing_words, cited, reading_format, said_name};
use crate::gui::theme::{size, space};
use crate::gui::when;
use crate::gui::widgets;

/// The largest share of the window's height that is taken.
const HIGHEST: f32 = 0.72;

const BEARINGS: [Bearing; 4] = [
    Bearing::Supports,
    Bearing::Contradicts,
    Bearing::Mixed,
    Bearing::Context,
];

/// Commands whose keys work in the dialog.
const OF_A_TAG: [&str; 6] = [
    "do-supports",
    "do-contradicts",
    "do-mixed",
    "do-context",
    "do-explicit",
    "do-implicit",
];

/// A memo while it is edited.
struct Memo {
    before: String,
    text: String,
}

/// The dialog's state.
pub struct CodingsDialog {
    codings: Vec<CodingId>,
    /// What is known of them, and the version of the review that is of.
    known: Vec<Coding>,
    made_for: Option<u64>,
    memos: BTreeMap<CodingId, Memo>,
    begun: bool,
}

impl CodingsDialog {
    /// About these.
    pub fn new(codings: Vec<CodingId>) -> Self {
        Self {
            codings,
            known: Vec::new(),
            made_for: None,
            memos: BTreeMap::new(),
            begun: false,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let Some(desk) = cx.desk else { return false };
        self.follow(desk);
        if self.known.is_empty() {
            return false;
        }
        self.keys(ui, cx);
        let mut stays = true;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = icon::button(ui, Icon::X, &tr("button-close"));
                if !self.begun {
                    self.begun = true;
                    close.request_focus();
                }
                stays = !close.clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let count = self.known.len();
                    widgets::title(ui, &tr_with("codings-title", &[("count", count.into())]));
                });
            });
        });
        let highest = ui.ctx().content_rect().height() * HIGHEST;
        let known = std::mem::take(&mut self.known);
        ScrollArea::vertical().max_height(highest).show(ui, |ui| {
            for coding in &known {
                stays &= self.coding_ui(ui, cx, desk, coding);
            }
        });
        self.known = known;
        if !stays {
            self.leave(cx);
        }
        stays
    }

    /// The keys that set bearing and explicitness elsewhere set them here too: of the only tag, or
    /// of the one in focus.
    fn keys(&self, ui: &Ui, cx: &mut DialogCx<'_>) {
        if ui.ctx().text_edit_focused() || !cx.facts.writing {
            return;
        }
        let in_focus = self.known.iter().find(|one| Some(one.id) == cx.focused);
        let Some(coding) = in_focus.or(match self.known.as_slice() {
            [only] => Some(only),
            _ => None,
        }) else {
            return;
        };
        for action in commands::pressed_of(ui, &OF_A_TAG) {
            let mut fields = CodingFields::default();
            match action {
                Action::Bearing(bearing) => {
                    fields.bearing = Some(bearing.filter(|_| coding.bearing != bearing));
                }
                Action::Explicitness(said) => {
                    fields.explicitness = Some(said.filter(|_| coding.explicitness != said));
                }
                _ => continue,
            }
            cx.out.send(Action::Amend(coding.id, Box::new(fields)));
        }
    }

    /// Keeps what was written of memos.
    pub(super) fn leave(&mut self, cx: &mut DialogCx<'_>) {
        for (id, memo) in std::mem::take(&mut self.memos) {
            if let Some(action) = amended(id, &memo.before, &memo.text) {
                cx.out.send(action);
            }
        }
    }

    /// Looks the codings up anew where the review has changed.
    fn follow(&mut self, desk: &Desk) {
        let version = desk.version();
        if self.made_for == Some(version) {
            return;
        }
        self.made_for = Some(version);
        let ids = self.codings.iter();
        self.known = ids.filter_map(|id| desk.coding(*id)).collect();
        for coding in &self.known {
            let now = coding.memo.clone().unwrap_or_default();
            let memo = self.memos.entry(coding.id).or_insert_with(|| Memo {
                before: now.clone(),
                text: now.clone(),
            });
            // What is being written stays; what stands still follows the review.
            if memo.text == memo.before {
                memo.text.clone_from(&now);
            }
            memo.before = now;
        }
    }

    /// One coding; whether the dialog stays open.
    fn coding_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut DialogCx<'_>,
        desk: &Desk,
        coding: &Coding,
    ) -> bool {
        let theme = cx.theme;
        let writing = !desk.is_read_only();
        let mut stays = true;
        ui.push_id(coding.id, |ui| {
            widgets::card(ui, theme, |ui| {
                stays &= self.head_ui(ui, cx, desk, coding);
                let format = reading_format(QUOTE, theme.text);
                quote_ui(ui, &coding.anchor.quote, format, 4);
                widgets::muted(ui, theme, told(desk, coding));
                ui.add_space(space::XS);
                bearings_ui(ui, cx, coding, writing);
                said_ui(ui, cx, coding, writing);
                self.memo_ui(ui, cx, coding.id, writing);
            });
        });
        stays
    }

    /// Code, and what can be done with the coding as a whole.
    fn head_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut DialogCx<'_>,
        desk: &Desk,
        coding: &Coding,
    ) -> bool {
        let writing = !desk.is_read_only();
        let mut stays = true;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon::button_enabled(ui, writing, Icon::Trash2, &tr("do-untag")).clicked() {
                    self.memos.remove(&coding.id);
                    cx.out.send(Action::Untag(vec![coding.id]));
                }
                if icon::button_enabled(ui, writing, Icon::Replace, &tr("codings-target")).clicked()
                {
                    self.leave(cx);
                    cx.out.send(Action::AskTarget(coding.id));
                    stays = false;
                }
                if icon::button(ui, Icon::CornerUpRight, &tr("codings-go")).clicked() {
                    cx.out.send(if coding.is_present() {
                        Action::Read {
                            document: coding.document,
                            range: Some(coding.anchor.range),
                            beside: false,
                        }
                    } else {
                        Action::ShowEdition(Some(coding.document))
                    });
                    cx.out.send(Action::Focus(Some(coding.id)));
                    stays = false;
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::dot(ui, desk.colour(coding.code, cx.theme));
                    let name =
                        RichText::new(desk.code_name(coding.code)).font(fonts::strong(size::BODY));
                    ui.add(Label::new(name).truncate());
                });
            });
        });
        stays
    }

    fn memo_ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>, id: CodingId, writing: bool) {
        let Some(memo) = self.memos.get_mut(&id) else {
            return;
        };
        let field = TextEdit::multiline(&mut memo.text)
            .desired_width(f32::INFINITY)
            .desired_rows(1)
            .margin(Margin::symmetric(8, 6))
            .hint_text(tr("codings-memo-hint"));
        let response = ui.add_enabled(writing, field);
        widgets::named_field(&response, &tr("memo-field"));
        let save = response.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if save {
            response.surrender_focus();
        }
        if (save || response.lost_focus())
            && let Some(action) = amended(id, &memo.before, &memo.text)
        {
            // It is saved once, even if the answer comes a frame later.
            memo.text = memo.text.trim().to_owned();
            memo.before.clone_from(&memo.text);
            cx.out.send(action);
        }
    }
}

/// Who, when and where, in one line.
fn told(desk: &Desk, coding: &Coding) -> String {
    let mut parts = vec![tr_with(
        "mark-by",
        &[
            ("coder", coding.coder.as_str().into()),
            ("when", when::moment(coding.created).into()),
        ],
    )];
    if let Some(shelf) = desk.shelf(coding.document) {
        let (place, _) = cited(&shelf.text, coding.anchor.range.start);
        if !place.is_empty() {
            parts.push(place);
        }
    }
    parts.join(" · ")
}

/// A word that is on or off.
fn toggle_ui(ui: &mut Ui, on: bool, enabled: bool, name: &str, colour: Color32) -> bool {
    let mut text = RichText::new(name).size(size::SMALL + 1.0);
    if on {
        text = text.color(colour).font(fonts::strong(size::SMALL + 1.0));
    }
    let response = ui.add_enabled(enabled, Button::new(text).selected(on));
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, on, name));
    response.clicked()
}

fn bearings_ui(ui: &mut Ui, cx: &mut DialogCx<'_>, coding: &Coding, writing: bool) {
    ui.horizontal_wrapped(|ui| {
        for bearing in BEARINGS {
            let on = coding.bearing == Some(bearing);
            let name = bearing_words(Some(bearing));
            if toggle_ui(ui, on, writing, &name, cx.theme.text) {
                let fields = CodingFields {
                    bearing: Some((!on).then_some(bearing)),
                    ..CodingFields::default()
                };
                cx.out.send(Action::Amend(coding.id, Box::new(fields)));
            }
        }
    });
}

fn said_ui(ui: &mut Ui, cx: &mut DialogCx<'_>, coding: &Coding, writing: bool) {
    ui.horizontal_wrapped(|ui| {
        for said in [Explicitness::Explicit, Explicitness::Implicit] {
            let on = coding.explicitness == Some(said);
            if toggle_ui(ui, on, writing, &said_name(said), cx.theme.text) {
                let fields = CodingFields {
                    explicitness: Some((!on).then_some(said)),
                    ..CodingFields::default()
                };
                cx.out.send(Action::Amend(coding.id, Box::new(fields)));
            }
        }
    });
}
