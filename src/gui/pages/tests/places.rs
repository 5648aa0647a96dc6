//! Words, lines and columns of a page.

use deskreview_reader::text::{CharOffset, CharRange};
use eframe::egui::{Rect, pos2};
use proptest::prelude::*;

use super::*;

/// Two columns, two paragraphs in each; the second of the left goes on at the top of the right.
fn columns() -> Arc<OpenText> {
    printed(
        &[(595.0, 842.0), (842.0, 595.0)],
        &[
            &[
                (1, 50.0, 100.0, "Left first paragraph"),
                (1, 50.0, 114.0, "ends."),
            ],
            &[
                (1, 50.0, 160.0, "Left second begins"),
                (1, 320.0, 100.0, "and goes on right"),
                (1, 320.0, 114.0, "until here."),
            ],
            &[
                (1, 320.0, 160.0, "Right last paragraph"),
                (2, 60.0, 60.0, "on page two."),
            ],
        ],
    )
}

fn words_at(document: &OpenText, print: &Print, x: f32, y: f32) -> String {
    let at = print.place_at(0, pos2(x, y)).unwrap();
    let text = document.text.text.as_str();
    let end = text
        .char_indices()
        .nth(at.0 as usize)
        .map_or(text.len(), |(at, _)| at);
    let rest = text.get(end..).unwrap_or_default();
    rest.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_point_means_its_own_column_also_between_paragraphs() {
    let document = columns();
    let print = print(&document);
    // On words.
    assert_eq!(words_at(&document, &print, 51.0, 106.0), "Left");
    assert_eq!(words_at(&document, &print, 321.0, 106.0), "and");
    // In the gap between the paragraphs of the right column, nearer to its second.
    assert_eq!(words_at(&document, &print, 321.0, 150.0), "Right");
    // Right of a short last line, still in the left column: the line's end is meant.
    let end = print.place_at(0, pos2(150.0, 120.0)).unwrap();
    assert_eq!(end, place_of(&document, "ends.").end);
    // Above everything and below everything.
    assert_eq!(words_at(&document, &print, 51.0, 0.0), "Left");
    assert_eq!(
        print.place_at(1, pos2(800.0, 590.0)),
        Some(CharOffset(document.text.text.len()))
    );
}

#[test]
fn rectangles_are_those_of_the_words_line_by_line() {
    let document = columns();
    let print = print(&document);
    let range = place_of(&document, "second begins and goes");
    let mut rects = Vec::new();
    print.rects(0, range, |rect| rects.push(rect));
    let left = 50.0 + 5.0 * LETTER;
    assert_eq!(
        rects,
        [
            Rect::from_min_max(pos2(left, 160.0), pos2(left + 13.0 * LETTER, 172.0)),
            Rect::from_min_max(pos2(320.0, 100.0), pos2(320.0 + 8.0 * LETTER, 112.0)),
        ]
    );
    let mut none = 0;
    print.rects(1, range, |_| none += 1);
    assert_eq!(none, 0);
    // Over the page break: a part on each.
    let range = place_of(&document, "paragraph on page");
    for page in [0, 1] {
        let mut count = 0;
        print.rects(page, range, |_| count += 1);
        assert_eq!(count, 1, "page {page}");
    }
}

#[test]
fn the_cursor_runs_along_each_column_of_its_passage() {
    let document = columns();
    let print = print(&document);
    let range = place_of(
        &document,
        "Left second begins and goes on right until here.",
    );
    let mut columns = Vec::new();
    print.columns(0, range, |rect| {
        columns.push((rect.left(), rect.top(), rect.bottom()))
    });
    assert_eq!(columns, [(50.0, 160.0, 172.0), (320.0, 100.0, 126.0)]);
}

#[test]
fn a_place_is_found_on_its_page_or_at_the_next_word() {
    let document = columns();
    let print = print(&document);
    let range = place_of(&document, "on page two.");
    assert_eq!(print.find(range.start).unwrap().0, 1);
    // Between two blocks there is no word: the next one.
    let end = place_of(&document, "ends.").end;
    let (page, rect) = print.find(CharOffset(end.0 + 1)).unwrap();
    assert_eq!((page, rect.top()), (0, 160.0));
    assert_eq!(print.find(document.text.text.range().end), None);
}

#[test]
fn part_of_a_word_is_part_of_its_box() {
    let document = printed(&[(595.0, 842.0)], &[&[(1, 60.0, 100.0, "abcdefghkn")]]);
    let print = print(&document);
    let mut rects = Vec::new();
    print.rects(0, CharRange::new(5, 10), |rect| rects.push(rect));
    assert_eq!(rects.len(), 1);
    assert!((rects[0].left() - 90.0).abs() < 3.0 && rects[0].right() == 120.0);
    for at in 0..=10 {
        let point = pos2(60.0 + at as f32 * LETTER, 105.0);
        let found = print.place_at(0, point).unwrap().0;
        assert!(found.abs_diff(at) <= 1, "{at}: {found}");
    }
}

#[test]
fn pages_without_size_or_with_a_mad_one_have_one_all_the_same() {
    let mut text = (*columns().text).clone();
    text.pages[0].width = None;
    text.pages[1].width = Some(f32::NAN);
    text.pages[1].height = Some(-3.0);
    let document = Arc::new(OpenText::new(Arc::new(text)));
    let print = print(&document);
    for page in [0, 1] {
        assert!(print.size(page).x > 1.0 && print.size(page).y > 1.0);
    }
    // Not there at all.
    assert!(print.words(99).is_empty());
    assert_eq!(print.place_at(99, pos2(1.0, 1.0)), None);
}

proptest! {
    #[test]
    fn anything_on_a_page_can_be_pointed_at_and_selected(
        lines in prop::collection::vec((0u32..4, 0.0f32..500.0, 0.0f32..800.0, "[a-zא-ת]{1,9}( [a-z]{1,5}){0,3}"), 1..30),
        points in prop::collection::vec((-50.0f32..700.0, -50.0f32..900.0), 8),
        ends in (0u32..400, 0u32..400),
    ) {
        let lines: Vec<(u32, f32, f32, &str)> = lines
            .iter()
            .map(|(page, x, y, words)| (*page, *x, *y, words.as_str()))
            .collect();
        let blocks: Vec<Lines<'_>> = lines.chunks(4).collect();
        // A page 0 and one that is not there are no pages.
        let document = printed(&[(595.0, 842.0), (300.0, 300.0)], &blocks);
        let print = print(&document);
        let all = document.text.text.range();
        for (x, y) in points {
            for page in 0..3 {
                if let Some(at) = print.place_at(page, pos2(x, y)) {
                    prop_assert!(at <= all.end);
                }
            }
        }
        let range = CharRange::new(ends.0, ends.1);
        for page in 0..2 {
            let mut around = Rect::NOTHING;
            for word in print.words(page) {
                around = around.union(word.rect);
            }
            let mut covered = 0;
            print.rects(page, range, |rect| {
                assert!(around.expand(0.5).contains_rect(rect), "{rect:?} {around:?}");
                covered += 1;
            });
            let touched = print.words(page).iter().any(|word| word.range.overlaps(range));
            prop_assert_eq!(touched, covered > 0);
        }
    }
}
