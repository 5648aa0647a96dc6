//! Scrolling, jumping, and keeping the place.

use deskreview_reader::text::CharOffset;
use eframe::egui::{MouseWheelSource, MouseWheelUnit, TouchPhase};

use super::super::Position;
use super::*;

fn wheel(harness: &mut Harness<'_, Desk>, points: f32) {
    harness.hover_at(Pos2::new(300.0, 200.0));
    harness.step();
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, points),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(30);
}

#[test]
fn the_wheel_moves_the_view_and_stops_at_both_ends() {
    let mut harness = window([900.0, 500.0], Desk::new(report(80)));
    assert!(has_words(&harness, "Chapter of page 1"));
    wheel(&mut harness, -900.0);
    assert!(!has_words(&harness, "Chapter of page 1"));
    for _ in 0..30 {
        wheel(&mut harness, -3_000.0);
    }
    assert!(has_words(&harness, "It ends here: 80."));
    let shown = harness.state().reader.in_view().expect("a view");
    assert_eq!(shown.end.0, harness.state().document.text.text.len());
    for _ in 0..30 {
        wheel(&mut harness, 3_000.0);
    }
    assert_eq!(
        harness.state().reader.position(),
        Position {
            place: CharOffset(0),
            offset: harness.state().reader.position().offset
        }
    );
    assert!(has_words(&harness, "Chapter of page 1"));
}

#[test]
fn another_width_or_size_keeps_the_first_line() {
    let document = report(200);
    let mut harness = window([1100.0, 600.0], Desk::new(Arc::clone(&document)));
    let target = place_of(&document, "It ends here: 120.");
    harness.state_mut().reader.go_to(&document, target, false);
    harness.run_steps(3);
    wheel(&mut harness, -333.0);
    let before = harness.state().reader.position();
    assert!(before.place.0 > 1_000);
    for width in [1100.0, 700.0, 500.0, 320.0, 640.0, 1400.0] {
        harness.set_size(Vec2::new(width, 600.0));
        harness.run_steps(2);
        let now = harness.state().reader.position();
        let top = harness.state().reader.in_view().unwrap().start;
        assert!(top <= before.place, "{width}: {top:?} {before:?}");
        // The line that was first may now begin some words earlier, never a paragraph away.
        assert!(
            now.place.0.abs_diff(before.place.0) < 200,
            "{width}: {now:?} {before:?}"
        );
    }
    harness.state_mut().text_size = 27.0;
    harness.run_steps(2);
    let now = harness.state().reader.position();
    assert!(
        now.place.0.abs_diff(before.place.0) < 200,
        "{now:?} {before:?}"
    );
}

#[test]
fn measuring_in_idle_slices_does_not_move_what_is_read() {
    let document = report(3_000);
    let mut harness = window([900.0, 600.0], Desk::new(Arc::clone(&document)));
    let target = place_of(&document, "It ends here: 2500.");
    harness.state_mut().reader.go_to(&document, target, false);
    harness.step();
    let before = rects_of(&harness, target);
    assert!(!before.is_empty());
    harness.run_steps(400);
    assert_eq!(harness.state().reader.left_to_measure(), 0);
    assert_eq!(rects_of(&harness, target), before);
}

#[test]
fn going_somewhere_shows_it_in_the_upper_third_with_the_cursor_there() {
    let document = report(300);
    let mut harness = window([900.0, 600.0], Desk::new(Arc::clone(&document)));
    for words in [
        "It ends here: 250.",
        "It ends here: 20.",
        "It ends here: 299.",
    ] {
        let target = place_of(&document, words);
        harness.state_mut().reader.go_to(&document, target, true);
        harness.run_steps(3);
        let rect = rects_of(&harness, target)[0];
        let inside = if words.ends_with("299.") {
            0.0..600.0
        } else {
            60.0..260.0
        };
        assert!(inside.contains(&rect.center().y), "{words} {rect:?}");
        assert!(harness.state().reader.passage().unwrap().contains(target));
    }
}

#[test]
fn where_one_read_is_found_again_in_a_new_view() {
    let document = report(300);
    let mut harness = window([900.0, 600.0], Desk::new(Arc::clone(&document)));
    let target = place_of(&document, "It ends here: 150.");
    harness.state_mut().reader.go_to(&document, target, false);
    harness.run_steps(3);
    let position = harness.state().reader.position();
    let line = rects_of(&harness, target);
    let mut desk = Desk::new(Arc::clone(&document));
    desk.reader.restore(position);
    assert_eq!(desk.reader.position(), position);
    let again = window([900.0, 600.0], desk);
    let drift = rects_of(&again, target)[0].top() - line[0].top();
    assert!(drift.abs() <= 1.0, "{drift}");
}

#[test]
fn the_scroll_bar_is_dragged_to_the_end_and_named() {
    let mut harness = window([900.0, 600.0], Desk::new(report(300)));
    let bar = harness.get_by_label("Place in the document").rect();
    let top = bar.center_top() + Vec2::new(0.0, 8.0);
    let bottom = bar.center_bottom() - Vec2::new(0.0, 1.0);
    drag(&mut harness, top, bottom, Modifiers::NONE);
    harness.run_steps(5);
    assert!(has_words(&harness, "It ends here: 300."));
}

#[test]
fn what_stands_where_one_reads_is_told() {
    let document = report(60);
    let mut harness = window([900.0, 600.0], Desk::new(Arc::clone(&document)));
    let target = place_of(&document, "33. The");
    harness.state_mut().reader.go_to(&document, target, false);
    harness.run_steps(3);
    let here = harness.state().reader.here(&document);
    assert_eq!(here.page, Some(4));
    assert_eq!(here.number.as_deref(), Some("33"));
    assert_eq!(here.section, ["Chapter of page 4"]);
}
