//! Tagging by keys: what becomes of it in the review.

use deskreview::gui::action::Action;
use eframe::egui::{Key, Modifiers};

use super::window::Window;

#[test]
fn a_key_tags_the_passage_and_keys_after_it_say_how() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.must_say("Tags go to");
    window.press(Key::J);
    window.press(Key::T);
    window.must_say("Tagged to");
    window.press(Key::S);
    window.press(Key::E);
    let codings = window.codings();
    assert_eq!(codings.len(), 1, "{codings:?}");
    assert_eq!(codings[0]["bearing"], "supports");
    assert_eq!(codings[0]["explicitness"], "explicit");
    // The same key again takes it back.
    window.press(Key::S);
    assert_eq!(window.codings()[0]["bearing"], serde_json::Value::Null);
}

#[test]
fn the_same_tag_is_not_made_twice() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    window.press(Key::T);
    window.must_say("This is tagged so already.");
    assert_eq!(window.codings().len(), 1);
}

#[test]
fn tagging_is_undone_and_redone_after_a_restart() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    assert_eq!(window.codings().len(), 1);
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("Undone: Tagged");
    assert_eq!(window.codings().len(), 0);
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.must_say("Done again: Tagged");
    assert_eq!(window.codings().len(), 1);
}

#[test]
fn the_working_recommendation_and_the_open_document_are_there_after_a_restart() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    window.press(Key::J);
    window.press(Key::T);
    window.must_say("Tagged to");
}
