//! Reports and trackers that go to extremes: never a hang, never a silent drop, and what is doubtful is
//! told as doubtful.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Desk;

/// Longer than any of these files may take, on a machine under load.
const PATIENCE: Duration = Duration::from_secs(60);

fn recognised(desk: &Desk, name: &str, words: &str) -> Value {
    let file = desk.write(name, words);
    let begun = Instant::now();
    let found = desk.json(["recognise", file.to_str().unwrap()]);
    assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
    found
}

fn numbers(found: &Value) -> Vec<&str> {
    let all = found["recommendations"].as_array().unwrap();
    all.iter()
        .map(|one| one["number"].as_str().unwrap_or("–"))
        .collect()
}

#[test]
fn two_thousand_numbered_paragraphs_are_no_recommendations_but_one_among_them_is() {
    let desk = Desk::new();
    let mut words = "EVALUATION OF THE CANALS\n\n".to_owned();
    for number in 1..=2000 {
        let _ = writeln!(
            words,
            "{number}. The lock of kilometre {number} was opened and closed as often as before.\n"
        );
        if number == 1500 {
            words.push_str("Recommendation 1: The canal office should grease all locks.\n\n");
        }
    }
    let found = recognised(&desk, "canals.txt", &words);
    assert_eq!(numbers(&found), ["1"], "{found}");
    // Also into a review, where each paragraph is found by its number.
    desk.json(["init", "p.deskreview"]);
    desk.json(["import", "p.deskreview", "canals.txt"]);
    let hits = desk.json(["search", "p.deskreview", "number:1999"]);
    assert_eq!(hits["total"], 1, "{hits}");
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
}

#[test]
fn a_recommendation_of_forty_pages_is_one_and_can_be_settled() {
    let desk = Desk::with_project();
    let mut words =
        "EVALUATION OF THE CANALS\n\n1. RECOMMENDATIONS\n\nRecommendation 1: The office should:\n"
            .to_owned();
    for item in 1..=900 {
        let _ = writeln!(
            words,
            "({item}) grease the lock of kilometre {item} each spring and each autumn, and write \
             down in the book of the lock who did so, on which day and with which grease;"
        );
    }
    words.push_str("\nRecommendation 2: The office should paint its boats.\n");
    let found = recognised(&desk, "canals.txt", &words);
    let all = numbers(&found);
    assert!(all.contains(&"1") && all.contains(&"2"), "{all:?}");
    desk.json(["import", "p.deskreview", "canals.txt"]);
    desk.json(["confirm", "p.deskreview", "--all"]);
    let rows = desk.json(["recommendations", "p.deskreview"]);
    let text = rows[0]["text"].as_str().unwrap();
    assert!(
        text.starts_with("Recommendation 1") || text.starts_with("The office"),
        "{text}"
    );
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
}

#[test]
fn recommendations_that_refer_to_each_other_in_a_circle_are_read_once_each() {
    let desk = Desk::new();
    let words = "EVALUATION OF THE CANALS\n\n1. RECOMMENDATIONS\n\n\
        Recommendation 1: The office should act on recommendation 2 as set out in recommendation 3.\n\n\
        Recommendation 2: The office should act on recommendation 3 once recommendation 1 is carried out.\n\n\
        Recommendation 3: The office should report on recommendations 1, 2 and 3 each year.\n\n\
        2. RESPONSE\n\n\
        The office accepts recommendation 1 as far as recommendation 2 does, and recommendation 2 as far \
        as recommendation 1 does.\n";
    let found = recognised(&desk, "canals.txt", words);
    assert_eq!(numbers(&found), ["1", "2", "3"], "{found}");
}

#[test]
fn a_number_that_stands_twice_with_other_words_is_not_dropped() {
    let desk = Desk::with_project();
    let words = "EVALUATION OF THE CANALS\n\n1. RECOMMENDATIONS\n\n\
        Recommendation 1: The office should grease all locks each spring.\n\n\
        Recommendation 2: The office should paint its boats in one colour.\n\n\
        Recommendation 2: The ministry should pay the pensions of the lock keepers.\n\n\
        Recommendation 3: The office should publish its timetable.\n";
    let found = recognised(&desk, "canals.txt", words);
    let told = found["recommendations"].to_string();
    for words in [
        "grease all locks",
        "paint its boats",
        "pay the pensions",
        "publish its timetable",
    ] {
        assert!(told.contains(words), "{words} is not told: {found:#}");
    }
    desk.json(["import", "p.deskreview", "canals.txt"]);
    let rows = desk.json(["recommendations", "p.deskreview"]).to_string();
    for words in ["paint its boats", "pay the pensions"] {
        assert!(
            rows.contains(words),
            "{words} is not in the register: {rows}"
        );
    }
    // Whoever says “2” is asked which.
    let all = desk.json(["recommendations", "p.deskreview"]);
    let twice = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["number"] == "2");
    if twice.count() > 1 {
        desk.run(["confirm", "p.deskreview", "2"])
            .refused("ambiguous");
    }
}

#[test]
fn a_response_to_a_number_that_is_not_there_is_kept_and_told() {
    let desk = Desk::with_project();
    let report = "EVALUATION OF THE CANALS\n\n1. RECOMMENDATIONS\n\n\
        Recommendation 1: The office should grease all locks each spring.\n\n\
        Recommendation 2: The office should paint its boats in one colour.\n";
    let tracker = "No.,Recommendation,Management response,Decision\n\
        1,The office should grease all locks each spring.,It will.,Accepted\n\
        77,,Nobody here knows what this is about.,Not accepted\n";
    desk.write("canals.txt", report);
    desk.write("tracker.csv", tracker);
    desk.json([
        "import",
        "p.deskreview",
        "canals.txt",
        "--evaluation",
        "CAN-1",
    ]);
    desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "tracker.csv",
        "--evaluation",
        "CAN-1",
    ]);
    let all = desk.json(["responses", "p.deskreview"]).to_string();
    assert!(all.contains("Nobody here knows"), "{all}");
    assert!(all.contains("77"), "the number is told: {all}");
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
}

#[test]
fn words_that_contradict_their_number_make_a_doubtful_link() {
    let desk = Desk::with_project();
    let report = "EVALUATION OF THE CANALS\n\n1. RECOMMENDATIONS\n\n\
        Recommendation 1: The office should grease all locks each spring.\n\n\
        Recommendation 2: The office should paint its boats in one colour.\n";
    let tracker = "No.,Recommendation,Management response,Decision\n\
        1,Pensions of lock keepers ought to be paid by the ministry without delay.,It will.,Accepted\n\
        2,The office should paint its boats in one colour.,In blue.,Accepted\n";
    desk.write("canals.txt", report);
    desk.write("tracker.csv", tracker);
    desk.json([
        "import",
        "p.deskreview",
        "canals.txt",
        "--evaluation",
        "CAN-1",
    ]);
    desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "tracker.csv",
        "--evaluation",
        "CAN-1",
    ]);
    let all = desk.json(["responses", "p.deskreview"]);
    let of = |words: &str| {
        let mut rows = all.as_array().unwrap().iter();
        rows.find(|one| {
            one["quote"]
                .as_str()
                .is_some_and(|quote| quote.contains(words))
        })
        .unwrap_or_else(|| panic!("{words}: {all:#}"))
        .to_string()
    };
    assert!(of("It will").contains("\"doubtful\":true"), "{all:#}");
    assert!(of("In blue").contains("\"doubtful\":false"), "{all:#}");
}

#[test]
fn merged_cells_and_dates_as_text_lose_nothing() {
    let desk = Desk::with_project();
    // Cells that were merged stand once, at the top; dates are written as people write them.
    let tracker = "No.,Recommendation,Management response,Decision,Action,Responsible,Due date,Status\n\
        1,The office should grease all locks each spring.,It will.,Accepted,Buy grease,Store,end of March 2021,Ongoing\n\
        ,,,,Write a book,Locks,Q2 2021,Not started\n\
        ,,,,Train keepers,School,when money is there,Ongoing\n\
        2,The office should paint its boats in one colour.,In blue.,Accepted,Paint,Yard,31/12/2021,Completed\n";
    desk.write("tracker.csv", tracker);
    desk.json([
        "tracker",
        "read",
        "p.deskreview",
        "tracker.csv",
        "--evaluation",
        "CAN-1",
    ]);
    let actions = desk.json(["actions", "p.deskreview"]);
    let told = actions.to_string();
    for words in ["Buy grease", "Write a book", "Train keepers", "Paint"] {
        assert!(told.contains(words), "{words}: {actions:#}");
    }
    for date in ["2021-03", "when money is there", "2021-12-31"] {
        assert!(told.contains(date), "{date}: {actions:#}");
    }
    assert_eq!(actions.as_array().unwrap().len(), 4, "{actions:#}");
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
}
