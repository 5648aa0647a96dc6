//! What search does beyond a list: facets, groups, checklists, concordances, codings and memos; tagging
//! all hits; saved searches.

use serde_json::Value;

use super::support::{Desk, slice};

/// Two reports, the second of a later year.
fn desk() -> Desk {
    let desk = Desk::with_project();
    desk.write(
        "first.md",
        "# First report\n\nWater was scarce in the north. The pumps failed.\n\nThe water committee met. \
         Water was metered there.\n\nNothing else was said about it.\n",
    );
    desk.write(
        "second.md",
        "# Second report\n\nNew pumps brought water to the villages.\n\nThe budget was spent on roads.\n",
    );
    for (file, year, region) in [
        ("first.md", "2019", "North"),
        ("second.md", "2020", "South"),
    ] {
        let region = format!("Region={region}");
        desk.json([
            "import",
            "p.deskreview",
            file,
            "--evaluation",
            "RWP",
            "--set",
            &region,
        ]);
        desk.json(["document", "set", "p.deskreview", file, "--published", year]);
    }
    desk
}

fn search(desk: &Desk, arguments: &[&str]) -> Value {
    let mut all = vec!["search", "p.deskreview"];
    all.extend(arguments);
    desk.json(all)
}

/// `label: passages` of a facet.
fn facet(found: &Value, by: &str) -> Vec<String> {
    let values = found["facets"][by].as_array().expect("a facet").iter();
    values
        .map(|value| {
            format!(
                "{}: {}",
                value["label"].as_str().expect("a label"),
                value["passages"]
            )
        })
        .collect()
}

#[test]
fn facets_count_all_hits_whatever_page_is_shown() {
    let desk = desk();
    let found = search(&desk, &["water", "--facets", "--limit", "1"]);
    assert_eq!(found["hits"].as_array().expect("hits").len(), 1);
    assert_eq!(found["total"], 3);
    assert_eq!(found["documents"], 2);
    assert_eq!(found["matches"], 4);
    assert_eq!(facet(&found, "year"), ["2019: 2", "2020: 1"]);
    assert_eq!(facet(&found, "region"), ["North: 2", "South: 1"]);
    assert_eq!(facet(&found, "evaluation"), ["RWP: 3"]);
    let south = search(&desk, &["water", "--only", "region=South"]);
    assert_eq!(south["total"], 1);
    assert_eq!(south["facets"], serde_json::json!({}), "not asked for");
    let both = search(
        &desk,
        &["water", "--only", "region=South", "--only", "region=north"],
    );
    assert_eq!(both["total"], 3);
    let none = search(
        &desk,
        &["water", "--only", "region=South", "--only", "year=2019"],
    );
    assert_eq!(none["total"], 0);
    let run = desk.run(["search", "p.deskreview", "water", "--only", "colour=red"]);
    run.refused("colour");
}

#[test]
fn hits_come_by_groups() {
    let desk = desk();
    let found = search(&desk, &["water OR pumps", "--group-by", "year"]);
    let groups = found["groups"].as_array().expect("groups");
    let rows: Vec<(&str, u64, usize)> = groups
        .iter()
        .map(|group| {
            (
                group["label"].as_str().expect("a label"),
                group["passages"].as_u64().expect("a number"),
                group["hits"].as_array().expect("hits").len(),
            )
        })
        .collect();
    assert_eq!(rows, [("2019", 2, 2), ("2020", 1, 1)]);
    assert_eq!(found["total"], 3);
}

#[test]
fn all_hits_are_tagged_and_taken_back_as_one() {
    let desk = desk();
    let tag = |unit: &str, more: &[&str]| {
        let mut all = vec!["tag", "p.deskreview", "--query", "water", "--as", unit];
        all.extend(["--code", "Water"]);
        all.extend(more);
        desk.json(all)
    };
    let preview = tag("sentence", &["--preview"]);
    assert_eq!(preview["count"], 4);
    assert_eq!(preview["codings"].as_array().expect("a list").len(), 0);
    assert_eq!(
        desk.json(["codings", "p.deskreview"]),
        serde_json::json!([])
    );
    let done = tag("match", &["--bearing", "context"]);
    assert_eq!((&done["count"], &done["documents"]), (&4.into(), &2.into()));
    let codings = desk.json(["codings", "p.deskreview"]);
    for coding in codings.as_array().expect("a list") {
        assert_eq!(
            coding["quote"].as_str().expect("a quote").to_lowercase(),
            "water"
        );
        assert_eq!(coding["bearing"], "context");
        assert_eq!(coding["code"], "Water");
    }
    let again = tag("passage", &[]);
    assert_eq!((&again["count"], &again["already"]), (&0.into(), &3.into()));
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
    let undone = desk.json(["undo", "p.deskreview"]);
    assert_eq!(undone["labels"][0], "Undone: Tagged 4 places to Water");
    assert_eq!(
        desk.json(["codings", "p.deskreview"]),
        serde_json::json!([])
    );
    // Wrong calls: no unit, and a query beside a passage.
    let wrong = desk.run(["tag", "p.deskreview", "--query", "water", "--code", "Water"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
    let wrong = desk.run([
        "tag",
        "p.deskreview",
        "--query",
        "water",
        "--as",
        "match",
        "--quote",
        "w",
        "--code",
        "W",
    ]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
    let wrong = desk.run(["tag", "p.deskreview", "--quote", "water", "--code", "W"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
}

#[test]
fn a_search_is_a_checklist() {
    let desk = desk();
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "second.md",
        "--quote",
        "New pumps",
        "--code",
        "Water",
    ]);
    let found = search(&desk, &["water", "--for-code", "Water"]);
    let states: Vec<&str> = found["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .map(|hit| hit["state"].as_str().expect("a state"))
        .collect();
    assert_eq!(states.iter().filter(|state| **state == "tagged").count(), 1);
    assert_eq!(found["progress"]["settled"], 1);
    let hit = found["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .find(|hit| hit["state"] == "open")
        .expect("an open one");
    let (start, end) = (hit["start"].to_string(), hit["end"].to_string());
    desk.json([
        "cover",
        "p.deskreview",
        "--code",
        "Water",
        "--document",
        "first.md",
        "--start",
        &start,
        "--end",
        &end,
        "--reject",
    ]);
    let open = search(&desk, &["water", "--for-code", "Water", "--open"]);
    assert_eq!(open["total"], 1);
    assert_eq!(open["progress"]["settled"], 2);
    assert_eq!(open["progress"]["total"], 3);
    let run = desk.run(["search", "p.deskreview", "water", "--open"]);
    run.refused("Name the recommendation or code");
}

#[test]
fn matches_stand_on_lines_between_their_neighbours() {
    let desk = desk();
    let found = search(&desk, &["water", "--kwic", "--sort", "right"]);
    let lines = found["lines"].as_array().expect("lines");
    let rights: Vec<&str> = lines
        .iter()
        .map(|line| line["right"].as_str().expect("words").trim())
        .collect();
    assert!(
        rights.is_sorted_by_key(|right| right.to_lowercase()),
        "{rights:?}"
    );
    assert_eq!(found["matches"], 4);
    for line in lines {
        let document = line["document"].as_str().expect("an id");
        let text = desk.json(["show", "p.deskreview", document]);
        let (start, end) = (
            line["start"].as_u64().unwrap(),
            line["end"].as_u64().unwrap(),
        );
        let words = slice(text["text"].as_str().expect("a text"), start, end);
        assert_eq!(line["match"], words);
    }
    let cut = search(&desk, &["water", "--kwic", "--limit", "2"]);
    assert_eq!(cut["matches"], Value::Null);
    let shown = desk.run(["search", "p.deskreview", "water", "--kwic"]).ok();
    assert!(
        shown.stdout.contains("[Water] was scarce"),
        "{}",
        shown.stdout
    );
}

#[test]
fn codings_and_memos_are_searched_too() {
    let desk = desk();
    desk.json([
        "tag",
        "p.deskreview",
        "--document",
        "first.md",
        "--quote",
        "The pumps failed",
        "--code",
        "Pumps",
        "--memo",
        "Ask about handles",
    ]);
    let quotes = search(&desk, &["pump code:Pumps", "--within", "codings"]);
    assert_eq!(quotes["total"], 1);
    assert_eq!(quotes["hits"][0]["highlights"], serde_json::json!([[4, 9]]));
    let memos = search(&desk, &["handle", "--within", "memos"]);
    assert_eq!(memos["hits"][0]["memo"], "Ask about handles");
    assert_eq!(
        search(&desk, &["handle", "--within", "codings"])["total"],
        0
    );
    let run = desk.run([
        "search",
        "p.deskreview",
        "\"open",
        "--within",
        "memos",
        "--json",
    ]);
    assert_eq!(run.status, 1);
    assert_eq!(run.json()["errors"][0]["at"], serde_json::json!([0, 1]));
}

#[test]
fn a_saved_search_tells_what_is_new() {
    let desk = desk();
    let made = desk.json(["saved", "p.deskreview", "add", "Water", "water"]);
    assert_eq!((&made["total"], &made["new"]), (&3.into(), &0.into()));
    desk.write("third.md", "# Third report\n\nNo water came.\n");
    desk.json(["import", "p.deskreview", "third.md"]);
    let listed = desk.json(["saved", "p.deskreview"]);
    assert_eq!(
        (&listed[0]["total"], &listed[0]["new"]),
        (&4.into(), &1.into())
    );
    let new = desk.json(["saved", "p.deskreview", "run", "water", "--new"]);
    assert_eq!(new["hits"].as_array().expect("hits").len(), 1);
    assert_eq!(new["hits"][0]["title"], "Third report");
    desk.json(["saved", "p.deskreview", "run", "Water", "--seen"]);
    let listed = desk.json(["saved", "p.deskreview"]);
    assert_eq!(listed[0]["new"], 0);
    desk.json(["undo", "p.deskreview"]);
    assert_eq!(desk.json(["saved", "p.deskreview"])[0]["new"], 1);
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
    desk.run(["saved", "p.deskreview", "add", "water", "pumps"])
        .refused("already");
    desk.run(["saved", "p.deskreview", "run", "Fire"])
        .refused("no saved search");
    desk.json(["saved", "p.deskreview", "remove", "Water"]);
    assert_eq!(desk.json(["saved", "p.deskreview"]), serde_json::json!([]));
}

#[test]
fn entries_of_contents_are_counted_and_come_last() {
    let desk = Desk::with_project();
    desk.write(
        "report.txt",
        "CONTENTS\n\n1. Wells and pumps .......... 3\n2. Training of mechanics .......... 7\n\
         3. Committees .......... 12\n\n1. Wells and pumps\n\nThe wells in the north were dug in the dry season, \
         and most of the pumps that were bought for them had been repaired at least once by the second year.\n\n\
         2. Training of mechanics\n\nFour mechanics were trained.\n",
    );
    desk.json(["import", "p.deskreview", "report.txt"]);
    for query in ["pumps", "wells pumps", "pump*", "\"wells and pumps\""] {
        let found = search(&desk, &[query]);
        let hits = found["hits"].as_array().expect("hits");
        assert_eq!(found["total"], hits.len(), "{query}");
        assert!(hits.len() >= 2, "{query}: {found}");
        let dotted = |hit: &Value| {
            hit["quote"]
                .as_str()
                .is_some_and(|quote| quote.contains("...."))
        };
        let last = hits.iter().filter(|hit| dotted(hit)).count();
        assert!(last > 0, "{query}: {found}");
        assert!(
            hits[hits.len() - last..].iter().all(dotted),
            "{query}: {found}"
        );
    }
}

#[test]
fn facets_of_tags_narrow_them() {
    let desk = desk();
    for (file, quote, code) in [
        ("first.md", "The pumps failed.", "Pumps/Old"),
        ("second.md", "New pumps brought water", "Pumps/New"),
    ] {
        desk.json([
            "tag",
            "p.deskreview",
            "--document",
            file,
            "--quote",
            quote,
            "--code",
            code,
        ]);
    }
    let within = ["pumps", "--within", "codings", "--facets"];
    let found = search(&desk, &within);
    assert_eq!(found["total"], 2);
    assert_eq!(facet(&found, "year"), ["2019: 1", "2020: 1"]);
    assert_eq!(facet(&found, "region"), ["North: 1", "South: 1"]);
    assert!(facet(&found, "code").contains(&"Pumps: 2".to_owned()));
    let one = search(&desk, &[&within[..], &["--only", "year=2020"]].concat());
    assert_eq!((&one["total"], &one["documents"]), (&1.into(), &1.into()));
    assert_eq!(
        facet(&one, "year"),
        ["2019: 1", "2020: 1"],
        "as if not narrowed"
    );
    assert_eq!(facet(&one, "region"), ["South: 1"]);
}
