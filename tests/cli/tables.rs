//! Workbooks and CSV: a document for each sheet or for each row.

use serde_json::Value;

use super::support::Desk;

const SURVEY: &str = "Respondent,Region,Age,What should change first?,Anything else?\n\
    R-1,Sahel,34,\"The training should come before the harvest, not after it, as it did last year.\n\
    And it should be in our language.\",\n\
    R-2,Coast,51,More of the money should reach the villages and less of it the capital city.,\
    The visit in May was useful to all of us and should be repeated every single year.\n\
    R-3,Sahel,28,,\n\
    R-4,Hills,,\"=Nothing at all: the programme works and the staff are polite and always on time.\",\
    We were never told what became of the complaints that we made two years ago.\n";

fn documents(desk: &Desk) -> Vec<Value> {
    let run = desk.run(["documents", "p.deskreview", "--json"]).ok();
    run.json().as_array().expect("a list").clone()
}

#[test]
fn a_survey_is_imported_row_by_row() {
    let desk = Desk::with_project();
    desk.write("survey.csv", SURVEY);
    let run = desk
        .run([
            "import",
            "p.deskreview",
            "survey.csv",
            "--rows",
            "--set",
            "Wave=1",
            "--json",
        ])
        .ok();
    let json = run.json();
    let rows = json["documents"].as_array().expect("documents");
    let parts: Vec<u64> = rows.iter().filter_map(|row| row["part"].as_u64()).collect();
    assert_eq!(parts, [1, 2, 4], "{json}");
    assert_eq!(rows[0]["kind"], "survey");
    assert_eq!(rows[0]["title"], "R-1");
    assert!(
        rows[0]["warnings"][0]
            .as_str()
            .expect("a warning")
            .starts_with("1 row(s)")
    );
    assert!(rows[1]["warnings"].as_array().expect("a list").is_empty());
    let listed = documents(&desk);
    let first = listed
        .iter()
        .find(|one| one["title"] == "R-1")
        .expect("R-1");
    assert_eq!(
        first["attributes"],
        serde_json::json!({ "Age": "34", "Region": "Sahel", "Wave": "1" })
    );
    // Attributes are searched where they always were.
    let run = desk
        .run(["search", "p.deskreview", "training region:Sahel", "--json"])
        .ok();
    assert_eq!(run.json()["total"], 1);
    let found = desk
        .run(["search", "p.deskreview", "region:Coast money", "--json"])
        .ok();
    assert_eq!(found.json()["hits"][0]["title"], "R-2");
    assert_eq!(
        found.json()["hits"][0]["section"],
        "What should change first?"
    );
    // One source, several documents; all is whole, and taken back in one step.
    let sources = std::fs::read_dir(desk.path("p.deskreview/sources")).expect("sources");
    assert_eq!(sources.count(), 1);
    assert_eq!(
        desk.run(["check", "p.deskreview", "--json"]).ok().json()["ok"],
        true
    );
    let undone = desk.run(["undo", "p.deskreview"]).ok();
    assert!(
        undone
            .stdout
            .contains("Imported 3 documents from “survey.csv”"),
        "{}",
        undone.stdout
    );
    assert!(documents(&desk).is_empty());
    desk.run(["redo", "p.deskreview"]).ok();
    assert_eq!(documents(&desk).len(), 3);
    assert_eq!(
        desk.run(["check", "p.deskreview", "--json"]).ok().json()["ok"],
        true
    );
}

#[test]
fn the_same_rows_again_are_skipped_and_other_ways_to_read_them_are_not() {
    let desk = Desk::with_project();
    desk.write("survey.csv", SURVEY);
    desk.run(["import", "p.deskreview", "survey.csv", "--rows"])
        .ok();
    let again = desk
        .run([
            "import",
            "p.deskreview",
            "survey.csv",
            "--rows",
            "--attribute",
            "Age",
            "--json",
        ])
        .ok();
    assert_eq!(
        again.json()["documents"][0]["skipped"],
        true,
        "attributes make no other document"
    );
    assert_eq!(documents(&desk).len(), 3);
    // As one document it is another one.
    desk.run(["import", "p.deskreview", "survey.csv"]).ok();
    assert_eq!(documents(&desk).len(), 4);
    let whole = documents(&desk)
        .into_iter()
        .find(|one| one["title"] == "survey");
    assert!(whole.is_some());
    // And so are the answers to one question.
    desk.run([
        "import",
        "p.deskreview",
        "survey.csv",
        "--rows",
        "--text",
        "Anything else?",
    ])
    .ok();
    assert_eq!(documents(&desk).len(), 6);
    assert_eq!(
        desk.run(["check", "p.deskreview", "--json"]).ok().json()["ok"],
        true
    );
}

#[test]
fn what_was_undone_in_part_comes_back() {
    let desk = Desk::with_project();
    desk.write(
        "a.csv",
        "Id,Answer\n1,The first answer with a handful of words in it for the reader\n\
        2,The second answer with a handful of words in it for the reader\n",
    );
    desk.run(["import", "p.deskreview", "a.csv", "--rows"]).ok();
    desk.run(["undo", "p.deskreview"]).ok();
    let again = desk
        .run(["import", "p.deskreview", "a.csv", "--rows", "--json"])
        .ok();
    assert_eq!(
        again.json()["documents"].as_array().expect("a list").len(),
        2
    );
    assert_eq!(again.json()["documents"][0]["skipped"], false);
}

#[test]
fn text_reads_one_part_and_names_columns_that_are_missing() {
    let desk = Desk::new();
    desk.write("survey.csv", SURVEY);
    let run = desk
        .run(["text", "survey.csv", "--rows", "--part", "2", "--json"])
        .ok();
    let json = run.json();
    assert_eq!(json["parts"], 4);
    assert_eq!(json["blocks"][0]["kind"], "heading");
    assert!(
        json["text"]
            .as_str()
            .expect("text")
            .contains("less of it the capital")
    );
    let whole = desk.run(["text", "survey.csv", "--json"]).ok();
    assert_eq!(whole.json()["parts"], 1);
    assert_eq!(whole.json()["blocks"][0]["kind"], "table");
    desk.run(["text", "survey.csv", "--rows", "--part", "3"])
        .refused("There is no text in this file");
    desk.run(["text", "survey.csv", "--rows", "--part", "9"])
        .refused("there is no part 9");
    desk.run(["text", "survey.csv", "--rows", "--text", "Remarks"])
        .refused("There is no column “Remarks”. The columns are: “Respondent”");
    let wrong = desk.run(["text", "survey.csv", "--text", "B"]);
    assert_eq!(wrong.status, 2, "columns without --rows: {}", wrong.stderr);
}

#[test]
fn a_row_is_tagged_and_its_text_is_made_again_when_it_is_lost() {
    let desk = Desk::with_project();
    desk.write("survey.csv", SURVEY);
    desk.run(["import", "p.deskreview", "survey.csv", "--rows"])
        .ok();
    let tagged = desk
        .run([
            "tag",
            "p.deskreview",
            "--document",
            "R-2",
            "--quote",
            "should reach the villages",
            "--code",
            "Money",
            "--json",
        ])
        .ok();
    assert_eq!(tagged.json()["quote"], "should reach the villages");
    let texts = desk.path("p.deskreview/texts");
    for text in std::fs::read_dir(&texts).expect("texts") {
        std::fs::remove_file(text.expect("an entry").path()).expect("removed");
    }
    let broken = desk.run(["check", "p.deskreview", "--json"]);
    assert_eq!(broken.status, 1);
    desk.run(["check", "p.deskreview", "--repair"]);
    let whole = desk.run(["check", "p.deskreview", "--json"]).ok();
    assert_eq!(whole.json()["ok"], true, "{}", whole.stdout);
    assert_eq!(std::fs::read_dir(&texts).expect("texts").count(), 3);
}

#[test]
fn a_table_that_cannot_be_split_fails_alone() {
    let desk = Desk::with_project();
    desk.write("survey.csv", SURVEY);
    desk.write("numbers.csv", "a,b\n1,2\n3,4\n");
    desk.write("broken.xlsx", b"PK\x03\x04 and no more");
    let run = desk.run([
        "import",
        "p.deskreview",
        "survey.csv",
        "numbers.csv",
        "broken.xlsx",
        "--rows",
        "--json",
    ]);
    assert_eq!(run.status, 1);
    let errors = run.json()["errors"].as_array().expect("errors").clone();
    assert_eq!(errors.len(), 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("No column of the table holds text"),
        "{}",
        run.stderr
    );
    assert_eq!(documents(&desk).len(), 3);
    // Nothing of what failed is left behind.
    let sources = std::fs::read_dir(desk.path("p.deskreview/sources")).expect("sources");
    assert_eq!(sources.count(), 1);
}

#[test]
fn formats_name_what_is_read() {
    let desk = Desk::new();
    let run = desk.run(["formats", "--json"]).ok();
    for ending in ["xlsx", "xls", "ods", "csv", "tsv"] {
        assert!(
            run.stdout.contains(&format!("\"{ending}\"")),
            "{ending}: {}",
            run.stdout
        );
    }
}
