//! Find, go to, outline.

use deskreview_reader::text::BlockKind::{Heading, Paragraph};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;

use super::super::{FindBar, FindEvent, GotoEvent, GotoField, Outline};
use super::*;

struct Ways {
    document: Arc<OpenText>,
    theme: Theme,
    find: FindBar,
    goto: GotoField,
    outline: Outline,
    show: u8,
    found: Vec<FindEvent>,
    gone: Vec<GotoEvent>,
    chosen: Vec<CharRange>,
}

fn ways<'a>(document: Arc<OpenText>, show: u8) -> Harness<'a, Ways> {
    let state = Ways {
        document,
        theme: Theme::of(Choice::Light, false),
        find: FindBar::new(),
        goto: GotoField::new(),
        outline: Outline::new(),
        show,
        found: Vec::new(),
        gone: Vec::new(),
        chosen: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size([500.0, 600.0])
        .with_context_setup(crate::gui::install_fonts)
        .build_ui_state(
            |ui, ways: &mut Ways| {
                let (theme, document) = (&ways.theme, &ways.document);
                match ways.show {
                    0 => ways
                        .found
                        .extend(ways.find.ui(ui, theme, document, CharRange::default())),
                    1 => ways.gone.extend(ways.goto.ui(ui, theme, document)),
                    _ => ways
                        .chosen
                        .extend(ways.outline.ui(ui, theme, document, Some(0))),
                }
            },
            state,
        );
    harness.run_steps(2);
    harness
}

#[test]
fn the_find_bar_counts_goes_round_and_closes() {
    let document = document(&[
        (Paragraph, "Évaluation one. An evaluation two."),
        (Paragraph, "The EVALUATION three."),
    ]);
    let mut harness = ways(document, 0);
    harness.state_mut().find.open(None);
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, "Find in document")
        .type_text("evaluation");
    harness.run_steps(3);
    assert_eq!(harness.state().find.hits().len(), 3);
    harness.get_by_label("1 of 3");
    assert!(
        harness
            .state()
            .found
            .contains(&FindEvent::Went(CharRange::new(0, 10)))
    );
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    harness.get_by_label("2 of 3");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run_steps(2);
    harness.get_by_label("3 of 3");
    harness.get_by_label("Next place found").click();
    harness.run_steps(2);
    harness.get_by_label("1 of 3");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.state().found.contains(&FindEvent::Closed));
    harness.state_mut().find.close();
    assert!(harness.state().find.hits().is_empty());
    assert_eq!(harness.state().find.words(), "evaluation");
}

#[test]
fn half_a_character_is_never_found() {
    let document = document(&[(Paragraph, "e\u{301}te\u{301}")]);
    let mut find = FindBar::new();
    find.open(Some("ete"));
    find.seek(&document, CharRange::default());
    assert_eq!(find.hits(), [CharRange::new(0, 5)]);
}

#[test]
fn one_field_finds_paragraphs_pages_and_sections() {
    let document = report(60);
    let mut goto = GotoField::new();
    let mut names = |words: &str| -> Vec<String> {
        let found = goto.matches(&document, words);
        found.iter().map(|found| found.name.clone()).collect()
    };
    assert_eq!(names("44")[0], "Paragraph 44");
    assert_eq!(names("§ 44."), ["Paragraph 44"]);
    assert_eq!(names("p. 3"), ["p. 3"]);
    assert_eq!(names("page 3")[0], "p. 3");
    assert!(names("3").contains(&"p. 3".to_owned()));
    assert_eq!(names("3")[0], "Paragraph 3");
    assert_eq!(names("CHAPTER 4"), ["Chapter of page 4"]);
    assert!(names("nowhere").is_empty());
    assert!(names("  ").is_empty());
    let page = goto.matches(&document, "p. 3")[0].range;
    assert_eq!(page.start, place_of(&document, "Chapter of page 3").start);
}

#[test]
fn a_page_is_found_by_what_is_printed_and_by_its_count() {
    let mut text = (*report(60).text).clone();
    for (page, label) in text.pages.iter_mut().zip(["i", "ii", "1", "2", "3", "4"]) {
        page.label = Some(label.to_owned());
    }
    let document = Arc::new(OpenText::new(Arc::new(text)));
    let mut goto = GotoField::new();
    let found = goto.matches(&document, "p. 2").to_vec();
    let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(names, ["p. 2", "Page 2 of 6"]);
    let pages: Vec<Option<u32>> = found.iter().map(|found| found.page).collect();
    assert_eq!(pages, [Some(4), Some(2)]);
    assert_eq!(goto.matches(&document, "p. ii")[0].page, Some(2));
}

#[test]
fn the_field_is_driven_by_keys() {
    let document = report(60);
    let mut harness = ways(Arc::clone(&document), 1);
    harness.state_mut().goto.open();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, "Go to a paragraph, page or section")
        .type_text("5");
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(1);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let second = harness.state_mut().goto.matches(&document, "5")[1].range;
    assert_eq!(harness.state().gone, [GotoEvent::Chosen(second)]);
    harness.key_press(Key::Escape);
    harness.run_steps(1);
    assert!(harness.state().gone.contains(&GotoEvent::Closed));
}

#[test]
fn the_outline_shows_folds_filters_and_chooses() {
    let mut text = (*document(&[
        (Heading, "One"),
        (Heading, "Under one"),
        (Heading, "Deeper"),
        (Heading, "Two"),
        (Paragraph, "Words."),
    ])
    .text)
        .clone();
    for (block, level) in text.blocks.iter_mut().zip([1, 2, 3, 1, 1]) {
        block.level = Some(level);
    }
    let document = Arc::new(OpenText::new(Arc::new(text)));
    let mut harness = ways(Arc::clone(&document), 2);
    let shown = |harness: &Harness<'_, Ways>| -> usize {
        harness.query_all_by_role(Role::TreeItem).count()
    };
    assert_eq!(shown(&harness), 4);
    harness.get_by_label("Fold: Under one").click();
    harness.run_steps(2);
    assert_eq!(shown(&harness), 3);
    harness.get_by_label("Fold: One").click();
    harness.run_steps(2);
    assert_eq!(shown(&harness), 2);
    harness.get_by_role_and_label(Role::TreeItem, "Two").click();
    harness.run_steps(2);
    assert_eq!(harness.state().chosen, [place_of(&document, "Two")]);
    harness
        .get_by_role_and_label(Role::TextInput, "Filter headings")
        .focus();
    harness.run_steps(1);
    harness
        .get_by_role_and_label(Role::TextInput, "Filter headings")
        .type_text("deep");
    harness.run_steps(2);
    assert_eq!(shown(&harness), 3, "a heading is shown with those above it");
}
