//! From points to places and back.

use deskreview_reader::text::BlockKind::{Footnote, Heading, ListItem, Paragraph, Table};
use proptest::prelude::*;

use super::*;

/// Every character that has a rectangle is found again at that rectangle's middle.
fn round_trip(document: &Arc<OpenText>, width: f32) {
    let harness = window([width, 4_000.0], Desk::new(Arc::clone(document)));
    let desk = harness.state();
    for piece in &document.pieces {
        for at in piece.range.start.0..piece.range.end.0 {
            let letter = CharRange::new(at, at + 1);
            for rect in rects_of(&harness, letter) {
                if rect.width() < 1.0 {
                    continue;
                }
                let left = rect.left_center() + Vec2::new(rect.width() * 0.25, 0.0);
                let found = desk.reader.place_in_window(left).unwrap();
                assert_eq!(found.0, at, "{:?}", document.text.text.slice(letter));
            }
        }
    }
}

#[test]
fn places_come_back_in_paragraphs_lists_notes_and_tables() {
    let long = "Some words of a paragraph that breaks into several lines on the page. ".repeat(6);
    let document = document(&[
        (Heading, "1. A heading"),
        (Paragraph, &format!("44. {long}")),
        (ListItem, "• An item of a list"),
        (ListItem, "(ii) Another, with a verse\nof two lines"),
        (Footnote, "12 A note"),
        (
            Table,
            "Head\tFigures\n\nAlpha beta\t1 234\nGamma\t12,5\nonly one cell",
        ),
    ]);
    for width in [420.0, 900.0] {
        round_trip(&document, width);
    }
}

#[test]
fn what_hangs_in_the_margin_is_not_said_twice_and_keeps_its_places() {
    let document = document(&[(Paragraph, "44. The committee met.")]);
    let piece = &document.pieces[0];
    assert_eq!(piece.hanging, 4);
    let harness = window([900.0, 600.0], Desk::new(Arc::clone(&document)));
    assert!(rects_of(&harness, CharRange::new(0, 4)).is_empty());
    let first = rects_of(&harness, CharRange::new(4, 5))[0];
    let place = harness.state().reader.place_in_window(first.left_center());
    assert_eq!(place.map(|place| place.0), Some(4));
}

#[test]
fn arabic_hebrew_and_mixed_lines_give_places_within_the_text() {
    let document = document(&[
        (
            Paragraph,
            "وجد التقييم أن البرنامج حقق أهدافه جزئيا في عام 2015 وفقا للتقرير.",
        ),
        (
            Paragraph,
            "The report (הדוח) says: שלום עולם, and goes on in English.",
        ),
        (Paragraph, "क्षत्रिय हिन्दी में लिखा गया प्रतिवेदन"),
        (
            Paragraph,
            "評価報告書は、計画の目標が部分的に達成されたと述べている。",
        ),
    ]);
    for width in [300.0, 900.0] {
        let harness = window([width, 900.0], Desk::new(Arc::clone(&document)));
        let end = document.text.text.len();
        for y in (0..900).step_by(7) {
            for x in (0..300).step_by(11) {
                let at = Pos2::new(x as f32, y as f32);
                let place = harness.state().reader.place_in_window(at).unwrap();
                assert!(place.0 <= end);
            }
        }
        for at in 0..end {
            for rect in rects_of(&harness, CharRange::new(at, at + 1)) {
                assert!(rect.is_finite() && rect.width() >= 0.0);
            }
        }
    }
}

#[test]
fn hebrew_runs_from_right_to_left_and_breaks_into_lines_in_order() {
    let words = "אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת שתיים שלוש ארבע חמש שש שבע שמונה";
    let document = document(&[
        (Paragraph, words),
        (Paragraph, "A word (שלום עולם) within."),
        (Table, "Name\tWord\nOne\tשלום עולם"),
    ]);
    let harness = window([430.0, 600.0], Desk::new(Arc::clone(&document)));
    let rect = |words: &str| rects_of(&harness, place_of(&document, words))[0];
    let (first, second) = (rect("אחת"), rect("שתיים"));
    assert!(
        first.left() > second.right(),
        "the first word stands right of the second"
    );
    assert_eq!(first.top(), second.top());
    assert!(
        rect("עשר").top() > first.top(),
        "later words stand in later lines"
    );
    assert!(rect("A word").right() < rect("עולם").left());
    assert!(rect("עולם").right() < rect("שלום").left());
    assert!(rect("שלום").right() <= rect("within").left());
    // Each letter is found again at its rectangle.
    for piece in &document.pieces {
        for at in piece.range.start.0..piece.range.end.0 {
            for rect in rects_of(&harness, CharRange::new(at, at + 1)) {
                let letter = document
                    .text
                    .text
                    .slice(CharRange::new(at, at + 1))
                    .unwrap();
                let rtl = letter.chars().all(|c| ('\u{590}'..'\u{600}').contains(&c));
                if rect.width() < 2.0 || letter == " " {
                    continue;
                }
                let x = if rtl {
                    rect.right() - 1.0
                } else {
                    rect.left() + 1.0
                };
                let point = Pos2::new(x, rect.center().y);
                let found = harness.state().reader.place_in_window(point).unwrap();
                assert_eq!(found.0, at, "{letter}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn no_text_gives_a_place_outside_itself(
        words in prop::collection::vec("[a-zé\u{301}אبت移👩\u{200d}🇫🇷\u{200f}\t ]{0,12}", 0..40),
        table in any::<bool>(),
        x in 0f32..700.0,
        y in 0f32..500.0,
    ) {
        let words = words.join(" ");
        let kind = if table { Table } else { Paragraph };
        let document = document(&[(kind, &words), (Paragraph, "An end.")]);
        let harness = window([640.0, 480.0], Desk::new(Arc::clone(&document)));
        let place = harness.state().reader.place_in_window(Pos2::new(x, y));
        prop_assert!(place.is_some_and(|place| place.0 <= document.text.text.len()));
        let all = document.text.text.range();
        for rect in rects_of(&harness, all) {
            prop_assert!(rect.is_finite());
        }
    }
}

/// Entries of a table of contents: a row of dots leads to a page number on the same line, however
/// many dots the page had room for, and places behind it are found.
#[test]
fn leaders_never_break_a_line() {
    let dots = [
        ". ".repeat(90),
        ".".repeat(300),
        "_".repeat(120),
        "…".repeat(60),
    ];
    for leaders in dots {
        let entry = format!("Executive summary {leaders} 12");
        let row = format!("Purpose {leaders}\tiv\nMethod {leaders}\t7");
        let document = document(&[(Paragraph, &entry), (Table, &row)]);
        for width in [420.0, 700.0, 1_100.0] {
            let harness = window([width, 800.0], Desk::new(Arc::clone(&document)));
            let first = rects_of(&harness, CharRange::new(0, 1))[0];
            let end = u32::try_from(entry.chars().count()).unwrap();
            let number = rects_of(&harness, CharRange::new(end - 2, end))[0];
            assert!(
                (first.top() - number.top()).abs() < 1.0,
                "{width}: {first} {number} {leaders}"
            );
            let place = number.left_center() + Vec2::new(1.0, 0.0);
            let found = harness.state().reader.place_in_window(place);
            assert_eq!(
                found.map(|place| place.0),
                Some(end - 2),
                "{width} {leaders}"
            );
            let rows = rects_of(&harness, document.pieces[1].range);
            let (top, bottom) = rows.iter().fold((f32::MAX, 0.0f32), |(top, bottom), rect| {
                (top.min(rect.top()), bottom.max(rect.bottom()))
            });
            assert!(bottom - top < 30.0, "{width}: a row of one line {rows:?}");
        }
    }
}

/// A document that is opened begins with what stands above its first line, its page's name for one.
#[test]
fn the_beginning_is_shown_with_what_stands_above_it() {
    let document = document(&[(Paragraph, "The first line."), (Paragraph, "Another.")]);
    let mut desk = Desk::new(Arc::clone(&document));
    desk.reader.restore(Default::default());
    let harness = window([900.0, 600.0], desk);
    let first = rects_of(&harness, CharRange::new(0, 1))[0];
    assert!(first.top() > 20.0, "{first}");
}
