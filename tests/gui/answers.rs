//! Responses beside what they answer, statements made of passages, and the results framework.

use deskreview::gui::action::{Action, Sheet};
use deskreview_review::domain::StatementKind;
use eframe::egui::{Key, Modifiers};

use crate::window::Window;

const FRAMEWORK: &str = "# Annual report of the ferry office\n\n\
    ## Results framework\n\n\
    | Indicator | Baseline | Target | Result |\n\
    |---|---|---|---|\n\
    | 1.1 Piers that were repaired | 2 | 8 | 9 |\n\
    | 1.2 Crews that were trained | 0 | 12 | 7 |\n";

#[test]
fn a_response_stands_below_what_it_answers_and_is_settled() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.must_say("Management response: one");
    window.must_say("will publish the register from 2017 on");
    window.must_say("Accepted");
    window.click("Confirm response");
    assert!(!window.says("Confirm response"), "{}", window.text());
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("Confirm response");
    window.click("Reject response");
    window.must_say("Management response: none");
    // What is weighed anew stands above; a click waits until nothing moves.
    window.wait("the evidence", |window| {
        !window.says("The evidence is being weighed")
    });
    window.reach("Propose response again");
    window.click("Propose response again");
    window.must_say("Management response: one");
}

#[test]
fn a_passage_is_taken_as_a_response() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.send(Action::TakeResponse);
    window.must_say("Taken as a response to");
    window.must_say("Management response: 2");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("Management response: one");
}

#[test]
fn a_suggestion_is_made_of_a_passage_and_worked_on() {
    let mut window = Window::with_reports();
    window.press(Key::J);
    window.send(Action::MakeStatement(StatementKind::Suggestion));
    window.must_say("Made a suggestion of");
    window.send(Action::TakeResponse);
    window.must_say("Management response: one");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("No working recommendation");
}

#[test]
fn indicators_are_listed_settled_and_led_back_to_their_source() {
    let mut window = Window::with_reports();
    let path = window.folder.path().join("ferry.md");
    std::fs::write(&path, FRAMEWORK).unwrap();
    window.send(Action::Import(vec![path]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    window.send(Action::Sheet(Sheet::Indicators));
    window.must_say("1 met, 1 not met, 0 undecided");
    window.must_say("Piers that were repaired");
    window.must_say("Target 12");
    window.click("Confirm all 2 proposed");
    assert!(!window.says("Confirm all"), "{}", window.text());
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("Confirm all 2 proposed");
    window.click("Read indicator 1.1 in its document");
    window.must_say("Annual report of the ferry office");
}
