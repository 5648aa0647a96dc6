//! A document replaced by a changed edition: what became of each tag, settled one by one. And files
//! that want a password.

use std::path::{Path, PathBuf};

use deskreview::gui::action::{Action, Sheet};
use deskreview_reader::text::CharRange;
use deskreview_review::domain::CodeTarget;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, PointerButton, Pos2};
use egui_kittest::kittest::NodeT as _;

use super::window::{Window, fixture};

const KEPT: &str = "In 2017 the Authority";
const LOST: &str = "The register was closed in March.";

const FIRST: &str = "Report on the tide mill\n\n\
    In 2017 the Authority mended the sluice.\n\n\
    The register was closed in March. Nobody asked why.\n\n\
    The wheel turned for 210 days.\n";

const SECOND: &str = "Report on the tide mill\n\n\
    In 2017 the Authority mended the sluice.\n\n\
    A paragraph that the first edition did not have.\n\n\
    The register of visitors was shut when spring came. The council asked why.\n\n\
    The wheel turned for 210 days.\n";

/// A review of the first edition with three tags, and the second edition beside it.
fn mill() -> (Window, PathBuf) {
    let mut window = Window::new();
    window.make("Mill");
    let first = window.folder.path().join("mill.txt");
    std::fs::write(&first, FIRST).unwrap();
    let second = window.folder.path().join("mill-2.txt");
    std::fs::write(&second, SECOND).unwrap();
    window.send(Action::Import(vec![first]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    window.read("Report on the tide mill");
    let document = window.document("Report on the tide mill");
    for words in [KEPT, LOST, "The wheel turned for 210 days."] {
        let start = u32::try_from(FIRST.find(words).unwrap()).unwrap();
        let end = start + u32::try_from(words.len()).unwrap();
        window.send(Action::TagPlace {
            document,
            range: deskreview_reader::text::CharRange::new(start, end),
            target: CodeTarget::Path("Mill".to_owned()),
        });
    }
    let quotes: Vec<String> = window.codings().iter().map(quote).collect();
    assert!(quotes.contains(&LOST.to_owned()), "{quotes:?}");
    (window, second)
}

fn quote(row: &serde_json::Value) -> String {
    row["quote"].as_str().unwrap().to_owned()
}

/// The codings of one standing.
fn standing(window: &Window, standing: &str) -> Vec<String> {
    let rows = window.codings();
    let rows = rows.iter().filter(|row| row["standing"] == standing);
    rows.map(quote).collect()
}

fn replaced(window: &mut Window) {
    window.wait("the new edition", |window| {
        !window.harness.state().is_replacing()
    });
    window.wait("what became of the tags", |window| {
        // What is listed first is of the edition before.
        window.says("To settle (1)")
    });
}

/// Presses, moves and lets go, as a hand does.
fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    for event in [
        egui::Event::PointerMoved(from),
        button(from, true),
        egui::Event::PointerMoved(from + egui::vec2(8.0, 0.0)),
        egui::Event::PointerMoved(to),
        button(to, false),
    ] {
        window.harness.event(event);
        window.settle();
    }
}

#[test]
fn a_lost_passage_is_settled_by_hand_and_undo_brings_the_old_edition_back() {
    let (mut window, second) = mill();
    // From the menu: the dialog, the file, the sheet.
    window.send(Action::AskReplace(None));
    window.must_say("Replace by a new edition");
    window.fill("File of the new edition", &second.display().to_string());
    window.wait("the file", |window| {
        !window
            .of_role(Role::Button, "Read and replace")
            .accesskit_node()
            .is_disabled()
    });
    window.click("Read and replace");
    replaced(&mut window);
    window.must_say("New edition of “Report on the tide mill”");
    window.must_say("To settle (1)");
    window.must_say("Moved (1)");
    window.must_say("Kept (1)");
    window.must_say("One passage to settle");
    // The old passage stands beside the new text.
    window.must_say("Earlier edition: mill.txt");
    window.must_say("Nobody asked why.");
    window.must_say("Present edition: mill-2.txt");
    assert_eq!(standing(&window, "to_settle"), [LOST]);
    // It was rewritten: its words are selected in the new text and taken.
    let found = window
        .of_role(Role::Paragraph, "The register of visitors")
        .rect();
    drag(
        &mut window,
        found.left_top() + egui::vec2(2.0, 10.0),
        found.left_top() + egui::vec2(240.0, 10.0),
    );
    window.click("Take the selection");
    window.wait("its place", |window| window.says("To settle (0)"));
    assert_eq!(standing(&window, "to_settle"), Vec::<String>::new());
    let quotes = standing(&window, "present");
    assert!(
        quotes
            .iter()
            .any(|quote| quote.starts_with("The register of visitors")),
        "{quotes:?}"
    );
    // Undo takes the place back, and then the edition.
    window.press_with(egui::Modifiers::COMMAND, Key::Z);
    window.wait("the passage", |window| window.says("To settle (1)"));
    assert_eq!(standing(&window, "to_settle"), [LOST]);
    window.press_with(egui::Modifiers::COMMAND, Key::Z);
    assert_eq!(standing(&window, "to_settle"), Vec::<String>::new());
    assert_eq!(standing(&window, "present").len(), 3);
    window.read("Report on the tide mill");
    window.of_role(Role::Paragraph, LOST);
}

#[test]
fn settling_can_be_left_and_gone_on_with_after_a_restart() {
    let (mut window, second) = mill();
    let document = window.document("Report on the tide mill");
    window.send(Action::Replace {
        document,
        file: second,
        password: None,
    });
    replaced(&mut window);
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    window.click("One passage to settle");
    window.wait("the list", |window| window.says("To settle (1)"));
    window.click("Keep as lost");
    window.wait("the list", |window| window.says("Accepted as lost (1)"));
    assert_eq!(standing(&window, "lost"), [LOST]);
    assert!(!window.says("One passage to settle"));
    // It is listed among all codings, with its edition's quote.
    window.send(Action::Sheet(Sheet::Codings));
    window.wait("the codings", |window| window.says(LOST));
}

#[test]
fn by_keys_alone_a_passage_is_put_where_one_reads() {
    let (mut window, second) = mill();
    let document = window.document("Report on the tide mill");
    window.send(Action::Replace {
        document,
        file: second,
        password: None,
    });
    replaced(&mut window);
    window.read("Report on the tide mill");
    for _ in 0..3 {
        window.press(Key::J);
    }
    window.press_with(egui::Modifiers::COMMAND, Key::K);
    window.type_words("put the passage to settle");
    window.press(Key::Enter);
    let open = standing(&window, "to_settle");
    assert_eq!(open, Vec::<String>::new(), "{}", window.text());
    let quotes = standing(&window, "present");
    assert!(
        quotes
            .iter()
            .any(|quote| quote.starts_with("The register of visitors")),
        "{quotes:?}"
    );
}

#[test]
fn the_same_file_and_another_documents_file_are_said_so() {
    let (mut window, _) = mill();
    let document = window.document("Report on the tide mill");
    window.import(&["harbour-outcome.txt"]);
    for (file, words) in [
        (window.folder.path().join("mill.txt"), "has already"),
        (fixture("harbour-outcome.txt"), "is in the review already"),
    ] {
        window.send(Action::Replace {
            document,
            file,
            password: None,
        });
        window.wait("the end", |window| window.says(words));
        window.must_say("Nothing was changed");
    }
    assert_eq!(standing(&window, "present").len(), 3);
}

/// The file below a folder that holds some bytes, if any does.
fn holds(folder: &Path, words: &str) -> Option<PathBuf> {
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            if bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes())
            {
                return Some(path);
            }
        }
    }
    None
}

fn type_password(window: &mut Window, password: &str) {
    window
        .of_role(Role::PasswordInput, "Password of locked.pdf")
        .focus();
    window.settle();
    window.type_words(password);
}

#[test]
fn an_encrypted_file_asks_for_its_password_and_keeps_it_in_memory_alone() {
    const PASSWORD: &str = "kestrel-over-the-weir";
    let mut window = Window::new();
    window.make("Locked");
    window.import(&["locked.pdf", "owner-locked.pdf"]);
    // Who may read the file without a password needs none.
    window.must_say("Inspection of the harbour wall");
    window.must_say("locked.pdf is encrypted.");
    type_password(&mut window, "not this one");
    window.click("Read again");
    window.wait("the refusal", |window| {
        window.says("The password does not open locked.pdf.")
    });
    type_password(&mut window, PASSWORD);
    window.press(Key::Enter);
    window.wait("the file", |window| {
        !window.harness.state().is_importing()
            && window.harness.state().desk().unwrap().documents().len() == 2
    });
    let document = window.document("Inspection of the lighthouse");
    let desk = window.harness.state().desk().unwrap();
    assert_eq!(desk.password(document), Some(PASSWORD));
    assert!(!window.says(PASSWORD));
    let folder = window.close();
    assert_eq!(holds(folder.path(), PASSWORD), None);
    let window = Window::open(&folder, "p.deskreview");
    let desk = window.harness.state().desk().unwrap();
    assert_eq!(desk.password(document), None);
}

/// A recommendation that the new edition says in other words is put there by hand.
#[test]
fn a_statement_that_is_not_found_is_put_where_one_reads() {
    let report = |words: &str| {
        format!(
            "REPORT ON THE MILL\n\nThe wheel turned for 210 days.\n\nRecommendation 1: {words}\n"
        )
    };
    let mut window = Window::new();
    window.make("Mill");
    let first = window.folder.path().join("mill.txt");
    let said = "The council should mend the sluice gates before winter comes.";
    std::fs::write(&first, report(said)).unwrap();
    let second = window.folder.path().join("mill-2.txt");
    let other = "Gates that leak ought to be replaced by the parish, and soon.";
    std::fs::write(&second, report("").replace("Recommendation 1: ", other)).unwrap();
    window.send(Action::Import(vec![first]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    let statement = window.harness.state().desk().unwrap().statements()[0].id;
    let confirm = deskreview_review::domain::Command::Confirm(vec![statement]);
    window.send(Action::Do(Box::new(confirm)));
    let document = window.document("REPORT ON THE MILL");
    window.send(Action::Replace {
        document,
        file: second,
        password: None,
    });
    window.wait("the new edition", |window| {
        !window.harness.state().is_replacing()
    });
    window.wait("the statement", |window| {
        window.says("One statement has no place in this edition")
    });
    window.read("REPORT ON THE MILL");
    let text = window.harness.state().desk().unwrap().shelf(document);
    let text = text.unwrap().text.text.text.as_str().to_owned();
    let start = u32::try_from(text.find(other).unwrap()).unwrap();
    let range = CharRange::new(start, start + u32::try_from(other.len()).unwrap());
    window.send(Action::Read {
        document,
        range: Some(range),
        beside: false,
    });
    window.send(Action::PlaceStatement(statement));
    let placed = window.harness.state().desk().unwrap();
    let placed = placed.statement(statement).unwrap();
    assert_eq!((placed.range, placed.edition.is_none()), (range, true));
    window.send(Action::Undo);
    let back = window.harness.state().desk().unwrap();
    assert!(back.statement(statement).unwrap().edition.is_some());
}
