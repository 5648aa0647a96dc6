//! Findings out of the window: each format, a part, a filter, what is told before and after.

use deskreview::gui::action::{Action, Sheet};
use deskreview_review::domain::{Command, DocumentFields};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers};

use super::window::Window;

/// Reports with three tagged passages.
fn tagged() -> Window {
    let mut window = Window::with_reports();
    window.send(Action::CycleWork(true));
    for _ in 0..3 {
        window.press(Key::J);
        window.press(Key::T);
    }
    window
}

/// What copying with citation copies. It is told in the output of one frame only, so the action is sent and
/// no key pressed, which would take two.
fn copied(window: &mut Window) -> String {
    let action = Action::Copy { citation: true };
    window.harness.state_mut().send(action);
    for _ in 0..8 {
        window.harness.step();
        let output = window.harness.output();
        let mut commands = output.platform_output.commands.iter();
        let text = commands.find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            window.settle();
            return text;
        }
    }
    panic!("nothing was copied: {}", window.text());
}

#[test]
fn each_format_is_written_through_the_window() {
    let mut window = tagged();
    for (name, ending, begins) in [
        ("Workbook (.xlsx)", "xlsx", &b"PK"[..]),
        ("Word report (.docx)", "docx", b"PK"),
        ("Web page (.html)", "html", b"<!DOCTYPE html>"),
        ("Markdown (.md)", "md", b"# "),
        ("Table (.csv)", "csv", b"evaluation,"),
        ("JSON (.json)", "json", b"["),
        ("JSON lines (.jsonl)", "jsonl", b"{"),
    ] {
        window.send(Action::AskExport(None));
        window.click_role(Role::ListItem, name);
        let path = window.folder.path().join(format!("out.{ending}"));
        window.fill("File", &path.display().to_string());
        window.wait("what it holds", |window| {
            window.says("The file will hold 3 passages")
        });
        window.click("Export");
        window.wait("the file", |window| {
            window.says(&format!("Wrote 3 tagged passages to {}", path.display()))
        });
        assert!(std::fs::read(&path).unwrap().starts_with(begins), "{name}");
    }
}

#[test]
fn the_ending_typed_chooses_the_format_and_the_part_is_chosen() {
    let mut window = tagged();
    window.send(Action::AskExport(None));
    let path = window.folder.path().join("responses.csv");
    window.fill("File", &path.display().to_string());
    window.must_say("Mark for Excel");
    window.click_role(Role::ComboBox, "Which part");
    window.click_role(Role::Button, "Responses");
    window.wait("what it holds", |window| {
        window.says("The file will hold 2 responses")
    });
    window.click("Export");
    window.wait("the file", |_| path.exists());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("evaluation,recommendation,disposition,"),
        "{text}"
    );
}

#[test]
fn a_filter_is_counted_before_it_is_written() {
    let mut window = tagged();
    window.send(Action::AskExport(None));
    window.wait("all", |window| window.says("The file will hold 3 passages"));
    window.click("Only some of it …");
    window.fill("Until", "1999");
    window.wait("none", |window| {
        window.says("The file will hold 5 recommendations")
    });
    window.fill("Until", "soon");
    window.must_say("A date is written");
    window.click("All of it");
    window.wait("all again", |window| {
        window.says("The file will hold 3 passages")
    });
}

#[test]
fn what_is_not_to_be_quoted_is_told_and_copied_without_its_words() {
    let mut window = tagged();
    let with = copied(&mut window);
    assert!(with.starts_with('“'), "{with}");
    let id = window.codings()[0]["document"].as_str().unwrap().to_owned();
    let document = deskreview_review::domain::DocumentId::parse(&id).unwrap();
    window.send(Action::Do(Box::new(Command::SetDocument {
        document,
        fields: Box::new(DocumentFields {
            alias: Some(Some("Source A".to_owned())),
            do_not_quote: Some(true),
            ..DocumentFields::default()
        }),
    })));
    let without = copied(&mut window);
    assert!(
        without.starts_with("[not to be quoted] (Source A"),
        "{without}"
    );
    window.send(Action::AskExport(None));
    window.wait("the warning", |window| window.says("Not carried over"));
    let path = window.folder.path().join("out.html");
    window.fill("File", &path.display().to_string());
    window.click("Export");
    window.wait("what was left out", |window| {
        window.says("not everything could be carried over")
            && window.says("“Source A” is not to be quoted.")
    });
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("[not to be quoted]") && page.contains("Source A"));
}

#[test]
fn tags_are_copied_with_their_citations_from_the_table() {
    let mut window = tagged();
    window.send(Action::Sheet(Sheet::Codings));
    window.wait("three tags", |window| window.says("3 tags"));
    window.click_role(Role::Row, "");
    window.press_with(Modifiers::COMMAND, Key::A);
    let text = copied(&mut window);
    assert_eq!(text.split("\n\n").count(), 3, "{text}");
    assert!(
        text.lines()
            .all(|line| line.is_empty() || line.starts_with('“')),
        "{text}"
    );
}
