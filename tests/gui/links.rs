//! Words of a document that lead to an address: shown first, opened only when asked.

use deskreview::gui::action::Action;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, OutputCommand, PointerButton, Pos2};

use super::window::Window;

const PAGE: &str = "<html><head><title>Harbours</title></head><body><h1>Harbours</h1>\
    <p><a href=\"https://example.org/report?page=3\">The report of the first year</a> says more.</p>\
    <p><a href=\"file:///etc/passwd\">The secret file</a> is not told.</p></body></html>";

fn review() -> Window {
    let mut window = Window::new();
    window.make("Harbour");
    let path = window.folder.path().join("harbours.html");
    std::fs::write(&path, PAGE).unwrap();
    window.send(Action::Import(vec![path]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    window.read("Harbours");
    window
}

/// A point within the first words of a paragraph.
fn first_words(window: &Window, paragraph: &str) -> Pos2 {
    let rect = window.of_role(Role::Paragraph, paragraph).rect();
    rect.left_top() + egui::vec2(24.0, 12.0)
}

fn click(window: &mut Window, at: Pos2) {
    let button = |pressed| egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    window.harness.event(egui::Event::PointerMoved(at));
    window.settle();
    window.harness.event(button(true));
    window.settle();
    window.harness.event(button(false));
    window.settle();
}

/// The addresses that the window has asked the system to open in its last frame.
fn opened(window: &Window) -> Vec<String> {
    let commands = &window.harness.output().platform_output.commands;
    let open = |command: &OutputCommand| match command {
        OutputCommand::OpenUrl(open) => Some(open.url.clone()),
        _ => None,
    };
    commands.iter().filter_map(open).collect()
}

#[test]
fn a_link_shows_where_it_leads_before_it_is_opened() {
    let mut window = review();
    let at = first_words(&window, "The report of the first year");
    click(&mut window, at);
    window.must_say("https://example.org/report?page=3");
    assert!(opened(&window).is_empty());
    window.named("Open in the browser").click();
    window.harness.step();
    assert_eq!(opened(&window), ["https://example.org/report?page=3"]);
    window.settle();
    assert!(!window.says("https://example.org/report?page=3"));
}

#[test]
fn the_card_of_a_link_is_put_away_by_escape() {
    let mut window = review();
    let at = first_words(&window, "The report of the first year");
    click(&mut window, at);
    window.must_say("Copy the address");
    window.press(egui::Key::Escape);
    assert!(!window.says("Copy the address"));
}

#[test]
fn the_menu_of_a_place_leads_to_its_link() {
    let mut window = review();
    let at = first_words(&window, "The report of the first year");
    window.right_click_at(at);
    window.click("Show where this link leads");
    window.must_say("Open in the browser");
}

#[test]
fn what_leads_to_a_file_is_no_link() {
    let mut window = review();
    let at = first_words(&window, "The secret file");
    click(&mut window, at);
    assert!(!window.says("Open in the browser"));
    assert!(!window.says("passwd"));
    window.right_click_at(at);
    assert!(!window.says("Show where this link leads"));
}
