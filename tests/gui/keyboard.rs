//! The keyboard alone: what a question shows can be reached by Tab, and Tab is never caught.

use std::collections::BTreeSet;

use deskreview::gui::action::{Action, Sheet};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use super::window::Window;

/// More presses of Tab than any question has stops.
const PRESSES: usize = 90;

/// What can be worked: roles and names of all that is enabled.
fn worked(window: &Window) -> BTreeSet<(String, String)> {
    let nodes = window.harness.root().children_recursive();
    nodes
        .into_iter()
        .filter_map(|node| {
            let node = node.accesskit_node();
            let role = node.role();
            let wanted = matches!(
                role,
                Role::Button
                    | Role::TextInput
                    | Role::CheckBox
                    | Role::RadioButton
                    | Role::ComboBox
                    | Role::Tab
            );
            (wanted && !node.is_disabled())
                .then(|| (format!("{role:?}"), node.label().unwrap_or_default()))
        })
        .collect()
}

/// Role and name of what has the keyboard.
fn focused(window: &Window) -> Option<(String, String)> {
    let nodes = window.harness.root().children_recursive();
    let mut all = nodes.into_iter().map(|node| node.accesskit_node());
    let node = all.find(|node| node.is_focused() && node.role() != Role::Window)?;
    Some((
        format!("{:?}", node.role()),
        node.label().unwrap_or_default(),
    ))
}

/// What Tab comes by.
fn by_tab(window: &mut Window) -> BTreeSet<(String, String)> {
    let mut seen: BTreeSet<_> = focused(window).into_iter().collect();
    for _ in 0..PRESSES {
        window.press(Key::Tab);
        seen.extend(focused(window));
    }
    seen
}

#[test]
fn all_of_a_question_is_reached_by_tab() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    for ask in [
        Action::AskNew,
        Action::AskOpen,
        Action::AskSample,
        Action::AskImport,
        Action::AskExport(None),
        Action::AskTrackerExport,
        Action::AskTracker(None),
        Action::AskReplace(None),
        Action::AskCoder,
        Action::AskLanguage,
        Action::AskVocabulary,
    ] {
        let name = format!("{ask:?}");
        let before = worked(&window);
        window.send(ask);
        let shown: BTreeSet<_> = worked(&window).difference(&before).cloned().collect();
        assert!(!shown.is_empty(), "{name} shows nothing");
        let reached = by_tab(&mut window);
        // Of several that one chooses among, one has the keyboard and arrows move.
        let missed: Vec<_> = shown
            .difference(&reached)
            .filter(|(role, _)| role != "RadioButton")
            .collect();
        assert!(missed.is_empty(), "{name}: Tab does not come to {missed:?}");
        window.press(Key::Escape);
        let left: Vec<_> = worked(&window).intersection(&shown).cloned().collect();
        assert!(left.is_empty(), "{name}: Escape leaves {left:?}");
    }
}

#[test]
fn tab_goes_round_on_every_screen() {
    let mut window = Window::with_reports();
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
        let stops = by_tab(&mut window);
        assert!(stops.len() > 8, "{sheet:?}: Tab comes by {stops:?} only");
        // The menu bar is among them: Tab was caught nowhere.
        let review = ("Button".to_owned(), "Review".to_owned());
        assert!(
            stops.contains(&review),
            "{sheet:?}: Tab is caught in {stops:?}"
        );
    }
}
