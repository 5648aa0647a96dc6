//! Proposals one after the other, beside their source.

use deskreview::gui::action::{Action, Sheet};
use deskreview_review::domain::StatementState::{Confirmed, Proposed, Rejected};
use deskreview_review::domain::{StatementState, entity};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};

use super::window::Window;

/// The states of all statements and responses in the order of the register.
fn states(window: &Window) -> (Vec<StatementState>, Vec<StatementState>) {
    let desk = window.harness.state().desk().unwrap();
    (
        desk.statements().iter().map(|one| one.state).collect(),
        desk.responses().iter().map(|one| one.state).collect(),
    )
}

fn words(window: &Window, at: usize) -> String {
    let desk = window.harness.state().desk().unwrap();
    desk.statements()[at].text.clone()
}

/// Two recommendations and two responses, one beside its source.
fn walk() -> Window {
    let mut window = Window::with_reports();
    window.send(Action::GoThrough);
    window.must_say("1 of 4");
    window
}

#[test]
fn the_menu_leads_to_the_proposals_and_the_register_to_either() {
    let mut window = Window::with_reports();
    window.send(Action::Sheet(Sheet::Register));
    window.click_role(Role::Tab, "One by one (4)");
    window.must_say("1 of 4");
    window.must_say("Document text");
    window.click_role(Role::Tab, "List");
    window.must_say("Where it stands, in 2 places");
}

#[test]
fn one_key_settles_one_and_brings_the_next() {
    let mut window = walk();
    window.press(Key::Enter);
    window.must_say("2 of 4");
    window.must_say("1 settled");
    window.press(Key::X);
    window.must_say("3 of 4");
    window.must_say("Response to");
    window.press(Key::L);
    window.must_say("4 of 4");
    window.must_say("1 later");
    window.press(Key::Y);
    // The one that was put off comes last.
    window.must_say("3 of 4");
    window.press(Key::Delete);
    window.must_say("Every proposal is settled");
    window.must_say("2 accepted, 2 rejected");
    assert_eq!(
        states(&window),
        (vec![Confirmed, Rejected], vec![Rejected, Confirmed])
    );
    window.click("Show the list");
    window.must_say("Where it stands, in 2 places");
}

#[test]
fn undo_works_in_place_and_goes_back_to_what_was_undone() {
    let mut window = walk();
    window.press(Key::Y);
    window.press(Key::Y);
    window.press(Key::X);
    window.must_say("4 of 4");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("3 of 4");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("2 of 4");
    assert_eq!(
        states(&window),
        (vec![Confirmed, Proposed], vec![Proposed, Proposed])
    );
    window.press(Key::X);
    window.must_say("3 of 4");
}

#[test]
fn one_looks_back_and_forward_and_changes_ones_mind() {
    let mut window = walk();
    window.press(Key::X);
    window.press(Key::P);
    window.must_say("1 of 4");
    window.click("Propose again");
    window.must_say("1 of 4");
    assert_eq!(states(&window).0, [Proposed, Proposed]);
    window.press(Key::ArrowDown);
    window.must_say("2 of 4");
    window.click("Next proposal");
    window.must_say("3 of 4");
    window.click("Previous proposal");
    window.press(Key::ArrowUp);
    window.must_say("1 of 4");
    window.click("Accept");
    window.must_say("2 of 4");
}

#[test]
fn edges_are_moved_by_the_keyboard_word_by_word() {
    let mut window = walk();
    let before = words(&window, 0);
    assert!(before.ends_with("the measure taken."), "{before}");
    window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    let shorter = words(&window, 0);
    assert!(shorter.ends_with("the measure"), "{shorter}");
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    let later = words(&window, 0);
    assert!(shorter.ends_with(&later) && later.len() < shorter.len());
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(words(&window, 0), shorter);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(words(&window, 0), before);
    window.must_say("1 of 4");
}

#[test]
fn edges_are_drawn_by_their_handles() {
    let mut window = walk();
    let before = words(&window, 0);
    let from = window
        .of_role(Role::Button, "End of the passage")
        .rect()
        .center();
    // To the left by some words, on the same line.
    let to = from - eframe::egui::vec2(80.0, 0.0);
    window.harness.drag_at(from);
    window.settle();
    window.harness.hover_at(to);
    window.settle();
    window.harness.drop_at(to);
    window.settle();
    let after = words(&window, 0);
    assert!(before.starts_with(&after), "{after}");
    assert!(after.len() < before.len());
    window.must_say("1 of 4");
    let desk = window.harness.state().desk().unwrap();
    assert!(desk.next_undo().unwrap().contains("Mended"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(words(&window, 0), before);
}

#[test]
fn all_that_is_left_is_settled_at_once_and_the_history_says_so() {
    let mut window = walk();
    window.press(Key::X);
    window.click("All at once …");
    window.click("Accept all 3 that are left");
    window.must_say("Every proposal is settled");
    assert_eq!(
        states(&window),
        (vec![Rejected, Confirmed], vec![Confirmed, Confirmed])
    );
    let desk = window.harness.state().desk().unwrap();
    let latest = &desk.history(1).unwrap()[0];
    assert!(latest.label.contains("all at once"), "{}", latest.label);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("2 of 4");
    assert_eq!(
        states(&window),
        (vec![Rejected, Proposed], vec![Proposed, Proposed])
    );
}

#[test]
fn what_cannot_be_rejected_stays_where_it_is_and_says_why() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    window.send(Action::GoThrough);
    // The first was confirmed by its tag; three are left.
    window.must_say("1 of 3");
    let desk = window.harness.state().desk().unwrap();
    let first = desk.statements()[0].id;
    assert_eq!(desk.statement(first).unwrap().state, Confirmed);
    assert_eq!(entity::STATEMENT, "statement");
    window.press(Key::Y);
    window.must_say("2 of 3");
    window.press(Key::P);
    window.press(Key::X);
    assert_eq!(states(&window).0, [Confirmed, Rejected]);
}

#[test]
fn links_of_a_response_are_taken_away_and_made() {
    let mut window = walk();
    window.press(Key::N);
    window.press(Key::N);
    window.must_say("Response to");
    let links = |window: &Window| -> Vec<usize> {
        let desk = window.harness.state().desk().unwrap();
        let responses = desk.responses().iter();
        responses.map(|one| one.links.len()).collect()
    };
    assert_eq!(links(&window), [1, 1]);
    window.click_role(Role::Button, "It does not answer");
    window.must_say("Response to nothing in the register");
    assert_eq!(links(&window).iter().sum::<usize>(), 1);
    window.click("Answers something else …");
    window.must_say("What does the response answer?");
    window.type_words("crane");
    window.press(Key::Enter);
    assert_eq!(links(&window), [1, 1]);
    window.must_say("3 of 4");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("Response to nothing in the register");
}
