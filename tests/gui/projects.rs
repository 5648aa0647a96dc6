//! Opening reviews, and what stands in the way of it.

use deskreview_review::session::{Access, Session, SystemEnvironment};

use super::window::Window;

#[test]
fn a_held_project_is_explained_and_opens_for_reading() {
    let mut window = Window::new();
    window.make("Harbour");
    let folder = window.close();
    let project = folder.path().join("p.deskreview");
    let holder = Session::open(&project, Access::Write, Box::new(SystemEnvironment)).unwrap();
    let mut window = Window::open(&folder, "p.deskreview");
    window.must_say("“p.deskreview” is in use");
    window.must_say("The project is in use by");
    window.click("Open to read");
    window.must_say("Read only");
    window.must_say("Harbour");
    drop(holder);
}

#[test]
fn a_damaged_project_is_explained_and_restored() {
    let mut window = Window::with_reports();
    window.send(deskreview::gui::action::Action::CycleWork(true));
    let project = window.folder.path().join("p.deskreview");
    let folder = window.close();
    let session = Session::open(&project, Access::Write, Box::new(SystemEnvironment)).unwrap();
    session.backup().unwrap();
    drop(session);
    std::fs::write(project.join("review.db"), b"not a database any more").unwrap();
    let _ = std::fs::remove_file(project.join("review.db-wal"));
    let mut window = Window::open(&folder, "p.deskreview");
    window.must_say("“p.deskreview” is damaged");
    window.click("Restore the newest backup");
    window.must_say("Restored from the newest backup");
    window.must_say("Harbour");
}

#[test]
fn a_project_that_is_gone_can_be_taken_off_the_list() {
    let mut window = Window::new();
    window.make("Harbour");
    let folder = window.close();
    let project = folder.path().join("p.deskreview");
    std::fs::remove_dir_all(&project).unwrap();
    let mut window = Window::open(&folder, "p.deskreview");
    window.must_say("“p.deskreview” is not there");
    window.click("Take it off the list");
    assert!(!window.says("p.deskreview"), "{}", window.text());
}
