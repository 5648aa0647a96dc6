//! A document is purged in the window: what goes is told, and nothing happens by mistake.

use deskreview::gui::action::{Action, Sheet, Side};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use crate::window::Window;

/// A review in which a passage of the outcome report is tagged to a recommendation of the evaluation.
fn tagged() -> Window {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    let outcome = {
        let desk = window.harness.state().desk().unwrap();
        let mut documents = desk.documents().iter();
        documents
            .find(|one| one.file_name == "harbour-outcome.txt")
            .unwrap()
            .id
    };
    window.send(Action::Read {
        document: outcome,
        range: None,
        beside: false,
    });
    window.press(Key::J);
    window.press(Key::T);
    window.read("INDEPENDENT EVALUATION");
    window
}

fn documents(window: &Window) -> usize {
    window.harness.state().desk().unwrap().documents().len()
}

#[test]
fn what_goes_with_a_document_is_told_before_it_is_purged() {
    let mut window = tagged();
    window.send(Action::AskPurge(None));
    window.must_say("Purge a document");
    window.must_say("one tagged passage");
    window.must_say("One of these passages is in another document");
    window.must_say("recommendations and other statements");
    window.must_say("This cannot be undone");
    assert!(
        window
            .named("Purge for good")
            .accesskit_node()
            .is_disabled(),
        "nobody has said yet that they know"
    );
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert!(!window.says("Purge a document"), "{}", window.text());
    assert_eq!(documents(&window), 2);

    window.send(Action::AskPurge(None));
    window.fill("Reason", "Consent withdrawn");
    window.click_role(Role::CheckBox, "I know that this cannot be undone");
    window.click("Purge for good");
    window.must_say("The document was purged");
    assert_eq!(documents(&window), 1);
    assert_eq!(window.codings().len(), 0);
    let desk = window.harness.state().desk().unwrap();
    assert!(desk.statements().is_empty());
    assert!(desk.working().is_none());
}

#[test]
fn a_purge_is_refused_to_undo_and_the_window_goes_on() {
    let mut window = tagged();
    window.send(Action::AskPurge(None));
    window.click_role(Role::CheckBox, "I know that this cannot be undone");
    window.click("Purge for good");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.must_say("cannot be undone");
    assert_eq!(documents(&window), 1);
    window.send(Action::Dismiss);
    // Every part of the window has let it go.
    for sheet in [
        Sheet::Register,
        Sheet::Codings,
        Sheet::Indicators,
        Sheet::Import,
        Sheet::Matrix,
        Sheet::Triage,
        Sheet::Search,
        Sheet::Samples,
    ] {
        window.send(Action::Sheet(sheet));
    }
    for side in [Side::Card, Side::Tags, Side::History, Side::Search] {
        window.send(Action::Side(side));
    }
    window.send(Action::SearchFor("harbour".to_owned()));
    window.wait("hits of what is left", |window| window.says("One passage"));
    assert!(!window.says("INDEPENDENT EVALUATION"), "{}", window.text());
    window.send(Action::Side(Side::History));
    window.must_say("Purged");
}
