//! The way of a register from the first report to a tracker and back, by keyboard, in one piece; what
//! each step did is asked of the project on disk.

use deskreview_review::domain::{
    Response, ResponseFilter, Statement, StatementFilter, StatementKind,
    StatementState::{self, Confirmed, Proposed, Rejected},
};
use deskreview_review::session::{Access, CheckOptions, Session};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use crate::window::{Here, Window};

const REPORT: &str = "EVALUATION OF THE FERRY LINES

1. INTRODUCTION

1. The ferry office runs eleven lines between the islands and the coast. Four of them are
served the whole year round.

2. The evaluation looked at the books of all lines and spoke with the crews of seven boats.

2. FINDINGS

3. Boats left late on one day in three. Most delays were owed to piers that were closed for
repairs which nobody had announced.

4. Crews were trained once, when they were hired, and not again.

3. RECOMMENDATIONS

Recommendation 1: The office should announce each closing of a pier two weeks before it begins.

Recommendation 2: The office should train all crews again every three years.

Recommendation 3: The office should paint its boats in one colour.

5. A council of passengers may be set up on each island, which would be heard before the
timetable is changed.

4. COMMENTS OF THE OFFICE

6. The office accepts recommendation 1 and has begun to announce closings.

7. In relation to recommendation 2, the cost would have to be studied first.

8. Councils of passengers are welcome on the larger islands. The office will also print its
timetable in larger letters, which nobody has asked for so far.
";

/// What stands on the disk now.
fn session(window: &Window) -> Session {
    let path = window.folder.path().join("p.deskreview");
    let here = Box::new(Here::new(window.folder.path()));
    Session::open(&path, Access::Read, here).unwrap()
}

fn statements(window: &Window) -> Vec<Statement> {
    let all = session(window).statements(&StatementFilter::default());
    all.unwrap()
}

fn state(window: &Window, number: &str) -> StatementState {
    let all = statements(window);
    let one = all.iter().find(|one| one.number.as_deref() == Some(number));
    one.unwrap().state
}

fn responses(window: &Window) -> Vec<Response> {
    session(window)
        .responses(&ResponseFilter::default())
        .unwrap()
}

/// A command by its name, as somebody types it who does not know its keys.
fn command(window: &mut Window, name: &str) {
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_words(name);
    window.press(Key::Enter);
}

/// Goes to a paragraph by its number.
fn go_to(window: &mut Window, number: &str) {
    window.press_with(Modifiers::COMMAND, Key::G);
    window.type_words(number);
    window.press(Key::Enter);
}

#[test]
fn from_a_report_to_a_tracker_and_back() {
    let mut window = Window::new();
    window.make("Ferries");
    let report = window.folder.path().join("ferries.txt");
    std::fs::write(&report, REPORT).unwrap();

    window.press_with(Modifiers::COMMAND, Key::I);
    window.fill("Path of a file or folder", &report.display().to_string());
    window.wait("the file", |window| {
        !window.named("Add").accesskit_node().is_disabled()
    });
    window.press(Key::Enter);
    window.must_say("Leave ferries.txt out");
    window.press(Key::Enter);
    window.wait("the import's end", |window| {
        window.says("Imported") && !window.harness.state().is_importing()
    });
    for number in ["1", "2", "3"] {
        assert_eq!(state(&window, number), Proposed);
    }

    // One after the other; the first is mended by its edge, the second and third settled.
    window.press_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::R);
    window.must_say("1 of ");
    let words = |window: &Window| statements(window)[0].text.clone();
    let before = words(&window);
    window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    let mended = words(&window);
    assert!(
        before.starts_with(&mended) && mended.len() < before.len(),
        "{mended}"
    );
    window.press(Key::Enter);
    assert_eq!(state(&window, "1"), Confirmed);
    assert_eq!(words(&window), mended, "accepted as it was mended");
    window.press(Key::Y);
    assert_eq!(state(&window, "2"), Confirmed);
    window.press(Key::X);
    assert_eq!(state(&window, "3"), Rejected);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(state(&window, "3"), Proposed);
    window.press(Key::X);
    assert_eq!(state(&window, "3"), Rejected);

    // The paragraph that proposes something without a number becomes a suggestion.
    window.read("EVALUATION OF THE FERRY");
    go_to(&mut window, "5");
    command(&mut window, "Make a suggestion of it");
    let made: Vec<_> = statements(&window)
        .into_iter()
        .filter(|one| one.kind == StatementKind::Suggestion && one.state == Confirmed)
        .collect();
    let [suggestion] = made.as_slice() else {
        panic!("{made:#?}\n{}", window.text());
    };
    assert!(suggestion.text.contains("may be set up"), "{suggestion:?}");

    // Of the paragraph that answers only the first sentence has to do with it.
    go_to(&mut window, "8");
    // The printed number counts as a sentence of its own.
    for _ in 0..2 {
        window.press_with(Modifiers::ALT.plus(Modifiers::SHIFT), Key::ArrowRight);
    }
    command(&mut window, "Take as a response");
    let all = responses(&window);
    let part = all
        .iter()
        .find(|one| one.state == Confirmed && one.text.contains("larger islands"))
        .unwrap_or_else(|| panic!("{all:#?}\n{}", window.text()));
    assert!(!part.text.contains("larger letters"), "{}", part.text);
    assert_eq!(
        part.links
            .iter()
            .map(|link| link.statement)
            .collect::<Vec<_>>(),
        [suggestion.id]
    );

    // Written as a tracker and read back, it says what the register says.
    command(&mut window, "Write a tracker");
    let tracker = window.folder.path().join("out.xlsx");
    window.fill("File", &tracker.display().to_string());
    window.press(Key::Enter);
    window.wait("the tracker written", |_| tracker.is_file());
    let (before, answered) = (statements(&window), responses(&window));
    command(&mut window, "Read a tracker");
    window.fill("File of the tracker", &tracker.display().to_string());
    window.wait("the plan of the tracker", |window| {
        window.says("The register has all of this already")
    });
    window.press(Key::Escape);
    assert_eq!(statements(&window), before);
    assert_eq!(responses(&window), answered);

    // Into a review that has nothing yet the tracker brings the same words.
    window.send(deskreview::gui::action::Action::CloseReview);
    let other = window.folder.path().join("other.deskreview");
    window.send(deskreview::gui::action::Action::Create {
        path: other.clone(),
        title: "Read back".to_owned(),
    });
    command(&mut window, "Read a tracker");
    window.fill("File of the tracker", &tracker.display().to_string());
    window.wait("the plan of the tracker", |window| {
        window.says("New recommendation")
    });
    window.click("Read it in");
    window.must_say("Read the tracker");
    let here = Box::new(Here::new(window.folder.path()));
    let back = Session::open(&other, Access::Read, here).unwrap();
    assert_eq!(back.check(CheckOptions::default()).unwrap(), []);
    let read = back.statements(&StatementFilter::default()).unwrap();
    let told = before.iter().filter(|one| {
        // A tracker tells of recommendations.
        one.state != Rejected && one.kind == StatementKind::Recommendation
    });
    for one in told {
        assert!(
            read.iter().any(|other| other.text == one.text),
            "{} is missing: {read:#?}",
            one.text
        );
    }
    let read = back.responses(&ResponseFilter::default()).unwrap();
    assert!(
        read.iter()
            .any(|one| one.text.contains("the cost would have to be studied first")),
        "{read:#?}"
    );
}
