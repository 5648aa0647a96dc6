//! Responses, actions, evaluations and statements made by hand, by command.

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
    desk.json([
        "import",
        "p.deskreview",
        "ferry.txt",
        "--kind",
        "evaluation",
        "--evaluation",
        "FERRY",
    ]);
    desk
}

fn recommendation(desk: &Desk, number: &str) -> Value {
    let all = desk.json(["recommendations", "p.deskreview"]);
    let mut all = all.as_array().unwrap().iter();
    all.find(|one| one["number"] == number).unwrap().clone()
}

#[test]
fn a_response_is_written_down_changed_and_removed() {
    let desk = ferry();
    let made = desk.json([
        "respond",
        "p.deskreview",
        "--recommendation",
        "FERRY/1",
        "--disposition",
        "accepted",
        "--text",
        "The port will repair it.",
    ]);
    assert_eq!(made["recommendations"], json!(["1"]));
    let id = made["id"].as_str().unwrap();
    assert_eq!(
        recommendation(&desk, "1")["responses"][0]["disposition"],
        "accepted"
    );
    let changed = desk.json([
        "respond",
        "p.deskreview",
        "--response",
        id,
        "--disposition",
        "partially_accepted",
        "--recommendation",
        "2",
        "--unlink",
        "1",
    ]);
    assert_eq!(changed["recommendations"], json!(["2"]));
    assert_eq!(recommendation(&desk, "1")["responses"], json!([]));
    let listed = desk.json(["evaluation", "list", "p.deskreview"]);
    assert_eq!(listed[0]["recommendations"], 2);
    assert_eq!(listed[0]["answered"], 1);
    assert_eq!(listed[0]["accepted"], 0);
    desk.json(["respond", "p.deskreview", "--response", id, "--remove"]);
    assert_eq!(desk.json(["responses", "p.deskreview"]), json!([]));
    desk.json(["undo", "p.deskreview"]);
    assert_eq!(desk.json(["responses", "p.deskreview"])[0]["id"], id);
}

#[test]
fn a_response_by_its_place_quotes_the_text() {
    let desk = ferry();
    let made = desk.json([
        "respond",
        "p.deskreview",
        "--recommendation",
        "1",
        "--document",
        "ferry.txt",
        "--quote",
        "A timetable in two languages may be printed.",
    ]);
    assert_eq!(
        made["quote"],
        "A timetable in two languages may be printed."
    );
    assert_eq!(made["disposition"], "unclear");
    assert_eq!(made["number"], "2");
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
}

#[test]
fn an_action_has_who_when_and_how_far() {
    let desk = ferry();
    let made = desk.json([
        "action",
        "p.deskreview",
        "--recommendation",
        "1",
        "--text",
        "Buy timber",
        "--responsible",
        "Harbour master",
        "--due",
        "2026-11",
        "--status",
        "initiated",
    ]);
    let id = made["id"].as_str().unwrap();
    let action = recommendation(&desk, "1")["actions"][0].clone();
    assert_eq!(action["responsible"], "Harbour master");
    assert_eq!(action["due"], "2026-11");
    assert_eq!(action["status"], "initiated");
    desk.json([
        "action",
        "p.deskreview",
        "--action",
        id,
        "--status",
        "completed",
        "--due",
        "",
    ]);
    let action = recommendation(&desk, "1")["actions"][0].clone();
    assert_eq!(
        (&action["status"], &action["due"]),
        (&json!("completed"), &Value::Null)
    );
    desk.run([
        "action",
        "p.deskreview",
        "--recommendation",
        "1",
        "--text",
        "Buy nails",
        "--due",
        "soon",
    ])
    .refused("soon");
}

#[test]
fn a_suggestion_is_made_of_a_paragraph_and_mended_by_its_edges() {
    let desk = ferry();
    let made = desk.json([
        "statement",
        "p.deskreview",
        "--kind",
        "suggestion",
        "--document",
        "ferry.txt",
        "--number",
        "2",
    ]);
    let made = &made[0];
    assert_eq!(made["kind"], "suggestion");
    assert_eq!(made["state"], "confirmed");
    let (id, start) = (
        made["id"].as_str().unwrap(),
        made["start"].as_u64().unwrap(),
    );
    let mended = desk.json([
        "mend",
        "p.deskreview",
        id,
        "--start",
        &start.to_string(),
        "--end",
        &(start + 14).to_string(),
    ]);
    assert_eq!(mended[0]["text"].as_str().unwrap().chars().count(), 14);
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
    let listed = desk.json(["recommendations", "p.deskreview", "--kind", "suggestion"]);
    assert_eq!(listed[0]["id"], id);
}

#[test]
fn what_says_nothing_about_a_thing_is_refused_and_not_dropped() {
    let desk = ferry();
    desk.run(["mend", "p.deskreview", "1", "--target", "5"])
        .refused("--target says nothing about a statement");
    let made = desk.json([
        "respond",
        "p.deskreview",
        "--recommendation",
        "1",
        "--text",
        "Agreed.",
    ]);
    let id = made["id"].as_str().unwrap();
    desk.run(["mend", "p.deskreview", id, "--kind", "lesson"])
        .refused("--kind says nothing about a response");
}

/// A response to a number that the register does not have waits for it; what is there stays once.
#[test]
fn responses_are_looked_for_again() {
    let desk = Desk::with_project();
    let report = format!(
        "{REPORT}\n3. MANAGEMENT RESPONSE\n\n\
         3. Response to recommendation 1: Accepted. The pier will be repaired in autumn.\n\n\
         4. Response to recommendation 3: Accepted. A timetable will be printed.\n"
    );
    desk.write("ferry.txt", report);
    desk.json([
        "import",
        "p.deskreview",
        "ferry.txt",
        "--kind",
        "evaluation",
    ]);
    let before = desk.json(["responses", "p.deskreview"]);
    assert_eq!(before[0]["recommendations"], json!(["1"]));
    assert_eq!(before[1]["unresolved"], json!(["3"]));
    desk.json([
        "statement",
        "p.deskreview",
        "--document",
        "ferry.txt",
        "--number",
        "2",
        "--named",
        "3",
    ]);
    let after = desk.json(["responses", "p.deskreview", "--find"]);
    assert_eq!(after.as_array().unwrap().len(), 2);
    assert_eq!(after[0], before[0]);
    assert_eq!(after[1]["recommendations"], json!(["3"]));
    assert_eq!(after[1]["unresolved"], json!([]));
}
