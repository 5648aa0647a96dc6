//! The passage one stands at, in its context: what stands before and behind it in the report, so that
//! it is judged without leaving the list.

use deskreview_reader::text::{BlockKind, CharRange};
use deskreview_review::domain::{DocumentId, HitState};
use deskreview_review::session::SearchHit;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Frame, Label, Margin, RichText, ScrollArea, TextFormat, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::place_words;
use crate::gui::reader::OpenText;
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Blocks shown on either side.
const AROUND: usize = 3;
/// Longest part of a block that is shown, in code points.
const LONGEST: u32 = 2_000;

/// What somebody wants of the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To tag it.
    Tag,
    /// To settle it as no evidence.
    Reject,
    /// To look again later.
    Later,
    /// To read on in its document.
    Read,
}

/// A stretch of text to be shown.
struct Part {
    words: String,
    heading: bool,
    /// Places in it to be marked, in bytes.
    found: Vec<(usize, usize)>,
    /// The hit itself.
    here: bool,
}

/// What is shown, made once for each passage.
#[derive(Default)]
pub(super) struct Context {
    made_for: Option<(DocumentId, CharRange, usize)>,
    parts: Vec<Part>,
    /// The passage is brought into view at the next frame.
    reveal: bool,
}

impl Context {
    /// Shows it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        hit: &SearchHit,
        state: HitState,
        question: Option<&str>,
    ) -> Option<Wanted> {
        let theme = cx.theme;
        let mut wanted = None;
        let title = RichText::new(&hit.title).font(fonts::strong(size::BODY));
        ui.add(Label::new(title).wrap());
        let mut place = place_words(&hit.place);
        if !hit.place.section.is_empty() && hit.place.section != hit.title {
            place.push(hit.place.section.replace(" > ", " › "));
        }
        if !place.is_empty() {
            widgets::muted(ui, theme, place.join(" · "));
        }
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let can = !cx.desk.is_read_only();
            let tag = match question {
                Some(name) => tr_with("search-tag-to", &[("to", name.into())]),
                None => tr("do-pick"),
            };
            if widgets::button(ui, can, Icon::Tag, &tag).clicked() {
                wanted = Some(Wanted::Tag);
            }
            if question.is_some() {
                let reject = if state == HitState::Rejected {
                    "search-unreject"
                } else {
                    "search-reject"
                };
                if widgets::button(ui, can, Icon::Ban, &tr(reject)).clicked() {
                    wanted = Some(Wanted::Reject);
                }
                let later = if state == HitState::Later {
                    "search-unlater"
                } else {
                    "search-later"
                };
                if widgets::button(ui, can, Icon::Clock, &tr(later)).clicked() {
                    wanted = Some(Wanted::Later);
                }
            }
            if widgets::button(ui, true, Icon::BookOpen, &tr("search-read")).clicked() {
                wanted = Some(Wanted::Read);
            }
        });
        ui.add_space(space::S);
        ui.separator();
        match cx.desk.shelf(hit.document) {
            Some(shelf) => self.make(&shelf.text, hit),
            None => {
                cx.send(Action::Fetch(hit.document));
                self.alone(hit);
            }
        }
        let reveal = std::mem::take(&mut self.reveal);
        ScrollArea::vertical()
            .id_salt("context")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::M;
                let left = ui.max_rect().left();
                for part in &self.parts {
                    let margin = Margin {
                        left: 12,
                        ..Margin::ZERO
                    };
                    let shown = Frame::new()
                        .inner_margin(margin)
                        .show(ui, |ui| ui.add(Label::new(laid(part, theme)).wrap()));
                    let response = shown.inner;
                    if part.here {
                        let band = response.rect.with_min_x(left);
                        let band = band.with_max_x(left + 3.0);
                        ui.painter().rect_filled(band, 1.0, theme.cursor);
                        if reveal {
                            response.scroll_to_me(Some(eframe::egui::Align::Center));
                        }
                    }
                }
            });
        wanted
    }

    /// The passage without what is around it, while its document is being opened.
    fn alone(&mut self, hit: &SearchHit) {
        let made_for = (hit.document, hit.range, 0);
        if self.made_for != Some(made_for) {
            self.made_for = Some(made_for);
            self.parts = vec![part(&hit.quote, hit.range, hit, false, true)];
        }
    }

    fn make(&mut self, open: &OpenText, hit: &SearchHit) {
        let made_for = (hit.document, hit.range, hit.highlights.len() + 1);
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        self.reveal = true;
        self.parts.clear();
        let text = &open.text;
        let Some(at) = text.block_at(hit.range.start) else {
            self.parts
                .push(part(&hit.quote, hit.range, hit, false, true));
            return;
        };
        let mut before = Vec::new();
        let shown = |index: usize| {
            let block = text.blocks.get(index)?;
            let range = block.range.filter(|range| !range.is_empty())?;
            (block.kind != BlockKind::Furniture).then_some((block, range))
        };
        for (block, range) in (0..at).rev().filter_map(shown).take(AROUND) {
            // Of a long one what stands nearest.
            let start = range.end.0.saturating_sub(LONGEST).max(range.start.0);
            let near = CharRange::new(start, range.end.0);
            if let Some(words) = text.text.slice(near) {
                let heading = block.kind == BlockKind::Heading;
                before.push(part(words, near, hit, heading, false));
            }
        }
        before.reverse();
        self.parts.extend(before);
        if let Some((block, range)) = shown(at) {
            let heading = block.kind == BlockKind::Heading;
            let sides = [
                CharRange::new(
                    range.start.0.max(hit.range.start.0.saturating_sub(LONGEST)),
                    hit.range.start.0,
                ),
                hit.range,
                CharRange::new(
                    hit.range.end.0,
                    range
                        .end
                        .0
                        .min(hit.range.end.0.saturating_add(LONGEST))
                        .max(hit.range.end.0),
                ),
            ];
            for (side, range) in sides.into_iter().enumerate() {
                let words = text.text.slice(range).unwrap_or_default();
                if !words.trim().is_empty() {
                    self.parts.push(part(words, range, hit, heading, side == 1));
                }
            }
        }
        for (block, range) in (at + 1..text.blocks.len()).filter_map(shown).take(AROUND) {
            let end = range.end.0.min(range.start.0.saturating_add(LONGEST));
            let near = CharRange::new(range.start.0, end);
            if let Some(words) = text.text.slice(near) {
                let heading = block.kind == BlockKind::Heading;
                self.parts.push(part(words, near, hit, heading, false));
            }
        }
    }
}

fn part(words: &str, range: CharRange, hit: &SearchHit, heading: bool, here: bool) -> Part {
    let byte = |at: u32| {
        let mut chars = words.char_indices();
        chars
            .nth(at.saturating_sub(range.start.0) as usize)
            .map_or(words.len(), |(byte, _)| byte)
    };
    let found = hit
        .highlights
        .iter()
        .filter(|found| here && range.overlaps(**found));
    Part {
        found: found
            .map(|found| (byte(found.start.0), byte(found.end.0)))
            .collect(),
        words: words.to_owned(),
        heading,
        here,
    }
}

fn laid(part: &Part, theme: &Theme) -> LayoutJob {
    let colour = if part.here { theme.text } else { theme.muted };
    let font = if part.heading {
        fonts::reading_strong(size::TITLE)
    } else {
        fonts::reading(size::TITLE)
    };
    let mut plain = TextFormat::simple(font, colour);
    plain.line_height = Some(24.0);
    let mut marked = plain.clone();
    marked.background = theme.found;
    marked.expand_bg = 0.0;
    marked.font_id = fonts::reading_strong(size::TITLE);
    let mut job = LayoutJob::default();
    let mut at = 0;
    for (start, end) in &part.found {
        job.append(
            part.words.get(at..*start).unwrap_or_default(),
            0.0,
            plain.clone(),
        );
        job.append(
            part.words.get(*start..*end).unwrap_or_default(),
            0.0,
            marked.clone(),
        );
        at = *end;
    }
    job.append(part.words.get(at..).unwrap_or_default(), 0.0, plain);
    job
}
