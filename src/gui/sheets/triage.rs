//! *Find evidence*: the passages that are likely to bear on the working recommendation, one after the
//! other, each in its context: tag, reject, later, next, by single keys.
//!
//! The list stays as it is while one works through it, so that nothing moves under one's hands; what
//! was decided stands beside each passage. New suggestions, which learn from it, come when they are
//! asked for.

use deskreview_reader::text::CharRange;
use std::collections::BTreeMap;

use deskreview_review::domain::{
    CodeTarget, Command, CoverageOutcome, CoveragePlace, DocumentId, Question, StatementId,
};
use deskreview_review::session::{Suggestion, Suggestions};
use eframe::egui::{
    EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Panel, RichText, Role, ScrollArea,
    Sense, Ui, WidgetInfo,
};

use crate::gui::action::{Action, Sheet};
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{QUOTE, badge, beside_bar, place_words, words_ui};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// How many suggestions are asked for.
const LIMIT: usize = 50;
/// From this width on list and passage stand beside each other, in points.
const BESIDE: f32 = 560.0;
/// Height of a row of the list, in points.
const ROW: f32 = 56.0;
/// Passages shown before and after the one that is decided on.
const CONTEXT: usize = 2;
/// Most words of a search that are noted with a rejection.
const NOTED: usize = 12;

/// Keys by which it is worked.
const KEYS: &[Key] = &[
    Key::T,
    Key::R,
    Key::L,
    Key::N,
    Key::P,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::Enter,
    Key::G,
];

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Tagged,
    Rejected,
    Later,
}

/// The sheet's state.
#[derive(Default)]
pub struct TriageSheet {
    ticket: u64,
    /// Whose suggestions were asked for last.
    asked: Option<StatementId>,
    waiting: bool,
    found: Option<Suggestions>,
    trouble: Option<String>,
    fates: Vec<Option<Fate>>,
    at: usize,
    keys: Vec<Key>,
    wants_keyboard: bool,
    follow: bool,
    /// The version of the review that [`Self::fates`] are of.
    made_for: Option<u64>,
}

fn list_id() -> Id {
    Id::unique("triage list")
}

impl TriageSheet {
    /// Takes its keys before the window's own commands see them.
    pub fn take_keys(&mut self, ui: &Ui) {
        if !ui.memory(|memory| memory.focused() == Some(list_id())) {
            return;
        }
        ui.input_mut(|input| {
            for key in KEYS {
                if input.consume_key(Modifiers::NONE, *key) {
                    self.keys.push(*key);
                }
            }
        });
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.wants_keyboard = true;
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, found: Result<Suggestions, String>) {
        if ticket != self.ticket {
            return;
        }
        self.waiting = false;
        match found {
            Ok(found) => {
                self.fates = vec![None; found.hits.len()];
                self.made_for = None;
                self.at = 0;
                self.found = Some(found);
                self.trouble = None;
                self.wants_keyboard = true;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    fn ask(&mut self, cx: &Cx<'_>, statement: StatementId) {
        self.asked = Some(statement);
        self.ticket += 1;
        self.waiting = true;
        self.found = None;
        cx.desk.library.ask(Asked::Suggest {
            ticket: self.ticket,
            statement,
            limit: LIMIT,
            coder: cx.desk.coder().to_owned(),
        });
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(working) = cx.desk.working().map(|one| one.id) else {
            self.none_ui(ui, cx);
            return;
        };
        if self.asked != Some(working) {
            self.ask(cx, working);
        }
        self.head_ui(ui, cx, working);
        ui.add_space(space::S);
        if let Some(trouble) = &self.trouble {
            widgets::empty(
                ui,
                cx.theme,
                Icon::TriangleAlert,
                &tr("triage-trouble"),
                trouble,
            );
            return;
        }
        let Some(found) = self.found.take() else {
            widgets::muted(ui, cx.theme, tr("triage-looking"));
            return;
        };
        if found.hits.is_empty() {
            let (title, help) = (tr("triage-nothing"), tr("triage-nothing-help"));
            widgets::empty(ui, cx.theme, Icon::Sparkles, &title, &help);
        } else {
            self.found_ui(ui, cx, working, &found);
        }
        // It may have been asked anew meanwhile.
        if !self.waiting {
            self.found = Some(found);
        }
    }

    fn none_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (title, help) = (tr("triage-no-working"), tr("triage-no-working-help"));
        widgets::empty(ui, cx.theme, Icon::Target, &title, &help);
        ui.add_space(space::M);
        ui.vertical_centered(|ui| {
            if widgets::primary(ui, cx.theme, true, &tr("card-choose")).clicked() {
                cx.send(Action::AskWork);
            }
        });
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, working: StatementId) {
        let name = cx.desk.full_name(working);
        let title = tr_with("triage-title", &[("name", name.into())]);
        widgets::title(ui, &title);
        let decided = self.fates.iter().flatten().count();
        let said = tr_with(
            "triage-summary",
            &[
                ("decided", decided.into()),
                ("count", self.fates.len().into()),
            ],
        );
        ui.horizontal_wrapped(|ui| {
            widgets::muted(ui, cx.theme, said);
            let can = !self.waiting && decided > 0;
            let response = widgets::button(ui, can, Icon::RefreshCw, &tr("triage-again"));
            if response.on_hover_text(tr("triage-again-hint")).clicked() {
                self.ask(cx, working);
            }
            if widgets::button(ui, true, Icon::Grid3x3, &tr("do-matrix")).clicked() {
                cx.send(Action::Sheet(Sheet::Matrix));
            }
        });
    }

    fn found_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        working: StatementId,
        found: &Suggestions,
    ) {
        self.at = self.at.min(found.hits.len().saturating_sub(1));
        if self.made_for != Some(cx.desk.version()) {
            self.made_for = Some(cx.desk.version());
            self.fates = fates(cx, working, found);
        }
        for key in std::mem::take(&mut self.keys) {
            self.press(cx, working, found, key);
        }
        let wide = ui.available_width();
        if wide >= BESIDE {
            Panel::left("triage-list")
                .frame(Frame::NONE)
                .resizable(true)
                .default_size((wide * 0.36).floor())
                .size_range(180.0..=(wide - 300.0).max(180.0))
                .show(ui, |ui| self.list_ui(ui, cx, found));
        } else {
            let high = ui.available_height();
            Panel::top("triage-list-above")
                .frame(Frame::NONE)
                .resizable(true)
                .default_size((high * 0.3).floor())
                .size_range(96.0..=(high - 160.0).max(96.0))
                .show(ui, |ui| self.list_ui(ui, cx, found));
        }
        let left = if wide >= BESIDE { 16 } else { 0 };
        Frame::NONE
            .inner_margin(Margin {
                left,
                ..Margin::ZERO
            })
            .show(ui, |ui| {
                if let Some(one) = found.hits.get(self.at) {
                    self.passage_ui(ui, cx, working, found, one);
                }
            });
    }

    fn press(&mut self, cx: &mut Cx<'_>, working: StatementId, found: &Suggestions, key: Key) {
        match key {
            Key::T => self.decide(cx, working, found, Fate::Tagged),
            Key::R => self.decide(cx, working, found, Fate::Rejected),
            Key::L => self.decide(cx, working, found, Fate::Later),
            Key::N | Key::ArrowDown => self.go(found, self.at + 1),
            Key::P | Key::ArrowUp => self.go(found, self.at.saturating_sub(1)),
            Key::Enter => {
                if let Some(one) = found.hits.get(self.at) {
                    read(cx, one, true);
                }
            }
            Key::G => self.ask(cx, working),
            _ => {}
        }
    }

    fn go(&mut self, found: &Suggestions, at: usize) {
        self.at = at.min(found.hits.len().saturating_sub(1));
        self.follow = true;
    }

    /// Decides on the passage, and goes on to the next that is open.
    fn decide(&mut self, cx: &mut Cx<'_>, working: StatementId, found: &Suggestions, fate: Fate) {
        let Some(one) = found.hits.get(self.at) else {
            return;
        };
        if cx.desk.is_read_only() {
            cx.send(Action::Say(tr("triage-read-only")));
            return;
        }
        let (document, range) = (one.hit.document, one.hit.range);
        match fate {
            Fate::Tagged => cx.send(Action::TagPlace {
                document,
                range,
                target: CodeTarget::Statement(working),
            }),
            Fate::Rejected | Fate::Later => {
                let terms: Vec<&str> = found.terms.iter().take(NOTED).map(String::as_str).collect();
                cx.send(Action::Do(Box::new(Command::Cover {
                    place: CoveragePlace {
                        question: Question::Statement(working),
                        document,
                        range: Some(range),
                    },
                    outcome: if fate == Fate::Rejected {
                        CoverageOutcome::Rejected
                    } else {
                        CoverageOutcome::Later
                    },
                    note: None,
                    searches: vec![terms.join(" OR ")],
                })));
            }
        }
        // The review will tell so too, once it is done.
        if let Some(slot) = self.fates.get_mut(self.at) {
            *slot = Some(fate);
        }
        let open = |at: &usize| self.fates.get(*at).is_some_and(Option::is_none);
        let next = (self.at + 1..found.hits.len())
            .find(open)
            .or_else(|| (0..self.at).find(open));
        if let Some(next) = next {
            self.go(found, next);
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, found: &Suggestions) {
        let body = ui.available_rect_before_wrap();
        let whole = ui.interact(body, list_id(), Sense::focusable_noninteractive());
        let name = tr("triage-list");
        whole.widget_info(move || WidgetInfo::labeled(Role::List, true, &name));
        if std::mem::take(&mut self.wants_keyboard) {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        if whole.has_focus() {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        }
        let follow = std::mem::take(&mut self.follow);
        ScrollArea::vertical()
            .id_salt("triage")
            .auto_shrink(false)
            .show(ui, |ui| {
                for (at, one) in found.hits.iter().enumerate() {
                    let fate = self.fates.get(at).copied().flatten();
                    let said = fate.map_or_else(String::new, fate_name);
                    let name = tr_with(
                        "triage-row",
                        &[
                            ("title", one.hit.title.as_str().into()),
                            ("place", place_words(&one.hit.place).join(", ").into()),
                            ("fate", said.as_str().into()),
                        ],
                    );
                    let chosen = at == self.at;
                    let response = widgets::row(ui, cx.theme, chosen, ROW, &name, |ui| {
                        row_ui(ui, cx.theme, one, fate);
                    });
                    if chosen && follow {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        self.at = at;
                        self.wants_keyboard = true;
                    }
                }
            });
    }

    fn passage_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        working: StatementId,
        found: &Suggestions,
        one: &Suggestion,
    ) {
        let theme = cx.theme;
        let enabled = !cx.desk.is_read_only();
        ui.horizontal_wrapped(|ui| {
            for (sign, key, fate) in [
                (Icon::Tag, "triage-tag", Fate::Tagged),
                (Icon::Ban, "triage-reject", Fate::Rejected),
                (Icon::Clock, "triage-later", Fate::Later),
            ] {
                if widgets::button(ui, enabled, sign, &tr(key)).clicked() {
                    self.decide(cx, working, found, fate);
                    self.wants_keyboard = true;
                }
            }
            if widgets::button(ui, true, Icon::ChevronRight, &tr("triage-next")).clicked() {
                self.go(found, self.at + 1);
                self.wants_keyboard = true;
            }
            if widgets::button(ui, true, Icon::Columns2, &tr("triage-read")).clicked() {
                read(cx, one, true);
            }
        });
        ui.add_space(space::S);
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt(("triage-passage", self.at))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                let place = place_words(&one.hit.place).join(", ");
                let title = [one.hit.title.as_str(), place.as_str()];
                let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
                widgets::section(ui, theme, &title.join(", "));
                if !one.hit.place.section.is_empty() {
                    widgets::muted(ui, theme, one.hit.place.section.clone());
                }
                let (before, after) = context(cx, one.hit.document, one.hit.range);
                for text in &before {
                    words_ui(ui, text, size::BODY, theme.muted);
                    ui.add_space(space::S);
                }
                widgets::card(ui, theme, |ui| {
                    words_ui(ui, &one.hit.quote, QUOTE, theme.text);
                });
                ui.add_space(space::S);
                for text in &after {
                    words_ui(ui, text, size::BODY, theme.muted);
                    ui.add_space(space::S);
                }
                if !one.why.is_empty() {
                    let why = ("words", one.why.join(", ").into());
                    widgets::muted(ui, theme, tr_with("triage-why", &[why]));
                }
            });
    }
}

/// What became of each suggestion, as the review has it: so undo shows at once.
fn fates(cx: &Cx<'_>, working: StatementId, found: &Suggestions) -> Vec<Option<Fate>> {
    let desk = cx.desk;
    let mut codings: BTreeMap<DocumentId, Vec<CharRange>> = BTreeMap::new();
    let mut out = Vec::with_capacity(found.hits.len());
    for one in &found.hits {
        let (document, range) = (one.hit.document, one.hit.range);
        let tagged = codings.entry(document).or_insert_with(|| {
            let all = desk.codings_in(document).into_iter();
            all.filter(|coding| coding.statement == Some(working))
                .map(|coding| coding.anchor.range)
                .collect()
        });
        if tagged.iter().any(|place| place.overlaps(range)) {
            out.push(Some(Fate::Tagged));
            continue;
        }
        let mark = desk.coverage(document).find(|row| {
            row.question == Question::Statement(working)
                && row.range == Some(range)
                && row.edition.is_none()
                && row.coder == desk.coder()
        });
        out.push(mark.and_then(|row| match row.outcome {
            CoverageOutcome::Rejected => Some(Fate::Rejected),
            CoverageOutcome::Later => Some(Fate::Later),
            CoverageOutcome::None => None,
        }));
    }
    out
}

fn fate_name(fate: Fate) -> String {
    match fate {
        Fate::Tagged => tr("triage-was-tagged"),
        Fate::Rejected => tr("triage-was-rejected"),
        Fate::Later => tr("triage-was-later"),
    }
}

fn row_ui(ui: &mut Ui, theme: &Theme, one: &Suggestion, fate: Option<Fate>) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            if let Some(fate) = fate {
                let colour = match fate {
                    Fate::Tagged => theme.good,
                    Fate::Rejected => theme.muted,
                    Fate::Later => theme.warn,
                };
                badge(ui, theme, &fate_name(fate), colour);
            }
            let title = RichText::new(&one.hit.title)
                .size(size::SMALL)
                .color(theme.muted);
            ui.add(Label::new(title).truncate().selectable(false));
        });
        let colour = if fate.is_some() {
            theme.muted
        } else {
            theme.text
        };
        let words = RichText::new(&one.hit.quote).size(size::BODY).color(colour);
        ui.add(Label::new(words).truncate().selectable(false));
    });
}

fn read(cx: &mut Cx<'_>, one: &Suggestion, beside: bool) {
    cx.send(Action::Read {
        document: one.hit.document,
        range: Some(one.hit.range),
        beside,
    });
}

/// The passages before and after one; nothing until the document is at hand.
fn context(cx: &mut Cx<'_>, document: DocumentId, range: CharRange) -> (Vec<String>, Vec<String>) {
    let Some(shelf) = cx.desk.shelf(document) else {
        cx.send(Action::Fetch(document));
        return (Vec::new(), Vec::new());
    };
    let text = &shelf.text;
    let all = &text.passages;
    let at = all.partition_point(|passage| passage.range.start < range.start);
    let end = all.partition_point(|passage| passage.range.start < range.end);
    let words = |from: usize, to: usize| -> Vec<String> {
        let passages = all.get(from..to).unwrap_or_default().iter();
        passages
            .filter_map(|passage| text.text.text.slice(passage.range))
            .map(str::to_owned)
            .collect()
    };
    (
        words(at.saturating_sub(CONTEXT), at),
        words(end, (end + CONTEXT).min(all.len())),
    )
}
