//! The list of passages found. Its rows differ in height, so only those one sees are laid out; the
//! others keep the height they had, or a usual one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{CodeId, CodeTarget, Coding, DocumentId, StatementId};
use deskreview_review::session::{SECTION_SEPARATOR, SearchHit};
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, EventFilter, FontId, Galley, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextFormat, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{excerpt, list_id};
use crate::gui::action::Action;
use crate::gui::cx::{Cx, Found};
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::place_words;
use crate::gui::theme::{Theme, size, space};

/// Lines of a passage that are shown.
const LINES: usize = 4;
/// Size of a passage's words in points.
const WORDS: f32 = 15.0;
/// Height of a hit that was not laid out yet, in points.
const USUAL: f32 = 148.0;
/// How near to its end the list goes on, in points.
const AHEAD: f32 = 800.0;
/// Dots shown of a hit at most.
const DOTS: usize = 4;

/// What somebody wants of a hit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Chosen {
    /// To read it.
    Open { at: usize, beside: bool },
    /// To tag it.
    Tag { at: usize, to_working: bool },
    /// More hits.
    More,
    /// To go on typing.
    Field,
}

/// All hits so far.
#[derive(Default)]
pub(super) struct Hits {
    rows: Vec<Row>,
    known: HashSet<(DocumentId, u32)>,
    current: Option<usize>,
    /// The list is to begin at its top, or to show the current row.
    to_top: bool,
    follow: bool,
    /// The places to be marked in the text are others.
    other: bool,
    /// All matches of a document, where the list does not hold all of its hits.
    all_of: Option<(DocumentId, Vec<CharRange>)>,
}

struct Row {
    hit: SearchHit,
    place: String,
    height: f32,
    laid: Option<Laid>,
    /// Codes at the passage, and the log's end they were read at.
    codes: Option<(u64, Vec<CodeId>)>,
}

/// A row's words as they stand, and what they were laid out for.
struct Laid {
    made_for: (f32, f32, Color32, Color32, usize),
    title: Arc<Galley>,
    place: Arc<Galley>,
    words: Arc<Galley>,
}

impl Row {
    fn new(hit: SearchHit) -> Self {
        Self {
            place: place_name(&hit),
            hit,
            height: USUAL,
            laid: None,
            codes: None,
        }
    }
}

/// Page, paragraph and section in a line.
fn place_name(hit: &SearchHit) -> String {
    let place = &hit.place;
    let mut parts = place_words(place);
    // A document's title is often its first heading too; it stands in the line above already.
    let mut section = place.section.split(SECTION_SEPARATOR).collect::<Vec<_>>();
    if section.first() == Some(&hit.title.as_str()) {
        section.remove(0);
    }
    let section = section.join(" › ");
    if !section.is_empty() {
        parts.push(section);
    }
    parts.join(" · ")
}

impl Hits {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// In how many documents they are.
    pub(super) fn documents(&self) -> usize {
        let documents = self.rows.iter().map(|row| row.hit.document);
        documents.collect::<HashSet<_>>().len()
    }

    pub(super) fn current(&self) -> Option<usize> {
        self.current
    }

    /// Other hits instead of these. The one that was current stays so if it is among them.
    pub(super) fn replace(&mut self, hits: Vec<SearchHit>) {
        let place = |hit: &SearchHit| (hit.document, hit.range.start.0);
        let before = self.current.and_then(|at| self.rows.get(at));
        let before = before.map(|row| place(&row.hit));
        self.rows.clear();
        self.known.clear();
        self.extend(hits);
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

    /// Further hits; how many were new.
    pub(super) fn extend(&mut self, hits: Vec<SearchHit>) -> usize {
        let before = self.rows.len();
        for hit in hits {
            if self.known.insert((hit.document, hit.range.start.0)) {
                self.rows.push(Row::new(hit));
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
    pub(super) fn tag(&self, at: usize, to: Option<StatementId>) -> Option<Action> {
        let hit = &self.rows.get(at)?.hit;
        let (document, range) = (hit.document, hit.range);
        Some(match to {
            Some(statement) => Action::TagPlace {
                document,
                range,
                target: CodeTarget::Statement(statement),
            },
            None => Action::PickPlace { document, range },
        })
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
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, more: bool) -> Option<Chosen> {
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
            for at in 0..self.rows.len() {
                let Some(row) = self.rows.get_mut(at) else {
                    break;
                };
                let is_current = self.current == Some(at);
                let seen = y + row.height >= view.min.y && y <= view.max.y;
                if seen {
                    row.read_codes(cx, &mut codings);
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
        if let Some(Chosen::Open { at, .. } | Chosen::Tag { at, .. }) = chosen
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
            return Some(Chosen::Open { at, beside: false });
        }
        // Where no document is open these keys are not taken by the reader's commands.
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

impl Row {
    fn lay_out(&mut self, ui: &Ui, theme: &Theme, width: f32) {
        let codes = self.codes.as_ref().map_or(0, |(_, codes)| codes.len());
        let scale = ui.ctx().pixels_per_point();
        let made_for = (width, scale, theme.text, theme.found, codes.min(DOTS + 1));
        if self
            .laid
            .as_ref()
            .is_some_and(|laid| laid.made_for == made_for)
        {
            return;
        }
        let inner = width - 2.0 * space::S;
        // Dots and the button stand beside title and place.
        let dots = match codes.min(DOTS + 1) {
            0 => 0.0,
            dots => dots as f32 * 12.0 + space::S,
        };
        let beside = inner - 32.0;
        let line = |text: &str, font: FontId, colour: Color32, width: f32| {
            let mut job =
                LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
            job.wrap = TextWrapping::truncate_at_width(width.max(32.0));
            ui.painter().layout_job(job)
        };
        let mut job = LayoutJob {
            wrap: TextWrapping {
                max_width: inner.max(64.0),
                max_rows: LINES,
                ..TextWrapping::default()
            },
            ..LayoutJob::default()
        };
        for piece in excerpt::excerpt(&self.hit) {
            let mut format = TextFormat::simple(fonts::reading(WORDS), theme.text);
            format.line_height = Some(20.0);
            if piece.found {
                format.background = theme.found;
                format.expand_bg = 0.0;
                format.font_id = fonts::reading_strong(WORDS);
            }
            job.append(&piece.text, 0.0, format);
        }
        let words = ui.painter().layout_job(job);
        let laid = Laid {
            made_for,
            title: line(
                &self.hit.title,
                fonts::strong(size::SMALL + 1.0),
                theme.text,
                beside - dots,
            ),
            place: line(
                &self.place,
                FontId::proportional(size::SMALL),
                theme.muted,
                beside,
            ),
            words,
        };
        // Title, place, words, and a line below.
        self.height = space::S + 18.0 + 18.0 + space::XS + laid.words.size().y + space::M;
        self.laid = Some(laid);
    }

    /// Reads which codes the passage has, where that may have changed.
    fn read_codes(&mut self, cx: &Cx<'_>, codings: &mut HashMap<DocumentId, Vec<Coding>>) {
        let position = cx.desk.position();
        if self.codes.as_ref().is_some_and(|(at, _)| *at == position) {
            return;
        }
        let (document, range) = (self.hit.document, self.hit.range);
        let here = |codings: &[Coding]| {
            let codings = codings.iter();
            let here = codings.filter(|coding| coding.anchor.range.overlaps(range));
            let mut codes: Vec<CodeId> = here.map(|coding| coding.code).collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        };
        let codes = match cx.desk.shelf(document) {
            Some(shelf) => here(shelf.codings()),
            None => {
                let read = || cx.desk.codings_in(document);
                here(codings.entry(document).or_insert_with(read))
            }
        };
        self.codes = Some((position, codes));
    }

    fn ui(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        rect: Rect,
        at: usize,
        is_current: bool,
    ) -> Option<Chosen> {
        let theme = cx.theme;
        let laid = self.laid.as_ref()?;
        let codes = self.codes.as_ref().map_or(&[][..], |(_, codes)| codes);
        let names: Vec<&str> = codes.iter().map(|code| cx.desk.code_name(*code)).collect();
        let id = ui.scope_id().with(("hit", at));
        let seen = rect.intersect(ui.clip_rect());
        let response = ui.interact(seen, id, Sense::CLICK);
        let tagged = if names.is_empty() {
            String::new()
        } else {
            format!(
                ", {}",
                tr_with("search-tagged", &[("codes", names.join(", ").into())])
            )
        };
        let name = format!(
            "{}, {}{tagged}: {}",
            self.hit.title,
            self.place,
            laid.words.text()
        );
        response.widget_info(move || WidgetInfo::selected(Role::ListItem, true, is_current, &name));
        let painter = ui.painter();
        let fill = if is_current {
            theme.chosen
        } else if response.hovered() {
            theme.raised
        } else {
            Color32::TRANSPARENT
        };
        let inside = rect.with_max_y(rect.bottom() - space::XS);
        painter.rect_filled(inside, 4.0, fill);
        if is_current {
            let band = inside.with_max_x(inside.left() + 3.0);
            painter.rect_filled(band, 1.0, theme.accent);
        }
        let line = Stroke::new(1.0, theme.line);
        painter.hline(rect.x_range(), rect.bottom() - 2.0, line);
        let left = rect.left() + space::S;
        let mut y = rect.top() + space::S;
        painter.galley(pos2(left, y), Arc::clone(&laid.title), theme.text);
        y += 18.0;
        painter.galley(pos2(left, y), Arc::clone(&laid.place), theme.muted);
        y += 18.0 + space::XS;
        painter.galley(pos2(left, y), Arc::clone(&laid.words), theme.text);
        let button = Rect::from_min_size(
            pos2(rect.right() - space::S - 28.0, rect.top() + space::XS),
            Vec2::splat(28.0),
        );
        self.dots_ui(
            ui,
            cx,
            button.left() - space::XS,
            rect.top() + space::S + 8.0,
            codes,
            &names,
        );
        let name = match cx.desk.working() {
            Some(working) => {
                let to = cx.desk.statement_name(working.id);
                tr_with("search-tag-to", &[("to", to.into())])
            }
            None => tr("do-pick"),
        };
        let enabled = !cx.desk.is_read_only();
        let mut child = ui.new_child(eframe::egui::UiBuilder::new().id_salt(at).max_rect(button));
        if icon::button_enabled(&mut child, enabled, Icon::Tag, &name).clicked() {
            return Some(Chosen::Tag {
                at,
                to_working: true,
            });
        }
        if response.clicked() {
            let beside = ui.input(|input| input.modifiers.command);
            return Some(Chosen::Open { at, beside });
        }
        None
    }

    /// A dot for each code, from the right.
    fn dots_ui(
        &self,
        ui: &Ui,
        cx: &Cx<'_>,
        right: f32,
        middle: f32,
        codes: &[CodeId],
        names: &[&str],
    ) {
        let mut x = right;
        let painter = ui.painter();
        if codes.len() > DOTS {
            let more = format!("+{}", codes.len() - DOTS);
            let font = FontId::proportional(size::SMALL);
            let at = pos2(x, middle);
            let shown = painter.text(
                at,
                eframe::egui::Align2::RIGHT_CENTER,
                more,
                font,
                cx.theme.muted,
            );
            x = shown.left() - space::XS;
        }
        for code in codes.iter().take(DOTS) {
            let colour = cx.desk.colour(*code, cx.theme);
            painter.circle_filled(pos2(x - 5.0, middle), 4.0, colour);
            x -= 12.0;
        }
        if codes.is_empty() {
            return;
        }
        let rect = Rect::from_min_max(pos2(x, middle - 8.0), pos2(right, middle + 8.0));
        let id = ui
            .scope_id()
            .with(("dots", self.hit.document, self.hit.range.start.0));
        ui.interact(rect, id, Sense::hover())
            .on_hover_text(names.join("\n"));
    }
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
        hits.replace(vec![hit(1, 0), hit(1, 20), hit(2, 0)]);
        assert_eq!(hits.step(false), Some(2));
        assert_eq!(hits.step(true), Some(2));
        assert_eq!(hits.step(false), Some(1));
        hits.replace(vec![hit(1, 20)]);
        assert_eq!(hits.current(), Some(0), "the same passage stays current");
        hits.replace(vec![hit(3, 0)]);
        assert_eq!(hits.current(), None);
    }

    #[test]
    fn a_page_twice_adds_nothing() {
        let mut hits = Hits::default();
        hits.replace(vec![hit(1, 0)]);
        assert_eq!(hits.extend(vec![hit(1, 0), hit(1, 30)]), 1);
        assert_eq!(hits.len(), 2);
    }

    #[test]
    fn matches_are_marked_in_order_of_place() {
        let mut hits = Hits::default();
        hits.replace(vec![hit(1, 40), hit(1, 0), hit(2, 0)]);
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
