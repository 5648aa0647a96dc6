//! Workbooks and CSV dropped on the window: the question how they are read, and its answer.

use std::path::PathBuf;

use deskreview_review::domain::Document;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

use super::window::{Window, fixture};

const SURVEY: &str = "Respondent,Region,What should change first?,Remarks\n\
    R-1,Sahel,The training should come before the harvest and not after it as it did,Thank you all for asking us about these things\n\
    R-2,Coast,More of the money should reach the villages and less the capital city,\n";

fn documents(window: &Window) -> Vec<Document> {
    window.harness.state().desk().unwrap().documents().to_vec()
}

fn written(window: &Window, name: &str, content: &str) -> PathBuf {
    let path = window.folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn a_survey_is_asked_about_and_read_row_by_row() {
    let mut window = Window::new();
    window.make("Partners");
    let survey = written(&window, "survey.csv", SURVEY);
    window.drop_files(&[survey, fixture("harbour-outcome.txt")]);
    window.wait("the question", |window| {
        window.says("How should “survey.csv” be read?")
    });
    // The other file is not kept waiting.
    window.wait("the report", |window| documents(window).len() == 1);
    window.must_say("waits for your answer");
    window.must_say("Respondent: Title");
    window.must_say("Region: Attribute");
    window.must_say("What should change first?: Text");
    // It may stand beyond the edge of the preview, where only the keyboard reaches.
    window.named("Remarks: Text").focus();
    window.settle();
    window.press(Key::Space);
    window.click("Leave out");
    window.must_say("Remarks: Leave out");
    window.click("Import 2 rows");
    window.wait("the rows", |window| documents(window).len() == 3);
    let all = documents(&window);
    let first = all.iter().find(|one| one.title == "R-1").unwrap();
    assert_eq!(
        first.attributes.get("Region").map(String::as_str),
        Some("Sahel")
    );
    assert_eq!(first.split.as_ref().unwrap().text, [2]);
    assert!(!window.says("How should “survey.csv” be read?"));
    window.must_say("imported, 2 documents");
}

#[test]
fn the_answer_is_given_by_keyboard() {
    let mut window = Window::new();
    window.make("Partners");
    let survey = written(&window, "survey.csv", SURVEY);
    window.drop_files(&[survey]);
    window.wait("the question", |window| {
        window.says("How should “survey.csv” be read?")
    });
    window.named("Remarks: Text").focus();
    window.settle();
    window.press(Key::L);
    window.must_say("Remarks: Leave out");
    window.named("What should change first?: Text").focus();
    window.settle();
    window.press(Key::A);
    window.must_say("Mark at least one column as text.");
    assert!(window.named("Import 2 rows").accesskit_node().is_disabled());
    window.of_role(Role::RadioButton, "One document: ").focus();
    window.settle();
    window.press(Key::Space);
    window.must_say("Import one sheet");
    window.named("Import one sheet").focus();
    window.settle();
    window.press(Key::Enter);
    window.wait("the table", |window| documents(window).len() == 1);
    assert_eq!(documents(&window)[0].title, "survey");
}

#[test]
fn files_with_the_same_columns_are_one_question() {
    let mut window = Window::new();
    window.make("Partners");
    let files = [
        written(&window, "a.csv", SURVEY),
        written(&window, "b.csv", &SURVEY.replace("R-", "S-")),
        written(&window, "c.csv", "x,y\n1,2\n"),
    ];
    window.drop_files(&files);
    window.wait("the question", |window| {
        window.says("How should “a.csv” be read?")
    });
    window.wait("all questions", |window| {
        window.says("One more file has the same columns")
            && window.says("3 tables wait for your answer")
    });
    window.click("Import 2 files");
    window.wait("both", |window| documents(window).len() == 4);
    window.must_say("How should “c.csv” be read?");
    window.click("Leave it out");
    assert!(!window.says("How should “c.csv” be read?"));
    assert_eq!(documents(&window).len(), 4);
}
