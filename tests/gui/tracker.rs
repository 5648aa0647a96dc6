//! Trackers in the window: read in, written out, read back.

use deskreview::gui::action::Action;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};

use crate::window::Window;

const TRACKER: &str = "No.,Recommendation,Management response,Decision,Action,Owner,Due date,Status\n\
    1,The Authority should publish an annual register of accidents.,It is printed since 2017.,Accepted,Print the register,Harbour Office,2017-06,Completed\n\
    2,The Authority should train all crane operators.,Courses begin in May.,Partially accepted,Course in three languages,School,2018-05-31,Ongoing\n\
    9,Sell the old crane to the museum of the harbour.,It stays.,Not accepted,,,,\n";

/// The dialog with a tracker read and planned.
fn asked(window: &mut Window, name: &str) {
    let path = window.folder.path().join(name);
    window.send(Action::AskTracker(Some(path)));
    window.wait("the plan of the tracker", |window| {
        window.says("Already there:")
    });
}

#[test]
fn a_tracker_is_looked_at_read_in_and_taken_back() {
    let mut window = Window::with_reports();
    std::fs::write(window.folder.path().join("tracker.csv"), TRACKER).unwrap();
    asked(&mut window, "tracker.csv");
    window.must_say("New: one recommendation, 3 responses, 2 actions");
    window.must_say("New recommendation");
    window.must_say("Recommendation (guessed)");
    window.click("Read it in");
    window.must_say("Read the tracker: 1 recommendations, 3 responses and 2 actions");
    window.send(Action::CycleWork(true));
    window.must_say("It is printed since 2017.");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(
        !window.says("It is printed since 2017."),
        "{}",
        window.text()
    );
}

#[test]
fn what_a_column_holds_is_said_by_hand() {
    let mut window = Window::with_reports();
    std::fs::write(window.folder.path().join("tracker.csv"), TRACKER).unwrap();
    asked(&mut window, "tracker.csv");
    window.click_role(Role::ComboBox, "What column C holds");
    window.click("Left out");
    window.wait("the plan made anew", |window| {
        window.says("3 responses, 2 actions")
    });
    window.click_role(Role::ComboBox, "What column E holds");
    window.click("Left out");
    window.wait("the plan made anew", |window| window.says("0 actions"));
}

#[test]
fn import_link_write_and_read_back() {
    let mut window = Window::with_reports();
    std::fs::write(window.folder.path().join("tracker.csv"), TRACKER).unwrap();
    asked(&mut window, "tracker.csv");
    window.click("Read it in");
    window.must_say("Read the tracker");
    // A response that somebody links by hand goes along.
    window.send(Action::CycleWork(true));
    window.press(Key::J);
    window.send(Action::TakeResponse);
    window.must_say("Taken as a response to");
    window.send(Action::AskTrackerExport);
    window.must_say("Tracker, Excel workbook");
    let path = window.folder.path().join("out.xlsx");
    window.fill("File", &path.display().to_string());
    window.click("Export");
    window.wait("the tracker written", |_| path.is_file());
    asked(&mut window, "out.xlsx");
    window.must_say("The register has all of this already");
}
