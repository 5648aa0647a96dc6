//! Making a review by its dialogs, and the documents: list and table.

use deskreview::gui::action::{Action, Sheet};
use deskreview_review::domain::{Document, SourceType};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::window::{Window, fixture};

fn documents(window: &Window) -> Vec<Document> {
    window.harness.state().desk().unwrap().documents().to_vec()
}

fn document(window: &Window, title: &str) -> Document {
    let all = documents(window);
    let found = all.iter().find(|one| one.title.starts_with(title));
    found.unwrap().clone()
}

/// The button beside the field was laid out before it, and Tab went there first.
#[test]
fn tab_goes_from_the_title_to_the_folder() {
    let mut window = Window::new();
    window.press_with(Modifiers::COMMAND, Key::N);
    window.type_words("Harbours");
    window.press(Key::Tab);
    assert!(window.of_role(Role::TextInput, "Folder").is_focused());
}

#[test]
fn a_review_is_made_and_filled_by_keyboard() {
    let mut window = Window::new();
    window.press_with(Modifiers::COMMAND, Key::N);
    window.type_words("Harbours: what became of it");
    let path = window.folder.path().join("mine.deskreview");
    window.fill("Folder", &path.display().to_string());
    window.wait("what lies at the path", |window| {
        window.says("This folder will be made")
    });
    window.press(Key::Enter);
    window.must_say("Harbours: what became of it");
    assert!(path.join("review.db").is_file());
    window.press_with(Modifiers::COMMAND, Key::I);
    for name in ["harbour-evaluation.txt", "harbour-outcome.txt"] {
        let path = fixture(name).display().to_string();
        window.fill("Path of a file or folder", &path);
        window.wait("the file", |window| {
            let add = window.named("Add");
            !add.accesskit_node().is_disabled()
        });
        window.press(Key::Enter);
        window.must_say(&format!("Leave {name} out"));
    }
    window.must_say("Import all 2");
    window.press(Key::Enter);
    window.wait("the import's end", |window| {
        window.says("Imported 2 documents.")
    });
    assert_eq!(documents(&window).len(), 2);
}

#[test]
fn a_folder_that_is_taken_is_not_written_into() {
    let mut window = Window::new();
    window.make("There");
    let path = window.folder.path().join("p.deskreview");
    window.send(Action::CloseReview);
    window.send(Action::AskNew);
    window.type_words("Another");
    window.fill("Folder", &path.display().to_string());
    window.wait("what lies at the path", |window| {
        window.says("There is a review in this folder already")
    });
    assert!(
        window
            .named("Make the review")
            .accesskit_node()
            .is_disabled()
    );
    window.click("Choose a free name");
    window.wait("a free name", |window| window.says("p 2.deskreview"));
    window.click("Make the review");
    window.must_say("Another");
    assert!(window.folder.path().join("p 2.deskreview").is_dir());
}

#[test]
fn what_failed_is_said_with_the_reason() {
    let mut window = Window::new();
    window.make("Harbour");
    let broken = window.folder.path().join("broken.pdf");
    std::fs::write(&broken, b"no such thing").unwrap();
    window.send(Action::Import(vec![broken, fixture("harbour-outcome.txt")]));
    window.wait("the import's end", |window| {
        window.says("Imported one document.")
    });
    window.of_role(Role::ListItem, "broken.pdf, not read, ");
    window.of_role(Role::ListItem, "harbour-outcome.txt, imported");
    window.click("Put the report away");
    assert!(!window.says("broken.pdf"), "{}", window.text());
}

#[test]
fn a_date_is_mended_in_its_cell_and_a_wrong_one_refused() {
    let mut window = Window::with_reports();
    let title = documents(&window)[0].title.clone();
    let before = document(&window, &title).published;
    window.send(Action::Sheet(Sheet::Import));
    // Room for all columns.
    window.send(Action::ToggleLeft);
    window.send(Action::ToggleRight);
    let cell = |window: &mut Window| {
        let name = format!("of “{title}”");
        let buttons = window.harness.root().children_recursive();
        let mut cells = buttons.filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.starts_with("Published: ") && label.ends_with(&name)
        });
        cells.next().unwrap().click();
        drop(cells);
        window.settle();
    };
    cell(&mut window);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_words("2015-13");
    window.press(Key::Enter);
    window.must_say("“2015-13” is not a date");
    assert_eq!(document(&window, &title).published, before);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_words("2015-03");
    window.press(Key::Enter);
    let published = document(&window, &title).published.unwrap();
    assert_eq!(published.as_str(), "2015-03");
    // Escape leaves a cell as it was.
    cell(&mut window);
    window.type_words("nonsense");
    window.press(Key::Escape);
    assert_eq!(document(&window, &title).published, Some(published));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(document(&window, &title).published, before);
}

#[test]
fn rows_that_are_ticked_are_changed_and_undone_as_one() {
    let mut window = Window::with_reports();
    window.send(Action::Sheet(Sheet::Import));
    window.click("Tick all that are shown");
    window.must_say("2 ticked");
    window.click("Source type");
    window.click("Statistical");
    let types = |window: &Window| -> Vec<Option<SourceType>> {
        let all = documents(window);
        all.iter().map(|one| one.source_type).collect()
    };
    assert_eq!(types(&window), [Some(SourceType::Statistical); 2]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(!types(&window).contains(&Some(SourceType::Statistical)));
}

#[test]
fn the_list_is_filtered_and_opened_by_keyboard() {
    let mut window = Window::with_reports();
    window.fill("Filter documents", "outcome report");
    let rows = |window: &Window| -> Vec<String> {
        let rows = window.harness.root().children_recursive();
        rows.filter(|node| node.accesskit_node().role() == Role::ListItem)
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    };
    let shown = rows(&window);
    assert!(
        shown.contains(&"Outcome reports, 1".to_owned()),
        "{shown:?}"
    );
    assert!(
        !shown
            .iter()
            .any(|row| row.starts_with("Evaluation reports"))
    );
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let other = documents(&window)
        .into_iter()
        .find(|one| !one.title.starts_with("INDEPENDENT"))
        .unwrap();
    let row = window.of_role(Role::ListItem, &other.title);
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True));
    // Up to the heading, which folds once nothing is filtered.
    window.of_role(Role::TextInput, "Filter documents").focus();
    window.settle();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Backspace);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::ArrowLeft);
    window.must_say("Evaluation reports, 1, folded");
    window.press(Key::ArrowRight);
    assert!(!window.says("folded"), "{}", window.text());
}
