//! A document as it was printed: the same review on its pages and on its text.

use deskreview::gui::action::Action;
use deskreview::gui::pages::{Zoom, ZoomBy};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::NodeT as _;

use super::pdf::{PdfPage, pdf};
use super::window::{Window, fixture};

/// A review with a PDF of two pages whose second paragraph runs over the page break.
fn review() -> Window {
    let first = PdfPage::of_lines(&[
        "REPORT ON THE HARBOUR",
        "",
        "The crane was mended in the first year and lifts again.",
        "",
        "The quay was paved along its whole length, and the sheds behind it",
        "were given new roofs in the second year of the programme, so that",
    ]);
    let second = PdfPage::of_lines(&[
        "grain stays dry until the ships come for it.",
        "",
        "No training was held in any year of the programme.",
    ]);
    let mut window = Window::new();
    window.make("Harbour");
    let path = window.folder.path().join("harbour.pdf");
    std::fs::write(&path, pdf(&[first, second])).unwrap();
    window.send(Action::Import(vec![path]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    let document = window.harness.state().desk().unwrap().documents()[0].id;
    window.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    window
}

fn drawn(window: &mut Window) {
    window.wait("pictures", |window| {
        let desk = window.harness.state().desk().unwrap();
        !desk.pictures.is_waiting()
    });
}

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
    let near = from + egui::vec2(9.0, 0.0);
    window.harness.event(egui::Event::PointerMoved(near));
    window.settle();
    window.harness.event(egui::Event::PointerMoved(to));
    window.settle();
    window.harness.event(button(to, false));
    window.settle();
}

#[test]
fn words_over_a_page_break_are_tagged_on_the_page_and_stand_in_the_text() {
    let mut window = review();
    window.press(Key::P);
    drawn(&mut window);
    window.must_say("Page 1");
    // Both sides of the page break in view.
    window.send(Action::PageZoom(ZoomBy::To(Zoom::Times(0.4))));
    drawn(&mut window);
    let quay = window.of_role(Role::Paragraph, "The quay was paved").rect();
    let grain = window.of_role(Role::Paragraph, "grain stays dry").rect();
    let from = quay.left_bottom() + egui::vec2(2.0, -3.0);
    let to = grain.left_top() + egui::vec2(2.0, 3.0);
    drag(&mut window, from, to);
    window.press_with(Modifiers::SHIFT, Key::T);
    window.type_words("Quay");
    window.press(Key::Enter);
    let codings = window.codings();
    assert_eq!(codings.len(), 1, "{codings:?}");
    let quote = codings[0]["quote"].as_str().unwrap();
    assert!(
        quote.starts_with("were given") && quote.ends_with("grain"),
        "{quote}"
    );
    assert_eq!(codings[0]["page"], 1);
    // The text says the same of the same words, and they are selected there too.
    window.press(Key::P);
    let paragraph = window.of_role(Role::Paragraph, "The quay was paved");
    let node = paragraph.accesskit_node();
    assert!(node.label().unwrap().contains(quote));
    assert!(node.description().unwrap_or_default().contains("Quay"));
    assert!(!window.says("Page 1"));
}

#[test]
fn the_view_is_remembered_for_each_document() {
    let mut window = review();
    window.press(Key::P);
    drawn(&mut window);
    window.must_say("Pages of the document");
    window.press(Key::Num0);
    window.send(Action::CloseTab);
    let document = window.harness.state().desk().unwrap().documents()[0].id;
    let read = Action::Read {
        document,
        range: None,
        beside: false,
    };
    window.send(read.clone());
    window.must_say("Pages of the document");
    window.must_say("100 %");
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    window.send(read);
    window.must_say("Pages of the document");
    window.must_say("100 %");
}

#[test]
fn keys_zoom_the_pages_and_say_how_much() {
    let mut window = review();
    window.press(Key::Plus);
    window.must_say("Pages are not shown. Press P to show them.");
    window.press(Key::P);
    window.press(Key::Num0);
    window.must_say("Pages at 100 %");
    window.press(Key::Equals);
    window.must_say("Pages at 110 %");
    window.press(Key::Minus);
    window.press(Key::Minus);
    window.must_say("Pages at 90 %");
    drawn(&mut window);
}

#[test]
fn a_document_without_pages_says_why_it_has_none() {
    let mut window = Window::with_reports();
    window.press(Key::P);
    window.must_say("This document is no PDF: it has text and no pages.");
    assert!(window.named("Page").accesskit_node().is_disabled());
    assert!(!window.says("Pages of the document"));
}

#[test]
fn a_page_that_cannot_be_drawn_says_so_and_offers_the_text() {
    let mut window = review();
    let sources = window.folder.path().join("p.deskreview/sources");
    for source in std::fs::read_dir(sources).unwrap() {
        std::fs::write(source.unwrap().path(), b"%PDF-1.4 and nothing more").unwrap();
    }
    window.press(Key::P);
    window.wait("the reason", |window| {
        window.says("This page cannot be drawn")
    });
    // The words are there all the same, and can be tagged.
    window.of_role(Role::Paragraph, "The crane was mended");
    window.press(Key::J);
    window.press_with(Modifiers::SHIFT, Key::T);
    window.type_words("Crane");
    window.press(Key::Enter);
    assert_eq!(window.codings().len(), 1);
    window.click("Show the text");
    window.must_say("Document text");
    assert!(!window.says("This page cannot be drawn"));
}

#[test]
fn small_pictures_and_numbers_lead_to_a_page() {
    let mut window = review();
    window.press_with(Modifiers::SHIFT, Key::O);
    drawn(&mut window);
    window.click_role(Role::ListItem, "Page 2");
    let here = |window: &Window| {
        let row = window.of_role(Role::ListItem, "Page 2");
        row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    window.must_say("No training was held");
    window.press_with(Modifiers::COMMAND, Key::G);
    window.type_words("p. 1");
    window.press(Key::Enter);
    assert!(!here(&window));
    window.press_with(Modifiers::SHIFT, Key::O);
    assert!(!window.says("No training was held") || window.says("REPORT ON THE HARBOUR"));
}

#[test]
fn what_is_found_is_shown_on_the_page() {
    let mut window = review();
    window.press(Key::P);
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_words("training");
    window.press(Key::Enter);
    window.must_say("1 of 1");
    window.must_say("No training was held");
    drawn(&mut window);
}

#[test]
fn both_faces_of_one_document_stand_beside_each_other() {
    let mut window = review();
    window.send(Action::Twice);
    window.press(Key::P);
    drawn(&mut window);
    window.must_say("Document text");
    window.must_say("Pages of the document");
    // Another document, as text.
    window.send(Action::Import(vec![fixture("harbour-outcome.txt")]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
}

/// The pages that are in view, by their names.
fn pages_in_view(window: &Window) -> Vec<usize> {
    (1..=60)
        .filter(|page| {
            let name = format!("Region Page {page}");
            window.text().lines().any(|line| line.trim() == name)
        })
        .collect()
}

/// Words tell where one reads in a text; pages that are pictures have none.
#[test]
fn pages_without_words_are_opened_where_they_were_left() {
    let mut pages = vec![PdfPage::of_lines(&["THE TITLE OF A SCAN"])];
    pages.extend((1..30).map(|_| PdfPage::of_lines(&[])));
    let mut window = Window::new();
    window.make("Scan");
    let path = window.folder.path().join("scan.pdf");
    std::fs::write(&path, pdf(&pages)).unwrap();
    window.send(Action::Import(vec![path]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    let document = window.harness.state().desk().unwrap().documents()[0].id;
    let read = Action::Read {
        document,
        range: None,
        beside: false,
    };
    window.send(read.clone());
    window.press(Key::P);
    assert_eq!(pages_in_view(&window).first(), Some(&1));
    for _ in 0..9 {
        window.press(Key::PageDown);
    }
    let before = pages_in_view(&window);
    assert!(before.first().is_some_and(|page| *page > 3), "{before:?}");
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    window.settle();
    assert_eq!(pages_in_view(&window), before);
}

/// A long report shows its pages at once and its words when they are read; nothing moves then.
#[test]
fn a_long_report_shows_its_pages_before_its_words() {
    let lines: Vec<String> = (0..40)
        .map(|line| format!("{line}. The evaluation shows that the programme reached its aims."))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let pages: Vec<PdfPage> = (0..160).map(|_| PdfPage::of_lines(&lines)).collect();
    let mut window = Window::new();
    window.make("Long");
    let path = window.folder.path().join("long.pdf");
    std::fs::write(&path, pdf(&pages)).unwrap();
    window.send(Action::Import(vec![path]));
    window.wait("the import's end", |window| {
        !window.harness.state().is_importing()
    });
    window.send(Action::CloseTab);
    window.send(Action::CloseTab);
    let folder = window.close();
    let mut window = Window::open(&folder, "p.deskreview");
    let document = window.harness.state().desk().unwrap().documents()[0].id;
    assert!(
        window
            .harness
            .state()
            .desk()
            .unwrap()
            .shelf(document)
            .is_none()
    );
    window.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    window.send(Action::ShowPages(Some(
        deskreview::gui::pages::Shown::Pages,
    )));
    window.wait("its pages", |window| window.says("Pages of the document"));
    let early = pages_in_view(&window);
    assert_eq!(early.first(), Some(&1));
    window.wait("its words", |window| {
        window
            .harness
            .state()
            .desk()
            .unwrap()
            .shelf(document)
            .is_some()
            && window.says("The evaluation shows")
    });
    assert_eq!(pages_in_view(&window), early, "nothing moved");
    window.press_with(Modifiers::SHIFT, Key::T);
    window.type_words("Aims");
    window.press(Key::Enter);
    assert_eq!(window.codings().len(), 1);
}
