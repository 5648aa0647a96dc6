//! Marks: clicking them, their stripes, their handles, what a screen reader hears of them.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Key};

use super::super::typeset::PITCH;
use egui_kittest::kittest::NodeT as _;

use super::*;

fn mark(n: u128, range: CharRange, lane: u32) -> Mark {
    Mark {
        id: Uuid::from_u128(n),
        range,
        colour: Color32::RED,
        label: format!("MIG-2008/{}", lane + 1),
        lane,
        detail: "Anna, supports".into(),
    }
}

fn desk() -> Desk {
    let document = report(12);
    let mut desk = Desk::new(Arc::clone(&document));
    let first = document.passages[1].range;
    let inner = CharRange::new(first.start.0 + 7, first.start.0 + 17);
    assert_eq!(document.text.text.slice(inner), Some("evaluation"));
    desk.marks = vec![
        mark(1, first, 0),
        mark(2, inner, 1),
        mark(3, document.passages[2].range, 2),
    ];
    desk
}

#[test]
fn a_click_on_words_names_all_marks_there_the_shortest_first() {
    let mut harness = window([900.0, 600.0], desk());
    let at = end_of(&harness, "evaluation");
    click(&mut harness, at, 1);
    let events = harness.state_mut().taken();
    let clicked = events.iter().find_map(|event| match event {
        ReaderEvent::MarkClicked { ids, .. } => Some(ids.clone()),
        _ => None,
    });
    assert_eq!(clicked, Some(vec![Uuid::from_u128(2), Uuid::from_u128(1)]));
}

#[test]
fn a_click_on_a_stripe_names_its_mark_and_leaves_cursor_and_selection() {
    let mut harness = window([900.0, 600.0], desk());
    let passage = harness.state().reader.passage();
    let line = rects_of(&harness, harness.state().marks[1].range)[0];
    let stripe = harness
        .state()
        .reader
        .stripe_in_window(Uuid::from_u128(2))
        .unwrap();
    assert!((stripe.center().y - line.center().y).abs() < 4.0);
    click(&mut harness, stripe.center(), 1);
    let events = harness.state_mut().taken();
    assert!(events.iter().any(|event| matches!(
        event,
        ReaderEvent::MarkClicked { ids, .. } if *ids == [Uuid::from_u128(2)]
    )));
    assert_eq!(harness.state().reader.passage(), passage);
    let first = harness
        .state()
        .reader
        .stripe_in_window(Uuid::from_u128(1))
        .unwrap();
    assert_eq!(stripe.left() - first.left(), PITCH);
}

#[test]
fn a_handle_moves_an_end_by_whole_words_on_release() {
    let mut desk = desk();
    desk.focused = Some(Uuid::from_u128(2));
    let mut harness = window([900.0, 600.0], desk);
    let handle = harness
        .get_by_label("End of the passage tagged MIG-2008/2")
        .rect()
        .center();
    let to = end_of(&harness, "found th");
    drag(&mut harness, handle, to, Modifiers::NONE);
    let events = harness.state_mut().taken();
    let moved: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            ReaderEvent::MarkMoved { id, range } => Some((*id, *range)),
            _ => None,
        })
        .collect();
    assert_eq!(moved.len(), 1);
    let (id, range) = moved[0];
    assert_eq!(id, Uuid::from_u128(2));
    let words = harness.state().document.text.text.slice(range);
    assert_eq!(words, Some("evaluation found that"));
    assert_eq!(harness.state().reader.selection(), None);
}

#[test]
fn a_handle_with_the_keyboard_moves_its_end_by_words() {
    let mut desk = desk();
    desk.focused = Some(Uuid::from_u128(2));
    let mut harness = window([900.0, 600.0], desk);
    let mut press = |name: &str, key: Key| -> String {
        harness.get_by_label(name).focus();
        harness.run_steps(2);
        harness.key_press(key);
        harness.run_steps(2);
        let events = harness.state_mut().taken();
        let moved = events.iter().rev().find_map(|event| match event {
            ReaderEvent::MarkMoved { range, .. } => Some(*range),
            _ => None,
        });
        let text = &harness.state().document.text.text;
        text.slice(moved.unwrap()).unwrap().to_owned()
    };
    let (start, end) = (
        "Beginning of the passage tagged MIG-2008/2",
        "End of the passage tagged MIG-2008/2",
    );
    assert_eq!(press(end, Key::ArrowRight), "evaluation found");
    assert_eq!(press(start, Key::ArrowLeft), "The evaluation");
}

#[test]
fn a_paragraph_is_heard_with_its_tags_and_a_heading_as_one() {
    let harness = window([900.0, 600.0], desk());
    let words = harness.state().document.passages[1].range;
    let words = harness.state().document.text.text.slice(words).unwrap();
    let node = harness.get_by_role_and_label(Role::Paragraph, words);
    let heard = node.accesskit_node().description().unwrap();
    assert!(heard.contains("MIG-2008/1 (Anna, supports)"), "{heard}");
    assert!(heard.contains("MIG-2008/2"));
    let heading = harness.get_by_role_and_label(Role::Heading, "Chapter of page 1");
    assert_eq!(heading.accesskit_node().level(), Some(1));
    harness.get_by_role_and_label(Role::Document, "Document text");
}

#[test]
fn marks_outside_the_text_do_no_harm() {
    let mut desk = desk();
    desk.marks
        .push(mark(9, CharRange::new(5_000_000, 6_000_000), 3));
    desk.marks
        .push(mark(10, CharRange::new(6_000_000, 6_000_000), 3));
    desk.found = vec![CharRange::new(3, 3), CharRange::new(9_000_000, 9_000_001)];
    desk.focused = Some(Uuid::from_u128(9));
    let mut harness = window([900.0, 600.0], desk);
    click(&mut harness, Pos2::new(400.0, 300.0), 1);
}
