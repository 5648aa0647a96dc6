//! The register by hand, by command.

use serde_json::{Value, json};

use crate::support::Desk;

const REPORT: &str = "Evaluation of the night ferry\n\n\
    1. The night ferry carried 1,200 passengers in its first year of service.\n\n\
    Recommendation 1: The port should repair the pier before winter.\n\n\
    Recommendation 2: The port should train the crews every year.\n\n\
    2. A timetable in two languages may be printed.\n";

fn ferry() -> Desk {
    let desk = Desk::with_project();
    desk.write("ferry.txt", REPORT);
    let kind = ["--kind", "evaluation", "--evaluation", "FERRY"];
    let import = ["import", "p.deskreview", "ferry.txt"];
    desk.json(import.into_iter().chain(kind));
    desk
}

fn numbers(desk: &Desk) -> Vec<Value> {
    let all = desk.json(["recommendations", "p.deskreview"]);
    let all = all.as_array().unwrap().iter();
    all.map(|one| one["number"].clone()).collect()
}

#[test]
fn statements_are_merged_split_moved_and_renumbered() {
    let desk = ferry();
    let register = |more: &[&str]| {
        let all = ["register", more[0], "p.deskreview"];
        let all = all.iter().chain(&more[1..]).copied();
        desk.json(all.collect::<Vec<_>>())
    };
    let parts = register(&[
        "split",
        "FERRY/1",
        "--quote",
        "before winter",
        "--part",
        "--named",
        "a",
    ]);
    assert_eq!(parts[0]["sub_items"][0]["address"], "1.a");
    let own = register(&["split", "1", "--quote", "winter.", "--named", "3"]);
    assert_eq!(own[1]["number"], "3");
    assert!(own[0]["start"].as_u64() < own[1]["start"].as_u64());
    desk.json(["undo", "p.deskreview"]);
    register(&["move", "1", "--down"]);
    assert_eq!(numbers(&desk), [json!("2"), json!("1")]);
    let refused = desk.run(["mend", "p.deskreview", "1", "--number", "2"]);
    refused.refused("belongs to recommendation FERRY/2 already");
    register(&["swap", "1", "2"]);
    assert_eq!(numbers(&desk), [json!("1"), json!("2")]);
    register(&["move", "2", "--below", "1"]);
    assert_eq!(numbers(&desk), [json!("1")]);
    let nested = desk.json(["recommendations", "p.deskreview"]);
    let below = &nested[0]["sub_items"][0];
    assert_eq!(below["address"], "1.2");
    assert_eq!(below["sub_items"][0]["address"], "1.2.a");
    let text = desk.run(["recommendations", "p.deskreview"]).ok().stdout;
    assert!(text.contains("      a  before winter"), "{text}");
    register(&["move", "1.2", "--out"]);
    let merged = register(&["merge", "2", "--into", "1"]);
    assert_eq!(merged[0]["sub_items"][0]["address"], "1.a");
    assert_eq!(numbers(&desk), [json!("1")]);
    desk.run(["check", "p.deskreview"]).ok();
    desk.run(["register", "move", "p.deskreview", "1", "--out"])
        .refused("no part of another one");
    let wrong = desk.run(["register", "move", "p.deskreview", "1"]);
    assert_eq!(wrong.status, 2);
}

#[test]
fn statements_rest_on_others_but_never_in_a_circle() {
    let desk = ferry();
    let link = |from: &str, to: &str| {
        desk.run(["register", "link", "p.deskreview", from, "--rests-on", to])
    };
    link("1", "2").ok();
    link("2", "1").refused("recommendation FERRY/1 → recommendation FERRY/2");
    let all = desk.json(["recommendations", "p.deskreview"]);
    assert_eq!(all[0]["rests_on"], json!([all[1]["id"]]));
    assert_eq!(all[1]["supports"], json!([all[0]["id"]]));
    let unlink = ["register", "unlink", "p.deskreview", "1", "--rests-on", "2"];
    desk.run(unlink).ok();
    desk.run(unlink).refused("does not rest on");
}

#[test]
fn actions_and_rates_are_counted() {
    let desk = ferry();
    let respond = ["respond", "p.deskreview", "--recommendation", "1"];
    let said = ["--disposition", "accepted", "--text", "Yes."];
    desk.json(respond.into_iter().chain(said));
    for (to, due, status) in [
        ("1", "2015", "initiated"),
        ("1", "2999", "completed"),
        ("2", "2015", "no_longer_applicable"),
    ] {
        let action = ["action", "p.deskreview", "--recommendation", to];
        let said = ["--text", "Do it", "--due", due, "--status", status];
        desk.json(action.into_iter().chain(said));
    }
    let all = desk.json(["actions", "p.deskreview"]);
    assert_eq!(all.as_array().unwrap().len(), 3);
    let late = desk.json(["actions", "p.deskreview", "--overdue"]);
    assert_eq!(late.as_array().unwrap().len(), 1);
    assert_eq!(late[0]["recommendations"], json!(["FERRY/1"]));
    assert_eq!(late[0]["overdue"], true);
    let rates = desk.json(["rates", "p.deskreview"]);
    let total = &rates["total"];
    assert_eq!(rates["groups"][0]["name"], "FERRY");
    assert_eq!(
        (&total["answered"], &total["accepted"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(total["closing"], json!(0.5));
    assert_eq!(total["overdue"], 1);
    let rates = desk.json(["rates", "p.deskreview", "--by", "priority"]);
    assert_eq!(rates["groups"][0]["name"], Value::Null);
}

#[test]
fn a_vocabulary_is_changed_for_a_project() {
    let desk = ferry();
    let set = [
        "vocabulary",
        "p.deskreview",
        "--of",
        "disposition",
        "--word",
    ];
    let with = |more: &[&str]| {
        let all = set.iter().chain(more).copied();
        desk.json(all.collect::<Vec<_>>())
    };
    let terms = with(&["unclear", "--label", "Not stated", "--position", "0"]);
    assert_eq!(terms[0]["word"], "unclear");
    assert_eq!(terms[0]["label"], "Not stated");
    let terms = with(&["unclear", "--label", "", "--hide"]);
    assert_eq!(
        (&terms[0]["label"], &terms[0]["hidden"]),
        (&Value::Null, &json!(true))
    );
    let unknown = set.iter().copied().chain(["perhaps", "--hide"]);
    desk.run(unknown.collect::<Vec<_>>())
        .refused("no word of the vocabulary");
    assert_eq!(
        desk.json(["vocabulary", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        9
    );
}

#[test]
fn all_at_once_is_told_in_the_history() {
    let desk = ferry();
    desk.json(["confirm", "p.deskreview", "--all"]);
    let history = desk.json(["history", "p.deskreview"]);
    let told = history.as_array().unwrap().iter();
    let told: Vec<&str> = told.filter_map(|item| item["label"].as_str()).collect();
    assert!(
        told.iter().any(|label| label.contains("all at once")),
        "{told:?}"
    );
}
