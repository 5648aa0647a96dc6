//! Exports of a whole review: every format, parts and filters, what is not to be quoted.

use std::io::Read as _;

use serde_json::Value;

use super::support::Desk;
use super::support::schema::misfits;

const REVIEW: &str = "r.deskreview";
const FORMATS: [&str; 7] = ["xlsx", "docx", "html", "md", "csv", "json", "jsonl"];

/// The sample review.
fn sample() -> Desk {
    let desk = Desk::new();
    desk.json(["sample", REVIEW]);
    desk
}

fn export(desk: &Desk, format: &str, more: &[&str]) -> (Value, Vec<u8>) {
    let output = format!("out.{format}");
    let mut arguments = vec!["export", REVIEW, "--format", format, "--output", &output];
    arguments.extend(more);
    let report = desk.json(arguments);
    (report, std::fs::read(desk.path(&output)).unwrap())
}

/// All words of a format's file, in one text.
fn words(format: &str, bytes: &[u8]) -> String {
    if !matches!(format, "xlsx" | "docx") {
        return String::from_utf8(bytes.to_vec()).unwrap();
    }
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    for at in 0..zip.len() {
        let mut text = String::new();
        zip.by_index(at).unwrap().read_to_string(&mut text).unwrap();
        out.push_str(&text);
    }
    out
}

#[test]
fn every_quote_of_an_export_is_the_text_between_its_offsets() {
    let desk = sample();
    let (report, bytes) = export(&desk, "json", &["--what", "everything"]);
    assert_eq!(report["dropped"], serde_json::json!([]));
    let all: Value = serde_json::from_slice(&bytes).unwrap();
    let passages = all["passages"].as_array().unwrap();
    assert_eq!(
        passages.len(),
        report["written"]["codings"].as_u64().unwrap() as usize
    );
    assert!(passages.len() > 10);
    let text_of = |id: &str| -> Vec<char> {
        let shown = desk.json(["show", REVIEW, id]);
        shown["text"].as_str().unwrap().chars().collect()
    };
    let at = |text: &[char], place: &Value| -> String {
        let end = |name: &str| place[name].as_u64().unwrap() as usize;
        text[end("start")..end("end")].iter().collect()
    };
    for document in all["documents"].as_array().unwrap() {
        let id = document["id"].as_str().unwrap();
        let text = text_of(id);
        for one in passages.iter().filter(|one| one["document"] == id) {
            assert_eq!(at(&text, one), one["quote"].as_str().unwrap());
        }
        for one in all["statements"].as_array().unwrap() {
            if one["place"]["document"] == id && one["mended"] == false {
                assert_eq!(at(&text, &one["place"]), one["text"].as_str().unwrap());
            }
        }
    }
    // Each quote stands in each format.
    let plain = |text: &str| -> String {
        let text = text.replace("&amp;", "&").replace("&quot;", "\"");
        let text = text.replace("&#9;", "").replace('\\', "");
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '>')
            .collect()
    };
    // Words without the marks around them.
    let bare = |format: &str, words: String| -> String {
        if matches!(format, "md" | "csv") {
            return words;
        }
        let parts = words.split('<');
        parts
            .map(|part| part.split_once('>').map_or(part, |(_, words)| words))
            .collect()
    };
    for format in ["xlsx", "docx", "html", "md", "csv"] {
        let (_, bytes) = export(&desk, format, &[]);
        let found = plain(&bare(format, words(format, &bytes)));
        for one in passages {
            let quote = plain(one["quote"].as_str().unwrap());
            let quote = if format == "csv" {
                quote.replace('"', "\"\"")
            } else {
                quote
            };
            assert!(found.contains(&quote), "{format}: {quote}");
        }
    }
}

#[test]
fn json_of_a_whole_review_fits_its_schema() {
    let desk = sample();
    let text = include_str!("../../docs/findings.schema.json");
    let schema: Value = serde_json::from_str(text).unwrap();
    for more in [&[][..], &["--what", "everything"]] {
        let (_, bytes) = export(&desk, "json", more);
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(misfits(&schema, &value), Vec::<String>::new());
    }
}

#[test]
fn what_is_not_to_be_quoted_stays_at_home() {
    let desk = sample();
    let (_, bytes) = export(&desk, "json", &[]);
    let rows: Value = serde_json::from_slice(&bytes).unwrap();
    let of = |row: &&Value| row["kind"] == "interview";
    let rows = rows.as_array().unwrap();
    let row = rows.iter().find(of).expect("a passage of the interview");
    let (quote, title) = (
        row["quote"].as_str().unwrap(),
        row["title"].as_str().unwrap(),
    );
    let id = row["document"].as_str().unwrap();
    let set = desk.json([
        "document",
        "set",
        REVIEW,
        id,
        "--alias",
        "Interview G",
        "--do-not-quote",
    ]);
    assert_eq!(
        (&set["alias"], &set["do_not_quote"]),
        (&"Interview G".into(), &true.into())
    );
    let begin: String = quote.chars().take(24).collect();
    for format in FORMATS {
        for what in ["passages", "everything"] {
            let mut more = vec!["--what", what];
            if matches!(format, "docx" | "html" | "md") {
                more.clear();
            } else if format == "csv" && what == "everything" {
                continue;
            }
            let (report, bytes) = export(&desk, format, &more);
            let found = words(format, &bytes);
            assert!(!found.contains(&begin), "{format}: a quote got out");
            assert!(!found.contains(title), "{format}: a name got out");
            assert!(
                !found.contains("interview-07"),
                "{format}: a file's name got out"
            );
            assert!(found.contains("Interview G"), "{format}");
            let dropped = report["dropped"].as_array().unwrap();
            assert!(!dropped.is_empty(), "{format}: it is told");
            assert!(
                dropped.iter().all(|one| !one.to_string().contains(title)),
                "{format}"
            );
        }
    }
    // Taken back, it is quoted again.
    desk.json([
        "document",
        "set",
        REVIEW,
        id,
        "--alias",
        "",
        "--may-be-quoted",
    ]);
    let (report, bytes) = export(&desk, "csv", &[]);
    assert!(words("csv", &bytes).contains(&begin));
    assert_eq!(report["dropped"], serde_json::json!([]));
}

#[test]
fn filters_narrow_what_is_written_and_preview_says_so_before() {
    let desk = sample();
    let count = |more: &[&str]| -> u64 {
        let mut arguments = vec!["export", REVIEW, "--format", "csv", "--preview"];
        arguments.extend(more);
        let report = desk.json(arguments);
        assert_eq!(report["path"], Value::Null);
        report["written"]["codings"].as_u64().unwrap()
    };
    let all = count(&[]);
    let interviews = count(&["--kind", "interview"]);
    assert!(0 < interviews && interviews < all);
    assert_eq!(count(&["--filter", "kind=interview"]), interviews);
    assert_eq!(count(&["--evaluation", "RWP-2020"]), all);
    assert_eq!(count(&["--until", "1999"]), 0);
    assert_eq!(count(&["--since", "1999"]), all);
    let (report, bytes) = export(&desk, "csv", &["--kind", "interview"]);
    assert_eq!(report["written"]["codings"], interviews);
    assert_eq!(
        words("csv", &bytes).matches(",interview,").count() as u64,
        interviews
    );
    let bad = |more: &[&str], said: &str| {
        let mut arguments = vec!["export", REVIEW, "--format", "csv", "--output", "bad.csv"];
        arguments.extend(more);
        desk.run(arguments).refused(said);
        assert!(!desk.path("bad.csv").exists());
    };
    bad(&["--filter", "colour=red"], "nothing to filter by");
    bad(&["--kind", "rumour"], "not a kind of document");
    bad(&["--since", "soon"], "is not a date");
    bad(&["--delimiter", "x"], "parts no cells");
    bad(&["--what", "everything"], "one table");
}

#[test]
fn each_part_is_written_as_a_table() {
    let desk = sample();
    for part in [
        "statements",
        "responses",
        "actions",
        "matrix",
        "coverage",
        "indicators",
        "codebook",
        "documents",
    ] {
        let (_, bytes) = export(
            &desk,
            "csv",
            &["--what", part, "--delimiter", "semicolon", "--bom"],
        );
        let text = words("csv", &bytes);
        assert!(text.starts_with('\u{feff}'), "{part}");
        assert!(text.lines().next().unwrap().contains(';'), "{part}");
    }
}

#[test]
fn a_verdict_stands_in_every_report() {
    let desk = sample();
    let register = desk.json(["recommendations", REVIEW]);
    let id = register[0]["id"].as_str().unwrap();
    let (_, bytes) = export(&desk, "json", &["--recommendation", id]);
    let rows: Value = serde_json::from_slice(&bytes).unwrap();
    let coding = rows[0]["id"].as_str().expect("a passage on it");
    let reasoning = format!("Half of it is **done**, see [there](passage:{coding}).");
    desk.json([
        "verdict",
        REVIEW,
        "set",
        "--recommendation",
        id,
        "--status",
        "partially_implemented",
        "--strength",
        "moderate",
        "--as-of",
        "2026-10",
        "--reasoning",
        &reasoning,
    ]);
    for format in ["docx", "html", "md"] {
        let (report, bytes) = export(&desk, format, &[]);
        let found = words(format, &bytes);
        assert_eq!(report["written"]["verdicts"], 1, "{format}");
        for said in [
            "Partially implemented",
            "as of October 2026",
            "Half of it is ",
        ] {
            assert!(found.contains(said), "{format}: {said}");
        }
    }
}
