//! Selecting by mouse.

use deskreview_reader::text::BlockKind::{Heading, Paragraph, Table};
use eframe::egui::{Modifiers, vec2};

use super::*;

const FIRST: &str = "Alpha beta gamma delta. Second sentence here.";
const SECOND: &str = "The next paragraph begins. It ends too.";

fn two() -> Harness<'static, Desk> {
    let document = document(&[(Paragraph, FIRST), (Paragraph, SECOND)]);
    window([900.0, 600.0], Desk::new(document))
}

#[test]
fn a_drag_over_two_paragraphs_selects_exactly_the_words_between() {
    let mut harness = two();
    let (from, to) = (start_of(&harness, "gamma"), end_of(&harness, "next"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(
        harness.state().selected(),
        "gamma delta. Second sentence here.\n\nThe next"
    );
    let range = harness.state().reader.selection();
    assert!(
        harness
            .state()
            .events
            .contains(&ReaderEvent::Selected(range))
    );
}

#[test]
fn a_drag_backwards_selects_the_same() {
    let mut harness = two();
    let (from, to) = (end_of(&harness, "next"), start_of(&harness, "gamma"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(
        harness.state().selected(),
        "gamma delta. Second sentence here.\n\nThe next"
    );
}

#[test]
fn a_drag_takes_whole_words_unless_alt_is_held() {
    let mut harness = two();
    let (from, to) = (start_of(&harness, "mma de"), end_of(&harness, "mma de"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), "gamma delta");
    drag(&mut harness, from, to, Modifiers::ALT);
    assert_eq!(harness.state().selected(), "mma de");
    harness.state_mut().reader.set_snap(false);
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), "mma de");
    drag(&mut harness, from, to, Modifiers::ALT);
    assert_eq!(harness.state().selected(), "gamma delta");
}

#[test]
fn two_three_and_four_clicks_take_word_sentence_and_paragraph() {
    let mut harness = two();
    let at = end_of(&harness, "gamma");
    click(&mut harness, at, 2);
    assert_eq!(harness.state().selected(), "gamma");
    click(&mut harness, at, 3);
    assert_eq!(harness.state().selected(), "Alpha beta gamma delta.");
    click(&mut harness, at, 4);
    assert_eq!(harness.state().selected(), FIRST);
    click(&mut harness, at, 1);
    assert_eq!(harness.state().selected(), "");
}

#[test]
fn dragging_on_after_two_clicks_goes_by_words_and_after_three_by_sentences() {
    let mut harness = two();
    let (from, to) = (end_of(&harness, "beta"), start_of(&harness, "lta. Sec"));
    click(&mut harness, from, 1);
    button(&harness, from, true, Modifiers::NONE);
    harness.step();
    harness.hover_at(to);
    harness.step();
    button(&harness, to, false, Modifiers::NONE);
    harness.run_steps(2);
    assert_eq!(harness.state().selected(), "beta gamma delta");
    click(&mut harness, from, 2);
    button(&harness, from, true, Modifiers::NONE);
    harness.step();
    let to = end_of(&harness, "The next");
    harness.hover_at(to);
    harness.step();
    button(&harness, to, false, Modifiers::NONE);
    harness.run_steps(2);
    assert_eq!(
        harness.state().selected(),
        format!("{FIRST}\n\nThe next paragraph begins.")
    );
}

#[test]
fn shift_and_a_click_extend() {
    let mut harness = two();
    let (from, to) = (start_of(&harness, "beta"), end_of(&harness, "gamma"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), "beta gamma");
    let at = end_of(&harness, "paragraph");
    harness.run_steps(60);
    button(&harness, at, true, Modifiers::SHIFT);
    button(&harness, at, false, Modifiers::SHIFT);
    harness.run_steps(2);
    assert_eq!(
        harness.state().selected(),
        "beta gamma delta. Second sentence here.\n\nThe next paragraph"
    );
}

#[test]
fn a_click_puts_the_cursor_on_its_passage_and_says_so() {
    let mut harness = two();
    assert_eq!(
        harness.state().reader.passage(),
        Some(place_of(&harness.state().document, FIRST))
    );
    let at = end_of(&harness, "begins");
    click(&mut harness, at, 1);
    let events = harness.state_mut().taken();
    assert_eq!(
        harness.state().reader.passage(),
        Some(place_of(&harness.state().document, SECOND))
    );
    assert!(events.contains(&ReaderEvent::Activated));
    assert!(events.contains(&ReaderEvent::CursorMoved));
}

#[test]
fn a_drag_beside_the_lines_and_below_the_last_one_stays_within_the_text() {
    let mut harness = two();
    let from = start_of(&harness, "beta");
    drag(&mut harness, from, Pos2::new(890.0, 590.0), Modifiers::NONE);
    assert_eq!(
        harness.state().selected(),
        format!("beta gamma delta. Second sentence here.\n\n{SECOND}")
    );
    let from = start_of(&harness, "begins");
    drag(&mut harness, from, Pos2::new(2.0, 2.0), Modifiers::NONE);
    assert!(harness.state().selected().starts_with("Alpha"));
    assert!(
        harness.state().selected().ends_with("begins")
            || harness.state().selected().ends_with("paragraph")
    );
}

#[test]
fn dragging_past_the_lower_edge_pulls_the_view() {
    let document = report(60);
    let mut harness = window([900.0, 400.0], Desk::new(document));
    let from = start_of(&harness, "evaluation");
    harness.hover_at(from);
    harness.step();
    button(&harness, from, true, Modifiers::NONE);
    harness.step();
    let below = Pos2::new(from.x, 450.0);
    harness.hover_at(below);
    harness.run_steps(60);
    button(&harness, below, false, Modifiers::NONE);
    harness.run_steps(2);
    let selected = harness.state().selected();
    assert!(selected.starts_with("evaluation found"));
    assert!(selected.contains("It ends here: 5."), "{}", selected.len());
}

#[test]
fn cells_of_a_table_are_hit_where_they_stand() {
    let document = document(&[
        (Heading, "Figures"),
        (
            Table,
            "Region\tCountry\tTotal\nAfrica\tNigeria and Niger\t12\nAsia\tNepal\t345",
        ),
    ]);
    let mut harness = window([900.0, 600.0], Desk::new(document));
    for cell in ["Region", "Total", "Nepal", "345", "Nigeria"] {
        let at = start_of(&harness, cell) + vec2(2.0, 0.0);
        click(&mut harness, at, 2);
        assert_eq!(harness.state().selected(), cell);
    }
    let at = start_of(&harness, "Nepal");
    click(&mut harness, at, 4);
    assert_eq!(harness.state().selected(), "Asia\tNepal\t345");
}
