//! The list of passages found. Its rows differ in height, so only those one sees are laid out; the
//! others keep the height they had, or a usual one.

use std::collections::{BTreeMap, HashMap, HashSet};

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{
    CodeId, CodeTarget, Command, CoverageOutcome, CoveragePlace, Dimension, DocumentId, HitState,
    Question, StatementId,
};
use deskreview_review::session::{Group, SearchHit, state_of};
use eframe::egui::{
    EventFilter, FontId, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::checklist::{self, Asking};
use super::row::Row;
use super::{facets, list_id};
use crate::gui::action::Action;
use crate::gui::cx::{Cx, Found};
use crate::gui::fonts;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{size, space};

/// How near to its end the list goes on, in points.
const AHEAD: f32 = 800.0;
/// Height of a group's name in points.
const GROUP: f32 = 32.0;

/// What somebody wants of a hit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Chosen {
    /// To look at it, or to read it beside what is read.
    Open { at: usize, beside: bool },
    /// To read it in its document.
    Enter { at: usize },
    /// To tag it.
    Tag { at: usize, to_working: bool },
    /// To settle it, or to take that back.
    Settle { at: usize, outcome: CoverageOutcome },
    /// More hits.
    More,
    /// To go on typing.
    Field,
}

/// All hits so far.
#[derive(Default)]
pub(super) struct Hits {
    rows: Vec<Row>,
    groups: Vec<Group>,
    by: Option<Dimension>,
    /// A hit may stand in several groups, once in each.
    known: HashSet<(DocumentId, u32, Option<usize>)>,
    current: Option<usize>,
    /// The list is to begin at its top, or to show the current row.
    to_top: bool,
    follow: bool,
    /// The places to be marked in the text are others.
    other: bool,
    /// All matches of a document, where the list does not hold all of its hits.
    all_of: Option<(DocumentId, Vec<CharRange>)>,
}

impl Hits {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The hit one stands at.
    pub(super) fn current_hit(&self) -> Option<&SearchHit> {
        Some(&self.rows.get(self.current?)?.hit)
    }

    /// What became of it.
    pub(super) fn current_state(&self) -> HitState {
        let row = self.current.and_then(|at| self.rows.get(at));
        row.and_then(Row::state).unwrap_or(HitState::Open)
    }

    /// Stands at a hit if there is none.
    pub(super) fn stand(&mut self) {
        if self.current.is_none() && !self.rows.is_empty() {
            self.current = Some(0);
            self.other = true;
        }
    }

    /// The groups that hits come in.
    pub(super) fn set_groups(&mut self, by: Option<Dimension>, groups: Vec<Group>) {
        self.by = by;
        self.groups = groups;
    }

    /// Marks what is new since the saved search was looked at.
    pub(super) fn mark_fresh(&mut self, fresh: &HashSet<(DocumentId, CharRange)>) {
        for row in &mut self.rows {
            row.fresh = fresh.contains(&(row.hit.document, row.hit.range));
        }
    }

    pub(super) fn current(&self) -> Option<usize> {
        self.current
    }

    /// Other hits instead of these. The one that was current stays so if it is among them.
    pub(super) fn replace(&mut self, hits: Vec<SearchHit>, of: &[usize]) {
        let place = |hit: &SearchHit| (hit.document, hit.range.start.0);
        let before = self.current.and_then(|at| self.rows.get(at));
        let before = before.map(|row| place(&row.hit));
        self.rows.clear();
        self.known.clear();
        self.extend(hits, of);
        let mut rows = self.rows.iter();
        self.current = before.and_then(|before| rows.position(|row| place(&row.hit) == before));
        self.to_top = true;
        self.other = true;
        self.all_of = None;
    }

    /// All matches of a document, to be marked in its text.
    pub(super) fn mark_all(&mut self, document: DocumentId, places: Vec<CharRange>) {
        self.all_of = Some((document, places));
        self.other = true;
    }

    /// Further hits, and the group of each where they come in groups; how many were new.
    pub(super) fn extend(&mut self, hits: Vec<SearchHit>, of: &[usize]) -> usize {
        let before = self.rows.len();
        for (at, hit) in hits.into_iter().enumerate() {
            let group = of.get(at).copied();
            if self.known.insert((hit.document, hit.range.start.0, group)) {
                self.rows.push(Row::new(hit, group));
            }
        }
        self.other = true;
        self.rows.len() - before
    }

    /// Goes to the next hit or the one before, and stays at the ends.
    pub(super) fn step(&mut self, forward: bool) -> Option<usize> {
        let last = self.rows.len().checked_sub(1)?;
        let next = match (self.current, forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.go(next);
        Some(next)
    }

    /// Goes to the first hit unless one is current.
    pub(super) fn first(&mut self) {
        self.go(self.current.unwrap_or(0));
    }

    fn go(&mut self, at: usize) {
        self.current = Some(at);
        self.follow = true;
        self.other = true;
    }

    /// What opens a hit in the text.
    pub(super) fn open(&self, at: usize, beside: bool) -> Option<Action> {
        let hit = &self.rows.get(at)?.hit;
        Some(Action::Read {
            document: hit.document,
            range: Some(hit.highlights.first().copied().unwrap_or(hit.range)),
            beside,
        })
    }

    /// What tags a hit.
    pub(super) fn tag(
        &self,
        at: usize,
        to: Option<StatementId>,
        code: Option<CodeId>,
    ) -> Option<Action> {
        let hit = &self.rows.get(at)?.hit;
        let (document, range) = (hit.document, hit.range);
        let target = match (code, to) {
            (Some(code), _) => CodeTarget::Code(code),
            (None, Some(statement)) => CodeTarget::Statement(statement),
            (None, None) => return Some(Action::PickPlace { document, range }),
        };
        Some(Action::TagPlace {
            document,
            range,
            target,
        })
    }

    /// What settles a hit of a search for a question; if it is settled so already, what takes that
    /// back.
    pub(super) fn settle(
        &self,
        at: usize,
        outcome: CoverageOutcome,
        question: Question,
        asked: &str,
    ) -> Option<Action> {
        let row = self.rows.get(at)?;
        let place = CoveragePlace {
            question,
            document: row.hit.document,
            range: Some(row.hit.range),
        };
        let so = row.state() == Some(state_of(outcome));
        let command = if so {
            Command::ClearCoverage(place)
        } else {
            Command::Cover {
                place,
                outcome,
                note: None,
                searches: vec![asked.to_owned()],
            }
        };
        Some(Action::Do(Box::new(command)))
    }

    /// Goes to the next hit that is still open, if there is one further down.
    pub(super) fn next_open(&mut self) {
        let from = self.current.map_or(0, |at| at + 1);
        let open = |row: &Row| matches!(row.state(), None | Some(HitState::Open));
        let mut rows = self.rows.iter().enumerate().skip(from);
        let next = rows.find(|(_, row)| open(row)).map(|(at, _)| at);
        if let Some(next) = next.or_else(|| (from < self.rows.len()).then_some(from)) {
            self.go(next);
        }
    }

    /// All matches by document, if they are others than when this was asked last.
    pub(super) fn found(&mut self) -> Option<Found> {
        if !std::mem::take(&mut self.other) {
            return None;
        }
        let mut places: BTreeMap<DocumentId, Vec<CharRange>> = BTreeMap::new();
        for row in &self.rows {
            let here = places.entry(row.hit.document).or_default();
            here.extend(&row.hit.highlights);
        }
        if let Some((document, all)) = &self.all_of {
            places.entry(*document).or_default().extend(all);
        }
        for here in places.values_mut() {
            here.sort_unstable();
            here.dedup();
        }
        let current = self.current.and_then(|at| {
            let hit = &self.rows.get(at)?.hit;
            Some((hit.document, *hit.highlights.first()?))
        });
        Some(Found { places, current })
    }

    /// Shows the list; `more` is whether there are further hits to be asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        asking: &Asking,
        more: bool,
    ) -> Option<Chosen> {
        let mut chosen = None;
        let outer = ui.available_rect_before_wrap();
        let list = ui.interact(outer, list_id(), Sense::focusable_noninteractive());
        let label = tr("search-list");
        list.widget_info(move || WidgetInfo::labeled(Role::List, true, &label));
        if list.has_focus() {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
            chosen = self.keys(ui);
        }
        let mut area = ScrollArea::vertical()
            .id_salt("hits")
            .auto_shrink([false, false]);
        if std::mem::take(&mut self.to_top) {
            area = area.vertical_scroll_offset(0.0);
        }
        let follow = std::mem::take(&mut self.follow);
        let mut codings = HashMap::new();
        area.show_viewport(ui, |ui, view| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let origin = ui.max_rect().min;
            let width = ui.available_width() - space::XS;
            let mut y = 0.0;
            let mut target = None;
            let mut group = None;
            for at in 0..self.rows.len() {
                let begins = self.rows.get(at).and_then(|row| row.group);
                if begins != group
                    && let Some(one) = begins.and_then(|group| self.groups.get(group))
                {
                    let rect =
                        Rect::from_min_size(pos2(origin.x, origin.y + y), vec2(width, GROUP));
                    if y + GROUP >= view.min.y && y <= view.max.y {
                        group_ui(ui, cx, rect, self.by, one);
                    }
                    y += GROUP;
                }
                group = begins;
                let Some(row) = self.rows.get_mut(at) else {
                    break;
                };
                let is_current = self.current == Some(at);
                let seen = y + row.height >= view.min.y && y <= view.max.y;
                if seen {
                    row.read_codes(cx, asking, &mut codings);
                }
                if seen || (is_current && follow) {
                    row.lay_out(ui, cx.theme, width);
                }
                let top_left = pos2(origin.x, origin.y + y);
                let rect = Rect::from_min_size(top_left, vec2(width, row.height));
                if seen && let Some(done) = row.ui(ui, cx, rect, at, is_current) {
                    chosen = Some(done);
                }
                if is_current {
                    target = Some(rect);
                }
                y += row.height;
            }
            if more {
                let at = pos2(origin.x + space::S, origin.y + y + space::S);
                let font = FontId::proportional(size::SMALL);
                let text = tr("search-running");
                ui.painter().text(
                    at,
                    eframe::egui::Align2::LEFT_TOP,
                    text,
                    font,
                    cx.theme.muted,
                );
                y += space::XL + space::S;
                if view.max.y + AHEAD > y && chosen.is_none() {
                    chosen = Some(Chosen::More);
                }
            }
            ui.allocate_rect(Rect::from_min_size(origin, vec2(width, y)), Sense::empty());
            if let Some(rect) = target.filter(|_| follow) {
                ui.scroll_to_rect(rect.expand(space::XS), None);
            }
        });
        if list.has_focus() {
            let stroke = Stroke::new(2.0, cx.theme.accent);
            ui.painter()
                .rect_stroke(outer, 4.0, stroke, StrokeKind::Inside);
        }
        if let Some(
            Chosen::Open { at, .. }
            | Chosen::Enter { at }
            | Chosen::Tag { at, .. }
            | Chosen::Settle { at, .. },
        ) = chosen
            && self.current != Some(at)
        {
            self.current = Some(at);
            self.other = true;
        }
        chosen
    }

    fn keys(&mut self, ui: &Ui) -> Option<Chosen> {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let none = Modifiers::NONE;
        if pressed(none, Key::ArrowDown) {
            self.step(true);
        }
        if pressed(none, Key::ArrowUp) {
            if self.current.unwrap_or(0) == 0 {
                return Some(Chosen::Field);
            }
            self.step(false);
        }
        if pressed(none, Key::Home) {
            self.go(0);
        }
        if pressed(none, Key::End) {
            self.go(self.rows.len().saturating_sub(1));
        }
        let at = self.current?;
        if pressed(Modifiers::COMMAND, Key::Enter) {
            return Some(Chosen::Open { at, beside: true });
        }
        if pressed(none, Key::Enter) || pressed(none, Key::Space) {
            return Some(Chosen::Enter { at });
        }
        // Where no document is open these keys are not taken by the reader's commands.
        for (key, outcome) in checklist::KEYS {
            if pressed(none, *key) {
                let outcome = *outcome;
                return Some(Chosen::Settle { at, outcome });
            }
        }
        if pressed(Modifiers::SHIFT, Key::T) {
            return Some(Chosen::Tag {
                at,
                to_working: false,
            });
        }
        pressed(none, Key::T).then_some(Chosen::Tag {
            at,
            to_working: true,
        })
    }
}

/// The name of a group and how much is in it.
fn group_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, by: Option<Dimension>, group: &Group) {
    let Some(by) = by else { return };
    let theme = cx.theme;
    let label = facets::value_name(cx, by, &group.value);
    let count = tr_with(
        "search-group-count",
        &[("count", group.value.passages.into())],
    );
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, theme.bar);
    let middle = rect.center().y;
    let wide = painter.text(
        pos2(rect.right() - space::S, middle),
        eframe::egui::Align2::RIGHT_CENTER,
        &count,
        FontId::proportional(size::SMALL),
        theme.muted,
    );
    let words = rect
        .with_max_x(wide.left() - space::S)
        .shrink2(vec2(space::S, 0.0));
    let font = fonts::strong(size::SMALL + 1.0);
    list::cut_text(ui, words, &label, font, theme.text);
    let id = ui.scope_id().with(("group", group.first));
    let response = ui.interact(rect, id, Sense::hover());
    let name = format!("{label}, {count}");
    response.widget_info(move || WidgetInfo::labeled(Role::Heading, true, &name));
}

#[cfg(test)]
mod tests {
    use deskreview_reader::text::CharOffset;

    use super::*;

    fn hit(document: u128, start: u32) -> SearchHit {
        SearchHit {
            document: DocumentId(uuid::Uuid::from_u128(document)),
            title: "A".to_owned(),
            place: deskreview_review::session::Place::default(),
            range: CharRange::new(start, start + 10),
            score: 1.0,
            quote: "ten points".to_owned(),
            highlights: vec![CharRange::new(start + 4, start + 10)],
            codes: Vec::new(),
        }
    }

    #[test]
    fn steps_stay_within_the_list() {
        let mut hits = Hits::default();
        assert_eq!(hits.step(true), None);
        hits.replace(vec![hit(1, 0), hit(1, 20), hit(2, 0)], &[]);
        assert_eq!(hits.step(false), Some(2));
        assert_eq!(hits.step(true), Some(2));
        assert_eq!(hits.step(false), Some(1));
        hits.replace(vec![hit(1, 20)], &[]);
        assert_eq!(hits.current(), Some(0), "the same passage stays current");
        hits.replace(vec![hit(3, 0)], &[]);
        assert_eq!(hits.current(), None);
    }

    #[test]
    fn a_page_twice_adds_nothing() {
        let mut hits = Hits::default();
        hits.replace(vec![hit(1, 0)], &[]);
        assert_eq!(hits.extend(vec![hit(1, 0), hit(1, 30)], &[]), 1);
        assert_eq!(hits.len(), 2);
        // In another group it is there again.
        hits.replace(vec![hit(1, 0)], &[0]);
        assert_eq!(hits.extend(vec![hit(1, 0), hit(1, 0)], &[0, 1]), 1);
    }

    #[test]
    fn matches_are_marked_in_order_of_place() {
        let mut hits = Hits::default();
        hits.replace(vec![hit(1, 40), hit(1, 0), hit(2, 0)], &[]);
        hits.step(true);
        let found = hits.found().unwrap();
        let document = DocumentId(uuid::Uuid::from_u128(1));
        let (places, at) = found.of(document);
        assert_eq!(places, [CharRange::new(4, 10), CharRange::new(44, 50)]);
        assert_eq!(at, Some(1));
        assert!(hits.found().is_none(), "nothing changed since");
        let Some(Action::Read { range, .. }) = hits.open(0, false) else {
            panic!("opens");
        };
        assert_eq!(range.map(|range| range.start), Some(CharOffset(44)));
    }
}
