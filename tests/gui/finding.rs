//! Search, picker, palette, the table of codings and export.

use deskreview::gui::action::{Action, Sheet, Side};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::window::Window;

const FIELD: &str = "Search all documents";

/// Whether a search was answered.
fn found(window: &Window) -> bool {
    window.says("One passage") || window.says(" passages")
}

/// A review in which some words were searched for.
fn searched(query: &str) -> Window {
    let mut window = Window::with_reports();
    window.send(Action::Side(Side::Search));
    window.fill(FIELD, query);
    window.wait("hits", found);
    window
}

#[test]
fn hits_are_opened_stepped_through_and_tagged_by_keys() {
    let mut window = searched("accidents");
    window.send(Action::CycleWork(true));
    window.of_role(Role::TextInput, FIELD).focus();
    window.settle();
    window.press(Key::ArrowDown);
    window.press(Key::T);
    window.must_say("Tagged to");
    let codings = window.codings();
    assert_eq!(codings.len(), 1);
    let quote = codings[0]["quote"].as_str().unwrap().to_lowercase();
    assert!(quote.contains("accident"), "{quote}");
    window.must_say("tagged to");
    // Another hit, in the text: its passage is under the cursor there.
    window.press(Key::CloseBracket);
    window.press(Key::Escape);
    window.press(Key::T);
    let codings = window.codings();
    assert_eq!(codings.len(), 2, "{codings:?}");
    for coding in &codings {
        let quote = coding["quote"].as_str().unwrap().to_lowercase();
        assert!(quote.contains("accident"), "{quote}");
    }
}

#[test]
fn a_mistake_in_a_query_is_told_after_a_moment() {
    let mut window = Window::with_reports();
    window.send(Action::Side(Side::Search));
    window.fill(FIELD, "\"register of");
    window.wait("the mistake", |window| {
        window.says("This quotation mark is never closed.")
    });
    window.fill(FIELD, "\"register of accidents\"");
    window.wait("hits", found);
    assert!(!window.says("never closed"));
}

#[test]
fn a_search_is_narrowed_to_the_open_document() {
    let mut window = searched("publish register accidents names");
    let in_outcome = |window: &Window| {
        let shown = window.text();
        let mut hits = shown.lines().filter(|line| line.starts_with("ListItem"));
        hits.any(|line| {
            line.to_lowercase()
                .contains("annual report of the harbour authority 2017,")
        })
    };
    assert!(in_outcome(&window), "{}", window.text());
    window.click("This document");
    window.wait("fewer hits", |window| found(window) && !in_outcome(window));
    assert!(window.text().contains("ListItem"));
}

#[test]
fn the_picker_makes_the_code_that_is_not_there() {
    let mut window = Window::with_reports();
    window.press(Key::J);
    window.press_with(Modifiers::SHIFT, Key::T);
    window.type_words("Themes/Safety");
    window.must_say("Make the code “Themes/Safety”");
    window.press(Key::Enter);
    window.must_say("Tagged to Themes/Safety");
    // The next time it is there, first, and is not made again.
    window.press(Key::J);
    window.press_with(Modifiers::SHIFT, Key::T);
    window.type_words("safety");
    window.press(Key::Enter);
    let codings = window.codings();
    assert_eq!(codings.len(), 2);
    assert!(
        codings
            .iter()
            .all(|coding| coding["code"] == "Themes/Safety")
    );
}

#[test]
fn the_working_recommendation_is_picked_by_its_number() {
    let mut window = Window::with_reports();
    window.press(Key::W);
    window.type_words("2");
    window.press(Key::Enter);
    window.must_say("Tags go to");
    let desk = window.harness.state().desk().unwrap();
    assert_eq!(desk.working().unwrap().address, "2");
}

#[test]
fn the_palette_does_what_is_named() {
    let mut window = Window::with_reports();
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_words("table of all");
    window.press(Key::Enter);
    window.must_say("Nothing is tagged yet");
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_words("harbour authority 2017");
    window.must_say("Annual report of the Harbour Authority 2017, document");
    window.press(Key::Escape);
    window.press(Key::F1);
    window.must_say("Tag to the working recommendation");
    window.press(Key::Escape);
}

#[test]
fn codings_are_filtered_removed_and_exported() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    for _ in 0..3 {
        window.press(Key::J);
        window.press(Key::T);
    }
    window.press(Key::S);
    window.send(Action::Sheet(Sheet::Codings));
    window.wait("three codings", |window| window.says("3 tags"));
    window.click("Bearing");
    window.click_role(Role::Button, "Supports");
    window.must_say("1 of 3 tags");
    window.click("Export the one shown");
    let path = window.folder.path().join("found.csv");
    let path = path.display().to_string();
    window.click_role(Role::ListItem, "Table (.csv)");
    window.fill("File", &path);
    window.click("Export");
    window.wait("the file", |window| window.says("Wrote one tagged passage"));
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("supports"), "{written}");
    // What is there is replaced only by a second word.
    window.click("Export all");
    window.click_role(Role::ListItem, "Table (.csv)");
    window.fill("File", &path);
    window.click("Export");
    window.must_say("Replace it, or choose another name.");
    window.click("Replace the file");
    window.wait("the file", |window| window.says("Wrote 3 tagged passages"));
    // All rows again; one is removed by the keyboard.
    window.click("Show all");
    window.wait("all", |window| window.says("3 tags"));
    window.click_role(Role::Row, "");
    window.press(Key::Delete);
    window.wait("two tags", |window| window.says("2 tags"));
    assert_eq!(window.codings().len(), 2);
}

#[test]
fn an_export_into_the_project_is_refused() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    window.press_with(Modifiers::COMMAND, Key::E);
    let path = window.folder.path().join("p.deskreview/found.xlsx");
    window.fill("File", &path.display().to_string());
    window.click("Export");
    window.wait("the refusal", |window| {
        window.says("lies within the project")
    });
    assert!(!path.exists());
}

#[test]
fn hits_of_a_text_without_pages_name_no_page() {
    let window = searched("accidents");
    assert!(!window.text().contains("p. 1"), "{}", window.text());
}

#[test]
fn the_old_query_is_replaced_by_what_is_typed_next() {
    let mut window = searched("accidents");
    window.press(Key::Escape);
    window.send(Action::Side(Side::Search));
    window.type_words("cranes");
    window.wait("the other hits", |window| {
        !window.says("Searching") && found(window)
    });
    let field = window.of_role(Role::TextInput, FIELD);
    assert_eq!(field.accesskit_node().value().as_deref(), Some("cranes"));
}
