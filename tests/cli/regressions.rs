//! Mistakes that were once made, each by name.

use std::fs;

use crate::contract::{EVALUATION, harbour};
use crate::support::{Desk, files};

fn tag(desk: &Desk) {
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--quote",
        "first register of accidents",
        "--code",
        "A",
    ]);
}

#[test]
fn an_export_never_destroys_a_file_of_a_project() {
    let desk = harbour();
    tag(&desk);
    let source = files(&desk.path("p.deskreview/sources")).remove(0);
    for target in [
        desk.path("p.deskreview/review.db"),
        source,
        desk.path("p.deskreview/new.csv"),
    ] {
        let target = target.to_str().unwrap();
        let call = [
            "export",
            "p.deskreview",
            "--format",
            "csv",
            "--output",
            target,
        ];
        desk.run(call).refused("within the project");
    }
    assert!(
        desk.json(["check", "p.deskreview"])["ok"]
            .as_bool()
            .unwrap()
    );
}

#[test]
fn a_missing_text_is_told_by_search_and_does_not_stop_the_others() {
    let desk = harbour();
    tag(&desk);
    let all = desk.json(["search", "p.deskreview", "accidents"])["total"]
        .as_u64()
        .unwrap();
    let shown = desk.json(["documents", "p.deskreview"]);
    let text = shown
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "evaluation")
        .unwrap();
    let text = text["text"].as_str().unwrap();
    fs::remove_file(desk.path("p.deskreview/texts").join(text)).unwrap();
    fs::remove_dir_all(desk.path("cache")).unwrap();
    let run = desk.run(["search", "p.deskreview", "accidents", "--json"]);
    assert_eq!(run.status, 1);
    let found = run.json();
    assert!(found["total"].as_u64().unwrap() < all);
    assert_eq!(found["errors"].as_array().unwrap().len(), 1);
    // The coding stands in the other document.
    assert_eq!(
        desk.json(["codings", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    // The source is there, so the text can be read again.
    let repaired = desk.json(["check", "p.deskreview", "--repair"]);
    assert_eq!(repaired["ok"], true, "{repaired}");
    assert_eq!(
        desk.json(["search", "p.deskreview", "accidents"])["total"],
        all
    );
}

#[test]
fn an_altered_text_is_read_again_and_set_aside() {
    let desk = harbour();
    let file = files(&desk.path("p.deskreview/texts")).remove(0);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert_eq!(desk.json(["check", "p.deskreview", "--repair"])["ok"], true);
    assert_eq!(fs::read(file.with_extension("altered")).unwrap(), bytes);
}

#[test]
fn importing_the_same_bytes_brings_a_lost_source_back() {
    let desk = harbour();
    for file in files(&desk.path("p.deskreview/sources")) {
        fs::remove_file(file).unwrap();
    }
    assert_eq!(desk.run(["check", "p.deskreview"]).status, 1);
    let outcome = crate::contract::OUTCOME;
    desk.json(["import", "p.deskreview", EVALUATION, outcome]);
    assert!(
        desk.json(["check", "p.deskreview"])["ok"]
            .as_bool()
            .unwrap()
    );
}

#[test]
fn offsets_the_wrong_way_round_are_refused_everywhere() {
    let desk = harbour();
    tag(&desk);
    let coding = desk.json(["codings", "p.deskreview"])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let places = ["--start", "9", "--end", "3"];
    let amend = [["amend", "p.deskreview", &coding].as_slice(), &places].concat();
    desk.run(amend).refused("before it starts");
    let cover = [
        "cover",
        "p.deskreview",
        "--code",
        "A",
        "--document",
        "harbour-outcome.txt",
        "--none",
    ];
    desk.run([cover.as_slice(), &places].concat())
        .refused("before it starts");
}

#[test]
fn words_that_stand_several_times_are_shown_with_their_offsets() {
    let desk = harbour();
    let run = desk.run([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-evaluation.txt",
        "--quote",
        "register of accidents",
        "--code",
        "A",
        "--json",
    ]);
    let errors = run.json();
    let candidates = errors["errors"][0]["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 3);
    assert!(candidates[0].as_str().unwrap().starts_with("--start "));
}

#[test]
fn a_note_may_begin_with_a_hyphen() {
    let desk = harbour();
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--start",
        "0",
        "--end",
        "6",
        "--code",
        "A",
        "--memo",
        "- one of two",
    ]);
    assert_eq!(
        desk.json(["codings", "p.deskreview"])[0]["memo"],
        "- one of two"
    );
}

#[test]
fn a_wrong_call_with_json_prints_json() {
    let desk = Desk::new();
    let run = desk.run(["search", "p.deskreview", "a", "--limit", "x", "--json"]);
    assert_eq!(run.status, 2);
    assert!(run.json()["errors"][0]["message"].is_string());
}

#[test]
fn a_cache_that_is_a_file_leaves_search_in_memory() {
    let desk = harbour();
    fs::remove_dir_all(desk.path("cache")).unwrap();
    fs::write(desk.path("cache"), "in the way").unwrap();
    assert!(
        desk.json(["search", "p.deskreview", "crane"])["total"]
            .as_u64()
            .unwrap()
            > 0
    );
}

#[test]
fn files_of_other_kinds_in_a_folder_are_counted() {
    let desk = Desk::with_project();
    desk.write(
        "in/report.txt",
        "A report\n\n1. Twelve berths were closed in May.\n",
    );
    desk.write("in/slides.pptx", "not read yet");
    let result = desk.json(["import", "p.deskreview", "in"]);
    assert_eq!(result["documents"].as_array().unwrap().len(), 1);
    assert_eq!(result["ignored"].as_array().unwrap().len(), 1);
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_name_that_is_no_unicode_is_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::new();
    let name = std::ffi::OsStr::from_bytes(b"bad\xff\xfe.txt");
    fs::write(
        desk.folder.path().join(name),
        "Twelve berths were closed in May.\n",
    )
    .unwrap();
    desk.run([std::ffi::OsStr::new("text"), name]).ok();
}

#[test]
fn a_tag_with_a_new_code_is_one_gesture() {
    let desk = harbour();
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "harbour-outcome.txt",
        "--start",
        "0",
        "--end",
        "6",
        "--code",
        "New/Code",
    ]);
    assert_eq!(
        desk.json(["codes", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        2
    );
    desk.json(["undo", "p.deskreview"]);
    assert!(
        desk.json(["codes", "p.deskreview"])
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_response_that_repeats_a_recommendation_does_not_make_its_number_ambiguous() {
    let desk = harbour();
    let repeated = fs::read_to_string(EVALUATION)
        .unwrap()
        .replace("crane", "ferry");
    let response = desk.write("answer.txt", repeated);
    desk.json([
        "import",
        "p.deskreview",
        response.to_str().unwrap(),
        "--kind",
        "response",
        "--evaluation",
        "HARBOUR",
    ]);
    let settled = desk.json(["confirm", "p.deskreview", "HARBOUR/2"]);
    assert_eq!(settled.as_array().unwrap().len(), 1);
}
