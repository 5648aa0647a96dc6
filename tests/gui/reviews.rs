//! Whole reviews, from the start page to an exported file: by mouse, by keyboard alone, with the
//! sample, with import errors and cancel, with two documents side by side.

use std::path::Path;

use deskreview::gui::action::Action;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::NodeT as _;

use super::window::{Window, fixture};

/// The rows of an exported file, without its head.
fn rows(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().filter(Result::is_ok).count()
}

/// Presses, moves and lets go, as a hand does.
fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(egui::Event::PointerMoved(from));
    window.settle();
    window.harness.event(button(from, true));
    window.settle();
    window
        .harness
        .event(egui::Event::PointerMoved(from + egui::vec2(8.0, 0.0)));
    window.settle();
    window.harness.event(egui::Event::PointerMoved(to));
    window.settle();
    window.harness.event(button(to, false));
    window.settle();
}

#[test]
fn by_mouse() {
    let mut window = Window::new();
    window.click_role(Role::Button, "New review");
    window.fill("Title", "By mouse");
    let project = window.folder.path().join("p.deskreview");
    window.fill("Folder", &project.display().to_string());
    window.wait("the place", |window| {
        window.says("This folder will be made")
    });
    window.click("Make the review");
    window.must_say("No documents yet");
    // Files are dropped on the window.
    window.drop_files(&[
        fixture("harbour-evaluation.txt"),
        fixture("harbour-outcome.txt"),
    ]);
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing() && window.says("Imported 2 documents.")
    });
    window.click_role(
        Role::ListItem,
        "Annual report of the Harbour Authority 2017",
    );
    // The working recommendation, from the card.
    window.click("Choose a recommendation");
    window.type_words("1");
    window.press(Key::Enter);
    // Words are selected with the mouse across two paragraphs and tagged from the menu.
    let first = window
        .of_role(Role::Paragraph, "In 2017 the Authority")
        .rect();
    let second = window
        .of_role(Role::Paragraph, "A course for crane operators")
        .rect();
    drag(
        &mut window,
        first.left_top() + egui::vec2(4.0, 10.0),
        second.left_top() + egui::vec2(120.0, 10.0),
    );
    window.click("Code");
    window.click_role(Role::Button, "Tag to the working recommendation");
    let codings = window.codings();
    assert_eq!(codings.len(), 1, "{}", window.text());
    let quote = codings[0]["quote"].as_str().unwrap();
    assert!(quote.starts_with("In 2017 the Authority"), "{quote}");
    assert!(quote.contains("added in 2018.\n\nA course"), "{quote}");
    window.click("Code");
    window.click_role(Role::Button, "Supports");
    window.click("Review");
    window.click_role(Role::Button, "Export findings");
    let file = window.folder.path().join("mouse.csv");
    window.click_role(Role::ListItem, "Table (.csv)");
    window.fill("File", &file.display().to_string());
    window.click("Export");
    window.wait("the file", |window| window.says("Wrote one tagged passage"));
    assert_eq!(rows(&file), 1);
}

#[test]
fn by_keyboard_alone() {
    let mut window = Window::new();
    window.press_with(Modifiers::COMMAND, Key::N);
    window.type_words("By keyboard");
    window.press(Key::Tab);
    window.press_with(Modifiers::COMMAND, Key::A);
    let project = window.folder.path().join("p.deskreview");
    window.type_words(&project.display().to_string());
    window.wait("the place", |window| {
        window.says("This folder will be made")
    });
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::I);
    let reports = fixture("harbour-evaluation.txt");
    window.type_words(&reports.display().to_string());
    window.wait("the file", |window| {
        !window.named("Add").accesskit_node().is_disabled()
    });
    window.press(Key::Enter);
    window.press(Key::Enter);
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing() && window.says("Imported one document.")
    });
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_words("independent evaluation");
    window.press(Key::Enter);
    window.press(Key::W);
    window.type_words("2");
    window.press(Key::Enter);
    for _ in 0..4 {
        window.press(Key::J);
    }
    window.press(Key::T);
    window.press(Key::C);
    window.press(Key::I);
    window.press(Key::Enter);
    window.type_words("Two of three languages.");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.press(Key::J);
    window.press(Key::Period);
    let codings = window.codings();
    assert_eq!(codings.len(), 2, "{}", window.text());
    assert_eq!(codings[0]["bearing"], "contradicts");
    assert_eq!(codings[0]["memo"], "Two of three languages.");
    // The last tag is repeated with how it bears.
    assert_eq!(codings[1]["bearing"], "contradicts");
    assert_eq!(codings[1]["memo"], serde_json::Value::Null);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.codings().len(), 1);
    window.press_with(Modifiers::COMMAND, Key::E);
    let file = window.folder.path().join("keys.xlsx");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_words(&file.display().to_string());
    window.press(Key::Enter);
    window.wait("the file", |window| window.says("Wrote one tagged passage"));
    assert!(file.is_file());
}

#[test]
fn with_the_sample() {
    let mut window = Window::new();
    window.click_role(Role::Button, "Try the sample review");
    let project = window.folder.path().join("p.deskreview");
    window.fill("Folder", &project.display().to_string());
    window.wait("the place", |window| {
        window.says("This folder will be made")
    });
    window.click("Make and open it");
    window.wait("the sample", |window| {
        window.harness.state().desk().is_some()
    });
    window.must_say("Rural water");
    // Its evaluation report is open already.
    window.must_say("Marenda Basin Commission");
    let before = window.codings().len();
    window.click_role(Role::ListItem, "Rural Water Programme: Outcome");
    window.send(Action::CycleWork(true));
    window.must_say("RWP-2020/1");
    window.press(Key::J);
    window.press(Key::T);
    assert_eq!(window.codings().len(), before + 1);
    window.press(Key::N);
    window.must_say("none");
    window.send(Action::AskExport(None));
    let file = window.folder.path().join("sample.csv");
    window.click_role(Role::ListItem, "Table (.csv)");
    window.fill("File", &file.display().to_string());
    window.click("Export");
    window.wait("the file", |window| window.says("Wrote"));
    assert_eq!(rows(&file), before + 1);
}

#[test]
fn with_import_errors_and_cancel() {
    let mut window = Window::new();
    window.make("With errors");
    let bad = window.folder.path().join("cut.pdf");
    std::fs::write(&bad, b"%PDF-1.7\nand no more").unwrap();
    let empty = window.folder.path().join("empty.txt");
    std::fs::write(&empty, b"").unwrap();
    window.send(Action::Import(vec![
        bad,
        empty,
        fixture("harbour-evaluation.txt"),
    ]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    window.must_say("Imported one document. 2 files were not read.");
    window.must_say("cut.pdf");
    // Many files, given up after the first ones: what came in stays, the rest is left out.
    let many = window.folder.path().join("many");
    std::fs::create_dir(&many).unwrap();
    let text = std::fs::read_to_string(fixture("harbour-outcome.txt")).unwrap();
    for n in 0..300 {
        let text = format!("{text}\n\nNumber {n} of the series.\n");
        std::fs::write(many.join(format!("report-{n:03}.txt")), text).unwrap();
    }
    window.harness.state_mut().send(Action::Import(vec![many]));
    window.wait("the first ones", |window| {
        window.harness.state().desk().unwrap().documents().len() > 3
    });
    window.send(Action::CancelImport);
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    window.must_say("The import was cancelled");
    let kept = window.harness.state().desk().unwrap().documents().len();
    assert!((2..301).contains(&kept), "{kept}");
    // The review goes on.
    window.read("INDEPENDENT EVALUATION");
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.press(Key::T);
    window.send(Action::AskExport(None));
    let file = window.folder.path().join("after.csv");
    window.click_role(Role::ListItem, "Table (.csv)");
    window.fill("File", &file.display().to_string());
    window.click("Export");
    window.wait("the file", |window| window.says("Wrote one tagged passage"));
    assert_eq!(rows(&file), 1);
}

#[test]
fn with_two_documents_side_by_side() {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    let outcome = window.document("Annual report");
    window.send(Action::Read {
        document: outcome,
        range: None,
        beside: true,
    });
    // Both are there, one on each side.
    let left = window
        .of_role(Role::Paragraph, "The purpose of this evaluation")
        .rect();
    let right = window
        .of_role(Role::Paragraph, "In 2017 the Authority")
        .rect();
    assert!(left.right() < right.left(), "{left:?} {right:?}");
    // Keys go to the side that was clicked.
    for words in ["In 2017 the Authority", "The purpose of this evaluation"] {
        window.of_role(Role::Paragraph, words).click();
        window.settle();
        window.press(Key::T);
    }
    let codings = window.codings();
    let quotes: Vec<&str> = codings
        .iter()
        .filter_map(|one| one["quote"].as_str())
        .collect();
    assert_eq!(quotes.len(), 2, "{quotes:?}");
    assert!(
        quotes
            .iter()
            .any(|quote| quote.contains("In 2017 the Authority")),
        "{quotes:?}"
    );
    assert!(
        quotes
            .iter()
            .any(|quote| quote.contains("The purpose of this")),
        "{quotes:?}"
    );
    window.send(Action::AskExport(None));
    let file = window.folder.path().join("both.csv");
    window.click_role(Role::ListItem, "Table (.csv)");
    window.fill("File", &file.display().to_string());
    window.click("Export");
    window.wait("the file", |window| window.says("Wrote 2 tagged passages"));
    assert_eq!(rows(&file), 2);
    // They stand side by side again after a restart.
    let folder = window.close();
    let window = Window::open(&folder, "p.deskreview");
    window.of_role(Role::Paragraph, "The purpose of this evaluation");
    window.of_role(Role::Paragraph, "In 2017 the Authority");
}
