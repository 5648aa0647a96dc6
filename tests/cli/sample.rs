//! `sample`: the sample review is whole, and nothing else is touched.

use std::collections::{BTreeMap, BTreeSet};

use deskreview::sample::{SampleError, make};
use deskreview_reader::child::Limits;
use deskreview_review::SystemEnvironment;
use deskreview_review::session::ReaderProgram;
use serde_json::Value;

use crate::support::{Desk, files, slice};

const PROJECT: &str = "s.deskreview";

fn made() -> Desk {
    let desk = Desk::new();
    desk.run(["sample", PROJECT]).ok();
    desk
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn word<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

#[test]
fn the_sample_is_made_and_told_in_both_forms() {
    let desk = Desk::new();
    let value = desk.json(["sample", PROJECT]);
    assert!(word(&value, "project").ends_with(PROJECT), "{value}");
    assert_eq!(value["documents"], 4);
    assert_eq!(value["recommendations"]["confirmed"], 6);
    assert_eq!(value["recommendations"]["proposed"], 1);
    assert_eq!(value["recommendations"]["rejected"], 0);
    assert_eq!(value["codings"], 24);
    assert_eq!(value["coverage"], 5);

    let told = desk.run(["sample", "it's here.deskreview"]).ok();
    // What it proposes can be pasted into a shell.
    assert!(
        told.stdout.contains(r"'it'\''s here.deskreview'"),
        "{}",
        told.stdout
    );
    assert!(told.stderr.contains("Outcome Report"), "{}", told.stderr);
}

#[test]
fn the_sample_passes_every_check() {
    let desk = made();
    let check = desk.json(["check", PROJECT]);
    assert_eq!(check["ok"], true, "{check}");
    assert_eq!(list(&check["problems"]).len(), 0, "{check}");
}

#[test]
fn its_documents_have_their_particulars() {
    let desk = made();
    let documents = desk.json(["documents", PROJECT]);
    let kinds: BTreeMap<&str, (&str, &str)> = list(&documents)
        .iter()
        .map(|row| {
            (
                word(row, "file"),
                (word(row, "kind"), word(row, "source_type")),
            )
        })
        .collect();
    let expected = [
        ("evaluation-report.pdf", ("evaluation", "independent")),
        ("interview-07.md", ("interview", "primary")),
        ("outcome-report.pdf", ("outcome", "self_reported")),
        ("response-tracker.html", ("response", "self_reported")),
    ];
    assert_eq!(kinds, expected.into());
    for row in list(&documents) {
        assert_eq!(row["evaluation"], "RWP-2020", "{row}");
        assert_eq!(row["language"], "en", "{row}");
        assert!(row["period"].is_string(), "{row}");
    }
}

#[test]
fn all_seven_recommendations_are_found_with_their_sub_items() {
    let desk = made();
    let all = desk.json(["recommendations", PROJECT]);
    let report: BTreeMap<&str, (&str, usize, usize)> = list(&all)
        .iter()
        .filter(|row| row["state"] != "rejected")
        .map(|row| {
            let counts = (list(&row["sub_items"]).len(), list(&row["mentions"]).len());
            (
                word(row, "number"),
                (word(row, "state"), counts.0, counts.1),
            )
        })
        .collect();
    // Each stands in the summary and in its chapter.
    let expected = [
        ("1", ("confirmed", 3, 2)),
        ("2", ("confirmed", 3, 2)),
        ("3", ("confirmed", 3, 2)),
        ("4", ("confirmed", 3, 2)),
        ("5", ("confirmed", 3, 2)),
        ("6", ("proposed", 3, 2)),
        ("7", ("confirmed", 2, 2)),
    ];
    assert_eq!(report, expected.into());
    // What an earlier review recommended is quoted in a box, and is none of this report's.
    let quoted = list(&all)
        .iter()
        .any(|row| word(row, "text").contains("revolving stock of spare parts"));
    assert!(!quoted);
}

#[test]
fn the_paragraphs_of_the_report_are_numbered_in_order() {
    let desk = made();
    let text = desk.json(["show", PROJECT, "evaluation-report.pdf"]);
    let numbers = |kind: &str| -> Vec<usize> {
        list(&text["blocks"])
            .iter()
            .filter(|block| block["kind"] == kind)
            .filter_map(|block| block["number"].as_str()?.parse().ok())
            .collect()
    };
    assert_eq!(numbers("paragraph"), (1..=104).collect::<Vec<_>>());
    assert_eq!(numbers("footnote"), (1..=25).collect::<Vec<_>>());
    let labels: Vec<&str> = list(&text["pages"])
        .iter()
        .map(|page| word(page, "label"))
        .collect();
    assert_eq!(labels.get(3..7), Some(["iv", "v", "1", "2"].as_slice()));
    let chapters: Vec<&str> = list(&text["blocks"])
        .iter()
        .filter(|block| block["kind"] == "heading" && block["level"] == 1)
        .filter_map(|block| block["number"].as_str())
        .collect();
    assert_eq!(chapters, ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn every_quote_is_the_text_at_its_place() {
    let desk = made();
    let codings = desk.json(["codings", PROJECT]);
    assert_eq!(list(&codings).len(), 24);
    let mut texts: BTreeMap<&str, Value> = BTreeMap::new();
    let (mut coders, mut bearings) = (BTreeSet::new(), BTreeSet::new());
    for row in list(&codings) {
        let id = word(row, "document");
        let text = texts
            .entry(id)
            .or_insert_with(|| desk.json(["show", PROJECT, id]));
        let (start, end) = (row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap());
        assert_eq!(
            slice(text["text"].as_str().unwrap(), start, end),
            word(row, "quote")
        );
        coders.insert(word(row, "coder"));
        bearings.insert(word(row, "bearing"));
    }
    assert_eq!(coders, ["Noor Halim", "Piet Sanders"].into());
    // Some bearings were never set, and stay so.
    assert_eq!(
        bearings,
        ["", "context", "contradicts", "mixed", "supports"].into()
    );
}

#[test]
fn what_was_read_in_vain_is_told() {
    let desk = made();
    let coverage = desk.json(["coverage", PROJECT]);
    let outcomes: Vec<(&str, &str)> = list(&coverage)
        .iter()
        .filter(|row| word(row, "question").ends_with('7'))
        .map(|row| (word(row, "outcome"), word(row, "coder")))
        .collect();
    assert_eq!(outcomes, [("none", "Noor Halim"), ("none", "Piet Sanders")]);
}

#[test]
fn the_user_is_the_coder_of_the_new_review() {
    let desk = Desk::new();
    let mut command = desk.command(["sample", PROJECT]);
    assert!(
        command
            .env("USER", "Grace")
            .output()
            .unwrap()
            .status
            .success()
    );
    desk.run(["confirm", PROJECT, "RWP-2020/6"]).ok();
    let history = desk.json(["history", PROJECT, "--limit", "1"]);
    assert_eq!(history[0]["coder"], "Grace", "{history}");
}

#[test]
fn what_stands_at_the_path_is_not_touched() {
    let desk = Desk::new();
    let kept = desk.write("notes/mine.txt", "mine");
    desk.run(["sample", "notes"]).refused("notes");
    desk.run(["sample", "notes/mine.txt"]).refused("mine.txt");
    assert_eq!(files(&desk.path("notes")), std::slice::from_ref(&kept));
    assert_eq!(std::fs::read(kept).unwrap(), b"mine");

    desk.run(["sample", PROJECT]).ok();
    let before = desk.json(["history", PROJECT]);
    desk.run(["sample", PROJECT]).refused(PROJECT);
    assert_eq!(desk.json(["history", PROJECT]), before);
}

#[test]
fn the_unpacked_files_do_not_stay() {
    let desk = made();
    desk.run(["init", "other.deskreview"]).ok();
    desk.write(
        "note.txt",
        "The pump of the upper village was mended in May.",
    );
    desk.run(["import", "other.deskreview", "note.txt"]).ok();
    let names = |project: &str| -> BTreeSet<std::ffi::OsString> {
        let entries = std::fs::read_dir(desk.path(project)).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    };
    assert_eq!(names(PROJECT), names("other.deskreview"));
}

/// A program that reads nothing, as where the reading child is missing or broken.
fn no_reader() -> ReaderProgram {
    ReaderProgram {
        program: "/no/such/program".into(),
        arguments: Vec::new(),
        limits: Limits::default(),
    }
}

#[test]
fn a_sample_whose_files_cannot_be_read_leaves_nothing_behind() {
    let desk = Desk::new();
    let env = || Box::new(SystemEnvironment);
    let mut heard = Vec::new();
    let path = desk.path(PROJECT);
    let failed = make(&path, no_reader(), env(), |doing| {
        heard.push(doing.to_owned())
    });
    assert!(matches!(failed, Err(SampleError::Read(..))), "{failed:?}");
    assert!(!path.exists());
    assert_eq!(heard.len(), 1, "{heard:?}");

    // A folder that was there before stays, empty as it was.
    std::fs::create_dir(&path).unwrap();
    assert!(make(&path, no_reader(), env(), |_| {}).is_err());
    assert_eq!(std::fs::read_dir(&path).unwrap().count(), 0);
    desk.run(["sample", PROJECT]).ok();
}

/// Regression: the numbers of two front pages were text, and one went on with the title.
#[test]
fn the_numbers_of_front_pages_are_no_text() {
    let desk = made();
    for file in ["outcome-report.pdf", "evaluation-report.pdf"] {
        let text = desk.json(["show", PROJECT, file]);
        let whole = text["text"].as_str().unwrap();
        for block in list(&text["blocks"]) {
            let Some((start, end)) = block["start"].as_u64().zip(block["end"].as_u64()) else {
                continue;
            };
            let words = slice(whole, start, end);
            let last = words.split_whitespace().last().unwrap_or_default();
            let lone = ["ii", "iii", "iv", "v"].contains(&last) && block["kind"] == "paragraph";
            assert!(!lone, "{file}: {words}");
        }
    }
}
