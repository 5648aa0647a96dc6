//! Words parted at a line's end: made whole, unless the hyphen is the author's.

use proptest::prelude::*;

use crate::import::{Draft, DraftDocument, Line, assemble};
use crate::text::{BBox, BlockKind};

fn joined(paragraphs: &[&[&str]]) -> Vec<String> {
    let drafts = paragraphs
        .iter()
        .map(|lines| {
            let lines = lines.iter().map(|line| Line::plain(1, line)).collect();
            Draft::new(BlockKind::Paragraph, lines)
        })
        .collect();
    let found = assemble(DraftDocument {
        drafts,
        ..DraftDocument::default()
    });
    found
        .blocks
        .iter()
        .map(|block| found.block_text(block).to_owned())
        .collect()
}

#[test]
fn a_parted_word_is_made_whole() {
    assert_eq!(
        joined(&[&["its moni-", "toring of it"]]),
        ["its monitoring of it"]
    );
    assert_eq!(
        joined(&[&["its moni\u{2010}", "toring, then"]]),
        ["its monitoring, then"]
    );
    assert_eq!(joined(&[&["l’évalua-", "tion"]]), ["l’évaluation"]);
}

#[test]
fn the_authors_hyphen_stays() {
    let both = joined(&[&["the follow-", "up to it"], &["A Follow-up, later."]]);
    assert_eq!(both[0], "the follow-up to it");
    assert_eq!(joined(&[&["South-", "South work"]]), ["South-South work"]);
    assert_eq!(joined(&[&["in 2006-", "07 and"]]), ["in 2006-07 and"]);
}

#[test]
fn a_word_that_makes_compounds_by_rule_keeps_its_hyphen() {
    let blocks = joined(&[
        &["A rights-based, needs-based and evidence-based way."],
        &["Their right-", "based approach"],
    ]);
    assert_eq!(blocks[1], "Their right-based approach");
}

#[test]
fn a_compound_written_with_another_hyphen_is_a_witness_too() {
    let both = joined(&[
        &["the follow-", "up to it"],
        &["A follow\u{2011}up, later."],
    ]);
    assert_eq!(both[0], "the follow-up to it");
}

#[test]
fn a_hyphen_that_stands_for_a_word_is_followed_by_a_blank() {
    assert_eq!(
        joined(&[&["in short-", "and long-term plans"]]),
        ["in short- and long-term plans"]
    );
    assert_eq!(
        joined(&[&["Haupt-", "und Nebenziele"]]),
        ["Haupt- und Nebenziele"]
    );
    // Unless the document shows that it is the end of a word.
    let both = joined(&[&["a thous-", "and cases"], &["One thousand."]]);
    assert_eq!(both[0], "a thousand cases");
}

#[test]
fn a_dash_or_a_lone_hyphen_joins_nothing() {
    assert_eq!(joined(&[&["it said –", "then"]]), ["it said – then"]);
    assert_eq!(joined(&[&["it said -", "then"]]), ["it said - then"]);
    assert_eq!(joined(&[&["it said-", "(then)"]]), ["it said- (then)"]);
}

#[test]
fn boxes_of_a_parted_word_stand_on_its_halves() {
    let place = BBox {
        x0: 1.0,
        y0: 1.0,
        x1: 2.0,
        y1: 2.0,
    };
    let lines = vec![
        Line::from_words(1, [("its", place), ("moni-", place)]),
        Line::from_words(2, [("toring", place), ("of", place)]),
    ];
    let drafts = vec![Draft::new(BlockKind::Paragraph, lines)];
    let found = assemble(DraftDocument {
        drafts,
        ..DraftDocument::default()
    });
    let words: Vec<(u32, &str)> = found
        .words
        .iter()
        .filter_map(|word| Some((word.page, found.text.slice(word.range)?)))
        .collect();
    assert_eq!(words, [(1, "its"), (1, "moni"), (2, "toring"), (2, "of")]);
}

/// Regression: words that wrap within a cell stayed in two parts, hyphen and all.
#[test]
fn words_parted_within_a_cell_are_whole() {
    let at = |x: f32, y: f32| BBox {
        x0: x,
        y0: y,
        x1: x + 20.0,
        y1: y + 10.0,
    };
    let row = Line::row(
        1,
        &[
            vec![("per-", at(0.0, 0.0)), ("formance", at(0.0, 12.0))],
            vec![("South-", at(50.0, 0.0)), ("South", at(50.0, 12.0))],
            vec![("short- and", at(90.0, 0.0)), ("long", at(90.0, 12.0))],
        ],
    );
    let found = assemble(DraftDocument {
        drafts: vec![Draft::table(vec![row.with_wraps()])],
        ..DraftDocument::default()
    });
    assert_eq!(
        found.text.as_str(),
        "performance\tSouth-South\tshort- and long"
    );
    let words: Vec<&str> = found
        .words
        .iter()
        .filter_map(|word| found.text.slice(word.range))
        .collect();
    assert_eq!(
        words,
        ["per", "formance", "South-", "South", "short- and", "long"]
    );
}

proptest! {
    /// Any text cut into lines at blanks comes back as it was.
    #[test]
    fn cutting_at_blanks_changes_nothing(
        words in prop::collection::vec("[a-z]{1,8}(-[a-z]{2,5})?[,.]?", 1..40),
        width in 1..9usize,
    ) {
        let lines: Vec<String> = words.chunks(width).map(|line| line.join(" ")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        prop_assert_eq!(joined(&[&lines]), [words.join(" ")]);
    }

    /// A word cut with a hyphen is whole again; a compound that stands elsewhere keeps its own.
    #[test]
    fn cutting_a_word_is_undone(left in "[a-z]{2,6}", right in "[b-d][a-z]{2,6}", compound in any::<bool>()) {
        // `bzw` behind a hyphen stands for a word of its own.
        prop_assume!(right != "bzw");
        let word = if compound { format!("{left}-{right}") } else { format!("{left}{right}") };
        let first = format!("x {left}-");
        let second = format!("{right} y");
        let found = joined(&[&[&first, &second], &[&word]]);
        prop_assert_eq!(&found[0], &format!("x {word} y"));
    }
}
