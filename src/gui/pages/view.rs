//! The pages of a document in a window: follow what changed, go where one is to go, place, point,
//! paint, name.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::accesskit;
use eframe::egui::{Color32, Id, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use serde::{Deserialize, Serialize};

use super::paint::Paint;
use super::pictures::{Layers, Pictures, Source, Want};
use super::print::Print;
use super::scene::PageScene;
use super::sign::{self, Remedy};
use super::stack::{GAP, Stack, Stand, ZOOMS, Zoom, ZoomBy};
use crate::gui::desk::Password;
use crate::gui::message::{tr, tr_with};
use crate::gui::reader::face::Face as _;
use crate::gui::reader::frame::Frame;
use crate::gui::reader::overview::Overview;
use crate::gui::reader::scroll::{self, BELOW};
use crate::gui::reader::typeset::GROOVE;
use crate::gui::reader::view::Goal;
use crate::gui::reader::{Here, OpenText, Position, Reader, ReaderEvent, ReaderInput, show};
use crate::gui::theme::space;

/// A page is said to be being drawn when it has not come after so many seconds.
const PATIENCE: f64 = 0.3;
/// While the zoom changes, what there is is shown stretched; so many seconds later it is drawn anew.
const STILL: f64 = 0.12;
/// How far from the edges what is revealed stays, in points.
const MARGIN: f32 = 36.0;
/// Pages drawn ahead, behind and before what is in view, with how urgent they are.
const AHEAD: [(isize, u8); 3] = [(1, 1), (2, 2), (-1, 2)];

/// What the pages are given for one frame.
pub struct PageInput<'a> {
    /// As for the text.
    pub reader: &'a ReaderInput<'a>,
    /// Where pages are drawn from.
    pub source: &'a Source,
    /// Their pictures.
    pub pictures: &'a Pictures,
    /// Where words stand on them.
    pub print: &'a Arc<Print>,
    /// How large they are.
    pub zoom: Zoom,
}

/// Where one reads on pages: what stands at the view's upper edge.
///
/// A place of the text says as much for pages with words, and not for those that are pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PagePlace {
    /// The page, from 0.
    pub page: usize,
    /// How far below its upper edge, in points of the page; less than nothing between pages.
    pub down: f32,
}

/// What happened in the pages, beside what happens in any face.
#[derive(Clone, Debug, PartialEq)]
pub enum PageEvent {
    /// They are to be shown in another size.
    Zoomed(Zoom),
    /// Somebody asked for the text instead.
    ShowText,
    /// Somebody gave a password for the file.
    Password(Password),
}

/// The state of one view of pages.
#[derive(Default)]
pub struct PageView {
    stand: Stand,
    stack: Option<Stack>,
    print: Option<Arc<Print>>,
    /// The page that is to be gone to, from 0, and how far down on it; nothing for its beginning.
    wanted: Option<(usize, Option<f32>)>,
    /// What was handed to the text when it was shown, and where the pages stood then.
    left: Option<(Position, Stand)>,
    /// Since when a page in view has waited for its picture.
    waits: BTreeMap<usize, f64>,
    /// When the size of pages changed last.
    resized: Option<f64>,
    overview: Overview,
    password: String,
    current: usize,
    /// Where the thumb of the bar below is held.
    thumb: Option<f32>,
    scene: Option<PageScene>,
}

impl PageView {
    /// The page that is read, from 0.
    pub fn current(&self) -> usize {
        self.current
    }

    /// How large pages are shown, in parts of their actual size.
    pub fn times(&self) -> Option<f32> {
        self.stack.as_ref().map(Stack::times)
    }

    /// The zoom after a change.
    pub fn zoom_by(&self, by: ZoomBy) -> Zoom {
        match by {
            ZoomBy::To(zoom) => zoom,
            ZoomBy::Step(larger) => Zoom::step(self.times().unwrap_or(1.0), larger),
        }
    }

    /// Shows a page (from 0) from its beginning.
    pub fn go_to_page(&mut self, page: usize) {
        self.wanted = Some((page, None));
    }

    /// Where one reads; `None` before pages were shown.
    pub fn place(&self) -> Option<PagePlace> {
        if let Some((page, down)) = self.wanted {
            let (page, down) = (page, down.unwrap_or(-GAP));
            return Some(PagePlace { page, down });
        }
        let stand = self.stack.as_ref().map(|_| self.stand)?;
        Some(PagePlace {
            page: stand.page,
            down: stand.down,
        })
    }

    /// Goes back to where one read.
    pub fn go_to_place(&mut self, place: PagePlace) {
        let down = place.down.is_finite().then_some(place.down);
        self.wanted = Some((place.page, down));
    }

    /// What was in view in the last frame.
    pub fn scene(&self) -> Option<&PageScene> {
        self.scene.as_ref()
    }

    /// What stands where one reads.
    pub fn here(&self, reader: &Reader, document: &OpenText) -> Here {
        let page = document.text.pages.get(self.current);
        Here {
            page: page.map(|page| page.number),
            page_label: page.and_then(|page| page.label.clone()),
            ..reader.here(document)
        }
    }

    /// Shows the pages in the space there is.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        reader: &mut Reader,
        input: &PageInput<'_>,
    ) -> (Vec<ReaderEvent>, Vec<PageEvent>) {
        let rect = ui.available_rect_before_wrap();
        let (mut events, mut own) = (Vec::new(), Vec::new());
        if !rect.is_positive() || rect.any_nan() {
            return (events, own);
        }
        ui.advance_cursor_after_rect(rect);
        let builder = UiBuilder::new()
            .max_rect(rect)
            .id_salt("pages")
            .accessibility_role(accesskit::Role::Document)
            .accessibility_label(tr("pages-name"));
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(rect.intersect(ui.clip_rect()));
            ui.expand_to_include_rect(rect);
            self.frame_ui(ui, rect, reader, input, &mut events, &mut own);
        });
        (events, own)
    }

    fn frame_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        reader: &mut Reader,
        input: &PageInput<'_>,
        events: &mut Vec<ReaderEvent>,
        own: &mut Vec<PageEvent>,
    ) {
        let document = input.reader.document;
        let print = input.print;
        let before = reader.passage();
        reader.adopt(document);
        reader
            .marks
            .follow(input.reader.marks, input.reader.marks_version);
        reader.height = rect.height();
        input.pictures.take_in(ui.ctx());
        self.adopt(print);
        self.come(reader);

        let view = Rect::from_min_max(rect.min, pos2(rect.right() - GROOVE, rect.bottom()));
        ui.painter()
            .rect_filled(rect, 0.0, input.reader.theme.ground);
        // By keys pages grow around what is read, so that its lines still begin in view.
        let held = self.scene.as_ref().and_then(|scene| {
            let seen = scene.start_of(reader.selection());
            let at = seen.or_else(|| scene.start_of(reader.passage()))?;
            Some(at - scene.view.min)
        });
        self.fit(ui, print, input.zoom, view.size(), held);
        let response = ui.interact(view, ui.scope_id().with("text"), Sense::click_and_drag());
        self.wheel(ui, print, view, own);
        self.reach_goal(reader, document, print, view);
        let side_bar = self.bars_ui(ui, reader, input, rect, view);
        let Some(stack) = &self.stack else { return };
        self.stand = stack.at_depth(stack.depth(&self.stand), self.stand.pan);

        let placed = stack.place(print, &self.stand, view, ui.pixels_per_point());
        let scene = PageScene::new(Arc::clone(print), view, placed, stack.lanes());
        let depth = stack.depth(&self.stand);
        let frame = Frame::new(input.reader, scene, &reader.marks);
        reader.shown = frame.shown();
        let handles = reader.handles_ui(ui, &frame, events);
        let pull = reader.point(ui, &response, &frame, events);
        if reader.passage() != before && !events.contains(&ReaderEvent::CursorMoved) {
            events.push(ReaderEvent::CursorMoved);
        }
        let flash = reader.flash(ui);
        let layers = self.pictures(ui, input, &frame.scene);
        Paint {
            frame: &frame,
            layers: &layers,
            pointer: &reader.pointer,
            passage: reader.passage(),
            selection: reader.selection(),
            flash,
            handles,
        }
        .paint(&ui.painter_at(view));
        if let Some((thumb, colour)) = side_bar {
            ui.painter()
                .rect_filled(thumb, thumb.height() / 2.0, colour);
        }
        nodes(ui, &frame);
        self.signs_ui(ui, input, &frame.scene, &layers, own);
        reader.tooltip(ui, &frame);

        self.note(reader, &frame.scene);
        self.scene = Some(frame.scene);
        if pull != 0.0
            && let Some(stack) = &self.stack
        {
            self.stand = stack.at_depth(depth + f64::from(pull), self.stand.pan);
            ui.ctx().request_repaint();
        }
    }

    /// Takes up a document: the one it has, or another.
    fn adopt(&mut self, print: &Arc<Print>) {
        let same = |old: &Arc<Print>| Arc::ptr_eq(old, print);
        if self.print.as_ref().is_some_and(same) {
            return;
        }
        if self
            .print
            .as_ref()
            .is_some_and(|old| old.has_pages_of(print))
        {
            // Only the words are new: what is read stays where it is.
            self.print = Some(Arc::clone(print));
            self.overview = Overview::default();
            self.left = None;
            self.scene = None;
            return;
        }
        let wanted = self.wanted.take();
        *self = Self {
            print: Some(Arc::clone(print)),
            wanted,
            ..Self::default()
        };
    }

    /// The text was shown before: what stood there stands here now.
    fn come(&mut self, reader: &mut Reader) {
        let Some((position, begins)) = reader.hold() else {
            return;
        };
        if reader.goal.is_some() || self.wanted.is_some() {
            return;
        }
        let back = self.left.take().filter(|(given, _)| {
            given.place == position.place && (given.offset - position.offset).abs() < 1.5
        });
        match back {
            // Nothing was moved in the text: back to where the pages were left.
            Some((_, stand)) => self.stand = stand,
            // A document that was read from its beginning begins with its first page, cover and all.
            None if begins => {
                self.stand = Stand {
                    down: -GAP,
                    ..Stand::default()
                };
                let held = reader.selection().or(reader.passage());
                reader.goal = held.map(Goal::Reveal);
            }
            None => reader.goal = Some(Goal::Stand(position)),
        }
    }

    /// Stacks the pages for a zoom and the size of the view; the point of a page at `anchor` (in the
    /// view) stays where it is, else the view's middle when the zoom changes.
    fn fit(&mut self, ui: &Ui, print: &Print, zoom: Zoom, view: Vec2, anchor: Option<Vec2>) {
        if self
            .stack
            .as_ref()
            .is_some_and(|stack| stack.is_for(print, zoom, view))
        {
            return;
        }
        let stack = Stack::new(print, zoom, view);
        if let Some(old) = self.stack.take() {
            let zoomed = old.zoom() != zoom;
            let anchor = anchor.filter(|_| zoomed);
            let anchor = anchor.unwrap_or(if zoomed { view / 2.0 } else { Vec2::ZERO });
            let depth = old.depth(&self.stand) + f64::from(anchor.y);
            let at = old.at(depth);
            let now = stack.depth_of(at.page, at.down) - f64::from(anchor.y);
            let mut pan = self.stand.pan;
            if zoomed && zoom == Zoom::Page {
                let now = stack.depth_of(self.current, 0.0) - f64::from(GAP);
                self.stand = stack.at_depth(now, 0.0);
                self.resized = Some(ui.input(|input| input.time));
                self.stack = Some(stack);
                return;
            }
            if zoomed {
                let left = old.left_of(print, at.page, pan);
                let across = (anchor.x - left) / old.scale(at.page);
                let left = anchor.x - across * stack.scale(at.page);
                pan = stack.pan_for(print, at.page, left);
            }
            self.stand = stack.at_depth(now, pan);
            self.resized = Some(ui.input(|input| input.time));
        }
        self.stack = Some(stack);
    }

    /// Scrolls, pushes aside and zooms by wheel and fingers.
    fn wheel(&mut self, ui: &Ui, print: &Print, view: Rect, own: &mut Vec<PageEvent>) {
        if !ui.rect_contains_pointer(view) {
            return;
        }
        let (delta, zoom, at) = ui.input_mut(|input| {
            let delta = std::mem::take(&mut input.smooth_scroll_delta);
            (delta, input.zoom_delta(), input.pointer.hover_pos())
        });
        let Some(stack) = &self.stack else { return };
        if delta != Vec2::ZERO {
            let depth = stack.depth(&self.stand) - f64::from(delta.y);
            self.stand = stack.at_depth(depth, self.stand.pan + delta.x);
        }
        if zoom.is_finite() && (zoom - 1.0).abs() > 1e-4 {
            let times = (stack.times() * zoom).clamp(ZOOMS.0, ZOOMS.1);
            let zoom = Zoom::Times(times);
            let anchor = at.map(|at| at - view.min);
            self.fit(ui, print, zoom, view.size(), anchor);
            own.push(PageEvent::Zoomed(zoom));
        }
    }

    /// Goes where the view was told to go.
    fn reach_goal(&mut self, reader: &mut Reader, document: &OpenText, print: &Print, view: Rect) {
        let Some(stack) = &self.stack else { return };
        let high = view.height();
        let pan = self.stand.pan;
        if let Some((page, down)) = self.wanted.take() {
            let page = page.min(print.pages().saturating_sub(1));
            let depth = match down {
                Some(down) => stack.depth_of(page, down.clamp(-high, print.size(page).y)),
                None => stack.depth_of(page, 0.0) - f64::from(GAP),
            };
            self.stand = stack.at_depth(depth, pan);
            reader.goal = None;
            return;
        }
        if !print.is_whole() {
            // Where words stand is not known yet; the goal is reached when it is.
            return;
        }
        let Some(goal) = reader.goal.take() else {
            return;
        };
        match goal {
            Goal::Stand(position) => {
                let offset = position.offset.clamp(-high, 1_000.0);
                self.stand_at(document, print, position.place, -offset);
            }
            Goal::Show(place) => self.stand_at(document, print, place, high * 0.3),
            Goal::Reveal(range) => self.reveal(print, range, view),
            Goal::Pages(pages) => {
                let step = (high - 2.0 * MARGIN).max(high / 2.0);
                let depth = stack.depth(&self.stand) + f64::from(pages) * f64::from(step);
                self.stand = stack.at_depth(depth, pan);
                self.cursor_into_view(reader, document, print, high, pages > 0.0);
            }
        }
    }

    /// Puts a place of the text so far below the view's upper edge.
    fn stand_at(&mut self, document: &OpenText, print: &Print, place: CharOffset, below: f32) {
        let Some(stack) = &self.stack else { return };
        let (page, rect) = print.find(place).unwrap_or_else(|| {
            // No word with a place: the page it is on.
            let page = document.text.page_at(place).map_or(1, |page| page.number);
            (page.saturating_sub(1) as usize, Rect::ZERO)
        });
        let depth = stack.depth_of(page, rect.top()) - f64::from(below);
        self.stand = stack.at_depth(depth, self.stand.pan);
        self.aside(print, page, rect);
    }

    /// Moves as little as is needed to see a range, or its beginning if it is long.
    fn reveal(&mut self, print: &Print, range: CharRange, view: Rect) {
        let Some(stack) = &self.stack else { return };
        let Some((page, first)) = print.find(range.start) else {
            return;
        };
        let last = CharOffset(range.end.0.saturating_sub(1).max(range.start.0));
        let (end_page, last) = print.find(last).unwrap_or((page, first));
        let depth = stack.depth(&self.stand);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a few views at most matter"
        )]
        let y = |page, down| (stack.depth_of(page, down) - depth) as f32;
        let top = y(page, first.top());
        let line = first.height() * stack.scale(page);
        // In the next column the end stands higher than the beginning.
        let bottom = y(end_page, last.bottom()).max(top + line);
        let high = view.height();
        let margin = MARGIN.min(high / 4.0);
        let fits = bottom - top <= high - margin * 2.0;
        let move_by = if top < margin || !fits && top > high / 2.0 {
            top - margin
        } else if fits && bottom > high - margin {
            bottom - (high - margin)
        } else {
            0.0
        };
        if move_by != 0.0 {
            self.stand = stack.at_depth(depth + f64::from(move_by), self.stand.pan);
        }
        self.aside(print, page, first);
    }

    /// Pushes pages aside where that is needed to see a place.
    fn aside(&mut self, print: &Print, page: usize, rect: Rect) {
        let Some(stack) = &self.stack else { return };
        if !stack.pans() {
            return;
        }
        let scale = stack.scale(page);
        let left = stack.left_of(print, page, self.stand.pan);
        let (from, upto) = (left + rect.left() * scale, left + rect.right() * scale);
        let width = stack.width();
        let by = if from < space::XL {
            space::XL - from
        } else if upto > width - space::XL {
            (width - space::XL - upto).max(space::XL - from)
        } else {
            0.0
        };
        if by != 0.0 {
            let pan = stack.pan_for(print, page, left + by);
            self.stand = stack.at_depth(stack.depth(&self.stand), pan);
        }
    }

    /// After a view: the cursor goes to the first passage that begins in view.
    fn cursor_into_view(
        &mut self,
        reader: &mut Reader,
        document: &OpenText,
        print: &Print,
        high: f32,
        down: bool,
    ) {
        let Some(stack) = &self.stack else { return };
        let depth = stack.depth(&self.stand);
        let in_view = |at: &CharOffset| {
            print.find(*at).is_some_and(|(page, rect)| {
                let top = stack.depth_of(page, rect.top()) - depth;
                top >= 0.0 && top < f64::from(high - space::XL)
            })
        };
        let first_page = u32::try_from(self.stand.page + 1).unwrap_or(u32::MAX);
        let Some(from) = document.page_start(first_page) else {
            return;
        };
        let from = document
            .passages
            .partition_point(|passage| passage.range.end <= from);
        let ahead = document.passages.iter().enumerate().skip(from).take(400);
        let at = reader.cursor.unwrap_or(0);
        let mut seen = ahead
            .filter(|(_, passage)| in_view(&passage.range.start))
            .map(|(index, _)| index);
        let next = if down {
            seen.find(|index| *index > at)
        } else {
            seen.find(|index| *index < at)
        };
        if let Some(next) = next {
            reader.put_cursor(document, next);
        }
    }

    fn bars_ui(
        &mut self,
        ui: &mut Ui,
        reader: &mut Reader,
        input: &PageInput<'_>,
        rect: Rect,
        view: Rect,
    ) -> Option<(Rect, Color32)> {
        let stack = self.stack.as_ref()?;
        let print = input.print;
        let groove = Rect::from_min_max(pos2(view.right(), rect.top()), rect.max);
        let total = stack.total();
        // By the pages' own heights, which are the same at every zoom.
        self.overview
            .paint(ui.painter(), input.reader, print.height(), groove, |at| {
                print.depth(at)
            });
        let depth = stack.depth(&self.stand);
        let mut thumb = reader.pointer.thumb;
        let whole = total - f64::from(BELOW);
        let theme = input.reader.theme;
        let dragged = scroll::bar_ui(ui, theme, groove, depth, whole, &mut thumb);
        reader.pointer.thumb = thumb;
        if let Some(depth) = dragged {
            self.stand = stack.at_depth(depth, self.stand.pan);
        }
        if !stack.pans() {
            return None;
        }
        self.side_bar_ui(ui, input, view)
    }

    /// The bar below pages that are wider than the view; gives its thumb, which is painted over them.
    fn side_bar_ui(
        &mut self,
        ui: &mut Ui,
        input: &PageInput<'_>,
        view: Rect,
    ) -> Option<(Rect, Color32)> {
        let stack = self.stack.as_ref()?;
        let theme = input.reader.theme;
        let groove = Rect::from_min_max(pos2(view.left(), view.bottom() - GROOVE), view.max);
        let response = ui.interact(
            groove,
            ui.scope_id().with("side bar"),
            Sense::click_and_drag(),
        );
        let most = stack.most_pan();
        let whole = view.width() + 2.0 * most;
        let length = (view.width() / whole * groove.width()).max(space::XL * 2.0);
        let travel = (groove.width() - length).max(1.0);
        let share = (0.5 - self.stand.pan / (2.0 * most).max(1.0)).clamp(0.0, 1.0);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ScrollBar, true, tr("pages-side-bar"));
            info.value = Some(f64::from((share * 100.0).round()));
            info
        });
        let left = groove.left() + travel * share;
        let thumb = Rect::from_min_size(
            pos2(left, groove.top() + 2.0),
            vec2(length, groove.height() - 4.0),
        );
        let colour = if response.hovered() || response.dragged() {
            theme.muted
        } else {
            theme.line.lerp_to_gamma(theme.muted, 0.4)
        };
        let painted = Some((thumb, colour));
        if !response.is_pointer_button_down_on() && !response.dragged() {
            self.thumb = None;
            return painted;
        }
        let Some(at) = response.interact_pointer_pos() else {
            return painted;
        };
        let held = *self.thumb.get_or_insert(if thumb.x_range().contains(at.x) {
            at.x - left
        } else {
            length / 2.0
        });
        let wanted = ((at.x - held - groove.left()) / travel).clamp(0.0, 1.0);
        let pan = (0.5 - wanted) * 2.0 * most;
        self.stand = stack.at_depth(stack.depth(&self.stand), pan);
        painted
    }

    /// What there is of the pages in view; asks for what there is not, and for the next ones.
    fn pictures(&mut self, ui: &Ui, input: &PageInput<'_>, scene: &PageScene) -> Vec<Layers> {
        let pixels = ui.pixels_per_point();
        let now = ui.input(|input| input.time);
        let moving = self.resized.is_some_and(|then| now - then < STILL);
        let mut wants = Vec::new();
        let mut out = Vec::with_capacity(scene.pages.len());
        for page in &scene.pages {
            // A little more than is in view, so that a small movement shows nothing blank.
            let seen = page.rect.intersect(scene.view.expand2(vec2(0.0, 96.0)));
            let part = |at: eframe::egui::Pos2| ((at - page.rect.min) / page.rect.size()).to_pos2();
            let want = Want {
                page: page.index,
                size: page.size,
                pixels: page.rect.size() * pixels,
                part: Rect::from_min_max(part(seen.min), part(seen.max)),
                rank: 0,
            };
            let layers = input.pictures.layers(input.source, &want);
            if layers.sharp || !moving || layers.layers.is_empty() {
                wants.push(want);
            } else {
                let left = STILL - (now - self.resized.unwrap_or(now));
                let wait = Duration::from_secs_f64(left.clamp(0.0, STILL) + 0.01);
                ui.ctx().request_repaint_after(wait);
            }
            out.push(layers);
        }
        if !moving && let Some(stack) = &self.stack {
            wants.extend(ahead(stack, input.print, scene, pixels));
        }
        let id: Id = ui.scope_id().with("pictures");
        input.pictures.want(ui.ctx(), id, input.source, &wants);
        out
    }

    /// What stands on pages that have no picture.
    fn signs_ui(
        &mut self,
        ui: &mut Ui,
        input: &PageInput<'_>,
        scene: &PageScene,
        layers: &[Layers],
        own: &mut Vec<PageEvent>,
    ) {
        let now = ui.input(|input| input.time);
        let shown: Vec<usize> = scene.pages.iter().map(|page| page.index).collect();
        self.waits.retain(|page, _| shown.contains(page));
        let theme = input.reader.theme;
        ui.set_clip_rect(scene.view.intersect(ui.clip_rect()));
        for (page, layers) in scene.pages.iter().zip(layers) {
            if !layers.layers.is_empty() {
                self.waits.remove(&page.index);
                continue;
            }
            if let Some(trouble) = input.pictures.trouble(input.source.document, page.index) {
                let password = &mut self.password;
                let remedy = ui
                    .push_id(("sign", page.index), |ui| {
                        sign::trouble_ui(ui, theme, page.rect, &trouble, password)
                    })
                    .inner;
                match remedy {
                    Some(Remedy::ShowText) => own.push(PageEvent::ShowText),
                    Some(Remedy::Retry) => input.pictures.retry(input.source.document),
                    Some(Remedy::Password(password)) => {
                        input.pictures.retry(input.source.document);
                        own.push(PageEvent::Password(Password::new(password)));
                    }
                    None => {}
                }
                continue;
            }
            let since = *self.waits.entry(page.index).or_insert(now);
            let left = PATIENCE - (now - since);
            if left > 0.0 {
                let wait = Duration::from_secs_f64(left + 0.01);
                ui.ctx().request_repaint_after(wait);
            } else {
                let name = name_of(input.print, page.index);
                sign::drawing(ui, theme, page.rect, &name);
            }
        }
    }

    /// Notes where one is, for the status line and for the text.
    fn note(&mut self, reader: &mut Reader, scene: &PageScene) {
        let view = scene.view;
        let third = view.top() + view.height() / 3.0;
        if let Some(page) = scene.page_at(pos2(view.center().x, third)) {
            self.current = page.index;
        }
        let held = scene
            .top_of(reader.selection())
            .or_else(|| scene.top_of(reader.passage()))
            .or_else(|| scene.first());
        if let Some((place, top)) = held {
            let position = Position {
                place,
                offset: view.top() - top,
            };
            reader.elsewhere = Some(position);
            self.left = Some((position, self.stand));
        } else if reader.elsewhere.is_none() {
            reader.elsewhere = Some(Position::default());
        }
    }
}

/// Pages that are soon in view, as far as they will be.
fn ahead(stack: &Stack, print: &Print, scene: &PageScene, pixels: f32) -> Vec<Want> {
    let (Some(first), Some(last)) = (scene.pages.first(), scene.pages.last()) else {
        return Vec::new();
    };
    let wants = AHEAD.iter().filter_map(|(step, rank)| {
        let from = if *step > 0 { last } else { first };
        let page = from.index.checked_add_signed(*step)?;
        if page >= print.pages() {
            return None;
        }
        let size = print.size(page);
        let shown = size * stack.scale(page);
        let part = (scene.view.height() / shown.y.max(1.0)).min(1.0);
        let (from, upto) = if *step > 0 {
            (0.0, part)
        } else {
            (1.0 - part, 1.0)
        };
        Some(Want {
            page,
            size,
            pixels: shown * pixels,
            part: Rect::from_min_max(pos2(0.0, from), pos2(1.0, upto)),
            rank: *rank,
        })
    });
    wants.collect()
}

/// What a page is called.
fn name_of(print: &Print, page: usize) -> String {
    let number = u32::try_from(page + 1).unwrap_or(u32::MAX);
    print.document().page_name(number)
}

/// A node for each page in view, and in it one for each block that stands on it.
fn nodes(ui: &mut Ui, frame: &Frame<'_, PageScene>) {
    let scene = &frame.scene;
    let document = frame.input.document;
    for page in &scene.pages {
        let seen = page.rect.intersect(scene.view);
        if !seen.is_positive() {
            continue;
        }
        let name = name_of(&scene.print, page.index);
        let builder = UiBuilder::new()
            .max_rect(seen)
            .id_salt(("page", page.index))
            .accessibility_role(accesskit::Role::Region)
            .accessibility_label(tr_with("pages-page", &[("page", name.into())]));
        let child = ui.new_child(builder);
        for (order, (block, range, rect)) in scene.print.blocks(page.index).into_iter().enumerate()
        {
            let rect = page.to_window(rect).intersect(scene.view);
            if !rect.is_positive() {
                continue;
            }
            let id = child.scope_id().with(("block", page.index, order));
            let response = child.interact(rect, id, Sense::hover());
            let kind = document.text.blocks.get(block).map(|block| block.kind);
            let role = show::role(kind.unwrap_or(deskreview_reader::text::BlockKind::Paragraph));
            let words = document.text.text.slice(range).unwrap_or_default();
            response.widget_info(|| WidgetInfo::labeled(role, true, words));
            child.ctx().accesskit_node_builder(response.id, |node| {
                if let Some(tags) = show::tags(frame, range) {
                    node.set_description(tags);
                }
            });
        }
    }
}
