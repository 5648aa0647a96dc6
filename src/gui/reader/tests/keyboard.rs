//! The passage cursor and selecting by keyboard.

use deskreview_reader::text::BlockKind::{Footnote, Heading, Paragraph};

use super::super::{Step, Unit};
use super::*;

fn three() -> Desk {
    Desk::new(document(&[
        (Heading, "Findings"),
        (Paragraph, "1. One two three. Four five Mr. Six."),
        (Footnote, "7 A note."),
        (Paragraph, "2. Seven e\u{301}te\u{301} eight."),
    ]))
}

fn passage(desk: &Desk) -> &str {
    let range = desk.reader.passage().unwrap();
    desk.document.text.text.slice(range).unwrap()
}

#[test]
fn steps_go_by_passages_and_stop_at_the_ends() {
    let mut desk = three();
    let document = Arc::clone(&desk.document);
    desk.reader.step(&document, Step::Next);
    assert_eq!(passage(&desk), "Findings");
    desk.reader.step(&document, Step::Next);
    assert!(passage(&desk).starts_with("1. One"));
    desk.reader.step(&document, Step::End);
    desk.reader.step(&document, Step::Next);
    assert!(passage(&desk).starts_with("2. Seven"));
    desk.reader.step(&document, Step::PreviousHeading);
    assert_eq!(passage(&desk), "Findings");
    desk.reader.step(&document, Step::NextHeading);
    assert_eq!(passage(&desk), "Findings");
    desk.reader.step(&document, Step::Previous);
    assert_eq!(passage(&desk), "Findings");
}

#[test]
fn the_keyboard_extends_by_every_unit_and_back() {
    let mut desk = three();
    let document = Arc::clone(&desk.document);
    desk.reader
        .go_to(&document, place_of(&document, "One"), false);
    let mut extend = |by, forward| {
        desk.reader.extend(&document, by, forward);
        desk.selected().to_owned()
    };
    assert_eq!(extend(Unit::Word, true), "1");
    assert_eq!(extend(Unit::Word, true), "1. One");
    assert_eq!(extend(Unit::Sentence, true), "1. One two three.");
    assert_eq!(
        extend(Unit::Sentence, true),
        "1. One two three. Four five Mr. Six."
    );
    assert_eq!(extend(Unit::Word, false), "1. One two three. Four five Mr.");
    assert_eq!(
        extend(Unit::Character, false),
        "1. One two three. Four five Mr"
    );
    assert_eq!(
        extend(Unit::Passage, true),
        "1. One two three. Four five Mr. Six."
    );
    assert!(extend(Unit::Passage, true).ends_with("7 A note."));
    desk.reader.swap_ends();
    desk.reader.extend(&document, Unit::Word, true);
    assert!(desk.selected().starts_with(". One") || desk.selected().starts_with("One"));
    desk.reader.clear_selection();
    assert_eq!(desk.reader.selection(), None);
}

#[test]
fn a_character_is_what_one_sees_as_one() {
    let mut desk = three();
    let document = Arc::clone(&desk.document);
    let start = place_of(&document, "e\u{301}te").start.0;
    desk.reader
        .select(&document, CharRange::new(start + 1, start + 2));
    assert_eq!(desk.selected(), "e\u{301}");
    desk.reader.extend(&document, Unit::Character, true);
    assert_eq!(desk.selected(), "e\u{301}t");
    desk.reader.extend(&document, Unit::Character, true);
    assert_eq!(desk.selected(), "e\u{301}te\u{301}");
    // Never blanks alone, never beyond the text.
    desk.reader
        .select(&document, CharRange::new(start - 1, start));
    assert_eq!(desk.reader.selection(), None);
    desk.reader
        .select(&document, CharRange::new(start, u32::MAX));
    assert_eq!(desk.selected(), "e\u{301}te\u{301} eight.");
}

#[test]
fn the_view_follows_the_cursor_and_pages_take_it_along() {
    let document = report(80);
    let mut harness = window([900.0, 500.0], Desk::new(Arc::clone(&document)));
    for _ in 0..25 {
        harness.state_mut().reader.step(&document, Step::Next);
        harness.step();
        let desk = harness.state();
        let (passage, shown) = (
            desk.reader.passage().unwrap(),
            desk.reader.in_view().unwrap(),
        );
        assert!(shown.contains(passage), "{passage:?} in {shown:?}");
    }
    let before = harness.state().reader.passage().unwrap();
    harness.state_mut().reader.step(&document, Step::PageDown);
    harness.run_steps(3);
    let after = harness.state().reader.passage().unwrap();
    assert!(after.start > before.start);
    harness.state_mut().reader.step(&document, Step::PageUp);
    harness.run_steps(3);
    assert!(harness.state().reader.passage().unwrap().start < after.start);
    harness.state_mut().reader.step(&document, Step::End);
    harness.run_steps(3);
    assert!(has_words(&harness, "It ends here: 80."));
    for _ in 0..3 {
        harness.state_mut().reader.step(&document, Step::PageDown);
        harness.run_steps(2);
    }
    let last = document.passages.last().unwrap().range;
    assert_eq!(harness.state().reader.passage(), Some(last));
    harness.state_mut().reader.step(&document, Step::Home);
    harness.run_steps(3);
    assert!(has_words(&harness, "Chapter of page 1"));
}
