//! Texts of our own writing, read.

use proptest::prelude::*;

use super::read;
use crate::import::links::{self, leads};
use crate::import::{Draft, DraftDocument, ImportError, Line, assemble};
use crate::text::BlockKind::{self, *};

fn document(source: &str) -> DraftDocument {
    read(source.as_bytes()).expect("a text")
}

fn text(draft: &Draft) -> String {
    let lines: Vec<&str> = draft.lines.iter().map(Line::text).collect();
    lines.join("\n")
}

fn blocks(source: &str) -> Vec<(BlockKind, Option<String>, Option<u8>, String)> {
    document(source)
        .drafts
        .iter()
        .map(|d| (d.kind, d.number.clone(), d.level, text(d)))
        .collect()
}

fn block(
    kind: BlockKind,
    number: &str,
    level: u8,
    text: &str,
) -> (BlockKind, Option<String>, Option<u8>, String) {
    let number = Some(number.to_owned()).filter(|n| !n.is_empty());
    (
        kind,
        number,
        Some(level).filter(|&n| n > 0),
        text.to_owned(),
    )
}

#[test]
fn what_writers_write() {
    let found = blocks(
        "# Report\n\n## 3. Findings\n\nThe *office*\nagreed.[^a]\n\n> We agreed.\n\n- dot\n  1. one\n  3. three\n\n\
         | Region | 2008 |\n|---|---|\n| Africa | 1 **2** |\n\n```\none\n two\n```\n\n[^a]: See above.\n\n    More.\n",
    );
    assert_eq!(
        found,
        [
            block(Heading, "", 1, "Report"),
            block(Heading, "3", 2, "3. Findings"),
            block(Paragraph, "", 0, "The office\nagreed. a"),
            block(Quote, "", 0, "We agreed."),
            block(ListItem, "", 1, "dot"),
            block(ListItem, "1", 2, "one"),
            block(ListItem, "3", 2, "three"),
            block(Table, "", 0, "Region\t2008\nAfrica\t1 2"),
            block(Paragraph, "", 0, "one\ntwo"),
            block(Footnote, "a", 0, "See above."),
            block(Footnote, "", 0, "More."),
        ]
    );
}

#[test]
fn characters_of_running_text_are_not_markup() {
    let found = blocks("About ~5 million to ~6 million, $3 to $4, \"so\" -- it said... [12] [x]");
    let expected = "About ~5 million to ~6 million, $3 to $4, \"so\" -- it said... [12] [x]";
    assert_eq!(found, [block(Paragraph, "", 0, expected)]);
}

#[test]
fn a_list_that_goes_on_over_headings_is_the_running_paragraphs() {
    let found = blocks(
        "## A\n\n1. One.\n\n   (a) sub;\n\n2. Two.\n\n## B\n\n3. Three.\n4. Four.\n\n1. Boxed.\n\nText.\n\n## C\n\n5. Five.\n",
    );
    assert_eq!(found[1], block(Paragraph, "1", 0, "1. One."));
    assert_eq!(found[2], block(ListItem, "a", 2, "(a) sub;"));
    assert_eq!(found[3], block(Paragraph, "2", 0, "2. Two."));
    assert_eq!(found[5], block(Paragraph, "3", 0, "3. Three."));
    let last = found.last().cloned();
    assert_eq!(last, Some(block(Paragraph, "5", 0, "5. Five.")));
}

#[test]
fn a_list_by_itself_stays_a_list() {
    let found = blocks("Text:\n\n1. one\n2. two\n\nText.\n\n1. other\n2. too\n");
    let items: Vec<_> = found.iter().filter(|block| block.0 == ListItem).collect();
    assert_eq!(items.len(), 4);
    assert_eq!(items[3], &block(ListItem, "2", 1, "too"));
}

#[test]
fn a_sentence_that_begins_with_a_year_is_no_list() {
    assert_eq!(
        blocks("2023. We selected two."),
        [block(Paragraph, "", 0, "2023. We selected two.")]
    );
}

#[test]
fn markup_in_the_text_is_read_as_what_it_says() {
    let found = blocks(
        "One<br>two <b>three</b><sup>4</sup>\n\n<table><tr><th>a</th><th>b</th></tr></table>\n\n\
         <div>\n\nInside\n\n</div>\n\n<!-- a remark -->\n",
    );
    assert_eq!(
        found,
        [
            block(Paragraph, "", 0, "One\ntwo three4"),
            block(Table, "", 0, "a\tb"),
            block(Paragraph, "", 0, "Inside"),
        ]
    );
}

#[test]
fn front_matter_is_not_text() {
    let found = document("---\ntitle: A report\ndate: 2016-06-06\nlang: en\n---\n\nText.\n");
    assert_eq!(found.metadata.title.as_deref(), Some("A report"));
    assert_eq!(found.metadata.date.as_deref(), Some("2016-06-06"));
    assert_eq!(found.drafts.len(), 1);
}

#[test]
fn a_paragraph_cut_by_a_page_is_one_and_its_notes_stand_behind_it() {
    let found = blocks(
        "The office strengthened its monitoring [38] and was, on the\nwhole, not long enough to recoup\n\n\
         38 Law of 2018,\nsection 3.\n39 See note 38.\n\non investment. [39] In fact\nit was not.\n\nNext.\n",
    );
    assert_eq!(
        found,
        [
            block(
                Paragraph,
                "",
                0,
                "The office strengthened its monitoring [38] and was, on the\nwhole, not long enough to recoup\n\
             on investment. [39] In fact\nit was not.",
            ),
            block(Footnote, "38", 0, "38 Law of 2018,\nsection 3."),
            block(Footnote, "39", 0, "39 See note 38."),
            block(Paragraph, "", 0, "Next."),
        ]
    );
}

#[test]
fn a_number_that_nothing_refers_to_is_no_note() {
    assert_eq!(
        blocks("38 Offices replied.\n\nSo they did.")[0].0,
        Paragraph
    );
}

#[test]
fn a_paragraph_that_repeats_its_heading_is_a_running_head() {
    let found = blocks(
        "## Appendix I: Scope and Method of Work\n\nText one.\n\n**Appendix I: Scope and**\n**Method**\n\nText two.\n\n## Other\n\nAppendix I: Scope\n",
    );
    let kinds: Vec<BlockKind> = found.iter().map(|block| block.0).collect();
    assert_eq!(
        kinds,
        [Heading, Paragraph, Furniture, Paragraph, Heading, Paragraph]
    );
}

#[test]
fn marks_of_pages_turn_pages() {
    let found =
        document("<!-- page 7 -->\nOne.\n\nPage 8\n\nTwo.\n\n| a | b |\n|---|---|\n| c | d |\n");
    let labels: Vec<Option<&str>> = found
        .pages
        .iter()
        .map(|page| page.label.as_deref())
        .collect();
    assert_eq!(labels, [Some("7"), Some("8")]);
    let assembled = assemble(found);
    let pages: Vec<(BlockKind, Option<u32>)> = assembled
        .blocks
        .iter()
        .map(|block| (block.kind, block.page()))
        .collect();
    assert_eq!(
        pages,
        [
            (Paragraph, Some(1)),
            (Furniture, Some(2)),
            (Paragraph, Some(2)),
            (Table, Some(2)),
        ]
    );
}

#[test]
fn a_paragraph_above_a_rule_is_no_heading() {
    let long = "The office strengthened its monitoring of projects.\n".repeat(6);
    assert_eq!(blocks(&format!("{long}---\n\nNext."))[0].0, Paragraph);
}

#[test]
fn nothing_to_read_is_said() {
    for source in ["", "\n\n", "---\n", "<!-- x -->", "---\ntitle: A\n---\n"] {
        assert_eq!(
            read(source.as_bytes()),
            Err(ImportError::NoText),
            "{source}"
        );
    }
}

#[test]
fn deep_nesting_costs_neither_stack_nor_text() {
    for open in ["> ", "- ", "1. ", "[", "*", "<div>", "`", "![", "| "] {
        let source = format!("{}word", open.repeat(50_000));
        if let Ok(found) = read(source.as_bytes()) {
            let words: String = found.drafts.iter().map(text).collect();
            assert!(words.contains("word"), "{open}");
        }
    }
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "# ",
            "## ",
            "- ",
            "1. ",
            "44. ",
            "2023. ",
            "> ",
            "\n",
            "\n\n",
            "    ",
            "| a | b |\n",
            "|---|---|\n",
            "```\n",
            "**",
            "_",
            "[^1]",
            "[^1]: ",
            "[3]",
            "<br>",
            "<div>",
            "</div>\n",
            "<!-- page 3 -->\n",
            "Page 4\n",
            "---\n",
            "===\n",
            "![",
            "](x)",
            "&amp;",
            "3 Note",
            "lower case",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9. ]{0,12}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_soup_is_read_and_assembled(source in soup()) {
        if let Ok(found) = read(source.as_bytes()) {
            let pages = u32::try_from(found.pages.len()).unwrap();
            for line in found.drafts.iter().flat_map(|draft| &draft.lines) {
                prop_assert!((1..=pages).contains(&line.page()));
            }
            assemble(found);
        }
    }

    #[test]
    fn words_of_paragraphs_are_kept_in_order(words in prop::collection::vec("[b-z]{3,8}", 1..20)) {
        let source: String = words.iter().map(|word| format!("A {word} on.\n\n")).collect();
        let found: Vec<String> = document(&source).drafts.iter().map(text).collect();
        let expected: Vec<String> = words.iter().map(|word| format!("A {word} on.")).collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn links_keep_their_address() {
    let found = links::shown(document(
        "Read [the *whole* report](https://example.org/a \"title\") or <https://example.org/b>,\nbut not [this](notes.md).\n\n\
         | Body | Source |\n|---|---|\n| | in [the table](http://example.org/t) |\n",
    ));
    let expected = leads(&[
        ("the whole report", "https://example.org/a"),
        ("https://example.org/b", "https://example.org/b"),
        ("the table", "http://example.org/t"),
    ]);
    assert_eq!(found, expected);
}
