//! Search in all documents, as one types: at the side, and wide in the middle.
//!
//! Each letter asks anew and gives up the question before, so typing never waits. What was found
//! stays until there is something better to show: an answer, or a mistake that still stands after a
//! moment (every phrase is a mistake until its second quotation mark). Hits come from one thread;
//! what goes through all of them (facets, progress, lines) from another, so that hits never wait.
//!
//! Side and middle are two faces of one search: what is typed, narrowed and settled in one is so in
//! the other.

mod bar;
mod checklist;
mod codings;
mod context;
mod excerpt;
mod facets;
mod help;
mod hits;
mod lines;
mod questions;
mod row;
mod saved;
mod wide;

use std::collections::HashSet;
use std::rc::Rc;

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{
    CodeId, CodeTarget, Command, CoverageOutcome, Dimension, DocumentId, HitState, Narrow,
    Question, SavedSearchFields, SavedSearchId, SearchQuestion, StatementId,
};
use deskreview_review::session::{Facets, MatchCount};
use eframe::egui::{self, Button, Context, Id, RichText, Stroke, TextEdit, Ui, pos2};

use crate::gui::action::Action;
use crate::gui::cx::{Cx, Found};
use crate::gui::desk::{AboutSearch, Asked, SearchFault};
use crate::gui::icon::Icon;
use crate::gui::message::tr;
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;
use checklist::Asking;
use hits::{Chosen, Hits};
use questions::Wanted;

/// Passages asked for at once.
const PAGE: usize = 50;
/// How many queries are remembered.
const RECENT: usize = 12;
/// How many of them are shown.
const RECENT_SHOWN: usize = 6;
/// How long one may go on typing before a mistake is named, in seconds.
const PATIENCE: f64 = 0.7;
/// How long a search may take before it can be stopped by a button, in seconds.
const SLOW: f64 = 0.4;
/// Longest query that can be typed, in code points.
const LONGEST: usize = 2_000;

/// In what is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Within {
    /// In the documents.
    #[default]
    Passages,
    /// In the quotes of tags.
    Tags,
    /// In their memos.
    Memos,
}

/// What facets were asked for.
type Spread = (SearchQuestion, Option<Question>, u64);

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
    /// Only what nobody has looked at yet, for any question.
    unread: bool,
    /// Only what is open on the checklist.
    open_only: bool,
    /// A filter that came with a saved search or a command.
    extra: Option<String>,
    narrow: Vec<Narrow>,
    by: Option<Dimension>,
    /// The checklist is for this code rather than for the working recommendation.
    list_for: Option<CodeId>,
    within: Within,
    /// Each match on a line.
    as_lines: bool,
    focus: bool,
    /// The keyboard goes back to the list once a question is answered.
    back: bool,
    asked: Wanted,
    /// What the answer depended on when it was asked.
    basis: u64,
    ticket: u64,
    /// The ticket of the search that the hits answer, whatever was asked for more of them.
    searched: u64,
    /// An answer is still to come; whether it goes on with the list.
    waiting: Option<bool>,
    /// Since when, in seconds of the window's clock.
    since: f64,
    /// Somebody stopped it.
    stopped: bool,
    edited: f64,
    fault: Option<SearchFault>,
    answered: bool,
    total: u64,
    /// How far into the list hits were asked for.
    reached: usize,
    missing: Vec<String>,
    hits: Hits,
    spread: Option<Spread>,
    facets: Option<Facets>,
    matches: Option<MatchCount>,
    /// Tickets of what goes through all hits.
    about: u64,
    facets_ticket: u64,
    lines: lines::Lines,
    lines_of: Option<(SearchQuestion, u64)>,
    codings: codings::Codings,
    codings_of: Option<(SearchQuestion, bool, u64)>,
    view: facets::FacetsView,
    context: context::Context,
    standing: saved::Standing,
    /// The saved search that is run, and what is new of it.
    running: Option<SavedSearchId>,
    fresh: HashSet<(DocumentId, CharRange)>,
    seen: Option<String>,
    seen_ticket: u64,
    new: u64,
    /// The name under which the search is to be saved, while it is typed.
    naming: Option<String>,
    /// Shown in the middle in this frame.
    in_middle: bool,
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
    /// Shows it at the side. Where it stands in the middle already, it says so.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, in_middle: bool) {
        self.in_middle = in_middle;
        if in_middle {
            let (title, text) = (tr("search-in-middle"), tr("search-in-middle-more"));
            widgets::empty(ui, cx.theme, Icon::Search, &title, &text);
            return;
        }
        self.begin(ui, cx);
        self.field_ui(ui, cx);
        self.narrow_ui(ui, cx);
        self.chips_ui(ui, cx);
        self.ask_if_other(cx, ui.input(|input| input.time));
        ui.add_space(space::XS);
        self.told_ui(ui, cx);
        ui.add_space(space::XS);
        self.body_ui(ui, cx);
    }

    fn begin(&mut self, ui: &Ui, cx: &Cx<'_>) {
        self.place = cx.reading.document.or(self.place);
        if self.back && ui.memory(|memory| memory.focused().is_none()) {
            self.back = false;
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
    }

    /// What was found, or what helps while nothing is.
    fn body_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.query.trim().is_empty() {
            self.empty_ui(ui, cx);
            return;
        }
        if self.within != Within::Passages {
            let memos = self.within == Within::Memos;
            if let Some(action) = self.codings.ui(ui, cx, memos) {
                self.remember();
                cx.send(action);
            }
            return;
        }
        if self.as_lines && self.in_middle {
            self.lines.sort_ui(ui, cx);
            ui.add_space(space::XS);
            if let Some(action) = self.lines.ui(ui, cx) {
                self.remember();
                cx.send(action);
            }
            return;
        }
        self.list_ui(ui, cx);
    }

    fn empty_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        egui::ScrollArea::vertical()
            .id_salt("search help")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                if let Some(id) = self.standing.ui(ui, cx) {
                    self.run(cx, id);
                }
                ui.spacing_mut().item_spacing.y = 0.0;
                if help::mentions_ui(ui, cx) {
                    cx.send(Action::FindMentions);
                }
                let recent = self.recent.get(..RECENT_SHOWN).unwrap_or(&self.recent);
                if let Some(query) = help::ui(ui, cx.theme, recent) {
                    self.set(query);
                }
            });
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.hits.is_empty() {
            self.nothing_ui(ui, cx.theme);
            return;
        }
        let more = self.waiting.is_none() && (self.reached as u64) < self.total;
        let asking = Asking::of(cx, self.list_for);
        let chosen = self.hits.ui(ui, cx, &asking, more);
        match chosen {
            Some(Chosen::Open { at, beside }) => {
                self.remember();
                // In the middle the passage is shown beside the list.
                if (!self.in_middle || beside)
                    && let Some(action) = self.hits.open(at, beside)
                {
                    cx.send(action);
                }
                if self.in_middle {
                    ui.memory_mut(|memory| memory.request_focus(list_id()));
                }
            }
            Some(Chosen::Enter { at }) => {
                self.remember();
                if let Some(action) = self.hits.open(at, false) {
                    cx.send(action);
                }
            }
            Some(Chosen::Tag { at, to_working }) if !cx.desk.is_read_only() => {
                self.tag_hit(cx, at, to_working);
            }
            Some(Chosen::Settle { at, outcome }) => self.settle_hit(cx, at, outcome, &asking),
            Some(Chosen::More) => self.ask(cx, self.reached),
            Some(Chosen::Field) => ui.memory_mut(|memory| memory.request_focus(field_id())),
            Some(Chosen::Tag { .. }) | None => {}
        }
        self.ask_places(cx);
        self.mark_found();
    }

    fn tag_hit(&mut self, cx: &mut Cx<'_>, at: usize, to_working: bool) {
        let code = self.list_for.filter(|_| to_working);
        let working = cx.desk.working().filter(|_| to_working).map(|one| one.id);
        self.back = working.is_none() && code.is_none();
        if let Some(action) = self.hits.tag(at, working, code) {
            cx.send(action);
        }
    }

    fn settle_hit(
        &mut self,
        cx: &mut Cx<'_>,
        at: usize,
        outcome: CoverageOutcome,
        asking: &Asking,
    ) {
        match asking.question {
            Some(question) if !cx.desk.is_read_only() => {
                if let Some(action) = self.hits.settle(at, outcome, question, &self.query) {
                    let takes_back = matches!(&action, Action::Do(command) if matches!(**command, Command::ClearCoverage(_)));
                    cx.send(action);
                    if !takes_back {
                        self.hits.next_open();
                    }
                }
            }
            Some(_) => {}
            None => cx.send(Action::Say(tr("search-no-question"))),
        }
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// Searches for these words, in all documents.
    pub fn set(&mut self, query: String) {
        self.query = query;
        self.edited = 0.0;
        self.extra = None;
        self.narrow.clear();
        self.open_only = false;
        self.running = None;
        self.remember();
    }

    /// Searches for what speaks of a recommendation and is not tagged to it.
    pub fn find_mentions(&mut self, query: String, filter: String) {
        self.set(query);
        self.here = false;
        self.untagged = false;
        self.unread = false;
        self.within = Within::Passages;
        self.extra = Some(filter);
    }

    /// Runs a saved search.
    fn run(&mut self, cx: &Cx<'_>, id: SavedSearchId) {
        let searches = cx.desk.saved_searches();
        let Some(saved) = searches.iter().find(|saved| saved.id == id) else {
            return;
        };
        self.set(saved.query.clone());
        self.here = false;
        self.untagged = false;
        self.unread = false;
        self.within = Within::Passages;
        self.extra.clone_from(&saved.filter);
        self.running = Some(id);
        self.fresh.clear();
        self.new = 0;
        self.seen = None;
        self.about += 1;
        self.seen_ticket = self.about;
        cx.desk.counting.ask(Asked::About {
            ticket: self.about,
            what: AboutSearch::Seen(saved::question(saved), saved.seen.clone()),
        });
    }

    /// Begins to save the search: asks what it finds now, which will not be new later.
    fn begin_saving(&mut self, cx: &Cx<'_>) {
        self.naming = Some(String::new());
        self.running = None;
        self.seen = None;
        self.about += 1;
        self.seen_ticket = self.about;
        let question = SearchQuestion {
            query: self.query.clone(),
            filter: self.whole_filter(),
            ..SearchQuestion::default()
        };
        cx.desk.counting.ask(Asked::About {
            ticket: self.about,
            what: AboutSearch::Seen(question, None),
        });
    }

    /// What saves the search as it is, under a name.
    fn save(&self, name: &str) -> Action {
        Action::Do(Box::new(Command::SaveSearch(SavedSearchFields {
            name: Some(name.to_owned()),
            query: Some(self.query.clone()),
            filter: Some(self.whole_filter()),
            // Whoever saves a search has looked at what it finds.
            seen: self.seen.clone(),
        })))
    }

    /// Goes to the next hit, or the one before: what opens it, if there is one and it is not shown
    /// beside the list. `None` where there is nothing to step through.
    pub fn step(&mut self, forward: bool, in_middle: bool) -> Option<Option<Action>> {
        if in_middle && self.as_lines && self.within == Within::Passages {
            return self.lines.step(forward).map(Some);
        }
        let at = self.hits.step(forward)?;
        self.mark_found();
        if in_middle {
            return Some(None);
        }
        Some(self.hits.open(at, false))
    }

    fn in_hand(&self, ctx: &Context) -> Option<usize> {
        let in_hand = ctx.memory(|memory| memory.has_focus(list_id()));
        self.hits.current().filter(|_| in_hand)
    }

    /// While the list of hits has the keyboard: what tags the chosen one, to a statement or to what
    /// is picked then.
    pub fn tag_in_hand(&mut self, ctx: &Context, to: Option<StatementId>) -> Option<Action> {
        let at = self.in_hand(ctx)?;
        self.back = to.is_none();
        self.hits
            .tag(at, to, self.list_for.filter(|_| to.is_some()))
    }

    /// While the list of hits has the keyboard: what rejects the chosen one.
    pub fn reject_in_hand(
        &mut self,
        ctx: &Context,
        working: Option<StatementId>,
    ) -> Option<Action> {
        let at = self.in_hand(ctx)?;
        let question = match (self.list_for, working) {
            (Some(code), _) => Question::Code(code),
            (None, Some(statement)) => Question::Statement(statement),
            (None, None) => return Some(Action::Say(tr("search-no-question"))),
        };
        let rejected = CoverageOutcome::Rejected;
        let action = self.hits.settle(at, rejected, question, &self.query);
        self.hits.next_open();
        action
    }

    /// What was found so far, to be marked in the text.
    pub fn found(&self) -> Rc<Found> {
        Rc::clone(&self.found)
    }

    /// The search as it was asked, if there is one.
    pub fn question(&self) -> Option<SearchQuestion> {
        let some = !self.asked.question.query.trim().is_empty();
        some.then(|| self.asked.question.clone())
    }

    /// What all hits are tagged to unless something else is picked.
    pub fn target(&self, desk: &crate::gui::desk::Desk) -> Option<CodeTarget> {
        let code = self.list_for.filter(|code| desk.code(*code).is_some());
        let working = desk.working().map(|one| CodeTarget::Statement(one.id));
        code.map(CodeTarget::Code).or(working)
    }

    /// Queries asked lately, latest first.
    pub fn history(&self) -> &[String] {
        &self.recent
    }

    /// Takes up queries that were asked before.
    pub fn set_history(&mut self, recent: Vec<String>) {
        self.recent = recent;
        self.recent.truncate(RECENT);
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

    /// Narrows to a value, or takes it off.
    fn toggle_narrow(&mut self, narrow: Narrow) {
        match self.narrow.iter().position(|other| *other == narrow) {
            Some(at) => {
                self.narrow.remove(at);
            }
            None => self.narrow.push(narrow),
        }
    }

    /// What became of the hit one stands at.
    fn state_here(&self) -> HitState {
        self.hits.current_state()
    }

    fn nothing_ui(&self, ui: &mut Ui, theme: &Theme) {
        if !self.answered || self.waiting.is_some() || self.fault.is_some() {
            return;
        }
        let asked = &self.asked.question;
        let narrowed =
            asked.filter.is_some() || !asked.narrow.is_empty() || asked.open_for.is_some();
        let (title, text) = if asked.open_for.is_some() {
            ("search-nothing-open", "search-nothing-open-more")
        } else if narrowed {
            ("search-nothing", "search-nothing-narrowed")
        } else {
            ("search-nothing", "search-nothing-more")
        };
        widgets::empty(ui, theme, Icon::Search, &tr(title), &tr(text));
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
