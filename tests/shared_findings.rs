//! The whole way from two reports to files that can be handed in, by commands alone: the register, the
//! tags, what was not found, verdicts, every format read back, and the figure and the table that the
//! evaluation printed. Run where `DESKREVIEW_SHARED` names the folder of real documents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test's panic is its report"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::reading_back::quotes;
use support::{Desk, schema, shared, slice};

const EVALUATION: &str = "000_5ef30251aa6cc3d6.txt";
const OUTCOME: &str = "004_638434e0d2960ef0.txt";
const P: &str = "p.deskreview";

/// What is looked for, for which recommendation, and what the passage that is found says of it. The
/// passages are found and never written here.
const LOOKED_FOR: &[(&str, &str, &str, &str)] = &[
    (
        "1",
        "\"Fair Migration Agenda\" AND governance",
        "supports",
        "--implicit",
    ),
    ("1", "ECOWAS", "context", "--implicit"),
    ("2", "\"Global Migration Group\"", "supports", "--explicit"),
    ("2", "\"World Bank\"", "supports", "--implicit"),
    ("2", "\"African Union\"", "supports", "--explicit"),
    (
        "2",
        "\"Inter-Parliamentary Union\"",
        "supports",
        "--explicit",
    ),
    ("2", "OSCE", "supports", "--implicit"),
    ("2", "GMG AND UNICEF", "supports", "--explicit"),
    (
        "3",
        "\"sector of economic activity\"",
        "context",
        "--implicit",
    ),
    ("3", "database AND overhaul", "context", "--implicit"),
    ("4.i", "\"migration costs\"", "supports", "--explicit"),
    ("4.ii", "remittances", "context", "--implicit"),
    (
        "4.iii",
        "\"returned to Indonesia\"",
        "contradicts",
        "--implicit",
    ),
    (
        "4.vi",
        "\"Domestic Workers Convention\"",
        "supports",
        "--implicit",
    ),
];

/// What is looked for without a find.
const NOT_THERE: &str = "\"brain drain\" OR \"brain gain\" OR (skilled NEAR/8 emigration)";

fn seeds() -> Option<(Desk, Value)> {
    let seeds = shared()?.join("seeds");
    let desk = Desk::with_project();
    let facts = std::fs::read(seeds.join("facts.json")).expect("facts");
    for (file, kind) in [(EVALUATION, "evaluation"), (OUTCOME, "outcome")] {
        let path = seeds.join(file);
        let path = path.to_str().unwrap();
        desk.json([
            "import",
            P,
            path,
            "--evaluation",
            "MIG-2008",
            "--kind",
            kind,
        ]);
    }
    desk.json(["document", "set", P, OUTCOME, "--published", "2016"]);
    desk.json(["document", "set", P, OUTCOME, "--period", "2014..2015"]);
    Some((desk, serde_json::from_slice(&facts).expect("JSON")))
}

/// Tags the first passage that each search finds; the codings by recommendation.
fn tagged(desk: &Desk) -> BTreeMap<&'static str, Vec<String>> {
    let mut out: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (recommendation, query, bearing, said) in LOOKED_FOR {
        let found = desk.json(["search", P, query, "--in", "kind:outcome", "--limit", "1"]);
        let hit = &found["hits"][0];
        assert!(hit.is_object(), "{query}: {found}");
        let (start, end) = (hit["start"].to_string(), hit["end"].to_string());
        let tag = desk.json([
            "tag",
            P,
            "--document",
            OUTCOME,
            "--start",
            &start,
            "--end",
            &end,
            "--recommendation",
            recommendation,
            "--bearing",
            bearing,
            said,
        ]);
        assert_eq!(tag["quote"], hit["quote"], "{query}");
        let coding = tag["coding"].as_str().unwrap().to_owned();
        out.entry(recommendation).or_default().push(coding);
    }
    out
}

/// Four verdicts, each with its reasoning; those on recommendations with tags link to one.
fn judged(desk: &Desk, codings: &BTreeMap<&str, Vec<String>>) {
    for (recommendation, status, strength, tag) in [
        ("1", "in_progress", "weak", "1"),
        ("2", "implemented", "moderate", "2"),
        ("3", "in_progress", "weak", "3"),
        ("4", "partially_implemented", "moderate", "4.i"),
        ("4.v", "not_started", "none", ""),
    ] {
        let reasoning = match codings.get(tag).and_then(|all| all.first()) {
            Some(coding) => format!("What was done is told [here](passage:{coding})."),
            None => "The report says **nothing** of it.".to_owned(),
        };
        let made = desk.json([
            "verdict",
            P,
            "set",
            "--recommendation",
            recommendation,
            "--status",
            status,
            "--strength",
            strength,
            "--as-of",
            "2016-02",
            "--reasoning",
            &reasoning,
            "--coder",
            "Ada",
        ]);
        assert_eq!(made["status"], status);
    }
    let signed = desk.json([
        "verdict",
        P,
        "sign",
        "--recommendation",
        "2",
        "--step",
        "second_reader",
        "--comment",
        "Read again against the report.",
        "--coder",
        "Ben",
    ]);
    assert_eq!(signed["signed_by"], "Ben");
}

#[test]
fn shared_seeds_to_findings_in_every_format() {
    let Some((desk, facts)) = seeds() else { return };
    let confirmed = desk.json(["confirm", P, "--all"]);
    assert!(!confirmed.as_array().unwrap().is_empty());
    let register = desk.json(["recommendations", P]);
    let wanted = facts[EVALUATION]["recommendations"].as_array().unwrap();
    assert_eq!(register.as_array().unwrap().len(), wanted.len());
    for row in register.as_array().unwrap() {
        assert_eq!(row["state"], "confirmed");
        assert!(!row["responses"].as_array().unwrap().is_empty(), "{row}");
    }
    let codings = tagged(&desk);
    let count: usize = codings.values().map(Vec::len).sum();
    assert!(count >= 12, "{count}");

    // None found for 4.v, with the search that it rests on.
    let none = desk.json(["search", P, NOT_THERE, "--in", "kind:outcome"]);
    assert_eq!(none["total"], 0, "{none}");
    let note = "Read through, and searched for.";
    desk.json([
        "cover",
        P,
        "--recommendation",
        "4.v",
        "--document",
        OUTCOME,
        "--none",
        "--note",
        note,
        "--search",
        NOT_THERE,
    ]);
    judged(&desk, &codings);
    let cells = desk.json(["matrix", P, "--cells", "class"]);
    let row = |name: &str| -> Value {
        let rows = cells["rows"].as_array().unwrap();
        let at = rows.iter().position(|row| row == name).expect("the row");
        cells["cells"][at].clone()
    };
    assert_eq!(row("MIG-2008/4.v"), serde_json::json!(["none", "none"]));
    assert_eq!(
        row("MIG-2008/2"),
        serde_json::json!(["explicit", "explicit"])
    );
    let verdicts = desk.json(["verdict", P, "list"]);
    let of_four = |row: &&Value| row["recommendation"] == "MIG-2008/4";
    let four = verdicts.as_array().unwrap().iter().find(of_four).unwrap();
    assert_eq!(four["rolled_up"]["judged"], 1, "{four}");
    assert_eq!(four["rolled_up"]["of"], 7);

    everything_is_read_back(&desk);
    assert_eq!(desk.json(["check", P])["problems"], serde_json::json!([]));
}

/// Writes each format, reads it back, and compares every quote with the text between its offsets.
fn everything_is_read_back(desk: &Desk) {
    let text = desk.json(["show", P, OUTCOME]);
    let text = text["text"].as_str().unwrap();
    let mut wanted = BTreeSet::new();
    for row in desk.json(["codings", P]).as_array().unwrap() {
        let place = |name: &str| row[name].as_u64().unwrap();
        let quote = slice(text, place("start"), place("end"));
        assert_eq!(row["quote"], quote.as_str());
        wanted.insert(quote);
    }
    let described: Value =
        serde_json::from_str(include_str!("../docs/findings.schema.json")).unwrap();
    for format in ["xlsx", "docx", "html", "md", "csv", "json", "jsonl"] {
        let out = format!("findings.{format}");
        let report = desk.json(["export", P, "--format", format, "--output", &out]);
        assert_eq!(report["dropped"], serde_json::json!([]), "{format}");
        let found = quotes(format, &desk.path(&out));
        let missing: Vec<_> = wanted.difference(&found).collect();
        assert!(missing.is_empty(), "{format}: {missing:#?}\n{found:#?}");
        if ["xlsx", "csv", "json", "jsonl"].contains(&format) {
            assert_eq!(found, wanted, "{format} gives nothing else as a quote");
        }
    }
    for what in ["passages", "everything"] {
        let args = [
            "export", P, "--format", "json", "--what", what, "--output", "all.json",
        ];
        desk.json(args);
        let value: Value =
            serde_json::from_slice(&std::fs::read(desk.path("all.json")).unwrap()).unwrap();
        assert_eq!(schema::misfits(&described, &value), Vec::<String>::new());
        let rows = value.as_array().or_else(|| value["passages"].as_array());
        for row in rows.unwrap() {
            let place = |name: &str| row[name].as_u64().unwrap();
            let quote = slice(text, place("start"), place("end"));
            assert_eq!(row["quote"], quote.as_str(), "{what}");
        }
    }
    // A tracker of our own says of itself what it holds, and is read with nothing to mend.
    for (format, out) in [
        ("tracker-xlsx", "tracker.xlsx"),
        ("tracker-csv", "tracker.csv"),
    ] {
        let written = desk.json(["export", P, "--format", format, "--output", out]);
        assert_eq!(
            written["written"]["recommendations"], 11,
            "{format}: {written}"
        );
        let plan = desk.json(["tracker", "preview", out, "--project", P]);
        assert_eq!(plan["own_report"], false);
        let rows = plan["rows"].as_array().unwrap();
        assert!(rows.len() >= 11, "{plan}");
        assert_eq!(
            plan["counts"]["statements"], 0,
            "{format}: {}",
            plan["counts"]
        );
    }
    opens_in_libreoffice(desk);
}

/// Workbook and Word report are opened and written anew by LibreOffice, where it is installed; what
/// comes out has the words of the recommendations.
fn opens_in_libreoffice(desk: &Desk) {
    for file in ["findings.xlsx", "findings.docx"] {
        let converted = std::process::Command::new("soffice")
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(desk.path("office"))
            .arg(desk.path(file))
            .env("HOME", desk.path("home"))
            .output();
        let Ok(output) = converted else {
            println!("passed over: LibreOffice is not installed");
            return;
        };
        assert!(output.status.success(), "{output:?}");
        let pdf = desk.path("office").join(file).with_extension("pdf");
        let read = desk.json(["text", pdf.to_str().unwrap()]);
        let words = read["text"].as_str().unwrap();
        assert!(words.contains("MIG-2008"), "{file}");
        assert!(words.contains("Partially implemented"), "{file}");
    }
}

/// The sample of the evaluation: 48 country programmes, of which eight are named and forty are not at
/// hand. The shares are those that it printed.
#[test]
fn shared_seeds_figure_of_the_sample() {
    let Some((desk, facts)) = seeds() else { return };
    let fact = &facts[EVALUATION]["desk_review_sample"];
    const TITLE: &str = "Conventions in country programmes";
    desk.json([
        "desk-sample",
        "new",
        P,
        "--title",
        TITLE,
        "--population",
        "All country programmes of countries that had not ratified",
    ]);
    for (class, names) in [
        ("explicit", &fact["explicit_countries"]),
        ("implicit", &fact["implicit_countries"]),
    ] {
        let mut args = vec!["desk-sample", "add", P, TITLE, "--class", class];
        for name in names.as_array().unwrap() {
            args.extend(["--placeholder", name.as_str().unwrap()]);
        }
        desk.json(args);
    }
    let unnamed = fact["no_evidence"].to_string();
    desk.json([
        "desk-sample",
        "add",
        P,
        TITLE,
        "--unnamed",
        &unnamed,
        "--class",
        "none",
    ]);
    let shown = desk.json(["desk-sample", "show", P, TITLE]);
    assert_eq!(shown["counted"], fact["documents"]);
    let of = |field: &str| -> Value {
        let rows = shown["classes"].as_array().unwrap().iter();
        rows.map(|row| row[field].clone()).collect()
    };
    assert_eq!(of("count"), serde_json::json!([4, 4, 40]));
    assert_eq!(of("share"), fact["percent"]);
    for (exact, wanted) in of("exact")
        .as_array()
        .unwrap()
        .iter()
        .zip([8.333, 8.333, 83.333])
    {
        assert!((exact.as_f64().unwrap() - wanted).abs() < 0.001);
    }
    let chart = drawn(&desk, "figure", &["--sample", TITLE]);
    for said in [
        "Explicit",
        "Implicit",
        "None",
        "4 (8 %)",
        "40 (84 %)",
        "48 documents.",
    ] {
        assert!(chart.contains(said), "{said}: {chart}");
    }
    // One step each to undo: what was added came with its class.
    let before = desk.json(["desk-sample", "show", P, TITLE])["counted"].clone();
    desk.json(["undo", P]);
    assert_eq!(desk.json(["desk-sample", "show", P, TITLE])["counted"], 8);
    desk.json(["redo", P]);
    assert_eq!(
        desk.json(["desk-sample", "show", P, TITLE])["counted"],
        before
    );
    assert_eq!(desk.json(["check", P])["ok"], true);
}

/// Draws a chart of a sample as SVG and PNG; the SVG.
fn drawn(desk: &Desk, name: &str, more: &[&str]) -> String {
    for ending in ["svg", "png"] {
        let out = format!("{name}.{ending}");
        let mut args = vec!["chart", P, "sample", "--output", &out];
        args.extend(more);
        desk.json(args);
    }
    let png = std::fs::read(desk.path(&format!("{name}.png"))).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    if let Some(folder) = std::env::var_os("DESKREVIEW_CHARTS") {
        for ending in ["svg", "png"] {
            let file = format!("{name}.{ending}");
            let to = std::path::Path::new(&folder).join(&file);
            std::fs::copy(desk.path(&file), to).unwrap();
        }
    }
    std::fs::read_to_string(desk.path(&format!("{name}.svg"))).unwrap()
}

/// The table of outcomes by region and level that the evaluation printed, from counts that were
/// entered: those of no level stand in a column of their own, and all totals agree.
#[test]
fn shared_seeds_table_of_outcomes_by_region_and_level() {
    let Some((desk, facts)) = seeds() else { return };
    let fact = &facts[EVALUATION]["table_2"];
    const TITLE: &str = "Outcomes by level";
    desk.json(["desk-sample", "new", P, "--title", TITLE]);
    let printed: Vec<&str> = fact["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let levels = &printed[..3];
    // The order of the printed table; JSON objects have none of their own.
    let regions = [
        "Africa",
        "Arab States",
        "Asia and Pacific",
        "European",
        "Americas",
        "Global",
    ];
    for region in regions {
        let row = fact["rows"][region].as_array().expect("the region");
        let of = format!("region={region}");
        let add = |count: &Value, level: Option<&str>| {
            let count = count.to_string();
            let mut args = vec![
                "desk-sample",
                "add",
                P,
                TITLE,
                "--unnamed",
                &count,
                "--set",
                &of,
            ];
            let level = level.map(|level| format!("level={level}"));
            if let Some(level) = &level {
                args.extend(["--set", level]);
            }
            desk.json(args);
        };
        if row[0].is_null() {
            add(&row[3], None);
            continue;
        }
        for (count, level) in row.iter().zip(levels) {
            if *count != 0 {
                add(count, Some(level));
            }
        }
    }
    let table = [
        "desk-sample",
        "table",
        P,
        TITLE,
        "--rows",
        "region",
        "--columns",
        "level",
    ];
    let table = desk.json(table);
    assert_eq!(table["rows"], serde_json::json!(regions));
    let mut columns: Vec<&str> = levels.to_vec();
    columns.push("(none)");
    assert_eq!(table["columns"], serde_json::json!(columns));
    for (at, region) in regions.iter().enumerate() {
        let row = fact["rows"][region].as_array().unwrap();
        for (column, count) in row[..3].iter().enumerate() {
            assert_eq!(
                table["cells"][at][column],
                count.as_u64().unwrap_or(0),
                "{region}"
            );
        }
        assert_eq!(table["totals"]["rows"][at], row[3], "{region}");
    }
    let totals = fact["totals"].as_array().unwrap();
    for (column, total) in totals[..3].iter().enumerate() {
        assert_eq!(table["totals"]["columns"][column], *total);
    }
    assert_eq!(table["totals"]["all"], totals[3]);
    let chart = drawn(
        &desk,
        "table",
        &["--sample", TITLE, "--rows", "region", "--columns", "level"],
    );
    for said in [
        "European: 10",
        "Country",
        "9 (90 %)",
        "Global: 4",
        "Not said",
        "26 documents.",
    ] {
        assert!(chart.contains(said), "{said}: {chart}");
    }
    desk.run(["desk-sample", "table", P, TITLE, "--rows", "colour"])
        .refused("Nothing in the sample says its colour");
    assert_eq!(desk.json(["check", P])["ok"], true);
}
