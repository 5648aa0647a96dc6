//! Proposals one after the other, each beside its source.
//!
//! A reviewer settles dozens of proposals in a sitting: so one key settles one and brings the next,
//! the words in the document stand beside with handles at their edges, and whoever made a mistake
//! takes it back and stands where it happened. The source is the reader itself and no picture of it,
//! so what is drawn here is drawn as everywhere else.

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{Changes, Command, DocumentId, StatementState};
use eframe::egui::{
    self, EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Panel, RichText, Role, Sense, Ui,
    WidgetInfo,
};

use super::proposal::proposal_ui;
use super::proposed::{drawn, id_of, kind, name, parted};
use super::queue::{Proposal, Queue, all};
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{badge, cited, state_colour, state_name};
use crate::gui::reader::{Mark, OpenText, Reader, ReaderEvent, ReaderInput, Unit, move_edge};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// From this width on the source stands beside the proposal, else below it.
const BESIDE: f32 = 560.0;
/// Below this height the source is shown without the line that says where it stands.
const LOW: f32 = 160.0;
/// Width of the bar of what is settled, in points.
const BAR: f32 = 96.0;
/// A report's words beside the proposal, in points.
const TEXT: f32 = size::TITLE;

/// What the keyboard or a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Settle(StatementState),
    Later,
    Step(bool),
    /// An end of the passage, and where it goes.
    Edge {
        start: bool,
        forward: bool,
    },
    /// What is selected is the passage.
    Take,
    /// What is selected becomes a part, or a statement of its own.
    Split(bool),
    Open(bool),
}

/// The view's state.
#[derive(Default)]
pub struct Walk {
    queue: Queue,
    made_for: Option<u64>,
    /// What was asked to be settled: when it is, the next one comes.
    pending: Option<(Proposal, StatementState)>,
    /// All that is left was asked to be settled.
    all: bool,
    reader: Reader,
    /// What the reader was sent to.
    shown: Option<Proposal>,
    marks: Vec<Mark>,
    marks_version: u64,
    asked: Option<DocumentId>,
    focus: bool,
}

impl Walk {
    /// How many proposals are open.
    pub fn open(&self) -> usize {
        self.queue.open()
    }

    /// Whether there is nothing to go through.
    pub fn is_empty(&self) -> bool {
        self.queue.len() == 0
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// Goes to a statement, settled or not.
    pub fn go_to(&mut self, desk: &Desk, one: Proposal) {
        self.follow(desk);
        self.queue.go_to(one, all(desk));
    }

    /// Goes to what an undo brought back.
    pub fn undone(&mut self, changes: &Changes, desk: &Desk) {
        self.pending = None;
        self.follow(desk);
        self.queue.go_to_changed(changes, desk);
    }

    /// Follows the review.
    pub fn follow(&mut self, desk: &Desk) {
        if self.made_for != Some(desk.version()) {
            self.made_for = Some(desk.version());
            self.queue.follow(all(desk));
        }
        // What could not be settled (passages are tagged to it, say) stays where it is.
        if let Some((one, state)) = self.pending.take()
            && one.state(desk) == Some(state)
        {
            self.queue.advance();
        }
        if std::mem::take(&mut self.all) && self.queue.open() == 0 {
            self.queue.advance();
        }
    }

    /// Shows it; whether somebody wants to see the list instead.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if self.is_empty() {
            let (title, help) = (tr("walk-none"), tr("walk-none-help"));
            widgets::empty(ui, cx.theme, Icon::CheckCheck, &title, &help);
            return list_ui(ui);
        }
        let mut wanted = self.keys(ui, cx);
        self.progress_ui(ui, cx, &mut wanted);
        ui.add_space(space::XS);
        let Some(one) = self.queue.at() else {
            self.obey(cx, wanted);
            return self.end_ui(ui, cx);
        };
        let wide = ui.available_width();
        if wide >= BESIDE {
            Panel::left("walk-proposal")
                .frame(Frame::NONE)
                .resizable(true)
                .default_size((wide * 0.44).floor())
                .size_range(220.0..=(wide - 260.0).max(220.0))
                .show(ui, |ui| self.one_ui(ui, cx, one, &mut wanted));
        } else {
            let high = ui.available_height();
            Panel::top("walk-proposal-above")
                .frame(Frame::NONE)
                .resizable(true)
                .default_size((high * 0.42).floor())
                .size_range(120.0..=(high - 100.0).max(120.0))
                .show(ui, |ui| self.one_ui(ui, cx, one, &mut wanted));
        }
        let margin = Margin {
            left: if wide >= BESIDE { 12 } else { 0 },
            top: if wide >= BESIDE { 0 } else { 8 },
            right: 0,
            bottom: 0,
        };
        Frame::NONE
            .inner_margin(margin)
            .show(ui, |ui| self.source_ui(ui, cx, one, &mut wanted));
        self.obey(cx, wanted);
        false
    }

    /// How far one is, and what can be done with all that is left.
    fn progress_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, wanted: &mut Option<Wanted>) {
        let theme = cx.theme;
        let total = self.queue.len();
        let open = self.queue.open();
        ui.horizontal_wrapped(|ui| {
            let said = match self.queue.index() {
                Some(at) => tr_with(
                    "walk-progress",
                    &[("at", (at + 1).into()), ("total", total.into())],
                ),
                None => tr_with("walk-progress-end", &[("total", total.into())]),
            };
            let text = RichText::new(&said).font(fonts::strong(size::BODY));
            ui.add(Label::new(text).selectable(false));
            let share = (total - open) as f32 / total.max(1) as f32;
            widgets::bar(ui, theme, share, BAR);
            let mut more = vec![tr_with("walk-settled", &[("count", (total - open).into())])];
            let later = self.queue.later();
            if later > 0 {
                more.push(tr_with("walk-later-count", &[("count", later.into())]));
            }
            let more = RichText::new(more.join(", ")).size(size::SMALL);
            ui.add(Label::new(more.color(theme.muted)).selectable(false));
            if icon::button(ui, Icon::ChevronLeft, &tr("walk-previous")).clicked() {
                *wanted = Some(Wanted::Step(false));
            }
            if icon::button(ui, Icon::ChevronRight, &tr("walk-next")).clicked() {
                *wanted = Some(Wanted::Step(true));
            }
            if open > 0 && !cx.desk.is_read_only() {
                self.all_ui(ui, cx, open);
            }
        });
    }

    /// Everything that is left, at once.
    fn all_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, open: usize) {
        let text = RichText::new(tr("walk-all")).size(size::SMALL);
        ui.menu_button(text, |ui| {
            ui.set_max_width(280.0);
            for (key, state) in [
                ("walk-accept-all", StatementState::Confirmed),
                ("walk-reject-all", StatementState::Rejected),
            ] {
                if ui.button(tr_with(key, &[("count", open.into())])).clicked() {
                    let (statements, responses, indicators) = parted(self.queue.proposed());
                    cx.send(Action::Do(Box::new(Command::SettleAtOnce {
                        statements,
                        responses,
                        indicators,
                        state,
                    })));
                    self.all = true;
                    ui.close();
                }
            }
            widgets::muted(ui, cx.theme, tr("walk-all-hint"));
        });
    }

    /// All are settled.
    fn end_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let confirmed = self.queue.count(StatementState::Confirmed);
        let rejected = self.queue.count(StatementState::Rejected);
        let help = tr_with(
            "walk-end-help",
            &[
                ("confirmed", confirmed.into()),
                ("rejected", rejected.into()),
            ],
        );
        widgets::empty(ui, cx.theme, Icon::CheckCheck, &tr("walk-end"), &help);
        list_ui(ui)
    }

    /// The proposal with what can be done.
    fn one_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, one: Proposal, wanted: &mut Option<Wanted>) {
        let theme = cx.theme;
        let state = one.state(cx.desk).unwrap_or(StatementState::Proposed);
        ui.horizontal_wrapped(|ui| {
            widgets::title(ui, &name(cx.desk, one));
            badge(ui, theme, &kind(cx.desk, one), theme.muted);
            // That it is proposed is what all of this is about.
            if state != StatementState::Proposed {
                badge(ui, theme, &state_name(state), state_colour(state, theme));
            }
            if state == StatementState::Proposed && self.queue.is_later(one) {
                badge(ui, theme, &tr("walk-put-off"), theme.muted);
            }
        });
        let writing = !cx.desk.is_read_only();
        ui.horizontal_wrapped(|ui| {
            use StatementState::{Confirmed, Proposed, Rejected};
            if state != Confirmed {
                let response = widgets::primary(ui, theme, writing, &tr("walk-accept"));
                if response.on_hover_text(tr("walk-accept-keys")).clicked() {
                    *wanted = Some(Wanted::Settle(Confirmed));
                }
            }
            if state != Rejected {
                let response = widgets::button(ui, writing, Icon::X, &tr("walk-reject"));
                if response.on_hover_text(tr("walk-reject-keys")).clicked() {
                    *wanted = Some(Wanted::Settle(Rejected));
                }
            }
            if state == Proposed {
                let response = widgets::button(ui, true, Icon::Clock, &tr("walk-later"));
                if response.on_hover_text(tr("walk-later-keys")).clicked() {
                    *wanted = Some(Wanted::Later);
                }
            } else {
                let response = widgets::button(ui, writing, Icon::RotateCcw, &tr("walk-repropose"));
                if response.on_hover_text(tr("walk-repropose-keys")).clicked() {
                    *wanted = Some(Wanted::Settle(Proposed));
                }
            }
        });
        ui.add_space(space::XS);
        proposal_ui(ui, cx, one);
    }

    /// The words in the document, with handles at their edges.
    fn source_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        one: Proposal,
        wanted: &mut Option<Wanted>,
    ) {
        let desk = cx.desk;
        let Some((document, range, edition)) = one.place(desk) else {
            widgets::muted(ui, cx.theme, tr("walk-no-place"));
            return;
        };
        let title = desk.document(document).map(|one| one.title.as_str());
        let title = title.unwrap_or_default();
        if edition.is_some() {
            widgets::title(ui, title);
            widgets::muted(ui, cx.theme, tr("register-earlier-edition"));
            return;
        }
        let Some(shelf) = desk.shelf(document) else {
            self.missing_ui(ui, cx, document);
            return;
        };
        self.asked = None;
        let text = std::sync::Arc::clone(&shelf.text);
        self.head_ui(ui, cx, (title, &text, range), wanted);
        self.mark(cx, one, range);
        if self.shown != Some(one) {
            self.shown = Some(one);
            self.reader.clear_selection();
            self.reader.go_to(&text, range, false);
        }
        let input = ReaderInput {
            theme: cx.theme,
            document: &text,
            marks: &self.marks,
            marks_version: self.marks_version,
            found: &[],
            current_found: None,
            focused: (!desk.is_read_only()).then_some(id_of(one)),
            text_size: TEXT,
            measure: crate::gui::reader::measure(TEXT),
            active: false,
        };
        let frame = Frame::new()
            .fill(cx.theme.paper)
            .stroke(egui::Stroke::new(1.0, cx.theme.line));
        let reader = &mut self.reader;
        let events = frame.show(ui, |ui| reader.ui(ui, &input)).inner;
        for event in events {
            if let ReaderEvent::MarkMoved { range, .. } = event {
                cx.send(Action::Do(Box::new(drawn(one, range))));
            }
        }
    }

    fn missing_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, document: DocumentId) {
        if self.asked != Some(document) || cx.desk.is_opening(document) {
            self.asked = Some(document);
            cx.send(Action::Fetch(document));
            widgets::muted(ui, cx.theme, tr("register-source-waiting"));
            return;
        }
        widgets::muted(ui, cx.theme, tr("register-source-missing"));
        if ui.button(tr("button-try-again")).clicked() {
            self.asked = None;
        }
    }

    /// Where the words stand, and how their edges are drawn.
    fn head_ui(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (title, text, range): (&str, &OpenText, CharRange),
        wanted: &mut Option<Wanted>,
    ) {
        let theme = cx.theme;
        let (place, section) = cited(text, range.start);
        ui.horizontal(|ui| {
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(layout, |ui| {
                let beside = tr_with("register-open-beside", &[("title", title.into())]);
                if icon::button(ui, Icon::Columns2, &beside).clicked() {
                    *wanted = Some(Wanted::Open(true));
                }
                let here = tr_with("register-open", &[("title", title.into())]);
                if icon::button(ui, Icon::BookOpen, &here).clicked() {
                    *wanted = Some(Wanted::Open(false));
                }
                let layout = egui::Layout::left_to_right(egui::Align::Center);
                ui.with_layout(layout, |ui| {
                    let title = RichText::new(title).font(fonts::strong(size::BODY));
                    ui.add(Label::new(title).truncate());
                });
            });
        });
        let said: Vec<&str> = [place.as_str(), section.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        // Where there is little room the words themselves matter more.
        if ui.available_height() > LOW {
            let said = RichText::new(said.join(" · ")).size(size::SMALL);
            ui.add(Label::new(said.color(theme.muted)).truncate());
        }
        if cx.desk.is_read_only() {
            return;
        }
        if self.reader.selection().is_some() {
            let response = widgets::button(ui, true, Icon::TextSelect, &tr("walk-take"));
            if response.on_hover_text(tr("walk-take-keys")).clicked() {
                *wanted = Some(Wanted::Take);
            }
            let within = self.reader.selection().is_some_and(|selected| {
                range.start <= selected.start && selected.end <= range.end && selected != range
            });
            if within && matches!(self.queue.at(), Some(Proposal::Statement(_))) {
                for (key, sign, part) in [
                    ("split-part", Icon::ListTree, true),
                    ("split-own", Icon::Split, false),
                ] {
                    if widgets::button(ui, true, sign, &tr(key)).clicked() {
                        *wanted = Some(Wanted::Split(part));
                    }
                }
            }
        }
    }

    /// The passage as the one mark of its document.
    fn mark(&mut self, cx: &Cx<'_>, one: Proposal, range: CharRange) {
        let mark = Mark {
            id: id_of(one),
            range,
            colour: cx.theme.accent,
            label: name(cx.desk, one),
            lane: 0,
            detail: String::new(),
        };
        if self.marks.first() != Some(&mark) {
            self.marks = vec![mark];
            self.marks_version += 1;
        }
    }

    /// What the keys say while this has the keyboard.
    fn keys(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Wanted> {
        let id = Id::unique("walk keys");
        let response = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, tr("walk-name")));
        let (held, free) =
            ui.memory(|memory| (memory.focused(), memory.allows_interaction(ui.layer_id())));
        let mine = held == Some(id);
        // A document that is read, a dialog and a field have the keys for themselves.
        let active = cx.reading.document.is_none() && free && !ui.ctx().text_edit_focused();
        if active && (held.is_none() || std::mem::take(&mut self.focus)) {
            response.request_focus();
        }
        if mine {
            let filter = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        if !active || egui::Popup::is_any_open(ui.ctx()) {
            return None;
        }
        key(ui, mine || held.is_none())
    }

    fn obey(&mut self, cx: &mut Cx<'_>, wanted: Option<Wanted>) {
        let Some(wanted) = wanted else { return };
        let writing = !cx.desk.is_read_only();
        let one = self.queue.at();
        match (wanted, one) {
            (Wanted::Step(forward), _) => self.queue.step(forward),
            (Wanted::Later, Some(_)) => self.queue.put_off(),
            (Wanted::Settle(state), Some(one)) if writing => {
                if one.state(cx.desk) == Some(state) {
                    self.queue.advance();
                    return;
                }
                let (statements, responses, indicators) = parted(std::iter::once(one));
                cx.send(Action::Do(Box::new(Command::SettleProposals {
                    statements,
                    responses,
                    indicators,
                    state,
                })));
                // One that is made a proposal again is looked at again.
                self.pending = (state != StatementState::Proposed).then_some((one, state));
            }
            (Wanted::Edge { start, forward }, Some(one)) if writing => {
                let desk = cx.desk;
                let place = one.place(desk).filter(|(.., edition)| edition.is_none());
                let moved = place.and_then(|(document, range, _)| {
                    let text = &desk.shelf(document)?.text;
                    move_edge(text, range, start, forward, Unit::Word)
                });
                if let Some(range) = moved {
                    cx.send(Action::Do(Box::new(drawn(one, range))));
                }
            }
            (Wanted::Take, Some(one)) if writing => {
                if let Some(range) = self.reader.selection() {
                    self.reader.clear_selection();
                    cx.send(Action::Do(Box::new(drawn(one, range))));
                }
            }
            (Wanted::Split(part), Some(Proposal::Statement(statement))) if writing => {
                if let Some(range) = self.reader.selection() {
                    self.reader.clear_selection();
                    cx.send(Action::Do(Box::new(Command::SplitStatement {
                        statement,
                        range,
                        part,
                        number: None,
                    })));
                }
            }
            (Wanted::Open(beside), Some(one)) => {
                if let Some((document, range, edition)) = one.place(cx.desk) {
                    let range = edition.is_none().then_some(range);
                    cx.send(Action::Read {
                        document,
                        range,
                        beside,
                    });
                }
            }
            _ => {}
        }
    }
}

/// The key that was pressed; `bare` is whether Enter and the like are not some button's.
fn key(ui: &Ui, bare: bool) -> Option<Wanted> {
    use StatementState::{Confirmed, Proposed, Rejected};
    let edge = |start, forward| Wanted::Edge { start, forward };
    let mut all = vec![
        (Modifiers::ALT, Key::ArrowLeft, edge(true, false)),
        (Modifiers::ALT, Key::ArrowRight, edge(true, true)),
        (Modifiers::SHIFT, Key::ArrowLeft, edge(false, false)),
        (Modifiers::SHIFT, Key::ArrowRight, edge(false, true)),
        (Modifiers::NONE, Key::Y, Wanted::Settle(Confirmed)),
        (Modifiers::NONE, Key::X, Wanted::Settle(Rejected)),
        (Modifiers::NONE, Key::R, Wanted::Settle(Proposed)),
        (Modifiers::NONE, Key::L, Wanted::Later),
        (Modifiers::NONE, Key::N, Wanted::Step(true)),
        (Modifiers::NONE, Key::P, Wanted::Step(false)),
        (Modifiers::NONE, Key::S, Wanted::Take),
        (Modifiers::NONE, Key::O, Wanted::Open(false)),
    ];
    if bare {
        all.extend([
            (Modifiers::NONE, Key::Enter, Wanted::Settle(Confirmed)),
            (Modifiers::NONE, Key::Delete, Wanted::Settle(Rejected)),
            (Modifiers::NONE, Key::Backspace, Wanted::Settle(Rejected)),
            (Modifiers::NONE, Key::ArrowDown, Wanted::Step(true)),
            (Modifiers::NONE, Key::ArrowUp, Wanted::Step(false)),
        ]);
    }
    ui.input_mut(|input| {
        let mut pressed = all
            .into_iter()
            .filter(|(modifiers, key, _)| input.consume_key(*modifiers, *key));
        pressed.next().map(|(.., wanted)| wanted)
    })
}

/// The button that leads to the list.
fn list_ui(ui: &mut Ui) -> bool {
    ui.add_space(space::M);
    let show = |ui: &mut Ui| ui.button(tr("walk-list")).clicked();
    ui.vertical_centered(show).inner
}
