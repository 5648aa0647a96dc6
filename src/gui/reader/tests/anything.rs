//! Whatever is done to whatever document, the reader stands, and what it says is within the text.

use deskreview_reader::text::BlockKind::{
    Caption, Footnote, Heading, ListItem, Paragraph, Quote, Table,
};
use deskreview_reader::text::CharOffset;
use eframe::egui::{Color32, MouseWheelUnit, TouchPhase};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::super::{Position, Step, Unit};
use super::*;

#[derive(Clone, Debug)]
enum Deed {
    Step(u8),
    Extend(u8, bool),
    GoTo(u32, u32),
    Select(u32, u32),
    Restore(u32, f32),
    Size(f32, f32),
    Type(f32),
    Drag(f32, f32, f32, f32),
    Clicks(f32, f32, u8),
    Wheel(f32),
    Marks(Vec<(u32, u32, u32)>),
    Swap,
}

fn deeds() -> impl Strategy<Value = Deed> {
    let at = 0u32..3_000;
    let x = -20f32..820.0;
    prop_oneof![
        (0u8..8).prop_map(Deed::Step),
        (0u8..4, any::<bool>()).prop_map(|(by, on)| Deed::Extend(by, on)),
        (at.clone(), at.clone()).prop_map(|(a, b)| Deed::GoTo(a, b)),
        (at.clone(), at.clone()).prop_map(|(a, b)| Deed::Select(a, b)),
        (at.clone(), prop_oneof![-900f32..900.0, Just(f32::NAN)])
            .prop_map(|(at, offset)| Deed::Restore(at, offset)),
        (1f32..900.0, 1f32..700.0).prop_map(|(w, h)| Deed::Size(w, h)),
        (4f32..60.0).prop_map(Deed::Type),
        (x.clone(), x.clone(), x.clone(), x.clone())
            .prop_map(|(a, b, c, d)| Deed::Drag(a, b, c, d)),
        (x.clone(), x, 1u8..5).prop_map(|(x, y, times)| Deed::Clicks(x, y, times)),
        (-2_000f32..2_000.0).prop_map(Deed::Wheel),
        prop::collection::vec((at.clone(), at, 0u32..9), 0..40).prop_map(Deed::Marks),
        Just(Deed::Swap),
    ]
}

fn carry_out(harness: &mut Harness<'_, Desk>, deed: &Deed) {
    let document = Arc::clone(&harness.state().document);
    let steps = [
        Step::Next,
        Step::Previous,
        Step::PageDown,
        Step::PageUp,
        Step::Home,
        Step::End,
        Step::NextHeading,
        Step::PreviousHeading,
    ];
    let units = [Unit::Character, Unit::Word, Unit::Sentence, Unit::Passage];
    match deed {
        Deed::Step(step) => {
            let step = steps[usize::from(*step) % steps.len()];
            harness.state_mut().reader.step(&document, step);
        }
        Deed::Extend(by, on) => {
            let by = units[usize::from(*by) % units.len()];
            harness.state_mut().reader.extend(&document, by, *on);
        }
        Deed::GoTo(a, b) => {
            let range = CharRange::new(*a, *b);
            harness.state_mut().reader.go_to(&document, range, true);
        }
        Deed::Select(a, b) => {
            let range = CharRange::new(*a, *b);
            harness.state_mut().reader.select(&document, range);
        }
        Deed::Restore(at, offset) => harness.state_mut().reader.restore(Position {
            place: CharOffset(*at),
            offset: *offset,
        }),
        Deed::Size(w, h) => {
            harness.set_size(Vec2::new(*w, *h));
        }
        Deed::Type(size) => harness.state_mut().text_size = *size,
        Deed::Drag(a, b, c, d) => drag(
            harness,
            Pos2::new(*a, *b),
            Pos2::new(*c, *d),
            Modifiers::NONE,
        ),
        Deed::Clicks(x, y, times) => click(harness, Pos2::new(*x, *y), *times),
        Deed::Wheel(delta) => {
            harness.hover_at(Pos2::new(20.0, 20.0));
            harness.step();
            harness.event(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: Vec2::new(0.0, *delta),
                phase: TouchPhase::Move,
                source: eframe::egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
        }
        Deed::Marks(marks) => {
            let desk = harness.state_mut();
            desk.marks = marks
                .iter()
                .zip(1u128..)
                .map(|((a, b, lane), id)| Mark {
                    id: Uuid::from_u128(id),
                    range: CharRange::new(*a, *b),
                    colour: Color32::RED,
                    label: format!("Code {lane}"),
                    lane: *lane,
                    detail: String::new(),
                })
                .collect();
            desk.marks.sort_by_key(|mark| mark.range.start);
            desk.focused = desk.marks.first().map(|mark| mark.id);
            desk.found = desk.marks.iter().map(|mark| mark.range).collect();
            desk.version += 1;
        }
        Deed::Swap => harness.state_mut().reader.swap_ends(),
    }
    harness.run_steps(2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn the_reader_stands(
        blocks in prop::collection::vec(
            (0usize..7, "[a-z0-9 .()•é\u{301}אש移👩\u{200d}\t\n]{1,120}", 1u32..9),
            0..25,
        ),
        deeds in prop::collection::vec(deeds(), 1..25),
    ) {
        let kinds = [Caption, Footnote, Heading, ListItem, Paragraph, Quote, Table];
        let mut page = 1;
        let blocks: Vec<_> = blocks
            .iter()
            .map(|(kind, words, step)| {
                page += u32::from(*step == 8);
                (kinds[*kind], words.as_str(), page)
            })
            .collect();
        let document = paged(&blocks);
        let mut harness = window([800.0, 500.0], Desk::new(Arc::clone(&document)));
        for deed in &deeds {
            carry_out(&mut harness, deed);
            let desk = harness.state();
            let text = &document.text.text;
            if let Some(range) = desk.reader.selection() {
                prop_assert!(!range.is_empty() && range.end.0 <= text.len());
                prop_assert!(text.is_grapheme_boundary(range.start), "{deed:?}");
                prop_assert!(text.is_grapheme_boundary(range.end), "{deed:?}");
                let words = text.slice(range).unwrap();
                let blank = |letter: &str| letter.trim().is_empty();
                prop_assert!(!words.graphemes(true).next().is_some_and(blank));
                prop_assert!(!words.graphemes(true).next_back().is_some_and(blank));
            }
            let passages = &document.passages;
            if let Some(passage) = desk.reader.passage() {
                prop_assert!(passages.iter().any(|known| known.range == passage));
            } else {
                prop_assert!(passages.is_empty());
            }
            let position = desk.reader.position();
            prop_assert!(position.offset.is_finite());
            let here = desk.reader.here(&document);
            prop_assert!(here.page.is_none_or(|page| page > 0));
            for event in &desk.events {
                if let ReaderEvent::MarkMoved { range, .. } = event {
                    prop_assert!(!range.is_empty() && range.end.0 <= text.len());
                }
            }
        }
    }
}
