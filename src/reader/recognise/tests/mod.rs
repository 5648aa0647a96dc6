//! Recognition on small documents, each of our own wording: one for each form met in reports.

mod bodies;
mod english;
mod houses;
mod languages;
mod merging;
mod nothing;
mod tables;

use proptest::prelude::*;

use super::{Recognition, Statement, StatementKind, SubItem, recognise};
use crate::import::{Options, read};
use crate::text::DocumentText;

fn document(name: &str, text: &str) -> DocumentText {
    read(text.as_bytes(), name, &Options::default(), &mut |_| {})
        .expect("it has text")
        .document
}

fn found(text: &str) -> Recognition {
    found_in("report.txt", text)
}

/// What is found in a file of this name; Markdown and HTML have headings, lists and tables.
fn found_in(name: &str, text: &str) -> Recognition {
    let document = document(name, text);
    let recognition = recognise(&document);
    for statement in &recognition.statements {
        let slice = document
            .text
            .slice(statement.range)
            .map(|text| text.replace("\n\n", " "));
        assert_eq!(slice.as_deref(), Some(statement.text.as_str()));
        check_parts(&document, &statement.sub_items);
        for mention in &statement.mentions {
            assert!(!mention.range.is_empty());
        }
    }
    recognition
}

fn check_parts(document: &DocumentText, items: &[SubItem]) {
    for item in items {
        assert_eq!(document.text.slice(item.range), Some(item.text.as_str()));
        check_parts(document, &item.sub_items);
    }
}

/// The recommendations alone.
fn recommendations(recognition: &Recognition) -> Vec<&Statement> {
    recognition
        .statements
        .iter()
        .filter(|statement| statement.kind == StatementKind::Recommendation)
        .collect()
}

/// The first words of each recommendation.
fn beginnings(recognition: &Recognition) -> Vec<String> {
    recommendations(recognition)
        .iter()
        .map(|statement| {
            let words: Vec<&str> = statement.text.split_whitespace().take(3).collect();
            words.join(" ")
        })
        .collect()
}

/// The markers of parts; a bullet is a dot.
fn markers(items: &[SubItem]) -> Vec<&str> {
    items
        .iter()
        .map(|item| match item.marker.as_str() {
            "" => "•",
            marker => marker,
        })
        .collect()
}

fn numbers(recognition: &Recognition) -> Vec<&str> {
    recognition
        .statements
        .iter()
        .filter_map(|statement| statement.number.as_deref())
        .collect()
}

const TWICE: &str = "SUMMARY\n\n\
    • Recommendation 1: The committee should repair the pumps of all villages by the end\n\
    of the year.\n\n\
    • Recommendation 2: The district needs to pay the committees by:\n\
    (i) collecting the fees;\n\
    (ii) keeping accounts.\n\n\
    CONCLUSIONS\n\n\
    Recommendation 1: The committee should repair the pumps of all the villages by the end\n\
    of the next year.\n\n\
    Recommendation 2: The district needs to pay the committees by:\n\
    (i) collecting the fees;\n\
    (ii) keeping accounts.\n\n\
    The district will act on recommendation 1, and in line with recommendation 2 it\n\
    will also collect the fees.\n\n\
    Recommendation 2 has been discussed with the committees of all of the villages.\n";

#[test]
fn summary_and_body_state_one_recommendation_and_references_state_none() {
    let found = found(TWICE);
    assert_eq!(numbers(&found), ["1", "2"]);
    for statement in &found.statements {
        assert_eq!(statement.mentions.len(), 2, "{}", statement.text);
        assert_eq!(statement.kind, StatementKind::Recommendation);
        assert!(statement.confidence > 0.8);
        assert!(statement.why.contains("more than once"));
    }
    let second = &found.statements[1];
    let markers: Vec<_> = second
        .sub_items
        .iter()
        .map(|item| item.marker.as_str())
        .collect();
    assert_eq!(markers, ["i", "ii"]);
    assert_eq!(second.addressee.as_deref(), Some("The district"));
    assert_eq!(second.sub_items[0].text, "collecting the fees;");
}

#[test]
fn labels_of_several_languages_are_known() {
    for (text, number) in [
        (
            "Recommandation n° 3 : le comité doit réparer les pompes de tous les villages.",
            "3",
        ),
        (
            "Recomendación N° 4. El comité debe reparar las bombas de todas las aldeas.",
            "4",
        ),
        (
            "Recomendação 5 – O comité deve reparar as bombas de todas as aldeias do norte.",
            "5",
        ),
        (
            "Empfehlung 6: Das Komitee sollte die Pumpen aller Dörfer im Norden reparieren.",
            "6",
        ),
        (
            "RECOMMENDATION 7: The committee should repair the pumps of all the villages.",
            "7",
        ),
        (
            "Recommendation 8 (to the committee): Repair the pumps of all the villages.",
            "8",
        ),
    ] {
        let found = found(text);
        assert_eq!(numbers(&found), [number], "{text}");
    }
}

#[test]
fn who_is_to_act_stands_in_brackets_before_the_duty_or_behind_the_verb() {
    for (text, addressee) in [
        (
            "Recommendation 1 (to the Board): Repair the pumps of all villages.",
            "the Board",
        ),
        (
            "Recommendation 1: The Water Board must repair the pumps of all villages.",
            "The Water Board",
        ),
        (
            "Recommendation 1: The report recommends that the Water Board repair the pumps.",
            "the Water Board",
        ),
        (
            "Recommendation 1: The Board's plan should name those who repair the pumps.",
            "The Board",
        ),
    ] {
        let found = found(text);
        assert_eq!(
            found.statements[0].addressee.as_deref(),
            Some(addressee),
            "{text}"
        );
    }
}

#[test]
fn an_answer_below_a_label_states_nothing() {
    let found = found(
        "Recommendation 1: Accepted. The district will repair the pumps of all the villages.\n\n\
         Recommendation 2: Partially accepted. The district will see what it can do about it.\n",
    );
    assert!(found.statements.is_empty(), "{:?}", found.statements);
}

#[test]
fn a_label_on_its_own_line_stands_above_its_words() {
    let found = found(
        "The fees of each village are shown, as the committees gave them to the mission.\n\n\
         Recommendation 1\n\n\
         The committee should repair the pumps of all the villages before the harvest, and\n\
         tell the district so.\n",
    );
    assert_eq!(numbers(&found), ["1"]);
    assert!(found.statements[0].text.starts_with("The committee should"));
}

#[test]
fn a_label_behind_the_sentence_is_a_label() {
    let found = found(
        "The Head of the Water Board should repair the pumps of all the villages before the\n\
         harvest. (Recommendation 1)\n\n\
         The Head of the Water Board should tell the district about it. (Recommendation 2)\n\n\
         The pumps were old, as the last report has said already (Recommendation 3).\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
}

#[test]
fn a_recommending_sentence_leads_in_a_list() {
    let found = found(
        "Recommendations\n\n\
         It is recommended that the Water Board, in the course of the next year, should:\n\
         1. Repair the pumps of all the villages.\n\
         2. Tell the district about it.\n\n",
    );
    assert_eq!(numbers(&found), ["1", "2"]);
    assert_eq!(
        found.statements[0].text,
        "Repair the pumps of all the villages."
    );
}

#[test]
fn the_same_number_with_other_words_is_told() {
    let found = found(
        "Recommendation 1: The committee should repair the pumps of all the villages.\n\n\
         Recommendation 1: Teachers need to be paid by month and not by the school year.\n",
    );
    assert_eq!(numbers(&found), ["1", "1"]);
    assert!(found.statements[1].why.contains("same number"));
    assert!(found.statements[1].confidence < found.statements[0].confidence);
}

#[test]
fn findings_and_lessons_have_kinds_of_their_own() {
    let found = found(
        "Finding 1: The pumps of the northern villages are old and seldom repaired at all.\n\n\
         Lesson learned 2: Committees that are paid by month repair the pumps of their village.\n",
    );
    let kinds: Vec<_> = found
        .statements
        .iter()
        .map(|statement| statement.kind)
        .collect();
    assert_eq!(kinds, [StatementKind::Finding, StatementKind::Lesson]);
}

#[test]
fn contents_state_nothing() {
    let found = found(
        "Contents\n\nRecommendation 1: Repair the pumps ........... 4\n\
         Recommendation 2: Tell the district ........... 5\n\n\
         The fees of each village are shown, as the committees gave them to the mission.\n",
    );
    assert!(found.statements.is_empty());
}

proptest! {
    /// Whatever the words, places fit and nothing panics.
    #[test]
    fn any_text_can_be_asked(words in prop::collection::vec(prop::sample::select(vec![
        "Recommendation", "Recommandation", "n°", "1", "2", "1:", "(i)", "(Recommendation 3)", "should",
        "recommends", "that", "the", "Office", "’s", ":", ";", ".", "\n", "\n\n", "•", "\t", "É", "İ",
        "Recommendations", "accepted", "(", ")", "12.", "ß",
        "[016/17]", "R1.", "R2.", "We recommend that", "replied:", "Priority: high", "three actions:",
        "Ensure that", "Follow-up", "by the end of", "2027", "3.1.a)", "may be set up", "[", "]",
        "\n\na publish", "\n\nb review", "2024/101", "9.1. to", "TSB Recommendation A24-01", "Proposal 1:",
        "The Board recommends that\n\n", "accepted recommendation 1",
    ]), 1..80)) {
        let text = words.join(" ");
        if !text.trim().is_empty() {
            // Something to read stands before it: a page of running heads alone is no text.
            found(&format!("The office wrote this report. {text}"));
            found(&format!("The office wrote this report. {}", text.replace(" \n ", "\n")));
        }
    }
}
