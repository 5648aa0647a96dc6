//! The tags of the document that is read, what is said of a tag, and the history.

use deskreview::gui::action::{Action, Side};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};

use super::window::Window;

/// A window with two passages tagged, and the tags shown.
fn with_tags() -> Window {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    window.press(Key::J);
    window.press(Key::T);
    window.send(Action::Side(Side::Tags));
    window
}

#[test]
fn tags_are_listed_and_removed() {
    let mut window = with_tags();
    window.must_say("2 passages");
    window.press(Key::Home);
    window.press(Key::Delete);
    window.must_say("One passage");
    assert_eq!(window.codings().len(), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("2 passages");
}

#[test]
fn tags_are_filtered() {
    let mut window = with_tags();
    window.fill("Filter tags", "no such words");
    window.must_say("No tag is like this");
    window.fill("Filter tags", "harbour");
    window.click("Only what I tagged");
    assert!(!window.says("No tag is like this"), "{}", window.text());
}

#[test]
fn everything_of_a_tag_is_changed_in_one_place() {
    let mut window = with_tags();
    window.press(Key::Home);
    window.click("Show and change the tag");
    window.must_say("The tag here");
    window.click("Contradicts");
    window.click("Implicit");
    window.of_role(Role::MultilineTextInput, "Memo").focus();
    window.settle();
    window.type_words("Only the head office");
    window.press(Key::Escape);
    let codings = window.codings();
    let changed = codings
        .iter()
        .find(|one| one["memo"] == "Only the head office");
    let changed = changed.unwrap_or_else(|| panic!("the memo was lost: {codings:?}"));
    assert_eq!(changed["bearing"], "contradicts");
    assert_eq!(changed["explicitness"], "implicit");
}

#[test]
fn a_memo_that_was_written_is_not_lost_by_one_escape() {
    let mut window = with_tags();
    window.send(Action::AskMemo);
    window.type_words("See table 3");
    window.press(Key::Escape);
    window.must_say("Not saved yet");
    window.type_words(", and annex 2");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    let memos: Vec<_> = window
        .codings()
        .iter()
        .map(|one| one["memo"].clone())
        .collect();
    assert!(
        memos.iter().any(|memo| memo == "See table 3, and annex 2"),
        "{memos:?}"
    );
}

#[test]
fn a_step_in_the_middle_of_the_history_is_taken_back() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    for _ in 0..3 {
        window.press(Key::J);
        window.press(Key::T);
    }
    window.send(Action::Side(Side::History));
    window.must_say("Undo: Tagged");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.click("Undo this step");
    assert_eq!(window.codings().len(), 2);
    window.of_role(Role::ListBoxOption, "Undone: Tagged");
    // The first tag made the code that the others use.
    window.press(Key::Home);
    for _ in 0..3 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Backspace);
    window.must_say("cannot be done or undone");
    assert_eq!(window.codings().len(), 2, "what stands in the way is kept");
    window.click("Put the message away");
}

#[test]
fn who_codes_is_chosen_from_the_names_in_the_review() {
    let mut window = with_tags();
    window.send(Action::AskCoder);
    window.must_say("Names used in this review");
    window.of_role(Role::ListItem, "Ada");
    window.fill("Name of the coder", "Noor");
    window.click("Code under this name");
    assert_eq!(window.harness.state().desk().unwrap().coder(), "Noor");
    window.click("Only what I tagged");
    window.must_say("No tag is like this");
}
