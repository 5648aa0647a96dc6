//! Trackers by command: previewed, read, written, read back.

use serde_json::{Value, json};

use crate::support::Desk;

const REPORT: &str = "Evaluation of the night ferry\n\n\
    1. The night ferry carried 1,200 passengers in its first year of service.\n\n\
    Recommendation 1: The port should repair the pier before winter.\n\n\
    Recommendation 2: The port should train the crews every year.\n";

const TRACKER: &str = "No.,Recommendation,Management response,Decision,Action,Owner,Due date,Status\r\n\
    1,The port should repair the pier before winter.,We will repair it.,Accepted,Order planks,Works,30/06/2021,Completed\r\n\
    ,,,,Lay planks,Works,2021-09,Ongoing\r\n\
    2,The port should train the crews every year.,Crews are trained.,Not accepted,,,,\r\n\
    7,Sell the old ferry to the museum.,,Partially accepted,Ask the museum,Board,2022,Not started\r\n\
    ,,,,,,,\r\n";

fn ferry() -> Desk {
    let desk = Desk::with_project();
    desk.write("ferry.txt", REPORT);
    let kind = ["--kind", "evaluation", "--evaluation", "FERRY"];
    desk.json(
        ["import", "p.deskreview", "ferry.txt"]
            .into_iter()
            .chain(kind),
    );
    desk.write("tracker.csv", TRACKER);
    desk
}

fn register(desk: &Desk, project: &str) -> Vec<Value> {
    let all = desk.json(["recommendations", project]);
    all.as_array().unwrap().clone()
}

#[test]
fn a_preview_tells_what_columns_and_rows_were_taken_for_and_changes_nothing() {
    let desk = ferry();
    let told = desk.json([
        "tracker",
        "preview",
        "tracker.csv",
        "--project",
        "p.deskreview",
        "--evaluation",
        "FERRY",
    ]);
    let columns = told["tables"][0]["columns"].as_array().unwrap();
    let fields: Vec<&str> = columns
        .iter()
        .map(|one| one["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "number",
            "recommendation",
            "response",
            "disposition",
            "action",
            "responsible",
            "due",
            "status"
        ]
    );
    assert!(
        columns
            .iter()
            .all(|one| !one["why"].as_str().unwrap().is_empty())
    );
    assert_eq!(told["tables"][0]["head"], 1);
    let counts = &told["counts"];
    assert_eq!(
        (&counts["rows"], &counts["statements"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(
        (&counts["responses"], &counts["actions"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(told["rows"][0]["statements"][0]["new"], false);
    assert_eq!(told["rows"][2]["statements"][0]["new"], true);
    assert!(
        register(&desk, "p.deskreview")
            .iter()
            .all(|one| one["responses"] == json!([]))
    );
}

#[test]
fn a_tracker_is_read_in_one_step_and_taken_back_in_one() {
    let desk = ferry();
    let read = desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "tracker.csv",
        "--evaluation",
        "FERRY",
    ]);
    assert_eq!(read["changed"], true);
    let all = register(&desk, "p.deskreview");
    assert_eq!(all.len(), 3);
    let first = &all[0];
    assert_eq!(first["responses"][0]["disposition"], "accepted");
    assert_eq!(first["responses"][0]["quote"], "We will repair it.");
    let actions = first["actions"].as_array().unwrap();
    let told: Vec<_> = actions
        .iter()
        .map(|one| (one["due"].clone(), one["status"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            (json!("2021-06-30"), json!("completed")),
            (json!("2021-09"), json!("initiated"))
        ]
    );
    assert_eq!(all[2]["number"], "7");
    assert_eq!(all[2]["state"], "proposed");
    // A second time: it is there already.
    let again = desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "tracker.csv",
        "--evaluation",
        "FERRY",
    ]);
    assert_eq!(again["changed"], false);
    desk.json(["check", "p.deskreview"]);
    desk.json(["undo", "p.deskreview"]);
    let all = register(&desk, "p.deskreview");
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| one["responses"] == json!([])));
    assert_eq!(
        desk.json(["documents", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_later_tracker_changes_the_status_of_what_is_there() {
    let desk = ferry();
    desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "tracker.csv",
        "--evaluation",
        "FERRY",
    ]);
    desk.write("later.csv", TRACKER.replace("Ongoing", "Completed"));
    let read = desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "later.csv",
        "--evaluation",
        "FERRY",
    ]);
    assert_eq!(read["counts"]["changed"], 1);
    assert_eq!(read["counts"]["actions"], 0);
    let all = register(&desk, "p.deskreview");
    assert_eq!(all[0]["actions"][1]["status"], "completed");
    assert_eq!(all[0]["actions"].as_array().unwrap().len(), 2);
}

#[test]
fn columns_are_named_where_no_head_tells_them() {
    let desk = ferry();
    desk.write(
        "bare.csv",
        "x,1,The pier will be mended,Yes\r\ny,2,Crews know their trade,No\r\n",
    );
    let none = desk.run(["tracker", "read", "p.deskreview", "bare.csv"]);
    none.refused("No table looks like a tracker");
    let columns = "number=B,response=C,disposition=D";
    let read = desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "bare.csv",
        "--evaluation",
        "FERRY",
        "--columns",
        columns,
    ]);
    assert_eq!(read["counts"]["responses"], 2);
    let all = register(&desk, "p.deskreview");
    assert_eq!(all[1]["responses"][0]["disposition"], "not_accepted");
    let wrong = desk.run(["tracker", "preview", "bare.csv", "--columns", "colour=B"]);
    wrong.refused("is no field of a tracker");
}

#[test]
fn what_is_written_is_read_into_a_fresh_review_and_is_there_already_in_its_own() {
    let desk = ferry();
    desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "tracker.csv",
        "--evaluation",
        "FERRY",
    ]);
    for (format, name) in [("tracker-xlsx", "out.xlsx"), ("tracker-csv", "out.csv")] {
        let done = desk.json([
            "export",
            "p.deskreview",
            "--format",
            format,
            "--output",
            name,
        ]);
        assert_eq!(done["written"]["rows"], 4);
        let back = desk.json(["tracker", "read", "p.deskreview", name]);
        assert_eq!(back["changed"], false, "{back}");
        let fresh = format!("{format}.deskreview");
        desk.json(["init", &fresh]);
        desk.json(["tracker", "read", &fresh, name]);
        let told = |project: &str| -> Vec<Value> {
            let one = |one: &Value| {
                json!([
                    one["number"],
                    one["text"],
                    one["evaluation"],
                    one["responses"][0]["quote"],
                    one["responses"][0]["disposition"],
                    one["actions"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|a| json!([a["text"], a["due"], a["status"], a["responsible"]]))
                        .collect::<Vec<_>>()
                ])
            };
            register(&desk, project).iter().map(one).collect()
        };
        assert_eq!(told(&fresh), told("p.deskreview"));
        desk.json(["check", &fresh]);
    }
}

#[test]
fn rows_that_say_nothing_are_told_and_never_dropped() {
    let desk = ferry();
    let rows = "No.,Recommendation,Response,Action\r\n,,,Of nobody knows what\r\n1,,We will,\r\n99,,Agreed,\r\n";
    desk.write("odd.csv", rows);
    let run = desk.run([
        "tracker",
        "read",
        "p.deskreview",
        "odd.csv",
        "--evaluation",
        "FERRY",
    ]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("Of nobody knows what"),
        "{}",
        run.stderr
    );
    let responses = desk.json(["responses", "p.deskreview"]);
    let unresolved: Vec<&Value> = responses
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["unresolved"])
        .filter(|one| **one != json!([]))
        .collect();
    assert_eq!(unresolved, [&json!(["99"])]);
}

#[test]
fn a_column_that_is_not_there_is_refused_by_name() {
    let desk = ferry();
    let before = register(&desk, "p.deskreview");
    for command in [
        vec!["tracker", "read", "p.deskreview", "tracker.csv"],
        vec!["tracker", "preview", "tracker.csv"],
    ] {
        for (wrong, told) in [("response=Answer", "“Answer”"), ("response=Z", "“Z”")] {
            let all = command.iter().copied().chain(["--columns", wrong]);
            let run = desk.run(all);
            assert_eq!(run.status, 1, "{wrong}: {}", run.stderr);
            assert!(run.stderr.contains(told), "{}", run.stderr);
        }
    }
    assert_eq!(register(&desk, "p.deskreview"), before);
    // By heading or by letter, what is there is taken.
    for right in ["response=Management response", "response=C"] {
        let all = ["tracker", "preview", "tracker.csv", "--columns", right];
        desk.run(all).ok();
    }
}
