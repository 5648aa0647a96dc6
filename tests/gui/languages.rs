//! The window in French and Spanish: chosen by keyboard, at once, remembered, and in the history.

use deskreview::gui::action::{Action, Sheet, Side};
use deskreview::gui::message::Language;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::window::Window;

/// A review with the two reports of the tests.
fn review() -> Window {
    let mut window = Window::new();
    window.make("Harbour");
    window.import(&["harbour-evaluation.txt", "harbour-outcome.txt"]);
    window
}

#[test]
fn the_language_is_chosen_by_keyboard_and_remembered() {
    let mut window = review();
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_words("Language");
    window.press(Key::Enter);
    window.must_say("Language of the window");
    // The present choice has the keyboard; French is two further.
    for _ in 0..2 {
        window.press(Key::Tab);
    }
    window.press(Key::Enter);
    window.must_say("Pas de recommandation de travail");
    assert!(
        !window.says("No working recommendation"),
        "{}",
        window.text()
    );
    window.send(Action::Sheet(Sheet::Register));
    window.must_say("Registre");
    let folder = window.close();
    let mut again = Window::open(&folder, "p.deskreview");
    again.settle();
    again.must_say("Pas de recommandation de travail");
}

#[test]
fn the_history_speaks_the_windows_language_and_tells_the_day_as_it_does() {
    let mut window = review();
    window.send(Action::Side(Side::History));
    window.must_say("Imported “");
    window.send(Action::Speak(Some(Language::French)));
    window.must_say("importé");
    assert!(!window.says("Imported “"), "{}", window.text());
    assert!(!window.says("UTC"), "{}", window.text());
    window.send(Action::Undo);
    window.must_say("Annulé");
    window.send(Action::Speak(Some(Language::Spanish)));
    window.must_say("importado");
    window.send(Action::Speak(None));
    window.must_say("Imported “");
}

/// Every screen is drawn in every language; kittest fails on what has no name.
#[test]
fn every_screen_has_names_in_every_language() {
    let mut window = review();
    for language in [Language::French, Language::Spanish] {
        window.send(Action::Speak(Some(language)));
        window.read("INDEPENDENT EVALUATION");
        window.send(Action::CycleWork(true));
        for sheet in [
            Sheet::Register,
            Sheet::Codings,
            Sheet::Indicators,
            Sheet::Import,
            Sheet::Matrix,
            Sheet::Triage,
            Sheet::Samples,
            Sheet::Search,
        ] {
            window.send(Action::Sheet(sheet));
        }
        for side in [Side::Card, Side::Search, Side::Tags, Side::History] {
            window.send(Action::Side(side));
        }
        for ask in [
            Action::AskNew,
            Action::AskOpen,
            Action::AskImport,
            Action::AskExport(None),
            Action::AskCoder,
            Action::AskLanguage,
            Action::AskVocabulary,
            Action::Palette,
            Action::Keys,
        ] {
            window.send(ask);
            window.press(Key::Escape);
        }
    }
}

/// Escape puts a question away, and the keyboard is where it was before.
#[test]
fn escape_gives_the_keyboard_back_to_where_it_was() {
    let mut window = review();
    window.send(Action::Sheet(Sheet::Register));
    let field = |window: &Window| {
        let field = window.named("Filter the register");
        field.accesskit_node().is_focused()
    };
    window.named("Filter the register").focus();
    window.settle();
    assert!(field(&window));
    for ask in [
        Action::AskCoder,
        Action::AskLanguage,
        Action::Palette,
        Action::Keys,
        Action::AskExport(None),
        Action::AskVocabulary,
    ] {
        let asked = format!("{ask:?}");
        window.send(ask);
        assert!(!field(&window), "{asked} does not take the keyboard");
        window.press(Key::Escape);
        assert!(field(&window), "{asked} does not give it back");
    }
}
