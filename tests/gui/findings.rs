//! The evidence matrix, verdicts and suggestions, by keyboard.

use deskreview::gui::action::{Action, Sheet};
use deskreview_review::domain::{
    CodeTarget, Command, CoverageOutcome, DocumentFields, DocumentKind, VerdictStatus,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};

use crate::window::Window;

const OUTCOME: &str = "Annual report";

/// A review whose outcome report is known as one, with a passage tagged to recommendation 1.
fn worked() -> Window {
    let mut window = Window::with_reports();
    let document = window.document(OUTCOME);
    window.send(Action::Do(Box::new(Command::SetDocument {
        document,
        fields: Box::new(DocumentFields {
            kind: Some(DocumentKind::Outcome),
            published: Some(Some("2017".parse().unwrap())),
            ..DocumentFields::default()
        }),
    })));
    window.send(Action::CycleWork(true));
    window.read(OUTCOME);
    let (range, first) = {
        let desk = window.harness.state().desk().unwrap();
        let text = &desk.shelf(document).unwrap().text;
        let words = text.passages.iter().find(|passage| {
            let words = text.text.text.slice(passage.range);
            words.is_some_and(|words| words.contains("first register of accidents"))
        });
        (words.unwrap().range, desk.working().unwrap().id)
    };
    window.send(Action::TagPlace {
        document,
        range,
        target: CodeTarget::Statement(first),
    });
    assert_eq!(window.codings().len(), 1);
    window
}

fn matrix(window: &mut Window) {
    window.send(Action::Sheet(Sheet::Matrix));
    window.wait("the matrix", |window| window.says("2017: "));
}

#[test]
fn from_the_matrix_to_passages_and_a_verdict_by_keyboard() {
    let mut window = worked();
    matrix(&mut window);
    window.must_say("1, 2017: Only self-reported. 1 source · 1 passage");
    window.must_say("2, 2017: Not read. 0 of 1 read");
    window.press(Key::Space);
    window.must_say("first register of accidents");
    window.press(Key::Escape);
    window.press(Key::Enter);
    window.must_say("1 × 2017");
    window.must_say("Bearing not set");
    // Matrix and verdict stay in view.
    window.must_say("2, 2017: Not read");
    window.wait("what the verdict is weighed against", |window| {
        window.says("Shown: ")
    });
    window
        .of_role(Role::ComboBox, "Status: Not set")
        .scroll_to_me();
    window.settle();
    window.click_role(Role::ComboBox, "Status: Not set");
    window.click("Partially implemented");
    let desk = window.harness.state().desk().unwrap();
    let working = desk.working().unwrap().id;
    window.wait("the verdict's keeping", |window| {
        window.says("Status: Partially implemented")
    });
    window.must_say("All evidence is what the management says of itself.");
    window.must_say("Draft by Ada");
    let project = window.folder.path().join("p.deskreview");
    let session = deskreview_review::Session::open(
        &project,
        deskreview_review::session::Access::Read,
        Box::new(deskreview_review::SystemEnvironment),
    )
    .unwrap();
    let verdict = session.verdict(working).unwrap().unwrap();
    assert_eq!(verdict.status, Some(VerdictStatus::PartiallyImplemented));
}

#[test]
fn a_cell_is_marked_as_read_with_none_found() {
    let mut window = worked();
    matrix(&mut window);
    window.press(Key::ArrowDown);
    window.press(Key::N);
    window.must_say("none found: one document");
    window.type_words("read twice");
    window.press(Key::Enter);
    window.wait("the mark", |window| window.says("2, 2017: None found"));
    let document = window.document(OUTCOME);
    let desk = window.harness.state().desk().unwrap();
    let second = desk.statements()[1].id;
    let mut session = deskreview_review::Session::open(
        desk.folder(),
        deskreview_review::session::Access::Read,
        Box::new(deskreview_review::SystemEnvironment),
    )
    .unwrap();
    let _ = session.act_as("Ada");
    let rows = session.coverage(&Default::default()).unwrap();
    let row = rows.iter().find(|row| row.document == document).unwrap();
    assert_eq!(row.outcome, CoverageOutcome::None);
    assert_eq!(row.note.as_deref(), Some("read twice"));
    assert_eq!(row.question.id(), second.0);
    // What is tagged cannot be marked so.
    window.press(Key::ArrowUp);
    window.press(Key::N);
    window.must_say("Every document here has tagged passages");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.wait("the undoing", |window| window.says("2, 2017: Not read"));
}

#[test]
fn suggestions_are_tagged_rejected_and_left_by_single_keys() {
    let mut window = worked();
    window.send(Action::CycleWork(true));
    window.send(Action::Sheet(Sheet::Triage));
    window.wait("suggestions", |window| window.says("Because of:"));
    window.must_say("Find evidence on");
    window.must_say("0 of");
    window.press(Key::T);
    assert_eq!(window.codings().len(), 2);
    window.must_say("1 of");
    window.press(Key::R);
    window.must_say("2 of");
    assert_eq!(window.codings().len(), 2);
    let desk = window.harness.state().desk().unwrap();
    let document = window.document(OUTCOME);
    let rejected = desk
        .coverage(document)
        .filter(|row| row.outcome == CoverageOutcome::Rejected)
        .count();
    assert_eq!(rejected, 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.codings().len(), 1);
    // What was taken back is open again.
    window.must_say("0 of");
}

/// What documents are read together is one step to undo, and what is left of the table is narrowed by
/// what counts.
#[test]
fn several_documents_marked_at_once_are_one_step_to_undo() {
    let mut window = worked();
    // A second report on the same year.
    let other = window.document("Annual report");
    let first = window.folder.path().join("second.txt");
    std::fs::write(
        &first,
        "Progress report 2017\n\nNothing was said of courses.\n",
    )
    .unwrap();
    window.send(Action::Import(vec![first]));
    window.wait("the second report", |window| {
        let desk = window.harness.state().desk().unwrap();
        desk.documents()
            .iter()
            .any(|one| one.file_name == "second.txt")
    });
    let desk = window.harness.state().desk().unwrap();
    let second = desk
        .documents()
        .iter()
        .find(|one| one.file_name == "second.txt");
    let second = second.unwrap().id;
    let evaluation = desk.document(other).unwrap().evaluation_label.clone();
    window.send(Action::Do(Box::new(Command::SetDocument {
        document: second,
        fields: Box::new(DocumentFields {
            kind: Some(DocumentKind::Outcome),
            published: Some(Some("2017".parse().unwrap())),
            evaluation: Some(evaluation),
            ..DocumentFields::default()
        }),
    })));
    matrix(&mut window);
    window.wait("both reports", |window| {
        window.says("2, 2017: Not read. 0 of 2 read")
    });
    window.press(Key::ArrowDown);
    window.press(Key::N);
    window.must_say("none found: 2 documents");
    window.press(Key::Enter);
    window.wait("the marks", |window| window.says("2, 2017: None found"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.wait("the undoing of both", |window| {
        window.says("2, 2017: Not read. 0 of 2 read")
    });
}

#[test]
fn the_matrix_is_narrowed_by_what_counts() {
    let mut window = worked();
    matrix(&mut window);
    window.must_say("1, 2017: Only self-reported");
    window.click("What counts");
    window.must_say("How passages bear");
    window.click("Contradicts");
    window.wait("the narrowed table", |window| {
        window.says("1, 2017: No document")
    });
    window.must_say("Only: Contradicts");
    window.press(Key::Escape);
    window.settle();
    window.click("Count all");
    window.wait("the whole table", |window| {
        window.says("1, 2017: Only self-reported")
    });
}

/// The first fields of a verdict stand in the window of 1280 × 800 without any scrolling, and a step
/// of sign-off takes a comment.
#[test]
fn the_verdict_is_at_hand_and_signed_with_a_comment() {
    let mut window = worked();
    window.wait("what the verdict is weighed against", |window| {
        window.says("Shown: ")
    });
    let field = window.of_role(Role::ComboBox, "Status: Not set").rect();
    let screen = window.harness.ctx.content_rect();
    assert!(screen.contains_rect(field), "{field:?} in {screen:?}");
    window.click_role(Role::ComboBox, "Status: Not set");
    window.click("Implemented");
    window.wait("the verdict", |window| window.says("Draft by Ada"));
    window
        .of_role(Role::TextInput, "Comment on the next step")
        .scroll_to_me();
    window.settle();
    window
        .of_role(Role::TextInput, "Comment on the next step")
        .focus();
    window.settle();
    window.type_words("Seen with the office");
    window.click("Sign as: Management’s comment");
    window.wait("the signature", |window| {
        window.says("Seen with the office")
    });
    window.must_say("Management’s comment, by Ada");
    // The list of all verdicts tells what does not fit.
    window.send(Action::Sheet(Sheet::Verdicts));
    window.wait("the verdicts", |window| {
        window.says("Claimed: Nothing. Shown: Only self-reported. Verdict: Implemented.")
    });
    window.must_say("1 with a verdict, 1 implemented");
}

/// Population, placeholders with what they are counted under, exclusions and a table, by the window.
#[test]
fn a_sample_is_made_counted_and_told_apart_in_the_window() {
    let mut window = worked();
    window.send(Action::Sheet(Sheet::Samples));
    window.wait("the form", |window| window.says("Title of the sample"));
    let field = |window: &mut Window, name: &str, words: &str| {
        window.of_role(Role::TextInput, name).scroll_to_me();
        window.settle();
        window.of_role(Role::TextInput, name).focus();
        window.settle();
        window.type_words(words);
    };
    field(&mut window, "Title of the sample", "Country programmes");
    field(&mut window, "Population", "All programmes");
    window.click("New sample");
    window.wait("the sample", |window| window.says("Add a placeholder"));
    for (count, region) in [("4", "region: South"), ("40", "region: North")] {
        field(&mut window, "How many", count);
        field(&mut window, "Counted under", region);
        window.click("Add a placeholder");
        window.wait("the placeholder", |window| {
            window.says(&format!("{count} documents that are not at hand"))
        });
    }
    window.of_role(Role::ComboBox, "Count by: –").scroll_to_me();
    window.settle();
    window.click_role(Role::ComboBox, "Count by: –");
    window.click("region");
    window.wait("the table", |window| window.says("40 (91 %)"));
    let project = window.folder.path().join("p.deskreview");
    let session = deskreview_review::Session::open(
        &project,
        deskreview_review::session::Access::Read,
        Box::new(deskreview_review::SystemEnvironment),
    )
    .unwrap();
    let sample = session.desk_samples().unwrap().remove(0);
    assert_eq!(sample.population.as_deref(), Some("All programmes"));
    let regions: Vec<_> = sample
        .members
        .iter()
        .map(|one| (one.count, one.attributes["region"].clone()))
        .collect();
    assert_eq!(regions, [(4, "South".to_owned()), (40, "North".to_owned())]);
}
