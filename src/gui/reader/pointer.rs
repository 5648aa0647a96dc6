//! The mouse: clicks of one to four, dragging over paragraphs and past the edge, stripes, handles.
//!
//! Selection is our own hit-testing, since egui's selection of labels gives no places in a text.

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{
    CursorIcon, EventFilter, Id, Key, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};
use uuid::Uuid;

use super::bounds;
use super::face::Face;
use super::frame::Frame;
use super::selection::Grain;
use super::view::Reader;
use super::{Mark, OpenText, ReaderEvent, Unit};
use crate::gui::message::tr_with;
use crate::gui::theme::space;

/// Two clicks belong together if no further apart, in seconds and points.
const TOGETHER: (f64, f32) = (0.4, 6.0);
/// A press that moves less is a click, in points.
const STILL: f32 = 3.0;
/// Points a second that the view moves for each point the pointer is beyond its edge.
const PULL: f32 = 12.0;

/// What the pointer is about.
#[derive(Clone, Debug, Default)]
pub struct Pointer {
    clicks: u8,
    last: Option<(f64, Pos2)>,
    press: Option<Press>,
    handle: Option<Handle>,
    /// Where the thumb of the scroll bar is held.
    pub thumb: Option<f32>,
    /// The mark the pointer is on.
    pub hovered: Vec<Uuid>,
    /// Where the words under the pointer lead.
    pub link: Option<String>,
    /// Whether it is on a stripe, so that what it is shows at once.
    pub on_stripe: bool,
}

#[derive(Clone, Copy, Debug)]
struct Press {
    at: Pos2,
    grain: Grain,
    moved: bool,
}

/// A mark whose end is being dragged.
#[derive(Clone, Copy, Debug)]
struct Handle {
    id: Uuid,
    /// The end that stands still.
    fixed: CharOffset,
    range: CharRange,
}

impl Pointer {
    /// Where a mark stands while one of its ends is dragged.
    pub fn range_of(&self, mark: &Mark) -> CharRange {
        match &self.handle {
            Some(handle) if handle.id == mark.id => handle.range,
            _ => mark.range,
        }
    }

    /// Whether something is being dragged.
    pub fn is_dragging(&self) -> bool {
        self.thumb.is_some() || self.handle.is_some() || self.press.is_some_and(|press| press.moved)
    }
}

impl Reader {
    /// Follows the mouse over the text; gives how far the view is pulled by dragging past its edge.
    pub(in crate::gui) fn point<S: Face>(
        &mut self,
        ui: &Ui,
        response: &Response,
        frame: &Frame<'_, S>,
        events: &mut Vec<ReaderEvent>,
    ) -> f32 {
        let document = frame.input.document;
        let (time, dt, pressed, secondary, modifiers) = ui.input(|input| {
            (
                input.time,
                input.stable_dt,
                input.pointer.primary_pressed(),
                input.pointer.secondary_pressed(),
                input.modifiers,
            )
        });
        let before = self.selection.range();
        let mut pull = 0.0;
        let down = response.is_pointer_button_down_on();
        if pressed
            && down
            && let Some(at) = response.interact_pointer_pos()
        {
            events.push(ReaderEvent::Activated);
            self.press(frame, at, time, modifiers.shift);
        } else if let Some(mut press) = self.pointer.press
            && let Some(at) = response.interact_pointer_pos()
            && down
        {
            press.moved |= at.distance(press.at) > STILL;
            if press.moved {
                let inside = Rect::from_min_max(
                    frame.view().left_top(),
                    frame.view().right_bottom() - vec2(0.0, 1.0),
                );
                if let Some(place) = frame.place_at(inside.clamp(at)) {
                    let whole = self.snaps() != modifiers.alt;
                    self.selection.reach(document, place, press.grain, whole);
                }
                let beyond = if at.y < frame.view().top() {
                    at.y - frame.view().top()
                } else {
                    (at.y - frame.view().bottom()).max(0.0)
                };
                pull = beyond.clamp(-200.0, 200.0) * PULL * dt.min(0.1);
            }
            self.pointer.press = Some(press);
        } else if !down {
            let press = self.pointer.press.take();
            if response.clicked()
                && press.is_none_or(|press| !press.moved)
                && let Some(at) = response.interact_pointer_pos()
            {
                self.click(ui, frame, at, events);
            }
        }
        if secondary
            && down
            && let Some(at) = response.interact_pointer_pos()
        {
            events.push(ReaderEvent::Activated);
            self.ask(frame, at, events);
        }
        let now = self.selection.range();
        if now != before {
            events.push(ReaderEvent::Selected(now));
        }
        self.hover(ui, response, frame);
        pull
    }

    fn press<S: Face>(&mut self, frame: &Frame<'_, S>, at: Pos2, time: f64, shift: bool) {
        let near = self.pointer.last.is_some_and(|(then, there)| {
            time - then <= TOGETHER.0 && at.distance(there) <= TOGETHER.1
        });
        self.pointer.clicks = if near { self.pointer.clicks % 4 + 1 } else { 1 };
        self.pointer.last = Some((time, at));
        if !frame.stripes_at(at).is_empty() {
            self.pointer.press = None;
            return;
        }
        let Some(place) = frame.place_at(at) else {
            return;
        };
        let document = frame.input.document;
        let grain = match self.pointer.clicks {
            1 => Grain::Character,
            2 => Grain::Word,
            3 => Grain::Sentence,
            _ => Grain::Paragraph,
        };
        if shift {
            if self.selection.range().is_none()
                && let Some(passage) = self.passage
            {
                self.selection.begin(passage.start);
            }
            let whole = self.snaps();
            self.selection
                .reach(document, place, Grain::Character, whole);
        } else {
            // On the right half of a word's last letter, the word is meant and not the blank.
            let place = if grain == Grain::Character {
                place
            } else {
                frame.letter_at(at).unwrap_or(place)
            };
            self.selection.begin_with(document, place, grain);
        }
        self.pointer.press = Some(Press {
            at,
            grain: if shift { Grain::Character } else { grain },
            moved: false,
        });
    }

    fn click<S: Face>(
        &mut self,
        ui: &Ui,
        frame: &Frame<'_, S>,
        at: Pos2,
        events: &mut Vec<ReaderEvent>,
    ) {
        let stripes = frame.stripes_at(at);
        let on_stripe = !stripes.is_empty();
        let marks = if on_stripe {
            stripes
        } else {
            frame.marks_at(at)
        };
        if !on_stripe {
            let shift = ui.input(|input| input.modifiers.shift);
            let document = frame.input.document;
            if !shift
                && let Some(index) = frame.place_at(at).and_then(|at| document.passage_at(at))
                && self.put_cursor(document, index)
            {
                events.push(ReaderEvent::CursorMoved);
            }
        }
        if self.pointer.clicks <= 1 && !marks.is_empty() {
            let ids = ids(frame, &marks);
            events.push(ReaderEvent::MarkClicked { ids, at });
        } else if self.pointer.clicks <= 1
            && !ui.input(|input| input.modifiers.shift)
            && let Some(target) = frame.link_at(at)
        {
            events.push(ReaderEvent::LinkClicked { target, at });
        }
    }

    /// A right click: the cursor goes there unless that is within the selection.
    fn ask<S: Face>(&mut self, frame: &Frame<'_, S>, at: Pos2, events: &mut Vec<ReaderEvent>) {
        let document = frame.input.document;
        let mut marks = frame.stripes_at(at);
        if marks.is_empty() {
            marks = frame.marks_at(at);
            let place = frame.place_at(at);
            let within = place
                .zip(self.selection.range())
                .is_some_and(|(place, range)| range.start <= place && place <= range.end);
            if !within && let Some(place) = place {
                self.selection.begin(place);
                if let Some(index) = document.passage_at(place)
                    && self.put_cursor(document, index)
                {
                    events.push(ReaderEvent::CursorMoved);
                }
            }
        }
        events.push(ReaderEvent::MenuAsked {
            at,
            ids: ids(frame, &marks),
            link: frame.link_at(at),
        });
    }

    fn hover<S: Face>(&mut self, ui: &Ui, response: &Response, frame: &Frame<'_, S>) {
        self.pointer.hovered.clear();
        self.pointer.on_stripe = false;
        self.pointer.link = None;
        let Some(at) = response.hover_pos().filter(|_| !self.pointer.is_dragging()) else {
            return;
        };
        let mut marks = frame.stripes_at(at);
        self.pointer.on_stripe = !marks.is_empty();
        if self.pointer.on_stripe {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        } else {
            marks = frame.marks_at(at);
            if frame.is_on_text(at) {
                self.pointer.link = frame.link_at(at);
                ui.ctx().set_cursor_icon(match &self.pointer.link {
                    Some(_) => CursorIcon::PointingHand,
                    None => CursorIcon::Text,
                });
            }
        }
        self.pointer.hovered = ids(frame, &marks);
    }

    /// Handles at both ends of the mark in focus; dragging them moves its ends.
    pub(in crate::gui) fn handles_ui<S: Face>(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_, S>,
        events: &mut Vec<ReaderEvent>,
    ) -> Option<Handles> {
        let id = frame.input.focused?;
        let mark = frame.input.marks.iter().find(|mark| mark.id == id)?;
        let range = self.pointer.range_of(mark);
        let ends = frame.ends_of(range);
        let mut dragged = false;
        for (end, key, name) in [
            (ends.start, "start", "reader-handle-start"),
            (ends.end, "end", "reader-handle-end"),
        ] {
            let Some(line) = end else {
                continue;
            };
            let grip = line.expand2(vec2(space::S, space::XS));
            let grip_id = ui.scope_id().with(("handle", key));
            let sense = Sense::drag() | Sense::focusable_noninteractive();
            let response = ui.interact(grip, grip_id, sense);
            let label = tr_with(name, &[("code", mark.label.as_str().into())]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if response.hovered() || response.dragged() {
                ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
            }
            if response.has_focus()
                && let Some(range) = self.nudge(ui, frame, mark, key == "start", grip_id)
            {
                events.push(ReaderEvent::MarkMoved { id, range });
            }
            if response.drag_started() {
                let fixed = if key == "start" {
                    mark.range.end
                } else {
                    mark.range.start
                };
                self.pointer.handle = Some(Handle {
                    id,
                    fixed,
                    range: mark.range,
                });
            }
            let handle = self.pointer.handle;
            if let Some(mut handle) = handle
                && response.dragged()
                && let Some(at) = response.interact_pointer_pos()
            {
                dragged = true;
                let inside = frame.view().clamp(at);
                let whole = self.snaps() != ui.input(|input| input.modifiers.alt);
                if let Some(place) = frame.place_at(inside)
                    && let Some(range) = reached(frame, handle.fixed, place, whole)
                {
                    handle.range = range;
                }
                self.pointer.handle = Some(handle);
            }
            if response.drag_stopped()
                && let Some(handle) = self.pointer.handle.take()
                && handle.range != mark.range
            {
                events.push(ReaderEvent::MarkMoved {
                    id,
                    range: handle.range,
                });
            }
        }
        // The mark went away under the hand, or the window lost the pointer.
        if !dragged && !ui.input(|input| input.pointer.primary_down()) {
            self.pointer.handle = None;
        }
        Some(frame.ends_of(self.pointer.range_of(mark)))
    }
}

impl Reader {
    /// An end moved by the arrow keys while its handle has the keyboard: by words, or by characters
    /// with `Alt`.
    fn nudge<S: Face>(
        &self,
        ui: &Ui,
        frame: &Frame<'_, S>,
        mark: &Mark,
        start: bool,
        id: Id,
    ) -> Option<CharRange> {
        ui.memory_mut(|memory| {
            let arrows = EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(id, arrows);
        });
        let (left, right, alt) = ui.input(|input| {
            let key = |key| input.key_pressed(key);
            (
                key(Key::ArrowLeft),
                key(Key::ArrowRight),
                input.modifiers.alt,
            )
        });
        if left == right {
            return None;
        }
        let by = if self.snaps() != alt {
            Unit::Word
        } else {
            Unit::Character
        };
        move_edge(frame.input.document, mark.range, start, right, by)
    }
}

/// A range with one of its ends moved on or back by the keyboard; nothing where it would not change
/// or hold nothing. A beginning goes to beginnings of words, an end to ends.
pub fn move_edge(
    document: &OpenText,
    range: CharRange,
    start: bool,
    forward: bool,
    by: Unit,
) -> Option<CharRange> {
    let moved = match (start, forward) {
        (false, true) => CharRange {
            end: bounds::next(document, range.end, by, true),
            ..range
        },
        (true, false) => CharRange {
            start: bounds::next(document, range.start, by, false),
            ..range
        },
        (false, false) => {
            let back = bounds::next(document, range.end, by, false);
            let before = CharRange::new(range.start.0, back.0.max(range.start.0));
            bounds::trim(document, before)?
        }
        (true, true) => {
            let on = bounds::next(document, range.start, by, true);
            let after = CharRange::new(on.0.min(range.end.0), range.end.0);
            bounds::trim(document, after)?
        }
    };
    bounds::trim(document, moved).filter(|moved| *moved != range)
}

/// Lines at both ends of a range, as far as they are in view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Handles {
    /// Before the first character.
    pub start: Option<Rect>,
    /// Behind the last.
    pub end: Option<Rect>,
}

impl<S: Face> Frame<'_, S> {
    /// Where a range begins and ends.
    pub fn ends_of(&self, range: CharRange) -> Handles {
        let edge = |part: CharRange, first: bool| {
            let mut found: Option<Rect> = None;
            self.rects(part, |rect| {
                if found.is_none() || !first {
                    found = Some(rect);
                }
            });
            found.map(|rect| {
                let x = if first { rect.left() } else { rect.right() };
                Rect::from_min_max(pos2(x, rect.top()), pos2(x, rect.bottom()))
            })
        };
        // A mark that begins with a hanging number begins, for the eye, behind it.
        let head = CharRange::new(range.start.0, range.end.0.min(range.start.0 + 16));
        let tail = CharRange::new(
            range.end.0.saturating_sub(1).max(range.start.0),
            range.end.0,
        );
        Handles {
            start: edge(head, true),
            end: edge(tail, false),
        }
    }

    /// Where the words at a point lead, if they are a link.
    fn link_at(&self, point: Pos2) -> Option<String> {
        let text = &self.input.document.text;
        if text.links.is_empty() || !self.is_on_text(point) {
            return None;
        }
        let place = self.letter_at(point).or_else(|| self.place_at(point))?;
        text.link_at(place).map(|link| link.target.clone())
    }

    /// The character under a point, where there is one.
    fn letter_at(&self, point: Pos2) -> Option<CharOffset> {
        let place = self.place_at(point)?;
        let before = CharOffset(place.0.checked_sub(1)?);
        let mut hit = false;
        self.rects(CharRange::new(before.0, place.0), |rect| {
            hit |= rect.contains(point);
        });
        hit.then_some(before)
    }
}

fn reached<S: Face>(
    frame: &Frame<'_, S>,
    fixed: CharOffset,
    to: CharOffset,
    whole: bool,
) -> Option<CharRange> {
    let document = frame.input.document;
    let range = CharRange::new(fixed.0, to.0);
    if range.is_empty() {
        return None;
    }
    let mut snapped = if whole {
        bounds::snap(document, range)
    } else {
        range
    };
    // The end that stands still stays, wherever it was put.
    if to < fixed {
        snapped.end = fixed;
    } else {
        snapped.start = fixed;
    }
    bounds::trim(document, snapped)
}

fn ids<S: Face>(frame: &Frame<'_, S>, marks: &[usize]) -> Vec<Uuid> {
    marks
        .iter()
        .filter_map(|&at| frame.mark(at))
        .map(|mark| mark.id)
        .collect()
}
