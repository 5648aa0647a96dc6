//! Assembly and the stored form: each block at its place, and the same bytes for ever.

use proptest::prelude::*;

use super::{any_draft, any_text};
use crate::import::{Breaks, Draft, DraftDocument, Line, assemble};
use crate::text::{
    BlockKind, CanonicalText, CharOffset, CharRange, ContentHash, DocumentText, StoredTextError,
    normalise, passages,
};

fn paragraph(lines: &[(u32, &str)]) -> Draft {
    let lines = lines
        .iter()
        .map(|&(page, text)| Line::plain(page, text))
        .collect();
    Draft::new(BlockKind::Paragraph, lines)
}

fn document(drafts: Vec<Draft>) -> DocumentText {
    assemble(DraftDocument {
        drafts,
        ..DraftDocument::default()
    })
}

#[test]
fn a_paragraph_over_a_page_is_one_block_with_two_spans() {
    let found = document(vec![paragraph(&[(1, "one two"), (2, "three")])]);
    assert_eq!(found.text.as_str(), "one two three");
    let spans: Vec<(u32, CharRange)> = found.blocks[0]
        .spans
        .iter()
        .map(|span| (span.page, span.range))
        .collect();
    assert_eq!(
        spans,
        [(1, CharRange::new(0, 7)), (2, CharRange::new(8, 13))]
    );
}

#[test]
fn furniture_has_words_but_no_place() {
    let mut head = paragraph(&[(3, "Annual report")]);
    head.kind = BlockKind::Furniture;
    let found = document(vec![
        paragraph(&[(3, "one")]),
        head,
        paragraph(&[(3, "two")]),
    ]);
    assert_eq!(found.text.as_str(), "one\n\ntwo");
    assert_eq!(found.blocks[1].range, None);
    assert_eq!(found.block_text(&found.blocks[1]), "Annual report");
    assert_eq!(found.blocks[1].page(), Some(3));
    assert_eq!(found.block_at(CharOffset(5)), Some(2));
}

#[test]
fn blocks_know_the_headings_they_stand_under() {
    let heading = |level, text: &str| Draft {
        level: Some(level),
        ..Draft::new(BlockKind::Heading, vec![Line::plain(1, text)])
    };
    let found = document(vec![
        heading(1, "A"),
        heading(3, "A.1"),
        paragraph(&[(1, "one")]),
        heading(2, "A.2"),
        paragraph(&[(1, "two")]),
        heading(1, "B"),
    ]);
    assert_eq!(found.section_path(2), ["A", "A.1"]);
    assert_eq!(found.section_path(4), ["A", "A.2"]);
    assert_eq!(found.section_path(5), ["B"]);
}

#[test]
fn a_newer_or_foreign_form_is_named() {
    let bytes = document(vec![paragraph(&[(1, "one")])]).to_bytes();
    let mut newer = bytes.clone();
    newer[4] = 99;
    assert_eq!(
        DocumentText::from_bytes(&newer),
        Err(StoredTextError::Newer(99))
    );
    assert_eq!(
        DocumentText::from_bytes(b"DRT"),
        Err(StoredTextError::Foreign)
    );
    assert_eq!(
        DocumentText::from_bytes(b"%PDF-1.7 and more"),
        Err(StoredTextError::Foreign)
    );
    let cut = &bytes[..bytes.len() - 1];
    assert_eq!(DocumentText::from_bytes(cut), Err(StoredTextError::Damaged));
}

#[test]
fn bytes_after_the_end_are_damage() {
    let mut bytes = document(vec![paragraph(&[(1, "one")])]).to_bytes();
    bytes.push(0);
    assert_eq!(
        DocumentText::from_bytes(&bytes),
        Err(StoredTextError::Damaged)
    );
}

#[test]
fn blocks_out_of_order_or_turned_round_are_damage() {
    let sound = document(vec![paragraph(&[(1, "one")]), paragraph(&[(1, "two")])]);
    let turned = CharRange {
        start: CharOffset(9_000),
        end: CharOffset(0),
    };
    let mut one = sound.clone();
    one.blocks[0].range = Some(turned);
    let mut two = sound.clone();
    two.blocks.swap(0, 1);
    let mut three = sound.clone();
    three.blocks[1].spans[0].range = turned;
    for damaged in [one, two, three] {
        assert_eq!(
            DocumentText::from_bytes(&damaged.to_bytes()),
            Err(StoredTextError::Damaged)
        );
    }
}

/// A check of offsets once refused every stored document that had a running head.
#[test]
fn a_document_with_furniture_comes_back() {
    let furniture = |text: &str| Draft {
        kind: BlockKind::Furniture,
        ..paragraph(&[(1, text)])
    };
    let found = document(vec![
        furniture("Head"),
        paragraph(&[(1, "one")]),
        furniture("1"),
        furniture("Head"),
        paragraph(&[(1, "two")]),
        furniture("2"),
    ]);
    assert_eq!(DocumentText::from_bytes(&found.to_bytes()), Ok(found));
}

#[test]
fn a_table_has_a_passage_for_each_row_and_a_long_paragraph_several() {
    let rows = Draft::table(vec![
        Line::plain_row(1, &["a", "b"]),
        Line::plain_row(1, &["c", "d"]),
    ]);
    let long = "The office agreed to this in its reply. ".repeat(60);
    let found = document(vec![rows, paragraph(&[(1, &long)])]);
    let texts: Vec<&str> = passages(&found)
        .iter()
        .filter_map(|passage| found.text.slice(passage.range))
        .collect();
    assert_eq!(texts[..2], ["a\tb", "c\td"]);
    assert!(texts.len() > 3 && texts[2..].iter().all(|text| text.len() < 1_000));
    assert!(texts[3].starts_with("The office"));
}

proptest! {
    #[test]
    fn every_block_stands_at_its_offsets(draft in any_draft()) {
        let sources = draft.drafts.clone();
        let found = assemble(draft);
        let mut blocks = found.blocks.iter();
        let mut rebuilt = String::new();
        for source in sources.iter().filter(|d| d.lines.iter().any(|line| !line.text().is_empty())) {
            let block = blocks.next().expect("a block for each draft with text");
            prop_assert_eq!(block.kind, source.kind);
            let text = found.block_text(block);
            prop_assert_eq!(text.is_empty(), false);
            prop_assert!(!text.contains("\n\n"));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let lines: String = source.lines.iter().map(|line| line.text()).collect();
            prop_assert_eq!(letters(text), letters(&lines));
            if block.range.is_some() {
                if !rebuilt.is_empty() {
                    rebuilt.push_str("\n\n");
                }
                rebuilt.push_str(text);
            } else {
                prop_assert_eq!(block.kind, BlockKind::Furniture);
            }
            if source.breaks == Breaks::Wrapped && block.range.is_some() {
                prop_assert!(!text.contains('\n'));
            }
        }
        prop_assert!(blocks.next().is_none());
        prop_assert_eq!(found.text.as_str(), rebuilt);
    }

    #[test]
    fn spans_cover_their_block(draft in any_draft()) {
        let found = assemble(draft);
        for block in &found.blocks {
            let Some(range) = block.range else { continue };
            prop_assert_eq!(block.spans.first().map(|span| span.range.start), Some(range.start));
            prop_assert_eq!(block.spans.last().map(|span| span.range.end), Some(range.end));
            for pair in block.spans.windows(2) {
                let gap = CharRange { start: pair[0].range.end, end: pair[1].range.start };
                // Between pages stands at most the blank that joins their lines.
                prop_assert!(matches!(found.text.slice(gap), Some("" | " " | "\n")));
                prop_assert!(pair[0].page != pair[1].page);
            }
        }
    }

    #[test]
    fn word_boxes_stand_on_words(draft in any_draft()) {
        let boxed: usize = draft
            .drafts
            .iter()
            .filter(|draft| draft.kind != BlockKind::Furniture)
            .flat_map(|draft| &draft.lines)
            .map(|line| line.words().len())
            .sum();
        let found = assemble(draft);
        prop_assert_eq!(found.words.len(), boxed);
        for word in found.words.iter() {
            let text = found.text.slice(word.range).expect("within the text");
            prop_assert!(!text.is_empty() && !text.starts_with(' ') && !text.ends_with(' '));
            prop_assert!(!text.contains(['\n', '\t']));
            let page = found.page_at(word.range.start).map(|page| page.number);
            prop_assert_eq!(page, Some(word.page));
        }
    }

    #[test]
    fn a_stored_text_comes_back_byte_for_byte(draft in any_draft()) {
        let found = assemble(draft);
        let bytes = found.to_bytes();
        let back = DocumentText::from_bytes(&bytes).expect("what was stored");
        prop_assert_eq!(&back, &found);
        prop_assert_eq!(ContentHash::of(&back.to_bytes()), ContentHash::of(&bytes));
        prop_assert_eq!(assemble_again(&found).to_bytes(), found.to_bytes());
    }

    #[test]
    fn damaged_bytes_are_refused_or_safe(
        draft in any_draft(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = assemble(draft).to_bytes();
        for (at, flip) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
        }
        let cut = &bytes[..cut.index(bytes.len() + 1)];
        for bytes in [bytes.as_slice(), cut] {
            if let Ok(found) = DocumentText::from_bytes(bytes) {
                exercise(&found);
            }
        }
    }

    #[test]
    fn passages_are_all_the_text_but_blanks(draft in any_draft()) {
        let found = assemble(draft);
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let passages: String =
            passages(&found).iter().filter_map(|passage| found.text.slice(passage.range)).collect();
        prop_assert_eq!(solid(&passages), solid(found.text.as_str()));
    }

    #[test]
    fn a_line_is_cut_without_loss(text in any_text(), at in 0..60usize) {
        let line = Line::plain(1, &text);
        let whole = line.text().to_owned();
        let (left, right) = line.split_at(at);
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(solid(left.text()) + &solid(right.text()), solid(&whole));
        prop_assert_eq!(normalise(left.text()), left.text());
    }
}

/// The same document from its own value: nothing in it depends on how it was made.
fn assemble_again(document: &DocumentText) -> DocumentText {
    DocumentText {
        text: CanonicalText::new(document.text.as_str()),
        ..document.clone()
    }
}

/// Asks a document everything that a reader asks.
fn exercise(document: &DocumentText) {
    for index in 0..document.blocks.len() {
        document.section_path(index);
        document.block_text(&document.blocks[index]);
    }
    for at in 0..document.text.len() {
        document.page_at(CharOffset(at));
    }
    passages(document);
    document.within_blocks(document.text.range());
    for word in document.words.iter() {
        document.text.slice(word.range);
    }
}

proptest! {
    #[test]
    fn pages_are_known_before_the_rest_and_cut_files_do_no_harm(
        draft in any_draft(),
        pages in 0u32..40,
        cut in any::<prop::sample::Index>(),
    ) {
        let mut document = assemble(draft);
        document.pages = (1..=pages)
            .map(|number| crate::text::Page {
                number,
                label: (number % 3 == 0).then(|| format!("p{number}")),
                width: Some(595.0),
                height: (number % 5 != 0).then_some(842.0),
            })
            .collect();
        let bytes = document.to_bytes();
        let early = DocumentText::pages_of_bytes(&bytes);
        prop_assert_eq!(early.as_ref(), Some(&document.pages));
        let part = &bytes[..cut.index(bytes.len())];
        if let Some(early) = DocumentText::pages_of_bytes(part) {
            prop_assert_eq!(early, document.pages);
        }
    }
}
