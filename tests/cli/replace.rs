//! `replace` and `settle`: a newer file in a document's place, and nothing silently moved or lost.

use serde_json::Value;

use crate::bad_input::copy;
use crate::support::{Desk, files};

const FIRST: &str = "Evaluation of the night ferry\n\n\
    1. The night ferry carried 1,200 passengers in its first year of service.\n\n\
    2. Crews were trained twice. The timetable was printed in one language.\n\n\
    3. The pier was repaired. Nobody could say what the repair had cost the town.\n";

const SECOND: &str = "Evaluation of the night ferry\n\n\
    1. This edition replaces the one of March.\n\n\
    2. The night ferry carried 1,200 passengers in its first year of service.\n\n\
    3. Crews were trained twice. The timetable was printed in one language. \
    Later it was printed anew.\n\n\
    4. The pier was mended, and the town was told what the repair had cost.\n\n\
    5. Was printed again. Was printed again.\n";

fn tag(desk: &Desk, project: &str, quote: &str) -> String {
    let made = desk.json([
        "tag",
        project,
        "--document",
        "ferry.txt",
        "--quote",
        quote,
        "--code",
        "Ferry",
    ]);
    made["coding"].as_str().unwrap().to_owned()
}

fn ferry() -> Desk {
    let desk = Desk::with_project();
    desk.write("ferry.txt", FIRST);
    desk.write("new/ferry-2.txt", SECOND);
    desk.json(["import", "p.deskreview", "ferry.txt", "--kind", "outcome"]);
    desk
}

fn replace(desk: &Desk) -> Value {
    desk.json(["replace", "p.deskreview", "ferry.txt", "new/ferry-2.txt"])
}

/// Every coding of a list, by id.
fn ids(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one["coding"].as_str().unwrap()).collect()
}

fn is_sound(desk: &Desk, project: &str) {
    assert_eq!(
        desk.json(["check", project])["problems"],
        serde_json::json!([])
    );
}

#[test]
fn every_coding_is_kept_moved_ambiguous_or_lost() {
    let desk = ferry();
    let kept = tag(&desk, "p.deskreview", "Evaluation of the night ferry");
    let moved = tag(
        &desk,
        "p.deskreview",
        "The night ferry carried 1,200 passengers",
    );
    let ambiguous = tag(&desk, "p.deskreview", "was printed");
    let lost = tag(
        &desk,
        "p.deskreview",
        "Nobody could say what the repair had cost the town.",
    );
    let said = replace(&desk);
    assert_eq!(ids(&said["kept"]), [&kept], "{said:#}");
    assert_eq!(ids(&said["moved"]), [&moved], "{said:#}");
    assert_eq!(ids(&said["lost"]), [&lost], "{said:#}");
    let one = &said["moved"][0];
    assert_eq!(one["quote"], one["after"]["quote"]);
    assert!(one["before"]["start"].as_u64() < one["after"]["start"].as_u64());
    assert_eq!(one["before"]["edition"], "ferry.txt");
    assert_eq!(one["after"]["edition"], "ferry-2.txt");
    // The words stand in several places now; the first of them has the same words around it.
    let all = [&said["moved"], &said["ambiguous"]].map(ids).concat();
    assert!(all.contains(&ambiguous.as_str()), "{said:#}");
    let near = said["lost"][0]["candidates"][0]["quote"].as_str().unwrap();
    assert!(near.contains("the repair had cost"), "{near}");
    is_sound(&desk, "p.deskreview");
    // The old quote is still told, with its edition; it is not found as tagged text of the new one.
    let rows = desk.json(["codings", "p.deskreview"]);
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == lost.as_str())
        .unwrap();
    assert_eq!(
        (row["standing"].as_str(), row["edition"].as_str()),
        (Some("to_settle"), Some("ferry.txt"))
    );
    assert_eq!(
        row["quote"],
        "Nobody could say what the repair had cost the town."
    );
    assert_eq!(row["number"], "3", "the paragraph of the earlier edition");
    desk.json([
        "export",
        "p.deskreview",
        "--format",
        "csv",
        "--output",
        "out.csv",
    ]);
    let csv = std::fs::read_to_string(desk.path("out.csv")).unwrap();
    assert!(
        csv.contains("earlier edition “ferry.txt”; to be settled"),
        "{csv}"
    );
    // The new text is searched, the old one is not.
    assert_eq!(desk.json(["search", "p.deskreview", "mended"])["total"], 1);
    assert_eq!(
        desk.json(["search", "p.deskreview", "\"nobody could say\""])["total"],
        0
    );
    // Both editions' files are there.
    assert_eq!(files(&desk.path("p.deskreview/sources")).len(), 2);
    assert_eq!(files(&desk.path("p.deskreview/texts")).len(), 2);
}

#[test]
fn the_same_bytes_again_are_said_so_and_change_nothing() {
    let desk = ferry();
    let one = tag(&desk, "p.deskreview", "Crews were trained twice.");
    let before = desk.json(["history", "p.deskreview"]);
    let said = desk.json(["replace", "p.deskreview", "ferry.txt", "ferry.txt"]);
    assert_eq!(said["changed"], false);
    assert_eq!(ids(&said["kept"]), [&one]);
    for list in ["moved", "ambiguous", "lost"] {
        assert_eq!(said[list], serde_json::json!([]), "{list}");
    }
    assert_eq!(desk.json(["history", "p.deskreview"]), before);
    let told = desk
        .run(["replace", "p.deskreview", "ferry.txt", "ferry.txt"])
        .ok();
    assert!(
        told.stdout.contains("nothing was changed"),
        "{}",
        told.stdout
    );
}

#[test]
fn what_is_lost_is_settled_one_by_one() {
    let desk = ferry();
    let quote = "Nobody could say what the repair had cost the town.";
    let coding = [(); 3].map(|()| tag(&desk, "p.deskreview", quote));
    replace(&desk);
    let settle = |coding: &str, how: &[&str]| {
        let call = ["settle", "p.deskreview", coding]
            .into_iter()
            .chain(how.iter().copied());
        desk.json(call)
    };
    let placed = settle(
        &coding[0],
        &["--quote", "the town was told what the repair had cost"],
    );
    assert_eq!(placed["standing"], "present");
    assert_eq!(
        placed["quote"],
        "the town was told what the repair had cost"
    );
    let lost = settle(&coding[1], &["--lost"]);
    assert_eq!(
        (lost["standing"].as_str(), lost["quote"].as_str()),
        (Some("lost"), Some(quote))
    );
    settle(&coding[2], &["--remove"]);
    assert_eq!(
        desk.json(["codings", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        2
    );
    is_sound(&desk, "p.deskreview");
    // What is settled needs no more settling, and a call without a way is wrong.
    desk.run(["settle", "p.deskreview", &coding[0], "--lost"])
        .refused("present text");
    assert_eq!(desk.run(["settle", "p.deskreview", &coding[1]]).status, 2);
    // All of it can be taken back, the new edition last.
    desk.json(["undo", "p.deskreview", "4"]);
    let rows = desk.json(["codings", "p.deskreview"]);
    assert!(
        rows.as_array()
            .unwrap()
            .iter()
            .all(|row| row["standing"] == "present"),
        "{rows:#}"
    );
    assert_eq!(
        desk.json(["documents", "p.deskreview"])[0]["file"],
        "ferry.txt"
    );
    is_sound(&desk, "p.deskreview");
    desk.json(["redo", "p.deskreview", "4"]);
    assert_eq!(
        desk.json(["documents", "p.deskreview"])[0]["file"],
        "ferry-2.txt"
    );
    is_sound(&desk, "p.deskreview");
}

#[test]
fn a_file_that_is_another_document_or_cannot_be_read_changes_nothing() {
    let desk = ferry();
    desk.write(
        "other.txt",
        "Another report\n\nIt speaks of something else.\n",
    );
    desk.json(["import", "p.deskreview", "other.txt"]);
    let before = desk.json(["history", "p.deskreview"]);
    let call = |file: &str| desk.run(["replace", "p.deskreview", "ferry.txt", file]);
    call("other.txt").refused("is in the review already");
    call("gone.txt").refused("cannot be found");
    desk.write("broken.pdf", "%PDF-1.7 and no more");
    call("broken.pdf").refused("broken.pdf");
    call("new").refused("is a folder");
    assert_eq!(desk.json(["history", "p.deskreview"]), before);
    is_sound(&desk, "p.deskreview");
}

#[test]
fn an_earlier_editions_bytes_are_known_and_can_come_back() {
    let desk = ferry();
    let one = tag(
        &desk,
        "p.deskreview",
        "Nobody could say what the repair had cost the town.",
    );
    replace(&desk);
    // Importing either file again makes no second document.
    let again = desk.json(["import", "p.deskreview", "ferry.txt", "new/ferry-2.txt"]);
    assert!(
        again["documents"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["skipped"] == true),
        "{again:#}"
    );
    assert_eq!(
        desk.json(["documents", "p.deskreview"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let said = desk.json(["replace", "p.deskreview", "ferry-2.txt", "ferry.txt"]);
    assert_eq!(said["changed"], true);
    let rows = desk.json(["codings", "p.deskreview"]);
    assert_eq!(
        (rows[0]["id"].as_str(), rows[0]["standing"].as_str()),
        (Some(one.as_str()), Some("present"))
    );
    is_sound(&desk, "p.deskreview");
}

#[test]
fn a_copy_that_tagged_the_old_edition_is_merged_and_its_tag_waits() {
    let desk = ferry();
    tag(&desk, "p.deskreview", "Crews were trained twice.");
    copy(&desk.path("p.deskreview"), &desk.path("q.deskreview"));
    let theirs = tag(&desk, "q.deskreview", "The pier was repaired.");
    replace(&desk);
    for (into, from) in [
        ("p.deskreview", "q.deskreview"),
        ("q.deskreview", "p.deskreview"),
    ] {
        assert_eq!(
            desk.json(["merge", into, from])["conflicts"],
            serde_json::json!([])
        );
        is_sound(&desk, into);
        let rows = desk.json(["codings", into]);
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["id"] == theirs.as_str())
            .unwrap();
        assert_eq!(row["standing"], "to_settle", "{row:#}");
        assert_eq!(row["quote"], "The pier was repaired.");
    }
    assert_eq!(files(&desk.path("q.deskreview/texts")).len(), 2);
}

/// What a project, its cache and everything else of a run holds, as bytes.
fn holds(folder: &std::path::Path, words: &str) -> Option<std::path::PathBuf> {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if let Some(found) = holds(&path, words) {
                return Some(found);
            }
        } else {
            let bytes = std::fs::read(&path).unwrap();
            if bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes())
            {
                return Some(path);
            }
        }
    }
    None
}

#[test]
fn a_password_opens_the_file_and_is_written_nowhere() {
    let desk = Desk::with_project();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/locked.pdf");
    desk.run(["import", "p.deskreview", file])
        .refused("password");
    desk.run(["import", "p.deskreview", file, "--password", "not-the-one"])
        .refused("password");
    let password = "kestrel-over-the-weir";
    let done = desk.json(["import", "p.deskreview", file, "--password", password]);
    assert_eq!(done["documents"].as_array().unwrap().len(), 1, "{done:#}");
    let found = desk.json(["search", "p.deskreview", "lighthouse"]);
    assert_eq!(found["total"], 1, "{found:#}");
    assert_eq!(holds(desk.folder.path(), password), None);
    // As a new edition of another document too.
    let desk = ferry();
    desk.run(["replace", "p.deskreview", "ferry.txt", file])
        .refused("password");
    let call = [
        "replace",
        "p.deskreview",
        "ferry.txt",
        file,
        "--password",
        password,
    ];
    assert_eq!(desk.json(call)["changed"], true);
    assert_eq!(holds(desk.folder.path(), password), None);
    is_sound(&desk, "p.deskreview");
}
