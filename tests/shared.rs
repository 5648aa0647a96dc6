//! Acceptance on real documents: run where `DESKREVIEW_SHARED` names the folder that holds them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test's panic is its report"
)]

mod support;

use serde_json::Value;
use support::{Desk, shared, slice};

const EVALUATION: &str = "000_5ef30251aa6cc3d6.txt";
const OUTCOME: &str = "004_638434e0d2960ef0.txt";

fn seeds() -> Option<(Desk, Value)> {
    let seeds = shared()?.join("seeds");
    let desk = Desk::with_project();
    let facts = std::fs::read(seeds.join("facts.json")).expect("facts");
    for file in [EVALUATION, OUTCOME] {
        let path = seeds.join(file);
        desk.json([
            "import",
            "p.deskreview",
            path.to_str().unwrap(),
            "--evaluation",
            "MIG-2008",
        ]);
    }
    Some((desk, serde_json::from_slice(&facts).expect("JSON")))
}

/// What the management answers, the suggestion, and the results framework, as a careful reader finds
/// them.
#[test]
fn shared_seeds_fill_the_register_by_themselves() {
    let Some((desk, facts)) = seeds() else { return };
    let answered = &facts[EVALUATION]["management_response"]["by_recommendation"];
    for row in desk
        .json(["recommendations", "p.deskreview"])
        .as_array()
        .unwrap()
    {
        let number = row["number"].as_str().unwrap();
        let responses = row["responses"].as_array().unwrap();
        let paragraphs: Vec<&str> = responses
            .iter()
            .map(|response| response["number"].as_str().unwrap())
            .collect();
        assert_eq!(paragraphs, [answered[number].to_string()], "{number}");
        let disposition = responses[0]["disposition"].as_str().unwrap();
        let accepted = ["accepted", "partially_accepted"].contains(&disposition);
        assert!(accepted, "{number}: {disposition}");
    }
    let kind = ["recommendations", "p.deskreview", "--kind", "suggestion"];
    let suggestions = desk.json(kind);
    assert_eq!(suggestions.as_array().unwrap().len(), 1);
    let answer = &suggestions[0]["responses"][0];
    let mut mentions = suggestions[0]["mentions"].as_array().unwrap().iter();
    assert!(mentions.any(|mention| mention["number"] == "168"));
    assert_eq!(answer["number"], "173");
    assert_eq!(answer["disposition"], "under_consideration");
    let found = desk.json(["indicators", "p.deskreview"]);
    let wanted = facts[OUTCOME]["indicators"].as_array().unwrap();
    assert_eq!(found.as_array().unwrap().len(), wanted.len());
    for (found, wanted) in found.as_array().unwrap().iter().zip(wanted) {
        assert_eq!(found["number"], wanted["number"]);
        for field in ["met", "target", "result", "unit"] {
            assert_eq!(found[field], wanted[field], "{field}");
        }
        for (region, countries) in wanted["by_region"].as_object().unwrap() {
            let plain = |value: &Value| value.to_string().replace('’', "'");
            assert_eq!(
                plain(&found["by_region"][region]),
                plain(countries),
                "{region}"
            );
        }
    }
    assert_eq!(
        desk.json(["check", "p.deskreview"])["problems"],
        serde_json::json!([])
    );
}

/// From two files to coded findings in three formats, with every quote checked.
#[test]
fn shared_seeds_from_file_to_coded_finding() {
    let Some((desk, facts)) = seeds() else { return };
    let confirmed = desk.json(["confirm", "p.deskreview", "--all"]);
    let wanted = facts[EVALUATION]["recommendations"].as_array().unwrap();
    let recommendations = confirmed.as_array().unwrap().iter();
    let recommendations = recommendations.filter(|row| row["kind"] == "recommendation");
    assert_eq!(recommendations.count(), wanted.len());
    let register = desk.json(["recommendations", "p.deskreview"]);
    for fact in wanted {
        let found = register
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["number"] == fact["number"]);
        let found = found.expect("the recommendation");
        assert_eq!(found["state"], "confirmed");
        assert_eq!(
            found["mentions"].as_array().unwrap().len() as u64,
            fact["mentions"].as_u64().unwrap()
        );
        let markers: Vec<&Value> = found["sub_items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|sub| &sub["marker"])
            .collect();
        assert_eq!(
            markers,
            fact["sub_items"]
                .as_array()
                .unwrap()
                .iter()
                .collect::<Vec<_>>()
        );
    }

    let found = desk.json(["search", "p.deskreview", "\"Global Migration Group\""]);
    assert!(found["total"].as_u64().unwrap() >= 4);
    let text = |id: &str| {
        desk.json(["show", "p.deskreview", id])["text"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let outcome = text(OUTCOME);
    for hit in found["hits"].as_array().unwrap() {
        let of = text(hit["document"].as_str().unwrap());
        for mark in hit["highlights"].as_array().unwrap() {
            let words = slice(&of, mark[0].as_u64().unwrap(), mark[1].as_u64().unwrap());
            assert_eq!(words, "Global Migration Group");
        }
    }

    for (quote, bearing) in [
        (
            "the ILO raised its visibility in global debates on migration while chairing the Global Migration Group (GMG)",
            "supports",
        ),
        (
            "It oversaw the Group’s expansion to include 18 international agencies",
            "supports",
        ),
        (
            "the issuance of a joint GMG communiqué of the Principals",
            "supports",
        ),
        (
            "The GMG Principals also agreed to focus the Group’s work",
            "context",
        ),
        ("the ILO worked closely with the African Union", "supports"),
        ("the Office collaborated with the World Bank", "supports"),
    ] {
        let tagged = desk.json([
            "tag",
            "p.deskreview",
            "--document",
            OUTCOME,
            "--quote",
            quote,
            "--recommendation",
            "2",
            "--bearing",
            bearing,
        ]);
        let (start, end) = (
            tagged["start"].as_u64().unwrap(),
            tagged["end"].as_u64().unwrap(),
        );
        assert_eq!(
            slice(&outcome, start, end),
            tagged["quote"].as_str().unwrap()
        );
    }
    desk.json(["undo", "p.deskreview", "2"]);
    assert_eq!(
        desk.json(["codings", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        4
    );
    desk.json(["redo", "p.deskreview"]);
    let codings = desk.json(["codings", "p.deskreview"]);
    assert_eq!(codings.as_array().unwrap().len(), 5);
    for row in codings.as_array().unwrap() {
        let (start, end) = (row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap());
        assert_eq!(slice(&outcome, start, end), row["quote"].as_str().unwrap());
        assert_eq!(row["recommendation"], "MIG-2008/2");
    }

    for format in ["xlsx", "csv", "json"] {
        let out = format!("findings.{format}");
        desk.json([
            "export",
            "p.deskreview",
            "--format",
            format,
            "--output",
            &out,
        ]);
    }
    let quotes: Vec<&str> = codings
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["quote"].as_str().unwrap())
        .collect();
    let exported: Value =
        serde_json::from_slice(&std::fs::read(desk.path("findings.json")).unwrap()).unwrap();
    let csv = std::fs::read_to_string(desk.path("findings.csv")).unwrap();
    for quote in &quotes {
        assert!(
            exported
                .to_string()
                .contains(&serde_json::to_string(quote).unwrap()),
            "{quote}"
        );
        assert!(csv.contains(&quote.replace('"', "\"\"")), "{quote}");
    }
    opens_in_libreoffice(&desk, &quotes);
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
}

/// The workbook goes through LibreOffice and comes back with every quote.
fn opens_in_libreoffice(desk: &Desk, quotes: &[&str]) {
    let converted = std::process::Command::new("soffice")
        .args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1",
        ])
        .arg("--outdir")
        .arg(desk.path("office"))
        .arg(desk.path("findings.xlsx"))
        .env("HOME", desk.path("home"))
        .output();
    match converted {
        Err(_) => println!("passed over: LibreOffice is not installed"),
        Ok(output) => {
            assert!(output.status.success(), "{output:?}");
            let csv = std::fs::read_to_string(desk.path("office/findings.csv")).expect("converted");
            for quote in quotes {
                assert!(
                    csv.contains(&quote.replace('"', "\"\"")),
                    "{quote} is not in {csv}"
                );
            }
        }
    }
}

/// All reports of the corpus come in, two at a time, and everything agrees.
#[test]
fn shared_reports_are_imported_and_check() {
    let Some(shared) = shared() else { return };
    let desk = Desk::with_project();
    let reports = shared.join("corpus/reports");
    let start = std::time::Instant::now();
    let result = desk.json([
        "import",
        "p.deskreview",
        reports.to_str().unwrap(),
        "--jobs",
        "2",
    ]);
    println!(
        "18 reports imported in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    assert_eq!(
        result["documents"].as_array().unwrap().len(),
        18,
        "{result}"
    );
    assert!(result["errors"].as_array().unwrap().is_empty());
    for document in result["documents"].as_array().unwrap() {
        assert!(document["passages"].as_u64().unwrap() > 40, "{document}");
    }
    assert_eq!(desk.json(["check", "p.deskreview"])["ok"], true);
    let found = desk.json([
        "search",
        "p.deskreview",
        "recommend* AND (audit OR enquête)",
    ]);
    assert!(found["total"].as_u64().unwrap() > 0);
}
