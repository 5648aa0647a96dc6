//! What a review finds: coverage, verdicts, cross-tables, suggestions, desk-review samples, charts.

use serde_json::Value;

use super::contract::harbour;
use crate::support::Desk;

const P: &str = "p.deskreview";
const OUTCOME: &str = "harbour-outcome.txt";

fn tag(desk: &Desk, recommendation: &str, quote: &str, more: &[&str]) -> Value {
    let arguments = [
        "tag",
        P,
        "--document",
        OUTCOME,
        "--recommendation",
        recommendation,
        "--quote",
        quote,
    ];
    desk.json([arguments.as_slice(), more].concat())
}

fn cover(desk: &Desk, recommendation: &str, more: &[&str]) -> Value {
    let arguments = [
        "cover",
        P,
        "--document",
        OUTCOME,
        "--recommendation",
        recommendation,
    ];
    desk.json([arguments.as_slice(), more].concat())
}

/// A review with tags, a mark, and a finished action.
fn worked() -> Desk {
    let desk = harbour();
    desk.json([
        "document",
        "set",
        P,
        OUTCOME,
        "--kind",
        "outcome",
        "--published",
        "2017",
    ]);
    tag(
        &desk,
        "1",
        "published its first register of accidents",
        &["--bearing", "supports", "--explicit"],
    );
    tag(
        &desk,
        "2.iii",
        "a record of them is kept",
        &["--bearing", "supports", "--implicit"],
    );
    cover(
        &desk,
        "2.ii",
        &[
            "--none",
            "--note",
            "read twice",
            "--search",
            "pay* AND course",
        ],
    );
    desk.json([
        "action",
        P,
        "--recommendation",
        "1",
        "--text",
        "Publish it",
        "--status",
        "completed",
    ]);
    desk
}

#[test]
fn the_ledger_lists_tags_beside_marks_and_refuses_what_contradicts() {
    let desk = worked();
    let rows = desk.json(["coverage", P]);
    let told: Vec<(&str, &str, u64)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let word = |name: &str| row[name].as_str().unwrap();
            (
                word("question"),
                word("outcome"),
                row["passages"].as_u64().unwrap(),
            )
        })
        .collect();
    for wanted in [
        ("HARBOUR/1", "tagged", 1),
        ("HARBOUR/2.ii", "none", 0),
        ("HARBOUR/2.iii", "tagged", 1),
    ] {
        assert!(told.contains(&wanted), "{told:?}");
    }
    let none = desk.json(["coverage", P, "--outcome", "none"]);
    assert_eq!(none[0]["searches"][0], "pay* AND course");
    desk.run([
        "cover",
        P,
        "--document",
        OUTCOME,
        "--recommendation",
        "1",
        "--none",
    ])
    .refused("has passages that you have tagged");
    // Others may disagree.
    cover(&desk, "1", &["--none", "--coder", "Ben"]);
    let progress = desk.json(["coverage", P, "--progress", "--recommendation", "2.i"]);
    assert_eq!(progress[0]["documents"], 1);
    assert_eq!(progress[0]["read"], 0);
}

#[test]
fn a_verdict_stands_beside_claim_and_evidence() {
    let desk = worked();
    let made = desk.json([
        "verdict",
        P,
        "set",
        "--recommendation",
        "1",
        "--status",
        "in_progress",
        "--strength",
        "weak",
        "--as-of",
        "2018-06",
        "--reasoning",
        "Only one register so far.",
    ]);
    assert_eq!(made["status"], "in_progress");
    assert_eq!(made["claimed"], "implemented");
    let notes: Vec<&str> = made["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["note"].as_str().unwrap())
        .collect();
    assert_eq!(notes, ["claim_differs", "only_self_reported"]);
    let all = desk.json(["recommendations", P]);
    let first = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["number"] == "1")
        .unwrap();
    assert_eq!(first["verdict"]["status"], "in_progress");
    assert_eq!(first["evidence"]["sources"], 1);
    assert_eq!(first["evidence"]["passages"], 1);
    desk.run([
        "verdict",
        P,
        "sign",
        "--recommendation",
        "1",
        "--step",
        "second_reader",
    ])
    .refused("cannot be its second reader");
    desk.run([
        "verdict",
        P,
        "sign",
        "--recommendation",
        "2",
        "--step",
        "final",
    ])
    .refused("no verdict");
    let signed = desk.json([
        "verdict",
        P,
        "--recommendation",
        "1",
        "--step",
        "final",
        "--coder",
        "Ben",
        "--comment",
        "Agreed.",
    ]);
    assert_eq!(
        (&signed["sign_off"], &signed["signed_by"]),
        (&"final".into(), &"Ben".into())
    );
    let history = desk.json(["verdict", P, "history", "--recommendation", "1"]);
    assert_eq!(history.as_array().unwrap().len(), 2);
    assert_eq!(desk.json(["verdict", P]).as_array().unwrap().len(), 1);
    desk.json(["verdict", P, "remove", "--recommendation", "1"]);
    assert_eq!(desk.json(["verdict", P]).as_array().unwrap().len(), 0);
    desk.json(["undo", P]);
    assert_eq!(desk.json(["verdict", P])[0]["comment"], "Agreed.");
}

#[test]
fn a_matrix_has_rows_columns_cells_and_totals() {
    let desk = worked();
    let table = desk.json([
        "matrix",
        P,
        "--rows",
        "recommendations",
        "--columns",
        "year",
        "--cells",
        "class",
    ]);
    let at = |label: &str| {
        let mut rows = table["rows"].as_array().unwrap().iter();
        let row = rows.position(|one| one == label).unwrap();
        let mut columns = table["columns"].as_array().unwrap().iter();
        let column = columns.position(|one| one == "2017").unwrap();
        table["cells"][row][column].as_str().map(str::to_owned)
    };
    assert_eq!(at("HARBOUR/1").as_deref(), Some("explicit"));
    assert_eq!(at("HARBOUR/2").as_deref(), Some("implicit"));
    assert_eq!(at("HARBOUR/2.i").as_deref(), Some("unread"));
    assert_eq!(at("HARBOUR/2.ii").as_deref(), Some("none"));
    assert_eq!(at("HARBOUR/2.iii").as_deref(), Some("implicit"));
    let counts = desk.json([
        "matrix",
        P,
        "--rows",
        "recommendations",
        "--columns",
        "documents",
    ]);
    assert_eq!(counts["totals"]["all"], 2);
    let evidence = desk.json(["matrix", P, "--cells", "evidence", "--details"]);
    assert_eq!(
        evidence["details"][0][0]["codings"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(evidence["cells"][0][0], "only_self_reported");
    desk.run(["matrix", P, "--rows", "donor", "--columns", "year"])
        .refused("can be neither rows nor columns");
    let shown = desk.run(["matrix", P]).ok().stdout;
    assert!(shown.contains("HARBOUR/2.iii"), "{shown}");
}

#[test]
fn suggestions_leave_out_what_is_settled_and_say_why() {
    let desk = worked();
    let found = desk.json(["suggest", P, "--recommendation", "2"]);
    let hits = found["hits"].as_array().unwrap();
    assert!(!hits.is_empty(), "{found}");
    for hit in hits {
        assert_ne!(
            hit["title"],
            "INDEPENDENT EVALUATION OF THE HARBOUR SAFETY PROGRAMME"
        );
        assert!(!hit["why"].as_array().unwrap().is_empty(), "{hit}");
        let quote = hit["quote"].as_str().unwrap();
        assert!(
            !quote.contains("a record of them is kept"),
            "it is tagged: {quote}"
        );
    }
    let (start, end) = (hits[0]["start"].to_string(), hits[0]["end"].to_string());
    cover(&desk, "2", &["--reject", "--start", &start, "--end", &end]);
    let after = desk.json(["suggest", P, "--recommendation", "2"]);
    let mut left = after["hits"].as_array().unwrap().iter();
    assert!(left.all(|hit| hit["start"] != hits[0]["start"]), "{after}");
    desk.run(["suggest", P, "--recommendation", "2", "--in", "kind:("])
        .refused("In the filter");
}

#[test]
fn suggestions_tell_a_blind_coder_nothing_of_what_others_settled() {
    let desk = worked();
    let places = |more: &[&str]| -> Vec<String> {
        let asked = ["suggest", P, "--recommendation", "2", "--limit", "50"];
        let found = desk.json([&asked[..], more].concat());
        let hits = found["hits"].as_array().unwrap().iter();
        hits.map(|hit| format!("{} {}", hit["document"], hit["start"]))
            .collect()
    };
    // Somebody else reads, tags and rejects; who codes blind sees the same list as before.
    let blind = places(&["--coder", "Blind"]);
    let hits = desk.json(["suggest", P, "--recommendation", "2", "--coder", "Blind"]);
    let hit = |at: usize, field: &str| hits["hits"][at][field].to_string();
    let document = hits["hits"][0]["document"].as_str().unwrap();
    let (start, end) = (hit(0, "start"), hit(0, "end"));
    let reject = [
        "cover",
        P,
        "--recommendation",
        "2",
        "--document",
        document,
        "--reject",
    ];
    desk.json(
        [
            &reject[..],
            &["--start", &start, "--end", &end, "--coder", "Other"],
        ]
        .concat(),
    );
    assert_eq!(places(&["--coder", "Blind"]), blind);
    assert!(!places(&["--coder", "Other"]).contains(&blind[0]));
    assert!(!places(&["--coder", "Blind", "--everybody"]).contains(&blind[0]));
    for hit in hits["hits"].as_array().unwrap() {
        let why: Vec<&str> = hit["why"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap())
            .collect();
        for word in ["the", "and", "should", "that", "for", "with"] {
            assert!(!why.contains(&word), "{why:?}");
        }
    }
}

#[test]
fn a_desk_sample_gives_shares_that_add_up_and_a_chart() {
    let desk = harbour();
    desk.json([
        "desk-sample",
        "new",
        P,
        "--title",
        "Country programmes",
        "--population",
        "All of 2010",
    ]);
    let add = |more: &[&str]| {
        desk.json(
            [
                ["desk-sample", "add", P, "Country programmes"].as_slice(),
                more,
            ]
            .concat(),
        )
    };
    add(&[
        "--placeholder",
        "A",
        "--placeholder",
        "B",
        "--placeholder",
        "C",
        "--placeholder",
        "D",
        "--class",
        "explicit",
    ]);
    add(&[
        "--placeholder",
        "E",
        "--placeholder",
        "F",
        "--placeholder",
        "G",
        "--placeholder",
        "H",
        "--class",
        "implicit",
    ]);
    add(&["--unnamed", "40", "--class", "none"]);
    add(&["--document", OUTCOME, "--exclude", "No country programme"]);
    let sample = desk.json(["desk-sample", "show", P, "country programmes"]);
    let shares: Vec<u64> = sample["classes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["share"].as_u64().unwrap())
        .collect();
    assert_eq!(shares, [8, 8, 84]);
    assert_eq!(
        (&sample["counted"], &sample["excluded"]),
        (&48.into(), &1.into())
    );
    let exact = sample["classes"][0]["exact"].as_f64().unwrap();
    assert!((exact - 25.0 / 3.0).abs() < 1e-9, "{exact}");
    desk.json(["chart", P, "sample", "--output", "figure.svg"]);
    let svg = std::fs::read_to_string(desk.path("figure.svg")).unwrap();
    assert!(
        svg.contains("40 (84 %)") && svg.starts_with("<svg"),
        "{svg}"
    );
    desk.json(["chart", P, "sample", "--output", "figure.png"]);
    let png = std::fs::read(desk.path("figure.png")).unwrap();
    assert!(
        png.starts_with(b"\x89PNG") && png.len() > 2_000,
        "{} bytes",
        png.len()
    );
    assert!(!desk.path("figure.png.part").exists());
    desk.run(["chart", P, "sample", "--output", "figure.bmp"])
        .refused(".svg");
    desk.json([
        "desk-sample",
        "set",
        P,
        "Country programmes",
        "A",
        "--class",
        "none",
    ]);
    desk.run([
        "desk-sample",
        "set",
        P,
        "Country programmes",
        "Z",
        "--class",
        "none",
    ])
    .refused("is not in the sample");
    desk.json(["desk-sample", "remove", P, "Country programmes"]);
    assert_eq!(
        desk.json(["desk-sample", "list", P])
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert_eq!(desk.json(["check", P])["ok"], true);
}

#[test]
fn shares_and_bearings_narrow_a_matrix() {
    let desk = worked();
    let cells = |more: &[&str]| -> Value {
        let arguments = ["matrix", P, "--columns", "kind"];
        desk.json([arguments.as_slice(), more].concat())["cells"].clone()
    };
    let shares = cells(&["--cells", "column_share"]);
    assert_eq!(shares[0][0], 50, "one of two passages");
    let rows = cells(&["--cells", "row_share", "--filled"]);
    assert!(
        rows.as_array().unwrap().iter().all(|row| row[0] == 100),
        "{rows}"
    );
    assert_eq!(cells(&["--bearing", "supports"])[0][0], 1);
    assert_eq!(cells(&["--bearing", "unset"])[0][0], 0);
    let none = cells(&["--bearing", "contradicts", "--cells", "evidence"]);
    assert_eq!(none[0][0], Value::Null, "it says nothing of what was read");
    desk.run(["matrix", P, "--bearing", "loud"]).refused("loud");
}

/// A report of our own repeats the register in tables that look like a tracker's.
#[test]
fn a_report_of_our_own_is_no_tracker() {
    let desk = worked();
    desk.json(["confirm", P, "--all"]);
    let before = desk.json(["history", P]).as_array().unwrap().len();
    for format in ["html", "docx"] {
        let out = format!("out.{format}");
        desk.json(["export", P, "--format", format, "--output", &out]);
        let plan = desk.json(["tracker", "preview", &out, "--project", P]);
        assert_eq!(plan["own_report"], true, "{format}");
        desk.run(["tracker", "read", P, &out])
            .refused("Deskreview has written this report");
    }
    assert_eq!(desk.json(["history", P]).as_array().unwrap().len(), before);
    // A tracker of our own is one.
    desk.json([
        "export",
        P,
        "--format",
        "tracker-xlsx",
        "--output",
        "t.xlsx",
    ]);
    let plan = desk.json(["tracker", "preview", "t.xlsx", "--project", P]);
    assert_eq!(plan["own_report"], false);
}
