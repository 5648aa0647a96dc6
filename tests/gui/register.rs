//! The register of recommendations and the working recommendation's card.

use deskreview::gui::action::{Action, Sheet, Side};
use deskreview_review::domain::StatementKind;
use deskreview_review::domain::StatementState::{self, Confirmed, Proposed, Rejected};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};

use super::window::Window;

fn states(window: &Window) -> Vec<StatementState> {
    let desk = window.harness.state().desk().unwrap();
    desk.statements().iter().map(|one| one.state).collect()
}

fn working(window: &Window) -> Option<String> {
    let desk = window.harness.state().desk().unwrap();
    desk.working().map(|one| one.address.clone())
}

fn with_register() -> Window {
    let mut window = Window::with_reports();
    window.send(Action::Sheet(Sheet::Register));
    window
}

#[test]
fn proposals_are_settled_by_keyboard() {
    let mut window = with_register();
    assert_eq!(states(&window), [Proposed, Proposed]);
    window.press(Key::Space);
    assert_eq!(states(&window), [Confirmed, Proposed]);
    window.press(Key::ArrowDown);
    window.press(Key::Backspace);
    assert_eq!(states(&window), [Confirmed, Rejected]);
    window.press(Key::Enter);
    assert_eq!(working(&window), None, "a rejected one is not worked on");
    window.must_say("Propose it again first");
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(working(&window).as_deref(), Some("1"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(states(&window), [Confirmed, Proposed]);
}

#[test]
fn several_are_settled_at_once() {
    let mut window = with_register();
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.must_say("2 are chosen");
    window.click("Reject 2");
    assert_eq!(states(&window), [Rejected, Rejected]);
    window.click("Propose 2 again");
    window.click("Confirm all 2 proposed");
    assert_eq!(states(&window), [Confirmed, Confirmed]);
    assert!(!window.says("Confirm all"), "{}", window.text());
}

#[test]
fn several_are_given_another_kind_at_once() {
    let mut window = with_register();
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.must_say("2 are chosen");
    window.click("Arrange");
    window.click("Kind");
    window.click("lesson");
    let kinds = |window: &Window| {
        let desk = window.harness.state().desk().unwrap();
        desk.statements()
            .iter()
            .map(|one| one.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(&window),
        [StatementKind::Lesson, StatementKind::Lesson]
    );
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        kinds(&window),
        [StatementKind::Recommendation, StatementKind::Recommendation]
    );
}

#[test]
fn what_is_tagged_cannot_be_rejected_and_says_why() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    window.send(Action::Sheet(Sheet::Register));
    window.press(Key::Backspace);
    window.must_say("Remove these tags");
    assert_eq!(states(&window), [Confirmed, Proposed]);
}

#[test]
fn the_source_stands_beside_and_opens() {
    let mut window = with_register();
    window.must_say("Where it stands, in 2 places");
    window.must_say("Taken because");
    window.must_say("3. CONCLUSIONS AND RECOMMENDATIONS");
    window.click_role(Role::Button, "beside");
    window.must_say("Document text");
    window.must_say("Where it stands, in 2 places");
}

#[test]
fn the_register_is_filtered_by_words_and_state() {
    let mut window = with_register();
    window.fill("Filter the register", "crane licence");
    window.of_role(Role::ListBoxOption, "2, Proposed");
    assert!(
        !window.says("1, Proposed, nothing tagged"),
        "{}",
        window.text()
    );
    window.click_role(Role::RadioButton, "Confirmed");
    window.must_say("Nothing in the register is like this");
    window.click("Show all");
    window.of_role(Role::ListBoxOption, "1, Proposed");
}

#[test]
fn a_sub_item_is_worked_on_from_the_card() {
    let mut window = Window::with_reports();
    window.must_say("No working recommendation");
    window.send(Action::CycleWork(false));
    assert_eq!(working(&window).as_deref(), Some("2"));
    window.click_role(Role::Button, "Work on 2.ii");
    assert_eq!(working(&window).as_deref(), Some("2.ii"));
    window.must_say("should train all crane operators");
    window.click_role(Role::Button, "Work on 2.ii");
    assert_eq!(
        working(&window).as_deref(),
        Some("2"),
        "and back to the whole"
    );
}

#[test]
fn the_card_counts_the_evidence_by_document() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.must_say("Nothing is tagged to it yet");
    window.press(Key::J);
    window.press(Key::T);
    window.press(Key::S);
    window.must_say("Evidence: one passage");
    window.wait("the counts", |window| window.says(": one passage"));
    // What was found here is not "none found".
    window.click("Read, none found");
    window.must_say("so something was found");
    window.must_say("One passage is tagged to it here.");
    window.send(Action::Undo);
    window.send(Action::Undo);
    window.click("Read, none found");
    window.must_say("You have marked it");
    // The first tag takes the mark back, and undo brings it again.
    window.press(Key::T);
    window.must_say("One passage is tagged to it here.");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("You have marked it");
}

#[test]
fn a_sub_items_card_counts_its_own_evidence() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(false));
    window.press(Key::J);
    window.press(Key::T);
    window.wait("the counts", |window| window.says("Evidence: one passage"));
    window.click_role(Role::Button, "Work on 2.ii");
    window.must_say("Nothing is tagged to it yet");
    assert!(!window.says("Evidence: one passage"));
}

#[test]
fn the_last_proposal_settled_is_said_so() {
    let mut window = Window::with_reports();
    window.send(Action::Sheet(Sheet::Register));
    window.click_role(Role::RadioButton, "Proposed");
    window.click("Confirm all 2 proposed");
    window.must_say("Every proposal is settled");
}

#[test]
fn an_empty_review_says_what_to_do() {
    let mut window = Window::new();
    window.make("Harbour");
    window.send(Action::Sheet(Sheet::Register));
    window.must_say("No documents yet");
    window.must_say("appear here as proposals");
    for side in [Side::Card, Side::Tags, Side::History] {
        window.send(Action::Side(side));
    }
    window.must_say("Created the review");
}
