//! Search in all documents, as one types.
//!
//! Each letter asks anew and gives up the question before, so typing never waits. What was found
//! stays until there is something better to show: an answer, or a mistake that still stands after a
//! moment (every phrase is a mistake until its second quotation mark).

mod excerpt;
mod help;
mod hits;

use std::rc::Rc;

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{DocumentId, StatementId};
use deskreview_review::session::SearchResult;
use eframe::egui::{
    self, Align, Button, Context, Id, Key, Label, Layout, Margin, Modifiers, RichText, Stroke,
    TextEdit, Ui, pos2,
};

use crate::gui::action::Action;
use crate::gui::cx::{Cx, Found};
use crate::gui::desk::{Asked, SearchFault};
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;
use hits::{Chosen, Hits};

/// Passages asked for at once.
const PAGE: usize = 50;
/// How many queries are remembered.
const RECENT: usize = 6;
/// How long one may go on typing before a mistake is named, in seconds.
const PATIENCE: f64 = 0.7;
/// Longest query that can be typed, in code points.
const LONGEST: usize = 2_000;

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Question {
    query: String,
    filter: Option<String>,
}

/// Fields that ask what people did, which every tag may change.
const OF_PEOPLE: [&str; 4] = ["is:", "code:", "coder:", "recommendation:"];

impl Question {
    /// What the answer depends on: the documents, or with questions about tags the whole log.
    fn basis(&self, cx: &Cx<'_>) -> u64 {
        let filter = self.filter.as_deref().unwrap_or_default();
        let query = self.query.to_lowercase();
        let asks = |field: &&str| query.contains(*field) || filter.contains(*field);
        if OF_PEOPLE.iter().any(asks) {
            return cx.desk.position();
        }
        cx.desk.documents().len() as u64
    }
}

/// The panel's state.
#[derive(Default)]
pub struct SearchPanel {
    query: String,
    /// Only in the document that is read.
    here: bool,
    /// The document that was read last; a table in front of it is no other document.
    place: Option<DocumentId>,
    /// Only what is not tagged yet.
    untagged: bool,
    focus: bool,
    /// The keyboard goes back to the list once a question is answered.
    back: bool,
    asked: Question,
    /// What the answer depended on when it was asked.
    basis: u64,
    ticket: u64,
    /// The ticket of the search that the hits answer, whatever was asked for more of them.
    searched: u64,
    /// An answer is still to come; whether it goes on with the list.
    waiting: Option<bool>,
    edited: f64,
    fault: Option<SearchFault>,
    answered: bool,
    total: u64,
    missing: Vec<String>,
    hits: Hits,
    recent: Vec<String>,
    /// The document all of whose matches were asked for, and with which search.
    placed: Option<(u64, DocumentId)>,
    found: Rc<Found>,
}

/// The list of hits, for the keyboard.
fn list_id() -> Id {
    Id::unique("search hits")
}

fn field_id() -> Id {
    Id::unique("search field")
}

impl SearchPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.place = cx.reading.document.or(self.place);
        if self.back && ui.memory(|memory| memory.focused().is_none()) {
            self.back = false;
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        self.field_ui(ui, cx);
        self.narrow_ui(ui, cx);
        self.ask_if_other(cx, ui.input(|input| input.time));
        ui.add_space(space::XS);
        self.status_ui(ui, cx);
        ui.add_space(space::XS);
        if self.query.trim().is_empty() {
            if let Some(query) = help::ui(ui, cx.theme, &self.recent) {
                self.set(query);
            }
            return;
        }
        if self.hits.is_empty() {
            self.nothing_ui(ui, cx.theme);
            return;
        }
        let more = self.waiting.is_none() && (self.hits.len() as u64) < self.total;
        match self.hits.ui(ui, cx, more) {
            Some(Chosen::Open { at, beside }) => {
                self.remember();
                if let Some(action) = self.hits.open(at, beside) {
                    cx.send(action);
                }
            }
            Some(Chosen::Tag { at, to_working }) if !cx.desk.is_read_only() => {
                let working = cx.desk.working().filter(|_| to_working);
                self.back = working.is_none();
                if let Some(action) = self.hits.tag(at, working.map(|one| one.id)) {
                    cx.send(action);
                }
            }
            Some(Chosen::More) => self.ask(cx, self.hits.len()),
            Some(Chosen::Field) => ui.memory_mut(|memory| memory.request_focus(field_id())),
            Some(Chosen::Tag { .. }) | None => {}
        }
        self.ask_places(cx);
        self.mark_found();
    }

    /// Asks for all matches of the document that is read, where the list has not all hits.
    fn ask_places(&mut self, cx: &Cx<'_>) {
        let Some(document) = cx.reading.document else {
            return;
        };
        if self.waiting.is_some() || self.hits.len() as u64 >= self.total {
            return;
        }
        if self.placed == Some((self.searched, document)) {
            return;
        }
        self.placed = Some((self.searched, document));
        cx.desk.library.ask(Asked::Places {
            ticket: self.searched,
            query: self.asked.query.clone(),
            filter: self.asked.filter.clone(),
            document,
        });
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// Searches for these words.
    pub fn set(&mut self, query: String) {
        self.query = query;
        self.edited = 0.0;
        self.remember();
    }

    /// All matches of a document came in.
    pub fn receive_places(&mut self, ticket: u64, document: DocumentId, places: Vec<CharRange>) {
        if self.placed == Some((ticket, document)) {
            self.hits.mark_all(document, places);
            self.mark_found();
        }
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, found: Result<SearchResult, SearchFault>) {
        if ticket != self.ticket {
            return;
        }
        let goes_on = self.waiting.take().unwrap_or(false);
        match found {
            Ok(found) => {
                self.fault = None;
                self.total = found.total;
                self.missing = found.missing;
                if goes_on {
                    // The index may have changed between two pages; then there is no more of it.
                    if self.hits.extend(found.hits) == 0 {
                        self.total = self.hits.len() as u64;
                    }
                } else {
                    self.answered = true;
                    self.searched = ticket;
                    self.hits.replace(found.hits);
                }
                self.mark_found();
            }
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// Goes to the next hit, or the one before: what opens it, if there is one.
    pub fn step(&mut self, forward: bool) -> Option<Action> {
        let at = self.hits.step(forward)?;
        self.mark_found();
        self.hits.open(at, false)
    }

    /// While the list of hits has the keyboard: what tags the chosen one, to a statement or to what
    /// is picked then.
    pub fn tag_in_hand(&mut self, ctx: &Context, to: Option<StatementId>) -> Option<Action> {
        let in_hand = ctx.memory(|memory| memory.has_focus(list_id()));
        let at = self.hits.current().filter(|_| in_hand)?;
        self.back = to.is_none();
        self.hits.tag(at, to)
    }

    /// What was found so far, to be marked in the text.
    pub fn found(&self) -> Rc<Found> {
        Rc::clone(&self.found)
    }

    fn mark_found(&mut self) {
        if let Some(found) = self.hits.found() {
            self.found = Rc::new(found);
        }
    }

    /// Keeps the query among those asked lately.
    fn remember(&mut self) {
        let query = self.query.trim().to_owned();
        if query.is_empty() {
            return;
        }
        self.recent.retain(|other| *other != query);
        self.recent.insert(0, query);
        self.recent.truncate(RECENT);
    }

    fn field_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
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
            let clear = 32.0;
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
            }
            if let Some((start, end)) = self.mistake(ui)
                && self.asked.query == self.query
            {
                underline(ui, &shown.galley, shown.galley_pos, (start, end), theme);
            }
            let some = !self.query.is_empty();
            if icon::button_enabled(ui, some, Icon::X, &tr("search-clear")).clicked() {
                self.query.clear();
                self.focus = true;
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

    fn narrow_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let here = tr("search-here");
            let can = self.place.is_some();
            let response = toggle(ui, cx.theme, can, &mut self.here, &here);
            if let Some(document) = self.place.and_then(|id| cx.desk.document(id)) {
                response.on_hover_text(&document.title);
            }
            toggle(
                ui,
                cx.theme,
                true,
                &mut self.untagged,
                &tr("search-untagged"),
            );
        });
    }

    /// The second query that narrows.
    fn filter(&self) -> Option<String> {
        let here = self.place.filter(|_| self.here);
        let here = here.map(|document| format!("document:{document}"));
        let untagged = self.untagged.then(|| "is:untagged".to_owned());
        let parts: Vec<String> = here.into_iter().chain(untagged).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn ask_if_other(&mut self, cx: &Cx<'_>, now: f64) {
        let wanted = Question {
            query: self.query.clone(),
            filter: self.filter(),
        };
        if wanted == self.asked {
            return;
        }
        let emptied = wanted.query.trim().is_empty();
        self.asked = wanted;
        if emptied {
            cx.desk.library.give_up();
            self.ticket += 1;
            self.waiting = None;
            self.answered = false;
            self.fault = None;
            self.missing.clear();
            self.total = 0;
            self.edited = now;
            self.hits.replace(Vec::new());
            self.mark_found();
            return;
        }
        self.ask(cx, 0);
    }

    fn ask(&mut self, cx: &Cx<'_>, offset: usize) {
        self.ticket += 1;
        self.waiting = Some(offset > 0);
        if offset == 0 {
            self.basis = self.asked.basis(cx);
        }
        cx.desk.library.ask(Asked::Search {
            ticket: self.ticket,
            query: self.asked.query.clone(),
            filter: self.asked.filter.clone(),
            offset,
            limit: PAGE,
        });
    }

    /// How many and how fast; or what is wrong.
    fn status_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let theme = cx.theme;
        if self.query.trim().is_empty() {
            return;
        }
        if self.mistake(ui).is_some()
            && let Some(fault) = &self.fault
        {
            let text = RichText::new(&fault.message)
                .size(size::SMALL)
                .color(theme.bad);
            ui.add(Label::new(text).wrap());
            return;
        }
        let small = |text: String| RichText::new(text).size(size::SMALL).color(theme.muted);
        let mut again = false;
        ui.horizontal(|ui| {
            ui.set_min_height(20.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if self.answered && self.waiting.is_none() && self.basis != self.asked.basis(cx) {
                    let text = RichText::new(tr("search-again")).size(size::SMALL);
                    let button = Button::new(text.color(theme.accent)).frame(false);
                    let response = ui.add(button).on_hover_text(tr("search-changed"));
                    again = response.clicked();
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = if self.answered {
                        let documents = self.hits.documents();
                        let all = self.hits.len() as u64 == self.total;
                        let key = match (all, documents) {
                            (true, 2..) => "search-total-in",
                            _ => "search-total",
                        };
                        tr_with(
                            key,
                            &[
                                ("count", self.total.into()),
                                ("documents", documents.into()),
                            ],
                        )
                    } else {
                        tr("search-running")
                    };
                    let response = ui.add(Label::new(small(text)).truncate().selectable(false));
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_live(egui::accesskit::Live::Polite);
                    });
                });
            });
        });
        if again {
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

    fn nothing_ui(&self, ui: &mut Ui, theme: &Theme) {
        if !self.answered || self.waiting.is_some() || self.fault.is_some() {
            return;
        }
        let text = if self.asked.filter.is_some() {
            tr("search-nothing-narrowed")
        } else {
            tr("search-nothing-more")
        };
        widgets::empty(ui, theme, Icon::Search, &tr("search-nothing"), &text);
    }
}

/// Takes up what a field says, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    use eframe::egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

/// A small button that stays pressed.
fn toggle(ui: &mut Ui, theme: &Theme, enabled: bool, on: &mut bool, name: &str) -> egui::Response {
    let colour = if *on { theme.accent } else { theme.muted };
    let text = RichText::new(name).size(size::SMALL).color(colour);
    let line = if *on { theme.accent } else { theme.line };
    let button = Button::new(text)
        .corner_radius(12)
        .stroke(Stroke::new(1.0, line))
        .fill(if *on { theme.chosen } else { theme.panel });
    let response = ui.add_enabled(enabled, button);
    let (label, selected) = (name.to_owned(), *on);
    response.widget_info(move || {
        egui::WidgetInfo::selected(egui::Role::CheckBox, enabled, selected, &label)
    });
    if response.clicked() {
        *on = !*on;
    }
    response
}

/// Marks a place of the query as mistaken; where something is missing, the place after it.
fn underline(ui: &Ui, galley: &egui::Galley, at: egui::Pos2, place: (u32, u32), theme: &Theme) {
    let cursor = |place: u32| {
        let cursor = egui::text::CCursor::new(place as usize);
        galley.pos_from_cursor(cursor)
    };
    let (from, to) = (cursor(place.0), cursor(place.1));
    let left = at.x + from.left();
    let right = (at.x + to.left()).max(left + space::S);
    let below = at.y + from.bottom() + 1.0;
    let line = [pos2(left, below), pos2(right, below)];
    ui.painter().line_segment(line, Stroke::new(2.0, theme.bad));
}
