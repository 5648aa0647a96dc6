//! Two copies that both worked are brought together, either way round, with nothing lost.

use serde_json::Value;

use crate::bad_input::copy;
use crate::contract::harbour;
use crate::support::Desk;

/// What a project says of itself, without what is its own alone.
fn state(desk: &Desk, project: &str) -> Vec<Value> {
    let lists = ["documents", "recommendations", "codings", "codes", "coverage"];
    lists.iter().map(|list| desk.json([list, project])).collect()
}

#[test]
fn copies_that_both_worked_become_equal() {
    let desk = harbour();
    desk.json(["confirm", "p.deskreview", "--all"]);
    copy(&desk.path("p.deskreview"), &desk.path("q.deskreview"));
    let tag = |project: &str, coder: &str, quote: &str, code: &str| {
        desk.json([
            "tag", project, "--document", "harbour-outcome.txt", "--quote", quote, "--code", code,
            "--coder", coder,
        ])
    };
    let both = desk.json([
        "tag", "p.deskreview", "--document", "harbour-outcome.txt", "--quote", "the training office",
        "--code", "A",
    ]);
    copy(&desk.path("p.deskreview"), &desk.path("r.deskreview"));
    tag("p.deskreview", "Ada", "two languages", "Language");
    tag("r.deskreview", "Ben", "31 accidents", "Counts");
    let coding = both["coding"].as_str().unwrap();
    desk.json(["amend", "p.deskreview", coding, "--memo", "one", "--coder", "Ada"]);
    desk.json(["amend", "r.deskreview", coding, "--memo", "two", "--coder", "Ben"]);

    let merged = desk.json(["merge", "p.deskreview", "r.deskreview"]);
    assert_eq!(merged["conflicts"].as_array().unwrap().len(), 1, "{merged}");
    desk.json(["merge", "r.deskreview", "p.deskreview"]);
    assert_eq!(state(&desk, "p.deskreview"), state(&desk, "r.deskreview"));
    assert_eq!(desk.json(["codings", "p.deskreview"]).as_array().unwrap().len(), 3);

    let again = desk.json(["merge", "p.deskreview", "r.deskreview"]);
    assert!(again["added"].as_object().unwrap().values().all(|n| n == 0), "{again}");
    for project in ["p.deskreview", "r.deskreview"] {
        assert!(desk.json(["check", project])["ok"].as_bool().unwrap());
    }
}

#[test]
fn another_project_is_not_merged_by_mistake() {
    let desk = harbour();
    desk.run(["merge", "p.deskreview", "gone.deskreview"]).refused("gone.deskreview");
    desk.run(["merge", "p.deskreview", "p.deskreview"]).refused("itself");
}

#[test]
fn a_document_that_only_the_other_copy_has_comes_with_its_text_and_source() {
    let desk = harbour();
    copy(&desk.path("p.deskreview"), &desk.path("q.deskreview"));
    let file = desk.write("third.txt", "A third report\n\n1. Twelve berths were closed in May.\n");
    desk.json(["import", "q.deskreview", file.to_str().unwrap()]);
    desk.json(["merge", "p.deskreview", "q.deskreview"]);
    let found = desk.json(["search", "p.deskreview", "\"twelve berths\""]);
    assert_eq!(found["total"], 1);
    assert!(desk.json(["check", "p.deskreview"])["ok"].as_bool().unwrap());
}
