//! Pages worked by mouse and keys, and their text beside them.

use std::path::PathBuf;

use deskreview_review::domain::DocumentId;
use eframe::egui::accesskit;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use uuid::Uuid;

use super::super::sign::{self, Remedy};
use super::super::{PageEvent, PageInput, PageView, Pictures, Source, Trouble, Zoom};
use super::*;
use crate::gui::reader::face::Face as _;
use crate::gui::reader::{Mark, Reader, ReaderEvent, ReaderInput, Step, Unit, measure};
use crate::gui::theme::{Choice, Theme};

struct Desk {
    reader: Reader,
    pages: PageView,
    document: Arc<OpenText>,
    print: Arc<Print>,
    pictures: Pictures,
    theme: Theme,
    marks: Vec<Mark>,
    version: u64,
    focused: Option<Uuid>,
    found: Vec<CharRange>,
    zoom: Zoom,
    text: bool,
    events: Vec<ReaderEvent>,
    own: Vec<PageEvent>,
}

impl Desk {
    fn selected(&self) -> &str {
        let range = self.reader.selection().unwrap_or_default();
        self.document.text.text.slice(range).unwrap_or_default()
    }

    /// Rectangles of words in the window.
    fn rects(&self, words: &str) -> Vec<Rect> {
        let mut out = Vec::new();
        let range = place_of(&self.document, words);
        self.pages
            .scene()
            .unwrap()
            .rects(range, |rect| out.push(rect));
        out
    }
}

fn window(size: impl Into<Vec2>, document: Arc<OpenText>) -> Harness<'static, Desk> {
    let desk = Desk {
        reader: Reader::new(),
        pages: PageView::default(),
        print: print(&document),
        document,
        pictures: Pictures::default(),
        theme: Theme::of(Choice::Light, false),
        marks: Vec::new(),
        version: 1,
        focused: None,
        found: Vec::new(),
        zoom: Zoom::Width,
        text: false,
        events: Vec::new(),
        own: Vec::new(),
    };
    let source = Source {
        document: DocumentId(Uuid::nil()),
        file: PathBuf::new(),
        password: None,
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .allow_missing_glyphs()
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(crate::gui::install_fonts)
        .build_ui_state(
            move |ui, desk: &mut Desk| {
                let input = ReaderInput {
                    theme: &desk.theme,
                    document: &desk.document,
                    marks: &desk.marks,
                    marks_version: desk.version,
                    found: &desk.found,
                    current_found: None,
                    focused: desk.focused,
                    text_size: 18.0,
                    measure: measure(18.0),
                    active: true,
                };
                if desk.text {
                    let events = desk.reader.ui(ui, &input);
                    desk.events.extend(events);
                    return;
                }
                let input = PageInput {
                    reader: &input,
                    source: &source,
                    pictures: &desk.pictures,
                    print: &desk.print,
                    zoom: desk.zoom,
                };
                let (events, own) = desk.pages.ui(ui, &mut desk.reader, &input);
                for event in &own {
                    if let PageEvent::Zoomed(zoom) = event {
                        desk.zoom = *zoom;
                    }
                }
                desk.events.extend(events);
                desk.own.extend(own);
            },
            desk,
        );
    harness.run_steps(4);
    harness
}

fn button(harness: &Harness<'_, Desk>, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    let event = Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    };
    harness.event_modifiers(event, modifiers);
}

fn click(harness: &mut Harness<'_, Desk>, pos: Pos2, times: u8) {
    harness.run_steps(60);
    harness.hover_at(pos);
    harness.step();
    for _ in 0..times {
        button(harness, pos, true, Modifiers::NONE);
        button(harness, pos, false, Modifiers::NONE);
        harness.step();
    }
    harness.run_steps(2);
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) {
    harness.run_steps(60);
    harness.hover_at(from);
    harness.step();
    button(harness, from, true, Modifiers::NONE);
    harness.step();
    for share in [0.3, 0.7, 1.0] {
        harness.event(Event::PointerMoved(from + (to - from) * share));
        harness.step();
    }
    button(harness, to, false, Modifiers::NONE);
    harness.run_steps(2);
}

fn start_of(harness: &Harness<'_, Desk>, words: &str) -> Pos2 {
    harness.state().rects(words)[0].left_center() + vec2(1.0, 0.0)
}

fn end_of(harness: &Harness<'_, Desk>, words: &str) -> Pos2 {
    harness.state().rects(words).last().unwrap().right_center() - vec2(1.0, 0.0)
}

fn two_columns() -> Arc<OpenText> {
    printed(
        &[(595.0, 420.0), (595.0, 420.0)],
        &[
            &[
                (1, 50.0, 60.0, "Alpha beta gamma. Second sentence"),
                (1, 50.0, 75.0, "runs here."),
            ],
            &[
                (1, 50.0, 300.0, "The left column ends"),
                (1, 320.0, 60.0, "in the right one."),
            ],
            &[
                (1, 320.0, 300.0, "A paragraph that goes"),
                (2, 50.0, 60.0, "over the page break."),
            ],
        ],
    )
}

#[test]
fn a_drag_goes_along_the_text_from_column_to_column() {
    let mut harness = window([900.0, 900.0], two_columns());
    let (from, to) = (
        start_of(&harness, "column"),
        end_of(&harness, "in the right"),
    );
    drag(&mut harness, from, to);
    assert_eq!(harness.state().selected(), "column ends in the right");
}

#[test]
fn a_drag_over_the_page_break_selects_exactly_the_words_between() {
    let mut harness = window([900.0, 1300.0], two_columns());
    let (from, to) = (
        start_of(&harness, "that goes"),
        end_of(&harness, "over the"),
    );
    drag(&mut harness, from, to);
    assert_eq!(harness.state().selected(), "that goes over the");
    let range = harness.state().reader.selection();
    assert!(
        harness
            .state()
            .events
            .contains(&ReaderEvent::Selected(range))
    );
}

#[test]
fn two_three_and_four_clicks_take_word_sentence_and_paragraph() {
    let mut harness = window([900.0, 900.0], two_columns());
    let at = end_of(&harness, "beta");
    click(&mut harness, at, 2);
    assert_eq!(harness.state().selected(), "beta");
    click(&mut harness, at, 3);
    assert_eq!(harness.state().selected(), "Alpha beta gamma.");
    click(&mut harness, at, 4);
    assert_eq!(
        harness.state().selected(),
        "Alpha beta gamma. Second sentence runs here."
    );
}

#[test]
fn the_cursor_steps_through_passages_and_the_view_follows() {
    let mut harness = window([900.0, 500.0], report(6));
    for _ in 0..7 {
        let document = Arc::clone(&harness.state().document);
        harness.state_mut().reader.step(&document, Step::Next);
        harness.run_steps(2);
    }
    let desk = harness.state();
    let passage = desk.reader.passage().unwrap();
    assert_eq!(passage, desk.document.passages[7].range);
    let view = desk.pages.scene().unwrap().view();
    let rects = desk.rects("Page 3 block 7");
    assert!(
        !rects.is_empty() && rects.iter().all(|rect| view.contains_rect(*rect)),
        "{rects:?}"
    );
}

#[test]
fn a_view_further_takes_the_cursor_along() {
    let mut harness = window([900.0, 500.0], report(6));
    let document = Arc::clone(&harness.state().document);
    for _ in 0..3 {
        harness.state_mut().reader.step(&document, Step::PageDown);
        harness.run_steps(2);
    }
    let desk = harness.state();
    let shown = desk.reader.in_view().unwrap();
    assert!(desk.reader.passage().unwrap().overlaps(shown));
    assert!(desk.reader.passage().unwrap().start.0 > 0);
    harness.state_mut().reader.step(&document, Step::End);
    harness.run_steps(2);
    assert_eq!(harness.state().pages.current(), 5);
}

#[test]
fn the_keyboard_extends_over_the_page_break() {
    let mut harness = window([900.0, 900.0], two_columns());
    let document = Arc::clone(&harness.state().document);
    let range = place_of(&document, "that goes");
    harness.state_mut().reader.select(&document, range);
    harness
        .state_mut()
        .reader
        .extend(&document, Unit::Word, true);
    harness.run_steps(2);
    assert_eq!(harness.state().selected(), "that goes over");
}

#[test]
fn zooming_keeps_what_is_under_the_pointer() {
    let mut harness = window([900.0, 700.0], report(40));
    let document = Arc::clone(&harness.state().document);
    let range = place_of(&document, "Page 20 block 57 line 2");
    harness.state_mut().reader.go_to(&document, range, false);
    harness.run_steps(3);
    let at = start_of(&harness, "Page 20 block 57 line 2");
    harness.hover_at(at);
    harness.run_steps(2);
    for (step, factor) in [1.3, 1.3, 0.6, 2.0, 0.3].into_iter().enumerate() {
        harness.event(Event::Zoom(factor));
        harness.run_steps(2);
        let now = start_of(&harness, "Page 20 block 57 line 2");
        // Pages that have room aside go back to the middle.
        assert!((now.y - at.y).abs() < 3.0, "{factor}: {now:?} {at:?}");
        if step < 2 {
            assert!((now.x - at.x).abs() < 3.0, "{factor}: {now:?} {at:?}");
        }
    }
    assert!(matches!(harness.state().zoom, Zoom::Times(_)));
}

#[test]
fn another_zoom_or_width_keeps_the_page() {
    let mut harness = window([900.0, 700.0], report(40));
    harness.state_mut().pages.go_to_page(20);
    harness.run_steps(3);
    assert_eq!(harness.state().pages.current(), 20);
    for zoom in [Zoom::Page, Zoom::Times(3.0), Zoom::Times(0.2), Zoom::Width] {
        harness.state_mut().zoom = zoom;
        harness.run_steps(3);
        let current = harness.state().pages.current();
        assert!((19..=21).contains(&current), "{zoom:?}: {current}");
    }
    harness.set_size(vec2(600.0, 400.0));
    harness.run_steps(3);
    let current = harness.state().pages.current();
    assert!((19..=21).contains(&current), "{current}");
}

#[test]
fn switching_to_the_text_and_back_keeps_place_and_selection() {
    let mut harness = window([900.0, 700.0], report(40));
    let document = Arc::clone(&harness.state().document);
    let range = place_of(&document, "Page 17 block 49 line 0");
    harness.state_mut().reader.go_to(&document, range, false);
    harness.run_steps(3);
    harness.state_mut().reader.select(&document, range);
    harness.run_steps(2);
    let before = harness.state().rects("Page 17 block 49 line 0")[0].top();
    harness.state_mut().text = true;
    harness.run_steps(6);
    let desk = harness.state();
    assert_eq!(desk.reader.selection(), Some(range));
    let text = desk.reader.rects_in_window(range)[0];
    assert!((text.top() - before).abs() < 6.0, "{text:?} {before}");
    harness.state_mut().text = false;
    harness.run_steps(3);
    assert_eq!(
        harness.state().rects("Page 17 block 49 line 0")[0].top(),
        before
    );
    // Moved on in the text: the pages follow.
    harness.state_mut().text = true;
    harness.run_steps(3);
    let other = place_of(&document, "Page 31 block 91 line 0");
    harness.state_mut().reader.clear_selection();
    harness.state_mut().reader.go_to(&document, other, false);
    harness.run_steps(6);
    harness.state_mut().text = false;
    harness.run_steps(3);
    assert_eq!(harness.state().pages.current(), 30);
    assert!(!harness.state().rects("Page 31 block 91 line 0").is_empty());
}

#[test]
fn each_page_has_a_node_and_in_it_what_stands_on_it() {
    let mut harness = window([900.0, 900.0], two_columns());
    harness.run_steps(2);
    let page = harness.get_by_label("Page 1");
    let inner: Vec<String> = page
        .children_recursive()
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(
        inner,
        [
            "Alpha beta gamma. Second sentence runs here.",
            "The left column ends in the right one.",
            "A paragraph that goes",
        ]
    );
    assert!(harness.query_by_label("over the page break.").is_some());
}

#[test]
fn a_click_on_a_mark_tells_of_it_and_its_handles_move_its_ends() {
    let mut harness = window([900.0, 900.0], two_columns());
    let range = place_of(&harness.state().document, "beta gamma");
    let id = Uuid::from_u128(7);
    let theme = harness.state().theme.clone();
    harness.state_mut().marks = vec![Mark {
        id,
        range,
        colour: theme.marks[0],
        label: "Theme".to_owned(),
        lane: 0,
        detail: String::new(),
    }];
    harness.state_mut().version = 2;
    harness.run_steps(2);
    let at = start_of(&harness, "gamma.");
    click(&mut harness, at, 1);
    let clicked =
        |event: &ReaderEvent| matches!(event, ReaderEvent::MarkClicked { ids, .. } if *ids == [id]);
    assert!(harness.state().events.iter().any(clicked));
    harness.state_mut().focused = Some(id);
    harness.run_steps(2);
    let from = harness
        .get_by_label("End of the passage tagged Theme")
        .rect()
        .center();
    let to = end_of(&harness, "gamma. Second");
    drag(&mut harness, from, to);
    let wanted = place_of(&harness.state().document, "beta gamma. Second");
    let moved = ReaderEvent::MarkMoved { id, range: wanted };
    assert!(
        harness.state().events.contains(&moved),
        "{:?}",
        harness.state().events
    );
}

#[test]
fn pages_without_words_are_leafed_through() {
    let document = printed(&[(595.0, 842.0); 8], &[]);
    let mut harness = window([700.0, 500.0], document);
    let document = Arc::clone(&harness.state().document);
    harness.state_mut().reader.step(&document, Step::PageDown);
    harness.run_steps(2);
    harness.state_mut().reader.step(&document, Step::End);
    harness.run_steps(2);
    assert_eq!(harness.state().pages.current(), 7);
    let middle = Pos2::new(350.0, 250.0);
    drag(&mut harness, middle, middle + vec2(50.0, 90.0));
    harness.key_press(Key::Escape);
    harness.run_steps(1);
    assert_eq!(harness.state().reader.selection(), None);
}

#[test]
fn an_encrypted_file_asks_for_its_password_on_the_page() {
    let theme = Theme::of(Choice::Light, false);
    let asked: (String, Option<Remedy>, bool) = (String::new(), None, true);
    let mut harness = Harness::builder()
        .with_size([600.0, 500.0])
        .allow_missing_glyphs()
        .with_context_setup(crate::gui::install_fonts)
        .build_ui_state(
            move |ui, state: &mut (String, Option<Remedy>, bool)| {
                let page = ui.max_rect();
                let trouble = Trouble::Password { wrong: state.2 };
                let remedy = sign::trouble_ui(ui, &theme, page, &trouble, &mut state.0);
                state.1 = remedy.or(state.1.take());
            },
            asked,
        );
    harness.run();
    assert!(
        harness
            .query_by_label_contains("This password does not open it")
            .is_some()
    );
    let field =
        harness.get_by_role_and_label(accesskit::Role::PasswordInput, "Password of the file");
    field.focus();
    harness.run();
    harness
        .get_by_role_and_label(accesskit::Role::PasswordInput, "Password of the file")
        .type_text("quay");
    harness.run();
    harness.get_by_label("Show the pages").click();
    harness.run();
    assert_eq!(harness.state().1, Some(Remedy::Password("quay".to_owned())));
    // It is not left standing in the field.
    assert!(harness.state().0.is_empty());
}
