//! Documents and windows that nobody would make on purpose.

use deskreview_reader::text::BlockKind::{Heading, Paragraph, Table};

use super::super::open::LONGEST;
use super::super::{Step, Unit};
use super::*;

#[test]
fn an_empty_document_says_so_and_survives_every_command() {
    let document = document(&[]);
    let mut harness = window([600.0, 400.0], Desk::new(Arc::clone(&document)));
    assert!(
        has_words(&harness, "no text")
            || harness
                .query_all_by_value("There is no text in this document.")
                .next()
                .is_some()
    );
    for step in [
        Step::Next,
        Step::PageDown,
        Step::End,
        Step::NextHeading,
        Step::Home,
    ] {
        harness.state_mut().reader.step(&document, step);
        harness.step();
    }
    let reader = &mut harness.state_mut().reader;
    reader.extend(&document, Unit::Word, true);
    reader.go_to(&document, CharRange::new(3, 9), true);
    reader.select(&document, CharRange::new(3, 9));
    assert_eq!(reader.selection(), None);
    assert_eq!(reader.passage(), None);
    harness.step();
}

#[test]
fn one_block_of_two_million_characters_without_a_blank_is_read_in_pieces() {
    let words = "x".repeat(2_000_000);
    let document = document(&[(Paragraph, &words), (Table, &words)]);
    assert!(
        document
            .pieces
            .iter()
            .all(|piece| piece.range.len() <= LONGEST)
    );
    let total: u32 = document.pieces.iter().map(|piece| piece.range.len()).sum();
    assert_eq!(total, 4_000_000);
    let mut harness = window([900.0, 600.0], Desk::new(Arc::clone(&document)));
    harness.state_mut().reader.step(&document, Step::End);
    harness.run_steps(3);
    harness
        .state_mut()
        .reader
        .extend(&document, Unit::Word, false);
    harness.run_steps(3);
    click(&mut harness, Pos2::new(400.0, 300.0), 3);
}

#[test]
fn a_hundred_thousand_blocks_open_and_scroll() {
    let blocks: Vec<_> = (0..100_000)
        .map(|n| {
            if n % 50 == 0 {
                (Heading, "A heading")
            } else {
                (Paragraph, "Some words here.")
            }
        })
        .collect();
    let document = document(&blocks);
    let mut harness = window([900.0, 600.0], Desk::new(Arc::clone(&document)));
    for step in [
        Step::End,
        Step::PageUp,
        Step::PreviousHeading,
        Step::Home,
        Step::NextHeading,
    ] {
        harness.state_mut().reader.step(&document, step);
        harness.run_steps(2);
    }
    let kept = harness.state().reader.kept_layouts();
    assert!(kept < 3_000, "{kept}");
}

#[test]
fn windows_of_no_size_and_wild_sizes_of_type_do_no_harm() {
    let document = report(30);
    let mut harness = window([900.0, 600.0], Desk::new(document));
    for size in [
        [0.0, 0.0],
        [1.0, 1.0],
        [3.0, 600.0],
        [900.0, 2.0],
        [60.0, 40.0],
        [5_000.0, 30.0],
    ] {
        harness.set_size(Vec2::from(size));
        harness.run_steps(2);
    }
    for size in [f32::NAN, 0.0, -4.0, 1e9, 18.0] {
        harness.state_mut().text_size = size;
        harness.set_size(Vec2::new(900.0, 600.0));
        harness.run_steps(2);
    }
}

#[test]
fn another_document_in_the_same_view_starts_at_its_beginning() {
    let mut harness = window([900.0, 600.0], Desk::new(report(100)));
    let document = Arc::clone(&harness.state().document);
    harness.state_mut().reader.step(&document, Step::End);
    harness.run_steps(2);
    harness
        .state_mut()
        .reader
        .select(&document, CharRange::new(10, 20));
    harness.state_mut().document = super::document(&[(Paragraph, "Short.")]);
    harness.run_steps(2);
    assert!(has_words(&harness, "Short."));
    assert_eq!(harness.state().reader.selection(), None);
    assert_eq!(harness.state().reader.passage(), Some(CharRange::new(0, 6)));
}

#[test]
fn a_table_of_sixty_columns_loses_no_cell() {
    let row: Vec<String> = (0..60).map(|n| format!("cell{n}")).collect();
    let row = row.join("\t");
    let document = document(&[(Table, &format!("{row}\n{row}"))]);
    let harness = window([700.0, 600.0], Desk::new(Arc::clone(&document)));
    for cell in ["cell0", "cell31", "cell59"] {
        let rects = rects_of(&harness, place_of(&document, cell));
        assert!(!rects.is_empty(), "{cell}");
        for rect in rects {
            assert!(
                rect.left() >= 0.0 && rect.right() <= 700.0,
                "{cell} {rect:?}"
            );
        }
    }
}
