//! The main path: import, search, tag, undo, export; and the shape of what is printed.

use serde_json::Value;

use crate::support::{Desk, slice};

pub const EVALUATION: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/harbour-evaluation.txt"
);
pub const OUTCOME: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/harbour-outcome.txt"
);

/// A project with both documents, of the evaluation HARBOUR.
pub fn harbour() -> Desk {
    let desk = Desk::with_project();
    desk.json([
        "import",
        "p.deskreview",
        EVALUATION,
        OUTCOME,
        "--evaluation",
        "HARBOUR",
    ]);
    desk
}

fn text_of(desk: &Desk, document: &str) -> String {
    let shown = desk.json(["show", "p.deskreview", document]);
    shown["text"].as_str().expect("a text").to_owned()
}

#[test]
fn text_prints_blocks_whose_offsets_hold() {
    let desk = Desk::new();
    let read = desk.json(["text", EVALUATION]);
    assert_eq!(read["language"], "en");
    assert_eq!(read["parts"], 1);
    let text = read["text"].as_str().expect("a text");
    let mut end_before = 0;
    let mut numbers = Vec::new();
    for block in read["blocks"].as_array().expect("blocks") {
        if block["kind"] == "furniture" {
            assert!(block["start"].is_null() && block["text"].is_string());
            continue;
        }
        let (start, end) = (
            block["start"].as_u64().unwrap(),
            block["end"].as_u64().unwrap(),
        );
        assert!(start < end);
        if end_before > 0 {
            assert_eq!(slice(text, end_before, start), "\n\n");
        }
        end_before = end;
        if block["kind"] == "paragraph"
            && let Some(number) = block["number"].as_str()
        {
            numbers.push(number.to_owned());
        }
    }
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    assert!(
        text.contains("that can be compared over the years"),
        "{text}"
    );
    assert!(text.contains("2011\t45\t11.3"), "{text}");
}

#[test]
fn import_tells_what_came_in_and_skips_the_same_bytes() {
    let desk = Desk::with_project();
    let first = desk.json([
        "import",
        "p.deskreview",
        EVALUATION,
        "--evaluation",
        "HARBOUR",
    ]);
    let document = &first["documents"][0];
    assert_eq!(document["kind"], "evaluation");
    assert_eq!(document["evaluation"], "HARBOUR");
    assert_eq!(document["recommendations"], 2);
    assert_eq!(document["skipped"], false);
    assert!(document["passages"].as_u64().unwrap() > 20);
    let again = desk.json(["import", "p.deskreview", EVALUATION]);
    assert_eq!(again["documents"][0]["skipped"], true);
    assert_eq!(again["documents"][0]["id"], document["id"]);
    assert_eq!(
        desk.json(["documents", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_register_holds_each_recommendation_once_with_all_its_mentions() {
    let desk = harbour();
    let register = desk.json(["recommendations", "p.deskreview"]);
    let register = register.as_array().unwrap();
    assert_eq!(register.len(), 2);
    let text = text_of(&desk, "harbour-evaluation.txt");
    for (record, (number, sub_items)) in register.iter().zip([("1", 0), ("2", 3)]) {
        assert_eq!(record["number"], number);
        assert_eq!(record["state"], "proposed");
        assert_eq!(record["sub_items"].as_array().unwrap().len(), sub_items);
        let mentions = record["mentions"].as_array().unwrap();
        assert_eq!(mentions.len(), 2);
        for mention in mentions {
            let (start, end) = (
                mention["start"].as_u64().unwrap(),
                mention["end"].as_u64().unwrap(),
            );
            assert_eq!(slice(&text, start, end), mention["quote"].as_str().unwrap());
        }
    }
}

#[test]
fn a_tag_by_quote_confirms_and_is_undone_and_redone() {
    let desk = harbour();
    let tagged = desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--quote",
        "published its first register of accidents",
        "--recommendation",
        "HARBOUR/1",
        "--bearing",
        "supports",
        "--explicit",
    ]);
    let text = text_of(&desk, "harbour-outcome.txt");
    let place = (
        tagged["start"].as_u64().unwrap(),
        tagged["end"].as_u64().unwrap(),
    );
    assert_eq!(
        slice(&text, place.0, place.1),
        "published its first register of accidents"
    );
    assert_eq!(
        desk.json(["recommendations", "p.deskreview"])[0]["state"],
        "confirmed"
    );

    let codings = desk.json(["codings", "p.deskreview"]);
    let coding = &codings[0];
    assert_eq!(coding["id"], tagged["coding"]);
    assert_eq!(coding["bearing"], "supports");
    assert_eq!(coding["explicitness"], "explicit");
    assert!(coding["memo"].is_null());

    // Undo works in another process, and for another coder.
    desk.json(["undo", "p.deskreview", "--coder", "Second"]);
    assert_eq!(
        desk.json(["codings", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert_eq!(
        desk.json(["recommendations", "p.deskreview"])[0]["state"],
        "proposed"
    );
    desk.json(["redo", "p.deskreview"]);
    assert_eq!(desk.json(["codings", "p.deskreview"]), codings);
    assert!(
        desk.json(["check", "p.deskreview"])["ok"]
            .as_bool()
            .unwrap()
    );
}

#[test]
fn what_is_not_set_stays_unset_and_can_be_unset() {
    let desk = harbour();
    let tagged = desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--start",
        "0",
        "--end",
        "6",
        "--code",
        "Themes/Safety",
    ]);
    let coding = tagged["coding"].as_str().unwrap();
    let row = &desk.json(["codings", "p.deskreview", "--code", "Themes"])[0];
    assert!(row["bearing"].is_null() && row["explicitness"].is_null());
    assert_eq!(row["code"], "Themes/Safety");
    desk.json([
        "amend",
        "p.deskreview",
        coding,
        "--bearing",
        "mixed",
        "--memo",
        "see p. 4",
    ]);
    assert_eq!(
        desk.json(["codings", "p.deskreview"])[0]["bearing"],
        "mixed"
    );
    desk.json(["amend", "p.deskreview", coding, "--bearing", "none"]);
    assert!(desk.json(["codings", "p.deskreview"])[0]["bearing"].is_null());
    desk.json(["untag", "p.deskreview", coding]);
    assert_eq!(
        desk.json(["codings", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn a_paragraph_is_tagged_by_its_number_and_a_sub_item_by_its_marker() {
    let desk = harbour();
    let tagged = desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-evaluation.txt",
        "--number",
        "4",
        "--recommendation",
        "2.ii",
    ]);
    assert!(
        tagged["quote"]
            .as_str()
            .unwrap()
            .contains("Accidents fell by a fifth")
    );
    let rows = desk.json(["codings", "p.deskreview", "--recommendation", "HARBOUR/2"]);
    assert_eq!(rows[0]["number"], "4");
    assert_eq!(rows[0]["recommendation"], "HARBOUR/2.ii");
}

#[test]
fn search_finds_passages_and_marks_them_exactly() {
    let desk = harbour();
    let found = desk.json(["search", "p.deskreview", "\"register of accidents\""]);
    assert_eq!(found["total"], found["hits"].as_array().unwrap().len());
    assert!(found["total"].as_u64().unwrap() >= 5);
    for hit in found["hits"].as_array().unwrap() {
        let text = text_of(&desk, hit["document"].as_str().unwrap());
        let (start, end) = (hit["start"].as_u64().unwrap(), hit["end"].as_u64().unwrap());
        assert_eq!(slice(&text, start, end), hit["quote"].as_str().unwrap());
        let marks = hit["highlights"].as_array().unwrap();
        assert!(!marks.is_empty());
        for mark in marks {
            let words = slice(&text, mark[0].as_u64().unwrap(), mark[1].as_u64().unwrap());
            assert_eq!(words.to_lowercase(), "register of accidents");
        }
    }
    let total = |query: &str| {
        desk.json(["search", "p.deskreview", query])["total"]
            .as_u64()
            .unwrap()
    };
    assert!(total("operators") > 0);
    assert_eq!(total("operator"), total("operators"), "stemmed alike");
    assert_eq!(total("zeppelin"), 0);
    assert_eq!(total("strike AND grain"), 1);
    assert_eq!(total("strike NOT grain"), 0);
    assert!(total("strike OR crane") > 1);
    assert!(total("acci*") >= total("\"register of accidents\""));
    assert_eq!(total("kind:outcome crane"), 1);
    assert_eq!(total("is:tagged register"), 0);
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--quote",
        "first register of accidents",
        "--recommendation",
        "1",
    ]);
    assert_eq!(total("is:tagged register"), 1);
    assert_eq!(total("is:untagged register"), total("register") - 1);
}

#[test]
fn codes_are_added_renamed_moved_merged_and_deleted() {
    let desk = Desk::with_project();
    desk.json(["code", "add", "p.deskreview", "Themes/Training"]);
    desk.json([
        "code",
        "add",
        "p.deskreview",
        r"Themes/Health \/ safety",
        "--description",
        "At work",
    ]);
    desk.json([
        "code",
        "rename",
        "p.deskreview",
        "Themes/Training",
        "Courses",
    ]);
    desk.json(["code", "move", "p.deskreview", "Themes/Courses"]);
    desk.json(["code", "add", "p.deskreview", "Teaching"]);
    desk.json(["code", "merge", "p.deskreview", "Teaching", "Courses"]);
    let paths = |desk: &Desk| -> Vec<String> {
        let codes = desk.json(["codes", "p.deskreview"]);
        let codes = codes.as_array().unwrap().iter();
        codes
            .map(|code| code["path"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        paths(&desk),
        ["Themes", r"Themes/Health \/ safety", "Courses"]
    );
    desk.json(["code", "delete", "p.deskreview", r"Themes/Health \/ safety"]);
    assert_eq!(paths(&desk), ["Themes", "Courses"]);
    desk.json(["undo", "p.deskreview", "7"]);
    assert!(paths(&desk).is_empty());
}

#[test]
fn coverage_keeps_none_found() {
    let desk = harbour();
    desk.json(["confirm", "p.deskreview", "--all"]);
    desk.json([
        "cover",
        "p.deskreview",
        "--recommendation",
        "2.iii",
        "--document",
        "harbour-outcome.txt",
        "--none",
        "--note",
        "read twice",
    ]);
    let rows = desk.json(["coverage", "p.deskreview"]);
    assert_eq!(rows[0]["outcome"], "none");
    assert_eq!(rows[0]["note"], "read twice");
    desk.json([
        "cover",
        "p.deskreview",
        "--recommendation",
        "2.iii",
        "--document",
        "harbour-outcome.txt",
        "--clear",
    ]);
    assert_eq!(
        desk.json(["coverage", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn exports_are_read_back() {
    let desk = harbour();
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--quote",
        "Eighty-four operators passed",
        "--recommendation",
        "2",
        "--memo",
        "=SUM(A1) \"quoted\"",
    ]);
    for format in ["csv", "json", "jsonl", "xlsx"] {
        let output = format!("out.{format}");
        let report = desk.json([
            "export",
            "p.deskreview",
            "--format",
            format,
            "--output",
            &output,
        ]);
        assert!(report["path"].as_str().unwrap().ends_with(&output));
        assert!(desk.path(&output).exists());
    }
    let json: Value =
        serde_json::from_slice(&std::fs::read(desk.path("out.json")).unwrap()).unwrap();
    let text = json.to_string();
    assert!(text.contains("Eighty-four operators passed"));
    let csv = std::fs::read_to_string(desk.path("out.csv")).unwrap();
    assert!(
        csv.contains("\"'=SUM(A1) \"\"quoted\"\"\""),
        "no formula from a cell: {csv}"
    );
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(desk.path("out.xlsx")).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0)
        .unwrap()
        .unwrap();
    let cells: Vec<String> = sheet.cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(
        cells
            .iter()
            .any(|cell| cell == "Eighty-four operators passed")
    );
}

#[test]
fn history_reads_as_sentences() {
    let desk = harbour();
    desk.json(["confirm", "p.deskreview", "HARBOUR/1"]);
    desk.json(["undo", "p.deskreview"]);
    let history = desk.json(["history", "p.deskreview"]);
    let labels: Vec<&str> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["label"].as_str().unwrap())
        .collect();
    assert!(
        labels.iter().any(|label| label.contains("HARBOUR SAFETY")),
        "{labels:?}"
    );
    assert!(
        history
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["undone"] == true)
    );
}

#[test]
fn documents_are_named_and_changed() {
    let desk = harbour();
    desk.json([
        "document",
        "set",
        "p.deskreview",
        "harbour-outcome.txt",
        "--period",
        "2016..2017",
        "--published",
        "2018-03",
        "--set",
        "region=North",
    ]);
    let documents = desk.json(["documents", "p.deskreview"]);
    let changed = documents
        .as_array()
        .unwrap()
        .iter()
        .find(|document| document["attributes"]["region"] == "North")
        .expect("the changed document");
    assert_eq!(changed["published"], "2018-03");
    let total = |query: &str| {
        desk.json(["search", "p.deskreview", query])["total"]
            .as_u64()
            .unwrap()
    };
    assert!(total("year:2016 register") > 0, "the index follows");
    assert!(total("region:North register") > 0);
    assert_eq!(total("year:2030.. register"), 0);
}

#[test]
fn a_lost_index_is_built_again() {
    let desk = harbour();
    std::fs::remove_dir_all(desk.path("cache")).unwrap();
    assert!(
        desk.json(["search", "p.deskreview", "crane"])["total"]
            .as_u64()
            .unwrap()
            > 0
    );
    for file in crate::support::files(&desk.path("cache")) {
        std::fs::write(file, b"garbage").unwrap();
    }
    assert!(
        desk.json(["search", "p.deskreview", "crane"])["total"]
            .as_u64()
            .unwrap()
            > 0
    );
    assert!(
        desk.json(["reindex", "p.deskreview"])["passages"]
            .as_u64()
            .unwrap()
            > 20
    );
    assert!(
        desk.json(["check", "p.deskreview"])["ok"]
            .as_bool()
            .unwrap()
    );
}

#[test]
fn completions_and_manual_are_made_from_the_commands() {
    let desk = Desk::new();
    assert!(
        desk.run(["completions", "bash"])
            .ok()
            .stdout
            .contains("codings")
    );
    assert!(desk.run(["man"]).ok().stdout.contains(".TH"));
    assert_eq!(desk.json(["version"])["version"], env!("CARGO_PKG_VERSION"));
    assert!(desk.json(["languages"]).as_array().unwrap().len() >= 7);
    assert!(
        !desk.json(["formats"])["read"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}
