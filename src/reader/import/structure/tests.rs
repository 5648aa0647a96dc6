//! Each rule of the structure stage on small texts, and what must hold for any lines.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{Breaks, Draft, HeadingLine, Line, SourceLine, plain};
use super::structure;
use crate::text::BlockKind::{self, *};

/// The blocks of a plain text: kind, number, text.
fn blocks(text: &str) -> Vec<(BlockKind, Option<String>, String)> {
    let document = plain::read(text.as_bytes()).expect("it has text");
    document.drafts.iter().map(shown).collect()
}

fn shown(draft: &Draft) -> (BlockKind, Option<String>, String) {
    let parting = if draft.breaks == Breaks::Meant {
        "\n"
    } else {
        " "
    };
    let lines: Vec<&str> = draft.lines.iter().map(Line::text).collect();
    (draft.kind, draft.number.clone(), lines.join(parting))
}

fn kinds(text: &str) -> Vec<(BlockKind, Option<String>)> {
    blocks(text)
        .into_iter()
        .map(|(kind, number, _)| (kind, number))
        .collect()
}

fn n(number: &str) -> Option<String> {
    Some(number.to_owned())
}

/// A numbered paragraph of two full lines.
fn paragraph(number: usize) -> String {
    format!(
        "{number}. The mission visited four districts and spoke with the people who keep the\n\
         wells, and it read the accounts that the committees had kept over the years.\n\n"
    )
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    let found = blocks(
        "The mission visited four districts and spoke with the people who keep the wells,\n\
         and it read the accounts of the committees.\n\n\
         A second paragraph stands below, and it is as long as the first one, or nearly so.\n",
    );
    assert_eq!(found.len(), 2);
    assert!(found[0].2.ends_with("accounts of the committees."));
}

#[test]
fn a_text_that_was_never_wrapped_has_a_paragraph_a_line() {
    let line = "The mission visited four districts and spoke with the people who keep the wells. ";
    let text = format!("{0}{0}{0}\n{0}{0}{0}{0}\n{0}{0}{0}\n", line);
    assert_eq!(kinds(&text), vec![(Paragraph, None); 3]);
}

#[test]
fn the_running_sequence_is_told_from_chapters_and_boxed_lists() {
    let mut text = String::from("1. INTRODUCTION\n\n");
    for number in 1..=6 {
        text.push_str(&paragraph(number));
    }
    text.push_str("What the committees asked for\n\n");
    for number in 1..=3 {
        text.push_str(&format!(
            "{number}. A pump that a village can repair by itself.\n\n"
        ));
    }
    text.push_str("2. WHAT WAS FOUND\n\n");
    for number in 7..=12 {
        text.push_str(&paragraph(number));
    }
    let found = kinds(&text);
    let of = |kind: BlockKind| -> Vec<&str> {
        found
            .iter()
            .filter(|(k, _)| *k == kind)
            .filter_map(|(_, n)| n.as_deref())
            .collect()
    };
    let counted: Vec<String> = (1..=12).map(|number: u32| number.to_string()).collect();
    assert_eq!(of(Paragraph), counted);
    assert_eq!(of(Heading), ["1", "2"]);
    assert_eq!(of(ListItem), ["1", "2", "3"]);
}

#[test]
fn a_missing_number_does_not_end_the_sequence() {
    let text: String = (1..=14)
        .filter(|number| *number != 7)
        .map(paragraph)
        .collect();
    assert!(
        kinds(&text)
            .iter()
            .all(|(kind, number)| *kind == Paragraph && number.is_some())
    );
}

#[test]
fn decimal_numbers_are_sections_where_short_and_paragraphs_where_long() {
    let body = "The mission visited four districts and spoke with the people who keep the wells,\n\
                and it read the accounts that the committees had kept over the years.\n\n";
    let text = format!(
        "1 Background\n\n1.1 {body}1.2 {body}1.3 {body}2 What was found\n\n2.1 {body}2.2 {body}"
    );
    let found = kinds(&text);
    let expected = [
        (Heading, "1"),
        (Paragraph, "1.1"),
        (Paragraph, "1.2"),
        (Paragraph, "1.3"),
        (Heading, "2"),
        (Paragraph, "2.1"),
        (Paragraph, "2.2"),
    ];
    assert_eq!(found, expected.map(|(kind, number)| (kind, n(number))));
    let text = format!(
        "1. Background\n\n1.1 The wells\n\n{body}1.2 The pumps\n\n{body}2. Findings\n\n{body}"
    );
    let headings: Vec<_> = kinds(&text)
        .into_iter()
        .filter(|(kind, _)| *kind == Heading)
        .filter_map(|(_, n)| n)
        .collect();
    assert_eq!(headings, ["1", "1.1", "1.2", "2"]);
}

#[test]
fn headings_run_over_two_lines_and_are_parted_from_what_is_glued_below() {
    let found = blocks(
        "The text of a first paragraph fills its line up to the right margin of the page,\n\
         and then it ends here.\n\n\
         1.2 How the wells are kept in the four districts of the northern province and by\n\
         whom\n\n\
         Who keeps the wells\n\
         The committees keep the wells, and they are paid for it out of the water fees of\n\
         each village, which are low and seldom collected before the harvest is brought in.\n",
    );
    assert_eq!(found[1].0, Heading);
    assert_eq!(found[1].1, n("1.2"));
    assert!(found[1].2.ends_with("and by whom"));
    assert_eq!(
        (found[2].0, found[2].2.as_str()),
        (Heading, "Who keeps the wells")
    );
    assert_eq!(found[3].0, Paragraph);
}

#[test]
fn chapters_annexes_and_letters_are_headings_in_several_languages() {
    let body = "Le comité tient les puits, et il est payé sur les redevances de chaque village, qui\n\
                sont basses et rarement perçues avant la récolte de la saison des pluies.\n\n";
    let text = format!("Chapitre 3 : Les puits\n\n{body}Annexe II – Termes de référence\n\n{body}");
    let found = kinds(&text);
    assert_eq!(found[0], (Heading, n("3")));
    assert_eq!(found[2], (Heading, n("II")));
    let text = format!("A. Les puits\n\n{body}B. Les pompes\n\n{body}");
    assert_eq!(kinds(&text)[2], (Heading, n("B")));
}

#[test]
fn a_paragraph_goes_on_behind_footnotes_captions_and_page_numbers() {
    let found = blocks(
        "The committees keep the wells,1 and they are paid for it out of the water fees of\n\
         each village, which are low and seldom collected before the\n\n\n\
         1 Interview with the head of the committee, 3 May 2011.\n\
         \u{c}12\n\n\
         harvest is brought in. The fees are due at the end of the year in all villages.\n\n\
         Figure 2: Fees by village\n\n\
         In the south, the fees are higher, because the wells are deeper there and a pump\n\
         costs more.\n\u{c}13\n\nThe end of it all is told in the next part.\n",
    );
    let expected = [
        (Paragraph, None),
        (Footnote, n("1")),
        (Furniture, None),
        (Caption, n("2")),
        (Paragraph, None),
        (Furniture, None),
        (Paragraph, None),
    ];
    let shape: Vec<_> = found
        .iter()
        .map(|(kind, number, _)| (*kind, number.clone()))
        .collect();
    assert_eq!(shape, expected);
    assert!(found[0].2.contains("before the harvest is brought in."));
}

#[test]
fn footnotes_follow_each_other_without_blank_lines() {
    let found = kinds(
        "The committees keep the wells,1 and they are paid for it out of the water fees2 of\n\
         each village, which are low and seldom collected.3\n\n\
         1 Interview with the head of the committee.\n\
         2 Accounts of 2011.\n\
         3. However, the accounts of one village could not be found.\n",
    );
    assert_eq!(
        found[1..],
        [(Footnote, n("1")), (Footnote, n("2")), (Footnote, n("3"))]
    );
}

#[test]
fn enumerations_are_lists_on_lines_of_their_own_and_prose_within_a_sentence() {
    let found = blocks(
        "The committees should do better in the coming years, and above all they should by:\n\
         (i) collecting the fees;\n\
         (ii) keeping the accounts of each of the villages in the district up to date, and\n\
         showing them;\n\
         (iii) repairing the pumps.\n\n\
         They have done so by (i) asking each of the villages for an account; (ii) visiting\n\
         (iii) the markets and (iv) asking the merchants there for what they had been paid.\n",
    );
    let shape: Vec<_> = found
        .iter()
        .map(|(kind, number, _)| (*kind, number.clone()))
        .collect();
    let expected = [
        (Paragraph, None),
        (ListItem, n("i")),
        (ListItem, n("ii")),
        (ListItem, n("iii")),
        (Paragraph, None),
    ];
    assert_eq!(shape, expected);
}

#[test]
fn the_last_item_of_a_list_of_short_ones_is_an_item() {
    let found = kinds(
        "The Authority should count what it promises, in particular by visiting the wells\n\
         of all districts:\n\n\
         (i) drawing each year a sample of the wells that is large enough for all regions,\n\
         and not of those alone that lie beside a road;\n\n\
         (ii) writing down how long each was out of service; and\n\
         (iii) telling the villages of it by the end of the year.\n",
    );
    let expected = [
        (Paragraph, None),
        (ListItem, n("i")),
        (ListItem, n("ii")),
        (ListItem, n("iii")),
    ];
    assert_eq!(found, expected);
}

#[test]
fn bullets_are_items_and_a_dash_within_a_sentence_is_none() {
    let document = plain::read(
        "What the committees need most in the coming years, as they themselves have told us:\n\
         • pumps\n• pipes that can be laid by the village itself, without the help of a firm or\n\
         a machine\n   o of iron\n   o of plastic\n• money\n\n\
         The wells of the north – those which were built by the villages before the project\n\
         – are still in use, and nobody has ever asked who should keep them in the future.\n"
            .as_bytes(),
    )
    .expect("it has text");
    let found: Vec<_> = document
        .drafts
        .iter()
        .map(|draft| (draft.kind, draft.level))
        .collect();
    let item = |level| (ListItem, Some(level));
    assert_eq!(
        found,
        [
            (Paragraph, None),
            item(1),
            item(1),
            item(2),
            item(2),
            item(1),
            (Paragraph, None)
        ]
    );
}

#[test]
fn captions_need_more_than_the_word() {
    let body = "fees of each village are shown, as the committees gave them to the mission in May\n\
                and as the accounts of the district have them for the same year.\n\n";
    let text = format!("Tableau 3 : Redevances par village\n\nTable 1 shows that the {body}");
    let found = kinds(&text);
    assert_eq!(found, [(Caption, n("3")), (Paragraph, None)]);
    for (caption, number) in [
        ("Cuadro 2. Tasas por aldea", "2"),
        ("Abbildung 4: Gebühren je Dorf", "4"),
        ("Encadré 3.1 – Une coopérative", "3.1"),
        ("Gráfico n° 5: Taxas por aldeia", "5"),
        ("Figure A.2: Fees by village", "A.2"),
    ] {
        let text = format!("{caption}\n\nThe {body}");
        assert_eq!(kinds(&text)[0], (Caption, n(number)), "{caption}");
    }
}

#[test]
fn rows_of_figures_below_a_caption_are_a_table() {
    let found = blocks(
        "Table 2: Wells by district\n\n Old New Total\nNorth 1 2 3\nEast and\nWest\n\n4 5 9\n\n\
         South 2 2 4\nSource: the committees\n\n\
         The committees keep the wells, and they are paid for it out of the water fees of\n\
         each village.\n",
    );
    assert_eq!(found[1].0, Table);
    assert_eq!(
        found[1].2,
        "Old New Total\nNorth\t1\t2\t3\nEast and West\t4\t5\t9\nSouth\t2\t2\t4"
    );
    assert_eq!(found[2].2, "Source: the committees");
}

#[test]
fn running_heads_and_page_numbers_are_furniture() {
    let page = |number: usize| {
        format!(
            "Wells of the North        {number}\n\nThe committees keep the wells of district {number}, \
             and they are paid for it out of\nthe fees of the {number} villages.\n\n- {number} -\n\u{c}"
        )
    };
    let text: String = (1..=4).map(page).collect();
    let found = kinds(&text);
    assert_eq!(
        found.iter().filter(|(kind, _)| *kind == Furniture).count(),
        8
    );
    assert_eq!(
        found.iter().filter(|(kind, _)| *kind == Paragraph).count(),
        4
    );
}

#[test]
fn contents_are_no_headings() {
    let found = kinds(
        "CONTENTS\n\n1. Introduction .......... 1\n2. Findings .......... 12\n2.1 Wells .......... 14\n\n\
         1. Introduction\n\n\
         The committees keep the wells, and they are paid for it out of the water fees of\n\
         each village.\n\n2. Findings\n\n\
         The wells are in use, and nobody has ever asked who should keep them in the years\n\
         to come.\n",
    );
    let headings: Vec<_> = found
        .iter()
        .filter(|(kind, _)| *kind == Heading)
        .filter_map(|(_, n)| n.as_deref())
        .collect();
    assert_eq!(headings, ["1", "2"]);
}

#[test]
fn large_and_bold_letters_make_headings_and_levels() {
    let line = |text: &str, size: f32, bold: bool| SourceLine {
        line: Line::plain(1, text),
        fill: (text.len() as f32 / 80.0).min(1.0),
        size,
        bold,
        ..SourceLine::default()
    };
    let body = "The committees keep the wells, and they are paid for it out of the water fees.";
    let drafts = structure(vec![
        line("The wells", 1.6, true),
        line(body, 1.0, false),
        line("Who keeps them", 1.2, true),
        line(body, 1.0, false),
        line("Who pays", 1.2, true),
        line(body, 1.0, false),
    ]);
    let levels: Vec<_> = drafts
        .iter()
        .map(|draft| (draft.kind, draft.level))
        .collect();
    let text = (Paragraph, None);
    let heading = |level| (Heading, Some(level));
    assert_eq!(
        levels,
        [heading(1), text, heading(2), text, heading(2), text]
    );
}

/// A line of a PDF's page.
fn on_page(page: u32, text: &str) -> SourceLine {
    SourceLine {
        line: Line::plain(page, text),
        fill: (text.len() as f32 / 80.0).min(1.0),
        size: 1.0,
        ..SourceLine::default()
    }
}

/// A row of a table that the importer knows.
fn row(page: u32, table: u32, cells: &[&str]) -> SourceLine {
    SourceLine {
        line: Line::plain_row(page, cells),
        fill: 1.0,
        size: 1.0,
        table: Some(table),
        ..SourceLine::default()
    }
}

#[test]
fn known_rows_stay_rows_and_go_on_over_pages() {
    let foot = SourceLine {
        furniture: true,
        ..on_page(1, "Page 1")
    };
    let drafts = structure(vec![
        row(
            1,
            7,
            &["1.", "Wells are kept by the committees of the villages."],
        ),
        row(1, 7, &["2.", "Fees are paid"]),
        foot,
        row(2, 7, &["3.", "Table 4: no caption"]),
        row(2, 8, &["another", "table"]),
    ]);
    let found: Vec<_> = drafts.iter().map(shown).collect();
    let expected = [
        (
            Table,
            None,
            "1.\tWells are kept by the committees of the villages.\n2.\tFees are paid\n3.\tTable 4: no caption"
                .to_owned(),
        ),
        (Furniture, None, "Page 1".to_owned()),
        (Table, None, "another\ttable".to_owned()),
    ];
    assert_eq!(found, expected);
}

/// Regression: a title above a list of terms went on with the title of the next list.
#[test]
fn a_table_ends_what_is_above_it_unless_its_line_is_full() {
    let drafts = structure(vec![
        on_page(1, "Abbreviations"),
        row(1, 1, &["UN", "United Nations"]),
        on_page(2, "Glossary"),
        row(2, 2, &["well", "a hole with water in it"]),
    ]);
    let texts: Vec<String> = drafts.iter().map(|draft| shown(draft).2).collect();
    assert_eq!(texts[0], "Abbreviations");
    assert_eq!(texts[2], "Glossary");

    let open = "The committees keep the wells, and they are paid for it out of all of the water";
    let drafts = structure(vec![
        on_page(1, open),
        row(1, 1, &["UN", "United Nations"]),
        on_page(
            1,
            "fees that the villages collect each year from those who own cattle.",
        ),
    ]);
    assert!(shown(&drafts[0]).2.ends_with("own cattle."), "{drafts:?}");
}

#[test]
fn numbers_of_an_annex_are_paragraph_numbers() {
    let text =
        "Committees were asked what they had done with the fees of the year before, and why.";
    let lines = (1..6)
        .map(|n| SourceLine {
            gap: 1.0,
            ..on_page(1, &format!("A1.{n} {text}"))
        })
        .collect();
    let numbers: Vec<Option<String>> = structure(lines)
        .into_iter()
        .map(|draft| draft.number)
        .collect();
    assert_eq!(
        numbers,
        [n("A1.1"), n("A1.2"), n("A1.3"), n("A1.4"), n("A1.5")]
    );
}

#[test]
fn small_words_behind_a_sign_of_the_page_are_a_footnote() {
    let note = |text: &str| SourceLine {
        size: 0.8,
        gap: 1.0,
        ..on_page(1, text)
    };
    let kinds = |first: &str| -> Vec<_> {
        structure(vec![on_page(1, first), note("† Of the second year only.")])
            .iter()
            .map(|draft| (draft.kind, draft.number.clone()))
            .collect()
    };
    assert_eq!(
        kinds("The fees† were paid by all who had wells in the villages of the north."),
        [(Paragraph, None), (Footnote, n("†"))]
    );
    assert_eq!(
        kinds("The fees were paid by all who had wells in the villages of the north.")[1].0,
        Paragraph
    );
}

#[test]
fn what_the_source_calls_a_heading_is_one() {
    let told = |text: &str, id: u32| SourceLine {
        heading: Some(HeadingLine { id, level: None }),
        ..on_page(1, text)
    };
    let drafts = structure(vec![
        told("3.2 How the wells of the", 1),
        told("north are kept", 1),
        on_page(
            1,
            "The committees keep the wells, and they are paid for it out of the water fees.",
        ),
        told("Figure 3: Wells", 2),
    ]);
    let found: Vec<_> = drafts
        .iter()
        .map(|draft| (draft.kind, draft.number.clone(), draft.level))
        .collect();
    assert_eq!(
        found,
        [
            (Heading, n("3.2"), Some(2)),
            (Paragraph, None, None),
            (Caption, n("3"), None)
        ]
    );
}

#[test]
fn raised_numbers_begin_footnotes_glued_or_not() {
    let line = |text: &str, size: f32, raised: bool| SourceLine {
        line: Line::plain(1, text),
        fill: 0.9,
        size,
        raised_number: raised,
        ..SourceLine::default()
    };
    let drafts = structure(vec![
        line(
            "The committees keep the wells,1 and they are paid for it2 out of the fees.",
            1.0,
            false,
        ),
        line("1Interview with the head of the committee.", 0.8, true),
        line(
            "2 Accounts of 2011, as shown to the mission in May of that year by the head.",
            0.8,
            true,
        ),
    ]);
    let found: Vec<_> = drafts
        .iter()
        .map(|draft| (draft.kind, draft.number.clone()))
        .collect();
    assert_eq!(
        found,
        [(Paragraph, None), (Footnote, n("1")), (Footnote, n("2"))]
    );
}

/// Regression: an item cut by a page break hid the paragraph that the box had interrupted.
#[test]
fn a_paragraph_goes_on_behind_a_box_whose_items_run_over_blank_lines() {
    let found = blocks(
        "1. The committees keep the wells, and they are paid for it out of the water fees of\n\
         each village, which are low and seldom collected before the harvest. The regional\n\n\
         How one committee works\n\n\
         • The head of the committee visits each of the villages once a month together with\n\n\
         2005: the year in which the first of the wells was built by the village itself.\n\n\
         \u{c}office had some doubts about this when the project was planned and told us so.\n",
    );
    assert!(found[0].2.ends_with("and told us so."), "{found:#?}");
}

fn letters(texts: impl Iterator<Item = String>) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for text in texts {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *out.entry(c).or_default() += 1;
        }
    }
    out
}

/// Words that wake the rules.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Zé]{1,9}",
        2 => "[0-9]{1,4}",
        1 => prop::sample::select(vec![
            "1.", "2.", "3.", "1.1", "2.3.", "(i)", "(ii)", "a)", "A.", "IV.", "•", "-", "o", "Table 1:",
            "Figure 2", "Source:", "Chapter 3", "Annexe II", "Contents", "Recommendation 1:", "...... 5",
            "end.", "and,", "so:", "“q”", "12%", "\t", "—", "2005", "word1", "x.12",
        ]).prop_map(str::to_owned),
    ]
}

fn source_line() -> impl Strategy<Value = SourceLine> {
    (
        prop::collection::vec(words(), 1..12),
        prop_oneof![3 => Just(0.0f32), 1 => 0.0f32..3.0],
        prop_oneof![3 => Just(0.0f32), 1 => -1.0f32..9.0],
        0.0f32..=1.0,
        prop_oneof![4 => Just(1.0f32), 1 => 0.5f32..2.0],
        (
            any::<bool>(),
            prop::bool::weighted(0.1),
            prop::bool::weighted(0.1),
            prop::bool::weighted(0.05),
        ),
    )
        .prop_map(
            |(words, gap, indent, fill, size, (bold, starts_page, raised_number, furniture))| {
                SourceLine {
                    line: Line::plain_row(1, &words.join(" ").split('\t').collect::<Vec<_>>()),
                    gap,
                    indent,
                    fill,
                    size,
                    bold,
                    starts_page,
                    raised_number,
                    furniture,
                    ..SourceLine::default()
                }
            },
        )
}

proptest! {
    /// No letter is lost or made, whatever the lines.
    #[test]
    fn every_character_stays(lines in prop::collection::vec(source_line(), 0..60)) {
        let before = letters(lines.iter().map(|line| line.line.text().to_owned()));
        let drafts = structure(lines);
        let after = letters(drafts.iter().flat_map(|draft| &draft.lines).map(|line| line.text().to_owned()));
        prop_assert_eq!(before, after);
    }

    /// Blocks stand in the order in which they begin, and the lines within each keep theirs.
    #[test]
    fn blocks_stand_in_order(lines in prop::collection::vec(source_line(), 0..60)) {
        let lines: Vec<SourceLine> = lines
            .into_iter()
            .enumerate()
            .map(|(index, line)| SourceLine {
                line: Line::plain(1, &format!("{} q{index}q", line.line.text())),
                ..line
            })
            .collect();
        let mark = |text: &str| -> Vec<usize> {
            text.split(|c: char| !c.is_alphanumeric())
                .filter_map(|word| word.strip_prefix('q')?.strip_suffix('q')?.parse().ok())
                .collect()
        };
        let mut last = None;
        for draft in structure(lines) {
            let marks: Vec<usize> = draft.lines.iter().flat_map(|line| mark(line.text())).collect();
            prop_assert!(marks.is_sorted(), "{:?}", marks);
            prop_assert!(last < marks.first().copied(), "{:?} {:?}", last, marks);
            last = marks.first().copied();
        }
    }

    /// Any bytes are read or refused, never a panic; what is read keeps its letters.
    #[test]
    fn any_text_is_read(text in "[ \\n\\u{c}\\t.0-9a-zA-Zé•(),:-]{0,400}") {
        if let Ok(document) = plain::read(text.as_bytes()) {
            let before = letters(text.lines().map(crate::text::normalise));
            let after = letters(
                document.drafts.iter().flat_map(|draft| &draft.lines).map(|line| line.text().to_owned()),
            );
            prop_assert_eq!(before, after);
        }
    }
}
