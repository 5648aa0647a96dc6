//! What a careful reader finds in the two seed texts. Needs the folder that `DESKREVIEW_SHARED`
//! names; without it the tests return early and say so.
// A test may stop where a file is missing, and says on the terminal what it left out.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use deskreview_reader::import::{Options, read};
use deskreview_reader::recognise::{Mention, StatementKind, recognise};
use deskreview_reader::text::{Block, BlockKind, DocumentText};
use serde_json::Value;

const REPORT: &str = "000_5ef30251aa6cc3d6.txt";
const OUTCOME: &str = "004_638434e0d2960ef0.txt";

fn seeds() -> Option<PathBuf> {
    let folder =
        std::env::var_os("DESKREVIEW_SHARED").map(|path| PathBuf::from(path).join("seeds"));
    if folder.is_none() {
        println!("skipped: DESKREVIEW_SHARED is not set");
    }
    folder
}

fn document(folder: &std::path::Path, name: &str) -> DocumentText {
    let bytes = std::fs::read(folder.join(name)).expect("the seed is there");
    read(&bytes, name, &Options::default(), &mut |_| {})
        .expect("the seed can be read")
        .document
}

fn facts(folder: &std::path::Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join("facts.json")).expect("the facts are there");
    let mut facts: Value = serde_json::from_str(&text).expect("the facts are JSON");
    facts[name].take()
}

fn of(document: &DocumentText, kind: BlockKind) -> Vec<&Block> {
    document
        .blocks
        .iter()
        .filter(|block| block.kind == kind)
        .collect()
}

fn numbers<'a>(blocks: &[&'a Block]) -> Vec<&'a str> {
    blocks
        .iter()
        .filter_map(|block| block.number.as_deref())
        .collect()
}

fn counting(last: u64) -> Vec<String> {
    (1..=last).map(|number| number.to_string()).collect()
}

#[test]
fn paragraphs_are_one_unbroken_sequence() {
    let Some(folder) = seeds() else { return };
    let (document, facts) = (document(&folder, REPORT), facts(&folder, REPORT));
    let last = facts["numbered_paragraphs"]["last"].as_u64().unwrap();
    assert_eq!(
        numbers(&of(&document, BlockKind::Paragraph)),
        counting(last)
    );
    // The paragraph with a continuation: the block after it is an unnumbered paragraph.
    let at = document
        .blocks
        .iter()
        .position(|block| {
            block.kind == BlockKind::Paragraph && block.number.as_deref() == Some("49")
        })
        .unwrap();
    let next = &document.blocks[at + 1];
    assert_eq!(
        (next.kind, next.number.as_deref()),
        (BlockKind::Paragraph, None)
    );
    assert!(
        document
            .block_text(next)
            .starts_with("This led the Committee")
    );
    // Each paragraph begins with its number and ends as the next one's neighbour, whole: none
    // begins in lower case, so none lost its head to a page break.
    for block in of(&document, BlockKind::Paragraph) {
        let text = document.block_text(block);
        let orphan = text.starts_with(char::is_lowercase);
        assert!(
            !orphan || block.range.unwrap().start.0 < 400,
            "cut off: {text}"
        );
    }
}

#[test]
fn boxed_lists_are_no_part_of_the_sequence() {
    let Some(folder) = seeds() else { return };
    let document = document(&folder, REPORT);
    for (paragraph, items) in [("28", 4), ("36", 9)] {
        let at = document
            .blocks
            .iter()
            .position(|block| {
                block.kind == BlockKind::Paragraph && block.number.as_deref() == Some(paragraph)
            })
            .unwrap();
        let listed: Vec<&str> = document.blocks[at + 1..]
            .iter()
            .take_while(|block| block.kind != BlockKind::Paragraph || block.number.is_none())
            .filter(|block| block.kind == BlockKind::ListItem)
            .filter_map(|block| block.number.as_deref())
            .collect();
        assert_eq!(listed, counting(items), "after paragraph {paragraph}");
    }
}

#[test]
fn chapters_and_sections_have_their_numbers_and_levels() {
    let Some(folder) = seeds() else { return };
    let (document, facts) = (document(&folder, REPORT), facts(&folder, REPORT));
    let headings = of(&document, BlockKind::Heading);
    let strings = |value: &Value| -> Vec<String> {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_str().unwrap().to_owned())
            .collect()
    };
    let plain = |text: &str| {
        text.replace('’', "'")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let chapters: Vec<String> = headings
        .iter()
        .filter(|block| {
            block
                .number
                .as_ref()
                .is_some_and(|number| !number.contains('.'))
        })
        .map(|block| plain(document.block_text(block)))
        .collect();
    assert_eq!(chapters, strings(&facts["chapters"]));
    let sections: Vec<&Block> = headings
        .iter()
        .copied()
        .filter(|block| {
            block
                .number
                .as_ref()
                .is_some_and(|number| number.contains('.'))
        })
        .collect();
    assert_eq!(numbers(&sections), strings(&facts["sections"]));
    for block in &headings {
        if let Some(number) = &block.number {
            let depth = number.split('.').count();
            assert_eq!(
                block.level.map(usize::from),
                Some(depth),
                "level of {number}"
            );
        }
    }
}

#[test]
fn notes_captions_and_page_numbers_are_told_apart() {
    let Some(folder) = seeds() else { return };
    let (document, facts) = (document(&folder, REPORT), facts(&folder, REPORT));
    let last = facts["footnotes"]["last"].as_u64().unwrap();
    let mut notes: Vec<u64> = numbers(&of(&document, BlockKind::Footnote))
        .iter()
        .map(|number| number.parse().unwrap())
        .collect();
    assert_eq!(notes.len() as u64, last);
    notes.sort_unstable();
    assert_eq!(notes, (1..=last).collect::<Vec<_>>());
    let captions = of(&document, BlockKind::Caption);
    for (word, key) in [("Table", "tables"), ("Figure", "figures")] {
        let found: Vec<u64> = captions
            .iter()
            .filter(|block| document.block_text(block).starts_with(word))
            .filter_map(|block| block.number.as_ref()?.parse().ok())
            .collect();
        let wanted: Vec<u64> = facts[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_u64().unwrap())
            .collect();
        assert_eq!(found, wanted, "{word}");
    }
    assert_eq!(captions.len(), 9);
    let furniture: BTreeSet<&str> = of(&document, BlockKind::Furniture)
        .iter()
        .map(|block| document.block_text(block))
        .collect();
    assert_eq!(furniture, BTreeSet::from(["21", "25", "42", "65", "69"]));
}

#[test]
fn the_second_table_has_its_rows() {
    let Some(folder) = seeds() else { return };
    let (document, facts) = (document(&folder, REPORT), facts(&folder, REPORT));
    let tables = of(&document, BlockKind::Table);
    let rows: Vec<Vec<&str>> = tables
        .iter()
        .flat_map(|table| document.block_text(table).split('\n'))
        .map(|row| row.split('\t').collect())
        .collect();
    for (label, values) in facts["table_2"]["rows"].as_object().unwrap() {
        let values: Vec<String> = values
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|value| Some(value.as_u64()?.to_string()))
            .collect();
        let found = rows.iter().find(|row| row.first() == Some(&label.as_str()));
        assert_eq!(
            found.map(|row| row[1..].to_vec()),
            Some(values.iter().map(String::as_str).collect()),
            "{label}"
        );
    }
}

#[test]
fn four_recommendations_in_eight_places() {
    let Some(folder) = seeds() else { return };
    let (document, facts) = (document(&folder, REPORT), facts(&folder, REPORT));
    let recognised = recognise(&document);
    let found: Vec<_> = recognised
        .statements
        .iter()
        .filter(|statement| statement.kind == StatementKind::Recommendation)
        .collect();
    // The one thing proposed beside them stands in the paragraph after the last.
    let suggested: Vec<_> = recognised
        .statements
        .iter()
        .filter(|statement| statement.kind != StatementKind::Recommendation)
        .collect();
    let proposals = facts["suggestions"].as_array().unwrap();
    assert_eq!(suggested.len(), proposals.len());
    for (statement, proposal) in suggested.iter().zip(proposals) {
        assert_eq!(statement.kind, StatementKind::Suggestion);
        let starts = proposal["starts"].as_str().unwrap();
        assert!(statement.text.starts_with(starts), "{}", statement.text);
        let paragraph = proposal["paragraph"].as_u64().unwrap().to_string();
        let within = |mention: &Mention| {
            let block = document.block_at(mention.range.start);
            let block = block.and_then(|at| document.blocks.get(at));
            block.is_some_and(|block| block.number.as_deref() == Some(paragraph.as_str()))
        };
        assert!(statement.mentions.iter().any(within));
    }
    let wanted = facts["recommendations"].as_array().unwrap();
    assert_eq!(found.len(), wanted.len());
    for (statement, wanted) in found.iter().zip(wanted) {
        assert_eq!(statement.number.as_deref(), wanted["number"].as_str());
        assert_eq!(
            statement.mentions.len() as u64,
            wanted["mentions"].as_u64().unwrap()
        );
        let markers: Vec<&str> = statement
            .sub_items
            .iter()
            .map(|item| item.marker.as_str())
            .collect();
        let expected: Vec<&str> = wanted["sub_items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|value| value.as_str().unwrap())
            .collect();
        assert_eq!(markers, expected);
        assert_eq!(
            document.text.slice(statement.range),
            Some(statement.text.as_str())
        );
        for mention in &statement.mentions {
            let quote = document.text.slice(mention.range).unwrap();
            let label = format!("Recommendation {}:", wanted["number"].as_str().unwrap());
            assert!(quote.starts_with(&label), "{quote}");
        }
        assert!(statement.confidence >= 0.8, "{}", statement.why);
        assert!(statement.addressee.is_some());
        // Whole: up to the end of the sentence or of the lead-in.
        assert!(statement.text.ends_with(['.', ':']), "{}", statement.text);
    }
}

#[test]
fn the_outcome_report_recommends_nothing() {
    let Some(folder) = seeds() else { return };
    let (document, facts) = (document(&folder, OUTCOME), facts(&folder, OUTCOME));
    assert!(recognise(&document).statements.is_empty());
    let headings: Vec<&str> = of(&document, BlockKind::Heading)
        .iter()
        .map(|block| document.block_text(block))
        .collect();
    for wanted in facts["sections"].as_array().unwrap() {
        let wanted = wanted.as_str().unwrap();
        assert!(headings.contains(&wanted), "no heading: {wanted}");
    }
}
