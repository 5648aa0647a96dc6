//! Tagging by keys: what becomes of it in the review.

use deskreview::gui::action::{Action, Sheet};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers, Pos2, Vec2};

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

/// The cursor does not follow the wheel: the first line of the title page was tagged, pages above.
#[test]
fn a_passage_out_of_sight_is_shown_and_not_tagged() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.harness.set_size(Vec2::new(1280.0, 420.0));
    window.press(Key::J);
    for _ in 0..12 {
        window.harness.hover_at(Pos2::new(640.0, 240.0));
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -400.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.settle();
    }
    window.press(Key::T);
    window.must_say("The passage at the cursor was out of sight.");
    assert_eq!(window.codings().len(), 0);
    window.press(Key::T);
    assert_eq!(window.codings().len(), 1);
}

/// Letters went to the document behind an open menu, and Escape left the menu open.
#[test]
fn a_menu_that_is_open_has_the_keys() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.click("View");
    window.must_say("High contrast, light");
    window.press(Key::T);
    assert_eq!(window.codings().len(), 0);
    window.press(Key::Escape);
    assert!(!window.says("High contrast, light"));
    window.press(Key::T);
    assert_eq!(window.codings().len(), 1);
}

#[test]
fn a_right_click_offers_what_can_be_done() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.read("Annual report of the Harbour Authority 2017");
    let at = window.of_role(Role::Paragraph, "In 2017").rect().center();
    window.right_click_at(at);
    window.must_say("Copy with citation");
    window.press(Key::T);
    assert!(window.codings().is_empty(), "the menu has the keys");
    window.click_role(Role::Button, "Tag to 1");
    assert_eq!(window.codings().len(), 1);
    assert!(!window.says("Copy with citation"), "it closes");
    window.right_click_at(at);
    window.click_role(Role::Button, "Remove the tag");
    window.must_say("Ctrl+Z brings it back.");
    assert!(window.codings().is_empty());
}

#[test]
fn putting_beside_moves_the_tab_and_shows_the_only_one_twice() {
    let mut window = Window::with_reports();
    window.send(Action::Sheet(Sheet::Import));
    window.send(Action::CloseTab);
    assert_eq!(window.readers(), 1);
    window.send(Action::Split);
    assert_eq!(window.readers(), 2, "the only tab is shown twice");
    window.send(Action::CloseTab);
    window.send(Action::Sheet(Sheet::Register));
    window.send(Action::CycleTab(false));
    window.send(Action::Split);
    assert_eq!(window.readers(), 1, "it was moved, not doubled");
    window.must_say("Register of recommendations");
}
