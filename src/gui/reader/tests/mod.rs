//! The reading view, driven by events and read back by accessible names; no display is needed.

mod anything;
mod keyboard;
mod lines;
mod marks;
mod mouse;
mod robust;
mod scrolling;
mod ways;

use std::sync::Arc;

use deskreview_reader::text::{
    Block, BlockKind, CanonicalText, CharRange, DocumentText, Page, Span,
};
use eframe::egui::{Event, Modifiers, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use uuid::Uuid;

use super::{Mark, OpenText, Reader, ReaderEvent, ReaderInput, measure};
use crate::gui::theme::{Choice, Theme};

/// What a test's window holds.
pub struct Desk {
    pub reader: Reader,
    pub document: Arc<OpenText>,
    pub theme: Theme,
    pub marks: Vec<Mark>,
    pub version: u64,
    pub found: Vec<CharRange>,
    pub focused: Option<Uuid>,
    pub text_size: f32,
    pub events: Vec<ReaderEvent>,
}

impl Desk {
    pub fn new(document: Arc<OpenText>) -> Self {
        Self {
            reader: Reader::new(),
            document,
            theme: Theme::of(Choice::Light, false),
            marks: Vec::new(),
            version: 1,
            found: Vec::new(),
            focused: None,
            text_size: 18.0,
            events: Vec::new(),
        }
    }

    /// The words of what is selected.
    pub fn selected(&self) -> &str {
        let range = self.reader.selection().unwrap_or_default();
        self.document.text.text.slice(range).unwrap_or_default()
    }

    pub fn taken(&mut self) -> Vec<ReaderEvent> {
        std::mem::take(&mut self.events)
    }
}

/// A window of some size with a reader in it.
pub fn window<'a>(size: impl Into<Vec2>, desk: Desk) -> Harness<'a, Desk> {
    let mut harness = Harness::builder()
        .with_size(size)
        .allow_missing_glyphs()
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(crate::gui::install_fonts)
        .build_ui_state(
            |ui, desk: &mut Desk| {
                let input = ReaderInput {
                    theme: &desk.theme,
                    document: &desk.document,
                    marks: &desk.marks,
                    marks_version: desk.version,
                    found: &desk.found,
                    current_found: None,
                    focused: desk.focused,
                    text_size: desk.text_size,
                    measure: measure(desk.text_size),
                    active: true,
                };
                let events = desk.reader.ui(ui, &input);
                desk.events.extend(events);
            },
            desk,
        );
    harness.run_steps(4);
    harness
}

/// A document of blocks, on pages of their own where `page` says so.
pub fn document(blocks: &[(BlockKind, &str)]) -> Arc<OpenText> {
    paged(
        &blocks
            .iter()
            .map(|(kind, words)| (*kind, *words, 1))
            .collect::<Vec<_>>(),
    )
}

/// A document of blocks on pages.
pub fn paged(blocks: &[(BlockKind, &str, u32)]) -> Arc<OpenText> {
    let (mut text, mut at, mut out) = (String::new(), 0u32, Vec::new());
    let mut parent = None;
    for (index, (kind, words, page)) in blocks.iter().enumerate() {
        if index > 0 {
            text += "\n\n";
            at += 2;
        }
        let end = at + u32::try_from(words.chars().count()).unwrap();
        let range = CharRange::new(at, end);
        let number = words
            .split_whitespace()
            .next()
            .map(|first| first.trim_matches(['.', '(', ')']).to_owned())
            .filter(|first| first.chars().any(|c| c.is_ascii_digit()) && first.len() < 6);
        out.push(Block {
            kind: *kind,
            range: Some(range),
            number,
            level: Some(1),
            parent: parent.filter(|_| *kind != BlockKind::Heading),
            language: None,
            spans: vec![Span { page: *page, range }],
            text: None,
        });
        if *kind == BlockKind::Heading {
            parent = u32::try_from(index).ok();
        }
        text.push_str(words);
        at = end;
    }
    let last = blocks.iter().map(|block| block.2).max().unwrap_or(1);
    let pages = (1..=last)
        .map(|number| Page {
            number,
            label: None,
            width: (last > 1).then_some(595.0),
            height: (last > 1).then_some(842.0),
        })
        .collect();
    Arc::new(OpenText::new(Arc::new(DocumentText {
        text: CanonicalText::new(text),
        pages,
        blocks: out,
        ..DocumentText::default()
    })))
}

/// A report of so many numbered paragraphs under headings, 10 paragraphs a page.
pub fn report(paragraphs: u32) -> Arc<OpenText> {
    let mut blocks = Vec::new();
    for n in 1..=paragraphs {
        let page = n.div_ceil(10);
        if n % 10 == 1 {
            blocks.push((BlockKind::Heading, format!("Chapter of page {page}"), page));
        }
        let words = "The evaluation found that the programme reached its aims in part. "
            .repeat(1 + n as usize % 5);
        blocks.push((
            BlockKind::Paragraph,
            format!("{n}. {words}It ends here: {n}."),
            page,
        ));
    }
    let blocks: Vec<_> = blocks
        .iter()
        .map(|(kind, words, page)| (*kind, words.as_str(), *page))
        .collect();
    paged(&blocks)
}

/// Where words stand, as a range.
pub fn place_of(document: &OpenText, words: &str) -> CharRange {
    let at = document.text.text.as_str().find(words).unwrap();
    document
        .text
        .text
        .range_of_bytes(at, at + words.len())
        .unwrap()
}

/// The rectangles of words as they stand in the window.
pub fn rects_of(harness: &Harness<'_, Desk>, range: CharRange) -> Vec<Rect> {
    let desk = harness.state();
    desk.reader.rects_in_window(range)
}

/// The middle of the first or last character of words, inside them.
pub fn start_of(harness: &Harness<'_, Desk>, words: &str) -> Pos2 {
    let range = place_of(&harness.state().document, words);
    let rect = rects_of(harness, CharRange::new(range.start.0, range.start.0 + 1))[0];
    rect.left_center() + Vec2::new(1.0, 0.0)
}

pub fn end_of(harness: &Harness<'_, Desk>, words: &str) -> Pos2 {
    let range = place_of(&harness.state().document, words);
    let rect = rects_of(harness, CharRange::new(range.end.0 - 1, range.end.0))[0];
    rect.right_center() - Vec2::new(1.0, 0.0)
}

pub fn button(harness: &Harness<'_, Desk>, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    harness.event_modifiers(
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        },
        modifiers,
    );
}

/// So many clicks at a place.
pub fn click(harness: &mut Harness<'_, Desk>, pos: Pos2, times: u8) {
    // A pause, so that they do not belong to clicks before.
    harness.run_steps(60);
    harness.hover_at(pos);
    harness.step();
    for _ in 0..times {
        button(harness, pos, true, Modifiers::NONE);
        button(harness, pos, false, Modifiers::NONE);
        harness.step();
    }
    harness.run_steps(2);
}

/// Drags from one place to another.
pub fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2, modifiers: Modifiers) {
    harness.run_steps(60);
    harness.hover_at(from);
    harness.step();
    button(harness, from, true, modifiers);
    harness.step();
    for share in [0.3, 0.7, 1.0] {
        let at = from + (to - from) * share;
        harness.event_modifiers(Event::PointerMoved(at), modifiers);
        harness.step();
    }
    button(harness, to, false, modifiers);
    harness.run_steps(2);
}

/// The accessible node of a piece, by part of its words.
pub fn has_words(harness: &Harness<'_, Desk>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}
