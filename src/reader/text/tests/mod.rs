//! Property and unit tests of texts and places: what everything later stands on.
//!
//! One file a subject. The generators here give texts of every kind that breaks counting: letters
//! outside the basic plane, marks that combine, joined emoji, scripts from right to left.

mod anchors;
mod documents;
mod hyphens;
mod offsets;
mod words;

use proptest::prelude::*;

use super::{BBox, BlockKind, Page};
use crate::import::{Breaks, Draft, DraftDocument, Line};

/// A piece of text that is hard to count.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z]{1,8}",
        2 => prop::sample::select(vec![
            "é", "e\u{301}", "a\u{300}\u{323}", "𝒜𝒷", "👩\u{200d}👩\u{200d}👧", "🇨🇭", "نص", "שלום", "नमस्ते", "각",
            "한글", "ﬁ", "ﬆ", "İ", "ß", "Ω", "\u{200b}", "\u{ad}", "\u{feff}", "\u{301}", "\u{2028}", "\u{85}",
            "\u{1}", "\u{f0b7}", "“q”", "–", "٣",
        ]).prop_map(str::to_owned),
        1 => Just(" ".to_owned()),
        1 => any::<String>(),
    ]
}

/// Any text at all.
fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// A line of running text, never empty.
fn line_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![3 => "[a-z]{1,9}", 1 => piece()], 1..12)
        .prop_map(|words| format!("x {}", words.join(" ")))
}

fn kind() -> impl Strategy<Value = BlockKind> {
    prop::sample::select(vec![
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Table,
        BlockKind::Caption,
        BlockKind::Footnote,
        BlockKind::Quote,
        BlockKind::Furniture,
    ])
}

/// A line on a page: plain, of words with boxes, or a row.
fn line(page: u32) -> impl Strategy<Value = Line> {
    (line_text(), line_text(), 0..3u8).prop_map(move |(one, two, form)| match form {
        0 => Line::plain(page, &one),
        1 => Line::plain_row(page, &[one, two]),
        _ => {
            let place = |index: usize| {
                let x0 = index as f32 * 30.0;
                BBox {
                    x0,
                    y0: 72.0,
                    x1: x0 + 25.3,
                    y1: 84.1,
                }
            };
            let words: Vec<&str> = one.split_whitespace().collect();
            Line::from_words(
                page,
                words.iter().enumerate().map(|(i, &word)| (word, place(i))),
            )
        }
    })
}

fn draft() -> impl Strategy<Value = Draft> {
    let lines = (1..4u32).prop_flat_map(|page| {
        (
            prop::collection::vec(line(page), 0..4),
            prop::collection::vec(line(page + 1), 0..3),
        )
    });
    (kind(), lines, any::<bool>(), prop::option::of(1..7u8)).prop_map(
        |(kind, (mut lines, more), meant, level)| {
            lines.extend(more);
            Draft {
                level,
                breaks: if meant {
                    Breaks::Meant
                } else {
                    Breaks::Wrapped
                },
                ..Draft::new(kind, lines)
            }
        },
    )
}

/// Any document before assembly.
fn any_draft() -> impl Strategy<Value = DraftDocument> {
    prop::collection::vec(draft(), 0..12).prop_map(|drafts| DraftDocument {
        pages: (1..=4)
            .map(|number| Page {
                number,
                label: Some(format!("p{number}")),
                width: Some(595.0),
                height: None,
            })
            .collect(),
        drafts,
        warnings: vec!["A warning.".to_owned()],
        extractor: "test 1".to_owned(),
        ..DraftDocument::default()
    })
}
